"""The linter of rules and lexicon: what the loader accepts, and yet does nothing, or not what its author thinks."""

from collections.abc import Iterable, Iterator, Mapping

from streamer.extraction.authoring.findings import Finding
from streamer.extraction.authoring.lint_patterns import find_in_patterns
from streamer.extraction.authoring.lint_words import empty_class, find_in_words
from streamer.extraction.authoring.word_classes import CodeNames, WordClasses, lexicon_sources
from streamer.extraction.load import load_rules
from streamer.extraction.rule_language.rules import RuleSource

ENOUGH_EXAMPLES = 6


def lint(files: Mapping[str, bytes], modules: Iterable[str]) -> list[Finding]:
    """Return what is to be found in the rules and lexicon of the configuration `files`, sorted by file and line.

    `modules` is streamer's own code, as text, that reads articles: the classes that it names are used.

    Raises:
        ConfigError: If the rules or the lexicon cannot be loaded.
    """
    rules = load_rules(files)
    classes = WordClasses(lexicon_sources(files))
    code = CodeNames(modules)
    found = {*find_in_words(classes, rules, code), *find_in_patterns(rules, classes, code)}
    for source in rules.sources:
        found.update(_find_in_file(source, classes, code))
    return sorted(found)


def _find_in_file(one: RuleSource, classes: WordClasses, code: CodeNames) -> Iterator[Finding]:
    """Yield what a rule file lacks or has too often, its patterns aside."""
    yield from _examples(one)
    named: list[tuple[tuple[str | int, ...], str]] = [(("unless", at), name) for at, name in enumerate(one.file.unless)]
    named += [(("proof", at), name) for at, name in enumerate(one.file.proof or [])]
    for field, choices in one.file.fields.items():
        named += [(("fields", field, name), name) for name in choices]
    for part, specs in (("frames", one.file.frames), ("patterns", one.file.patterns)):
        for index, spec in enumerate(specs):
            named += [((part, index, "in_article", at), name) for at, name in enumerate(spec.in_article)]
    for path, name in named:
        if empty_class(name, classes, code):
            what = f"no word is of the class {name!r}: correct it, or take it out"
            yield Finding(one.source.file, one.source.line(path), what, "empty_class")


def _examples(one: RuleSource) -> Iterator[Finding]:
    examples = one.file.examples
    negative = sum(example.expect == "none" for example in examples)
    for kind, count in (("positive", len(examples) - negative), ("negative", negative)):
        if count < ENOUGH_EXAMPLES:
            what = f"{count} {kind} examples: write at least {ENOUGH_EXAMPLES}"
            yield Finding(one.source.file, one.source.line(("examples",)), what, "few_examples")
    first: dict[str, int] = {}
    for index, example in enumerate(examples):
        line = one.source.line(("examples", index))
        known = first.setdefault(" ".join(example.text.split()), line)
        if known != line:
            yield Finding(one.source.file, line, f"line {known} has the same example: delete one", "example_twice")
