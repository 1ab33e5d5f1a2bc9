#!/usr/bin/env python3
"""Writes a table of a million tickets, as help desks export them: make_export.py FILE [ROWS]

Eight columns, three of them times; every twelfth subject is quoted and holds commas, quotes and a line
break. The same table every time.
"""

import datetime
import random
import sys


def main(path, rows=1_000_000):
    draw = random.Random(1)
    begin = datetime.datetime(2027, 1, 1)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("id,created_at,first_reply_at,resolved_at,channel,priority,handle_s,subject\r\n")
        for row in range(rows):
            created = begin + datetime.timedelta(seconds=31 * row)
            replied = created + datetime.timedelta(seconds=int(draw.expovariate(1 / 3600)))
            resolved = replied + datetime.timedelta(seconds=int(draw.expovariate(1 / 36000)))
            subject = "Cannot sign in since this morning"
            if row % 12 == 0:
                subject = f'"Order {row}, ""urgent"",\nplease call back"'
            file.write(f"{row},{created},{replied},{resolved},"
                       f"{draw.choice(['email', 'phone', 'chat'])},P{draw.randint(1, 4)},"
                       f"{draw.expovariate(1 / 480):.1f},{subject}\r\n")


main(sys.argv[1], *map(int, sys.argv[2:]))
