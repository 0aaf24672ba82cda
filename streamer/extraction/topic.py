"""What an article is about: war, or something else that kills, displaces and destroys.

Houses burn, people flee and inquiries open without any war. A rule marked `war_only` holds only in an article that has
words of war, and at least as many of them as of disaster, accident, crime and sport.
"""

from collections.abc import Iterable

from streamer.text.lexicon import Entry

_WAR = frozenset({
    "warfare", "combatants", "fight_cause", "long_cause", "hit_thing", "siege_noun", "ceasefire_noun", "fight_noun",
    "displaced_people", "besiege", "bombard", "air_bomb", "uproot", "trap", "deed_noun", "sure_offensive",
    "civilian_word",
    "corridor_noun", "aircraft", "airstrike", "shell_weapon", "blast",
})  # fmt: skip
_ELSE = frozenset({
    "flood_cause", "civil_bait", "crime_inquiry", "other_cause", "exercise_cue", "aid_bait", "sport_cue", "stage_cue",
    "crime_cue", "hack_cue",
})  # fmt: skip


def is_about_war(whole: Iterable[Entry], head: Iterable[Entry]) -> bool:
    """Say whether a text speaks of war as much as of anything else, and more so in its first sentences.

    Both are given by the entries of the lexicon that stand there.
    """
    war, other = _counts(whole)
    war_first, other_first = _counts(head)
    return war > 0 and war >= other and (not other_first or war_first > other_first)


def _counts(entries: Iterable[Entry]) -> tuple[int, int]:
    war = other = 0
    for entry in entries:
        if entry.nouns & _ELSE or entry.words & _ELSE:
            other += 1
        elif entry.actor is not None or entry.nouns & _WAR or not _WAR.isdisjoint(entry.verbs):
            war += 1
    return war, other
