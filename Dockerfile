# The daemon in a container, built with the commands that `make setup` uses: pinned, hashed wheels, then streamer itself.
FROM python:3.11-slim AS build
WORKDIR /src
RUN python -m venv /opt/streamer
COPY requirements.txt requirements-build.txt ./
RUN /opt/streamer/bin/python -m pip install --no-cache-dir --no-deps --require-hashes --only-binary :all: -r requirements.txt \
    && python -m pip install --no-cache-dir --no-deps --require-hashes --only-binary :all: -r requirements-build.txt
COPY pyproject.toml README.md ./
COPY docs/notice.md docs/
COPY config config
COPY streamer streamer
RUN python -m pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /dist . \
    && /opt/streamer/bin/python -m pip install --no-cache-dir --no-deps /dist/*.whl

FROM python:3.11-slim
RUN useradd --system --no-create-home streamer
COPY --from=build /opt/streamer /opt/streamer
ENV PATH=/opt/streamer/bin:$PATH PYTHONUNBUFFERED=1 STREAMER__WEB__HOST=0.0.0.0
USER streamer
# Mount a folder of your own and set STREAMER_CONFIG to it; without one, the configuration that streamer came with counts.
EXPOSE 9464
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:9464/healthz', timeout=2)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["streamer"]
CMD ["run"]
