#!/usr/bin/env python3
"""Measures how far the bank's two replays are from what happened, day by day and by type of call.

    scenarios/data/bank_errors.py                      simulates both, then prints the tables
    scenarios/data/bank_errors.py bank-skills          only this one
    scenarios/data/bank_errors.py bank-skills --set KEY=VALUE   with a change, as of `muster run`

Odd days were used to set the time after a call, so the even ones are what counts. Means over days are
sums divided by sums; the error of a day is absolute, and weighted by its calls. Days that the log
lacks are left out.
"""

import argparse
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MUSTER = HERE.parent.parent / ".build/release/muster"
SCENARIOS = ["bank-calls", "bank-skills"]

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
# The same by type: the run's measure, what it is multiplied by, and the sum over calls of the log.
BY_TYPE = [
    ("had to wait, %", "delay_probability", 100, lambda row: float(row["wait_s"]) > 0),
    ("hung up, %", "abandonment", 100, lambda row: row["outcome"] == "abandoned"),
    ("mean wait, s", "wait.mean", 1, lambda row: float(row["wait_s"])),
]


def simulate(scenario, settings):
    """The rows of days.csv of a run, and its summary."""
    with tempfile.TemporaryDirectory() as folder:
        words = [word for setting in settings for word in ("--set", setting)]
        run = subprocess.run(
            [MUSTER, "run", HERE.parent / f"{scenario}.yaml", "--quiet", "--output", folder + "/run",
             *words])
        if run.returncode != 0:
            sys.exit("the run failed; is the program built (make build)?")
        with open(folder + "/run/summary.json", encoding="utf-8") as file:
            return read(folder + "/run/days.csv"), json.load(file)


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def mean(sums, calls, days):
    return sum(sums[day] for day in days) / sum(calls[day] for day in days)


def error(simulated, happened, calls, days):
    """Mean absolute error of a day, both given as sums over its calls."""
    return sum(abs(simulated[day] - happened[day]) for day in days) / sum(
        calls[day] for day in days)


def print_days(runs):
    log = {row["date"]: row for row in read(HERE / "bank-actual-1999-01.csv")}
    calls = {date: float(row["offered"]) for date, row in log.items()}
    desks = []
    for name, (rows, _) in runs.items():
        desk = {}
        for row in rows:
            if row["kind"] == "channel":
                desk.setdefault(row["date"], []).append(row)
        for date in log:
            if sum(float(row["offered_contacts"]) for row in desk[date]) != calls[date]:
                sys.exit(f"{name}, {date}: not all calls of the log were simulated")
        desks.append(desk)

    print("| | days | happened |" + "".join(f" {name} | error of a day |" for name in runs))
    print("|---|---|---|" + "---|---|" * len(runs))
    for name, of_desk, of_log in MEASURES:
        happened = {date: of_log(row) for date, row in log.items()}
        for group, holds in GROUPS:
            days = [date for date in log if holds(int(date[-2:]))]
            line = f"| {name} | {group} | {mean(happened, calls, days):.1f} |"
            for desk in desks:
                simulated = {date: sum(map(of_desk, desk[date])) for date in log}
                line += (f" {mean(simulated, calls, days):.1f} "
                         f"| {error(simulated, happened, calls, days):.1f} |")
            print(line)
        odd, even = ([date for date in log if int(date[-2:]) % 2 == rest] for rest in (1, 0))
        guess = mean(happened, calls, odd)
        missed = error({date: guess * calls[date] for date in even}, happened, calls, even)
        print(f"| {name} | even days, guessed by the odd ones | {mean(happened, calls, even):.1f} "
              f"| {guess:.1f} | {missed:.1f} |")


def print_types(runs):
    log = {}
    for row in read(HERE / "bank-calls-1999-01.csv"):
        log.setdefault(row["request"], []).append(row)
    print("\n| type | calls | |" + " happened |" + "".join(f" {name} |" for name in runs))
    print("|---|---|---|---|" + "---|" * len(runs))
    for kind, rows in log.items():
        # A type can stand in the scenario as several requests.
        callers = {}
        for row in rows:
            callers[row["caller"]] = callers.get(row["caller"], 0) + 1
        for name, measure, factor, of_log in BY_TYPE:
            line = f"| {kind} | {len(rows)} | {name} "
            line += f"| {factor * sum(map(of_log, rows)) / len(rows):.1f} |"
            for _, summary in runs.values():
                found = {
                    entry["request"]: entry["mean"] for entry in summary["measures"]
                    if entry["measure"] == measure and "request" in entry
                    and not {"channel", "priority", "customer"} & entry.keys()}
                parts = callers if callers.keys() <= found.keys() else {kind: len(rows)}
                value = sum(found[part] * count for part, count in parts.items()) / len(rows)
                line += f" {factor * value:.1f} |"
            print(line)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenario", nargs="?", choices=SCENARIOS)
    parser.add_argument("--set", metavar="KEY=VALUE", action="append", default=[])
    arguments = parser.parse_args()
    names = [arguments.scenario] if arguments.scenario else SCENARIOS
    runs = {name: simulate(name, arguments.set) for name in names}
    print_days(runs)
    print_types(runs)


if __name__ == "__main__":
    main()
