# The words that a developer types. `make` alone lists them.
.DEFAULT_GOAL := help
PORT ?= 5000
PYTHON ?= python3
BIN := .venv/bin

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

run: .venv/ready-to-run ## Start the skill with its simulator on 127.0.0.1 (PORT=5000)
	@$(BIN)/gentle-repair run --port $(PORT)

test: .venv/ready-to-test ## Run every test
	@$(BIN)/pytest

lint: .venv/ready-to-test ## Hold the code to its style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/ready-to-test ## Lay the code out as the style wants it
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .

build: .venv/ready-to-run ## Build interaction_model/*.json from the templates and the content
	@$(BIN)/gentle-repair build

pictures: .venv/ready-to-test ## Take the pictures of the README anew
	@$(BIN)/python docs/pictures/take.py

lock: .venv/ready-to-run ## Write the lock files anew from pyproject.toml, after changing a dependency there
	@$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet pyproject.toml --group build -o requirements.txt
	$(BIN)/uv pip compile --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt

clean: ## Remove the virtual environment and what tools have cached
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info

# The two sets of locked dependencies. A finished set leaves a marker, so that a second start takes no time.
.venv/ready-to-run: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Installing what Gentle Repair needs (once; a minute or so) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-to-test: requirements-dev.txt .venv/ready-to-run
	@echo "Installing what its tests need (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Please install Python 3.11 or newer: '$(PYTHON)' was not found."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Please install Python 3.11 or newer, or name one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Please install Python's venv module (on Debian and Ubuntu: apt install python3-venv)."; exit 1; }
	@$(PYTHON) -m venv .venv

.PHONY: help run test lint format build pictures lock clean
