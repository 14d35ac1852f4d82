"""An invented event told by three invented outlets, and inputs that nobody can read. All wording is made up for the tests."""

from __future__ import annotations

import json
from pathlib import Path

STORM = {
    "post.jsonl": json.dumps(
        {
            "title": "Storm tears roofs from Port Ansel",
            "outlet": "Ansel Post",
            "published": "2025-03-04",
            "text": "PORT ANSEL — A storm tore the roofs from 40 houses in Port Ansel on Tuesday night.\n\n"
            "Mayor Rita Lindqvist said 12 people were injured. “We have never seen such waves,” she told reporters.\n\n"
            "The storm killed three fishermen, the coast guard said.",
        }
    ),
    "echo.jsonl": json.dumps(
        {
            "title": "Three dead as storm hits Port Ansel",
            "outlet": "Harbour Echo",
            "published": "2025-03-04",
            "text": "PORT ANSEL — A storm hit Port Ansel on Tuesday night and tore the roofs from 40 houses.\n\n"
            "At least 19 people were injured, said Mayor Rita Lindqvist. "
            "Three fishermen were killed in the storm, according to the coast guard.",
        }
    ),
    "deep/er/radio.txt": "Coast Radio\nMarch 4, 2025\n\nStorm kills fishermen off Port Ansel\n\n"
    "PORT ANSEL — The storm that hit Port Ansel on Tuesday night killed five fishermen, the coast guard said.\n\n"
    "Dozens of houses lost their roofs, and 12 people were injured, Mayor Rita Lindqvist said.\n",
}


def write_articles(folder: Path) -> Path:
    """The three reports, in a folder tree."""
    for name, text in STORM.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def write_bad_inputs(folder: Path) -> set[str]:
    """One input for each way of being unreadable; returns the names of their files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "broken.jsonl").write_text('{"title": "No text here", "outlet": "Ansel Post"}\n{not json\n', encoding="utf-8")
    (folder / "long_line.txt").write_text("The storm took 40 roofs. " * 800_000, encoding="utf-8")
    (folder / "long_line.jsonl").write_text(json.dumps({"title": "Roofs", "text": "The storm took 40 roofs. " * 800_000}), encoding="utf-8")
    return {"empty.txt", "picture.txt", "broken.jsonl", "long_line.txt", "long_line.jsonl"}


def write_odd_inputs(folder: Path) -> set[str]:
    """Inputs that are unusual and may be read or set aside, but never stop the rest or vanish; returns the names of their files."""
    folder.mkdir(parents=True, exist_ok=True)
    latin = "Le Phare\n\nTempête à Port Ansel\n\nLa tempête a tué trois pêcheurs à Port Ansel, ont déclaré les garde-côtes."
    (folder / "latin1.txt").write_bytes(latin.encode("latin-1"))
    (folder / "one_line.txt").write_text("The storm took 40 roofs. " * 400, encoding="utf-8")
    return {"latin1.txt", "one_line.txt"}
