from __future__ import annotations

import os
import signal
import time
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from orchestration import workers
from orchestration.pace import Pace, duration
from orchestration.workers import AHEAD, Done, SchedulerError, Workers


def squared(number: int) -> int:
    return number * number


def deadly(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def failing(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    time.sleep(0.01)
    return number


def test_in_this_process_batches_are_done_as_they_are_asked_for() -> None:
    taken: list[int] = []

    def batches() -> object:
        for number in range(3):
            taken.append(number)
            yield number

    running = Workers(1).run(squared, batches())  # type: ignore[arg-type]
    assert next(running) == Done(0, 0)
    assert taken == [0]
    assert list(running) == [Done(1, 1), Done(2, 4)]


@pytest.mark.slow
def test_processes_never_have_more_under_way_than_they_can_take() -> None:
    done = 0
    most = 0

    def batches() -> object:
        nonlocal most
        for number in range(20):
            most = max(most, number + 1 - done)
            yield number

    for each in Workers(2).run(squared, batches()):  # type: ignore[arg-type]
        assert each.result == each.batch**2
        done += 1
    assert done == 20
    assert most <= 2 * AHEAD + 1


@pytest.mark.slow
def test_a_batch_that_kills_its_process_is_handed_back_and_no_other_is_lost() -> None:
    results = {each.batch: each.result for each in Workers(2).run(deadly, range(8))}
    assert results == {number: None if number == 3 else number for number in range(8)}


@pytest.mark.slow
def test_an_error_of_the_function_is_an_error_of_the_run() -> None:
    with pytest.raises(ValueError, match="three"):
        list(Workers(2).run(failing, range(8)))


@pytest.mark.slow
def test_worker_processes_end_when_the_run_is_killed(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import os, sys, time\nfrom pathlib import Path\nfrom orchestration.workers import Workers\n"
        "from tests.unit.orchestration.test_workers import tell_and_wait\n"
        "if __name__ == '__main__':\n    list(Workers(2).run(tell_and_wait, [sys.argv[1]] * 2))\n"
    )
    script = tmp_path / "run.py"
    script.write_text(code, encoding="utf-8")
    run = subprocess.Popen([sys.executable, str(script), str(tmp_path)], env={**os.environ, "PYTHONPATH": str(Path.cwd())})
    until = time.monotonic() + 60
    while len(list(tmp_path.glob("*.pid"))) < 2 and time.monotonic() < until:
        time.sleep(0.1)
    workers = [int(file.stem) for file in tmp_path.glob("*.pid")]
    assert len(workers) == 2
    run.kill()
    run.wait()
    until = time.monotonic() + 30
    while any(alive(worker) for worker in workers) and time.monotonic() < until:
        time.sleep(0.2)
    assert [worker for worker in workers if alive(worker)] == []


def tell_and_wait(folder: str) -> None:
    (Path(folder) / f"{os.getpid()}.pid").touch()
    time.sleep(300)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_scheduler_that_does_not_answer_is_named() -> None:
    with pytest.raises(SchedulerError, match="no Dask scheduler answers"):
        list(Workers(scheduler="tcp://127.0.0.1:9").run(squared, [1]))


def test_the_pace_tells_rate_time_left_and_what_was_set_aside() -> None:
    now = [0.0]
    told: list[str] = []
    pace = Pace(3000, "articles", told.append, clock=lambda: now[0])
    now[0] = 10
    pace.add(500, 1)
    now[0] = 11
    pace.add(100)
    now[0] = 60
    pace.add(2400)
    assert told == [
        "read 500 of 3,000 articles, 50.0 a second, 50 s left, 1 set aside",
        "read 3,000 of 3,000 articles, 50.0 a second, 1 set aside",
    ]


@pytest.mark.parametrize(("seconds", "text"), [(4.4, "4 s"), (99, "99 s"), (300, "5 min"), (12_000, "3 h 20 min")])
def test_durations_are_told_in_words(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_a_pool_that_breaks_without_telling_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch handed over while the pool notices a dead process is forgotten: its future would never be over."""
    monkeypatch.setattr(workers, "_WATCH_SECONDS", 0.01)
    with ProcessPoolExecutor(1) as pool:
        pool._broken = "a process died"  # type: ignore[attr-defined]
        forgotten: Future[int] = Future()
        assert workers._finished(pool, [forgotten]) == set()
        pool._broken = False  # type: ignore[attr-defined]


def process_of(number: int) -> int:
    time.sleep(0.05)
    return os.getpid()


@pytest.mark.slow
def test_workers_that_stay_are_the_same_processes_in_the_next_run_and_end_with_the_block() -> None:
    with Workers(2).stay() as staying:
        first = {each.result for each in staying.run(process_of, range(8))}
        assert first == {each.result for each in staying.run(process_of, range(8))}
        deaths = {each.batch: each.result for each in staying.run(deadly, range(8))}
        assert deaths == {number: None if number == 3 else number for number in range(8)}
        second = {each.result for each in staying.run(process_of, range(8))}
    assert not first & second
    for process in (*first, *second):
        with pytest.raises(ProcessLookupError):
            os.kill(process or 0, 0)


def written_late(place: Path) -> None:
    time.sleep(0.5)
    place.touch()


@pytest.mark.slow
def test_nothing_of_a_run_that_is_given_up_reaches_into_the_next(tmp_path: Path) -> None:
    with Workers(2).stay() as staying:
        run = staying.run(written_late, (tmp_path / str(number) for number in range(8)))
        next(run)
        run.close()  # type: ignore[attr-defined]
        left = set(tmp_path.iterdir())
        time.sleep(1.5)
        assert set(tmp_path.iterdir()) == left


@pytest.mark.slow
def test_a_pool_that_breaks_leaves_the_processes_of_others_alone() -> None:
    with Workers(2).stay() as staying:
        stranger = get_context("spawn").Process(target=time.sleep, args=(60,))
        stranger.start()
        try:
            assert len(list(staying.run(deadly, range(8)))) == 8
            assert stranger.is_alive()
        finally:
            stranger.kill()
            stranger.join()
