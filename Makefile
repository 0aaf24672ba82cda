# `make demo` and `make test` are the two commands to know; everything they need they set up themselves.
# Wants Python 3.11 or newer as `python3` (or PYTHON=...), package registries for pip and for the jars of Kafka, no more.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet $(if $(UPGRADE),--upgrade)

# Names of package registries and paths of somebody's machine have no place in a committed file.
FORBIDDEN := (pypi|pythonhosted|maven|npmjs|crates|golang)[.](org|com|io)|maven[.]apache[.]org|repo1?[.]maven|/(root|work)/|/(home|Users)/[a-z]

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench lock clean
MAKEFLAGS += --no-print-directory

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 14

setup: $(VENV)/.project ## Make .venv with all that is needed, and .venv/bin/streamer

demo: setup ## See it work on a real Kafka of its own; STAY=1 leaves it up until Ctrl-C
	@$(BIN)/streamer demo --end-with-parent $(if $(STAY),--stay)

test: setup ## Run all tests, those on the embedded Kafka included; ARGS="-k name" picks
	@$(BIN)/python -m pytest $(ARGS)

check: setup ## Lint, format, types, imports, docker-compose.yml, and no registry host or machine path in any file
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	@! git grep -nIE '$(FORBIDDEN)' -- ':!Makefile' || { echo 'make check: these lines name a registry host or a path of one machine' >&2; exit 1; }

bench: setup $(VENV)/.bench ## Measure the engine beside `re` and spaCy, a quarter of an hour; ARGS="--only speed" picks
	@$(BIN)/python bench/engine.py $(ARGS)

lock: setup ## Write the lock files anew after a change of pyproject.toml or jgo.toml; UPGRADE=1 takes newer versions
	@$(LOCK) pyproject.toml --output-file requirements.txt
	@$(LOCK) --group build --output-file requirements-build.txt
	@$(LOCK) pyproject.toml --all-extras --group build --output-file requirements-dev.txt
	@$(LOCK) --group bench --constraint requirements-dev.txt --output-file requirements-bench.txt
	@cd streamer/demo/kafka && "$(CURDIR)/$(BIN)/jgo" lock

clean: ## Remove .venv and every cache in this folder
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Two steps, so that an edit of pyproject.toml alone costs two seconds. A stamp is written only after all went well.
$(VENV)/.requirements: requirements-build.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'streamer needs Python 3.11 or newer; point PYTHON at one, e.g. `make setup PYTHON=python3.12`' >&2; exit 1; }
	@echo 'Setting up $(VENV): about 300 MB the first time, then only when requirements*.txt change'
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) --require-hashes --only-binary :all: -r requirements-build.txt
	@$(PIP) --require-hashes --only-binary :all: --no-binary forbiddenfruit -r requirements-dev.txt
	@touch $@

$(VENV)/.project: $(VENV)/.requirements pyproject.toml
	@$(PIP) --editable .
	@touch $@

$(VENV)/.bench: $(VENV)/.requirements requirements-bench.txt
	@$(PIP) --require-hashes --only-binary :all: -r requirements-bench.txt
	@touch $@
