"""Figures side by side with other tools that read quantities: quality, sentences a second, memory, on the same sentences in one run.

usage: python bench/figures_peers.py [NEWSQUANT.json] [--peer NAME=PYTHON ...] [--show N]

Each tool runs in a process of its own, ours in both tiers. A peer needs an environment in which it is installed, so that
the project does not depend on it; NAME is one of those below and PYTHON the interpreter of that environment:

    python -m venv /tmp/peer && /tmp/peer/bin/pip install quantulum3
    python bench/figures_peers.py --peer quantulum3=/tmp/peer/bin/python

Without a file of NewsQuant the sentences are those of tests/unit/figures/test_domains.py, labelled by the project. Quality is
counted by the rules of bench/quantities_quality.py. Loading, and a quarter of the sentences read beforehand with other words
after them, are not timed. Memory is the peak of the whole process.

cqe and recognizers (recognizers-text-suite with emoji 1.7 and grapheme) are read too where they are given. cqe wants spaCy's
small model as `en_core_web_sm`, or under the name that --model gives. quantulum3 runs without its classifier, whose model does
not load with current versions of scikit-learn. Every tool is given one sentence at a time; nobody has to find where one ends.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import subprocess
import sys
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
sentences = json.load(sys.stdin)
for text in sentences[: len(sentences) // 4]:
    try:
        read(text + " Nothing more was said.")
    except Exception:
        pass
start, busy = time.perf_counter(), time.process_time()
results, failed = [], 0
for text in sentences:
    try:
        results.append(read(text))
    except Exception:
        results.append([])
        failed += 1
seconds, busy = time.perf_counter() - start, time.process_time() - busy
if "told" in globals():
    results = [told(result) if result else [] for result in results]
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print("\\n" + json.dumps({"seconds": seconds, "busy": busy, "memory": memory, "failed": failed, "results": results}))
"""
PROJECT = Path(__file__).resolve().parents[1]


def run(name: str, python: str, model: str, sentences: list[str]) -> dict[str, Any]:
    """What one tool makes of the sentences, with its times and memory."""
    source = "import sys, warnings\nwarnings.filterwarnings('ignore')\n" + WORKERS[name] + RUN
    done = subprocess.run(
        [python, "-c", source, str(PROJECT), model], input=json.dumps(sentences), capture_output=True, text=True, check=False, cwd=PROJECT
    )
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stderr[-2000:]}")
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


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
    parser.add_argument("--peer", action="append", default=[], help="NAME=PYTHON")
    parser.add_argument("--model", default="en_core_web_sm")
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    from quantities_quality import Quantity, f1, is_same_unit, known_units, paired, theirs_of

    rows = json.loads(options.file.read_text(encoding="utf-8")) if options.file else own_rows()
    known = known_units()
    sentences = [row["text"] for row in rows]
    tools = [(name, sys.executable) for name in ("crosswire fast", "crosswire full")]
    tools += [(peer.partition("=")[0], peer.partition("=")[2]) for peer in options.peer]
    speeds: dict[str, float] = {}
    print(f"{len(rows)} sentences of {options.file or 'tests/unit/figures/test_domains.py'}")
    for name, python in tools:
        result = run(name, python, options.model, sentences)
        speeds[name] = len(rows) / result["busy"]
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
        print(
            f"{name:<16} value {f1(count['value'], count['found'], count['gold'])}\n"
            f"{'':<16} value+unit {f1(count['unit'], count['found'], count['gold'])}\n"
            f"{'':<16} {speeds[name]:,.0f} sentences/s of processor time, peak {result['memory']:,.0f} MB,"
            f" {result['failed']} sentences failed"
        )
    for name, speed in speeds.items():
        if not name.startswith("crosswire"):
            print(f"crosswire fast reads {speeds['crosswire fast'] / speed:,.1f} times as many sentences a second as {name}")


if __name__ == "__main__":
    main()
