"""A real HTTP server for what tests have posted to it."""

import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from aiohttp import web

from streamer.notify.routes import Routes, load_routes

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


@contextlib.asynccontextmanager
async def posts_answered_by(answer: Callable[[web.Request], Awaitable[web.Response]]) -> AsyncIterator[str]:
    """Give the address of a server on which `answer` answers what is posted to a path of one `name`."""
    application = web.Application()
    application.router.add_post("/{name}", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@dataclass
class TwoWebhooks:
    """The webhooks `desk` and `monitor`; keeps the delivery ids that they took."""

    url: str = ""
    took: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def refusal(self, name: str, delivery_id: str) -> web.Response | None:
        """Return what webhook `name` answers in place of taking the message, None if it takes it."""

    async def receive(self, request: web.Request) -> web.Response:
        name, delivery_id = request.match_info["name"], request.headers["webhook-id"]
        await request.read()
        refusal = self.refusal(name, delivery_id)
        if refusal is not None:
            return refusal
        self.took[name].append(delivery_id)
        return web.Response(text="ok")

    def routes(self, more: str = "") -> Routes:
        """Return the routes to both; `more` is written behind what the desk has."""
        written = f"""
network: {{allow_http: true, allow_private: [127.0.0.0/8]}}
destinations:
  desk: {{kind: webhook, url: "{self.url}/desk", secret_env: SECRET{more}}}
  monitor: {{kind: webhook, url: "{self.url}/monitor", secret_env: SECRET}}
"""
        return load_routes(written.encode(), "routes.yaml", {"SECRET": SECRET})


Webhooks = TypeVar("Webhooks", bound=TwoWebhooks)


@contextlib.asynccontextmanager
async def listening(webhooks: Webhooks) -> AsyncIterator[Webhooks]:
    """Have `webhooks` answer at an address of their own until the context is left."""
    async with posts_answered_by(webhooks.receive) as webhooks.url:
        yield webhooks
