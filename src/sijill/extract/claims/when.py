"""When a claim is said to have happened: the sentence's date, else the date that its account goes on from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

import msgspec

from sijill.data import load_toml
from sijill.extract.claims.again import find_again
from sijill.model.records import Claim, Item, Span, Time
from sijill.text.tokens import fold_word

_CARRY = 8
"""How many sentences a date of the account carries on."""
_CARRY_MONTH = 4
"""The same for a month."""
_BEFORE = 60
"""Characters before an expression in which "since" or a word of comparison is looked for."""
_SINCE_NEAR = 5
"""Words between "since" and a date behind the event that it counts from ("since the truce of May")."""
_BESIDE = 2
"""How many sentences a day carries on in a piece that goes to and fro in time, within its paragraph."""
_HEAD = 600
"""Characters at the front of a letter in which its own date stands."""
_SPOKEN = frozenset(("request", "declare", "warn", "threaten", "condemn", "accuse", "deny", "appoint"))
"""Acts that a letter or statement does by being written."""
_ASKED = frozenset(("request", "declare", "warn", "threaten", "appoint"))
"""Those of them that a date behind the verb does not date: it belongs to what is asked for, or warned of."""
_LASTING = frozenset(("control", "support", "deploy", "join"))
"""Acts that may last since a date."""
_FRAMED = frozenset(("article", "statement", "primary_document", "note"))
_ISSUED = frozenset(("article", "statement", "primary_document"))
_HAPPENED = frozenset(("asserted", "reported", "alleged", "unverified"))
_DAY = 10
"""Letters of a day."""
_LEAD = 700
"""Characters from the first claim on in which an article tells what it is about."""
_AGAIN = 1800
"""The same in which it comes back to that with a day."""
_ACTS = frozenset(("attack", "clash", "kill", "wound", "capture", "arrest", "destroy", "displace"))
"""Acts that one word names again ("the raid", "الهجوم")."""
_FIGURES = re.compile(r"\d+")
_LIST = re.compile(r"\n\s*(?:[-–—•▪▸*]|\d{1,2}[.)])\s")


@cache
def _words(name: str) -> frozenset[str]:
    syntax = load_toml("claims/syntax.toml")
    return frozenset(fold_word(word) for language in ("en", "ar") for word in syntax[language][name])


class Calendar:
    """The dates of one document, and the last one that its account gave."""

    def __init__(self, times: Sequence[Time], text: str = "", *, captions: Sequence[Span] = ()) -> None:
        """`captions`: what stands under pictures, whose days no account goes on from."""
        self._text = text
        self._captions = captions
        self._times = sorted((time for time in times), key=lambda time: (time.start, time.end))
        self._starts = [time.start for time in self._times]
        self._frame: tuple[str, str] | None = None
        self._lead: tuple[str, str] | None = None
        self._period: tuple[str, str] | None = None
        self._age = 0
        self._end = 0
        self._opened = 0
        self._same_paragraph = False
        self._loose: set[int] = set()

    def open_item(self, item: Item) -> None:
        """Begins an item: the dates of the one before are not its own; the period that its title tells leads it."""
        self._period = self._lead = self._frame = self._title_period(item)
        self._age = 0
        self._end = 0
        self._opened = item.start
        self._loose = set()

    def _title_period(self, item: Item) -> tuple[str, str] | None:
        """The month or stretch of days that the title of a report covers; None where it has none."""
        title = item.title
        at = self._text.find(title, item.start, item.start + _HEAD) if title and item.kind in _FRAMED else -1
        if at < 0 or title is None:
            return None
        for time in self._inside(at, at + len(title)):
            value = time.value or ""
            if _is_month(value) or (len(value) == 21 and "X" not in value):
                return value, time.id
        return None

    def pass_sentence(self, start: int, end: int, *, published: str | None = None) -> None:
        """Takes note of the dates of the sentence `start:end`, for those after it."""
        if self.in_caption(start):
            return
        self._age += 1
        between = self._text[self._end : start + 4] if self._end and self._end <= start else ""
        self._same_paragraph = bool(between) and "\n" not in between
        if _LIST.search(between) or (self._period and "\n" in between):
            self._frame, self._age = self._lead, 0  # an entry of a list goes on from what leads the list in
        self._end = end
        inside = [time for time in self._inside(start, end) if time.value and not self._is_since(time)]
        days = [t for t in inside if _is_day(t.value or "")] or [t for t in inside if _is_stretch(t.value or "")]
        for time in days or [t for t in inside if _is_month(t.value or "")]:
            if self._frame is not None and self._frame[0].startswith(f"{time.value}-"):
                break  # the month of the day that the account is at
            if self._period is not None and time.value == published:
                break  # a report on a period tells of that, not of the day of its dateline
            self._frame, self._age = (str(time.value), time.id), 0
            self._lead = self._lead or self._frame
            break
        else:
            self._take_period(inside, start, end)

    def _take_period(self, inside: Sequence[Time], start: int, end: int) -> None:
        """Takes the stretch of days that opens a report ("in the week of the 2nd to the 8th of May") as what leads it in."""
        if self._frame is not None or self._period is not None or start > self._opened + _HEAD:
            return
        for time in inside:
            value = time.value or ""
            if len(value) == 21 and "X" not in value and len(_FIGURES.findall(self._text[time.start : time.end])) > 1:
                self._period = self._lead = self._frame = (value, time.id)
                self._age = 0
                return

    def in_caption(self, start: int) -> bool:
        """Whether what begins there stands under a picture."""
        return any(caption.start <= start < caption.end for caption in self._captions)

    def note(self, value: str | None, time: str | None) -> None:
        """Takes the day of what a sentence told, rather than the first day in it, as the one that the account goes on from."""
        if not value or not time or self._age:
            return
        ends = self._frame is not None and value.endswith(f"/{self._frame[0]}")
        if _is_day(value) or ends:  # "since June and until the 8th": what goes on is told of all that time
            self._frame = (value, time)

    def when(
        self,
        item: Item,
        kind: str,
        trigger: Span,
        start: int,
        end: int,
        *,
        said: Sequence[Sequence[Span]] = (),
        now: bool = False,
    ) -> tuple[str | None, str | None]:
        """(EDTF value, id of the expression) for a trigger in the sentence `start:end`; (None, None) where nothing says.

        `said` is what each voice says, innermost first: a day beside its verb is the day of speaking, where another stands within.
        `now` tells that the verb stands in the present.
        """
        inside = self._inside(start, end)
        own = [time for time in inside if not self._is_apart(time, trigger)]
        dated = [time for time in own if time.value]
        apart = bool(said)
        for content in said:
            within = [time for time in dated if any(span.start <= time.start < span.end for span in content)]
            if within:
                dated, apart = within, False
                break
        if apart or not dated:
            self._loose.add(trigger.start)
        spoken = item.kind in _ISSUED and kind in _SPOKEN and (item.kind != "article" or now)
        if spoken and now and kind in _ASKED and not any(self._leads(time, trigger) for time in own):
            day = item.published or self.header_day(item)
            if day is not None:
                return day, None
        if dated:
            if kind not in _LASTING and len(dated) > 1:
                # "the hills held since March fell on Friday": what has lasted dates no act beside another date
                dated = [time for time in dated if "/.." not in str(self._since(time, trigger))] or dated
            nearest = min(
                dated,
                key=lambda time: _distance(time, trigger),
            )
            lasting = kind not in _LASTING and self._is_since(nearest)
            if any(not time.value and (lasting or self._is_nearer(time, nearest, trigger)) for time in own):
                return None, None  # "on Tuesday", whose week nothing tells, and a year farther off
            return self._stretch(nearest, inside) or self._since(nearest, trigger, item.published), nearest.id
        if own:
            return None, None
        if spoken:
            return item.published or self.header_day(item), None
        if item.kind not in _FRAMED and self._frame is not None and self._same_paragraph and self._age <= _BESIDE:
            return self._frame
        if item.kind in _FRAMED:
            if self._frame is not None and self._age <= (_CARRY if _is_day(self._frame[0]) else _CARRY_MONTH):
                return self._frame
            if item.published and item.kind != "article":
                return item.published, None
        return None, None

    def _is_since(self, time: Time) -> bool:
        """Whether "since" stands before an expression, and before no other one between the two."""
        near = _SINCE_NEAR
        others = self._inside(max(0, time.start - _BEFORE), time.start)
        if others:
            near = min(near, len(self._text[others[-1].end : time.start].split()))
        return near > 0 and any(word in _words("since") for word in self._before(time)[-near:])

    def _is_nearer(self, time: Time, other: Time, trigger: Span) -> bool:
        """Whether an expression stands between the trigger and another, on the same side, in the same clause."""
        low, high = sorted((trigger.start, time.start))
        between = self._text[low:high]
        beside = (time.start < trigger.start) == (other.start < trigger.start)
        return beside and _distance(time, trigger) < _distance(other, trigger) and not any(c in ",،;؛" for c in between)

    def _since(self, time: Time, trigger: Span, published: str | None = None) -> str | None:
        """The value of an expression; open towards the present where "since" stands before it.

        "Since the start of this year" tells of the year, and "since 2014, when …" of 2014.
        """
        value = time.value or ""
        before = self._before(time)
        dated = bool(value) and "/" not in value and "X" not in value
        if not dated or not self._is_since(time):
            return time.value
        words = [fold_word(word) for word in self._text[time.start : time.end].split()]
        begins = any(word in _words("starts") for word in (*before[-2:], *words))
        if begins and len(value) < _DAY and published and published.startswith(value):
            return value
        between = self._text[time.end : trigger.start] if time.end < trigger.start else ""
        if any(fold_word(word) in _words("when") for word in between.split()[:2]):
            return value
        return f"{value}/.."

    def _stretch(self, time: Time, inside: Sequence[Time]) -> str | None:
        """The stretch that an expression begins or ends ("between 2014 and 2017", "من أيار إلى حزيران"); None for none."""
        inside = [
            one  # of "today, Sunday 8 August" the last
            for one, other in zip(inside, [*inside[1:], None], strict=True)
            if other is None or one.value != other.value or self._text[one.end : other.start].strip(" ،,")
        ]
        at = next(index for index, other in enumerate(inside) if other.end >= time.end)
        for first, last in ((at - 1, at), (at, at + 1)):
            if not 0 <= first < last < len(inside):
                continue
            one, other = inside[first], inside[last]
            values = (one.value or "", other.value or "")
            if any(not value or "/" in value or "X" in value for value in values) or values[0][:4] > values[1][:4]:
                continue
            joined = [fold_word(word) for word in self._text[one.end : other.start].split()]
            opened = [fold_word(word) for word in self._text[max(0, one.start - _BEFORE) : one.start].split()][-2:]
            clipped = self._text[other.start - 1] == "و" and not joined[:-1] and joined[-1:] == ["و"]
            links = bool(joined) and (clipped or all(word in _words("range_joins") for word in joined))
            if any(word in _words("since") for word in opened):
                links = links and any(word in _words("range_ends") for word in joined)
            if links and any(word in _words("range_opens") for word in opened) and values[0] < values[1]:
                return "/".join(values)
        return None

    def _before(self, time: Time) -> list[str]:
        """The words before an expression in its own clause, folded."""
        before = self._text[max(0, time.start - _BEFORE) : time.start]
        cut = max(before.rfind(mark) for mark in ".,;:،؛\n")
        return [fold_word(word) for word in before[cut + 1 :].split()]

    def _leads(self, time: Time, trigger: Span) -> bool:
        """Whether a date stands before the trigger in its own clause."""
        return time.end <= trigger.start and not any(mark in ",،;؛" for mark in self._text[time.end : trigger.start])

    def _is_apart(self, time: Time, trigger: Span) -> bool:
        """Whether a date behind the trigger is what its figure is compared with, or belongs to what had happened before."""
        if time.start < trigger.end:
            return False
        if self._is_compared(self._before(time)):
            return True
        between = [fold_word(word) for word in re.findall(r"\w+|[،,.;؛]", self._text[trigger.end : time.start])]
        return any(
            mark in ",،" and word in _words("had") and after in _words("had_done")
            for mark, word, after in zip(between, between[1:], between[2:], strict=False)
        )

    def _is_compared(self, before: Sequence[str]) -> bool:
        """Whether words before a date compare a figure with that of the date; "against" does where a figure follows it."""
        return any(
            word in _words("compared") and (word not in _words("set_against") or bool(_FIGURES.search(after)))
            for word, after in zip(before, [*before[1:], ""], strict=False)
        )

    def header_day(self, item: Item) -> str | None:
        """The day that a letter or statement bears: the first one written in it, else its date of publication."""
        for time in self._inside(item.start, min(item.end, item.start + _HEAD)):
            if time.value and _is_day(time.value):
                return time.value
        signed = [time for time in self._inside(max(item.start, item.end - _HEAD // 2), item.end) if time.value]
        return item.published or next((time.value for time in reversed(signed) if _is_day(time.value or "")), None)

    def _inside(self, start: int, end: int) -> list[Time]:
        return self._times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def date_leads(self, item: Item, claims: list[Claim]) -> list[Claim]:
        """The claims of an item; acts that its lead gives no day of their own have that with which it names them again."""
        if item.kind not in _ISSUED:
            return claims
        start = min((claim.start for claim in claims), default=0)
        again = find_again(self._text, self._inside(start, start + _AGAIN))
        if not again:
            return claims
        found: list[Claim] = []
        for claim in claims:
            loose = claim.trigger.start in self._loose and (claim.when is None or _is_day(claim.when))
            loose = loose and claim.type in _ACTS and claim.modality in _HAPPENED
            named = next((time for time in again if claim.end < time.start), None)
            if loose and claim.start < start + _LEAD and named is not None:
                claim = msgspec.structs.replace(claim, when=named.value, time=named.id)
            found.append(claim)
        return found


def date_headline(item: Item, text: str, claims: list[Claim], calendar: Calendar) -> list[Claim]:
    """The claims of an item, those of its headline dated by what the body tells of the same act, else by the day of the news."""
    if item.kind not in _ISSUED:
        return claims
    line = text.find("\n", item.start, item.start + _HEAD)
    found: list[Claim] = []
    for claim in claims:
        if claim.when is None and claim.end <= line and claim.modality in _HAPPENED:
            # Only the paragraph that first tells of the act: a date further down is that of what is recalled.
            said = text[claim.start : claim.end]
            near = [c for c in claims if c.type == claim.type and line < c.start <= line + _HEAD]
            told = [c for c in near if text[c.start : c.end] != said and not calendar.in_caption(c.start)]
            end = text.find("\n", told[0].start) if told else 0
            body = next((c for c in told if c.when and (c.start < end or end < 0)), None)
            if body is not None:
                claim = msgspec.structs.replace(claim, when=body.when, time=body.time)
            elif item.published and item.kind == "article":
                claim = msgspec.structs.replace(claim, when=item.published)
        found.append(claim)
    return found


def _distance(time: Time, trigger: Span) -> tuple[int, int]:
    return min(abs(time.start - trigger.start), abs(time.end - trigger.start)), time.start


def _is_stretch(value: str) -> bool:
    return len(value) == 2 * _DAY + 1 and "X" not in value


def _is_month(value: str) -> bool:
    return len(value) == 7 and "X" not in value and "/" not in value


def _is_day(value: str) -> bool:
    return len(value) == 10 and "X" not in value
