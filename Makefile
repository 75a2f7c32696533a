# make run   start the app (first time: set up everything and make the demo school)
# make test  set up everything and run the whole test suite
# make check / fix / bench / mutations / screenshots / demo / clean

VENV := .venv
PYTHON := $(VENV)/bin/python
DATA := $(or $(FRANVARO_DATA),data)
SOURCES := app.py pages franvaro scripts tests $(wildcard benchmarks)
PYTEST_WORKERS ?= auto

.DEFAULT_GOAL := run
.PHONY: run test check fix bench mutations screenshots demo clean
.DELETE_ON_ERROR:

run: $(VENV)/installed $(DATA)/current.json
	$(PYTHON) -m franvaro --data $(DATA) serve --open-browser

test: $(VENV)/installed-dev $(VENV)/browser
	$(PYTHON) -m scripts.postgres
	$(PYTHON) -m pytest -n $(PYTEST_WORKERS) --dist loadfile --no-loadscope-reorder

check: $(VENV)/installed-dev
	$(PYTHON) -m ruff check --no-fix $(SOURCES)
	$(PYTHON) -m ruff format --check $(SOURCES)
	$(PYTHON) -m mypy

fix: $(VENV)/installed-dev
	$(PYTHON) -m ruff check --fix $(SOURCES)
	$(PYTHON) -m ruff format $(SOURCES)

bench: $(VENV)/installed-dev $(VENV)/browser
	$(PYTHON) -m benchmarks

mutations: $(VENV)/installed-dev
	$(PYTHON) -m tests.mutations

screenshots: $(VENV)/installed-dev $(VENV)/browser
	$(PYTHON) -m scripts.screenshots

demo: $(VENV)/installed
	$(PYTHON) -m scripts.make_demo $(DATA)

clean:
	rm -rf $(VENV)

$(DATA)/current.json: | $(VENV)/installed
	$(PYTHON) -m scripts.make_demo $(DATA)

$(PYTHON):
	python=$$(scripts/find-python) && "$$python" -m venv $(VENV)

$(VENV)/installed: requirements.txt | $(PYTHON)
	$(PYTHON) -m pip install --quiet --requirement requirements.txt
	touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	$(PYTHON) -m pip install --quiet --requirement requirements-dev.txt
	touch $@

$(VENV)/browser: $(VENV)/installed-dev scripts/chromium.py
	$(PYTHON) -m scripts.chromium
	touch $@
