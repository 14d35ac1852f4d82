"""The pipeline run in batches gives what spaCy gives, word for word."""

from __future__ import annotations

import pytest

from crosswire.language.network import MODEL, network

TEXTS = [
    "Harbour master Ilse Brandt said on Tuesday that 14 trawlers had been moored at Port Varna since June.",
    "“We won't leave,” she told Northcoast Radio, “until the last of them ain't afloat.”",
    "There were about 1,300 people on the quay, according to the Ministry of Transport.",
    "What did they say?",
    "gonna rain, gotta go, let's wait: y'all can't stay here",
    "",
    "   ",
    "Line one\nline two  with   spaces",
    "The mayor of Old Elwin, Jan Petersen, whom the council had elected in 2019, resigned; his deputy, he said, would not.",
    "Who, the lawyer asked, had the ships been sold to by the heirs of the company that built them?",
    "The U.S. and France sent 2 planes each. Nobody objected.",
    "1. 2. 3. — — — !!!",
    "Not until Friday did the storm, the worst that anyone could remember, let up.",
    "Kalu Industries Inc. rose 4% to $12.50 in London, its highest since Sept. 3, while the FTSE 100 fell.",
    "I saw the man the dog the boy fed bit.",
]


@pytest.fixture(scope="module")
def reference() -> list:  # type: ignore[type-arg]
    import importlib

    return list(importlib.import_module(MODEL).load().pipe(TEXTS))


def test_words_tags_lemmas_and_trees_are_those_of_spacy(reference: list) -> None:  # type: ignore[type-arg]
    for doc, parse in zip(reference, network().parse(TEXTS), strict=True):
        words = zip(*parse, strict=True)
        for token, word in zip(doc, words, strict=True):
            assert word == (token.idx, token.text, token.lemma_, token.pos_, token.tag_, token.dep_, token.head.i), doc.text


def test_names_are_those_of_spacy(reference: list) -> None:  # type: ignore[type-arg]
    expected = [[(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents] for doc in reference]
    assert expected[0], "the sentences should hold names"
    assert network().names(TEXTS) == expected


def test_a_text_reads_the_same_alone_and_among_others() -> None:
    for text, parse, names in zip(TEXTS, network().parse(TEXTS), network().names(TEXTS), strict=True):
        assert network().parse([text]) == [parse]
        assert network().names([text]) == [names]


def test_nothing_is_read_of_nothing() -> None:
    assert network().parse([]) == []
    assert network().names([]) == []
