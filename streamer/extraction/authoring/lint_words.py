"""What the linter finds in a lexicon: words listed twice, classes that nothing asks for, names that mean no class."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from streamer.extraction.authoring.findings import Finding
from streamer.extraction.authoring.listed_words import classes_of, plain_lists
from streamer.extraction.authoring.word_classes import CodeNames, LexiconSource, Place, WordClasses
from streamer.extraction.authoring.wordings import names_in
from streamer.extraction.load import RuleSet
from streamer.extraction.rule_language.rules import RuleFile


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
    asked |= {
        name for one in classes.sources for name in (*one.file.shields, *one.file.evidence, *one.file.short_evidence)
    }
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
        listed += [((part,), getattr(one.file, part)) for part in ("common", "shields", "evidence", "short_evidence")]
        for path, names in listed:
            for index, name in enumerate(names):
                if path[0] == "groups" and name in classes.members:
                    what = f"{name!r} is a group, and a group of groups has no words: list its classes"
                elif not classes.has_words(name) and name != "some_people":
                    what = f"{name!r} is no class with words: correct it, or take it out"
                else:
                    continue
                yield Finding(one.source.file, one.source.line((*path, index)), what, "unknown_class")


Seen = dict[tuple[str, str], Place]
"""Where each form of a word was listed first, by class and form."""


def _twice(one: LexiconSource, seen: Seen) -> Iterator[Finding]:
    """Yield the words of a file that add nothing to their class; `seen` is what stands before, and takes these."""
    for listed in (*classes_of(one.file), *plain_lists(one.file)):
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


def empty_class(name: str, classes: WordClasses, given: CodeNames) -> bool:
    """Say whether no word can have the class or tag `name`; `given` are the names that code gives or asks for."""
    if name.startswith(("amount_", "w:")) or (name.endswith("_as_noun") and name[:-8] in classes.verbs):
        return False
    return not classes.has_words(name) and name not in given
