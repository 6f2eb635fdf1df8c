"""An invented shop: what it sells, how it words titles, which fields it states; its products are made when asked for."""
import random
from dataclasses import dataclass
from itertools import accumulate
from math import exp, log, sqrt
from zlib import crc32

from attribute_values import match_key
from titles import Wording, brand_name, device_name, title
from value_tables import ANY_LISTS

SPECIALIST = 0.6            # share of shops with 1 to 3 related departments; the rest are general stores
LANGUAGE_SHARES = {"en": 0.85, "de": 0.06, "fr": 0.045, "es": 0.035, "zh": 0.01}
FEWEST_TYPES = 15
MOST_PRODUCTS = 8           # of one type, apart from their sizes and models
STATES = {"price": 0.8, "category": 0.65, "brand": 0.55}   # a shop states this field
BARE = 0.12                 # a shop states titles only
SHOWS_SIZE = 0.4            # a shop has an entry for each clothing and shoe size; elsewhere one entry covers all
SHOWS_MATCH = 0.75          # titles of a type say the model, thread or voltage that companions must share
SUPPLIES = {"grocery", "drinks", "household", "health", "beauty", "hair", "pets", "baby"}
GIFTS = {"party-and-gifts", "home-decor", "kitchen", "home-textiles", "crafts-and-hobbies", "toys-and-games", "garden",
         "office-and-school", "lighting", "accessories-and-jewellery"}
TECHNICAL = {"computers", "phones", "photo", "audio-and-video", "video-games", "large-appliances", "diy-and-tools",
             "automotive",
             "bicycle", "music-instruments"}
# (of all departments, style weights)
STYLE_SHARES = (
    (SUPPLIES, {"shorthand": 4, "marketplace": 3, "plain": 3, "boutique": 1}),
    (GIFTS, {"wholesale": 4, "marketplace": 3, "plain": 3, "boutique": 2}),
    (TECHNICAL, {"model": 5, "marketplace": 4, "plain": 2}),
    (None, {"marketplace": 4, "plain": 3, "boutique": 3, "model": 1}),
)
# coarser groups of departments, as the first level of a category path
GROUPS = {
    "Fashion": "accessories-and-jewellery childrens-clothing mens-clothing shoes underwear-and-sleepwear womens-clothing",
    "Electronics": "audio-and-video computers phones photo video-games",
    "Home": "furniture home-decor home-textiles household kitchen large-appliances lighting",
    "Health & Beauty": "beauty hair health", "Food & Drink": "drinks grocery",
    "Family": "baby toys-and-games party-and-gifts",
    "Sports & Outdoors": "bicycle fitness outdoor-and-camping sports travel",
    "DIY & Garden": "automotive diy-and-tools garden pets",
    "Hobby & Office": "books-and-media crafts-and-hobbies music-instruments office-and-school",
}
GROUP_OF = {department: group for group, departments in GROUPS.items() for department in departments.split()}


@dataclass(frozen=True)
class Product:
    """What a catalogue row holds; `level` is the price in standard deviations of its type (−2 cheap, 2 dear)."""
    id: str
    type: str
    title: str
    brand: str
    category: str
    price: float
    level: float

    def row(self):
        """The row as catalog.jsonl has it: fields that the shop does not state are missing."""
        stated = {"id": self.id, "title": self.title, "brand": self.brand, "category": self.category,
                  "price": self.price}
        return {name: value for name, value in stated.items() if value is not None}


def departments_of(knowledge, rng):
    """1 to 3 departments that many relations join, or most of all."""
    names = list(knowledge.departments)
    if rng.random() >= SPECIALIST:
        return rng.sample(names, rng.randrange(8, len(names) + 1)) if len(names) > 8 else names
    chosen = [rng.choice(names)]
    for _ in range(rng.choice((0, 0, 1, 1, 2))):
        near = {}
        for department in chosen:
            for other, weight in knowledge.near[department].items():
                if other not in chosen:
                    near[other] = near.get(other, 0) + weight
        if near:
            chosen.append(rng.choices(list(near), list(near.values()))[0])
    return chosen


class MadeShop:
    """A pure function of (knowledge, seed). `types` are the ids that it sells, in the knowledge's order."""

    def __init__(self, knowledge, seed):
        self.knowledge, self.seed = knowledge, seed
        rng = random.Random(f"shop/{seed}")
        self.departments = departments_of(knowledge, rng)
        self.language = rng.choices(list(LANGUAGE_SHARES), list(LANGUAGE_SHARES.values()))[0]
        chosen = set(self.departments)
        self.types = [id for id,
                      type in knowledge.types.items() if type.department in chosen and self.language in type.names]
        shares = next(shares for group, shares in STYLE_SHARES if group is None or chosen <= group)
        self.style = rng.choices(list(shares), list(shares.values()))[0]
        self.purchases_only = self.style in ("shorthand", "wholesale")
        self.states = {name: rng.random() < share for name, share in STATES.items()}
        if rng.random() < BARE:
            self.states = dict.fromkeys(STATES, False)
        levels = ("group" if self.language == "en" else "department", "department", "department", "type")
        self.category_level = rng.choice(levels)
        self.show_sizes = rng.random() < SHOWS_SIZE
        self.sold = set(self.types)
        relations = [len(knowledge.relations.get(id, ())) for id in self.types]
        self.cumulative = list(accumulate(count ** 0.5 * rng.paretovariate(2) + 0.1 for count in relations))
        self.by_department = {}
        for id in self.types:
            self.by_department.setdefault(knowledge.types[id].department, []).append(id)
        sells = lambda ids: [id for id in ids if id in self.sold]
        missions = [(sells(must), sells(may)) for must, may in knowledge.missions]
        self.missions = [(must, may) for must, may in missions if len(must) >= 2 and len(must) + len(may) >= 3]
        self.brands = {department: [(brand_name(rng), rng.gauss(0, 0.35)) for _ in range(rng.randrange(3, 12))]
                       for department in self.departments}
        self.values, self.relations, self.made = {}, {}, {}

    def is_shop(self):
        """Some seeds sell too little, in a language with few names: these are no shops."""
        return len(self.types) >= FEWEST_TYPES

    def related(self, id):
        """Relations of a type to types that this shop sells: [(kind, id, weight)]."""
        if id not in self.relations:
            self.relations[id] = [row for row in self.knowledge.relations.get(id, ()) if row[1] in self.sold]
        return self.relations[id]

    def choices(self, key):
        """What this shop has of a match attribute (a few phone models, threads, sizes); empty where nothing is known."""
        if key not in self.values:
            rng = random.Random(f"value/{self.seed}/{key}")
            if key.endswith(" model"):
                found = [device_name(rng) for _ in range(rng.randrange(2, 5))]
            else:
                known = ANY_LISTS.get(key, [])
                found = rng.sample(known, min(len(known), rng.randrange(2, 5)))
            self.values[key] = found
        return self.values[key]

    def match_keys(self, id):
        type = self.knowledge.types[id]
        return [match_key(attribute, type) for attribute in type.match]

    def shown(self, type):
        """Keys of the match attributes that this shop's titles of a type say."""
        rng = random.Random(f"shown/{self.seed}/{type.id}")
        sized = {"clothing size", "shoe size", "bra size"}
        return [match_key(attribute, type) for attribute in type.match
                if (self.show_sizes if attribute in sized else rng.random() < SHOWS_MATCH)]

    def count(self, id):
        return 1 + crc32(f"{self.seed}/{id}".encode()) % MOST_PRODUCTS

    def product(self, id, number, fitting):
        """
        Product `number` of a type, in the size or for the model of `fitting` {match key: value}; deterministic in
        (seed, id, number, the fitting values that the title says). Products with equal texts are one product.
        """
        type = self.knowledge.types[id]
        if id not in self.made:
            self.made[id] = (self.shown(type), {})
        keys, made = self.made[id]
        shown = {key: fitting[key] for key in keys if key in fitting}
        key = (number, *shown.items())
        if key not in made:
            made[key] = self.make(type, number, shown)
        return made[key]

    def make(self, type, number, shown):
        rng = random.Random(f"product/{self.seed}/{type.id}/{number}")
        brands = self.brands[type.department]
        brand, dearness = brands[min(int(rng.expovariate(0.4)), len(brands) - 1)]
        named = self.states["brand"] or self.style in ("marketplace", "model")
        text = title(self.style, Wording(type, self.language, brand if named else "", shown, rng))
        text = " ".join(text.split())
        low, high = type.price
        stated = brand if self.states["brand"] else None
        noise = random.Random(f"price/{self.seed}/{text}/{stated}").gauss(0, 0.8)
        level = max(-2.2, min(2.5, noise + (dearness if named else 0)))
        price = exp(log(sqrt(low * high)) + level * log(high / low) / 4 if high > low else log(low))
        price = round(price) - 0.01 if price > 20 else round(price * 20) / 20
        code = crc32(f"{text}/{stated}".encode())
        return Product(f"{type.id}-{code:08x}", type.id, text, stated,
                       self.category(type) if self.states["category"] else None,
                       max(price, 0.05) if self.states["price"] else None, level)

    def category(self, type):
        path = [GROUP_OF.get(type.department, "Shop")]
        if self.category_level != "group":
            names = self.knowledge.departments[type.department]
            path.append(names.get(self.language, names["en"]))
        if self.category_level == "type":
            path.append(type.names[self.language][0].capitalize())
        return " > ".join(path)
