"""Each format: what becomes the text, which metadata is taken, and that every block's offsets hold."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from crosswire.model import Article
from crosswire.reading import Reading, article_from_text, list_inputs, read, read_all
from crosswire.reading.formats.html import page_draft

BODY = "A ferry ran aground off Lund Point on Monday. All 84 passengers were taken off by boat.\n\nNo one was hurt, the coast guard said."
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferry aground | Tidewater Post</title>
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "No"},
{"@type": "NewsArticle", "headline": "Ferry &amp; crew run aground", "datePublished": "2024-05-06T07:30:00+02:00",
"author": [{"@type": "Person", "name": "Ada Roe"}, {"name": "Max Poe"}], "publisher": {"name": "Tidewater Post"}}]}</script>
<link rel="canonical" href="https://www.tidewater-post.example/2024/ferry"></head><body><nav>Home News Sport</nav><article>
<h1>Ferry &amp; crew run aground</h1>
<p>A ferry ran aground off Lund Point on Monday with 84 passengers on board, and all of them were taken off by boat within the hour.</p>
<p>No one was hurt, the coast guard said, though three crates of fish were lost when the bow struck the reef in thick fog.</p>
</article><footer>Imprint</footer></body></html>"""


def only(reading: Reading) -> Article:
    assert not reading.rejected
    (article,) = reading.articles
    return article


def parts(article: Article, kind: str) -> list[str]:
    return [article.text[block.char_start : block.char_end] for block in article.blocks if block.kind == kind]


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def test_plain_text_is_kept_unchanged(tmp_path: Path) -> None:
    text = "\r\n  Ferry aground\r\n\r\n" + BODY.replace("\n", "\r\n") + " \r\n"
    article = only(read_all(write(tmp_path, "a.txt", text)))
    assert article.text == text
    assert article.source_path == "a.txt"
    assert article.title == "Ferry aground"
    assert article.language == "en"
    assert "84 passengers" in parts(article, "body")[0]


def test_markdown_front_matter_gives_metadata_and_is_not_read(tmp_path: Path) -> None:
    matter = "---\ntitle: 'Ferry aground'\nsource: Reuters\ndate: 6 May 2024\nauthors: [Ada Roe, Max Poe]\n---\n"
    text = f"{matter}\n# Ferry *aground*\n\n{BODY}\n"
    article = only(read_all(write(tmp_path, "a.md", text)))
    assert article.text == text
    assert (article.outlet_name, article.title, article.byline) == ("Reuters", "Ferry aground", "Ada Roe, Max Poe")
    assert (article.published_on, article.published_basis) == (date(2024, 5, 6), "metadata")
    assert parts(article, "title") == ["Ferry *aground*"]
    assert "6 May 2024" not in " ".join(parts(article, "body"))


def test_markdown_without_front_matter_takes_its_heading_as_title(tmp_path: Path) -> None:
    article = only(read_all(write(tmp_path, "a.md", f"# Ferry aground\n\n![bow](bow.jpg)\n\n{BODY}\n\n## What is next\n\nA tug comes.")))
    assert article.title == "Ferry aground"
    assert "bow.jpg" not in " ".join(parts(article, "body"))
    assert parts(article, "body")[-1] == "What is next\n\nA tug comes."
    assert article.outlet_id is None


def test_html_gives_body_and_declared_metadata(tmp_path: Path) -> None:
    article = only(read_all(write(tmp_path, "a.html", PAGE)))
    assert article.title == "Ferry & crew run aground"
    assert article.text.startswith("Ferry & crew run aground\n\nA ferry ran aground")
    assert article.text.count("run aground") == 1
    assert "Imprint" not in article.text
    assert (article.outlet_name, article.byline) == ("Tidewater Post", "Ada Roe, Max Poe")
    assert (article.published_on, article.published_basis) == (date(2024, 5, 6), "metadata")
    assert article.url == "https://www.tidewater-post.example/2024/ferry"


def test_html_tables_are_kept_but_not_read_as_sentences(tmp_path: Path) -> None:
    table = "<table><tr><th>Ship</th><th>Year</th></tr><tr><td>Alma</td><td>1987</td></tr><tr><td>Berta</td><td>1990</td></tr></table>"
    article = only(read_all(write(tmp_path, "a.html", PAGE.replace("</article>", table + "</article>"))))
    assert "1987" in article.text
    assert "1987" not in " ".join(parts(article, "body"))


def test_a_headline_with_bars_is_not_a_row_of_a_table_besides() -> None:
    title = "A | B | C"
    page = (
        f"<html><head><title>{title}</title></head><body><article>{'<p>The bridge was closed on Friday.</p>' * 9}</article></body></html>"
    )
    places = [(block.char_start, block.char_end) for block in page_draft(page, "a.html").blocks]
    assert places == [(0, len(title))]


def test_html_layout_tables_are_read_as_text(tmp_path: Path) -> None:
    cell = "The coast guard said that the captain, who is 61 years old, had steered by an old chart and would be heard on Tuesday."
    table = f"<table><tr><td>{cell}</td><td>Photo</td></tr></table>"
    article = only(read_all(write(tmp_path, "a.html", PAGE.replace("</article>", table + "</article>"))))
    assert "61 years old" in " ".join(parts(article, "body"))


@pytest.mark.parametrize(
    ("marks", "day"),
    [
        ('<meta property="article:published_time" content="2024-05-06T07:30:00Z">', date(2024, 5, 6)),
        ('<span itemprop="datePublished" content="2024-05-06"></span>', date(2024, 5, 6)),
        ('<article><time datetime="2024-05-06T07:30">today</time> <time datetime="2024-05-06">at noon</time></article>', date(2024, 5, 6)),
        ('<article><time datetime="2024-05-06">today</time><time datetime="2024-05-04">see also</time></article>', None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", broken</script>', None),
        (
            '<script type="application/ld+json">{"@type": ["ReportageNewsArticle"], "datePublished": "6 May 2024"}</script>',
            date(2024, 5, 6),
        ),
    ],
)
def test_html_day_of_publication(tmp_path: Path, marks: str, day: date | None) -> None:
    page = f"<html><head><title>Ferry aground</title></head><body>{marks}<article>{PAGE.partition('<article>')[2]}"
    assert only(read_all(write(tmp_path, "a.html", page))).published_on == day


def test_json_lines_take_usual_field_names(tmp_path: Path) -> None:
    records = [
        {"text": BODY, "title": "Ferry aground", "date": "2024-05-06", "source": "BBC News", "authors": "Ada Roe"},
        {"content": BODY.split("\n\n"), "headline": "Ferry aground", "published_at": "2024-05-07T01:00Z", "publisher": {"name": "Quay FM"}},
        {"Body": BODY, "source_url": "www.theguardian.com", "pubDate": "Mon, 06 May 2024 07:30:00 GMT"},
    ]
    reading = read_all(write(tmp_path, "in/feed.jsonl", "\n\n".join(json.dumps(record) for record in records)).parent)
    first, second, third = reading.articles
    assert [article.source_path for article in reading.articles] == ["feed.jsonl#1", "feed.jsonl#3", "feed.jsonl#5"]
    assert [article.outlet_name for article in reading.articles] == ["BBC News", "Quay FM", "The Guardian"]
    assert [article.published_on for article in reading.articles] == [date(2024, 5, 6), date(2024, 5, 7), date(2024, 5, 6)]
    assert first.text == f"Ferry aground\n\n{BODY}"
    assert parts(first, "title") == ["Ferry aground"]
    assert first.byline == "Ada Roe"
    assert second.text == first.text
    assert (third.text, third.title) == (BODY, None)


def test_characters_that_no_file_can_hold_are_replaced(tmp_path: Path) -> None:
    line = '{"title": "Ferry \\ud83d aground", "text": "A ferry ran \\u0000 aground \\udc00 on Monday."}'
    article = only(read_all(write(tmp_path, "feed.jsonl", line)))
    assert article.text == "Ferry \ufffd aground\n\nA ferry ran \ufffd aground \ufffd on Monday."
    assert article.text.encode()


def test_compressed_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": BODY}).encode()))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(BODY.encode()))
    assert [article.text for article in read(tmp_path)] == [BODY, BODY]


def test_folders_are_read_to_any_depth_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/deep/er/1.txt", "c.txt", ".hidden/x.txt", "b/.secret.txt"):
        write(tmp_path, name, f"{BODY} {name}")
    assert [article.source_path for article in read(tmp_path)] == ["a/deep/er/1.txt", "b/2.txt", "c.txt"]
    assert [file.source_path for file in list_inputs(tmp_path)] == ["a/deep/er/1.txt", "b/2.txt", "c.txt"]


def test_ids_depend_on_the_input_alone(tmp_path: Path) -> None:
    write(tmp_path, "one/a.txt", BODY)
    alone = read(tmp_path / "one")[0]
    write(tmp_path, "one/b.txt", BODY)
    together = read(tmp_path / "one")
    assert together[0] == alone
    assert together[1].article_id != alone.article_id
    assert together[1].content_hash == alone.content_hash


def test_progress_is_told_after_each_file(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        write(tmp_path, name, BODY)
    told: list[tuple[int, int]] = []
    read_all(tmp_path, lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_article_from_text_takes_what_is_known() -> None:
    article = article_from_text(BODY, source_path="memo", published=date(2024, 5, 6), outlet="Quay FM", title="Ferry aground")
    assert article.text == BODY
    assert (article.source_path, article.outlet_name, article.title) == ("memo", "Quay FM", "Ferry aground")
    assert article.published_on == date(2024, 5, 6)
    assert article_from_text(BODY, source_path="memo").article_id == article.article_id


@pytest.mark.parametrize("text", ["", "   \n", "One line only"])
def test_article_from_text_takes_any_text(text: str) -> None:
    article = article_from_text(text)
    assert article.text == text
    assert article.title is None
