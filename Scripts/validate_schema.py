"""Validates scenarios against the JSON Schema and shows that faulty ones are refused."""
import copy
import json
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML as editors read it: no dates, no sexagesimal numbers, no yes and no."""


def plain(values):
    """Keeps resolvers of whole and decimal numbers without colons, of true and false, of null."""
    import re

    Loader.yaml_implicit_resolvers = {}
    for tag, pattern, first in values:
        Loader.add_implicit_resolver(tag, re.compile(pattern), first)


plain([
    ("tag:yaml.org,2002:int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("tag:yaml.org,2002:float", r"^[-+]?[0-9]+\.[0-9]+$", list("-+0123456789")),
    ("tag:yaml.org,2002:bool", r"^(true|false)$", list("tf")),
    ("tag:yaml.org,2002:null", r"^(~|null|)$", ["~", "n", ""]),
])

FAULTS = [
    (("teem",), 1),
    (("period", "form"), "2027-01-04"),
    (("simulation",), {"warm_up": 90}),
    (("simulation",), {"replications": "many"}),
    (("sla",), {"goal": 95}),
    (("demand", "growth"), 10),
    (("channels", "email"), {"kind": "defered"}),
    (("people",), {"shrinkage": {"planned": "a lot"}}),
]


def main(schema_path, *paths):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failed = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            document = yaml.load(file, Loader)
        for error in sorted(validator.iter_errors(document), key=str):
            failed += 1
            print(f"{path}: {'.'.join(map(str, error.path))}: {error.message[:200]}")
        if "extends" in document:
            continue
        for keys, value in FAULTS:
            faulty = copy.deepcopy(document)
            part = faulty
            for key in keys[:-1]:
                part = part.setdefault(key, {})
            if not isinstance(part, dict):
                continue
            part[keys[-1]] = value
            if validator.is_valid(faulty):
                failed += 1
                print(f"{path}: the schema lets {'.'.join(keys)} = {value!r} pass")
    print(f"{len(paths)} scenarios validated, {failed} faults")
    return 1 if failed else 0


sys.exit(main(*sys.argv[1:]))
