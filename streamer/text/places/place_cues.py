"""What the words right around a place name say of it: its kind ("province"), its container ("Tripoli, Lebanon").

Looks at neighbouring tokens and mentions only; what the rest of the article says is weighed in places.py.
"""

from collections.abc import Sequence

from streamer.text.places.gazetteer import PlaceMention
from streamer.text.places.place_entry import Entry
from streamer.text.words.tokens import Tokens

_TOWN = frozenset({"town", "neighbourhood", "camp"})
_AREA = frozenset({"province", "region", "district"})
_KINDS_AFTER: dict[str, frozenset[str]] = {
    **dict.fromkeys("city town village".split(), _TOWN),
    **dict.fromkeys(
        "province governorate oblast state prefecture department provinces governorates departments".split(), _AREA
    ),
    **dict.fromkeys("region regions area".split(), _AREA),
    **dict.fromkeys("county".split(), frozenset({"province", "district"})),
    **dict.fromkeys("neighbourhood neighborhood quarter suburb".split(), frozenset({"neighbourhood", "town"})),
    **dict.fromkeys("district township subdistrict municipality".split(), frozenset({"district", "neighbourhood"})),
    **dict.fromkeys("river".split(), frozenset({"river"})),
    **dict.fromkeys("mountain mountains".split(), frozenset({"mountain"})),
    **dict.fromkeys("island islands".split(), frozenset({"island"})),
    **dict.fromkeys("camp camps".split(), frozenset({"camp", "site"})),
    **dict.fromkeys("dam base airbase airport airfield barracks".split(), frozenset({"site"})),
}
_KINDS_BEFORE_OF: dict[str, frozenset[str]] = {
    **dict.fromkeys("city town village towns villages cities outskirts hamlet port seaport resort".split(), _TOWN),
    **dict.fromkeys("province governorate oblast region state department prefecture".split(), _AREA),
    **dict.fromkeys("district districts".split(), frozenset({"district", "neighbourhood"})),
    **dict.fromkeys("county municipality commune canton township".split(), frozenset({"district", "province", "town"})),
    **dict.fromkeys("neighbourhood neighborhood suburb quarter neighbourhoods neighborhoods".split(), _TOWN),
}
_KINDS_BEFORE: dict[str, frozenset[str]] = {
    **dict.fromkeys("city town village".split(), _TOWN),
    **dict.fromkeys("province".split(), _AREA),
}
_TOWN_AFTER = frozenset({"city", "town", "village"})
# "X, Y" · "X in northern Y" · "X district of Y" · "X, a town in Y": what may stand between a place and its container.
_LINKS = frozenset({",", "in", "of", "("})
_FILLERS = frozenset(
    "the a an in of , ( city town village district districts neighbourhood neighbourhoods neighborhood "
    "neighborhoods quarter quarters suburb suburbs area areas province governorate region state department "
    "municipality camp northern southern eastern western central north south east west northeast northwest "
    "southeast southwest northeastern northwestern southeastern southwestern side bank part parts old besieged "
    "nearby".split()
)
_MOST_BETWEEN = 6


def fitting_kinds(tokens: Tokens, mention: PlaceMention) -> tuple[Entry, ...]:
    """Return the candidates of `mention` whose kind is said beside it; all where none is said or fits."""
    kinds = _said_kinds(tokens, mention)
    if kinds is None:
        return mention.candidates
    after = tokens.words[mention.last + 1 : mention.last + 2]
    if after and after[0] in _TOWN_AFTER and any(entry.kind == "country" for entry in mention.candidates):
        return mention.candidates  # a "Mozambique town" lies in Mozambique
    fitting = tuple(entry for entry in mention.candidates if entry.kind in kinds)
    return fitting or mention.candidates


_SEVERAL = frozenset("provinces regions governorates oblasts states departments districts counties".split())
_LONGEST_LIST = 16  # tokens


def _shared_kind(tokens: Tokens, after: int) -> frozenset[str] | None:
    """Return the kind that a list shares behind the name that ends before token `after`: "Homs and Idlib provinces"."""
    words = tokens.words
    if words[after : after + 1] not in ([","], ["and"]):
        return None
    for at in range(after, min(after + _LONGEST_LIST, len(words))):
        if words[at] in _SEVERAL and not tokens.capitals[at]:
            return _KINDS_AFTER.get(words[at].removesuffix("s"), _AREA) if words[at] != "counties" else _AREA
        if not (tokens.capitals[at] or words[at] in {",", "and"}):
            return None
    return None


def is_called_town(tokens: Tokens, mention: PlaceMention) -> bool:
    """Say whether a name that only a country has is called a town's: "the village of Lebanon"."""
    words, before = tokens.words, mention.first - 1
    called = before > 0 and words[before] == "of" and words[before - 1] in {"town", "village", "hamlet"}
    return called and all(entry.kind == "country" for entry in mention.candidates)


def _said_kinds(tokens: Tokens, mention: PlaceMention) -> frozenset[str] | None:
    after = mention.last + 1
    if after < len(tokens) and tokens.words[after] in _KINDS_AFTER:
        return _KINDS_AFTER[tokens.words[after]]
    if (several := _shared_kind(tokens, after)) is not None:
        return several
    before = mention.first - 1
    if before >= 1 and tokens.words[before] == "of":
        return _KINDS_BEFORE_OF.get(tokens.words[before - 1])
    return _KINDS_BEFORE.get(tokens.words[before]) if before >= 0 else None


def said_containers(tokens: Tokens, mentions: Sequence[PlaceMention], index: int) -> frozenset[str]:
    """Return the ids that the words beside mention `index` may name as its container; empty where they name none."""
    mention = mentions[index]
    ids: set[str] = set()
    if index + 1 < len(mentions):
        follower = mentions[index + 1]
        between = tokens.words[mention.last + 1 : follower.first]
        if 0 < len(between) <= _MOST_BETWEEN and not _LINKS.isdisjoint(between) and _FILLERS.issuperset(between):
            ids.update(entry.id for entry in follower.candidates)
    if index > 0:
        former = mentions[index - 1]
        between = tokens.words[former.last + 1 : mention.first]
        if between and between[0] in {"'s", "'", "("} and len(between) <= 3:
            ids.update(entry.id for entry in former.candidates)
    return frozenset(ids)


def container_spot(tokens: Tokens, last: int) -> int:
    """Return the token at which the container of a name that ends at token `last` may be named: "Um Sarir, Homs"."""
    at = last + 1
    while at < min(len(tokens), last + 2 + _MOST_BETWEEN) and tokens.words[at] in _FILLERS:
        at += 1
    return -1 if _LINKS.isdisjoint(tokens.words[last + 1 : at]) else at
