"""Settings of Superset: where its state lies, how it opens the published file, and what it must not do.

Superset reads this file by its environment variable SUPERSET_CONFIG_PATH; `serve.py` sets that and the CROSSWIRE_ variables.
Names in capitals are Superset's own. Does not belong here: what the dashboards show (the folder `superset` beside this file).
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from sqlalchemy.engine.url import URL
from sqlalchemy.pool import NullPool

_STATE = Path(os.environ["CROSSWIRE_BI_STATE"])
_PUBLISHED = os.environ["CROSSWIRE_WAREHOUSE"]

SECRET_KEY = (_STATE / "secret_key").read_text(encoding="ascii").strip()
SQLALCHEMY_DATABASE_URI = f"sqlite:///{_STATE / 'superset.db'}?check_same_thread=false"
SQLALCHEMY_EXAMPLES_URI = SQLALCHEMY_DATABASE_URI

# --- how a DuckDB file is opened ------------------------------------------------------------------------------------------

DUCKDB_SETTINGS = {
    "access_mode": "READ_ONLY",
    # No file but the published one, no network, no extension, and no statement that could allow them again.
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "lock_configuration": True,
    "threads": 2,
    "memory_limit": "1GB",
    # The workspace has no folder to spill to: a query that needs more memory fails instead of writing.
    "temp_directory": "",
}


def DB_CONNECTION_MUTATOR(  # noqa: N802  # Superset's name for it
    url: URL, arguments: dict[str, Any], username: str | None, security_manager: Any, source: Any
) -> tuple[URL, dict[str, Any]]:
    """Hold every DuckDB connection to reading, and close it after use.

    A connection that stays open keeps reading the file that it opened, also when a build has put another in its place. One
    connection a query sees the newest build and costs some milliseconds.
    """
    if url.get_backend_name() == "duckdb":
        url = url.set(database=_PUBLISHED, query={})
        arguments = {
            **{name: value for name, value in arguments.items() if not name.startswith("pool_")},
            "poolclass": NullPool,
            "connect_args": {"read_only": True, "config": dict(DUCKDB_SETTINGS)},
        }
    return url, arguments


# --- who may see what -----------------------------------------------------------------------------------------------------

PUBLIC_ROLE_LIKE = None
AUTH_USER_REGISTRATION = False
WTF_CSRF_ENABLED = True
SESSION_COOKIE_NAME = "crosswire_superset"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
# A page of another site that resolves its name to this machine is not answered.
TRUSTED_HOSTS = ["127.0.0.1", "localhost"]
RATELIMIT_ENABLED = True
RATELIMIT_APPLICATION = "200 per second"
RATELIMIT_STORAGE_URI = "memory://"
# An error says what is wrong, and nothing of the code.
SHOW_STACKTRACE = False
DEBUG = False
PREVENT_UNSAFE_DB_CONNECTIONS = True
ENABLE_PROXY_FIX = False

# The browser may load from this server alone: no map tiles, no fonts, no counting pixels.
TALISMAN_ENABLED = True
TALISMAN_CONFIG = {
    "content_security_policy": {
        "base-uri": ["'self'"],
        "default-src": ["'self'"],
        "img-src": ["'self'", "blob:", "data:"],
        "worker-src": ["'self'", "blob:"],
        "connect-src": ["'self'"],
        "object-src": "'none'",
        "frame-ancestors": ["'self'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'", "data:"],
        # Charts that are laid out by a template compile it in the browser.
        "script-src": ["'self'", "'strict-dynamic'", "'unsafe-eval'"],
    },
    "content_security_policy_nonce_in": ["script-src"],
    "force_https": False,
    "session_cookie_secure": False,
}
CONTENT_SECURITY_POLICY_WARNING = False

# --- what is on -----------------------------------------------------------------------------------------------------------

FEATURE_FLAGS = {
    "ALERT_REPORTS": False,
    "DASHBOARD_RBAC": False,
    "EMBEDDED_SUPERSET": False,
    "ENABLE_TEMPLATE_PROCESSING": False,
    "ENABLE_JAVASCRIPT_CONTROLS": False,
    "HORIZONTAL_FILTER_BAR": True,
}
# Everything is answered from the file as it is now, so nothing is kept but the state of filters.
DATA_CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}
CACHE_CONFIG = {"CACHE_TYPE": "NullCache"}
# Queries end in seconds or not at all; there is no worker beside the server.
CELERY_CONFIG = None
SUPERSET_WEBSERVER_TIMEOUT = 60
ROW_LIMIT = 10_000
HTML_SANITIZATION = True
HTML_SANITIZATION_SCHEMA_EXTENSIONS = {"attributes": {"*": ["style", "className", "title"]}, "tagNames": ["style"]}

LOG_LEVEL = "WARNING"
# It looks for a picture that the package does not bring along, and has another one.
logging.getLogger("superset.views.base").setLevel(logging.ERROR)

# --- how it looks ---------------------------------------------------------------------------------------------------------

APP_NAME = "Crosswire"
EXTRA_CATEGORICAL_COLOR_SCHEMES = [
    {
        "id": "crosswire",
        "label": "Crosswire",
        "description": "Colours that stay apart for colour-blind eyes",
        "isDefault": True,
        "colors": ["#2f5d8a", "#d9822b", "#4c9a8f", "#a05195", "#7a8793", "#c9a227", "#5b8c3e", "#b5533c", "#86b2d8", "#3d4852"],
    }
]
