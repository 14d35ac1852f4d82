from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest

from orchestration.cli import main
from orchestration.durable import alone, lock_of
from orchestration.report import is_report_current, report_folder, site, write_report
from orchestration.report.site import NotAReportError, page_name
from tests.report_file import HOSTILE, write_file


class Page(HTMLParser):
    """What a page links to, what can be linked to in it, its tags and its words."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        self.links += [str(found[name]) for name in ("href", "src") if name in found]
        self.ids += [str(found["id"])] if "id" in found else []

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_file(tmp_path_factory.mktemp("report") / "storm.duckdb")


@pytest.fixture(scope="module")
def folder(file: Path) -> Path:
    return write_report(file).front_page.parent


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[Path, Page]:
    return {page: Page(page) for page in folder.rglob("*.html")}


def test_there_is_a_page_for_every_story_article_outlet_and_actor(folder: Path) -> None:
    counted = {name: len(list((folder / name).iterdir())) for name in ("story", "article", "outlet", "actor")}
    assert counted == {"story": 2, "article": 3, "outlet": 2, "actor": 2}


def test_every_link_leads_to_a_file_and_a_place_in_it(folder: Path, pages: dict[Path, Page]) -> None:
    for page, content in pages.items():
        assert len(content.ids) == len(set(content.ids)), page
        for link in content.links:
            if link.startswith("https://"):
                continue
            name, _, anchor = link.partition("#")
            target = (page.parent / name).resolve() if name else page
            assert target.is_file(), (page, link)
            assert target.is_relative_to(folder), link
            if anchor:
                assert anchor in pages[target].ids, (page, link)


def test_nothing_is_fetched_and_no_script_is_let_in(pages: dict[Path, Page]) -> None:
    for page, content in pages.items():
        scripts = [attributes for tag, attributes in content.tags if tag == "script"]
        assert [str(attributes["src"]).rpartition("/")[2] for attributes in scripts] == ["report.js"], page
        assert not [tag for tag, _ in content.tags if tag in ("b", "iframe", "img", "object", "style") and tag != "b"]
        outside = [
            attributes for _, attributes in content.tags if str(attributes.get("href", "")).startswith(("http", "javascript", "data"))
        ]
        assert all(attributes["rel"] == "noopener noreferrer external" for attributes in outside)
        assert not [name for _, attributes in content.tags for name in attributes if name.startswith("on") or name == "style"]
        assert HOSTILE not in page.read_text(encoding="utf-8")


def test_markup_in_titles_names_and_texts_shows_as_text(folder: Path, pages: dict[Path, Page]) -> None:
    assert f"Ferry sinks {HOSTILE}" in pages[folder / "index.html"].words
    assert HOSTILE in pages[folder / "outlets.html"].words
    assert HOSTILE in pages[folder / f"article/{page_name('../../Odd Id')}.html"].words


def test_an_address_of_a_script_is_no_link(pages: dict[Path, Page]) -> None:
    links = [link for page in pages.values() for link in page.links]
    assert "https://post.example/ferry" in links
    assert not [link for link in links if link.startswith("javascript")]


def test_the_front_page_puts_the_contradiction_first_and_draws_it(folder: Path, pages: dict[Path, Page]) -> None:
    front = pages[folder / "index.html"]
    assert front.words.index("Ferry sinks") < front.words.index("Snow on roofs")
    assert "1 contradicted quantity" in " ".join(front.words.split())
    drawn = [str(attributes.get("aria-label")) for tag, attributes in front.tags if tag == "svg"]
    assert {"38 to 42", "55 or more"} <= set(drawn)


def test_a_story_shows_intervals_sentences_and_source_chains(pages: dict[Path, Page], folder: Path) -> None:
    words = " ".join(pages[folder / "story/s1.html"].words.split())
    assert "Some 40 sailors were rescued off Port Ansel, the harbour master Ada Holm said." in words
    assert "on the word of coast guard" in words
    assert "Ada Holm Ansel Post Read it in the article" in words


def test_a_story_sets_apart_what_differs_in_names_and_quotations(pages: dict[Path, Page], folder: Path) -> None:
    text = (folder / "story/s1.html").read_text(encoding="utf-8")
    assert "Ada Holm<mark>e</mark>" in text
    assert "We counted <mark>forty</mark> heads and lost no one <mark>in the fog</mark>" in text
    assert "captain" in text


def test_figures_in_an_article_lead_to_their_quantity(pages: dict[Path, Page], folder: Path) -> None:
    article = pages[folder / "article/a1.html"]
    assert "../story/s1.html#measure-m1" in article.links
    assert {"figure-f1", "claim-q1"} <= set(article.ids)


def test_names_of_files_are_safe() -> None:
    assert page_name("5e5a888f2ec178d2") == "5e5a888f2ec178d2"
    for odd in ("../../etc", "a/b", "", "CON", "a" * 300, "é", "\ud800"):
        assert page_name(odd) != odd
        assert len(page_name(odd)) == 16
        assert page_name(odd).isalnum()


def test_a_folder_with_something_else_in_it_is_left_alone(file: Path, tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("keep")
    with pytest.raises(NotAReportError, match="no report"):
        write_report(file, tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["precious.txt"]


def test_a_report_that_cannot_be_finished_leaves_the_old_one(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "report"
    write_report(file, folder)
    before = {page: page.read_bytes() for page in folder.rglob("*.html")}

    def fail(*_: object) -> Iterator[None]:
        raise OSError("no space left")

    monkeypatch.setattr(site, "_standfirst", fail)
    with pytest.raises(OSError, match="no space left"):
        write_report(file, folder)
    assert {page: page.read_bytes() for page in folder.rglob("*.html")} == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [".report.lock", "report"]


def test_a_reader_never_misses_a_page_while_the_report_is_written_again(file: Path, tmp_path: Path) -> None:
    front_page = write_report(file, tmp_path / "report").front_page
    over = threading.Event()
    missed: list[OSError] = []

    def look() -> None:
        while not over.is_set():
            try:
                front_page.read_bytes()
            except OSError as error:
                missed.append(error)

    reader = threading.Thread(target=look)
    reader.start()
    try:
        for _ in range(5):
            write_report(file, tmp_path / "report")
    finally:
        over.set()
        reader.join()
    assert not missed


def test_a_report_behind_a_link_is_replaced_where_the_link_leads(file: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "report").symlink_to(tmp_path / "elsewhere")
    for _ in range(2):
        assert write_report(file, tmp_path / "report").front_page.is_file()
    assert (tmp_path / "report").is_symlink()
    assert (tmp_path / "elsewhere" / "index.html").is_file()


def test_what_a_killed_writer_left_is_seen_through_a_link(tmp_path: Path) -> None:
    file = write_file(tmp_path / "storm.duckdb")
    (tmp_path / "far").mkdir()
    report_folder(file).symlink_to(tmp_path / "far" / "pages")
    write_report(file)
    assert is_report_current(file)
    left = tmp_path / "far" / ".pages.0123456789ab.tmp"
    left.mkdir()
    assert not is_report_current(file)
    write_report(file)
    assert is_report_current(file)
    assert not left.exists()


def test_whoever_writes_the_same_report_gives_way(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(site, "PATIENCE", 0.1)
    (tmp_path / "link").symlink_to(tmp_path / "report")
    for name in ("report", "link"):
        with alone(lock_of(tmp_path / "report"), 0):
            assert main(["report", "--warehouse", str(file), "--out", str(tmp_path / name)]) == 2
        assert "somebody else is writing" in capsys.readouterr().err


def test_many_stories_go_on_several_pages_and_the_rest_is_told(tmp_path: Path) -> None:
    file = write_file(tmp_path / "many.duckdb", more_stories=230)
    report = write_report(file, stories=150)
    folder = report.front_page.parent
    assert report.stories == 150
    assert "82 more are in the published file" in Page(folder / "index.html").words
    assert len(list((folder / "story").iterdir())) == 150
    assert (folder / "page-3.html").is_file()
    assert not (folder / "page-4.html").exists()
    write_report(file, stories=0)
    assert len(list((folder / "story").iterdir())) == 232


def test_the_command_writes_it_where_it_is_told(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--warehouse", str(file), "--out", str(tmp_path / "pages")]) == 0
    assert (tmp_path / "pages" / "index.html").is_file()
    assert f"{tmp_path / 'pages' / 'index.html'} (2 stories" in capsys.readouterr().out


def test_the_command_says_what_is_wrong(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "precious.txt").write_text("keep")
    assert main(["report", "--warehouse", str(file), "--out", str(tmp_path)]) == 2
    assert main(["report", "--warehouse", str(tmp_path / "none.duckdb")]) == 2
    assert "holds something that is no report" in capsys.readouterr().err
    other = tmp_path / "other.duckdb"
    duckdb.connect(str(other)).close()
    assert main(["report", "--warehouse", str(other)]) == 2
    assert "`crosswire build` makes it anew" in capsys.readouterr().err


def test_a_report_is_current_until_its_file_is_replaced(tmp_path: Path) -> None:
    file = write_file(tmp_path / "storm.duckdb")
    assert not is_report_current(file)
    front_page = write_report(file).front_page
    assert front_page.parent == report_folder(file)
    assert is_report_current(file)
    left = tmp_path / ".storm_report.0123456789ab.tmp"
    left.mkdir()
    assert not is_report_current(file)
    write_report(file)
    assert is_report_current(file)
    assert not left.exists()
    later = front_page.stat().st_mtime_ns + 10
    os.utime(file, ns=(later, later))
    assert not is_report_current(file)
