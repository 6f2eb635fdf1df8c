import json
import math

import numpy as np
import pytest
import torch

import next_event
from data import Shop
from next_event import DAY, Case, day
from test_prepare import HEAD_I, line, write_gzip

NOON = 12 * 3_600_000


def invoice(date, items, user="7"):
    return {"date": f"{date} 12:00", "user": user, "lines": {item: ("T", 1.0) for item in items}}


def baskets(*invoices):
    return next_event.baskets_of({str(i): found for i, found in enumerate(invoices)}, set("abcdef"))


def test_a_basket_knows_only_the_customer_s_earlier_invoices():
    found, visits = baskets(
        invoice("2011-03-05", "ab"), invoice("2011-01-05", "a"), invoice("2011-02-05", "abc", user="8"),
        invoice("2011-04-05", "cd", user=""), invoice("2011-05-05", "ax"))
    # One item, and an item outside the catalogue, are no basket; as visits both count.
    assert [(number, items) for number, items, *_ in found] == [("2", ["a", "b", "c"]), ("0", ["a", "b"]), ("3", ["c", "d"])]
    assert [earlier for *_, earlier in found] == [[], [(day("2011-01-05") + NOON, 1)], []]
    assert len(visits["7"]) == 3 and "" not in visits


def test_ends_draws_a_prefix_and_says_whether_it_is_all():
    dates = ["2011-08-31"] * 200 + ["2011-09-01"] * 50 + ["2011-10-01"] * 50
    parts = next_event.ends_cases(baskets(*(invoice(date, "abcd") for date in dates))[0])
    assert [len(parts[part]) for part in ("train", "valid", "test")] == [200, 50, 50]
    for case in parts["train"]:
        assert case.items == list("abcd")[:len(case.items)] and case.label == (len(case.items) == 4)
    sizes = np.bincount([len(case.items) for case in parts["train"]], minlength=5)
    assert sizes[0] == 0 and min(sizes[1:]) > 30          # evenly from 1 to 4


def returned(*later):
    """Label of a basket on 2011-01-05 whose customer's other invoices are of these dates."""
    found, visits = baskets(invoice("2011-01-05", "ab"), *(invoice(date, "c") for date in later), invoice("2011-12-09", "c", "8"))
    [case] = next_event.returns_cases(found, visits)["train"]
    return case.label


@pytest.mark.parametrize("later, label", [
    ([], 0), (["2011-01-06"], 1), (["2011-02-04"], 1), (["2011-02-05"], 0), (["2011-01-05"], 0), (["2010-12-20"], 0)])
def test_returns_means_another_day_within_30(later, label):
    assert returned(*later) == label


def test_no_part_of_returns_looks_into_the_next():
    dates = ["2011-07-02", "2011-07-03", "2011-08-01", "2011-08-02", "2011-08-31", "2011-09-01", "2011-09-30", "2011-10-01",
             "2011-11-08", "2011-11-09", "2011-12-09"]
    found, visits = baskets(*(invoice(date, "ab") for date in dates), invoice("2011-07-01", "ab", user=""))
    parts = next_event.returns_cases(found, visits)
    kept = {part: [case.time - NOON for case in cases] for part, cases in parts.items()}
    assert kept == {"train": [day("2011-07-02")], "valid": [day("2011-08-02"), day("2011-08-31")],
                    "test": [day("2011-10-01"), day("2011-11-08")]}
    assert max(kept["train"]) + 30 * DAY < min(kept["valid"]) and max(kept["valid"]) + 30 * DAY < min(kept["test"])


PRODUCTS = {"a": {"title": "RED MUG", "price": 2.0}, "b": {"title": "BLUE MUG", "price": 8.0}}


def test_counts_are_finite_for_the_newest_customer_and_tell_customers_apart():
    new = next_event.counts_of(Case(["a"], day("2011-01-05"), "7", [], 0), PRODUCTS)
    known = next_event.counts_of(Case(["a", "b"], day("2011-01-05"), "7", [(day("2011-01-03"), 4)], 0), PRODUCTS)
    assert len(new) == len(known) and all(map(math.isfinite, new + known))
    assert known[0] == 2 and math.log(5) in known and math.log(0.5) in known    # mean price; size against the usual one
    assert 1 / 2 in known and 1.0 in new                                        # kinds a product: two mugs are one kind


def test_the_end_is_asked_for_after_the_last_body(tiny, tokenizer, shop_folder):
    shop = Shop.read(shop_folder)
    bodies = shop.bodies(tokenizer)
    cases = [Case([event["item"] for event in events[:k]], 0, "", [], 0) for k, events in zip((1, 2, 3, 4), shop.sessions)]
    odds = next_event.end_log_odds(tiny, tokenizer, cases, bodies)
    for case, found in zip(cases, odds[:, 0]):
        ids = [tokenizer.end]
        for item in case.items:
            ids += [tokenizer.events["purchase"], *bodies[item]]
        row = torch.tensor([ids])
        with torch.no_grad():
            logits = tiny.logits(tiny(row, torch.arange(len(ids))[None], torch.ones_like(row)))[0, -1]
        p = torch.softmax(logits, 0)[tokenizer.end]
        assert found == pytest.approx(math.log(p / (1 - p)), abs=1e-3)
    assert len(set(odds[:, 0])) == 4


def drawn(count, seed):
    generator = np.random.default_rng(seed)
    strong, weak = generator.normal(size=(count, 1)), generator.normal(size=(count, 80))
    return strong, weak, (generator.random(count) < 1 / (1 + np.exp(-2 * strong[:, 0]))).astype(int)


def test_many_useless_features_do_not_drown_a_good_one():
    parts = {part: drawn(count, seed) for seed, (part, count) in enumerate({"train": 400, "valid": 400, "test": 2000}.items())}
    block = lambda i: {part: values[i] for part, values in parts.items()}
    labels = block(2)
    alone, _ = next_event.forecast([block(0)], labels)
    both, penalties = next_event.forecast([block(0), block(1)], labels)
    area = lambda p: next_event.auc(p, labels["test"])
    assert area(alone) > 0.85 and area(both) > area(alone) - 0.01 and penalties[1] > penalties[0]
    assert abs(both.mean() - labels["test"].mean()) < 0.05


def test_the_report_sets_every_forecast_against_the_counts():
    generator = np.random.default_rng(1)
    labels = generator.integers(0, 2, 600)
    good, useless = np.clip(labels * 0.4 + 0.6 * generator.random(600), 0, 1), generator.random(600)
    out = next_event.report({"counts": useless, "lm": good}, labels, [str(i // 2) for i in range(600)])
    low, high = out["lm"]["AUC - counts ci95"]
    assert 0 < low < out["lm"]["AUC - counts"] < high and "AUC - counts" not in out["counts"]
    assert out["counts"]["ci95"][0] < 0.5 < out["counts"]["ci95"][1] or abs(out["counts"]["AUC"] - 0.5) < 0.06


def test_the_whole_run_on_invented_invoices(tiny, model_folder, tmp_path, capsys):
    """Customers of even number buy four things every week, the others two things once: the counts must see it."""
    from weights import save_weights
    rows = []
    for user in range(60):
        for week in range(44 if user % 2 == 0 else 1):
            start = day("2011-02-01") + (7 * week + user % 7 + (0 if user % 2 == 0 else 5 * user)) * DAY
            date = np.datetime64(start, "ms").astype(str)[:10]
            for item in range(4 if user % 2 == 0 else 2):
                rows.append(line(f"{user}-{week}", f"{10 + (user + week + item) % 30}", title=f"RED MUG {item}", date=f"{date} 10:00", user=str(user)))
    years = write_gzip(tmp_path / "a.csv.gz", HEAD_I, rows)
    import prepare
    args = prepare.parse(["online-retail", "--out", str(tmp_path), "--years", years])
    args.function(args)
    save_weights(tiny, str(tmp_path / "w.npz"), {"data": []})
    capsys.readouterr()
    next_event.main(["--years", years, "--shop", str(tmp_path / "online-retail"), "--model", str(model_folder),
                     "--weights", str(tmp_path / "w.npz"), "--session-ends", "--json", str(tmp_path / "out.json")])
    result = json.loads((tmp_path / "out.json").read_text())
    assert set(result["ends"]["methods"]) == {"counts", "embedding", "counts + embedding", "lm", "counts + lm"}
    assert set(result["returns"]["methods"]) == {"counts", "embedding", "counts + embedding"}
    assert result["ends"]["methods"]["counts"]["AUC"] > 0.75
    assert "returns" in capsys.readouterr().out
