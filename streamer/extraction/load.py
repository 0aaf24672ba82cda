"""Building the engine from the bytes of its files: every mistake of every file is found before anything is refused."""

import gc
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from pydantic import ValidationError

from streamer.errors import ConfigError, Mistake, collect_mistakes
from streamer.extraction.compose import Composer
from streamer.extraction.engine import Engine
from streamer.extraction.gate.other_worlds import OtherWorlds
from streamer.extraction.gate.scan import TriggerScan
from streamer.extraction.gate.triggers import SentenceGate, evidence, short_evidence
from streamer.extraction.marking.marked import Marker
from streamer.extraction.rule_language.frames import expand_frame, spell_terms
from streamer.extraction.rule_language.matching import Matcher
from streamer.extraction.rule_language.patterns import PatternError, Vocabulary, compile_pattern
from streamer.extraction.rule_language.rules import MeasureFile, Rule, RuleFile, RulePattern, RuleSource, Written
from streamer.extraction.rule_language.symbols import Symbols
from streamer.extraction.tolls.toll_finder import MeasurePattern, TollFinder
from streamer.model.details import DETAILS_BY_TYPE
from streamer.text.places.gazetteer import Gazetteer
from streamer.text.words.lexicon import Lexicon, load_lexicon
from streamer.yaml_source import YamlSource, parse_model, parse_yaml, suggestion

MEASURES_FILE = "rules/measures.yaml"


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules of a configuration, compiled, with the lexicon that they speak of and the files they were read from."""

    lexicon: Lexicon
    vocabulary: Vocabulary
    symbols: Symbols
    patterns: tuple[RulePattern, ...]
    measures: tuple[MeasurePattern, ...]
    sources: tuple[RuleSource, ...]


# Between two looks at all objects. An article leaves no cycles behind, and of the greatest article such a look takes
# 50 ms, in which no other thread runs; ten, as Python has it, would make one while it is read.
_YOUNG_COLLECTIONS = 100


@contextmanager
def _collected_later() -> Iterator[None]:
    """Leave the garbage collector out, then and later: nothing here is garbage, and to look for some takes long.

    In a daemon that takes new rules it would also stop all other threads again and again.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # what is loaded stays: no collection need ever walk through it
        gc.set_threshold(*gc.get_threshold()[:2], _YOUNG_COLLECTIONS)
        if collecting:
            gc.enable()


@_collected_later()
def load_engine(files: Mapping[str, bytes]) -> Engine:
    """Return the engine of the configuration `files` (path within the config folder → content).

    `lexicon/*.yaml`, `places/*` and `rules/*.yaml` are read; anything else is left alone.

    Raises:
        ConfigError: With every mistake, each with file and line.
    """
    return build_engine(*load_rules_and_places(files))


@_collected_later()
def load_rules_and_places(files: Mapping[str, bytes]) -> tuple[RuleSet, Gazetteer]:
    """Return what an engine is built of. Raises ConfigError with the mistakes of both."""
    mistakes: list[Mistake] = []
    rules = collect_mistakes(lambda: load_rules(files), mistakes)
    gazetteer = collect_mistakes(lambda: load_gazetteer(files), mistakes)
    if rules is None or gazetteer is None:
        raise ConfigError(mistakes)
    return rules, gazetteer


@_collected_later()
def load_gazetteer(files: Mapping[str, bytes]) -> Gazetteer:
    """Return the places of the configuration `files`. Raises ConfigError with every mistake."""
    return Gazetteer.from_files(_under(files, "places/"))


@_collected_later()
def load_rules(files: Mapping[str, bytes]) -> RuleSet:
    """Return the rules and the lexicon of the configuration `files`; places are left alone.

    Raises:
        ConfigError: With every mistake of the lexicon, or, where it has none, of the rules.
    """
    lexicon = load_lexicon(_under(files, "lexicon/"))
    loader = _RuleLoader(lexicon)
    for name, content in sorted(_under(files, "rules/").items()):
        loader.add(name, content)
    if not loader.patterns and not loader.mistakes:
        loader.mistakes.append(Mistake("rules/", 0, "no rule file found"))
    if loader.mistakes:
        raise ConfigError(loader.mistakes)
    return RuleSet(
        lexicon, loader.vocabulary, loader.symbols, tuple(loader.patterns), tuple(loader.measures),
        tuple(loader.sources),
    )  # fmt: skip


@_collected_later()
def build_engine(rules: RuleSet, gazetteer: Gazetteer) -> Engine:
    """Return the engine that reads articles with `rules`."""
    compiled = [one.compiled for one in rules.patterns] + [one.compiled for one in rules.measures]
    gate = SentenceGate(compiled, rules.lexicon)
    asked = frozenset[str]().union(
        *(one.in_article for one in rules.patterns), *(one.rule.proof or () for one in rules.patterns)
    )
    marker = Marker(rules.lexicon, gazetteer, gate, asked)
    composer = Composer(Matcher(rules.patterns, rules.symbols), TollFinder(rules.measures, rules.symbols))
    scan = TriggerScan(*evidence(rules.lexicon), in_short=short_evidence(rules.lexicon))
    wordings = Counter(one.rule.type for one in rules.patterns)
    return Engine(scan, OtherWorlds(rules.lexicon.worlds), marker, composer, wordings)


def _under(files: Mapping[str, bytes], folder: str) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name.startswith(folder)}


class _RuleLoader:
    def __init__(self, lexicon: Lexicon) -> None:
        self.symbols = Symbols()
        self.patterns: list[RulePattern] = []
        self.measures: list[MeasurePattern] = []
        self.sources: list[RuleSource] = []
        self.mistakes: list[Mistake] = []
        plain = frozenset(" ".join(phrase) for phrase, entry in lexicon.phrases.items() if entry.words)
        self.vocabulary = Vocabulary(lexicon.noun_classes, lexicon.verb_classes, plain)
        self.lexicon = lexicon
        self.classes = lexicon.word_classes | lexicon.noun_classes | lexicon.verb_classes | {"actor"}

    def add(self, name: str, content: bytes) -> None:
        try:
            source = parse_yaml(content, name)
            if name == MEASURES_FILE:
                self._add_measures(source, parse_model(source, MeasureFile))
            else:
                self._add_rule(source, parse_model(source, RuleFile))
        except ConfigError as error:
            self.mistakes.extend(error.mistakes)

    def _add_measures(self, source: YamlSource, file: MeasureFile) -> None:
        for measure, patterns in file.measures.items():
            for index, pattern in enumerate(patterns):
                try:
                    compiled = compile_pattern(pattern, self.vocabulary, self.symbols)
                except PatternError as error:
                    self.mistakes.append(source.mistake(("measures", measure, index), self._explain(error)))
                else:
                    line = source.line(("measures", measure, index))
                    written = Written(source.file, line, pattern, measure)
                    self.measures.append(MeasurePattern(f"measures/{measure}:{index + 1}", measure, compiled, written))

    def _add_rule(self, source: YamlSource, file: RuleFile) -> None:
        self._check_fields(source, file)
        self._check_classes(source, ("unless",), file.unless)
        self._check_classes(source, ("proof",), file.proof or [])
        for part, specs in (("frames", file.frames), ("patterns", file.patterns)):
            for index, spec in enumerate(specs):
                self._check_classes(source, (part, index, "in_article"), spec.in_article, frozenset(DETAILS_BY_TYPE))
        rule = Rule(
            file.type, file.version, frozenset(file.unless), file.fields, file.war_only,
            frozenset(file.proof) if file.proof is not None else None, file.target, file.takes_tolls,
            frozenset(file.figures),
        )  # fmt: skip
        for part, specs in (("frames", file.frames), ("patterns", file.patterns)):
            for index in range(len(specs)):
                try:
                    self._add_patterns(rule, source, file, part, index)
                except PatternError as error:
                    self.mistakes.append(source.mistake((part, index), self._explain(error)))
        self.sources.append(RuleSource(source, file, rule))

    def _check_classes(
        self, source: YamlSource, path: tuple[str | int, ...], names: list[str], besides: frozenset[str] = frozenset()
    ) -> None:
        for index, name in enumerate(names):
            if name not in self.classes and name not in besides:
                what = f"unknown class {name!r}{suggestion(name, self.classes)}"
                self.mistakes.append(source.mistake((*path, index), what))

    def _add_patterns(self, rule: Rule, source: YamlSource, file: RuleFile, part: str, index: int) -> None:
        spec = (file.frames if part == "frames" else file.patterns)[index]
        needs = tuple(spec.needs_any if spec.needs_any is not None else file.needs_any)
        for form, pattern in self._forms(part, spell_terms(spec.pattern, file.terms)):
            self.patterns.append(
                RulePattern(
                    f"{rule.type}/{form}:{index + 1}",
                    rule,
                    compile_pattern(pattern, self.vocabulary, self.symbols),
                    spec.set,
                    needs,
                    frozenset(spec.in_article),
                    spec.unsaid,
                    Written(source.file, source.line((part, index)), spec.pattern, form),
                )
            )

    def _forms(self, part: str, written: str) -> Iterator[tuple[str, str]]:
        if part == "patterns":
            yield "pattern", written
            return
        verb = next((word.lower() for word in written.split() if word.isupper()), "")
        yield from expand_frame(written, f"{verb}_event" in self.vocabulary.nouns).items()

    def _check_fields(self, source: YamlSource, file: RuleFile) -> None:
        known = {field.alias or name for name, field in DETAILS_BY_TYPE[file.type].model_fields.items()} - {"type"}
        for field in file.fields:
            if field not in known:
                what = f"{file.type} has no field {field!r}{suggestion(field, known)}"
                self.mistakes.append(source.mistake(("fields", field), what))
        for field, choices in file.fields.items():
            for name, value in choices.items():
                self._check_value(source, ("fields", field, name), file, field, value)
        for part, specs in (("frames", file.frames), ("patterns", file.patterns)):
            for index, spec in enumerate(specs):
                for field, value in spec.set.items():
                    self._check_value(source, (part, index, "set", field), file, field, value)
                for field in spec.set:
                    if field not in known:
                        what = f"{file.type} has no field {field!r}{suggestion(field, known)}"
                        self.mistakes.append(source.mistake((part, index, "set", field), what))

    def _check_value(
        self, source: YamlSource, path: tuple[str | int, ...], file: RuleFile, field: str, value: str
    ) -> None:
        """Add a mistake where a type's own field cannot have a value."""
        try:
            DETAILS_BY_TYPE[file.type].model_validate({field: value})
        except ValidationError as error:
            self.mistakes.append(source.mistake(path, f"{field}: {error.errors()[0]['msg']}, not {value!r}"))

    def _explain(self, error: PatternError) -> str:
        text = str(error)
        if text.startswith("unknown word "):
            word = text.split("'")[1]
            return text + suggestion(word, self.vocabulary.nouns | self.vocabulary.plain)
        if text.startswith("unknown verb class "):
            word = text.split("'")[1].lower()
            return text + suggestion(word, self.vocabulary.verbs).replace("'", "")
        return text
