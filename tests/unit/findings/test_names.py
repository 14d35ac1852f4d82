from __future__ import annotations

from dataclasses import replace

import pytest

from crosswire.actors import link_actors
from crosswire.findings.names import find_name_variants
from crosswire.findings.offices import are_rivals, office_of
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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("foreign minister", "defense minister"),
        ("foreign minister", "deputy foreign minister"),
        ("president", "prime minister"),
        ("vice president", "president"),
        ("home secretary", "justice minister"),
        ("mayor of Norvik", "governor"),
        ("senator", "congresswoman"),
        ("MP", "MEP"),
        ("judge", "prosecutor"),
        ("colonel", "sergeant"),
        ("police chief", "deputy police chief"),
        ("ambassador to Latvia", "foreign minister"),
        ("envoy", "deputy assistant"),
        ("envoy", "deputy to Ann Lee"),
        ("archbishop", "bishop"),
    ],
)
def test_offices_that_exclude_one_another_are_rivals(one: str, other: str) -> None:
    first, second = office_of(one), office_of(other)
    assert first is not None
    assert second is not None
    assert are_rivals(first, second)
    assert are_rivals(second, first)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("president", "former president"),
        ("one-time governor", "ambassador to Latvia"),
        ("President-elect", "president"),
        ("senator", "president-elect"),
        ("attorney", "owner"),
        ("executive vice president", "former director of the zoo"),
        ("constable", "police spokesman constable"),
        ("general manager", "president"),
        ("president", "executive"),
        ("officer", "deputy"),
        ("home secretary", "interior minister"),
        ("secretary of state", "foreign minister"),
        ("premier", "prime minister"),
        ("envoy", "deputy special envoy"),
        ("minister", "foreign minister"),
        ("lawyer", "activist"),
        ("trade and energy minister", "energy minister"),
        ("lieutenant general", "general"),
        ("mayor", "lawmaker"),
    ],
)
def test_descriptions_that_go_together_are_no_rivals(one: str, other: str) -> None:
    first, second = office_of(one), office_of(other)
    assert first is None or second is None or not are_rivals(first, second)


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        ("Envoy Siarhei Tvirko", "Envoy Sergei Tvirko", "warning"),
        ("Envoy Oleg Vetrovskiy", "Envoy Oleg Vetrovsky", "warning"),
        ("Envoy Anna Kavernagh", "Envoy Anna Kavenagh", "warning"),
        ("Envoy Jon Harte", "Envoy John Harte", "warning"),
        ("Envoy Bashar al-Karimi", "Envoy Bashar Karimy", "warning"),
        ("Envoy Ilse Šimkutė", "Envoy Ilse Simkute", "info"),
        ("Envoy Bill Harte", "Envoy William Harte", None),
        ("Envoy Nora O’Harte", "Envoy Nora O'Harte", None),
        ("Envoy Adam J. Harte", "Envoy Adam Harte", None),
        ("Envoy Ana Vega", "Envoy Ana Vega Prado", None),
        ("Envoy Harte", "Envoy Adam Harte", None),
        ("Envoy Adam Harte", "Manager Adam Harte", None),
        ("Envoy Adam Harte", "ADAM HARTE", None),
        ("Envoy Adam Harte", "Adam Hartes", None),
    ],
)
def test_only_spellings_are_variants_of_a_name(one: str, other: str, severity: str | None) -> None:
    found = findings(printed_by("Gazette", f"{one} came. {COMPANY}"), printed_by("Herald", f"On Monday {other} came. {COMPANY}"))
    assert [d.severity for d in found if d.kind == "name_variant"] == ([severity] if severity else [])
