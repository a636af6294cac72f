"""Invented reports and what others make of them: copies of five kinds by rule, independent reports of the same event, and
pages that quote. Every text is drawn from small word tables, so that no two events share their sentences."""

from __future__ import annotations

import random
from typing import NamedTuple

_EN = {
    "who": "keepers|wardens shepherds|herders millers|grinders bakers|cooks carters|drivers smiths|forgers weavers|spinners "
           "elders|seniors clerks|scribes masons|builders fishers|anglers teachers|tutors nurses|carers porters|bearers",
    "did": "repaired|mended closed|shut opened|unlocked counted|tallied moved|shifted painted|coloured measured|gauged "
           "cleared|emptied guarded|watched crossed|traversed found|discovered sold|traded carried|hauled visited|saw "
           "flooded|drenched left|quitted reached|attained blocked|barred widened|broadened inspected|examined",
    "how": "wooden|timber narrow|tight upper|higher lower|bottom broken|cracked empty|vacant old|aged southern|southerly "
           "stone|rocky frozen|icy crowded|packed quiet|silent hidden|secret new|fresh wet|damp steep|sheer",
    "what": "bridge|crossing mill|grinder well|spring road|track gate|portal tower|turret store|depot barn|shed school|academy "
            "market|bazaar canal|channel wall|rampart garden|orchard oven|furnace ferry|boat quarry|pit",
    "near": "beside|by behind|past below|under above|over near|around beyond|past",
    "when": "before dawn|at noon|after dusk|at midnight|in the rain|in the snow|during the fair|within the hour|for nine days|"
            "until the thaw|since the harvest|on market day",
}  # fmt: skip
_AR = {
    "who": "الحراس|الخفراء الرعاة|السارحون الخبازون|الفرانون الحدادون|السباكون النساجون|الغزالون الوجهاء|الأعيان "
           "الكتبة|النساخ البناؤون|المعماريون الصيادون|القناصون المعلمون|المدرسون الحمالون|العتالون السقاؤون|الروائيون",
    "did": "أصلح|رمم أغلق|أقفل فتح|شرع أحصى|عد نقل|حول طلى|لون قاس|كال أفرغ|أخلى حرس|راقب عبر|اجتاز وجد|ألفى باع|صرف "
           "حمل|شال زار|قصد ترك|غادر بلغ|وصل سد|قطع وسع|مدد عاين|تفقد",
    "how": "الخشبي|اللوحي الضيق|الحرج العالي|المرتفع الواطئ|المنخفض المكسور|المحطم الفارغ|الخالي القديم|العتيق الجنوبي|القبلي "
           "الحجري|الصخري المزدحم|المكتظ الهادئ|الساكن الخفي|المستور الجديد|الحديث الرطب|الندي",
    "what": "الجسر|المعبر البئر|العين الطريق|الدرب الباب|المدخل البرج|القلعة المخزن|المستودع الحقل|المرج السوق|البازار "
            "السور|الحائط البستان|الكرم الفرن|التنور المركب|الزورق المحجر|المقلع السد|الحاجز",
    "near": "قرب|عند خلف|وراء تحت|أسفل فوق|أعلى حول|عند",
    "when": "قبل الفجر|عند الظهر|بعد الغروب|في المطر|في الثلج|أيام الموسم|منذ الحصاد|حتى الربيع|يوم السوق|خلال ساعة",
}  # fmt: skip

KINDS = ("insert", "delete", "replace", "credit", "lift", "mixed")


class Page(NamedTuple):
    """One text of the set. `event` is what it tells of, `kind` how it came about (`report`, or the kind of copy)."""

    name: str
    event: int
    kind: str
    language: str
    text: str
    published: str
    outlet: str


class _Words:
    """The word tables of one language, with the synonym of each word."""

    def __init__(self, language: str) -> None:
        table = _EN if language == "en" else _AR
        self.language = language
        self.lists = {
            key: [pair.split("|")[0] for pair in rows.split()] if key != "when" else rows.split("|")
            for key, rows in table.items()
        }
        self.synonyms = dict(pair.split("|") for key, rows in table.items() if key != "when" for pair in rows.split())

    def sentence(self, dice: random.Random) -> str:
        def pick(key: str) -> str:
            return dice.choice(self.lists[key])

        parts = [
            pick("who"),
            pick("did"),
            pick("what"),
            pick("how"),
            pick("near"),
            pick("what"),
            pick("how"),
            pick("when"),
        ]
        if self.language == "en":
            who, did, what, how, near, other, kind, when = parts
            the = dice.choice(("the", "their", "a", "another", "that"))
            return (
                f"{dice.randint(3, 98)} {who} {did} {the} {how} {what} {near} the {kind} {other} {when}.".capitalize()
            )
        who, did, what, how, near, other, kind, when = parts
        return f"{did} {dice.randint(3, 98)} من {who} {what} {how} {near} {other} {kind} {when}."


def make_pages(*, events: int, seed: int = 1) -> list[Page]:
    """For each event one report, two independent ones in other words, and (for all but each fourth) copies of the first."""
    dice = random.Random(seed)
    pages: list[Page] = []
    for event in range(events):
        language = "ar" if event % 2 else "en"
        words = _Words(language)
        fact = f"{words.sentence(dice)}"
        first = [fact, *(words.sentence(dice) for _ in range(13))]
        day = 1 + event % 20

        def add(
            kind: str, sentences: list[str], shift: int, *, event: int = event, day: int = day, language: str = language
        ) -> None:
            number = len(pages)
            pages.append(
                Page(f"p{number:05}", event, kind, language, _lay_out(sentences), f"2031-03-{day + shift:02}", f"o{number % 37}")
            )  # fmt: skip

        add("report", first, 0)
        # Other reporters give the fact in the agency's words and everything else in their own.
        add("report", [*(words.sentence(dice) for _ in range(5)), fact, *(words.sentence(dice) for _ in range(7))], 1)
        add("report", [fact, *(words.sentence(dice) for _ in range(10))], 2)
        if event % 4 == 3:
            continue
        for kind in dice.sample(KINDS, 2):
            add(kind, make_copy(first, kind, words=words, dice=dice), dice.randint(1, 7))
    return pages


def make_copy(sentences: list[str], kind: str, *, words: _Words, dice: random.Random) -> list[str]:
    """The sentences of a copy: with some put in, left out or reworded, under another's name, or with a part of them alone."""
    made = list(sentences)
    if kind == "insert":
        for _ in range(2):
            made.insert(dice.randrange(len(made)), words.sentence(dice))
    elif kind == "delete":
        for _ in range(4):
            made.pop(dice.randrange(len(made)))
    elif kind == "replace":
        made = [_reword(sentence, words, dice) for sentence in made]
    elif kind == "mixed":
        for step in ("delete", "insert", "replace", "credit"):
            made = make_copy(made, step, words=words, dice=dice)
    elif kind == "credit":
        lead = (
            "The Valley Monitor has reported the following:" if words.language == "en" else "أفاد مرصد الوادي بما يلي:"
        )
        made.insert(0, lead)
    else:
        at = dice.randrange(1, len(made) - 5)
        lifted = made[at : at + 5]
        made = [words.sentence(dice) for _ in range(12)]
        made[6:6] = lifted
    return made


def _reword(sentence: str, words: _Words, dice: random.Random) -> str:
    """One word of the sentence in three of four replaced by another that means the same."""
    if dice.random() < 0.25:
        return sentence
    parts = sentence.split()
    places = [at for at, part in enumerate(parts) if part.lower() in words.synonyms]
    if places:
        at = dice.choice(places)
        parts[at] = words.synonyms[parts[at].lower()]
    return " ".join(parts)


def _lay_out(sentences: list[str]) -> str:
    return "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))


def quote_page(page: Page, *, number: int = 2, seed: int = 3) -> str:
    """A page that quotes some sentences of another between marks, and says whose they are."""
    dice = random.Random(seed)
    words = _Words(page.language)
    sentences = page.text.replace("\n\n", " ").split(". ")
    quoted = ". ".join(sentences[3 : 3 + number])
    before = " ".join(words.sentence(dice) for _ in range(5))
    after = " ".join(words.sentence(dice) for _ in range(5))
    if page.language == "en":
        return f"{before}\n\nAccording to the Valley Monitor, “{quoted}.”\n\n{after}"
    return f"{before}\n\nوقال مرصد الوادي: «{quoted}.»\n\n{after}"
