"""Reading files: bytes in, text and what the file itself says of it out.

The kind of a file is told by its content first, by its name second. Text is marked, never cut: menus, share bars and
comment forms stay in it, under marks named `nav`, `aside`, `form` and so on.
"""

from sijill.extract.read.archives import list_members, read_members
from sijill.extract.read.document import read_document
from sijill.extract.read.result import Member, Note, ReadError, ReadResult
from sijill.extract.read.sniff import identify_media_type, is_archive

__all__ = [
    "Member",
    "Note",
    "ReadError",
    "ReadResult",
    "identify_media_type",
    "is_archive",
    "list_members",
    "read_document",
    "read_members",
]
