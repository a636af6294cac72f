"""Search: both scripts, all spellings, highlighted in the original characters."""

from __future__ import annotations

import contextlib
import itertools

import pytest
from tests.conftest import MakeCase

from sijill.store.search import QueryError, find_matches, parse_query

SPELLINGS = ["البرقاوي", "البرقاوى", "al-Barqāwī", "al-Barqawi", "Barqaoui", "el-Barkawi"]
TEXTS = {
    "one.txt": "وصل أبو صالح البرقاوي إلى البلدة.\n",
    "two.txt": "ونقل المراسل للبرقاوى رسالة.\n",
    "three.txt": "A letter to Abu Salih al-Barqāwī was read.\n",
    "four.txt": "The men met Barqaoui in the valley.\n",
    "five.txt": "Nobody of that name is in this one; the market of Tall Akhdar was closed.\n",
}


@pytest.mark.parametrize("query", SPELLINGS)
def test_every_spelling_finds_the_same_passages(make_case: MakeCase, query: str) -> None:
    case = make_case(TEXTS)
    result = case.search(query)
    found = {case.store.document(hit.document).path.rpartition("/")[2] for hit in result.hits}  # type: ignore[union-attr]
    assert found == {"one.txt", "two.txt", "three.txt", "four.txt"}


def test_matches_are_the_original_characters(make_case: MakeCase) -> None:
    case = make_case(TEXTS)
    quotes = set()
    for hit in case.search("jbarqawi").hits + case.search("al-Barqawi").hits:
        text = case.text(hit.document)
        assert hit.matches
        quotes.update(text[span.start : span.end] for span in hit.matches)
    assert {"البرقاوي", "Barqāwī", "Barqaoui"} <= quotes


@pytest.mark.parametrize(
    ("query", "text", "matched"),
    [
        ("سوق", "أغلق السوق وفي سوقها قتال وبسوق القرية", ["السوق", "سوق"]),
        ("أحمد", "رأى احمد وأَحْمَد", ["احمد", "أَحْمَد"]),
        ("مدينة", "إلى مدينه بعيدة", ["مدينه"]),
        ('"of the valley"', "men of the valley and of valleys", ["of the valley"]),
        ("vall*", "the valley, two valleys", ["valley", "valleys"]),
        ("٢٠٣١", "in 2031 and ۲۰۳۱", ["2031", "۲۰۳۱"]),
    ],
)
def test_highlights(query: str, text: str, matched: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_matches(query, text)] == matched


def test_all_words_of_a_query_must_be_there(make_case: MakeCase) -> None:
    case = make_case(TEXTS)
    assert case.search("market valley").total == 0
    assert case.search("market closed").total == 1


NAMES = {
    "one.txt": "وصل عبد الجبار إلى البلدة.\n",
    "two.txt": "ووصل عبدالجبار إليها.\n",
    "three.txt": "The letter of Abd al-Jabbar was read.\n",
    "four.txt": "Abduljabbar was seen in the valley.\n",
    "five.txt": "A man of the name of Abd al-Jalil was not; the market was closed.\n",
    "six.txt": "وصل نور الدين، وقرأ.\n",
    "seven.txt": "Noureddine, and nobody else.\n",
    "eight.txt": "Nur al-Din has left. A terrible din was heard.\n",
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        *((query, "one two three four") for query in ("Abd al-Jabbar", "عبد الجبار", "Abduljabbar", "عبدالجبار")),
        *((query, "one two three four") for query in ("Abdul Jabbar", "Abd al Jabbar", "Abdeljabbar")),
        *((query, "six seven eight") for query in ("Nur al-Din", "نور الدين", "Noureddine", "نورالدين", "Nour Eddine")),
        ("Abd al-Jabbar valley", "four"),
        ("Abd al-Jabbar al-Darbuni", ""),
    ],
)
def test_a_name_of_two_words_finds_the_one_that_is_joined(make_case: MakeCase, query: str, found: str) -> None:
    case = make_case(NAMES)
    hits = case.search(query).hits
    paths = {case.store.document(hit.document).path.rpartition("/")[2] for hit in hits}  # type: ignore[union-attr]
    assert paths == {f"{name}.txt" for name in found.split()}


def test_a_name_of_two_words_is_marked_as_one() -> None:
    text = "Abd al-Jabbar, عبد الجبار and عبدالجبار"
    for query in ("Abduljabbar", "عبد الجبار"):
        marked = [text[span.start : span.end] for span in find_matches(query, text)]
        assert marked == ["Abd al-Jabbar", "عبد الجبار", "عبدالجبار"]


@pytest.mark.parametrize("query", ["", "   ", "...", '""', "*", "-"])
def test_an_empty_query_says_so(query: str) -> None:
    with pytest.raises(QueryError, match="nothing to look for"):
        parse_query(query)


HOSTILE = [
    '"',
    "a OR b",
    "NEAR(a b)",
    "words : x",
    "a AND",
    "(",
    "x' --",
    "^a",
    "a\x00b",
    "{keys} : q",
    "\u202eabc",
    "a:b",
]


@pytest.mark.parametrize("query", [*HOSTILE, *(" ".join(pair) for pair in itertools.combinations(HOSTILE[:4], 2))])
def test_no_query_is_read_as_syntax(make_case: MakeCase, query: str) -> None:
    case = make_case({"one.txt": "a b x words keys q\n"})
    with contextlib.suppress(QueryError):
        assert case.search(query).total in (0, 1)
