"""A clause: the chunks of one statement, with the subject that it inherits."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from streamer.extraction.sentence.chunks import Chunk

# Subordinators and prepositions that only say when: what they govern is no news.
DATING = frozenset({"days after", "hours after", "minutes after", "a day after", "weeks after", "days before"})
WHEN_ELSE = DATING | {"after", "since", "before", "prior to"}
_MEASURES = frozenset({"amount_duration", "amount_distance"})  # "20 km south of the town, gunmen …"
_COMPASS = frozenset({"compass"})
_NAME = frozenset({"name"})
WHEN_ELSE_TAGS = frozenset(f"w:{one}" for one in WHEN_ELSE)


@dataclass(slots=True, eq=False)
class Clause:
    """The chunks of one clause in order. An inherited subject stands first and belongs to another clause's tokens.

    So does a borrowed object: "the town | which rebels took (the town)". `first` and `last` are the clause's own
    tokens; `connective` the word that opened it ("after", "and", "which"), or ""; `quoted` says that it stands within
    quotation marks; `counts_part` that it counts a part of what the clause before counts: "including | six in a raid".
    """

    chunks: list[Chunk] = field(default_factory=list)
    connective: str = ""
    inherited: bool = False
    borrowed: Chunk | None = None
    quoted: bool = False
    counts_part: bool = False
    written: list[bytes] | None = None  # its chunks as patterns read them, once one has (symbols.py)
    tags: set[str] | None = None  # all meanings, once they have been asked for
    closed: list[Chunk] | None = None  # what stands in the clause itself, once that is settled …
    told: Chunk | None = None  # … and its verb
    doer: tuple[Chunk | None] | None = None  # its subject, once patterns have read it: no chunk changes after that

    @property
    def own(self) -> list[Chunk]:
        """The chunks that stand in the clause itself."""
        if self.closed is not None:
            return self.closed
        own = self.chunks[1:] if self.inherited else self.chunks
        return own if self.borrowed is None else [chunk for chunk in own if chunk is not self.borrowed]

    def close(self) -> None:
        """Settle what stands in the clause: from here on its chunks stay the same, whatever they are found to mean."""
        self.told = self.verb()
        self.closed = self.own

    @property
    def first(self) -> int:
        return (self.closed or self.own)[0].first

    @property
    def last(self) -> int:
        return self.own[-1].last

    @property
    def leaves_out_verb(self) -> bool:
        """Whether its verb stands in the clause before: "killed nine people in Bor and | three in Torit"."""
        return self.borrowed is not None and self.borrowed.kind == "V"

    def has_verb(self) -> bool:
        return "V" in [chunk.kind for chunk in self.chunks]

    def verb(self) -> Chunk | None:
        """The first verb group that stands in the clause itself, or None."""
        if self.closed is not None:
            return self.told
        for chunk in self.own:
            if chunk.kind == "V":
                return chunk
        return None

    def subject(self) -> Chunk | None:
        """The first noun group before the first verb group that no preposition governs, or None.

        "after", "since" and their like govern a noun group or open a clause: their group is the subject of last resort.
        """
        if self.written is None:
            return self._subject()
        if self.doer is None:
            self.doer = (self._subject(),)
        return self.doer[0]

    def _subject(self) -> Chunk | None:
        governed, last_resort = False, None
        opener: Chunk | None = None
        for at, chunk in enumerate(self.chunks):
            if chunk.kind == "V":
                return last_resort
            if chunk.kind == "N" and not governed and (chunk.head or chunk.tags.isdisjoint(_MEASURES)):
                if chunk.head == _COMPASS:
                    continue  # "further east, fighters overran the post"
                if self._opens_with_date() if not at else self._precedes_subject(at) or self._tells_of_place(at):
                    continue
                return chunk if chunk.head and chunk.head != _NAME else self._named_twice(at) or chunk
            if chunk.kind == "N" and opener is not None and "subordinator" in opener.tags:
                last_resort = chunk
            elif chunk.kind == ",":
                last_resort = None
            governed = chunk.kind == "P"
            opener = chunk if governed else None
        return None

    def _precedes_subject(self, at: int) -> bool:
        """Say whether the group at `at` is what the subject's deed came after: "hours after the raid, troops …"."""
        if at != 1 or not self.sets_time(at):
            return False
        rest = self.chunks[at + 1 : at + 3]
        return [one.kind for one in rest] == [",", "N"] and "actor" in rest[1].tags | rest[1].head

    def _opens_with_date(self) -> bool:
        """Say whether the first group only opens a date: "some time between 20 and 23 May, rebels attacked"."""
        return not self.chunks[0].head and [one.kind for one in self.chunks[1:4]] == ["T", ",", "N"]

    def _tells_of_place(self, at: int) -> bool:
        """Say whether the group at `at` says what the place before it is: "at Kibeho, a mission, gunmen …"."""
        if self.chunks[at - 1].kind != ",":
            return False
        opening, told = self.chunks[max(0, at - 3) : at], self.chunks[at]
        if [one.kind for one in opening] != ["P", "N", ","] or not {"single", "determiner"} & told.tags:
            return False
        if not opening[1].tags & {"place", "name"} or told.tags & {"side", "some_people", "actor"}:
            return False
        rest = self.chunks[at + 1 :]
        verb = next((index for index, one in enumerate(rest) if one.kind == "V"), 0)
        return [one.kind for one in rest[max(0, verb - 2) : verb]] == [",", "N"]

    def before_verb(self) -> list[Chunk]:
        """Return the noun groups of its own that stand before its verb; none where it has no verb."""
        verb = self.verb()
        return [one for one in self.own if one.kind == "N" and verb is not None and one.first < verb.first]

    def sets_time(self, at: int) -> bool:
        """Say whether the group at `at` only says when something else was: "since the attack"."""
        return (
            at > 0
            and self.chunks[at - 1].kind in {"S", "P"}
            and not self.chunks[at - 1].tags.isdisjoint(WHEN_ELSE_TAGS)
        )

    def _named_twice(self, at: int) -> Chunk | None:
        """Return the group whose noun the one at `at`, a bare name, shares: "Serb and Croat forces", or None."""
        sharing = self.chunks[at]
        if "pronoun" in sharing.tags:
            return None
        rest = self.chunks[at + 1 : at + 3]
        joined = len(rest) == 2 and rest[0].kind == "C" and rest[1].kind == "N"
        return rest[1] if joined and "side" in rest[1].tags else None


def read_again(clauses: Iterable[Clause]) -> None:
    """Forget what clauses were found to mean, since a chunk of theirs has got another meaning."""
    for clause in clauses:
        clause.tags = None


def is_finite(chunk: Chunk) -> bool:
    """Say whether a verb group can be the verb of a main clause: no bare "-ing", participle or infinitive."""
    return chunk.kind == "V" and bool(chunk.tags & {"active", "passive"}) and not chunk.tags & {"ing", "infinitive"}
