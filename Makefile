# The commands of the product. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help setup records run test check format bench fuzz screenshots clean

help: ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/served: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "Python 3.11 or newer is needed: apt install python3 (Debian 12 or newer)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Python's venv module is missing: apt install python3-venv"; exit 1; }
	@command -v git >/dev/null || { echo "git is missing: apt install git"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) -r requirements.txt
	@touch $@

$(VENV)/tested: $(VENV)/served requirements-dev.txt
	$(INSTALL) -r requirements-dev.txt
	@touch $@

setup: $(VENV)/tested ## make the virtual environment, with what the tests need

data/halong/records/.made: $(VENV)/served $(wildcard tools/simulate/*.py data/halong/*.csv)
	@echo "Writing the demo city's simulated records ..."
	@$(BIN)/python -m tools.simulate --out data/halong/records > /dev/null
	@touch $@

records: data/halong/records/.made ## write the demo city's simulated records

run: $(VENV)/served records ## set everything up and serve the dashboard
	@echo "Building the figures ..."
	@$(BIN)/python -m giaoban build > /dev/null || [ $$? -eq 4 ]
	@echo "Giao Ban: http://localhost:$(PORT)"
	$(BIN)/streamlit run app.py --server.port $(PORT)

# Browser tests wait for a good part of their time: three workers keep two cores busy.
test: $(VENV)/tested ## set up and run every test
	$(BIN)/python -m pytest -n 3 --dist worksteal

check: $(VENV)/tested ## what CI runs beside the tests: style, imports, SQL
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint queries

format: $(VENV)/tested ## put Python and SQL in the house style
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format --quiet .
	$(BIN)/sqlfluff fix --quiet queries

bench: $(VENV)/tested records ## measure speed and memory, write bench/
	$(BIN)/python -m tools.bench

fuzz: $(VENV)/tested ## try the intake with 10,000 damaged files and 200 killed builds
	$(BIN)/python -m tools.fuzz

screenshots: $(VENV)/tested records ## reference pictures of every page, in var/screenshots
	@$(BIN)/python -m giaoban build > /dev/null || [ $$? -eq 4 ]
	$(BIN)/python -m tools.screenshots

clean: ## remove what was set up and built
	rm -rf $(VENV) var data/halong/records
