"""What the layers agree on: readings, stages, and the view of a whole case that cross-document steps read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeVar

from sijill.model.records import Attribution, Claim, Document, Item, Judgement, Mention, Passage, Record, Time

T = TypeVar("T")


class Reading:
    """One document while it is read: its text, what earlier stages found, and shared pure derivations of the text.

    Records are added by the runner alone, stage after stage; a stage only reads. `texts` computed by several stages
    (tokens, sentences, folded text) are made once through `derive`. `corrections` are people's decisions on how this
    document is cut and on what stands in it, oldest first.
    """

    __slots__ = ("_derived", "corrections", "document", "records", "text")

    def __init__(
        self,
        document: Document,
        text: str,
        records: Mapping[str, list[Any]] | None = None,
        *,
        corrections: tuple[Judgement, ...] = (),
    ) -> None:
        self.document = document
        self.text = text
        self.corrections = corrections
        self.records: dict[str, list[Any]] = {name: list(rows) for name, rows in (records or {}).items()}
        self._derived: dict[Callable[..., Any], Any] = {}

    def derive(self, function: Callable[[str], T]) -> T:
        """`function(text)`, computed once for this reading however many stages ask."""
        try:
            value: T = self._derived[function]
        except KeyError:
            value = self._derived[function] = function(self.text)
        return value

    @property
    def items(self) -> list[Item]:
        return self.records.get("items", [])

    @property
    def passages(self) -> list[Passage]:
        return self.records.get("passages", [])

    @property
    def mentions(self) -> list[Mention]:
        return self.records.get("mentions", [])

    @property
    def times(self) -> list[Time]:
        return self.records.get("times", [])

    @property
    def attributions(self) -> list[Attribution]:
        return self.records.get("attributions", [])

    @property
    def claims(self) -> list[Claim]:
        return self.records.get("claims", [])


class Stage(Protocol):
    """Takes one document and the records so far, yields new ones: pure, so a runner may cache and distribute it.

    `requires` and `assigns` are table names of `RECORD_TYPES`; the runner refuses an order whose needs are not met.
    `fingerprint` changes with anything that may change the output: the version, and the data that the stage was given.
    """

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def requires(self) -> tuple[str, ...]: ...

    @property
    def assigns(self) -> tuple[str, ...]: ...

    @property
    def fingerprint(self) -> str: ...

    def __call__(self, reading: Reading) -> Iterable[Record]: ...


class View(Protocol):
    """The whole case, read-only: what `resolve` and `claims` see of the store. Rows come sorted by id, so order of adding never matters."""

    def documents(self) -> list[Document]: ...

    def text(self, document: str) -> str: ...

    def rows(self, kind: type[T]) -> list[T]:
        """All records of one type, sorted by id."""
        ...

    def verdicts(self) -> Mapping[tuple[str, str], str]:
        """Judgements in force on pairs of records, ids in ascending order: `same`, `different` or `unsure`."""
        ...


class CaseStage(Protocol):
    """Takes a view of the whole case and yields cross-document records; otherwise like `Stage`."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def requires(self) -> tuple[str, ...]: ...

    @property
    def assigns(self) -> tuple[str, ...]: ...

    @property
    def fingerprint(self) -> str: ...

    def __call__(self, view: View) -> Iterable[Record]: ...
