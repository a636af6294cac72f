"""Reports that are ordered by place: what stands below "Kandahar", or behind "Homs: ", took place there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sijill.extract.claims.frame import Frame
from sijill.extract.claims.words import BORDER, Candidate, Page
from sijill.model.records import Item, Mention
from sijill.text.tokens import BREAK, MARK, NUMBER

_LINE = re.compile(r"[^\n]+")
_FEWEST = 2
"""Lines headed by a place that make an order of a report; a single one is a dateline, or chance."""
_LONGEST = 10
"""Most words of a heading."""
_PLACED = frozenset(
    (
        "attack", "clash", "kill", "wound", "capture", "arrest", "destroy", "displace", "die", "deploy", "seize_place",
        "lose_place", "withdraw", "arrive", "defect", "join", "support",
    )
)  # fmt: skip
"""Acts that take place somewhere."""


class Sections:
    """The places that head lines of one item, and how far each reaches."""

    def __init__(self, page: Page, item: Item, *, skipped: Sequence[tuple[int, int]] = ()) -> None:
        """`skipped` are stretches of furniture, in order: no heading stands there."""
        self._page = page
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._places: list[tuple[Mention, ...]] = []
        starts = [start for start, _ in skipped]
        found: list[tuple[int, int, tuple[Mention, ...], bool]] = []
        for line in _LINE.finditer(page.tokens.text, item.start, item.end):
            held = bisect_right(starts, line.start()) - 1
            if held >= 0 and skipped[held][1] > line.start():
                continue
            heading = self._read_heading(line.start(), line.end())
            if heading is not None:
                found.append((line.start(), line.end(), *heading))
        if len(found) < _FEWEST:
            return
        for number, (start, end, places, alone) in enumerate(found):
            following = found[number + 1][0] if number + 1 < len(found) else item.end
            self._starts.append(start)
            self._ends.append(following if alone else end)
            self._places.append(places)

    def _read_heading(self, start: int, end: int) -> tuple[tuple[Mention, ...], bool] | None:
        """Places that a line begins with, and whether they are all of it; None for a line that opens otherwise.

        Beside them stand only words for kinds of places ("محافظة حلب", "Ghazni province"), and a colon where text follows.
        """
        tokens, page = self._page.tokens, self._page
        at, last = tokens.at(start), min(tokens.at(end - 1) + 1, len(tokens))
        places: list[Mention] = []
        words = 0
        while at < last and words <= _LONGEST:
            if tokens.kinds[at] == BREAK or tokens.starts[at] < start:
                at += 1
                continue
            norm = tokens.norms[at]
            if norm == ":":
                return (tuple(places), at + 1 == last) if places else None
            mention = page.mention_at.get(at)
            if mention is not None:
                if mention.type != "LOC" or page.clitic(at)[0]:
                    return None
                places.append(mention)
                at = page.mention_span[mention.id][1]
                words += 1
                continue
            if tokens.kinds[at] == MARK:
                if norm not in ("-", "–", "—", "•", "*", "·", "/", "،", ",", "(", ")", "#"):
                    return None
            elif tokens.kinds[at] == NUMBER:
                if places:
                    return None
            else:
                word = page.word(at)
                if word.tag == BORDER or not (
                    word.classes & {"place", "area"} or word.rest in ("province", "governorate")
                ):
                    return None
                words += 1
            at += 1
        return (tuple(places), True) if places and at >= last and words <= _LONGEST else None

    def places_at(self, start: int) -> tuple[Mention, ...]:
        """The places under which a character stands; () where none."""
        held = bisect_right(self._starts, start) - 1
        return self._places[held] if held >= 0 and start < self._ends[held] else ()

    def fill(self, frames: Sequence[Frame]) -> None:
        """Give acts that take place somewhere, and name no place, that of their section."""
        for frame in frames:
            if not self._starts or frame.hit.form.entry.type not in _PLACED or frame.names("place"):
                continue
            at = frame.hit.first
            places = self.places_at(self._page.tokens.starts[at])
            frame.roles["place"] = [Candidate(at, at + 1, mention, pronoun=True) for mention in places]
