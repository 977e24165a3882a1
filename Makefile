# Everything runs in .venv, made here from the lock files. Only Python 3.11+ is needed.
PYTHON ?= python3
BIN := .venv/bin
# Tests run side by side already; threads inside NumPy would only push each other out.
export OPENBLAS_NUM_THREADS := 1
FRONT := pyproject.toml hatch_build.py $(wildcard frontend/*.json frontend/*.mjs) $(shell find frontend/src -type f)

.PHONY: help run setup check test static fix packs lock bench clean

help:           ## this list
	@grep -E '^[a-z]+: .*##|^[a-z]+:  *##' Makefile | sed 's/:.*##/\t/' | expand -t 12

run: .venv/model.done   ## set up what is missing, then serve Sixrounds and open the browser
	$(BIN)/sixrounds serve

setup: .venv/test.done   ## set up everything, for working on Sixrounds

test: .venv/test.done   ## all tests, then the proof of every item that changed
	$(BIN)/pytest -n 2
	$(BIN)/sixrounds pack check --changed

check: static test   ## what a change must pass: format, lint, types, imports, tests, packs

static: .venv/test.done   ## the part of check that only reads
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(BIN)/sixrounds pack lint

packs: .venv/run.done   ## prove every item again: solutions, mutants, oracles, growth
	$(BIN)/sixrounds pack check

fix: .venv/test.done   ## format, and mend what the linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: .venv/test.done   ## choose versions anew, within what pyproject.toml allows
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-header --extra dev --extra oracle -c requirements.lock \
	    pyproject.toml -o requirements-dev.lock

bench: .venv/test.done   ## the numbers: latency, throughput, catalogue, start-up
	for table in $(filter-out %_training.py, $(wildcard benchmarks/[a-z]*.py)); do \
	    grep -q __main__ $$table && $(BIN)/python $$table || true; done

clean:          ## remove what was made here
	rm -rf .venv dist src/sixrounds/web/static/built frontend/node_modules

.venv/run.done: requirements.lock $(FRONT)
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --no-deps -e .
	touch $@

.venv/model.done: .venv/run.done
	$(BIN)/sixrounds grader setup && touch $@ || echo \
	    'Open questions are graded by words only until `sixrounds grader setup` succeeds.'

.venv/test.done: requirements-dev.lock .venv/model.done
	$(BIN)/python -m pip install -q --require-hashes -r requirements-dev.lock
	touch $@
