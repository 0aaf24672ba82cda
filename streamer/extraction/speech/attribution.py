"""Who says what a sentence says: "X said …", "according to X", quotations whose speaker stands beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from streamer.extraction.sentence.chunks import Chunk, triples
from streamer.extraction.sentence.clause import WHEN_ELSE, Clause
from streamer.extraction.speech.outlets import made_by
from streamer.extraction.speech.voices import PRONOUNS, is_nobody, is_reporter, is_source, voice_of
from streamer.extraction.speech.who_speaks import group_after, joined_speakers, speaker_of
from streamer.model.observation import Attribution
from streamer.text.words.tokens import Tokens

# "A truce announced in March collapsed": what was announced says nothing.
_NO_SPEAKERS = frozenset({"ceasefire_noun", "deed_noun", "siege_noun", "strike_noun"})
_BY_ACCOUNT = frozenset({"w:by", "w:on", "w:in"})
_SHOW = frozenset({"show_signs", "point_to"})  # "victims showed symptoms of nerve gas" is no speech
_MATTER = frozenset({"w:on", "w:about", "w:over", "w:for", "w:of"})  # what was spoken of
_LOSSES = frozenset({"loss_noun", "toll_noun", "casualty"})
_SEES = frozenset({"seen_moving", "feel_impact"})
_TAKEN = frozenset({"life_noun", "people", "casualty", "injured_noun"})


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution in a sentence, the chunks that only say who speaks, and those that say where.

    `seats` are of both kinds: where a speaker sits ("the mayor of Bria said"), and what is `spoken_at` only.
    """

    attribution: Attribution
    clause: Clause | None
    chunks: frozenset[int]  # first tokens of the chunks that belong to the speaker, not to the event
    seats: frozenset[int] = frozenset()
    spoken_at: frozenset[int] = frozenset()
    nobody: bool = False  # "no one has claimed it"


def find_attribution(clauses: Sequence[Clause], tokens: Tokens, *, quoted: bool) -> Said | None:
    """Return who says what the sentence says, or None where the writer does."""
    said = _attribution(clauses, tokens, quoted=quoted)
    if said is None:
        return None
    spoken_at = _spoken_at(said, clauses)
    return replace(said, seats=_seats(said, clauses) | spoken_at, spoken_at=spoken_at)


def _seats(said: Said, clauses: Sequence[Clause]) -> frozenset[int]:
    """Return the groups that tell where a speaker sits or spoke: "a spokesman in Brussels said", "said in Geneva"."""
    chunks = [
        chunk for clause in clauses for chunk in clause.own if chunk.kind != "T" and not _only_seats(chunk, said.chunks)
    ]
    seats: set[int] = set()
    for speaker, preposition, chunk in triples(chunks):
        seated = chunk.kind == "N" and "place" in chunk.head and preposition.tags & {"w:in", "w:from", "w:at", "w:of"}
        if speaker.first in said.chunks | seats and seated:
            seats.add(chunk.first)
    return frozenset(seats)


def _spoken_at(said: Said, clauses: Sequence[Clause]) -> frozenset[int]:
    """Return the groups behind a closing "said" that tell where it was said: "…, nuns said by phone from Bangui"."""
    verb = said.clause.verb() if said.clause is not None else None
    if said.clause is not clauses[-1] or len(clauses) == 1 or verb is None or verb.first not in said.chunks:
        return frozenset()
    found: set[int] = set()
    seat: Chunk | None = None
    for before, chunk in pairwise(one for one in said.clause.own if one.first > verb.first):
        if chunk.kind == "," or (before.tags & _MATTER and seat is None) or before.first in said.chunks:
            break  # "said Rosa Lim, a teacher in Kauswagan", "spoke on the situation in Gaza"
        there = before.tags & {"w:in", "w:from", "w:at"}
        if "place" in chunk.head and (there or ("w:of" in before.tags and seat is not None)):
            found.add(chunk.first)
        seat = chunk if there else seat  # "said from the headquarters of …"
    return frozenset(found)


def _only_seats(chunk: Chunk, speaker: frozenset[int]) -> bool:
    """Say whether a participle only tells where somebody works: "an official | based | in Miranshah"."""
    return chunk.kind == "V" and chunk.first not in speaker and not chunk.head.isdisjoint(_SEATED)


_SEATED = frozenset({"post_men", "disperse_people", "lie_as"})


def _attribution(clauses: Sequence[Clause], tokens: Tokens, *, quoted: bool) -> Said | None:
    for clause in clauses:
        for index, chunk in enumerate(clause.chunks):
            if chunk.kind == "P" and "w:according to" in chunk.tags:
                speakers = group_after(clause.chunks, index)
                if (by := made_by(speakers, clause.chunks)) is not None:
                    speakers = group_after(clause.chunks, by)
                return _said(speakers, tokens, clause=None, quoted=quoted, also=chunk)
            if chunk.kind == "P" and (account := _account(clause.chunks, index)):
                return _said(account, tokens, clause=None, quoted=quoted, also=chunk)
    said = _said_at_the_end(clauses, tokens, quoted=quoted) or _beside_colon(clauses, tokens, quoted=quoted)
    for clause in clauses if said is None else ():
        verb = next((chunk for chunk in clause.own if chunk.kind == "V" and _tells(chunk, clause)), None)
        if (
            verb is None
            or verb.tags & {"infinitive"}
            or (said is not None and "ing" in verb.tags and clause.inherited)  # "…, AFP said, quoting a doctor"
            or takes_people(clause, verb)
            or clause.connective in {"relative", "where", "which", "who"}
        ):
            continue
        if "passive" in verb.tags and clause.connective in WHEN_ELSE:
            continue  # "since the new minister was announced"
        if "passive" in verb.tags:
            said = said or Said(Attribution(direct_quote=quoted), clause, frozenset())
        elif (speakers := joined_speakers(clauses, clause, speaker_of(clause, verb))) and not speakers[
            0
        ].head & _NO_SPEAKERS:
            inner = _said(speakers, tokens, clause=clause, quoted=quoted, also=verb)
            inner = _as_seen(inner) if "report" not in verb.head and _sees(verb, speakers[0]) else inner
            said = inner if said is None else _nested(said, inner)
    return said or _seen(clauses, tokens)


def _seen(clauses: Sequence[Clause], tokens: Tokens) -> Said | None:
    """Return the reporter who saw it himself, where nobody else has the word: "our correspondent saw six bodies"."""
    for clause in clauses:
        verb, who = clause.verb(), clause.own[0]
        if verb is not None and _sees(verb, who):
            return _as_seen(_said([who], tokens, clause=clause, quoted=False, also=verb))
    return None


def _sees(verb: Chunk, who: Chunk) -> bool:
    return "active" in verb.tags and not verb.head.isdisjoint(_SEES) and is_reporter(who)


def _as_seen(said: Said) -> Said:
    return replace(said, attribution=said.attribution.model_copy(update={"basis": "seen"}))


def _account(chunks: Sequence[Chunk], index: int) -> list[Chunk]:
    """Return whose account a preposition brings: "by the army's count", "on the account of two witnesses"."""
    if chunks[index].tags.isdisjoint(_BY_ACCOUNT):
        return []
    group = group_after(chunks, index, also_told=False)
    if not group or "account_noun" not in group[0].head:
        return []
    return group[1:] or (group if group[0].tags & {"kin_owner", "actor"} or is_source(group) else [])


def _tells(verb: Chunk, clause: Clause) -> bool:
    """Say whether a verb reports: "said", and of a source "counted 40 dead"; "puts the toll at 46" of anybody."""
    own = clause.own
    at = own.index(verb)
    behind = own[at + 1 : at + 3]
    if "report" in verb.head:
        if _does_no_telling(verb, behind):
            return False
        return not (verb.head >= _SHOW and any("exposure_noun" in chunk.head for chunk in clause.own))
    if "estimate" in verb.head and any("toll_noun" in chunk.tags for chunk in clause.chunks):
        return True
    if "say_so" in verb.head and behind and behind[-1].tags & {"w:at"} and behind[0].tags & _LOSSES:
        return True  # "advisers put the army's losses at 40"
    if "be_thought" in verb.head and "passive" in verb.tags and behind and "infinitive" in behind[0].tags:
        return True  # "are thought to be sheltering"
    closes = len(clause.own) == 2 and clause.own[1] is verb  # "…, the resistance estimates"
    return "say_so" in verb.head and "active" in verb.tags and (closes or is_source(speaker_of(clause, verb)))


def _does_no_telling(verb: Chunk, behind: Sequence[Chunk]) -> bool:
    """Say whether a verb of telling is none: "told people to leave", "adding to its gains", "replied with shells"."""
    if [one.kind for one in behind] == ["N", "V"] and "infinitive" in behind[1].tags and "active" in verb.tags:
        return {"report", "intend"} <= verb.head
    joint = behind[0].tags if behind else set()
    return "w:with" in joint or ("w:to" in joint and "ing" in verb.tags) or {"passive", "negation"} <= verb.tags


def _said_at_the_end(clauses: Sequence[Clause], tokens: Tokens, *, quoted: bool) -> Said | None:
    """Return the speaker of a closing ", refugees arriving in Goma said" or ", state radio, heard in Rome, reported".

    Other endings are plain clauses, which need no help.
    """
    chunks = _up_to_last_verb([chunk for clause in clauses for chunk in clause.own])
    verb = chunks[-1] if chunks else None
    if verb is None or not verb.head & {"report", "say_so"} or verb.tags & {"infinitive", "passive"}:
        return None
    starts = [at + 1 for at, chunk in enumerate(chunks[:-1]) if chunk.kind == "," and chunks[at + 1].kind == "N"][-3:]
    if chunks[-2:-1] and chunks[-2].kind == ",":
        starts = _of_the_named(chunks, starts)
    group = chunks[starts[-1] : -1] if starts else []
    if not any(chunk.kind in {"V", ","} for chunk in group):
        return None
    named = [chunk for chunk in takewhile(_tells_of, group) if chunk.kind == "N" and "place" not in chunk.head]
    clause = next(clause for clause in clauses if verb in clause.own)
    inner = _said(named, tokens, clause=clause, quoted=quoted, also=verb)
    return Said(inner.attribution, clause, inner.chunks | {chunk.first for chunk in group})


def _tells_of(chunk: Chunk) -> bool:
    return chunk.kind not in {"V", "R"}


def _of_the_named(chunks: Sequence[Chunk], starts: list[int]) -> list[int]:
    """Return where a speaker opens who is told of between commas: ", Jane Roe, a nurse, said", ", the mayor, Jan Roe,".

    `starts` are where the noun groups behind commas stand.
    """
    sources = [at for at in starts if any(tag.startswith("source_") for tag in chunks[at].tags)]
    first = (sources[:1] or starts[-1:] or [0])[0]
    before = next((at for at in starts if at < first <= at + _TITLE), None)
    if before is not None and (chunks[before].head == {"name"} or "leader_word" in chunks[before].head):
        first = before
    return [first] if starts else []


_TITLE = 4  # chunks of "the leader of Hamas" with its comma
_COLONS = frozenset({":", "-", "–", "—"})
_SOURCES = frozenset("sources source reports report witnesses officials police activists medics".split())


def _beside_colon(clauses: Sequence[Clause], tokens: Tokens, *, quoted: bool) -> Said | None:
    """Return the source that a colon sets apart: "Six killed in Goma: medics", "Army spokesman: rebels took Goma".

    A force that heads its own release so is cited by nobody.
    """
    if len(clauses) < 2:
        return None
    first, last = clauses[0], clauses[-1]
    if len(last.own) == 1 and tokens.words[last.first - 1] in _COLONS and _is_named_source(last.own[0], tokens):
        return _said(last.own, tokens, clause=None, quoted=quoted, also=last.own[0])
    opens = len(first.own) == 1 and tokens.words[first.last + 1] == ":"
    if opens and first.own[0].tags & {"some_people", "leader_word"} and _is_named_source(first.own[0], tokens):
        return _said(first.own, tokens, clause=None, quoted=quoted, also=first.own[0])
    return None


def _is_named_source(chunk: Chunk, tokens: Tokens) -> bool:
    if chunk.kind != "N" or chunk.amounts:
        return False
    return tokens.words[chunk.last] in _SOURCES or any(tag.startswith("source_") for tag in chunk.tags)


def _up_to_last_verb(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks without what follows a closing verb: a time, "in Baghdad", "on Telegram"."""
    kept = list(chunks)
    while kept and kept[-1].kind in {"T", "D", ","}:
        kept.pop()
    if len(kept) > 2 and kept[-1].kind == "N" and kept[-2].kind == "P" and kept[-3].kind == "V":
        del kept[-2:]
    return kept if kept and kept[-1].kind == "V" else []


def takes_people(clause: Clause, verb: Chunk) -> bool:
    """Say whether nobody speaks: a blast "claimed 30 lives", a hospital "admitted 40 wounded", who "were admitted"."""
    if {"receive", "accept_blame"} & verb.head and "passive" in verb.tags:
        return True
    at = clause.chunks.index(verb)
    taken = clause.chunks[at + 1] if at + 1 < len(clause.chunks) else verb
    counted = taken.kind == "N" and bool(taken.head & _TAKEN or ("receive" in verb.head and "amount" in taken.tags))
    return bool(verb.head & {"claim", "receive"}) and counted


def _nested(outer: Said, inner: Said) -> Said:
    """Return "she said the United Nations estimates …": the outer speaker, the inner body, what the body knows.

    "The mission said it counted 40" has one speaker.
    """
    told, heard = outer.attribution, inner.attribution
    chunks = outer.chunks | inner.chunks
    if (heard.speaker or "").lower() in PRONOUNS:
        return Said(told, outer.clause, chunks)
    speaker, body = told.speaker or told.organisation, heard.organisation or heard.speaker
    update = {"speaker": speaker, "organisation": body, "basis": heard.basis}
    return Said(told.model_copy(update=update), outer.clause, chunks)


def _said(speakers: list[Chunk], tokens: Tokens, *, clause: Clause | None, quoted: bool, also: Chunk) -> Said:
    attribution = voice_of(speakers, tokens, quoted=quoted)
    nobody = bool(speakers) and is_nobody(speakers[0], tokens)
    return Said(attribution, clause, frozenset({also.first, *(chunk.first for chunk in speakers)}), nobody=nobody)
