"""Body against furniture on marked pages beside trafilatura and resiliparse, and the speed of reading and cutting.

    python benchmarks/layout.py PAGES --gold FILE [--gold FILE ...] [--manifest FILE.csv] [--pages] [--json]
    python benchmarks/layout.py PAGES [--manifest FILE.csv]

PAGES is a folder of texts: archived pages, one UTF-8 file each, menus and all, line by line. A gold file is JSON: for each file
name the stretches of body, as [start, end) in code points of the text as it stands (line ends unchanged); every other character
is furniture, and a page without body is an empty list. Only characters that are not white space count. Body is the title, the
byline, the day, captions and the text of the page's pieces; furniture are menus, share bars, tags, comments and forms, other
stories' headlines and the advertisements between them. No such text is part of this repository.

Precision, recall and F1 of body over all characters, and the mean F1 of the pages (a page without body scores 1 where nothing is
kept, else 0). `--manifest` gives sijill what a collector knows of each page: columns path, title, url.

The peers expect the markup of a page and these texts have none: each line becomes a paragraph (`p`), or a list item where it has
fewer than 30 characters (`li`); the better of the two is shown. What they return is looked for line by line. So their figures say
what is left to them without markup and no more. They run where they are installed: pip install trafilatura resiliparse, best into
an environment of its own. `keep all` keeps every line.

Speed is that of one core: reading the bytes, then lines, furniture, items and passages, for every second text of the folder as it is
and for the others wrapped as HTML; in characters and in bytes (UTF-8) of text per second of processor time. It is measured before
anything else, so that no page has been seen.
"""

from __future__ import annotations

import argparse
import csv
import html
import importlib
import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sijill.extract.layout import FurnitureStage, ItemStage, PassageStage
from sijill.extract.layout.lines import read_lines
from sijill.extract.read import read_document
from sijill.model.protocols import Reading
from sijill.model.records import TABLE_OF, Document

Spans = Sequence[Sequence[int]]
STAGES = (FurnitureStage(), ItemStage(), PassageStage())
SHORT = 30
"""Characters of a line that the second way of wrapping takes for an entry of a list."""


class Page(NamedTuple):
    """A text with what its collector knows of it; `body` are the marked stretches."""

    name: str
    text: str
    title: str | None
    url: str | None
    body: Spans


class Count(NamedTuple):
    """Characters of body that were kept, of furniture that were kept, and of body that were lost."""

    kept: int
    wrong: int
    lost: int

    @property
    def f1(self) -> float:
        return 2 * self.kept / (2 * self.kept + self.wrong + self.lost) if self.kept + self.wrong + self.lost else 1.0


def read_pages(folder: Path, *, gold: Mapping[str, Spans] | None, manifest: Path | None) -> list[Page]:
    """The pages of a folder that are marked, or all of them; leaves the program where a marked page is missing."""
    known: dict[str, dict[str, str]] = {}
    if manifest is not None:
        with manifest.open(encoding="utf-8", newline="") as rows:
            known = {Path(row["path"]).name: row for row in csv.DictReader(rows)}
    names = sorted(gold) if gold is not None else sorted(path.name for path in folder.glob("*.txt"))
    pages = []
    for name in names:
        path = folder / name
        if not path.is_file():
            sys.exit(f"{name} is marked but not in {folder}")
        row = known.get(name, {})
        text = path.read_bytes().decode("utf-8", errors="replace")
        body = gold[name] if gold is not None else ()
        pages.append(Page(name, text, row.get("title") or None, row.get("url") or None, body))
    return pages


def cut_page(page: Page, text: str, marks: tuple[tuple[int, int, str], ...] = ()) -> Reading:
    """Run the stages of the layout over a text."""
    document = Document(
        id="d", path=page.name, media_type="text/plain", sha256="0", size=0, chars=len(text), status="ok", added_at="",
        title=page.title, url=page.url, marks=marks,
    )  # fmt: skip
    reading = Reading(document, text)
    for stage in STAGES:
        for record in stage(reading):
            reading.records.setdefault(TABLE_OF[type(record)], []).append(record)
    return reading


def keep_by_sijill(page: Page) -> list[bool]:
    kept = [True] * len(page.text)
    for passage in cut_page(page, page.text).passages:
        if passage.role == "furniture":
            kept[passage.start : passage.end] = [False] * (passage.end - passage.start)
    return kept


def wrap_lines(text: str, *, tag: str) -> str:
    """A page of HTML with one element a line."""
    rows = []
    for line in text.splitlines():
        if line.strip():
            name = tag if len(line) < SHORT else "p"
            rows.append(f"<{name}>{html.escape(line.strip())}</{name}>")
    return "<html><head><title></title></head><body>\n" + "\n".join(rows) + "\n</body></html>"


def keep_by_peer(extract: Callable[[str], str], *, tag: str) -> Callable[[Page], list[bool]]:
    """How a program that returns text keeps the lines of a page: those that stand in what it returns."""

    def keep(page: Page) -> list[bool]:
        found = re.sub(r"\s+", "", extract(wrap_lines(page.text, tag=tag)))
        kept = [False] * len(page.text)
        for line in read_lines(page.text):
            if re.sub(r"\s+", "", line.text) in found:
                kept[line.start : line.end] = [True] * (line.end - line.start)
        return kept

    return keep


def find_peers() -> Iterator[tuple[str, Callable[[str], str]]]:
    """The peers that are installed."""
    try:
        trafilatura = importlib.import_module("trafilatura")
        yield "trafilatura", lambda source: trafilatura.extract(source, include_comments=False) or ""
        yield (
            "trafilatura, for recall",
            lambda source: trafilatura.extract(source, include_comments=False, favor_recall=True) or "",
        )
    except ImportError:
        print("trafilatura is not installed: left out", file=sys.stderr)
    try:
        resiliparse = importlib.import_module("resiliparse.extract.html2text")
        yield "resiliparse", lambda source: resiliparse.extract_plain_text(source, main_content=True) or ""
    except ImportError:
        print("resiliparse is not installed: left out", file=sys.stderr)


def count_page(page: Page, kept: Sequence[bool]) -> Count:
    body = [False] * len(page.text)
    for start, end in page.body:
        body[start:end] = [True] * (end - start)
    inked = [
        (mine, true) for mine, true, character in zip(kept, body, page.text, strict=True) if not character.isspace()
    ]
    return Count(
        sum(mine and true for mine, true in inked),
        sum(mine and not true for mine, true in inked),
        sum(true and not mine for mine, true in inked),
    )


def summarise(counts: Sequence[Count]) -> dict[str, float]:
    total = Count(*(sum(column) for column in zip(*counts, strict=True)))
    return {
        "precision": total.kept / max(1, total.kept + total.wrong),
        "recall": total.kept / max(1, total.kept + total.lost),
        "f1": total.f1,
        "mean_of_pages": sum(count.f1 for count in counts) / len(counts),
    }


def compare(pages: Sequence[Page], *, show_pages: bool) -> dict[str, dict[str, float]]:
    """Figures by program; a peer's are those of the better way of wrapping lines."""
    own = [count_page(page, keep_by_sijill(page)) for page in pages]
    if show_pages:
        for page, count in zip(pages, own, strict=True):
            if count.wrong or count.lost:
                print(
                    f"  {page.name}  furniture kept {count.wrong}  body lost {count.lost}  of {count.kept + count.lost}"
                )
    figures = {"sijill": summarise(own)}
    for name, extract in find_peers():
        ways = [
            summarise([count_page(page, keep_by_peer(extract, tag=tag)(page)) for page in pages]) for tag in ("p", "li")
        ]
        figures[name] = max(ways, key=lambda way: way["f1"])
    figures["keep all"] = summarise([count_page(page, [True] * len(page.text)) for page in pages])
    return figures


def time_cutting(pages: Sequence[Page]) -> dict[str, dict[str, float]]:
    """Characters and bytes of text a second of processor time: every second page as it is, the others wrapped as HTML.

    No page is read twice, since what was seen of its lines is remembered.
    """
    files = {
        "txt": [(page, page.text.encode()) for page in pages[::2]],
        "html": [(page, wrap_lines(page.text, tag="li").encode()) for page in pages[1::2]],
    }
    figures: dict[str, dict[str, float]] = {}
    warm = Page("warm", "A line of a page.\n\nسطر من صفحة.", None, None, ())
    for kind, rows in files.items():
        cut_page(warm, read_document(warm.text.encode(), name=f"a.{kind}").text)
        reading = cutting = 0.0
        characters = size = 0
        for page, data in rows:
            started = time.process_time()
            found = read_document(data, name=f"a.{kind}")
            read = time.process_time()
            cut_page(page, found.text, tuple(found.marks))
            reading, cutting = reading + read - started, cutting + time.process_time() - read
            characters, size = characters + len(found.text), size + len(found.text.encode(errors="replace"))
        figures[kind] = {
            "characters": characters,
            "characters_per_second": characters / max(1e-9, reading + cutting),
            "bytes_per_second": size / max(1e-9, reading + cutting),
            "reading_share": reading / max(1e-9, reading + cutting),
        }
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path, help="folder of texts")
    parser.add_argument("--gold", type=Path, action="append", default=[], help="stretches of body by file name (JSON)")
    parser.add_argument("--manifest", type=Path, help="what a collector knows of each page (CSV)")
    parser.add_argument("--no-speed", dest="speed", action="store_false", help="leave out the speed")
    parser.add_argument("--pages", dest="show_pages", action="store_true", help="name the pages with errors")
    parser.add_argument("--json", action="store_true", help="print JSON")
    given = parser.parse_args()
    result: dict[str, Any] = {}
    if given.speed:
        result["speed"] = time_cutting(read_pages(given.pages, gold=None, manifest=given.manifest))
    for path in given.gold:
        gold = json.loads(path.read_text(encoding="utf-8"))
        marked = read_pages(given.pages, gold=gold, manifest=given.manifest)
        result[path.name] = {"pages": len(marked), "tools": compare(marked, show_pages=given.show_pages)}
    if given.json:
        print(json.dumps(result, indent=2))
        return
    for name, found in result.items():
        if name == "speed":
            for kind, speed in found.items():
                print(
                    f"{kind}: {speed['characters_per_second']:,.0f} characters, {speed['bytes_per_second']:,.0f} bytes a second;"
                    f" {100 * speed['reading_share']:.0f} % of it is reading"
                )
            continue
        print(f"{name}: {found['pages']} pages" + " " * 12 + "precision  recall     F1   mean of pages")
        for tool, figures in found["tools"].items():
            row = (figures[key] for key in ("precision", "recall", "f1", "mean_of_pages"))
            print(f"  {tool:<28}" + "".join(f"{value:9.3f}" for value in row))


if __name__ == "__main__":
    main()
