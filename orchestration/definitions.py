"""Everything put together: the one place where assets, checks, jobs and resources meet.

Dagster finds `defs` here. Tests and the command line call `build_defs` with settings of their own. Implementations do not
belong here.
"""

from __future__ import annotations

from collections.abc import Mapping

import dagster as dg

from orchestration.assets.audit import data_docs
from orchestration.assets.days import articles_by_day
from orchestration.assets.dbt import dbt_models
from orchestration.assets.extract import extract_records
from orchestration.assets.ingest import ingest
from orchestration.assets.link import link
from orchestration.assets.publish import published_warehouse
from orchestration.assets.report import published_report
from orchestration.checks.intake import intake
from orchestration.checks.invariants import every_input_is_accounted_for
from orchestration.checks.suites import audit
from orchestration.currency import settings_that_count
from orchestration.jobs import build_job, days_job, publish_job
from orchestration.logs import console_logger
from orchestration.resources.articles import ArticleFolder
from orchestration.resources.audit import AuditFolder
from orchestration.resources.dbt import dbt_resource
from orchestration.resources.extraction import Extraction
from orchestration.resources.publication import Publication
from orchestration.resources.warehouse import Warehouse
from orchestration.schedules import daily
from orchestration.sensors import inbox
from orchestration.settings import SettingError, Settings, load_settings


def build_defs(settings: Settings | None = None, *, loggers: Mapping[str, dg.LoggerDefinition] | None = None) -> dg.Definitions:
    """The pipeline with these settings, or with those of the environment.

    Args:
        settings: where to read from and where to write to.
        loggers: in place of Dagster's own, by name; those who run the job in process hear it through them.

    Raises:
        SettingError: a setting cannot be used.
        ManifestError: dbt cannot read its project.
    """
    settings = settings or load_settings()
    if wrong := settings.outputs_among_inputs():
        raise SettingError(wrong)
    models = dbt_models()
    marts = sorted(key for key in models.keys if key.path[0] == "marts")
    docs = data_docs(marts)
    return dg.Definitions(
        assets=[
            ingest,
            extract_records,
            *([articles_by_day] if settings.by_day else []),
            link,
            models,
            docs,
            published_warehouse([*marts, docs.key]),
            published_report,
        ],
        asset_checks=[audit, every_input_is_accounted_for, intake],
        jobs=[build_job, publish_job, *([days_job] if settings.by_day else [])],
        schedules=[daily(settings.schedule, settings.timezone)],
        sensors=[inbox],
        resources=resources(settings),
        loggers=loggers or ({"console": console_logger()} if settings.log == "json" else None),
        # One process: steps share what they imported, and the warehouse has one writer.
        executor=dg.in_process_executor,
    )


def resources(settings: Settings) -> dict[str, object]:
    """What the assets reach the outside through, by the names their functions ask for."""
    return {
        "articles": ArticleFolder(
            path=str(settings.articles),
            readings=str(settings.readings),
            input_list=str(settings.input_list),
            limits=settings.limits,
            workers=settings.workers,
            workers_from=settings.workers_from,
        ),
        "extraction": Extraction(
            tier=settings.tier,
            shards=str(settings.shards),
            workers=settings.workers,
            workers_from=settings.workers_from,
            scheduler=settings.scheduler,
            batch_size=settings.batch,
        ),
        "warehouse": Warehouse(path=str(settings.working_file), target=str(settings.warehouse), patience=settings.patience),
        "dbt": dbt_resource(),
        "audit_folder": AuditFolder(path=str(settings.audit)),
        "publication": Publication(
            path=str(settings.warehouse),
            settings={"articles": settings.articles.name, "tier": settings.tier},
            record=str(settings.published_record),
            made_with=settings_that_count(settings),
        ),
    }


@dg.definitions
def defs() -> dg.Definitions:
    """What `dagster dev` and `dg` load."""
    return build_defs()
