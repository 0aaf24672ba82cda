"""The matching of `bench/fields.py`: names, figures and actors."""

from typing import Any

from bench.fields import same_actors, same_figures, same_name


def _figure(measure: str, value: int, **more: str) -> dict[str, Any]:
    return {"measure": measure, "low": value, "high": value, "best": value, "bound": "exact", **more}


def test_names_are_one_without_articles_and_titles_but_not_with_another_last_word() -> None:
    """A name may be longer or shorter in front; what it is about, its last word, must be the same."""
    assert same_name("the Tamil Tigers", "tamil tigers")
    assert same_name("Olga Shevchenko", "Dr Olga Shevchenko")
    assert same_name(["FARC rebels", "FARC"], "the FARC")
    assert same_name("Sudan's army", "Sudan army")
    assert same_name(None, None)
    assert not same_name("Ukrainian army", "army spokesman")
    assert not same_name("Russian army", "Ukrainian army")
    assert not same_name(None, "The Times")


def test_figures_match_on_the_keys_given_and_each_only_once() -> None:
    """Two figures of one measure need two that are found; a third of that measure is one too many."""
    found = [_figure("killed", 12, of_whom="combatants"), _figure("killed", 4, of_whom="civilians")]
    assert same_figures([_figure("killed", 4), _figure("killed", 12, of_whom="combatants")], found)
    assert not same_figures([_figure("killed", 12, of_whom="civilians"), _figure("killed", 4)], found)
    assert not same_figures([_figure("killed", 12)], found)
    assert same_figures([_figure("killed", 12)], [*found[:1], _figure("injured", 30)])
    assert not same_figures([], found)


def test_actors_match_by_name_or_mention_and_leave_no_other_in_their_role() -> None:
    """Roles that the label does not speak of are free."""
    kyiv = {"name": "Ukraine", "mention": "Kyiv", "role": "party"}
    rebels = {"name": "separatists", "mention": "pro-Russian separatists", "role": "party"}
    victim = {"name": "farmers", "mention": "farmers", "role": "victim"}
    expected = [{"name": "Kyiv", "role": "party"}, {"name": "the separatists", "role": "party"}]
    assert same_actors(expected, [kyiv, rebels, victim])
    assert not same_actors(expected, [kyiv, victim])
    assert not same_actors(expected[:1], [kyiv, rebels])
    assert not same_actors([{"name": "Kyiv", "role": "attacker"}], [kyiv])
