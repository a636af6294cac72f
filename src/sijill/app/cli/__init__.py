"""The command line: `sijill COMMAND CASE …`. Tables for people, `--json` for programs, progress and errors on stderr.

Exit codes: 0 done; 1 the work found something wrong, named on stderr; 2 bad usage.
"""

from __future__ import annotations

import sys

from sijill.app.cli import checking, dating, making, placing, reading, reviewing
from sijill.app.cli.terminal import new_app, report_error
from sijill.app.engines import EngineError, relax_collector
from sijill.app.intake import IntakeError
from sijill.app.judging import JudgementError
from sijill.app.register import UnknownRecordError
from sijill.data import DataError
from sijill.store import CaseBusyError, StoreError
from sijill.store.search import QueryError

app = new_app()
making.register(app)
reading.register(app)
reviewing.register(app)
dating.register(app)
placing.register(app)
checking.register(app)

_USAGE = (DataError, EngineError, IntakeError, JudgementError, QueryError, StoreError)
_FINDINGS = (CaseBusyError, UnknownRecordError)


def main() -> None:
    """Run one command and leave with its exit code."""
    relax_collector()
    try:
        app(prog_name="sijill")
    except _USAGE as error:
        report_error(str(error))
        sys.exit(2)
    except (*_FINDINGS, OSError) as error:
        report_error(str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        report_error("interrupted; what was finished is kept, run the command again to go on")
        sys.exit(1)
