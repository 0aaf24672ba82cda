"""The loader refuses what it cannot honour: every mistake at once, with file, line and a suggestion."""

import gc

import pytest

from streamer.errors import ConfigError
from streamer.extraction.load import load_engine
from streamer.extraction.rule_language.frames import spell_terms

LEXICON = b"""\
verbs:
  hit: {forms: [bomb]}
nouns:
  aircraft: [jet]
words:
  preposition: [on, in, by, from, with]
"""
RULE = b"""\
type: airstrike_reported
version: 1
frames:
  - "aircraft HIT target"
"""


def mistakes(**rules: bytes) -> list[str]:
    files = {"lexicon/words.yaml": LEXICON} | {f"rules/{name}.yaml": content for name, content in rules.items()}
    with pytest.raises(ConfigError) as refused:
        load_engine(files)
    return [str(one) for one in refused.value.mistakes]


def test_a_small_rule_set_loads() -> None:
    """The files of the other tests are wrong only where the test says so."""
    load_engine({"lexicon/words.yaml": LEXICON, "rules/airstrike.yaml": RULE})


def test_all_mistakes_of_all_files_are_told_at_once() -> None:
    """An author mends a file in one go, not one mistake a run."""
    told = mistakes(
        one=RULE.replace(b"aircraft HIT", b"aircrafts HIT"),
        two=RULE.replace(b"HIT target", b"HITS target") + b"tpye: x\n",
    )
    assert told == [
        "rules/one.yaml:4: unknown word 'aircrafts' in pattern 'aircrafts … HIT target'; did you mean 'aircraft'?",
        "rules/two.yaml:5: unknown key 'tpye'; did you mean 'type'?",
    ]


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("aircraft HITT target", "unknown verb class 'HITT'"),
        ("aircraft HIT.past target", "one verb class in capitals"),
        ("aircraft target", "one verb class in capitals"),
    ],
)
def test_a_frame_that_means_nothing_is_refused_at_its_line(pattern: str, told: str) -> None:
    """The message says what was expected."""
    (mistake,) = mistakes(one=RULE.replace(b"aircraft HIT target", pattern.encode()))
    assert mistake.startswith("rules/one.yaml:4: ")
    assert told in mistake


@pytest.mark.parametrize("pattern", ["(aircraft HIT target", "? HIT", "aircraft HIT target)", "… …"])
def test_a_pattern_with_broken_parentheses_is_refused(pattern: str) -> None:
    """Nothing half understood reaches the automaton."""
    content = f'type: airstrike_reported\nversion: 1\npatterns:\n  - "{pattern}"\n'
    (mistake,) = mistakes(one=content.encode())
    assert mistake.startswith("rules/one.yaml:4: ")


def test_an_unknown_type_and_an_unknown_field_are_refused() -> None:
    """A rule can only give what its type has."""
    (mistake,) = mistakes(one=RULE.replace(b"airstrike_reported", b"airstrikes_reported"))
    assert "rules/one.yaml:1: type" in mistake
    (mistake,) = mistakes(one=RULE + b"fields:\n  platfrom: {aircraft: aircraft}\n")
    assert mistake == "rules/one.yaml:6: airstrike_reported has no field 'platfrom'; did you mean 'platform'?"


def test_no_rules_at_all_are_refused() -> None:
    """An engine that can find nothing is a mistake of set-up."""
    assert mistakes() == ["rules/: no rule file found"]


def test_a_key_that_stands_twice_is_refused() -> None:
    """YAML would silently take the last one."""
    assert mistakes(one=RULE + b"version: 2\n") == ["rules/one.yaml:5: the key 'version' stands here twice"]


def test_loading_leaves_the_garbage_collector_as_it_was() -> None:
    """It is left out meanwhile, also where rules are refused; a daemon without it would grow for ever."""
    assert gc.isenabled()
    load_engine({"lexicon/words.yaml": LEXICON, "rules/airstrike.yaml": RULE})
    mistakes(one=RULE + b"version: 2\n")
    assert gc.isenabled()


def test_a_files_own_terms_are_spelled_out() -> None:
    """Each choice takes the term's slot and what is added to the term; words that hold its name are left alone."""
    terms = {"crowd": ["people+plural", "households"]}
    assert spell_terms("displaced=crowd+!actor … FLEE", terms) == (
        "(displaced=people+plural+!actor|displaced=households+!actor) … FLEE"
    )
    assert spell_terms("has:crowd crowd_noun crowd", terms) == "has:crowd crowd_noun (people+plural|households)"
