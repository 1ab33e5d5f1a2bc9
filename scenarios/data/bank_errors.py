#!/usr/bin/env python3
"""Measures how far the bank's replay is from what happened, day by day.

    scenarios/data/bank_errors.py                    simulates, then prints the table
    scenarios/data/bank_errors.py --days FILE        the same of a days.csv that is there
    scenarios/data/bank_errors.py --set KEY=VALUE    with a change, as of `muster run`

Odd days were used to set the time after a call, so the even ones are what counts. Means over days are
sums divided by sums; the error of a day is absolute, and weighted by its calls. Days that the log
lacks are left out.
"""

import argparse
import csv
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MUSTER = HERE.parent.parent / ".build/release/muster"

# Of each measure: its name, and from both tables its sum over a day's calls, in what is printed.
MEASURES = [
    ("had to wait, %", lambda row: 100 * float(row["waited_contacts"]),
     lambda row: 100 * float(row["queued"])),
    ("hung up, %", lambda row: 100 * float(row["abandoned_contacts"]),
     lambda row: 100 * float(row["abandoned"])),
    ("mean wait, s", lambda row: float(row["wait_total_s"]),
     lambda row: float(row["mean_wait_all_s"]) * float(row["offered"])),
]
GROUPS = [
    ("even days, unseen", lambda day: day % 2 == 0),
    ("even days but the 18th", lambda day: day % 2 == 0 and day != 18),
    ("odd days, tuned", lambda day: day % 2 == 1),
    ("all days", lambda day: True),
]


def simulate(settings):
    """The rows of days.csv of a run."""
    with tempfile.TemporaryDirectory() as folder:
        words = [word for setting in settings for word in ("--set", setting)]
        run = subprocess.run(
            [MUSTER, "run", HERE.parent / "bank-calls.yaml", "--quiet", "--output", folder + "/run",
             *words])
        if run.returncode != 0:
            sys.exit("the run failed; is the program built (make build)?")
        return read(folder + "/run/days.csv")


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def mean(sums, calls, days):
    return sum(sums[day] for day in days) / sum(calls[day] for day in days)


def error(simulated, happened, calls, days):
    """Mean absolute error of a day, both given as sums over its calls."""
    return sum(abs(simulated[day] - happened[day]) for day in days) / sum(
        calls[day] for day in days)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--days", metavar="FILE", help="days.csv of a run")
    parser.add_argument("--set", metavar="KEY=VALUE", action="append", default=[])
    arguments = parser.parse_args()

    rows = read(arguments.days) if arguments.days else simulate(arguments.set)
    desk = {row["date"]: row for row in rows if row["kind"] == "channel"}
    log = {row["date"]: row for row in read(HERE / "bank-actual-1999-01.csv")}
    for date, row in log.items():
        if float(desk[date]["offered_contacts"]) != float(row["offered"]):
            sys.exit(f"{date}: not all calls of the log were simulated")
    calls = {date: float(row["offered"]) for date, row in log.items()}

    print("| | days | happened | simulated | mean error of a day |")
    print("|---|---|---|---|---|")
    for name, of_desk, of_log in MEASURES:
        simulated = {date: of_desk(desk[date]) for date in log}
        happened = {date: of_log(row) for date, row in log.items()}
        for group, holds in GROUPS:
            days = [date for date in log if holds(int(date[-2:]))]
            print(f"| {name} | {group} | {mean(happened, calls, days):.1f} "
                  f"| {mean(simulated, calls, days):.1f} "
                  f"| {error(simulated, happened, calls, days):.1f} |")
        odd, even = ([date for date in log if int(date[-2:]) % 2 == rest] for rest in (1, 0))
        guess = mean(happened, calls, odd)
        missed = error({date: guess * calls[date] for date in even}, happened, calls, even)
        print(f"| {name} | even days, guessed by the odd ones | {mean(happened, calls, even):.1f} "
              f"| {guess:.1f} | {missed:.1f} |")


if __name__ == "__main__":
    main()
