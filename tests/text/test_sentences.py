"""Sentence borders in both scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text.sentences import split_sentences
from sijill.text.tokens import BREAK, tokenise

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from('aB .!?؟…\n"”)،,;1dr')), max_size=80)


def sentences(text: str) -> list[str]:
    tokens = tokenise(text)
    return [tokens.quote(first, last) for first, last in split_sentences(tokens)]


@given(TEXTS)
def test_ranges_are_ordered_disjoint_and_cover_all_but_breaks(text: str) -> None:
    tokens = tokenise(text)
    ranges = split_sentences(tokens)
    at = 0
    for first, last in ranges:
        assert at <= first < last <= len(tokens)
        assert all(kind == BREAK for kind in tokens.kinds[at:first])
        at = last
    assert all(kind == BREAK for kind in tokens.kinds[at:])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came. She left.", ["He came.", "She left."]),
        ("قال ذلك. ثم مضى؟ نعم!", ["قال ذلك.", "ثم مضى؟", "نعم!"]),
        ("Dr. Karam met Gen. Salt. They spoke.", ["Dr. Karam met Gen. Salt.", "They spoke."]),
        ("J. K. Salt wrote it. Then rest.", ["J. K. Salt wrote it.", "Then rest."]),
        ("He told Salt.net so. Then he left.", ["He told Salt.net so.", "Then he left."]),
        ("قال مراسل «الملح.نت» ذلك. ثم مضى.", ["قال مراسل «الملح.نت» ذلك.", "ثم مضى."]),
        ("It cost 3.5 coins. Cheap.", ["It cost 3.5 coins.", "Cheap."]),
        ("“It is over.” He left.", ["“It is over.”", "He left."]),
        ("Title without a stop\n\nThe text begins.", ["Title without a stop", "The text begins."]),
        ("The council met\nand spoke of water.", ["The council met\nand spoke of water."]),
        ("The council met.\nand more", ["The council met.", "and more"]),
        ("Wait... what? Yes.", ["Wait...", "what?", "Yes."]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected
