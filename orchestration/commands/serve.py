"""`crosswire serve`: the published file for many clients at once, over PostgreSQL's protocol and, when asked for, DuckDB's own."""

from __future__ import annotations

import argparse
import asyncio
import ipaddress
import logging
import math
import signal
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.commands import CommandError
from orchestration.serving.password import Password, PasswordError, password
from orchestration.settings import load_settings

if TYPE_CHECKING:
    from orchestration.serving.published import PublishedFile
    from orchestration.serving.quack import QuackServer

_GENERATIONS = 2
"""Databases of the endpoint: that of a file published anew opens while statements run in that of the former one."""


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped."""
    if arguments.articles is not None or arguments.by_day:
        raise CommandError("the Dagster UI is opened by `crosswire ui`; `crosswire serve` serves the published file to other programs.")
    _check(arguments)
    settings = load_settings(warehouse=arguments.warehouse)
    if not settings.warehouse.is_file():
        raise CommandError(
            f"{settings.warehouse} does not exist. `crosswire build FOLDER --warehouse {settings.warehouse.name}` makes it; "
            "--warehouse names another."
        )
    try:
        secret = password(Path(arguments.password_file).expanduser() if arguments.password_file else None)
    except PasswordError as error:
        raise CommandError(str(error)) from error
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", datefmt="%H:%M:%S")
    try:
        asyncio.run(_serve(arguments, settings.warehouse, secret))
    except KeyboardInterrupt:
        return 0
    return 0


def _check(arguments: argparse.Namespace) -> None:
    for option, port in (("--port", arguments.port), ("--quack-port", arguments.quack_port)):
        if not 0 <= port <= 65_535:
            raise CommandError(f"{option} is {port}; a port is a number from 0 to 65535.")
    for option, number in (("--seconds", arguments.seconds), ("--threads", arguments.threads), ("--connections", arguments.connections)):
        if not (number > 0 and math.isfinite(number)):
            raise CommandError(f"{option} is {number}; it has to be more than 0.")


async def _serve(arguments: argparse.Namespace, warehouse: Path, secret: Password) -> None:
    from orchestration.serving.ceiling import bound_memory
    from orchestration.serving.endpoint import Endpoint
    from orchestration.serving.published import Bounds, PublishedFile, UnavailableError

    bounds = Bounds(arguments.memory, arguments.threads, arguments.seconds, arguments.connections)
    file = PublishedFile(warehouse, bounds)
    async with AsyncExitStack() as stack:
        try:
            file.hold().let_go()
        except UnavailableError as error:
            raise CommandError(str(error)) from error
        stack.callback(file.close)
        bound_memory(bounds.memory, _GENERATIONS + arguments.quack)
        try:
            endpoint = Endpoint(file, arguments.user, secret.text)
            port = await stack.enter_async_context(endpoint.listening(arguments.host, arguments.port))
        except OSError as error:
            raise CommandError(f"{arguments.host}:{arguments.port} cannot be had ({error.strerror}); --port names another port.") from error
        address = await _start_quack(arguments, file, secret, stack) if arguments.quack else None
        _tell(arguments, warehouse, secret, port, address)
        stop = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
        await stop.wait()
    print("Stopped.", file=sys.stderr)


async def _start_quack(arguments: argparse.Namespace, file: PublishedFile, secret: Password, stack: AsyncExitStack) -> str:
    """DuckDB's own server beside the endpoint; gives its address."""
    import duckdb

    from orchestration.serving.extensions import MissingExtensionError
    from orchestration.serving.quack import QuackServer

    server = QuackServer(file.path, file.bounds)
    try:
        address = await asyncio.to_thread(server.start, arguments.host, arguments.quack_port, secret.text)
    except MissingExtensionError as error:
        raise CommandError(str(error)) from error
    except duckdb.Error as error:
        raise CommandError(f"DuckDB's own server did not start: {str(error).splitlines()[0]}\n--quack-port names another port.") from error
    stack.callback(server.stop)
    watch = asyncio.create_task(_refresh(server))
    stack.callback(watch.cancel)
    return address


async def _refresh(server: QuackServer) -> None:
    """Look for a file that was published anew, once a second."""
    import duckdb

    while True:
        await asyncio.sleep(1)
        try:
            await asyncio.to_thread(server.refresh)
        except (OSError, duckdb.Error) as error:
            logging.getLogger(__name__).warning("still serving the former file: %s", error)


def _tell(arguments: argparse.Namespace, warehouse: Path, secret: Password, port: int, address: str | None) -> None:
    """How to connect; a password that was made up is shown once, here."""
    host = f"[{arguments.host}]" if ":" in arguments.host else arguments.host
    print(f"Serving {warehouse}, read-only. Ctrl-C stops it.\n")
    print(f"  PostgreSQL   psql postgresql://{arguments.user}@{host}:{port}/crosswire")
    if address:
        print(f"  DuckDB       attach '{address}' as crosswire (token '...');   the token is the password")
    print(f"  password     {secret.text}" if secret.is_new else "  password     as given")
    if not _is_loopback(arguments.host):
        print("\nOther machines can reach this port, and what is sent is not encrypted: put a tunnel or a TLS proxy in front of it.")
    sys.stdout.flush()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
