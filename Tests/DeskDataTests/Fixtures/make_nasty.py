"""python3 make_nasty.py > nasty.txt : odd tables, and what Python's csv module reads in them.

Each case is a line `case DELIMITER COLUMNS HEX`, the table's bytes, then what comes after the header:
`row LINE HEX HEX ...` (fields without blanks at their ends) or `ragged LINE FOUND`. A field of no
bytes is written `.`. Tables that Python's strict mode refuses are left out: there the readers differ
on purpose. Text behind a closing quote on one line is kept in, as Python's lenient mode reads it.
"""

import csv
import io
import random

CASES = 240
PIECES = ["a", "bc", " ", "\t", "é", "€", "0", ",", ";", '"', '""', "\r", "\n", "\r\n", "=", "x" * 9]


def soup(rng):
    return "".join(rng.choice(PIECES) for _ in range(rng.randrange(9)))


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


def table(rng, delimiter, columns):
    newline = rng.choice(["\n", "\r\n", "\r"])
    rows = [delimiter.join("abcdef"[:columns])]
    for _ in range(rng.randrange(1, 7)):
        kind = rng.randrange(5)
        width = columns if rng.random() < 0.85 else rng.randrange(1, columns + 3)
        if kind == 0:
            rows.append(soup(rng))
        elif kind == 1:
            rows.append(rng.choice(["", "", " ", delimiter]))
        elif kind == 2:
            rows.append(delimiter.join(f'"v{i}" tail "t"' for i in range(width)))
        else:
            rows.append(delimiter.join(quoted(soup(rng)) for _ in range(width)))
    end = rng.choice(["", newline, newline * 2])
    mark = "\ufeff" if rng.random() < 0.1 else ""
    return mark + newline.join(rows) + end


def read(text, delimiter, strict):
    """Rows as (line, fields); the header and blank lines are left out."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""),
                        delimiter=delimiter, strict=strict)
    rows, line = [], 1
    for fields in reader:
        if fields:
            rows.append((line, fields))
        line = reader.line_num + 1
    return rows[1:]


def hexadecimal(text):
    return text.strip(" \t").encode().hex() or "."


def main():
    rng = random.Random(20160301)
    written = 0
    while written < CASES:
        delimiter, columns = rng.choice(",;\t"), rng.randrange(2, 5)
        text = table(rng, delimiter, columns)
        try:
            # Text behind a quote is legal for both readers on one line; put it out of sight.
            read(text.replace('" tail "t"', '"'), delimiter, strict=True)
        except csv.Error:
            continue
        print("case", ord(delimiter), columns, text.encode().hex())
        for line, fields in read(text, delimiter, strict=False):
            if len(fields) == columns:
                print("row", line, *map(hexadecimal, fields))
            else:
                print("ragged", line, len(fields))
        written += 1


main()
