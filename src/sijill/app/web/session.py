"""One case behind the workbench: opened once, its register read anew when a build has changed it."""

from __future__ import annotations

import threading
from pathlib import Path

from sijill.app.case import Case, open_case
from sijill.app.register import Register


class CaseSession:
    """Hands out the case and its register. Safe from several threads: one request at a time reads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lock = threading.RLock()
        self._case: Case | None = None
        self._stamp: tuple[int, ...] | None = None
        self._waiting: tuple[tuple[int, ...] | None, bool] | None = None

    @property
    def case(self) -> Case:
        if self._case is None:
            self._case = open_case(self.path)
        return self._case

    @property
    def register(self) -> Register:
        """The register as of the last build; kept until the database says that something was written."""
        connection = self.case.store.connection
        stamp = (connection.execute("PRAGMA data_version").fetchone()[0], connection.total_changes)
        if stamp != self._stamp:
            self.case.__dict__.pop("register", None)
            self._stamp = stamp
        return self.case.register

    @property
    def waiting(self) -> bool:
        """Whether decisions or documents wait for a build."""
        _ = self.register  # takes the stamp
        if self._waiting is None or self._waiting[0] != self._stamp:
            from sijill.app.run import find_stale  # the stages take long to load, and most pages need none

            stale = find_stale(self.case.store)
            self._waiting = (self._stamp, bool(stale.documents) or stale.across)
        return self._waiting[1]
