# Two commands do all the set-up: `make run` opens the window, `make test` passes every check.
# Both make .venv from requirements.lock the first time and look for what Qt needs of the system.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:
.DELETE_ON_ERROR:

PYTHON := .venv/bin/python
READY := .venv/ready
# The other Pythons the core is tested on, each where it is found.
OTHERS := 3.11 3.12 3.13
# What to open: make run SOURCE=page.txt
SOURCE ?= $(firstword $(wildcard seeds/*.txt))
# More options for pytest: make test PYTEST="-k search"
PYTEST ?=

DRAW := $(PYTHON) -m viewer --clean --size 1280x800 $(firstword $(wildcard seeds/*.txt)) --screenshot

.NOTPARALLEL:

.PHONY: help
help: ## This list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

$(READY): requirements.lock
	@.ci/setup/environment .venv requirements.lock

.PHONY: setup
setup: $(READY) ## The environment and the system libraries, without running anything
	@$(PYTHON) .ci/setup/system.py

.PHONY: run
run: setup ## The window on the sample, or on SOURCE=...
	@$(PYTHON) .ci/setup/run.py "$(SOURCE)"

.PHONY: test
test: setup lint types core others ## Every check
	@$(PYTHON) -m pytest $(PYTEST)

.PHONY: lint
lint: $(READY) ## ruff: rules and layout of the code
	@$(PYTHON) -m ruff check --quiet .
	@$(PYTHON) -m ruff format --check --quiet .
	@echo "ruff: no complaints"

.PHONY: format
format: $(READY) ## Lay out the code
	@$(PYTHON) -m ruff check --fix --quiet .
	@$(PYTHON) -m ruff format .

.PHONY: types
types: $(READY) ## mypy --strict
	@$(PYTHON) -m mypy

.PHONY: core
core: $(READY) ## The tests of the core, with no PySide6
	@$(PYTHON) -m pytest -q -p no:pytest-qt -p tests.without_qt tests/core $(PYTEST)

.PHONY: others
others: $(READY) ## The tests of the core on the other Pythons found here
	@for version in $(OTHERS); do .ci/setup/other_python $$version $(PYTEST) || exit 1; done

.PHONY: bench
bench: setup ## Speed and memory, as ratios measured in one run
	@$(PYTHON) -m tests.bench

.PHONY: bench-script
bench-script: $(READY) ## Script conversion against the other converters
	@$(PYTHON) -m tests.bench.script

.PHONY: bench-search
bench-search: $(READY) ## Search against lnav, recoll and grep
	@if .ci/setup/search_rivals; then $(PYTHON) -m tests.bench.search; fi

.PHONY: screenshots
screenshots: setup ## The pictures of the README
	@mkdir -p resources/pictures
	@$(DRAW) resources/pictures/traditional.png
	@$(DRAW) resources/pictures/simplified.png --script hans --query 贸易

.PHONY: lock
lock: ## Resolve requirements.lock again (needs uv)
	@uv pip compile pyproject.toml --universal --generate-hashes --extra dev \
	  --python-version 3.11 --no-header --no-annotate -q -o requirements.lock
	@# Older pips find a release candidate, such as Ubuntu 22.04's Python, neither before 3.12 nor after.
	@sed "s/python_full_version \([<>=]*\) '\(3\.[0-9]*\)'/python_version \1 '\2'/" requirements.lock > requirements.new
	@mv requirements.new requirements.lock

.PHONY: clean
clean: ## Remove everything that was made here
	rm -rf .venv .venv-* build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find viewer tests .ci -name __pycache__ -type d -exec rm -rf {} +
