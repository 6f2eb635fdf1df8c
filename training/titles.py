"""Titles in the manners of different shops: the same type of product under many words, as real catalogues say it."""
import re
from dataclasses import dataclass

from attribute_values import colour, match_key, material, value
from value_tables import COLOUR_LISTS, FOR, PACK_LISTS

STYLES = ("plain", "boutique", "marketplace", "model", "shorthand", "wholesale")
ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pr qu r s sk st t tr v w z".split()
VOWELS = "a e i o u ai ea ia ou".split()
ENDS = "n r l s x nd rt lt k th m nor lin vik ra tek ra va no ta".split()
GIVEN = ("Alva Mira Nora Olivia Theo Hugo Luna Ella Freya Oslo Bergen Malmo Siena Verona Luca Emil Ida Clara Stella Aurora "
         "Hazel Ivy Juniper Willow River Aspen Cedar Harbour Meadow Nordic Atlas Felix Oscar Leo Marlow Camden Ash Fern Wren Isla").split()
PRAISE = {
    "en": ["premium", "high quality", "classic", "new", "professional", "gift idea", "original", "deluxe", "essential",
           "best seller"],
    "de": ["Premium", "Profi", "hochwertig", "klassisch", "neu", "Geschenkidee", "Original", "Deluxe"],
    "fr": ["premium", "professionnel", "haute qualité", "classique", "nouveau", "idée cadeau", "original"],
    "es": ["premium", "profesional", "alta calidad", "clásico", "nuevo", "idea regalo", "original"],
    "zh": ["高级", "专业", "新款", "经典", "优质"],
}
# What is praised in things that are not eaten, worn or rubbed in.
PRACTICAL = {
    "en": ["lightweight", "heavy duty", "durable", "portable", "mini", "universal", "for home", "easy clean", "compact",
           "multi-purpose"],
    "de": ["leicht", "robust", "klein", "universal", "für Zuhause", "kompakt"],
    "fr": ["léger", "robuste", "mini", "universel", "pour la maison"],
    "es": ["ligero", "resistente", "mini", "universal", "para casa"],
    "zh": ["轻便", "耐用", "家用", "便携"],
}
UNPRACTICAL = {"grocery", "drinks", "beauty", "hair", "health", "mens-clothing", "womens-clothing", "shoes",
               "childrens-clothing", "underwear-and-sleepwear", "books-and-media"}
# Departments whose types have a colour even where the knowledge names no attribute.
COLOURED = {"home-decor", "home-textiles", "kitchen", "furniture", "party-and-gifts", "garden", "lighting", "travel",
            "accessories-and-jewellery", "crafts-and-hobbies", "toys-and-games", "sports"}
DESIGNS = ["polka dot", "spotty", "vintage", "floral", "hearts", "paisley", "striped", "rose", "butterfly", "botanical",
           "gingham", "owl", "woodland", "circus", "alphabet", "tropical", "strawberry", "bees", "retro", "french",
           "antique", "shabby chic", "rainbow", "sunflower"]
HONEST = {
    "en": ["organic", "fresh", "natural", "family", "classic", "value"], "de": ["Bio", "frisch", "natur", "klassisch"],
    "fr": ["bio", "frais", "nature"], "es": ["ecológico", "fresco", "natural"], "zh": ["有机", "新鲜"],
}
SHORT = {"organic": "org", "large": "lrg", "small": "sml", "with": "w", "chicken": "chkn", "natural": "nat"}


@dataclass
class Wording:
    """What a title is made from. `shown` are the match values that it must say, `rng` the product's own."""
    type: object
    language: str
    brand: str
    shown: dict
    rng: object


def brand_name(rng):
    name = rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(ONSETS) + rng.choice(VOWELS) if rng.random() < 0.4 else \
        rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(ENDS)
    return (name + rng.choice(("", "", rng.choice(ENDS)))).capitalize()


def model_code(rng):
    letters = "".join(rng.choice("ABCDEFGHKLMNPRSTVX") for _ in range(rng.choice((1, 2, 2, 3))))
    number = rng.choice((rng.randrange(1, 10), 10 * rng.randrange(1, 99), rng.randrange(100, 1000),
                         50 * rng.randrange(2, 90)))
    return f"{letters}{rng.choice(('-', '', ' '))}{number}"


def device_name(rng):
    return f"{brand_name(rng)} {rng.randrange(2, 16)}{rng.choice(('', '', ' Pro', ' Mini', ' Plus', ' Air'))}"


def name_of(wording):
    """The type's name or one of its synonyms: the model has to learn that they mean one thing."""
    names = wording.type.names[wording.language]
    return names[0] if wording.rng.random() < 0.35 else wording.rng.choice(names)


def says(text, other):
    """Whether a title part is said already: one of its words, or another number with the same unit."""
    words = lambda part: set(re.findall(r"[^\W\d]+", part.lower())) or {part}
    return bool(words(text) & words(other))


def details(wording, name, most):
    """Up to `most` attribute values, without those that the name says or that the type must match."""
    type, rng = wording.type, wording.rng
    skip = {*type.match, *(("size", "age") if any("size" in attribute for attribute in type.match) else ())}
    said = [name, *matches(wording, name)]
    attributes = [attribute for attribute in type.attributes if attribute not in skip]
    if not attributes:
        attributes = ["colour", "size"] if type.department in COLOURED else ["count"]
        most = min(most, 1)
    found = []
    for attribute in rng.sample(attributes, min(most, len(attributes))):
        text = value(rng, attribute, type, wording.language)
        if text and not says(text, " ".join([*said, *found])):
            found.append(text)
    return found


def matches(wording, name):
    """The match values as a title says them: "for Vela 12 Pro" of an accessory, "Vela 12 Pro" of the device, "M8"."""
    said, modelled = [], False
    for attribute in wording.type.match:
        text = wording.shown.get(match_key(attribute, wording.type))
        if text is None or says(text, name):
            continue
        if attribute.endswith(" model"):
            if modelled:                             # one device is enough
                continue
            modelled = True
            if not wording.type.id.endswith(attribute.removesuffix(" model")):
                text = f"{FOR[wording.language]} {text}"
        said.append(text)
    return said


def titled(text):
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))


def plain(wording):
    rng, name = wording.rng, name_of(wording)
    found = details(wording, name, rng.choice((0, 1, 1, 2)))
    colours = COLOUR_LISTS[wording.language]
    before = [text for text in found if text in colours and wording.language in ("en", "zh")]
    after = [text for text in found if text not in before]
    brand = [wording.brand] if wording.brand and rng.random() < 0.3 else []
    return " ".join(brand + before + [name] + after + matches(wording, name))


def boutique(wording):
    """A given name for the article, one or two words about it: "Alva linen shirt"."""
    rng, name = wording.rng, name_of(wording)
    given = rng.choice(GIVEN) if rng.random() < 0.8 else brand_name(rng)
    if wording.brand and rng.random() < 0.4:
        given = wording.brand
    words = []
    if {"material", "colour", "fit"} & set(wording.type.attributes) and rng.random() < 0.7:
        words = [material(rng, wording.type, wording.language) if rng.random() < 0.6 else colour(rng, wording.language)]
    words = [word for word in words if not says(word, name)]
    order = [given, *words, name] if wording.language in ("en", "de", "zh") else [given, name, *words]
    return " ".join(order + matches(wording, name))


def marketplace(wording):
    """As long as search engines like it: brand, name, often a second word for the same thing, values, praise."""
    rng, name = wording.rng, name_of(wording)
    tail = details(wording, name, 3)
    others = [other for other in wording.type.names[wording.language] if other != name]
    if others and rng.random() < 0.45:
        tail.append(rng.choice(others))
    praise = PRAISE[wording.language]
    if wording.type.department not in UNPRACTICAL:
        praise = praise + PRACTICAL[wording.language]
    tail += rng.sample(praise, rng.choice((0, 0, 1, 1, 2)))
    rng.shuffle(tail)
    first = matches(wording, name)
    separator = rng.choice((" ", " ", ", "))
    brand = [wording.brand.upper() if rng.random() < 0.6 else wording.brand] if wording.brand else []
    return separator.join([" ".join(brand + [titled(name)] + first), *(titled(part) for part in tail)])


def model(wording):
    """Technical goods: brand, a number of their own, name, values."""
    rng, name = wording.rng, name_of(wording)
    brand = [wording.brand] if wording.brand else []
    code = [model_code(rng)] if rng.random() < 0.75 else []
    parts = brand + code + [name] if rng.random() < 0.8 else [name] + brand + code
    return " ".join(parts + details(wording, name, 2) + matches(wording, name))


def shorten(word, rng):
    if word in SHORT:
        return SHORT[word]
    if len(word) > 4 and word.isascii() and word.isalpha() and rng.random() < 0.5:
        return word[0] + re.sub("[aeiou]", "", word[1:])
    return word


def shorthand(wording):
    """A till's receipt: words without vowels, the size at the end."""
    rng, name = wording.rng, name_of(wording)
    lead = [rng.choice(HONEST[wording.language])] if rng.random() < 0.35 else []
    brand = [wording.brand] if wording.brand and rng.random() < 0.4 else []
    kept = " ".join(brand + lead + [name]).lower()
    tail = [text.replace(" ", "") if any(c.isdigit() for c in text) else text for text in details(wording, name, 2)]
    said = " ".join([kept, *tail, *matches(wording, name)]).lower()
    return " ".join(shorten(word, rng) for word in said.split(" "))


def wholesale(wording):
    """Gift-trade capitals: "RED POLKA DOT LUNCH BAG", "SET OF 3 …"."""
    rng, name = wording.rng, name_of(wording)
    parts = [name]
    if wording.language == "en" and rng.random() < 0.5:
        parts.insert(0, rng.choice(DESIGNS))
    if rng.random() < 0.5:
        hue = colour(rng, wording.language)
        parts.insert(0 if wording.language in ("en", "zh") else len(parts), hue)
    parts = [part for part in parts if part is name or not says(part, name)]
    draw = rng.random()
    if draw < 0.2:
        pack = rng.choice(PACK_LISTS[wording.language]).format(rng.choice((2, 3, 4, 6, 12)))
        parts.insert(0 if rng.random() < 0.6 else len(parts), pack)
    elif draw < 0.35:
        parts += details(wording, name, 1)
    return " ".join(parts + matches(wording, name)).upper()


RENDER = {"plain": plain, "boutique": boutique, "marketplace": marketplace, "model": model, "shorthand": shorthand,
          "wholesale": wholesale}


def title(style, wording):
    return RENDER[style](wording)
