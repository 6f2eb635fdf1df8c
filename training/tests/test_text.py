import json
import os
import random
import shutil
import subprocess

import pytest

from text import EVENTS, SPECIALS, body, normalise, price_bands, session

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

SAMPLES = [
    "WHITE HANGING HEART T-LIGHT HOLDER", "Don't  we'll\tsay\u00a0so", "Café Crème 250g", "ΟΔΟΣ ΣΑΣ", "İstanbul ISPARTA",
    "ﬁne ½ Ⅷ ﷺ", "电热水壶 1.5升", "चाय की केतली", "กาต้มน้ำ", "🧵🪡 👩‍👩‍👧", "a\u200bb", "\ufeffbom", "<|view|> mug", "100% pure £5.99!!", "",
    "   ", "1234567890 12ab", "naïve coöperate", "Ödegård / STRAẞE", "x" * 200, "'S 'T 'LL s's",
]


def random_text(draw):
    ranges = [(0x20, 0x7f), (0xa0, 0x24f), (0x370, 0x52f), (0x5d0, 0x6ff), (0x900, 0xe7f), (0x3040, 0x9fff),
              (0xac00, 0xd7a3), (0x1f300, 0x1faff)]
    return "".join(chr(draw.randrange(*draw.choice(ranges))) for _ in range(draw.randrange(1, 30)))


RANDOM_TEXTS = [random_text(random.Random(seed)) for seed in range(200)]


@pytest.mark.parametrize("text", SAMPLES)
def test_samples_round_trip(tokenizer, text):
    assert tokenizer.decode(tokenizer.encode(text)) == " " + normalise(text)


def test_every_script_round_trips(tokenizer):
    for text in RANDOM_TEXTS:
        assert tokenizer.decode(tokenizer.encode(text)) == " " + normalise(text)


def test_one_form_for_all_writings():
    assert normalise(" CAFÉ \u00a0\n\x00Crème\ufeff ") == normalise("Cafe\u0301 crème") == "café crème"


def test_frequent_words_are_one_token_and_special_names_in_a_title_stay_text(tokenizer):
    assert len(tokenizer.encode("red mug")) == 2
    assert not set(tokenizer.encode("<|view|>")) & set(tokenizer.special.values())


def test_specials_stand_at_the_end_in_the_order_of_the_format(tokenizer):
    assert [tokenizer.special[name] for name in SPECIALS] == list(range(tokenizer.size - len(SPECIALS), tokenizer.size))


def test_price_bands_count_strictly_cheaper_products():
    assert price_bands([5, 1, None, 1, 9, 7]) == [4, 0, None, 0, 8, 6]
    assert price_bands([3] * 4) == [0] * 4
    assert price_bands(list(range(100)))[::10] == list(range(10))
    assert price_bands([None]) == [None]


def test_a_body_has_its_fields_in_order_and_within_their_limits(tokenizer):
    t = tokenizer
    full = body(t, "red " * 40, "A > " + "z" * 30, "q" * 30, 3)
    category, brand = full.index(t.category), full.index(t.brand)
    assert category == 24 and brand == category + 7 and full[brand + 7:] == [t.prices[3], t.close]
    assert full[category + 1:brand] == t.encode("z" * 30)[:6]
    assert body(t, "red mug") == t.encode("red mug") + [t.close]


def test_a_brand_that_the_title_says_is_left_out(tokenizer):
    assert tokenizer.brand not in body(tokenizer, "ACME red mug", brand="acme")
    assert tokenizer.brand in body(tokenizer, "red mug", brand="acme")


def test_a_session_keeps_an_item_once_with_its_strongest_event(tokenizer):
    bodies = {name: body(tokenizer, name) for name in ("mug", "rug", "lamp")}
    events = [{"type": "cart", "item": "mug"}, {"type": "view", "item": "rug"}, {"type": "view", "item": "mug"}]
    ids, spans = session(tokenizer, events, bodies)
    assert ids == [tokenizer.end, tokenizer.events["view"], *bodies["rug"], tokenizer.events["cart"], *bodies["mug"]]
    assert [ids[a:b] for a, b in spans] == [bodies["rug"], bodies["mug"]]


def test_the_oldest_events_are_dropped_and_the_newest_never(tokenizer):
    bodies = {name: body(tokenizer, name) for name in ("mug", "rug", "lamp")}
    events = [{"type": "view", "item": name} for name in bodies]
    two = 1 + 2 + len(bodies["rug"]) + len(bodies["lamp"])
    newest_two = session(tokenizer, events[1:], bodies)
    assert session(tokenizer, events, bodies, limit=two) == newest_two
    assert session(tokenizer, events, bodies, limit=two - 1) == session(tokenizer, events[2:], bodies)
    assert session(tokenizer, events, bodies, limit=2) == session(tokenizer, events[2:], bodies)
    assert EVENTS == ("view", "cart", "purchase")


@pytest.mark.skipif(not os.path.isdir(os.path.join(ROOT, "node_modules", "@huggingface", "transformers")),
                    reason="needs npm install: Transformers.js is what the ids are compared with")
def test_ids_equal_those_of_transformers_js(tokenizer, model_folder, tmp_path):
    """Both tokenizers: the tiny one of these tests, and the shipped one."""
    from text import Tokenizer
    texts = [" " + normalise(text) for text in SAMPLES + RANDOM_TEXTS if "<|" not in text]
    shipped = os.path.join(ROOT, "public", "models", "aisle-gpt2")
    for name, folder in (("tiny", model_folder), ("shipped", shipped)):
        (tmp_path / name).mkdir()
        for file in ("tokenizer.json", "tokenizer_config.json"):
            shutil.copy(os.path.join(folder, file), tmp_path / name / file)
        ours = Tokenizer(tmp_path / name / "tokenizer.json")
        done = subprocess.run(["node", os.path.join(HERE, "encode.mjs"), str(tmp_path), name], input=json.dumps(texts),
                              capture_output=True, text=True, check=True)
        theirs = json.loads(done.stdout)
        assert [ours.encode(text) for text in texts] == theirs
