"""Reports that an outlet withdraws as a whole: "The agency has withdrawn its story about a bomb that killed five".

Such a text states no event; what it names is what was withdrawn. Where no rule finds an event in its words, the bare
event noun ("withdraws story on Jalalabad bombing") names it.
"""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from streamer.extraction.draft import Draft
from streamer.extraction.marking.marked import MarkedArticle
from streamer.extraction.marking.marked_sentence import MarkedSentence
from streamer.extraction.sentence.chunks import Chunk
from streamer.extraction.sentence.clause import Clause
from streamer.model.details import AlertType

EVENT_NOUNS: tuple[tuple[str, AlertType], ...] = (
    ("airstrike", "airstrike_reported"),
    ("shell_attack", "shelling_reported"),
    ("blast", "bombing_reported"),
    ("chemical", "chemical_attack_reported"),
    ("civilian_attack", "civilian_attack_reported"),
    ("abduction_noun", "abduction_reported"),
    ("clash", "clash_reported"),
)
_WORDS = frozenset(
    """withdraw withdraws withdrew withdrawn withdrawing retract retracts retracted rescind rescinds rescinded disregard
    disregarded ignore kill killed spike spiked delete deleted remove removed pull pulled take taken unpublished scrap
    scrapped""".split()
)
_HEADINGS = frozenset({"retraction", "retracted", "withdrawn", "kill"})
_OUR = frozenset({"our", "we", "us"})
_ITS = frozenset({"its", "their"})
_OWN = frozenset({"our", "earlier", "previous", "this"})
_WRONGLY = frozenset({"wrong", "wrongly", "mistakenly", "erroneously", "incorrectly", "falsely"})
_ERROR = frozenset({"error", "mistake"})
_BESIDE = frozenset({"A", "T", ","})  # "reported, wrongly", "reported on Monday, wrongly"
_TOLD_BEFORE = frozenset({"report_piece", "it_word", "this_word"})
_OUTLETS = frozenset({"source_media", "news_noun"})
_TAKES_BACK = frozenset({"withdraw_report", "drop_report"})
_LEAD = 3  # sentences in which an article says that it is about a withdrawal


def is_withdrawn(draft: Draft, marked: MarkedArticle) -> bool:
    """Say whether a statement tells of what an outlet withdraws: in the whole article, or beside those words."""
    at, sentences, words = draft.sentence.index, marked.sentences, marked.tokens.words
    if _is_headed(marked) or any(withdraws(sentence, words) for sentence in sentences[:_LEAD]):
        return True
    if any(withdraws(sentence, words) for sentence in sentences[max(0, at - 1) : at + 1]):
        return True
    return is_taken_back(draft.sentence, marked)


def who_withdraws(draft: Draft, marked: MarkedArticle) -> str | None:
    """Return the outlet that is named as withdrawing its report, by whichever outlet tells it; None where none is."""
    near = marked.sentences[max(0, draft.sentence.index - 1) : draft.sentence.index + 1]
    for sentence in (*near, *marked.sentences[:_LEAD]):
        for clause in sentence.clauses if sentence.has_word(_WORDS) else ():
            subject = clause.subject()
            if (
                subject is None
                or not subject.names
                or "some_people" in subject.tags
                or not _withdraws(clause, sentence, marked.tokens.words)
            ):
                continue
            if (verb := clause.verb()) is not None and "active" in verb.tags:
                return marked.tokens.written(subject.first, subject.last).removeprefix("The ").removeprefix("the ")
    return None


def is_taken_back(sentence: MarkedSentence, marked: MarkedArticle) -> bool:
    """Say whether an outlet calls wrong what it told itself: "our report of a raid was false", "we wrongly reported".

    What the same text tells anew is only corrected: that is for the judge, who hears all that it tells of an event.
    """
    words, after = marked.tokens.words, marked.sentences[sentence.index + 1 : sentence.index + 2]
    if _calls_own_false(sentence, words) or _we_were_wrong(sentence, words):
        return True
    return _we_said(sentence) and any(_calls_it_false(one) for one in after)  # "we reported a raid. That was wrong."


def withdraws(sentence: MarkedSentence, words: Sequence[str]) -> bool:
    """Say whether a sentence withdraws a report: "has retracted its story", "please disregard our report"."""
    return sentence.has_word(_WORDS) and any(_withdraws(clause, sentence, words) for clause in sentence.clauses)


def _withdraws(clause: Clause, sentence: MarkedSentence, words: Sequence[str]) -> bool:
    verb = next((chunk for chunk in clause.own if chunk.kind == "V" and chunk.head & _TAKES_BACK), None)
    if verb is None or verb.tags & {"negation", "future", "modal", "infinitive"}:
        return False
    pieces = [chunk for chunk in clause.chunks if chunk.kind == "N" and "report_piece" in chunk.head]
    if not pieces and _we_withdraw_it(clause, verb):
        return any(_is_own_report(chunk, words) for chunk in sentence.chunks if chunk.first < verb.first)
    if "withdraw_report" not in verb.head:
        return any(_is_dropped(piece, verb, clause, words) for piece in pieces)
    if "passive" not in verb.tags:
        return any(piece.first > verb.first for piece in pieces)
    subject = clause.subject()
    if clause.connective == "relative" and subject is not None and "place" in subject.head:
        # "our report of a raid on the town, which has been withdrawn"
        pieces = [chunk for chunk in sentence.chunks if "report_piece" in chunk.head]
    return any(piece.first < verb.first for piece in pieces)


def _we_withdraw_it(clause: Clause, verb: Chunk) -> bool:
    """Say whether "we" withdraw what was named before: "our report was wrong, and we withdraw it", "… we retract"."""
    subject = clause.subject()
    ours = subject is not None and "we_word" in subject.tags
    if not ours or "active" not in verb.tags or "withdraw_report" not in verb.head:
        return False
    behind = next((chunk for chunk in clause.own if chunk.first > verb.first), None)
    return behind is None or behind.kind in {",", "C"} or "it_word" in behind.tags


def _is_dropped(piece: Chunk, verb: Chunk, clause: Clause, words: Sequence[str]) -> bool:
    """Say whether a report is killed, deleted or to be disregarded: by an order, or as the outlet's own."""
    own = not _OWN.isdisjoint(words[piece.first : piece.last + 1])
    if "passive" in verb.tags:
        return piece.first < verb.first and (own or "our" in words[verb.last : clause.last])
    behind = [one for one in clause.own if one.first > verb.first and "governed" not in one.tags]  # "taken | down"
    if behind[:1] != [piece]:
        return False
    subject = clause.subject()
    if subject is None or (clause.inherited and "base" in verb.tags):
        return True  # an order: "Editors: kill the story"
    outlet = bool(subject.names) or not subject.head.isdisjoint(_OUTLETS)
    return "our" in words[piece.first : piece.last] or (outlet and (own or "its_own" in piece.tags))


def _is_headed(marked: MarkedArticle) -> bool:
    """Say whether an article's first word says so: "RETRACTION: …", "KILL KILL KILL"."""
    words, first = marked.tokens.words, marked.sentences[0].sentence
    if words[first.first] not in _HEADINGS:
        return False
    alone = first.last == first.first and words[first.first] != "kill"
    capitals = marked.tokens.written(first.first, first.first).isupper()
    return alone or words[first.first + 1 : first.first + 2] in ([":"], ["kill"] if capitals else [":"])


def _calls_own_false(sentence: MarkedSentence, words: Sequence[str]) -> bool:
    """Say whether a sentence says that its outlet's own report was wrong, or was sent in error."""
    report = own_report(sentence, words)
    if report is None:
        return False
    for clause in sentence.clauses:
        goes_on = clause.own[0].kind == "V" or report in clause.own
        sent = any("passive" in one.tags for one in clause.own if one.kind == "V")
        for before, chunk in pairwise(clause.own):
            wrong = "false_word" in chunk.tags and before.kind == "V" and not before.tags & {"negation", "modal"}
            in_error = before.kind == "P" and words[chunk.last] in _ERROR and sent
            if goes_on and report.first < chunk.first and (wrong or in_error):
                return True
    return False


def own_report(sentence: MarkedSentence, words: Sequence[str]) -> Chunk | None:
    """Return the report that is the outlet's own, or by "its report was wrong, X said" that of who speaks."""
    if not sentence.has_word(_OWN | _OUR | _ITS):
        return None
    said = sentence.said
    for chunk, after in pairwise(sentence.chunks):
        if chunk.kind != "N" or "report_piece" not in chunk.head:
            continue
        if said is not None and "its_own" in chunk.tags and said.attribution.basis in {"media", "unsaid"}:
            return chunk
        if said is None and (_is_own_report(chunk, words) or "we_word" in after.tags):  # "the story | we | published"
            return chunk
    return None


def _is_own_report(chunk: Chunk, words: Sequence[str]) -> bool:
    return chunk.kind == "N" and "report_piece" in chunk.head and not _OWN.isdisjoint(words[chunk.first : chunk.last])


def _we_said(sentence: MarkedSentence) -> bool:
    said = sentence.said if sentence.has_word(_OUR) else None
    return said is not None and (said.attribution.speaker or "").lower() == "we"


def _we_were_wrong(sentence: MarkedSentence, words: Sequence[str]) -> bool:
    """Say whether "we" were wrong to report it, or wrongly did: not "we reported that jets wrongly hit a school"."""
    if not sentence.has_word(_WRONGLY) or not sentence.has_word(_OUR):
        return False
    said = sentence.said
    if said is None:
        own = sentence.clauses[0].own
        return "we_word" in own[0].tags and any("false_word" in chunk.tags for chunk in own[:3])
    verb = said.clause.verb() if said.clause is not None else None
    if said.clause is None or verb is None or not _we_said(sentence):
        return False
    behind = takewhile(lambda one: one.kind in _BESIDE, said.clause.own[said.clause.own.index(verb) + 1 :])
    return any(not _WRONGLY.isdisjoint(words[one.first : one.last + 1]) for one in (verb, *behind))


def _calls_it_false(sentence: MarkedSentence) -> bool:
    """Say whether a sentence takes back what was said before it: "that was wrong", "the report was false"."""
    clause = sentence.clauses[0] if sentence.clauses else None
    subject = clause.subject() if clause is not None else None
    if clause is None or subject is None or (subject.tags | subject.head).isdisjoint(_TOLD_BEFORE):
        return False
    return any("false_word" in chunk.tags for chunk in clause.own)


def withdrawn_events(drafts: Sequence[Draft], marked: MarkedArticle) -> list[Draft]:
    """Return drafts for the event nouns of sentences that withdraw a report, where no rule found what it was about."""
    found: list[Draft] = []
    for sentence in marked.sentences[:_LEAD]:
        if not withdraws(sentence, marked.tokens.words) or any(draft.sentence is sentence for draft in drafts):
            continue
        for clause in sentence.clauses:
            for chunk in clause.own:
                type_ = next((kind for name, kind in EVENT_NOUNS if chunk.kind == "N" and name in chunk.head), None)
                if type_ is not None:
                    found.append(Draft(type_, f"{type_}/withdrawn", sentence, clause))
    return found
