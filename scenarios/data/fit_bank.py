#!/usr/bin/env python3
"""Fits the bank's January on odd days and judges the fit on even ones.

    scenarios/data/fit_bank.py             fits, simulates, prints the tables of Documentation/fitting.md
    scenarios/data/fit_bank.py --keep DIR  the same, and keeps the log and the fits

The calls of the log arrive at their own instants and the agents are on duty as the log shows them, on
all days. What is fitted, from odd days alone: patience, handle times, who can take what, and the time
after a call until an agent is ready. Two things are a matter of choice and are tuned on odd days by
their mean wait: how long a gap between two calls is a break, and which law patience has.
"""

import argparse
import csv
import datetime
import pathlib
import random
import subprocess
import sys
import tempfile
import zoneinfo

HERE = pathlib.Path(__file__).resolve().parent
MUSTER = HERE.parent.parent / ".build/release/muster"
ZONE = "Asia/Jerusalem"
BREAKS = [60, 90, 120, 180, 300, 600]
LAWS = ["exponential", "best"]
FAULT = "1999-01-18"  # a fault of the telephone system, see README.md


def write_log(path):
    """The bank's calls as a ticket log (Documentation/ticket-log.md)."""
    zone = zoneinfo.ZoneInfo(ZONE)

    def utc(time):
        return time.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

    with open(HERE / "bank-calls-1999-01.csv", newline="") as source, open(path, "w", newline="") as target:
        table = csv.writer(target, lineterminator="\n")
        table.writerow(["id", "created_at", "answered_at", "channel", "request", "agent", "wait_s",
                        "handle_s", "outcome"])
        for row in csv.DictReader(source):
            created = datetime.datetime.fromisoformat(row["created_at"]).replace(tzinfo=zone)
            answered = created.astimezone(datetime.timezone.utc) + datetime.timedelta(seconds=float(row["wait_s"]))
            table.writerow([row["id"], utc(created), utc(answered) if row["outcome"] == "answered" else "",
                            row["channel"], row["request"], row["agent"], row["wait_s"], row["handle_s"],
                            row["outcome"]])


def simulate(log, folder, gap, law):
    """Fits odd days, replays the month, and returns for each day the sums of both."""
    run([MUSTER, "fit", log, "--output", folder, "--timezone", ZONE, "--days", "odd", "--quiet",
         "--break-after", str(gap), "--patience", law])
    run([MUSTER, "run", folder / "replay.yaml", "--output", folder / "run", "--quiet"])
    with open(folder / "run/days.csv", newline="") as file:
        desk = {row["date"]: row for row in csv.DictReader(file) if row["kind"] == "channel"}
    with open(HERE / "bank-actual-1999-01.csv", newline="") as file:
        actual = {row["date"]: row for row in csv.DictReader(file)}
    days = {}
    for date, happened in actual.items():
        calls, simulated = float(happened["offered"]), desk[date]
        if float(simulated["offered_contacts"]) != calls:
            sys.exit(f"{date}: not all calls of the log were simulated")
        days[date] = {
            "calls": calls,
            "wait": (float(happened["mean_wait_all_s"]) * calls, float(simulated["wait_total_s"])),
            "hung up": (float(happened["abandoned"]), float(simulated["abandoned_contacts"])),
            "waited": (float(happened["queued"]), float(simulated["waited_contacts"])),
        }
    return days


def run(words):
    if subprocess.run([str(word) for word in words]).returncode != 0:
        sys.exit("a command failed; is the program built (make build)?")


def mean(days, dates, what, place):
    return sum(days[d][what][place] for d in dates) / sum(days[d]["calls"] for d in dates)


def interval(days, dates, what):
    """The simulated mean of days drawn again, from its 5 % to its 95 % quantile."""
    dice = random.Random(1999)
    draws = sorted(mean(days, [dice.choice(dates) for _ in dates], what, 1) for _ in range(4000))
    return draws[200], draws[3799]


def odd(date):
    return int(date[-2:]) % 2 == 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keep", metavar="DIR", type=pathlib.Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        write_log(folder / "tickets.csv")
        print("Odd days, simulated less happened:\n")
        print("| patience | break after | mean wait | hung up | had to wait |")
        print("|---|---|---|---|---|")
        best = None
        for law in LAWS:
            for gap in BREAKS:
                days = simulate(folder / "tickets.csv", folder / f"{law}-{gap}", gap, law)
                dates = [date for date in days if odd(date)]
                wait, hung, waited = (
                    (mean(days, dates, what, 0), mean(days, dates, what, 1))
                    for what in ("wait", "hung up", "waited"))
                print(f"| {law} | {gap} s | {100 * (wait[1] / wait[0] - 1):+.1f} % "
                      f"| {100 * (hung[1] - hung[0]):+.2f} points | {100 * (waited[1] - waited[0]):+.1f} points |")
                error = abs(wait[1] / wait[0] - 1)
                if best is None or error < best[0]:
                    best = (error, law, gap, days)
        _, law, gap, days = best
        print(f"\nChosen by odd days: {law}, a break after {gap} s.\n")
        print("| | days | happened | simulated | difference | 90 % of days drawn again |")
        print("|---|---|---|---|---|---|")
        groups = [
            ("even days, unseen", [d for d in days if not odd(d)]),
            ("even days but the 18th", [d for d in days if not odd(d) and d != FAULT]),
            ("odd days, tuned", [d for d in days if odd(d)]),
        ]
        for what, scale, unit in [("wait", 1, "s"), ("hung up", 100, "%"), ("waited", 100, "%")]:
            for name, dates in groups:
                happened, simulated = (scale * mean(days, dates, what, place) for place in (0, 1))
                low, high = (scale * bound for bound in interval(days, dates, what))
                difference = (f"{100 * (simulated / happened - 1):+.1f} %" if what == "wait"
                              else f"{simulated - happened:+.1f} points")
                print(f"| {what} | {name} | {happened:.1f} {unit} | {simulated:.1f} {unit} "
                      f"| {difference} | {low:.1f} to {high:.1f} {unit} |")


if __name__ == "__main__":
    main()
