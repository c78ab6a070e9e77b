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

# The control plane of the tests in tests/cluster is built from the modules that tools/cluster pins.
CLUSTER := .tools/bin/kube-apiserver
KUBELETS := .tools/bin/kwok
CUSTOM_RESOURCES := .tools/custom-resources.yaml
KUBERNETES_VERSION = $(shell awk '$$1 == "k8s.io/kubernetes" { print $$2 }' tools/cluster/go.mod)
KUBERNETES_FLAGS = $(foreach package,k8s.io/component-base/version k8s.io/client-go/pkg/version,\
  -X $(package).gitVersion=$(KUBERNETES_VERSION))

# What makes the TypeScript SDK from docs/schema/package.json, and what its example is checked with.
TYPESCRIPT := .tools/bin/pulumi-typescript
NODE_MODULES := .tools/typescript/node_modules/.package-lock.json
EXAMPLE := examples/web-typescript

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

.PHONY: test-cluster
test-cluster: $(READY) ## Run the tests on a real Kubernetes control plane; on another one: KUBECONFIG=/path/to/file
ifeq ($(origin KUBECONFIG),command line)
	@KUBECONFIG="$(abspath $(KUBECONFIG))" $(RUN) -m pytest tests/cluster --cluster=given $(ARGS)
else
	@$(MAKE) -s cluster
	@$(RUN) -m pytest tests/cluster --cluster=own $(ARGS)
endif

.PHONY: cluster
cluster: $(READY) $(CLUSTER) $(KUBELETS) $(CUSTOM_RESOURCES) ## Build a Kubernetes control plane with Go, once

.PHONY: engine
engine: ## Build the pulumi binary with Go, once; nothing is built if pulumi is on PATH
	@if found=$$(command -v pulumi); then echo "$$found is used: nothing to build."; else $(MAKE) -s $(ENGINE); fi

.PHONY: ready
ready: ## Set up what the tests need: .venv, and the engine and the TypeScript SDK's tools where they can be had
	@$(MAKE) -s -j2 $(READY) .engine-if-possible
	@$(MAKE) -s .typescript-if-possible

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
schema: $(READY) ## Write docs/schema and the arguments of workloads from the specs
	@$(RUN) -m platform_sdk schema --write
	@$(RUN) -m tools.workload_args
	@$(RUN) -m platform_sdk schema --package --write

.PHONY: sdk
sdk: $(TYPESCRIPT) $(NODE_MODULES) ## Write the TypeScript SDK of the workloads for examples/web-typescript; needs Go and npm
	@$(TYPESCRIPT) docs/schema/package.json examples/web-typescript/sdks/platform

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

# Three programs of one module share most of what they are made of, so one command builds them. They are moved into place
# when all are whole, the one that the target is named after last. The version is linked in, as with the engine.
$(CLUSTER): tools/cluster/go.mod tools/cluster/go.sum
	@command -v go >/dev/null || { \
	  echo "error: There is no Go to build Kubernetes with. Install it, https://go.dev/doc/install, and run make cluster again." >&2; \
	  echo "Or run the tests on a cluster that may be thrown away: make test-cluster KUBECONFIG=/path/to/file" >&2; \
	  exit 1; \
	}
	@echo "Building Kubernetes $(KUBERNETES_VERSION) and etcd into $(@D) with $$(go env GOVERSION); once, about nine minutes on two cores."
	@rm -rf .tools/cluster.part && mkdir -p $(@D) .tools/cluster.part
	@{ CGO_ENABLED=0 GOWORK=off go build -C tools/cluster -mod=readonly -trimpath -o "$(CURDIR)/.tools/cluster.part/" \
	  -ldflags "-s -w $(KUBERNETES_FLAGS)" k8s.io/kubernetes/cmd/kube-controller-manager \
	  k8s.io/kubernetes/cmd/kube-scheduler k8s.io/kubernetes/cmd/kube-apiserver && \
	  CGO_ENABLED=0 GOWORK=off go build -C tools/cluster -mod=readonly -trimpath -o "$(CURDIR)/.tools/cluster.part/etcd" \
	  -ldflags "-s -w" go.etcd.io/etcd/server/v3; } || { \
	  echo "error: The control plane could not be built. It needs the Go that tools/cluster/go.mod names, or a newer one, and" >&2; \
	  echo "Go's module proxy." >&2; \
	  exit 1; \
	}
	@cd .tools/cluster.part && mv -f etcd kube-controller-manager kube-scheduler ../bin/ && mv -f kube-apiserver ../bin/
	@rmdir .tools/cluster.part

$(KUBELETS): tools/cluster/kwok/go.mod tools/cluster/kwok/go.sum
	@command -v go >/dev/null || { echo "error: There is no Go to build kwok with: https://go.dev/doc/install" >&2; exit 1; }
	@echo "Building kwok into $(@D), which stands in for kubelets; once, about two minutes."
	@mkdir -p $(@D)
	@CGO_ENABLED=0 GOWORK=off go build -C tools/cluster/kwok -mod=readonly -trimpath -o "$(CURDIR)/$@.part" \
	  -ldflags "-s -w" sigs.k8s.io/kwok/cmd/kwok
	@mv -f $@.part $@

$(CUSTOM_RESOURCES): tools/custom_resources.py tools/cluster/custom-resources.sum
	@$(RUN) -m tools.custom_resources

# After the engine: both are made of the same modules, and Go builds those once.
.PHONY: .typescript-if-possible
.typescript-if-possible:
	@if [ -x $(TYPESCRIPT) ] && [ -f $(NODE_MODULES) ]; then :; \
	elif ! command -v go >/dev/null || ! command -v npm >/dev/null; then \
	  echo "The TypeScript example is not checked: that needs Go and npm."; \
	else \
	  $(MAKE) $(TYPESCRIPT) $(NODE_MODULES) || echo "The TypeScript example is not checked: its tools could not be made."; \
	fi

$(TYPESCRIPT): tools/engine/typescript/main.go tools/engine/go.mod tools/engine/go.sum
	@command -v go >/dev/null || { echo "error: Go makes the TypeScript SDK. Install it: https://go.dev/doc/install" >&2; exit 1; }
	@mkdir -p $(@D)
	@CGO_ENABLED=0 GOWORK=off go build -C tools/engine -mod=readonly -trimpath -o "$(CURDIR)/$@.part" ./typescript
	@mv -f $@.part $@

# The example's own packages, as its lock file has them. It names the SDK, so a folder for that must be there; nothing of
# what is installed is run.
$(NODE_MODULES): $(EXAMPLE)/package.json $(EXAMPLE)/package-lock.json $(TYPESCRIPT)
	@command -v npm >/dev/null || { echo "error: npm installs what TypeScript needs. Install Node.js: https://nodejs.org" >&2; exit 1; }
	@echo "Installing the packages of $(EXAMPLE); once, about a minute."
	@mkdir -p .tools/typescript
	@cp $(EXAMPLE)/package.json $(EXAMPLE)/package-lock.json .tools/typescript/
	@$(TYPESCRIPT) docs/schema/package.json .tools/typescript/sdks/platform
	@cd .tools/typescript && npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@
