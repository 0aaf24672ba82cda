"""`streamer rules`: what rule authors need: a linter, the examples as tests, and why a sentence matches or does not."""

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from streamer.cli.configuration import ConfigFolder, ConfigOption, open_config_folder
from streamer.cli.output import finish_output, tell, write_line

if TYPE_CHECKING:
    from streamer.extraction.findings import Finding

app = typer.Typer(no_args_is_help=True, help="Tools for those who write rules: lint, test, explain, stats.")

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


def _findings(folder: ConfigFolder) -> "list[Finding]":
    from streamer.extraction.lint import lint as find

    code = Path(__file__).parents[1]
    modules = [path.read_text() for room in ("extraction", "text") for path in sorted((code / room).glob("*.py"))]
    found = folder.named(lambda: find(folder.files, modules))
    return [dataclasses.replace(one, file=folder.path_of(one.file)) for one in found]
