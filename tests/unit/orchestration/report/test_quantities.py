"""The unit that a quantity is plotted in."""

from __future__ import annotations

from types import SimpleNamespace

from orchestration.report.quantities import _to_one_unit


def figure(name: str, value: float, unit: str, base_value: float | None, base_unit: str | None) -> SimpleNamespace:
    return SimpleNamespace(figure_id=name, value=value, unit=unit, base_value=base_value, base_unit=base_unit)


def test_figures_of_several_units_stand_in_the_unit_of_the_quantity() -> None:
    figures = [figure("a", 30, "month", 78_894_000, "second"), figure("b", 2, "year", 63_115_200, "second")]
    factors, unit = _to_one_unit(figures, "month")
    assert unit == "month"
    assert factors["a"] == 1.0
    assert round(2 * factors["b"]) == 24


def test_the_base_unit_is_used_where_no_figure_has_the_quantitys_own() -> None:
    figures = [figure("a", 1, "hour", 3600, "second"), figure("b", 2, "minute", 120, "second")]
    assert _to_one_unit(figures, "day") == ({"a": 3600.0, "b": 60.0}, "second")


def test_degrees_of_two_scales_stand_on_that_of_the_base_unit() -> None:
    warm, hot = figure("a", 68, "degree_fahrenheit", 20, "degree_celsius"), figure("b", 104, "degree_fahrenheit", 40, "degree_celsius")
    cold = figure("c", 10, "degree_celsius", 10, "degree_celsius")
    factors, unit = _to_one_unit([warm, hot, cold], "degree_fahrenheit")
    assert unit == "degree_celsius"
    assert [round(f.value * factors[f.figure_id]) for f in (warm, hot, cold)] == [20, 40, 10]


def test_one_unit_needs_no_factor() -> None:
    assert _to_one_unit([figure("a", 3, "count", None, None)], "count") == ({"a": 1.0}, "count")
