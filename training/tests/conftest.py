"""A tiny shop, tokenizer and network, made once: the tests never read real data or the shipped model."""
import os
import random
import sys

import pytest
import torch

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from files import write_json, write_jsonl  # noqa: E402
from model import GPT2, Config  # noqa: E402
from text import BYTE_CHARACTERS, SPECIALS, Tokenizer, pieces  # noqa: E402
from tokenize_bpe import learn, tokenizer_json  # noqa: E402

KINDS = ["mug", "plate", "lamp", "candle", "rug", "spade"]
LOOKS = ["red", "blue", "green", "white", "tall", "tiny", "old", "new"]
MERGES = 56     # as many as the corpus holds: each of its words is one token


@pytest.fixture(scope="session")
def shop_folder(tmp_path_factory):
    """48 products; who buys a mug buys plates, and so on: titles share no word, so an untrained network cannot know."""
    folder = tmp_path_factory.mktemp("data") / "tiny"
    folder.mkdir()
    catalog = [{"id": f"{look}-{kind}", "title": f"{look} {kind}", "price": 1.0 + 3 * k + n, "category": f"home > {kind}"}
               for k, kind in enumerate(KINDS) for n, look in enumerate(LOOKS)]
    draw = random.Random(1)
    def session(number):
        first = 2 * draw.randrange(len(KINDS) // 2)
        return {"session": str(number), "events": [
            {"type": "purchase", "item": f"{look}-{KINDS[first + place % 2]}", "time": number}
            for place, look in enumerate(draw.sample(LOOKS, 4))]}
    write_jsonl(folder / "catalog.jsonl", catalog)
    for part, count in (("train", 60), ("valid", 10), ("test", 10)):
        write_jsonl(folder / f"{part}.jsonl", [session(n) for n in range(count)])
    return folder


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("model")
    words = {}
    for text in (f"{look} {kind} home" for look in LOOKS for kind in KINDS):
        for word in pieces(text):
            words[word] = words.get(word, 0) + 1
    stored = tokenizer_json(learn(words, MERGES))
    write_json(str(folder / "tokenizer.json"), stored)
    size = len(stored["model"]["vocab"]) + len(SPECIALS)
    write_json(str(folder / "config.json"), {
        "vocab_size": size, "n_positions": 256, "n_embd": 64, "n_layer": 2, "n_head": 2})
    for name in ("generation_config.json", "tokenizer_config.json"):
        write_json(str(folder / name), {"tokenizer_class": "GPT2Tokenizer"})
    assert size > len(BYTE_CHARACTERS) + len(SPECIALS)
    return folder


@pytest.fixture
def tokenizer(model_folder):
    return Tokenizer(model_folder / "tokenizer.json")


@pytest.fixture
def tiny(model_folder):
    """Random weights, larger than the trainer's initial ones: differences must not hide under a nearly linear network."""
    torch.manual_seed(3)
    model = GPT2(Config.read(model_folder / "config.json")).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter += 0.1 * torch.randn_like(parameter)
    return model
