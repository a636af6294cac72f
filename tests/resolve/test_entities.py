"""Entities: which mentions become one, which stay apart, and what a judgement changes."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.model.ids import make_id
from sijill.model.records import Claim, Entity, Filler, Mention, MentionType, Span, Voice
from sijill.resolve.entities import EntityStage

T = TypeVar("T")


class Entry:
    """An entry as a lexicon would give it."""

    def __init__(self, key: str, type: MentionType, names: tuple[str, ...], **more: Any) -> None:
        self.key, self.type, self.names = key, type, names
        self.kind = self.parent = self.country = self.geonames = self.wikidata = self.note = None
        self.further: tuple[str, ...] = ()
        self.lat: float | None = None
        self.lon: float | None = None
        self.__dict__.update(more)


class Names:
    fingerprint = "test"

    def __init__(self, *entries: Entry) -> None:
        self._entries = {entry.key: entry for entry in entries}

    def get(self, key: str | None) -> Entry | None:
        return self._entries.get(key or "")


class Case:
    """A view over mentions that stand in given texts; `*name*` marks a mention in the source of a test."""

    def __init__(self) -> None:
        self.mentions: list[Mention] = []
        self.claims: list[Claim] = []
        self.texts: dict[str, str] = {}
        self.judged: dict[tuple[str, str], str] = {}

    def say(self, document: str, type: MentionType, *names: str, item: str | None = None, **more: Any) -> list[str]:
        """Add mentions of these names to a document, one after another; their ids."""
        ids = []
        for name in names:
            text = self.texts.get(document, "")
            start = len(text)
            self.texts[document] = f"{text}{name} | "
            mention = Mention(
                id=make_id("m", document, start, start + len(name), type),
                document=document,
                item=item or f"{document}-1",
                start=start,
                end=start + len(name),
                text=name,
                type=type,
                score=0.9,
                method="test",
                **more,
            )
            self.mentions.append(mention)
            ids.append(mention.id)
        return ids

    def rows(self, kind: type[T]) -> list[T]:
        rows: list[Any] = {Mention: self.mentions, Claim: self.claims}.get(kind, [])  # type: ignore[call-overload]
        return sorted(rows, key=lambda row: row.id)

    def documents(self) -> list[Any]:
        return []

    def text(self, document: str) -> str:
        return self.texts[document]

    def verdicts(self) -> Mapping[tuple[str, str], str]:
        return self.judged

    def judge(self, a: str, b: str, verdict: str) -> None:
        low, high = sorted((a, b))
        self.judged[low, high] = verdict

    def build(self, *entries: Entry) -> list[Entity]:
        return list(EntityStage(Names(*entries))(self))


def owner(entities: list[Entity], mention: str) -> Entity:
    (found,) = [entity for entity in entities if mention in entity.mentions]
    return found


def test_spellings_in_two_scripts_and_documents_are_one() -> None:
    case = Case()
    case.say("d1", "PER", "Fawwaz al-Marzuqi")
    case.say("d2", "PER", "فواز المرزوقي", "Fawwāz al-Marzūqī")
    case.say("d3", "ORG", "فيلق القسطل")
    case.say("d4", "ORG", "al-Qastal Legion", "Faylaq al-Qastal")
    person, body = sorted(case.build(), key=lambda entity: entity.type, reverse=True)
    assert (person.type, len(person.mentions)) == ("PER", 3)
    assert (body.type, len(body.mentions)) == ("ORG", 3)
    assert person.name == "Fawwaz al-Marzuqi"
    assert {(name.text, name.script) for name in person.names} >= {("فواز المرزوقي", "Arab")}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Fawwaz al-Marzuqi", "Nadir al-Marzuqi"),
        ("Abu Salim al-Lumari", "Abu Salim al-Talmari"),
        ("أبو سالم اللومري", "Abu Ayyub al-Lumari"),
        ("Salim Haddar", "Nasir Salim Haddar"),
    ],
)
def test_two_bearers_stay_two(a: str, b: str) -> None:
    case = Case()
    case.say("d1", "PER", a, b)
    assert len(case.build()) == 2


def test_what_only_arabic_pages_name_has_a_latin_spelling_that_says_it_is_no_pages() -> None:
    case = Case()
    case.say("d1", "LOC", "ترمانين", "ترمانين")
    (place,) = case.build()
    assert [(name.text, name.script, name.language, name.count) for name in place.names] == [
        ("ترمانين", "Arab", "ar", 2),
        ("Tarmanin", "Latn", "ar-Latn", 0),
        ("Tarmaneen", "Latn", "ar-Latn", 0),
    ]
    assert place.name == "ترمانين"


@pytest.mark.parametrize(
    ("type", "kind", "spelt"),
    [("LOC", "village", ["Qasr Luna", "Kasr Lunah"]), ("LOC", "state", []), ("ORG", None, [])],
)
def test_a_known_place_has_further_spellings_that_say_they_are_no_pages(
    type: MentionType, kind: str | None, spelt: list[str]
) -> None:
    case = Case()
    case.say("d1", type, "قصر لونة", known="lex:1")
    (entity,) = case.build(Entry("lex:1", type, ("Qasr Lunah", "قصر لونة"), kind=kind))
    assert [(name.text, name.count) for name in entity.names if name.language == "ar-Latn"] == [
        (text, 0) for text in spelt
    ]


def test_types_never_mix() -> None:
    case = Case()
    case.say("d1", "LOC", "Lumar")
    case.say("d1", "ORG", "Lumar")
    case.say("d1", "PER", "Lumar")
    assert sorted(entity.type for entity in case.build()) == ["LOC", "ORG", "PER"]


def test_one_known_key_is_one_entity_that_carries_what_is_known() -> None:
    case = Case()
    first = case.say("d1", "LOC", "Lumar City", known="geo:1")
    second = case.say("d2", "LOC", "مدينة لومار", known="geo:1")
    entry = Entry(
        "geo:1", "LOC", ("Lumar", "لومار"), lat=1.5, lon=2.5, country="XL", geonames="1", parent="lex:lumaria"
    )
    (entity,) = case.build(entry)
    assert set(entity.mentions) == {*first, *second}
    assert (entity.known, entity.lat, entity.lon, entity.country) == ("geo:1", 1.5, 2.5, "XL")
    assert (entity.name, entity.parent, entity.geonames) == ("Lumar City", "lex:lumaria", "1")
    assert entity.id == make_id("e", "LOC", "geo:1")


def test_two_known_keys_of_one_name_stay_two() -> None:
    case = Case()
    case.say("d1", "LOC", "Qastal", known="geo:1")
    case.say("d1", "LOC", "Qastal", known="geo:2")
    assert len(case.build(Entry("geo:1", "LOC", ("Qastal",)), Entry("geo:2", "LOC", ("Qastal",)))) == 2


def test_an_unknown_spelling_of_one_known_name_joins_it() -> None:
    case = Case()
    known = case.say("d1", "PER", "Fawwaz al-Marzuqi", known="case:fawwaz")
    other = case.say("d2", "PER", "Fawaz al-Marzouki")
    entities = case.build(Entry("case:fawwaz", "PER", ("Fawwaz al-Marzuqi", "فواز المرزوقي")))
    assert owner(entities, known[0]) == owner(entities, other[0])
    assert any("Marzouki" in reason for reason in owner(entities, other[0]).reasons)


def test_a_key_that_a_claim_points_at_has_an_entity() -> None:
    case = Case()
    case.claims.append(
        Claim(
            id="c1",
            document="d1",
            start=0,
            end=5,
            type="attack",
            trigger=Span(start=0, end=5),
            modality="asserted",
            score=1.0,
            method="test",
            actors=(Filler(start=0, end=3, known="lex:lumaria"),),
            attribution=(Voice(text="agency", known="lex:agency"), Voice(text="nobody", known="lex:gone")),
        )
    )
    entries = (Entry("lex:lumaria", "LOC", ("Lumaria",)), Entry("lex:agency", "ORG", ("Lumarian Agency",)))
    entities = case.build(*entries)
    assert {(entity.known, entity.name, entity.mentions) for entity in entities} == {
        ("lex:lumaria", "Lumaria", ()),
        ("lex:agency", "Lumarian Agency", ()),
    }


def test_an_antecedent_is_followed() -> None:
    case = Case()
    full = case.say("d1", "PER", "Fawwaz al-Marzuqi", known="case:fawwaz")
    short = case.say("d1", "PER", "Fawwaz", antecedent=full[0])
    shorter = case.say("d1", "PER", "Abu Salim", antecedent=short[0])
    (entity,) = case.build(Entry("case:fawwaz", "PER", ("Fawwaz al-Marzuqi",)))
    assert set(entity.mentions) == {*full, *short, *shorter}


def test_circular_and_broken_antecedents_do_no_harm() -> None:
    case = Case()
    case.say("d1", "PER", "Fawwaz al-Marzuqi", antecedent="m-gone")
    a = make_id("m", "d2", 0, 5, "PER")
    b = make_id("m", "d2", 8, 13, "PER")
    case.say("d2", "PER", "Nadir", antecedent=b)
    case.say("d2", "PER", "Salim", antecedent=a)
    assert sum(len(entity.mentions) for entity in case.build()) == 3


def test_a_short_form_goes_to_the_only_fuller_name_near_it() -> None:
    case = Case()
    full = case.say("d1", "PER", "Fawwaz al-Marzuqi")
    short = case.say("d1", "PER", "al-Marzuqi", "المرزوقي")
    case.say("d2", "PER", "Nadir al-Marzuqi")
    entities = case.build()
    assert owner(entities, short[0]) == owner(entities, short[1]) == owner(entities, full[0])
    assert any("the only such name in the same item" in reason for reason in owner(entities, full[0]).reasons)


def test_an_ambiguous_short_form_stays_apart_and_says_why() -> None:
    case = Case()
    case.say("d1", "PER", "Fawwaz al-Marzuqi", "Nadir al-Marzuqi")
    short = case.say("d1", "PER", "al-Marzuqi")
    entity = owner(case.build(), short[0])
    assert entity.mentions == tuple(short)
    assert any("several" in reason for reason in entity.reasons)


def test_a_given_name_does_not_travel_between_documents_but_a_nisba_does() -> None:
    case = Case()
    case.say("d1", "PER", "Fawwaz al-Marzuqi")
    given_name = case.say("d2", "PER", "Fawwaz")
    nisba = case.say("d3", "PER", "al-Marzuqi")
    entities = case.build()
    assert owner(entities, given_name[0]).mentions == tuple(given_name)
    assert len(owner(entities, nisba[0]).mentions) == 2


def test_an_acronym_in_brackets_joins_what_it_stands_for() -> None:
    case = Case()
    case.texts["d1"] = "The "
    full = case.say("d1", "ORG", "Free Lumar Front")
    case.texts["d1"] = case.texts["d1"][:-3] + " ("
    acronym = case.say("d1", "ORG", "FLF")
    case.texts["d1"] = case.texts["d1"][:-3] + ") said. "
    later = case.say("d1", "ORG", "FLF")
    elsewhere = case.say("d2", "ORG", "FLF")
    entities = case.build()
    owners = {owner(entities, mention).id for mention in (*full, *acronym, *later, *elsewhere)}
    assert len(owners) == 1


def test_a_body_may_lose_its_front_but_not_its_brigades() -> None:
    case = Case()
    case.say("d1", "ORG", "Jabhat al-Qastal", "Qastal")
    case.say("d2", "ORG", "Kata'ib Marzuq", "Marzuq")
    assert sorted(len(entity.mentions) for entity in case.build()) == [1, 1, 2]


def test_generic_words_of_other_names_may_be_added_to_a_bare_one() -> None:
    case = Case()
    known = case.say("d1", "ORG", "Qaslum", known="case:qaslum")
    forces = case.say("d2", "ORG", "Qaslum Forces", "قوات قسلوم")
    council = case.say("d2", "ORG", "Qaslum Council")
    entities = case.build(Entry("case:qaslum", "ORG", ("Qaslum", "Lumar Democratic Forces")))
    assert {*known, *forces} == set(owner(entities, known[0]).mentions)
    assert owner(entities, council[0]).mentions == tuple(council)


def test_judged_the_same_wins_and_judged_different_wins() -> None:
    case = Case()
    a = case.say("d1", "PER", "Fawwaz al-Marzuqi")
    b = case.say("d2", "PER", "Abu Salim al-Talmari")
    c = case.say("d3", "PER", "فواز المرزوقي")
    before = case.build()
    case.judge(owner(before, a[0]).id, owner(before, b[0]).id, "same")
    after = case.build()
    assert owner(after, a[0]) == owner(after, b[0]) == owner(after, c[0])
    case.judged.clear()
    case.judge(a[0], c[0], "different")
    apart = case.build()
    assert owner(apart, a[0]) != owner(apart, c[0])
    assert len(apart) == 3


def test_different_entities_stay_different_when_a_rule_would_join_them() -> None:
    case = Case()
    full = case.say("d1", "PER", "Fawwaz al-Marzuqi")
    short = case.say("d1", "PER", "al-Marzuqi")
    assert len(case.build()) == 1
    case.judge(full[0], short[0], "different")
    assert len(case.build()) == 2


def test_unsure_bars_the_rules_but_not_a_known_key() -> None:
    case = Case()
    full = case.say("d1", "PER", "Fawwaz al-Marzuqi")
    short = case.say("d1", "PER", "al-Marzuqi")
    known = case.say("d1", "LOC", "Lumar", "لومار", known="geo:1")
    case.judge(full[0], short[0], "unsure")
    case.judge(known[0], known[1], "unsure")
    entities = case.build(Entry("geo:1", "LOC", ("Lumar",)))
    assert owner(entities, full[0]) != owner(entities, short[0])
    assert owner(entities, known[0]) == owner(entities, known[1])


def test_unsure_parts_one_spelling_in_two_items() -> None:
    case = Case()
    a = case.say("d1", "PER", "Fawwaz al-Marzuqi")
    b = case.say("d2", "PER", "Fawwaz al-Marzuqi", "Fawwāz al-Marzūqī")
    case.judge(a[0], b[0], "unsure")
    entities = case.build()
    assert owner(entities, a[0]) != owner(entities, b[0])
    assert any("unsure" in reason for reason in owner(entities, b[0]).reasons)


def test_two_types_stay_two_even_when_judged_the_same() -> None:
    case = Case()
    place = case.say("d1", "LOC", "Lumar")
    body = case.say("d1", "ORG", "Lumar")
    case.judge(place[0], body[0], "same")
    entities = case.build()
    assert len(entities) == 2
    assert any("kept apart" in reason for entity in entities for reason in entity.reasons)


def test_a_judgement_on_what_is_gone_has_no_effect() -> None:
    case = Case()
    case.say("d1", "PER", "Fawwaz al-Marzuqi")
    case.judge("e-gone", "m-gone", "same")
    case.judge("e-gone", case.mentions[0].id, "different")
    assert len(case.build()) == 1


def test_ids_do_not_change_when_documents_are_added() -> None:
    case = Case()
    case.say("d1", "PER", "Fawwaz al-Marzuqi", "Nadir")
    case.say("d1", "ORG", "Free Lumar Front", "Qastal")
    before = {entity.id: entity.name for entity in case.build()}
    case.say("d0", "PER", "Nadir", "Salim Haddar")
    case.say("d0", "ORG", "Qastal", "Lumar Democratic Party")
    after = {entity.id: entity.name for entity in case.build()}
    assert before.items() <= after.items()


def test_no_mentions_no_entities() -> None:
    assert Case().build() == []


NAMES = st.sampled_from(
    [
        "Fawwaz al-Marzuqi",
        "فواز المرزوقي",
        "al-Marzuqi",
        "Nadir",
        "Abu Salim",
        "FLF",
        "Free Lumar Front",
        "لومار",
        "",
        "؟",
        "X",
    ]
)
TYPES = st.sampled_from(["PER", "ORG", "LOC", "WORK"])


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(["d1", "d2"]), TYPES, NAMES | st.text(max_size=12)), max_size=14), st.randoms()
)
def test_every_mention_is_in_one_entity_of_its_type_whatever_the_order(
    rows: list[tuple[str, MentionType, str]], order: random.Random
) -> None:
    case = Case()
    for document, type, name in rows:
        case.say(document, type, name)
    entities = case.build()
    types = {mention.id: mention.type for mention in case.mentions}
    seen = [mention for entity in entities for mention in entity.mentions]
    assert sorted(seen) == sorted(types)
    assert all(types[mention] == entity.type for entity in entities for mention in entity.mentions)
    assert len({entity.id for entity in entities}) == len(entities)
    order.shuffle(case.mentions)
    assert case.build() == entities


def test_the_fingerprint_follows_the_lexicon() -> None:
    other = Names()
    other.fingerprint = "another"
    assert EntityStage(Names()).fingerprint == EntityStage(Names()).fingerprint
    assert EntityStage(Names()).fingerprint != EntityStage(other).fingerprint
