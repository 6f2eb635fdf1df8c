import csv
import os

import pytest
import torch

from data import Batches, Shop
from evaluate import ndcg, ranks
from text import Tokenizer
from train import Settings, rate_at, train


@pytest.fixture
def settings(shop_folder, model_folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    def made(**changes):
        return Settings(**{**dict(
            model=str(model_folder), data=str(shop_folder.parent), shops="tiny:1", valid="tiny", steps=12, sessions=4,
            length=96, documents=0, bf16=False, valid_cases=10, rate=3e-3), **changes})
    return made


def losses(folder):
    with open(os.path.join(folder, "log.csv"), newline="") as file:
        return {row["step"]: (row["language"], row["next_item"], row["accuracy"]) for row in csv.DictReader(file)}


def test_a_resumed_run_ends_where_an_uninterrupted_one_does(settings):
    whole = train(settings(name="whole"))
    train(settings(name="halves"), stop_at=7)
    halves = train(settings(name="halves"), resume=True)
    assert losses(halves)["11"] == losses(whole)["11"]
    a, b = (torch.load(os.path.join(folder, "ckpt.pt")) for folder in (whole, halves))
    assert a["step"] == b["step"] == 12
    assert all(torch.equal(a["model"][name], b["model"][name]) for name in a["model"])


def test_both_losses_fall_and_the_ranking_beats_the_untrained_one(settings):
    folder = train(settings(name="learns", steps=150, sessions=8))
    with open(os.path.join(folder, "log.csv"), newline="") as file:
        rows = list(csv.DictReader(file))
    assert float(rows[-1]["language"]) < 0.7 * float(rows[0]["language"])
    assert sum(float(row["next_item"]) for row in rows[-3:]) / 3 < 0.9 * float(rows[0]["next_item"])
    assert float(rows[-1]["valid_ndcg10"]) > 1.2 * float(rows[0]["valid_ndcg10"])
    assert os.path.getsize(os.path.join(folder, "loss.png")) > 1000


def test_a_budget_in_minutes_becomes_a_number_of_steps_once(settings):
    made = settings(name="budget", steps=0, minutes=0.02)
    train(made)
    assert 0 < made.steps < 2000


def test_the_rate_warms_up_and_ends_at_its_share():
    plan = Settings(steps=100, warmup=0.1, rate=1.0, last_rate=0.02)
    rates = [rate_at(step, plan) for step in range(101)]
    assert rates[0] == pytest.approx(0.1) and rates[9] == rates[10] == pytest.approx(1.0)
    assert rates[100] == pytest.approx(0.02) and rates[10:] == sorted(rates[10:], reverse=True)


def batches(shop_folder, model_folder, rank=0):
    tokenizer = Tokenizer(model_folder / "tokenizer.json")
    shop = Shop.read(shop_folder)
    text = [[tokenizer.end] + tokenizer.encode("a red mug")]
    return Batches(tokenizer, {"tiny": shop}, {"tiny": 1.0}, text, 4, 96, 20, 0, seed=1, rank=rank), tokenizer


def test_a_step_is_a_function_of_its_number_and_rank(shop_folder, model_folder):
    made, _ = batches(shop_folder, model_folder)
    other, _ = batches(shop_folder, model_folder, rank=1)
    same = lambda a, b: all(torch.equal(x, y) for x, y in zip(a[:4], b[:4]) if x.shape == y.shape) and a[0].shape == b[0].shape
    assert same(made.step(5), made.step(5))
    assert not same(made.step(5), made.step(6)) and not same(made.step(5), other.step(5))


def test_own_sessions_cover_the_targets_and_next_items_weigh_most(shop_folder, model_folder):
    made, _ = batches(shop_folder, model_folder)
    for number in range(5):
        *_, queries, keys, target, own = made.step(number)
        assert target.shape == own.shape == (len(queries), len(keys))
        assert (own | (target == 0)).all()                      # every positive is of the own session
        assert (own.sum(1) == 4).all() and (target.max(1).values == 1).all()
        assert {round(weight, 2) for weight in target.unique().tolist()} == {0.0, 1.0, 0.6, 0.36}


def test_all_event_types_and_fields_are_met_and_bare_titles_too(shop_folder, model_folder):
    made, tokenizer = batches(shop_folder, model_folder)
    seen = [set(made.step(number)[0].flatten().tolist()) for number in range(60)]
    everything = set().union(*seen)
    assert {*tokenizer.events.values(), tokenizer.item, tokenizer.category, tokenizer.end} <= everything
    fields = {tokenizer.category, tokenizer.brand, *tokenizer.prices}
    assert any(not fields & step for step in seen) and any(fields & step for step in seen)


def test_rank_counts_ties_against_and_leaves_the_history_out(shop_folder, model_folder, tiny):
    tokenizer = Tokenizer(model_folder / "tokenizer.json")
    shop = Shop.read(shop_folder)
    twin = {**shop.products, "twin": {**shop.products["red-mug"], "id": "twin"}}
    doubled = Shop(twin, {**shop.bands, "twin": shop.bands["red-mug"]}, shop.sessions)
    event = lambda item: {"type": "view", "item": item}
    case = [[event("old-rug"), event("red-mug")]]
    plain, tied = ranks(tiny, tokenizer, shop, case, 96)[0], ranks(tiny, tokenizer, doubled, case, 96)[0]
    assert 1 <= plain <= len(shop.products) - 1
    assert tied >= 2 and tied - plain >= 1 - len(shop.products) // 10
    assert ndcg([1, 3, 11]) == pytest.approx((1 + 0.5) / 3)
