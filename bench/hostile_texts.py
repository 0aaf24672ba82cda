"""Texts that somebody might send to stop the engine: about a megabyte each, as title a sentence that gets them read."""

import json
from collections.abc import Callable, Mapping

from bench.corpus import feed
from bench.subject import decode

TITLE = "Warplanes bombed the town of Raqqa on Monday, killing 12 people"
SIZE = 1_000_000  # bytes of UTF-8


def _to_size(part: str) -> str:
    return part * (SIZE // len(part.encode()))


def _sentence_without_end() -> str:
    return _to_size(
        "and government forces shelled the village of Baghuz and killed 11 people on Tuesday while rebels near Manbij "
        "retreated from the bridge that jets had bombed "
    )


def _normal_text() -> str:
    bodies = (decode(message).body for message in feed("conflict", SIZE // 2400, seed=5))
    return "\n\n".join(bodies)[:SIZE]


HOSTILE: Mapping[str, Callable[[], str]] = {
    "one sentence without an end": _sentence_without_end,
    "the same, with commas": lambda: _sentence_without_end().replace(" and ", ", "),
    "events without end, some dated": lambda: _to_size(
        "two of the dead were children and a bomb killed nine people in Homs and on Monday rebels shelled Idlib and "
    ),
    "numbers only": lambda: _to_size("7 31 1,204 19 5.5 400,000 2017 "),
    "one number": lambda: "1" * SIZE,
    "trigger words only": lambda: _to_size("bombed killed airstrike shelling besieged captured fled truce hostages "),
    "place names only": lambda: _to_size("Raqqa Mosul Aleppo Khan Sheikhoun New York Al Bab Tal Afar Deir ez-Zor "),
    "towns that nobody lists": lambda: _to_size("Rebels captured Kudaliye. The capture of Umsarir went on. "),
    "towns in capitals": lambda: _to_size("TOWN OF "),
    "things told of before": lambda: _to_size(
        "Rebels bombed the hospital near " + "the market and the market near " * 40 + "a wall. "
    ),
    "places that set the stage": lambda: _to_size("in Homs and in Hama and near Idlib and " * 40 + "rebels attacked. "),
    "tolls that are raised": lambda: _to_size("Shelling killed 12 people in Goma, bringing the toll this week to 40. "),
    "entries of a register": lambda: _to_size("Goma, 3 May: shells fell. Killed: 14. Wounded: 5. "),
    "labelled tolls without an end": lambda: _to_size("Deaths – 40 "),
    "lists of leaders": lambda: _to_size("The army killed rebel leaders Ali Nur, Omar Dawud and Hasan Reza in Bor. "),
    "times only": lambda: _to_size(
        "on Monday 17 March 2017 last night two weeks ago at 8:24 a.m. in May since Friday "
    ),
    "actors only": lambda: _to_size("Islamic State Iraqi forces rebels Free Syrian Army Houthis US-led coalition "),
    "quotation marks only": lambda: _to_size("\" “ ” ' ‘ ’ "),
    "quotes within quotes": lambda: _to_size("“he said “she said ”"),
    "full stops only": lambda: _to_size(". "),
    "nested brackets": lambda: "(" * (SIZE // 2) + ")" * (SIZE // 2),
    "one word": lambda: "a" * SIZE,
    "long words": lambda: _to_size("b" * 10_000 + " "),
    "hyphenated": lambda: _to_size("US-led-"),
    "combining marks": lambda: _to_size("a\N{COMBINING ACUTE ACCENT}\N{COMBINING DIAERESIS}\N{COMBINING CEDILLA}"),
    "empty lines": lambda: _to_size("\n \n"),
    "normal war text": _normal_text,
}


def hostile_message(name: str) -> bytes:
    """Return the article message of a hostile text."""
    return json.dumps(
        {
            "id": f"hostile-{name}", "url": "https://hostile.example/1", "title": TITLE, "body": HOSTILE[name](),
            "published_at": "2017-05-15T12:00:00+00:00", "language": "en",
        },
        ensure_ascii=False,
    ).encode()  # fmt: skip
