# `make demo` and `make test` do all their own set-up on a fresh machine; a second call does only what has changed.

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
ASSETS := build/assets.stamp
BROWSER := build/browser.stamp
WORKERS ?= 2

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help set-up assets demo serve test lint bench clean

help: ## Show what there is to make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-8s %s\n", $$1, $$2 }'

set-up: $(INSTALLED) assets ## Make .venv and install sijill in it, with what its tests need

$(INSTALLED): pyproject.toml scripts/set_up.sh
	@sh scripts/set_up.sh python $(VENV)
	@touch $@

# Fonts and scripts of the workbench come from npm and are copied beside its pages, so that it never asks the network.
assets: $(ASSETS) ## Fetch the fonts of the workbench

$(ASSETS): $(wildcard package.json package-lock.json scripts/vendor_assets.py) scripts/set_up.sh | $(INSTALLED)
	@sh scripts/set_up.sh assets $(VENV)
	@mkdir -p $(@D) && touch $@

$(BROWSER): scripts/set_up.sh
	@sh scripts/set_up.sh browser
	@mkdir -p $(@D) && touch $@

demo: set-up ## Build the demonstration case in demo-case/ and show what it holds
	@$(BIN)/sijill demo demo-case

serve: demo ## Open the workbench on the demonstration case
	@$(BIN)/sijill serve demo-case

lint: $(INSTALLED) ## Check style, types and layers
	@status=0; \
	$(BIN)/ruff check --quiet . || status=1; \
	$(BIN)/ruff format --check --quiet . || { echo "some files are not formatted: run $(BIN)/ruff format ." >&2; status=1; }; \
	$(BIN)/mypy || status=1; \
	$(BIN)/lint-imports || status=1; \
	exit $$status

# The tests run even where a check has failed, so that one call shows all there is to mend; pytest's summary comes last.
test: set-up $(BROWSER) ## Run every check and every test
	@status=0; \
	$(MAKE) --no-print-directory lint || status=1; \
	$(BIN)/python -m pytest -q -n $(WORKERS) || status=1; \
	exit $$status

bench: set-up ## Time add, build and export over many documents, and the search for copies
	@$(BIN)/python scripts/bench.py
	@$(BIN)/python benchmarks/copies.py

clean: ## Remove what was made here, but no case
	@rm -rf build dist node_modules src/sijill/app/web/static/vendor $(VENV) \
		.pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
