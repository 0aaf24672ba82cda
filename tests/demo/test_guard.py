"""Guarded processes: whatever way their owner ends, they end too."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from streamer.demo.guarded import GuardedProcess

SAY_PID_AND_SLEEP = "import os, time; print(os.getpid(), flush=True); time.sleep(600)"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SAY_PID_AND_SLEEP}"
# A shell may start its background jobs deaf to Ctrl-C and hang-up; the owner of these tests hears both.
OWNER = """
import asyncio, signal, sys
from pathlib import Path
from streamer.demo.guarded import GuardedProcess

async def main() -> None:
    log, folder, command = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    async with GuardedProcess(command, log=log, grace_seconds=1, folder=folder) as process:
        print(process.pid, flush=True)
        await process.wait()

signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
asyncio.run(main())
"""


def is_alive(pid: int) -> bool:
    """Say whether a process runs; it can end between two looks at it."""
    try:
        os.kill(pid, 0)
        return not Path("/proc/self").exists() or Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


async def until(condition: Callable[[], object], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.02)


async def said_pid(log: Path) -> int:
    await until(lambda: log.exists() and log.read_text().strip())
    return int(log.read_text())


async def test_the_exit_code_and_the_output_are_the_commands(tmp_path: Path) -> None:
    """A guard is not seen in what the owner learns."""
    command = [sys.executable, "-c", "print('some words'); raise SystemExit(7)"]
    async with GuardedProcess(command, log=tmp_path / "log", grace_seconds=1) as process:
        assert await process.wait() == 7
    assert process.last_words() == "some words"


async def test_leaving_the_context_stops_the_command(tmp_path: Path) -> None:
    """Nothing outlives the block that started it."""
    command = [sys.executable, "-c", SAY_PID_AND_SLEEP]
    async with GuardedProcess(command, log=tmp_path / "log", grace_seconds=5) as process:
        pid = await said_pid(tmp_path / "log")
        assert is_alive(pid)
    assert process.returncode == 128 + signal.SIGTERM
    assert not is_alive(pid)


async def test_a_command_that_ignores_sigterm_is_killed_after_its_grace(tmp_path: Path) -> None:
    """A hanging broker must not hang its owner."""
    async with GuardedProcess([sys.executable, "-c", DEAF], log=tmp_path / "log", grace_seconds=0.3) as process:
        pid = await said_pid(tmp_path / "log")
    assert process.returncode == 128 + signal.SIGKILL
    assert not is_alive(pid)


async def test_a_cancelled_owner_task_stops_the_command(tmp_path: Path) -> None:
    """Ctrl-C cancels the task that waits for the command."""

    async def own() -> None:
        command = [sys.executable, "-c", SAY_PID_AND_SLEEP]
        async with GuardedProcess(command, log=tmp_path / "log", grace_seconds=5) as process:
            await process.wait()

    task = asyncio.create_task(own())
    pid = await said_pid(tmp_path / "log")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not is_alive(pid)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_an_owner_that_is_killed_leaves_no_command_and_no_folder(tmp_path: Path, how: signal.Signals) -> None:
    """Not even SIGKILL, which nobody can handle, leaves a broker behind."""
    log, folder = tmp_path / "log", tmp_path / "folder"
    folder.mkdir()
    command = [sys.executable, "-c", SAY_PID_AND_SLEEP]
    owner = await asyncio.create_subprocess_exec(
        *[sys.executable, "-c", OWNER, str(log), str(folder), *command],
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert owner.stdout is not None
    guard_pid = int(await owner.stdout.readline())
    pid = await said_pid(log)
    owner.send_signal(how)
    await owner.communicate()
    await until(lambda: not is_alive(pid) and not is_alive(guard_pid) and not folder.exists())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can tie a process to its parent's death")
async def test_a_guard_that_is_killed_takes_its_command_along(tmp_path: Path) -> None:
    """An out-of-memory killer may choose the guard."""
    command = [sys.executable, "-c", SAY_PID_AND_SLEEP]
    async with GuardedProcess(command, log=tmp_path / "log", grace_seconds=1) as process:
        pid = await said_pid(tmp_path / "log")
        os.kill(process.pid, signal.SIGKILL)
        await until(lambda: not is_alive(pid))
