"""What papers say most often, in the words in which they say it: each plain sentence yields a claim of its type."""

from __future__ import annotations

import pytest
from tests.extract.claims_gold import read_claims

ENGLISH = """
attack|Militants raided the town of [Tarfa|LOC] overnight.
attack|Two men who had tried to enter the camp blew themselves up at the gate of [Tarfa|LOC].
attack|A car bomb went off near a market in [Tarfa|LOC].
attack|Rockets slammed into a residential area of [Tarfa|LOC].
attack|Gunmen on motorbikes opened fire on a checkpoint near [Tarfa|LOC].
attack|An improvised explosive device exploded as a convoy passed through [Tarfa|LOC].
attack|The airport was targeted by two drones early on Sunday.
attack|Helicopters strafed the crowd, witnesses said.
attack|There was an assassination attempt on the mayor [Orin Tasker|PER] in [Tarfa|LOC].
kill|Five soldiers died when their vehicle struck a landmine near [Tarfa|LOC].
kill|The blast left 12 people dead and dozens wounded.
kill|Twelve people lost their lives in the attack.
kill|The death toll from the strike has risen to 40.
kill|The army said it had neutralised 15 terrorists.
kill|The shelling of the port led to deaths and injuries.
wound|The shelling of the port led to deaths and injuries.
wound|Ten others sustained injuries in the blast.
die|Some of the residents had died from their burns.
clash|A battle broke out at dawn.
clash|Fighting erupted at dawn.
clash|The two clans fought each other again.
clash|The two sides clashed in the district of [Tarfa|LOC].
capture|Gunmen kidnapped 30 schoolgirls in [Tarfa|LOC].
capture|The rebels took five soldiers prisoner.
arrest|Police detained 20 protesters in [Tarfa|LOC].
destroy|The strike flattened a three-storey building.
destroy|Militants burned a two-storey house and a 300-year-old mosque in [Tarfa|LOC].
seize_place|Fighters overran an army base in [Tarfa|LOC].
withdraw|In March and June, after the brigade withdrew from [Tarfa|LOC], graves were found.
withdraw|The raiders are said to have escaped into the hills behind it.
deploy|The government sent 500 soldiers to the border.
displace|The fighting has displaced 40,000 people.
agree|The two sides agreed on a ceasefire.
condemn|The [Council of Rivers|ORG] condemned the attack.
accuse|The army accused the rebels of violating the truce.
deny|The group rejected the accusations.
request|The president urged citizens to stay at home.
declare|The government declared a state of emergency.
declare|The military announced a curfew in [Tarfa|LOC].
publish|The group released a video showing the attack.
publish|[Valley Front|ORG]’s media arm released an audiotape yesterday.
publish|The [Rights Bureau|ORG] released its findings on Wednesday in a report.
appoint|The president appointed General [Orin Tasker|PER] as army chief.
pledge|The faction pledged allegiance to the [Valley Front|ORG].
join|Three factions merged with the [Valley Front|ORG].
"""

ARABIC = """
attack|شن مسلحون هجوماً على بلدة [ترفة|LOC] فجر الأحد.
attack|انفجرت سيارة مفخخة قرب سوق شعبي في [ترفة|LOC].
attack|تعرضت قاعدة عسكرية لقصف بطائرات مسيرة.
attack|نجا قائد الشرطة [سالم برهان|PER] من محاولة اغتيال.
kill|أسفر التفجير عن مقتل 12 شخصاً وإصابة العشرات.
kill|لقي تسعة مدنيين مصرعهم في الاشتباكات.
kill|أودى الانفجار بحياة ستة عمال.
kill|ارتفعت حصيلة القتلى إلى أربعين.
kill|ارتفع عدد القتلى في انفجار [ترفة|LOC] إلى 190.
kill|قضت [فرقة الوادي|ORG] على ستة مسلحين في [ترفة|LOC].
wound|وصل عدد الجرحى إلى 300.
wound|أصيب عشرة آخرون بجروح متفاوتة.
clash|تجددت المعارك في محيط المطار لليوم الثالث.
capture|خطف مسلحون ثلاثين تلميذة في [ترفة|LOC].
arrest|ألقت قوات الأمن القبض على مشتبه به.
destroy|أسقطت الدفاعات الجوية طائرتين مسيرتين.
seize_place|سيطر المتمردون على بلدة [ترفة|LOC].
withdraw|انسحبت القوات من مدينة [ترفة|LOC].
displace|شردت المعارك أربعين ألف شخص.
agree|اتفق الطرفان على وقف إطلاق النار.
accuse|اتهم الجيش المتمردين بخرق الهدنة.
request|طالب الأهالي بالإفراج عن المعتقلين.
declare|أعلنت الحكومة حالة الطوارئ.
publish|أصدرت الوزارة بياناً يوم الثلاثاء.
appoint|عين الرئيس اللواء [سالم برهان|PER] قائداً للجيش.
"""


@pytest.mark.parametrize("line", (ENGLISH + ARABIC).strip().replace("\n\n", "\n").split("\n"))
def test_a_plain_sentence_yields_a_claim_of_its_type(line: str) -> None:
    kind, marked = line.split("|", 1)
    _, claims = read_claims(marked)
    assert kind in {claim.type for claim in claims}


@pytest.mark.parametrize(
    ("marked", "figures"),
    [
        ("They burned a three-storey building and two ten-bed wards.", {2}),
        ("A fifteen-hour siege left six people dead.", {6}),
    ],
)
def test_a_figure_that_a_dash_joins_to_a_noun_counts_nothing(marked: str, figures: set[int]) -> None:
    _, claims = read_claims(marked)
    assert {quantity.value for claim in claims for quantity in claim.quantities} == figures
