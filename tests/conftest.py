"""What all tests share: cases made of a few invented documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from sijill.app.case import Case

REPORT = """Northern Valley Courier

Three shepherds killed in shelling near Umm Tarfa

By Layth Samarrani

12 March 2031

Three shepherds were killed and five wounded on Tuesday when shells hit the village of Umm Tarfa, the Valley Monitor said.

A spokesman of the Free Tarfa Brigade, Abu Salih al-Barqawi, denied that his men had fired on the village.
"""

ARABIC_REPORT = """قناة السهل

مقتل خمسة رعاة في قصف على أم طرفة

12 آذار/مارس 2031

قتل خمسة رعاة وأصيب سبعة آخرون في قصف على قرية أم طرفة، بحسب ما أفاد مرصد الوادي.

ونفى أبو صالح البرقاوي أن يكون رجاله قد قصفوا القرية.
"""


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes are named by their length: workers must collect equal names, and packed bytes may hold the hour."""
    return f"{len(val)}-bytes" if isinstance(val, bytes) else None


MakeCase = Callable[..., Case]


@pytest.fixture
def make_case(tmp_path: Path) -> Iterator[MakeCase]:
    """A function that makes a case of named documents, adds them and (unless told not to) builds it."""
    opened: list[Case] = []

    def make(documents: Mapping[str, str | bytes] | None = None, *, name: str = "case", build: str = "yes") -> Case:
        folder = tmp_path / f"{name}-files"
        folder.mkdir()
        for path, content in (
            documents if documents is not None else {"courier.txt": REPORT, "sahl.txt": ARABIC_REPORT}
        ).items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        case = Case.create(tmp_path / name, user="tester")
        opened.append(case)
        if any(folder.iterdir()):
            case.add([folder])
        if build == "yes":
            case.build(workers=1)
        return case

    yield make
    for case in opened:
        case.close()
