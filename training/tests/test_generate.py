import json
import os
import random

import pytest
import torch

import generate
from attribute_values import match_key, value
from data import KNOWLEDGE, Batches, MadeShops, Shop
from generate import BUYERS, CARTS, INTENTS, LONGEST, SHORTEST, event_types, make_session
from knowledge_base import LANGUAGES, Knowledge
from shop_maker import LANGUAGE_SHARES, SPECIALIST, MadeShop
from text import Tokenizer
from titles import RENDER, STYLES, Wording, title
from train import Settings, train
from value_tables import LETTER_SIZES


@pytest.fixture(scope="module")
def knowledge():
    return Knowledge()


@pytest.fixture(scope="module")
def shops(knowledge):
    return [shop for shop in (MadeShop(knowledge, seed) for seed in range(60)) if shop.is_shop()]


@pytest.fixture(scope="module")
def sessions(shops):
    """(shop, intent, [(event type, product)]), 600 of them."""
    rng = random.Random(1)
    return [(shop, *make_session(shop, rng)) for shop in shops for _ in range(600 // len(shops) + 1)]


def test_the_knowledge_is_read_whole_and_relations_name_known_types(knowledge):
    assert len(knowledge.departments) >= 39 and len(knowledge.types) > 3000 and len(knowledge.missions) > 600
    assert all(right in knowledge.types for rows in knowledge.relations.values() for _, right, _ in rows)
    assert all(left in knowledge.never[right] for left, others in knowledge.never.items() for right in others)


def test_a_folder_without_knowledge_is_one_clear_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="knowledge folder"):
        Knowledge(tmp_path)


def test_a_shop_and_its_sessions_are_a_function_of_their_seeds(knowledge):
    made = [[make_session(shop, rng) for _ in range(10)] for shop, rng in
            ((MadeShop(knowledge, seed), random.Random(seed)) for seed in (5, 5, 7))]
    assert made[0] == made[1] != made[2]


def test_a_product_does_not_depend_on_what_was_made_before_it(knowledge):
    one, other = MadeShop(knowledge, 5), MadeShop(knowledge, 5)
    for id in other.types[:40]:
        other.product(id, 0, {})
    assert one.product(one.types[50], 1, {}) == other.product(one.types[50], 1, {})


def test_sessions_have_3_to_12_different_items_and_no_two_equal_titles(sessions):
    for _, _, events in sessions:
        assert SHORTEST <= len(events) <= LONGEST
        ids, titles = ({getattr(product, name) for _, product in events} for name in ("id", "title"))
        assert len(ids) == len(titles) == len(events)


def test_no_session_holds_two_types_that_are_never_wanted_together(knowledge, sessions):
    assert any(knowledge.never.get(product.type) for _, _, events in sessions for _, product in events)
    for _, _, events in sessions:
        types = [product.type for _, product in events]
        assert not any(right in knowledge.never.get(left, ()) for left in types for right in types)


def test_most_items_are_related_to_an_earlier_one(knowledge, sessions):
    kin = {left: {right for _, right, _ in rows} for left, rows in knowledge.relations.items()}
    walks = [[product.type for _, product in events] for _, intent, events in sessions if intent == "walk"]
    related = [any(type in kin.get(earlier, ()) for earlier in types[:i])
               for types in walks for i, type in enumerate(types) if i]
    assert 0.9 < sum(related) / len(related) < 1        # below 1: there is noise


def test_intents_and_kinds_of_shops_come_at_their_documented_rates(knowledge, sessions):
    for intent, share in INTENTS.items():
        assert sum(made == intent for _, made, _ in sessions) / len(sessions) == pytest.approx(share, abs=0.06)
    made = [MadeShop(knowledge, seed) for seed in range(400, 600)]
    assert sum(len(shop.departments) <= 3 for shop in made) / len(made) == pytest.approx(SPECIALIST, abs=0.12)
    assert sum(shop.language == "en" for shop in made) / len(made) == pytest.approx(LANGUAGE_SHARES["en"], abs=0.09)
    assert len({shop.style for shop in made}) == len(STYLES)


def test_carts_are_abandoned_and_purchases_end_a_visit_at_their_rates(shops):
    online = next(shop for shop in shops if not shop.purchases_only)
    till = next(shop for shop in shops if shop.purchases_only)
    rng = random.Random(1)
    visits = [event_types(online, rng, 6) for _ in range(2000)]
    assert sum("purchase" in types for types in visits) / 2000 == pytest.approx(BUYERS, abs=0.04)
    assert sum("cart" in types and "purchase" not in types for types in visits) / 2000 == pytest.approx(CARTS, abs=0.04)
    assert sum(set(types) == {"view"} for types in visits) / 2000 == pytest.approx(1 - BUYERS - CARTS, abs=0.04)
    assert event_types(till, rng, 5) == ["purchase"] * 5


def test_a_session_keeps_to_one_phone_one_shoe_size_one_voltage(shops):
    """Of every value a shop has for a match attribute, the titles of a session say at most one."""
    checked = 0
    for shop in shops:
        rng = random.Random(shop.seed)
        for _ in range(10):
            _, events = make_session(shop, rng)
            types = [shop.knowledge.types[product.type] for _, product in events]
            attributes = [(attribute, type) for type in types for attribute in type.match]
            for key in {match_key(*pair) for pair in attributes if pair[0].endswith(" model")}:
                said = {choice for choice in shop.choices(key) for _, product in events
                        if f" {choice} ".lower() in f" {product.title} ".lower()}
                longest = {a for a in said if not any(a != b and a in b for b in said)}      # "Vela 5" is in "Vela 5 Pro"
                assert len(longest) <= 1
                checked += len(longest)
    assert checked > 3


def test_the_same_number_in_another_size_is_another_product_where_titles_say_it(knowledge):
    type = next(id for id, type in knowledge.types.items() if "phone model" in type.match and not id.endswith("phone"))
    for seed in range(200):
        shop = MadeShop(knowledge, seed)
        if type in shop.sold and "phone model" in shop.shown(knowledge.types[type]) and len(shop.choices("phone model")) > 1:
            first, second = (shop.product(type, 0, {"phone model": model}) for model in shop.choices("phone model")[:2])
            assert first.title != second.title and first.id != second.id
            return
    pytest.fail("no shop of 200 sells it")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_style_words_every_type_in_every_language(knowledge, style, language):
    assert set(RENDER) == set(STYLES)
    types = [type for type in knowledge.types.values() if language in type.names]
    titles = {type.id: title(style, Wording(type, language, "Vela", {}, random.Random(type.id))) for type in types}
    assert all(text.strip() and "None" not in text for text in titles.values())
    if style not in ("shorthand", "wholesale"):         # these shorten and capitalise
        assert all(any(name.lower() in titles[type.id].lower() for name in type.names[language]) for type in types)


def test_one_type_appears_under_several_words(knowledge):
    type = knowledge.types["tent"]
    said = [title("plain", Wording(type, "en", "", {}, random.Random(n))) for n in range(60)]
    assert all(any(name in text for text in said) for name in type.names["en"])


def test_values_fit_the_department(knowledge):
    rng = random.Random(1)
    draw = lambda attribute, id: {value(rng, attribute, knowledge.types[id], "en") for _ in range(60)}
    assert draw("size", "mens-hoodie") <= set(LETTER_SIZES) and not draw("size", "picnic-blanket") & {"XL", None}
    assert all(text.endswith(" kg") for text in draw("weight", "kettlebell"))
    assert draw("no such attribute", "tent") == {None}


def test_prices_stay_near_the_band_of_the_type(knowledge, sessions):
    priced = [product for _, _, events in sessions for _, product in events if product.price is not None]
    bands = [(product.price, *knowledge.types[product.type].price) for product in priced]
    assert len(priced) > 500
    assert sum(low <= price <= high for price, low, high in bands) / len(bands) > 0.85
    assert all(low / 3 <= price <= high * 3 for price, low, high in bands)


def test_a_catalogue_row_holds_only_what_the_shop_states(shops):
    bare = next(shop for shop in shops if not any(shop.states.values()))
    full = next(shop for shop in shops if all(shop.states.values()))
    assert set(bare.product(bare.types[0], 0, {}).row()) == {"id", "title"}
    assert set(full.product(full.types[0], 0, {}).row()) == {"id", "title", "brand", "category", "price"}


def test_the_command_writes_files_that_fit_together(tmp_path, capsys):
    catalog, out = tmp_path / "catalog.jsonl", tmp_path / "sessions.jsonl"
    generate.main(["--seed", "3", "--sessions", "12", "--catalog", str(catalog), "--out", str(out)])
    read = lambda path: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    ids = {row["id"] for row in read(catalog)}
    rows = read(out)
    assert len(rows) == 12 and f"{len(ids)} products, 12 sessions" in capsys.readouterr().out
    for row in rows:
        assert {event["item"] for event in row["events"]} <= ids
        times = [event["time"] for event in row["events"]]
        assert times == sorted(times)
        seen = set()
        for event in row["events"]:                  # a view comes before a cart or a purchase of the same item
            assert event["type"] == "view" or event["item"] in seen or {e["type"] for e in row["events"]} == {"purchase"}
            seen.add(event["item"])


@pytest.fixture
def batches(model_folder):
    tokenizer = Tokenizer(model_folder / "tokenizer.json")
    made = MadeShops()
    texts = [[tokenizer.end]]
    return lambda rank=0: Batches(tokenizer, {KNOWLEDGE: made}, {KNOWLEDGE: 1.0}, texts, 6, 192, 0, 0, seed=1, rank=rank)


def test_a_step_of_made_sessions_is_valid_and_a_function_of_its_number_and_rank(batches):
    first, again, other = batches(), batches(), batches(rank=1)
    for number in range(4):
        ids, positions, mask, owner, spans, queries, keys, target, own = first.step(number)
        assert ids.shape == positions.shape == mask.shape == owner.shape and ids.shape[1] <= 192
        assert int(owner.max()) == spans - 1 and set(owner.flatten().tolist()) == set(range(-1, spans))
        assert target.shape == own.shape == (len(queries), len(keys)) and (own | (target == 0)).all()
        assert (target.max(1).values == 1).all()
        assert not (~own).all(1).any() and (~own).any(1).all()          # every query has its own items, and negatives
    same = lambda a, b: a[0].shape == b[0].shape and bool((a[0] == b[0]).all())
    assert same(first.step(2), again.step(2))
    assert not same(first.step(2), first.step(3)) and not same(first.step(2), other.step(2))


def test_fields_and_event_types_of_made_shops_are_met(batches):
    made = batches()
    tokenizer = made.tokenizer
    seen = [set(made.step(number)[0].flatten().tolist()) for number in range(40)]
    everything = set().union(*seen)
    assert {*tokenizer.events.values(), tokenizer.item, tokenizer.category, tokenizer.brand,
            *tokenizer.prices} <= everything
    assert any(not {tokenizer.category, tokenizer.brand, *tokenizer.prices} & step for step in seen)


def test_a_run_with_made_sessions_resumes_where_it_stopped(shop_folder, model_folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = lambda name: Settings(
        name=name, model=str(model_folder), data=str(shop_folder.parent), shops=f"tiny:0.3,{KNOWLEDGE}:0.7", valid="tiny",
        steps=5, sessions=3, documents=0, bf16=False, valid_cases=0)
    whole = train(settings("whole"))
    train(settings("halves"), stop_at=2)
    halves = train(settings("halves"), resume=True)
    a, b = (torch.load(os.path.join(folder, "ckpt.pt"))["model"] for folder in (whole, halves))
    assert all(torch.equal(a[name], b[name]) for name in a)


def test_the_end_of_a_session_is_learnt_where_the_window_reaches_it(shop_folder, model_folder):
    tokenizer = Tokenizer(model_folder / "tokenizer.json")
    shop = Shop.read(shop_folder)
    bodies = shop.bodies(tokenizer)
    made = Batches(tokenizer, {"tiny": shop}, {"tiny": 1.0}, [], 4, 96, 0, 0, seed=1)
    items = [event["item"] for event in shop.sessions[0]]
    whole, spans = made.session(items, ["view"] * len(items), bodies, True)
    cut, same = made.session(items, ["view"] * len(items), bodies, False)
    assert whole == cut + [tokenizer.end] and spans == same
    assert all(tokenizer.end not in whole[start:end] for start, end in spans)
    made.length = 2 + sum(1 + len(bodies[item]) for item in items)
    assert made.window(random.Random(1), items, bodies) == (0, len(items))      # with exactly the room for both ends
    made.length -= 1
    start, end = made.window(random.Random(1), items, bodies)
    assert end - start < len(items)
