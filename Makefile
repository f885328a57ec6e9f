# Two commands for a new machine: `make site` and `make test`. Both need Python 3.11+ and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS ?= .cache/peers
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: site serve check test lint format bench bench-feeds bench-regions bench-search bench-peers screenshots lock clean help
.DEFAULT_GOAL := help

help:
	@echo "make site    build content/ into site/"
	@echo "make serve   preview with drafts on http://127.0.0.1:8000/"
	@echo "make check   show all faults in content/"
	@echo "make test    run linters' rules of the architecture and all tests"
	@echo "make lint    ruff, mypy, import-linter"
	@echo "make bench   time builds of 1,000 synthetic stories"
	@echo "make bench-feeds  time 1,000 full-text feeds"
	@echo "make bench-search  size and time of the search index, and questions to it in Chromium"
	@echo "make bench-peers  time the same stories with Hugo, Pagefind, Pelican and Material beside it (takes many minutes)"
	@echo "make screenshots  picture every kind of page into screenshots/, and docs/front.png (needs Chromium)"
	@echo "make lock    renew the two lock files (needs uv)"

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# The project itself is installed without build isolation, so that even the build backend is a locked one.
$(VENV)/.site: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.site

site: $(VENV)/.site
	$(BIN)/unionpress build

serve: $(VENV)/.site
	$(BIN)/unionpress serve

check: $(VENV)/.site
	$(BIN)/unionpress check

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Coverage is counted where parts are tested. It takes half as much time again, and these build whole sites.
WHOLE := tests/browser tests/golden tests/laws tests/pictures tests/shipped
PYTEST := $(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

test: lint
	$(PYTEST) $(addprefix --ignore=,$(WHOLE)) --cov --cov-report=term $(PYTEST_ARGS)
	$(PYTEST) $(WHOLE) $(PYTEST_ARGS)

bench: $(VENV)/.dev
	$(BIN)/python tests/bench/run.py

bench-feeds: $(VENV)/.dev
	$(BIN)/python tests/bench/feeds.py

bench-regions: $(VENV)/.dev
	$(BIN)/python tests/bench/regions.py

bench-search: $(VENV)/.dev
	$(BIN)/python tests/bench/search.py $(BENCH_ARGS)

# The peers live in an environment of their own: they are measured, never used.
$(PEERS)/.ready: tests/bench/peers/requirements.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip --disable-pip-version-check -q install -r $<
	@touch $@

bench-peers: $(VENV)/.dev $(PEERS)/.ready
	$(BIN)/python tests/bench/peers/compare.py --tools $(PEERS)/bin $(BENCH_ARGS)

screenshots: $(VENV)/.dev
	$(BIN)/python tests/screenshots.py

# --no-emit-index-url keeps the name of any package index out of the lock files.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-strip-extras --no-header --no-annotate \
	  --extra build pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-strip-extras --no-header --no-annotate \
	  --extra build --extra cluster --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) $(PEERS) site .site.unionpress .unionpress .coverage*
