"""A state's soldiers are its army: one entity, whether a text says "X forces", "the X army" or "X soldiers"."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.extract.claims_gold import make_reading

from sijill.extract.claims import ClaimStage
from sijill.extract.lexicon import Lexicon

_STATE = '[[entry]]\nkey = "case:ostravia"\ntype = "LOC"\nnames = ["Ostravia", "أوسترافيا"]\ndemonyms = ["Ostravian", "أوسترافي"]\n'


def actors(text: str) -> set[str | None]:
    claims = ClaimStage(Lexicon.load())(make_reading(text))
    return {filler.known for claim in claims for filler in claim.actors}


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian soldiers withdrew from [Barhan|LOC].",
        "The two Norwegian troops withdrew from [Barhan|LOC].",
        "انسحب جنود نرويجيون من [برهان|LOC].",
        "انسحب جنديان نرويجيان من [برهان|LOC].",
    ],
    ids=["soldiers", "troops", "soldiers-ar", "two-ar"],
)
def test_a_states_soldiers_are_its_army(text: str) -> None:
    assert actors(text) == {"lex:army-norway"}


def test_a_states_aircraft_are_the_states() -> None:
    assert actors("A Norwegian aircraft bombed a depot in [Barhan|LOC].") == {"lex:norway"}


def test_forces_troops_and_army_of_a_state_are_one_entry() -> None:
    lexicon = Lexicon.load()
    names = ("Norwegian forces", "Norwegian troops", "Norwegian army", "القوات النرويجية", "الجيش النرويجي")
    assert {form.entry.key for name in names for form in lexicon.find(name)} == {"lex:army-norway"}


def test_every_state_whose_army_is_listed_has_one() -> None:
    lexicon = Lexicon.load()
    armies = {state: lexicon.army_of(state) for state in ("lex:norway", "lex:turkey", "lex:iraq", "lex:vatican")}
    assert armies == {
        "lex:norway": "lex:army-norway",
        "lex:turkey": "lex:turkish-army",
        "lex:iraq": "lex:iraqi-army",
        "lex:vatican": None,
    }


def test_a_case_brings_its_own_army(tmp_path: Path) -> None:
    army = '\n[[entry]]\nkey = "case:guard"\ntype = "ORG"\nkind = "army"\nparent = "case:ostravia"\nnames = ["Ostravian Guard"]\n'
    (tmp_path / "lexicon.toml").write_text(_STATE + army, encoding="utf-8")
    assert Lexicon.load(tmp_path).army_of("case:ostravia") == "case:guard"
