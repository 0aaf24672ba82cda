"""What an alert looks like in Slack: blocks for those who read, one line of text for phones and screen readers.

Article words are hostile. They stand escaped in mrkdwn with `verbatim`, or in rich text and plain text, where nothing
is parsed: no article can ping, link or break a message. Every text has a budget below Slack's limit, and where the
whole grows too long it loses sources and quote first, never the header, the figures or the first source.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from streamer.model.alert import Alert, AlertSource
from streamer.notify.particulars import particulars
from streamer.notify.plain import clean, cut, width
from streamer.notify.render import (
    attribution_words,
    causing_source,
    change_lines,
    change_sentence,
    figure_lines,
    headline,
    moment_words,
    one_line,
    outlet_of,
    place_lines,
    says_words,
    sourcing_words,
    when_words,
)

TOTAL = 12_000
"""UTF-16 units of all blocks as JSON; Slack refuses somewhat above 13,000, which it does not document."""

HEADER, LINE, FIELD, FALLBACK, URL = 150, 900, 260, 600, 1_500

_FITTINGS = ((1_500, 4), (1_500, 1), (500, 1), (150, 1))
"""Quote length and number of sources, tried in turn until all fits into `TOTAL`."""

Block = dict[str, Any]


def slack_message(alert: Alert) -> dict[str, Any]:
    """Return the payload of an incoming webhook for `alert`."""
    return {
        "text": _escaped(one_line(alert), FALLBACK),
        "blocks": _blocks(alert),
        "unfurl_links": False,
        "unfurl_media": False,
    }


def plain_message(alert: Alert) -> dict[str, Any]:
    """Return `alert` as text only, for a hook that refuses the blocks."""
    source = causing_source(alert)
    link = _web_address(source.url if source else alert.evidence.url)
    lines = [
        _escaped(one_line(alert), FALLBACK),
        _escaped(change_sentence(alert), LINE),
        f"> {_escaped(clean(alert.evidence.quote), 600)}",
        _escaped(link, 600) if link and width(link) <= 300 else "",
        _escaped(_reference(alert), FIELD),
    ]
    return {"text": "\n".join(line for line in lines if line), "unfurl_links": False, "unfurl_media": False}


def _blocks(alert: Alert) -> list[Block]:
    blocks: list[Block] = []
    for quote, sources in _FITTINGS:
        blocks = [
            {"type": "header", "text": _plain_text(headline(alert), HEADER)},
            {"type": "section", "text": _mrkdwn(_line(alert))},
            {"type": "section", "fields": _fields(alert)},
            *_quote_block(alert, quote),
            _sources_block(alert, sources),
            {"type": "context", "elements": [_plain_text(_reference(alert), FIELD)]},
        ]
        if width(json.dumps(blocks, ensure_ascii=False)) <= TOTAL:
            break
    return blocks


def _line(alert: Alert) -> str:
    """Return what happened, who says so and when, in mrkdwn; for a later revision first what is different now."""
    what = "; ".join([*figure_lines(alert)[:4], *particulars(alert)[:4]])
    parts = [what, says_words(alert), when_words(alert.occurred)]
    words = _escaped(" — ".join(part for part in parts if part), LINE)
    first_seen = f"first seen {_date(min(source.published_at for source in alert.sources))}" if alert.sources else ""
    changed = change_sentence(alert)
    lines = [f"*{_escaped(changed, LINE)}*" if changed else "", f"{words} — {first_seen}" if first_seen else words]
    return "\n".join(line for line in lines if line)


def _fields(alert: Alert) -> list[Block]:
    values: dict[str, list[str]] = {
        "Place": place_lines(alert) or ["not stated"],
        "Figures": figure_lines(alert),
        "Sourcing": [sourcing_words(alert)],
        "Attributed to": [attribution_words(alert)] if attribution_words(alert) else [],
        "Status": [] if alert.status == "asserted" else [alert.status],
        "Change": [f"revision {alert.revision}: {alert.change}", *change_lines(alert)],
    }
    return [_mrkdwn(f"*{label}*\n{_few(lines)}") for label, lines in values.items() if lines]


def _few(lines: Sequence[str]) -> str:
    """Return the first lines that fit, escaped, and how many more there are."""
    shown = [_escaped(line, FIELD) for line in lines[:4]]
    while len(shown) > 1 and sum(map(width, shown)) > FIELD:
        shown.pop()
    more = len(lines) - len(shown)
    return "\n".join([*shown, f"and {more} more"] if more else shown)


def _quote_block(alert: Alert, limit: int) -> list[Block]:
    quote = cut(clean(alert.evidence.quote), limit)
    if not quote:
        return []
    return [{"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": [_text(quote)]}]}]


def _sources_block(alert: Alert, limit: int) -> Block:
    """Return links to the article that caused the alert and to others that told of it, the newest first."""
    cause = causing_source(alert)
    others = [source for source in reversed(alert.sources) if source is not cause]
    listed = [source for source in (cause, *others) if source is not None]
    if not listed:
        return {"type": "rich_text", "elements": [_section([_text(f"article {cut(clean(alert.article_id), 100)}")])]}
    sections = [_section(_source_parts(source)) for source in listed[:limit]]
    if len(listed) > limit:
        sections.append(_section([_text(f"and {len(listed) - limit} earlier")]))
    return {"type": "rich_text", "elements": sections}


def _source_parts(source: AlertSource) -> list[Block]:
    outlet = outlet_of(source) or f"article {cut(clean(source.article_id), 100)}"
    url = _web_address(source.url)
    shown: Block = {"type": "link", "url": url, "text": outlet} if url else _text(outlet)
    copied = "" if source.independent else " (not independent)"
    return [shown, _text(f" · {moment_words(source.published_at)}{copied}")]


def _section(parts: list[Block]) -> Block:
    return {"type": "rich_text_section", "elements": parts}


def _text(text: str) -> Block:
    return {"type": "text", "text": text}


def _web_address(url: str | None) -> str | None:
    """Return `url` if it can be a link: http or https, of bearable length, without odd characters."""
    if url is None or width(url) > URL or clean(url) != url or any(character in ' "<>\\^`{|}' for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc else None


def _reference(alert: Alert) -> str:
    # A message answered with 429 is sometimes posted all the same: the id lets people recognise the repeat.
    about = f" about {alert.about_incident_id}" if alert.about_incident_id else ""
    return f"alert {alert.id} · incident {alert.incident_id}{about} · rule {alert.rule}"


def _date(moment: datetime) -> str:
    """Return `moment` in Slack's notation, which shows it in the reader's own time zone."""
    return f"<!date^{int(moment.timestamp())}^{{date_short_pretty}} {{time}}|{moment_words(moment)}>"


def _plain_text(text: str, limit: int) -> Block:
    return {"type": "plain_text", "text": cut(clean(text), limit), "emoji": False}


def _mrkdwn(text: str) -> Block:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _escaped(text: str, limit: int) -> str:
    """Return `text` escaped for mrkdwn, cut so that the escaped form fits into `limit`."""
    kept = limit
    while True:
        shown = cut(text, kept)
        escaped = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if width(escaped) <= limit:
            return escaped
        kept = min(kept - 1, kept * limit // width(escaped))
