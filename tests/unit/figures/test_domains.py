"""Sentences of many kinds of news, invented for this table and labelled as careful readers would label them.

A row is a sentence and its figures: the words printed, the closed interval that they allow, the unit, and the thing counted
(None for none). A sentence whose figures are all of the kinds that only look like figures has an empty list.
"""

from __future__ import annotations

from math import inf

import pytest

from crosswire.figures import find_figures
from crosswire.language import read_language
from crosswire.model import Article, Block, Figure

Row = tuple[str, float, float, str, str | None]

SENTENCES: list[tuple[str, list[Row]]] = [
    # sport
    ("Halden beat Brevik 4-1 in front of 12,300 fans.", [
        ("4-1", 4, 4, "count", None), ("4-1", 1, 1, "count", None), ("12,300", 12300, 12300, "count", "fans")]),
    ("Marta Ruud, 19, ran the 800m race in 1:58.4.", [("19", 19, 19, "age", None), ("800m", 800, 800, "metre", "race")]),
    ("She has scored 23 goals in 31 games, twelve of them with her head.", [
        ("23", 23, 23, "count", "goals"), ("31", 31, 31, "count", "games"), ("twelve", 12, 12, "count", "goals|games")]),
    ("The striker cost £38.5m and signed a five-year contract.", [
        ("£38.5m", 38.5e6, 38.5e6, "GBP", "striker"), ("five-year", 5, 5, "year", "contract")]),
    ("Bookmakers made the mare a 100-1 outsider.", [("100-1", 100, 100, "ratio", "outsider")]),
    ("He threw the javelin 87.3 metres, just over 286 feet.", [
        ("87.3 metres", 87.3, 87.3, "metre", None), ("just over 286 feet", 286, inf, "foot", None)]),
    ("The champion won his third title on Sunday.", [("third", 3, 3, "ordinal", "title")]),
    ("They lost seven of their last nine matches.", [
        ("seven", 7, 7, "count", "matches"), ("nine", 9, 9, "count", "matches")]),
    # courts
    ("A judge jailed the broker for 14 months and fined her 6,000 pounds.", [
        ("14 months", 14, 14, "month", None), ("6,000 pounds", 6000, 6000, "GBP", None)]),
    ("The panel ruled by 7 votes to 2 that the law must stand.", [("7", 7, 7, "count", "votes"), ("2", 2, 2, "count", "votes")]),
    ("Prosecutors charged 16 men with 240 counts of fraud.", [
        ("16", 16, 16, "count", "men"), ("240", 240, 240, "count", "counts")]),
    ("He faces between three and nine years in prison.", [("between three and nine years", 3, 9, "year", "prison")]),
    ("The jury of 12 needed no more than four hours.", [("12", 12, 12, "count", "jury"), ("no more than four hours", 0, 4, "hour", None)]),
    ("The widow, who is in her 70s, was awarded $1.2 million.", [
        ("70s", 70, 79, "age", None), ("$1.2 million", 1.2e6, 1.2e6, "USD", None)]),
    ("Police want to speak to a man in his mid-30s.", [("mid-30s", 34, 36, "age", "man|-")]),
    ("Under Section 4 of the Act, the case opened on 3 May 2021.", []),
    # markets
    ("Shares in Orvane slid 6.4% to 212p.", [("6.4%", 6.4, 6.4, "percent", "*"), ("212p", 212, 212, "penny", "Shares")]),
    ("Crude settled at $71.30 a barrel, up 84 cents.", [
        ("$71.30", 71.3, 71.3, "USD", "barrel"), ("84 cents", 84, 84, "cent", None)]),
    ("The bank cut its rate by 25 basis points to 3.75 percent.", [
        ("25 basis points", 25, 25, "basis_point", "*"), ("3.75 percent", 3.75, 3.75, "percent", "*")]),
    ("The index lost 190 points, or 0.6%.", [("190", 190, 190, "count", "points"), ("0.6%", 0.6, 0.6, "percent", "*")]),
    ("Profit rose to €3.1bn from €2.8bn a year earlier.", [
        ("€3.1bn", 3.1e9, 3.1e9, "EUR", "*"), ("€2.8bn", 2.8e9, 2.8e9, "EUR", "*"), ("a year", 1, 1, "year", None)]),
    ("The firm will pay between $40 and $50 a share.", [("between $40 and $50", 40, 50, "USD", "share")]),
    ("Tickets cost €20,000/25,000 at the gala.", [("€20,000/25,000", 20000, 25000, "EUR", "*")]),
    ("Sales grew fourfold in a decade.", [("fourfold", 4, 4, "ratio", "*")]),
    ("The S&P 500 and the Nikkei 225 closed higher.", []),
    ("It trades at 19 times last year's earnings.", [("19 times", 19, 19, "ratio", "*")]),
    ("Gold touched ¥14,200 a gram.", [("¥14,200", 14200, 14200, "JPY", "gram")]),
    ("The loan of 20 lakh rupees was repaid.", [("20 lakh rupees", 2e6, 2e6, "INR", "loan")]),
    # weather
    ("Winds of up to 140 km/h (87 mph) tore roofs off.", [
        ("up to 140 km/h", 0, 140, "kilometre_per_hour", "Winds"), ("87 mph", 87, 87, "mile_per_hour", "Winds")]),
    ("Some 310mm of rain fell in 24 hours.", [("Some 310mm", 294.5, 325.5, "millimetre", "rain"), ("24 hours", 24, 24, "hour", None)]),
    ("It was minus 18C at dawn and 4C by noon.", [
        ("minus 18C", -18, -18, "degree_celsius", None), ("4C", 4, 4, "degree_celsius", None)]),
    ("The river crested at 9.6 metres, 2.1 metres above flood stage.", [
        ("9.6 metres", 9.6, 9.6, "metre", "*"), ("2.1 metres", 2.1, 2.1, "metre", None)]),
    ("More than half a million homes were without power.", [("More than half a million", 5e5, inf, "count", "homes")]),
    ("A magnitude 5.9 tremor struck 40 km east of Tolmen.", [
        ("magnitude 5.9", 5.9, 5.9, "magnitude", "tremor"), ("40 km", 40, 40, "kilometre", None)]),
    ("The storm made landfall at 4.30 on Monday.", []),
    ("Snow 15 to 20 centimetres deep covered the pass.", [("15 to 20 centimetres", 15, 20, "centimetre", "*")]),
    # health
    ("The clinic recorded 12 cases per 100,000 people.", [("12", 12, 12, "count", "cases")]),
    ("About one in eight patients had a fever of 39 degrees.", [
        ("About one in eight", 0.11875, 0.13125, "ratio", "patients"), ("39 degrees", 39, 39, "degree", "fever")]),
    ("Doctors gave the boy of six 250mg of the drug twice a day.", [("six", 6, 6, "age", "boy"), ("250mg", 250, 250, "milligram", "drug")]),
    ("Nurses work 12-hour shifts.", [("12-hour", 12, 12, "hour", "shifts")]),
    ("Two-thirds of wards were full and 38 of the 52 beds in intensive care were taken.", [
        ("Two-thirds", 2 / 3, 2 / 3, "ratio", "wards"), ("38", 38, 38, "count", "beds"), ("52", 52, 52, "count", "beds")]),
    ("The trial put the effect at 91 percent, plus or minus 3.", [("91 percent, plus or minus 3", 88, 94, "percent", "*")]),
    ("Dozens of children were aboard, but none was among the dead.", [("Dozens", 24, inf, "count", "children")]),
    ("People over 65 can book a jab.", [("over 65", 65, inf, "age", "People")]),
    # elections
    ("The bill passed 52-48 on Thursday.", [("52-48", 52, 52, "count", None), ("52-48", 48, 48, "count", None)]),
    ("Delegates backed the plan by 1,812 to 640.", [
        ("1,812 to 640", 1812, 1812, "count", None), ("1,812 to 640", 640, 640, "count", None)]),
    ("A poll put Lund 9 points ahead of Moe, 48 percent to 39.", [
        ("9 points", 9, 9, "percentage_point", "*"), ("48 percent", 48, 48, "percent", "*"), ("39", 39, 39, "percent", None)]),
    ("Turnout was 61.2%, down from 64% four years ago.", [
        ("61.2%", 61.2, 61.2, "percent", "*"), ("64%", 64, 64, "percent", None), ("four years", 4, 4, "year", None)]),
    ("The party holds 33 of 101 seats.", [("33", 33, 33, "count", "seats"), ("101", 101, 101, "count", "seats")]),
    ("She won her seat by just 114 votes.", [("114", 114, 114, "count", "votes")]),
    ("The 2016 and 2020 campaigns were longer.", []),
    ("Nearly four in ten voters were undecided.", [("Nearly four in ten", 0.38, 0.4, "ratio", "voters")]),
    # war and rescue
    ("Rebels let 11 sailors go on Tuesday.", [("11", 11, 11, "count", "sailors")]),
    ("The release of 30 captives is being discussed.", [("30", 30, 30, "count", "captives")]),
    ("Shelling killed at least nine soldiers and wounded 27.", [
        ("at least nine", 9, inf, "count", "soldiers"), ("27", 27, 27, "count", "soldiers|-")]),
    ("The 14 freed include six Finns, two Danes, and one each from Chad and Peru.", [
        ("14", 14, 14, "count", "*"), ("six", 6, 6, "count", "Finns"), ("two", 2, 2, "count", "Danes"),
        ("one", 1, 1, "count", "from Chad"), ("one", 1, 1, "count", "from Peru")]),
    ("Tens of thousands of villagers fled to three camps.", [
        ("Tens of thousands", 20000, inf, "count", "villagers"), ("three", 3, 3, "count", "camps")]),
    ("A crew of 23 was aboard the 9,000-tonne tanker.", [("23", 23, 23, "count", "crew"), ("9,000-tonne", 9000, 9000, "tonne", "tanker")]),
    ("Injured: 61", [("61", 61, 61, "count", None)]),
    ("Another 12 bodies were pulled out overnight.", [("Another 12|12", 12, 12, "count", "bodies")]),
    ("The army bought 40 T-72 tanks and a dozen F-16 jets.", [
        ("40", 40, 40, "count", "T-72 tanks"), ("a dozen", 12, 12, "count", "F-16 jets")]),
    # science and technology
    ("The probe will travel 1.8 billion miles (2.9bn km) in six years.", [
        ("1.8 billion miles", 1.8e9, 1.8e9, "mile", None), ("2.9bn km", 2.9e9, 2.9e9, "kilometre", None),
        ("six years", 6, 6, "year", None)]),
    ("The star is 5.2 ± 0.3 light years away.", [("5.2 ± 0.3 light years", 4.9, 5.5, "light_year", None)]),
    ("A sample held 3×10^5 cells.", [("3×10^5", 3e5, 3e5, "count", "cells")]),
    ("The phone has 12GB of memory and a 5,000mAh battery.", [
        ("12GB", 12, 12, "gigabyte", "memory"), ("5,000mAh", 5000, 5000, "milliampere_hour", "battery")]),
    ("Methane lasts 10 and a half years in the air.", [("10 and a half years", 10.5, 10.5, "year", "*")]),
    ("The skull, found near A.D. 900 graves, was sold in May 2019.", []),
    ("The plant needs 2.5 million litres of water a day.", [("2.5 million litres", 2.5e6, 2.5e6, "litre", "water")]),
    ("The chip has 80 billion transistors, each under 7 nanometres wide.", [
        ("80 billion", 80e9, 80e9, "count", "transistors"), ("under 7 nanometres", 0, 7, "nanometre", None)]),
    # life and labour
    ("At least 15, 800 teachers walked out.", [("At least 15, 800", 15800, inf, "count", "teachers")]),
    ("Rents have risen by a third since 2019.", [("a third", 1 / 3, 1 / 3, "ratio", "*")]),
    ("The mill, which employed 340 people, shut after 112 years.", [
        ("340", 340, 340, "count", "people"), ("112 years", 112, 112, "year", None)]),
    ("Drivers must retire at 67.", [("67", 67, 67, "age", None)]),
    ("The painter died at 84.", [("84", 84, 84, "age", None)]),
    ("Flight 417 to Oslo left from Gate 12 at 7.45pm.", []),
    ("Call 555-0188 or see page 6.", []),
    ("Bread went up from 90 cents to $1.15.", [("90 cents", 90, 90, "cent", "*"), ("$1.15", 1.15, 1.15, "USD", "*")]),
]  # fmt: skip


def figures(text: str) -> list[Figure]:
    article = Article("a1", "a.txt", text, "text", "hash", language="en", blocks=(Block("body", 0, len(text)),))
    return list(find_figures(read_language(article, "full")))


def as_told(found: Figure, row: Row) -> Row:
    """The figure as a row, with what the label leaves open (`*`, alternatives by `|`) taken from the label where it fits."""
    printed, low, high, _, counted = row
    is_open = counted == "*" or (counted is not None and (found.counted or "-") in counted.split("|"))
    is_printed = found.figure_text in printed.split("|") or found.figure_text.replace(",", "") == printed.replace(",", "")
    return (
        printed if is_printed else found.figure_text,
        low if found.low == pytest.approx(low) else found.low,
        high if found.high == pytest.approx(high) else found.high,
        found.unit,
        counted if is_open else found.counted,
    )


@pytest.mark.parametrize(("text", "rows"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_a_sentence_of_the_news(text: str, rows: list[Row]) -> None:
    found = figures(text)
    assert [as_told(figure, row) for figure, row in zip(found, rows, strict=False)] == rows[: len(found)]
    assert len(found) == len(rows)
