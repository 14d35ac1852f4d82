from __future__ import annotations

from dataclasses import replace

from crosswire.actors import link_actors
from crosswire.findings.names import find_name_variants
from crosswire.model import Analysis, Discrepancy
from tests.unit.actors.reports import analysis_of


def printed_by(outlet: str, text: str) -> Analysis:
    analysis = analysis_of(text, f"{outlet}.txt")
    return replace(analysis, article=replace(analysis.article, outlet_id=outlet, outlet_name=outlet))


def findings(*analyses: Analysis) -> tuple[Discrepancy, ...]:
    actors, links = link_actors(analyses)
    return find_name_variants(analyses, actors, links, {analysis.article.article_id: "story" for analysis in analyses})


COMPANY = "He met Foreign Minister Ilze Berzina and Oskars Liepa of the Port Workers Union."


def test_a_letter_is_a_warning_with_names_and_outlets() -> None:
    (found,) = findings(
        printed_by("Gazette", f"Envoy Adam Harte came. {COMPANY}"), printed_by("Herald", f"Envoy Adam Hart came. {COMPANY}")
    )
    assert (found.kind, found.severity, found.outlets) == ("name_variant", "warning", ("Gazette", "Herald"))
    assert all(part in found.summary for part in ("“Adam Harte” (Gazette)", "“Adam Hart” (Herald)"))


def test_accents_alone_are_a_note() -> None:
    (found,) = findings(
        printed_by("Gazette", "Foreign Minister Ilze Bērziņa spoke."), printed_by("Herald", "Foreign Minister Ilze Berzina spoke.")
    )
    assert found.severity == "info"


def test_initials_honorifics_and_short_forms_are_no_variants() -> None:
    first = printed_by("Gazette", f"Envoy Joseph K. Harte came. Mr. Harte spoke. {COMPANY}")
    second = printed_by("Herald", f"Envoy Joe Harte came. Harte spoke. {COMPANY}")
    assert findings(first, second) == ()


def test_offices_without_any_in_common_are_noted() -> None:
    (found,) = findings(
        printed_by("Gazette", f"Envoy Adam Harte came. {COMPANY}"), printed_by("Herald", f"Deputy assistant Adam Harte came. {COMPANY}")
    )
    assert (found.kind, found.severity) == ("role_variant", "info")
    assert "“envoy” in Gazette" in found.summary
    assert "“deputy assistant” in Herald" in found.summary


def test_a_longer_role_that_holds_the_shorter_one_is_no_variant() -> None:
    first = printed_by("Gazette", f"Envoy Adam Harte came. {COMPANY}")
    second = printed_by("Herald", f"Deputy special envoy Adam Harte came. {COMPANY}")
    assert findings(first, second) == ()


def test_two_spellings_of_one_outlet_are_none_of_its_rivals_business() -> None:
    first = printed_by("Gazette", f"Envoy Adam Harte came. {COMPANY}")
    second = printed_by("Gazette", f"Envoy Adam Hart came. {COMPANY}")
    assert findings(first, second) == ()


def test_ids_are_the_same_in_any_order() -> None:
    first = printed_by("Gazette", f"Envoy Adam Harte came. {COMPANY}")
    second = printed_by("Herald", f"Envoy Adam Hart came. {COMPANY}")
    assert findings(first, second) == findings(second, first)
