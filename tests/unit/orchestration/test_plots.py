from __future__ import annotations

import base64
import re

import duckdb
import pytest
from defusedxml.ElementTree import fromstring

from orchestration.plots import ROWS, Plot, agreement_by_outlet, contested_quantities, drawn


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    made.execute("create schema marts; create table marts.dim_outlets (outlet_id varchar, name varchar)")
    made.execute(
        "create table marts.fct_figure_comparisons (outlet_id_a varchar, outlet_id_b varchar, judgement varchar, shared_origin boolean)"
    )
    made.execute(
        "create table marts.dim_measures (measure_id varchar, label varchar, unit varchar, conflict_count int, outlet_count int);"
        "create table marts.fct_figures (figure_id varchar, measure_id varchar, outlet_id varchar, said_by varchar, figure_text varchar, "
        "low double, high double, value double, conflict_count int)"
    )
    return made


@pytest.fixture
def storm(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    connection.execute("insert into marts.dim_outlets values ('p', 'Harn <Post> & Co'), ('e', 'Echo')")
    connection.execute(
        "insert into marts.fct_figure_comparisons values ('p', 'e', 'agreement', false), ('p', 'e', 'conflict', false), "
        "('p', 'e', 'agreement', true), ('p', null, 'unsure', false)"
    )
    connection.execute("insert into marts.dim_measures values ('m', 'people, <killed>', null, 1, 2), ('n', 'homes', null, 0, 2)")
    connection.execute(
        "insert into marts.fct_figures values ('1', 'm', 'p', null, 'at least 5', 5, 'inf', 5, 1), "
        "('2', 'm', 'e', 'police', '3', 3, 3, 3, 1)"
    )
    return connection


def words_of(plot: Plot) -> list[str]:
    """The texts of a drawing, which must be well-formed and free of markup of others."""
    tree = fromstring(plot.svg)
    return [text.text or "" for text in tree.iter("{http://www.w3.org/2000/svg}text")]


def test_each_outlet_has_a_bar_of_its_comparisons_with_others(storm: duckdb.DuckDBPyConnection) -> None:
    plot = agreement_by_outlet(storm)
    assert plot is not None
    assert words_of(plot)[5:] == ["Harn <Post> & Co", "3", "Echo", "2"]
    assert "Harn <Post> & Co: 1 agreement, 1 unsure, 1 conflict; Echo: 1 agreement, 1 conflict" in plot.words


def test_a_contested_quantity_shows_each_figure_with_its_voice(storm: duckdb.DuckDBPyConnection) -> None:
    plot = contested_quantities(storm)
    assert plot is not None
    words = words_of(plot)
    assert words[0] == "People, <killed>"
    assert {"Harn <Post> & Co", "at least 5", "Echo, police", "3"} <= set(words)
    assert "homes" not in plot.words


def test_a_plot_is_a_picture_inside_markdown_that_nothing_can_break(storm: duckdb.DuckDBPyConnection) -> None:
    storm.execute("update marts.dim_outlets set name = 'A](javascript:x) ![' where outlet_id = 'e'")
    plot = agreement_by_outlet(storm)
    assert plot is not None
    found = re.fullmatch(r"!\[([^\[\]()\n]*)\]\(data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)\)", plot.markdown())
    assert found
    assert base64.b64decode(found[2]).decode() == plot.svg


def test_many_figures_of_one_quantity_stay_readable(storm: duckdb.DuckDBPyConnection) -> None:
    storm.execute("insert into marts.fct_figures select 'x' || i, 'm', 'p', null, 'x', i, i, i, 0 from range(500) as numbers(i)")
    plot = contested_quantities(storm)
    assert plot is not None
    assert plot.svg.count("<circle") == ROWS


def test_nothing_to_draw_is_no_plot(connection: duckdb.DuckDBPyConnection) -> None:
    assert agreement_by_outlet(connection) is None
    assert contested_quantities(connection) is None
    connection.execute("drop table marts.dim_outlets")
    assert drawn(agreement_by_outlet, connection) is None
