"""Believable values of product attributes, by the attribute's name and the department; None where nothing sensible is known."""

COLOURS = {
    "en": "black|white|grey|red|blue|navy|green|olive|beige|brown|pink|purple|yellow|orange|turquoise|silver|gold|natural",
    "de": "schwarz|weiß|grau|rot|blau|dunkelblau|grün|oliv|beige|braun|rosa|lila|gelb|orange|türkis|silber|gold|natur",
    "fr": "noir|blanc|gris|rouge|bleu|marine|vert|kaki|beige|marron|rose|violet|jaune|orange|turquoise|argent|doré|naturel",
    "es": "negro|blanco|gris|rojo|azul|marino|verde|oliva|beige|marrón|rosa|morado|amarillo|naranja|turquesa|plata|dorado|natural",
    "zh": "黑色|白色|灰色|红色|蓝色|藏青|绿色|军绿|米色|棕色|粉色|紫色|黄色|橙色|青色|银色|金色|原色",
}
# Word lists per language: fabric for what is worn or lies on a bed, hard for the rest of the house.
MATERIALS = {
    "fabric": {
        "en": "cotton|linen|wool|merino|polyester|fleece|silk|viscose|organic cotton|jersey|denim",
        "de": "Baumwolle|Leinen|Wolle|Merino|Polyester|Fleece|Seide|Viskose|Bio-Baumwolle|Jersey",
        "fr": "coton|lin|laine|mérinos|polyester|polaire|soie|viscose|coton bio|jersey",
        "es": "algodón|lino|lana|merino|poliéster|seda|viscosa|algodón orgánico",
        "zh": "纯棉|亚麻|羊毛|涤纶|真丝|摇粒绒",
    },
    "hard": {
        "en": "stainless steel|oak|bamboo|plastic|metal|glass|ceramic|aluminium|silicone|steel|beech|wood",
        "de": "Edelstahl|Eiche|Bambus|Kunststoff|Metall|Glas|Keramik|Aluminium|Silikon|Stahl|Buche|Holz",
        "fr": "inox|chêne|bambou|plastique|métal|verre|céramique|aluminium|silicone|acier|bois",
        "es": "acero inoxidable|roble|bambú|plástico|metal|vidrio|cerámica|aluminio|silicona|acero|madera",
        "zh": "不锈钢|橡木|竹制|塑料|金属|玻璃|陶瓷|铝合金|硅胶|实木",
    },
    "leather": {
        "en": "leather|suede|canvas|vegan leather|mesh|nylon", "de": "Leder|Wildleder|Canvas|Nylon|Kunstleder",
        "fr": "cuir|daim|toile|nylon|similicuir", "es": "cuero|ante|lona|nailon", "zh": "真皮|麂皮|帆布|尼龙",
    },
}
FABRIC = {"mens-clothing", "womens-clothing", "childrens-clothing", "underwear-and-sleepwear", "home-textiles", "baby"}
LEATHER = {"shoes", "accessories-and-jewellery", "travel"}
PACKED = {"grocery", "drinks", "beauty", "hair", "health", "household", "baby", "fitness", "automotive"}   # volumes in ml
FINE = {"grocery", "drinks", "beauty", "hair", "health", "household", "baby", "phones", "crafts-and-hobbies", "fitness"}
CABLES = {"audio-and-video", "computers", "phones", "music-instruments", "lighting", "video-games"}

# attribute: values, in every language the same
ANY = {
    "size": "S|M|L|XL", "count": "2|3|4|6|10|12|20|50", "pieces": "24|48|100|250|500|1000", "piece count": "24|36|60|120",
    "voltage": "12V|18V|20V|36V|230V", "power": "45W|100W|500W|750W|1200W|2000W", "watt": "5W|9W|60W",
    "resolution": "Full HD|4K|1080p|2K", "screen size": '13"|15"|24"|27"|32"|55"', "brightness": "400 lm|800 lm|1500 lm",
    "lumens": "200 lm|400 lm|1000 lm", "data rate": "10 Gbit/s|480 Mbit/s|1000 MB/s", "wheel size": '20"|24"|26"|28"|29"',
    "uv protection": "UPF 50+|UV400|UV 50+", "spf": "SPF 20|SPF 30|SPF 50", "abv": "4.8%|5%|12.5%|13%|40%",
    "cocoa content": "70%|85%|55%", "fat": "1.5%|3.5%|0.1%", "grit": "P60|P80|P120|P240|P400", "teeth": "24T|36T|48T|60T",
    "diameter": "5 cm|10 cm|20 cm|24 cm|28 cm", "width": "40 cm|60 cm|80 cm|100 cm|120 cm",
    "height": "30 cm|50 cm|80 cm|120 cm|180 cm", "depth": "30 cm|40 cm|60 cm", "thickness": "1 mm|2 mm|4 mm|8 mm|10 mm",
    "load capacity": "25 kg|50 kg|100 kg|150 kg", "load": "20 kg|50 kg|120 kg", "energy class": "A|B|C|D", "seats": "2|3|4",
    "scale": "1:87|1:24|1:72|1:18", "ply": "2-ply|3-ply|4-ply", "memory": "8 GB|16 GB|32 GB", "storage": "64 GB|128 GB|256 GB|512 GB",
    "range": "10 m|30 m|100 m", "battery life": "8 h|12 h|24 h|40 h", "head size": "6 mm|8 mm", "magnification": "5x|8x|10x|40x",
    "pressure": "8 bar|10 bar|120 bar", "channels": "2.1|5.1|7.1", "mattress size": "90x200|140x200|160x200|180x200",
    "duvet size": "135x200|155x220|200x200", "pillow size": "40x80|50x75|80x80", "cushion size": "40x40|45x45|50x50",
    "picture size": "A4|A3|30x40|50x70", "rug size": "80x150|120x170|160x230", "players": "2-4|2-6|1-5", "wifi standard": "Wi-Fi 6|Wi-Fi 5",
    "keys": "25|49|61|88", "torque": "40 Nm|60 Nm|120 Nm", "tank volume": "20 l|54 l|112 l", "dose": "200 mg|400 mg|1000 IU",
    "waterproof rating": "IPX4|IPX7|IP68", "water resistance": "5 ATM|10 ATM|IP67", "ip rating": "IP44|IP65", "persons": "2|4|6",
    "cups": "2|6|10", "sheets": "80|100|200", "pages": "96|160|240", "year": "2024|2025", "frame rate": "60 fps|120 fps",
    "refresh rate": "60 Hz|144 Hz|165 Hz", "grammage": "80 g/m²|120 g/m²|300 g/m²", "washes": "20|40|60", "rolls": "4|8|16",
    "shank": "SDS-plus|1/4 in|hex", "blade diameter": "165 mm|190 mm|216 mm", "temperature": "0 °C|-5 °C|10 °C",
    "focal length": "35 mm|50 mm|85 mm|24-70 mm", "aperture": "f/1.8|f/2.8|f/4", "zoom": "8x|20x|30x",
    "area": "20 m²|40 m²|80 m²", "drop": "4 mm|8 mm|10 mm", "gauge": "18G|20G|22G", "speeds": "8-speed|10-speed|12-speed",
    # match attributes
    "clothing size": "XS|S|M|L|XL", "kids clothing size": "92|104|116|128|140", "shoe size": "37|38|39|40|42|43|44",
    "kids shoe size": "24|26|28|31|33", "paper size": "A3|A4|A5", "video connector": "HDMI|DisplayPort", "battery platform": "12V|18V|40V",
    "battery size": "AA|AAA|C|D|9V", "thread": "M5|M6|M8|M10", "radio standard": "Zigbee|DECT|DAB+", "instrument size": "4/4|3/4|1/2",
    "form factor": "ATX|Mini-ITX|2.5 in|3.5 in", "memory type": "DDR4|DDR5", "plug type": "EU|UK|US", "socket": "AM5|LGA1700",
    "sim size": "nano|micro", "tyre size": "205/55 R16|195/65 R15|225/45 R17", "axle": "12x142|15x110", "ring size": "52|54|56",
    "bra size": "75B|80B|80C|85C", "nappy size": "2|3|4|5", "lamp fitting": "E14|E27|GU10", "bulb socket": "E14|E27|GU10",
    "filter thread": "52 mm|58 mm|67 mm|77 mm", "valve type": "Presta|Schrader", "hose diameter": "1/2 in|3/4 in|19 mm",
    "filament diameter": "1.75 mm|2.85 mm", "viscosity": "5W-30|5W-40|10W-40", "rail diameter": "20 mm|28 mm", "cap": "GL45|28 mm",
    "portafilter diameter": "51 mm|53 mm|58 mm", "pan diameter": "20 cm|24 cm|28 cm", "strap width": "18 mm|20 mm|22 mm",
    "lug width": "18 mm|20 mm|22 mm", "impedance": "8 ohm|32 ohm|80 ohm|250 ohm",
    "pool diameter": "244 cm|305 cm|366 cm", "collar size": "38|40|42", "neck size": "30-40 cm|40-50 cm", "dog size": "S|M|L",
}
# attribute: {language: values}
WORDS = {
    "flavour": {"en": "vanilla|chocolate|strawberry|lemon|salted caramel|mango|mint|apple|berry|original",
                "de": "Vanille|Schokolade|Erdbeere|Zitrone|Karamell|Mango|Minze|Apfel", "zh": "香草味|巧克力味|草莓味|柠檬味|芒果味",
                "fr": "vanille|chocolat|fraise|citron|caramel|mangue|menthe|pomme", "es": "vainilla|chocolate|fresa|limón|caramelo|mango|menta"},
    "scent": {"en": "lavender|rose|lemon|vanilla|sandalwood|fresh cotton|eucalyptus|coconut|ocean|unscented",
              "de": "Lavendel|Rose|Zitrone|Vanille|Sandelholz|Eukalyptus|Kokos", "fr": "lavande|rose|citron|vanille|santal|coco",
              "es": "lavanda|rosa|limón|vainilla|sándalo|coco", "zh": "薰衣草|玫瑰|柠檬|香草|檀香|椰子"},
    "hair type": {"en": "for dry hair|for curly hair|for fine hair|for coloured hair", "de": "für trockenes Haar|für feines Haar",
                  "fr": "cheveux secs|cheveux bouclés", "es": "cabello seco|cabello rizado", "zh": "干性发质|细软发质"},
    "skin type": {"en": "for dry skin|for sensitive skin|for oily skin|for all skin types", "de": "für trockene Haut|für empfindliche Haut",
                  "fr": "peaux sensibles|peaux sèches", "es": "piel sensible|piel seca", "zh": "敏感肌|干性肌肤"},
    "age": {"en": "3+ years|from 3 years|6+ years|18 months|8+", "de": "ab 3 Jahren|ab 6 Jahren|ab 18 Monaten",
            "fr": "dès 3 ans|dès 6 ans", "es": "a partir de 3 años|6 años", "zh": "3岁以上|6岁以上"},
    "fit": {"en": "slim fit|regular fit|relaxed fit|loose fit", "de": "Slim Fit|Regular Fit", "fr": "coupe slim|coupe droite", "es": "corte slim|corte recto", "zh": "修身|宽松"},
    "roast": {"en": "dark roast|medium roast|light roast", "de": "dunkle Röstung|helle Röstung"},
    "shade": {"en": "nude|ivory|rosewood|porcelain|coral|beige|deep plum", "fr": "nude|ivoire|corail", "de": "Nude|Elfenbein|Koralle"},
    "finish": {"en": "matt|glossy|satin|brushed", "de": "matt|glänzend|gebürstet", "fr": "mat|brillant", "es": "mate|brillante"},
    "shape": {"en": "round|square|oval", "de": "rund|eckig|oval", "fr": "rond|carré", "es": "redondo|cuadrado"},
    "power source": {"en": "battery operated|mains powered|rechargeable|solar", "de": "batteriebetrieben|Akku|Solar"},
    "form": {"en": "capsules|tablets|powder|liquid", "de": "Kapseln|Tabletten|Pulver", "fr": "gélules|comprimés|poudre"},
    "level": {"en": "beginner|advanced", "de": "Anfänger|Fortgeschrittene"}, "coverage": {"en": "full coverage|light coverage"},
    "concentration": {"en": "50 ml|eau intense"}, "sleeve length": {"en": "long sleeve|short sleeve|sleeveless", "de": "langarm|kurzarm"},
    "neckline": {"en": "v-neck|crew neck", "de": "V-Ausschnitt|Rundhals"}, "firmness": {"en": "soft|medium firm|firm", "de": "weich|mittel|fest"},
    "pattern": {"en": "striped|floral|checked|plain", "de": "gestreift|geblümt|kariert", "fr": "rayé|fleuri|à carreaux", "es": "a rayas|de flores"},
    "motif": {"en": "dinosaur|unicorn|flowers|stars|fox|space|ocean", "de": "Dinosaurier|Einhorn|Blumen|Sterne", "fr": "dinosaure|licorne|fleurs", "es": "dinosaurio|unicornio|flores"},
    "theme": {"en": "pirate|jungle|princess|space|farm", "de": "Piraten|Dschungel|Bauernhof"},
    "stone": {"en": "pearl|cubic zirconia|amethyst|turquoise"}, "hand": {"en": "left hand|right hand", "de": "Linkshand|Rechtshand"},
    "genre": {"en": "crime|fantasy|romance|adventure|history"}, "strength": {"en": "extra strong|mild"},
    "sugar free": {"en": "sugar free|no added sugar", "de": "zuckerfrei", "fr": "sans sucre", "es": "sin azúcar", "zh": "无糖"},
    "origin": {"en": "Colombia|Ethiopia|Brazil|Italy"}, "ruling": {"en": "lined|dotted|squared|blank", "de": "liniert|kariert|blanko"},
    "absorbency": {"en": "super|normal|extra long"}, "connection": {"en": "wireless|bluetooth|usb|wired", "de": "kabellos|Bluetooth|USB", "fr": "sans fil|bluetooth", "es": "inalámbrico|bluetooth", "zh": "无线|蓝牙"},
}
# attributes that are said by their own word, or not at all
SELF = {"waterproof", "foldable", "magnetic", "insulated", "reflective", "rechargeable", "washable", "reusable", "portable", "vegan",
        "adjustable", "height adjustable", "retractable", "brushless", "noise cancelling", "polarised", "fragrance free", "disposable",
        "convertible", "wipeable", "bpa free", "self-adhesive", "acid free", "anti colic", "photochromic", "flexible", "stretch", "digital"}
FOR = {"en": "for", "de": "für", "fr": "pour", "es": "para", "zh": "适用"}
# sets of several, for what has a `count`
PACK = {"en": "pack of {}|{} pack|set of {}", "de": "{}er Pack|{} Stück", "fr": "lot de {}", "es": "pack de {}", "zh": "{}件装"}


COLOUR_LISTS = {language: text.split("|") for language, text in COLOURS.items()}
MATERIAL_LISTS = {kind: {language: text.split("|") for language, text in table.items()} for kind, table in MATERIALS.items()}
ANY_LISTS = {name: text.split("|") for name, text in ANY.items()}
WORD_LISTS = {name: {language: text.split("|") for language, text in table.items()} for name, table in WORDS.items()}
PACK_LISTS = {language: text.split("|") for language, text in PACK.items()}


def colour(rng, language):
    return rng.choice(COLOUR_LISTS[language])


def material(rng, department, language):
    kind = "fabric" if department in FABRIC else "leather" if department in LEATHER else "hard"
    return rng.choice(MATERIAL_LISTS[kind][language])


def value(rng, attribute, department, language):
    """One value as a title says it ("500 ml", "for dry hair", "waterproof"), or None."""
    if attribute in ("colour", "color", "colors"):
        return colour(rng, language)
    if attribute in ("material", "fabric"):
        return material(rng, department, language)
    if attribute == "volume":
        return rng.choice(("100 ml", "200 ml", "250 ml", "400 ml", "500 ml", "750 ml", "1 l") if department in PACKED
                          else ("5 l", "10 l", "20 l", "35 l", "50 l"))
    if attribute == "weight":
        return rng.choice(("100 g", "200 g", "250 g", "400 g", "500 g", "1 kg") if department in FINE
                          else ("1 kg", "2 kg", "3 kg", "5 kg", "10 kg"))
    if attribute in ("length", "cable length"):
        return rng.choice(("0.5 m", "1 m", "2 m", "3 m", "5 m") if department in CABLES or attribute == "cable length"
                          else ("30 mm", "50 mm", "80 mm", "150 mm", "1 m") if department == "diy-and-tools"
                          else ("20 cm", "45 cm", "60 cm", "90 cm", "120 cm"))
    if attribute == "capacity":
        return {"outdoor-and-camping": rng.choice(("2 person", "3 person", "4 person")) if language == "en" else "20 l",
                "phones": rng.choice(("5000 mAh", "10000 mAh", "20000 mAh")),
                "computers": rng.choice(("500 GB", "1 TB", "2 TB"))}.get(department) or rng.choice(("2 l", "5 l", "8 l", "20 l"))
    if attribute in ("count", "pack size"):
        return rng.choice(PACK_LISTS[language]).format(rng.choice((2, 3, 4, 5, 6, 10, 12, 20, 50)))
    if attribute in WORD_LISTS:
        known = WORD_LISTS[attribute].get(language)
        return rng.choice(known) if known else None
    if attribute in ANY_LISTS:
        return rng.choice(ANY_LISTS[attribute])
    return attribute if attribute in SELF and language == "en" and rng.random() < 0.6 else None


def match_key(attribute, type):
    """Sizes of children are other sizes: the key under which a session remembers its value."""
    young = type.department in ("childrens-clothing", "baby") or type.id.startswith("kids-")
    return f"kids {attribute}" if young and attribute in ("clothing size", "shoe size") else attribute
