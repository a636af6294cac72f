"""Names in text, with and without what the lexicon knows: how much of a figure is knowledge, and how much is grammar.

    python benchmarks/mentions.py [--pages DIR ...] [--re3d DIR] [--anercorp FILE] [--idrisi FILE] [--json]

Each set is read three times: with the packaged lexicon; without its persons and organisations (states, regions and the gazetteer
stay); and with a lexicon that knows no name at all, so that word lists and grammar stand alone. Measured is F1 over exact spans
and types of PER, ORG and LOC, and beside it F1 where half of a span overlaps. Always measured are the marked sentences under
`tests/gold`.

`--pages DIR` is a folder of marked pages: `NAME.json` with `mentions` (start, end, type, entity; `nested` and `unsure` ones count
neither way) beside `texts/NAME.txt`; `seed` names another text, `mentions_until` an offset up to which the page is marked, and
`mentions_complete_for` the items that are. For these, entities are measured as well (B-cubed, a missed mention standing alone).
`--re3d DIR` holds the folders of re3d with documents.jsonl and entities.jsonl; types Person, Organisation and Location.
`--anercorp FILE` has a token and its tag a line; a mention that covers part of a token, such as a name behind a proclitic, is
taken for the whole token, since the marks are on tokens. `--idrisi FILE` is JSON Lines of texts with `location_mentions`.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions import find_mentions
from sijill.model.protocols import View
from sijill.model.records import Claim, Document, Mention
from sijill.resolve.entities import EntityStage

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "extract"))
from mentions_gold import FRESH, GOLD, load_gold

TYPES = frozenset(("PER", "ORG", "LOC"))
RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
ANERCORP = {"PERS": "PER", "PER": "PER", "ORG": "ORG", "LOC": "LOC"}
_CHUNK = 4_000

Span = tuple[int, int, str]


class Page(NamedTuple):
    """One text with its marks. `entities` names the entity of a mark; `ignored` stretches count neither way."""

    text: str
    spans: frozenset[Span]
    entities: Mapping[Span, str] = {}
    ignored: tuple[tuple[int, int], ...] = ()
    zones: tuple[tuple[int, int], ...] | None = None
    whole_tokens: bool = False
    types: frozenset[str] = TYPES


class NameSet(NamedTuple):
    """A set of marked pages."""

    name: str
    pages: list[Page]


def make_lexicons() -> dict[str, Lexicon]:
    """The three lexicons by what they know."""
    whole = Lexicon.load()
    places = [entry for entry in whole.entries if entry.type == "LOC"]
    return {"all": whole, "places only": _places_of(whole, places), "nothing": Lexicon.of([])}


def _places_of(whole: Lexicon, places: list[Any]) -> Lexicon:
    """A lexicon of places in which those of the gazetteer are believed no more than in the whole one."""
    lexicon = Lexicon.of([])
    lexicon._table.extend(places, curated=whole.curated)
    return Lexicon(
        lexicon._table,
        curated=whole.curated & {entry.key for entry in places},
        fingerprint=f"{whole.fingerprint}:places",
    )


# ---- sets -----------------------------------------------------------------------------------------------------------
def read_own() -> list[NameSet]:
    """The marked sentences and paragraphs of the project's own."""
    sets = []
    for name, path in (("own sentences", GOLD), ("own paragraphs", FRESH)):
        for language in ("english", "arabic"):
            pages = [
                Page(text, frozenset(span for span in spans if span[2] in TYPES))
                for text, spans in load_gold(language, path)
            ]
            sets.append(NameSet(f"{name}, {language}", pages))
    return sets


def read_pages(folder: Path) -> NameSet:
    """A folder of marked pages."""
    pages = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "mentions" not in gold:
            continue
        name = gold.get("seed") or f"{path.stem}.txt"
        text = (folder / "texts" / name).read_bytes().decode("utf-8")
        spans: dict[Span, str] = {}
        ignored: list[tuple[int, int]] = []
        for mark in gold["mentions"]:
            if mark["type"] in TYPES and not mark.get("nested") and not mark.get("unsure"):
                spans[mark["start"], mark["end"], mark["type"]] = mark["entity"]
            else:
                ignored.append((mark["start"], mark["end"]))
        zones = _zones(gold)
        kept = {span: entity for span, entity in spans.items() if _inside(span, zones)}
        pages.append(Page(text, frozenset(kept), kept, tuple(ignored), zones))
    return NameSet(f"pages of {folder.name}", pages)


def _zones(gold: dict[str, Any]) -> tuple[tuple[int, int], ...] | None:
    if gold.get("mentions_until"):
        return ((0, gold["mentions_until"]),)
    done = gold.get("mentions_complete_for")
    if not done:
        return None
    return tuple((item["start"], item["end"]) for item in gold["items"] if item["id"] in done)


def _inside(span: Span, zones: tuple[tuple[int, int], ...] | None) -> bool:
    return zones is None or any(start <= span[0] and span[1] <= end for start, end in zones)


def read_re3d(folder: Path) -> NameSet:
    """re3d: English on Syria and Iraq. Marks overlap and include pronouns and descriptions, which no reader of names finds."""
    pages = []
    for part in sorted(path for path in folder.iterdir() if path.is_dir()):
        marks: dict[str, set[Span]] = {}
        for row in _rows(part / "entities.jsonl"):
            if row["type"] in RE3D:
                marks.setdefault(row["documentId"], set()).add((row["begin"], row["end"], RE3D[row["type"]]))
        for row in _rows(part / "documents.jsonl"):
            pages.append(Page(row["text"], frozenset(marks.get(row["_id"], ()))))
    return NameSet("re3d", pages)


def read_anercorp(path: Path) -> NameSet:
    """ANERcorp: Arabic newswire, a token and its tag a line; cut into pages of some thousand characters."""
    pages: list[Page] = []
    pieces: list[str] = []
    spans: list[list[Any]] = []
    length, current = 0, None
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line.strip():
            current = None
            pieces.append("\n")
            length += 1
            if length > _CHUNK:
                pages.append(_page(pieces, spans))
                pieces, spans, length = [], [], 0
            continue
        token, tag = line.rsplit(" ", 1)
        if pieces and not pieces[-1].endswith("\n"):
            pieces.append(" ")
            length += 1
        start, length = length, length + len(token)
        pieces.append(token)
        if tag.startswith("B-"):
            current = [start, length, ANERCORP.get(tag[2:], "")]
            spans.append(current)
        elif tag.startswith("I-") and current is not None:
            current[1] = length
        else:
            current = None
        if token == ".":
            pieces.append("\n")
            length += 1
    pages.append(_page(pieces, spans))
    return NameSet("ANERcorp", pages)


def _page(pieces: list[str], spans: list[list[Any]]) -> Page:
    return Page("".join(pieces), frozenset((a, b, kind) for a, b, kind in spans if kind), whole_tokens=True)


def read_idrisi(path: Path) -> NameSet:
    """IDRISI: places in Arabic short texts."""
    return NameSet(
        "IDRISI, places",
        [
            Page(
                row["text"],
                frozenset((mark["startIdx"], mark["endIdx"], "LOC") for mark in row["location_mentions"]),
                types=frozenset(("LOC",)),
            )
            for row in _rows(path)
        ],
    )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


# ---- measures -------------------------------------------------------------------------------------------------------
class _View:
    """Mentions of some pages, as the stage of entities reads a case."""

    def __init__(self, mentions: list[Mention], texts: dict[str, str]) -> None:
        self._mentions = sorted(mentions, key=lambda mention: mention.id)
        self._texts = texts

    def documents(self) -> list[Document]:
        return []

    def text(self, document: str) -> str:
        return self._texts[document]

    def rows(self, kind: type[Any]) -> list[Any]:
        return [] if kind is Claim else self._mentions if kind is Mention else []

    def verdicts(self) -> Mapping[tuple[str, str], str]:
        return {}


def measure(names: NameSet, lexicon: Lexicon) -> dict[str, Any]:
    """Exact and overlapping F1 of one set with one lexicon, and B-cubed of entities where the set names them."""
    exact: Counter[str] = Counter()
    overlapping: Counter[str] = Counter()
    found: list[Mention] = []
    texts: dict[str, str] = {}
    linked: list[tuple[str, str | None]] = []
    characters, start = 0, time.process_time()
    for number, page in enumerate(names.pages):
        mentions = find_mentions(page.text, lexicon=lexicon)
        characters += len(page.text)
        document = str(number)
        texts[document] = page.text
        have = {_span(mention, page): mention for mention in mentions if mention.type in page.types}
        counted = [span for span in have if _inside(span, page.zones)]
        hits = {span for span in counted if span in page.spans}
        pairs = _pair(page.spans, counted)
        free = [
            span
            for span in counted
            if span not in pairs.values() and any(a < span[1] and span[0] < b for a, b in page.ignored)
        ]
        total = len(counted) - len([span for span in free if span not in hits])
        exact.update(hit=len(hits), have=total, want=len(page.spans))
        overlapping.update(hit=len(pairs), have=total, want=len(page.spans))
        for span, entity in page.entities.items():
            pair = pairs.get(span)
            linked.append((entity, f"{document}:{have[pair].id}" if pair else None))
        found += _renamed(mentions, document)
    seconds = time.process_time() - start
    row: dict[str, Any] = {"exact F1": _f1(exact), "precision": _share(exact, "have"), "recall": _share(exact, "want")}
    row["overlap F1"] = _f1(overlapping)
    row["entities"] = round(_b_cubed(linked, found, texts, lexicon), 3) if linked else ""
    row["characters/s"] = round(characters / seconds) if seconds else 0
    return row


def _span(mention: Mention, page: Page) -> Span:
    start, end, text = mention.start, mention.end, page.text
    if page.whole_tokens:
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
    return start, end, mention.type


def _pair(want: Iterable[Span], have: Iterable[Span]) -> dict[Span, Span]:
    """Each mark with the mention of its type that covers it best, half at least; none is taken twice."""
    left = set(have)
    pairs: dict[Span, Span] = {}
    for span in sorted(want):
        best = max((one for one in left if one[2] == span[2]), key=lambda one: (_overlap(span, one), one), default=None)
        if best is not None and _overlap(span, best) >= 0.5:
            pairs[span] = best
            left.remove(best)
    return pairs


def _overlap(a: Span, b: Span) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def _renamed(mentions: list[Mention], document: str) -> Iterator[Mention]:
    for mention in mentions:
        yield msgspec.structs.replace(
            mention,
            id=f"{document}:{mention.id}",
            document=document,
            antecedent=f"{document}:{mention.antecedent}" if mention.antecedent else None,
        )


def _b_cubed(
    linked: list[tuple[str, str | None]], mentions: list[Mention], texts: dict[str, str], lexicon: Lexicon
) -> float:
    view: View = _View(mentions, texts)  # type: ignore[assignment]
    owner = {mention: entity.id for entity in EntityStage(lexicon)(view) for mention in entity.mentions}
    pairs: Counter[tuple[str, str]] = Counter()
    for number, (gold, mention) in enumerate(linked):
        pairs[gold, owner.get(mention, f"none-{number}") if mention else f"none-{number}"] += 1
    golds: Counter[str] = Counter()
    owners: Counter[str] = Counter()
    for (gold, other), count in pairs.items():
        golds[gold] += count
        owners[other] += count
    precision = sum(count * count / owners[other] for (_, other), count in pairs.items()) / len(linked)
    recall = sum(count * count / golds[gold] for (gold, _), count in pairs.items()) / len(linked)
    return 2 * precision * recall / (precision + recall)


def _share(counts: Counter[str], of: str) -> float:
    return round(counts["hit"] / counts[of], 3) if counts[of] else 0.0


def _f1(counts: Counter[str]) -> float:
    return round(2 * counts["hit"] / (counts["have"] + counts["want"]), 3) if counts["have"] + counts["want"] else 0.0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> int:
    """Measure what was asked for, and print it."""
    parser = argparse.ArgumentParser(description="Names in text, with and without what the lexicon knows.")
    parser.add_argument("--pages", type=Path, nargs="*", default=[], help="folders of marked pages")
    parser.add_argument("--re3d", type=Path, help="folder of re3d")
    parser.add_argument("--anercorp", type=Path, help="file of ANERcorp")
    parser.add_argument("--idrisi", type=Path, help="file of IDRISI")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args()
    sets = [*read_own(), *map(read_pages, options.pages)]
    for path, read in ((options.re3d, read_re3d), (options.anercorp, read_anercorp), (options.idrisi, read_idrisi)):
        if path:
            sets.append(read(path))
    lexicons = make_lexicons()
    rows = [
        {"set": names.name, "lexicon": known, **measure(names, lexicon)}
        for names in sets
        for known, lexicon in lexicons.items()
    ]
    if options.json:
        _say(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    columns = list(rows[0])
    _say("| " + " | ".join(columns) + " |")
    _say("|" + "|".join(" --- " for _ in columns) + "|")
    for row in rows:
        _say("| " + " | ".join(str(row[column]) for column in columns) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
