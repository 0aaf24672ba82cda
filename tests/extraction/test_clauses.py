"""Who does what: which subject a clause goes on with, and where one begins."""

import pytest

from streamer.extraction.clause import Clause
from streamer.extraction.engine import Engine
from streamer.extraction.marked import MarkedArticle


def read(engine: Engine, text: str) -> tuple[MarkedArticle, list[Clause]]:
    marked = engine.mark(text)
    return marked, [clause for sentence in marked.sentences for clause in sentence.clauses]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Marines that had waited a week for armour jumped off on Monday.", "jumped", "Marines"),
        ("The corridor to Nazran, which the army opened in May, was shut on Sunday.", "was shut", "The corridor"),
        ("The priest said a drone loitering over the town dropped a bomb.", "dropped", "a drone"),
        ("The rebels freed an engineer, Urs Meier, seized in Sidon in May.", "seized", "Urs Meier"),
        ("A statement from Hezbollah says the plant was hit.", "was hit", "the plant"),
        ("The army said that the rebels had left and that soldiers had taken the post.", "had taken", "soldiers"),
        ("The army rejected claims circulating in Goma that soldiers had burned homes.", "had burned", "soldiers"),
        ("A bomb left in a van exploded on Monday.", "exploded", "A bomb"),
        ("Helicopters run by a firm fired on the rebels.", "fired", "Helicopters"),
        ("Six people died when a bomb went off in Kabul, wounding ten.", "wounding", "a bomb"),
        ("The UN says 108 people, among them 49 children, were massacred in Houla.", "were massacred", "108 people"),
        ("The hall in which the rebels had gathered was bombed.", "was bombed", "The hall"),
        ("The campaign to clear Mosul of rebels is in its third day.", "is", "The campaign"),
        ("Rebels fled from the town captured last week.", "captured", "the town"),
        ("The 72-hour truce began in Aden on Monday.", "began", "The 72-hour truce"),
        ("Aid agencies feed those in Tigray who have lost everything.", "have lost", "those"),
    ],
)
def test_a_verb_has_the_subject_that_a_reader_gives_it(engine: Engine, text: str, verb: str, subject: str) -> None:
    """Relative clauses, participles and appositions keep a subject from its verb."""
    marked, clauses = read(engine, text)
    for clause in clauses:
        chunk = next((one for one in clause.chunks if one.kind == "V"), None)
        if chunk is not None and marked.tokens.written(chunk.first, chunk.last) == verb:
            doer = clause.subject()
            assert doer is not None
            assert marked.tokens.written(doer.first, doer.last) == subject
            return
    pytest.fail(f"no clause has the verb {verb!r}")


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Jets dropped three vacuum bombs into the gorge.", "three vacuum bombs"),
        ("A colonel opened a booby-trapped door in Shali.", "a booby-trapped door"),
    ],
)
def test_a_compound_is_one_group(engine: Engine, text: str, group: str) -> None:
    """What is counted, and what a hyphen joins, is no verb."""
    marked, clauses = read(engine, text)
    groups = [marked.tokens.written(one.first, one.last) for clause in clauses for one in clause.own if one.kind == "N"]
    assert group in groups
