"""Where the time goes: a thread looks at all others a hundred times a second and notes which part of us is at work."""

import sys
import threading
import time
from collections import Counter
from types import FrameType

_PARTS = (
    "streamer/text/decode", "streamer/text/sketch", "streamer/text", "streamer/extraction", "streamer/judging",
    "streamer/stages", "streamer/kafka", "streamer/notify", "streamer/model", "aiokafka/consumer", "aiokafka/producer",
    "aiokafka/record", "aiokafka", "aiohttp", "structlog", "asyncio", "concurrent",
)  # fmt: skip
# `_run_once` is where the event loop's thread stands when it has woken and another thread holds the interpreter.
_WAITING = {"_run_once", "select", "poll", "wait", "_wait_for_tstate_lock", "_worker", "_recv_into"}
_INTERVAL_SECONDS = 0.01


class Sampler:
    """Counts, until `stop`, how often each part of the program was found at work, by thread."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.samples = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> dict[str, float]:
        """Return the share of time for each part, largest first. Threads count apart: the sum may pass 1."""
        self._ended.set()
        self._thread.join()
        return {part: round(count / max(self.samples, 1), 3) for part, count in self.counts.most_common(14)}

    def _run(self) -> None:
        own = threading.get_ident()
        while not self._ended.is_set():
            time.sleep(_INTERVAL_SECONDS)
            self.samples += 1
            names = {thread.ident: thread.name for thread in threading.enumerate()}
            for ident, frame in sys._current_frames().items():
                if ident != own and frame.f_code.co_name not in _WAITING:
                    thread = "loop" if names.get(ident) == "MainThread" else (names.get(ident) or "?").partition("_")[0]
                    self.counts[f"{thread}: {_part_of(frame)}"] += 1


def _part_of(frame: FrameType | None) -> str:
    """Return the part of the innermost frame that belongs to a known one."""
    while frame is not None:
        name = frame.f_code.co_filename
        found = next((part for part in _PARTS if f"/{part}" in name), None)
        if found:
            return found
        frame = frame.f_back
    return "other"
