"""Fuzz the readers of files, guided by coverage: anything but a text or a ReadError, or too slow an answer, is a find.

    .venv/bin/pip install atheris
    .venv/bin/python scripts/fuzz_readers.py FOLDER --seconds 600            every kind of file
    .venv/bin/python scripts/fuzz_readers.py FOLDER --kind pdf --seconds 600 one

FOLDER takes the corpus (it grows from run to run, a folder a kind) and what broke (`crash-*`, `timeout-*`, `oom-*`). A file that
broke belongs into the tests, as small as it can be made. The mutations of files that are packed (docx, odt, zip, wacz) are
made on their members, and of packed streams of PDF files on what is in them: changes to the packing itself are mostly refused
by its checksum, and reach nothing behind it.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import io
import random
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SECONDS_A_FILE = 20
MEGABYTES = 3_000

PACKED = ("docx", "odt", "zip", "wacz")
KINDS = ("txt", "html", "eml", "mhtml", "mbox", "csv", "pdf", "warc", *PACKED)
_STREAM = re.compile(rb"(stream\r?\n)(.*?)(\r?\nendstream)", re.S)

Mutate = Callable[[bytes, int], bytes]


def main() -> None:
    arguments = _parse(sys.argv[1:])
    if arguments.kind is None:
        # libFuzzer ends the process it runs in, so each kind has its own.
        for kind in KINDS:
            print(f"== {kind}", flush=True)
            share = str(max(1, arguments.seconds // len(KINDS)))
            command = [sys.executable, __file__, str(arguments.folder), "--kind", kind, "--seconds", share]
            subprocess.run(command, check=False)
        return
    fuzz(arguments.kind, arguments.folder, seconds=arguments.seconds)


def _parse(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="for the corpus, and for what broke")
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--seconds", type=int, default=600, help="in all")
    return parser.parse_args(words)


def fuzz(kind: str, folder: Path, *, seconds: int) -> None:
    """Fuzz the reader of one kind of file until the time is up or something breaks; does not return."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["sijill.extract.read", "pypdf"]):
        read = importlib.import_module("sijill.extract.read")
    corpus = folder / kind
    corpus.mkdir(parents=True, exist_ok=True)
    for name, data in make_seeds(kind).items():
        (corpus / f"seed-{name}").write_bytes(data)

    def check(data: bytes) -> None:
        check_reading(read, data, name=f"file.{kind}")

    def change(data: bytes, most: int, seed: int) -> bytes:
        return mutate(kind, data, most, seed, by=atheris.Mutate)

    limits = (
        f"-timeout={SECONDS_A_FILE}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-max_total_time={seconds}",
        "-max_len=200000",
    )
    atheris.Setup(
        [
            sys.argv[0],
            str(corpus),
            *limits,
            f"-artifact_prefix={folder}/{kind}-",
            "-print_final_stats=1",
            "-verbosity=0",
        ],
        check,
        custom_mutator=change,
    )
    atheris.Fuzz()


def check_reading(read: Any, data: bytes, *, name: str) -> None:
    """Read a file as adding it would. Raises AssertionError where a law is broken, and whatever a reader raises besides ReadError."""
    try:
        if read.is_archive(data, name=name):
            total = 0
            for member, content in read.list_members(data, name=name):
                assert not Path(member).is_absolute()
                assert ".." not in Path(member).parts
                total += len(content)
            return
        result = read.read_document(data, name=name)
    except read.ReadError as error:
        assert error.message  # noqa: PT017
        return
    starts = [start for start, _, _ in result.marks]
    assert starts == sorted(starts)
    assert all(0 <= start <= end <= len(result.text) for start, end, _ in result.marks)
    result.text.encode("utf-8")


def mutate(kind: str, data: bytes, most: int, seed: int, *, by: Mutate) -> bytes:
    """One mutation, behind the packing of the file three times in four."""
    chance = random.Random(seed)
    if chance.random() < 0.25:
        return by(data, most)
    try:
        if kind in PACKED:
            return _mutate_member(data, most, chance, by=by)
        if kind == "pdf":
            return _mutate_stream(data, most, chance, by=by)
        if kind == "warc" and data[:2] == b"\x1f\x8b":
            return gzip.compress(by(gzip.decompress(data), most), mtime=0)[:most]
    except (OSError, EOFError, ValueError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        pass  # broken already: what is left are plain bytes
    return by(data, most)


def _mutate_member(data: bytes, most: int, chance: random.Random, *, by: Mutate) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        members = [(name, source.read(name)) for name in source.namelist()]
    if not members:
        return by(data, most)
    number = chance.randrange(len(members))
    name, content = members[number]
    members[number] = (name, by(content, most))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()[:most]


def _mutate_stream(data: bytes, most: int, chance: random.Random, *, by: Mutate) -> bytes:
    streams = list(_STREAM.finditer(data))
    if not streams:
        return by(data, most)
    found = chance.choice(streams)
    try:
        inner = zlib.compress(by(zlib.decompress(found[2]), most))
    except zlib.error:
        inner = by(found[2], most)
    return (data[: found.start(2)] + inner + data[found.end(2) :])[:most]


def make_seeds(kind: str) -> dict[str, bytes]:
    """Files to begin with, by name: those of the tests and of the demonstration, and the small ones of the harmful kind."""
    sys.path.insert(0, str(ROOT))
    hostile = importlib.import_module("tests.extract.hostile").make_hostile()
    seeds = {
        name: data for name, data in hostile.items() if name.split(".", 1)[1].startswith(kind) and len(data) < 20_000
    }
    folders = (ROOT / "tests" / "extract" / "fixtures", ROOT / "src" / "sijill" / "data" / "demo")
    for folder in folders:
        for file in sorted(folder.rglob(f"*.{kind}"))[:20]:
            seeds[file.name] = file.read_bytes()
    seeds.update({f"{kind}-{number}.{kind}": data for number, data in enumerate(_own_seeds(kind))})
    return seeds


def _own_seeds(kind: str) -> list[bytes]:
    arabic = "أعلن المجلس أن القافلة وصلت في 3 أيار 2031.\n"
    mail = (
        b"From: =?utf-8?b?2YXZg9iq2Kg=?= <a@office.example>\r\nTo: b@office.example\r\nDate: Tue, 4 Mar 2031 10:00:00 +0300\r\n"
        b"Subject: =?utf-8?q?Lists_=D9=82?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=q\r\n\r\n"
        b"--q\r\nContent-Type: text/plain; charset=windows-1256\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=C3=E5=E1=C7\r\n"
        b"--q\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPGI+eDwvYj4=\r\n"
        b"--q\r\nContent-Disposition: attachment; filename*=utf-8''l%2Ftext.txt\r\n\r\nA list.\r\n--q--\r\n"
    )
    warc = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: http://a.example/p\r\n"
        b"WARC-Date: 2031-03-04T05:06:07Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 95\r\n\r\n"
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>x.\r\n0\r\n\r\n\r\n\r\n"
    )
    return {
        "txt": [arabic.encode("utf-8"), arabic.encode("windows-1256"), arabic.encode("utf-16")],
        "csv": ['id,text,date\n1,القافلة,2031-05-03\n2,"a ""list""",\n'.encode()],
        "eml": [mail],
        "mbox": [b"From a@b Tue Mar  4 10:00:00 2031\r\n" + mail + b"\r\nFrom c@d Tue Mar  4 11:00:00 2031\r\n" + mail],
        "mhtml": [mail.replace(b"multipart/mixed", b"multipart/related; type=text/html")],
        "warc": [warc, gzip.compress(warc, mtime=0)],
    }.get(kind, [])


if __name__ == "__main__":
    main()
