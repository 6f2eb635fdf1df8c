"""The words and numbers that attribute_values.py draws from, and which departments and types they fit."""

COLOURS = {
    "en": "black|white|grey|red|blue|navy|green|olive|beige|brown|pink|purple|yellow|orange|turquoise|silver|gold|natural",
    "de": "schwarz|weiß|grau|rot|blau|dunkelblau|grün|oliv|beige|braun|rosa|lila|gelb|orange|türkis|silber|gold|natur",
    "fr": "noir|blanc|gris|rouge|bleu|marine|vert|kaki|beige|marron|rose|violet|jaune|orange|turquoise|argent|doré|naturel",
    "es": "negro|blanco|gris|rojo|azul|marino|verde|oliva|beige|marrón|rosa|morado|amarillo|naranja|turquesa|plata|dorado|natural",
    "zh": "黑色|白色|灰色|红色|蓝色|藏青|绿色|军绿|米色|棕色|粉色|紫色|黄色|橙色|青色|银色|金色|原色",
}
# By what a thing is: worn, wooden, near the skin, or else hard.
MATERIALS = {
    "fabric": {
        "en": "cotton|linen|wool|merino|polyester|fleece|silk|viscose|organic cotton|jersey|denim",
        "de": "Baumwolle|Leinen|Wolle|Merino|Polyester|Fleece|Seide|Viskose|Bio-Baumwolle|Jersey",
        "fr": "coton|lin|laine|mérinos|polyester|polaire|soie|viscose|coton bio|jersey",
        "es": "algodón|lino|lana|merino|poliéster|seda|viscosa|algodón orgánico", "zh": "纯棉|亚麻|羊毛|涤纶|真丝|摇粒绒",
    },
    "hard": {
        "en": "stainless steel|oak|bamboo|plastic|metal|glass|ceramic|aluminium|silicone|steel|beech|wood",
        "de": "Edelstahl|Eiche|Bambus|Kunststoff|Metall|Glas|Keramik|Aluminium|Silikon|Stahl|Buche|Holz",
        "fr": "inox|chêne|bambou|plastique|métal|verre|céramique|aluminium|silicone|acier|bois",
        "es": "acero inoxidable|roble|bambú|plástico|metal|vidrio|cerámica|aluminio|silicona|acero|madera",
        "zh": "不锈钢|橡木|竹制|塑料|金属|玻璃|陶瓷|铝合金|硅胶|实木",
    },
    "furniture": {
        "en": "oak|pine|walnut|beech|metal|velvet|linen|rattan|white|solid wood|faux leather",
        "de": "Eiche|Kiefer|Nussbaum|Buche|Metall|Samt|Rattan", "fr": "chêne|pin|noyer|métal|velours|rotin",
        "es": "roble|pino|nogal|metal|terciopelo|ratán", "zh": "橡木|胡桃木|松木|布艺|藤编",
    },
    "care": {
        "en": "silicone|plastic|stainless steel|cotton|latex free", "de": "Silikon|Kunststoff|Edelstahl|Baumwolle",
        "fr": "silicone|plastique|inox|coton", "es": "silicona|plástico|acero inoxidable|algodón",
        "zh": "硅胶|塑料|不锈钢|纯棉",
    },
    "leather": {
        "en": "leather|suede|canvas|vegan leather|mesh|nylon", "de": "Leder|Wildleder|Canvas|Nylon|Kunstleder",
        "fr": "cuir|daim|toile|nylon|similicuir", "es": "cuero|ante|lona|nailon", "zh": "真皮|麂皮|帆布|尼龙",
    },
}

# Departments.
FABRIC = {"mens-clothing", "womens-clothing", "childrens-clothing", "underwear-and-sleepwear", "home-textiles"}
CARE = {"health", "baby", "beauty", "hair"}
LEATHER = {"shoes", "accessories-and-jewellery", "travel"}
WORN = {
    "mens-clothing", "womens-clothing", "childrens-clothing", "underwear-and-sleepwear", "shoes",
    "accessories-and-jewellery",
}
CABLES = {"audio-and-video", "computers", "phones", "music-instruments", "lighting", "video-games"}
NO_MEMORY = {"health", "furniture", "household", "home-textiles", "pets", "fitness", "office-and-school"}
# Words of type ids that say what a value may be.
CLOTHES = {
    "jacket", "trouser", "short", "shirt", "glove", "sock", "tight", "underwear", "jersey", "hat", "scarf", "dress",
    "legging", "tshirt", "coat", "costume", "vest", "bra", "beanie", "hoodie", "bib", "romper", "bodysuit",
    "sleepsuit", "apron", "poncho",
}
TEXTILES = {"blanket", "towel", "pillow", "cushion", "curtain", "cloth", "muslin", "swaddle", "wrap", "canopy"}
LEATHER_WORDS = {
    "bag", "sleeve", "case", "wallet", "backpack", "pouch", "strap", "boot", "shoe", "belt", "holster", "saddle",
    "collar", "leash",
}
HOLDERS = {
    "bag", "backpack", "rucksack", "box", "bin", "tank", "suitcase", "bucket", "barrel", "pot", "fridge", "freezer",
    "oven", "tub", "aquarium", "basket", "container", "canister", "luggage", "organiser", "cooler", "fryer",
    "washer", "pannier", "butt", "planter",
}
VESSELS = {
    "bowl", "jug", "kettle", "teapot", "bottle", "flask", "cooker", "blender", "pan", "saucepan", "machine",
    "carafe", "dish", "jar", "maker",
}
HAIR_TOOLS = {
    "brush", "comb", "scissor", "tool", "clipper", "iron", "dryer", "trimmer", "kit", "mirror", "holder", "set",
    "pillowcase", "roller", "clip", "cap", "shaver", "razor", "wig", "veil", "band", "tweezer", "straightener",
}
SAVOURY = {
    "crisp", "hummus", "soup", "noodle", "sauce", "cracker", "nut", "popcorn", "dip", "chip", "cheese", "tofu",
    "pretzel", "rice", "pasta",
}
CELLS = {"power", "battery", "bank", "charger"}
DRIVES = {"card", "drive", "ssd", "hdd", "nas", "stick", "recorder"}
SLEEPERS = {"tent", "shelter", "awning", "sofa", "bed"}
HEAVY = {
    "dumbbell", "kettlebell", "plate", "barbell", "litter", "food", "soil", "cement", "flour", "rice", "potato",
    "seed", "charcoal", "fertiliser", "compost", "sand", "detergent", "plaster", "mortar", "salt",
}
LONG = {"rope", "hose", "cable", "tape", "ribbon", "leash", "chain", "lead", "light", "string", "rail", "fence"}
DEVICES = CELLS | DRIVES | SLEEPERS
PRINTED = {"pattern", "fit", "cut"}      # said of textiles; a microphone's pattern is another thing
# (attribute, department) where the attribute means something else
MISLEADING = {
    ("drop", "photo"), ("fat", "pets"), ("head size", "fitness"), ("power", "crafts-and-hobbies"),
    ("power", "office-and-school"), ("power", "photo"), ("scale", "music-instruments"),
}

LETTER_SIZES = ("S", "M", "L", "XL")
MILLILITRES = ("100 ml", "200 ml", "250 ml", "400 ml", "500 ml", "750 ml", "1 l")
FEW_LITRES = ("0.5 l", "1 l", "1.5 l", "2 l", "3 l")
LITRES = ("5 l", "10 l", "20 l", "35 l", "50 l")
GRAMS = ("100 g", "200 g", "250 g", "400 g", "500 g", "1 kg")
KILOGRAMS = ("1 kg", "2 kg", "3 kg", "5 kg", "10 kg")
WORD_SIZES = {
    "en": ("small", "medium", "large", "extra large"), "de": ("klein", "mittel", "groß"),
    "fr": ("petit", "moyen", "grand"), "es": ("pequeño", "mediano", "grande"), "zh": ("小号", "中号", "大号"),
}
PERSONS = {
    "en": ("2 person", "3 person", "4 person"), "de": ("2 Personen", "4 Personen"), "fr": ("2 places", "4 places"),
    "es": ("2 personas", "4 personas"), "zh": ("双人", "四人"),
}

# attribute: values, in every language the same
ANY = {
    "voltage": "12V|18V|20V|36V|230V", "power": "45W|100W|500W|750W|1200W|2000W", "watt": "5W|9W|60W",
    "resolution": "Full HD|4K|1080p|2K", "screen size": '13"|15"|24"|27"|32"|55"',
    "brightness": "400 lm|800 lm|1500 lm", "lumens": "200 lm|400 lm|1000 lm",
    "data rate": "10 Gbit/s|480 Mbit/s|1000 MB/s", "wheel size": '20"|24"|26"|28"|29"',
    "uv protection": "UPF 50+|UV400|UV 50+", "spf": "SPF 20|SPF 30|SPF 50", "cocoa content": "70%|85%|55%",
    "fat": "1.5%|3.5%|0.1%", "grit": "P60|P80|P120|P240|P400", "teeth": "24T|36T|48T|60T",
    "diameter": "5 cm|10 cm|20 cm|24 cm|28 cm", "width": "40 cm|60 cm|80 cm|100 cm|120 cm",
    "height": "30 cm|50 cm|80 cm|120 cm|180 cm", "depth": "30 cm|40 cm|60 cm",
    "thickness": "1 mm|2 mm|4 mm|8 mm|10 mm", "load capacity": "25 kg|50 kg|100 kg|150 kg",
    "load": "20 kg|50 kg|120 kg", "energy class": "A|B|C|D", "scale": "1:87|1:24|1:72|1:18",
    "ply": "2-ply|3-ply|4-ply", "memory": "8 GB|16 GB|32 GB", "storage": "64 GB|128 GB|256 GB|512 GB",
    "range": "10 m|30 m|100 m", "battery life": "8 h|12 h|24 h|40 h", "head size": "6 mm|8 mm",
    "magnification": "5x|8x|10x|40x", "pressure": "8 bar|10 bar|120 bar",
    "mattress size": "90x200|140x200|160x200|180x200", "duvet size": "135x200|155x220|200x200",
    "pillow size": "40x80|50x75|80x80", "cushion size": "40x40|45x45|50x50", "picture size": "A4|A3|30x40|50x70",
    "rug size": "80x150|120x170|160x230", "players": "2-4|2-6|1-5", "wifi standard": "Wi-Fi 6|Wi-Fi 5",
    "torque": "40 Nm|60 Nm|120 Nm", "dose": "200 mg|400 mg|1000 IU", "waterproof rating": "IPX4|IPX7|IP68",
    "water resistance": "5 ATM|10 ATM|IP67", "ip rating": "IP44|IP65", "year": "2024|2025",
    "frame rate": "60 fps|120 fps", "refresh rate": "60 Hz|144 Hz|165 Hz", "grammage": "80 g/m²|120 g/m²|300 g/m²",
    "shank": "SDS-plus|1/4 in|hex", "blade diameter": "165 mm|190 mm|216 mm", "temperature": "0 °C|-5 °C|10 °C",
    "focal length": "35 mm|50 mm|85 mm|24-70 mm", "aperture": "f/1.8|f/2.8|f/4", "zoom": "8x|20x|30x",
    "area": "20 m²|40 m²|80 m²", "drop": "4 mm|8 mm|10 mm", "gauge": "18G|20G|22G",
    "speeds": "8-speed|10-speed|12-speed", "clothing size": "XS|S|M|L|XL",
    "kids clothing size": "92|104|116|128|140", "shoe size": "37|38|39|40|42|43|44",
    "kids shoe size": "24|26|28|31|33", "paper size": "A3|A4|A5", "video connector": "HDMI|DisplayPort",
    "battery platform": "12V|18V|40V", "battery size": "AA|AAA|C|D|9V", "thread": "M5|M6|M8|M10",
    "tripod thread": "1/4 in|3/8 in", "instrument size": "4/4|3/4|1/2", "form factor": "ATX|Mini-ITX|2.5 in|3.5 in",
    "memory type": "DDR4|DDR5", "plug type": "EU|UK|US", "socket": "AM5|LGA1700", "sim size": "nano|micro",
    "tyre size": "205/55 R16|195/65 R15|225/45 R17", "axle": "12x142|15x110", "ring size": "52|54|56",
    "bra size": "75B|80B|80C|85C", "nappy size": "2|3|4|5", "lamp fitting": "E14|E27|GU10",
    "bulb socket": "E14|E27|GU10", "filter thread": "52 mm|58 mm|67 mm|77 mm", "valve type": "Presta|Schrader",
    "hose diameter": "1/2 in|3/4 in|19 mm", "filament diameter": "1.75 mm|2.85 mm",
    "viscosity": "5W-30|5W-40|10W-40", "rail diameter": "20 mm|28 mm", "portafilter diameter": "51 mm|53 mm|58 mm",
    "pan diameter": "20 cm|24 cm|28 cm", "strap width": "18 mm|20 mm|22 mm", "lug width": "18 mm|20 mm|22 mm",
    "impedance": "8 ohm|32 ohm|80 ohm|250 ohm", "pool diameter": "244 cm|305 cm|366 cm", "collar size": "38|40|42",
    "neck size": "30-40 cm|40-50 cm", "dog size": "S|M|L",
}
# attribute: {language: values}
WORDS = {
    "flavour": {
        "en": "vanilla|chocolate|strawberry|lemon|salted caramel|mango|mint|apple|berry|original",
        "de": "Vanille|Schokolade|Erdbeere|Zitrone|Karamell|Mango|Minze|Apfel", "zh": "香草味|巧克力味|草莓味|柠檬味|芒果味",
        "fr": "vanille|chocolat|fraise|citron|caramel|mangue|menthe|pomme",
        "es": "vainilla|chocolate|fresa|limón|caramelo|mango|menta",
    },
    "scent": {
        "en": "lavender|rose|lemon|vanilla|sandalwood|fresh cotton|eucalyptus|coconut|ocean|unscented",
        "de": "Lavendel|Rose|Zitrone|Vanille|Sandelholz|Eukalyptus|Kokos",
        "fr": "lavande|rose|citron|vanille|santal|coco", "es": "lavanda|rosa|limón|vainilla|sándalo|coco",
        "zh": "薰衣草|玫瑰|柠檬|香草|檀香|椰子",
    },
    "savoury": {
        "en": "paprika|salted|sour cream|cheese|chilli|garlic|herbs|original",
        "de": "Paprika|gesalzen|Käse|Knoblauch|Kräuter", "fr": "paprika|salé|fromage|ail|herbes",
        "es": "pimentón|salado|queso|ajo|hierbas", "zh": "原味|香辣味|芝士味",
    },
    "pet food": {
        "en": "chicken|beef|salmon|lamb|duck|tuna|turkey", "de": "Huhn|Rind|Lachs|Lamm|Ente",
        "fr": "poulet|bœuf|saumon|agneau", "es": "pollo|ternera|salmón|cordero", "zh": "鸡肉|牛肉|三文鱼",
    },
    "baby age": {
        "en": "0-6 months|6+ months|12+ months|newborn", "de": "0-6 Monate|ab 6 Monaten",
        "fr": "0-6 mois|dès 6 mois", "es": "0-6 meses|6+ meses", "zh": "0-6个月|6个月以上",
    },
    "pieces": {
        "en": "24 pieces|100 pieces|250 pieces|500 pieces|1000 pieces|48 pcs|100 pcs",
        "de": "100 Teile|500 Teile|24-teilig", "fr": "24 pièces|100 pièces|500 pièces",
        "es": "24 piezas|100 piezas|500 piezas", "zh": "100片|500片",
    },
    "pages": {"en": "96 pages|160 pages|240 pages", "de": "96 Seiten|160 Seiten"},
    "sheets": {"en": "80 sheets|100 sheets|200 sheets", "de": "80 Blatt|100 Blatt"},
    "cups": {"en": "2 cup|6 cup|10 cup", "de": "2 Tassen|10 Tassen"},
    "seats": {"en": "2 seater|3 seater|4 seater", "de": "2-Sitzer|3-Sitzer"},
    "keys": {"en": "25 keys|49 keys|61 keys|88 keys", "de": "61 Tasten|88 Tasten"},
    "rolls": {"en": "4 rolls|8 rolls|16 rolls", "de": "4 Rollen|8 Rollen"},
    "washes": {
        "en": "20 washes|40 washes|60 washes", "de": "20 Waschladungen|40 Waschladungen",
        "fr": "20 lavages|40 lavages", "es": "20 lavados|40 lavados",
    },
    "hair type": {
        "en": "for dry hair|for curly hair|for fine hair|for coloured hair",
        "de": "für trockenes Haar|für feines Haar", "fr": "cheveux secs|cheveux bouclés",
        "es": "cabello seco|cabello rizado", "zh": "干性发质|细软发质",
    },
    "skin type": {
        "en": "for dry skin|for sensitive skin|for oily skin|for all skin types",
        "de": "für trockene Haut|für empfindliche Haut", "fr": "peaux sensibles|peaux sèches",
        "es": "piel sensible|piel seca", "zh": "敏感肌|干性肌肤",
    },
    "age": {
        "en": "3+ years|from 3 years|6+ years|18 months|8+", "de": "ab 3 Jahren|ab 6 Jahren|ab 18 Monaten",
        "fr": "dès 3 ans|dès 6 ans", "es": "a partir de 3 años|6 años", "zh": "3岁以上|6岁以上",
    },
    "fit": {
        "en": "slim fit|regular fit|relaxed fit|loose fit", "de": "Slim Fit|Regular Fit",
        "fr": "coupe slim|coupe droite", "es": "corte slim|corte recto", "zh": "修身|宽松",
    },
    "roast": {"en": "dark roast|medium roast|light roast", "de": "dunkle Röstung|helle Röstung"},
    "shade": {
        "en": "nude|ivory|rosewood|porcelain|coral|beige|deep plum", "fr": "nude|ivoire|corail",
        "de": "Nude|Elfenbein|Koralle",
    },
    "finish": {
        "en": "matt|glossy|satin|brushed", "de": "matt|glänzend|gebürstet", "fr": "mat|brillant",
        "es": "mate|brillante",
    },
    "shape": {"en": "round|square|oval", "de": "rund|eckig|oval", "fr": "rond|carré", "es": "redondo|cuadrado"},
    "power source": {"en": "battery operated|mains powered|rechargeable|solar", "de": "batteriebetrieben|Akku|Solar"},
    "form": {
        "en": "capsules|tablets|powder|liquid", "de": "Kapseln|Tabletten|Pulver", "fr": "gélules|comprimés|poudre",
    },
    "level": {"en": "beginner|advanced", "de": "Anfänger|Fortgeschrittene"},
    "coverage": {"en": "full coverage|light coverage"},
    "concentration": {"en": "50 ml|eau intense"},
    "sleeve length": {"en": "long sleeve|short sleeve|sleeveless", "de": "langarm|kurzarm"},
    "neckline": {"en": "v-neck|crew neck", "de": "V-Ausschnitt|Rundhals"},
    "firmness": {"en": "soft|medium firm|firm", "de": "weich|mittel|fest"},
    "pattern": {
        "en": "striped|floral|checked|plain", "de": "gestreift|geblümt|kariert", "fr": "rayé|fleuri|à carreaux",
        "es": "a rayas|de flores",
    },
    "motif": {
        "en": "dinosaur|unicorn|flowers|stars|fox|space|ocean", "de": "Dinosaurier|Einhorn|Blumen|Sterne",
        "fr": "dinosaure|licorne|fleurs", "es": "dinosaurio|unicornio|flores",
    },
    "theme": {"en": "pirate|jungle|princess|space|farm", "de": "Piraten|Dschungel|Bauernhof"},
    "stone": {"en": "pearl|cubic zirconia|amethyst|turquoise"},
    "hand": {"en": "left hand|right hand", "de": "Linkshand|Rechtshand"},
    "genre": {"en": "crime|fantasy|romance|adventure|history"},
    "strength": {"en": "extra strong|mild"},
    "sugar free": {
        "en": "sugar free|no added sugar", "de": "zuckerfrei", "fr": "sans sucre", "es": "sin azúcar", "zh": "无糖",
    },
    "origin": {"en": "Colombia|Ethiopia|Brazil|Italy"},
    "ruling": {"en": "lined|dotted|squared|blank", "de": "liniert|kariert|blanko"},
    "absorbency": {"en": "super|normal|extra long"},
    "connection": {
        "en": "wireless|bluetooth|usb|wired", "de": "kabellos|Bluetooth|USB", "fr": "sans fil|bluetooth",
        "es": "inalámbrico|bluetooth", "zh": "无线|蓝牙",
    },
}
# attributes that are said by their own word, or not at all
SELF = {
    "waterproof", "foldable", "magnetic", "insulated", "reflective", "rechargeable", "washable", "reusable",
    "portable", "vegan", "adjustable", "height adjustable", "retractable", "brushless", "noise cancelling",
    "polarised", "fragrance free", "disposable", "convertible", "wipeable", "bpa free", "self-adhesive", "acid free",
    "anti colic", "photochromic", "flexible", "stretch", "digital",
}
FOR = {"en": "for", "de": "für", "fr": "pour", "es": "para", "zh": "适用"}
# sets of several, for what has a `count`
PACK = {
    "en": "pack of {}|{} pack|set of {}", "de": "{}er Pack|{} Stück", "fr": "lot de {}", "es": "pack de {}",
    "zh": "{}件装",
}

COLOUR_LISTS = {language: text.split("|") for language, text in COLOURS.items()}
MATERIAL_LISTS = {kind: {language: text.split("|") for language, text in table.items()} for kind,
                  table in MATERIALS.items()}
ANY_LISTS = {name: text.split("|") for name, text in ANY.items()}
WORD_LISTS = {name: {language: text.split("|") for language, text in table.items()} for name, table in WORDS.items()}
PACK_LISTS = {language: text.split("|") for language, text in PACK.items()}
