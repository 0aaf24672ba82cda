"""Whose verb it is: which subject a clause that begins with its verb takes.

Relative clauses, participles, appositions and reported speech stand between a subject and its verb; each function
knows one of them and answers None where it is not that. They only look: clauses.py cuts.
"""

from collections.abc import Sequence

from streamer.extraction.sentence.chunks import PEOPLE, Chunk
from streamer.extraction.sentence.clause import WHEN_ELSE, Clause, is_finite

# A place kills nobody: "which killed six" goes on about one of these.
_HARMFUL = frozenset({"deed_noun", "hit_thing", "bomb_device", "airstrike", "explosion"})
_HARMING = frozenset({"kill", "injure", "claim"})
# What is done to people: a verb of these without an object is no active one.
_DONE_TO = frozenset("kill shoot shoot_dead execute injure abduct_sure rape set_free burn_alive".split())
_TAKEN_OFF = _DONE_TO | {"led_away"}  # "were roped together | and led away"; what follows "led away" is another deed
_WHILE = frozenset({"when", "while", "as"})
_TELLS_ON = frozenset({"", "and", "but", "or", "that"})


def lists_more(current: Clause) -> bool:
    """Say whether "and" goes on with what a participle lists: "men armed with axes and clubs | killed"."""
    verbs = [one for one in current.own if one.kind == "V"]
    if len(verbs) != 1 or current.connective == "relative" or described_subject(current) is None:
        return False
    following = current.own[current.own.index(verbs[0]) + 1 :]
    return "ing" in verbs[0].tags or "w:with" in following[0].tags


def described_subject(current: Clause) -> Chunk | None:
    """Return the subject that a participle only describes: "fourteen men travelling by bus | were abducted"."""
    chunks = current.own
    verb = next((at for at, one in enumerate(chunks) if one.kind == "V"), 0)
    if not verb or chunks[verb - 1].kind != "N" or current.inherited or "report" in chunks[verb].head:
        return None
    followed = chunks[verb + 1].kind if verb + 1 < len(chunks) else ""
    past = {"active", "participle"} <= chunks[verb].tags and followed == "P"  # "a rocket fired at X | was lost"
    return current.subject() if past or "ing" in chunks[verb].tags else None


_WHERE_KEPT = frozenset({"disperse_people", "post_men"})


def ends_description(current: Clause, verb: Chunk, rest: Sequence[Chunk]) -> bool:
    """Say whether a verb is what its subject did, not done to the place before: "soldiers based in Bama | fled".

    `rest` are the chunks behind it.
    """
    first = current.verb()
    based = first is not None and not first.head.isdisjoint(_WHERE_KEPT) and described_subject(current) is not None
    return based and is_finite(verb) and not (rest and "w:by" in rest[0].tags)


def helped_subject(current: Clause) -> Chunk | None:
    """Return the subject that a participle with "by" only describes: "troops backed by jets | began …"."""
    own = current.own
    verbs = [at for at, chunk in enumerate(own) if chunk.kind == "V"]
    if len(verbs) != 1 or "participle" not in own[verbs[0]].tags:
        return None
    following = next((one for one in own[verbs[0] + 1 :] if one.kind != "T"), None)  # "held for a week by rebels"
    return current.subject() if following is not None and "w:by" in following.tags else None


def coordinated_subject(main: Clause, current: Clause, verb: Chunk, *, acts: bool) -> Chunk | None:
    """Return the subject of a further verb of the same sentence: "jets bombed A | and shelled B".

    `acts` says that an object follows, so that "killed six" is no participle.
    """
    if (named := _apposed(current, verb)) is not None:
        return named
    if _goes_on_telling(main, current, verb):
        return main.subject()
    if "ing" in verb.tags and current.connective in _WHILE | WHEN_ELSE:
        return current.subject() or main.subject()  # "six died when a bomb exploded, | wounding ten"
    if "ing" in verb.tags and (had := _had(current)) is not None:
        return had
    if "ing" in verb.tags and current.connective in _TELLS_ON and _acts_here(current):
        return current.subject() or main.subject()  # "said rockets had hit the city, | wounding 11"
    goes_on = current.subject() if "ing" in verb.tags and (current.inherited or current.connective) else None
    if goes_on is not None and not goes_on.head.isdisjoint(_HARMFUL | {"long_cause"}):
        return goes_on  # "a war that has dragged on for years, | killing thousands"
    if _lies_behind(main, current, verb, acts=acts):
        return main.subject() or current.subject()
    if "ing" in verb.tags or _in_reduced_relative(current, verb, acts=acts):
        return main.subject() or last_noun(current)
    return current.subject() or main.subject()


def _goes_on_telling(main: Clause, current: Clause, verb: Chunk) -> bool:
    """Say whether a verb is one more of who tells what is told: "said the town was lost | and denied that …"."""
    told = main.verb()
    if told is None or main is current or told.head.isdisjoint({"report", "deny"}) or "passive" in verb.tags:
        return False
    if current.inherited and current.chunks[0] is not main.own[-1]:
        return False
    tells = "hearsay" in verb.tags or ("report" in verb.head and verb.head.isdisjoint({"order_out", "order_sure"}))
    opens = current.connective in {"", "that"} and current.own[-1].kind == "C"
    return tells and opens and is_finite(verb) and main.subject() is not None


def _acts_here(current: Clause) -> bool:
    """Say whether a clause has a deed of its own, and does not only say who tells it."""
    finite = [one for one in current.own if one.kind == "V" and is_finite(one)]
    return bool(finite) and "report" not in finite[-1].head


def _lies_behind(main: Clause, current: Clause, verb: Chunk, *, acts: bool) -> bool:
    """Say whether a verb leaves what was told between commas: "entered X, which was empty, | and took the bridge".

    So it does what others did there: "shelled X, where rebels had dug in, | and entered the suburbs", or "from where".
    """
    ends = [one.kind for one in current.own[-2:]] == [",", "C"]
    if not ends or current.connective != "relative" or "passive" in verb.tags:
        return False
    of_others = not current.inherited and "," in [one.kind for one in main.own if one.kind != "P"][-1:]
    of_place = current.inherited and "place" in current.chunks[0].head
    return (of_others or of_place) and (acts or "participle" not in verb.tags)


_HAS = frozenset({"have_got", "hold_all"})
_AT_WORK = frozenset({"aircraft", "combatants", "artillery_gun", "tank_platform", "troops_noun"})


def _had(current: Clause) -> Chunk | None:
    """Return who is at work for the subject: "the army's had helicopters over the lake, | firing rockets"."""
    verb = current.verb()
    if verb is None or verb.head.isdisjoint(_HAS):
        return None
    return next((one for one in current.own if one.first > verb.last and not one.head.isdisjoint(_AT_WORK)), None)


def _apposed(current: Clause, verb: Chunk) -> Chunk | None:
    """Return the name that a participle goes on about: "freed an engineer, Urs Meier, | seized in May"."""
    last = current.own[-4:]
    if "participle" not in verb.tags or [one.kind for one in last] != ["N", ",", "N", ","]:
        return None
    return last[2] if last[2].head == {"name"} and last[0].tags & {"some_people", "leader_word"} else None


def _in_reduced_relative(current: Clause, verb: Chunk, *, acts: bool) -> bool:
    """Say whether a finite verb cannot go on with the clause: "took a hill overlooking the town and hold it"."""
    first = current.verb()
    reduced = current.connective == "relative" and first is not None and "ing" in first.tags
    return reduced and "ing" not in verb.tags and (acts or "participle" not in verb.tags)


def shares_passive(current: Clause, before: Chunk, verb: Chunk, following: Chunk | None) -> bool:
    """Say whether the "was" of a clause holds for a further verb: "were lined up and shot", not "was hit and sank".

    `before` joins them. In a list only what is done to people: "were taken away, raped and …".
    """
    first = current.verb()
    if first is None or "passive" not in first.tags or "participle" not in verb.tags or before.kind not in {"C", ","}:
        return False
    if before.kind == "," and verb.head.isdisjoint(_DONE_TO):
        return False
    if "active" not in verb.tags:
        return True  # "were stopped and taken away"
    if not first.head.isdisjoint(_DONE_TO):  # "were beheaded or shot" has said it
        return False
    bare = following is None or following.kind != "N" or "amount_duration" in following.tags
    if bare and "w:or" in before.tags:
        return True  # "were trucked or shipped to the coast"
    return bare and "perfect" not in verb.tags and not verb.head.isdisjoint(_TAKEN_OFF)


_SEES = frozenset({"show_signs", "find_fact"})


def shows_done(current: Clause, verb: Chunk) -> bool:
    """Say whether a participle tells what has been done to what is shown: "pictures show the clinic | destroyed".

    So does one behind "there are" or "the number of": "there are 900 people | left".
    """
    first = current.verb()
    shown = first is not None and not first.head.isdisjoint(_SEES) and "active" in first.tags
    left = "leave_home" in verb.head and any("number_noun" in one.head for one in current.own[-3:-2])
    shown = shown or left or (first is not None and "be" in first.head and {"adverb", "pronoun"} <= current.own[0].tags)
    return shown and "participle" in verb.tags and "ing" not in verb.tags


_TAKEN = frozenset({"abduct_sure", "set_free", "execute"})


def is_taken(verb: Chunk, following: Sequence[Chunk]) -> bool:
    """Say whether a participle with nothing but a time tells whom it was done to: "11 officials | kidnapped today"."""
    dated = bool(following) and following[0].kind == "T"
    return dated and {"active", "participle"} <= verb.tags and not verb.head.isdisjoint(_TAKEN)


def participle_antecedent(current: Clause, verb: Chunk, before: Chunk) -> Chunk:
    """Return what a participle belongs to: in "the truce in Syria | announced by Ankara" the truce, not Syria."""
    if len(current.own) < 3:
        return before
    governor, noun = current.own[-2], current.own[-3]
    if "w:of" in governor.tags and noun.amounts and not noun.head and before.tags & {"some_people", "side_noun"}:
        return noun  # "16 of his men | killed"
    if "ing" in verb.tags and "pronoun" in before.tags and governor.kind == "P" and noun.kind == "N":
        return noun  # "thousands of families on it | heading north"
    placed = "place" in before.head and not verb.tags.isdisjoint({"participle", "ing"})
    return noun if placed and governor.kind == "P" and noun.kind == "N" and "place" not in noun.tags else before


def relative_antecedent(current: Clause, relative: Chunk, verb: Chunk | None) -> Chunk | None:
    """Return what a relative pronoun goes on about: people for "who", what kills for "which killed", not their place.

    "Those in X | who", "the bomb in X, | which killed six".
    """
    last = _counted_whole(current) or last_noun(current)
    if last is not None and (told := _told_of(current, last)) is not None:
        return told
    if last is not None and "w:where" in relative.tags:
        return last
    if last is not None and "w:who" in relative.tags:
        return _people_there(current.chunks, last)
    if last is None or "place" not in last.head:
        return last
    if (told := _several_in(current) or _war_there(current)) is not None:
        return told
    if verb is not None and not verb.head.isdisjoint(_HARMING) and "active" in verb.tags:
        return next((chunk for chunk in reversed(current.own) if not chunk.head.isdisjoint(_HARMFUL)), last)
    if verb is not None and "end_truce" in verb.head:  # "the truce agreed in Jeddah, which collapsed in December"
        return next((chunk for chunk in reversed(current.chunks) if "ceasefire_noun" in chunk.head), last)
    return last


def _told_of(current: Clause, last: Chunk) -> Chunk | None:
    """Return the town of which a comma tells what it is: "Anapa, a small port 25 miles above Novorossisk, | which"."""
    own = current.own
    at = next((at for at in range(len(own) - 1, 0, -1) if "town_noun" in own[at].head), 0)
    apposed = at > 1 and own[at - 1].kind == "," and own[at - 2].head == {"place"} and "single" in own[at].tags
    between = own[at + 1 :]
    return own[at - 2] if apposed and last in own[at:] and all(one.kind in {"N", "P", ","} for one in between) else None


def _war_there(current: Clause) -> Chunk | None:
    """Return the war of which a clause ends on the place: "the civil war in Sudan | that has dragged on"."""
    own = current.own[:-1] if current.own[-1].kind == "," else current.own
    ends = [one.kind for one in own[-3:]] == ["N", "P", "N"]
    return own[-3] if ends and "long_cause" in own[-3].head else None


def _several_in(current: Clause) -> Chunk | None:
    """Return the places of which a comma tells where they lie: "Kapoeta and Torit, in Equatoria, | which are"."""
    ends = [one.kind for one in current.own[-5:]] == ["N", ",", "P", "N", ","]
    return current.own[-5] if ends and len(current.own[-5].places) > 1 and "w:in" in current.own[-3].tags else None


def _counted_whole(current: Clause) -> Chunk | None:
    """Return whom an aside only counts a part of: "117 civilians, including 42 children, | who walked"."""
    ends = [one.kind for one in current.own[-5:]] == ["N", ",", "P", "N", ","]
    return current.own[-5] if ends and "w:including" in current.own[-3].tags else None


def _people_there(chunks: list[Chunk], last: Chunk) -> Chunk:
    """Return the people before the noun that ends a clause: "soldiers in the Goma area | who", "staff of X | who"."""
    at = chunks.index(last)
    of_place = "place" in last.head | last.tags
    if (not of_place and "some_people" in last.tags | last.head) or last.head & PEOPLE:
        return last
    while at >= 2 and chunks[at - 1].kind == "P" and chunks[at - 2].kind == "N":
        at -= 2
        one = chunks[at]
        if (one.head | one.tags).isdisjoint({"place", "ground_site"}) if of_place else "some_people" in one.tags:
            return one
    return last


def described_object(current: Clause, antecedent: Chunk | None) -> Chunk | None:
    """Return the noun right before a relative clause with a subject of its own: "the town | which rebels took".

    Behind a preposition ("the raid in which three died") and a time ("the day that they fled") it is no object.
    """
    own = [chunk for chunk in current.own if chunk.kind != ","]
    return antecedent if antecedent is not None and own and own[-1] is antecedent else None


_DOERS = frozenset({"it_word", "they_word", "one_person"})


def is_doer(chunk: Chunk) -> bool:
    """Say whether a group is a pronoun that does what follows, as in "said | it acted": no participle tells of it."""
    return chunk.first == chunk.last and not chunk.tags.isdisjoint(_DOERS)


def last_noun(clause: Clause) -> Chunk | None:
    """Return the last noun group of a clause, None where it has none."""
    return next((chunk for chunk in reversed(clause.chunks) if chunk.kind == "N"), None)


def doer(main: Clause, current: Clause) -> Chunk | None:
    """Return whose a participle with "before" or "by" is: the subject of the clause at hand, reported or not."""
    at_hand = current if current.has_verb() and current.connective in {"", "that"} else main
    return at_hand.subject() or main.subject()


def word_of(chunk: Chunk) -> str:
    """Return the word of a chunk of one, "" where it has none that patterns know."""
    return next((tag[2:] for tag in chunk.tags if tag.startswith("w:")), "")
