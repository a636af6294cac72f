"""Writing a case in the formats that other programs read."""

from sijill.app.export.jsonl import export_jsonl

__all__ = ["FORMATS", "export_jsonl"]

FORMATS = {"jsonl": export_jsonl}
"""Name of each format, and the function that writes a case into a folder in it."""
