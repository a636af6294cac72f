"""The README's examples say what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sijill

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^(sijill\.\S.*?)\s+# ('[^']*'|[\d.]+)", README, flags=re.MULTILINE)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 4


@pytest.mark.parametrize(("expression", "shown"), EXAMPLES)
def test_an_example_yields_what_the_readme_shows(expression: str, shown: str) -> None:
    assert repr(eval(expression, {"sijill": sijill})) == shown


def test_public_names_are_there() -> None:
    for name in sijill.__all__:
        assert getattr(sijill, name) is not None


def test_an_unknown_name_says_what_there_is() -> None:
    with pytest.raises(AttributeError, match=r"it has .*find_times"):
        _ = sijill.find_time
