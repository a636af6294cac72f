"""The token table: every visible character once, in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text.tokens import ARABIC, BREAK, MARK, NUMBER, WORD, clitic_splits, tokenise

TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from("abC’'s- .\n\t،؟أبتـَ٠١9.,\u200c\u200f\u202e\u00a0\x00éʿ")), max_size=80
)


@given(TEXTS)
def test_tokens_cover_all_that_is_no_blank_in_order_and_quote_the_text(text: str) -> None:
    tokens = tokenise(text)
    at = 0
    for start, end, word in zip(tokens.starts, tokens.ends, tokens.words, strict=True):
        assert at <= start < end
        assert text[start:end] == word
        assert text[at:start].strip() == ""
        at = end
    assert text[at:].strip() == ""


@given(TEXTS)
def test_every_token_has_a_folded_form_and_a_kind(text: str) -> None:
    tokens = tokenise(text)
    assert len(tokens) == len(tokens.norms) == len(tokens.kinds) == len(tokens.words)
    assert all(tokens.norms)
    assert set(tokens.kinds) <= {WORD, ARABIC, NUMBER, MARK, BREAK}
    assert all(("\n" in word) == (kind == BREAK) for word, kind in zip(tokens.words, tokens.kinds, strict=True))


@given(TEXTS, st.integers(0, 90))
def test_an_offset_is_found_by_the_first_token_that_ends_after_it(text: str, offset: int) -> None:
    tokens = tokenise(text)
    expected = next((index for index, end in enumerate(tokens.ends) if end > offset), len(tokens))
    assert tokens.at(offset) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("al-Sham", ["al", "-", "Sham"]),
        ("Syria’s", ["Syria", "’s"]),
        ("Syria's land", ["Syria", "'s", "land"]),
        ("don’t", ["don’t"]),
        ("1,200.5 men", ["1,200.5", "men"]),
        ("١٢٫٥", ["١٢٫٥"]),
        ("بيان،نص", ["بيان", "،", "نص"]),
        ("كَتَبَ", ["كَتَبَ"]),
        ("e.g. this", ["e.g", ".", "this"]),
        ("“word”", ["“", "word", "”"]),
        ("٤5", ["٤5"]),
        ("abcابج", ["abc", "ابج"]),
    ],
)
def test_words_are_cut_as_documented(text: str, words: list[str]) -> None:
    assert tokenise(text).words == words


def test_breaks_tell_a_line_from_an_empty_line() -> None:
    tokens = tokenise("a\nb\n \n\nc")
    assert tokens.norms == ["a", "\n", "b", "\n\n", "c"]


def test_a_quote_runs_from_the_first_to_the_last_token() -> None:
    tokens = tokenise("The  old, mill")
    assert tokens.quote(0, 2) == "The  old"
    assert tokens.quote(1, 1) == ""


@pytest.mark.parametrize(
    ("norm", "rest"),
    [("والمجلس", "مجلس"), ("للمجلس", "المجلس"), ("للمجلس", "مجلس"), ("بالمدينه", "المدينه"), ("بالمدينه", "مدينه"), ("فكتب", "كتب"), ("ولجنه", "لجنه")],
)  # fmt: skip
def test_proclitics_are_proposed_for_cutting(norm: str, rest: str) -> None:
    assert rest in [part for _, part in clitic_splits(norm)]


@given(st.text(st.sampled_from("والبكسلفمنيه"), max_size=9))
def test_the_whole_word_comes_first_and_each_rest_ends_the_word(norm: str) -> None:
    splits = clitic_splits(norm)
    assert splits[:1] == (((0, norm),) if len(norm) >= 2 else ())
    for cut, rest in splits:
        assert norm[cut:].endswith(rest.removeprefix("ال"))
        assert len(rest) >= 2
