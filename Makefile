# The front door. `make` lists the targets.
PYTHON ?= python3
BIN := .venv/bin
RAW_PATH ?= data/raw
AS_OF ?=
BASE ?=
REPORT ?=
VARS := {raw_path: $(RAW_PATH)$(if $(AS_OF),$(comma) as_of_date: $(AS_OF))}
comma := ,
SCALES ?=
ROUNDS ?= 3

.DEFAULT_GOAL := help
.PHONY: help build demo check test lint benchmark clean scenarios plan notify publish report test-thorough test-postgres test-postgres-days test-spark benchmark-spark

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-18s %s\n", $$1, $$2}'

# Hashes of the lock file are checked; a second run finds the stamp and does nothing.
.venv/.base: requirements/base.txt pyproject.toml
	@echo "Setting up .venv (about a minute) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --upgrade 'pip>=26'
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements/base.txt
	@$(BIN)/python -m pip install -qq --no-deps --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.base
	@echo "Adding what the tests need ..."
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements/dev.txt
	@touch $@

.venv/.report: requirements/report.txt .venv/.base
	@echo "Adding what the report needs ..."
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements/report.txt
	@touch $@

build: .venv/.base demo ## set up, load the demo data where data/raw is empty, build, and sum up
	$(BIN)/dbt build --vars '$(VARS)'
	@$(BIN)/lead-scoring summary

demo: .venv/.base ## make demo data where there is none
	@ls $(RAW_PATH)/*.parquet $(RAW_PATH)/*.csv 2>/dev/null | grep -q . || $(BIN)/lead-scoring demo-data --raw-path $(RAW_PATH)

publish: build ## build, then put the marts of a green build into published/
	@$(BIN)/lead-scoring publish

report: .venv/.report ## write report.html: whom to call and why, and whether the score works
	@$(BIN)/lead-scoring report $(REPORT)

check: .venv/.base ## check the rules in seeds/ without dbt
	@$(BIN)/lead-scoring check seeds

scenarios: .venv/.base ## score the leads of scenarios/*.yml and compare with what is expected
	@$(BIN)/lead-scoring scenarios

plan: .venv/.base demo ## what the rules in seeds/ would change; BASE=revision, default: where main was left
	@$(BIN)/lead-scoring plan --raw-path $(RAW_PATH) $(if $(BASE),--base $(BASE)) $(if $(AS_OF),--as-of $(AS_OF))

.venv/.notify: requirements/notify.txt .venv/.base
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements/notify.txt
	@touch $@

notify: .venv/.notify ## send what is new in the hand-off queue to LEAD_SCORING_NOTIFY_URLS
	@$(BIN)/lead-scoring notify

lint: .venv/.dev ## SQL and Python style, and which Python room may import which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/sqlfluff lint --processes 2 models tests

test: .venv/.dev check lint ## everything that .ci/run runs
	$(BIN)/python -m pytest

test-thorough: .venv/.dev ## what takes CI too long: more runs, longer sequences of days
	LEAD_SCORING_DAYS=6 LEAD_SCORING_SEQUENCES=10 $(BIN)/python -m pytest -m 'thorough or slow'

benchmark: .venv/.dev ## measure time and memory into docs/performance.md (SCALES='100k/3M')
	$(BIN)/python -m benchmarks run --rounds $(ROUNDS) $(if $(SCALES),--scales '$(SCALES)')
	$(BIN)/python -m benchmarks page --write docs/performance.md

test-postgres: .venv/.dev ## build on a throw-away PostgreSQL and compare every mart with DuckDB's
	@cd tests/python && ../../$(BIN)/python -m engines postgres

test-postgres-days: .venv/.dev ## the same with the unit tests, for a day and the next one on top of it
	@cd tests/python && ../../$(BIN)/python -m engines postgres-days

# Spark is 400 MB: an environment of its own.
.venv-spark/.installed: requirements/spark.txt pyproject.toml
	@echo "Setting up .venv-spark (some minutes) ..."
	@test -x .venv-spark/bin/python || $(PYTHON) -m venv .venv-spark
	@.venv-spark/bin/python -m pip install -qq --upgrade 'pip>=26'
	@.venv-spark/bin/python -m pip install -qq --require-hashes -r requirements/spark.txt
	@.venv-spark/bin/python -m pip install -qq --no-deps --editable .
	@touch $@

test-spark: .venv-spark/.installed ## the same on a throw-away Spark cluster (needs Java 17)
	@cd tests/python && ../../.venv-spark/bin/python -m engines spark

benchmark-spark: .venv/.dev .venv-spark/.installed ## how many times as long Spark takes on the same cores
	@cd tests/python && PYTHONPATH=../.. ../../.venv-spark/bin/python -m engines.speed $(or $(SCALES),100k/1M)

clean: ## remove what builds leave behind (not data/)
	rm -rf target target-* logs report.html warehouse.duckdb warehouse.duckdb.wal .duckdb_temp
