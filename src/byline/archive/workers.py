"""Worker processes that can be killed: a page that hangs the extractor costs its own time and no more.

Not `multiprocessing`: its children import the caller's main module again, outlive a parent that was killed, and cannot be stopped
one by one. These read length-prefixed pickles from standard input and end at its end, however the parent ended.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO, cast

from .derive import Derived, Work, derive_many, warm_up

PAGE_SECONDS = 30.0
"""What one page may take; the slowest of 486 real pages takes a hundredth of it."""

START_SECONDS = 120.0
"""What a worker may take until it is ready: half a second of CPU, on a machine that may have much else to do."""

STARTER = "import sys; sys.path[:] = {path!r}; from byline.archive.workers import serve; serve()"
"""What a worker runs: the parent's import path, so that it finds the same byline."""

_LENGTH = struct.Struct("!Q")


class WorkerPool:
    """As many processes as asked for, each fed by a thread of its own. `close` ends them.

    Args:
        root: The archive's folder.
        workers: How many.
        page_seconds: A worker that is silent for this long over one page is killed, and the page is marked.
    """

    def __init__(self, root: Path, workers: int, page_seconds: float = PAGE_SECONDS) -> None:
        self._root = root
        self._page_seconds = page_seconds
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="byline-worker")
        self._own = threading.local()
        self._processes: set[subprocess.Popen[bytes]] = set()

    def submit(self, work: Sequence[Work]) -> Future[list[Derived]]:
        """Have one worker do these, in order."""
        return self._threads.submit(self._do, list(work))

    def close(self) -> None:
        """End the workers; what was not begun is dropped."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in list(self._processes):
            process.kill()
            process.wait()
        self._threads.shutdown(wait=True)

    def _do(self, work: list[Work]) -> list[Derived]:
        done = self._ask(work, self._page_seconds * max(1, len(work)))
        if done is not None:
            return done
        return [self._alone(item) for item in work]

    def _alone(self, item: Work) -> Derived:
        done = self._ask([item], self._page_seconds)
        return done[0] if done else Derived(fault=f"it took longer than {self._page_seconds:g} s, or ended its process")

    def _ask(self, work: list[Work], seconds: float) -> list[Derived] | None:
        """One answer; None when the worker died or took too long, which ends it."""
        process = getattr(self._own, "process", None)
        fresh = process is None
        process = process or self._start()
        assert process.stdin is not None and process.stdout is not None
        try:
            if fresh:
                _read(process.stdout, time.monotonic() + START_SECONDS)  # a page's time counts from when somebody reads it
            _write(process.stdin, (self._root, work))
            answer = _read(process.stdout, time.monotonic() + seconds)
        except (OSError, EOFError, TimeoutError):
            self._own.process = None
            self._processes.discard(process)
            process.kill()
            process.wait()
            return None
        if isinstance(answer, BaseException):
            raise answer
        return cast("list[Derived]", answer)

    def _start(self) -> subprocess.Popen[bytes]:
        code = STARTER.format(path=sys.path)
        process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603  # our own interpreter and code
        self._own.process = process
        self._processes.add(process)
        return process


def serve() -> None:
    """A worker's life: answer until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    gc.set_threshold(50_000, 20, 20)  # a page makes many values and no cycles
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that a library prints may reach the answers
    warm_up()
    _write(answers, "ready")
    while True:
        try:
            root, work = cast("tuple[Path, list[Work]]", _read(sys.stdin.buffer, None))
        except EOFError:
            return
        try:
            answer: object = derive_many(root, work)
        except Exception as error:  # noqa: BLE001  # it is raised again in the parent
            answer = error
        _write(answers, answer)


def _write(stream: IO[bytes], value: object) -> None:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _read(stream: IO[bytes], deadline: float | None) -> object:
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size, deadline))
    return pickle.loads(_exactly(stream, length, deadline))  # noqa: S301  # from our own process


def _exactly(stream: IO[bytes], size: int, deadline: float | None) -> bytes:
    data = bytearray()
    while len(data) < size:
        if deadline is not None and not select.select([stream], [], [], max(0.0, deadline - time.monotonic()))[0]:
            raise TimeoutError
        piece = os.read(stream.fileno(), min(size - len(data), 1 << 20))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)
