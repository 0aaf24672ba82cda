"""What the linter finds in patterns: what another pattern of the rule says already, and what can never match.

Only what is certain is told: a pattern is compared with one other at a time, wording by wording (wordings.py), and two
classes are the same only if they have one name. What several patterns together cover is not seen.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from streamer.extraction.authoring.findings import Finding
from streamer.extraction.authoring.lint_words import empty_class
from streamer.extraction.authoring.word_classes import CodeNames, WordClasses
from streamer.extraction.authoring.wordings import Wording, covers, spell_out
from streamer.extraction.gate.triggers import SentenceGate
from streamer.extraction.load import RuleSet
from streamer.extraction.rule_language.patterns import CompiledPattern
from streamer.extraction.rule_language.rules import Rule, RulePattern
from streamer.extraction.tolls.toll_finder import MeasurePattern
from streamer.text.words.lexicon import Lexicon

AnyPattern = RulePattern | MeasurePattern
_Key = tuple[str, int, str]
_OFTEN = frozenset({"amount", "some_people", "pronoun"})  # tags that many words give


def find_in_patterns(rules: RuleSet, classes: WordClasses, given: CodeNames) -> Iterator[Finding]:
    """Yield the findings in the patterns of rules and measures; `given` are the tags that code gives."""
    by_rule: dict[Rule | str, list[AnyPattern]] = {}
    for pattern in rules.patterns:
        by_rule.setdefault(pattern.rule, []).append(pattern)
    for measure in rules.measures:
        by_rule.setdefault(measure.measure, []).append(measure)
    for patterns in by_rule.values():
        yield from _said_already(patterns)
        for forms in _as_written(patterns).values():
            yield from _never_matches(forms, classes, given)
            yield from _idle_alternatives(forms)
            yield from _no_trigger(forms, classes, rules.lexicon)


def _as_written(patterns: Sequence[AnyPattern]) -> Mapping[_Key, list[AnyPattern]]:
    """Return the patterns by what their author wrote: a frame has several."""
    found: dict[_Key, list[AnyPattern]] = {}
    for one in patterns:
        found.setdefault(_key(one), []).append(one)
    return found


def _key(one: AnyPattern) -> _Key:
    return one.written.file, one.written.line, one.written.text


def _said_already(patterns: Sequence[AnyPattern]) -> Iterator[Finding]:
    """Yield what is written although one other pattern, or the forms of one frame, take all that it takes."""
    spelled = {one.name: spell_out(one.compiled.source) for one in patterns}
    order = {one.name: number for number, one in enumerate(patterns)}
    idle: set[str] = set()
    for forms in _as_written(patterns).values():
        wider = [_wider(one, patterns, spelled, order, idle) for one in forms]
        if all(wider):
            idle |= {one.name for one in forms}
            yield _finding(forms, [one for one in wider if one is not None])


def _wider(
    one: AnyPattern,
    patterns: Sequence[AnyPattern],
    spelled: Mapping[str, frozenset[Wording] | None],
    order: Mapping[str, int],
    idle: AbstractSet[str],
) -> AnyPattern | None:
    """Return a pattern that makes `one` idle, or None; of two that say the same the later one is idle."""
    mine = spelled[one.name]
    for other in patterns:
        if _key(other) == _key(one) or other.name in idle or not _holds_wherever(other, one):
            continue
        same = _expression(other) == _expression(one) and order[other.name] < order[one.name]
        if same:
            return other
        theirs = spelled[other.name]
        if mine is None or theirs is None or _differ(other, one):
            continue
        if _all_covered(mine, theirs) and (order[other.name] < order[one.name] or not _all_covered(theirs, mine)):
            return other
    return None


def _expression(one: AnyPattern) -> bytes:
    expression: bytes = one.compiled.automaton.pattern
    return expression


def _all_covered(mine: frozenset[Wording], theirs: frozenset[Wording]) -> bool:
    return mine <= theirs or all(any(covers(wide, wording) for wide in theirs) for wording in mine)


def _holds_wherever(other: AnyPattern, one: AnyPattern) -> bool:
    """Say whether `other` is tried wherever `one` is, and asks for no more beside its words."""
    if not isinstance(other, RulePattern) or not isinstance(one, RulePattern):
        return True
    tried = not other.in_article or (bool(one.in_article) and one.in_article <= other.in_article)
    return tried and (not other.needs_any or (bool(one.needs_any) and set(one.needs_any) <= set(other.needs_any)))


def _differ(other: AnyPattern, one: AnyPattern) -> bool:
    """Say whether two patterns of a rule give different facts."""
    if not isinstance(other, RulePattern) or not isinstance(one, RulePattern):
        return False
    return (other.sets, other.unsaid) != (one.sets, one.unsaid)


def _finding(forms: Sequence[AnyPattern], wider: Sequence[AnyPattern]) -> Finding:
    written = forms[0].written
    lines = sorted({other.written.line for other in wider})
    where = " and ".join(f"line {line}" for line in lines)
    if any(_differ(other, one) for other, one in zip(wider, forms, strict=True)):
        what = f"{where} says the same and comes first, so this one's `set` or `unsaid` never holds: merge the two"
        return Finding(written.file, written.line, what, "idle_set")
    same = all(_expression(other) == _expression(one) for other, one in zip(wider, forms, strict=True))
    if same:
        return Finding(written.file, written.line, f"{where} says the same: delete one", "same_pattern")
    what = f"{where} matches wherever this does: delete this one, or narrow the other"
    return Finding(written.file, written.line, what, "covered_pattern")


def _never_matches(forms: Sequence[AnyPattern], classes: WordClasses, given: CodeNames) -> Iterator[Finding]:
    """Yield what can match nothing: it needs a class without words, or a group that has and has not one meaning."""
    written = forms[0].written
    empty = sorted({name for one in forms for name in _empty_needs(one.compiled, classes, given)})
    for name in empty:
        what = f"never matches, for no word is of the class {name!r}: give it words, or delete the pattern"
        yield Finding(written.file, written.line, what, "never_matches")
    for element in sorted({element for one in forms for element in _contradictions(one.compiled.source)}):
        what = f"{element!r} asks for a meaning and for its absence, and never matches: correct it"
        yield Finding(written.file, written.line, what, "never_matches")


def _empty_needs(compiled: CompiledPattern, classes: WordClasses, given: CodeNames) -> Iterator[str]:
    for group in compiled.needs:
        names = [tag.removeprefix("head:") for tag in group]
        if all(empty_class(name, classes, given) for name in names):
            yield from names


def _no_trigger(forms: Sequence[AnyPattern], classes: WordClasses, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield what no sentence is opened for: it is tried only where the words of another pattern stand."""
    if not any(_opens(one.compiled, classes, lexicon) for one in forms):
        what = "has no word that opens a sentence, so it is tried only beside other patterns' words: add one"
        yield Finding(forms[0].written.file, forms[0].written.line, what, "no_trigger")


def _opens(compiled: CompiledPattern, classes: WordClasses, lexicon: Lexicon) -> bool:
    """Say whether the gate of sentences has a word for a pattern; it is asked only where that is in doubt."""
    for group in compiled.needs:
        names = [tag.removeprefix("head:") for tag in group]
        if all(name in _OFTEN or name.startswith("w:") or classes.has_words(name) for name in names):
            return True
    every_word = [word for phrase, _ in lexicon.phrases.items() for word in phrase]
    return SentenceGate([compiled], lexicon).opens(every_word, digits=True)


def _contradictions(source: str) -> Iterator[str]:
    for wording in spell_out(source) or ():
        for element in wording:
            names = {element.first, *element.more}
            if any(f"!{name}" in names for name in names):
                yield "+".join([element.first, *sorted(element.more)])


def _idle_alternatives(forms: Sequence[AnyPattern]) -> Iterator[Finding]:
    """Yield the alternatives of a pattern that another alternative in the same place takes in."""
    written = forms[0].written
    found: set[tuple[str, str]] = set()
    for one in forms:
        wordings = spell_out(one.compiled.source) or frozenset()
        for wording in wordings:
            for other in wordings:
                if other != wording and covers(other, wording) and not (covers(wording, other)):
                    found |= {
                        (str(mine), str(theirs)) for mine, theirs in zip(wording, other, strict=True) if mine != theirs
                    }
    for mine, theirs in sorted(found):
        what = f"the alternative {mine!r} is taken in by {theirs!r} beside it: leave it out"
        yield Finding(written.file, written.line, what, "idle_alternative")
