"""What stands between commas after a noun and only describes it: "Kapoeta, a town of 30,000 people, was captured"."""

from collections.abc import Sequence

from streamer.extraction.sentence.chunks import Chunk, triples
from streamer.extraction.sentence.clause import Clause, is_finite

# What an aside is dropped after; of people it says who they are ("Omar Hassan, a colonel, was killed").
_DESCRIBED = frozenset({"place", "ground_site", "civil_object", "side_noun", "troops_noun", "soft_target"})
_KINDS_OF_PLACE = frozenset({"town_noun", "village_word", "area_noun", "ground_site", "territory"})
_KINDS = frozenset("NPTA")
_LONGEST = 8  # chunks
_LONG_PART = 5  # chunks
_PART = 4  # chunks of "three of them women"
_SHARES = frozenset({"fraction_noun", "populace"})
_FIRED = frozenset({"munition", "ammunition"})
_OF_THEM = list("NPN")
_PARTS = frozenset({"w:including", "w:among"})
_GAP = 7  # chunks with the noun that they follow, beyond which none of its patterns reaches the verb
_FAR = 8  # chunks, beyond which no pattern reaches a verb


def aside_at_end(chunks: Sequence[Chunk]) -> int:
    """Return where the comma stands that opens an aside, if chunks end with the comma that closes it; else 0."""
    commas = [at for at, one in enumerate(chunks) if one.kind == ","][-2:]
    closed = len(commas) == 2 and commas[0] + 1 < commas[1] == len(chunks) - 1
    return commas[0] if closed else 0


def drop_aside(clause: Clause, verb: Chunk) -> None:
    """Take what only describes the subject of `verb` out of a clause that ends with it."""
    chunks = clause.chunks
    opened = 0 if clause.has_verb() or not is_finite(verb) else aside_at_end(chunks)
    if not opened:
        return
    first = next(at for at, one in enumerate(chunks) if one.kind == ",")
    listed = first == 1 and bool(chunks[0].amounts) and bool(chunks[2].tags & _PARTS)
    if len(chunks) > _GAP and listed and not any("leader_word" in one.tags for one in chunks):
        del chunks[first:]  # "at least 41 people, including nine guards, two soldiers and a nun, | were killed"
        return
    aside = chunks[opened + 1 : -1]
    if [one.kind for one in aside] == ["P", "N"] and "w:for" in aside[0].tags and "involvement_noun" in aside[1].head:
        del chunks[opened:]  # "Iran, for its part, shelled"
        return
    located = "place" in chunks[opened - 1].head and not aside[0].head.isdisjoint(_KINDS_OF_PLACE)
    if _only_tells_how(aside) or (located and _describes(aside)):
        del chunks[opened:]  # "the truce in Aden, a port in the south, | was broken"
        return
    named = _head_of(chunks[:opened])
    if named is not None and not named.head.isdisjoint(_FIRED) and _counts_them(aside):
        if not named.amounts and (len(aside) == len(_OF_THEM) or aside[len(_OF_THEM)].kind == "P"):
            named.amounts, named.tags = aside[0].amounts, named.tags | (aside[0].tags & {"amount"})
        del chunks[opened:]  # "rockets, 40 of them by the army's count, | came down"
        return
    long = len(chunks) > _FAR and named is not None and chunks[0] is named
    part = named is not None and named.amounts and (_tells_of_part(aside) or (long and _counts_part(aside)))
    if part or (chunks[0].amounts and _is_share(aside)):
        del chunks[opened:]  # "5 million people in the north, or a third of the population, | need food"
        return
    if named is None or not (_describes(aside) or ("place" in named.head and _says_where(aside))):
        return
    if named.head == {"name"} and not aside[0].head.isdisjoint(_KINDS_OF_PLACE):
        named.head |= {"ground_site"}  # "Sidi Barrani, a fort on the coast, was overrun"
        named.tags |= {"ground_site"}
    if named.head.isdisjoint(_DESCRIBED) or "part_of_land" in named.head:
        return  # "half of the population, some 70,000, was displaced" counts them
    if any(chunk.places for chunk in chunks[:opened]) or not any(chunk.places for chunk in aside):
        del chunks[opened:]


def said_between(clause: Clause) -> list[Chunk]:
    """Return who says it, between a subject and its verb; else []: "most of the town, | said the army, | was taken"."""
    own = clause.own
    opened = aside_at_end(own)
    said, group = own[opened + 1 : -1], own[:opened]
    if not opened or group[0].kind != "N" or any(one.kind not in _KINDS for one in group):
        return []
    told = [one for one in said if one.kind == "V"]
    speaks = len(told) == 1 and is_finite(told[0]) and "passive" not in told[0].tags and "report" in told[0].head
    one, *rest = said
    names_first = one.kind == "N" and told[-1:] == said[-1:]
    names_last = one.kind == "V" and bool(rest) and rest[0].kind == "N"
    return said if speaks and (names_first or names_last) else []


def was_dateline(done: Sequence[Clause]) -> bool:
    """Say whether all until here only says where and when it was written: "BEIRUT, Jan 26 (Reuters) –"."""
    return len(done) == 1 and bool(done[0].own[0].places) and not done[0].has_verb()


def follows_aside(chunks: Sequence[Chunk], index: int) -> bool:
    """Say whether the noun at `index` has its verb behind an aside: "and the bridge, a new one, | was blown up"."""
    commas = [at for at in range(index + 1, min(index + _LONGEST, len(chunks))) if chunks[at].kind == ","]
    if len(commas) < 2 or commas[1] + 1 >= len(chunks) or not is_finite(chunks[commas[1] + 1]):
        return False
    if any(one.kind not in _KINDS for one in chunks[index : commas[0]]):
        return False
    aside = chunks[commas[0] + 1 : commas[1]]
    done_to = bool(aside) and aside[0].kind == "V" and "participle" in aside[0].tags
    if done_to and all(one.kind in _KINDS for one in aside[1:]):
        return True
    return bool(aside) and (_describes(aside) or _says_who(aside) or "w:including" in aside[0].tags)


def _says_who(aside: Sequence[Chunk]) -> bool:
    """Say whether words between commas only name or count somebody: ", Omar Dawud,", ", about 30 in all,"."""
    if aside[0].kind != "N" or any(one.kind != "A" for one in aside[1:]):
        return False
    return aside[0].head == {"name"} or bool(aside[0].amounts)


def name_towns(clauses: Sequence[Clause]) -> None:
    """Take a name for that of a place which is told to be one: "Aba, the largest town left to them, had fallen"."""
    for clause in clauses:
        own = clause.own
        for at, (named, comma, told) in enumerate(triples(own)):
            if comma.kind != "," or named.head != {"name"} or (at and own[at - 1].kind == "P"):
                continue
            if "determiner" in told.tags and not told.places and told.head & _KINDS_OF_PLACE:
                named.head.add("ground_site")


def _head_of(chunks: Sequence[Chunk]) -> Chunk | None:
    """Return the noun of the last group, through its prepositions: "units", of "units on the eastern shore"."""
    at = len(chunks) - 1
    while at >= 2 and chunks[at - 1].kind == "P" and chunks[at - 2].kind == "N":
        at -= 2
    if at < 0 or chunks[at].kind != "N" or (at and chunks[at - 1].kind == "P"):
        return None
    return chunks[at]


def _counts_them(aside: Sequence[Chunk]) -> bool:
    """Say whether an aside opens with "of them": "40 of them by the army's count", "most of them homemade"."""
    of_them = [one.kind for one in aside[: len(_OF_THEM)]] == _OF_THEM
    return of_them and "w:of" in aside[1].tags and "pronoun" in aside[2].tags


def _counts_part(aside: Sequence[Chunk]) -> bool:
    """Say whether an aside counts a part of many, told of at length: "four staff of a group, three of them women"."""
    return len(aside) >= _PART and bool(aside[0].amounts) and _counts_them(aside)


def _tells_of_part(aside: Sequence[Chunk]) -> bool:
    """Say whether an aside only says at length who many of them are: "many of them families with small children"."""
    if len(aside) < _LONG_PART or any(one.kind not in _KINDS or one.amounts for one in aside):
        return False
    return aside[0].kind == "N" and "w:of" in aside[1].tags and "pronoun" in aside[2].tags


def _is_share(aside: Sequence[Chunk]) -> bool:
    """Say whether an aside tells what share of all they are: "nearly the whole population", "or one in three"."""
    told = [one for one in aside if one.kind != "A" and "w:or" not in one.tags]
    if not told or told[0].kind != "N" or any(one.kind not in _KINDS for one in told):
        return False
    return not _SHARES.isdisjoint(told[0].head) or (len(told) == 1 and "people" in told[0].head)


def _describes(aside: Sequence[Chunk]) -> bool:
    """Say whether words between commas describe a thing: "a town of 600", "about 90 men", "rebuilt in 1987"."""
    if aside and _is_fitted(aside):
        return True  # "boats, armed with guns, attacked"
    if not aside or aside[0].kind != "N" or any(one.kind not in _KINDS for one in aside):
        return False
    if any("leader_word" in one.tags | one.head or "pronoun" in one.tags for one in aside):
        return False  # "11 of them nurses" counts a part
    first = aside[0]
    if len(aside) > 1 and {"side", "plural"} <= first.tags and "w:of" in aside[1].tags:
        return True  # "the rebels, members of the Front, attacked"
    unread = not first.head and not first.tags and len(aside) > 1  # a participle that the lexicon has not
    if "amount_age" in first.head | first.tags:
        return True
    return unread or "determiner" in first.tags or (bool(first.amounts) and bool(first.head))


def _only_tells_how(aside: Sequence[Chunk]) -> bool:
    """Say whether words between commas name nobody, no place and no number: "in a raid before dawn"."""
    if not aside or aside[0].kind != "P" or any(one.kind not in _KINDS for one in aside):
        return False
    told = [one for one in aside if one.kind == "N"]
    return not any(one.places or one.actors or one.amounts or one.tags & {"some_people", "side"} for one in told)


def _says_where(aside: Sequence[Chunk]) -> bool:
    """Say whether words between commas only tell where a place lies: "on the highway between Goma and Sake"."""
    located = bool(aside) and aside[0].kind == "P" and not aside[0].tags.isdisjoint({"locative", "direction"})
    return located and all(one.kind in _KINDS for one in aside) and not any(one.times for one in aside)


def _is_fitted(aside: Sequence[Chunk]) -> bool:
    """Say whether a participle with a preposition is all of an aside: "armed with guns", "based in the north"."""
    kinds = [one.kind for one in aside]
    described = kinds[:2] == ["V", "P"] and "participle" in aside[0].tags and "perfect" not in aside[0].tags
    return described and all(kind in _KINDS for kind in kinds[1:])
