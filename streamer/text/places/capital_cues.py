"""Capitals that are named by their country: "the Syrian capital", "Libya's capital", "the capital of Sudan".

Gives mentions like any others; it refuses "the capital" alone where an article is about more than one country.
"""

from collections.abc import Iterable, Mapping, Sequence

from streamer.text.places.gazetteer import Gazetteer, PlaceMention
from streamer.text.words.tokens import Tokens

_LANDS = frozenset({"country", "nation", "republic"})
_MOST = 3  # times as many words for one country as for the next


def named_capitals(
    tokens: Tokens, gazetteer: Gazetteer, mentions: Sequence[PlaceMention], people: Iterable[tuple[int, str]]
) -> list[PlaceMention]:
    """Return the mentions of capitals by their country; those of the country's name within them come away."""
    if "capital" not in tokens.words:
        return list(mentions)
    spots = [at for at, word in enumerate(tokens.words) if word == "capital" and not tokens.capitals[at]]
    nations = dict(people)
    countries = {one.first: one for one in mentions if one.candidates[0].kind == "country" and not one.cue}
    ends = {one.last: one for one in countries.values()}
    merged = {one.first: one for one in mentions}
    for at in spots:
        span = _span(tokens, at, nations, countries, ends, gazetteer.demonyms)
        if span is None:
            continue
        first, last, country = span
        entry = gazetteer.capital(country or _only_country(nations, countries) or "")
        named = next((merged[spot] for spot in (last + 1, last + 2) if spot in merged), None)
        if last + 1 in merged or (named is not None and entry in named.candidates):
            continue  # "the capital Grozny", "the capital, Luanda"
        if entry is not None:
            for inside in range(first, last + 1):
                merged.pop(inside, None)
            merged[first] = PlaceMention(first, last, (entry,))
    return [merged[first] for first in sorted(merged)]


def _span(
    tokens: Tokens,
    at: int,
    nations: Mapping[int, str],
    countries: Mapping[int, PlaceMention],
    ends: Mapping[int, PlaceMention],
    demonyms: Mapping[str, str],
) -> tuple[int, int, str | None] | None:
    """Return first and last token and country (None: that of the article) of the capital at `at`; None for others."""
    words = tokens.words
    if at - 1 in nations:
        first = at - 2 if at > 1 and " ".join(words[at - 2 : at]) in demonyms else at - 1  # "the Sri Lankan capital"
        return first, at, nations[at - 1]
    if at > 1 and words[at - 1] == "'s" and at - 2 in ends:
        owner = ends[at - 2]
        return owner.first, at, owner.candidates[0].country
    if at > 1 and words[at - 1] == "'s" and words[at - 2] in _LANDS:
        return at - 2, at, None
    if words[at + 1 : at + 2] == ["of"]:
        of = next((countries[spot] for spot in (at + 2, at + 3) if spot in countries), None)
        return (at, of.last, of.candidates[0].country) if of is not None else None
    alone = at > 0 and words[at - 1] == "the" and words[at + 1 : at + 2] != ["city"]
    return (at, at, None) if alone else None


def _only_country(nations: Mapping[int, str], countries: Mapping[int, PlaceMention]) -> str | None:
    """Return the country that an article is about, by its name and its people; None where there are several."""
    counts: dict[str, int] = {}
    for code in [*nations.values(), *(one.candidates[0].country or "" for one in countries.values())]:
        counts[code] = counts.get(code, 0) + 1
    ranked = sorted(counts, key=lambda code: -counts[code])
    if not ranked or (len(ranked) > 1 and counts[ranked[0]] < _MOST * counts[ranked[1]]):
        return None
    return ranked[0]
