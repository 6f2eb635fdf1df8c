"""The retail knowledge (knowledge/*.yaml, described in knowledge/README.md) as the session generator reads it."""
import os
from dataclasses import dataclass
from glob import glob

import yaml

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "knowledge")
LANGUAGES = ("en", "de", "fr", "es", "zh")


@dataclass
class Type:
    """One type of product: `names` {language: [name, synonyms…]}, `price` (low, high) in EUR."""
    id: str
    department: str
    names: dict
    attributes: list
    match: list
    price: tuple


class Knowledge:
    """
    types {id: Type}, departments {id: {language: name}}, relations {id: [(kind, id, weight 1 to 9)]} without `never`,
    never {id: set of ids} both ways, missions [(must, may)]. Ids that no type has are left out.
    """

    def __init__(self, folder=FOLDER):
        paths = sorted(glob(os.path.join(folder, "*.yaml")))
        if not paths:
            raise FileNotFoundError(f"no *.yaml in {folder}: the session generator needs the repository's knowledge folder")
        self.types, self.departments, self.relations, self.never, self.missions = {}, {}, {}, {}, []
        read = []
        for path in paths:
            with open(path, encoding="utf-8") as file:
                read.append(yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
        for content in read:
            department = content["department"]
            self.departments[department] = content["name"]
            for id, entry in content["types"].items():
                names = {language: entry[language] for language in LANGUAGES if entry.get(language)}
                self.types[id] = Type(id, department, names, entry.get("attributes") or [], entry.get("match") or [],
                                      tuple(entry["price"]))
        for content in read:
            for left, kinds in (content.get("relations") or {}).items():
                for kind, others in kinds.items():
                    for right, weight in others.items():
                        if left in self.types and right in self.types:
                            self.relate(left, kind, right, weight)
            for mission in (content.get("missions") or {}).values():
                must, may = ([id for id in mission.get(part) or [] if id in self.types] for part in ("must", "may"))
                self.missions.append((must, may))
        self.near = self.neighbours()

    def relate(self, left, kind, right, weight):
        if kind == "never":
            self.never.setdefault(left, set()).add(right)
            self.never.setdefault(right, set()).add(left)
        else:
            self.relations.setdefault(left, []).append((kind, right, weight))

    def neighbours(self):
        """{department: {other department: summed weight of the relations between them}}."""
        near = {department: {} for department in self.departments}
        for left, relations in self.relations.items():
            row = near[self.types[left].department]
            for _, right, weight in relations:
                other = self.types[right].department
                row[other] = row.get(other, 0) + weight
        return near
