"""The folder and the environment: would streamer start with them, and what do they leave out?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from streamer.cli.configuration import ConfigFolder
from streamer.cli.doctor.finding import Finding
from streamer.errors import Mistake, collect_mistakes

if TYPE_CHECKING:
    from streamer.notify.routes import Routes
    from streamer.settings import Settings

_REFUSES = "streamer refuses to start with it, or keeps the rules that it has"


def examine_settings(folder: ConfigFolder) -> "tuple[Settings | None, Sequence[Finding]]":
    """Return the settings, None if they cannot be used, and what is found."""
    mistakes: list[Mistake] = []
    settings = collect_mistakes(folder.settings, mistakes)
    if settings is None:
        return None, list(_mistakes("settings", mistakes))
    return settings, [
        Finding("ok", "settings", f"can be used: {folder.path}"),
        *environment_findings(folder.environ),
        *stage_findings(settings.stages.run),
    ]


def examine_rules(folder: ConfigFolder) -> Sequence[Finding]:
    """Return what is found of rules, lexicons and places."""
    mistakes: list[Mistake] = []
    if collect_mistakes(folder.engine, mistakes) is None:
        return list(_mistakes("rules", mistakes))
    return [Finding("ok", "rules", "rules, lexicons and places can be used")]


def examine_routes(folder: ConfigFolder) -> "tuple[Routes | None, Sequence[Finding]]":
    """Return the routes, None if they cannot be used, and what is found."""
    mistakes: list[Mistake] = []
    routes = collect_mistakes(folder.routes, mistakes)
    if routes is None:
        return None, list(_mistakes("routes", mistakes))
    if routes.destinations:
        going = Finding("ok", "routes", f"alerts also go to {', '.join(sorted(routes.destinations))}")
        return routes, [going, *silence_findings(routes, datetime.now(UTC))]
    why = "nothing is posted anywhere: alerts are on the topics alone"
    return routes, [Finding("warning", "routes", "there is no destination", why, "add one to routes.yaml if it should")]


def silence_findings(routes: "Routes", now: datetime) -> Iterator[Finding]:
    """Yield which silences keep alerts from destinations at `now`."""
    from streamer.notify.render import moment_words

    for one in routes.silences:
        if one.is_on(now):
            where = ", ".join(sorted(one.destinations)) if one.destinations else "every destination"
            what = f"the silence {one.name} is on until {moment_words(one.end)}: {one.reason}"
            why = f"what it matches goes to {where} neither now nor later"
            yield Finding("warning", "routes", what, why, "take it out of routes.yaml if it is not meant, and restart")


def environment_findings(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Yield which variables win over the file."""
    from streamer.environment import PREFIX, SHORT_NAMES

    names = sorted(name for name in environ if name.startswith(PREFIX) or (name in SHORT_NAMES and environ[name]))
    if names:
        yield Finding("ok", "settings", f"set by the environment: {', '.join(names)}")


def stage_findings(stages: Sequence[str]) -> Iterator[Finding]:
    """Yield which stages these settings leave to others."""
    absent = [stage for stage in ("extract", "judge", "notify") if stage not in stages]
    if absent:
        what = f"stages.run leaves out {', '.join(absent)}"
        yield Finding("warning", "settings", what, "without it no alert arrives", "see that another daemon runs it")


def _mistakes(step: str, mistakes: Sequence[Mistake]) -> Iterator[Finding]:
    for mistake in sorted(mistakes):
        yield Finding("problem", step, str(mistake), _REFUSES, "mend it; `streamer check` tells the same without Kafka")
