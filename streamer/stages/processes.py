"""Several processes of one daemon on one host, forked from the one that has loaded everything, whose memory they share.

Python reads articles on one core a process, and reading is what takes the time. How the work is spread over them is
Kafka's business: each process is a member of the consumer groups like any other, on whatever host.
"""

import os
import signal
import sys
import threading
import time

import structlog

log = structlog.get_logger(__name__)

_STOPS = {signal.SIGTERM, signal.SIGINT}
_HANDED_ON = _STOPS | {signal.SIGHUP}
_STEADY_SECONDS = 60.0  # who lived so long did not die of starting


def fork_processes(count: int, *, max_in_a_row: int) -> int:
    """Fork `count` processes and return in each its number, from 1; the parent returns never.

    The parent hands SIGTERM, SIGINT and SIGHUP on. It puts a new process in the place of one that was killed or left
    with 0 without being told to, but not more than `max_in_a_row` times where they die at once. A process that leaves
    with another status had its reason: then all are told to stop. When all have ended the parent leaves with 0, or with
    the first other status. Processes whose parent dies get a SIGTERM. To be called where no other thread runs, and no
    event loop.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, _HANDED_ON | {signal.SIGCHLD})
    signal.signal(signal.SIGCHLD, lambda *_: None)  # with the default action some systems drop it though it is awaited
    family = _Family(max_in_a_row)
    for number in range(1, count + 1):
        if family.fork(number):
            return number
    while family.running:
        received = signal.sigwait(_HANDED_ON | {signal.SIGCHLD})
        if received != signal.SIGCHLD:
            family.hand_on(signal.Signals(received))
        for number in family.bury():
            if family.fork(number):
                return number
    sys.exit(family.status)


class _Family:
    """The processes that run, by their ids; `status` is the exit status that the parent would leave with."""

    def __init__(self, max_in_a_row: int) -> None:
        self.running: dict[int, tuple[int, float]] = {}  # number, and when it started
        self.status = 0
        self._max_in_a_row = max_in_a_row
        self._in_a_row = 0
        self._stopping = False
        # Nobody writes to it: its other end closes with the parent, however that dies.
        self._parent_gone, self._parent_lives = os.pipe()

    def fork(self, number: int) -> bool:
        """Fork process `number`; say whether this is it."""
        if pid := os.fork():
            self.running[pid] = number, time.monotonic()
            log.info("process_started", process=number, pid=pid)
            return False
        os.close(self._parent_lives)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        # A SIGHUP waits on, as in a daemon of one process, until the stages listen.
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS | {signal.SIGCHLD})
        threading.Thread(target=self._end_with_parent, name="end with the parent", daemon=True).start()
        return True

    def _end_with_parent(self) -> None:
        os.read(self._parent_gone, 1)
        os.kill(os.getpid(), signal.SIGTERM)

    def hand_on(self, received: signal.Signals) -> None:
        """Tell all processes what the parent was told."""
        self._stopping |= received in _STOPS
        for pid in self.running:
            os.kill(pid, received)

    def bury(self) -> list[int]:
        """Take the processes that have ended off the list; return the numbers of those that need a new one."""
        wanted: list[int] = []
        for pid in list(self.running):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if not ended:
                continue
            number, started_at = self.running.pop(pid)
            code = os.waitstatus_to_exitcode(status)
            if self._stopping:
                self.status = self.status or _exit_status(code)
                continue
            lived = time.monotonic() - started_at
            self._in_a_row = self._in_a_row + 1 if lived < _STEADY_SECONDS else 1
            if code > 0 or self._in_a_row > self._max_in_a_row:
                log.critical("process_ended", process=number, code=code, lived_seconds=round(lived))
                self.status = _exit_status(code) or 1
                self.hand_on(signal.SIGTERM)
            else:
                log.error("process_replaced", process=number, code=code, lived_seconds=round(lived))
                wanted.append(number)
        return [] if self._stopping else wanted


def _exit_status(code: int) -> int:
    """Return the status by which a shell knows an exit code; -N stands for signal N."""
    return code if code >= 0 else 128 - code
