#!/usr/bin/env python3
"""Counts the instructions that Muster spends on one event, on one row of formulas and on starting up.

It fails if they changed.

    instruction_guard.py            compare with Thresholds/instructions.json
    instruction_guard.py --record   write that file anew, after a change meant to cost or save

Instructions, unlike seconds, are the same on a busy machine. Each scenario runs short and long
under callgrind; the difference of instructions over that of events leaves start-up and reports out.
A table of cases with targets runs short and long in the same way, on one thread.
10 % more fail; so do 5 % fewer, until they are recorded: a gain that is not could be lost unseen.
Compiler, C library and valgrind have a part in the number, so they stand beside it on record.
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
MORE, FEWER = 0.10, 0.05
# Of each scenario the last day, and the replications of the short and of the long run: a bare queue,
# a day of calls with patience, a desk with clocks, calendars and shifts, three tiers with chat, the
# same with deadlines in office hours.
SCENARIOS = {
    "w1-10": ("2027-01-11", (2, 6)),
    "w2": ("2027-01-04", (2, 6)),
    "first-desk": ("2027-03-28", (20, 60)),
    "w3": ("2027-01-10", (2, 6)),
    "w4": ("2027-01-10", (2, 6)),
}
START = "muster --help"
# Mean patience in the rows of a table, and how many rows the short and the long table have.
TABLES = {"erlang a row": "120", "erlang c row": ""}
ROWS = (1000, 5000)


def callgrind(program, *arguments):
    """Instructions of one run."""
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, *arguments],
        env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"}, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"muster {' '.join(map(str, arguments))} failed under callgrind\n"
                 f"{run.stdout}{run.stderr}")
    return int(re.search(r"Collected : (\d+)", run.stderr).group(1))


def count(program, scenario, replications, folder):
    """Instructions and events of one run of a scenario."""
    settings = [f"period.to={SCENARIOS[scenario][0]}", f"simulation.replications={replications}"]
    overrides = [word for setting in settings for word in ("--set", setting)]
    instructions = callgrind(
        program, "run", HERE.parent / f"scenarios/{scenario}.yaml", *overrides,
        "--quiet", "--threads", "1", "--output", folder)
    events = json.load(open(f"{folder}/summary.json"))["simulation"]["events"]
    return instructions, events


def table(program, patience, rows, folder):
    """Instructions of answering a table: loads of 1 to 200 erlangs, 80 % in 20 s."""
    cases = f"{folder}/cases.csv"
    with open(cases, "w", encoding="utf-8") as file:
        file.write("agents,load,handle_s,answer_within_s,patience_s,target_service_level,shrinkage\n")
        for row in range(rows):
            load = 1 + row * 7 % 1990 / 10
            file.write(f"{int(load * 1.05) + 1},{load},240,20,{patience},0.8,30%\n")
    return callgrind(
        program, "erlang", "--input", cases, "--output", f"{folder}/results.csv", "--threads", "1")


def measure():
    """Instructions an event by scenario, and those of starting up."""
    with tempfile.TemporaryDirectory() as folder:
        # Older valgrinds stumble over the debugging tables of a newer compiler.
        program = f"{folder}/muster"
        subprocess.run(["strip", "--strip-debug", MUSTER, "-o", program], check=True)
        measured = {}
        for scenario, (_, replications) in SCENARIOS.items():
            (few, some), (many, more) = [
                count(program, scenario, n, f"{folder}/{scenario}-{n}") for n in replications]
            measured[scenario] = round((many - few) / (more - some), 1)
        for name, patience in TABLES.items():
            few, many = [table(program, patience, rows, folder) for rows in ROWS]
            measured[name] = round((many - few) / (ROWS[1] - ROWS[0]), 1)
        measured[START] = callgrind(program, "--help")
        return measured


def versions():
    """What else has a part in the numbers."""
    def first_line(*command):
        return subprocess.run(command, capture_output=True, text=True).stdout.partition("\n")[0]
    return {
        "swift": re.sub(r".*(Swift version \S+).*", r"\1", first_line("swift", "--version")),
        "c_library": os.confstr("CS_GNU_LIBC_VERSION") if sys.platform == "linux" else "",
        "valgrind": first_line("valgrind", "--version"),
    }


def main():
    measured, here = measure(), versions()
    if sys.argv[1:] == ["--record"]:
        THRESHOLDS.parent.mkdir(exist_ok=True)
        THRESHOLDS.write_text(
            json.dumps({"recorded_with": here, "instructions": measured}, indent=2) + "\n")
    record = json.loads(THRESHOLDS.read_text())
    changed = []
    for name, value in measured.items():
        threshold = record["instructions"].get(name)
        if threshold is None:
            sys.exit(f"{name} has no threshold: Benchmarks/instruction_guard.py --record")
        change = value / threshold - 1
        per = "" if name == START else " each" if name in TABLES else " an event"
        unit = "instructions" + per
        print(f"{name}: {value:,} {unit}, {change:+.1%} against the threshold")
        if change > MORE:
            changed.append(f"{name} costs more than {MORE:.0%} more. Meant so?")
        elif change < -FEWER:
            changed.append(f"{name} costs more than {FEWER:.0%} less: keep the gain.")
    others = [f"{tool} is {here[tool]}, was {version}"
              for tool, version in record["recorded_with"].items() if here[tool] != version]
    for other in others:
        print(f"note: {other} when the thresholds were recorded")
    if changed:
        sys.exit("\n".join(changed) + "\nBenchmarks/instruction_guard.py --record")


if __name__ == "__main__":
    main()
