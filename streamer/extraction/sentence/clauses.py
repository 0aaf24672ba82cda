"""Cutting a sentence's chunks into clauses that inherit their subject: "jets bombed A and shelled B" is two of them."""

from collections.abc import Sequence

from streamer.extraction.sentence.ahead import (
    acts_itself,
    are_two_sides,
    cites,
    has_object,
    has_verb_of_its_own,
    is_between,
    is_cleft,
    is_done_by,
    is_fronted,
    is_role,
    only_names,
    opens_with_place,
    quotes_verb,
    says_there,
    tells_who,
    verb_ahead,
)
from streamer.extraction.sentence.asides import drop_aside, follows_aside, name_towns, said_between, was_dateline
from streamer.extraction.sentence.chunks import Chunk, Kind
from streamer.extraction.sentence.clause import Clause, is_finite
from streamer.extraction.sentence.counted_parts import with_parts_apart
from streamer.extraction.sentence.gapped import Gap, gap_before
from streamer.extraction.sentence.shared import be_passive, share
from streamer.extraction.sentence.subjects import (
    coordinated_subject,
    described_object,
    described_subject,
    doer,
    helped_subject,
    is_doer,
    is_taken,
    last_noun,
    lists_more,
    participle_antecedent,
    relative_antecedent,
    shares_passive,
    shows_done,
    word_of,
)
from streamer.extraction.sentence.told_subjects import (
    cut_off_subject,
    is_told_by_relative,
    names_speaker,
    resumed,
    start_behind_opener,
    start_of_told,
    tells_since_when,
    told_by_participle,
    told_group,
)
from streamer.extraction.sentence.verbless import mark_verbless
from streamer.extraction.sentence.waiting_subjects import (
    kept_subject,
    parted_subject,
    start_of_adverbial,
    subject_after_verb,
)

_OPENERS: frozenset[Kind] = frozenset({"N", "V", "T", "A", "R", "S"})  # chunks at which a clause can begin
_BY_THEMSELVES = frozenset({"intransitive", "retreat_sure", "flee", "die", "surrender_bare"})  # done to nobody


def split_clauses(chunks: Sequence[Chunk], *, quoted: bool) -> list[Clause]:
    """Return the clauses of a sentence; `quoted` says that it begins inside a quotation."""
    return mark_verbless(_Splitter(chunks, quoted).split(), chunks)


class _Splitter:
    def __init__(self, chunks: Sequence[Chunk], quoted: bool) -> None:
        self.chunks = chunks
        self.current = Clause(quoted=quoted)
        self.main: Clause = self.current
        self.done: list[Clause] = []
        self.quoted = quoted
        self.object: Chunk | None = None  # what a relative clause goes on about, until its verb comes
        self.verb_left_out: Chunk | None = None  # the verb of a clause that leaves it out, until its subject comes

    def split(self) -> list[Clause]:
        for index, chunk in enumerate(self.chunks):
            if chunk.kind == "Q":
                if self.quoted or not only_names(self.chunks, index):
                    self.quoted = not self.quoted
                    if not (self.quoted and quotes_verb(self.chunks, index, self.current)):
                        self._close()
                continue
            if chunk.kind == "D":
                self._close()
                if was_dateline(self.done):
                    self.main = self.current
                continue
            if "w:according to" in chunk.tags and self.current.own and self.current.has_verb():
                self._close()  # "killed nine, | according to an aid worker | and a spokesman"
            if chunk.kind in _OPENERS or (chunk.kind == "P" and self.current.has_verb()):
                self._open_where_due(index, chunk)
            self.current.chunks.append(chunk)
            if chunk.kind == "V" and self.object is not None:
                self._borrow_object(index, chunk, self.object)
            if self.verb_left_out is not None:
                self.current.chunks.append(self.verb_left_out)  # "Knin fell on 5 May and Petrinja | (fell) on 6 May"
                self.verb_left_out = None
        self._close()
        share(self.done)
        name_towns(self.done)
        parted = with_parts_apart(self.done)
        told = [clause for clause in parted if not {"N", "V"}.isdisjoint([chunk.kind for chunk in clause.own])]
        for clause in told:
            clause.close()
        return told

    def _open_where_due(self, index: int, chunk: Chunk) -> None:
        following = self.chunks[index + 1] if index + 1 < len(self.chunks) else None
        if chunk.kind == "R" and self.current.chunks and following is not None and verb_ahead(self.chunks[index + 1 :]):
            antecedent = relative_antecedent(self.current, chunk, following)
            goes_on = following.kind in {"V", "A"}
            told_of = None if is_cleft(self.current) else described_object(self.current, antecedent)
            self._start("relative", antecedent if goes_on else None)
            self.object = None if goes_on else told_of
        elif chunk.kind == "S" and verb_ahead(self.chunks[index + 1 :]) and not is_role(self.chunks, index):
            participle = following is not None and following.kind == "V"
            told = participle and following is not None and "ing" in following.tags
            subject = doer(self.main, self.current) if told else self.main.subject()
            self._start(word_of(chunk), subject if participle else None)
        elif chunk.kind == "V" and self.done and self.chunks[index - 1].kind in {",", "C"} and cites(self.current):
            self._start(word_of(self.chunks[index - 1]), self.main.subject())
        elif self.current.has_verb() and names_speaker(self.chunks, index):
            self._start("", None)
        elif chunk.kind == "V" and self.current.has_verb():
            if "infinitive" not in chunk.tags and not (tells_since_when(self.current, chunk) and self._split_off()):
                self._start_at_verb(index, chunk)
        elif chunk.kind == "V" and self.chunks[index - 1].kind == ",":
            drop_aside(self.current, chunk)
        elif chunk.kind == "V" and not any(one.kind == "N" for one in self.current.own):
            self._go_on(index, chunk)
        elif (
            chunk.kind == "A"
            and "w:there" in chunk.tags
            and self.current.has_verb()
            and says_there(self.chunks[index:])
        ):
            self._start("there", None)
        elif self._begins_clause(index) if chunk.kind in {"N", "T"} else opens_with_place(self.chunks, index):
            self._start(word_of(self.chunks[index - 1]) if self.chunks[index - 1].kind == "C" else "", None)
        elif chunk.kind == "N" and (gap := gap_before(self.current, self.chunks, index)) is not None:
            self._start_again(gap)

    def _start_again(self, gap: Gap) -> None:
        """Start a clause that leaves out its verb, and its subject unless that is what is listed."""
        self._start("and", gap.subject)
        self.current.borrowed = gap.verb
        if gap.subject is None:
            self.verb_left_out = gap.verb
        else:
            self.current.chunks.append(gap.verb)

    def _borrow_object(self, index: int, chunk: Chunk, told_of: Chunk) -> None:
        """Give a verb without an object the noun that its clause goes on about: "the town which rebels took"."""
        following = self.chunks[index + 1] if index + 1 < len(self.chunks) else None
        if is_finite(chunk) and "passive" not in chunk.tags and (following is None or following.kind not in {"N", "V"}):
            self.current.borrowed = told_of
            self.current.chunks.append(told_of)
        self.object = None

    def _go_on(self, index: int, chunk: Chunk) -> None:
        """A clause that begins with its verb (". and entered") goes on with the last subject; "…, said X" does not."""
        if "report" in chunk.head or self.current.inherited or self.current.connective == "there":
            return
        cut_off = cut_off_subject(self.done, self.current) or parted_subject(self.done, self.chunks[:index])
        if "passive" in chunk.tags and cut_off is None:
            return
        subject = cut_off or self.main.subject()
        if subject is not None and (cut_off is not None or self.main is not self.current):
            self.current.chunks.insert(0, subject)
            self.current.inherited = True

    def _start_at_verb(self, index: int, chunk: Chunk) -> None:
        """A second verb group: coordinated or participle verbs inherit the subject; infinitives stay where they are."""
        before, current = self.chunks[index - 1], self.current
        if before.kind == "N" and is_finite(chunk) and self._splits_before(chunk, acts=has_object(self.chunks, index)):
            return
        done_by = is_done_by(self.chunks, index)
        if before.kind == "," and not done_by and self._resumes_behind_aside(chunk):
            return
        dated = is_finite(chunk) and not done_by  # "before rebels in uniform early on Monday | marched in"
        by_themselves = not chunk.head.isdisjoint(_BY_THEMSELVES) or are_two_sides(self.chunks, index - 1)
        alone = before.kind == "N" and by_themselves
        if (subject := kept_subject(self.done, self.main, current, before, chunk, done_by=done_by)) is not None:
            self._start("", subject)
        elif before.kind == "N" and "ing" not in chunk.tags and acts_itself(self.chunks, index, self.current):
            self._resume(before)
        elif (dated if before.kind == "T" else alone) and self._split_off():
            return  # "after the guards at the gate | pulled back"
        elif before.kind == "N":  # a reduced relative: "civilians killed by shells", "jets pounding the city"
            antecedent = participle_antecedent(current, chunk, before)
            if shows_done(current, chunk) or is_taken(chunk, self.chunks[index + 1 : index + 2]):
                be_passive(chunk)
            self._start("relative", antecedent)
        elif before.kind == "P" and "ing" in chunk.tags:
            accused = any("blame" in one.head for one in current.own if one.kind == "V")
            blamed = last_noun(current) if accused else None
            one_sided = blamed is not None and "pronoun" not in blamed.tags  # not "accused each other of shelling"
            self._start(word_of(before), blamed if one_sided else doer(self.main, self.current))
        elif before.kind == "V" and (told := subject_after_verb(current, before, chunk)) is not None:
            self._start("", told)
        elif before.kind != "V":
            following = self.chunks[index + 1] if index + 1 < len(self.chunks) else None
            if shares_passive(current, before, chunk, following):
                be_passive(chunk)
            subject = coordinated_subject(self.main, current, chunk, acts=has_object(self.chunks, index))
            self._start("and" if before.kind == "C" else "", subject)

    def _splits_before(self, verb: Chunk, *, acts: bool) -> bool:
        """Give a verb the group that somebody tells of, or the phrase behind "and", before it; say if there is one."""
        current, finite = self.current, acts or "participle" not in verb.tags
        if (at := told_group(current)) and (finite or "fire_first" in verb.head):
            self._split_at(at, "")
        elif at := start_of_adverbial(current) if finite else 0:
            self._split_at(at, word_of(current.own[at - 1]), coordinated_subject(self.main, current, verb, acts=True))
        return at > 0

    def _resumes_behind_aside(self, verb: Chunk) -> bool:
        """Give a verb the subject that an aside keeps from it, if one does; say whether it did.

        "The town, | the army said, | was taken", "after | Omar Dawud, the leader of the militia, died".
        """
        if is_finite(verb) and (said := said_between(self.current)):
            self.done.append(Clause(chunks=said, quoted=self.quoted))
            del self.current.chunks[-len(said) - 2 :]
            return True
        if at := start_behind_opener(self.current, verb):
            self._split_at(at, word_of(self.current.own[at - 1]))
        return at > 0

    def _resume(self, before: Chunk) -> None:
        """A finite verb after a noun group: that group's, or of a subject that something else only described."""
        if is_doer(before) and [one.kind for one in self.current.own[-2:]] == ["N", "N"]:
            self._split_at(len(self.current.own) - 1, "relative")  # "freed the workers | they had held"
            return
        relative = self.current if self.current.connective != "since" or not self.done else self.done[-1]
        resumes = relative.connective == "relative" and self.main is not self.current
        resumes = resumes and not is_told_by_relative(self.current)
        if not resumes and self._split_off():
            return
        told = told_by_participle(self.current)
        subject = resumed(self.main) if resumes else helped_subject(self.current) or described_subject(self.current)
        self._start("", told or subject or before)

    def _split_off(self) -> bool:
        """Give "the fall of X" to the verb that follows it where "said" or "since" stands before; say if it was."""
        if at := start_of_told(self.current):
            self._split_at(at, word_of(self.current.own[at - 1]))
        return at > 0

    def _split_at(self, at: int, connective: str, subject: Chunk | None = None) -> None:
        """Give the chunks from `at` on to a clause of their own."""
        moved = self.current.own[at:]
        del self.current.chunks[-len(moved) :]
        self._start(connective, subject)
        self.current.chunks.extend(moved)

    def _begins_clause(self, index: int) -> bool:
        """Say whether the noun group at `index`, or the one behind a time there, begins a clause with its verb."""
        if not index or self.chunks[index - 1].kind not in {",", "C"}:
            return False
        reports = cites(self.current)
        if not (reports or self.current.has_verb()):
            return False
        coordinated = self.chunks[index - 1].kind == "C"
        between = reports or is_between(self.chunks, index) or are_two_sides(self.chunks, index)
        if coordinated and (between or lists_more(self.current) or told_group(self.current)):
            return False
        if self.chunks[index].kind == "T":
            index += 1
            if index == len(self.chunks) or self.chunks[index].kind != "N":
                return False
        opened = coordinated or any("ing" in one.tags for one in self.current.own[:1])  # "Using guns, | rebels, …"
        if (opened and follows_aside(self.chunks, index)) or (coordinated and tells_who(self.chunks[index:])):
            return True
        return has_verb_of_its_own(self.chunks, index, fronted=not self.done and is_fronted(self.current))

    def _start(self, connective: str, subject: Chunk | None) -> None:
        kept = subject is None or subject in self.current.own  # "the bus in which they were travelling | hit a mine"
        waits = connective == "relative" and not self.current.has_verb() and kept
        waiting = self.current if waits else None
        self._close()
        self.main = waiting or self.main  # "six women who had bought fruit | died": its verb comes after the relative
        self.current.connective = connective
        if subject is not None:
            self.current.chunks.append(subject)
            self.current.inherited = True

    def _close(self) -> None:
        if self.current.own:
            self.done.append(self.current)
            if self.current.connective in {"", "and", "but", "or"} and self.current.has_verb():
                self.main = self.current
        self.current = Clause(quoted=self.quoted)
