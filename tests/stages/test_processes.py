"""Processes forked from one: told together, replaced when killed, ended with the parent. Real processes throughout."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from streamer.settings import Settings

# Each process says its number and id; then it waits for signals and says which came.
PROGRAM = """
import os, signal, sys, time
from streamer.stages.processes import fork_processes
from streamer.telemetry import configure_logging
configure_logging()
def say(*words): os.write(1, (" ".join(map(str, words)) + "\\n").encode())
def stop(*_): say("stopped", number); os._exit(int(os.environ.get("STATUS", 0)))
number = fork_processes(2, max_in_a_row=3)
for told in (signal.SIGTERM, signal.SIGINT): signal.signal(told, stop)
signal.signal(signal.SIGHUP, lambda *_: say("reloads", number))
signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGHUP})
say("process", number, os.getpid())
if os.environ.get("LEAVES") == str(number): os._exit(int(os.environ["STATUS"]))
while True: time.sleep(60)
"""


class Family:
    """The parent, and what it and its processes say on stdout."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.parent = process

    def lines(self, count: int) -> list[list[str]]:
        """Return the next `count` lines, sorted, each as its words."""
        assert self.parent.stdout is not None
        return sorted(self.parent.stdout.readline().split() for _ in range(count))

    def ended(self) -> list[list[str]]:
        """Return what was still said; comes back when every process has ended and closed its stdout."""
        assert self.parent.stdout is not None
        return [line.split() for line in self.parent.stdout]

    def pids(self) -> dict[str, int]:
        """Return the ids of two processes that start now, by their numbers."""
        return {number: int(pid) for word, number, pid in self.lines(2) if word == "process"}


@contextmanager
def family(**environ: str) -> Iterator[Family]:
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, env={**os.environ, **environ}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            yield Family(process)
        finally:
            process.kill()


def is_gone(pid: int) -> bool:
    """Say whether the process has ended, or does within five seconds."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_all_stop_and_the_status_is_0(number: signal.Signals) -> None:
    with family() as one:
        assert one.pids().keys() == {"1", "2"}
        one.parent.send_signal(number)
        assert one.lines(2) == [["stopped", "1"], ["stopped", "2"]]
        assert one.parent.wait(10) == 0


def test_new_rules_are_asked_of_all() -> None:
    with family() as one:
        one.pids()
        one.parent.send_signal(signal.SIGHUP)
        assert one.lines(2) == [["reloads", "1"], ["reloads", "2"]]


@pytest.mark.parametrize("killed_by", [signal.SIGKILL, signal.SIGTERM])
def test_who_is_killed_is_replaced_under_its_number(killed_by: signal.Signals) -> None:
    with family() as one:
        pids = one.pids()
        os.kill(pids["2"], killed_by)
        if killed_by == signal.SIGTERM:
            assert one.lines(1) == [["stopped", "2"]]
        [[_, number, pid]] = one.lines(1)
        assert number == "2"
        assert int(pid) not in pids.values()
        one.parent.terminate()
        assert one.lines(2) == [["stopped", "1"], ["stopped", "2"]]
        assert one.parent.wait(10) == 0


def test_who_leaves_with_a_status_ends_all_with_it() -> None:
    with family(LEAVES="1", STATUS="4") as one:
        assert one.parent.wait(10) == 4
        one.ended()


def test_who_dies_again_and_again_ends_all() -> None:
    """Three times in a row it is replaced, after the fourth death nothing is tried any more."""
    with family(LEAVES="1", STATUS="0") as one:
        assert one.parent.wait(10) == 1
        assert sum(words[:2] == ["process", "1"] for words in one.ended()) == 4


def test_the_processes_end_when_the_parent_is_killed() -> None:
    with family() as one:
        pids = one.pids()
        one.parent.kill()
        assert one.lines(2) == [["stopped", "1"], ["stopped", "2"]]
        assert all(is_gone(pid) for pid in pids.values())


def test_each_process_has_an_instance_and_a_port_of_its_own() -> None:
    shared = Settings.model_validate({"app": {"instance": "host-1"}, "web": {"port": 9000}})
    second = shared.of_process(2)
    assert (second.app.instance, second.web.port) == ("host-1-2", 9001)
    assert (shared.of_process(1).app.instance, shared.of_process(1).web.port) == ("host-1-1", 9000)
    anybody = Settings.model_validate({"web": {"port": 0}}).of_process(2)
    assert (anybody.app.instance, anybody.web.port) == (None, 0)
