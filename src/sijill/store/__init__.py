"""The case on disk: SQLite for records and search, the originals byte for byte, the custody log, judgements.

Knows the model and text folding only; what records mean is other layers' business.
"""

from sijill.store.database import Store, StoreError
from sijill.store.lock import CaseBusyError

__all__ = ["CaseBusyError", "Store", "StoreError"]
