"""Ten and a hundred times the shipped rules, made from them: every class, word and wording again in other words.

A copy has the shape of the original: its verbs and nouns are as many and as long, its wordings ask for the copied
classes, and prepositions, places, people and figures stay what they are. Its words are made up, letter for letter, so
that no text has them: what is measured is what rules cost that have nothing to say about an article.
"""

import json
import re
import string
from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

from streamer.extraction.rule_language.patterns import SLOTS
from streamer.yaml_source import parse_yaml

MEASURES = "rules/measures.yaml"
_VOWELS, _CONSONANTS = "aeiou", "".join(sorted(set(string.ascii_lowercase) - set("aeiou")))
_CLOSED = (
    "determiner", "pronoun", "relative", "preposition", "locative", "direction", "against", "conjunction",
    "subordinator", "auxiliary", "be", "have", "modal", "future", "possible", "adverb", "negation",
)  # fmt: skip
_NAME = re.compile(r"(?P<before>!?(?:has:)?)(?<![\w.])(?P<name>[A-Za-z_]+)(?![\w:=])")
_SHORT = 5  # a made-up word below this length could be a real one


def multiply(files: Mapping[str, bytes], times: int) -> dict[str, bytes]:
    """Return configuration files with the rules and the lexicon of `files`, and `times` - 1 copies of both.

    Places and topics (`worlds`) stay as they are. Examples are left out of the copies.
    """
    parsed = {name: parse_yaml(content, name).value for name, content in files.items() if _is_copied(name)}
    original = lexicon_of(files)
    made = dict(files)
    measures: dict[str, list[str]] = {name: list(one) for name, one in parsed[MEASURES]["measures"].items()}
    for number in range(1, times):
        copy = _Copy(original, number)
        made[f"lexicon/copy-{number:03}.yaml"] = json.dumps(copy.lexicon()).encode()
        for name, file in parsed.items():
            if name == MEASURES:
                for measure, patterns in file["measures"].items():
                    measures[measure] += filter(None, map(copy.pattern, patterns))
            elif name.startswith("rules/"):
                made[f"rules/copy-{number:03}-{name.removeprefix('rules/')}"] = json.dumps(copy.rule(file)).encode()
    made[MEASURES] = json.dumps({"measures": measures}).encode()
    return made


def lexicon_of(files: Mapping[str, bytes]) -> "Lexicon":
    """Return the lexicon files of a configuration as one."""
    names = sorted(name for name in files if name.startswith("lexicon/"))
    return Lexicon(parse_yaml(files[name], name).value for name in names)


def _is_copied(name: str) -> bool:
    return name.startswith(("lexicon/", "rules/")) and name.endswith(".yaml")


class Lexicon:
    """All lexicon files as one."""

    def __init__(self, files: Iterable[Mapping[str, Any]]) -> None:
        self.verbs: dict[str, dict[str, list[str]]] = {}
        self.lists: dict[str, dict[str, list[str]]] = {part: {} for part in ("nouns", "groups", "words", "actors")}
        self.common: list[str] = []
        self.evidence: list[str] = []
        for file in files:
            for name, verb in file.get("verbs", {}).items():
                known = self.verbs.setdefault(name, {"forms": [], "nouns": []})
                known["forms"] += verb["forms"]
                known["nouns"] += verb.get("nouns", [])
            for part, classes in self.lists.items():
                for name, listed in file.get(part, {}).items():
                    classes.setdefault(name, []).extend(listed)
            self.common += file.get("common", [])
            self.evidence += file.get("evidence", [])
        cues = self.lists["words"]
        self.closed = {word for name in _CLOSED for word in cues.get(name, []) if " " not in word}
        for name in _CLOSED:
            cues.pop(name, None)
        self.known = set(re.findall(r"[\w'’]+", json.dumps([self.verbs, self.lists], ensure_ascii=False).lower()))


class _Copy:
    def __init__(self, original: Lexicon, number: int) -> None:
        chance = Random(number)  # noqa: S311 - reproducible on purpose
        self._original = original
        self._end = f"_{number}"
        letters = _VOWELS + _CONSONANTS
        others = "".join(chance.sample(_VOWELS, len(_VOWELS))) + "".join(chance.sample(_CONSONANTS, len(_CONSONANTS)))
        self._other_letters = str.maketrans(letters + letters.upper(), others + others.upper())
        nouns = original.lists["nouns"].keys() | original.lists["groups"].keys()
        self._nouns = nouns | {f"{verb}_event" for verb in original.verbs}

    def lexicon(self) -> dict[str, Any]:
        """Return the copied lexicon."""
        lists = self._original.lists
        return {
            "verbs": {
                self.name(name): {part: [self._phrase(one) for one in listed] for part, listed in verb.items()}
                for name, verb in self._original.verbs.items()
            },
            **{
                part: {self.name(name): [self._phrase(one) for one in listed] for name, listed in lists[part].items()}
                for part in ("nouns", "words")
            },
            "groups": {self.name(name): [self.name(one) for one in listed] for name, listed in lists["groups"].items()},
            "actors": {
                self._phrase(name): [self._phrase(one) for one in aliases] for name, aliases in lists["actors"].items()
            },
            "common": [self.name(name) for name in self._original.common],
            "evidence": [self.name(name) for name in self._original.evidence],
        }

    def rule(self, rule: Mapping[str, Any]) -> dict[str, Any]:
        """Return the copied rule: of the same type, with the wordings that ask for a copied class."""
        made = {key: value for key, value in rule.items() if key != "examples"}
        made["unless"] = [self.name(name) for name in rule.get("unless", [])]
        made["fields"] = {
            field: {self.name(name): value for name, value in choices.items()}
            for field, choices in rule.get("fields", {}).items()
        }
        for part in ("frames", "patterns"):
            made[part] = [copied for wording in rule.get(part, []) if (copied := self._wording(wording))]
        return made

    def _wording(self, wording: str | Mapping[str, Any]) -> dict[str, Any] | None:
        whole: dict[str, Any] = {"pattern": wording} if isinstance(wording, str) else dict(wording)
        pattern = self.pattern(whole["pattern"])
        if pattern is None:
            return None
        if "in_article" in whole:
            whole["in_article"] = [self.name(name) for name in whole["in_article"]]
        return whole | {"pattern": pattern}

    def pattern(self, pattern: str) -> str | None:
        """Return a copied pattern, None where it asks for no copied class that could not be missing."""
        asked = False

        def copied(found: re.Match[str]) -> str:
            nonlocal asked
            before, name = found["before"], found["name"]
            if name.isupper() and name.lower() in self._original.verbs:
                asked = True
                return before + name + self._end.upper()
            if name not in self._nouns or (name in SLOTS and not before.endswith("has:")):
                return found.group()
            asked = asked or not before.startswith("!")
            return before + self.name(name)

        made = _NAME.sub(copied, pattern)
        return made if asked else None

    def name(self, name: str) -> str:
        """Return the name of the copied class; a class that is not copied keeps its own."""
        if name.endswith("_event") and name.removesuffix("_event") in self._original.verbs:
            return f"{name.removesuffix('_event')}{self._end}_event"
        known = self._original.verbs.keys() | self._nouns | self._original.lists["words"].keys()
        return name + self._end if name in known else name

    def _phrase(self, phrase: str) -> str:
        """Return a phrase in made-up words; its prepositions stay, where any other word does not."""
        parts = re.findall(r"[\w'’]+|[^\w'’]+", phrase)
        keeps = any(part[0].isalnum() and part not in self._original.closed for part in parts)
        return "".join(part if keeps and part in self._original.closed else self._word(part) for part in parts)

    def _word(self, word: str) -> str:
        if not word[0].isalpha():
            return word
        made = word.translate(self._other_letters)
        if len(made) < _SHORT:
            made += "UX" if made.isupper() and len(made) > 1 else "ux"
        while made.lower() in self._original.known:
            made += "o"
        return made
