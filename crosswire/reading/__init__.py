"""A file becomes articles: one module a format, then the steps that all formats share.

`read(path)` gives the articles, `read_all(path)` also what was set aside, `article_from_text` takes a text at hand.
`list_inputs` and `read_file` read a large folder piece by piece. Sentences and anything inside them do not belong here.
"""

from crosswire.reading.assembly import article_from_text
from crosswire.reading.folder import InputFile, list_inputs
from crosswire.reading.limits import Limits
from crosswire.reading.outlets import outlet_of, wire_outlet_of
from crosswire.reading.reader import Reading, read, read_all, read_file
from crosswire.reading.sources import is_of_the_machine

__all__ = [
    "InputFile",
    "Limits",
    "Reading",
    "article_from_text",
    "is_of_the_machine",
    "list_inputs",
    "outlet_of",
    "read",
    "read_all",
    "read_file",
    "wire_outlet_of",
]
