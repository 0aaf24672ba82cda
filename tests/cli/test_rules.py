"""`streamer rules` lint, test, word and stats on a small rule set: what they print where, and their exit codes."""

import json
from pathlib import Path

import pytest

from tests.cli.small_rules import BAIT, LEXICON, RULE, STRIKE, articles, make_folder, run, with_examples


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A configuration folder of one small rule."""
    return make_folder(tmp_path)


def test_lint_tells_each_finding_with_a_path_that_an_editor_opens(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Findings are data on stdout, their number is for a person, and the code says that there are some."""
    code, out, err = run(capfd, "rules", "lint", "--config", with_examples(folder, [STRIKE] * 7 + [BAIT]))
    assert code == 1
    assert f"{folder}/rules/airstrike.yaml:10: line 9 has the same example: delete one" in out
    assert f"{folder}/rules/airstrike.yaml:8: 1 negative examples: write at least 6" in out
    assert out == sorted(out, key=lambda line: (line.split(":")[0], int(line.split(":")[1])))
    assert err == [f"streamer: {len(out)} findings"]


def test_lint_as_json_is_one_object_a_finding(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """For an editor or a build that shows them in its own way."""
    _, out, _ = run(capfd, "rules", "lint", "--json", "--config", with_examples(folder, [STRIKE] * 2))
    twice = [json.loads(line) for line in out if json.loads(line)["kind"] == "example_twice"]
    assert twice == [
        {
            "file": f"{folder}/rules/airstrike.yaml",
            "line": 10,
            "what": "line 9 has the same example: delete one",
            "kind": "example_twice",
        }
    ]


def test_lint_of_a_clean_folder_ends_with_0(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A build can ask for it."""
    (folder / "lexicon" / "words.yaml").write_text(LEXICON.replace("  civilians: [civilian]\n", ""))
    examples = [{"text": f"Jets bombed town {number}."} for number in range(6)]
    examples += [{"text": f"Jet {number}.", "expect": "none"} for number in range(6)]
    code, out, err = run(capfd, "rules", "lint", "--config", with_examples(folder, examples))
    assert (code, out, err) == (0, [], ["streamer: nothing to find"])


def test_rules_that_cannot_be_loaded_are_a_wrong_configuration(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """3, with the loader's own words, whichever tool meets them."""
    (folder / "rules" / "airstrike.yaml").write_text(RULE.replace("HIT", "HITT") + "  []\n")
    code, out, err = run(capfd, "rules", "lint", "--config", str(folder))
    assert (code, out) == (3, [])
    assert err[0].startswith(f"{folder}/rules/airstrike.yaml:5: unknown verb class 'HITT'")


def test_a_word_is_told_in_any_form_with_its_classes_and_where_they_are_listed(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Several words are read as a text is: by the longest phrases."""
    code, out, err = run(capfd, "rules", "word", "bombed", "the", "--config", with_examples(folder, [STRIKE]))
    assert (code, err) == (0, [])
    assert out == [
        "bombed",
        f"  hit (past, participle), in 4 wordings: {folder}/lexicon/words.yaml:2 'bomb'",
        "the",
        f"  determiner: {folder}/lexicon/words.yaml:8 'the'",
    ]


def test_what_a_phrase_hides_of_the_word_at_its_end_is_told(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Here "toy jet" is no aircraft any more, for which five wordings ask."""
    words = LEXICON.replace("  civilians: [civilian]", "  civilians: [civilian]\n  toy: [toy jet]")
    (folder / "lexicon" / "words.yaml").write_text(words)
    code, out, _ = run(capfd, "rules", "word", "--json", "toy jets", "--config", with_examples(folder, [STRIKE]))
    toy, jets = map(json.loads, out)
    assert (code, toy["phrase"], toy["head"], toy["hides"]) == (0, "toy jets", "jets", {"aircraft": 5})
    assert [(one["name"], one["forms"], one["line"]) for one in toy["listings"]] == [("toy", ["plural"], 6)]
    assert (jets["phrase"], jets["hides"]) == ("jets", {})


def test_a_word_that_nobody_listed_is_told_so(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, as of a search that finds nothing."""
    code, out, _ = run(capfd, "rules", "word", "samovar", "--config", with_examples(folder, [STRIKE]))
    assert (code, out) == (1, ["samovar: not in the lexicon"])


def test_the_examples_of_a_rule_are_run_and_the_wordings_that_they_exercise_are_counted(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """One line a file; a frame has four wordings, a pattern one."""
    chosen = with_examples(folder, [STRIKE, BAIT])
    code, out, err = run(capfd, "rules", "test", "--config", chosen)
    assert (code, err) == (0, [])
    assert out == [f"{folder}/rules/airstrike.yaml: 2 of 2 examples right, 1 of 5 wordings exercised"]


def test_wordings_without_an_example_are_listed_when_asked_for(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """What an author writes the next example for; here the passive has one, the active none."""
    chosen = with_examples(folder, [{"text": "Mosul was bombed by jets."}])
    _, out, _ = run(capfd, "rules", "test", "airstrike", "--uncovered", "--config", chosen)
    assert out[:-1] == [
        f"{folder}/rules/airstrike.yaml:5: no example exercises active of 'aircraft HIT target'",
        f"{folder}/rules/airstrike.yaml:5: no example exercises participle of 'aircraft HIT target'",
        f"{folder}/rules/airstrike.yaml:5: no example exercises apart of 'aircraft HIT target'",
        f"{folder}/rules/airstrike.yaml:7: no example exercises 'anchor=aircraft … in place'",
    ]


def test_an_example_that_fails_is_told_with_its_line_and_why(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """1, as a build wants it."""
    wrong = {"text": "Jets bombed the town of Mosul.", "expect": {"places": ["Raqqa"]}}
    silent = {"text": "Nothing of note happened.", "expect": {}}
    loud = {"text": "Jets pounded Mosul.", "expect": "none"}
    code, out, err = run(capfd, "rules", "test", "--config", with_examples(folder, [STRIKE, wrong, silent, loud]))
    assert code == 1
    path = f"{folder}/rules/airstrike.yaml"
    assert out == [
        f"{path}:10: places ['Mosul'], expected ['Raqqa']",
        "    Jets bombed the town of Mosul.",
        f"{path}:11: found nothing",
        "    Nothing of note happened.",
        f"{path}:12: found 'Jets pounded Mosul' (airstrike_reported/active:1), expected nothing",
        "    Jets pounded Mosul.",
        f"{path}: 1 of 4 examples right, 1 of 5 wordings exercised",
    ]
    assert err == ["streamer: 3 examples fail"]


def test_trials_as_json_are_one_object_a_file(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The same facts, for a program."""
    chosen = with_examples(folder, [STRIKE, {"text": "Quiet.", "expect": {}}])
    code, out, _ = run(capfd, "rules", "test", "--json", "--config", chosen)
    told = json.loads(out[0])
    assert (code, len(out), told["examples"], told["wordings"]) == (1, 1, 2, 5)
    assert told["failures"] == [
        {"file": f"{folder}/rules/airstrike.yaml", "line": 10, "why": "found nothing", "text": "Quiet."}
    ]
    assert {"line": 7, "form": "pattern", "pattern": "anchor=aircraft … in place"} in told["uncovered"]


def test_a_rule_that_is_not_there_is_wrong_usage(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """2, with the name that was probably meant."""
    code, out, err = run(capfd, "rules", "test", "airstrik", "--config", with_examples(folder, [STRIKE]))
    assert (code, out) == (2, [])
    assert "did you mean" in " ".join(err)


def feed(folder: Path) -> str:
    """Three articles: one that says something, one with a word of war only, one of another world; and a bad line."""
    return articles(
        folder,
        {"id": "strike", "body": "Jets bombed the town of Mosul. Warplanes pounded it."},
        {"id": "idle", "body": "The jets stood still."},
        {"id": "peace", "body": "Shares rose."},
        "{bad",
    )


def test_stats_count_what_each_wording_did(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Tried, matched, taken for a statement, made an observation: the last sentence has no place, so it is none."""
    chosen = with_examples(folder, [STRIKE])
    code, out, err = run(capfd, "rules", "stats", feed(folder), "--json", "--config", chosen)
    told = json.loads(out[0])
    assert (code, len(out)) == (1, 1)
    assert err[-1] == "streamer: 1 unreadable message"
    assert (told["articles"], told["read"], told["telling"], told["unreadable"]) == (3, 1, 1, 1)
    assert told["stopped"] == {"language": 0, "scan": 1, "topic": 0, "sentences": 1}
    active = next(one for one in told["wordings"] if one["form"] == "active")
    assert {name: active[name] for name in ("name", "line", "tried", "matched", "statements", "observations")} == {
        "name": "airstrike_reported/active:1",
        "line": 5,
        "tried": 2,
        "matched": 2,
        "statements": 2,
        "observations": 1,
    }
    assert {one["article_id"] for one in told["slowest"]} == {"strike", "idle", "peace"}


def test_stats_for_a_person_are_tables(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Articles by where they stopped, rules, the costliest wordings, the slowest articles."""
    chosen = with_examples(folder, [STRIKE])
    _, out, _ = run(capfd, "rules", "stats", feed(folder), "--config", chosen)
    assert out[0].startswith("3 articles, ")
    assert "  1 without a word of war" in out
    assert "  1 read, of which 1 gave observations" in out
    assert "  1 more messages could not be read" in out
    assert any(line.split()[:2] == ["airstrike_reported", "(5"] for line in out)
    assert any(line.startswith("airstrike_reported/active:1 rules/airstrike.yaml:5 ") for line in out)
    assert any("line 1, " in line and "id strike" in line for line in out)
