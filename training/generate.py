"""
Believable shopping sessions out of knowledge/*.yaml, a stream without an end: invented shops, their products,
what shoppers do.

    python3 training/generate.py --seed 1 --sessions 20                                          # to look at
    python3 training/generate.py --seed 1 --sessions 500 --catalog catalog.jsonl --out sessions.jsonl   # to evaluate on

Nothing is stored: a shop is a pure function of its seed, a session of the shop and the caller's random generator.
"""
import argparse
import random
import sys

from files import write_jsonl
from knowledge_base import Knowledge
from shop_maker import MadeShop

INTENTS = {"walk": 0.60, "mission": 0.20, "compare": 0.15, "browse": 0.05}
SHORTEST, LONGEST = 3, 12
NOISE = 0.04                # after an item: one that has nothing to do with it
FROM_NEWEST = 0.7           # a walk goes on from the newest item, else from an earlier one
KINDS = {"complement": 1.0, "accessory": 1.2, "consumable": 1.0, "part": 0.6, "mission": 0.8, "upgrade": 0.2,
         "substitute": 0.25}
BUYERS, CARTS = 0.5, 0.25   # sessions with a purchase; with a cart that is abandoned; the rest only look
LOYAL = 0.5                 # a brand seen before counts as this much nearness in price level
EVENT_STEP = 60_000         # ms between the events that are written


class Session:
    """A session in the making: the shopper's level of prices, sizes and devices stay the same throughout."""

    def __init__(self, shop, rng):
        self.shop, self.rng = shop, rng
        self.level = rng.gauss(0, 0.8)
        self.fitting, self.items, self.titles, self.forbidden, self.brands = {}, [], set(), set(), set()

    def types(self):
        return [item.type for item in self.items]

    def add(self, id):
        """An item of the type, and now and then one of noise after it. False where the type is ruled out or used up."""
        taken = self.take(id)
        if taken and self.rng.random() < NOISE:
            self.take(self.rng.choice(self.shop.types))
        return taken

    def take(self, id):
        """The best of a few products of the type, by price and brand."""
        if id in self.forbidden:
            return False
        for attribute in self.shop.match_keys(id):
            if attribute not in self.fitting and self.shop.choices(attribute):
                self.fitting[attribute] = self.rng.choice(self.shop.choices(attribute))
        count = self.shop.count(id)
        found = [self.shop.product(id, self.rng.randrange(count), self.fitting) for _ in range(min(3, count))]
        found = [product for product in found if product.title not in self.titles]
        if not found:
            return False
        best = min(found, key=lambda product: abs(product.level - self.level) - LOYAL * (product.brand in self.brands))
        self.items.append(best)
        self.titles.add(best.title)
        self.forbidden |= self.shop.knowledge.never.get(id, set())
        if best.brand:
            self.brands.add(best.brand)
        return True


def length(shop, rng):
    return min(LONGEST, SHORTEST + int(rng.expovariate(1 / (5 if shop.purchases_only else 4))))


def start(shop, rng):
    return rng.choices(shop.types, cum_weights=shop.cumulative)[0]


def next_type(session, shop, rng, substitutes=1.0):
    """By relation kind and weight from the newest item or an earlier one; None where these lead nowhere new."""
    types = session.types()
    from_type = types[-1] if rng.random() < FROM_NEWEST else rng.choice(types)
    open_ = [(id, KINDS[kind] * weight ** 1.5 * (substitutes if kind == "substitute" else 1))
             for kind, id, weight in shop.related(from_type) if id not in session.forbidden and id not in types]
    return rng.choices([id for id, _ in open_], [weight for _, weight in open_])[0] if open_ else None


def walk(session, shop, rng, wanted):
    if not session.items:
        session.add(start(shop, rng))
    for _ in range(3 * wanted):
        if len(session.items) >= wanted:
            return
        id = next_type(session, shop, rng, 0.2 if shop.purchases_only else 1.0)
        if id:
            session.add(id)


def mission(session, shop, rng, wanted):
    """What an occasion must have, mostly in its order, then some of what it may have."""
    if not shop.missions:
        return walk(session, shop, rng, wanted)
    must, may = rng.choice(shop.missions)
    order = [id for id in must if rng.random() < 0.9]
    if len(order) > 2 and rng.random() < 0.2:
        at = rng.randrange(len(order) - 1)
        order[at], order[at + 1] = order[at + 1], order[at]
    order += rng.sample(may, min(len(may), max(1, wanted - len(order))))
    for id in order:
        if len(session.items) < wanted:
            session.add(id)


def compare(session, shop, rng, wanted):
    """Several products of a type, or of one bought instead, at about one price; then what goes with the last one."""
    first = start(shop, rng)
    session.add(first)
    instead = [id for kind, id, _ in shop.related(first) if kind == "substitute"]
    for _ in range(rng.randrange(1, 4)):
        session.add(rng.choice(instead) if instead and rng.random() < 0.3 else first)
    bought = session.types()[-1]
    found = [row for row in shop.related(bought) if row[0] in ("accessory", "complement", "consumable")]
    for _ in range(max(1, wanted - len(session.items))):
        if found:
            id = rng.choices([row[1] for row in found], [row[2] ** 1.5 for row in found])[0]
            if id not in session.types():
                session.add(id)


def browse(session, shop, rng, wanted):
    department = shop.knowledge.types[start(shop, rng)].department
    types = shop.by_department[department]
    for id in rng.sample(types, min(wanted, len(types))):
        session.add(id)


MAKE = {"walk": walk, "mission": mission, "compare": compare, "browse": browse}


def event_types(shop, rng, count):
    """Strongest event of each item. What comes before a checkout was bought or only seen, what comes after it is looked at."""
    if shop.purchases_only:
        return ["purchase"] * count
    draw = rng.random()
    if draw < BUYERS:
        checkout = rng.randrange(1, count + 1)
        types = ["purchase" if rng.random() < 0.6 else "view" for _ in range(checkout)]
        types[-1] = "purchase"
        return types + ["cart" if rng.random() < 0.15 else "view" for _ in range(count - checkout)]
    if draw < BUYERS + CARTS:
        types = ["cart" if rng.random() < 0.5 else "view" for _ in range(count)]
        types[rng.randrange(count)] = "cart"
        return types
    return ["view"] * count


def make_session(shop, rng):
    """(intent, [(event type, Product)]), 3 to 12 different items; the shop must sell enough types that relate."""
    for _ in range(50):
        intent = rng.choices(list(INTENTS), list(INTENTS.values()))[0]
        session, wanted = Session(shop, rng), length(shop, rng)
        MAKE[intent](session, shop, rng, wanted)
        if len(session.items) < SHORTEST:
            walk(session, shop, rng, SHORTEST)
        items = session.items[:LONGEST]
        if len(items) >= SHORTEST:
            return intent, list(zip(event_types(shop, rng, len(items)), items))
    raise ValueError(f"shop {shop.seed} sells too little that goes together: {len(shop.types)} types")


def write(shop, sessions, catalog, out):
    """catalog.jsonl with the products that occur, sessions.jsonl with views before carts and purchases."""
    rows = {product.id: product.row() for _, events in sessions for _, product in events}
    write_jsonl(catalog, rows.values())
    lines, time = [], 1_700_000_000_000
    for number, (_, events) in enumerate(sessions):
        lines.append({"session": f"{shop.seed}-{number}", "events": []})
        for type, product in events:
            for step in dict.fromkeys((type,) if shop.purchases_only else ("view", type)):
                time += EVENT_STEP
                lines[-1]["events"].append({"type": step, "item": product.id, "time": time})
    write_jsonl(out, lines)
    return len(rows)


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1, help="of the shop and its sessions")
    parser.add_argument("--shops", type=int, default=1, help="how many shops to print, with seeds that follow")
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--catalog", help="write the shop's products here (with --out)")
    parser.add_argument("--out", help="write its sessions here (with --catalog)")
    args = parser.parse_args(argv)
    if bool(args.catalog) != bool(args.out):
        parser.error("--catalog and --out go together")
    knowledge = Knowledge()
    for seed in range(args.seed, args.seed + (1 if args.out else args.shops)):
        shop, rng = MadeShop(knowledge, seed), random.Random(f"sessions/{seed}")
        sessions = [make_session(shop, rng) for _ in range(args.sessions)]
        if args.out:
            print(f"{write(shop, sessions, args.catalog, args.out)} products, {len(sessions)} sessions")
            return
        print(f"shop {seed}: {shop.language}, {shop.style}, {len(shop.types)} types of {', '.join(shop.departments[:6])}")
        for intent, events in sessions:
            print(f"  {intent}")
            for type, product in events:
                said = [product.brand, product.category, f"{product.price:.2f}" if product.price is not None else None]
                print(f"    {type:8} {product.title}   ({', '.join(text for text in said if text)})")


if __name__ == "__main__":
    sys.exit(main())
