#!/usr/bin/env python3
"""Remakes the data files of this folder from the published logs.

    python3 convert.py --bank january.txt --incidents incident_event_log.csv

Either option may be left out. Files may be plain or gzipped (.gz). Nothing but
the standard library is needed; README.md explains every rule below.
"""

import argparse
import csv
import gzip
import io
import sys
import zlib
from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

BREAK = timedelta(minutes=10)  # a longer gap between two calls of an agent ends the duty period
INTERNET_CALLS = 5  # an agent with so many calls of type IN belongs to the internet team
ALL_TAKE = ("PS", "TT")  # types that every agent takes
SKILLS = ("NW", "NE", "PE", "IN")  # types that some agents take
SKILL_SHARE = 0.1  # of a type's share of all calls: who has less of it among their own lacks the skill
LOOKS_UP = timedelta(seconds=5)  # a caller who waits so long is not taken by an agent only if they are away
LONGEST_WAIT = timedelta(hours=2)  # nobody waited longer in the log
AWAY = timedelta(seconds=10)  # shorter absences are left to the time after a call
HEAD_START_FROM = 13  # day of January from which priority customers overtake
PATIENT = ("PS", "NE")  # types with priority customers enough to tell their patience
ANSWERED_SOON = 20  # seconds, for the service level beside the actual figures
SMALL_CATEGORY = 200  # incident categories rarer than this become "other"
MIDNIGHT = "0:00:00"  # how the bank's log writes "did not happen"
HALF_DAY = timedelta(hours=12)

INCIDENT_PRIORITY = {"1": "P0", "2": "P1", "3": "P2", "4": "P3"}


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--bank", metavar="FILE", help="the bank's calls of January 1999, tab-separated")
    options.add_argument("--incidents", metavar="FILE", help="the incident log, comma-separated")
    options.add_argument("--output", metavar="FOLDER", type=Path, default=Path(__file__).parent)
    chosen = options.parse_args()
    if not (chosen.bank or chosen.incidents):
        options.error("give --bank, --incidents or both")
    if chosen.bank:
        convert_bank(chosen.bank, chosen.output)
    if chosen.incidents:
        convert_incidents(chosen.incidents, chosen.output)


# The bank's calls


def convert_bank(source, folder):
    calls, tally = read_calls(source)
    duties = duty_periods(calls)
    tell_priority(calls)
    write(
        folder / "bank-calls-1999-01.csv",
        ["id", "created_at", "channel", "request", "recorded_priority", "handle_s", "wait_s", "outcome", "agent",
         "line", "caller"],
        (
            [c["id"], c["created"].isoformat(), "phone", c["request"], c["priority"],
             c["handle"], c["wait"], c["outcome"], c["agent"], c["line"], c["caller"]]
            for c in calls
        ),
    )
    write(
        folder / "bank-skills-1999-01.csv",
        ["agent", "team", "start", "end"],
        ([agent, team, start.isoformat(), end.isoformat()] for start, agent, team, end in skilled_duties(calls)),
    )
    write(
        folder / "bank-agents-1999-01.csv",
        ["agent", "team", "start", "end"],
        ([agent, team, start.isoformat(), end.isoformat()] for start, agent, team, end in duties),
    )
    write(folder / "bank-actual-1999-01.csv", *actual_days(calls, duties))
    report(source, tally, len(calls))


def read_calls(source):
    """The calls that asked for an agent, by the instant they left the voice menu."""
    calls, tally, pseudonyms = [], Counter(), {}
    for number, row in enumerate(rows(source, "\t"), start=1):
        server = row["server"].strip()
        if server != "NO_SERVER" and server not in pseudonyms:
            pseudonyms[server] = f"A{len(pseudonyms) + 1:03}"
        outcome = row["outcome"].strip()
        queued = row["q_start"] != MIDNIGHT or row["q_exit"] != MIDNIGHT
        if outcome == "PHANTOM":
            tally["phantom, to be ignored by the log's own documentation"] += 1
            continue
        if outcome == "HANG" and not queued:
            tally["hung up in the voice menu, never asked for an agent"] += 1
            continue

        entered_menu = instant(row["date"], row["vru_entry"])
        created = instant(row["date"], row["q_start"] if queued else row["vru_exit"])
        if created < entered_menu - HALF_DAY:  # a few seconds backwards is a clock being set, half a day is midnight
            created += timedelta(days=1)
        answered = outcome == "AGENT"
        served = answered and (row["ser_start"] != MIDNIGHT or row["ser_exit"] != MIDNIGHT)
        start = None
        if served:
            start = instant(row["date"], row["ser_start"])
            if start < created - HALF_DAY:
                start += timedelta(days=1)
        elif answered:
            tally["used, but answered without a service time: handle_s empty"] += 1
        calls.append({
            "id": number,
            "created": created,
            "request": row["type"].strip(),
            "priority": "P1" if row["priority"].strip() == "2" else "P2",
            "queued": queued,
            "wait": int(row["q_time"]) if queued else 0,
            "outcome": "answered" if answered else "abandoned",
            "agent": pseudonyms.get(server, "") if answered else "",
            "handle": int(row["ser_time"]) if served else "",
            "start": start,
        })
    calls.sort(key=lambda call: (call["created"], call["id"]))
    return calls, tally


def duty_periods(calls):
    """From the start of an agent's first call to the end of the last, split at every gap longer than BREAK."""
    worked, internet = {}, Counter()
    for call in calls:
        if call["agent"]:
            internet[call["agent"]] += call["request"] == "IN"
            if call["start"]:
                end = call["start"] + timedelta(seconds=call["handle"])
                worked.setdefault(call["agent"], []).append((call["start"], end))
    duties = []
    for agent, services in worked.items():
        team = "internet" if internet[agent] >= INTERNET_CALLS else "general"
        services.sort()
        start, end = services[0]
        for next_start, next_end in services[1:] + [(datetime.max, datetime.max)]:
            if next_start - end > BREAK:
                if end > start:
                    duties.append((start, agent, team, end))
                start, end = next_start, next_end
            else:
                end = max(end, next_end)
    return sorted(duties)


def tell_priority(calls):
    """The line and the kind of caller of each call, with the priority that the log lacks filled in.

    Of calls answered at once the priority is unknown: as many are of priority customers as of the calls of
    their type that queued, which ones by a hash of the row's number.
    """
    queued = Counter(c["request"] for c in calls if c["queued"])
    first = Counter(c["request"] for c in calls if c["queued"] and c["priority"] == "P1")
    for call in calls:
        is_first = call["priority"] == "P1"
        if not call["queued"]:
            place = zlib.crc32(str(call["id"]).encode()) / 2**32
            is_first = place < first[call["request"]] / queued[call["request"]]
        overtakes = is_first and call["created"].day >= HEAD_START_FROM
        call["line"] = "priority line" if overtakes else "phone"
        call["caller"] = call["request"]
        if is_first and call["request"] in PATIENT:
            call["caller"] += " priority"


def agent_skills(calls):
    """By agent the types they take, in the order PS TT NW NE PE IN."""
    served = {}
    for call in calls:
        if call["agent"]:
            served.setdefault(call["agent"], Counter())[call["request"]] += 1
    every = sum(served.values(), Counter())
    return {
        agent: ALL_TAKE + tuple(
            kind for kind in SKILLS
            if own[kind] and own[kind] / own.total() >= SKILL_SHARE * every[kind] / every.total())
        for agent, own in served.items()
    }


def skilled_duties(calls):
    """Duty with absences: split where an agent let callers wait whom they could have served.

    Between two calls an agent is away until the last instant at which a caller of a type they take had waited
    for a while in vain; away longer than BREAK in any case.
    """
    skills = agent_skills(calls)
    waits = {
        kinds: sorted(
            (c["created"], c["created"] + timedelta(seconds=c["wait"]))
            for c in calls if c["queued"] and c["request"] in kinds)
        for kinds in set(skills.values())
    }
    worked = {}
    for call in calls:
        if call["agent"] and call["start"]:
            end = call["start"] + timedelta(seconds=call["handle"])
            worked.setdefault(call["agent"], []).append((call["start"], end))
    duties = []
    for agent, services in worked.items():
        services.sort()
        start, end = services[0]
        for next_start, next_end in services[1:] + [(datetime.max, datetime.max)]:
            back = end
            if next_start - end > BREAK:
                back = next_start
            elif next_start - end > AWAY:
                back = last_passed_over(waits[skills[agent]], end, next_start) or end
                if back - end < AWAY:
                    back = end
            if back > end:
                if end > start:
                    duties.append((start, agent, " ".join(skills[agent]), end))
                start, end = back, next_end
            else:
                end = max(end, next_end)
    return sorted(duties)


def last_passed_over(waits, start, end):
    """The last instant between two calls at which somebody had waited LOOKS_UP long, or None."""
    last = None
    first = bisect_left(waits, (start - LONGEST_WAIT, datetime.min))
    for begins, ends in waits[first : bisect_right(waits, (end - LOOKS_UP, datetime.max))]:
        until = min(ends, end - LOOKS_UP)
        if until - max(begins, start) >= LOOKS_UP and (last is None or until > last):
            last = until
    return last


def actual_days(calls, duties):
    """What happened on each day, to stand beside a simulation; README.md defines the columns."""
    header = ["date", "offered", "queued", "answered", "abandoned", "share_waiting", "share_abandoned",
              "mean_wait_all_s", "mean_wait_answered_s", "mean_wait_queued_s",
              f"share_answered_within_{ANSWERED_SOON}_s", "handle_hours", "duty_hours"]
    days = {}
    for call in calls:
        days.setdefault(call["created"].date(), []).append(call)
    table = []
    for day, offered in sorted(days.items()):
        queued = [c for c in offered if c["queued"]]
        answered = [c for c in offered if c["outcome"] == "answered"]
        soon = sum(c["wait"] <= ANSWERED_SOON for c in answered)
        handled = sum(c["handle"] or 0 for c in answered)
        waited = sum(c["wait"] for c in offered)
        table.append([
            day.isoformat(), len(offered), len(queued), len(answered), len(offered) - len(answered),
            f"{len(queued) / len(offered):.4f}",
            f"{1 - len(answered) / len(offered):.4f}",
            f"{waited / len(offered):.2f}",
            f"{sum(c['wait'] for c in answered) / len(answered):.2f}",
            f"{waited / len(queued):.2f}",
            f"{soon / len(offered):.4f}",
            f"{handled / 3600:.2f}",
            f"{sum(hours_on(day, start, end) for start, _, _, end in duties):.2f}",
        ])
    return header, table


def hours_on(day, start, end):
    midnight = datetime.combine(day, datetime.min.time())
    overlap = min(end, midnight + timedelta(days=1)) - max(start, midnight)
    return max(overlap.total_seconds(), 0) / 3600


def instant(day, clock):
    """990131 and 7:05:09 to a local date-time."""
    hour, minute, second = (int(part) for part in clock.split(":"))
    return datetime(1900 + int(day[:2]), int(day[2:4]), int(day[4:6]), hour, minute, second)


# The incidents


def convert_incidents(source, folder):
    last, tally = {}, Counter()
    for row in rows(source, ","):  # the published log has a row per update: the last one of an incident counts
        last[row["number"]] = row
    incidents = []
    for row in last.values():
        opened = datetime.strptime(row["opened_at"], "%d/%m/%Y %H:%M")
        if (opened.year, opened.month) != (2016, 3):
            tally["not opened in March 2016"] += 1
            continue
        incidents.append((opened, row["number"], row["category"], INCIDENT_PRIORITY[row["priority"][0]]))
    sizes = Counter(category for _, _, category, _ in incidents)
    write(
        folder / "incidents-2016-03.csv",
        ["id", "created_at", "channel", "request", "priority"],
        (
            [number, opened.isoformat(), "ticket", category if sizes[category] >= SMALL_CATEGORY else "other", priority]
            for opened, number, category, priority in sorted(incidents)
        ),
    )
    report(source, tally, len(incidents))


# Files


def rows(source, delimiter):
    raw = gzip.open(source, "rb") if str(source).endswith(".gz") else open(source, "rb")
    with raw, io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as text:
        yield from csv.DictReader(text, delimiter=delimiter)


def write(path, header, table):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(table)


def report(source, tally, used):
    print(f"{Path(source).name}: {used} rows used", file=sys.stderr)
    for reason, count in sorted(tally.items()):
        print(f"  {count:6} {reason}", file=sys.stderr)


if __name__ == "__main__":
    main()
