"""Time add, build and export over copies with variation of the demonstration documents.

    python scripts/bench.py [--copies 50] [--workers 1] [--json]

Each copy changes names, figures and dates, and leaves sentences out, always in the same way. The commands run as a user
would run them, each in a process of its own, and are measured from outside: seconds by the clock, peak memory by the
operating system. The shares of the stages are what `sijill build --json` reports.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

DEMO = Path(__file__).parents[1] / "src" / "sijill" / "data" / "demo"
FOLDER = DEMO / "invented-country"
VARIED = (".txt", ".html")
"""Formats whose text is varied; of the others one copy is taken, since their cost is that of other people's parsers."""

_NUMBER = re.compile(r"\d+")
_SENTENCE = re.compile(r"(?<=[.!?؟]) +(?=[A-Z\u0621-\u064a“«])")
_SYLLABLES = (("bar", "بر"), ("dam", "دم"), ("fal", "فل"), ("hur", "هر"), ("kis", "كس"), ("lum", "لم"),
              ("mas", "مس"), ("nir", "نر"), ("qad", "قد"), ("rub", "رب"), ("sal", "سل"), ("tar", "تر"),
              ("wad", "ود"), ("yas", "يس"), ("zam", "زم"), ("shar", "شر"))  # fmt: skip


class Command(NamedTuple):
    """What one command took: seconds by the clock and of processors, peak memory in MiB, and what it printed."""

    seconds: float
    processor: float
    memory: float
    output: str


def read_stems() -> list[tuple[str, str]]:
    """Names of the demonstration that a copy may change, in both scripts: one word each, as `stems.tsv` pairs them."""
    lines = (DEMO / "stems.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(latin, arabic) for latin, arabic in rows[1:]]


def make_variation(copy: int, stems: list[tuple[str, str]]) -> Callable[[str], str]:
    """How the copy of that number changes a text; number 0 changes nothing."""
    if copy == 0:
        return lambda text: text
    names: dict[str, str] = {}
    draw = random.Random(copy)
    for latin, arabic in stems:
        pair = [draw.choice(_SYLLABLES) for _ in range(2)]
        names[latin] = "".join(part[0] for part in pair).capitalize()
        names[arabic] = "".join(part[1] for part in pair)
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))

    def change_number(match: re.Match[str]) -> str:
        digits = match.group()
        value = int(digits)
        if len(digits) == 4 and 1900 < value < 2100:
            value = 2000 + (value + copy) % 25
        elif len(digits) <= 2:
            # A month stays a month and a day a day, so that dates stay dates.
            value = (value + 5 * copy) % 12 + 1 if value <= 12 else 13 + (value + 5 * copy) % 15
        else:
            value += copy
        shown = str(value).zfill(len(digits))
        return shown if digits.isascii() else shown.translate({48 + n: 0x660 + n for n in range(10)})

    def change(text: str) -> str:
        kept = random.Random(f"{copy}/{len(text)}")
        lines = []
        for line in text.split("\n"):
            parts = _SENTENCE.split(line)
            lines.append(" ".join(part for part in parts if len(parts) < 3 or kept.random() > 0.25))
        text = pattern.sub(lambda match: names[match.group()], "\n".join(lines))
        return _NUMBER.sub(change_number, text)

    return change


def write_documents(target: Path, *, copies: int) -> int:
    """Write the documents of so many copies under `target`; returns how many there are."""
    stems = read_stems()
    count = 0
    for copy in range(copies):
        change = make_variation(copy, stems)
        folder = target / f"{copy:04}"
        folder.mkdir(parents=True)
        for path in sorted(FOLDER.iterdir()):
            if path.name == "README.md" or (copy and path.suffix not in VARIED):
                continue
            if path.suffix in VARIED:
                (folder / path.name).write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
            else:
                shutil.copy(path, folder / path.name)
            count += 1
    return count


def run_sijill(*arguments: str) -> Command:
    """Run one command to its end. Leaves the program with the command's own words where it fails."""
    program = str(Path(sys.executable).with_name("sijill"))
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen([program, *arguments], stdout=output, stderr=subprocess.PIPE)
        assert process.stderr is not None
        errors = process.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stderr.close()
        output.seek(0)
        printed = output.read().decode(errors="replace")
    if process.returncode:
        sys.exit(f"sijill {' '.join(arguments)} left with {process.returncode}:\n{errors[-2000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Command(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 2**20, printed)


def measure(*, copies: int, workers: int) -> dict[str, Any]:
    """Add, build and export so many copies in a folder that is removed afterwards; returns what it took."""
    with tempfile.TemporaryDirectory(prefix="sijill-bench-") as place:
        root = Path(place)
        documents = write_documents(root / "documents", copies=copies)
        case = str(root / "case")
        run_sijill("init", case)
        shutil.copytree(DEMO / "data", root / "case" / "data", dirs_exist_ok=True)
        commands = {
            "add": run_sijill("add", case, str(root / "documents")),
            "build": run_sijill("build", case, "--workers", str(workers), "--json"),
            "export": run_sijill("export", case, "jsonl", str(root / "out")),
        }
        report = json.loads(commands["build"].output)["report"]
    seconds = sum(command.seconds for command in commands.values())
    stages: dict[str, float] = report["seconds"]
    return {
        "documents": documents,
        "characters": report["characters"],
        "workers": workers,
        "seconds": {name: command.seconds for name, command in commands.items()},
        "processor_seconds": {name: command.processor for name, command in commands.items()},
        "memory_mib": {name: command.memory for name, command in commands.items()},
        "documents_per_second": documents / seconds,
        "characters_per_second": report["characters"] / seconds,
        "characters_per_processor_second": report["characters"]
        / sum(command.processor for command in commands.values()),
        "characters_per_second_build": report["characters"] / commands["build"].seconds,
        "stages": stages,
    }


def show_line(name: str, seconds: float, processor: float, memory: float) -> None:
    print(f"  {name:<8}{seconds:8.2f} s   processor {processor:8.2f} s   peak {memory:6.0f} MiB")


def show(result: dict[str, Any]) -> None:
    """Print the figures for a person."""
    print(f"{result['documents']:,} documents, {result['characters']:,} characters, {result['workers']} worker(s)")
    for name, seconds in result["seconds"].items():
        show_line(name, seconds, result["processor_seconds"][name], result["memory_mib"][name])
    show_line(
        "all",
        sum(result["seconds"].values()),
        sum(result["processor_seconds"].values()),
        max(result["memory_mib"].values()),
    )
    print(
        f"{result['documents_per_second']:,.0f} documents/s, {result['characters_per_second']:,.0f} characters/s by the clock"
    )
    print(f"{result['characters_per_processor_second']:,.0f} characters per second of processor time", end="; ")
    print(f"build alone {result['characters_per_second_build']:,.0f} characters/s by the clock")
    print("share of each stage in the work of build:")
    work = sum(result["stages"].values()) or 1.0
    for name, seconds in sorted(result["stages"].items(), key=lambda stage: -stage[1]):
        print(
            f"  {name:<14}{seconds:8.2f} s {100 * seconds / work:6.1f} %  {result['characters'] / max(seconds, 1e-9):14,.0f} characters/s"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description="Time add, build and export over many documents.")
    parser.add_argument("--copies", type=int, default=50, help="copies of the demonstration documents (default 50)")
    parser.add_argument("--workers", type=int, default=1, help="processes of build (default 1: figures for one core)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--write", type=Path, help="only write the documents into this folder")
    arguments = parser.parse_args()
    if arguments.copies < 1:
        parser.error("--copies must be at least 1")
    if arguments.write:
        print(write_documents(arguments.write, copies=arguments.copies), "documents written to", arguments.write)
        return
    result = measure(copies=arguments.copies, workers=arguments.workers)
    if arguments.json:
        print(json.dumps(result, indent=2))
    else:
        show(result)


if __name__ == "__main__":
    main()
