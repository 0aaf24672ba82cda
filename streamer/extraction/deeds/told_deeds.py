"""Deeds that are told of where the article is: a main clause that says what was done needs no place of its own."""

from streamer.extraction.draft import Draft
from streamer.model.details import AlertType

# What an attack is that no method names: "the attack" of the next sentence is it still.
GROUND_ATTACKS: frozenset[AlertType] = frozenset({"clash_reported", "civilian_attack_reported"})
_MAIN = frozenset({"", "and", "but", "so", "then"})
_NO_DEED = frozenset({
    "infinitive", "ing", "present", "unfinished", "modal", "future", "possible", "negation", "habit_word",
})  # fmt: skip
# On nobody in particular these are a part of what was told before, or only lead up to a deed.
_FIRES = frozenset({"gun_opens", "shoot_at", "start_firing", "let_fly", "shell_fire", "go_houses"})
_CAME_ABOUT = frozenset({"erupt", "happen", "comes_to_stop"})


def is_told_there(draft: Draft) -> bool:
    """Say whether a main clause tells a deed of where the article is: "they were ambushed", "a firefight broke out".

    Fire that is opened on nobody in particular is a part of what was told before.
    """
    if draft.type not in GROUND_ATTACKS or draft.match is None:
        return False
    clause, anchor = draft.clause, draft.match.anchor
    reported = clause.connective == "that" and not clause.inherited
    if clause.connective not in _MAIN and not reported:
        return False
    verb = clause.verb()
    nouns = draft.match.captures.get("anchor", [anchor])
    if verb is not None and clause.subject() in nouns:
        grew = "rise" in verb.head and "operation_goes" not in verb.head  # "the battle reached the town"
        came = "come_now" in verb.head and "clash" in anchor.head  # "the battle came as rain fell"
        if grew or (verb.head & _CAME_ABOUT and not came):
            return True
    whom = not draft.captures.keys().isdisjoint({"target", "victim"})
    fought = anchor.head.isdisjoint(_FIRES) or "fire_fight" in anchor.head
    return bool(draft.places) and anchor.kind == "V" and anchor.tags.isdisjoint(_NO_DEED) and (whom or fought)
