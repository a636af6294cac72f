"""Archives: everything that can be had, nothing that bursts."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.extract.read import ReadError, list_members
from sijill.extract.read.archives import decode_name


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def collect(data: bytes, name: str = "a.zip") -> tuple[dict[str, bytes], str]:
    """What came out, and what was said of the rest."""
    found: dict[str, bytes] = {}
    try:
        for member, content in list_members(data, name=name):
            found[member] = content
    except ReadError as error:
        return found, error.message
    return found, ""


def test_members_come_with_their_folders_and_without_litter() -> None:
    made = zipped({"d/رسالة.txt": b"one", "b.txt": b"two", "d/.DS_Store": b"x", "__MACOSX/d/._b.txt": b"x"})
    assert collect(made) == ({"d/رسالة.txt": b"one", "b.txt": b"two"}, "")


def test_archives_in_archives_are_opened_but_not_without_end() -> None:
    inner = zipped({"letter.txt": b"words"})
    assert collect(zipped({"in.zip": inner}))[0] == {"in.zip/letter.txt": b"words"}
    for _ in range(10):
        inner = zipped({"x.zip": inner})
    found, said = collect(inner)
    assert found == {}
    assert "deeper" in said


def test_names_never_lead_out_of_a_folder_and_never_clash() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("../../up.txt", "/root.txt", "C:\\win.txt", "same.txt"):
            archive.writestr(name, name)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("same.txt", "again")
    assert sorted(collect(out.getvalue())[0]) == ["root.txt", "same (2).txt", "same.txt", "up.txt", "win.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp720", "cp1256"])
def test_arabic_names_of_old_archives_are_recovered(encoding: str) -> None:
    assert decode_name("رسالة المجلس.txt".encode(encoding)) == "رسالة المجلس.txt"


def test_names_of_old_western_archives_stay() -> None:
    assert decode_name("Café.txt".encode("cp437")) == "Café.txt"


def test_a_cut_archive_yields_what_is_whole_and_names_the_rest() -> None:
    made = zipped({"one.txt": b"first " * 50, "two.txt": b"second " * 50, "three.txt": bytes(range(256)) * 20})
    found, said = collect(made[: made.index(b"three.txt") + 60])
    assert sorted(found) == ["one.txt", "two.txt"]
    assert "three.txt" in said
    found, said = collect(made[:-30])
    assert sorted(found) == ["one.txt", "three.txt", "two.txt"]
    assert "cut off" in said


def test_a_damaged_member_does_not_lose_the_others() -> None:
    made = bytearray(zipped({"one.txt": b"first text", "two.txt": b"second text"}, zipfile.ZIP_STORED))
    made[made.index(b"first text")] ^= 0xFF
    found, said = collect(bytes(made))
    assert found == {"two.txt": b"second text"}
    assert "one.txt" in said


def test_a_member_with_a_password_is_named() -> None:
    made = bytearray(zipped({"one.txt": b"first"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(signature) + offset] |= 1
    found, said = collect(bytes(made))
    assert found == {}
    assert "password" in said


def test_an_archive_that_bursts_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sijill.extract.read.archives._FREE", 1_000_000)
    bomb = zipped({f"{number}.txt": bytes(400_000) for number in range(10)})
    found, said = collect(bomb)
    assert 1 <= len(found) <= 3
    assert "bomb" in said


def test_what_is_no_archive_has_no_members() -> None:
    assert collect(b"hello", "a.txt") == ({}, "")


def test_a_member_without_a_name_does_no_harm() -> None:
    # Found by fuzzing: the standard library asks for the last character of a name.
    made = bytearray(zipped({"a": b"one", "b.txt": b"two"}, zipfile.ZIP_STORED))
    entry = made.index(b"PK\x01\x02")
    made[entry + 28], made[entry + 30] = 0, 1  # no name, and its one letter an extra field
    found, _ = collect(bytes(made))
    assert found == {"b.txt": b"two"}


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_damage_breaks_the_listing(data: st.DataObject) -> None:
    made = bytearray(zipped({"one.txt": b"first " * 9, "in.zip": zipped({"x.txt": b"y"}), "رد.txt": b"z" * 99}))
    for _ in range(data.draw(st.integers(1, 8))):
        made[data.draw(st.integers(0, len(made) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(0, len(made)))
    for name in collect(bytes(made[:end]))[0]:
        assert ".." not in name.split("/")
        name.encode("utf-8")
