"""How two short statements stand to each other; invented sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.claims.statements import compare_statements

_PAIRS = [
    ("The bridge at Velm is open", "The bridge at Velm is not open", "disagree"),
    ("Prices of salt rise in Hadran", "Prices of salt fall in Hadran", "disagree"),
    ("5 killed in a raid on Velm", "7 killed in a raid on Velm", "disagree"),
    ("Talks on the marsh resume in Velm", "In Velm the talks on the marsh resume", "agree"),
    ("Talks on the marsh resume in Velm", "Farmers sell early dates at the harbour", "other"),
    ("ارتفاع أسعار الملح في هدران", "انخفاض أسعار الملح في هدران", "disagree"),
    ("أسعار الملح ترتفع في هدران", "ارتفاع أسعار الملح في هدران", "agree"),
    ("وصول القافلة إلى بلدة فلم", "لم تصل القافلة إلى بلدة فلم", "disagree"),
    ("الإفراج عن حارس الجسر في فلم", "اعتقال حارس الجسر في فلم", "disagree"),
    ("وصول القافلة إلى بلدة فلم", "معرض الزهور يفتح أبوابه للزوار", "other"),
]


@pytest.mark.parametrize(("one", "other", "stance"), _PAIRS)
def test_statements_agree_differ_or_speak_of_other_things(one: str, other: str, stance: str) -> None:
    assert compare_statements(one, other).stance == stance


def test_a_contradiction_names_its_words() -> None:
    verdict = compare_statements("12 carts crossed the ford", "15 carts crossed the ford")
    assert verdict.reasons == ("figures differ: 12 and 15",)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_compared_and_the_order_does_not_matter_to_a_text_and_itself(one: str, other: str) -> None:
    assert compare_statements(one, other).stance in ("agree", "disagree", "other")
    assert compare_statements(one, one).stance in ("agree", "other")
