"""`streamer rules`: a linter, the examples as tests, what a word means, why a sentence matches or does not."""

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from streamer.cli.articles import FileArgument, check_readable, each_message, leave_after
from streamer.cli.configuration import ConfigFolder, ConfigOption, open_config_folder
from streamer.cli.messages import Message, read_messages_or_text
from streamer.cli.output import finish_output, tell, write_line

if TYPE_CHECKING:
    from streamer.extraction.authoring.findings import Finding
    from streamer.extraction.load import RuleSet
    from streamer.extraction.rule_language.rules import RuleSource

app = typer.Typer(no_args_is_help=True, help="Tools for those who write rules: lint, test, word, explain, stats.")

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


@app.command()
def lint(as_json: JsonOption = False, config: ConfigOption = None) -> None:
    """Find what rules and lexicon say in vain: unused classes, patterns said twice, words listed twice.

    The loader accepts all of it (`streamer check` tells what it does not). Each finding is FILE:LINE, what it is, and
    what to do. Exit code 0 if there is none, 1 if there are some, 3 if the configuration has mistakes.

    ```
    streamer rules lint
    streamer rules lint --json | jq -r 'select(.kind == "unused_class") | .what'
    ```
    """
    folder = open_config_folder(config)
    findings = _findings(folder)
    for one in findings:
        write_line(json.dumps(dataclasses.asdict(one), ensure_ascii=False) if as_json else str(one))
    finish_output()
    if findings:
        tell(f"streamer: {len(findings)} {'finding' if len(findings) == 1 else 'findings'}")
        raise typer.Exit(1)
    tell("streamer: nothing to find")


@app.command("test")
def try_rules(
    rules: Annotated[
        list[str] | None,
        typer.Argument(metavar="RULE", help="Rule files to try, by type or file name; without any, all of them."),
    ] = None,
    uncovered: Annotated[
        bool, typer.Option("--uncovered", help="List the wordings that no example of their file exercises.")
    ] = False,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Run the examples of rule files as tests, and say how many of the wordings they exercise.

    An example is read as if published on 15 May 2024. A frame counts once for each of its forms. A wording is exercised
    where an example of its file gives an observation by it. Exit code 1 if an example fails.

    ```
    streamer rules test
    streamer rules test airstrike_reported --uncovered
    streamer rules test --json | jq -r '.failures[] | "\\(.file):\\(.line): \\(.why)"'
    ```
    """
    folder = open_config_folder(config)
    rule_set, places = folder.rules_and_places()
    sources = _chosen(rule_set, rules or [])
    from streamer.cli.trials import TrialReport
    from streamer.extraction.authoring.examples import try_examples

    failed = 0
    for trial in try_examples(rule_set, places, sources):
        report = TrialReport(folder, rule_set, trial)
        for line in [report.json()] if as_json else report.lines(uncovered=uncovered):
            write_line(line)
        failed += len(trial.failures)
    finish_output()
    if failed:
        tell(f"streamer: {failed} {'example fails' if failed == 1 else 'examples fail'}")
        raise typer.Exit(1)


@app.command()
def word(
    text: Annotated[list[str], typer.Argument(metavar="WORD...", help="A word or phrase, in any form.")],
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Say what the lexicon knows of a word or phrase: its classes, where each is listed, how many wordings name it.

    A text is read by its longest phrases, and so a phrase hides what the word at its end means alone: what "church
    clock" hides of "clock" is told, too, as far as wordings ask for it. Exit code 1 if nothing is known.

    ```
    streamer rules word shelled
    streamer rules word band of rebels
    streamer rules word --json overran | jq -r '.listings[].name'
    ```
    """
    folder = open_config_folder(config)
    from streamer.cli.senses import SenseReport
    from streamer.extraction.authoring.word_classes import lexicon_sources
    from streamer.extraction.authoring.word_senses import WordSenses
    from streamer.extraction.load import load_rules

    rule_set = folder.named(lambda: load_rules(folder.files))
    senses = WordSenses(rule_set, folder.named(lambda: lexicon_sources(folder.files)))
    known = False
    for sense in senses.of(" ".join(text)):
        report = SenseReport(folder, senses, sense)
        for line in [report.json()] if as_json else report.lines():
            write_line(line)
        known = known or bool(sense.listings)
    finish_output()
    if not known:
        raise typer.Exit(1)


@app.command()
def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="A rule by type or file name, or 'all'.")],
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            callback=check_readable,
            help="An article: JSON, JSON lines, or plain text. '-' is standard input.",
        ),
    ],
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Show how articles are read: chunks and clauses, what matched and became what, or why it was dropped.

    With a RULE also what nearly matched and the part that was missing, and the sentences that are not read. The engine
    itself is watched, so what is shown is what happens. A plain text has no time of publication: its dates stay open.

    ```
    echo "Jets wanted to bomb Mosul." | streamer rules explain airstrike_reported -
    streamer rules explain all article.json
    streamer rules explain all articles.jsonl --json | jq '.sentences[].clauses[].found'
    ```
    """
    folder = open_config_folder(config)
    settings = folder.settings().articles
    rule_set, places = folder.rules_and_places()
    only = None if rule == "all" else _chosen(rule_set, [rule])[0].file.type
    from streamer.cli.explained import Explained
    from streamer.extraction.authoring.explain import Explainer
    from streamer.text.decode import FieldMap, decode_article

    explainer = Explainer(rule_set, places)
    explained = Explained(folder, only)

    def show(message: Message) -> None:
        value, fields = message.value, settings.fields
        if message.plain:
            value, fields = json.dumps({"id": "text", "body": value.decode("utf-8", "replace")}).encode(), FieldMap()
        explanation = explainer.explain(decode_article(value, fields, None, settings.max_article_bytes), only)
        for line in [explained.json(explanation)] if as_json else explained.lines(explanation):
            write_line(line)

    leave_after(each_message(file, show, read=read_messages_or_text))


@app.command()
def stats(
    file: FileArgument,
    every: Annotated[bool, typer.Option("--all", help="List every wording that was tried, not the costliest.")] = False,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> None:
    """Count what each rule and wording does over many articles, and what takes the time.

    Tried and matched count clauses, statements what composing began with, observations what it made of them. The times
    of wordings are those of their automata; counting itself costs some, so the engine is faster without it.
    A bad message is told on stderr with its line; the rest goes on, and the exit code is 1.

    ```
    streamer rules stats articles.jsonl
    streamer rules stats articles.jsonl --json | jq -r '.wordings[] | select(.matched == 0) | .name'
    ```
    """
    folder = open_config_folder(config)
    settings = folder.settings().articles
    rule_set, places = folder.rules_and_places()
    from streamer.cli.tallies import TallyReport
    from streamer.extraction.authoring.tally import Tally
    from streamer.text.decode import decode_article

    tally = Tally(rule_set, places)

    def count(message: Message) -> None:
        tally.read(decode_article(message.value, settings.fields, None, settings.max_article_bytes), message.line)

    bad = each_message(file, count, quiet=True)
    report = TallyReport(folder, tally, bad)
    for line in [report.json()] if as_json else report.lines(every=every):
        write_line(line)
    leave_after(bad)


def _chosen(rules: "RuleSet", names: list[str]) -> "list[RuleSource]":
    """Return the rule files by type or file name, all for no names."""
    from streamer.yaml_source import suggestion

    for name in names:
        known = {known for one in rules.sources for known in names_of(one)}
        if name not in known:
            raise typer.BadParameter(f"there is no rule {name!r}{suggestion(name, known)}")
    return [one for one in rules.sources if not names or names_of(one) & set(names)]


def names_of(one: "RuleSource") -> set[str]:
    """Return what a rule file is called: its type, and the name of the file with and without its ending."""
    path = Path(one.source.file)
    return {one.file.type, path.stem, path.name}


def _findings(folder: ConfigFolder) -> "list[Finding]":
    from streamer.extraction.authoring.lint import lint as find

    code = Path(__file__).parents[1]
    modules = [path.read_text() for room in ("extraction", "text") for path in sorted((code / room).rglob("*.py"))]
    found = folder.named(lambda: find(folder.files, modules))
    return [dataclasses.replace(one, file=folder.path_of(one.file)) for one in found]
