"""Who a speaker is: the person, the body that he speaks for, and the kind of knowledge that they have.

The name of a body goes on over "for" and "of": "the Syrian Observatory for Human Rights" is one.
"""

from collections.abc import Sequence

from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.speech.outlets import institution_in, is_person, outlet_in
from streamer.model.observation import Attribution, Basis
from streamer.text.places.unlisted_words import SENTENCE_ENDS
from streamer.text.words.tokens import Tokens

PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i"})
_BASES: tuple[Basis, ...] = ("medical_rescue", "monitor_un_ngo", "witness", "media", "belligerent", "local_official")
_OWN = frozenset({"our", "this"})
_REPORTERS = frozenset("correspondent correspondents reporter reporters journalist journalists".split())
_JOINS = frozenset({("for",), ("of",), ("without",), ("against",)})
_BEHIND = frozenset({("for",), ("of",), ("from",), ("at",), ("with",)})
_ARTICLES = frozenset({"the", "a", "an"})
_OFFICES = frozenset("government regime administration authorities police".split())
_POWERS = frozenset({"government", "regime", "junta"})
_PERSONS = frozenset({"leader_word", "people", "combatants"})
_ACRONYMS = frozenset({"aid_org", "source_monitor_un_ngo", "source_media"})
_OWNERS = frozenset({"aid_org", *(f"source_{basis}" for basis in _BASES if basis != "witness")})
_LAY = frozenset({"civilians", "children", "women", "displaced_people", "kin_noun", "populace"})
_BODIES = frozenset({"aid_org", *(f"source_{basis}" for basis in _BASES)})


def voice_of(speakers: Sequence[Chunk], tokens: Tokens, *, quoted: bool) -> Attribution:
    """Return who the noun groups of a speaker are: "Rami Ali, head of the Observatory" is a person and his body."""
    if not speakers:
        return Attribution(direct_quote=quoted)
    bodies = _bodies(speakers, tokens)
    institution = institution_in(speakers[0], tokens) if not bodies else None
    bodies = [institution] if institution is not None else bodies
    person = _person(speakers, bodies, tokens)
    actor = next((one for chunk in speakers for one in chunk.actors), None) if institution is None else None
    body = (actor.first, actor.last) if actor is not None else next(iter(bodies), None) or _of_whom(speakers, tokens)
    alone = body is not None and actor is None and body[0] in _tokens_of(speakers[0]) and body[1] >= speakers[0].last
    mention = None if alone else tokens.written(speakers[0].first, speakers[-1].last)
    basis = _basis(speakers, tokens)
    if basis == "unsaid" and (outlet := outlet_in(speakers[-1], tokens)) is not None:
        return Attribution(organisation=outlet, basis="media", direct_quote=quoted)
    return Attribution(
        speaker=person or mention,
        organisation=tokens.written(*body) if body is not None else None,
        basis=basis,
        direct_quote=quoted,
    )


def is_reporter(chunk: Chunk) -> bool:
    """Say whether a group is who writes for an outlet: "our correspondent", "a Reuters reporter"."""
    return "journalists" in chunk.head


def is_source(speakers: Sequence[Chunk]) -> bool:
    """Say whether a group knows and tells without being a side of the fight: doctors, the UN, a governor, media."""
    return any(f"source_{basis}" in chunk.tags for chunk in speakers for basis in _BASES if basis != "belligerent")


def is_nobody(chunk: Chunk, tokens: Tokens) -> bool:
    """Say whether a group is nobody at all: "no one", "no group", "none of them"."""
    return tokens.words[chunk.first] in {"no", "none", "nobody", "neither"}


def _basis(speakers: Sequence[Chunk], tokens: Tokens) -> Basis:
    written = set(tokens.words[speakers[0].first : speakers[0].last + 1])
    if written & _OWN and written & _REPORTERS:
        return "seen"
    known = {basis for chunk in speakers for basis in _known(chunk)}
    basis: Basis = next((name for name in _BASES if name in known), "unsaid")
    if basis not in {"unsaid", "local_official"}:
        return basis
    actors = [one for chunk in speakers for one in chunk.actors]
    if any(basis == "unsaid" or tokens.words[one.last] not in _OFFICES for one in actors):
        return "belligerent"
    if basis == "unsaid" and any(tokens.words[chunk.last] in _POWERS for chunk in speakers):
        return "belligerent"
    if basis == "unsaid" and any("rank_word" in chunk.tags and chunk.names for chunk in speakers):
        return "belligerent"  # "Major Otis Kwame"
    lay = basis == "unsaid" and any(chunk.head & _LAY or tokens.words[chunk.last] == "people" for chunk in speakers)
    return "witness" if lay else basis


def _known(chunk: Chunk) -> set[Basis]:
    """Return the kinds of knowledge that a group's words bring: "local officials" are no locals."""
    known: set[Basis] = {basis for basis in _BASES if f"source_{basis}" in chunk.tags}
    if "aid_org" in chunk.head and chunk.names:
        known.add("monitor_un_ngo")
    return known - {"witness"} if len(known) > 1 else known


def _bodies(speakers: Sequence[Chunk], tokens: Tokens) -> list[tuple[int, int]]:
    """Return the token spans of the bodies that are named, each whole: "the Red Cross", "Ministry of Defence"."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(speakers):
        chunk, last = speakers[at], at
        behind = at > 0 and _serves(speakers, at, tokens)
        named = _ends_in_name(chunk, tokens) and not chunk.places
        while named and last + 1 < len(speakers) and _goes_on(speakers, last + 1, tokens):
            last += 1
        longer = last > at and (chunk.head.isdisjoint(_PERSONS) or not chunk.tags.isdisjoint(_ACRONYMS))
        if named and (longer or behind or _is_body(chunk, tokens)) and (chunk.head != {"name"} or behind):
            found.append((_start(speakers, at, tokens), speakers[last].last))
        elif named and last > at:
            last = at  # "Ali Hassan of the Red Crescent"
        at = last + 1
    return found


def _serves(speakers: Sequence[Chunk], at: int, tokens: Tokens) -> bool:
    """Say whether the group at `at` is whom the one before speaks or works for; "residents of" a name live there."""
    joint = _joint(speakers, at, tokens)
    return joint in _BEHIND and (speakers[at].head != {"name"} or joint == ("for",))


def _goes_on(speakers: Sequence[Chunk], at: int, tokens: Tokens) -> bool:
    """Say whether the group at `at` only goes on with the name before: "| for | Human Rights"."""
    joint, chunk = _joint(speakers, at, tokens), speakers[at]
    first = chunk.first + (tokens.words[chunk.first] == "the")
    return joint in _JOINS and first <= chunk.last and tokens.is_capital(first) and not chunk.places


def _joint(speakers: Sequence[Chunk], at: int, tokens: Tokens) -> tuple[str, ...]:
    return tuple(tokens.words[speakers[at - 1].last + 1 : speakers[at].first])


def _ends_in_name(chunk: Chunk, tokens: Tokens) -> bool:
    """Say whether a group ends in a name; a known body's may be one word, though none that opens a sentence."""
    named = any(last == chunk.last for _, last in chunk.names)
    known = not chunk.head.isdisjoint(_BODIES if not _opens(chunk.last, tokens) else _ACRONYMS)
    known = known and not (_opens(chunk.last, tokens) and "plural" in chunk.tags)
    return tokens.is_capital(chunk.last) and (named or known)


def _opens(index: int, tokens: Tokens) -> bool:
    """Say whether a token opens a sentence, where its capital tells nothing: "Monitors said"."""
    return not index or tokens.words[index - 1] in SENTENCE_ENDS


def _is_body(chunk: Chunk, tokens: Tokens) -> bool:
    if is_person(chunk, tokens):
        return False
    known = not chunk.tags.isdisjoint(_BODIES) and chunk.head != {"name"}
    return known and (chunk.head.isdisjoint(_PERSONS) or "aid_org" in chunk.head)


def _start(speakers: Sequence[Chunk], at: int, tokens: Tokens) -> int:
    """Return the first token of a body's name, with its people: "Russian Ministry of Defence"."""
    chunk = speakers[at]
    first = next((first for first, last in chunk.names if last == chunk.last), chunk.last)
    while first > speakers[0].first and tokens.is_capital(first - 1) and tokens.words[first - 1] not in _ARTICLES:
        first -= 1
    return first


def _of_whom(speakers: Sequence[Chunk], tokens: Tokens) -> tuple[int, int] | None:
    """Return the name that only tells whose a speaker is: "a Reuters reporter", "the Interior Ministry spokesman"."""
    first = speakers[0].first
    written = tokens.written(first, first)
    if first < speakers[0].last and written.isupper() and len(written) > 1 and _ACRONYMS & speakers[0].tags:
        return first, first  # "UN spokesman Jan Roe"
    for chunk in speakers:
        known = not chunk.tags.isdisjoint(_OWNERS) and ("source_media" not in chunk.tags or is_reporter(chunk))
        first, last = chunk.names[0] if known and chunk.names else (chunk.first, chunk.last)
        sure = first < last or not chunk.tags.isdisjoint(_ACRONYMS)  # "Lendu chiefs" are of no body
        if sure and last < chunk.last and not _opens(last, tokens):
            return first, last
    return None


def _tokens_of(chunk: Chunk) -> range:
    return range(chunk.first, chunk.last + 1)


def _person(speakers: Sequence[Chunk], bodies: Sequence[tuple[int, int]], tokens: Tokens) -> str | None:
    """Return the name of who speaks himself, None where a body or somebody without a name does."""
    for at, chunk in enumerate(speakers):
        behind = at > 0 and _joint(speakers, at, tokens) in _BEHIND and not chunk.places
        if behind or any(first <= chunk.last <= last for first, last in bodies):
            continue  # "the minister for Africa Jan Roe" has his name behind the place
        named = [span for span in chunk.names if span[1] == chunk.last]
        if named:
            return tokens.written(*named[0])
    return None
