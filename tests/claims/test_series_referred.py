"""Statements that a page refers to by issuer and date: which are read, and how they stand in the issuer's series."""

from __future__ import annotations

import re
from typing import Any

import pytest
from test_series import DatedPages

from sijill.claims.series import SeriesStage
from sijill.claims.series.referred import read_referred
from sijill.model.records import Item, Mention, Series, Time

_NAMES = re.compile(r"Reed Council|Harbour Ministry|Marsh Post|مجلس القصب|وزارة المرافئ|Harbour Guild")
_DAYS = {
    "3 May 2031": "2031-05-03",
    "May 3": "2031-05-03",
    "3 أيار 2031": "2031-05-03",
    "May 2031": "2031-05",
    "today": "2031-05-03",
}
_DATES = re.compile("|".join(sorted(map(re.escape, _DAYS), key=len, reverse=True)))


def named(text: str, document: str) -> list[Mention]:
    return [
        Mention(
            id=f"m-{document}-{at.start()}",
            document=document,
            start=at.start(),
            end=at.end(),
            text=at.group(),
            type="ORG",
            score=1.0,
            method="test",
        )
        for at in _NAMES.finditer(text)
    ]


def dated(text: str, document: str) -> list[Time]:
    return [
        Time(
            id=f"t-{document}-{at.start()}",
            document=document,
            start=at.start(),
            end=at.end(),
            text=at.group(),
            value=_DAYS[at.group()],
            calendar="gregorian",
        )
        for at in _DATES.finditer(text)
    ]


def read(text: str) -> list[tuple[str, str | None, str]]:
    """Issuers, dates and quoted words of what a text of invented names refers to."""
    item = Item(id="i", document="d", start=0, end=len(text), kind="article")
    mentions, times = named(text, "d"), dated(text, "d")
    found = list(read_referred(text, item, mentions=mentions, times=times))
    assert all(entry.referred and entry.title is None and entry.medium == "statement" for _, entry in found)
    return [(issuer, entry.date, text[entry.start : entry.end]) for issuer, entry in found]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour welcomed the statement issued by the Reed Council on 3 May 2031 regarding the quays.",
        "It answers the joint statement of the spokesman of the Reed Council dated May 3, and adds two points.",
        "The statement issued on Saturday, 3 May 2031 by the Reed Council was short.",
        "Readers of the Reed Council’s statement of 3 May 2031 asked for more.",
        "The guild called the Reed Council statement of 3 May 2031 a good beginning.",
        "In the 3 May 2031 press release from the Reed Council nothing is said of quays.",
        "That is what the Reed Council said in its 3 May 2031 statement.",
        "In a 3 May 2031 statement the Reed Council spoke of quays.",
    ],
)
def test_a_statement_with_issuer_and_day_is_referred_to(text: str) -> None:
    assert [row[:2] for row in read(text)] == [("Reed Council", "2031-05-03")]


@pytest.mark.parametrize(
    "text",
    [
        "اطلعنا على البيان الصادر عن مجلس القصب بتاريخ 3 أيار 2031 حول الأرصفة.",
        "ردا على بيان صادر عن مجلس القصب يوم السبت الموافق 3 أيار 2031",
        "أشار بيان مجلس القصب الصادر في 3 أيار 2031 إلى الأرصفة.",
        "استكمالا للبيان الصادر بتاريخ 3 أيار 2031 عن مجلس القصب",
        "وفق البيان الذي أصدره مجلس القصب في 3 أيار 2031",
    ],
)
def test_the_same_holds_in_arabic(text: str) -> None:
    assert [row[:2] for row in read(text)] == [("مجلس القصب", "2031-05-03")]


@pytest.mark.parametrize(
    "text",
    [
        "The Reed Council said in a statement on 3 May 2031 that the quays are dry.",
        "the statement issued by the Reed Council today",
        "the statement issued by the Reed Council in May 2031",
        "the statement issued by fishermen on 3 May 2031",
        "The statement was read. The Reed Council met on 3 May 2031.",
        "the statement by the Reed Council says that the quays flooded on 3 May 2031",
        "قال مجلس القصب في بيان إن الأرصفة غرقت في 3 أيار 2031",
        "",
    ],
)
def test_what_lacks_issuer_day_or_definite_words_is_not(text: str) -> None:
    assert read(text) == []


def test_letters_that_stand_for_parts_are_no_parts_of_a_text() -> None:
    text = "The harbour \ue002 welcomed \ue000 the statement issued by the Reed Council on 3 May 2031 \ue001."
    assert [row[:2] for row in read(text)] == [("Reed Council", "2031-05-03")]


def test_two_in_one_sentence_keep_their_own_issuers() -> None:
    text = (
        "After the statement issued by the Reed Council on 3 May 2031 came the Harbour Ministry's statement of May 3."
    )
    assert [row[0] for row in read(text)] == ["Reed Council", "Harbour Ministry"]


class Replies(DatedPages):
    """Pages in which one body is named, and days as `read` knows them."""

    def __init__(self, *texts: str) -> None:
        super().__init__(*texts)
        self.mentions = [mention for number, text in enumerate(texts) for mention in named(text, f"d{number}")]
        self.times = [time for number, text in enumerate(texts) for time in dated(text, f"d{number}")]

    def rows(self, kind: type[Any]) -> list[Any]:
        return self.mentions if kind is Mention else super().rows(kind)


def of_council(*texts: str) -> Series:
    (found,) = (series for series in SeriesStage()(Replies(*texts)) if series.group == "Reed Council")
    return found


REPLY = (
    "The harbour answers\n\nThe harbour welcomed the statement issued by the Reed Council on 3 May 2031, and waits.\n"
)


def test_a_statement_that_two_pages_name_is_one_entry_of_its_issuer() -> None:
    series = of_council(REPLY, REPLY.replace("waits", "hopes"))
    assert (series.kind, len(series.entries)) == ("release", 1)
    assert series.entries[0].referred


def test_a_statement_that_the_case_holds_is_not_referred_to() -> None:
    held = "Statement by the Reed Council on the quays\n\n3 May 2031\n\nThe Reed Council thanks all who mended the quays.\n"
    series = of_council(REPLY, held)
    assert [entry.referred for entry in series.entries] == [False]
