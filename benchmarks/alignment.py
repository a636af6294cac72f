"""Alignment of the sentences of two editions, with sentence vectors and without.

    python benchmarks/alignment.py DIR [--seed 1] [--json]

DIR holds `*.jsonl` files of lines with `document`, `en` and `ar`: segments of documents in two languages, in order (such as those
made from TICO-19). Every seventh segment of the Arabic side is left out and the documents are shuffled. Two figures are printed:

- segments: F1 of pairs of segments where it is known which documents belong together;
- documents: the same where that has to be found first, by the stage that a build runs.

Both count pairs of one segment with one segment, so a pair of one with two counts as two.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions import MentionStage
from sijill.model.protocols import Reading
from sijill.model.records import Document, Item, Link, Passage
from sijill.resolve.editions import EditionStage, Likeness, Settings, Unit, align_units, load_embedder
from sijill.resolve.editions.units import read_units

LEFT_OUT = 7


class Side:
    """One document in one language: its text, and the number of the segment that stands at each place."""

    def __init__(self, document: str, language: str, rows: Sequence[tuple[int, str]], *, name: str) -> None:
        self.document, self.language = document, language
        self.places: list[tuple[int, int, int]] = []
        parts: list[str] = []
        at = 0
        for number, segment in rows:
            text = " ".join(segment.split())
            self.places.append((number, at, at + len(text)))
            parts.append(text)
            at += len(text) + 2
        text = "\n\n".join(parts)
        record = Document(
            id=name, path=f"{name}.txt", media_type="text/plain", sha256=name, size=1, chars=len(text), status="ok",
            added_at="2031-01-01",
        )  # fmt: skip
        self.item = Item(id=f"i{name}", document=name, start=0, end=len(text), kind="article", language=language)
        passages = [
            Passage(id=f"p{name}{number}", document=name, item=self.item.id, start=start, end=end, role="body", language=language)
            for number, start, end in self.places
        ]  # fmt: skip
        self.reading = Reading(record, text, {"items": [self.item], "passages": passages})

    def within(self, start: int, end: int) -> list[int]:
        """Numbers of the segments that a stretch of the text touches."""
        return [number for number, first, last in self.places if first < end and start < last]


def read_sides(folder: Path, *, seed: int, lexicon: Lexicon) -> list[Side]:
    """The documents of all files in both languages, shuffled, with their mentions."""
    rows: dict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
    number = 0
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            rows[row["document"]].append((number, row))
            number += 1
    dice = random.Random(seed)
    names = [f"d{at:05}" for at in range(2 * len(rows))]
    dice.shuffle(names)
    sides = []
    for document, segments in sorted(rows.items()):
        kept = [row for at, row in enumerate(segments, 1) if at % LEFT_OUT]
        sides.append(Side(document, "en", [(n, row["en"]) for n, row in segments], name=names.pop()))
        sides.append(Side(document, "ar", [(n, row["ar"]) for n, row in kept], name=names.pop()))
    stage = MentionStage(lexicon)
    for side in sides:
        side.reading.records["mentions"] = list(stage(side.reading))
    return sorted(sides, key=lambda side: side.reading.document.id)


class MadeCase:
    """The sides as a case."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self.readings = {side.reading.document.id: side.reading for side in sides}

    def documents(self) -> list[Document]:
        return [reading.document for reading in self.readings.values()]

    def text(self, document: str) -> str:
        return self.readings[document].text

    def rows(self, kind: type[Any]) -> list[Any]:
        found = [row for reading in self.readings.values() for rows in reading.records.values() for row in rows]
        return sorted((row for row in found if isinstance(row, kind)), key=lambda row: row.id)

    def verdicts(self) -> Mapping[tuple[str, str], str]:
        return {}


def align_known(sides: Sequence[Side], *, vectors: bool, lexicon: Lexicon) -> set[tuple[int, int]]:
    """Pairs of segments (English, Arabic) where it is given which documents belong together, each segment one unit."""
    by_document: dict[str, dict[str, Side]] = defaultdict(dict)
    for side in sides:
        by_document[side.document][side.language] = side
    found = set()
    embedder = load_embedder() if vectors else None
    for pair in by_document.values():
        en, ar = pair["en"], pair["ar"]
        units = [_units_of(side, lexicon) for side in (en, ar)]
        likeness = None
        if embedder:
            rows = [
                embedder.encode([side.reading.text[unit.start : unit.end] for unit in found])
                for side, found in zip((en, ar), units, strict=True)
            ]
            weights = [[unit.length for unit in found] for found in units]
            likeness = Likeness(rows[0], rows[1], weights_a=weights[0], weights_b=weights[1])
        for bead in align_units(units[0], units[1], likeness=likeness):
            numbers = [
                side.places[at][0]
                for side, first, last in ((en, bead.a_first, bead.a_last),)
                for at in range(first, last)
            ]
            others = [ar.places[at][0] for at in range(bead.b_first, bead.b_last)]
            found |= {(x, y) for x in numbers for y in others}
    return found


def _units_of(side: Side, lexicon: Lexicon) -> list[Unit]:
    """One unit for each segment: what `read_units` reads of it, put together."""
    mentions = sorted(side.reading.mentions, key=lambda mention: mention.start)
    parts = read_units(side.reading.text, side.item, side.reading.passages, mentions, lexicon)
    units = []
    for _, start, end in side.places:
        inside = [part for part in parts if start <= part.start < end]
        units.append(
            Unit(
                start=start,
                end=end,
                length=sum(part.length for part in inside),
                anchors=frozenset(anchor for part in inside for anchor in part.anchors),
                words=frozenset(word for part in inside for word in part.words),
            )
        )
    return units


def align_found(sides: Sequence[Side], *, vectors: bool, lexicon: Lexicon) -> tuple[set[tuple[int, int]], int, int]:
    """Pairs of segments (English, Arabic) by the stage, and how many pairs of documents it made, right and wrong."""
    case = MadeCase(sides)
    by_name = {side.reading.document.id: side for side in sides}
    found: set[tuple[int, int]] = set()
    right = wrong = 0
    for link in EditionStage(lexicon, settings=Settings(vectors=vectors))(case):
        if not isinstance(link, Link):
            continue
        a, b = sorted((link.a, link.b), key=lambda place: by_name[place.document].language, reverse=True)
        en, ar = by_name[a.document], by_name[b.document]
        if link.kind == "translation_of":
            right, wrong = right + (en.document == ar.document), wrong + (en.document != ar.document)
        else:
            found |= {(x, y) for x in en.within(a.start, a.end) for y in ar.within(b.start, b.end)}
    return found, right, wrong


def score(found: set[tuple[int, int]], wanted: set[tuple[int, int]]) -> dict[str, float]:
    right = len(found & wanted)
    precision, recall = right / max(1, len(found)), right / max(1, len(wanted))
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(2 * right / max(1, len(found) + len(wanted)), 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    lexicon = Lexicon.load()
    sides = read_sides(given.folder, seed=given.seed, lexicon=lexicon)
    wanted = {(number, number) for side in sides if side.language == "ar" for number, _, _ in side.places}
    documents = len(sides) // 2
    results: list[dict[str, Any]] = []
    for vectors in (False, True):
        if vectors and load_embedder() is None:
            print("the extra is not installed: pip install 'sijill[vectors]'")
            break
        started = time.perf_counter()
        known = score(align_known(sides, vectors=vectors, lexicon=lexicon), wanted)
        found, right, wrong = align_found(sides, vectors=vectors, lexicon=lexicon)
        results.append(
            {
                "vectors": vectors,
                "segments": known,
                "documents": {**score(found, wanted), "right": right, "wrong": wrong, "of": documents},
                "seconds": round(time.perf_counter() - started, 1),
            }
        )
    if given.json:
        print(json.dumps(results))
        return
    for row in results:
        print("with sentence vectors" if row["vectors"] else "without sentence vectors", f"({row['seconds']} s)")
        for kind in ("segments", "documents"):
            print(f"  {kind:10}", "  ".join(f"{name} {value}" for name, value in row[kind].items()))


if __name__ == "__main__":
    main()
