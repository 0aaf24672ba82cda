"""Run one command that ends when its owner does, whatever way that ends: `guard.py GRACE_SECONDS FOLDER COMMAND...`.

The owner starts this file as a process and keeps the other end of its standard input. That pipe closes when the owner
closes it or dies, SIGKILL included; then the command gets SIGTERM, after GRACE_SECONDS SIGKILL, and FOLDER is removed
(unless it is "-"). On Linux the kernel kills the command too should the guard itself be killed. The exit code is the
command's, 128 + N after signal N. A file of its own, run by path and with the standard library only, so that it starts
in a moment; it starts nothing twice and knows nothing of what it runs.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import threading

_PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> int:
    """Run the command to its end and return its exit code."""
    grace_seconds, folder, command = float(arguments[0]), arguments[1], arguments[2:]
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, preexec_fn=_die_with_guard)  # noqa: S603, PLW1509 one thread so far
    ended, owner_gone = threading.Event(), threading.Event()

    def stop() -> None:
        owner_gone.set()
        child.terminate()
        if not ended.wait(grace_seconds):
            child.kill()

    def watch_owner() -> None:
        os.read(0, 1)  # returns at the end of the pipe; nobody writes to it
        stop()

    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=stop).start())
    threading.Thread(target=watch_owner, daemon=True).start()
    code = child.wait()
    ended.set()
    if owner_gone.is_set() and folder != "-":
        shutil.rmtree(folder, ignore_errors=True)
    return code if code >= 0 else 128 - code


def _die_with_guard() -> None:
    """Ask the kernel to kill the command when the guard dies; other systems than Linux have no such request."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
