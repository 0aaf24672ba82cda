"""What else people die of: a sentence that names an accident, a disease or a stage counts no dead of a war."""

from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.sentence.clause import Clause

_ACCIDENT = frozenset({"other_cause", "exercise_cue", "flood_cause", "accident_cue", "accident_site"})
_OTHER_CAUSE = _ACCIDENT | {"contest_cue", "sport_cue", "stage_cue", "figure_of_speech", "civil_bait"}
_VEHICLES = frozenset({"aircraft", "car_noun", "ship_noun", "evac_vehicle", "carrier_noun", "getaway_noun"})
_CROWDS = frozenset({"people", "some_people"})
_FORCES = _CROWDS | {"aircraft", "armour_noun"}


def has_other_cause(sentence: MarkedSentence, of_war: Clause | None = None) -> bool:
    """Say whether the words of a sentence name a cause of death that is no war's.

    Of a clause that counts the dead of a war only its own words do: "70,000 have died since the army annulled a poll".
    """
    if of_war is None and not _OTHER_CAUSE.isdisjoint(sentence.tags):
        return True
    if of_war is not None and any(_OTHER_CAUSE & chunk.tags for chunk in of_war.own):
        return True
    return _has_wreck(sentence, _FORCES)


def tells_accident(sentence: MarkedSentence) -> bool:
    """Say whether a sentence tells an accident, that of an aircraft too: "a helicopter of the air force crashed"."""
    return not _ACCIDENT.isdisjoint(sentence.tags) or _has_wreck(sentence, _CROWDS)


def _has_wreck(sentence: MarkedSentence, but: frozenset[str]) -> bool:
    return "wreck_verb" in sentence.tags and any(_tells_wreck(clause, but) for clause in sentence.clauses)


def _tells_wreck(clause: Clause, but: frozenset[str]) -> bool:
    """Say whether a vehicle or ship comes to grief by itself, if it is none of `but`: "a bus overturned"."""
    subject, verb = clause.subject(), clause.verb()
    if subject is None or verb is None or "wreck_verb" not in verb.head or "passive" in verb.tags:
        return False
    return not subject.head.isdisjoint(_VEHICLES) and subject.head.isdisjoint(but)
