"""Who says what a sentence says: "X said …", "according to X", quotations whose speaker stands beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from streamer.extraction.chunks import Chunk
from streamer.extraction.clause import Clause
from streamer.model.observation import Attribution, Basis
from streamer.text.tokens import Tokens

_BASES: tuple[Basis, ...] = ("medical_rescue", "monitor_un_ngo", "witness", "media", "belligerent", "local_official")


_TAKEN = frozenset({"life_noun", "people", "casualty", "injured_noun"})


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution in a sentence, and the chunks that only say who speaks."""

    attribution: Attribution
    clause: Clause | None
    chunks: frozenset[int]  # first tokens of the chunks that belong to the speaker, not to the event


def find_attribution(clauses: Sequence[Clause], tokens: Tokens, *, quoted: bool) -> Said | None:
    """Return who says what the sentence says, or None where the writer does."""
    for clause in clauses:
        for index, chunk in enumerate(clause.chunks):
            if chunk.kind == "P" and "w:according to" in chunk.tags:
                speakers = _group_after(clause.chunks, index)
                return _said(speakers, tokens, clause=None, quoted=quoted, also=chunk)
    said: Said | None = None
    for clause in clauses:
        verb = next((chunk for chunk in clause.own if chunk.kind == "V" and "report" in chunk.head), None)
        if (
            verb is None
            or verb.tags & {"infinitive"}
            or _takes_people(clause, verb)
            or clause.connective in {"relative", "where", "which", "who"}
        ):
            continue
        if "passive" in verb.tags:
            said = said or Said(Attribution(direct_quote=quoted), clause, frozenset())
        elif speakers := _speaker(clause, verb):
            inner = _said(speakers, tokens, clause=clause, quoted=quoted, also=verb)
            said = inner if said is None else _nested(said, inner)
    return said


def _takes_people(clause: Clause, verb: Chunk) -> bool:
    """Say whether nobody speaks: a blast "claimed 30 lives", a hospital "admitted 40 wounded"."""
    at = next(index for index, chunk in enumerate(clause.chunks) if chunk is verb)
    taken = clause.chunks[at + 1] if at + 1 < len(clause.chunks) else verb
    counted = taken.kind == "N" and bool(taken.head & _TAKEN or ("receive" in verb.head and "amount" in taken.tags))
    return bool(verb.head & {"claim", "receive"}) and counted


def _nested(outer: Said, inner: Said) -> Said:
    """Return "she said the United Nations estimates …": the outer speaker, the inner body, what the body knows."""
    body = inner.attribution.organisation or inner.attribution.speaker
    attribution = outer.attribution.model_copy(update={"organisation": body, "basis": inner.attribution.basis})
    return Said(attribution, outer.clause, outer.chunks | inner.chunks)


def _speaker(clause: Clause, verb: Chunk) -> list[Chunk]:
    """Return the noun groups of who speaks: before the verb, or after it ("said spokesman Yahya Rasool")."""
    at = next(index for index, chunk in enumerate(clause.chunks) if chunk is verb)
    before = [chunk for chunk in clause.chunks[:at] if chunk.kind in {"N", "P"}]
    if any(chunk.kind == "N" for chunk in before):
        return [chunk for chunk in before if chunk.kind == "N"]
    return _group_after(clause.chunks, at)


def _group_after(chunks: Sequence[Chunk], index: int) -> list[Chunk]:
    found: list[Chunk] = []
    for chunk in chunks[index + 1 :]:
        if chunk.kind == "N" or (chunk.kind == "P" and chunk.tags & {"w:of", "w:for"} and found):
            found.append(chunk)
        elif chunk.kind == "C" and found:
            continue
        else:
            break
    return [chunk for chunk in found if chunk.kind == "N"]


def _said(speakers: list[Chunk], tokens: Tokens, *, clause: Clause | None, quoted: bool, also: Chunk) -> Said:
    tags = set().union(*(chunk.tags for chunk in speakers))
    basis: Basis = next((name for name in _BASES if f"source_{name}" in tags), "unsaid")
    names = [tokens.written(*span) for chunk in speakers for span in chunk.names]
    organisation = next((tokens.written(actor.first, actor.last) for chunk in speakers for actor in chunk.actors), None)
    if organisation is None and len(names) > 1:
        organisation = names[0]
    mention = tokens.written(speakers[0].first, speakers[-1].last) if speakers else None
    speaker = names[-1] if names else mention
    if organisation is None and names and basis == "monitor_un_ngo" and "some_people" not in tags:
        organisation, speaker = names[-1], None
    attribution = Attribution(speaker=speaker, organisation=organisation, basis=basis, direct_quote=quoted)
    return Said(attribution, clause, frozenset({also.first, *(chunk.first for chunk in speakers)}))
