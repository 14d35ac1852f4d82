"""What a page says about itself: which of its titles is the headline, which of its dates the day of publication."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crosswire.model import Article
from crosswire.reading import read_all

BODY = """<p>The old mill of Quaytown burned down on Friday night, and 12 families had to leave their homes until the morning.</p>
<p>No one was hurt, the fire service said, though two engines were damaged when the roof came down on the yard behind it.</p>"""


def article(tmp_path: Path, head: str = "", above: str = "<h1>Old mill burns down in Quaytown</h1>") -> Article:
    """The article of a page with this head and what stands above its text."""
    page = f"<!DOCTYPE html><html><head>{head}</head><body><nav>Home</nav><article>{above}{BODY}</article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (read,) = read_all(tmp_path).articles
    return read


NAMED = '<meta property="og:site_name" content="Quay Post">'


def declared(title: str) -> str:
    """A meta tag with the title."""
    return f'<meta property="og:title" content="{title}">'


@pytest.mark.parametrize(
    ("head", "above", "title"),
    [
        ("<title>Old mill burns down in Quaytown - Quay Post</title>", "", "Old mill burns down in Quaytown"),
        ("<title>Mill | Quay Post</title>", "<h1>Old mill burns down</h1>", "Mill | Quay Post"),
        (declared("Old mill burns down | Quay Post") + NAMED, "", "Old mill burns down"),
        (declared("Old mill burns - Quaypost") + '<link rel="canonical" href="https://www.quaypost.example/1">', "", "Old mill burns"),
        (declared("Opinion | Old mill burns down"), "", "Old mill burns down"),
        (
            declared("Mill burns down in Quaytown: pictures") + NAMED,
            "<h1>Quay Post</h1><h1>Old mill burns down</h1>",
            "Old mill burns down",
        ),
        (declared("Old mill burns down") + NAMED, "<h1>The Quay Post</h1>", "Old mill burns down"),
        (declared("Fire &amp;amp; smoke"), "", "Fire & smoke"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Old mill - down",}</script>', "", "Old mill - down"),
    ],
)
def test_the_headline_is_told_from_the_name_of_the_site(tmp_path: Path, head: str, above: str, title: str) -> None:
    assert article(tmp_path, head, above).title == title


@pytest.mark.parametrize(
    ("above", "day", "basis"),
    [
        ("<div><span>By Ada Roe</span><span>16 May 2024</span></div>", date(2024, 5, 16), "text"),
        ("<div>Published: May 16, 2024 10:15 GMT</div><div>Updated: May 18, 2024</div>", date(2024, 5, 16), "text"),
        ("<script>var day = '2024-05-16'</script>", None, "unknown"),
        ("<div>Thursday</div>", None, "unknown"),
    ],
)
def test_a_day_printed_beside_the_headline(tmp_path: Path, above: str, day: date | None, basis: str) -> None:
    read = article(tmp_path, above=f"<h1>Old mill burns down in Quaytown</h1>{above}")
    assert (read.published_on, read.published_basis) == (day, basis)


@pytest.mark.parametrize(
    ("script", "day"),
    [
        (
            '{"@type": "NewsArticle", "headline": "Mill", "datePublished": "2024-05-16T10:00:00+02:00", "author": {"name": "Ada" "Roe"}}',
            True,
        ),
        ('{"@type": "ClaimReview", "datePublished": "2024-05-16"}', True),
        ('{"@type": "Organization", "datePublished": "2024-05-16"}', False),
        ('{"@type": "Organization", "datePublished": "2024-05-16",}', False),
    ],
)
def test_descriptions_with_mistakes_are_read_as_far_as_they_go(tmp_path: Path, script: str, day: bool) -> None:
    read = article(tmp_path, f'<script type="application/ld+json">{script}</script>')
    assert read.published_on == (date(2024, 5, 16) if day else None)


@pytest.mark.parametrize(
    ("instant", "folder", "day"),
    [
        ("2024-05-17T01:30:00Z", "2024/05/16", date(2024, 5, 16)),
        ("2024-05-16T22:00:00+00:00", "2024/05/17", date(2024, 5, 17)),
        ("2024-05-17T11:30:00Z", "2024/05/16", date(2024, 5, 17)),
        ("2024-05-17T01:30:00+02:00", "2024/05/16", date(2024, 5, 17)),
    ],
)
def test_an_instant_in_utc_leaves_the_day_to_the_address(tmp_path: Path, instant: str, folder: str, day: date) -> None:
    head = f'<meta property="article:published_time" content="{instant}"><link rel="canonical" href="https://quay.example/{folder}/mill">'
    assert article(tmp_path, head).published_on == day
