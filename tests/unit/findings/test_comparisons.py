from dataclasses import replace
from datetime import date, timedelta

import pytest

from crosswire.findings.comparisons import compare_figures
from crosswire.findings.referents import referents_of
from tests.factories import make_analysis, make_article, make_figure, more_than


def compared(a, b, day_a=None, day_b=None, sureness=1.0, **article_fields):
    analyses = [
        make_analysis(make_article("Prisoners.", "a.txt", "The Gazette", day_a, **article_fields), (a,)),
        make_analysis(make_article("Prisoners.", "b.txt", "The Herald", day_b, **article_fields), (b,)),
    ]
    referents = {r.figure.figure_id: r for r in referents_of(analyses)}
    story_of = {analysis.article.article_id: "s" for analysis in analyses}
    (comparison,) = compare_figures(analyses, referents, dict.fromkeys(referents, "m"), story_of, {tuple(sorted(referents)): sureness})
    return comparison


def test_different_numbers_of_one_measure_are_a_conflict_with_a_reason_that_quotes_both():
    comparison = compared(make_figure("52", 52, said_by="Ada Holm"), make_figure("54", 54, path="b.txt"))
    assert comparison.judgement == "conflict"
    assert "“52” (Ada Holm)" in comparison.reason
    assert "“54”" in comparison.reason
    assert comparison.gap == pytest.approx(2 / 54)


def test_a_contradiction_tells_how_sure_it_is_and_an_agreement_does_not():
    other = make_figure("54", 54, path="b.txt")
    weak, strong = (compared(make_figure("52", 52), other, sureness=log_odds).confidence for log_odds in (0.5, 4.0))
    assert 0 < weak < 0.5 < strong < 1
    assert compared(make_figure(), make_figure(path="b.txt")).confidence is None


def test_figures_that_were_tied_through_others_only_are_not_set_against_each_other():
    comparison = compared(make_figure("52", 52), make_figure("54", 54, path="b.txt"), sureness=-1.5)
    assert comparison.judgement == "unsure"
    assert "may what they count" in comparison.reason


@pytest.mark.parametrize(("later_value", "expected"), [(9, "update"), (4, "conflict")])
def test_a_toll_that_grew_by_the_next_day_is_an_update_and_one_that_shrank_is_not(later_value, expected):
    comparison = compared(
        make_figure("6", 6, predicate="killed"),
        make_figure(str(later_value), later_value, path="b.txt", predicate="killed"),
        date(2031, 5, 1),
        date(2031, 5, 2),
    )
    assert comparison.judgement == expected


@pytest.mark.parametrize(
    ("age", "days", "realis", "expected"),
    [
        (35, 0, "happened", "conflict"),
        (35, 9, "happened", "conflict"),
        (35, 90, "happened", "unsure"),
        (36, 90, "happened", "conflict"),
        (35, 0, "planned", "unsure"),
    ],
)
def test_an_age_may_be_another_after_a_birthday(age, days, realis, expected):
    comparison = compared(
        make_figure("34", 34, unit="age", unit_kind="age"),
        make_figure(str(age), age, path="b.txt", unit="age", unit_kind="age", realis=realis),
        date(2031, 5, 1),
        date(2031, 5, 1) + timedelta(days),
    )
    assert comparison.judgement == expected


def test_a_number_that_two_others_make_up_is_not_held_against_them():
    counts = [make_figure(str(n), n, path, predicate="killed") for path, n in (("a.txt", 9), ("b.txt", 22), ("c.txt", 31), ("d.txt", 47))]
    paths = ("a.txt", "b.txt", "c.txt", "d.txt")
    analyses = [make_analysis(make_article("Prisoners.", path), (figure,)) for path, figure in zip(paths, counts, strict=True)]
    referents = {r.figure.figure_id: r for r in referents_of(analyses)}
    ties = {(a, b): 1.0 for a in referents for b in referents}
    story_of = {analysis.article.article_id: "s" for analysis in analyses}
    found = compare_figures(analyses, referents, dict.fromkeys(referents, "m"), story_of, ties)
    value_of = {figure.figure_id: figure.value for figure in counts}
    judged = {frozenset((value_of[c.figure_id_a], value_of[c.figure_id_b])): c.judgement for c in found}
    assert judged[frozenset((9.0, 31.0))] == judged[frozenset((22.0, 31.0))] == judged[frozenset((9.0, 22.0))] == "unsure"
    assert judged[frozenset((31.0, 47.0))] == "conflict"


def test_a_toll_without_dates_is_no_update():
    assert compared(make_figure("6", 6, predicate="killed"), make_figure("9", 9, path="b.txt", predicate="killed")).judgement == "conflict"


def test_two_reprints_of_one_agency_share_their_origin():
    assert compared(make_figure(), make_figure(path="b.txt"), wire_outlet_name="AFP").shared_origin


def test_two_own_voices_do_not_share_an_origin():
    assert not compared(make_figure(), make_figure(path="b.txt")).shared_origin


def test_one_speaker_in_two_outlets_is_one_origin():
    comparison = compared(more_than(1000, said_by="Ada Holm"), more_than(1000, path="b.txt", said_by="Ada Holm"))
    assert (comparison.judgement, comparison.shared_origin) == ("agreement", True)


@pytest.mark.parametrize(("block", "judgements"), [("headline", ["conflict"]), ("body", [])])
def test_one_voice_contradicts_itself_between_headline_and_text_and_not_within_the_text(block, judgements):
    article = make_article("52 prisoners freed\nThe state let 54 prisoners go.", "a.txt", "The Gazette")
    analysis = make_analysis(article, (make_figure("52", 52), make_figure("54", 54, start=33, sentence_number=2)))
    headline, body = analysis.sentences
    analysis = replace(analysis, sentences=(replace(headline, block_kind=block), body))
    referents = {r.figure.figure_id: r for r in referents_of([analysis])}
    ties = {tuple(sorted(referents)): 1.0}
    found = compare_figures([analysis], referents, dict.fromkeys(referents, "m"), {article.article_id: "s"}, ties)
    assert [comparison.judgement for comparison in found] == judgements


@pytest.mark.parametrize(("speakers", "judgement"), [(("Ada Holm", "Ole Berg"), "conflict"), (("Ada Holm", None), "unsure")])
def test_in_one_article_two_speakers_contradict_each_other_and_the_article_not_whom_it_reports(speakers, judgement):
    article = make_article("She counts 52 prisoners.\nThe state holds 54 prisoners.", "a.txt", "The Gazette")
    first = make_figure("52", 52, start=11, said_by=speakers[0])
    second = make_figure("54", 54, start=41, sentence_number=2, said_by=speakers[1])
    analysis = make_analysis(article, (first, second))
    referents = {r.figure.figure_id: r for r in referents_of([analysis])}
    ties = {tuple(sorted(referents)): 1.0}
    (found,) = compare_figures([analysis], referents, dict.fromkeys(referents, "m"), {article.article_id: "s"}, ties)
    assert found.judgement == judgement


@pytest.mark.parametrize(("days", "expected"), [(1, "conflict"), (3, "conflict"), (7, "unsure"), (90, "unsure")])
def test_reports_of_other_days_contradict_each_other_only_where_the_tie_is_sure(days, expected):
    one, other = make_figure("52", 52), make_figure("57", 57, path="b.txt")
    later = date(2031, 5, 1) + timedelta(days)
    assert compared(one, other, date(2031, 5, 1), later, sureness=0.5).judgement == expected
    assert compared(one, other, date(2031, 5, 1), later, sureness=1.5).judgement == "conflict"


@pytest.mark.parametrize(("share", "expected"), [(70, "unsure"), (69.5, "unsure"), (60, "conflict")])
def test_two_shares_that_make_up_the_whole_do_not_contradict_each_other(share, expected):
    one = make_figure("30 percent", 30, unit="percent", unit_kind="percent", predicate="cut")
    other = make_figure(f"{share} percent", share, path="b.txt", unit="percent", unit_kind="percent", predicate=None)
    assert compared(one, other).judgement == expected
    assert compared(one, replace(other, predicate="cut")).judgement == "conflict"


def test_those_who_answer_a_survey_are_one_voice_inside_one_article():
    article = make_article("Costs.", "a.txt")
    speakers = ("48 percent of the firms", "5 percent")
    counts = [make_figure(str(n), n, said_by=speaker, start=10 * n) for n, speaker in zip((5, 9), speakers, strict=True)]

    def judged(figures):
        referents = {r.figure.figure_id: r for r in referents_of([make_analysis(article, tuple(figures))])}
        ties = {tuple(sorted(referents)): 1.0}
        return compare_figures(
            [make_analysis(article, tuple(figures))], referents, dict.fromkeys(referents, "m"), {article.article_id: "s"}, ties
        )

    assert judged(counts) == ()
    (comparison,) = judged([replace(counts[0], said_by="Ada Holm"), replace(counts[1], said_by="Bo Lund")])
    assert comparison.judgement == "conflict"
