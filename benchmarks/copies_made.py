"""Invented reports and what others make of them: copies of six kinds by rule, translations, independent reports of the same
events, pages that quote, and the formulas and notices that an outlet repeats.

Every text is drawn from small word tables that say the same in both languages, so that a sentence can be reworded and translated.
"""

from __future__ import annotations

import random
from typing import NamedTuple

# Each row: a word and its synonym in English, the same in Arabic.
_TABLES = {
    "who": """keepers|wardens|الحراس|الخفراء shepherds|herders|الرعاة|السارحين bakers|cooks|الخبازين|الفرانين
        smiths|forgers|الحدادين|السباكين weavers|spinners|النساجين|الغزالين elders|seniors|الوجهاء|الأعيان
        clerks|scribes|الكتبة|النساخ masons|builders|البنائين|المعماريين fishers|anglers|الصيادين|القناصين
        teachers|tutors|المعلمين|المدرسين porters|bearers|الحمالين|العتالين nurses|carers|الممرضين|المسعفين""",
    "did": """repaired|mended|أصلح|رمم closed|shut|أغلق|أقفل opened|unlocked|فتح|شرع counted|tallied|أحصى|عد
        moved|shifted|نقل|حول painted|coloured|طلى|لون measured|gauged|قاس|كال emptied|cleared|أفرغ|أخلى
        guarded|watched|حرس|راقب crossed|traversed|عبر|اجتاز found|discovered|وجد|ألفى visited|saw|زار|قصد
        left|quitted|ترك|غادر reached|attained|بلغ|وصل blocked|barred|سد|قطع widened|broadened|وسع|مدد
        inspected|examined|عاين|تفقد sold|traded|باع|صرف""",
    "how": """wooden|timber|الخشبي|اللوحي narrow|tight|الضيق|الحرج upper|higher|العالي|المرتفع lower|bottom|الواطئ|المنخفض
        broken|cracked|المكسور|المحطم empty|vacant|الفارغ|الخالي old|aged|القديم|العتيق southern|southerly|الجنوبي|القبلي
        stone|rocky|الحجري|الصخري crowded|packed|المزدحم|المكتظ quiet|silent|الهادئ|الساكن hidden|secret|الخفي|المستور
        new|fresh|الجديد|الحديث wet|damp|الرطب|الندي""",
    "what": """bridge|crossing|الجسر|المعبر well|spring|البئر|العين road|track|الطريق|الدرب gate|portal|الباب|المدخل
        tower|turret|البرج|القلعة store|depot|المخزن|المستودع field|meadow|الحقل|المرج market|bazaar|السوق|البازار
        wall|rampart|السور|الحائط garden|orchard|البستان|الكرم oven|furnace|الفرن|التنور ferry|boat|المركب|الزورق
        quarry|pit|المحجر|المقلع dam|barrier|السد|الحاجز""",
    "near": """beside|by|قرب|جنب behind|past|خلف|وراء below|under|تحت|أسفل above|over|فوق|أعلى around|about|حول|عند""",
    "when": """before-dawn|at-daybreak|قبل-الفجر|عند-السحر at-noon|at-midday|عند-الظهر|في-الظهيرة
        after-dusk|at-nightfall|بعد-الغروب|عند-المغيب in-the-rain|in-the-wet|في-المطر|تحت-المطر
        during-the-fair|at-the-fair|أيام-الموسم|في-الموسم until-the-thaw|till-spring|حتى-الربيع|إلى-الربيع
        since-the-harvest|after-the-harvest|منذ-الحصاد|بعد-الحصاد on-market-day|on-fair-day|يوم-السوق|نهار-السوق""",
    "person": """Samir-Darwish|سمير-درويش Lina-Haddad|لينا-حداد Omar-Najjar|عمر-نجار Huda-Khatib|هدى-خطيب Walid-Mansour|وليد-منصور
        Rima-Sabbagh|ريما-صباغ Tariq-Jabbour|طارق-جبور Nadia-Farah|نادية-فرح Karim-Shahin|كريم-شاهين Maha-Barakat|مها-بركات
        Fadi-Rahal|فادي-رحال Salma-Hamdan|سلمى-حمدان Bashir-Qasim|بشير-قاسم Dina-Maluf|دينا-معلوف Jamal-Saqr|جمال-صقر""",
}  # fmt: skip
# Hyphens in a table stand for spaces.
_ROWS = {
    key: [[word.replace("-", " ") for word in row.split("|")] for row in rows.split()] for key, rows in _TABLES.items()
}
_KEYS = ("who", "did", "how", "what", "near", "kind", "other", "when", "person")
_TABLE_OF = {"kind": "how", "other": "what"}
_FORMS = {
    "en": (
        "{number} {who} {did} the {how} {what} {near} the {kind} {other} {when}.",
        "{person} said that {number} {who} {did} the {what} {near} the {kind} {other}.",
        "The {how} {what} was {did} {when} by {number} {who}, and the {other} stayed {kind}.",
    ),
    "ar": (
        "{did} {number} من {who} {what} {how} {near} {other} {kind} {when}.",
        "وقال {person} إن {number} من {who} {did} {what} {near} {other} {kind}.",
        "{when} {did} {number} من {who} {what} {how} وبقي {other} {kind}.",
    ),
}
_NOTICES = {
    "en": "All words and pictures of this page belong to {outlet} and may be read, kept and printed for use at home; whoever wants "
          "to print them elsewhere asks the office in writing, names the page and the day, and waits for an answer before any use "
          "is made of them in whole or in part. The office answers no letters on feast days and keeps none that has no name.",
    "ar": "جميع الكلمات والصور في هذه الصفحة ملك {outlet} ويجوز حفظها وطباعتها للاستعمال في البيت، ومن أراد نشرها في مكان آخر يكتب إلى "
          "الإدارة ويذكر الصفحة واليوم وينتظر الجواب قبل أي استعمال لها كاملة أو في جزء منها. ولا ترد الإدارة على الرسائل أيام الأعياد "
          "ولا تحفظ رسالة لا اسم لصاحبها.",
}  # fmt: skip
_TOLLS = {
    "en": "Since the beginning of the season {outlet} has counted {a} carts on the salt road, {b} on the river road and {c} at the "
          "gate of the hills, as its own watchers have written down day by day.",
    "ar": "ومنذ بداية الموسم أحصى {outlet} {a} عربة على طريق الملح و{b} على طريق النهر و{c} عند بوابة التلال، بحسب ما دونه مراقبوه يوما "
          "بعد يوم.",
}  # fmt: skip

KINDS = ("insert", "delete", "replace", "credit", "lift", "mixed")
NEAR_KINDS = ("insert", "delete", "replace", "credit", "mixed")
OUTLETS = 12


class Page(NamedTuple):
    """One text of the set. `event` is what it tells of, `kind` how it came about: `report`, a kind of copy, or `translation`."""

    name: str
    event: int
    kind: str
    language: str
    text: str
    published: str
    outlet: str


class Sentence(NamedTuple):
    """What a sentence says, before it is put into words: rows of the tables, a figure, and which words are synonyms."""

    form: int
    number: int
    rows: tuple[int, ...]
    second: tuple[bool, ...]

    def say(self, language: str) -> str:
        offset = 0 if language == "en" else 2
        words: dict[str, str] = {}
        for key, row, second in zip(_KEYS, self.rows, self.second, strict=True):
            table = _ROWS[_TABLE_OF.get(key, key)]
            entry = table[row % len(table)]
            words[key] = entry[offset // 2] if key == "person" else entry[offset + second]
        text = _FORMS[language][self.form].format(number=self.number, **words)
        return text[0].upper() + text[1:]


def _think(dice: random.Random) -> Sentence:
    """A sentence of its own."""
    rows = tuple(dice.randrange(1_000) for _ in _KEYS)
    return Sentence(
        dice.randrange(len(_FORMS["en"])), dice.randint(3, 98), rows, tuple(dice.random() < 0.5 for _ in _KEYS)
    )


def _retell(sentence: Sentence, dice: random.Random) -> Sentence:
    """The same fact as another reporter would put it: another form, and every second word or so another."""
    form = (sentence.form + dice.randint(1, 2)) % len(_FORMS["en"])
    return sentence._replace(form=form, second=tuple(dice.random() < 0.5 for _ in _KEYS))


def _reword(sentence: Sentence, dice: random.Random) -> Sentence:
    """The sentence with one word in three of four replaced by another that means the same."""
    if dice.random() < 0.25:
        return sentence
    at = dice.randrange(len(_KEYS) - 1)
    return sentence._replace(second=tuple(old != (place == at) for place, old in enumerate(sentence.second)))


def make_pages(*, events: int, seed: int = 1) -> list[Page]:
    """For each event one report, three independent ones in other words, and (for all but each fourth) copies of the first
    and, for each third, its translation.

    Each outlet closes all its pages with its legal notice, and half of them with a running toll before that.
    """
    dice = random.Random(seed)
    pages: list[Page] = []
    for event in range(events):
        language = "ar" if event % 2 else "en"
        first = [_think(dice) for _ in range(14)]
        fact, day = first[0], 1 + event % 20

        def add(
            kind: str, sentences: list[str], shift: int, *, event: int = event, day: int = day, language: str = language
        ) -> None:
            outlet = len(pages) % OUTLETS
            body = lay_out([*sentences, *_close(outlet, language, dice)])
            pages.append(
                Page(f"p{len(pages):05}", event, kind, language, body, f"2031-03-{day + shift:02}", f"outlet {outlet}")
            )

        def say(thoughts: list[Sentence], *, language: str = language) -> list[str]:
            return [thought.say(language) for thought in thoughts]

        add("report", say(first), 0)
        # Other reporters give the fact in the agency's words and everything else in their own, or all in their own.
        own = [_think(dice) for _ in range(12)]
        add("report", say([*own[:5], fact, *own[5:]]), 1)
        add("report", say([fact, *(_think(dice) for _ in range(10))]), 2)
        add("report", say([_retell(thought, dice) for thought in first[:6]] + [_think(dice) for _ in range(5)]), 1)
        if event % 4 != 3:
            for kind in dice.sample(KINDS, 2):
                add(kind, make_copy(first, kind, language=language, dice=dice), dice.randint(1, 7))
        if event % 3 == 0:
            other = "en" if language == "ar" else "ar"
            add("translation", say(first, language=other), dice.randint(1, 2), language=other)
    return pages


def make_copy(thoughts: list[Sentence], kind: str, *, language: str, dice: random.Random) -> list[str]:
    """The sentences of a copy: with some put in, left out or reworded, under another's name, or with a part of them alone."""
    made = list(thoughts)
    lead = ""
    for step in ("delete", "insert", "replace", "credit") if kind == "mixed" else (kind,):
        if step == "insert":
            for _ in range(2):
                made.insert(dice.randrange(len(made)), _think(dice))
        elif step == "delete":
            for _ in range(4):
                made.pop(dice.randrange(len(made)))
        elif step == "replace":
            made = [_reword(thought, dice) for thought in made]
        elif step == "credit":
            lead = "The Valley Monitor has reported the following:" if language == "en" else "أفاد مرصد الوادي بما يلي:"
        else:
            at = dice.randrange(1, len(made) - 5)
            made = [_think(dice) for _ in range(6)] + made[at : at + 5] + [_think(dice) for _ in range(6)]
    said = [thought.say(language) for thought in made]
    return [lead, *said] if lead else said


def _close(outlet: int, language: str, dice: random.Random) -> list[str]:
    """What an outlet repeats at the end of its pages: a running toll with new figures, and its legal notice."""
    name = f"The Post of Gate {outlet}" if language == "en" else f"بريد البوابة {outlet}"
    toll = _TOLLS[language].format(
        outlet=name, a=dice.randint(100, 999), b=dice.randint(10, 99), c=dice.randint(10, 99)
    )
    notice = _NOTICES[language].format(outlet=name)
    return [toll, notice] if outlet % 2 else [notice]


def lay_out(sentences: list[str]) -> str:
    return "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))


def quote_page(page: Page, *, number: int = 2, seed: int = 3) -> str:
    """A page that quotes some sentences of another between marks, and says whose they are."""
    dice = random.Random(seed)
    sentences = page.text.replace("\n\n", " ").split(". ")
    quoted = ". ".join(sentences[3 : 3 + number])
    before = " ".join(_think(dice).say(page.language) for _ in range(5))
    after = " ".join(_think(dice).say(page.language) for _ in range(5))
    if page.language == "en":
        return f"{before}\n\nAccording to the Valley Monitor, “{quoted}.”\n\n{after}"
    return f"{before}\n\nوقال مرصد الوادي: «{quoted}.»\n\n{after}"
