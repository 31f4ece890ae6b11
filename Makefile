# Two commands do everything on Debian 12 with python3.11, make and python3-venv: `make run` and `make test`.
# Nothing here needs root. CHIDAO_DATA (or --data of a command) names the folder of measured documents.

PYTHON ?= $(shell command -v python3.11 || echo python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --no-input
PORT ?= 8501

.DEFAULT_GOAL := help
.PHONY: help setup run test lint bench accept nightly docs ocr lock clean

help: ## what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 10

# The environment stands in three steps, each with a stamp: what runs, what tests, the project itself.
# A changed lock starts again from an empty environment, so that nothing of the old one stays.
$(VENV)/runtime: requirements.txt
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --quiet --require-hashes --requirement requirements.txt
	@touch $@

$(VENV)/development: $(VENV)/runtime requirements-dev.txt
	$(PIP) install --quiet --require-hashes --requirement requirements-dev.txt
	@touch $@

$(VENV)/project: $(VENV)/runtime pyproject.toml
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# Reading scans needs the shapes of Vietnamese letters: Debian's package, else npm's; without them all else works.
$(VENV)/ocr: $(VENV)/project scripts/vietnamese_ocr_data.py
	$(BIN)/python -m scripts.vietnamese_ocr_data
	@touch $@

ocr: $(VENV)/ocr ## what reading scans needs (part of setup)

setup: $(VENV)/project $(VENV)/development $(VENV)/ocr ## the environment with everything, also what develops and tests

run: $(VENV)/project $(VENV)/ocr ## the app on a local port, with the directives of corpus/ in its database
	$(BIN)/chidao ingest corpus
	$(BIN)/chidao app --port $(PORT)

test: setup ## all tests
	$(BIN)/pytest $(PYTEST_ARGS)

lint: setup ## style, types, and the arrows between the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup ## accuracy and speed
	$(BIN)/python -m benchmarks.accuracy
	$(BIN)/python -m benchmarks.certainty
	$(BIN)/python -m benchmarks.topics
	$(BIN)/python -m benchmarks.references
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.stages
	$(BIN)/python -m benchmarks.pdf_speed
	$(BIN)/python -m benchmarks.scan_speed
	$(BIN)/python -m benchmarks.sandbox_speed
	$(BIN)/python -m benchmarks.reading

accept: setup ## raise the accuracy that the tests hold to today's (FORCE=--force lowers too)
	$(BIN)/python -m benchmarks.accept $(FORCE)

nightly: setup ## the long forms: thousands of cut, joined and rewritten documents, 100 kills, two minutes of use, then the benchmarks
	HYPOTHESIS_PROFILE=nightly $(BIN)/pytest $(PYTEST_ARGS)
	$(BIN)/python -m benchmarks.fuzz --inputs 2000
	$(MAKE) bench

docs: setup ## what is written from the code: the data dictionary
	$(BIN)/python -m docs.data_dictionary

# pip-tools, not uv: it resolves with pip, so it finds packages wherever the reader's pip is set up to.
# Hashes are those of every file of a release, so that the locks serve x86_64 and aarch64 alike.
# The first run fetches the files of new releases to hash them (minutes). LOCK_ARGS=--upgrade takes newer ones.
lock: ## the locks again from pyproject.toml
	$(PYTHON) -m venv --clear build/lock
	build/lock/bin/pip --disable-pip-version-check install --quiet 'pip-tools>=7.6,<8'
	build/lock/bin/pip-compile --quiet $(LOCK_ARGS) --output-file requirements.txt pyproject.toml
	build/lock/bin/pip-compile --quiet $(LOCK_ARGS) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

clean: ## removes the environment and every cache; data/ stays
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
