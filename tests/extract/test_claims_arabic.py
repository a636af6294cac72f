"""Arabic claims by construction: short verbs behind a conjunction, tolls, owners, objects behind the means, joined acts."""

from __future__ import annotations

import pytest
from tests.extract.claims_gold import describe, make_reading, parse_wanted, read_claims

from sijill.extract.claims import ClaimStage

CASES = [
    # a verb of two letters behind a conjunction
    ("وشن [جيش الضفاف|ORG] غارات على بلدة [تل مرجان|LOC].", "attack actor=جيش الضفاف place=تل مرجان"),
    ("ودك [جيش الضفاف|ORG] مواقع في [تل مرجان|LOC].", "attack actor=جيش الضفاف place=تل مرجان"),
    # who fell, counted or not
    ("سقط 16 جنديا في [تل مرجان|LOC].", "kill place=تل مرجان killed=16"),
    ("أسفر الهجوم عن سقوط 16 جنديا.", "kill killed=16"),
    ("أصيب 3 بالرصاص.", "wound wounded=3"),
    ("خلّف الانفجار قتلى وجرحى في صفوف [حركة السهل|ORG].", "kill target=حركة السهل"),
    ("خلّف الانفجار قتلى وجرحى في صفوف [حركة السهل|ORG].", "wound target=حركة السهل"),
    ("سقط قتلى وجرحى في صفوف [حركة السهل|ORG].", "wound target=حركة السهل"),
    ("قتل وأصيب عدد من عناصر [حركة السهل|ORG].", "kill target=حركة السهل"),
    ("أطلق الحراس النار على البائع، ما أدى إلى مقتله.", "kill"),
    ("أدت الغارة إلى مقتل أعداد كبيرة من الرعاة.", "kill"),
    # people of number and their body in front of a passive
    ("وقال البيان إن 11 من عناصر [حركة السهل|ORG] قتلوا في [تل مرجان|LOC].", "kill target=حركة السهل place=تل مرجان killed=11 mod=reported"),
    ("قتل [جيش الضفاف|ORG] 97 من [حركة السهل|ORG].", "kill actor=جيش الضفاف target=حركة السهل killed=97"),
    ("قتل عشرة من عناصر مليشيا [حركة السهل|ORG].", "kill target=حركة السهل killed=10"),
    ("قتل سبعة من عناصر كتائب ([ابن وادي|ORG]) في [تل مرجان|LOC].", "kill target=ابن وادي place=تل مرجان killed=7"),
    # what stands behind the means or the place is the object
    ("استهدف مسلحون بالرصاص سيارة عسكرية تابعة ل[جيش الضفاف|ORG].", "attack target=جيش الضفاف"),
    ("استهدف [جيش الضفاف|ORG] بالمدفعية مواقع ل[حركة السهل|ORG].", "attack actor=جيش الضفاف target=حركة السهل"),
    ("قصف [جيش الضفاف|ORG] في [تل مرجان|LOC] مواقع ل[حركة السهل|ORG].", "attack actor=جيش الضفاف target=حركة السهل place=تل مرجان"),
    ("انفجرت عبوة ناسفة برتل ل[جيش الضفاف|ORG] في [تل مرجان|LOC].", "attack target=جيش الضفاف place=تل مرجان"),
    # an ambush and who fell into it are one attack
    ("وقعت دورية ل[جيش الضفاف|ORG] في كمين نصبه مسلحون قرب [تل مرجان|LOC].", "attack target=جيش الضفاف place=تل مرجان"),
    ("تعرضت دورية ل[جيش الضفاف|ORG] لكمين نصبته [حركة السهل|ORG].", "attack actor=حركة السهل target=جيش الضفاف"),
    # who beats an attack back is its target
    ("صد [جيش الضفاف|ORG] هجوما ل[حركة السهل|ORG] في [تل مرجان|LOC].", "attack actor=حركة السهل target=جيش الضفاف place=تل مرجان"),
    # one doer of acts joined to each other
    ("قامت [جبهة الوادي|ORG] باقتحام بلدة [تل مرجان|LOC] واعتقال خمسة شبان.", "arrest actor=جبهة الوادي place=تل مرجان captured=5"),
    ("نجح [جيش الضفاف|ORG]، أمس، في القضاء على عشرة مسلحين.", "kill actor=جيش الضفاف killed=10"),
    ("شن مسلحون تابعون ل[حركة السهل|ORG] هجوما على [تل مرجان|LOC].", "attack actor=حركة السهل place=تل مرجان"),
    # each of several bodies
    ("أصدر كل من [لواء الفجر|ORG] و[كتيبة النهر|ORG] بيانا موحدا.", "publish actor=لواء الفجر;كتيبة النهر"),
    ("صدر عن [جبهة الوادي|ORG] البيان الآتي:", "publish actor=جبهة الوادي"),
    # participles of speech go on with the subject
    ("نددت [جبهة الوادي|ORG] بالغارة، متهمة [جيش الضفاف|ORG] بخرق الاتفاق.", "accuse actor=جبهة الوادي target=جيش الضفاف"),
    ("ندد [سالم الدرغامي|PER] بالغارة، محذرا من عواقبها.", "warn actor=سالم الدرغامي"),
    # groups split, men defect
    ("انشق لواء [كتيبة النهر|ORG] عن [جبهة الوادي|ORG].", "split actor=كتيبة النهر target=جبهة الوادي"),
    ("انشق ثلاثة ضباط عن [جيش الضفاف|ORG].", "defect target=جيش الضفاف fighters=3"),
    # what stands between a force and "ل" is what the body owns
    ("دمرت المدفعية مركزا ل[جيش الضفاف|ORG].", "destroy target=جيش الضفاف"),
    # a person behind his title and his body
    ("اغتال مسلحون القيادي السابق في [حركة السهل|ORG] [سالم الدرغامي|PER] في [تل مرجان|LOC].", "kill target=سالم الدرغامي place=تل مرجان"),
    ("دعا القائد السابق ل[حركة السهل|ORG] [سالم الدرغامي|PER] إلى الحوار.", "request actor=سالم الدرغامي"),
    ("عين [مجلس الأعيان|ORG] في [حركة السهل|ORG] [سالم الدرغامي|PER] قائدا عاما.", "appoint actor=مجلس الأعيان target=سالم الدرغامي"),
    # what a force announces of its enemy it did, not what it announces of its own
    ("[جيش الضفاف|ORG] يعلن مقتل 20 مسلحا.", "kill actor=جيش الضفاف killed=20 mod=reported"),
    ("أعلن [جيش الضفاف|ORG] مقتل خمسة جنود.", "kill killed=5 mod=reported"),
    ("أعلنت [حركة السهل|ORG] استهداف سفينة في [بحر الملح|LOC].", "attack actor=حركة السهل place=بحر الملح mod=reported"),
    ("أحبط [جيش الضفاف|ORG] هجوما ل[حركة السهل|ORG].", "attack actor=حركة السهل target=جيش الضفاف"),
    # sides parted by who leads them, or by "on one side"
    ("اندلعت اشتباكات بين قوة [كتيبة النهر|ORG] بقيادة [سالم الدرغامي|PER]، وقوة [لواء الفجر|ORG].", "clash actor=كتيبة النهر;لواء الفجر"),
    ("اندلعت اشتباكات بين عناصر من [كتيبة النهر|ORG] من جهة وعناصر من [لواء الفجر|ORG] من جهة أخرى.", "clash actor=كتيبة النهر;لواء الفجر"),
    # a feminine verb before a figure goes on with the force before it
    ("قصفت [جبهة الوادي|ORG] مستشفى في [تل مرجان|LOC]، وخطفت ست نساء.", "capture actor=جبهة الوادي place=تل مرجان captured=6"),
    ("غارة ل[جيش الضفاف|ORG] تستهدف سيارة في [تل مرجان|LOC].", "attack actor=جيش الضفاف place=تل مرجان"),
    ("قامت [جبهة الوادي|ORG] بقتل خمسة حراس وخطف عشرة.", "capture actor=جبهة الوادي captured=10"),
    # a verb with a pronoun goes on with the subject before it; a place is no subject
    ("حاصرت [جبهة الوادي|ORG] بلدة [تل مرجان|LOC]، ثم قتلت ثلاثة حراس وأصابت 20 آخرين.", "wound actor=جبهة الوادي place=تل مرجان wounded=20"),
    ("انفجار عبوة ناسفة بسيارة ل[جيش الضفاف|ORG] قرب [تل مرجان|LOC].", "attack target=جيش الضفاف place=تل مرجان"),
    # who owns up to an attack made it, and did its harm
    ("أعلنت [حركة السهل|ORG] المرتبطة ب[جبهة الوادي|ORG] مسؤوليتها عن هجوم على [تل مرجان|LOC]، قتل فيه خمسة حراس.", "attack actor=حركة السهل place=تل مرجان mod=reported"),
    ("أعلنت [حركة السهل|ORG] المرتبطة ب[جبهة الوادي|ORG] مسؤوليتها عن هجوم على [تل مرجان|LOC]، قتل فيه خمسة حراس.", "kill actor=حركة السهل place=تل مرجان killed=5 mod=reported"),
    ("تبنت [حركة السهل|ORG] أمس هجوما استهدف ثكنة في [تل مرجان|LOC] وأسفر عن ثمانية قتلى.", "kill actor=حركة السهل place=تل مرجان killed=8"),
    # a body's own dead are none of its deeds; what a number is made up of stands apart
    ("أعلن [جيش الضفاف|ORG] مقتل 11 من عناصره.", "kill target=جيش الضفاف killed=11 mod=reported"),
    ("أكد المرصد أن 15 مدنيا بينهم عشرة أطفال، قتلوا بقصف ل[جيش الضفاف|ORG] على [تل مرجان|LOC].", "kill actor=جيش الضفاف place=تل مرجان killed=15;10 mod=reported"),
    # a name between commas behind its title; a letter parted from its name by a quotation mark
    ("التقى المبعوث إلى [مارسيا|LOC]، [سالم الدرغامي|PER]، بوفد من حركة [حركة السهل|ORG].", "meet actor=سالم الدرغامي;حركة السهل place=مارسيا"),
    ("انضمت [كتيبة النهر|ORG] لـ«[جيش الضفاف|ORG]».", "join actor=كتيبة النهر target=جيش الضفاف"),
    # a place taken, told of as done
    ("جاء ذلك بعد سيطرة مسلحي [حركة السهل|ORG] على مدينة [تل مرجان|LOC].", "seize_place actor=حركة السهل place=تل مرجان"),
    ("بسطت [جبهة الوادي|ORG] سيطرتها على مدينة [تل مرجان|LOC].", "seize_place actor=جبهة الوادي place=تل مرجان"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "line"), CASES)
def test_constructions(marked: str, line: str) -> None:
    want = parse_wanted(line)
    reading, claims = read_claims(marked)
    told = [describe(reading, claim) for claim in claims if claim.type == want["type"]]
    assert told, [claim.method for claim in claims]
    assert len(told) == 1
    (claim,) = told
    for role in ("actor", "target", "place"):
        assert claim[role] == want[role], role
    assert want["figures"] <= claim["figures"]  # type: ignore[operator]
    assert claim["mod"] == want["mod"]


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("وفر [جيش الضفاف|ORG] الطعام للأطفال.", "displace"),
        ("ورد في البيان هجوم على الصحافة.", "attack"),
        ("جرت معارك قرب الحدود مع [مارسيا|LOC] في [تل مرجان|LOC].", "actor"),
        ("كان الرجل متهما بالسرقة.", "accuse"),
        ("أدى الانفجار إلى إصابة ناقلة.", "wound"),
        ("قصف [جيش الضفاف|ORG] تعزيزات ل[حركة السهل|ORG].", "deploy"),
        ("أعلنت سلطات ولاية الشمال مقتل راع.", "declare"),
        ("توفي راع متأثرا بإصابته.", "wound"),
    ],
)
def test_what_is_none(marked: str, kind: str) -> None:
    reading, claims = read_claims(marked)
    if kind == "actor":
        assert not any(describe(reading, claim)["actor"] for claim in claims)
    else:
        assert kind not in {claim.type for claim in claims}


class _Peoples:
    """A lexicon of one relational adjective."""

    fingerprint = "peoples"

    def demonym(self, norm: str) -> str | None:
        return "lex:dalmasia" if norm == "دلماسي" else None


def test_a_verb_with_a_pronoun_goes_on_with_its_subject() -> None:
    reading, claims = read_claims("حاصرت [جبهة الوادي|ORG] بلدة [تل مرجان|LOC] وقصفتها بالمدفعية.")
    attacks = [describe(reading, claim) for claim in claims if claim.type == "attack"]
    assert [attack["actor"] for attack in attacks] == [{"جبهة الوادي"}, {"جبهة الوادي"}]


@pytest.mark.parametrize(
    ("marked", "kind", "figures"),
    [
        ("قتل دلماسي في [تل مرجان|LOC].", "kill", set()),
        ("استشهد ثلاثة دلماسيين بغارة على [تل مرجان|LOC].", "kill", {("killed", 3.0)}),
        ("أصيب دلماسيان في القصف.", "wound", set()),
        ("[جيش الضفاف|ORG] يعتقل 15 دلماسيا.", "arrest", {("captured", 15.0)}),
    ],
)
def test_people_of_a_country_suffer(marked: str, kind: str, figures: set[tuple[str, float]]) -> None:
    reading = make_reading(marked)
    found = [claim for claim in ClaimStage(_Peoples())(reading) if claim.type == kind]
    assert len(found) == 1
    assert not any(filler.known for filler in found[0].actors)
    assert figures <= describe(reading, found[0])["figures"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("تعيش القرية حالة عدم استقرار بسبب استمرار القصف على [برهان|LOC].", "asserted"),
        ("ولم يحدد المجلس عدد الغارات التي شنتها الطائرات على [برهان|LOC].", "asserted"),
        ("لم تقصف الطائرات [برهان|LOC].", "denied"),
        ("قامت طائرة بدون طيار بإطلاق صاروخ على سيارة في [برهان|LOC].", "asserted"),
        ("كانت أطراف [برهان|LOC] قد تعرضت لقصف يوم الأربعاء.", "asserted"),
        ("قد تتعرض [برهان|LOC] لقصف جديد.", "hypothetical"),
    ],
    ids=["cause", "number", "denied", "drone", "had been", "may be"],
)
def test_a_negation_before_what_is_taken_as_given_denies_something_else(text: str, modality: str) -> None:
    _, claims = read_claims(text)
    assert {claim.modality for claim in claims if claim.type == "attack"} == {modality}
