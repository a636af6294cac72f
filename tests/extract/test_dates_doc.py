"""The examples of docs/dates.md do what they say."""

from __future__ import annotations

import doctest
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs" / "dates.md"


def test_the_examples_of_the_guide_run() -> None:
    done = doctest.testfile(str(GUIDE), module_relative=False, encoding="utf-8")
    assert done.attempted >= 12
    assert done.failed == 0
