"""The HTTP face for machines: /metrics, /healthz, /readyz. It reads what others know and changes nothing.

Served by aiohttp, which delivers the webhooks too: one HTTP library in the process.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from streamer.errors import StartupError
from streamer.settings import WebSettings
from streamer.web.health import HealthProvider, overall

CLOSE_SECONDS = 2.0


@asynccontextmanager
async def serve(settings: WebSettings, registry: CollectorRegistry, provider: HealthProvider) -> AsyncIterator[int]:
    """Serve on the address of `settings` until the block ends; gives the port, which port 0 leaves to the system.

    Raises:
        StartupError: If the address cannot be listened on.
    """
    runner = web.AppRunner(_application(registry, provider), access_log=None, shutdown_timeout=CLOSE_SECONDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, settings.host, settings.port).start()
        except OSError as error:
            address = f"{settings.host}:{settings.port}"
            raise StartupError(f"cannot serve metrics on {address}: {error.strerror}; web.port sets another") from error
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


def _application(registry: CollectorRegistry, provider: HealthProvider) -> web.Application:
    async def metrics(_request: web.Request) -> web.Response:
        provider.health()  # asking brings the states of the stages up to date in the registry
        return web.Response(body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def alive(_request: web.Request) -> web.Response:
        return _answer(provider, bad={"failed"})

    async def ready(_request: web.Request) -> web.Response:
        return _answer(provider, bad={"failed", "stopped", "rebalancing"})

    application = web.Application()
    application.router.add_get("/metrics", metrics)
    application.router.add_get("/healthz", alive)
    application.router.add_get("/readyz", ready)
    return application


def _answer(provider: HealthProvider, bad: set[str]) -> web.Response:
    stages = provider.health()
    state = overall(stages)
    body = {
        "state": state,
        "stages": {name: {"state": stage.state, "detail": stage.detail} for name, stage in stages.items()},
    }
    return web.json_response(body, status=503 if state in bad else 200)
