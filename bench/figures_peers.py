"""Figures side by side with other tools that read quantities: quality, sentences a second, memory, on the same sentences in one run.

usage: python bench/figures_peers.py [NEWSQUANT.json] [--articles ARTICLES.jsonl.gz] [--peer NAME=PYTHON ...] [--turns N] [--show N]

Each tool runs in a process of its own, ours in both tiers. A peer needs an environment in which it is installed, so that
the project does not depend on it; NAME is one of those below and PYTHON the interpreter of that environment:

    python -m venv /tmp/peer && /tmp/peer/bin/pip install quantulum3
    python bench/figures_peers.py --peer quantulum3=/tmp/peer/bin/python

Without a file of NewsQuant the sentences are those of tests/unit/figures/test_domains.py, labelled by the project. Quality is
counted by the rules of bench/quantities_quality.py. Memory is the peak of the whole process.

With --articles the sentences are those of news articles as they come, most without a number: a sample of them, spread over the file.
Nobody labelled them, so nothing but speed is told.

Speed is that of a tool at work, in processor time: each has loaded what it loads and has read every sentence once, with other
words after it, before the clock starts. Then the tools take turns, so that a busy machine is busy for all, and each turn reads
the same sentences. Behind every sentence stand as many spaces as there were turns before, so
that no text is read twice and nothing that remembers a whole text can answer. The median turn counts. Making the article of one
sentence that ours wants, its tokens, and all that is told of a figure beside its value and unit are timed as ours.

cqe and recognizers (recognizers-text-suite with emoji 1.7 and grapheme) are read too where they are given. cqe wants spaCy's
small model as `en_core_web_sm`, or under the name that --model gives. quantulum3 runs without its classifier, whose model does
not load with current versions of scikit-learn. Every tool is given one sentence at a time; nobody has to find where one ends.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
import statistics
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import Any

WORKERS = {
    "quantulum3": """
from quantulum3 import parser
def read(text):
    found = []
    for q in parser.parse(text):
        spread = q.uncertainty or 0
        found.append([q.value - spread, q.value + spread, q.unit.name, q.surface])
    return found
""",
    "recognizers": """
from recognizers_number import recognize_number
from recognizers_number_with_unit import recognize_age, recognize_currency, recognize_dimension, recognize_temperature
def read(text):
    found, taken = [], []
    for recognize in (recognize_currency, recognize_age, recognize_temperature, recognize_dimension, recognize_number):
        for q in recognize(text, "en-us"):
            if any(a <= q.end and q.start <= b for a, b in taken) or not q.resolution or q.resolution.get("value") is None:
                continue
            taken.append((q.start, q.end))
            try:
                value = float(q.resolution["value"])
            except ValueError:
                continue
            found.append([value, value, (q.resolution.get("unit") or "-").lower(), q.text])
    return found
""",
    "cqe": """
import locale
locale.setlocale = lambda *a: None  # it asks for a locale that few machines have
locale.atof = lambda text, *a: float(text.replace(",", ""))
from CQE import CQE
tool = CQE.CQE(spacy_model=sys.argv[2] if len(sys.argv) > 2 else "en_core_web_sm")
def read(text):
    found = []
    for q in tool.parse(text):
        ends = (q.value.lower, q.value.upper) if hasattr(q.value, "lower") else (q.value.value, q.value.value)
        found.append([float(ends[0]), float(ends[1]), str(q.unit.norm_unit), str(q)])
    return found
""",
    "crosswire fast": """
import sys
sys.path.insert(0, sys.argv[1] + "/bench")
sys.path.insert(0, sys.argv[1])
from quantities_quality import ours_of
from crosswire.figures import find_figures
from crosswire.language import Document
from crosswire.language.tagger import FastTagger
from crosswire.model import Article, Block, Sentence
def read(text):
    article = Article("a", "a.txt", text, "text", "-", language="en", blocks=(Block("body", 0, len(text)),))
    sentence = Sentence("s", "a", 1, 1, "body", 0, len(text), text)
    return [text, find_figures(Document(article, "fast", (sentence,), FastTagger().tokens_of([sentence]), ((),), (0,)))]
def told(result):
    return [[q.ends[0], q.ends[1], q.unit, q.text] for q in ours_of(*result)]
""",
}
"""Name -> source that defines `read(text)` -> [low, high, unit, printed]."""

WORKERS["crosswire full"] = """
sys.path.insert(0, sys.argv[1] + "/bench")
sys.path.insert(0, sys.argv[1])
from quantities_quality import ours_of, plain_document
from crosswire.figures import find_figures
def read(text):
    return [text, find_figures(plain_document("sentence", text, "full"))]
def told(result):
    return [[q.ends[0], q.ends[1], q.unit, q.text] for q in ours_of(*result)]
"""

RUN = """
import json, resource, time
def turn(texts):
    results, failed = [], 0
    busy = time.process_time()
    for text in texts:
        try:
            results.append(read(text))
        except Exception:
            results.append([])
            failed += 1
    return results, failed, time.process_time() - busy
sentences = json.loads(sys.stdin.readline())
turn([text + " Nothing more was said." for text in sentences])
for line in sys.stdin:
    results, failed, busy = turn([text + " " * int(line) for text in sentences])
    answer = {"busy": busy}
    if int(line) == 0:
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if "told" in globals():
            results = [told(result) if result else [] for result in results]
        answer.update(memory=memory, failed=failed, results=results)
    print("\\n=" + json.dumps(answer), flush=True)
"""
TURNS = 9
SAMPLE = 800
_SENTENCES_OF_ONE = 10
"""So many articles are read that each gives this many sentences, fewer than it has."""
PROJECT = Path(__file__).resolve().parents[1]


class Tool:
    """One tool in a process of its own, which reads the sentences whenever it is its turn."""

    def __init__(self, name: str, python: str, model: str, sentences: list[str]) -> None:
        source = "import sys, warnings\nwarnings.filterwarnings('ignore')\n" + WORKERS[name] + RUN
        self.name = name
        self.errors = tempfile.TemporaryFile(mode="w+")  # noqa: SIM115 - open as long as the process
        self.process = subprocess.Popen(
            [python, "-c", source, str(PROJECT), model],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
            cwd=PROJECT,
        )
        self.result: dict[str, Any] = {}
        self.busy: list[float] = []
        self._tell(json.dumps(sentences))

    def _tell(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def take_turn(self, number: int) -> None:
        """Let it read the sentences once; the first turn also gives what it found and its memory."""
        self._tell(str(number))
        assert self.process.stdout is not None
        answer = next((line for line in self.process.stdout if line.startswith("=")), None)  # peers print things of their own
        if answer is None:
            self.errors.seek(0)
            raise SystemExit(f"{self.name} failed:\n{self.errors.read()[-2000:]}")
        self.result = json.loads(answer[1:]) | self.result
        self.busy.append(json.loads(answer[1:])["busy"])

    def close(self) -> None:
        """Let it end."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


def read_in_turns(tools: list[tuple[str, str]], model: str, sentences: list[str], turns: int) -> list[Tool]:
    """The tools after as many turns each; one is at work at a time."""
    running = [Tool(name, python, model, sentences) for name, python in tools]
    for number in range(turns):
        for tool in running:
            tool.take_turn(number)
    for tool in running:
        tool.close()
    return running


def sampled_rows(path: Path, size: int = SAMPLE) -> list[dict[str, Any]]:
    """Sentences of articles as they come, in the form of NewsQuant but for the labels."""
    sys.path.insert(0, str(PROJECT))
    from crosswire.language import read_language
    from crosswire.reading import article_from_text

    with gzip.open(path, "rt", encoding="utf-8") as lines:
        count = sum(1 for _ in lines)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, 0, None, max(1, count * _SENTENCES_OF_ONE // size))]
    articles = (article_from_text(text, source_path=f"{number}.txt") for number, text in enumerate(texts))
    sentences = [sentence.text for article in articles for sentence in read_language(article, "fast").sentences]
    return [{"text": text, "quantities": []} for text in sentences[:: max(1, len(sentences) // size)][:size]]


def own_rows() -> list[dict[str, Any]]:
    """The project's own labelled sentences in the form of NewsQuant."""
    sys.path.insert(0, str(PROJECT))
    from quantities_quality import NAMES

    from tests.unit.figures.test_domains import SENTENCES

    rows = []
    for text, labels in SENTENCES:
        quantities = []
        for printed, low, high, unit, counted in labels:
            name = (counted or "-").split("|")[0] if unit == "count" else NAMES.get(unit, unit.replace("_", " "))
            quantities.append({"value": stated(printed, low, high), "change": "=", "normalized_unit": name})
        rows.append({"text": text, "quantities": [q for q, label in zip(quantities, labels, strict=True) if label[3] != "ordinal"]})
    return rows


def stated(printed: str, low: float, high: float) -> str:
    """The value that a label's interval was made from: a bound, both ends of a range, or what stands between."""
    if low == high or math.isinf(high):
        return str(low)
    if low == 0 or printed.lower().startswith(("nearly", "almost")):
        return str(high)
    if re.search(r"between|\bto\b|/|\ds$", printed):
        return f"{low}-{high}"
    return str((low + high) / 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument(
        "--articles", type=Path, help="articles with a `text`, one JSON object a line, gzip: speed on sentences as they come"
    )
    parser.add_argument("--peer", action="append", default=[], help="NAME=PYTHON")
    parser.add_argument("--model", default="en_core_web_sm")
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    from quantities_quality import Quantity, f1, is_same_unit, known_units, paired, theirs_of

    if options.articles:
        rows = sampled_rows(options.articles)
    else:
        rows = json.loads(options.file.read_text(encoding="utf-8")) if options.file else own_rows()
    known = known_units()
    sentences = [row["text"] for row in rows]
    tools = [(name, sys.executable) for name in ("crosswire fast", "crosswire full")]
    tools += [(peer.partition("=")[0], peer.partition("=")[2]) for peer in options.peer]
    speeds: dict[str, float] = {}
    print(f"{len(rows)} sentences of {options.articles or options.file or 'tests/unit/figures/test_domains.py'}")
    for tool in read_in_turns(tools, options.model, sentences, options.turns):
        name, result = tool.name, tool.result
        speeds[name] = len(rows) / statistics.median(tool.busy)
        count = dict.fromkeys(("found", "gold", "value", "unit"), 0)
        for row, found in zip(rows, result["results"], strict=True):
            ours = [Quantity((low, high), unit, "=", text, False) for low, high, unit, text in found]
            theirs = theirs_of(row, known)
            pairs = paired(ours, theirs)
            count["found"] += len(ours)
            count["gold"] += len(theirs)
            count["value"] += len(pairs)
            count["unit"] += sum(is_same_unit(ours[i].unit, theirs[j].unit) for i, j in pairs)
            if options.show and len(pairs) < max(len(ours), len(theirs)) and name not in {"crosswire fast"}:
                print("  ", name, row["text"][:150], [(q.text, q.ends, q.unit) for q in ours])
        if not options.articles:
            print(f"{name:<16} value {f1(count['value'], count['found'], count['gold'])}")
            print(f"{'':<16} value+unit {f1(count['unit'], count['found'], count['gold'])}")
        print(
            f"{name if options.articles else '':<16} {speeds[name]:,.0f} sentences/s of processor time, peak {result['memory']:,.0f} MB,"
            f" {result['failed']} sentences failed"
        )
    for name, speed in speeds.items():
        if not name.startswith("crosswire"):
            print(f"crosswire fast reads {speeds['crosswire fast'] / speed:,.1f} times as many sentences a second as {name}")


if __name__ == "__main__":
    main()
