#!/usr/bin/env python3
"""Fuzzes the readers of scenarios, tables and exports, each for MUSTER_FUZZ_SECONDS (default 600).

The tests do it, each reader in a process of its own, from a seed that they print (MUSTER_FUZZ_SEED
repeats one). An input that ends the process, or is not judged within the limit, is kept in the Files
folder of its tests, and the next process goes on. Inputs judged wrong or slowly are kept by the
tests. Kept inputs are part of every later `make test`: mend the reader, then commit them.

    Scripts/fuzz.py -- COMMAND ...    the command that runs the tests, without a filter
"""

import hashlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent.parent
# Of each reader: the input at hand, the suite, the folder of what is kept.
READERS = [
    ("scenario", "ScenarioFuzzTests", "Tests/ScenarioFileTests/Files"),
    ("table", "TableFuzzTests", "Tests/DeskDataTests/Files"),
    ("export", "ImportFuzzTests", "Tests/LogImportTests/Files"),
]
LIMIT = 60  # seconds for one input; far more than any takes, as machines may be busy


def watch(process, current, started):
    """Waits for the tests to end; False if one input took too long and they were ended."""
    while True:
        try:
            process.wait(timeout=1)
            return True
        except subprocess.TimeoutExpired:
            pass
        try:
            since = max(started, current.stat().st_mtime)
        except FileNotFoundError:
            continue  # not begun yet, or between two
        if time.time() - since > LIMIT:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return False


def fuzz(reader, command, seconds):
    """Runs the tests of one reader; whether all was well."""
    name, suite, folder = reader
    current = HERE / ".build/fuzz" / name
    current.unlink(missing_ok=True)
    environment = {**os.environ, "MUSTER_FUZZ_SECONDS": str(seconds)}
    process = subprocess.Popen(
        [*command, "--filter", suite], cwd=HERE, env=environment, preexec_fn=os.setpgrp)
    try:
        ended = watch(process, current, time.time())
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    if current.exists():
        kept = HERE / folder / f"fuzz-{hashlib.sha256(current.read_bytes()).hexdigest()[:16]}"
        shutil.copy(current, kept)
        print(f"{'ended the process' if ended else f'not judged in {LIMIT} s'}: "
              f"{kept.relative_to(HERE)}", flush=True)
        return False
    return ended and process.returncode == 0


def main():
    command = sys.argv[sys.argv.index("--") + 1:] if "--" in sys.argv else []
    if not command:
        sys.exit(__doc__)
    seconds = float(os.environ.get("MUSTER_FUZZ_SECONDS", 600))
    well = True
    for reader in READERS:
        end = time.monotonic() + seconds
        well &= fuzz(reader, command, int(seconds))
        # A process that was ended early leaves time for another, with another seed.
        while time.monotonic() + 30 < end and "MUSTER_FUZZ_SEED" not in os.environ:
            well &= fuzz(reader, command, int(end - time.monotonic()))
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
