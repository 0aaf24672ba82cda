"""Counts behind a label, as registers have them: "Killed: 140. Wounded: over 500.", "Deaths: between 150 and 2,000"."""

from collections.abc import Sequence
from itertools import pairwise

from streamer.extraction.sentence.chunks import Chunk, triples
from streamer.text.words.tokens import Tokens

_HARM = frozenset({"kill", "injure", "go_missing", "dead_noun", "injured_noun", "casualty", "loss_word", "toll_noun"})
_STATES = frozenset({"dead", "injured", "missing"})
_SIGNS = frozenset({":", "-", "–", "—"})
_PARTS = frozenset({"D", ",", "T"})  # what may stand before a label


def without_label_signs(chunks: Sequence[Chunk], tokens: Tokens) -> list[Chunk]:
    """Return the chunks of a sentence without the sign between a label and the number that it is for.

    A label says what is counted, has no number itself, and begins what it is in.
    """
    opens = {id(chunk) for chunk in chunks[:1]}
    opens |= {id(chunk) for before, chunk in pairwise(chunks) if before.kind in _PARTS}
    signs = {
        id(sign)
        for label, sign, number in triples(chunks)
        if sign.kind == "D" and number.amounts and id(label) in opens and _is_label(label)
        if tokens.words[sign.first] in _SIGNS
    }
    return [chunk for chunk in chunks if id(chunk) not in signs]


def _is_label(chunk: Chunk) -> bool:
    if chunk.amounts or "determiner" in chunk.tags:
        return False
    state = not chunk.tags.isdisjoint(_STATES)
    return chunk.kind in {"N", "V"} and (state or not chunk.head.isdisjoint(_HARM)) and "passive" not in chunk.tags
