"""Data Docs: where the static site goes, and that it reads well without the network.

Great Expectations' pages fetch styles, scripts and pictures from seven hosts, and its first page is empty without them. A
page that a newsroom opens from its disk must neither need them nor tell them anything: so scripts and remote parts are
taken out, a policy forbids the rest, one small style sheet is put in, and the first page is written here.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

from expectations.results import SuiteResult, telling_columns
from expectations.spec import Suite

_SITE = "crosswire"
_SCRIPTS_AND_FETCHED_PARTS = re.compile(r"<script\b.*?</script>|<(?:link|img)\b[^>]*>|<footer>.*?</footer>", re.IGNORECASE | re.DOTALL)
_POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src 'self'\">"


def add_site(context: Any, folder: Path) -> None:
    """Makes `folder` the one place where this context writes its pages."""
    for name in list(context.list_data_docs_sites()):
        context.delete_data_docs_site(name)
    context.add_data_docs_site(
        site_name=_SITE,
        site_config={
            "class_name": "SiteBuilder",
            "show_how_to_buttons": False,
            "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder.resolve())},
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        },
    )


def build(context: Any, folder: Path, suites: Sequence[Suite], results: Sequence[SuiteResult]) -> Path:
    """Writes the site anew and returns its first page."""
    shutil.rmtree(folder, ignore_errors=True)
    _escape_results(context.validation_results_store)
    context.build_data_docs(site_names=[_SITE])
    shutil.rmtree(folder / "static", ignore_errors=True)
    for page in folder.rglob("*.html"):
        page.write_text(_offline(page.read_text(encoding="utf-8")), encoding="utf-8")
    pages = {page.parent.parent.parent.name: page.relative_to(folder).as_posix() for page in folder.glob("validations/*/*/*/*.html")}
    index = folder / "index.html"
    index.write_text(_front_page(suites, results, pages), encoding="utf-8")
    return index


def _escape_results(store: Any) -> None:
    """Make text of what was found, for the library's templates put cells into a page as they are, markup and all."""
    for key in store.list_keys():
        validation = store.get(key)
        for each in validation.results:
            each.result = _escaped(each.result)
            each.exception_info = _escaped(each.exception_info)
        store.update(key, validation)


def _escaped(found: Any) -> Any:
    """The same with every text in it escaped for HTML."""
    if isinstance(found, str):
        return escape(found)
    if isinstance(found, Mapping):
        return {name: _escaped(value) for name, value in found.items()}
    return [_escaped(value) for value in found] if isinstance(found, list | tuple) else found


def _offline(page: str) -> str:
    page = _SCRIPTS_AND_FETCHED_PARTS.sub("", page)
    return page.replace("</head>", f"{_POLICY}\n<style>\n{_part('data_docs.css')}</style>\n</head>", 1)


def _front_page(suites: Sequence[Suite], results: Sequence[SuiteResult], pages: dict[str, str]) -> str:
    import jinja2

    template = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(_part("data_docs.html"))
    return template.render(
        policy=_POLICY,
        style=_part("data_docs.css"),
        pairs=list(zip(suites, results, strict=True)),
        pages=pages,
        columns_of=telling_columns,
    )


@cache
def _part(name: str) -> str:
    return files("expectations").joinpath(name).read_text(encoding="utf-8")
