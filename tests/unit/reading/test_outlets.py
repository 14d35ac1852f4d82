"""Outlets: which evidence counts, in which order, and what the reference table must hold."""

from __future__ import annotations

from collections import Counter

import pycountry
import pytest

from crosswire.ids import make_id
from crosswire.model import OutletKind, allowed_values
from crosswire.reading import article_from_text, outlet_of, wire_outlet_of
from crosswire.reading.registry import bare_domain, fold_name, host_of, registry
from crosswire.resources import table, words

REPORT = "The old mill of Quaytown burned down on Friday, and 12 families had to leave their homes."


@pytest.mark.parametrize(
    ("text", "metadata", "outlet", "wire"),
    [
        (REPORT, {}, None, None),
        (REPORT, {"outlet": "The New York Times"}, "New York Times", None),
        (REPORT, {"outlet": "nytimes.com"}, "New York Times", None),
        (REPORT, {"url": "https://www.nytimes.com/2024/05/16/x.html"}, "New York Times", None),
        (REPORT, {"url": "https://thecaucus.blogs.nytimes.com/x"}, "New York Times", None),
        (REPORT, {"outlet": "Ada Roe", "url": "https://www.bbc.co.uk/news/1"}, "BBC News", None),
        (REPORT, {"outlet": "Quay Post | News from Quaytown", "url": "https://quay.example/1"}, "Quay Post", None),
        (REPORT, {"url": "https://www.quay-post.example/1"}, "quay-post.example", None),
        (REPORT, {"outlet": "Associated Press", "url": "https://quay.example/1"}, "quay.example", "Associated Press"),
        (REPORT, {"outlet": "Reuters", "url": "https://www.reuters.com/1"}, "Reuters", None),
        (REPORT, {"outlet": "Quay Post", "byline": "Associated Press"}, "Quay Post", "Associated Press"),
        (REPORT, {"outlet": "Quay Post", "byline": "Ada Roe, Reuters"}, "Quay Post", "Reuters"),
        (f"QUAYTOWN, May 16 (UPI) -- {REPORT}", {}, "UPI", None),
        (f"QUAYTOWN (Reuters) - {REPORT}", {"outlet": "Quay Post"}, "Quay Post", "Reuters"),
        (f"QUAYTOWN (Reuters) - {REPORT}", {"outlet": "Reuters"}, "Reuters", None),
        (f"(CNN) {REPORT}", {}, "CNN", None),
        (f"(CNN) {REPORT}", {"outlet": "Quay Post"}, "Quay Post", None),
        (f"{REPORT} – AFP", {}, None, "AFP"),
        (f"{REPORT}\n\nThe post Mill burns appeared first on New York Times.", {}, "New York Times", None),
        (f"{REPORT}\n\nThe post Mill burns appeared first on Quay Post.", {"outlet": "Weir Portal"}, "Weir Portal", "Quay Post"),
        (f"{REPORT}\n\nAnadolu Agency website contains only part of its reports.", {}, "Anadolu Agency", None),
        (f"Mill burns\n\nUSA TODAY\n\n{REPORT}", {}, "USA Today", None),
        (f"{REPORT} The Guardian reported it first. (Reuters has not confirmed it.)", {}, None, None),
    ],
)  # fmt: skip
def test_outlet_and_wire_are_told_by_the_evidence(text: str, metadata: dict[str, str], outlet: str | None, wire: str | None) -> None:
    article = article_from_text(text, **metadata)
    assert (article.outlet_name, article.wire_outlet_name) == (outlet, wire)


def test_outlet_of_gives_the_row_of_the_table() -> None:
    outlet = outlet_of(article_from_text(REPORT, outlet="AFP"))
    assert outlet is not None
    assert (outlet.name, outlet.kind, outlet.country, outlet.domain) == ("AFP", "agency", "FR", "afp.com")


def test_unknown_outlets_are_kept_by_name() -> None:
    article = article_from_text(REPORT, outlet="Quay Post", url="https://www.quay.example/1")
    outlet = outlet_of(article)
    assert outlet is not None
    assert outlet.outlet_id == article.outlet_id == make_id("outlet", "quay post")
    assert (outlet.kind, outlet.domain) == ("unknown", "quay.example")
    assert wire_outlet_of(article) is None
    assert article_from_text(REPORT, outlet="The Quay Post").outlet_id == article.outlet_id


@pytest.mark.parametrize("name", ["the guardian", "Guardian", "THE GUARDIAN ", "Guardian (UK)", "theguardian.com"])
def test_names_are_found_whatever_their_dress(name: str) -> None:
    assert article_from_text(REPORT, outlet=name).outlet_name == "The Guardian"


def test_table_is_sound() -> None:
    rows = table("outlets")
    assert len(rows) >= 400
    assert {row["kind"] for row in rows} <= set(allowed_values(OutletKind)) - {"unknown"}
    assert all(pycountry.countries.get(alpha_2=row["country"]) for row in rows)
    domains = Counter(domain for row in rows for domain in words(row["domain"]))
    assert [domain for domain, count in domains.items() if count > 1 or host_of(domain) != domain] == []
    owners: dict[str, set[str]] = {}
    for row in rows:
        for name in (row["name"], *words(row["aliases"])):
            owners.setdefault(fold_name(name), set()).add(row["name"])
    assert {name: rivals for name, rivals in owners.items() if len(rivals) > 1} == {}
    assert all(registry().named(row["name"]) is not None and fold_name(row["name"]) for row in rows)


@pytest.mark.parametrize(
    ("address", "host", "bare"),
    [
        ("https://www.m.quay.example:8080/a?b", "www.m.quay.example", "quay.example"),
        ("quay.example", "quay.example", "quay.example"),
        ("//amp.quay.example/x", "amp.quay.example", "quay.example"),
        ("not an address", None, None),
        ("https://[broken", None, None),
        (None, None, None),
    ],
)
def test_hosts(address: str | None, host: str | None, bare: str | None) -> None:
    assert (host_of(address), bare_domain(address)) == (host, bare)
