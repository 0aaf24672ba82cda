"""What else could find words and wordings: `re` and spaCy's matchers, for the same texts in the same run."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from streamer.extraction.rule_language.frames import expand_frame
from streamer.extraction.rule_language.rules import RuleFile
from streamer.text.words.lexicon import Lexicon, load_lexicon
from streamer.yaml_source import parse_model, parse_yaml

Find = Callable[[str], int]
_NAMES = re.compile(r"[A-Za-z_]+")
_LONGEST_GAP = 6  # words between two parts of a wording; a rule's "…" is as many groups of words


def re_alternation(words: Iterable[str]) -> Find:
    """Return a finder of all `words` by one expression: it counts the hits in a text."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    expression = re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)
    return lambda text: sum(1 for _ in expression.finditer(text))


def spacy_matchers(words: Iterable[str], patterns: Iterable[list[dict[str, Any]]]) -> dict[str, Find]:
    """Return finders by a blank English pipeline: words alone, by PhraseMatcher, and with `patterns`, by Matcher.

    None of them where spaCy is not installed.
    """
    try:
        import spacy  # noqa: PLC0415 - of the dependency group `bench`, and not installed everywhere
        from spacy.matcher import Matcher, PhraseMatcher  # noqa: PLC0415
    except ImportError:
        return {}
    pipeline = spacy.blank("en")
    phrases, wordings = PhraseMatcher(pipeline.vocab, attr="LOWER"), Matcher(pipeline.vocab)
    phrases.add("trigger", [pipeline.make_doc(word) for word in sorted(words)])
    for number, pattern in enumerate(patterns):
        wordings.add(f"wording-{number}", [pattern])

    def find_words(text: str) -> int:
        return len(phrases(pipeline.make_doc(text)))

    def find_all(text: str) -> int:
        document = pipeline.make_doc(text)
        return len(phrases(document)) + len(wordings(document))

    return {"spaCy words": find_words, "spaCy": find_all}


def token_patterns(files: Mapping[str, bytes]) -> list[list[dict[str, Any]]]:
    """Return the wordings of the rules as spaCy's token patterns: the words of each class, with gaps between.

    Only what spaCy's matcher can say without marks: frames are expanded, but places, people and figures are left out.
    """
    lexicon = load_lexicon({name: content for name, content in files.items() if name.startswith("lexicon/")})
    words = _words_by_class(lexicon)
    found: list[list[dict[str, Any]]] = []
    for name, content in sorted(files.items()):
        if name.startswith("rules/") and not name.endswith("measures.yaml"):
            file = parse_model(parse_yaml(content, name), RuleFile)
            frames = [wording for spec in file.frames for wording in expand_frame(spec.pattern, nominal=False).values()]
            wordings = frames + [spec.pattern for spec in file.patterns]
            found += [pattern for wording in wordings if (pattern := _token_pattern(wording, words))]
    return found


def _words_by_class(lexicon: Lexicon) -> dict[str, set[str]]:
    words: dict[str, set[str]] = {}
    for phrase, entry in lexicon.phrases.items():
        for name in (*entry.nouns, *entry.verbs, *entry.words):
            words.setdefault(name, set()).add(phrase[0])
    return words


def _token_pattern(wording: str, words: Mapping[str, set[str]]) -> list[dict[str, Any]]:
    pattern: list[dict[str, Any]] = []
    gap = 2  # what stands within a group of words: "the", "of"
    for part in wording.split():
        if part == "…":
            gap = _LONGEST_GAP
        named = [words[name.lower()] for name in _NAMES.findall(part) if name.lower() in words]
        if named:
            if pattern:
                pattern.append({"OP": f"{{0,{gap}}}"})
            pattern.append({"LOWER": {"IN": sorted(set().union(*named))}})
            gap = 2
    return pattern
