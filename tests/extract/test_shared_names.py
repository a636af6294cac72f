"""Names that bodies of several countries bear: the body is that of the country which the page tells of."""

from __future__ import annotations

import pytest

from sijill.extract.mentions import find_mentions


def known(text: str) -> dict[str, str | None]:
    return {mention.text: mention.known for mention in find_mentions(text) if mention.type == "ORG"}


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        (
            "Traders left Tripoli and Benghazi. The National Army held a parade.",
            "National Army",
            "local:LY:national-army",
        ),
        ("غادر التجار تعز وصنعاء. وأقام الجيش الوطني عرضا.", "الجيش الوطني", "local:YE:national-army"),
        (
            "Traders left Kabul and Kandahar. Then government forces held a parade.",
            "government forces",
            "local:AF:government-forces",
        ),
        ("غادر التجار حلب وإدلب. وأقامت قوات النظام عرضا.", "قوات النظام", "lex:regime-forces"),
        (
            "Traders left Ankara and Aleppo. Then government forces held a parade.",
            "government forces",
            "lex:regime-forces",
        ),
        ("Then government forces held a parade.", "government forces", "lex:regime-forces"),
    ],
    ids=["libya", "yemen-ar", "afghanistan", "syria-ar", "syria-among-others", "no-place"],
)
def test_a_shared_name_is_that_of_the_pages_country(text: str, name: str, key: str) -> None:
    assert known(text)[name] == key


def test_both_languages_mean_the_same_body_of_a_country() -> None:
    english = known("Traders left Tripoli and Benghazi. The National Army held a parade.")["National Army"]
    assert known("غادر التجار طرابلس وبنغازي وليبيا. وأقام الجيش الوطني عرضا.")["الجيش الوطني"] == english
