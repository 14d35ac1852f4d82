"""Nouns that are misspelt."""

from __future__ import annotations

import pytest

from crosswire.findings.slips import slips_among


@pytest.mark.parametrize(
    ("nouns", "slips"),
    [
        ([("contituencie", "contituencies"), ("constituency", "constituencies")], {"contituencie": "constituency"}),
        ([("passanger", "passangers"), ("passenger", "passengers"), ("message", "messages")], {"passanger": "passenger"}),
        ([("resident", "residents"), ("president", "presidents")], {}),
        ([("nonimmigrant", "nonimmigrants"), ("immigrant", "immigrants")], {}),
        ([("hijackee", "hijackees"), ("hijacker", "hijackers")], {}),
        ([("subvariant", "subvariants"), ("variant", "variants")], {}),
        ([("emigrant", "emigrants"), ("immigrant", "immigrants")], {}),
        ([("contituencie", "contituencies"), ("booth", "booths")], {}),
        ([("kafouri", "Kafouris"), ("kafoury", "kafourys")], {}),
        ([], {}),
    ],
)
def test_a_noun_that_nobody_knows_stands_for_one_that_is_nearly_so_spelt(nouns, slips):
    assert slips_among(nouns) == slips
