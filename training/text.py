"""
Text, tokens, items and sessions exactly as docs/model-format.md says. The browser implements the same page; the golden
session of aisle.json holds the two together.
"""
import json
import unicodedata

import regex

EVENTS = ("view", "cart", "purchase")
PRICE_BANDS = 10
SPECIALS = [
    "<|endoftext|>", "<|item|>", "<|view|>", "<|cart|>", "<|purchase|>", "<|category|>", "<|brand|>",
    *(f"<|price:{band}|>" for band in range(PRICE_BANDS)), "<|close|>",
]
MAX_TITLE, MAX_CATEGORY, MAX_BRAND, MAX_HISTORY = 24, 6, 6, 128

# GPT-2's own pattern (openai/gpt-2, src/encoder.py).
WORDS = regex.compile(r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")
BLANKS = regex.compile(r"[\p{White_Space}\p{Cc}\uFEFF]+")


def byte_characters():
    """GPT-2's byte → printable character table; its order is the order of the first 256 ids."""
    printable = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    others = [byte for byte in range(256) if byte not in printable]
    return {**{b: chr(b) for b in printable}, **{b: chr(256 + i) for i, b in enumerate(others)}}


BYTE_CHARACTERS = byte_characters()
CHARACTER_BYTES = {character: byte for byte, character in BYTE_CHARACTERS.items()}


def normalise(text):
    return BLANKS.sub(" ", unicodedata.normalize("NFKC", text).lower()).strip(" ")


def pieces(text):
    """Normalised text → GPT-2's pre-tokens, each as byte characters."""
    for word in WORDS.findall(" " + normalise(text)):
        yield "".join(BYTE_CHARACTERS[byte] for byte in word.encode("utf-8"))


class Tokenizer:
    """Byte-level BPE of one tokenizer.json. Words are cached: titles repeat a few thousand of them."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            stored = json.load(file)
        self.ids = stored["model"]["vocab"]
        self.texts = {i: text for text, i in self.ids.items()}
        merges = stored["model"]["merges"]
        self.ranks = {tuple(m.split(" ") if isinstance(m, str) else m): rank for rank, m in enumerate(merges)}
        self.special = {token["content"]: token["id"] for token in stored["added_tokens"]}
        self.texts.update({i: text for text, i in self.special.items()})
        self.size = len(self.texts)
        self.end, self.item, self.close = (self.special[f"<|{name}|>"] for name in ("endoftext", "item", "close"))
        self.category, self.brand = self.special["<|category|>"], self.special["<|brand|>"]
        self.events = {name: self.special[f"<|{name}|>"] for name in EVENTS}
        self.prices = [self.special[f"<|price:{band}|>"] for band in range(PRICE_BANDS)]
        self.cache = {}

    def merge(self, word):
        parts = list(word)
        while len(parts) > 1:
            best = min(zip(parts, parts[1:]), key=lambda pair: self.ranks.get(pair, len(self.ranks)))
            if best not in self.ranks:
                break
            merged, i = [], 0
            while i < len(parts):
                if i + 1 < len(parts) and (parts[i], parts[i + 1]) == best:
                    merged.append(parts[i] + parts[i + 1])
                    i += 2
                else:
                    merged.append(parts[i])
                    i += 1
            parts = merged
        return [self.ids[part] for part in parts]

    def encode(self, text):
        """Any text → ids. A special token's name inside a text is text: only item and session code writes specials."""
        ids = []
        for word in pieces(text):
            known = self.cache.get(word)
            if known is None:
                known = self.cache[word] = self.merge(word)
            ids += known
        return ids

    def decode(self, ids):
        """Ids → normalised text with its leading space; specials by their names."""
        out = bytearray()
        for i in ids:
            text = self.texts[int(i)]
            out += text.encode() if text in self.special else bytes(CHARACTER_BYTES[c] for c in text)
        return out.decode("utf-8", errors="replace")


def price_bands(prices):
    """Prices of a catalogue (None where unknown) → bands 0 to 9: floor(10 × strictly cheaper / priced), at most 9."""
    ordered = sorted(price for price in prices if price is not None)
    rank = {}
    for r, price in enumerate(ordered):
        rank.setdefault(price, r)
    return [None if price is None else min(9, 10 * rank[price] // len(ordered)) for price in prices]


def last_segment(category):
    return category.split(">")[-1]


def body(tokenizer, title, category=None, brand=None, band=None):
    """One item's tokens, title to <|close|>. `category` is a path ("A > B"), `band` a price band or None."""
    ids = tokenizer.encode(title)[:MAX_TITLE]
    if category and normalise(last_segment(category)):
        ids += [tokenizer.category] + tokenizer.encode(last_segment(category))[:MAX_CATEGORY]
    if brand and normalise(brand) and normalise(brand) not in normalise(title):
        ids += [tokenizer.brand] + tokenizer.encode(brand)[:MAX_BRAND]
    if band is not None:
        ids.append(tokenizer.prices[band])
    return ids + [tokenizer.close]


def session(tokenizer, events, bodies, limit=MAX_HISTORY):
    """
    Events (oldest first, {"type","item"}) → ids and the (start, end) of every event's body in them. An item stands once,
    at its last place, with its strongest event; the oldest events are dropped until `limit` fits, never the newest.
    """
    latest = {}
    for event in events:
        kind = max(EVENTS.index(event["type"]), latest.pop(event["item"], 0))
        latest[event["item"]] = kind
    kept, length = [], 1
    for item, kind in reversed(list(latest.items())):
        length += 1 + len(bodies[item])
        if length > limit and kept:
            break
        kept.append((item, kind))
    ids, spans = [tokenizer.end], []
    for item, kind in reversed(kept):
        ids.append(tokenizer.events[EVENTS[kind]])
        spans.append((len(ids), len(ids) + len(bodies[item])))
        ids += bodies[item]
    return ids, spans
