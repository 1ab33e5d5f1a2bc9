#!/usr/bin/env python3
"""Compares two results: the same texts, and numbers equal to six significant digits.

    same_numbers.py SUMMARY.json SUMMARY.json

Between processors the last bits of a number may differ, with the C library's exponential function.
"""

import json
import sys


def differences(a, b, place=""):
    """Where two values differ, a line each."""
    if isinstance(a, dict) and isinstance(b, dict):
        if list(a) != list(b):
            yield f"{place}: other keys"
        for key in a.keys() & b.keys():
            yield from differences(a[key], b[key], f"{place}.{key}")
    elif isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b):
            yield f"{place}: {len(a)} and {len(b)} items"
        for index, pair in enumerate(zip(a, b)):
            yield from differences(*pair, f"{place}[{index}]")
    elif isinstance(a, float) or isinstance(b, float):
        if type(a) not in (int, float) or type(b) not in (int, float):
            yield f"{place}: {a} and {b}"
        elif abs(a - b) > max(1e-12, 5e-7 * max(abs(a), abs(b))):
            yield f"{place}: {a} and {b}"
    elif a != b:
        yield f"{place}: {a!r} and {b!r}"


def main(first, second):
    with open(first, encoding="utf-8") as a, open(second, encoding="utf-8") as b:
        found = list(differences(json.load(a), json.load(b)))
    for line in found[:20]:
        print(line)
    if found:
        sys.exit(f"{first} and {second}: {len(found)} differences")


main(*sys.argv[1:])
