"""What `streamer rules word` prints of a phrase of the lexicon."""

import dataclasses
import json
from collections.abc import Iterator

from streamer.cli.configuration import ConfigFolder
from streamer.extraction.authoring.word_senses import Sense, WordSenses


class SenseReport:
    """A phrase, as lines for a person or as JSON."""

    def __init__(self, folder: ConfigFolder, senses: WordSenses, sense: Sense) -> None:
        self._path_of = folder.path_of
        self._asked = senses.asked
        self._sense = sense

    def lines(self) -> Iterator[str]:
        """Yield the phrase, its classes with where they are listed, and what it hides."""
        sense = self._sense
        if not sense.listings:
            yield f"{sense.phrase}: not in the lexicon"
            return
        yield sense.phrase
        for one in sense.listings:
            forms = f" ({', '.join(one.forms)})" if one.forms else ""
            yield f"  {one.name}{forms}{self._wordings(one.name)}: {self._path_of(one.file)}:{one.line} {one.written!r}"
        for group in sense.groups:
            yield f"  {group} (group){self._wordings(group)}"
        if sense.hides:
            hidden = ", ".join(f"{name} ({self._asked[name]})" for name in sense.hides)
            yield f"  hides of {sense.head!r}, with the wordings that ask for it: {hidden}"

    def json(self) -> str:
        """Return the phrase as one line of JSON."""
        told = dataclasses.asdict(self._sense)
        for one in told["listings"]:
            one["file"] = self._path_of(one["file"])
            one["wordings"] = self._asked.get(one["name"], 0)
        told["hides"] = {name: self._asked[name] for name in self._sense.hides}
        return json.dumps(told, ensure_ascii=False)

    def _wordings(self, name: str) -> str:
        count = self._asked.get(name, 0)
        return f", in {count} {'wording' if count == 1 else 'wordings'}" if count else ""
