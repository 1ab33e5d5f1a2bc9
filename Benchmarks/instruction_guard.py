#!/usr/bin/env python3
"""Counts the instructions that Muster spends on one event; fails at 10 % over the threshold.

    instruction_guard.py            compare with Thresholds/instructions.json
    instruction_guard.py --record   write that file anew, after a change meant to cost or save

Instructions, unlike seconds, are the same on a busy machine. Each scenario runs short and long
under callgrind; the difference of instructions over that of events leaves start-up and reports out.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MUSTER = HERE.parent / ".build/release/muster"
THRESHOLDS = HERE / "Thresholds/instructions.json"
ALLOWED = 0.10
SCENARIOS = ["w1-10", "w2"]
LAST_DAY = {"w1-10": "2027-01-11", "w2": "2027-01-04"}
REPLICATIONS = [2, 6]  # of one day, in the short and the long run


def count(program, scenario, replications, folder):
    """Instructions and events of one run."""
    settings = [f"period.to={LAST_DAY[scenario]}", f"simulation.replications={replications}"]
    overrides = [word for setting in settings for word in ("--set", setting)]
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
         program, "run", HERE.parent / f"scenarios/{scenario}.yaml", *overrides,
         "--quiet", "--threads", "1", "--output", folder],
        env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"}, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{scenario}: muster failed under callgrind\n{run.stdout}{run.stderr}")
    instructions = int(re.search(r"Collected : (\d+)", run.stderr).group(1))
    events = json.load(open(f"{folder}/summary.json"))["simulation"]["events"]
    return instructions, events


def instructions_per_event(scenario):
    with tempfile.TemporaryDirectory() as folder:
        # Older valgrinds stumble over the debugging tables of a newer compiler.
        program = f"{folder}/muster"
        subprocess.run(["strip", "--strip-debug", MUSTER, "-o", program], check=True)
        (few, some), (many, more) = [
            count(program, scenario, n, f"{folder}/{n}") for n in REPLICATIONS]
    return (many - few) / (more - some)


def main():
    measured = {scenario: round(instructions_per_event(scenario), 1) for scenario in SCENARIOS}
    if sys.argv[1:] == ["--record"]:
        THRESHOLDS.parent.mkdir(exist_ok=True)
        THRESHOLDS.write_text(json.dumps(measured, indent=2) + "\n")
    thresholds = json.loads(THRESHOLDS.read_text())
    worse = False
    for scenario, value in measured.items():
        change = value / thresholds[scenario] - 1
        worse |= change > ALLOWED
        print(f"{scenario}: {value} instructions an event, {change:+.1%} against the threshold")
    if worse:
        sys.exit("More than 10 % slower. Meant so? Benchmarks/instruction_guard.py --record")


if __name__ == "__main__":
    main()
