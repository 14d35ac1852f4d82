"""Generated corpora: whatever the order, the batches, the workers and the pieces, the rows and ids are the same, and no input is lost."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orchestration.settings import Settings, load_settings
from tests.reliability.outcomes import tell
from tests.reliability.site import Site, rows_of
from tests.reliability.stages import make_raw_tables

PIECES = 10
SAME = "the same rows and ids in every raw table"
TOWNS = ("Port Ansel", "Lower Birk", "Quay Mallow")
EVENTS = ("storm", "flood", "fire")
ODD = ("", "Zürich–Køge “said”", "\u202eabc", "زلزال", "5,2 00", "it’s 1e400 %", "| a | b |")


@dataclass(frozen=True)
class File:
    """A file of a generated corpus."""

    name: str
    content: str
    records: int
    """Articles and rejected inputs that have to come of it."""


def article(event: int, dead: int, hurt: int, odd: str) -> str:
    town, what = TOWNS[event], EVENTS[event]
    return (
        f"{town.upper()} — The {what} of Tuesday night killed {dead} people in {town}, the coast guard said. {odd}\n\n"
        f"Mayor Rita Lindqvist said {40 + hurt % 4} houses were lost and at least {hurt} people were injured in {town}.\n\n"
        f"“We have never seen such a {what},” she told reporters."
    )


@st.composite
def corpora(draw: st.DrawFn) -> list[File]:
    """Reports of several outlets on three events: some twice, some packed together, some unreadable, in folders or not."""
    files: dict[str, File] = {}
    for number in range(draw(st.integers(4, 12))):
        kind = draw(st.sampled_from(["jsonl", "jsonl", "jsonl", "txt", "several", "copy", "broken", "empty"]))
        folder = draw(st.sampled_from(["", "", "deep/", "deep/er/"]))
        text = article(draw(st.integers(0, 2)), draw(st.integers(3, 6)), draw(st.integers(10, 14)), draw(st.sampled_from(ODD)))
        record = {"title": text.splitlines()[0][:40], "outlet": f"Paper {number % 5}", "published": "2025-03-04", "text": text}
        name = f"{folder}{number:02}"
        if kind == "jsonl":
            made = File(f"{name}.jsonl", json.dumps(record), 1)
        elif kind == "txt":
            made = File(f"{name}.txt", f"Paper {number}\nMarch 4, 2025\n\nNews of the {EVENTS[number % 3]}\n\n{text}\n", 1)
        elif kind == "several":
            lines = [json.dumps({**record, "outlet": f"Agency {each}"}) for each in range(3)]
            made = File(f"{name}.jsonl", "\n".join([*lines, "{broken"]), 4)
        elif kind == "copy" and files:
            first = next(iter(files.values()))
            made = File(f"{name}{Path(first.name).suffix}", first.content, first.records)
        elif kind == "empty":
            made = File(f"{name}.txt", "", 1)
        else:
            made = File(f"{name}.jsonl", "{not json", 1)
        files[made.name] = made
    files["sure.jsonl"] = File(
        "sure.jsonl", json.dumps({"title": "Storm", "outlet": "Sure", "published": "2025-03-05", "text": article(0, 4, 12, "")}), 1
    )
    return list(files.values())


def write(folder: Path, file: File, content: str | None = None) -> None:
    (folder / file.name).parent.mkdir(parents=True, exist_ok=True)
    (folder / file.name).write_text(file.content if content is None else content, encoding="utf-8")


def place(folder: Path, name: str, **given: object) -> Settings:
    """Settings whose articles are those of the folder, whoever else builds from it."""
    articles = folder / name / "articles"
    articles.mkdir(parents=True)
    return load_settings({}, articles=articles, warehouse=folder / name / "w.duckdb", home=folder / name / "home", tier="fast", **given)


def raw_of(settings: Settings) -> dict[str, list[str]]:
    return rows_of(settings.working_file, "raw")


def accounted_for(settings: Settings, files: list[File]) -> None:
    """Each input became an article or was set aside, once; a copy is an article that is known to be one."""
    with duckdb.connect(str(settings.working_file), read_only=True) as connection:
        articles = [path for (path,) in connection.execute("select source_path from raw.articles").fetchall()]
        rejected = [path for (path,) in connection.execute("select source_path from raw.rejected_inputs").fetchall()]
        assert connection.execute("select count(*) - count(distinct article_id) from raw.articles").fetchall() == [(0,)]
        placed = [article_id for (article_id,) in connection.execute("select article_id from raw.story_articles").fetchall()]
        assert len(placed) == len(set(placed)) == len(articles)
    assert not set(articles) & set(rejected)
    assert max(Counter([*articles, *rejected]).values()) == 1
    became = Counter(path.partition("#")[0] for path in [*articles, *rejected])
    assert became == {file.name: file.records for file in files}


def check(files: list[File], chance: object, *, batch: int, workers: int, pieces: int) -> None:
    """A build in one go against one in pieces, in which files come in any order, change on the way, and strangers come and go."""
    shuffled = list(files)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory(prefix="integrity-") as name:
        folder = Path(name)
        whole = place(folder, "whole", workers=1, batch=64)
        for file in files:
            write(whole.articles, file)
        make_raw_tables(whole)
        accounted_for(whole, files)
        other = place(folder, "other", workers=workers, batch=batch, workers_from=1)
        write(other.articles, File("first.jsonl", json.dumps({"title": "Storm", "outlet": "First", "text": article(0, 9, 9, "")}), 1))
        for piece in range(pieces):
            for number, file in enumerate(shuffled):
                if number % pieces == piece:
                    write(other.articles, file)
                elif number % pieces == piece + 1:  # as it was before a correction
                    write(other.articles, file, file.content.replace("killed", "hurt"))
            if piece == pieces - 1:
                (other.articles / "first.jsonl").unlink()
            make_raw_tables(other, retire=piece % 2 == 1 or piece == pieces - 1)
        assert raw_of(other) == raw_of(whole)


def test_pieces_and_batches_make_no_difference() -> None:
    tried = 0

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(corpora(), st.randoms(use_true_random=False), st.sampled_from([1, 2, 7, 64]))
    def try_one(files: list[File], chance: object, batch: int) -> None:
        nonlocal tried
        check(files, chance, batch=batch, workers=1, pieces=PIECES)
        tried += 1

    try_one()
    tell(f"a generated corpus in {PIECES} pieces, shuffled, in batches of 1 to 64, instead of in one go", SAME, tried)


def test_workers_make_no_difference() -> None:
    tried = 0

    @settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
    @given(corpora(), st.randoms(use_true_random=False))
    def try_one(files: list[File], chance: object) -> None:
        nonlocal tried
        check(files, chance, batch=2, workers=2, pieces=2)
        tried += 1

    try_one()
    tell("a generated corpus read by two worker processes instead of none", SAME, tried)


def test_what_is_published_is_what_was_made(tmp_path: Path) -> None:
    tried = 0

    @settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
    @given(corpora())
    def try_one(files: list[File]) -> None:
        nonlocal tried
        site = Site(tmp_path / "site")
        shutil.rmtree(site.folder, ignore_errors=True)
        for file in files:
            write(site.articles, file)
        code, told = site.build()
        assert code == 0, told
        accounted_for(site.settings, files)
        published = site.published()
        assert published == site.marts()
        assert {name: len(rows) for name, rows in site.copies().items()} == {name: len(rows) for name, rows in published.items()}
        tried += 1

    try_one()
    tell(
        "a generated corpus is published",
        "each input is an article or a rejected input, once; published tables equal the working ones",
        tried,
    )
