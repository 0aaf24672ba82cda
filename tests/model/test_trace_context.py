"""Only what fits the grammar of W3C Trace Context is handed on: a message's headers are anybody's writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streamer.model.trace_context import TraceContext, parse_trace_context

TRACE_ID, PARENT_ID = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
GOOD = f"00-{TRACE_ID}-{PARENT_ID}-01"


def parsed(parent: str, *states: str) -> TraceContext | None:
    return parse_trace_context([parent.encode()], [state.encode() for state in states])


def test_a_valid_context_is_handed_on_as_it_came() -> None:
    """The ids are the publisher's: a receiver joins its trace by them."""
    found = parsed(GOOD, "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE")
    assert found is not None
    assert found.trace_id == TRACE_ID
    assert found.headers == [("traceparent", GOOD), ("tracestate", "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE")]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "00-1",
        GOOD.upper(),
        f" {GOOD}",
        f"{GOOD}\n",
        f"{GOOD}-what-comes-later",  # version 00 has nothing more
        f"ff-{TRACE_ID}-{PARENT_ID}-01",
        f"00-{'0' * 32}-{PARENT_ID}-01",
        f"00-{TRACE_ID}-{'0' * 16}-01",
        f"00-{TRACE_ID}-{PARENT_ID}-0g",
        f"cc-{TRACE_ID}-{PARENT_ID}-01.what",
        f"{GOOD}\r\nX-Injected: 1",
    ],
)
def test_what_is_no_traceparent_is_left_out_with_its_state(written: str) -> None:
    """A broken header must not reach a receiver, least of all one that would break the request."""
    assert parsed(written, "vendor=1") is None


def test_headers_without_a_value_and_two_contexts_are_none() -> None:
    """Which of two is meant, nobody can know."""
    assert parse_trace_context([], []) is None
    assert parse_trace_context([None], []) is None
    assert parse_trace_context([GOOD.encode(), GOOD.encode()], []) is None
    assert parse_trace_context([b"\xff" + GOOD.encode()], []) is None


def test_a_later_version_is_written_as_the_one_that_is_known() -> None:
    """Of its flags the one that is known is kept, of its further fields none."""
    assert parsed(f"cc-{TRACE_ID}-{PARENT_ID}-ff-more") == TraceContext(GOOD)
    assert parsed(f"01-{TRACE_ID}-{PARENT_ID}-02") == TraceContext(f"00-{TRACE_ID}-{PARENT_ID}-00")


@pytest.mark.parametrize(
    ("states", "handed_on"),
    [
        (["a=1"], "a=1"),
        (["a=1 , b=2", "", "\t0t@sys=x y"], "a=1,b=2,0t@sys=x y"),
        (["a=1,a=2"], ""),
        (["A=1"], ""),
        (["a=1=2"], ""),
        (["a=\u00e9"], ""),
        (["a=1\r\nX-Injected: 1"], ""),
        ([",".join(f"k{number}=1" for number in range(33))], ""),
        ([f"a={'x' * 257}"], ""),
        ([f"a={'x' * 250},b={'y' * 250},c={'z' * 250}"], f"a={'x' * 250},b={'y' * 250}"),
    ],
)
def test_a_state_is_handed_on_where_it_is_valid_and_cut_between_members(states: list[str], handed_on: str) -> None:
    """Without it the context still holds."""
    assert parsed(GOOD, *states) == TraceContext(GOOD, handed_on)


@given(st.binary(max_size=80) | st.from_regex(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}").map(str.encode),
       st.lists(st.binary(max_size=60), max_size=3))  # fmt: skip
def test_whatever_comes_what_goes_on_is_plain_and_short(parent: bytes, states: list[bytes]) -> None:
    """It is written into records, requests and log lines."""
    found = parse_trace_context([parent], states)
    for _, value in found.headers if found else ():
        assert value.isascii()
        assert value.isprintable()
        assert len(value) <= 512
