"""Relations over time: claims about two parties grouped, with interval and voices. Invented parties."""

from __future__ import annotations

from made_case import Case

from sijill.claims.relations import find_relations, order_holders, word_relation


def test_a_pledge_is_told_with_its_interval_and_its_voices() -> None:
    case = Case()
    one, other = case.entity("Sons of the Marsh"), case.entity("House of Velm")
    for name, outlet, when in (
        ("a", "Marsh Post", "2031-05-03"),
        ("b", "Velm Times", "2031-05"),
        ("c", "Marsh Post", None),
    ):
        item = case.item(name, outlet=outlet)
        case.claim(item, "pledge", actor=["Sons of the Marsh"], target=["House of Velm"], when=when)
    (relation,) = find_relations(case)
    assert (relation.kind, relation.one, relation.other, relation.mutual) == ("pledge", one, other, False)
    assert (relation.since, relation.until) == ("2031-05", "2031-05")
    assert relation.voices == ("Marsh Post", "Velm Times")
    assert len(relation.testimonies) == 3
    assert word_relation(relation, seen_from=one) == "pledged to"
    assert word_relation(relation, seen_from=other) == "was pledged to by"


def test_who_denies_is_named_and_does_not_count_as_a_voice() -> None:
    case = Case()
    case.claim(case.item("a", outlet="Marsh Post"), "split", actor=["Reed Band"], target=["House of Velm"])
    case.claim(
        case.item("b", outlet="Velm Times"), "split", actor=["Reed Band"], target=["House of Velm"], modality="denied"
    )
    (relation,) = find_relations(case)
    assert relation.voices == ("Marsh Post",)
    assert relation.denied_by == ("Velm Times",)


def test_a_meeting_is_one_relation_whoever_is_named_first() -> None:
    case = Case()
    case.claim(case.item("a", outlet="Marsh Post"), "meet", actor=["Reed Band"], target=["House of Velm"])
    case.claim(case.item("b", outlet="Velm Times"), "meet", actor=["House of Velm", "Reed Band"])
    (relation,) = find_relations(case)
    assert relation.mutual
    assert len(relation.testimonies) == 2


def test_plans_and_lists_tie_nobody() -> None:
    case = Case()
    case.claim(
        case.item("a", outlet="Marsh Post"), "join", actor=["Reed Band"], target=["House of Velm"], modality="planned"
    )
    case.claim(case.item("b", outlet="Marsh Post"), "clash", actor=[f"Band {number}" for number in range(40)])
    assert find_relations(case) == []


def test_one_entity_s_relations_are_those_in_which_it_stands() -> None:
    case = Case()
    velm = case.entity("House of Velm")
    case.claim(case.item("a", outlet="Marsh Post"), "attack", actor=["Reed Band"], target=["House of Velm"])
    case.claim(case.item("b", outlet="Marsh Post"), "attack", actor=["Reed Band"], target=["Salt Guild"])
    assert [relation.other for relation in find_relations(case, entity=velm)] == [velm]
    assert len(find_relations(case)) == 2


def test_holders_follow_one_another_and_a_circle_ends() -> None:
    case = Case()
    names = {name: case.entity(name) for name in ("First", "Second", "Third")}
    for number, (new, old) in enumerate((("Second", "First"), ("Third", "Second"))):
        case.claim(case.item(f"{number}", outlet="Marsh Post"), "succeed", actor=[new], target=[old])
    assert order_holders(find_relations(case)) == [(names["First"], names["Second"], names["Third"])]
    case.claim(case.item("circle", outlet="Marsh Post"), "succeed", actor=["First"], target=["Third"])
    chains = order_holders(find_relations(case))
    assert all(len(chain) <= 3 for chain in chains)
    assert {name for chain in chains for name in chain} == set(names.values())
