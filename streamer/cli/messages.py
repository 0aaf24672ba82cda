"""Article messages out of a file or a pipe: JSON lines, or one message as JSON, however many lines it takes, or a text.

Cuts only; what stands in a message is for `decode_article`.
"""

import json
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Message:
    """One message with the line (from 1) where it begins, and how many bytes of the input have been read by then.

    `plain` says that it is no message but a text.
    """

    line: int
    value: bytes
    bytes_read: int
    plain: bool = False


@contextmanager
def open_input(path: Path) -> Iterator[BinaryIO]:
    """Give the bytes of `path`, standard input for "-"."""
    if str(path) == "-":
        yield sys.stdin.buffer
    else:
        with path.open("rb") as file:
            yield file


def read_messages_or_text(stream: Iterable[bytes]) -> Iterator[Message]:
    """Return the messages of `stream`, or all of it as one text where it does not begin as an object does."""
    lines = iter(stream)
    begun = []
    for line in lines:
        begun.append(line)
        if line.strip():
            break
    if not begun or begun[-1].removeprefix(BOM_UTF8).lstrip()[:1] == b"{":
        yield from read_messages(chain(begun, lines))
        return
    text = b"".join([*begun, *lines])
    if text.strip():
        yield Message(1, text, len(text), plain=True)


def read_messages(stream: Iterable[bytes]) -> Iterator[Message]:
    """Return the messages of `stream`, one at a time as it comes; blank lines are none.

    A first line that is no JSON by itself may begin a message printed over many lines: the whole input is one message
    if it can be read as one, or if no other line begins an object. Else the lines are messages, and the first is bad.
    """
    lines = iter(stream)
    first = next((numbered for numbered in enumerate(lines, start=1) if numbered[1].strip()), None)
    if first is None:
        return
    start, line = first
    if _is_json(line):
        yield from _cut(chain([line], lines), start, 0)
        return
    rest = list(lines)
    whole = b"".join([line, *rest])
    if _is_json(whole) or (line.startswith(b"{") and not any(other.startswith(b"{") for other in rest)):
        yield Message(start, whole, len(whole))
    else:
        yield from _cut(iter([line, *rest]), start, 0)


def _cut(lines: Iterator[bytes], start: int, bytes_read: int) -> Iterator[Message]:
    for number, line in enumerate(lines, start=start):
        bytes_read += len(line)
        if line.strip():
            yield Message(number, line.strip(), bytes_read)


def _is_json(value: bytes) -> bool:
    try:
        json.loads(value.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return True
