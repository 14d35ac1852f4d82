from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import duckdb
import pytest
import yaml

from orchestration.assets.days import KEY as DAYS
from orchestration.automation import RetryUnlessStopped
from orchestration.definitions import build_defs
from orchestration.jobs import TRIGGER_TAG
from orchestration.sensors import QUIET_SECONDS
from orchestration.settings import PROJECT_FOLDER, Settings, load_settings

REPORTS = {
    "2024-03-01": "The storm took 40 roofs.",
    "2024-03-02": "The storm took 41 roofs.",
    "2025-07-09": "Two ferries sank off Port Ansel.",
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = tmp_path_factory.mktemp("automation")
    articles = home / "articles"
    articles.mkdir()
    for day, text in REPORTS.items():
        record = {"title": "Storm", "outlet": "Ansel Post", "published": day, "text": text}
        (articles / f"{day}.jsonl").write_text(json.dumps(record), encoding="utf-8")
    place = {"articles": articles, "warehouse": home / "w.duckdb"}
    when = {"schedule": "30 6 * * 1-5", "timezone": "Europe/Vilnius"}
    return load_settings({}, tier="fast", by_day=True, **place, **when)


@pytest.fixture(scope="module")
def definitions(settings: Settings) -> dg.Definitions:
    return build_defs(settings)


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


def materialize(definitions: dg.Definitions, instance: dg.DagsterInstance, *tables: str) -> dg.ExecuteInProcessResult:
    selection = [dg.AssetKey(["raw", table]) for table in tables]
    return definitions.resolve_implicit_global_asset_job_def().execute_in_process(instance=instance, asset_selection=selection)


def tick(definitions: dg.Definitions, instance: dg.DagsterInstance, cursor: str | None = None) -> dg.SensorResult | dg.SkipReason:
    sensor = definitions.resolve_sensor_def("inbox")
    articles = (definitions.resources or {})["articles"]
    context = dg.build_sensor_context(instance=instance, cursor=cursor, definitions=definitions, resources={"articles": articles})
    result = sensor(context)
    assert isinstance(result, dg.SensorResult | dg.SkipReason)
    return result


def test_the_inbox_waits_for_quiet_then_asks_for_one_build_and_no_second(
    definitions: dg.Definitions, settings: Settings, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    import orchestration.sensors as sensors

    (settings.articles / "2024-03-01.jsonl").touch()
    waiting = tick(definitions, instance)
    assert isinstance(waiting, dg.SkipReason)
    assert "still arriving" in str(waiting.skip_message)

    monkeypatch.setattr(sensors.time, "time", lambda: datetime.now(UTC).timestamp() + QUIET_SECONDS + 1)
    asked = tick(definitions, instance)
    assert isinstance(asked, dg.SensorResult)
    assert asked.run_requests is not None
    (request,) = asked.run_requests
    assert request.tags[TRIGGER_TAG] == "inbox"
    assert request.tags["crosswire/new_files"] == str(len(REPORTS))
    assert request.run_key == asked.cursor

    again = tick(definitions, instance, asked.cursor)
    assert isinstance(again, dg.SkipReason)
    assert "asked for already" in str(again.skip_message)


def test_the_inbox_asks_for_nothing_once_the_files_were_read_and_again_for_a_changed_one(
    definitions: dg.Definitions, settings: Settings, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    import orchestration.sensors as sensors

    monkeypatch.setattr(sensors.time, "time", lambda: datetime.now(UTC).timestamp() + QUIET_SECONDS + 1)
    assert materialize(definitions, instance, "articles", "outlets", "rejected_inputs").success
    nothing = tick(definitions, instance)
    assert isinstance(nothing, dg.SkipReason)
    assert "Nothing is new" in str(nothing.skip_message)
    (settings.articles / "2025-07-09.jsonl").write_text(
        json.dumps({"title": "Ferries", "outlet": "Ansel Post", "published": "2025-07-09", "text": "Three ferries sank off Port Ansel."}),
        encoding="utf-8",
    )
    asked = tick(definitions, instance)
    assert isinstance(asked, dg.SensorResult)
    assert [request.tags["crosswire/changed_files"] for request in asked.run_requests or ()] == ["1"]


def test_the_schedule_asks_for_a_build_at_its_hour(definitions: dg.Definitions, instance: dg.DagsterInstance) -> None:
    schedule = definitions.resolve_schedule_def("daily")
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("30 6 * * 1-5", "Europe/Vilnius")
    assert schedule.job_name == "build"
    context = dg.build_schedule_context(instance=instance, scheduled_execution_time=datetime(2026, 1, 5, 6, 30, tzinfo=UTC))
    (request,) = schedule.evaluate_tick(context).run_requests or ()
    assert request.tags[TRIGGER_TAG] == "schedule"


def test_nothing_starts_by_itself_until_it_is_switched_on(definitions: dg.Definitions) -> None:
    assert definitions.resolve_sensor_def("inbox").default_status is dg.DefaultSensorStatus.STOPPED
    assert definitions.resolve_schedule_def("daily").default_status is dg.DefaultScheduleStatus.STOPPED


def test_days_are_read_out_in_one_run_and_a_build_reads_the_rest_alone(
    definitions: dg.Definitions, settings: Settings, instance: dg.DagsterInstance
) -> None:
    assert materialize(definitions, instance, "articles", "outlets", "rejected_inputs").success
    job = definitions.resolve_implicit_global_asset_job_def()
    backfill = job.execute_in_process(
        instance=instance,
        asset_selection=[DAYS],
        tags={"dagster/asset_partition_range_start": "2024-03-01", "dagster/asset_partition_range_end": "2024-03-31"},
    )
    assert backfill.success
    assert len(instance.get_materialized_partitions(DAYS)) == 31
    (event, *_) = backfill.get_asset_materialization_events()
    assert event.materialization.metadata["articles read anew"].value == 2

    rest = materialize(definitions, instance, *("sentences", "figures", "claims", "citations", "article_actors", "mentions"))
    told = next(e.materialization for e in rest.get_asset_materialization_events() if e.asset_key == dg.AssetKey(["raw", "sentences"]))
    assert (told.metadata["articles read anew"].value, told.metadata["articles read before"].value) == (1, 2)
    with duckdb.connect(str(settings.working_file), read_only=True) as connection:
        assert connection.execute("select count(distinct article_id) from raw.sentences").fetchall() == [(3,)]


def test_a_backfill_of_many_days_is_one_run(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    assert graph.get(DAYS).backfill_policy == dg.BackfillPolicy.single_run()
    assert definitions.resolve_job_def("read_out_days").partitions_def is not None
    assert DAYS not in definitions.resolve_job_def("build").asset_layer.executable_asset_keys


def test_a_graph_without_days_asks_for_none(settings: Settings) -> None:
    """Materialising everything is one run and one click as long as nothing in the graph is partitioned."""
    plain = build_defs(replace(settings, by_day=False))
    assert [spec.key for spec in plain.resolve_all_asset_specs() if spec.partitions_def] == []
    assert DAYS not in plain.resolve_asset_graph().get_all_asset_keys()
    assert plain.resolve_job_def("build")


def test_what_follows_new_articles_is_asked_for_and_only_once(definitions: dg.Definitions, instance: dg.DagsterInstance) -> None:
    everything = definitions.resolve_asset_graph().get_all_asset_keys() - {DAYS}
    for key in everything:
        instance.report_runless_asset_event(dg.AssetMaterialization(key))
    first = dg.evaluate_automation_conditions(definitions, instance)
    for table in ("articles", "outlets", "rejected_inputs"):
        instance.report_runless_asset_event(dg.AssetMaterialization(["raw", table]))
    unchecked = dg.evaluate_automation_conditions(definitions, instance, cursor=first.cursor)
    assert unchecked.get_num_requested(dg.AssetKey(["raw", "figures"])) == 0
    passed = dg.AssetCheckEvaluation(dg.AssetKey(["raw", "articles"]), "every_input_is_accounted_for", passed=True)
    instance.report_runless_asset_event(passed)
    second = dg.evaluate_automation_conditions(definitions, instance, cursor=unchecked.cursor)
    assert second.get_num_requested(dg.AssetKey(["raw", "figures"])) == 1
    assert second.get_num_requested(dg.AssetKey(["raw", "articles"])) == 0
    third = dg.evaluate_automation_conditions(definitions, instance, cursor=second.cursor)
    assert third.get_num_requested(dg.AssetKey(["raw", "figures"])) == 0


def test_a_late_publication_is_told(definitions: dg.Definitions) -> None:
    specs = {spec.key.to_user_string(): spec for spec in definitions.resolve_all_asset_specs()}
    policy = specs["published/warehouse"].freshness_policy
    assert policy == dg.FreshnessPolicy.time_window(warn_window=timedelta(hours=26), fail_window=timedelta(hours=50))
    assert specs["raw/articles"].freshness_policy == policy


def test_steps_that_meet_the_outside_are_tried_again(definitions: dg.Definitions) -> None:
    nodes = {node.name: node for node in definitions.resolve_job_def("build").graph.node_defs}
    tried = {name for name, node in nodes.items() if isinstance(node, dg.OpDefinition) and node.retry_policy}
    assert tried >= {"ingest", "extract", "published__warehouse"}


def test_the_settings_of_the_instance_are_understood_and_let_one_run_at_a_time_into_the_pool(tmp_path: Path) -> None:
    (tmp_path / "dagster.yaml").write_text((PROJECT_FOLDER / "dagster.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    with dg.DagsterInstance.from_config(str(tmp_path)) as instance:
        concurrency = instance.get_concurrency_config()
        assert concurrency.pool_config.default_pool_limit == 1
        assert concurrency.run_queue_config is not None
        assert concurrency.run_queue_config.max_concurrent_runs == 1
        assert instance.run_retries_enabled
        assert not instance.telemetry_enabled
    assert yaml.safe_load((PROJECT_FOLDER / "dagster.yaml").read_text(encoding="utf-8"))["freshness"] == {"enabled": True}


def test_every_step_that_opens_the_warehouse_is_in_its_pool(definitions: dg.Definitions) -> None:
    nodes = [node for node in definitions.resolve_job_def("build").graph.node_defs if isinstance(node, dg.OpDefinition)]
    opening = [node for node in nodes if "warehouse" in node.required_resource_keys]
    assert len(opening) >= 8
    assert [node.name for node in opening if node.pools != {"warehouse"}] == []


def test_a_step_that_is_stopped_is_not_tried_again_and_one_that_fails_is() -> None:
    tries: list[str] = []

    @dg.op(retry_policy=RetryUnlessStopped(max_retries=1))
    def stopped() -> None:
        tries.append("stopped")
        os.kill(os.getpid(), signal.SIGINT)

    @dg.op(retry_policy=RetryUnlessStopped(max_retries=1))
    def fails() -> None:
        tries.append("fails")
        raise OSError

    for op in (stopped, fails):
        with dg.DagsterInstance.ephemeral() as instance:
            job = dg.GraphDefinition(name=f"only_{op.name}", node_defs=[op]).to_job()
            assert not job.execute_in_process(instance=instance, raise_on_error=False).success
    assert tries == ["stopped", "fails", "fails"]
