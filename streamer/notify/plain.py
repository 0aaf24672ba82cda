"""Makes hostile words harmless to show, and cuts them to size.

Article text may hold terminal escapes, characters that turn the reading direction, and letters buried under a thousand
accents. What leaves here is one line of visible text; escaping for a particular display is that display's matter.
"""

import re

import regex

ELLIPSIS = "…"
NAME_LIMIT = 120
"""Longest name of a place, person or outlet that is shown."""

# Joiners stay: Persian and emoji need them.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_PILED_MARKS = regex.compile(r"(\p{M}{6})\p{M}+")


def clean(text: str) -> str:
    """Return `text` on one line, without control, direction and other invisible characters."""
    visible = _INVISIBLE.sub("", _SURROGATE.sub("\ufffd", text))
    return " ".join(_PILED_MARKS.sub(r"\1", visible).split())


def width(text: str) -> int:
    """Return the length of `text` in UTF-16 units: the largest of the counts that displays go by."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, limit: int) -> str:
    """Return `text`, or as many whole visible characters of it as fit with an ellipsis into `limit` UTF-16 units."""
    if width(text) <= limit:
        return text
    kept: list[str] = []
    used = width(ELLIPSIS)
    # The slice may end within a visible character, but that one no longer fits.
    for cluster in regex.finditer(r"\X", text[:limit]):
        used += width(cluster.group())
        if used > limit:
            break
        kept.append(cluster.group())
    return "".join(kept).rstrip() + ELLIPSIS
