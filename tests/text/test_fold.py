"""Folding: one form for all spellings, with a map back to the original characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text.fold import fold, fold_text

LETTERS = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("أإآٱىيیكکةهۀؤئـًَُِّْٰ٠١٢٣۴۵ﻻﷲﻼ\u200e\u200f\u202e\u200c’‘ʿʾāīūṣẓÉßﬁİ"),
    ),
    max_size=60,
)


@given(LETTERS)
def test_both_ways_of_folding_agree(text: str) -> None:
    assert fold(text).text == fold_text(text)


@given(LETTERS)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold_text(text)
    assert fold_text(once) == once


@given(LETTERS, st.data())
def test_a_folded_span_maps_back_to_characters_that_fold_to_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.span(start, end)
    assert 0 <= first <= last <= len(text)
    assert folded.text[start:end] in fold_text(text[first:last])
    if start == end:
        assert first == last


@given(LETTERS)
def test_origins_ascend_one_for_each_folded_character(text: str) -> None:
    folded = fold(text)
    assert len(folded.origins) == len(folded.text)
    assert list(folded.origins) == sorted(folded.origins)


def test_the_whole_maps_to_the_whole_from_the_first_letter_on() -> None:
    text = "كَتَبَ"
    folded = fold(text)
    assert folded.span(0, len(folded.text)) == (0, len(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الجولاني", "الجولانى"),
        ("أحمد", "احمد"),
        ("إدلب", "ادلب"),
        ("آذار", "اذار"),
        ("مدينة", "مدينه"),
        ("كَتَبَ", "كتب"),
        ("مـــحـمد", "محمد"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("ﻻ", "لا"),
        ("علی", "علي"),
        ("کتاب", "كتاب"),
        ("١٢٣", "123"),
        ("۱۲۳", "123"),
        ("Jawlānī", "jawlani"),
        ("ʿAlī", "ali"),
        ("Straße", "strasse"),
        ("CAFÉ", "cafe"),
        ("a\u200fb\u202ec", "abc"),
    ],
)
def test_spellings_that_people_mix_up_fold_to_one(one: str, other: str) -> None:
    assert fold_text(one) == fold_text(other)


@pytest.mark.parametrize(
    ("one", "other"), [("علم", "عمل"), ("تل", "طل"), ("12", "21"), ("karim", "karam"), ("سار", "صار")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold_text(one) != fold_text(other)


def test_marks_on_the_last_letter_belong_to_its_span_and_spans_outside_are_refused() -> None:
    folded = fold("بَيَانٌ!")
    assert folded.span(0, 4) == (0, 7)
    with pytest.raises(IndexError, match="outside"):
        folded.span(0, 99)
    with pytest.raises(IndexError, match="outside"):
        folded.span(3, 2)


def test_nothing_folds_to_nothing() -> None:
    assert fold("").text == fold_text("") == ""
    assert fold("").span(0, 0) == (0, 0)
