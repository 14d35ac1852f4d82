"""Small frames on which every suite succeeds; a test spoils one cell and looks what is said of it."""

from __future__ import annotations

import pandas as pd


def sound_frames() -> dict[str, pd.DataFrame]:
    return {name: pd.DataFrame(rows) for name, rows in _SOUND.items()}


_SOUND: dict[str, list[dict[str, object]]] = {
    "articles_are_whole": [
        {"outlet": "Daily Lantern", "article_count": 9, "empty_count": 0, "untraced_count": 0, "readable_count": 9, "unread_count": 0}
    ],
    "articles_are_identified": [
        {"outlet": "Daily Lantern", "article_count": 2, "undated_count": 0, "without_language_count": 0, "articles": None},
        {"outlet": "Harbour Post", "article_count": 1, "undated_count": 0, "without_language_count": 0, "articles": None},
    ],
    "figures_are_traceable": [
        {"outlet": None, "article": None, "figure_id": None, "figure_text": None, "text_there": None, "problem": "", "row_count": 40}
    ],
    "claims_are_traceable": [
        {"outlet": None, "article": None, "claim_id": None, "claim_text": None, "text_there": None, "problem": "", "row_count": 30}
    ],
    "sources_are_traceable": [{"outlet": None, "article": None, "citation_id": None, "source_name": None, "problem": "", "row_count": 9}],
    "comparisons_are_explained": [
        {"comparison_id": None, "judgement": None, "figure_a": None, "figure_b": None, "reason": None, "problem": "", "row_count": 12}
    ],
    "outlets_agree_on_figures": [
        {
            "story": "Ferry runs aground",
            "measure": "passengers aboard",
            "printed_values": None,
            "outlets": None,
            "speakers": None,
            "conflict_count": 0,
            "comparison_count": 3,
            "is_one_source": None,
            "reason": None,
            "measure_id": "m1",
            "row_count": 1,
        },
        {"measure": "measures without a conflict", "conflict_count": 0, "comparison_count": 8, "row_count": 4},
    ],
    "parts_sum_to_wholes": [{"measure": "wholes with nothing against them", "adds_up": True, "row_count": 2}],
    "quotations_are_alike": [{"summary": "statements told alike", "is_alike": True, "row_count": 3}],
    "names_are_spelt_alike": [{"actor": "actors with nothing against them", "is_alike": True, "row_count": 6}],
    "speakers_are_named": [
        {"speaker": "Mira Holt", "claim_count": 2, "article_count": 2, "example": "the hull is dry"},
        {"speaker": "the harbour master", "claim_count": 1, "article_count": 1, "example": "all are safe"},
        {"speaker": None, "claim_count": 1, "article_count": 1, "example": "nobody was hurt"},
    ],
}
