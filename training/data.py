"""Batches: sessions, the documents of their items and plain text, packed into rows of independent segments."""
import os
import random
from dataclasses import dataclass, field

import torch

from files import read_jsonl
from generate import make_session
from knowledge_base import Knowledge
from shop_maker import MadeShop
from text import EVENTS, body, normalise, price_bands
from tokenize_bpe import SOLD, glosses

LATER_DECAY = 0.6          # weight of each later item of the session as an extra positive
FIELDS = ("price", "category", "brand")
DROP_FIELD = 0.3           # a step's shop lacks prices / categories / brands, each with this probability
DROP_ALL = 0.15            # … or has bare titles only
MADE_FIELD = 0.15          # an item without a brand (category) gets one out of its title
ALL_PURCHASES, ALL_VIEWS = 0.4, 0.3   # event types of a session; the rest are mixed
MADE_SESSIONS = 2          # made sessions are shorter than the logs' baskets: so many for each of theirs
OWN_TYPES = 0.7            # a step keeps the event types of made sessions; else they are drawn as for the logs
KNOWLEDGE = "knowledge"    # the name of the source that makes its shops


@dataclass
class Shop:
    """
    A catalogue and its sessions (lists of events). `made`: by the generator, which decides on fields and event types
    itself; every log so far holds purchases only, and the fields that it happens to have.
    """
    products: dict
    bands: dict
    sessions: list
    made: bool = False

    @classmethod
    def read(cls, folder, part="train"):
        catalog = read_jsonl(os.path.join(folder, "catalog.jsonl"))
        bands = price_bands([product.get("price") for product in catalog])
        sessions = [session["events"] for session in read_jsonl(os.path.join(folder, f"{part}.jsonl"))]
        return cls({p["id"]: p for p in catalog}, {p["id"]: band for p, band in zip(catalog, bands)}, sessions)

    @property
    def documents_only(self):
        return not self.sessions

    def sample(self, draw, count):
        """The shop of a step, and `count` of its sessions."""
        return self, draw.choices(self.sessions, k=count)

    def bodies(self, tokenizer):
        """Every product's body as it stands in the catalogue, {id: ids}."""
        return {i: body(tokenizer, p["title"], p.get("category"), p.get("brand"), self.bands[i])
                for i, p in self.products.items()}


class MadeShops:
    """Another invented shop in every step, with sessions out of knowledge/*.yaml. It has no products to read beforehand."""
    products, documents_only = {}, False

    def __init__(self):
        self.knowledge = Knowledge()

    def sample(self, draw, count):
        while True:
            made = MadeShop(self.knowledge, draw.getrandbits(48))
            if made.is_shop():
                break
        sessions = [make_session(made, draw)[1] for _ in range(count)]
        products = {product.id: product.row() for events in sessions for _, product in events}
        bands = price_bands([row.get("price") for row in products.values()])
        sessions = [[{"type": type, "item": product.id} for type, product in events] for events in sessions]
        return Shop(products, dict(zip(products, bands)), sessions, made=True), sessions


@dataclass
class Packed:
    """Rows [R,T] of segments; `spans` of tokens to pool are numbered in the order in which they were added."""
    length: int
    rows: list = field(default_factory=list)
    spans: int = 0

    def add(self, ids, spans):
        """First row with room takes the segment. spans: (start, end) within ids. Returns the spans' numbers."""
        row = next((row for row in self.rows if len(row["ids"]) + len(ids) <= self.length), None)
        if row is None:
            row = {"ids": [], "positions": [], "mask": [], "owner": [], "segments": 1}
            self.rows.append(row)
        row["segments"] += 1
        owner = [-1] * len(ids)
        numbers = range(self.spans, self.spans + len(spans))
        for number, (start, end) in zip(numbers, spans):
            owner[start:end] = [number] * (end - start)
        row["ids"] += ids
        row["positions"] += range(len(ids))
        row["mask"] += [row["segments"]] * len(ids)      # segments count from 2: 1 would be seen by all
        row["owner"] += owner
        self.spans += len(spans)
        return list(numbers)

    def tensors(self):
        """ids, positions, mask, span of every token: [R,T] long each, T the longest row."""
        length = max(len(row["ids"]) for row in self.rows)
        pad = lambda name, value: torch.tensor([row[name] + [value] * (length - len(row[name])) for row in self.rows])
        return pad("ids", 0), pad("positions", 0), pad("mask", 0), pad("owner", -1)


class Batches:
    """
    The mixture. Step s is a pure function of (seed, s, rank): a resumed run, or a second machine, draws what it should.
    Each step takes all its sessions from one shop, so that the other items of the batch are fair negatives.
    """

    def __init__(self, tokenizer, shops, weights, texts, sessions, length, text_tokens, documents, seed, rank=0):
        self.tokenizer, self.shops, self.weights, self.texts = tokenizer, shops, weights, texts
        self.sessions, self.length, self.text_tokens, self.documents = sessions, length, text_tokens, documents
        self.seed, self.rank = seed, rank
        self.readers = [shop for shop in shops.values() if shop.documents_only]

    def step(self, number):
        """Packed tensors, and for the next-item loss: query spans [Q], key spans [U], target [Q,U], own [Q,U]."""
        draw = random.Random(f"{self.seed}/{number}/{self.rank}")
        source = self.shops[draw.choices(list(self.weights), list(self.weights.values()))[0]]
        shop, drawn = source.sample(draw, self.sessions * (MADE_SESSIONS if isinstance(source, MadeShops) else 1))
        kept = set(FIELDS) if shop.made else self.fields(draw)
        own_types = shop.made and draw.random() < OWN_TYPES
        packed = Packed(self.length)
        bodies, sessions = {}, []
        for events in drawn:
            for event in events:
                if event["item"] not in bodies:
                    bodies[event["item"]] = self.body(draw, shop, event["item"], kept)
            start, end = self.window(draw, [event["item"] for event in events], bodies)
            sessions.append((events[start:end], end == len(events)))
        sessions = [(events, ends) for events, ends in sessions if len(events) > 1]
        unique = {item: u for u, item in enumerate(dict.fromkeys(e["item"] for events, _ in sessions for e in events))}
        segments = []
        for events, ends in sessions:
            items = [event["item"] for event in events]
            types = [event["type"] for event in events] if own_types else self.types(draw, len(items))
            segments.append((self.session(items, types, bodies, ends), items))
        segments.sort(key=lambda pair: -len(pair[0][0]))       # long first: first-fit wastes little
        queries, target, own = [], [], []
        for (ids, spans), items in segments:
            numbers = packed.add(ids, spans)
            mine = [unique[item] for item in items]
            for i, number in enumerate(numbers[:-1]):
                queries.append(number)
                target.append([(u, LATER_DECAY ** age) for age, u in enumerate(mine[i + 1:])])
                own.append(mine)
        for ids in self.plain(draw, kept):
            packed.add(ids, [])
        keys = [packed.add(self.document(bodies[item]), [(1, 1 + len(bodies[item]))])[0] for item in unique]
        weights, mine = torch.zeros(len(queries), len(unique)), torch.zeros(len(queries), len(unique), dtype=torch.bool)
        for q, pairs in enumerate(target):
            mine[q, own[q]] = True
            for u, weight in pairs:
                weights[q, u] = weight
        return (*packed.tensors(), packed.spans, torch.tensor(queries), torch.tensor(keys), weights, mine)

    def fields(self, draw):
        if draw.random() < DROP_ALL:
            return set()
        return {name for name in FIELDS if draw.random() >= DROP_FIELD}

    def body(self, draw, shop, item, kept):
        """
        A product's body with this step's fields. No log here has brands and the largest has no categories, so some
        items lend a title word to the brand and their last word (English: the head noun) to the category; otherwise
        shops that have these fields would meet untrained tokens. In a step without brands the lent word is missing from
        the title, as words are in other shops' titles.
        """
        product = shop.products[item]
        title, category, brand = product["title"], product.get("category"), product.get("brand")
        words = [] if shop.made else title.split()
        if not category and len(words) > 1 and draw.random() < MADE_FIELD:
            category = words[-1]
        if not brand and len(words) > 2 and draw.random() < MADE_FIELD:
            brand = words.pop(draw.randrange(len(words) - 1))
            if normalise(brand):
                title = " ".join(words)
        return body(self.tokenizer, title, category if "category" in kept else None,
                    brand if "brand" in kept else None, shop.bands[item] if "price" in kept else None)

    def window(self, draw, items, bodies):
        """(start, end) of as many neighbouring items as fit one row, from a random start when not all do."""
        room = self.length - 2      # <|endoftext|> before, and after a session's real end
        start = 0
        if sum(1 + len(bodies[item]) for item in items) > room:
            start = draw.randrange(max(1, len(items) - 2))
        end = start
        while end < len(items) and room >= 1 + len(bodies[items[end]]):
            room -= 1 + len(bodies[items[end]])
            end += 1
        return start, end

    def types(self, draw, count):
        """Event types as the browser meets them, mostly views: the logs know purchases only."""
        kind = draw.random()
        if kind < ALL_PURCHASES:
            return ["purchase"] * count
        if kind < ALL_PURCHASES + ALL_VIEWS:
            return ["view"] * count
        return draw.choices(EVENTS, [draw.expovariate(1) for _ in EVENTS], k=count)      # a Dirichlet(1,1,1) mixture

    def session(self, items, types, bodies, ends):
        """
        Items → ids and body spans. Where the session `ends`, <|endoftext|> follows the last body, so that the next
        event is learnt: not every item has one. No span holds it.
        """
        ids, spans = [self.tokenizer.end], []
        for item, type in zip(items, types):
            ids.append(self.tokenizer.events[type])
            spans.append((len(ids), len(ids) + len(bodies[item])))
            ids += bodies[item]
        return ids + [self.tokenizer.end] * ends, spans

    def document(self, ids):
        return [self.tokenizer.item] + ids

    def plain(self, draw, kept):
        """Glosses and product descriptions up to `text_tokens`, and documents of catalogues that have no sessions."""
        left = self.text_tokens
        while left > 0:
            ids = draw.choice(self.texts)
            left -= len(ids)
            yield ids
        for shop in self.readers:
            for item in draw.choices(list(shop.products), k=self.documents):
                yield self.document(self.body(draw, shop, item, kept))


def text_segments(tokenizer, wordnet, shops, limit=64):
    """Plain text for the language-model loss: <|endoftext|> and "words: gloss" of things that are sold, descriptions."""
    texts = [f"{words}: {gloss}" for lexname, words, gloss in glosses(wordnet) if lexname in SOLD] if wordnet else []
    for shop in shops.values():
        texts += [f"{p['title']}: {p['description']}" for p in shop.products.values() if p.get("description")]
    return [[tokenizer.end] + tokenizer.encode(text)[:limit - 1] for text in texts]
