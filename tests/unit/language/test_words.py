"""Words for comparing texts: how rare they are, and which are names."""

import pytest

from crosswire.language.words import COMMON, RAREST, names_in, rarity


@pytest.mark.parametrize("word", ["the", "ferry", "lighthouse", "qwzzkrunt", "don", "ll", "Ferry"])
def test_the_rarity_of_a_plain_word_is_that_of_the_table_of_frequencies(word: str) -> None:
    from wordfreq import zipf_frequency

    assert rarity(word) == min(max(COMMON - zipf_frequency(word, "en"), 0.0), RAREST)


def test_a_capital_makes_a_name_inside_a_sentence_only() -> None:
    assert names_in(
        "Fishermen of Norvik sailed. Boats: Solveig left. “Quick! Run,” said Hageland, and eHarn ran.\nCrews of x9Norr waited."
    ) == {
        "norvik",
        "hageland",
    }
    assert names_in("Norvik. The Harbour of Norvik; the harbour, a harbour.") == {"norvik"}
