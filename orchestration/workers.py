"""One function over many batches: in this process, in worker processes of this machine, or on a Dask cluster.

Whatever runs them, at most two batches a worker are under way, so memory does not grow with their number; a batch whose
worker dies is given to another one, and one that takes every worker down with it is handed back without a result.
What a batch is belongs to the callers. Only this module knows Dask.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import active_children, get_context
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from distributed import Client

Batch = TypeVar("Batch")
Result = TypeVar("Result")
AHEAD = 2
"""Batches under way for each worker: one in hand, one waiting, so that no worker waits for this process."""
_WATCH_SECONDS = 2.0


class SchedulerError(RuntimeError):
    """The Dask scheduler cannot be used; the message says which, and what would do."""


@dataclass(frozen=True, slots=True)
class Done(Generic[Batch, Result]):
    """A batch that is over. Without a result, each worker that took it died of it."""

    batch: Batch
    result: Result | None


@dataclass(frozen=True, slots=True)
class Workers:
    """Who does the work."""

    processes: int = 1
    scheduler: str | None = None
    """Address of a Dask scheduler, such as `tcp://10.0.0.5:8786`; it takes the place of processes on this machine."""
    staying: _Pool | None = None
    """Processes that outlast a run (`stay`)."""

    @contextmanager
    def stay(self) -> Iterator[Workers]:
        """The same workers, whose processes stay from one run to the next until the block ends.

        Each process imports what it works with, a second of processor time and more.
        """
        pool = _Pool(self.processes)
        try:
            yield replace(self, staying=pool)
        finally:
            pool.end()

    def run(self, function: Callable[[Batch], Result], batches: Iterable[Batch]) -> Iterator[Done[Batch, Result]]:
        """The function over the batches, in the order in which they are done. `function` has to be of a module's top level.

        Raises:
            SchedulerError: there is no scheduler at the address, or no Dask in this environment.
            Exception: what the function raised; batches under way are given up.
        """
        if self.scheduler:
            return _on_cluster(self.scheduler, function, batches)
        if self.processes == 1:
            return (Done(batch, function(batch)) for batch in batches)
        return _in_processes(self.staying or _Pool(self.processes), self.processes, function, batches, ends=self.staying is None)


class _Pool:
    """Processes that are started when they are asked for."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._others: set[BaseProcess] = set()
        self._started: ProcessPoolExecutor | None = None

    def started(self) -> ProcessPoolExecutor:
        if self._started is None:
            # what others started in the meantime is none of this pool's
            self._others = set(active_children())
            self._started = _pool(self._processes)
        return self._started

    def end(self) -> None:
        if self._started is not None:
            _end(self._started, self._others)
            self._started = None


def _in_processes(
    pool: _Pool, processes: int, function: Callable[[Batch], Result], batches: Iterable[Batch], *, ends: bool
) -> Iterator[Done[Batch, Result]]:
    """The function over the batches; `ends`: the processes end with the last batch."""
    waiting = iter(batches)
    lost: list[Batch] = []
    under_way: dict[Future[Result], Batch] = {}
    try:
        while True:
            for batch in islice(waiting, processes * AHEAD - len(under_way)):
                try:
                    under_way[pool.started().submit(function, batch)] = batch
                except BrokenProcessPool:
                    lost.append(batch)
            if not under_way and not lost:
                break
            finished = _finished(pool.started(), under_way)
            for future in finished:
                batch = under_way.pop(future)
                try:
                    yield Done(batch, future.result())
                except BrokenProcessPool:
                    lost.append(batch)
            if lost or not finished:
                # One dead process breaks the pool for all that was under way: nobody can tell whose fault it was.
                lost += under_way.values()
                under_way.clear()
                pool.end()
                yield from _one_by_one(function, lost)
                lost = []
    finally:
        for future in under_way:
            future.cancel()
        # Batches of a run that is given up may be in hand: nothing of them may reach into the next run.
        if ends or under_way:
            pool.end()


def _finished(pool: ProcessPoolExecutor, under_way: Collection[Future[Result]]) -> set[Future[Result]]:
    """The futures that are over, waiting for the first; none where the pool broke without telling them.

    A batch that is submitted while the pool notices a dead process is forgotten by the pool: its future would never be over.
    """
    while under_way:
        finished, _ = wait(under_way, timeout=_WATCH_SECONDS, return_when=FIRST_COMPLETED)
        if finished or _is_broken(pool):
            return finished
    return set()


def _is_broken(pool: ProcessPoolExecutor) -> bool:
    # The pool has no public way to ask; a job to find out would queue up behind the others.
    return bool(getattr(pool, "_broken", False))


def _end(pool: ProcessPoolExecutor, others: Collection[BaseProcess]) -> None:
    """Shuts the pool down; of a broken one also a process that was started while it broke, which nobody else would end."""
    if _is_broken(pool):
        for process in set(active_children()).difference(others):
            process.kill()
    pool.shutdown(wait=True, cancel_futures=True)


def _one_by_one(function: Callable[[Batch], Result], batches: Iterable[Batch]) -> Iterator[Done[Batch, Result]]:
    """Each batch alone in a process, so that a batch that kills its process is found."""
    others = set(active_children())
    pool = _pool(1)
    try:
        for batch in batches:
            try:
                future = pool.submit(function, batch)
                result: Result | None = future.result() if _finished(pool, [future]) else None
            except BrokenProcessPool:
                result = None
            if _is_broken(pool):
                _end(pool, others)
                pool = _pool(1)
            yield Done(batch, result)
    finally:
        _end(pool, others)


def _pool(processes: int) -> ProcessPoolExecutor:
    # A fresh interpreter each: the parent may hold threads and open files, which a forked child would inherit broken.
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_end_with_parent, initargs=(os.getpid(),))


def _end_with_parent(parent: int) -> None:
    """A worker of a run that was killed would wait for work for ever: it looks now and then whether its parent lives."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_WATCH_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, name="end-with-parent", daemon=True).start()


def _on_cluster(address: str, function: Callable[[Batch], Result], batches: Iterable[Batch]) -> Iterator[Done[Batch, Result]]:
    with _client(address) as client:
        from distributed import KilledWorker, as_completed

        waiting = iter(batches)
        under_way: dict[Any, Batch] = {}
        finished: Any = as_completed(loop=client.loop)  # type: ignore[no-untyped-call]
        while True:
            # Workers come and go: while there is none, two batches wait for the first that comes.
            for batch in islice(waiting, max(0, max(1, _threads(client)) * AHEAD - len(under_way))):
                # Batches are not cached by content: their outcome is kept in shards, not in the cluster's memory.
                future = client.submit(function, batch, pure=False)
                under_way[future] = batch
                finished.add(future)
            if not under_way:
                return
            future = next(finished)
            batch = under_way.pop(future)
            try:
                result = future.result()
            except KilledWorker:
                result = None
            future.release()
            yield Done(batch, result)


def _threads(client: Client) -> int:
    return sum(worker["nthreads"] for worker in client.scheduler_info(n_workers=-1)["workers"].values())


def _client(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise SchedulerError(f"a scheduler is set ({address}), but Dask is not installed: pip install 'crosswire[dask]'") from error
    try:
        return Client(  # type: ignore[no-untyped-call]
            address, timeout=20, set_as_default=False, direct_to_workers=False
        )
    except (OSError, TimeoutError, ValueError) as error:
        raise SchedulerError(f"no Dask scheduler answers at {address}: {error}; start one, or leave CROSSWIRE_SCHEDULER unset.") from error
