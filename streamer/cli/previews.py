"""What `streamer notify render` prints: who gets an alert, and how a message will look, as text for a terminal.

A preview is made of the very payload that would be sent. Its words come from articles: they are shown, never obeyed.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from streamer.model.alert import Alert
from streamer.notify.audience import Answer
from streamer.notify.plain import clean
from streamer.notify.render import moment_words, one_line

_DATE = re.compile(r"<!date\^[^|>]*\|([^>]*)>")
_MARK = {True: "→", False: "✗"}

Block = Mapping[str, Any]


def heading(alert: Alert) -> str:
    """Return the alert on one line."""
    return f"{one_line(alert)} · alert {clean(alert.id)}"


def verdict(answer: Answer) -> str:
    """Return whether a destination gets the alert, and all that keeps it from there."""
    return f"  {_MARK[answer.gets_it]} {answer.name}: {'; '.join(_reasons(answer)) or 'gets it'}"


def _reasons(answer: Answer) -> Iterator[str]:
    for unmet in answer.unmet:
        yield f"{unmet.condition}: wants {unmet.wanted}, has {clean(unmet.has)}"
    if answer.silence is not None:
        silence = answer.silence
        yield f"silenced until {moment_words(silence.end)} by {silence.name}: {clean(silence.reason)}"


def preview(answer: Answer) -> Iterator[str]:
    """Yield the message as its reader will see it: Slack's in plain text, of a webhook headers and body."""
    for line in _message_lines(answer):
        yield f"    │ {line}".rstrip()


def _message_lines(answer: Answer) -> Iterator[str]:
    body = json.loads(answer.request.body)
    if answer.kind == "slack":
        yield f"to {answer.address}"
        for block in body["blocks"]:
            yield from _block_lines(block)
        return
    yield f"POST {answer.address}"
    for name, value in answer.request.headers.items():
        yield f"{name}: {value}"
    yield ""
    for line in json.dumps(body, ensure_ascii=False, indent=2).splitlines():
        yield line[: len(line) - len(line.lstrip())] + clean(line)


def as_json(alert: Alert, answer: Answer) -> str:
    """Return one line of JSON: who, whether, why not, and the request as it would be posted."""
    line = {
        "alert_id": alert.id,
        "destination": answer.name,
        "kind": answer.kind,
        "gets_it": answer.gets_it,
        "unmet": [{"condition": one.condition, "wanted": one.wanted, "has": one.has} for one in answer.unmet],
        "silence": answer.silence.name if answer.silence else None,
        "request": {
            "address": answer.address,
            "headers": dict(answer.request.headers),
            "body": json.loads(answer.request.body),
        },
    }
    return json.dumps(line)  # escapes all but ASCII, so no word of an article is obeyed by a terminal


def _block_lines(block: Block) -> Iterator[str]:
    if block["type"] == "header":
        yield _shown(block["text"]).upper()
    elif "text" in block:
        yield from _shown(block["text"]).splitlines()
    elif "fields" in block:
        for field in block["fields"]:
            label, _, value = _shown(field).partition("\n")
            yield f"{label}: {value.replace(chr(10), ' | ')}"
    else:
        yield from _element_lines(block["elements"])


def _element_lines(elements: Iterable[Block]) -> Iterator[str]:
    for element in elements:
        if "elements" not in element:
            yield _shown(element)
            continue
        words = "".join(_shown(part) for part in element["elements"])
        yield f"> {words}" if element["type"] == "rich_text_quote" else words


def _shown(text: Block) -> str:
    """Return what a reader sees of a text object or a part of rich text, line by line clean."""
    words = str(text["text"])
    if text["type"] == "mrkdwn":
        words = html.unescape(_DATE.sub(r"\1", words).replace("*", ""))
    if text["type"] == "link":
        words = f"{words} <{text['url']}>"
    # A part of rich text may begin or end in a blank that parts it from the next.
    edges = (words[: len(words) - len(words.lstrip(" "))], words[len(words.rstrip(" ")) :])
    return edges[0] + "\n".join(clean(line) for line in words.splitlines()) + edges[1]
