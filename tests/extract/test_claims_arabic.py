"""Arabic claims by construction: short verbs behind a conjunction, tolls, owners, objects behind the means, joined acts."""

from __future__ import annotations

import pytest
from tests.extract.claims_gold import describe, parse_wanted, read_claims

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
    ("أدت الغارة إلى مقتل أعداد كبيرة من المدنيين.", "kill"),
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
    ],
)
def test_what_is_none(marked: str, kind: str) -> None:
    reading, claims = read_claims(marked)
    if kind == "actor":
        assert not any(describe(reading, claim)["actor"] for claim in claims)
    else:
        assert kind not in {claim.type for claim in claims}
