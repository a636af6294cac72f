"""Places that are called like one elsewhere: meant is the one of a country that the page tells of."""

from __future__ import annotations

import pytest

from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions import find_mentions

_NOWHERE = "no key"
_SYRIA = "غادر التجار حلب وإدلب وحماة."
_EGYPT = "غادر التجار القاهرة والجيزة في مصر."


def country(text: str, name: str) -> str | None:
    entry = Lexicon.load().get(next(one.known for one in find_mentions(text) if one.text == name))
    return entry.country if entry is not None else _NOWHERE


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        (f"{_SYRIA} ثم أقيمت سوق في مدينة المنصورة.", "المنصورة", "SY"),
        (f"{_EGYPT} ثم أقيمت سوق في مدينة المنصورة.", "المنصورة", "EG"),
        (f"{_SYRIA} ثم أقيمت سوق في مدينة الخرج.", "الخرج", _NOWHERE),
        (f"{_SYRIA} ثم أقيمت سوق في قرية تستور.", "تستور", _NOWHERE),
        (f"{_SYRIA} ثم أقيمت سوق في مدينة برشلونة.", "برشلونة", "ES"),
    ],
    ids=["namesake", "own", "a-word-too", "small", "large"],
)
def test_a_place_is_one_of_a_country_that_the_page_names(text: str, name: str, meant: str) -> None:
    assert country(text, name) == meant


def test_the_adjective_of_a_state_names_it() -> None:
    text = f"{_SYRIA} ثم أقيمت سوق تونسية في قرية تستور."
    assert country(text, "تستور") == "TN"


def test_a_page_that_names_no_country_leaves_places_as_they_are() -> None:
    assert country("أقيمت سوق في مدينة الخرج.", "الخرج") == "SA"
