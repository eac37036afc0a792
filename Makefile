# The words of this house; each is one script of deploy/, run by the Python of the system.
PYTHON ?= python3

.PHONY: run test lint figures bench demo

run: ; @exec $(PYTHON) deploy/run.py
test: ; @exec $(PYTHON) deploy/test.py
lint: ; @exec $(PYTHON) deploy/lint.py
figures: ; @exec $(PYTHON) deploy/figures.py
bench: ; @exec $(PYTHON) deploy/figures.py --one
demo: ; @$(PYTHON) deploy/bootstrap.py && .venv/bin/python manage.py migrate -v 0 && exec .venv/bin/python manage.py demo --refresh
