"""Data Docs: where the static site goes, and that it reads well without the network.

Great Expectations' pages fetch styles, scripts and pictures from seven hosts. A page that a newsroom opens from its disk
must neither need them nor tell them anything, so every such tag is taken out and one small style sheet is put in.
"""

from __future__ import annotations

import re
import shutil
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

_SITE = "crosswire"
_REMOTE_TAG = re.compile(
    r"<script\b[^>]*\bsrc=\"https?://[^>]*>\s*</script>|<(?:link|img)\b[^>]*\b(?:href|src)=\"https?://[^>]*>", re.IGNORECASE
)


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


def build(context: Any, folder: Path) -> Path:
    """Writes the site anew and returns its first page."""
    shutil.rmtree(folder, ignore_errors=True)
    context.build_data_docs(site_names=[_SITE])
    for page in folder.rglob("*.html"):
        page.write_text(_offline(page.read_text(encoding="utf-8")), encoding="utf-8")
    return folder / "index.html"


def _offline(page: str) -> str:
    return _REMOTE_TAG.sub("", page).replace("</head>", f"<style>\n{_style_sheet()}</style>\n</head>", 1)


@cache
def _style_sheet() -> str:
    return files("expectations").joinpath("data_docs.css").read_text(encoding="utf-8")
