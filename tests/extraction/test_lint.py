"""The linter: each kind of finding with its line, and silence where there is nothing to say."""

import pytest

from streamer.errors import ConfigError
from streamer.extraction.authoring.findings import Kind
from streamer.extraction.authoring.lint import lint

LEXICON = """\
verbs:
  hit: {forms: [bomb, pound]}
nouns:
  aircraft: [jet]
  depot: [depot]
words:
  preposition: [on, in, by, from, with]
"""
RULE = """\
type: airstrike_reported
version: 1
frames:
  - "aircraft HIT target"
patterns:
  - "anchor=depot … on target"
examples:
"""
ENOUGH = "".join(f"  - text: Jets bombed depot {number}.\n" for number in range(6))
ENOUGH += "".join(f"  - {{text: Depot {number} stands., expect: none}}\n" for number in range(6))
CODE = 'tags = {"preposition", "place", "amount", "some_people"}\n'


def found(lexicon: str = LEXICON, rule: str = RULE + ENOUGH, code: str = CODE, measures: str = "") -> list[str]:
    files = {"lexicon/words.yaml": lexicon.encode(), "rules/airstrike.yaml": rule.encode()}
    if measures:
        files["rules/measures.yaml"] = measures.encode()
    return [f"{one.kind} {one}" for one in lint(files, [code])]


def lines(kind: Kind, findings: list[str]) -> list[str]:
    """Return the place and the words of the findings of one kind."""
    return [one.partition(" ")[2] for one in findings if one.startswith(f"{kind} ")]


def with_pattern(*patterns: str) -> str:
    """Return the rule with more patterns, from line 7 on."""
    more = "".join(f"  - {pattern}\n" for pattern in patterns)
    return RULE.replace("examples:\n", more + "examples:\n") + ENOUGH


def test_a_rule_set_that_wastes_nothing_has_no_finding() -> None:
    """Without this, the other tests would prove little."""
    assert found() == []


def test_mistakes_come_before_findings() -> None:
    """What cannot be loaded cannot be judged."""
    with pytest.raises(ConfigError):
        found(rule=RULE.replace("HIT", "HITT") + ENOUGH)


@pytest.mark.parametrize(
    ("part", "written"),
    [
        ("verbs", "heal: {forms: [heal]}"),
        ("nouns", "hospital: [hospital]"),
        ("words", "later_cue: [afterwards]"),
        ("groups", "building: [depot]"),
    ],
)
def test_a_class_that_nothing_asks_for_is_found(part: str, written: str) -> None:
    """Dead words mislead whoever reads the lexicon."""
    lexicon = LEXICON + ("groups:\n" if part == "groups" else "")
    (told,) = lines("unused_class", found(lexicon.replace(f"{part}:\n", f"{part}:\n  {written}\n")))
    assert told.startswith("lexicon/words.yaml:")
    assert f"the class {written.partition(':')[0]!r}" in told


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (RULE.replace("on target", "on has:hospital") + ENOUGH, CODE),
        (RULE.replace("frames:", "unless: [hospital]\nframes:") + ENOUGH, CODE),
        (RULE.replace("frames:", "fields:\n  platform: {hospital: drone}\nframes:") + ENOUGH, CODE),
        (with_pattern('{pattern: "anchor=depot by target", in_article: [hospital]}'), CODE),
        (RULE + ENOUGH, CODE + 'names = "clinic hospital".split()\n'),
        (RULE + ENOUGH, CODE + 'cue = f"hospi_{kind}" if "head:hospital" in tags else None\n'),
    ],
)
def test_a_class_counts_as_used_wherever_it_is_named(rule: str, code: str) -> None:
    """A finding must be right: patterns, unless, fields, in_article and streamer's own code all use classes."""
    assert (
        lines("unused_class", found(LEXICON.replace("nouns:\n", "nouns:\n  hospital: [hospital]\n"), rule, code)) == []
    )


def test_docstrings_of_code_use_no_class_and_beginnings_of_names_use_all_that_begin_so() -> None:
    """Prose about hospitals asks for nothing; `f"source_{kind}"` asks for every kind of source."""
    lexicon = LEXICON.replace("nouns:\n", "nouns:\n  source_medic: [medic]\n")
    assert lines("unused_class", found(lexicon, code=CODE + 'def find():\n    """source_medic"""\n'))
    assert not lines("unused_class", found(lexicon, code=CODE + 'name = f"source_{kind}"\n'))


def test_a_class_whose_words_a_pattern_names_is_used() -> None:
    """`on` in a pattern asks for the word, whatever its class."""
    lexicon = LEXICON.replace("words:\n", "words:\n  edge_word: [amidst]\n")
    assert lines("unused_class", found(lexicon))
    assert not lines("unused_class", found(lexicon, with_pattern('"anchor=depot … amidst target"')))


def test_a_class_that_only_keeps_words_from_being_misread_is_named_as_a_shield() -> None:
    """ "Petrol bomb" in a class of its own is no "bomb": nothing asks for it, and it must stay."""
    lexicon = LEXICON.replace("nouns:\n", "nouns:\n  jet_lag: [jet lag]\n")
    assert lines("unused_class", found(lexicon))
    assert found(lexicon + "shields: [jet_lag]\n") == []


def test_a_word_listed_twice_in_a_class_is_found_at_its_second_place() -> None:
    """One file or two, hyphens or not: the second adds nothing."""
    (told,) = lines("word_twice", found(LEXICON.replace("[jet]", "[jet, war-plane, war plane]")))
    assert told == "lexicon/words.yaml:4: 'war plane' is listed under 'aircraft' already (line 4): take one out"


def test_another_form_of_a_word_is_no_second_one() -> None:
    """ "burn" and "burn burnt burnt" both stand for good reasons; "pound pounded pounded" adds nothing."""
    assert not lines("word_twice", found(LEXICON.replace("[bomb, pound]", "[burn, burn burnt burnt]")))
    assert lines("word_twice", found(LEXICON.replace("[bomb, pound]", "[pound, pound pounded pounded]")))
    assert not lines("word_twice", found(LEXICON.replace("[depot]", "[depot, depot/depot]")))


def test_a_verb_and_a_closed_class_may_share_a_name() -> None:
    """They are two classes: `be` the auxiliary and `be` the verb."""
    lexicon = LEXICON.replace("words:\n", "words:\n  hit: [bomb]\n")
    assert not lines("word_twice", found(lexicon))


def test_names_in_groups_and_common_must_be_classes_with_words() -> None:
    """A typo there is silent: the group just never has that word."""
    lexicon = LEXICON + "groups:\n  target_thing: [depto, depot]\ncommon: [airkraft]\n"
    rule = with_pattern('"anchor=target_thing by target"')
    assert [one.partition(": ")[0] for one in lines("unknown_class", found(lexicon, rule))] == [
        "lexicon/words.yaml:9", "lexicon/words.yaml:10",
    ]  # fmt: skip


def test_a_group_of_a_group_is_told_to_have_no_words() -> None:
    """The lexicon does not look through two groups."""
    lexicon = LEXICON + "groups:\n  inner: [depot]\n  outer: [inner]\n"
    rule = with_pattern('"anchor=depot by has:outer"')
    assert "a group of groups" in lines("unknown_class", found(lexicon, rule))[0]


def test_a_pattern_that_says_the_same_as_another_is_found() -> None:
    """Exactly the same, or a frame that brings its wording along."""
    (told,) = lines("same_pattern", found(rule=with_pattern('"anchor=depot   … on target"')))
    assert told == "rules/airstrike.yaml:7: line 6 says the same: delete one"
    (told,) = lines("same_pattern", found(rule=with_pattern('"aircraft … HIT target"')))
    assert told == "rules/airstrike.yaml:7: line 4 says the same: delete one"


@pytest.mark.parametrize(
    ("wider", "narrower"),
    [
        ("anchor=depot … (with|by) target", "anchor=depot … by target"),
        ("anchor=depot from (target)? on", "anchor=depot from on"),
        ("depot … HIT/DROP.any", "depot … DROP.passive"),
        ("depot … HIT from", "depot … HIT.done from"),
        ("target=has:depot by any", "target=has:depot+amount by any"),
        ("(aircraft by | aircraft from) any", "aircraft (by) any"),
    ],
)
def test_a_pattern_whose_wordings_are_some_of_another_s_is_found(wider: str, narrower: str) -> None:
    """Whichever comes first in the file, it is the narrower one that is not needed."""
    lexicon = LEXICON.replace("verbs:\n", "verbs:\n  drop: {forms: [drop]}\n")
    for first, second, line in ((wider, narrower, 8), (narrower, wider, 7)):
        told = found(lexicon, with_pattern(f'"{first}"', f'"{second}"', '"depot … DROP on any"'))
        assert [one.partition(": ")[0] for one in lines("covered_pattern", told)] == [f"rules/airstrike.yaml:{line}"]
        assert not lines("same_pattern", told)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('"anchor=depot by target"', '"depot by target"'),  # other captures
        ('"anchor=depot by target"', '"anchor=depot … by target"'),  # a gap may be empty, but that is not looked at
        ('"anchor=depot by target"', '{pattern: "anchor=depot (by|on) target", in_article: [aircraft]}'),
        ('"anchor=depot by target"', '{pattern: "anchor=depot (by|on) target", needs_any: [place]}'),
        ('{pattern: "anchor=depot by target", set: {platform: drone}}', '"anchor=depot (by|on) target"'),
        ('{pattern: "anchor=depot by target", unsaid: attack}', '"anchor=depot (by|on) target"'),
    ],
)  # fmt: skip
def test_a_pattern_that_says_something_of_its_own_is_left_alone(one: str, other: str) -> None:
    """No finding is better than a wrong one."""
    told = found(rule=with_pattern(one, other))
    assert lines("covered_pattern", told) + lines("same_pattern", told) + lines("idle_set", told) == []


def test_a_frame_is_in_vain_only_if_all_its_forms_are() -> None:
    """The passive may be said elsewhere; the active is still the frame's own."""
    rule = with_pattern('"target … HIT.passive … (by|in|from|with) aircraft"')
    told = found(rule=rule)
    assert [one.partition(": ")[0] for one in lines("same_pattern", told)] == ["rules/airstrike.yaml:7"]


def test_a_set_that_never_holds_is_found() -> None:
    """Of two patterns with the same words the first decides; what the second sets is never seen."""
    (told,) = lines(
        "idle_set", found(rule=with_pattern('{pattern: "anchor=depot … on target", set: {platform: drone}}'))
    )
    assert told.startswith("rules/airstrike.yaml:7: line 6 says the same and comes first")


def test_an_alternative_that_another_takes_in_is_found() -> None:
    """`people` takes people with an amount too."""
    (told,) = lines("idle_alternative", found(rule=with_pattern('"anchor=depot by (aircraft | aircraft+amount)"')))
    assert told == (
        "rules/airstrike.yaml:7: the alternative 'aircraft+amount' is taken in by 'aircraft' beside it: leave it out"
    )


def test_a_pattern_of_a_class_without_words_never_matches() -> None:
    """The loader knows the class, for it is there; but it has no word."""
    lexicon = LEXICON.replace("verbs:\n", "verbs:\n  melt: {forms: []}\n")
    (told,) = lines("never_matches", found(lexicon, with_pattern('"depot … MELT"')))
    assert told.startswith("rules/airstrike.yaml:7: never matches, for no word is of the class 'melt'")


def test_a_group_that_must_have_and_lack_a_meaning_never_matches() -> None:
    """`place+!place` is nothing."""
    (told,) = lines("never_matches", found(rule=with_pattern('"anchor=depot by has:depot+place+!place"')))
    assert told.startswith("rules/airstrike.yaml:7: 'has:depot+!place+place' asks for a meaning and for its absence")


def test_a_pattern_without_a_word_of_its_own_is_found() -> None:
    """A place and a name open no sentence: only other patterns' words do."""
    (told,) = lines("no_trigger", found(rule=with_pattern('"head:place … is:name"')))
    assert told.startswith("rules/airstrike.yaml:7: has no word that opens a sentence")


@pytest.mark.parametrize("part", ["unless: [nothing]", "fields:\n  platform: {nothnig: drone}"])
def test_classes_that_no_word_has_are_found_in_unless_and_fields(part: str) -> None:
    """They look as if they did something."""
    lexicon = LEXICON + "  nothing: []\n"
    (told,) = lines("empty_class", found(lexicon, RULE.replace("frames:", f"{part}\nframes:") + ENOUGH))
    assert told.startswith("rules/airstrike.yaml:")
    assert "no word is of the class" in told


def test_tags_that_code_gives_are_no_empty_classes() -> None:
    """`fields` may go by what the chunker says of a group."""
    rule = RULE.replace("frames:", "fields:\n  platform: {plural: drone}\nframes:") + ENOUGH
    assert lines("empty_class", found(rule=rule))
    assert not lines("empty_class", found(rule=rule, code=CODE + 'tags.add("plural")\n'))


def test_too_few_examples_are_found_by_kind() -> None:
    """Six that give something and six that must not are what a rule owes its readers."""
    few = "".join(ENOUGH.splitlines(keepends=True)[:8])
    assert lines("few_examples", found(rule=RULE + few)) == [
        "rules/airstrike.yaml:7: 2 negative examples: write at least 6"
    ]
    assert len(lines("few_examples", found(rule=RULE.replace("examples:\n", "")))) == 2


def test_an_example_given_twice_is_found_at_its_second_place() -> None:
    """It tests nothing new."""
    rule = RULE + ENOUGH + '  - text: "Jets  bombed depot 3."\n'
    assert lines("example_twice", found(rule=rule)) == [
        "rules/airstrike.yaml:20: line 11 has the same example: delete one"
    ]


def test_measures_are_judged_like_patterns() -> None:
    """They are patterns too, one list a measure."""
    measures = 'measures:\n  killed:\n    - "HIT people"\n    - "HIT (people|figure=amount)"\n'
    assert lines("covered_pattern", found(measures=measures)) == [
        "rules/measures.yaml:3: line 4 matches wherever this does: delete this one, or narrow the other"
    ]
