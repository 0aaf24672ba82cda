"""Cutting a sentence's chunks into clauses that inherit their subject: "jets bombed A and shelled B" is two of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from streamer.extraction.chunks import Chunk


@dataclass(slots=True, eq=False)
class Clause:
    """The chunks of one clause in order. An inherited subject stands first and belongs to another clause's tokens.

    `first` and `last` are the clause's own tokens; `connective` the word that opened it ("after", "and", "which"), or
    ""; `quoted` says that it stands within quotation marks.
    """

    chunks: list[Chunk] = field(default_factory=list)
    connective: str = ""
    inherited: bool = False
    quoted: bool = False
    tags: set[str] | None = None  # all meanings, once they have been asked for

    @property
    def own(self) -> list[Chunk]:
        """The chunks that stand in the clause itself."""
        return self.chunks[1:] if self.inherited else self.chunks

    @property
    def first(self) -> int:
        return self.own[0].first

    @property
    def last(self) -> int:
        return self.own[-1].last

    def has_verb(self) -> bool:
        return any(chunk.kind == "V" for chunk in self.chunks)

    def subject(self) -> Chunk | None:
        """The first noun group before the first verb group that no preposition governs, or None.

        "after", "since" and their like govern a noun group or open a clause: their group is the subject of last resort.
        """
        governed, last_resort = False, None
        opener: Chunk | None = None
        for chunk in self.chunks:
            if chunk.kind == "V":
                return last_resort
            if chunk.kind == "N" and not governed and "amount_duration" not in chunk.tags:
                if chunk.head == {"compass"}:
                    continue  # "further east, fighters overran the post"
                return chunk
            if chunk.kind == "N" and opener is not None and "subordinator" in opener.tags:
                last_resort = chunk
            elif chunk.kind == ",":
                last_resort = None
            governed = chunk.kind == "P"
            opener = chunk if governed else None
        return None


def split_clauses(chunks: Sequence[Chunk], *, quoted: bool) -> list[Clause]:
    """Return the clauses of a sentence; `quoted` says that it begins inside a quotation."""
    return _Splitter(chunks, quoted).split()


class _Splitter:
    def __init__(self, chunks: Sequence[Chunk], quoted: bool) -> None:
        self.chunks = chunks
        self.current = Clause(quoted=quoted)
        self.main: Clause = self.current
        self.done: list[Clause] = []
        self.quoted = quoted

    def split(self) -> list[Clause]:
        for index, chunk in enumerate(self.chunks):
            if chunk.kind == "Q":
                self.quoted = not self.quoted
                self._close()
                continue
            if chunk.kind == "D":
                self._close()
                continue
            self._open_where_due(index, chunk)
            self.current.chunks.append(chunk)
        self._close()
        return [clause for clause in self.done if clause.own and any(c.kind in {"N", "V"} for c in clause.own)]

    def _open_where_due(self, index: int, chunk: Chunk) -> None:
        following = self.chunks[index + 1] if index + 1 < len(self.chunks) else None
        if chunk.kind == "R" and self.current.chunks and following is not None and self._verb_ahead(index + 1):
            antecedent = self._antecedent_of(chunk)
            subject = antecedent if following.kind in {"V", "A"} else None
            self._start("relative", subject)
        elif chunk.kind == "S" and self._verb_ahead(index + 1):
            participle = following is not None and following.kind == "V"
            self._start(_word(chunk), self.main.subject() if participle else None)
        elif chunk.kind == "V" and self.current.has_verb():
            self._start_at_verb(index, chunk)
        elif chunk.kind == "V" and not any(one.kind == "N" for one in self.current.own):
            self._go_on(chunk)
        elif chunk.kind == "A" and "w:there" in chunk.tags and self.current.has_verb() and self._verb_ahead(index + 1):
            self._start("there", None)
        elif chunk.kind == "N" and self._begins_clause(index):
            connective = _word(self.chunks[index - 1]) if self.chunks[index - 1].kind == "C" else ""
            self._start(connective, None)

    def _go_on(self, chunk: Chunk) -> None:
        """A clause that begins with its verb (". and entered") goes on with the last subject; "…, said X" does not."""
        if (
            "report" in chunk.head
            or self.current.inherited
            or self.current.connective == "there"
            or chunk.tags & {"passive"}
        ):
            return
        if (subject := self.main.subject()) is not None and self.main is not self.current:
            self.current.chunks.insert(0, subject)
            self.current.inherited = True

    def _start_at_verb(self, index: int, chunk: Chunk) -> None:
        """A second verb group: coordinated or participle verbs inherit the subject; infinitives stay where they are."""
        before = self.chunks[index - 1]
        if "infinitive" in chunk.tags:
            return
        if (subject := self._still_waiting(index, chunk)) is not None:
            self._start("", subject)
            return
        if before.kind == "N" and "ing" not in chunk.tags and ("participle" not in chunk.tags or self._acts(index)):
            resumes = self.current.connective == "relative" and self.main is not self.current
            if not resumes and self._split_off():
                return
            subject = self.main.subject() if resumes else self._helped_by() or self._described() or before
            self._start("", subject if subject is not None else before)
            return
        if before.kind == "N":  # a reduced relative: "civilians killed by shells", "jets pounding the city"
            self._start("relative", self._antecedent(chunk, before))
            return
        if before.kind == "P" and "ing" in chunk.tags:
            accused = any("blame" in chunk.head for chunk in self.current.own if chunk.kind == "V")
            self._start(_word(before), self._last_noun() if accused else self.main.subject())
            return
        if before.kind == "V":
            return
        self._start("and" if before.kind == "C" else "", self._coordinated_subject(chunk))

    def _still_waiting(self, index: int, chunk: Chunk) -> Chunk | None:
        """Return the subject that a relative clause or a participle has kept from its verb, or None.

        "Battalions that had waited for a week | jumped off", "a drone loitering over the town | dropped a bomb".
        """
        if ("active" not in chunk.tags and "passive" not in chunk.tags) or "ing" in chunk.tags:
            return None
        if self.chunks[index - 1].kind not in {"N", ",", "T", "A"}:
            return None
        if self._told_by_main():
            return self.current.chunks[0]
        clause = self.main if self.current.connective == "relative" else self.current
        if clause.inherited or any(_is_finite(one) for one in clause.own):
            return None
        if clause is self.current and not any("ing" in one.tags for one in clause.own if one.kind == "V"):
            return None
        return clause.subject()

    def _told_by_main(self) -> bool:
        """Say whether a participle describes what the main clause reports: "she said a drone circling X | …"."""
        own = self.current.own
        reduced = self.current.connective == "relative" and self.current.inherited and own[0].kind == "V"
        told = self.main.chunks[-2:]
        return reduced and len(told) == 2 and told[1] is self.current.chunks[0] and "report" in told[0].head

    def _described(self) -> Chunk | None:
        """Return the subject that a participle only describes: "fourteen men travelling by bus | were abducted"."""
        chunks = self.current.own
        verb = next((at for at, one in enumerate(chunks) if one.kind == "V"), 0)
        if not verb or chunks[verb - 1].kind != "N" or self.current.inherited or "report" in chunks[verb].head:
            return None
        followed = chunks[verb + 1].kind if verb + 1 < len(chunks) else ""
        past = {"active", "participle"} <= chunks[verb].tags and followed == "P"  # "a rocket fired at X | was lost"
        return self.current.subject() if past or "ing" in chunks[verb].tags else None

    def _acts(self, index: int) -> bool:
        """Say whether a verb that could be a participle has its object: "say two strikes on the town killed 13"."""
        following = self.chunks[index + 1] if index + 1 < len(self.chunks) else None
        return "active" in self.chunks[index].tags and following is not None and following.kind == "N"

    def _coordinated_subject(self, chunk: Chunk) -> Chunk | None:
        if (named := self._apposed(chunk)) is not None:
            return named
        if "ing" in chunk.tags or self._in_reduced_relative(chunk):
            return self.main.subject() or self._last_noun()
        return self.current.subject() or self.main.subject()

    def _apposed(self, chunk: Chunk) -> Chunk | None:
        """Return the name that a participle goes on about: "freed an engineer, Urs Meier, seized in May"."""
        last = self.current.own[-4:]
        if "participle" not in chunk.tags or [one.kind for one in last] != ["N", ",", "N", ","]:
            return None
        return last[2] if last[2].head == {"name"} and last[0].tags & {"some_people", "leader_word"} else None

    def _in_reduced_relative(self, chunk: Chunk) -> bool:
        """Say whether a finite verb cannot go on with the clause: "took a hill overlooking the town and hold it"."""
        verb = next((one for one in self.current.own if one.kind == "V"), None)
        reduced = self.current.connective == "relative" and verb is not None and "ing" in verb.tags
        return reduced and not chunk.tags & {"ing", "participle"}

    def _helped_by(self) -> Chunk | None:
        """Return the subject that a participle with "by" only describes: "troops backed by jets began …", or None."""
        own = self.current.own
        verbs = [at for at, chunk in enumerate(own) if chunk.kind == "V"]
        if len(verbs) != 1 or "participle" not in own[verbs[0]].tags or verbs[0] + 1 >= len(own):
            return None
        return self.current.subject() if "w:by" in own[verbs[0] + 1].tags else None

    def _antecedent(self, verb: Chunk, before: Chunk) -> Chunk:
        """Return what a participle belongs to: in "the truce in Syria announced by Ankara" the truce, not Syria."""
        if "participle" not in verb.tags or "place" not in before.head or len(self.current.own) < 3:
            return before
        governor, noun = self.current.own[-2], self.current.own[-3]
        return noun if governor.kind == "P" and noun.kind == "N" and "place" not in noun.tags else before

    def _split_off(self) -> bool:
        """Give "the fall of X" to the verb that follows it where "said" or "since" stands before; say if it was."""
        chunks = self.current.own
        at = _start_of_group(chunks, {"w:of"})
        wide = _start_of_group(chunks, None)
        if wide and ("report" in chunks[wide - 1].head or "subordinator" in chunks[wide - 1].tags):
            at = wide
        if at and chunks[at - 1].kind == "A" and "negation" in chunks[at - 1].tags:
            at -= 1
        opener = chunks[at - 1] if at else None
        if opener is None or not (opener.tags & {"subordinator"} or "report" in opener.head) or at < 2:
            return False
        moved = chunks[at:]
        del self.current.chunks[-len(moved) :]
        self._start(_word(opener), None)
        self.current.chunks.extend(moved)
        return True

    def _begins_clause(self, index: int) -> bool:
        """Say whether the noun group at `index` begins a clause: after "," or "and", before a finite verb."""
        if not index or not self.current.has_verb() or self.chunks[index - 1].kind not in {",", "C"}:
            return False
        for chunk in self.chunks[index + 1 : index + 6]:
            if chunk.kind == "V":
                return (
                    not chunk.tags & {"infinitive", "ing"}
                    and "passive" in chunk.tags | {"passive"}
                    and not ("participle" in chunk.tags and "active" not in chunk.tags)
                )
            if chunk.kind in {",", "C", "D", "Q", "S", "R"} or chunk.tags & {"w:before", "w:after", "w:until"}:
                return False
        return False

    def _verb_ahead(self, index: int) -> bool:
        for chunk in self.chunks[index : index + 8]:
            if chunk.kind == "V":
                return True
            if chunk.kind in {"D", "Q", "S"}:
                return False
        return False

    def _antecedent_of(self, relative: Chunk) -> Chunk | None:
        """Return what a relative pronoun goes on about: for "who" people, not their place ("those in X who")."""
        last = self._last_noun()
        if last is None or "w:who" not in relative.tags or "place" not in last.head:
            return last
        chunks = self.current.chunks
        at = next(index for index, one in enumerate(chunks) if one is last)
        return chunks[at - 2] if at >= 2 and chunks[at - 1].kind == "P" and chunks[at - 2].kind == "N" else last

    def _last_noun(self) -> Chunk | None:
        return next((chunk for chunk in reversed(self.current.chunks) if chunk.kind == "N"), None)

    def _start(self, connective: str, subject: Chunk | None) -> None:
        self._close()
        self.current.connective = connective
        if subject is not None:
            self.current.chunks.append(subject)
            self.current.inherited = True

    def _close(self) -> None:
        if self.current.own:
            self.done.append(self.current)
            if self.current.has_verb() and self.current.connective in {"", "and", "but", "or"}:
                self.main = self.current
        self.current = Clause(quoted=self.quoted)


def _start_of_group(chunks: Sequence[Chunk], joints: set[str] | None) -> int:
    """Return where the last noun group begins with what governs it: through the prepositions `joints` (None: any)."""
    at = len(chunks) - 1
    while at >= 2 and chunks[at - 1].kind == "P" and chunks[at - 2].kind == "N":
        if "subordinator" in chunks[at - 1].tags or (joints is not None and not chunks[at - 1].tags & joints):
            break
        at -= 2
    return at


def _is_finite(chunk: Chunk) -> bool:
    """Say whether a verb group can be the verb of a main clause: no bare "-ing", participle or infinitive."""
    return chunk.kind == "V" and bool(chunk.tags & {"active", "passive"}) and not chunk.tags & {"ing", "infinitive"}


def _word(chunk: Chunk) -> str:
    return next((tag[2:] for tag in chunk.tags if tag.startswith("w:")), "")
