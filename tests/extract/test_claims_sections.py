"""Reports that are ordered by place: acts below a heading took place there, unless they name a place themselves."""

from __future__ import annotations

from tests.extract.claims_gold import read_claims

from sijill.model.records import Claim


def places(marked: str) -> list[tuple[str, list[str]]]:
    reading, claims = read_claims(marked)
    names = {mention.id: mention.text for mention in reading.mentions}

    def named(claim: Claim) -> list[str]:
        return [names[filler.mention] for filler in claim.places if filler.mention]

    return [(claim.type, named(claim)) for claim in claims]


def test_what_stands_below_a_heading_took_place_there() -> None:
    found = places(
        "[Sarwiya|LOC] province\nTwo shepherds were killed by a mine on Sunday.\n\n"
        "[Barhan|LOC]\nGunmen attacked a police post. In [Umm Tarfa|LOC] three men were arrested.\n"
    )
    assert ("kill", ["Sarwiya"]) in found
    assert ("attack", ["Barhan"]) in found
    assert ("arrest", ["Umm Tarfa"]) in found


def test_what_stands_behind_a_place_and_a_colon_took_place_there_and_no_further() -> None:
    found = places(
        "- محافظة [سروية|LOC]: قتل راعيان بانفجار لغم.\n\n- [برهان|LOC]: أصيب ثلاثة رعاة في قصف.\n\nواعتقل خمسة رجال أمس.\n"
    )
    assert ("kill", ["سروية"]) in found
    assert ("wound", ["برهان"]) in found
    assert ("arrest", []) in found


def test_a_single_place_at_the_beginning_of_a_line_orders_nothing() -> None:
    assert places("[Sarwiya|LOC]: Two shepherds were killed by a mine on Sunday.\n") == [("kill", [])]


def test_a_place_with_other_words_is_no_heading() -> None:
    found = places(
        "[Sarwiya|LOC] after the storm\nTwo shepherds were killed by a mine.\n\n[Barhan|LOC] and its mills\nThree men were arrested.\n"
    )
    assert found == [("kill", []), ("arrest", [])]
