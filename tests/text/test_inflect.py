"""Forms of verbs and nouns are derived from lemmas."""

import pytest

from streamer.text.words.inflect import plural, verb_forms


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("bomb", {"bomb", "bombs", "bombed", "bombing"}),
        ("strike struck struck", {"strike", "strikes", "struck", "striking"}),
        ("carry out", {"carry out", "carries out", "carried out", "carrying out"}),
        ("drive drove driven back", {"drive back", "drives back", "drove back", "driven back", "driving back"}),
        ("gun down", {"gun down", "guns down", "gunned down", "gunning down"}),
        ("repel", {"repel", "repels", "repelled", "repelling"}),
        ("occur", {"occur", "occurs", "occurred", "occurring"}),
        ("level", {"level", "levels", "leveled", "levelled", "leveling", "levelling"}),
        ("enter", {"enter", "enters", "entered", "entering"}),
        ("hit hit hit", {"hit", "hits", "hitting"}),
        ("go went gone", {"go", "goes", "went", "gone", "going"}),
        ("close in on", {"close in on", "closes in on", "closed in on", "closing in on"}),
        ("kill or wound", {"kill or wound", "kills or wounds", "killed or wounded", "killing or wounding"}),
        (
            "turn and run ran run",
            {"turn and run", "turns and runs", "turned and ran", "turned and run", "turning and running"},
        ),
        (
            "pass back and forth",
            {"pass back and forth", "passes back and forth", "passed back and forth", "passing back and forth"},
        ),
        ("die", {"die", "dies", "died", "dying"}),
        ("carpet-bomb", {"carpet bomb", "carpet bombs", "carpet bombed", "carpet bombing"}),
    ],
)
def test_a_verb_has_all_its_forms(entry: str, expected: set[str]) -> None:
    """Authors write the lemma, or the three principal parts of an irregular verb."""
    assert set(verb_forms(entry)) == expected


def test_a_form_says_all_that_it_can_be() -> None:
    """The voice of a clause depends on it: "bombed" is past and participle, "driven" only participle."""
    assert verb_forms("bomb")["bombed"] == {"past", "participle"}
    assert verb_forms("drive drove driven")["driven"] == {"participle"}


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("air strike", "air strikes"), ("blast", "blasts"), ("city", "cities"), ("boy", "boys"), ("gunman", "gunmen")],
)
def test_a_compound_is_put_into_the_plural_at_its_end(noun: str, expected: str) -> None:
    """The last word of a compound carries the plural."""
    assert plural(noun) == expected
