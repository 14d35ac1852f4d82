"""Superset as `make bi` brings it up, over a build of the sample articles; a session with its API, and one without a login.

`BI_WAREHOUSE` names a published file to serve a copy of, instead of building one.
"""

from __future__ import annotations

import os
import queue
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from orchestration.settings import PROJECT_FOLDER

FOLDER = PROJECT_FOLDER / "bi"
PYTHON = FOLDER / ".venv" / "bin" / "python"
PREPARE_SECONDS = 600
START_SECONDS = 240


@dataclass(frozen=True)
class Site:
    """What is served, and where."""

    address: str
    warehouse: Path
    state: Path
    password: str
    said: str
    """What the first call printed."""


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample articles, published for these tests alone: they put another file in its place."""
    if not PYTHON.exists():
        pytest.skip("Superset is not installed: `make bi` or `make test-bi` installs it")
    file = tmp_path_factory.mktemp("published") / "storm.duckdb"
    if given := os.environ.get("BI_WAREHOUSE"):
        shutil.copyfile(given, file)
        return file
    command = [sys.executable, "-m", "orchestration.cli", "build", "seeds/articles", "--warehouse", str(file)]
    built = subprocess.run(command, cwd=PROJECT_FOLDER, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return file


def serve(site: Path, state: Path, *options: str) -> list[str]:
    """The command that `make bi` runs."""
    return [str(PYTHON), str(FOLDER / "serve.py"), "--warehouse", str(site), "--state", str(state), *options]


@pytest.fixture(scope="session")
def site(warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    state = tmp_path_factory.mktemp("superset") / "state"
    port = _free_port()
    server = subprocess.Popen(
        serve(warehouse, state, "--port", str(port)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=state.parent
    )
    try:
        said = _printed_until("Ctrl-C", server, PREPARE_SECONDS)
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/health", server, state)
        (password,) = re.findall(r"password (\S+)", said)
        yield Site(address, warehouse, state, password, said)
    finally:
        server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()


@pytest.fixture(scope="session")
def client(site: Site) -> Iterator[httpx.Client]:
    """Somebody who has logged in."""
    with httpx.Client(base_url=site.address, timeout=120) as session:
        answer = session.post(
            "/api/v1/security/login", json={"username": "admin", "password": site.password, "provider": "db", "refresh": False}
        )
        assert answer.status_code == 200, answer.text
        session.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        session.headers["X-CSRFToken"] = session.get("/api/v1/security/csrf_token/").json()["result"]
        session.headers["Referer"] = site.address
        yield session


@pytest.fixture
def stranger(site: Site) -> Iterator[httpx.Client]:
    """Somebody who has not. The server hangs up on whom it refuses, so each question has a connection of its own."""
    with httpx.Client(base_url=site.address, timeout=60, limits=httpx.Limits(max_keepalive_connections=0)) as session:
        yield session


@pytest.fixture(scope="session")
def database(client: httpx.Client) -> int:
    (found,) = client.get("/api/v1/database/").json()["result"]
    assert found["database_name"] == "Crosswire"
    return int(found["id"])


def ask(client: httpx.Client, database: int, sql: str) -> httpx.Response:
    """A statement by the way of SQL Lab."""
    body = {"database_id": database, "sql": sql, "runAsync": False, "queryLimit": 100, "client_id": os.urandom(5).hex()}
    return client.post("/api/v1/sqllab/execute/", json=body)


def charts_of(client: httpx.Client, dashboard: str) -> list[dict[str, Any]]:
    answer = client.get(f"/api/v1/dashboard/{dashboard}/charts")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["result"]
    return found


def _printed_until(word: str, server: subprocess.Popen[str], seconds: float) -> str:
    lines: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        assert server.stdout is not None
        for line in server.stdout:
            lines.put(line)
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    said, end = "", time.monotonic() + seconds
    while word not in said:
        line = lines.get(timeout=max(1, end - time.monotonic()))
        if line is None:
            pytest.fail(f"the server ended: {said}")
        said += line
    return said


def _wait_for(url: str, server: subprocess.Popen[str], state: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            if httpx.get(url, timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(1)
    log = state / "server.log"
    pytest.fail(log.read_text(encoding="utf-8")[-3000:] if log.exists() else "the server said nothing")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
