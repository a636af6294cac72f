"""What holds for the repository as a whole: layers, paths, headers, sizes, and documents that agree with each other."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from sijill.extract.lexicon import Lexicon

ROOT = Path(__file__).parents[1]
DATA = ROOT / "src" / "sijill" / "data"
TEXT = frozenset(
    (
        ".py",
        ".toml",
        ".tsv",
        ".csv",
        ".jsonl",
        ".md",
        ".sh",
        ".cff",
        ".html",
        ".css",
        ".js",
        ".json",
        ".txt",
        ".yml",
        "",
    )
)
LOCKS = frozenset(("package-lock.json",))


def list_files() -> list[Path]:
    """What belongs to the repository: the files that git tracks, or all that lie in its folders where there is no git."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "-C", str(ROOT), "ls-files", "-z"]
        names = subprocess.run(command, check=True, capture_output=True).stdout.decode().split("\0")
        return sorted(ROOT / name for name in names if name and (ROOT / name).is_file())
    return sorted(
        path for part in ("src", "tests", "docs", "scripts") for path in (ROOT / part).rglob("*") if path.is_file()
    )


FILES = list_files()
SOURCES = [path for path in FILES if path.suffix == ".py"]
MARKDOWN = [path for path in FILES if path.suffix == ".md"]
LISTS = [path for path in FILES if path.is_relative_to(DATA) and path.suffix in (".toml", ".tsv", ".jsonl")]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_point_down_the_layers() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([str(program), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-1000:]


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    folders = "|".join(("home", "Users", "tmp", "root", "mnt", "work"))
    local = re.compile(rf"(?<![\w.:/~*-])/(?:{folders})/\w|[A-Z]:\\Users")
    found = [
        f"{name_of(path)}:{number}: {line.strip()[:100]}"
        for path in FILES
        if path.suffix in TEXT and path.name not in LOCKS
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if local.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("path", LISTS, ids=name_of)
def test_a_data_file_names_its_source_licence_and_date(path: Path) -> None:
    header: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        header.append(line)
    text = " ".join(header).casefold()
    assert re.search(r"\bsources?\b|\b(?:compiled|written) by\b|\bcodebooks?\b", text), (
        "no source in the comment at its head"
    )
    assert re.search(r"licen[cs]e|apache-2\.0|\bcc0\b|\bcc by\b", text), "no licence in the comment at its head"
    assert re.search(r"\b20\d\d\b", text), "no date in the comment at its head"


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_python_file_has_one_job(path: Path) -> None:
    assert path.name not in ("utils.py", "helpers.py", "misc.py", "common.py")
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 600


def test_no_file_is_large_without_need() -> None:
    assert [name_of(path) for path in FILES if path.stat().st_size > 2_000_000] == []


def test_no_python_file_names_a_person_or_a_group() -> None:
    names = {
        name
        for entry in Lexicon.load().entries
        if entry.type in ("PER", "ORG")
        for name in entry.names
        if len(name.split()) > 1
    }
    if not names:
        pytest.skip("the packaged lexicon holds no person or group of two words")
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names, key=len, reverse=True)))
    found = [
        f"{name_of(path)}: {match.group()}"
        for path in SOURCES
        if path.is_relative_to(ROOT / "src")
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_version_is_the_same_everywhere() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert re.search(rf"^version: {re.escape(version)}$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.M)
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_decision_stands_in_the_index_and_has_its_parts() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    decisions = sorted(folder.glob("0*.md"))
    assert [path.name[:4] for path in decisions] == [f"{number:04}" for number in range(1, len(decisions) + 1)]
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        assert f"]({path.name})" in index
        assert text.startswith(f"# {path.name[:4]}: ")
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences", "Rejected")), path.name


@pytest.mark.parametrize("path", MARKDOWN, ids=name_of)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]
    assert [target for target in local if not (path.parent / target).exists()] == []


def test_the_makefile_has_what_the_documents_name() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {name for path in MARKDOWN for name in re.findall(r"`make ([a-z-]+)`", path.read_text(encoding="utf-8"))}
    assert {"demo", "test", "bench", "lint", "clean"} <= targets
    assert named <= targets


def test_documents_that_code_and_data_name_exist() -> None:
    named = {
        (name_of(path), target)
        for path in FILES
        if path.is_relative_to(ROOT / "src") and path.suffix in (".py", ".toml", ".tsv")
        for target in re.findall(r"\bdocs/[\w/-]+\.md\b", path.read_text(encoding="utf-8"))
    }
    assert sorted(pair for pair in named if not (ROOT / pair[1]).exists()) == []


def find_named_commands(path: Path) -> set[str]:
    """The commands that a document names: `sijill WORD` in code, in a line of its own or in a sentence."""
    text = path.read_text(encoding="utf-8")
    blocks = re.findall(r"```.*?\n(.*?)```", text, flags=re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    spans = re.findall(r"`(sijill [^`]+)`", text)
    return {
        match.group(1) for line in (*lines, *spans) if (match := re.match(r"(?:\$ )?sijill ([a-z]+)", line.strip()))
    }


@pytest.mark.parametrize("path", MARKDOWN, ids=name_of)
def test_commands_that_a_document_names_exist(path: Path) -> None:
    assert find_named_commands(path) <= list_commands()


def list_commands() -> set[str]:
    from sijill.app.cli import app

    return {
        str(command.name or command.callback.__name__) for command in app.registered_commands if command.callback
    } | {str(group.name) for group in app.registered_groups}


def test_every_command_of_the_contract_is_there_and_shows_an_example() -> None:
    from sijill.app.cli import app

    contract = (
        "init add build status search show dossier timeline compare series export import review verify serve demo"
    )
    assert set(contract.split()) <= list_commands()
    bare = [command.name for command in app.registered_commands if "sijill" not in (command.epilog or "")]
    assert bare == []
