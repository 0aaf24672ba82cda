"""A process of ours that cannot outlive us, however we end; see guard.py for how."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

_GUARD = Path(__file__).with_name("guard.py")


class GuardedProcess:
    """A running command; leaving the context stops it with SIGTERM, and with SIGKILL after `grace_seconds`.

    Output of the command goes to `log`. `folder`, if given, is removed by the guard when this process is gone.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        log: Path,
        grace_seconds: float,
        environ: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.log = log
        self._command = [str(word) for word in command]
        self._grace_seconds = grace_seconds
        self._environ = environ
        self._folder = str(folder) if folder else "-"
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        with self.log.open("ab") as output:
            # A session of its own: Ctrl-C in the terminal reaches the owner alone, which then stops things in order.
            self._process = await asyncio.create_subprocess_exec(
                *[sys.executable, "-IS", str(_GUARD), str(self._grace_seconds), self._folder, *self._command],
                stdin=asyncio.subprocess.PIPE,
                stdout=output,
                stderr=output,
                env=self._environ,
                start_new_session=True,
            )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def pid(self) -> int:
        """The guard's process id, which is also that of the process group."""
        return self._running().pid

    @property
    def returncode(self) -> int | None:
        """The command's exit code, None while it runs."""
        return self._running().returncode

    async def wait(self) -> int:
        """Return the command's exit code once it has ended."""
        return await self._running().wait()

    async def stop(self) -> int:
        """Stop the command, if it still runs, and return its exit code."""
        process = self._running()
        if process.stdin:
            process.stdin.close()
        try:
            async with asyncio.timeout(self._grace_seconds + 5):
                return await process.wait()
        finally:
            # Reached with the group alive only when the guard hangs or this task is cancelled: nothing may be left.
            if process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                await process.wait()

    def last_words(self, lines: int = 15) -> str:
        """Return the last lines of the command's output."""
        text = self.log.read_text("utf-8", "replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])

    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise RuntimeError("the process has not been started")
        return self._process
