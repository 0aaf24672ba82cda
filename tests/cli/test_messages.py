"""How a file of articles is cut into messages: JSON lines, one message over many lines, and broken ones of both."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest

from streamer.cli.messages import read_messages, read_messages_or_text

ARTICLE = {"id": "a", "body": "text", "source": {"domain": "a.example"}, "tags": [{"x": 1}]}


def cut(text: str | bytes) -> list[tuple[int, Any]]:
    value = text.encode() if isinstance(text, str) else text
    found = []
    for message in read_messages(io.BytesIO(value)):
        try:
            found.append((message.line, json.loads(message.value)))
        except ValueError:
            found.append((message.line, message.value.decode(errors="replace")))
    return found


def test_each_line_is_a_message_and_blank_lines_are_none() -> None:
    """JSON lines, as exports of topics write them; numbers are those that an editor shows."""
    assert cut('\n{"id": 1}\n\n  {"id": 2}  \r\n{"id": 3}') == [(2, {"id": 1}), (4, {"id": 2}), (5, {"id": 3})]


@pytest.mark.parametrize("indent", [0, 1, 4])
def test_one_message_over_many_lines_is_one_message(indent: int) -> None:
    """A file that a person looks at is printed with indents."""
    assert cut("\n" + json.dumps(ARTICLE, indent=indent) + "\n") == [(2, ARTICLE)]


def test_a_byte_order_mark_hides_neither_form() -> None:
    """Windows tools write one."""
    for text in (json.dumps(ARTICLE), json.dumps(ARTICLE, indent=1)):
        assert len(list(read_messages(io.BytesIO(b"\xef\xbb\xbf" + text.encode())))) == 1


@pytest.mark.parametrize("bad", ['{"id": 1, "bo', "not json", "\ufffd", '{"id": 1}{"id": 2}'])
def test_a_bad_first_line_does_not_hide_the_good_ones_after_it(bad: str) -> None:
    """The rest goes on, with the right numbers."""
    assert cut(bad + '\n{"id": 2}\n{"id": 3}\n') == [(1, bad), (2, {"id": 2}), (3, {"id": 3})]


def test_a_bad_line_in_the_middle_is_one_message() -> None:
    """It will be told by its number, alone."""
    assert cut('{"id": 1}\n{"id": \n{"id": 3}\n') == [(1, {"id": 1}), (2, '{"id":'), (3, {"id": 3})]


def test_a_broken_message_over_many_lines_is_one_bad_message() -> None:
    """A missing comma must not be told once for each line of the file."""
    broken = json.dumps(ARTICLE, indent=1).replace('"text",', '"text"')
    assert [line for line, _ in cut(broken)] == [1]


@pytest.mark.parametrize("empty", ["", "\n", " \n\t\n"])
def test_an_empty_input_holds_no_message(empty: str) -> None:
    """Nothing is nothing, not a bad message."""
    assert cut(empty) == []


def test_lines_come_as_they_arrive() -> None:
    """A live pipe is read line by line, not to its end first."""

    class Pipe(io.RawIOBase):
        """Gives one line, and fails when asked for more."""

        def __iter__(self) -> Iterator[bytes]:
            yield b'{"id": 1}\n'
            raise AssertionError("read further than needed")

    messages = read_messages(Pipe())
    assert json.loads(next(messages).value) == {"id": 1}


def test_a_message_knows_how_far_the_input_was_read() -> None:
    """The progress bar is measured in bytes of the file."""
    text = b'{"id": 1}\n\n{"id": 22}\n'
    assert [message.bytes_read for message in read_messages(io.BytesIO(text))] == [10, len(text)]


@pytest.mark.parametrize("text", ["Jets bombed Mosul.\n\nSix died.\n", "\n\n  [1] A note.\n", "\ufeffPlain.\n"])
def test_what_does_not_begin_as_an_object_is_one_text(text: str) -> None:
    """`rules explain` takes an article as it is printed."""
    (message,) = read_messages_or_text(io.BytesIO(text.encode()))
    assert (message.plain, message.line, message.value.decode()) == (True, 1, text)


@pytest.mark.parametrize("text", ["", "\n \n", '{"id": 1}\n{"id": 2}\n', '\ufeff{"id": 1}', '{\n "id": 1\n}'])
def test_messages_are_never_taken_for_a_text(text: str) -> None:
    """Where the input begins with an object, it is cut as always; nothing is nothing."""
    found = list(read_messages_or_text(io.BytesIO(text.encode())))
    assert found == list(read_messages(io.BytesIO(text.encode())))
    assert not any(message.plain for message in found)
