"""`streamer schema`: what other programs may rely on, for machines to read."""

from typing import Annotated

import typer

from streamer.cli.configuration import ConfigOption, open_config_folder
from streamer.cli.output import finish_output, write_line
from streamer.contracts.names import SchemaName

app = typer.Typer(no_args_is_help=True, help="Print the contracts of alerts, articles, webhooks and topics.")


@app.command("json")
def json_schema(
    name: Annotated[SchemaName, typer.Argument(help="Of what.")] = "alert",
    config: ConfigOption = None,
) -> None:
    """Print a JSON Schema (2020-12): every field, in words and with its form.

    Its `$id` is the name that the header `ce_dataschema` of alerts bears.

    alert, delivery, reading (of `observations`), incident and seen_article (of `incidents`) are values on Kafka topics.
    observation is a line of `streamer extract`, webhook the body of a posted alert. article is a message that streamer
    reads, laid out as the field map of streamer.yaml says.

    ```
    streamer schema json > alert.schema.json
    streamer schema json article --config /etc/streamer
    streamer schema json | jq -r '.properties.change.enum[]'
    ```
    """
    import json

    from streamer.contracts import schemas

    document = schemas.json_schema(name, open_config_folder(config).settings().articles)
    write_line(json.dumps(document, ensure_ascii=False, indent=2))
    finish_output()


@app.command()
def asyncapi(config: ConfigOption = None) -> None:
    """Print an AsyncAPI 3.0 document (YAML) of all topics as configured, and of webhooks.

    Names, partitions and retention of topics, consumer groups, keys, headers and values. Actions are as seen from
    streamer: what it sends, a subscriber receives. No network is used, and no secret is printed.

    ```
    streamer schema asyncapi > asyncapi.yaml
    streamer schema asyncapi | yq '.channels | keys'
    ```
    """
    from streamer.contracts.asyncapi import as_yaml, asyncapi_document

    write_line(as_yaml(asyncapi_document(open_config_folder(config).settings())).rstrip())
    finish_output()
