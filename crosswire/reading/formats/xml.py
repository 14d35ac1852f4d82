"""XML read element by element, without entities, external files or a tree of the whole document.

`defusedxml` refuses entity declarations and external references, which is how a small XML file is made to eat a machine or
to read files of its reader.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError  # types only: the parser is that of defusedxml

from crosswire.reading.formats.markup import local_name
from crosswire.reading.rejection import InputRejectedError

_MAX_DEPTH = 500


def elements(stream: BinaryIO, wanted: Collection[str], source_path: str) -> Iterator[tuple[str, Element]]:
    """Each element of these names (namespaces left out) once it is complete, in order; its content is freed afterwards.

    A wanted element inside another wanted one is part of that one and not given by itself.

    Raises:
        InputRejectedError: the document is not well-formed, nested too deeply or declares entities.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    open_elements: list[Any] = []
    inside = 0
    try:
        for event, element in iterparse(stream, events=("start", "end")):
            is_wanted = local_name(element.tag) in wanted
            if event == "start":
                open_elements.append(element)
                inside += is_wanted
                if len(open_elements) > _MAX_DEPTH:
                    raise InputRejectedError(f"{source_path} nests elements more than {_MAX_DEPTH} deep, as no news item does; remove it.")
                continue
            open_elements.pop()
            inside -= is_wanted
            if inside:
                continue
            if is_wanted:
                yield local_name(element.tag), element
            if open_elements and (is_wanted or not _holds_text(element)):
                open_elements[-1].remove(element)
    except DefusedXmlException as error:
        raise InputRejectedError(
            f"{source_path} declares XML entities or refers to other files; supply XML without a DTD of its own.", str(error)
        ) from error
    except ParseError as error:
        raise InputRejectedError(f"{source_path} is not well-formed XML; supply the complete document.", str(error)) from error


def child_text(element: Element, *names: str) -> str | None:
    """The text of the first child element of one of these names (the first name that has some), or None."""
    for name in names:
        for child in element:
            if local_name(child.tag) == name and (text := " ".join("".join(child.itertext()).split())):
                return text
    return None


def descendants(element: Element, name: str) -> Iterator[Element]:
    """The elements of this name at any depth."""
    return (each for each in element.iter() if local_name(each.tag) == name)


def _holds_text(element: Element) -> bool:
    """Whether an element outside of the wanted ones may still be asked for, such as the title of a feed."""
    return len(element) == 0
