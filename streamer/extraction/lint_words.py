"""What the linter finds in a lexicon: words listed twice, classes that nothing asks for, names that mean no class."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from streamer.extraction.findings import Finding
from streamer.extraction.load import RuleSet
from streamer.extraction.rules import RuleFile
from streamer.extraction.word_classes import CodeNames, LexiconSource, Place, WordClasses
from streamer.extraction.wordings import names_in
from streamer.text.inflect import plural, verb_forms
from streamer.text.lexicon_file import LexiconFile
from streamer.text.tokens import words_of


def find_in_words(classes: WordClasses, rules: RuleSet, code: CodeNames) -> Iterator[Finding]:
    """Yield the findings in the lexicon; `code` are the names that streamer's own code asks for."""
    yield from _unused(classes, _used(classes, rules, code))
    yield from _unknown(classes)
    seen: Seen = {}
    for one in classes.sources:
        yield from _twice(one, seen)


def _used(classes: WordClasses, rules: RuleSet, code: CodeNames) -> set[str]:
    """Return the names of all classes that anything asks for."""
    patterns = [pattern.compiled.source for pattern in rules.patterns]
    patterns += [measure.compiled.source for measure in rules.measures]
    asked = {name for pattern in patterns for name in names_in(pattern)}
    asked |= {name for one in rules.sources for name in names_in_file(one.file)}
    asked |= {name for one in classes.sources for name in (*one.file.shields, *one.file.evidence)}
    plain = {name.replace("_", " ") for name in asked}
    asked |= {name for name in classes.phrases if name in code or _is_asked_as_noun(name, asked, code)}
    asked |= {
        name
        for name, phrases in classes.phrases.items()
        if name not in classes.verbs and any(phrase in plain or f"w:{phrase}" in code for phrase in phrases)
    }
    return asked | {member for group, members in classes.members.items() if group in asked for member in members}


def _is_asked_as_noun(verb: str, asked: AbstractSet[str], code: CodeNames) -> bool:
    return f"{verb}_as_noun" in asked or f"{verb}_as_noun" in code


def names_in_file(file: RuleFile) -> set[str]:
    """Return the classes that a rule file names outside its patterns."""
    names = {*file.unless, *(file.proof or ()), *(name for choices in file.fields.values() for name in choices)}
    return names | {name for spec in (*file.frames, *file.patterns) for name in spec.in_article}


def _unused(classes: WordClasses, used: set[str]) -> Iterator[Finding]:
    what = "no pattern, field, group or code asks for the class {!r}: use it, delete it, or name it under `shields`"
    for name, places in classes.places.items():
        for place in () if name in used else places:
            yield Finding(place.file, place.line, what.format(name), "unused_class")


def _unknown(classes: WordClasses) -> Iterator[Finding]:
    """Yield the names in `groups`, `common`, `shields` and `evidence` that are no class with words."""
    for one in classes.sources:
        listed: list[tuple[tuple[str, ...], list[str]]] = []
        listed += [(("groups", group), members) for group, members in one.file.groups.items()]
        listed += [((part,), getattr(one.file, part)) for part in ("common", "shields", "evidence")]
        for path, names in listed:
            for index, name in enumerate(names):
                if path[0] == "groups" and name in classes.members:
                    what = f"{name!r} is a group, and a group of groups has no words: list its classes"
                elif not classes.has_words(name) and name != "some_people":
                    what = f"{name!r} is no class with words: correct it, or take it out"
                else:
                    continue
                yield Finding(one.source.file, one.source.line((*path, index)), what, "unknown_class")


class _List(NamedTuple):
    """The words of one class in one file; `forms` gives all that a word stands for."""

    path: tuple[str, ...]
    name: str
    words: Sequence[str]
    forms: Callable[[str], set[str]]


Seen = dict[tuple[str, str], Place]
"""Where each form of a word was listed first, by class and form."""


def _twice(one: LexiconSource, seen: Seen) -> Iterator[Finding]:
    """Yield the words of a file that add nothing to their class; `seen` is what stands before, and takes these."""
    for listed in (*_classes_of(one.file), *_plain_lists(one.file)):
        for index, word in enumerate(listed.words):
            place = Place(one.source.file, one.source.line((*listed.path, index)))
            keys = [(f"{listed.path[0]} {listed.name}", form) for form in sorted(listed.forms(word))]
            known = [seen[key] for key in keys if key in seen]
            if len(known) == len(keys):
                where = f"line {known[0].line}" if known[0].file == place.file else f"{known[0].file}:{known[0].line}"
                what = f"{word!r} is listed under {listed.name!r} already ({where}): take one out"
                yield Finding(place.file, place.line, what, "word_twice")
            for key in keys:
                seen.setdefault(key, place)


def _classes_of(file: LexiconFile) -> Iterator[_List]:
    for name, verb in file.verbs.items():
        yield _List(("verbs", name, "forms"), name, verb.forms, _verb)
        yield _List(("verbs", name, "nouns"), f"{name}_event", verb.nouns, _noun)
    for name, words in file.nouns.items():
        yield _List(("nouns", name), name, words, _noun)
    for name, words in file.words.items():
        yield _List(("words", name), name, words, _phrase)


def _plain_lists(file: LexiconFile) -> Iterator[_List]:
    for name, members in file.groups.items():
        yield _List(("groups", name), name, members, _itself)
    for name, aliases in file.actors.items():
        yield _List(("actors", name), "actors", aliases, _alias)
    yield _List(("generic",), "generic", file.generic, _alias)
    for part in ("force_words", "descriptors", "common", "shields", "evidence", "no_evidence", "unarmed"):
        yield _List((part,), part, getattr(file, part), _itself)
    for name, world in file.worlds.items():
        yield _List(("worlds", name, "sure"), "worlds", world.sure, _itself)
        yield _List(("worlds", name, "maybe"), "worlds", world.maybe, _itself)


def _verb(listed: str) -> set[str]:
    return {f"{_spelled(form)} {kind}" for form, kinds in verb_forms(listed).items() for kind in kinds}


def _noun(listed: str) -> set[str]:
    one, _, many = listed.partition("/")
    return {f"{_spelled(one)} singular", f"{_spelled(many or plural(one))} plural"}


def _phrase(listed: str) -> set[str]:
    return {_spelled(listed)}


def _alias(listed: str) -> set[str]:
    """Return an alias as it is met: one in capitals only as written."""
    return {listed if listed.isupper() else _spelled(listed)}


def _itself(listed: str) -> set[str]:
    return {listed}


def _spelled(phrase: str) -> str:
    return " ".join(words_of(phrase))


def empty_class(name: str, classes: WordClasses, given: CodeNames) -> bool:
    """Say whether no word can have the class or tag `name`; `given` are the names that code gives or asks for."""
    if name.startswith(("amount_", "w:")) or (name.endswith("_as_noun") and name[:-8] in classes.verbs):
        return False
    return not classes.has_words(name) and name not in given
