"""Where a place lies: in "Kudaliye, a town of 4,000 some 12 miles east of Homs, …" nothing is told to be at Homs.

Such words become part of the group that they tell of, without their places and amounts; where they are all that a
clause tells ("the town is 12 miles east of Homs"), they are an adverb. "A village 12 miles east of Homs" has no other
place, and keeps it. How many live in "a town of 4,000 people" is folded, too, and sides that "and" joins are one group:
"in northern | and | eastern Syria".
"""

from collections.abc import Sequence

from streamer.extraction.sentence.chunks import Chunk
from streamer.text.places.unlisted_words import LENGTHS
from streamer.text.words.tokens import Tokens

_POINTS = frozenset("north south east west northeast northwest southeast southwest".split())
_QUARTERS = frozenset("northern southern eastern western".split())
_COMPASS = _POINTS | _QUARTERS | frozenset("inland away offshore upriver downriver upstream downstream".split())
_SIDES = _POINTS | _QUARTERS | frozenset(
    "northeastern northwestern southeastern southwestern central upper lower coastal".split()
)  # fmt: skip
_OWN_PARTS = _POINTS | frozenset("interior coast heartland hinterland".split())
_SETTLEMENTS = frozenset("town village city hamlet settlement township port island community communities".split())
_DWELLERS = frozenset("people inhabitants residents souls families households".split())
_TRIPS = frozenset("drive walk march ride flight trek hike journey trip road".split())
_FROM = frozenset("from of off outside inside up down beyond past across above below".split())
_LYING = frozenset("located situated lying".split())
_LIES = frozenset("is are was were lies lie lay sits stands".split())
_TOWNS = frozenset("capital city town port".split())
_REFERENCES = frozenset(
    "capital border frontier coast town city village port line road highway river centre center base airport".split()
)
_AREAS = frozenset(
    "region area zone part strip border mountains hills desert valley corner foothills highlands lowlands jungles "
    "countryside chiefdom payam county district".split()
)
_METRES = frozenset("metre metres meter meters yard yards".split())
_MIDWAY = frozenset({"midway", "halfway"})
_BESIDE = frozenset({"across", "capital"})
# Without one of these words there is nothing to fold.
_CUES = _COMPASS | _AREAS | _SIDES | _OWN_PARTS | _SETTLEMENTS | _TRIPS | LENGTHS | _METRES | _MIDWAY | _BESIDE


def fold_locators(chunks: list[Chunk], tokens: Tokens) -> list[Chunk]:
    """Return the chunks, the words that only tell where a place lies folded into that place."""
    if not chunks or _CUES.isdisjoint(tokens.words[chunks[0].first : chunks[-1].last + 1]):
        return chunks
    chunks = _fold_sizes(_join_sides(chunks, tokens), tokens)
    folded: list[Chunk] = []
    index = 0
    while index < len(chunks):
        end = _end(chunks, index, tokens) or _end_of_side(chunks, index, tokens)
        if not end or not _fold(folded, chunks[index:end], tokens, chunks[end : end + 2]):
            folded.append(chunks[index])
            end = index + 1
        elif [one.kind for one in folded[-2:]] == ["V", "A"]:
            end = _with_area(chunks, end)
        index = end
    return folded


def _join_sides(chunks: list[Chunk], tokens: Tokens) -> list[Chunk]:
    """Return the chunks, two sides of one place joined: "western | and | central Peru"."""
    if not any("w:and" in chunk.tags or "owned" in chunk.tags for chunk in chunks):
        return chunks
    joined: list[Chunk] = []
    for chunk in chunks:
        if chunk.places and "owned" in chunk.tags and tokens.words[chunk.last] in _OWN_PARTS:
            chunk.head = {"place"}  # "Turkey's southeast"
        if len(joined) > 1 and "w:and" in joined[-1].tags:
            if _are_sides(joined[-2], chunk, tokens):
                joined.pop()
                side = joined.pop()
                chunk.first, chunk.tags = side.first, chunk.tags | side.tags
                chunk.parts = ((side.first, chunk.last),)
            elif _is_compass(chunk, tokens) and _is_side(joined[-2], tokens):  # "in the north | and | west of | Homs"
                joined.pop()
                joined[-1].last = chunk.last - 1
                joined.append(Chunk("P", chunk.last, chunk.last, {"preposition", "w:of"}))
                continue
        joined.append(chunk)
    return joined


def _is_side(chunk: Chunk, tokens: Tokens) -> bool:
    """Say whether a group is "the north", "the southern and eastern part"."""
    words = set(tokens.words[chunk.first : chunk.last + 1]) - {"the", "and", "far", "part", "parts", "extreme"}
    return chunk.kind == "N" and not chunk.places and bool(words) and _SIDES.issuperset(words)


def _are_sides(side: Chunk, whole: Chunk, tokens: Tokens) -> bool:
    bare = side.kind == whole.kind == "N" and not side.places and side.head <= {"compass"}
    words = (tokens.words[side.last], tokens.words[whole.first])
    return bare and _SIDES.issuperset(words) and bool(whole.places or "area_noun" in whole.head)


def _with_area(chunks: Sequence[Chunk], end: int) -> int:
    """Return where "the town is 12 miles east of Homs | , in Homs province" ends."""
    rest = chunks[end : end + 3]
    area = [one.kind for one in rest] == [",", "P", "N"] and "w:in" in rest[1].tags and "place" in rest[2].head
    return end + 3 if area else end


def _fold_sizes(chunks: list[Chunk], tokens: Tokens) -> list[Chunk]:
    """Return the chunks, how many live in a town folded into the town: "a town | of | 4,000 people"."""
    folded: list[Chunk] = []
    words = tokens.words
    for chunk in chunks:
        if len(folded) > 1 and chunk.amounts and words[folded[-1].first] == "of" and _is_size(chunk, words):
            town = folded[-2]
            if town.kind == "N" and words[town.last] in _SETTLEMENTS and not town.places:
                folded.pop()
                town.last = chunk.last
                continue
        folded.append(chunk)
    return folded


def _is_size(chunk: Chunk, words: Sequence[str]) -> bool:
    """Say whether a group counts those who live somewhere: "4,000", "some 200 families"."""
    if chunk.kind != "N" or chunk.places or any(amount.kind != "cardinal" for amount in chunk.amounts):
        return False
    return chunk.amounts[-1].last == chunk.last or words[chunk.last] in _DWELLERS


def _is_measure(chunk: Chunk, tokens: Tokens) -> bool:
    """Say whether a group is a distance or the time of a trip: "some 12 miles", "an hour's drive north"."""
    if chunk.kind != "N" or chunk.places:
        return False
    if "amount_distance" in chunk.tags:
        return not chunk.head and chunk.amounts[-1].kind == "distance"
    words = tokens.words[chunk.first : chunk.last + 1]
    while len(words) > 1 and words[-1] in _COMPASS:
        words.pop()
    return words[-1] in _TRIPS and not {"hour", "hours", "minutes", "day"}.isdisjoint(words)


def _is_compass(chunk: Chunk, tokens: Tokens) -> bool:
    return chunk.kind == "P" and tokens.words[chunk.last] == "of" and tokens.words[chunk.first] in _COMPASS


def _end_of_side(chunks: Sequence[Chunk], at: int, tokens: Tokens) -> int:
    """Return where "south of Homs" ends that begins at `at`, behind a place that is no country; 0 for none.

    Where a comma stands before it, "in the north of Homs", "in the hills near Homs" too.
    """
    if chunks[at].tags & {"w:between"} and at and tokens.words[chunks[at - 1].last] in _MIDWAY:
        return _end_of_pair(chunks, at)
    if at > 1 and chunks[at - 1].kind == "," and chunks[at].tags & {"w:in"} and at + 3 < len(chunks):
        side, of, whole = chunks[at + 1 : at + 4]
        around = not side.places and tokens.words[side.last] in _AREAS
        if whole.places and (_is_side(side, tokens) or around) and of.tags & {"w:of", "w:near", "w:along"}:
            return at + 4
        if around and "w:between" in of.tags:  # "in the disputed region between Libya and Chad"
            return _end_of_pair(chunks, at + 2)
    if at > 1 and chunks[at - 1].kind == "," and _is_apposed_town(chunks[at : at + 4], tokens):
        return at + 3
    if at and chunks[at].tags & {"w:across"} and at + 3 < len(chunks):  # "across the lagoon | from | Jaffna"
        water, joint, town = chunks[at + 1 : at + 4]
        return at + 4 if town.places and not water.places and joint.tags & {"w:from"} else 0
    if at + 1 >= len(chunks) or not at or not _is_compass(chunks[at], tokens) or not chunks[at + 1].places:
        return 0
    comma = chunks[at - 1].kind == ","
    place = chunks[at - 2] if comma and at > 1 else chunks[at - 1]
    closed = not comma or at + 2 == len(chunks) or chunks[at + 2].kind in {",", "T", "D"}
    return at + 2 if closed and place.kind == "N" and "place" in place.head else 0


def _is_apposed_town(chunks: Sequence[Chunk], tokens: Tokens) -> bool:
    """Say whether "the capital | of | Cusco province | ," or "a town | on | Jolo island | ," begins here."""
    if len(chunks) <= 3 or chunks[0].kind != "N" or chunks[0].places or not chunks[2].places:
        return False
    town = tokens.words[chunks[0].last]
    joint, told = chunks[1].tags, chunks[0].tags
    of = town == "capital" and "determiner" in told and "w:of" in joint
    beside = town in _SETTLEMENTS and "single" in told and bool(joint & {"w:on", "w:near"})
    return (of or beside) and chunks[3].kind in {",", "T"}


def _end_of_pair(chunks: Sequence[Chunk], at: int) -> int:
    """Return where "midway | between Homs and Hama" ends, from the preposition at `at` on; 0 for no sure end."""
    joint = next((index for index in range(at + 2, len(chunks) - 1) if "w:and" in chunks[index].tags), 0)
    between = chunks[at + 1 : joint + 2] if joint else ()
    if not between or any(one.kind not in {"N", "P", ",", "C"} for one in between):
        return 0
    of = joint + 3 < len(chunks) and "w:of" in chunks[joint + 2].tags  # "the inland town | of | Homs"
    return joint + 4 if of else joint + 2


def _end(chunks: Sequence[Chunk], at: int, tokens: Tokens) -> int:
    """Return where the words end that say how far something is from what, from the measure at `at` on; 0 for none."""
    if not _is_measure(chunks[at], tokens) or at + 2 >= len(chunks) or chunks[at + 1].kind != "P":
        return 0
    words, joint, place = tokens.words, chunks[at + 1], chunks[at + 2]
    to = words[joint.first : joint.last + 1] in (["to"], ["toward"], ["towards"])
    if place.kind != "N" or (to and _COMPASS.isdisjoint(words[place.first : place.last + 1])):
        return 0
    if not to and _COMPASS.isdisjoint(words[chunks[at].last : joint.last + 1]) and words[joint.last] not in _FROM:
        return 0
    end = at + 3
    while end + 1 < len(chunks) and not chunks[end - 1].places and chunks[end + 1].kind == "N":
        called = not _REFERENCES.isdisjoint(words[chunks[end - 1].first : chunks[end - 1].last + 1])
        of = chunks[end].kind == "P" and words[chunks[end].first] in {"of", "with", "from", "between"}
        apposed = (
            chunks[end].kind == "," and chunks[end + 1].head == {"place"} and words[chunks[end - 1].last] in _TOWNS
        )
        if not (called or (to and of)) or not (of or apposed):
            break
        end += 2
    if end + 1 < len(chunks) and "w:and" in chunks[end].tags:
        end = _end(chunks, end + 1, tokens) or end
    return end


def _fold(before: list[Chunk], locator: Sequence[Chunk], tokens: Tokens, after: Sequence[Chunk]) -> bool:
    """Fold a locator into the end of what stands `before` it, if that is a place or a town; say whether it was.

    "Kudaliye is 12 miles from Homs, where …" goes on with Homs: what stands `after` it decides.
    """
    words, back = tokens.words, len(before)
    if back and words[before[-1].last] in _MIDWAY and before[-1].kind in {"N", "A"}:
        back -= 1
    if back and before[-1].tags & {"w:about"}:
        back -= 1  # "is | about | 12 miles"
    told = before[back - 1] if back else None
    if told is not None and told.kind == "V" and words[told.last] in _LYING | _LIES:
        lying = words[told.first] in _LYING
        owner = before[back - 2] if back > 1 else None
        if owner is not None and (owner.kind in {"C", ",", "T"} or owner.tags & {"side", "actor", "pronoun"}):
            return False  # "the rebels took a hill and are 12 miles from Homs" tells how far they came
        if not lying and not _is_relative(before, back - 1):
            return all("w:where" not in one.tags for one in after) and _as_adverb(before, locator, back)
        if lying and _opens_aside(before, back - 1):
            return _as_adverb(before, locator, back - 1)
        back -= 1 if lying else 2
    back = _before_title(before, back)
    if back and before[back - 1].kind == ",":
        back -= 1
    owner = before[back - 1] if back else None
    if owner is None or owner.kind != "N":
        return False
    if owner.places and ("place" in owner.head or not owner.head) and not _is_country(owner):
        owner.last = locator[-1].last
        del before[back:]
        return True
    if "town_noun" in owner.head and "determiner" in owner.tags and "single" not in owner.tags:
        return _as_adverb(before, locator, back)
    return False


def _opens_aside(before: Sequence[Chunk], at: int) -> bool:
    """Say whether nothing before the participle at `at` is what it tells of: "lying 12 miles east of Homs, it …"."""
    if not at or before[at - 1].kind in {"C", "S", "Q", "P"}:
        return True
    return before[at - 1].kind == "," and not (at > 1 and before[at - 2].kind == "N")


def _as_adverb(before: list[Chunk], locator: Sequence[Chunk], back: int) -> bool:
    first = (*before[back:], locator[0])[0].first
    before[back:] = [Chunk("A", first, locator[-1].last)]
    return True


def _is_country(chunk: Chunk) -> bool:
    return all(place.candidates and place.candidates[0].kind == "country" for place in chunk.places)


def _is_relative(before: Sequence[Chunk], at: int) -> bool:
    return at > 0 and before[at - 1].kind == "R"


def _before_title(before: Sequence[Chunk], back: int) -> int:
    """Return where "a town" begins, that ends before `back`; `back` where none does."""
    at = back - 1
    if at > 0 and "w:of" in before[at].tags:
        at -= 1  # "of | 30,000 about 50 miles"
    if at > 0 and before[at].kind == "N" and "single" in before[at].tags and "town_noun" in before[at].head:
        return at if not before[at].places else back
    return back
