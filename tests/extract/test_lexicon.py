"""The lexicon: what it knows, how a case lays its own over it, and how it says what is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from sijill.data import DataError
from sijill.extract.lexicon import Lexicon, name_words, read_places
from sijill.model.dates import is_edtf
from sijill.text.fold import fold_text


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def write_overlay(folder: Path, *, entries: str = "", places: str = "", name: str = "gazetteer.tsv") -> Path:
    data = folder / "data"
    data.mkdir()
    if entries:
        (data / "lexicon.toml").write_text(entries, encoding="utf-8")
    if places:
        (data / name).write_text(places, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Syria", "lex:syria"),
        ("سورية", "lex:syria"),
        ("الولايات المتحدة", "lex:united-states"),
        ("U.S.", "lex:united-states"),
        ("Hay’at Taḥrīr al-Shām", "lex:hts"),
        ("هيئة تحرير الشام", "lex:hts"),
        ("United Nations", "lex:united-nations"),
        ("رويترز", "lex:reuters"),
    ],
)
def test_names_in_both_scripts_lead_to_one_entry(lexicon: Lexicon, name: str, key: str) -> None:
    assert key in {form.entry.key for form in lexicon.find(name)}


@pytest.mark.parametrize("word", ["Israeli", "israelis", "إسرائيلي", "الإسرائيلية", "إسرائيليين", "الإسرائيليون"])
def test_relational_adjectives_name_a_state(lexicon: Lexicon, word: str) -> None:
    assert lexicon.demonym(fold_text(word)) == "lex:israel"


@pytest.mark.parametrize("word", ["table", "Damascus", "كتاب", "السوق", "ي", ""])
def test_other_words_are_no_demonyms(lexicon: Lexicon, word: str) -> None:
    assert lexicon.demonym(fold_text(word)) is None


def test_unknown_key_yields_none(lexicon: Lexicon) -> None:
    assert lexicon.get("lex:no-such-thing") is None
    assert lexicon.get(None) is None
    assert lexicon.find("Zzyzx Qwrt") == ()


def test_parents_exist_and_dates_are_edtf(lexicon: Lexicon) -> None:
    for entry in lexicon.entries:
        assert entry.parent is None or lexicon.get(entry.parent) is not None, entry.key
        assert all(is_edtf(date) for date in (entry.since, entry.until) if date), entry.key
        assert entry.source, entry.key


def test_what_the_packaged_lists_hold(lexicon: Lexicon) -> None:
    curated = [lexicon.get(key) for key in lexicon.curated]
    organisations = [entry for entry in curated if entry and entry.type == "ORG"]
    both = [
        entry
        for entry in organisations
        if any(n[-1] > "\u0600" for n in entry.names) and any(n[0] < "\u0600" for n in entry.names)
    ]
    assert len(both) >= 400
    assert sum(entry.type == "PER" for entry in curated if entry) >= 450


def test_no_two_persons_or_two_bodies_share_a_name(lexicon: Lexicon) -> None:
    bearers: dict[tuple[str, str], set[str]] = {}
    for key in lexicon.curated:
        entry = lexicon.get(key)
        if entry is not None and entry.type in ("PER", "ORG"):
            for name in entry.names:
                bearers.setdefault((entry.type, " ".join(name_words(name))), set()).add(key)
    assert {name: keys for name, keys in bearers.items() if len(keys) > 1} == {}


def test_persons_stand_in_both_scripts_with_a_role(lexicon: Lexicon) -> None:
    for key in lexicon.curated:
        entry = lexicon.get(key)
        if entry is not None and entry.type == "PER":
            assert entry.kind, key
            assert any(name[-1] > "\u0600" for name in entry.names), key
            assert any(name[0] < "\u0600" for name in entry.names), key


def test_a_spelling_that_no_list_has_is_found_by_its_sound(lexicon: Lexicon) -> None:
    found = lexicon.find_similar("Faylak ar-Rahmaan")
    assert found is not None
    assert found[0].key == "lex:faylaq-al-rahman"
    assert lexicon.find_similar("Wednesday Afternoon") is None


def test_a_list_of_places_may_hold_names_for_some_context_only() -> None:
    rows = "key\tname\tother\tin_context\tcountry\tkind\nlex:a\tMirwaya Sharqi\tMirwaya\tميروايا|Miro\tYE\tvillage\n"
    (entry,) = read_places(rows, name="places-x.tsv", source="an atlas")
    assert (entry.names, entry.further) == (("Mirwaya Sharqi", "Mirwaya"), ("ميروايا", "Miro"))
    assert (entry.kind, entry.country, entry.source) == ("village", "YE", "an atlas")
    lexicon = Lexicon.of([entry])
    assert [form.curated for form in lexicon.find("Mirwaya")] == [True]
    assert [form.curated for form in lexicon.find("ميروايا")] == [False]


def test_without_an_overlay_the_packaged_lexicon_is_shared(tmp_path: Path) -> None:
    assert Lexicon.load() is Lexicon.load()
    assert Lexicon.load(tmp_path) is Lexicon.load()


def test_a_case_adds_and_replaces(tmp_path: Path) -> None:
    overlay = write_overlay(
        tmp_path,
        entries="""
[[entry]]
key = "case:river-council"
type = "ORG"
names = ["River Council", "مجلس النهر"]
demonyms = ["Riverine", "نهري"]

[[entry]]
key = "lex:syria"
type = "LOC"
names = ["Suriya"]
""",
        places="key\tname\tother\tcountry\nplace:1\tTell Zahra\tتل زهرة|Tal Zahrah\tZZ\n",
    )
    lexicon = Lexicon.load(overlay)
    assert [form.entry.key for form in lexicon.find("مجلس النهر")] == ["case:river-council"]
    assert lexicon.demonym(fold_text("النهرية")) == "case:river-council"
    assert [form.entry.key for form in lexicon.find("تل زهرة")] == ["place:1"]
    assert lexicon.get("place:1").country == "ZZ"  # type: ignore[union-attr]
    assert lexicon.find("Syrian Arab Republic") == ()
    assert lexicon.fingerprint != Lexicon.load().fingerprint
    assert Lexicon.load().find("River Council") == ()


def test_the_data_folder_itself_may_be_named_and_csv_read(tmp_path: Path) -> None:
    overlay = write_overlay(tmp_path, places='key,name,population\np:1,"Wadi, Upper",1200\n', name="gazetteer.csv")
    entry = Lexicon.load(overlay / "data").get("p:1")
    assert entry is not None
    assert (entry.names, entry.population) == (("Wadi, Upper",), 1200)


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        (
            '[[entry]]\nkey = "case:a"\ntype = "ORG"\nnames = ["A B"]\n\n[[entry]]\nkey = "case:b"\ntype = "GPE"\nnames = ["B"]',
            "line 6",
        ),
        ('[[entry]]\nkey = "case:a"\ntype = "ORG"\nnames = []', "at least one name"),
        ('[[entry]]\nkey = "case:a"\ntype = "ORG"\nnames = ["A"]\ncolour = "red"', "unknown field colour"),
        ('[[entry]]\nkey = "case:a"\ntype = "ORG"', "line 1"),
        ("[[entry]\n", "lexicon.toml"),
        ('[entry]\nkey = "case:a"', "two brackets"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, entries: str, complaint: str) -> None:
    overlay = write_overlay(tmp_path, entries=entries)
    with pytest.raises(DataError, match=r"lexicon\.toml") as caught:
        Lexicon.load(overlay)
    assert complaint in str(caught.value)


@pytest.mark.parametrize(
    ("places", "complaint"),
    [
        ("key\tname\tlat\na\tB\tnorth\n", "line 2"),
        ("key\tother\na\tB\n", "name"),
        ("# note\nkey\tname\n\tB\n", "line 3"),
    ],
)
def test_errors_in_a_gazetteer_name_the_line(tmp_path: Path, places: str, complaint: str) -> None:
    overlay = write_overlay(tmp_path, places=places)
    with pytest.raises(DataError, match=r"gazetteer\.tsv") as caught:
        Lexicon.load(overlay)
    assert complaint in str(caught.value)


def test_words_of_a_name_leave_hyphens_and_signs_out() -> None:
    assert name_words("Hay’at Taḥrīr al-Shām") == name_words("Hayat Tahrir al Sham")
    assert name_words("– “ ”") == ()


def test_a_key_that_stands_twice_is_named_with_both_lines(tmp_path: Path) -> None:
    entry = '[[entry]]\nkey = "case:a"\ntype = "ORG"\nnames = ["Nahr Front"]\n'
    with pytest.raises(DataError, match=r"lexicon\.toml, line 5: entry 'case:a': the key stands in line 1 already"):
        Lexicon.load(write_overlay(tmp_path, entries=entry + entry))


def test_a_place_that_stands_twice_is_named_with_both_lines(tmp_path: Path) -> None:
    places = "key\tname\ncase:a\tTall Yaqut\ncase:a\tTall Zumrud\n"
    with pytest.raises(DataError, match=r"gazetteer\.tsv, line 3: the key case:a stands in line 2 already"):
        Lexicon.load(write_overlay(tmp_path, places=places))


@pytest.mark.parametrize(
    ("name", "said"),
    [("ع", "one letter"), ("A", "one letter"), ("12", "no letter"), ("x" * 301, "301 characters")],
    ids=["arabic", "latin", "digits", "long"],
)
def test_names_that_cannot_be_looked_for_are_named_with_their_line(tmp_path: Path, name: str, said: str) -> None:
    entries = f'# mine\n\n[[entry]]\nkey = "case:a"\ntype = "ORG"\nnames = ["Nahr Front", "{name}"]\n'
    with pytest.raises(DataError, match=rf"lexicon\.toml, line 3: entry 'case:a': .*{said}"):
        Lexicon.load(write_overlay(tmp_path, entries=entries))
