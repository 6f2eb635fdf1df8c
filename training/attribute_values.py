"""Believable values of product attributes, by the attribute's name and the type; None where nothing sensible is known."""
from value_tables import (
    ANY_LISTS, CABLES, CARE, CELLS, CLOTHES, COLOUR_LISTS, DEVICES, DRIVES, FABRIC, FEW_LITRES, GRAMS, HAIR_TOOLS,
    HEAVY, HOLDERS, KILOGRAMS, LEATHER, LEATHER_WORDS, LETTER_SIZES, LITRES, LONG, MATERIAL_LISTS, MILLILITRES,
    MISLEADING, NO_MEMORY, PACK_LISTS, PERSONS, PRINTED, SAVOURY, SELF, TEXTILES, VESSELS, WORD_LISTS, WORD_SIZES,
    WORN,
)


def colour(rng, language):
    return rng.choice(COLOUR_LISTS[language])


def material(rng, type, language):
    if type.department == "furniture":
        kind = "furniture"
    elif of(type, LEATHER_WORDS) or type.department in LEATHER:
        kind = "leather"
    elif type.department in CARE:
        kind = "care"
    else:
        kind = "fabric" if type.department in FABRIC or of(type, CLOTHES | TEXTILES) else "hard"
    return rng.choice(MATERIAL_LISTS[kind][language])


def of(type, words):
    """Whether one of the words is a part of the type's id ("tent" of "pop-up-tent")."""
    return any(part.removesuffix("s") in words for part in type.id.split("-"))


def value(rng, attribute, type, language):
    """One value as a title of the type says it ("500 ml", "for dry hair", "waterproof"), or None."""
    if attribute in ("colour", "color", "colors"):
        return colour(rng, language)
    if attribute in ("material", "fabric"):
        return material(rng, type, language)
    if attribute == "size":
        return rng.choice(LETTER_SIZES if type.department in WORN or of(type, CLOTHES) else WORD_SIZES[language])
    if attribute in ("volume", "tank volume", "container volume") or attribute == "capacity" and not of(type, DEVICES):
        if type.department == "hair" and of(type, HAIR_TOOLS):
            return None
        return rng.choice(LITRES if of(type, HOLDERS) else FEW_LITRES if of(type, VESSELS) else MILLILITRES)
    if attribute == "capacity":
        return rng.choice(("5000 mAh", "10000 mAh", "20000 mAh") if of(type, CELLS) else
                          ("256 GB", "500 GB", "1 TB", "2 TB") if of(type, DRIVES) else PERSONS[language])
    if attribute in ("weight", "fill weight"):
        heavy = of(type, HEAVY) and type.department not in ("grocery", "drinks", "baby")
        return rng.choice(KILOGRAMS if heavy else GRAMS)
    if attribute in ("length", "cable length"):
        return rng.choice(("0.5 m", "1 m", "2 m", "3 m", "5 m") if type.department in CABLES or of(type, LONG)
                          else ("30 mm", "50 mm", "80 mm", "150 mm") if type.department == "diy-and-tools"
                          else ("20 cm", "45 cm", "60 cm", "90 cm", "120 cm"))
    if attribute in ("count", "pack size"):
        return rng.choice(PACK_LISTS[language]).format(rng.choice((2, 3, 4, 5, 6, 10, 12, 20)))
    if (attribute, type.department) in MISLEADING or attribute == "memory" and type.department in NO_MEMORY:
        return None
    if attribute in PRINTED and type.department not in WORN | FABRIC:
        return None
    if attribute == "flavour":
        attribute = "pet food" if type.department == "pets" else "savoury" if of(type, SAVOURY) else attribute
    elif attribute == "age" and type.department == "baby":
        attribute = "baby age"
    elif attribute == "piece count":
        attribute = "pieces"
    if attribute in WORD_LISTS:
        known = WORD_LISTS[attribute].get(language)
        return rng.choice(known) if known else None
    if attribute in ANY_LISTS:
        return rng.choice(ANY_LISTS[attribute])
    return attribute if attribute in SELF and language == "en" and rng.random() < 0.6 else None


def match_key(attribute, type):
    """The key under which a session remembers the value: sizes of children, say, are other sizes."""
    if attribute == "cap" and type.department == "lighting":
        return "lamp fitting"
    if attribute == "thread" and type.department == "photo":
        return "tripod thread"
    young = type.department in ("childrens-clothing", "baby") or type.id.startswith("kids-")
    return f"kids {attribute}" if young and attribute in ("clothing size", "shoe size") else attribute
