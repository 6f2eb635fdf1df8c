import csv
import gzip
import json

import pytest

import prepare
from files import read_jsonl, write_jsonl

HEAD_I = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"]
HEAD_II = ["Invoice", "StockCode", "Description", "Quantity", "InvoiceDate", "Price", "Customer ID", "Country"]


def write_gzip(path, head, rows):
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return str(path)


def line(invoice, code, title="", date="2011-01-05 10:00", quantity=1, price="2.0", user="17"):
    return [invoice, code, title or f"TITLE {code}", quantity, date, price, user, "United Kingdom"]


def online_retail(tmp_path, first, second=()):
    files = [write_gzip(tmp_path / "a.csv.gz", HEAD_I, first), write_gzip(tmp_path / "b.csv.gz", HEAD_II, second)]
    args = prepare.parse(["online-retail", "--out", str(tmp_path / "out"), "--years", *files])
    args.function(args)
    folder = tmp_path / "out" / "online-retail"
    return {part: read_jsonl(folder / f"{part}.jsonl") for part in ("catalog", "train", "valid", "test")}


def items(session):
    return [event["item"] for event in session["events"]]


def test_a_basket_is_the_distinct_items_of_an_invoice_in_line_order(tmp_path):
    out = online_retail(tmp_path, [line("1", code) for code in ("30", "10", "20", "10", "10a", "10A")])
    assert [items(session) for session in out["train"]] == [["30", "10", "20", "10A"]]
    assert out["train"][0]["user"] == "17"
    assert out["train"][0]["events"][0] == {"type": "purchase", "item": "30", "time": 1294221600000}


@pytest.mark.parametrize("bad", [
    line("C1", "30"), line("1", "30", quantity=-1), line("1", "30", quantity=0), line("1", "30", price="0"),
    line("1", "30", title=" "), line("1", "POST"), line("1", "m"), line("1", "gift_0001_20"), line("1", "BANK CHARGES"),
    line("1", "TEST001"), line("1", "ADJUST2"),
])
def test_lines_that_are_no_sale_of_a_product_are_dropped(tmp_path, bad):
    out = online_retail(tmp_path, [bad, line("1", "10"), line("1", "20")])
    assert [items(session) for session in out["train"]] == [["10", "20"]]
    assert [product["id"] for product in out["catalog"]] == ["10", "20"]


def test_an_invoice_in_both_files_counts_once(tmp_path):
    out = online_retail(tmp_path, [line("1", "10"), line("1", "20")],
                        [line("1", "10"), line("1", "30"), line("2", "20"), line("2", "10")])
    assert sorted(map(items, out["train"])) == [["10", "20"], ["20", "10"]]


def test_baskets_have_2_to_30_items(tmp_path):
    rows = [line("1", "10")]
    rows += [line("30", str(code)) for code in range(100, 130)] + [line("31", str(code)) for code in range(100, 131)]
    assert [session["session"] for session in online_retail(tmp_path, rows)["train"]] == ["30"]


def test_the_split_is_by_time_and_the_catalogue_holds_all_three_parts(tmp_path):
    dates = {"a": "2011-08-31 23:59", "b": "2011-09-01 00:00", "c": "2011-09-30 23:59", "d": "2011-10-01 00:00"}
    rows = [line(invoice, code, date=date) for invoice, date in dates.items() for code in ("1" + invoice, "2" + invoice)]
    out = online_retail(tmp_path, rows)
    assert [[session["session"] for session in out[part]] for part in ("train", "valid", "test")] == [["a"], ["b", "c"], ["d"]]
    assert len(out["catalog"]) == 8


def test_titles_and_prices_come_from_training_time_unless_the_item_is_newer(tmp_path):
    early, late = "2011-01-05 10:00", "2011-11-05 10:00"
    rows = [line(invoice, "10", title="MUG", price=price, date=early) for invoice, price in (("1", 2), ("2", 4), ("3", 3))]
    rows += [line("4", "10", title="RARE NAME", date=early, price=3)]
    rows += [line(invoice, "10", title="DAMAGED", date=late, price=99) for invoice in "56789"]
    rows += [line("5", "30", title="NEW LAMP", date=late, price=7)]
    rows += [line(invoice, "20", date=early if invoice < "5" else late) for invoice in "123456789"]
    catalog = {product["id"]: product for product in online_retail(tmp_path, rows)["catalog"]}
    assert (catalog["10"]["title"], catalog["10"]["price"]) == ("MUG", 3)
    assert (catalog["30"]["title"], catalog["30"]["price"]) == ("NEW LAMP", 7)


def test_drawing_is_seeded_and_keeps_the_order():
    sessions = list(range(5000))
    drawn = prepare.draw(sessions)
    assert len(drawn) == 2000 and drawn == sorted(set(drawn)) and drawn == prepare.draw(sessions)
    assert drawn != sessions[:2000]
    assert prepare.draw(sessions[:7]) == sessions[:7]


def test_complete_journey_trains_on_even_households_only(tmp_path):
    products = write_gzip(tmp_path / "p.csv.gz", ["product_id", "department", "brand", "product_category", "product_type"], [
        ["1", "PASTRY", "Private", "BREAD", "BREAD:ITALIAN/FRENCH"], ["2", "GROCERY", "National", "ICE", "ICE - CUBED"],
        ["3", "PASTRY", "National", "BREAD", "BREAD:ITALIAN/FRENCH"], ["4", "MISC", "National", "", ""]])
    transactions = write_gzip(
        tmp_path / "t.csv.gz", ["household_id", "product_id", "quantity", "sales_value", "transaction_timestamp"],
        [[household, product, 2, 3, f"2017-01-0{day} 10:00"]
         for household in (2, 3) for day, product in ((2, "1"), (1, "2"), (3, "4"))])
    args = prepare.parse(["complete-journey", "--out", str(tmp_path), "--products", products, "--transactions", transactions])
    args.function(args)
    read = lambda part: read_jsonl(tmp_path / "complete-journey" / f"{part}.jsonl")
    assert [session["user"] for session in read("train")] == ["2"]
    assert [session["user"] for session in read("test")] == ["3"]
    titles = {product["id"]: product for product in read("catalog")}
    assert [titles[item]["title"] for item in items(read("train")[0])] == ["ice cubed", "bread italian french"]
    assert all("brand" not in product for product in titles.values())
    assert titles["pastry > bread > bread italian french"]["price"] == 1.5


def amazon(tmp_path, sequences, items=("OPI | Makeup | Nails", "Skin Care | Face", "Unknown | Skin Care", "", "L&#39;O", "Hair Care")):
    (tmp_path / "s.txt").write_text("".join(f"{line}\n" for line in sequences))
    (tmp_path / "i.tsv").write_text("".join(f"{i}\tB00{i}\tthing {i}\t{text}\n" for i, text in enumerate(items, 1)))
    args = prepare.parse(["amazon", "--name", "beauty", "--out", str(tmp_path),
                          "--sequences", str(tmp_path / "s.txt"), "--items", str(tmp_path / "i.tsv")])
    args.function(args)
    names = ("catalog", "train", "valid", "test", "valid-all", "test-all", "test-untied")
    return {name: read_jsonl(tmp_path / "beauty" / f"{name}.jsonl") for name in names}


def test_amazon_keeps_the_last_item_for_the_test_and_the_one_before_for_validation(tmp_path):
    out = amazon(tmp_path, ["7 1 2 3 4 5", "8 6 5 4 3"])
    assert list(map(items, out["train"])) == [["1", "2", "3"], ["6", "5"]]
    assert list(map(items, out["valid"])) == [["1", "2", "3", "4"], ["6", "5", "4"]]
    assert list(map(items, out["test"])) == [["1", "2", "3", "4", "5"], ["6", "5", "4", "3"]]
    names = [{session["session"] for session in out[part]} for part in ("train", "valid", "test")]
    assert not set.intersection(names[0], names[2]) and [session["user"] for session in out["train"]] == ["7", "8"]
    assert "time" not in out["test"][0]["events"][0]


def test_amazon_sets_apart_who_ends_with_a_lower_asin_which_no_sorted_day_does(tmp_path):
    out = amazon(tmp_path, ["7 1 2 3 4 5", "8 1 2 4 3"])
    assert [session["user"] for session in out["test-untied"]] == ["8"]
    summary = json.loads((tmp_path / "beauty" / "summary.json").read_text())
    assert (summary["steps to a higher ASIN"], summary["last steps to a lower ASIN"]) == (round(6 / 7, 4), 1)


def test_amazon_draws_the_quick_cases_and_keeps_all(tmp_path):
    out = amazon(tmp_path, [f"{user} 1 2 3 4" for user in range(2100)])
    assert (len(out["test"]), len(out["test-all"]), len(out["valid"]), len(out["train"])) == (2000, 2100, 2000, 2100)
    assert [session["user"] for session in out["test"]] == [session["user"] for session in out["valid"]]


def test_candidates_are_the_target_and_others_that_the_session_does_not_hold():
    ids = [str(i) for i in range(300)]
    sessions = [{"session": str(n), "events": [{"item": str(n + i)} for i in range(50)]} for n in range(20)]
    lists = prepare.candidate_lists(sessions, ids)
    for session, line in zip(sessions, lists):
        assert line["session"] == session["session"] and line["candidates"][0] == items(session)[-1]
        assert len(set(line["candidates"])) == 100 and not set(items(session)) & set(line["candidates"][1:])
    assert lists == prepare.candidate_lists(sessions, ids) and lists[0]["candidates"][1:] != lists[1]["candidates"][1:]


def test_amazon_reads_brand_and_category_where_they_are_there(tmp_path):
    catalog = amazon(tmp_path, ["7 1 2 3 4"])["catalog"]
    assert [(product.get("brand"), product.get("category")) for product in catalog] == [
        ("OPI", "Makeup > Nails"), (None, "Skin Care > Face"), (None, "Skin Care"), (None, None), ("L'O", None), (None, "Hair Care")]
    assert catalog[0]["title"] == "thing 1"


def test_an_amazon_item_without_keywords_is_named_by_its_attributes(tmp_path):
    (tmp_path / "s.txt").write_text("7 1 2 3 4\n")
    rows = [f"{i}\tB00{i}\tthing {i}\t\n" for i in range(1, 4)]
    args = prepare.parse(["amazon", "--name", "beauty", "--out", str(tmp_path),
                          "--sequences", str(tmp_path / "s.txt"), "--items", str(tmp_path / "i.tsv")])
    (tmp_path / "i.tsv").write_text("".join([*rows, "4\tB004\t\tOPI | Makeup | Nails\n"]))
    args.function(args)
    assert read_jsonl(tmp_path / "beauty" / "catalog.jsonl")[-1] == {
        "id": "4", "title": "OPI Nails", "brand": "OPI", "category": "Makeup > Nails"}
    assert json.loads((tmp_path / "beauty" / "summary.json").read_text())["titles made of brand and category"] == 1
    (tmp_path / "i.tsv").write_text("".join([*rows, "4\tB004\t\t\n"]))
    with pytest.raises(SystemExit, match="item 4 has neither"):
        args.function(args)


@pytest.mark.parametrize("bad", ["8 1 2 3", "8 1 2 3 1", "8 1 2 3 99"])
def test_an_amazon_line_that_cannot_be_split_is_named(tmp_path, bad):
    with pytest.raises(SystemExit, match=r"s\.txt:2"):
        amazon(tmp_path, ["7 1 2 3 4", bad])


@pytest.fixture
def own_shop(tmp_path):
    def prepared(sessions, split="time"):
        write_jsonl(tmp_path / "c.jsonl", [{"id": str(i), "title": f"thing {i}"} for i in range(6)])
        write_jsonl(tmp_path / "s.jsonl", sessions)
        args = prepare.parse(["shop", "--out", str(tmp_path), "--name", "own", "--catalog", str(tmp_path / "c.jsonl"),
                              "--sessions", str(tmp_path / "s.jsonl"), "--split", split])
        args.function(args)
        return [read_jsonl(tmp_path / "own" / f"{part}.jsonl") for part in ("train", "valid", "test")]
    return prepared


def shop_session(name, ids, time=0, type="view"):
    return {"session": name, "events": [{"type": type, "item": str(i), "time": time} for i in ids]}


def test_a_shop_is_split_by_time(own_shop):
    train, valid, test = own_shop([shop_session(str(n), [0, 1], time=100 - n) for n in range(20)])
    latest = [max(s["events"][-1]["time"] for s in part) for part in (train, valid, test)]
    assert [len(part) for part in (train, valid, test)] == [16, 2, 2] and latest == sorted(latest)


def test_a_shop_is_split_by_last_item(own_shop):
    train, valid, test = own_shop([shop_session("long", [0, 1, 2, 3]), shop_session("short", [4, 5])], "last")
    assert sorted(map(items, train)) == [["0", "1"], ["4", "5"]]
    assert list(map(items, valid)) == [["0", "1", "2"]] and list(map(items, test)) == [["0", "1", "2", "3"]]


def test_unknown_items_and_repeats_are_dropped_and_one_item_is_no_session(own_shop):
    train, valid, test = own_shop([shop_session("a", [0, 99, 1, 0]), shop_session("b", [2, 99, 2])], "last")
    assert list(map(items, train)) == [["1", "0"]] and not valid and not test


def test_a_malformed_line_is_named(own_shop):
    with pytest.raises(SystemExit, match=r"s\.jsonl:2"):
        own_shop([shop_session("a", [0, 1]), shop_session("b", [0, 1], type="look")])


def test_the_summary_counts_what_was_written(tmp_path):
    online_retail(tmp_path, [line("1", "10"), line("1", "20")])
    summary = json.loads((tmp_path / "out" / "online-retail" / "summary.json").read_text())
    assert (summary["items"], summary["train"], summary["valid"], summary["test"], summary["seed"]) == (2, 1, 0, 0, 1)
