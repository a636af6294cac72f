"""How often the language of words, pairs of words and sentences is told rightly.

    python benchmarks/languages.py DIR [--words WORD_LISTS...] [--json]

DIR holds files named KIND-LANGUAGE.txt (such as single-words-fa.txt), one text a line. For single words two figures stand beside
the share that is right: the share of words that also stand, spelled the same, in another language's file of that kind; and,
for each further word list that is named as LANGUAGE=FILE (one word a line), the share of words of other languages that it holds.
Such words no reader can tell without what stands around them.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from sijill.text.languages import identify_language


def read_texts(folder: Path) -> dict[str, dict[str, list[str]]]:
    """Kind -> language -> texts."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for path in sorted(folder.glob("*-*.txt")):
        kind, _, language = path.stem.rpartition("-")
        found[kind][language] = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return found


def read_lists(named: list[str]) -> dict[str, frozenset[str]]:
    """Language -> words of its list."""
    lists = {}
    for entry in named:
        language, _, path = entry.partition("=")
        lists[language] = frozenset(Path(path).read_text(encoding="utf-8").split())
    return lists


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", nargs="*", default=[], metavar="LANGUAGE=FILE")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    lists = read_lists(given.words)
    results: list[dict[str, Any]] = []
    for kind, by_language in read_texts(given.folder).items():
        for language, texts in by_language.items():
            told = [identify_language(text) for text in texts]
            row: dict[str, Any] = {
                "kind": kind,
                "language": language,
                "texts": len(texts),
                "right": round(told.count(language) / len(texts), 3),
            }
            if kind.startswith("single"):
                others = {text for other, rows in by_language.items() if other != language for text in rows}
                row["also in another file"] = round(sum(text in others for text in texts) / len(texts), 3)
                for other, words in lists.items():
                    if other != language:
                        row[f"also in the list of {other}"] = round(
                            sum(text in words for text in texts) / len(texts), 3
                        )
            results.append(row)
    if given.json:
        print(json.dumps(results))
        return
    for row in results:
        print("  ".join(f"{name} {value}" for name, value in row.items()))


if __name__ == "__main__":
    main()
