"""The chain of voices of a claim: who gives the item, then each act of speech that the claim stands in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.extract.attributions.chains import SPEECH, covering
from sijill.extract.attributions.cues import arabic_cues, english_cues, words_of
from sijill.model.protocols import Reading
from sijill.model.records import Attribution, Item, Mention, Span, Voice
from sijill.text.fold import fold_text


def read_voices(reading: Reading, start: int, end: int) -> tuple[list[Attribution], list[Attribution]]:
    """Acts of speech, and attitudes, whose content holds the trigger `start:end`; outermost first.

    An attribution whose own cue is the trigger is no voice above it, but what goes on with a saying ("وإصابة …") is its own cue.
    """
    speech: list[Attribution] = []
    attitudes: list[Attribution] = []
    for found in covering(reading, start, end):
        goes_on = any(span.start <= found.cue.start and found.cue.end <= span.end for span in found.content)
        goes_on = goes_on and "\n" not in reading.text[max(0, found.cue.start - 2) : found.cue.start]
        if found.cue.start < end and start < found.cue.end and not goes_on:
            continue
        if found.outer is None and _is_own(reading, found):
            continue  # "we documented …": the page itself speaks
        spoken = _spoken_before(reading, found)
        found = found if spoken is None else msgspec.structs.replace(found, source=spoken)
        (speech if found.stance in SPEECH else attitudes).append(found)
    if not speech:
        relayed = reading.derive(_ReportsOf(reading)).get(_item_of(reading, start))
        if relayed is not None and relayed.end < start:
            speech.append(relayed)
    return speech, attitudes


_OPENING = 2
"""Sentences of an item in which it says whose report it tells."""


class _ReportsOf:
    """By item: the "according to the weekly report of …" that opens it, since all of it is then told by that report."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def __hash__(self) -> int:
        return hash((_ReportsOf, id(self.reading), len(self.reading.attributions)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ReportsOf) and other.reading is self.reading and hash(self) == hash(other)

    def __call__(self, text: str) -> dict[str, Attribution]:
        found: dict[str, Attribution] = {}
        items = {item.id: item for item in self.reading.items if item.kind in _HOUSED}
        for row in self.reading.attributions:
            item = items.get(row.item or "")
            if item is None or item.id in found or row.source is None or row.start - item.start > _HEAD:
                continue
            words = fold_text(text[row.source.start : row.source.end]).split()
            if _is_according(text[row.cue.start : row.cue.end]) and any(
                word.removeprefix("ال").removeprefix("لل") in _reports() for word in words
            ):
                opens = row.cue.start <= min(span.start for span in row.content)
                lead = text[max(item.start, row.cue.start - 1) : row.cue.start]
                if opens and (not lead or lead.isspace()):
                    found[item.id] = row
        return found


@cache
def _reports() -> frozenset[str]:
    """Words for a document that a body puts out from time to time."""
    syntax = load_toml("claims/syntax.toml")
    return frozenset(fold_text(word) for language in ("en", "ar") for word in syntax[language]["periodicals"])


def _is_according(cue: str) -> bool:
    """Whether a cue is one that its source follows ("according to", "بحسب")."""
    words = tuple(fold_text(cue).split())
    return any(
        found.kind == "before_source" and found.words[: len(words)] == words
        for table in (english_cues(), arabic_cues())
        for found in table.get(words[0].lstrip("وف") if words else "", ())
    )


def _item_of(reading: Reading, start: int) -> str:
    """The item that holds a place; "" outside all."""
    return next((item.id for item in reading.items if item.start <= start < item.end), "")


@cache
def _media() -> frozenset[str]:
    """Words for a medium that a source may have told."""
    syntax = load_toml("claims/syntax.toml")
    return frozenset(fold_text(word) for language in ("en", "ar") for word in syntax[language]["media"])


_OWN = frozenset(("we", "i", "نحن"))


def _is_own(reading: Reading, found: Attribution) -> bool:
    """Whether the source is the first person, and no quotation that another speaks."""
    source = found.source
    return source is not None and found.kind != "direct" and reading.text[source.start : source.end].casefold() in _OWN


def outermost(reading: Reading, item: Item | None, mentions: list[Mention]) -> Voice | None:
    """Who gives the whole item: its author, its issuer, its outlet, or where the document comes from; None if unknown."""
    document = reading.document
    names = [document.source]
    if item is not None:
        issuer = (item.speaker, item.group) if item.kind != "release_notice" else ()
        names = [
            item.author,
            item.sender if item.kind == "primary_document" else None,
            *issuer,
            item.outlet,
            document.source,
        ]
    for name in names:
        if not name:
            continue
        wanted = fold_text(name)
        for mention in mentions:
            if fold_text(mention.text) == wanted:
                return Voice(text=name, mention=mention.id, known=mention.known)
        return Voice(text=name)
    return _house(reading, item, mentions) or _issuer(reading, item, mentions)


_HEAD = 400
"""Characters at the front of a page in which its house writes its name."""
_ENDS_NAME = re.compile(r"\s*(?:$|[|–—•·›»:\t]|\s{2})", re.MULTILINE)
_NAMES_HOUSE = frozenset(("ORG", "WORK"))


def _house(reading: Reading, item: Item | None, mentions: list[Mention]) -> Voice | None:
    """The body whose name alone opens a line of the page above its first item, where the item names it too; None for none."""
    if item is None or item.kind not in _HOUSED:
        return None
    head = reading.text[: min(item.start, _HEAD)]
    for mention in mentions if head.strip() else ():
        if mention.type not in _NAMES_HOUSE or len(mention.text) < _SHORT_NAME:
            continue
        at = head.find(mention.text)
        opens = at >= 0 and not head[head.rfind("\n", 0, at) + 1 : at].strip()
        if opens and _ENDS_NAME.match(head, at + len(mention.text)):
            return Voice(text=mention.text, mention=mention.id, known=mention.known)
    return None


_OPENS_RELEASE = re.compile(r"^\s*\([^()\n]{2,60}\)\s*[-–—]", re.MULTILINE)
"""How a release begins: the place, with or without the day, in brackets, and a dash."""
_LEAD = 900
"""Characters at the front of a release in which it says who says so "today"."""
_TODAY = 12
"""Characters behind a verb of saying, or behind who says so, in which "today" may stand."""


def _issuer(reading: Reading, item: Item | None, mentions: list[Mention]) -> Voice | None:
    """The body whose release an item is: "(Town) – …, the Centre said today"; None for all else."""
    if item is None or item.kind not in _HOUSED:
        return None
    if _OPENS_RELEASE.search(reading.text, item.start, min(item.end, item.start + _HEAD)) is None:
        return None
    named = {mention.id: mention for mention in mentions if mention.type == "ORG"}
    for row in reading.attributions:
        mention = named.get(row.mention or "")
        if mention is None or not item.start <= row.start < item.start + _LEAD:
            continue
        ends = [span.end for span in (row.cue, row.source) if span is not None]
        behind = [word for end in ends for word in fold_text(reading.text[end : end + _TODAY]).split()[:1]]
        said = fold_text(reading.text[row.cue.start : row.cue.end]).split()
        todays = words_of("en", "this_day") | words_of("ar", "this_day")
        if any(word.strip(".,،:") in todays for word in (*behind, *said)):
            return Voice(text=mention.text, mention=mention.id, known=mention.known)
    return None


_HOUSED = frozenset(("article", "note"))
_SHORT_NAME = 6
"""Letters below which a name at the head of a page may be anything."""


def _is_short_for(words: str, name: str) -> bool:
    """Whether "the Monitor", "الغرفة" is a word of the name with its article before it."""
    folded = fold_text(words).split()
    if len(folded) == 2 and folded[0] == "the":
        return folded[1] in fold_text(name).split()
    alone = len(folded) == 1 and folded[0].startswith("ال")
    return alone and folded[0].removeprefix("ال") in [word.removeprefix("ال") for word in fold_text(name).split()]


def is_own(found: Attribution, first: Voice | None, mentions: dict[str, Mention], text: str = "") -> bool:
    """Whether who speaks is who gives the whole item, so that the page says it itself ("The Monitor verified …")."""
    speaker = mentions.get(found.mention or "")
    if first is None or found.stance is not None or found.kind == "direct":
        return False
    if speaker is None:
        return found.source is not None and _is_short_for(text[found.source.start : found.source.end], first.text)
    if first.known and speaker.known:
        return first.known == speaker.known
    return first.mention == speaker.id or fold_text(first.text) == fold_text(speaker.text)


def _start(mention: Mention) -> int:
    return mention.start


_BESIDE = 24
"""Characters before the name of a medium in which the noun for it may stand."""


def _told(found: Attribution, placed: list[Mention], text: str) -> Mention | None:
    """The agency, paper or station that a source told, between the verb and what is said; None where none stands there."""
    first = min((span.start for span in found.content), default=0)
    at = bisect_left(placed, found.cue.start, key=_start)
    while at < len(placed) and placed[at].end <= first:
        mention, at = placed[at], at + 1
        if mention.type not in ("ORG", "WORK"):
            continue
        if found.source is not None and found.source.start <= mention.start < found.source.end:
            continue
        words = [
            fold_text(word)
            for word in text[max(found.cue.start, mention.start - _BESIDE) : min(first, mention.end + _BESIDE)].split()
        ]
        if any(word.removeprefix("لل").removeprefix("ل").removeprefix("ال") in _media() for word in words):
            return mention
    return None


_BACK = 40
"""Attributions back in which the source that "المصدر" points to is looked for."""
_POINTS = 3
"""Words of "the source", "المصدر الأمني نفسه"."""


def _in_full(reading: Reading, found: Attribution, source: Span) -> Span:
    """The words in which an unnamed source was told of before, where it is pointed to now ("the sources", "المصدر"); else its own."""
    words = fold_text(reading.text[source.start : source.end]).split()
    if not words or len(words) > _POINTS:
        return source
    if words[0] == "the" and len(words) > 1:
        noun = words[-1]
    elif words[0].startswith("ال") and len(words[0]) > _SHORTEST:
        noun = words[0].removeprefix("ال")
    else:
        return source
    for row in _before(reading, found):
        if row.source is None or row.mention is not None:
            continue
        held = fold_text(reading.text[row.source.start : row.source.end]).split()
        if noun in held and held[0] not in ("the", words[0]) and len(held) > 1:
            return row.source
    return source


def _before(reading: Reading, found: Attribution) -> Iterator[Attribution]:
    """The attributions of the same item before one, the nearest first."""
    rows = reading.derive(_PlacedOf(reading))
    at = bisect_left(rows, found.cue.start, key=_place)
    return (row for row in rows[max(0, at - _BACK) : at][::-1] if row.item == found.item)


def _spoken_before(reading: Reading, found: Attribution) -> Span | None:
    """The words of the unnamed source that "they", "he" or "it" stands for, which spoke last; None where another may be meant."""
    if found.source is None or found.mention is not None:
        return None
    pronoun = reading.text[found.source.start : found.source.end].casefold()
    if pronoun not in words_of("en", "third_person"):
        return None
    for row in _before(reading, found):
        if row.source is None or row.outer is not None:
            continue
        held = reading.text[row.source.start : row.source.end].casefold()
        if held in _PRONOUNS or (pronoun != "they" and _is_many(held)):
            continue
        fits = row.mention is None and found.start - row.end <= _SPOKE_NEAR
        return row.source if fits and held.split()[0] not in words_of("en", "auxiliaries") else None
    return None


_PRONOUNS = frozenset(("he", "him", "she", "her", "it", "they", "them"))
_HEAD_ENDS = re.compile(r",| (?:of|in|at|from|for|who|with|by|on|near|inside|close) ")


def _is_many(words: str) -> bool:
    """Whether an English phrase tells of several ("two officers in the town", "the army and the police")."""
    head = _HEAD_ENDS.split(words, maxsplit=1)[0].strip()
    return " and " in head or (head.endswith("s") and not head.endswith("ss"))


_SPOKE_NEAR = 900
"""Characters behind an unnamed source within which a pronoun means him."""
_SHORTEST = 4


def _place(row: Attribution) -> int:
    return row.cue.start


class _PlacedOf:
    """The attributions of a reading in order of their cues, made once for equal readings."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def __hash__(self) -> int:
        return hash((_PlacedOf, id(self.reading), len(self.reading.attributions)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _PlacedOf) and other.reading is self.reading and hash(self) == hash(other)

    def __call__(self, text: str) -> list[Attribution]:
        return sorted(self.reading.attributions, key=_place)


def read_chain(
    reading: Reading,
    first: Voice | None,
    speech: list[Attribution],
    mentions: dict[str, Mention],
    *,
    placed: list[Mention],
) -> tuple[Voice, ...]:
    """The voices, outermost first, a medium before who told it. () where the page names nobody. `placed`: mentions in order."""
    chain = [first] if first is not None else []
    for found in speech:
        if found.source is None:
            continue
        mention = mentions.get(found.mention or "")
        source = found.source
        full = source if mention is not None else _in_full(reading, found, source)
        voice = Voice(
            text=reading.text[source.start : source.end],
            mention=found.mention,
            known=mention.known if mention else None,
            cue=reading.text[found.cue.start : found.cue.end],
            start=source.start,
            end=source.end,
            full=reading.text[full.start : full.end] if full is not source else None,
        )
        told = _told(found, placed, reading.text)
        if told is not None and not any(
            held.mention == told.id or (told.known and held.known == told.known) for held in chain
        ):
            chain.append(Voice(text=told.text, mention=told.id, known=told.known, start=told.start, end=told.end))
        if not any(held.mention and held.mention == voice.mention for held in chain):
            chain.append(voice)
    return tuple(chain)
