"""Sides of a war that no list names: members of one, men with guns, and the pronouns that stand for a side.

"The army said it had pulled back" tells of the army. Only sides are carried on, from the same sentence or the one
before; anything else stays a pronoun.
"""

from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.parties.attackers import bear_guns, name_attackers
from streamer.extraction.parties.group_names import name_groups
from streamer.extraction.parties.told_groups import name_told_groups
from streamer.extraction.sentence.chunks import Chunk, triples
from streamer.extraction.sentence.clause import Clause, read_again

_OF_IT = frozenset({"its", "their"})
_PRONOUNS = frozenset({"it", "they", "we"})
_THEM = frozenset({"them"})
_MEN = frozenset({"side", "troops_noun"})
_ACTOR = frozenset({"actor", "side"})
# What a side is told by a part of: "members of", "the last of"; and whose members fight.
_PARTS = frozenset(
    "members elements men cadres followers remnants remainder rest last most some many group groups band bands "
    "columns column party handful number".split()
)
_MEMBERS_OF = frozenset({"actor", "troops_noun", "combatants", "side_noun", "gunmen_noun"})
_ARMED = frozenset({"combatants", "gunmen_noun", "captor_noun", "force_part"})
_UNARMED = frozenset({"people", "unarmed"})
# Who is an armed man by what he wears: "men in balaclavas", "four people in army fatigues".
_WEARERS = frozenset("man men people persons youths others boys teenagers figures individuals".split())
# What they ride, and what they bear: guns that are no artillery.
_MOUNTS = frozenset("horses horseback camels camelback motorcycles motorbikes motorcycle bicycles".split())
_MOUNT = 4  # words behind those who ride
_WEAPONS = frozenset({"blade_noun", "arms_noun", "small_arms"})
_GUNS = frozenset({"artillery_gun", "guns_noun", "small_arms"})
_FIGHTERS = frozenset({"troops_noun", "combatants", "gunmen_noun"})


def settle_sides(article: MarkedArticle) -> None:
    """Give named armed groups, and every pronoun that is a subject, the meaning of the side they stand for."""
    name_groups(article)
    name_told_groups(article)
    for sentence in article.sentences:
        if sentence.has_trigger:
            _name_members(sentence, article)
            name_attackers(sentence, article)
            if sentence.has_word(_WEARERS):
                _name_dressed(sentence, article)
                _name_armed(sentence, article)
            _settle(sentence, article)


def _name_members(sentence: MarkedSentence, article: MarkedArticle) -> None:
    """Give "members of the militia", "the last of the rebels" the meaning of the side that they are part of."""
    words, found = article.tokens.words, False
    for part, joint, whole in triples(sentence.chunks) if sentence.has_word(_PARTS) else ():
        if part.kind != "N" or part.actors or whole.kind != "N" or "w:of" not in joint.tags:
            continue
        if words[part.last] in _PARTS and "side" in whole.tags and not whole.tags.isdisjoint(_MEMBERS_OF):
            _stand_for(part, whole)
            _bear_arms(part, whole)
            found = True
    for clause in sentence.clauses if sentence.has_word(_THEM) else ():
        found = _name_some_of_them(clause, sentence, article) or found
    if found:
        read_again(sentence.clauses)


def _name_some_of_them(clause: Clause, sentence: MarkedSentence, article: MarkedArticle) -> bool:
    """Give "three of them", of fighters told of just before, their meaning: "went after the raiders and killed …"."""
    for some, joint, them in triples(clause.own):
        if "w:of" in joint.tags and article.tokens.words[them.first] == "them" and some.amounts and not some.head:
            doer = clause.subject()
            before = [one for one in sentence.chunks if one.first < some.first and one is not doer]
            told = [one for one in before if one.kind == "N" and "plural" in one.tags]
            if told and "side" in told[-1].tags:
                _stand_for(some, told[-1])
                _bear_arms(some, told[-1])
                return True
    return False


def _bear_arms(part: Chunk, whole: Chunk) -> None:
    """Take members of those who bear arms for fighters, not for some people: "killed four members of the militia"."""
    part.head -= _UNARMED
    part.tags -= _UNARMED
    if not whole.tags.isdisjoint(_ARMED) or (whole.actors and "place" not in whole.tags):
        part.head.add("combatants")
        part.tags.add("combatants")


def _name_armed(sentence: MarkedSentence, article: MarkedArticle) -> None:
    """Take "men with machetes and guns", "dozens of men on motorcycles" for armed men, and no guns for artillery."""
    words, found = article.tokens.words, False
    for at, chunk in enumerate(sentence.chunks):
        if chunk.kind != "N" or "plural" not in chunk.tags or _WEARERS.isdisjoint(words[chunk.first : chunk.last + 1]):
            continue
        end = min(chunk.last + _MOUNT, len(words))
        mounted = any(words[spot] == "on" and words[spot + 1] in _MOUNTS for spot in range(chunk.first, end - 1))
        behind = sentence.chunks[at + 1 : at + 4]
        behind = behind[1:] if behind and words[behind[0].last] == "armed" else behind[:2]  # "men | armed | with axes"
        within = not {"with", "carrying", "wielding", "bearing"}.isdisjoint(words[chunk.first : chunk.last])
        armed = within and not chunk.tags.isdisjoint(_WEAPONS)
        armed = armed or (len(behind) == 2 and "w:with" in behind[0].tags and not behind[1].head.isdisjoint(_WEAPONS))
        if not (armed or mounted):
            continue
        for one in sentence.chunks[at : at + 3]:
            one.head -= _GUNS
            one.tags -= _GUNS
        bear_guns(chunk)
        found = True
    if found:
        read_again(sentence.clauses)


def _name_dressed(sentence: MarkedSentence, article: MarkedArticle) -> None:
    """Give "men in black balaclavas" the meaning of armed men."""
    words, found = article.tokens.words, False
    for man, joint, dress in triples(sentence.chunks):
        if words[man.last] in _WEARERS and "w:in" in joint.tags and "war_dress" in dress.head:
            man.head.add("uniformed")
            man.tags.add("uniformed")
            found = True
    if found:
        read_again(sentence.clauses)


def _settle(sentence: MarkedSentence, article: MarkedArticle) -> None:
    earlier: Chunk | None = None
    for clause in sentence.clauses:
        subject = clause.subject()
        if subject is None:
            continue
        if _are_its_members(subject, article):
            side = earlier if earlier is not None else _subject_before(sentence, article)
            if side is not None and side.actors:
                _carry(subject, side, sentence.clauses)
        elif "pronoun" not in subject.tags:
            earlier = _by_name(subject, clause) if _tells(clause) else earlier
        elif article.tokens.words[subject.first] in _PRONOUNS and "side" not in subject.tags:
            if article.tokens.words[subject.first] == "we" and not _is_told(clause, sentence, article):
                subject.tags.discard("pronoun")  # who writes or broadcasts moves no front
                read_again(sentence.clauses)
                continue
            side = earlier if earlier is not None else _subject_before(sentence, article)
            if side is not None and _fits(subject, side, article):
                _carry(subject, side, sentence.clauses)
            elif side is not None and _are_people(subject, side, article):
                subject.tags.add("some_people")


def _are_its_members(subject: Chunk, article: MarkedArticle) -> bool:
    """Say whether a side's own people act: "the party returned to the town, where its members killed 18"."""
    words = article.tokens.words
    return words[subject.first] in _OF_IT and words[subject.last] in _PARTS and "side" not in subject.tags


def _is_told(clause: Clause, sentence: MarkedSentence, article: MarkedArticle) -> bool:
    """Say whether a clause is what somebody says: "we" outside of that is who writes or broadcasts."""
    if clause.quoted or sentence.has_quote or sentence.said is not None:
        return True
    return any(article.tokens.words[one.first] == ":" for one in sentence.chunks if one.first < clause.first)


def _by_name(subject: Chunk, clause: Clause) -> Chunk:
    """Return a subject by the name that stands beside it: "a separatist group, the Liberation Army, said …"."""
    at = clause.chunks.index(subject)
    beside = clause.chunks[at + 1 : at + 3]
    apposed = len(beside) == 2 and beside[0].kind == "," and bool(beside[1].actors)
    return beside[1] if apposed and not subject.actors else subject


def _tells(clause: Clause) -> bool:
    """Say whether a clause states something, not what somebody will say."""
    verb = clause.verb()
    return verb is not None and not verb.tags & {"future", "modal"}


def _subject_before(sentence: MarkedSentence, article: MarkedArticle) -> Chunk | None:
    """Return the subject of the sentence before; of one more before where "I", "you" or "we" is its subject."""
    for before in reversed(article.sentences[max(0, sentence.index - _BACK) : sentence.index]):
        asks = before.sentence.last - before.sentence.first < _QUESTION
        if not (before.has_trigger or asks):
            return None
        subject = next((clause.subject() for clause in before.clauses if clause.has_verb()), None)
        if not any(clause.has_verb() for clause in before.clauses):  # "And the rebels? They …"
            return next((one for one in reversed(before.chunks) if one.kind == "N"), None)
        if subject is None or not (subject.tags & {"one_person"} or article.tokens.words[subject.first] == "we"):
            return subject
        named = [one.subject() for one in before.clauses[1:]]
        if (side := next((one for one in named if one is not None and "side" in one.tags), None)) is not None:
            return side
    return None


_QUESTION = 5  # words, "And the rebels?"
_BACK = 3  # sentences: what a correspondent says of himself ("I can tell you") stands between


def _fits(pronoun: Chunk, side: Chunk, article: MarkedArticle) -> bool:
    """Say whether a pronoun can stand for a group: "it" for an army, "they" for soldiers and armies alike."""
    words = article.tokens.words
    several = "plural" in side.tags or words[side.last].endswith("s")
    return (bool(side.actors) or not _MEN.isdisjoint(side.tags)) and not (several and words[pronoun.first] == "it")


def _are_people(pronoun: Chunk, subject: Chunk, article: MarkedArticle) -> bool:
    """Say whether "they" are the people that another clause speaks of: "villagers said they had fled"."""
    return article.tokens.words[pronoun.first] == "they" and {"some_people", "plural"} <= subject.tags


def _stand_for(part: Chunk, side: Chunk) -> None:
    part.tags |= (_ACTOR if side.actors else {"side"}) | side.head & _FIGHTERS  # a state is no armed actor
    part.head |= side.head & _FIGHTERS
    if side.actors:
        part.head.add("actor")
        part.actors = side.actors


def _carry(pronoun: Chunk, side: Chunk, clauses: list[Clause]) -> None:
    _stand_for(pronoun, side)
    read_again(clauses)
