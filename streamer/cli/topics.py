"""`streamer topics`: creating the topics that streamer needs, and comparing those that a cluster has."""

import typer

from streamer.cli.cluster import ask
from streamer.cli.configuration import ConfigOption, open_config_folder

app = typer.Typer(no_args_is_help=True, help="Create or check the Kafka topics that streamer needs.")


@app.command()
def create(config: ConfigOption = None) -> None:
    """Create the topics that are missing; those that exist stay as they are.

    Prints the name of each topic created. Partitions, replication and retention stand in streamer.yaml under `topics`.

    ```
    streamer topics create
    KAFKA_BOOTSTRAP_SERVERS=broker:9092 streamer topics create
    ```
    """
    from streamer.kafka.topics import create_topics

    settings = open_config_folder(config).settings()
    created = ask(create_topics(settings.kafka, settings.topics))
    for name in created:
        typer.echo(name)
    typer.echo(f"{len(created)} topics created" if created else "all topics exist already", err=True)


@app.command()
def check(config: ConfigOption = None) -> None:
    """Compare the topics of the cluster with the settings; changes nothing.

    Prints each difference. Exit code 0 if there is none, 1 if there are some, or if streamer could not run like that.

    ```
    streamer topics check
    ```
    """
    from streamer.kafka.topics import check_topics

    settings = open_config_folder(config).settings()
    differences = ask(check_topics(settings.kafka, settings.topics))
    for difference in differences:
        typer.echo(difference)
    if differences:
        raise typer.Exit(1)
    typer.echo("all topics are as the settings say", err=True)
