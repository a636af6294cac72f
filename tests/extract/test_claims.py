"""What the claim stage reads in single sentences and items, and the laws that hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.claims_gold import compare, describe, make_reading, read_claims

from sijill.data import DataError
from sijill.extract.claims import ClaimStage, load_grammar
from sijill.extract.claims.inflect import add_s, conjugate_arabic, inflect_verb
from sijill.model.protocols import Reading
from sijill.model.records import Claim, Document, Item, Mention

STAGE = ClaimStage()


def only(marked: str, kind: str) -> tuple[Reading, Claim]:
    """The one claim of a type that a marked sentence yields."""
    reading, claims = read_claims(marked)
    found = [claim for claim in claims if claim.type == kind]
    assert len(found) == 1, [claim.method for claim in claims]
    return reading, found[0]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_invented_sentences_reach_the_floor(language: str) -> None:
    figures, notes = compare(language)
    assert figures["claims"] >= 0.90, notes
    assert min(figures[role] for role in ("actor", "target", "place", "figures", "mod")) >= 0.90, notes


@pytest.mark.parametrize(
    ("marked", "kind", "role", "names"),
    [
        (
            "[Marin Front|ORG] fighters, backed by [Ostravia|LOC], attacked [Tel Sarab|LOC].",
            "attack",
            "actor",
            {"Marin Front"},
        ),
        ("The town was attacked by the [Marin Front|ORG].", "attack", "actor", {"Marin Front"}),
        (
            "The [Marin Front|ORG] stormed [Beit Orun|LOC] and killed the mayor, [Jon Vell|PER].",
            "kill",
            "actor",
            {"Marin Front"},
        ),
        (
            "The [Marin Front|ORG] stormed [Beit Orun|LOC] and killed the mayor, [Jon Vell|PER].",
            "kill",
            "target",
            {"Jon Vell"},
        ),
        ("[Marin Front|ORG], which seized [Beit Orun|LOC], has few men.", "seize_place", "actor", {"Marin Front"}),
        ("The [Marin Front|ORG] left. It attacked [Tel Sarab|LOC].", "attack", "actor", {"Marin Front"}),
        ("In [Tel Sarab|LOC], the [Marin Front|ORG] killed two men.", "kill", "place", {"Tel Sarab"}),
        ("[Ostravia|LOC] struck [Tel Sarab|LOC]. The raid killed seven millers.", "kill", "actor", {"Ostravia"}),
        ("قصف [جيش الضفاف|ORG] قرية [نير الحجر|LOC]. وأسفر القصف عن مقتل طفل.", "kill", "actor", {"جيش الضفاف"}),
        ("جراء القصف الذي نفذه [جيش الضفاف|ORG] سقط 4 قتلى.", "kill", "actor", {"جيش الضفاف"}),
        ("مقتل 7 مدنيين بقصف صاروخي، مصدره [جيش الضفاف|ORG].", "kill", "actor", {"جيش الضفاف"}),
        (
            "اتفاق هدنة تم توقيعه بين [سالم الدرغامي|PER] و[جيش الضفاف|ORG].",
            "agree",
            "actor",
            {"سالم الدرغامي", "جيش الضفاف"},
        ),
        ("استهداف [جيش الضفاف|ORG] بالمدفعية قرية [نير الحجر|LOC].", "attack", "actor", {"جيش الضفاف"}),
        ("فقد أرسل [جيش الضفاف|ORG] كتيبتين إلى [نير الحجر|LOC].", "deploy", "actor", {"جيش الضفاف"}),
        ("غادر عشرون مقاتلاً بلدة [نير الحجر|LOC].", "withdraw", "place", {"نير الحجر"}),
        ("قصف طيران [جيش الضفاف|ORG] قرية [نير الحجر|LOC].", "attack", "actor", {"جيش الضفاف"}),
        ("قال إن [حركة السهل|ORG] قتلت [سالم الدرغامي|PER].", "kill", "target", {"سالم الدرغامي"}),
        ("انسحب عناصر [حركة السهل|ORG] من بلدة [نير الحجر|LOC].", "withdraw", "place", {"نير الحجر"}),
        ("نفذت [حركة السهل|ORG] عملية عسكرية ضد [جيش الضفاف|ORG].", "attack", "target", {"جيش الضفاف"}),
    ],
)
def test_roles(marked: str, kind: str, role: str, names: set[str]) -> None:
    reading, claim = only(marked, kind)
    assert describe(reading, claim)[role] == names, claim.method


@pytest.mark.parametrize(
    ("marked", "kind", "modality", "polarity"),
    [
        ("[Marin Front|ORG] did not attack [Tel Sarab|LOC].", "attack", "denied", "negative"),
        ("[Marin Front|ORG] will attack [Tel Sarab|LOC].", "attack", "planned", "positive"),
        ("[Marin Front|ORG] may attack [Tel Sarab|LOC].", "attack", "hypothetical", "positive"),
        ("[Marin Front|ORG] reportedly attacked [Tel Sarab|LOC].", "attack", "reported", "positive"),
        ("[Marin Front|ORG] allegedly attacked [Tel Sarab|LOC].", "attack", "alleged", "positive"),
        ("لن تهاجم [حركة السهل|ORG] [نير الحجر|LOC].", "attack", "denied", "negative"),
        ("ستهاجم [حركة السهل|ORG] مدينة [نير الحجر|LOC].", "attack", "planned", "positive"),
        ("ربما هاجمت [حركة السهل|ORG] مدينة [نير الحجر|LOC].", "attack", "hypothetical", "positive"),
        ("لقد هاجمت [حركة السهل|ORG] مدينة [نير الحجر|LOC].", "attack", "asserted", "positive"),
    ],
)
def test_modality(marked: str, kind: str, modality: str, polarity: str) -> None:
    _, claim = only(marked, kind)
    assert (claim.modality, claim.polarity) == (modality, polarity), claim.method


@pytest.mark.parametrize(
    ("marked", "figures"),
    [
        ("At least 12 civilians were killed in [Tel Sarab|LOC].", [("killed", 12.0, 12.0, None)]),
        (
            "Two brothers and a child were killed in [Tel Sarab|LOC].",
            [("killed", 3.0, 3.0, 3.0), ("killed", 2.0, 2.0, 2.0)],
        ),
        ("مقتل شخصين في [نير الحجر|LOC].", [("killed", 2.0, 2.0, 2.0)]),
        ("مقتل امرأة وإصابة ثلاثة آخرين في [نير الحجر|LOC].", [("killed", 1.0, 1.0, 1.0), ("wounded", 3.0, 3.0, 3.0)]),
        ("قتل ما لا يقل عن 9 مدنيين في [نير الحجر|LOC].", [("killed", 9.0, 9.0, None)]),
    ],
)
def test_figures(marked: str, figures: list[tuple[str, float, float, float | None]]) -> None:
    _, claim = only(marked, "kill")
    assert [(q.what, q.value, q.min, q.max) for q in claim.quantities] == figures


def test_day_of_the_sentence_and_of_the_account() -> None:
    _, claims = read_claims(
        "On 3 May 2020 [Marin Front|ORG] attacked [Tel Sarab|LOC]. Four men were killed in [Tel Sarab|LOC]."
    )
    assert [(claim.type, claim.when) for claim in claims] == [("attack", "2020-05-03"), ("kill", "2020-05-03")]
    assert all(claim.time for claim in claims)


def test_voices_run_from_outlet_to_speaker() -> None:
    text = "The Veleth Observatory said five men were killed in Tel Sarab."
    item = Item(
        id="i", document="d", start=0, end=len(text), kind="article", author="Mira Toll", outlet="The Veleth Post"
    )
    base, _ = read_claims("The [Veleth Observatory|ORG] said five men were killed in [Tel Sarab|LOC].")
    reading = Reading(base.document, text, {**base.records, "items": [item]})
    (claim,) = STAGE(reading)
    assert [voice.text for voice in claim.attribution] == ["Mira Toll", "The Veleth Observatory"]
    assert claim.attribution[1].cue == "said"
    assert claim.modality == "reported"


def test_release_notice_publishes() -> None:
    text = "New video message from the Marin Front’s Jon Vell: “Concepts #4”"
    front, vell = text.index("Marin"), text.index("Jon")
    mentions = [
        Mention(
            id="m1", document="d", start=front, end=front + 11, text="Marin Front", type="ORG", score=1.0, method="t"
        ),
        Mention(id="m2", document="d", start=vell, end=vell + 8, text="Jon Vell", type="PER", score=1.0, method="t"),
    ]
    reading = make(text, kind="release_notice", mentions=mentions)
    (claim,) = [claim for claim in STAGE(reading) if claim.type == "publish"]
    assert [filler.mention for filler in claim.actors] == ["m1", "m2"]
    assert (claim.start, claim.end) == (0, len(text))


def test_furniture_is_not_read() -> None:
    text = "Five men were killed in the raid."
    assert list(STAGE(make(text, kind="article")))
    assert not list(STAGE(make(text, kind="related_links")))


@pytest.mark.parametrize(
    "text",
    [
        "He attacked his critics in the press.",
        "A battle against poverty.",
        "Shares hit a record high.",
        "The best-funded school in the county.",
        "هاجم الوزير منتقديه في الصحف.",
        "هي حرب على الفساد.",
        "وصل السعر إلى عشرين ديناراً فجر اليوم.",
    ],
)
def test_figures_of_speech_yield_nothing(text: str) -> None:
    assert [claim.method for claim in STAGE(make(text))] == []


def test_method_names_entry_and_pattern() -> None:
    _, claim = only("Four men were killed by the [Marin Front|ORG].", "kill")
    assert claim.method == "kill/en/kill: passive"
    assert claim.plover == "ASSAULT"


def test_long_sentence_is_cut_into_windows() -> None:
    text = "and the Marin Front killed five men in Tel Sarab " * 400
    claims = list(STAGE(make(text)))
    assert 100 <= len(claims) <= len(text.split())
    assert max(claim.end - claim.start for claim in claims) < 1000


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "killed",
                "attack",
                "on",
                "the",
                "Front",
                "“",
                "”",
                "(",
                ")",
                ",",
                ".",
                ";",
                "and",
                "who",
                "by",
                "5",
                "US",
                "-",
                "backed",
                "قتل",
                "قصف",
                "على",
                "في",
                "من",
                "أن",
                "التي",
                "و",
                "،",
                "؟",
                "\n",
                "\x00",
                "�",
                "\u202e",
                "12",
            ]
        ),
        max_size=60,
    )
)
def test_any_text_is_read_and_quoted(words: list[str]) -> None:
    text = " ".join(words)
    reading = make(text, mentions=spans_of(text))
    first, second = list(STAGE(reading)), list(STAGE(reading))
    assert first == second
    assert len({claim.id for claim in first}) == len(first)
    for claim in first:
        assert 0 <= claim.start <= claim.trigger.start < claim.trigger.end <= claim.end <= len(text)
        for filler in (*claim.actors, *claim.targets, *claim.places):
            assert 0 <= filler.start < filler.end <= len(text)


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_arbitrary_text_never_fails(text: str) -> None:
    for claim in STAGE(make(text)):
        assert text[claim.start : claim.end]


def test_every_trigger_has_a_known_type_and_every_needed_role_a_name() -> None:
    grammar = load_grammar()
    entries = {form.entry.key: form.entry for forms in grammar.forms.values() for form in forms}
    assert {entry.type for entry in entries.values()} - set(grammar.types) == {"light"}
    roles = {"actor", "target", "place", "object", "count", "", "target2"}
    for entry in entries.values():
        assert {entry.subject, entry.object, *entry.marks.values()} <= roles, entry.key


def test_inflection() -> None:
    forms = dict(inflect_verb("carry out", {}))
    assert forms == {
        "base": "carry out",
        "s": "carries out",
        "past": "carried out",
        "part": "carried out",
        "ing": "carrying out",
    }
    assert [add_s(word) for word in ("attack", "clash", "army")] == ["attacks", "clashes", "armies"]
    assert {"هاجمت", "هاجموا", "هاجمه"} <= {form for _, form in conjugate_arabic("هاجم", "يهاجم")}
    assert {"دعت", "دعوا", "تدعو", "يدعون"} <= {form for _, form in conjugate_arabic("دعا", "يدعو")}


def spans_of(text: str) -> list[Mention]:
    """A mention on each "Front"."""
    found, at = [], text.find("Front")
    while at >= 0:
        found.append(
            Mention(
                id=f"m{at}",
                document="d",
                item="i",
                start=at,
                end=at + 5,
                text="Front",
                type="ORG",
                score=1.0,
                method="t",
            )
        )
        at = text.find("Front", at + 1)
    return found


def make(text: str, *, kind: str = "article", mentions: list[Mention] | None = None) -> Reading:
    """A reading of one item over a whole text."""
    document = Document(
        id="d", path="a.txt", media_type="text/plain", sha256="0", size=0, chars=len(text), status="ok", added_at=""
    )
    item = Item(id="i", document="d", start=0, end=len(text), kind=kind)  # type: ignore[arg-type]
    return Reading(document, text, {"items": [item], "mentions": mentions or []})


def test_a_case_teaches_words_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    table = '[[verb]]\ntype = "attack"\nwords = ["zorp"]\nneeds = ["target|place"]\n'
    (tmp_path / "claims" / "triggers_en.toml").write_text(table, encoding="utf-8")
    reading = make_reading("The [Reed Front|ORG] zorped [Tel Sarab|LOC].")
    assert list(ClaimStage()(reading)) == []
    taught = ClaimStage(own=tmp_path)
    assert [claim.type for claim in taught(reading)] == ["attack"]
    assert taught.fingerprint != ClaimStage().fingerprint


def test_a_faulty_table_of_a_case_is_named(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "triggers_en.toml").write_text('[[verb]]\ntype = "attack"\n', encoding="utf-8")
    with pytest.raises(DataError, match="lexicon check"):
        ClaimStage(own=tmp_path)


def told(marked: str, kind: str, role: str) -> set[str]:
    """Names in a role of the first claim of a type."""
    reading, claims = read_claims(marked)
    return next(set(describe(reading, claim)[role]) for claim in claims if claim.type == kind)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("marked", "kind", "role", "names"),
    [
        ("Shells hit a depot held by the [Reed Front|ORG] near [Tel Sarab|LOC].", "attack", "target", {"Reed Front"}),
        ("A drone struck a car driven by [Jon Vell|PER] in [Tel Sarab|LOC].", "attack", "target", {"Jon Vell"}),
        (
            "Fire was traded in clashes between the [Reed Front|ORG] on one side and the [Salt Guard|ORG] on the other.",
            "clash", "actor", {"Reed Front", "Salt Guard"},
        ),
        ("دارت اشتباكات بين [جبهة القصب|ORG] من جهة و[حرس الملح|ORG] من جهة أخرى.", "clash", "actor", {"جبهة القصب", "حرس الملح"}),
        ("They slowed the effort by the [Salt Guard|ORG] to retake the village of [Qasr Lun|LOC].", "seize_place", "actor", {"Salt Guard"}),
        ("[Jon Vell|PER], the spokesman of the [Reed Front|ORG], denied the attack.", "deny", "actor", {"Jon Vell", "Reed Front"}),
        ("شنت قوات [حرس الملح|ORG] غارات على مواقع لفصائل موالية ل[مارسيا|LOC].", "attack", "place", set()),
        ("The mayor of the city of [Qasr Lun|LOC] spoke. Rebels shelled the city on Monday.", "attack", "place", {"Qasr Lun"}),
        ("قال شهود في بلدة [قصر لون|LOC] ذلك. وقصفت الطائرات البلدة أمس.", "attack", "place", {"قصر لون"}),
        ("Gunmen stormed [Qasr Lun|LOC], killed two guards and burned three shops.", "destroy", "place", {"Qasr Lun"}),
        ("Rebels shelled the villages of [Qasr Lun|LOC] and [Tel Sarab|LOC].", "attack", "place", {"Qasr Lun", "Tel Sarab"}),
    ],
)  # fmt: skip
def test_roles_across_the_words_between(marked: str, kind: str, role: str, names: set[str]) -> None:
    assert told(marked, kind, role) == names


@pytest.mark.parametrize(
    ("marked", "figures"),
    [
        ("Shelling killed nine villagers, including three boys, in [Qasr Lun|LOC].", {9.0, 3.0}),
        ("At least 17 villagers, including 5 boys and 3 girls, were killed in [Qasr Lun|LOC].", {17.0, 5.0, 3.0}),
        ("Three killed including a child in [Qasr Lun|LOC]", {3.0}),
        ("A mine killed seven pro-council guards near [Qasr Lun|LOC].", {7.0}),
        ("Rebels killed 12 of the town’s bakers in [Qasr Lun|LOC].", {12.0}),
        ("قتل ثلاثة أطفال وامرأتان في [قصر لون|LOC].", {5.0, 3.0, 2.0}),
        ("قتل أحد وجهاء البلدة في [قصر لون|LOC].", {1.0}),
        ("قتل أكثر من أربعة آلاف مدني في [قصر لون|LOC].", {4000.0}),
    ],
)
def test_the_dead_and_what_they_are_made_up_of(marked: str, figures: set[float]) -> None:
    _, claim = only(marked, "kill")
    assert {quantity.value for quantity in claim.quantities} == figures


@pytest.mark.parametrize(
    ("marked", "kind", "modality"),
    [
        ("حذرت [مارسيا|LOC] من أي هجوم على [قصر لون|LOC].", "attack", "hypothetical"),
        ("The [Reed Front|ORG] denies that and accuses [Ostravia|LOC] of looting.", "accuse", "asserted"),
        ("لا يزال [حرس الملح|ORG] يسيطر على بلدة [قصر لون|LOC].", "control", "asserted"),
        ("We documented that [Ostravia|LOC] bombed [Qasr Lun|LOC].", "attack", "asserted"),
    ],
)
def test_how_surely(marked: str, kind: str, modality: str) -> None:
    _, claim = only(marked, kind)
    assert claim.modality == modality


def test_a_figure_since_a_year_is_open_towards_the_present() -> None:
    _, claim = only("Since 2019 the [Reed Front|ORG] has shelled [Qasr Lun|LOC].", "attack")
    assert claim.when == "2019/.."


def test_protests_stand_under_their_code() -> None:
    _, claim = only("Thousands demonstrated in [Veleth|LOC] on Friday.", "other")
    assert claim.plover == "PROTEST"


def test_an_entry_may_need_nothing(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    table = '[[verb]]\ntype = "attack"\nwords = ["zorp"]\nobject_is = ["vehicle"]\n'
    (tmp_path / "claims" / "triggers_en.toml").write_text(table, encoding="utf-8")
    taught = ClaimStage(own=tmp_path)
    assert [claim.type for claim in taught(make_reading("The truck was zorped."))] == ["attack"]
    assert [claim.type for claim in taught(make_reading("It was zorped."))] == []
