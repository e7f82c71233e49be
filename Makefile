# Two commands are enough on a machine that has Python 3.11 or later, make and git:
#   make demo      the whole service on embedded servers, offline once installed
#   make test      every test, on real servers
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
INSTALL := $(PIP) install --require-hashes --no-build-isolation --no-deps

.DEFAULT_GOAL := help
.PHONY: help demo docs pictures test evaluate learn unhappy fuzz outages chaos simulate sparse-mail journal-cost spread bench bench-report check lint format lock system clean image image-check

help:  ## what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

$(VENV)/pip: requirements/build.txt scripts/venv
	@sh scripts/venv $(PYTHON) $(VENV)
	@$(PIP) install --require-hashes -r requirements/build.txt
	@touch $@

$(VENV)/demo: $(VENV)/pip requirements/demo.txt pyproject.toml
	@$(INSTALL) -r requirements/demo.txt
	@$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/dev: $(VENV)/demo requirements/dev.txt
	@$(INSTALL) -r requirements/dev.txt
	@touch $@

demo: $(VENV)/demo  ## show the whole service on embedded servers and sample mail
	@$(BIN)/mailbot demo

system:  ## install the Debian packages that the tests need
	@sh scripts/system-packages

test: $(VENV)/dev system  ## run the tests, on real IMAP, SMTP and PostgreSQL servers
	@$(BIN)/python -m pytest -n 3 --dist loadfile -m "not long"

outages: $(VENV)/dev system  ## kills, outages, loops and several machines on real servers: minutes of waiting
	@$(BIN)/python -m pytest tests/chaos

evaluate: $(VENV)/dev  ## measure the triage on labelled mails, beside the figures to reach
	@$(BIN)/python -m tests.evaluation

unhappy: $(VENV)/dev  ## triage of a thousand damaged mails and bombs: no crash, time and memory bounded
	@$(BIN)/python -m tests.hostile.unhappy

SECONDS ?= 120
fuzz: $(VENV)/dev  ## SECONDS=n of invented examples for parsing, text and the whole triage
	@$(BIN)/python -m tests.hostile.fuzzing $(SECONDS)

KILLS ?= 100
chaos: $(VENV)/dev system  ## kill the daemon KILLS times during a backlog, on SQLite and on PostgreSQL
	@$(BIN)/python -m tests.chaos --kills $(KILLS) --seed $(or $(SEED),44)

SEEDS ?= 300

learn: $(VENV)/dev requirements/learn.txt  ## learn anew what the signs of danger and of intents weigh
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/learn.txt
	@$(BIN)/python -m tests.evaluation.learn_danger --write
	@$(BIN)/python -m tests.evaluation.learn_intents --write

simulate: $(VENV)/dev  ## play SEEDS=n histories with faults, or tell the one of SEED=k
	@$(BIN)/python -m tests.simulation --seeds $(SEEDS) $(if $(SEED),--seed $(SEED))

sparse-mail: $(VENV)/dev  ## how often the alert of sparse mail is false, and how soon it comes
	@$(BIN)/python -m tests.sparse

journal-cost: $(VENV)/dev system  ## what the journal costs, on SQLite and PostgreSQL, with one and four writers
	@$(BIN)/python -m tests.register.journal_cost

spread: $(VENV)/dev  ## show how 1,000 mailboxes spread over 10 workers
	@$(BIN)/python -m tests.simulation --spread

MESSAGES ?= 10000
bench: $(VENV)/dev system  ## measure speed and memory beside others: PART=latency for one, MESSAGES=1000 for less
	@nice -n 5 $(BIN)/python -m tests.bench --messages $(MESSAGES) $(if $(PART),--part $(PART)) $(if $(SEED),--seed $(SEED))

bench-report: $(VENV)/dev  ## write the last figures of `make bench` into docs/performance.md
	@$(BIN)/python -m tests.bench --draw

.PHONY: docs pictures
$(VENV)/docs/made: $(VENV)/pip requirements/docs.txt
	@$(BIN)/python -m venv --clear $(VENV)/docs
	@$(VENV)/docs/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --no-deps -r requirements/docs.txt
	@touch $@

docs: $(VENV)/docs/made  ## build the documentation into site/, and prove that no link is dead and nothing is fetched
	@$(VENV)/docs/bin/zensical build --strict --clean
	@$(VENV)/docs/bin/python -m tests.site site

pictures: $(VENV)/dev system  ## take the pictures of the digest and the pages anew, from the demo's sample mail
	@$(BIN)/python -m tests.pictures $(if $(DSFR),--dsfr $(DSFR))

lint: $(VENV)/dev  ## style, types, architecture
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

check: lint test docs  ## lint, tests and documentation, as continuous integration runs them

format: $(VENV)/dev  ## put the code into the house style
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock:  ## resolve the dependencies anew, with hashes, into requirements/
	@sh scripts/lock

image:  ## build the container image from Debian's packages alone, as root
	@sh scripts/image

image-check: image  ## run that image: commands, a stop, health, its user
	@sh scripts/image-check

clean:  ## remove what make has made
	rm -rf $(VENV) site .mypy_cache .ruff_cache .pytest_cache .hypothesis .bench demo-output
