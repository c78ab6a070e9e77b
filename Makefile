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

# The engine is pulumi on PATH; where there is none, it is built from the module that tools/engine/go.mod pins.
ENGINE := .tools/bin/pulumi
ENGINE_MODULE := github.com/pulumi/pulumi/pkg/v3
ENGINE_VERSION = $(shell awk '$$1 == "$(ENGINE_MODULE)" { print $$2 }' tools/engine/go.mod)

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: preview
preview: $(READY) ## Show what an environment would create: ENV=dev (the default), staging, prod
	@$(RUN) -m platform_sdk preview $(ENV) $(ARGS)

.PHONY: test
test: ready ## Run the tests on all cores; those on the real engine where it can be had
	@$(PYTEST) $(ARGS)

.PHONY: test-faults
test-faults: $(READY) engine ## Break the engine and the cloud at every step, and recover: long
	@$(PYTEST) tests/faults --full-faults $(ARGS)

.PHONY: engine
engine: ## Build the pulumi binary with Go, once; nothing is built if pulumi is on PATH
	@if found=$$(command -v pulumi); then echo "$$found is used: nothing to build."; else $(MAKE) -s $(ENGINE); fi

.PHONY: ready
ready: ## Set up what the tests need: .venv, and the engine where it can be had
	@$(MAKE) -s -j2 $(READY) .engine-if-possible

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

.PHONY: recorded
recorded: $(READY) engine ## Record what this release brings up, for later releases to be compared with
	@$(PYTEST) tests/engine/test_recorded_states.py --update-recorded $(ARGS)

.PHONY: bench
bench: $(READY) ## Measure what a preview costs, as ratios
	@$(RUN) -m bench $(ARGS)

.PHONY: clean
clean: ## Remove .venv, the engine, caches and output
	@rm -rf $(VENV) .tools out build *.egg-info .pytest_cache .ruff_cache .hypothesis
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

# Without an engine the other tests are still worth their run, so this succeeds and says in one line what will be missing.
.PHONY: .engine-if-possible
.engine-if-possible:
	@if command -v pulumi >/dev/null; then :; \
	elif [ ! -x $(ENGINE) ] && ! command -v go >/dev/null; then \
	  echo "Tests on the real engine are skipped: there is neither pulumi nor Go on PATH. make engine tells what to install."; \
	else \
	  $(MAKE) $(ENGINE) || echo "Tests on the real engine run on an older build, or are skipped: the engine could not be built."; \
	fi

# The engine tells its version only if it is linked in, and the Automation API refuses an engine without one. The binary is
# moved into place when it is whole, so an interrupted build is done again. Settings of the machine are kept out: -mod=readonly
# builds what go.sum says, and without cgo no C compiler is needed.
$(ENGINE): tools/engine/go.mod tools/engine/go.sum
	@command -v go >/dev/null || { \
	  echo "error: There is no pulumi on PATH, and no Go to build it with." >&2; \
	  echo "Install pulumi: https://www.pulumi.com/docs/iac/download-install/" >&2; \
	  echo "Or install Go, https://go.dev/doc/install, and run make engine again." >&2; \
	  exit 1; \
	}
	@echo "Building pulumi $(ENGINE_VERSION) into $(@D) with $$(go env GOVERSION); once, about four minutes on two cores."
	@mkdir -p $(@D)
	@CGO_ENABLED=0 GOWORK=off go build -C tools/engine -mod=readonly -trimpath -o "$(CURDIR)/$@.part" \
	  -ldflags "-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=$(ENGINE_VERSION)" \
	  $(ENGINE_MODULE)/cmd/pulumi || { \
	  echo "error: pulumi $(ENGINE_VERSION) could not be built. It needs the Go that tools/engine/go.mod names, or a newer one, and" >&2; \
	  echo "Go's module proxy. Or install pulumi: https://www.pulumi.com/docs/iac/download-install/" >&2; \
	  exit 1; \
	}
	@mv -f $@.part $@
