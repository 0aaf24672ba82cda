"""`streamer tap`: watching what passes over streamer's topics, as it comes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from streamer.cli.cluster import SinceOption, ask, parse_since
from streamer.cli.configuration import ConfigOption, open_config_folder
from streamer.cli.output import finish_output, leave_quietly, reader_has_gone, tell, write_line

if TYPE_CHECKING:
    from streamer.cli.tapped import Sight, Tapped
    from streamer.kafka.records import Record
    from streamer.kafka.tail import Start
    from streamer.settings import TopicSettings

Kind = Literal["alerts", "observations", "incidents", "deliveries", "dead"]

_WITH_PLACES: Sequence[Kind] = ("alerts", "observations", "incidents")
_WITH_TYPE: Sequence[Kind] = (*_WITH_PLACES, "deliveries")

TypesOption = Annotated[
    str | None,
    typer.Option(metavar="TYPES", help="Only these, joined by commas: airstrike_reported,siege_reported. Not of dead."),
]
CountriesOption = Annotated[
    str | None,
    typer.Option(metavar="CODES", help="Only what has a place there (ISO 3166-1): IQ,SY. Not of deliveries and dead."),
]


def tap(
    what: Annotated[Kind, typer.Argument(metavar="WHAT", help="alerts, observations, incidents, deliveries, dead.")] = (
        "alerts"
    ),
    since: SinceOption = None,
    from_beginning: Annotated[
        bool, typer.Option("--from-beginning", help="With all that the topics still hold.")
    ] = False,
    types: TypesOption = None,
    countries: CountriesOption = None,
    count: Annotated[int | None, typer.Option(min=1, metavar="N", help="End after N.")] = None,
    until_end: Annotated[
        bool, typer.Option("--until-end", help="End with what is there now; wants --since or --from-beginning.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")] = False,
    config: ConfigOption = None,
) -> None:
    """Watch alerts as they come: when, what, where, how many, how sure, who says so, and the quote.

    Or watch observations (what each article says, alert or not), incidents (what the judge remembers), deliveries
    (tries at destinations), dead (what is set aside). Begins now, or earlier with --since or --from-beginning, then in
    order of time. Reads as no member of a group and commits nothing: nobody is disturbed, and any number may watch.

    Times are those of the records, UTC. In a pipe each has one line, on a terminal the quote has another. A record that
    cannot be read is told on stderr and skipped. Brokers that answer no more are told of and waited for. Ctrl-C ends
    it, and so does the end of a pipe's reader, with code 0; 1 if there is no such topic, 4 if no broker answers.

    ```
    streamer tap
    streamer tap --since 2h --types airstrike_reported --countries IQ,SY
    streamer tap deliveries --json | jq -r 'select(.result == "dead") | .reason'
    streamer tap observations --from-beginning --until-end --json > observations.jsonl
    ```
    """
    start = _start(since, from_beginning=from_beginning)
    if until_end and start == "now":
        raise typer.BadParameter(
            "from now on there is nothing yet: add --since or --from-beginning", param_hint="--until-end"
        )
    try:
        from streamer.cli.tapped import Tapped
        from streamer.kafka.tail import Watcher, follow

        chosen = _Chosen(what, types, countries)
        folder = open_config_folder(config)
        settings = folder.settings()
        watch = _Watch(chosen, Tapped(folder.mask(settings), as_json=as_json), count)
        watcher = Watcher(take=watch.take, absent=_tell_absent, connection=_tell_connection)
        topics = _topics(what, settings.topics, chosen.types)
        ask(follow(settings.kafka, topics, watcher, start=start, until_end=until_end))
    except KeyboardInterrupt:
        leave_quietly()


class _Chosen:
    """What is wanted of a kind. Raises BadParameter if the words are unknown, or say nothing of that kind."""

    def __init__(self, kind: Kind, types: str | None, countries: str | None) -> None:
        self.kind = kind
        self.types = _words("types", "--types", types, kind, _WITH_TYPE)
        self.countries = _words("countries", "--countries", countries, kind, _WITH_PLACES)

    def wants(self, sight: "Sight") -> bool:
        """Say whether `sight` is to be shown."""
        if self.types and sight.type not in self.types:
            return False
        return not self.countries or not self.countries.isdisjoint(sight.countries)


class _Watch:
    """Writes what is wanted of the records that it is given, at most `count`."""

    def __init__(self, chosen: _Chosen, tapped: "Tapped", count: int | None) -> None:
        self._chosen = chosen
        self._tapped = tapped
        self._left = count

    def take(self, records: "Sequence[Record]") -> bool:
        """Write `records`, and say whether to go on."""
        for record in records:
            for sight in self._sights(record):
                if self._chosen.wants(sight):
                    write_line(self._tapped.line(sight, record))
                    if self._left is not None:
                        self._left -= 1
                if self._left == 0:
                    finish_output()
                    return False
        if records:
            finish_output()
        elif reader_has_gone():
            leave_quietly()
        return True

    def _sights(self, record: "Record") -> "Sequence[Sight]":
        try:
            return self._tapped.sights(self._chosen.kind, record)
        except ValueError as error:  # pydantic's too, which may quote the record
            wrong = getattr(error, "error_count", lambda: 1)()
            where = f"{record.topic} {record.partition}:{record.offset}"
            tell(f"streamer: {where}: skipped, it cannot be read ({wrong} {'mistake' if wrong == 1 else 'mistakes'})")
            return ()


def _start(since: str | None, *, from_beginning: bool) -> "Start":
    if since is not None and from_beginning:
        raise typer.BadParameter("either --since or --from-beginning", param_hint="--since")
    moment = parse_since(since)
    return "beginning" if from_beginning else "now" if moment is None else moment


def _words(condition: str, option: str, given: str | None, kind: Kind, fitting: Sequence[Kind]) -> frozenset[str]:
    """Return the words `given` for `condition` of a route's match, which knows them and what is nearly one."""
    from pydantic import ValidationError

    from streamer.notify.match import Match

    if given is None:
        return frozenset()
    if kind not in fitting:
        raise typer.BadParameter(f"says nothing of {kind}; it goes with {', '.join(fitting)}", param_hint=option)
    written = [word.strip() for word in given.split(",") if word.strip()]
    try:
        return frozenset(getattr(Match.model_validate({condition: written}), condition))
    except ValidationError as error:
        what = "; ".join(detail["msg"].removeprefix("Value error, ") for detail in error.errors(include_url=False))
        raise typer.BadParameter(what, param_hint=option) from None


def _topics(kind: Kind, topics: "TopicSettings", types: frozenset[str]) -> Sequence[str]:
    if kind == "alerts":
        return [topics.alert_topic(one) for one in sorted(types)] if types else topics.alert_topics()
    if kind == "dead":
        return topics.dead_topics()
    return [{"observations": topics.observations, "incidents": topics.incidents, "deliveries": topics.deliveries}[kind]]


def _tell_absent(topics: Sequence[str]) -> None:
    for topic in topics:
        tell(f"streamer: {topic}: there is no such topic; `streamer topics create` creates what is missing")


def _tell_connection(answers: bool) -> None:
    tell(
        "streamer: the Kafka brokers answer again" if answers else "streamer: no Kafka broker answers; waiting for one"
    )
