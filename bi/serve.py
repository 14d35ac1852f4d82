"""Serves the dashboards of the published file on this machine: `make bi`, or `bi/.venv/bin/python bi/serve.py --help`.

The first call makes the state that Superset wants (its own database, a key, an administrator with a password of its own) and loads
the dashboards from the folder `superset`. Later calls do so only if one of those files or the locked packages changed.
Does not belong here: Superset's settings (superset_config.py) and the dashboards themselves.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import secrets
import socket
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOST = "127.0.0.1"
ADMINISTRATOR = "admin"
DASHBOARDS = ("outlets", "story")


def main() -> None:
    """Prepare what is not prepared yet, then serve until interrupted."""
    parser = argparse.ArgumentParser(description="Serve the dashboards of the published file on this machine.")
    parser.add_argument("--warehouse", type=Path, default=HERE.parent / "warehouse" / "crosswire.duckdb", help="the published file")
    parser.add_argument("--state", type=Path, default=HERE / ".state", help="folder for Superset's own files")
    parser.add_argument("--port", type=int, default=8088)
    parser.add_argument("--prepare-only", action="store_true", help="make the state and load the dashboards, then stop")
    options = parser.parse_args()

    warehouse = options.warehouse.expanduser().absolute()
    if not warehouse.is_file():
        sys.exit(f"There is no published file at {warehouse}; `make run` writes it, WAREHOUSE=file names another.")
    if not options.prepare_only and _is_taken(options.port):
        sys.exit(f"Port {options.port} of this machine is in use, perhaps by an earlier `make bi`; PORT=number takes another.")
    state = options.state.expanduser().absolute()
    password_is_new = make_state(state)
    os.environ |= environment(state, warehouse)

    mark = state / "loaded"
    wanted = fingerprint()
    if not mark.is_file() or mark.read_text(encoding="ascii") != wanted:
        print("Preparing Superset (about a minute the first time)", flush=True)
        # Late: Superset reads its settings from the environment when it is imported.
        from load import load

        with _into(state / "prepare.log"):
            load(HERE / "superset", ADMINISTRATOR, (state / "admin_password").read_text(encoding="ascii").strip())
        mark.write_text(wanted, encoding="ascii")
    if password_is_new:
        print(f"User {ADMINISTRATOR}, password {(state / 'admin_password').read_text(encoding='ascii').strip()}")
    else:
        print(f"User {ADMINISTRATOR}; the password is in {state / 'admin_password'}")
    if options.prepare_only:
        return
    for slug in DASHBOARDS:
        print(f"  http://{HOST}:{options.port}/superset/dashboard/{slug}/")
    print("It answers in some seconds. Ctrl-C stops it.", flush=True)
    os.execv(sys.executable, server_command(options.port, state / "server.log"))  # noqa: S606  # no shell, and a fixed program


def make_state(state: Path) -> bool:
    """Make the folder of the state with its key and password, readable by their owner alone.

    Returns:
        Whether the password was made just now.
    """
    os.umask(0o077)
    state.mkdir(parents=True, exist_ok=True)
    state.chmod(0o700)
    _secret(state / "secret_key", 48)
    return _secret(state / "admin_password", 15)


def _secret(file: Path, length: int) -> bool:
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(secrets.token_urlsafe(length) + "\n")
    return True


def environment(state: Path, warehouse: Path) -> dict[str, str]:
    """The variables by which Superset finds its settings, and these what they need. None of it reports to anybody."""
    return {
        "SUPERSET_CONFIG_PATH": str(HERE / "superset_config.py"),
        "SUPERSET_HOME": str(state),
        "CROSSWIRE_BI_STATE": str(state),
        "CROSSWIRE_WAREHOUSE": str(warehouse),
        "FLASK_APP": "superset.app:create_app()",
        "SCARF_ANALYTICS": "false",
        "DO_NOT_TRACK": "1",
        "PYTHONWARNINGS": "ignore",
    }


def server_command(port: int, log: Path) -> list[str]:
    """One process with threads: a dashboard's charts are asked for together, and DuckDB uses the cores by itself."""
    return [
        sys.executable,
        *("-m", "gunicorn", "--bind", f"{HOST}:{port}", "--workers", "1", "--worker-class", "gthread", "--threads", "12"),
        *(
            "--timeout",
            "120",
            "--keep-alive",
            "30",
            "--log-level",
            "warning",
            "--capture-output",
            "--error-logfile",
            str(log),
            "--no-control-socket",
        ),
        "superset.app:create_app()",
    ]


@contextlib.contextmanager
def _into(log: Path) -> Iterator[None]:
    """What is printed meanwhile, also by other threads and by libraries in C, goes to a file; an error names it."""
    sys.stdout.flush()
    sys.stderr.flush()
    kept = os.dup(1), os.dup(2)
    with log.open("w", encoding="utf-8") as stream:
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
        try:
            yield
        except Exception as error:
            traceback.print_exc()
            raise SystemExit(f"Superset could not be prepared: {error} (more in {log})") from error
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os.dup2(kept[0], 1)
            os.dup2(kept[1], 2)


def fingerprint() -> str:
    """Changes when a dashboard, a setting or a locked package does."""
    files = [*HERE.glob("*.py"), HERE / "requirements.lock", *(HERE / "superset").rglob("*.yaml")]
    total = hashlib.sha256()
    for file in sorted(files):
        total.update(f"{file.relative_to(HERE)}\0".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


if __name__ == "__main__":
    main()
