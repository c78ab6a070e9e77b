# Every target is real and works offline once .venv is made. `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

ENV ?= dev
# Extra arguments for the tool behind a target, for example: make test ARGS="-k subnets"
ARGS ?=
# Interpreters tried for .venv, in this order. Set it to use another one: make test PYTHON=/opt/python/bin/python3
PYTHON ?= python3.13 python3.12 python3.11 python3

VENV := .venv
READY := $(VENV)/.installed
RUN := $(VENV)/bin/python
PYTEST := $(RUN) -m pytest -n auto --dist worksteal

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: preview
preview: $(READY) ## Show what an environment would create: ENV=dev (the default), staging, prod
	@$(RUN) -m platform_sdk preview $(ENV) $(ARGS)

.PHONY: test
test: $(READY) ## Run the tests on all cores
	@$(PYTEST) $(ARGS)

.PHONY: lint
lint: $(READY) ## Check rules and formatting with ruff
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .

.PHONY: format
format: $(READY) ## Apply ruff's fixes and its formatting
	@$(RUN) -m ruff check --fix .
	@$(RUN) -m ruff format .

.PHONY: types
types: $(READY) ## Check types, strictly
	@$(RUN) -m basedpyright $(ARGS)

.PHONY: check
check: lint types test ## Everything that CI checks

.PHONY: schema
schema: $(READY) ## Write docs/schema/environment.json from the specs
	@$(RUN) -m platform_sdk schema --write

.PHONY: golden
golden: $(READY) ## Rewrite the golden files from what the tests produce now; read the diff
	@$(PYTEST) --update-golden $(ARGS)

.PHONY: bench
bench: $(READY) ## Measure what a preview costs, as ratios
	@$(RUN) -m bench $(ARGS)

.PHONY: clean
clean: ## Remove .venv, caches and output
	@rm -rf $(VENV) out build *.egg-info .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp is written last, so an interrupted installation is done again. The folder is cleared first: what is installed is
# what requirements.txt says. Each candidate is run and not only looked up, because version managers leave launchers behind
# for interpreters that are not selected. Byte code is compiled at first import: the providers have far more than is used.
$(READY): requirements.txt
	@chosen=; crippled=; \
	for python in $(PYTHON); do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	  if "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then chosen=$$python; break; fi; \
	  crippled="$$crippled $$python"; \
	done; \
	if [ -z "$$chosen" ]; then \
	  if [ -n "$$crippled" ]; then \
	    echo "error:$$crippled cannot make virtual environments, because the ensurepip module is missing." >&2; \
	    echo "Install it (Debian and Ubuntu: apt install python3-venv), or name another interpreter: make PYTHON=/path/to/python3" >&2; \
	  else \
	    echo "error: Python 3.11 or newer is needed, and none of these runs as one: $(PYTHON)" >&2; \
	    echo "Install it, or name an interpreter: make PYTHON=/path/to/python3" >&2; \
	  fi; \
	  exit 1; \
	fi; \
	echo "Installing requirements.txt into $(VENV) with $$("$$chosen" --version 2>&1); once, about a minute."; \
	rm -rf $(VENV) && \
	"$$chosen" -m venv $(VENV) && \
	$(RUN) -m pip install --quiet --no-compile --disable-pip-version-check --requirement requirements.txt && \
	touch $@
