"""Who acts in Arabic claims though no verb names him: announcers, parties that tell of their own deeds, subjects left out."""

from __future__ import annotations

import pytest
from tests.extract.claims_gold import describe, parse_wanted, read_claims

CASES = [
    # a bracket or quotation marks part no subject from its verb
    ("شن تنظيم ([بيت الوادي|ORG]) هجمات على [تل مرجان|LOC].", "attack actor=بيت الوادي place=تل مرجان"),
    ("أفاد مراسلنا أن عناصر “[جبهة الوادي|ORG]” داهموا القرية.", "attack actor=جبهة الوادي mod=reported"),
    # what a body is called by
    ("شن تنظيم ما يعرف ب[أنصار السهل|ORG] هجوما على [تل مرجان|LOC].", "attack actor=أنصار السهل place=تل مرجان"),
    ("هاجمت جماعة تدعى “[أنصار السهل|ORG]” حاجزا في [تل مرجان|LOC].", "attack actor=أنصار السهل place=تل مرجان"),
    # a word that ends as an object is nobody who acts
    ("داهمت [جبهة الوادي|ORG] (جو) قرية [تل مرجان|LOC]، فجر اليوم الجمعة، واعتقلت عدداً من الشبان.", "arrest actor=جبهة الوادي place=تل مرجان"),
    ("أفاد مراسلنا أن عناصر “[جبهة الوادي|ORG]” داهموا القرية، واعتقلت اثنين من أشقائه.", "arrest actor=جبهة الوادي captured=2 mod=reported"),
    ("قال الرائد إن مسلحي [حركة السهل|ORG] خطفوا اليوم اثنين من العمال قرب [تل مرجان|LOC].", "capture actor=حركة السهل place=تل مرجان captured=2 mod=reported"),
    # what an attack led to is its maker's
    ("شنت [جبهة الوادي|ORG] هجمات أسفرت عن اختطاف اثنين من الرعاة وتدمير جسر.", "capture actor=جبهة الوادي captured=2"),
    ("نفذت [جبهة الوادي|ORG] قصفا على موقع ل[حركة السهل|ORG]، ما أدى إلى تدميره.", "destroy actor=جبهة الوادي target=حركة السهل"),
    # who announces an operation carries it out, whatever stands between commas
    ("أعلنت [كتائب السهل|ORG]، الجناح المحلي ل[حزب الضفاف|ORG]، اليوم الاثنين، استهداف دبابتين.", "attack actor=كتائب السهل vehicles=2 mod=reported"),
    ("أعلن المتحدث باسم [القوات الوادية|ORG]، العميد [سالم الدرغامي|PER]، اليوم الأربعاء، تنفيذ عملية نوعية استهدفت معسكرات في [تل مرجان|LOC].", "attack actor=القوات الوادية place=تل مرجان mod=reported"),
    # missiles that hit the enemy are the party's that tells of them
    ("أعلن المتحدث باسم [القوات الوادية|ORG]، العميد [سالم الدرغامي|PER]، تنفيذ عملية. وأوضح الدرغامي أن صاروخين استهدفا معسكراً للعدو قرب [تل مرجان|LOC].", "attack actor=القوات الوادية place=تل مرجان mod=reported"),
    ("قال [مرصد الضفاف|ORG] إن صاروخين استهدفا معسكراً قرب [تل مرجان|LOC].", "attack place=تل مرجان mod=reported"),
    # a name in short speaks for the body that was named in full
    ("أعلنت [كتائب السهل|ORG] استهداف دبابتين. وقالت “السهل” إن عناصرها قصفوا [تل مرجان|LOC].", "attack actor=كتائب السهل place=تل مرجان mod=reported"),
    # whose fighters they were
    ("نشرت [حركة السهل|ORG] شريطا عن الهجمات التي شنها عناصرها على ثكنات ل[جيش الضفاف|ORG].", "attack actor=حركة السهل target=جيش الضفاف"),
    ("أعلنت [جبهة الوادي|ORG] عن تدمير مقر تابع ل[حركة السهل|ORG]، ما أدى إلى مقتل عدد من عناصرها.", "kill target=حركة السهل mod=reported"),
    # verbs that lend their subject to a noun with a pronoun
    ("تواصل [جبهة الوادي|ORG] قصفها العنيف لقرى [تل مرجان|LOC].", "attack actor=جبهة الوادي place=تل مرجان"),
    ("تحدث [سالم الدرغامي|PER] عن استيلائه على منطقة [تل مرجان|LOC].", "seize_place actor=سالم الدرغامي place=تل مرجان mod=reported"),
    # a word of the name forbids nothing
    ("دعا [حزب الله الضفافي|ORG] أنصاره إلى التظاهر.", "request actor=حزب الله الضفافي"),
    ("كبدت [جبهة الوادي|ORG] [حركة السهل|ORG] خسائر في الأرواح.", "kill actor=جبهة الوادي target=حركة السهل"),
    ("أدانت [مارسيا|LOC] هجوم [حركة السهل|ORG] على [تل مرجان|LOC].", "condemn actor=مارسيا target=حركة السهل"),
    ("توعد [سالم الدرغامي|PER] بالحرب، داعيا الشبان إلى القتال.", "threaten actor=سالم الدرغامي"),
    ("دعا [سالم الدرغامي|PER] إلى حل [مجلس الضفاف|ORG]، متهما إياه بالنهب.", "accuse actor=سالم الدرغامي target=مجلس الضفاف"),
    # what a home that is stormed is; who holds a place; whose losses
    ("قامت دورية باقتحام منزل “[سالم الدرغامي|PER]” في [تل مرجان|LOC].", "attack target=سالم الدرغامي place=تل مرجان"),
    ("وصلت القافلة إلى بلدة [تل مرجان|LOC] الخاضعة ل[جبهة الوادي|ORG].", "control actor=جبهة الوادي place=تل مرجان"),
    # a noun in ا that is no object; counts of people behind a verb whose subject stands before it
    ("اعتقلت ميليشيا [جبهة الوادي|ORG] أربعة رعاة.", "arrest actor=جبهة الوادي captured=4"),
    ("إن ميليشيا [جبهة الوادي|ORG]، المدعومة من [مارسيا|LOC]، اعتقلت عدداً من الرعاة.", "arrest actor=جبهة الوادي"),
    ("[سالم الدرغامي|PER] و[هيثم الورداني|PER] لم يتقابلوا في [مارسيا|LOC].", "meet actor=سالم الدرغامي;هيثم الورداني place=مارسيا mod=denied"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "line"), CASES, ids=range(len(CASES)))
def test_who_acts(marked: str, line: str) -> None:
    reading, claims = read_claims(marked)
    wanted = parse_wanted(line)
    have = [describe(reading, claim) for claim in claims]
    fits = [claim for claim in have if claim["type"] == wanted["type"]]
    assert wanted in fits, fits or have


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("ولم تقل [جبهة الوادي|ORG] أين وقعت الاشتباكات مع [حركة السهل|ORG].", "agree"),
        ("قامت مجموعة الشهيدين باستهداف موقع ل[جيش الضفاف|ORG].", "kill"),
        ("وأقر المصدر أن الاتفاق لم يكتمل.", "agree"),
        ("تغييرات طالت نواب [سالم الدرغامي|PER].", "attack"),
        ("قالت قوات “فجر [مارسيا|LOC]” إنها باقية.", "attack"),
    ],
    ids=["clashes", "named-after", "admits", "changes", "name"],
)
def test_no_act(marked: str, kind: str) -> None:
    _, claims = read_claims(marked)
    assert kind not in {claim.type for claim in claims}


@pytest.mark.parametrize(
    ("marked", "voices"),
    [
        (
            "وثقت [شبكة الضفاف|ORG] مقتل خمسة رعاة. واعتقال عشرة آخرين في [تل مرجان|LOC].",
            [("kill", "شبكة الضفاف"), ("arrest", "شبكة الضفاف")],
        ),
        (
            "قالت [شبكة الضفاف|ORG] إن قوات القرية قتلت خمسة رعاة. بينما قتل مجهولون راعيا.",
            [("kill", "شبكة الضفاف"), ("kill", "شبكة الضفاف")],
        ),
        ("قُتل خمسة رعاة في [تل مرجان|LOC]،\nبحسب [شبكة الضفاف|ORG].", [("kill", "شبكة الضفاف")]),
        ("وفي بيان نشرته «[لجنة الضفاف|ORG]»، قتل خمسة رعاة في [تل مرجان|LOC].", [("kill", "لجنة الضفاف")]),
        ("بعد تأكيد [وزارة الجبال|ORG] مقتل جنديين في [تل مرجان|LOC].", [("kill", "وزارة الجبال")]),
    ],
    ids=["and-nouns", "while", "next-line", "published", "noun"],
)
def test_who_tells(marked: str, voices: list[tuple[str, str]]) -> None:
    reading, claims = read_claims(marked)
    names = {mention.id: mention.text for mention in reading.mentions}
    told = [
        (claim.type, names.get(claim.attribution[-1].mention or "") if claim.attribution else None) for claim in claims
    ]
    assert told == voices
