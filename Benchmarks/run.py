#!/usr/bin/env python3
"""Measures Muster's speed beside two reference implementations, in one go.

    run.py [--rounds 5] [--only NAME]     tickets per CPU second, and the ratios; a desk's year
    run.py --only import                  MB of an export imported per CPU second, beside pandas
    run.py --compare-threads              wall time of one thread against two

The references (References/) simulate the same workloads with nothing else in them: in C++ an event
loop as near to the metal as it gets, in Python SimPy as one would write it. The programs take
turns, pinned to one processor, and each ratio is taken within its round; so a machine that is busy
or changes its clock harms all alike. What counts is the CPU time of the whole process: with
start-up, reading and writing, for Muster also every statistic and its report. The last table is the
one of README.md.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
MUSTER = HERE.parent / ".build/release/muster"
SCRATCH = HERE.parent / ".build/benchmarks"

# Of each workload: what the references are told (so long that each runs several seconds), the
# scenario that says the same to Muster, its name in README.md, and the ratio to C++ asked for.
WORKLOADS = {
    "W1, 10 agents": dict(
        title="M/M/10 (`w1-10`)",
        cpp=["w1", "9", "10", "80000000"], simpy=["w1", "9", "10", "400000"],
        scenario="w1-10.yaml",
        length=["period.to=2027-04-20", "simulation.replications=60"], ask=0.42),
    "W1, 100 agents": dict(
        title="M/M/100 (`w1-100`)",
        cpp=["w1", "95", "100", "50000000"], simpy=["w1", "95", "100", "400000"],
        scenario="w1-100.yaml",
        length=["period.to=2027-01-21", "simulation.replications=36"], ask=0.6),
    "W2, a day of calls": dict(
        title="a day of 20,000 calls (`w2`)",
        cpp=["w2", "1500"], simpy=["w2", "10"], scenario="w2.yaml",
        length=["simulation.replications=1500"], ask=0.75),
    "W3, a year of three tiers": dict(
        title="a year of three tiers (`w3`)",
        cpp=["w3", "60"], simpy=["w3", "1"], scenario="w3.yaml",
        length=["simulation.replications=60"], ask=0.6),
    # W4 is W3 with clocks, deadlines and questions back, which the references do not have: they
    # run W3. Asked of it are 12 million events a second.
    "W4, the same with clocks": dict(
        title="the same with clocks, deadlines, questions back (`w4`), beside W3",
        cpp=["w3", "60"], simpy=["w3", "1"], scenario="w4.yaml",
        length=["simulation.replications=40"], ask="12 M events/s"),
}


# Forty years of a desk with everything that a desk has; no reference does the like.
DESK_YEAR = "desk-year"


# A million tickets imported, tickets.csv written; pandas reads the same file with its three dates.
IMPORT = "import"


def run(command, processor=None):
    """Runs a command; its use of the machine, its wall seconds, what it printed and complained."""
    if processor is not None:
        command = ["taskset", "-c", str(processor), *command]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        wall = time.monotonic() - start
        out.seek(0), err.seek(0)
        printed, complained = out.read().decode(), err.read().decode()
    if status != 0:
        sys.exit(f"failed: {' '.join(map(str, command))}\n{printed}{complained}")
    return usage, wall, printed, complained


def cpu(usage):
    """CPU seconds of a process."""
    return usage.ru_utime + usage.ru_stime


def build_cpp():
    """The C++ reference, by clang where there is one."""
    compiler = shutil.which("clang++") or shutil.which("g++")
    program = SCRATCH / "des"
    subprocess.run(
        [compiler, "-O3", "-march=native", "-std=c++20", "-pthread", "-DARITY=2",
         HERE / "References/cpp/des.cpp", "-o", program], check=True)
    return [program]


def prepare_simpy():
    """SimPy in a virtual environment of its own."""
    python = SCRATCH / "simpy/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", SCRATCH / "simpy"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "simpy==4.1.2"], check=True)
    return [python, "-B", HERE / "References/python/simpy_bench.py"]


def reference_rates(program, arguments, processor):
    """Units per CPU second: of the whole process, and of its simulating part."""
    usage, _, printed, _ = run([*program, *arguments], processor)
    units, inner = re.search(r"units (\d+) cpu_s ([\d.]+)", printed).groups()
    return int(units) / cpu(usage), int(units) / float(inner)


def muster_rates(work, processor, threads=1):
    """The same of Muster, the wall time, and events per CPU second of the whole process."""
    with tempfile.TemporaryDirectory(dir=SCRATCH) as folder:
        usage, wall, _, complained = run(
            [MUSTER, "run", HERE.parent / "scenarios" / work["scenario"], "--quiet", "--timing",
             *(word for setting in work["length"] for word in ("--set", setting)),
             "--threads", str(threads), "--output", folder + "/run"], processor)
        tickets = json.load(open(folder + "/run/summary.json"))["simulation"]["tickets"]
    events, inner = re.search(r"timing: .*events (\d+) cpu_s ([\d.]+)", complained).groups()
    return tickets / cpu(usage), tickets / float(inner), wall, int(events) / cpu(usage)


def desk_year(processor):
    """CPU seconds and peak memory in MB of the desk's years, on one thread."""
    with tempfile.TemporaryDirectory(dir=SCRATCH) as folder:
        usage, *_ = run(
            [MUSTER, "run", HERE / "desk-year.yaml", "--quiet", "--threads", "1",
             "--output", folder + "/run"], processor)
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return cpu(usage), usage.ru_maxrss * unit / 1e6


def prepare_pandas():
    """pandas in a virtual environment of its own."""
    python = SCRATCH / "pandas/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", SCRATCH / "pandas"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "pandas==2.3.3"], check=True)
    return python


PANDAS = """
import sys, pandas
table = pandas.read_csv(
    sys.argv[1], parse_dates=["created_at", "first_reply_at", "resolved_at"])
print(len(table), table["handle_s"].mean(), table["channel"].value_counts().to_dict())
"""


def measure_import(rounds, processor):
    """MB per CPU second of whole processes that take turns; asked 100 of the import."""
    export = SCRATCH / "export.csv"
    if not export.exists():
        subprocess.run([sys.executable, HERE / "CSV/make_export.py", export], check=True)
    size = export.stat().st_size / 1e6
    python = prepare_pandas()
    rates = []
    for turn in range(rounds):
        with tempfile.TemporaryDirectory(dir=SCRATCH) as folder:
            ours, *_ = run(
                [MUSTER, "import", export, "--output", folder + "/out", "--quiet", "--timezone", "UTC",
                 "--key-file", folder + "/key"], processor)
        theirs, *_ = run([python, "-c", PANDAS, export], processor)
        unit = 1 if sys.platform == "darwin" else 1024
        rates.append((size / cpu(ours), size / cpu(theirs), ours.ru_maxrss * unit / 1e6,
                      theirs.ru_maxrss * unit / 1e6))
        print(f"round {turn + 1} of {rounds}: import", file=sys.stderr)
    ours, theirs, memory, their_memory = zip(*rates)
    print(f"\nimport of {size:.0f} MB, tickets.csv written: {spread(ours, '.0f')} MB per CPU second "
          f"(asked 100), {spread(memory, '.0f')} MB of memory; pandas, read only: "
          f"{spread(theirs, '.0f')} MB per CPU second, {spread(their_memory, '.0f')} MB")


def spread(values, form):
    """median [min – max]"""
    return f"{statistics.median(values):{form}} [{min(values):{form}} – {max(values):{form}}]"


def compare_with_references(names, rounds, processor):
    cpp, simpy = build_cpp(), prepare_simpy()
    rates = {name: [] for name in names}
    for turn in range(rounds):
        for name in names:
            work = WORKLOADS[name]
            rates[name].append((
                reference_rates(cpp, work["cpp"], processor),
                muster_rates(work, processor),
                reference_rates(simpy, work["simpy"], processor)))
            print(f"round {turn + 1} of {rounds}: {name}", file=sys.stderr)

    print("Tickets per CPU second, millions: median [min – max] of", rounds, "rounds\n")
    print("| workload | C++ | Muster | SimPy | Muster / C++ | asked | the loops alone |",
          "Muster / SimPy | Muster, events |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, turns in rates.items():
        whole = [[rate[0] for rate in turn] for turn in turns]
        loops = [[rate[1] for rate in turn] for turn in turns]
        cells = [name]
        cells += [spread([turn[i] / 1e6 for turn in whole], form)
                  for i, form in enumerate((".1f", ".1f", ".3f"))]
        cells += [spread([muster / cpp for cpp, muster, _ in whole], ".2f"),
                  WORKLOADS[name]["ask"],
                  spread([muster / cpp for cpp, muster, _ in loops], ".2f"),
                  spread([muster / simpy for _, muster, simpy in whole], ".0f"),
                  spread([turn[1][3] / 1e6 for turn in turns], ".1f")]
        print("|", " | ".join(map(str, cells)), "|")
    print_for_readme(rates, rounds)


def print_for_readme(rates, rounds):
    """The table of README.md, where medians stand with the lowest and highest of the rounds."""
    print(f"\nFor README.md, median [lowest – highest] of {rounds} rounds:\n")
    print("| | million tickets per CPU second | against a bare C++ event loop | against SimPy |")
    print("|---|---|---|---|")
    for name, turns in rates.items():
        whole = [[rate[0] for rate in turn] for turn in turns]
        print("|", WORKLOADS[name]["title"],
              "|", spread([muster / 1e6 for _, muster, _ in whole], ".1f"),
              "|", spread([muster / cpp for cpp, muster, _ in whole], ".2f"),
              "|", spread([muster / simpy for _, muster, simpy in whole], ".0f"), "times |")


def measure_desk_year(rounds, processor):
    times, memory = zip(*(desk_year(processor) for _ in range(rounds)))
    print(f"\n{DESK_YEAR}, forty years: {spread(times, '.1f')} s of CPU time, "
          f"{spread(memory, '.0f')} MB at most")


def compare_threads(names, rounds):
    print("Wall time of one thread / two threads: median [min – max] of", rounds,
          "rounds; asked 1.85\n")
    for name in names:
        work = WORKLOADS[name]
        walls = [[muster_rates(work, None, threads)[2] for threads in (1, 2)]
                 for _ in range(rounds)]
        print(f"{name}: {spread([one / two for one, two in walls], '.2f')}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", metavar="NAME", help="workloads whose name holds this")
    parser.add_argument("--compare-threads", action="store_true")
    arguments = parser.parse_args()

    names = [name for name in WORKLOADS if (arguments.only or "") in name]
    SCRATCH.mkdir(parents=True, exist_ok=True)
    if arguments.compare_threads:
        compare_threads(names, arguments.rounds)
    else:
        # The last processor: the first one serves most interrupts.
        processor = max(os.sched_getaffinity(0))
        if names:
            compare_with_references(names, arguments.rounds, processor)
        if (arguments.only or "") in DESK_YEAR:
            measure_desk_year(arguments.rounds, processor)
        if (arguments.only or "") in IMPORT:
            measure_import(arguments.rounds, processor)


if __name__ == "__main__":
    main()
