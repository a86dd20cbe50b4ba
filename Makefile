# `make help` lists what can be made. Needs only make and Python >= 3.11; everything else goes into .venv.

.DEFAULT_GOAL := help
.SHELLFLAGS := -eu -c
MAKEFLAGS += --no-print-directory

VENV := .venv
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
IN := $(VENV)/bin
PIP := $(IN)/python -m pip --disable-pip-version-check
# The stamps carry a checksum of the locks, so that another branch's packages are never taken for this one's.
LOCKS := $(shell cat requirements.lock requirements-dev.lock | cksum | tr ' ' '-')
SITE_READY := $(VENV)/ready-$(LOCKS)
TEST_READY := $(VENV)/ready-for-tests-$(LOCKS)

.PHONY: help add site serve check test bench lint lock clean

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

add: $(SITE_READY) ## take saved pages in: make add FROM=FOLDER
	@test -n "$(FROM)" || { echo "Say where the saved pages are: make add FROM=FOLDER"; exit 2; }
	@$(IN)/python build_site.py add "$(FROM)"

site: $(SITE_READY) ## build the archive: seeds/ to docs/ to site/
	@$(IN)/python build_site.py build

serve: $(SITE_READY) ## build, then look at it on http://127.0.0.1:8000/: pages show what you save
	@$(IN)/python build_site.py serve

check: $(SITE_READY) ## say whether docs/ is what the seeds give
	@$(IN)/python build_site.py check

test: lint ## lint, types, tests
	@$(IN)/python -m pytest --numprocesses=logical --maxprocesses=4 --dist=worksteal

bench: $(SITE_READY) ## measure archives of 1,006 and 7,000 documents, and stock MkDocs beside the first (half an hour)
	@$(IN)/python bench/scale.py

lint: $(TEST_READY)
	@$(IN)/ruff check
	@$(IN)/ruff format --check
	@$(IN)/mypy --strict

lock: $(TEST_READY) ## pin the newest versions that pyproject.toml allows, with their hashes
	@$(IN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		pyproject.toml -o requirements.lock
	@$(IN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
		--extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## remove the site, the environment and all caches; docs/ stays
	rm -rf $(VENV) site dist .cache .site-staging-* .site.lock .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(SITE_READY):
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer found; install one, or: make PYTHON=/path/to/python"; exit 2; }
	@echo "Setting up $(VENV) with $(PYTHON)"
	@rm -rf $(VENV)
	@PYTHON="$(PYTHON)" VENV="$(VENV)" .ci/make-venv
	@$(PIP) install --quiet --require-hashes -r requirements.lock
	@touch $@

$(TEST_READY): $(SITE_READY)
	@echo "Adding the tools for tests to $(VENV)"
	@$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
