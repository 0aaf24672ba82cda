"""What the next chunks of a sentence tell: whether a clause begins at a word that may open one, or only a phrase."""

from collections.abc import Sequence

from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause, is_finite
from streamer.extraction.sentence.subjects import ends_description, is_doer
from streamer.extraction.sentence.told_subjects import lacks_verb

_REACH = 8  # chunks
_PHRASE = frozenset({"N", "P", "T"})


def verb_ahead(chunks: Sequence[Chunk]) -> bool:
    """Say whether a verb follows before the sentence breaks off or goes over to something else."""
    for chunk in chunks[:_REACH]:
        if chunk.kind == "V":
            return True
        if chunk.kind in {"D", "Q", "S"}:
            return False
    return False


def is_between(chunks: Sequence[Chunk], index: int) -> bool:
    """Say whether "and" before a word only joins two sides: "a truce between the army and | the rebels"."""
    return index > 2 and "w:and" in chunks[index - 1].tags and "w:between" in chunks[index - 3].tags


def is_cleft(clause: Clause) -> bool:
    """Say whether a clause only brings where or when the next one was: "it was in Gao | that rebels attacked"."""
    own = clause.own[:3]
    return (
        [one.kind for one in own] == ["N", "V", "P"] and "it_word" in own[0].tags | own[0].head and "be" in own[1].head
    )


def are_two_sides(chunks: Sequence[Chunk], index: int) -> bool:
    """Say whether "and" joins the second side of those who did something: "after soldiers and | rebels clashed"."""
    if index < 3 or "w:and" not in chunks[index - 1].tags or "subordinator" not in chunks[index - 3].tags:
        return False
    both = "side" in chunks[index - 2].tags and "side" in chunks[index].tags
    return both and index + 1 < len(chunks) and is_finite(chunks[index + 1])


def is_role(sentence: Sequence[Chunk], index: int) -> bool:
    """Say whether "as" only names what something is: "had served as a way out for civilians, | has been shut".

    "Known as X" names somebody.
    """
    chunks = sentence[index : index + _REACH]
    known = index > 0 and "participle" in sentence[index - 1].tags and "be_known" in sentence[index - 1].head
    if known and "w:as" in chunks[0].tags:
        return True
    if "w:as" not in chunks[0].tags or len(chunks) < 2 or "single" not in chunks[1].tags:
        return False
    return next((one.kind for one in chunks[2:_REACH] if one.kind not in _PHRASE), "") == ","


def is_done_by(chunks: Sequence[Chunk], index: int) -> bool:
    """Say whether a participle behind a noun tells by whom: "fired rockets at positions | held by the rebels"."""
    by = index + 1 < len(chunks) and "w:by" in chunks[index + 1].tags
    return by and "participle" in chunks[index].tags and chunks[index - 1].kind == "N"


def only_names(chunks: Sequence[Chunk], index: int) -> bool:
    """Say whether a quotation mark is one of two around a noun group: 'Ramos, alias "Tijeras", was captured'."""
    kinds = [one.kind for one in chunks[max(0, index - 2) : index + 3]]
    return kinds[-3:] == ["Q", "N", "Q"] or (index > 1 and kinds[:3] == ["Q", "N", "Q"])


def says_there(chunks: Sequence[Chunk]) -> bool:
    """Say whether "there" opens a clause: "there were", not the soldiers "in the office there | had laid down …"."""
    acts = len(chunks) > 1 and chunks[1].kind == "V" and "be" not in chunks[1].head
    return "w:there" in chunks[0].tags and not acts and verb_ahead(chunks[1:])


def tells_who(chunks: Sequence[Chunk]) -> bool:
    """Say whether a relative clause stands between a noun and its verb: "and women who went for water | were shot"."""
    if [one.kind for one in chunks[:3]] != ["N", "R", "V"] or not is_finite(chunks[2]):
        return False
    verb = next((one for one in chunks[3 : _REACH + 1] if one.kind not in _PHRASE), None)
    if verb is None or verb.kind != "V" or "report" in chunks[2].head or not is_finite(verb):
        return False
    return verb is chunks[3] or "participle" not in verb.tags


def cites(current: Clause) -> bool:
    """Say whether a clause only says whose word it is, until now: "according to the police"."""
    own = current.own
    return bool(own) and "w:according to" in own[0].tags and not current.has_verb()


def acts_itself(chunks: Sequence[Chunk], index: int, current: Clause) -> bool:
    """Say whether the verb at `index`, behind a noun group, is no participle of it."""
    chunk, rest = chunks[index], chunks[index + 1 :]
    if "participle" not in chunk.tags or (is_doer(chunks[index - 1]) and is_finite(chunk)):
        return True
    told = has_object(chunks, index) or ends_description(current, chunk, rest)
    return told or lacks_verb(current, chunk, rest)


def has_object(chunks: Sequence[Chunk], index: int) -> bool:
    """Say whether a verb that could be a participle has its object: "say two strikes on the town killed 13".

    Or says something: "rebels based in India | claimed that …".
    """
    behind = chunks[index + 1 : index + 2]
    that = bool(behind) and "w:that" in behind[0].tags and "report" in chunks[index].head
    return "active" in chunks[index].tags and (that or [one.kind for one in behind] == ["N"])


_FRONTED = frozenset("as when while after before although though because since if until once".split())


def is_fronted(opening: Clause) -> bool:
    """Say whether a clause that opens a sentence only leads to what it tells: "hours after X fell,", "with X lost,"."""
    own = opening.own
    phrase = (own[0].kind == "P" or "ing" in own[0].tags) and not any(is_finite(one) for one in own)
    return phrase or opening.connective.rpartition(" ")[2] in _FRONTED


def has_verb_of_its_own(chunks: Sequence[Chunk], index: int, *, fronted: bool) -> bool:
    """Say whether a finite verb follows the noun group at `index`; behind a fronted clause also behind an aside.

    "As envoys met, | the town, seized last week, fell", "as envoys met, | a truce between A and B took effect".
    """
    if fronted and _resumes_behind_aside(chunks[index:]):
        return True
    for at, chunk in enumerate(chunks[index + 1 : index + 6], start=index + 1):
        if fronted and chunk.kind == "C" and is_between(chunks, at + 1):
            continue
        if chunk.kind == "V":
            return not chunk.tags & {"infinitive", "ing"} and not (
                "participle" in chunk.tags and "active" not in chunk.tags
            )
        if chunk.kind in {",", "C", "D", "Q", "S", "R"} or chunk.tags & {"w:before", "w:after", "w:until"}:
            return False
    return False


def _can_be_place(chunk: Chunk) -> bool:
    return "place" in chunk.head or chunk.head == {"name"}


def opens_with_place(chunks: Sequence[Chunk], index: int) -> bool:
    """Say whether "and" and the preposition at `index` open a clause by its place: "…, and at X | soldiers freed Y".

    Or by its time: "…, and from 8 May | jets bombed it".
    """
    joint = chunks[index - 1]
    if (
        chunks[index].kind != "P"
        or joint.tags.isdisjoint({"w:and", "w:but"})
        or index + 1 >= len(chunks)
        or not (chunks[index + 1].kind == "T" or _can_be_place(chunks[index + 1]))
    ):
        return False
    at = index + 2
    at += at < len(chunks) and chunks[at].kind == "T"
    subject = chunks[at].kind == "N" if at < len(chunks) else False
    return subject and has_verb_of_its_own(chunks, at, fronted=False)


_ASIDE = frozenset({"N", "P", "T", "A", "C", "R", "V"})


def _resumes_behind_aside(chunks: Sequence[Chunk]) -> bool:
    """Say whether a noun group that an aside keeps from its verb opens the chunks: "the town, taken last week, | fell".

    "Homs, Hama, and rebels fled" only lists: there the verb has a noun group of its own.
    """
    commas = [at for at, chunk in enumerate(chunks) if chunk.kind == ","][:2]
    if len(commas) < 2:
        return False
    group, aside = chunks[: commas[0]], chunks[commas[0] + 1 : commas[1]]
    if not {one.kind for one in group} <= _PHRASE or not aside or not {one.kind for one in aside} <= _ASIDE:
        return False
    if aside[0].kind == "C" or (aside[0].kind == "N" and any(is_finite(one) for one in aside)):
        return False
    verb = next((one for one in chunks[commas[1] + 1 :] if one.kind not in {"T", "A"}), None)
    return verb is not None and is_finite(verb) and "report" not in verb.head


def quotes_verb(chunks: Sequence[Chunk], index: int, current: Clause) -> bool:
    """Say whether the quotation at `index` opens with the verb of a clause: 'the camps at X "were attacked"'."""
    finite = any(is_finite(one) for one in chunks[index + 1 : index + 2])
    return finite and bool(current.own) and not current.has_verb()
