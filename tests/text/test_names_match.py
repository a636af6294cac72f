"""Matching of names: the gold lists of variants and of different bearers, and the laws of a match."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.data import rows_of
from sijill.text.names import POSSIBLE_THRESHOLD, SAME_THRESHOLD, NameIndex, match_names, name_key, rank_names
from sijill.text.names.blocks import Blocks

GOLD = Path(__file__).parents[1] / "gold"


def pairs(name: str) -> list[tuple[str, str]]:
    text = (GOLD / name).read_text(encoding="utf-8")
    return [(row["a"], row["b"]) for _, row in rows_of(text, name=name)]


VARIANTS = pairs("names_variants.tsv")
DIFFERENT = pairs("names_different.tsv")


def test_spellings_of_one_name_match() -> None:
    missed = [(a, b) for a, b in VARIANTS if match_names(a, b).score < SAME_THRESHOLD]
    assert len(VARIANTS) >= 300
    assert len(missed) <= 0.05 * len(VARIANTS), missed


def test_different_bearers_do_not_match() -> None:
    wrong = [(a, b) for a, b in DIFFERENT if match_names(a, b).score >= SAME_THRESHOLD]
    assert len(DIFFERENT) >= 300
    assert len(wrong) <= 0.01 * len(DIFFERENT), wrong


def test_a_name_contradicted_in_a_part_is_below_the_threshold() -> None:
    for a, b in (
        ("Abu Muhammad al-Adnani", "Abu Muhammad al-Jawlani"),
        ("أيمن الظواهري", "محمد الظواهري"),
        ("Bashar Hafez al-Assad", "Hafez al-Assad"),
    ):
        assert match_names(a, b).score < POSSIBLE_THRESHOLD, (a, b)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("al-Jawlani", "Abu Muhammad al-Jawlani"),
        ("الجولاني", "Abu Muhammad al-Jawlani"),
        ("Abu Muhammad", "Abu Muhammad al-Jawlani"),
        ("Haddar", "Salim Haddar"),
        ("Nusra", "Jabhat al-Nusra"),
    ],
)
def test_a_short_form_is_possible_only(short: str, full: str) -> None:
    match = match_names(short, full)
    assert POSSIBLE_THRESHOLD <= match.score < SAME_THRESHOLD
    assert match.reasons


names = st.sampled_from([name for pair in (*VARIANTS, *DIFFERENT) for name in pair])


@given(names, names)
def test_a_match_is_symmetric_and_bounded(a: str, b: str) -> None:
    assert match_names(a, b).score == match_names(b, a).score
    assert 0.0 <= match_names(a, b).score <= 1.0
    assert match_names(a, b).candidate == b


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_matched(a: str, b: str) -> None:
    assert 0.0 <= match_names(a, b).score <= 1.0


def test_a_name_matches_itself_and_nothing_matches_no_name() -> None:
    assert match_names("فيلق الرحمن", "فيلق الرحمن").score == 1.0
    assert match_names("", "").score == 0.0
    assert match_names("Salim", "").score == 0.0


def test_ranking_finds_the_right_spelling_among_many() -> None:
    candidates = sorted({b for _, b in VARIANTS} | {b for _, b in DIFFERENT})
    index = NameIndex(candidates)
    found = 0
    for a, b in VARIANTS:
        ranked = index.rank(a, limit=5)
        best = [match.candidate for match in ranked if match.score == ranked[0].score] if ranked else []
        found += b in best or any(match.candidate == b for match in ranked[:5])
    assert found >= 0.95 * len(VARIANTS)


def test_index_and_list_rank_alike() -> None:
    candidates = ["Abu Muhammad al-Adnani", "أبو محمد الجولاني", "Golan", "al-Joulani", "Salim"]
    direct = rank_names("al-Jawlani", candidates, limit=3)
    assert [match.candidate for match in direct[:2]] == ["al-Joulani", "أبو محمد الجولاني"]
    indexed = rank_names("al-Jawlani", NameIndex(candidates), limit=3)
    assert [match.candidate for match in indexed[:2]] == ["al-Joulani", "أبو محمد الجولاني"]


def test_a_misspelt_query_still_finds() -> None:
    index = NameIndex(["Ayman al-Zawahiri", "Abu Musab al-Zarqawi", "Nuri al-Maliki"])
    assert index.rank("Zawhri", limit=1)[0].candidate == "Ayman al-Zawahiri"
    assert index.rank("") == []
    assert len(NameIndex([])) == 0
    assert NameIndex([]).rank("Salim") == []


@pytest.mark.parametrize(
    ("query", "candidates", "best"),
    [
        ("Farah", ["فراو", "فرح"], "فرح"),
        ("Miqdadi", ["المقدادي", "مقدادي"], "مقدادي"),
        ("Lindsay", ["ليندسي", "ليندساي"], "ليندساي"),
        ("Ṭāhir", ["تاهر", "طاهر"], "طاهر"),
        ("Fawwaz :", ["(فواز)", "فواز :"], "فواز :"),
        ("Qasida fi madh al-Qastal", ["قصيدة في ذم القسطل", "شرح قصيدة الدربون"], "قصيدة في ذم القسطل"),
    ],
)
def test_names_of_one_score_are_put_in_order_by_their_letters(query: str, candidates: list[str], best: str) -> None:
    assert rank_names(query, candidates)[0].candidate == best
    assert rank_names(query, candidates[::-1])[0].candidate == best


@given(names, st.lists(names, max_size=8))
def test_ranks_go_down_from_same_to_possible_to_different(query: str, candidates: list[str]) -> None:
    scores = [match.score for match in rank_names(query, candidates)]
    bands = [(score >= SAME_THRESHOLD) + (score >= POSSIBLE_THRESHOLD) for score in scores]
    assert bands == sorted(bands, reverse=True)


def test_many_names_are_read_as_one_is() -> None:
    written = [name for pair in (*VARIANTS, *DIFFERENT) for name in pair]
    blocks = Blocks(written)
    assert len(blocks.names) == len(set(written))
    for number, name in enumerate(blocks.names):
        assert blocks.key_of(number) == name_key(name), name


def test_common_words_are_found_by_their_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sijill.text.names.blocks.COMMON", 5)
    monkeypatch.setattr("sijill.text.names.index.COMMON", 5)
    sons = ["سالم", "نادر", "فواز", "حازم", "مروان", "هيثم", "جابر", "بسام"]
    index = NameIndex(
        [f"{son} {father} {family}" for son in sons for father in sons for family in ("الهدار", "القسطلي")]
    )
    assert index.rank("Nadir Hazim al-Qastali", limit=1)[0].candidate == "نادر حازم القسطلي"
    assert index.rank("Haddar", limit=1)[0].score >= POSSIBLE_THRESHOLD


@given(st.lists(st.text(max_size=30), max_size=12), st.text(max_size=30))
def test_any_texts_can_be_indexed_and_asked(candidates: list[str], query: str) -> None:
    index = NameIndex(candidates)
    assert len(index) == len(set(candidates))
    assert {match.candidate for match in index.rank(query)} <= set(candidates)


@pytest.mark.parametrize(
    "written",
    [
        "S\u0430lim al-H\u0430ddar",  # Cyrillic a
        "\u0405\u0430l\u0456m al-Haddar",
        "Salim al-H\u03b1ddar",  # Greek alpha
        "Sa\u202elim\u202c al-\u200eHad\u200fdar",
        "\u2067Salim\u2069 al-Had\u00addar\ufeff",
        "\u2066سا\u200fلم\u202b الهد\u2066ار\u2069",
    ],
)
def test_a_trick_of_letters_or_unseen_signs_does_not_hide_a_name(written: str) -> None:
    assert match_names(written, "سالم الهدار").score >= SAME_THRESHOLD
    assert NameIndex(["Nadir al-Qastali", written]).rank("Salim al-Haddar", limit=1)[0].candidate == written


def test_letters_of_two_alphabets_in_one_word_are_told() -> None:
    reason = "a word with letters of two alphabets"
    assert reason in match_names("S\u0430lim", "Salim").reasons
    assert reason not in match_names("Salim", "سالم").reasons
    assert match_names("Иван", "Salim").score == 0.0


@pytest.mark.parametrize("letter", ["A", "Z.", "م", "و", "ي", "ع"])
def test_a_name_of_one_letter_is_only_itself(letter: str) -> None:
    assert match_names(letter, letter).score == 1.0
    for other in ("B", "ن", "Salim", "سالم", "Abu Salim"):
        assert match_names(letter, other).score < SAME_THRESHOLD
    assert NameIndex([letter, "Salim"]).rank("Salim", limit=1)[0].candidate == "Salim"


def test_a_very_long_name_is_read_as_far_as_it_tells() -> None:
    long = "Salim " + "al-Haddar " * 30
    assert len(long) >= 300
    assert match_names(long, long + "x").score >= SAME_THRESHOLD
    assert match_names(long, "Salim al-Haddar").score < SAME_THRESHOLD
    unbroken = "س" * 5_000
    assert match_names(unbroken, "Salim").score < POSSIBLE_THRESHOLD
    assert len(NameIndex([long, unbroken, "Salim al-Haddar"]).rank(unbroken)) >= 1


# ---- answers that may be given alone


def test_a_first_answer_without_rivals_is_sure() -> None:
    (first, *rest) = rank_names("Hosam al-Dalati", ["حسام الدالاتي", "سامر القصريني", "منى قندلفت"])
    assert (first.candidate, first.sure) == ("حسام الدالاتي", True)
    assert not any(match.sure for match in rest)


def test_a_first_answer_beside_a_rival_says_so() -> None:
    (first, *_) = rank_names("Salim", ["سليم", "سالم", "سلام"])
    assert first.score >= SAME_THRESHOLD
    assert not first.sure
    assert any("is as near" in reason for reason in first.reasons)


def test_spellings_of_one_name_are_no_rivals() -> None:
    (first, *_) = rank_names("Qandalaft", ["قندلفت", "القندلفت", "قندلفتْ"])
    assert first.sure


@pytest.mark.parametrize("query", ["S\u0430lim al-H\u0430ddar", "A", "ع", ""])
def test_tricks_and_single_letters_are_never_sure(query: str) -> None:
    assert not any(match.sure for match in rank_names(query, ["Salim al-Haddar", "A", "ع", "سليم الحدار"]))


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=6))
def test_only_the_first_answer_is_sure_and_only_where_it_is_the_same_name(query: str, candidates: list[str]) -> None:
    ranked = rank_names(query, candidates)
    assert not any(match.sure for match in ranked[1:])
    assert all(match.score >= SAME_THRESHOLD for match in ranked if match.sure)


def test_controls_of_direction_inside_a_name_change_nothing() -> None:
    assert match_names("Abu\u200e \u202bBakr\u202c", "Abu Bakr").score == 1.0
    assert match_names("أبو\u200f بك\u200dر", "أبو بكر").score == 1.0


def test_reasons_of_long_names_stay_short() -> None:
    match = match_names("Ahmad", "Ahmad " * 60)
    assert sum(map(len, match.reasons)) < 400
