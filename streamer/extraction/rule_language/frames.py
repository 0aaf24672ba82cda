"""Expanding what authors write short: a frame "subject VERB object" stands for active, passive, participle and nominal.

So does a file's own term for the noun groups that it names.
"""

import re
from collections.abc import Mapping, Sequence

from streamer.extraction.rule_language.patterns import GAP, PatternError


def spell_terms(pattern: str, terms: Mapping[str, Sequence[str]]) -> str:
    """Return a pattern with its file's terms spelled out, each choice in the term's slot and with what is added to it.

    With `crowd: [people+plural, households]`, "displaced=crowd+!actor … FLEE" is
    "(displaced=people+plural+!actor|displaced=households+!actor) … FLEE".
    """
    for term, choices in terms.items():
        written = rf"(?<![\w=:!+])(\w+=)?{re.escape(term)}((?:\+[\w:!]+)*)(?![\w=:])"
        spelled = "|".join(rf"\g<1>{choice}\g<2>" for choice in choices)
        pattern = re.sub(written, f"({spelled})", pattern)
    return pattern


def expand_frame(frame: str, nominal: bool) -> dict[str, str]:
    """Return the patterns of a frame by form.

    A frame is `subject VERB object rest`. A "?" after the subject lets the passive stand without its agent. `rest`
    (prepositions and their objects) is asked for in every form.

    Raises:
        PatternError: If there is no verb class in it, or more than one.
    """
    words = frame.split()
    verbs = [index for index, word in enumerate(words) if word.isupper() and word != GAP]
    if len(verbs) != 1 or verbs[0] == 0:
        raise PatternError(f"a frame is 'subject VERB object', one verb class in capitals; this is {frame!r}")
    at = verbs[0]
    subject, verb, rest = " ".join(words[:at]), words[at], words[at + 1 :]
    agent_optional = subject.endswith("?")
    subject = subject.removesuffix("?").strip()
    bracketed = f"({subject})" if "|" in subject else subject
    if not rest or _is_preposition(rest[0]):
        return {"active": f"{bracketed} {GAP} {verb} {GAP} {' '.join(rest)}".strip()}
    target, tail = rest[0], " ".join(rest[1:])
    bracketed_target = f"({target})" if "|" in target else target
    agent = f"{GAP} (by|in|from|with) {bracketed}"
    forms = {  # apart: "a market in Aleppo, bombed by jets"
        "active": f"{bracketed} {GAP} {verb} {bracketed_target} {GAP if tail else ''} {tail}",
        "passive": f"{bracketed_target} {GAP} {verb}.passive {f'({agent})?' if agent_optional else agent} {tail}",
        "participle": f"{bracketed_target} {verb}.participle {agent} {tail}",
        "apart": f"{bracketed_target} {GAP} {verb}.participle by {bracketed} {tail}",
    }
    if nominal:
        noun = f"anchor={verb.lower()}_event"
        forms["nominal"] = f"{noun} of {bracketed_target} {f'({agent})?' if agent_optional else agent} {tail}"
    return {form: " ".join(pattern.split()) for form, pattern in forms.items()}


_PREPOSITIONS = frozenset(
    {"in", "on", "at", "into", "to", "from", "against", "near", "by", "for", "of", "with", "toward", "towards"}
)


def _is_preposition(word: str) -> bool:
    return word.strip("()").split("|")[0] in _PREPOSITIONS
