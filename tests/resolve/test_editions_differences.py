"""What two aligned sentences say differently: a gold of planted differences and of faithful pairs that look like one."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import pytest

from sijill.extract.lexicon import Lexicon
from sijill.extract.mentions import MentionStage
from sijill.model.protocols import Reading
from sijill.model.records import Document, Item, Passage
from sijill.resolve.editions.differences import Side, find_difference
from sijill.resolve.editions.units import read_units

GOLD = tomllib.loads((Path(__file__).parents[1] / "gold" / "differences.toml").read_text(encoding="utf-8"))["pair"]
SIGNS = {"figures": "figures:", "names": "names:", "negation": "negat"}


@cache
def stage() -> tuple[Lexicon, MentionStage]:
    lexicon = Lexicon.load()
    return lexicon, MentionStage(lexicon)


def read_side(text: str, language: str) -> Side:
    """A sentence as the stage that pairs editions sees it, with nothing before it and nothing after."""
    lexicon, find_mentions = stage()
    document = Document(
        id="d", path="d.txt", media_type="text/plain", sha256="d", size=1, chars=len(text), status="ok", added_at=""
    )
    item = Item(id="i", document="d", start=0, end=len(text), kind="article", language=language)
    passage = Passage(id="p", document="d", item="i", start=0, end=len(text), role="body", language=language)
    reading = Reading(document, text, {"items": [item], "passages": [passage]})
    mentions = sorted(find_mentions(reading), key=lambda mention: mention.start)
    return Side.of(text, read_units(text, item, [passage], mentions, lexicon))


def read_pair(english: str, arabic: str) -> str | None:
    return find_difference(read_side(english, "en"), read_side(arabic, "ar"), lexicon=stage()[0])


def test_planted_differences_are_found_and_faithful_pairs_left_alone() -> None:
    found = [(row["differs"], read_pair(row["en"], row["ar"])) for row in GOLD]
    planted = [(kind, told) for kind, told in found if kind]
    right = sum(told is not None and SIGNS[kind] in told for kind, told in planted)
    false = sum(told is not None for kind, told in found if not kind)
    assert len(planted) >= 20
    assert len(found) - len(planted) >= 20
    assert right / len(planted) >= 0.9
    assert right / (right + false) >= 0.95


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_text_without_words_differs_from_nothing(language: str) -> None:
    for text in ("", "—", "\x00", "12"):
        assert find_difference(read_side(text, language), read_side("", language), lexicon=stage()[0]) is None
