"""Which words of the text are the evidence of a statement: its clause, and the subject that it takes from another."""

from streamer.extraction.chunks import Chunk
from streamer.extraction.draft import Draft
from streamer.extraction.subjects import describes_its_subject
from streamer.text.tokens import Tokens


def evidence_span(draft: Draft, tokens: Tokens) -> tuple[int, int]:
    """Return the code points of the clause, stretched over what the match captured beyond it (its subject)."""
    chunks = [chunk for chunk in draft.clause.own if chunk.kind not in {"D", "Q"}]
    while len(chunks) > 1 and chunks[-1].kind in {",", "C"}:
        chunks.pop()
    while len(chunks) > 1 and (chunks[0].kind in {",", "C"} or _only_joins(chunks[0], chunks[1])):
        chunks.pop(0)
    first = chunks[0].first
    subject = draft.clause.chunks[0]
    if draft.clause.inherited and (subject.last + 1 == draft.clause.first or _resumes(draft, subject)):
        first = subject.first
    return tokens.starts[first], tokens.ends[chunks[-1].last]


def _only_joins(first: Chunk, following: Chunk) -> bool:
    """Say whether a clause's "that" belongs to what is said of it: "said that | rebels had taken the town"."""
    return first.kind in {"S", "R"} and following.kind == "N" and "w:that" in first.tags


def _resumes(draft: Draft, subject: Chunk) -> bool:
    """Say whether only a relative clause stands between a clause and its subject: "X, who led it, was shot"."""
    between = [
        chunk
        for clause in draft.sentence.clauses
        for chunk in clause.own
        if subject.last < chunk.first < draft.clause.first
        and (clause.connective != "relative" or clause.first <= subject.first)
        and not (clause.own[0] is subject and describes_its_subject(clause))
    ]
    return all(chunk.kind == "," for chunk in between)
