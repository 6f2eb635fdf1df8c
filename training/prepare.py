"""
Public data sets, or a shop's own files, into the shapes the trainer and `npm run evaluate` read.

    python3 training/prepare.py online-retail --years DATA/uci-online-retail/online_retail.csv.gz DATA/uci-online-retail-ii/online_retail_ii.csv.gz
    python3 training/prepare.py complete-journey --products DATA/completejourney/products.csv.gz --transactions DATA/completejourney/transactions_sample.csv.gz
    python3 training/prepare.py retail-demo-store --products DATA/catalog-retail-demo-store/products.yaml
    python3 training/prepare.py amazon --name beauty --sequences DATA/amazon2014/Beauty.sequences.txt --items DATA/amazon2014/Beauty.items.tsv
    python3 training/prepare.py groceries --items DATA/groceries-arules/items.csv --baskets DATA/groceries-arules/baskets.csv
    python3 training/prepare.py shop --name my-shop --catalog catalog.jsonl --sessions sessions.jsonl --split time

Each writes runs/data/NAME/{catalog,train,valid,test}.jsonl and summary.json with the settings and the counts; amazon also
valid-all.jsonl and test-all.jsonl, with every user, test-untied.jsonl and candidates.jsonl. Amazon is for evaluation only: no weights trained on it may ship.
"""
import argparse
import collections
import csv
import gzip
import html
import os
import random
import re
import statistics
import sys
from datetime import datetime, timezone

from files import read_jsonl, write_json, write_jsonl

OUT = "runs/data"
SEED = 1                   # draws the evaluation cases
CASES = 2000               # at most, for validation and for test
MIN_ITEMS, MAX_ITEMS = 2, 30
VALID_FROM, TEST_FROM = "2011-09-01", "2011-10-01"
DRAWN = 99                 # candidates beside the target in Amazon's lists
PIECE = 12                 # Complete Journey: items of one household that make one session

# Amazon 2014, Beauty: the top of a category path. What stands before it among an item's attributes is the brand.
DEPARTMENTS = {"Bath & Body", "Fragrance", "Hair Care", "Makeup", "Skin Care", "Tools & Accessories"}

# Stock codes that are charges, corrections and vouchers, not products.
SERVICE_CODES = {
    "POST", "DOT", "M", "D", "C2", "C3", "S", "B", "PADS", "CRUK", "BANK CHARGES", "AMAZONFEE", "SP1002", "GIFT",
}
SERVICE_CODE = re.compile(r"GIFT_|TEST\d|ADJUST|.*VOUCHER")


def milliseconds(text):
    """'2010-12-01 08:26' or with seconds → ms since the epoch. The files name no time zone; taken as UTC."""
    return int(datetime.strptime(text[:16], "%Y-%m-%d %H:%M").replace(tzinfo=timezone.utc).timestamp() * 1000)


def rows_of(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def draw(sessions, cases=CASES, seed=SEED):
    """At most `cases` sessions, drawn without order and given back in the file's order."""
    if len(sessions) <= cases:
        return sessions
    return [sessions[i] for i in sorted(random.Random(seed).sample(range(len(sessions)), cases))]


def most_frequent(counter):
    return min(counter, key=lambda text: (-counter[text], text))


def is_service(code):
    return code in SERVICE_CODES or bool(SERVICE_CODE.match(code))


def invoices_of(paths):
    """Rows of several yearly files → invoices. An invoice that two files hold is taken from the first of them."""
    invoices, owner = {}, {}
    for path in paths:
        for row in rows_of(path):
            number = row.get("InvoiceNo") or row.get("Invoice")
            if owner.setdefault(number, path) != path:
                continue
            code = row["StockCode"].strip().upper()
            title = " ".join(row["Description"].split())
            price = float(row.get("UnitPrice") or row.get("Price") or 0)
            if number.startswith("C") or int(row["Quantity"]) <= 0 or price <= 0 or not title or is_service(code):
                continue
            invoice = invoices.setdefault(number, {
                "date": row["InvoiceDate"], "user": row.get("CustomerID") or row.get("Customer ID") or "", "lines": {},
            })
            invoice["lines"].setdefault(code, (title, price))    # distinct items, in line order
    return invoices


def online_retail(args):
    """Online Retail I and II (UCI, Chen 2015), split by time: train before VALID_FROM, test from TEST_FROM."""
    parts = {"train": [], "valid": [], "test": []}
    titles = {name: collections.defaultdict(collections.Counter) for name in parts}
    prices = {name: collections.defaultdict(list) for name in parts}
    invoices = invoices_of(args.years)
    for number, invoice in sorted(invoices.items(), key=lambda pair: (pair[1]["date"], pair[0])):
        if not MIN_ITEMS <= len(invoice["lines"]) <= MAX_ITEMS:
            continue
        date = invoice["date"]
        part = "train" if date < VALID_FROM else "valid" if date < TEST_FROM else "test"
        time = milliseconds(date)
        session = {"session": number, "events": [{"type": "purchase", "item": c, "time": time} for c in invoice["lines"]]}
        if invoice["user"]:
            session["user"] = invoice["user"].split(".")[0]
        parts[part].append(session)
        for code, (title, price) in invoice["lines"].items():
            titles[part][code][title] += 1
            prices[part][code].append(price)
    catalog = []
    for code in sorted(set().union(*titles.values())):
        # What a shop knew at training time comes first; items first sold later bring their own title and price.
        known = next(part for part in parts if code in titles[part])
        catalog.append({
            "id": code, "title": most_frequent(titles[known][code]),
            "price": round(statistics.median(prices[known][code]), 2), "currency": "GBP",
        })
    counts = {f"{name} baskets before drawing": len(sessions) for name, sessions in parts.items()}
    save(args, catalog, parts["train"], draw(parts["valid"]), draw(parts["test"]), {"invoices": len(invoices), **counts})


def readable(descriptor):
    """'BREAD:ITALIAN/FRENCH' → 'bread italian french'; repeated words are said once."""
    words = re.findall(r"[a-z0-9&'%.]+", descriptor.lower())
    return " ".join(dict.fromkeys(words))


def complete_journey(args):
    """
    Complete Journey (84.51°, CC0): households with an even id train, those of them that end in 0 validate, odd ones test. An item is a product type, because
    the products have no titles of their own and 92,331 ids share 3,867 descriptions.
    """
    item_of, catalog = {}, {}
    for row in rows_of(args.products):
        title = readable(row["product_type"] or row["product_category"])
        if not title:
            continue
        path = " > ".join(filter(None, (readable(row["department"]), readable(row["product_category"]))))
        item = f"{path} > {title}"
        item_of[row["product_id"]] = item
        catalog.setdefault(item, {"id": item, "title": title, "category": path})
    households, prices = collections.defaultdict(list), collections.defaultdict(list)
    for row in rows_of(args.transactions):
        item, quantity = item_of.get(row["product_id"]), float(row["quantity"])
        if item is None or quantity <= 0 or float(row["sales_value"]) <= 0:
            continue
        households[int(row["household_id"])].append((milliseconds(row["transaction_timestamp"]), item))
        prices[item].append(float(row["sales_value"]) / quantity)
    for item, seen in prices.items():
        catalog[item] = {**catalog[item], "price": round(statistics.median(seen), 2), "currency": "USD"}
    parts = {"train": [], "valid": [], "test": []}
    for household, bought in sorted(households.items()):
        bought.sort()
        for start in range(0, len(bought), PIECE):
            latest = {}
            for time, item in bought[start:start + PIECE]:
                latest.pop(item, None)    # an item bought twice stands once, at its last place
                latest[item] = time
            if len(latest) < MIN_ITEMS:
                continue
            parts["test" if household % 2 else "train" if household % 10 else "valid"].append({
                "session": f"{household}-{start // PIECE}", "user": str(household),
                "events": [{"type": "purchase", "item": item, "time": time} for item, time in latest.items()],
            })
    bought = {event["item"] for sessions in parts.values() for session in sessions for event in session["events"]}
    items = [catalog[item] for item in sorted(bought)]
    save(args, items, parts["train"], draw(parts["valid"]), draw(parts["test"]), {"households": len(households)})


def retail_demo_store(args):
    """AWS Retail Demo Store's product list (MIT-0): item documents and descriptions; it has no sessions."""
    import yaml
    with open(args.products, encoding="utf-8") as file:
        products = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    catalog = [{
        "id": product["id"], "title": product["name"], "price": float(product["price"]), "currency": "USD",
        "category": f"{product['category']} > {product['style']}",
        "description": " ".join(product["description"].split()),
    } for product in products]
    save(args, catalog, [], [], [], {})


def attributes_of(text):
    """'OPI | Makeup | Nails' → brand 'OPI', category 'Makeup > Nails', each only where it is there."""
    parts = [html.unescape(part) for part in text.split(" | ") if part]
    first = next((i for i, part in enumerate(parts) if part in DEPARTMENTS), len(parts))
    brand, path = " ".join(parts[:first]), dict.fromkeys(parts[first:])
    return {**({"brand": brand} if brand and brand != "Unknown" else {}), **({"category": " > ".join(path)} if path else {})}


def candidate_lists(sessions, ids, seed=SEED):
    """The last item of each session and DRAWN others that the session does not hold, for `npm run evaluate --candidates`."""
    generator, lists = random.Random(seed), []
    for session in sessions:
        items = [event["item"] for event in session["events"]]
        others = [item for item in generator.sample(ids, min(len(ids), DRAWN + len(items))) if item not in items]
        lists.append({"session": session["session"], "candidates": [items[-1], *others[:DRAWN]]})
    return lists


def amazon(args):
    """
    Amazon reviews 2014 as S3-Rec's files have them: a line is a user and their items, in order, without times. The last
    item tests, the last but one validates. Titles are the generated keywords that stand in for them.
    """
    with open(args.items, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    catalog, asin_of = [], {}
    for item, asin, title, attributes in rows:
        asin_of[item] = asin
        product = attributes_of(attributes)
        named = " ".join([product.get("brand", ""), product.get("category", "").split(" > ")[-1]]).strip()
        catalog.append({"id": item, "title": title or named, **product})
    untitled = [product["id"] for product in catalog if not product["title"]]
    if untitled:
        raise SystemExit(f"{args.items}: item {untitled[0]} has neither a title nor attributes to name it by")
    known = {product["id"] for product in catalog}
    train, valid, test = [], [], []
    with open(args.sequences, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            user, *items = line.split()
            if len(items) < MIN_ITEMS + 2 or len(set(items)) < len(items) or not known.issuperset(items):
                raise SystemExit(f"{args.sequences}:{number}: expected a user and at least four different items of {args.items}")
            events = [{"type": "purchase", "item": item} for item in items]
            for sessions, name, count in ((train, f"{user}-train", -2), (valid, f"{user}-valid", -1), (test, user, None)):
                sessions.append({"session": name, "user": user, "events": events[:count]})
    # Reviews carry days, and those of one day stand sorted by ASIN in the source: an order that nobody bought in.
    ascends = lambda a, b: asin_of[a["item"]] < asin_of[b["item"]]
    steps = [ascends(*pair) for session in test for pair in zip(session["events"], session["events"][1:])]
    untied = [session for session in test if not ascends(*session["events"][-2:])]
    folder = save(args, catalog, train, draw(valid), draw(test), {
        "users": len(test), "titles made of brand and category": sum(not title for _, _, title, _ in rows),
        "steps to a higher ASIN": round(statistics.mean(steps), 4), "last steps to a lower ASIN": len(untied),
    })
    write_jsonl(os.path.join(folder, "test-untied.jsonl"), draw(untied))
    write_jsonl(os.path.join(folder, "valid-all.jsonl"), valid)
    write_jsonl(os.path.join(folder, "test-all.jsonl"), test)
    write_jsonl(os.path.join(folder, "candidates.jsonl"), candidate_lists(draw(test), [product["id"] for product in catalog]))


def groceries(args):
    """Groceries (arules; Hahsler, Hornik, Reutterer 2006): baskets of item types, for testing alone; nothing trains on it."""
    with open(args.items, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    name = lambda text: " ".join(text.split())
    catalog = [{"id": name(row["label"]), "title": name(row["label"]),
                "category": f"{name(row['level1'])} > {name(row['level2'])}"} for row in rows]
    known = {product["id"] for product in catalog}
    sessions = []
    with open(args.baskets, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            items = [name(item) for item in line.rstrip("\n").split(",")]
            unknown = [item for item in items if item not in known]
            if unknown:
                raise SystemExit(f"{args.baskets}:{number}: {unknown[0]} is not among the items")
            sessions.append({"session": str(number), "events": [{"type": "purchase", "item": item} for item in items]})
    save(args, catalog, [], [], sessions, {})


def check_session(session, known, where):
    """A shop's line → a session of known items, each at its last place; None when fewer than two remain."""
    events = session.get("events")
    if not isinstance(session.get("session"), str) or not isinstance(events, list):
        raise SystemExit(f"{where}: a session needs \"session\" (text) and \"events\" (list)")
    latest = {}
    for event in events:
        if event.get("type") not in ("view", "cart", "uncart", "purchase") or "item" not in event:
            raise SystemExit(f"{where}: an event needs \"type\" view, cart, uncart or purchase, and \"item\"")
        if event["type"] != "uncart" and event["item"] in known:
            latest.pop(event["item"], None)
            latest[event["item"]] = event
    return {**session, "events": list(latest.values())} if len(latest) >= MIN_ITEMS else None


def split_by_time(sessions):
    """The last tenth of the sessions (by their last event) tests, the tenth before it validates."""
    if any("time" not in session["events"][-1] for session in sessions):
        raise SystemExit("--split time needs a \"time\" on the last event of every session; use --split last")
    ordered = sorted(sessions, key=lambda session: session["events"][-1]["time"])
    a, b = int(0.8 * len(ordered)), int(0.9 * len(ordered))
    return ordered[:a], ordered[a:b], ordered[b:]


def split_by_last_item(sessions):
    """The last item of a session tests, the last but one validates, what is before them trains."""
    cut = lambda session, drop: {**session, "events": session["events"][:len(session["events"]) - drop]}
    long_enough = [session for session in sessions if len(session["events"]) >= MIN_ITEMS + 2]
    rest = [session for session in sessions if len(session["events"]) < MIN_ITEMS + 2]
    return rest + [cut(s, 2) for s in long_enough], [cut(s, 1) for s in long_enough], long_enough


def shop(args):
    """Any shop's catalog.jsonl and sessions.jsonl, checked and split."""
    catalog = read_jsonl(args.catalog)
    for number, product in enumerate(catalog, 1):
        if not product.get("id") or not product.get("title"):
            raise SystemExit(f"{args.catalog}:{number}: a product needs \"id\" and \"title\"")
    known = {product["id"] for product in catalog}
    checked = [check_session(session, known, f"{args.sessions}:{number}")
               for number, session in enumerate(read_jsonl(args.sessions), 1)]
    sessions = [session for session in checked if session]
    split = split_by_time if args.split == "time" else split_by_last_item
    train, valid, test = split(sessions)
    save(args, catalog, train, draw(valid), draw(test), {"sessions left out": len(checked) - len(sessions)})


def save(args, catalog, train, valid, test, counts):
    folder = os.path.join(args.out, args.name)
    os.makedirs(folder, exist_ok=True)
    write_jsonl(os.path.join(folder, "catalog.jsonl"), catalog)
    for name, sessions in (("train", train), ("valid", valid), ("test", test)):
        write_jsonl(os.path.join(folder, f"{name}.jsonl"), sessions)
    summary = {
        "set": args.name, "seed": SEED, "items": len(catalog), "train": len(train), "valid": len(valid), "test": len(test),
        **counts,
    }
    write_json(os.path.join(folder, "summary.json"), summary)
    print(folder, summary)
    return folder


def parse(argv):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    def command(name, function):
        sub = commands.add_parser(name)
        sub.add_argument("--out", default=OUT)
        sub.add_argument("--name", default=name)
        sub.set_defaults(function=function)
        return sub
    command("online-retail", online_retail).add_argument("--years", nargs="+", required=True)
    journey = command("complete-journey", complete_journey)
    journey.add_argument("--products", required=True)
    journey.add_argument("--transactions", required=True)
    command("retail-demo-store", retail_demo_store).add_argument("--products", required=True)
    reviews = command("amazon", amazon)
    reviews.add_argument("--sequences", required=True)
    reviews.add_argument("--items", required=True)
    baskets = command("groceries", groceries)
    baskets.add_argument("--items", required=True)
    baskets.add_argument("--baskets", required=True)
    own = command("shop", shop)
    own.add_argument("--catalog", required=True)
    own.add_argument("--sessions", required=True)
    own.add_argument("--split", choices=("time", "last"), default="time")
    return parser.parse_args(argv)


if __name__ == "__main__":
    arguments = parse(sys.argv[1:])
    arguments.function(arguments)
