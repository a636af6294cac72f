"""sijill (سجلّ, "register"): from a folder of mixed Arabic and English documents to attributed claims and events.

Everything named here is loaded when it is first used, so that `import sijill` costs nothing:

>>> import sijill
>>> sijill.fold("الجُولانيّ").text
'الجولاني'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from sijill.app.case import Case, open_case
    from sijill.extract.attributions import find_attributions
    from sijill.extract.mentions import find_mentions
    from sijill.extract.times import find_times, interval_of
    from sijill.model.dates import Interval, edtf_interval
    from sijill.model.records import (
        Attribution,
        Claim,
        Document,
        Entity,
        Event,
        Item,
        Judgement,
        Link,
        Mention,
        Passage,
        Problem,
        Quantity,
        Record,
        Series,
        Span,
        Time,
    )
    from sijill.text.calendars import to_gregorian, to_hijri
    from sijill.text.fold import Folded, fold
    from sijill.text.names import Match, NameIndex, match_names, rank_names, romanise
    from sijill.text.numbers import find_quantities

_HOMES = {
    "sijill.app.case": ("Case", "open_case"),
    "sijill.extract.attributions": ("find_attributions",),
    "sijill.extract.mentions": ("find_mentions",),
    "sijill.extract.times": ("find_times", "interval_of"),
    "sijill.model.dates": ("Interval", "edtf_interval"),
    "sijill.model.records": (
        "Attribution", "Claim", "Document", "Entity", "Event", "Item", "Judgement", "Link", "Mention", "Passage",
        "Problem", "Quantity", "Record", "Series", "Span", "Time",
    ),
    "sijill.text.calendars": ("to_gregorian", "to_hijri"),
    "sijill.text.fold": ("Folded", "fold"),
    "sijill.text.names": ("Match", "NameIndex", "match_names", "rank_names", "romanise"),
    "sijill.text.numbers": ("find_quantities",),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Attribution",
    "Case",
    "Claim",
    "Document",
    "Entity",
    "Event",
    "Folded",
    "Interval",
    "Item",
    "Judgement",
    "Link",
    "Match",
    "Mention",
    "NameIndex",
    "Passage",
    "Problem",
    "Quantity",
    "Record",
    "Series",
    "Span",
    "Time",
    "__version__",
    "edtf_interval",
    "find_attributions",
    "find_mentions",
    "find_quantities",
    "find_times",
    "fold",
    "interval_of",
    "match_names",
    "open_case",
    "rank_names",
    "romanise",
    "to_gregorian",
    "to_hijri",
]


def __getattr__(name: str) -> Any:
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(f"module 'sijill' has no attribute {name!r}; it has {', '.join(sorted(_HOME_OF))}")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME_OF])
