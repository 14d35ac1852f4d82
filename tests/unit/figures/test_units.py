"""Conversion factors against an independent source, and the tables' own order."""

from __future__ import annotations

import pint
import pytest

from crosswire.figures.modifiers import interval
from crosswire.figures.units import conversions, to_base, unit_kinds
from crosswire.model import Modifier, allowed_values
from crosswire.resources import table

REGISTRY = pint.UnitRegistry()
for defined in (
    "kip_per_square_inch = 1000 * psi",
    "million_btu = 1000000 * british_thermal_unit",
    "kiloton_of_tnt = 4184 * gigajoule",
    "megaton_of_tnt = 4184 * terajoule",
):
    REGISTRY.define(defined)
NAMES = {
    "square_metre": "metre**2",
    "square_kilometre": "kilometre**2",
    "square_foot": "foot**2",
    "square_mile": "mile**2",
    "square_yard": "yard**2",
    "square_inch": "inch**2",
    "cubic_metre": "metre**3",
    "cubic_foot": "foot**3",
    "cubic_inch": "inch**3",
    "cubic_kilometre": "kilometre**3",
    "cubic_centimetre": "centimetre**3",
    "tonne": "metric_ton",
    "ton": "short_ton",
    "barrel": "oil_barrel",
    "mile_per_hour": "mile/hour",
    "kilometre_per_hour": "kilometre/hour",
    "metre_per_second": "metre/second",
    "kilometre_per_second": "kilometre/second",
    "mile_per_second": "mile/second",
    "foot_per_second": "foot/second",
    "horsepower": "horsepower",
    "kilowatt_hour": "kilowatt*hour",
    "megawatt_hour": "megawatt*hour",
    "gigawatt_hour": "gigawatt*hour",
    "terawatt_hour": "terawatt*hour",
    "megabit_per_second": "megabit/second",
    "gigabit_per_second": "gigabit/second",
    "bit_per_second": "bit/second",
    "calorie": "kilocalorie",
    "square_centimetre": "centimetre**2",
    "cubic_yard": "yard**3",
    "kilopound_per_square_inch": "kip_per_square_inch",
    "mega_british_thermal_unit": "million_btu",
    "millimetre_of_mercury": "millimeter_Hg",
    "kiloton": "kiloton_of_tnt",
    "megaton": "megaton_of_tnt",
}


@pytest.mark.parametrize("unit", sorted(unit for unit in conversions() if unit_kinds()[unit] not in {"duration", "temperature", "charge"}))
def test_factors_agree_with_pint(unit: str) -> None:
    conversion = conversions()[unit]
    expected = REGISTRY.Quantity(1, NAMES.get(unit, unit)).to(NAMES.get(conversion.base_unit, conversion.base_unit)).magnitude
    tolerance = 0.02 if unit in {"horsepower", "carat"} else 1e-4  # metric and mechanical horsepower differ by 1.4 %
    assert conversion.factor == pytest.approx(expected, rel=tolerance)


def test_fahrenheit_and_kelvin_become_celsius() -> None:
    assert to_base(50, "degree_fahrenheit") == (pytest.approx(10), "degree_celsius")
    value = to_base(300, "kelvin")
    assert value is not None
    assert value[0] == pytest.approx(26.85)


def test_currencies_are_never_converted() -> None:
    assert all(to_base(1, row["unit"]) is None for row in table("currencies"))


@pytest.mark.parametrize("modifier", allowed_values(Modifier))
@pytest.mark.parametrize("value", [0.0, 1.0, 38.0, -17.0, 2.5e6])
def test_intervals_hold_their_value_and_are_never_inverted(modifier: Modifier, value: float) -> None:
    low, high = interval(modifier, value)
    assert low <= value <= high


def test_every_modifier_of_the_table_is_known() -> None:
    assert {row["modifier"] for row in table("modifiers")} <= set(allowed_values(Modifier))
    assert {row["position"] for row in table("modifiers")} == {"before", "after"}
