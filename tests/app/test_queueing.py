"""What to decide next: asked with its reason, ordered by what an answer would move, and no longer asked once answered."""

from __future__ import annotations

from tests.conftest import MakeCase

from sijill.app.case import Case
from sijill.app.queueing import Question, list_questions

FREE = "The Free Tarfa Brigade met the council of Sahl on Monday.\n"
BARE = "The Tarfa Brigade attacked a post near Umm Tarfa on 3 March 2031. The Tarfa Brigade denied it.\n"
OTHER = "The Northern Sahl Council of Elders met on Monday. The Sahl Council of Elders said nothing.\n"
SAYS = """Valley Lantern

Shells hit Umm Tarfa

12 March 2031

Three shepherds were killed on 11 March 2031 in shelling of the village of Umm Tarfa by the Free Tarfa Brigade, the Valley Monitor said.
"""
DENIES = """Sahl Courier

Shells hit Umm Tarfa

12 March 2031

Nine shepherds were killed on 11 March 2031 in shelling of the village of Umm Tarfa by the Free Tarfa Brigade, the Sahl Register said.
"""


def _questions(case: Case) -> list[Question]:
    return list_questions(case.register, case.judging)


def test_names_between_the_thresholds_are_asked_about_until_somebody_answers(make_case: MakeCase) -> None:
    case = make_case({"a.txt": FREE, "b.txt": BARE})
    (question,) = [q for q in _questions(case) if q.kind == "entities" and "Free Tarfa" in q.words]
    assert question.mentions == 1
    assert any("would move" in reason for reason in question.reasons)
    case.judging.record("unsure", *question.ids)
    case.build(workers=1)
    assert [q for q in _questions(case) if set(q.ids) == set(question.ids)] == []


def test_what_moves_more_comes_first(make_case: MakeCase) -> None:
    one, two = (
        {"a.txt": FREE, "b.txt": BARE},
        {f"c{n}.txt": FREE.replace("Monday", f"{n} May 2031") for n in range(1, 4)},
    )
    few, many = make_case(one, name="few"), make_case({**one, **two}, name="many")
    weight = lambda case: next(q.weight for q in _questions(case) if "Free Tarfa" in q.words)  # noqa: E731
    assert weight(many) > weight(few)
    weights = [question.weight for question in _questions(many)]
    assert weights == sorted(weights, reverse=True)


def test_a_contradicted_event_is_asked_about_until_its_claims_are_judged(make_case: MakeCase) -> None:
    case = make_case({"a.txt": SAYS, "b.txt": DENIES})
    (question,) = [q for q in _questions(case) if q.kind == "event"]
    assert any("3" in reason and "9" in reason for reason in question.reasons)
    _, *claims = question.ids
    for claim in claims:
        case.judging.record("accept", claim)
    case.build(workers=1)
    assert [q for q in _questions(case) if q.kind == "event"] == []


def test_a_decision_whose_record_is_gone_is_asked_about(make_case: MakeCase) -> None:
    case = make_case({"a.txt": FREE})
    (claim, *_) = case.register.claims
    judgement = case.judging.record("accept", claim)
    document = case.documents()[0].id
    case.judging.correct("furniture", document, 0, len(FREE))
    case.build(workers=1)
    (question,) = [q for q in _questions(case) if q.kind == "orphan"]
    assert question.ids == (judgement.id,)


def test_an_empty_case_has_no_questions(make_case: MakeCase) -> None:
    assert _questions(make_case({}, build="no")) == []
