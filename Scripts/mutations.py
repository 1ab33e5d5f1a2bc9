#!/usr/bin/env python3
"""Plants faults in the kernel, one at a time; the tests of the simulation must notice each.

    Scripts/mutations.py [--only WORD] [--list]

It works in a copy of the last commit under .build/mutations, so the sources here are never touched.
Every fault costs a build of the kernel and a run of its tests, minutes each: this is no part of CI.
Run it after a change of the kernel or its tests. A fault that nobody notices wants a test; one whose
place is gone wants to be planted anew. New ones go into FAULTS: what is wrong then, the file in
Sources/Simulation, a text that stands there once, and what it becomes.
"""

import argparse
import pathlib
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent.parent
COPY = HERE / ".build/mutations"
TESTS = "SimulationTests|TheoryTests"
TEST = ["swift", "test", "-c", "release", "--disable-testable-imports", "--disable-xctest",
        "--filter", TESTS]
LIMIT = 1200  # seconds for a build and the tests; a fault may send the kernel round in circles

FAULTS = [
    ("waits of those who hung up are not counted", "Statistics/Ledger.swift",
     "channels[cell].abandoned &+= 1\n    channels[cell].waited &+= 1\n"
     "    channels[cell].wait += wait\n",
     "channels[cell].abandoned &+= 1\n    channels[cell].waited &+= 1\n"),
    ("whoever is signed in is busy", "Statistics/Ledger+Levels.swift",
     "team.busySeconds += span * Double(team.busy)",
     "team.busySeconds += span * Double(team.signedIn)"),
    ("first responses are judged by elapsed time", "Statistics/Ledger.swift",
     "let met: UInt32 = hasPromise && clock <= target ? 1 : 0",
     "let met: UInt32 = hasPromise && elapsed <= target ? 1 : 0"),
    ("a ticket that waits for a reply for ever counts as solved at once", "Statistics/Ledger.swift",
     "flags.isDisjoint(with: [.askedBack, .reopened,", "flags.isDisjoint(with: [.reopened,"),
    ("the backlog lags by one interval", "Statistics/Ledger+Levels.swift",
     "let cell = (interval - 1) * channelCount + channel",
     "let cell = min(interval, intervalCount - 1) * channelCount + channel"),
    ("of simultaneous events the last planned goes first", "Kernel/EventHeap.swift",
     "(a.time == b.time && a.order < b.order)", "(a.time == b.time && a.order > b.order)"),
    ("the heap lifts the later of two events", "Kernel/EventHeap.swift",
     "slab[right] < slab[left] ? right : left", "slab[right] < slab[left] ? left : right"),
    ("a calendar is closed at the instant it opens", "Kernel/CalendarTable.swift",
     "return index < count && starts[index] <= time", "return index < count && starts[index] < time"),
    ("clocks run before opening", "Kernel/CalendarTable.swift",
     "openBefore[index] + max(0, time - starts[index])",
     "openBefore[index] + (time - starts[index])"),
    ("who comes on duty comes before those who leave", "Model/Days/DutyDay.swift",
     "if a.comesOn != b.comesOn { return b.comesOn }",
     "if a.comesOn != b.comesOn { return a.comesOn }"),
    ("a whole team falls ill together", "Model/Days/DutyDay.swift",
     "StreamKey.sickness + UInt64(agent)", "StreamKey.sickness + UInt64(agent &* 0)"),
    ("busy days are not drawn towards the mean", "Model/Days/ArrivalDay.swift",
     "busyness.map { r * $0 + (1 - r * r).squareRoot() * fresh }", "busyness.map { r * $0 + fresh }"),
    ("a burst over midnight comes twice", "Model/Days/ArrivalDay.swift",
     "surge.tickets * (curve.share(by: to) - curve.share(by: from))", "surge.tickets"),
    ("an agent too many is on duty where seats vary", "Model/Days/DutyPlan.swift",
     "seats[slice] > agent", "seats[slice] >= agent"),
    ("the last to come is the first to be served", "Model/Replication+Waiting.swift",
     "var before = atHead ? Ticket.none : lines[queue].tail",
     "var before = atHead ? lines[queue].tail : Ticket.none"),
    ("the least urgent go first", "Model/Replication+Routing.swift",
     "queueAt[group &* 256 &+ waiting.trailingZeroBitCount]",
     "queueAt[group &* 256 &+ 63 &- waiting.leadingZeroBitCount]"),
    ("an hour still has the rate of the one before", "Model/Days/ArrivalDay.swift",
     "lifted.append(weight)\n        continue",
     "lifted.append(weights[max(0, index - 1)])\n        continue"),
    ("work done on what is put down is lost", "Model/Replication+Interruption.swift",
     "    tickets[slot].workLeft = left\n", ""),
    ("the least urgent work in hand is spared", "Model/Replication+Interruption.swift",
     "let level = 63 - levels.leadingZeroBitCount", "let level = levels.trailingZeroBitCount"),
    ("several chats go as fast as one", "Model/Replication+Chat.swift",
     "extras[slot].slownessAlone / pace", "extras[slot].slownessAlone / max(1, pace)"),
    ("a hand-over costs nothing", "Model/Replication+Touch.swift",
     "work += handOver + takeChaserWork(slot)", "work += 0 * handOver + takeChaserWork(slot)"),
    ("further teams help one contact too early", "Model/Tables/DeskCompiler+Routing.swift",
     "queue.length = length\n", "queue.length = length - 1\n"),
    ("the reserve is one agent short", "Model/Replication+Routing.swift",
     "groups[group].idleCount <= groups[group].reserve",
     "groups[group].idleCount < groups[group].reserve"),
    ("reopened tickets never go back to the first tier", "Model/Replication+Outcome.swift",
     "isToFirstTier: rule.returnsToFirstTier)", "isToFirstTier: false)"),
    ("whether a ticket is too hard is drawn anew at every touch", "Model/Replication+Escalation.swift",
     "happens(tickets[slot].key, .escalates, steps[step].tier, min(1, share))",
     "happens(tickets[slot].key, .escalates, Int(tickets[slot].touches), min(1, share))"),
    ("tries in an outage of self-service are charged", "Model/Replication+SelfService.swift",
     "    // In an outage nobody gets through",
     "    if desk.selfService.isOut(at: time) {\n"
     "      ledger.tried(tickets[slot].booking, classes[index].scopes)\n    }\n"
     "    // In an outage nobody gets through"),
    ("a chaser on the ticket's own channel is no contact", "Statistics/Ledger.swift",
     "each(place, scopes) { $0.joined &+= 1 }", "each(place, scopes) { $0.joined &+= 0 }"),
    ("a redial repeats the draws of the first call", "Model/Replication+Arrival.swift",
     "tickets[slot].attempts &+= 1\n    tickets[slot].flags.remove(.answered)",
     "tickets[slot].attempts &+= 0\n    tickets[slot].flags.remove(.answered)"),
]


def test():
    """Builds and tests the copy: what came of it, and the first failure."""
    try:
        run = subprocess.run(
            TEST, cwd=COPY, capture_output=True, text=True, timeout=LIMIT, errors="replace")
    except subprocess.TimeoutExpired:
        return "caught", f"not done in {LIMIT} s"
    said = run.stdout + run.stderr
    # A crash swallows lines, but not all that the tests say.
    if not any(mark in said for mark in ("◇ Test", "✔ Test", "✘ Test")):
        return "not built", next((line for line in said.splitlines() if "error:" in line), said[-300:])
    if run.returncode == 0:
        return "missed", ""
    first = next((line for line in said.splitlines() if "recorded an issue" in line), "a crash")
    return "caught", first.strip()[:110]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", metavar="WORD", default="", help="faults whose name holds this")
    parser.add_argument("--list", action="store_true", help="name them and stop")
    arguments = parser.parse_args()
    faults = [fault for fault in FAULTS if arguments.only in fault[0]]
    if arguments.list:
        print("\n".join(fault[0] for fault in faults))
        return

    # A clone keeps what it built from one time to the next, unlike a copy of the files.
    if not COPY.exists():
        subprocess.run(["git", "clone", "--quiet", "--no-checkout", HERE, COPY], check=True)
    for command in (["fetch", "--quiet", "origin", "HEAD"],
                    ["checkout", "--quiet", "--force", "--detach", "FETCH_HEAD"]):
        subprocess.run(["git", *command], cwd=COPY, check=True)
    result, why = test()
    if result != "missed":
        sys.exit(f"without any fault the tests do not pass: {result}, {why}")

    escaped = 0
    for name, path, before, after in faults:
        file = COPY / "Sources/Simulation" / path
        source = file.read_text()
        start = time.monotonic()
        if source.count(before) != 1:
            result, why = "not planted", f"its text stands {source.count(before)} times in {path}"
        else:
            file.write_text(source.replace(before, after))
            try:
                result, why = test()
            finally:
                file.write_text(source)
        escaped += result != "caught"
        print(f"{result}: {name} ({time.monotonic() - start:.0f} s) {why}", flush=True)
    print(f"{len(faults) - escaped} of {len(faults)} faults caught")
    sys.exit(1 if escaped else 0)


if __name__ == "__main__":
    main()
