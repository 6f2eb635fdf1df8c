import json
import random

import pytest
import torch

import sasrec
from files import read_jsonl, write_jsonl

SMALL = {"width": 16, "targets": 64, "dropout": 0.1, "length": 6}


def settings(**changes):
    return sasrec.Settings(**{**SMALL, **changes})


@pytest.fixture
def model():
    torch.manual_seed(0)
    return sasrec.SASRec(20, settings()).eval()


def test_a_state_depends_on_no_later_item_and_not_on_the_company_in_the_batch(model):
    whole = model([[1, 2, 3, 4]])[0]
    assert not torch.allclose(model([[1, 2, 3, 5]])[0, 3], whole[3], atol=1e-3)
    assert torch.allclose(model([[1, 2, 3, 5]])[0, :3], whole[:3], atol=1e-5)
    assert torch.allclose(model([[9], [1, 2, 3, 4], [7, 8]])[1], whole, atol=1e-5)
    assert torch.allclose(model([[9, 8], [1, 2, 3, 4]])[0, :2], model([[9, 8]])[0], atol=1e-5)


def test_position_counts_back_from_the_newest_item(model):
    with torch.no_grad():
        model.ages.weight[3] += 1.0
    assert not torch.allclose(model([[1, 2, 3, 4]])[0, 0], model([[1, 2, 3]])[0, 0], atol=1e-3)
    with torch.no_grad():
        model.ages.weight.zero_()
    assert torch.allclose(model([[1, 2, 3, 4]])[0, :3], model([[1, 2, 3]])[0], atol=1e-5)


def test_the_loss_is_the_cross_entropy_over_all_items(model):
    sequences = [[1, 2, 3], [4, 5]]
    by_hand = []
    for sequence in sequences:
        for place in range(len(sequence) - 1):
            # The ages are those of the sequence that is trained on, not of its prefix.
            states = model([sequence[:-1]])[0, place]
            by_hand.append(-torch.log_softmax(model.scores(states), 0)[sequence[place + 1]])
    assert sasrec.loss_of(model, sequences).item() == pytest.approx(torch.stack(by_hand).mean().item(), abs=0.01)


def test_batches_hold_every_sequence_once_and_about_as_many_predictions_as_asked():
    draw = random.Random(1)
    sequences = [list(range(draw.randrange(2, 12))) for _ in range(300)]
    lots = sasrec.batches(sequences, 64, draw)
    assert sorted(id(s) for lot in lots for s in lot) == sorted(map(id, sequences))
    assert max(sum(len(s) - 1 for s in lot) for lot in lots) <= 64
    assert len(lots) <= 1.3 * sum(len(s) - 1 for s in sequences) / 64


def test_the_target_is_the_last_item_that_did_not_occur_earlier():
    assert sasrec.case_of(list("abcab")) == (list("ab"), "c")
    assert sasrec.case_of(list("abc")) == (list("ab"), "c")
    assert sasrec.case_of(["a", "a"]) is None and sasrec.case_of(["a"]) is None and sasrec.case_of([]) is None


def test_ranks_leave_the_history_out_and_count_ties_against_the_target(model, monkeypatch):
    fixed = torch.arange(20.0)
    fixed[7] = fixed[12]
    monkeypatch.setattr(model, "scores", lambda states: fixed.expand(states.shape[0], 20).clone())
    # Above row 12: 13 to 19 without the two of the history, and row 7, which is level.
    [(rank, scores)] = sasrec.ranked(model, [([19, 18], 12)], 6)
    assert rank == 5 + 1 + 1
    assert scores.topk(3).indices.tolist() == [17, 16, 15]


def test_measures_are_those_of_npm_run_evaluate():
    found = sasrec.measures([1, 3, 11])
    assert (found["cases"], found["HR@5"], found["HR@10"]) == (3, 2 / 3, 2 / 3)
    assert found["NDCG@10"] == pytest.approx((1 + 0.5) / 3) and found["NDCG@5"] == pytest.approx(0.5)


def test_it_learns_the_tiny_shop_and_its_scores_give_its_ranks(shop_folder, tmp_path):
    result = sasrec.run(settings(shop=str(shop_folder), out=str(tmp_path), minutes=0.1, patience=40, rate=5e-3))
    # Chance finds 10 of the 45 items outside the history; who knows which two kinds go together, 10 of 13.
    assert result["test.jsonl"]["HR@10"] > 2 * 10 / 45
    folder = tmp_path / shop_folder.name
    assert json.loads((folder / "result.json").read_text()) == result
    scores = {line["session"]: line["scores"] for line in read_jsonl(folder / "scores-test.jsonl")}
    ranks = []
    for session in read_jsonl(shop_folder / "test.jsonl"):
        items = [event["item"] for event in session["events"]]
        mine = scores[session["session"]]
        assert not set(items[:-1]) & set(mine)
        ranks.append(sum(score >= mine[items[-1]] for score in mine.values()))
    assert sasrec.measures(ranks) == result["test.jsonl"]


def test_scores_are_written_anew_without_training_and_hold_the_lists(shop_folder, tmp_path, monkeypatch):
    monkeypatch.setattr(sasrec, "KEPT_SCORES", 5)
    result = sasrec.run(settings(shop=str(shop_folder), out=str(tmp_path), minutes=0.02))
    scores = tmp_path / shop_folder.name / "scores-test.jsonl"
    before = read_jsonl(scores)
    session = read_jsonl(shop_folder / "test.jsonl")[0]
    history, target = [event["item"] for event in session["events"][:-1]], session["events"][-1]["item"]
    best = before[0]["scores"]
    worst = [item for item in ("old-spade", "old-rug", "old-lamp", "old-mug") if item not in best and item not in history]
    write_jsonl(shop_folder / "lists.jsonl", [{"session": session["session"], "candidates": [*worst, history[0], target]}])
    again = sasrec.run(settings(shop=str(shop_folder), out=str(tmp_path), minutes=0, candidates="lists.jsonl"))
    after = read_jsonl(scores)
    assert again == result and after[1:] == before[1:]
    assert set(after[0]["scores"]) == {*best, *worst, target} and len(best) == 5


def test_scoring_without_a_run_says_to_train_first(shop_folder, tmp_path):
    with pytest.raises(SystemExit, match="train one first"):
        sasrec.run(settings(shop=str(shop_folder), out=str(tmp_path), minutes=0))


def test_without_a_better_epoch_it_stops_and_keeps_the_best(shop_folder, tmp_path):
    result = sasrec.run(settings(shop=str(shop_folder), out=str(tmp_path), minutes=0.2, patience=2, rate=0.0))
    assert (result["best epoch"], result["epochs"]) == (1, 3)
