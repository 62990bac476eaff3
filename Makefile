# Every target sets up all that it needs, on first use and whenever the requirements have changed.
# Works with GNU make 3.81 (macOS) and later. `make help` lists the targets.

# What a caller may set. Make expands its variables, so that a file named `$(shell …)` would run. These are taken as they
# were written, and a recipe reads them from the environment: "$$NAME" in quotes, never $(NAME).
GIVEN := PYTHON PY ADDRESS CAPTURE KEEP DROP EXPLAIN FORCE IMAGES ESSAY ACCEPT PAGE OUT DRY AT_ONCE SINCE FORMAT FILES PAGES SIZES COVERAGE N SEED SITE NAME LOCALES FROM KIND
ifeq ($(origin PYTHON),undefined)
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
endif
$(foreach name,$(GIVEN),$(eval override $(name) := $$(value $(name))))
ifeq ($(value PY),)
override PY := .venv/bin/python
endif
ifeq ($(value ADDRESS),)
override ADDRESS := 127.0.0.1:8000
endif
export $(GIVEN)
export NO_MKDOCS_2_WARNING := 1

.PHONY: new upgrade help serve site test fuzz import translations outline draft draft-quality adopt urls check fix format rules look audit bench bench-parts train lock python setup setup-draft setup-dev clean

help:
	@echo "make serve    preview both languages at http://$$ADDRESS, rebuilt as you edit"
	@echo "make site     build the site into site/"
	@echo "make new SITE=../my-site [NAME='My Site' LOCALES=zh,en]    make a site of your own, with a sample and nothing of ours"
	@echo "make upgrade FROM=path    fetch newer machinery from a folder or a git repository; content stays as it is"
	@test -e requirements-dev.txt || echo "make test     check all content, and build the site strictly"
	@test ! -e requirements-dev.txt || echo "make test     run all tests, some of them in a real browser"
	@echo "make fuzz [N=100000 SEED=…]    try odd captures, pages and records against what must always hold"
	@echo "make import CAPTURE=path    clean a capture, or a folder of them, into docs/sources/"
	@echo "make translations    report the state of every translation, and write the lock files"
	@echo "make translations ESSAY=slug ACCEPT=id[,id]    confirm that paragraphs are up to date"
	@echo "make outline PAGE=docs/sources/x.zh.md [OUT=path]    an English page to fill in, block by block"
	@echo "make draft PAGE=docs/sources/x.zh.md [DRY=1]    draft the translation of a page, or of a folder of pages"
	@echo "make draft-quality [ESSAY=slug]    measure what drafts by the endpoint are worth, on our own essays"
	@echo "make adopt PAGE=docs/sources/x.zh.md    make an article that you may publish an essay of the site"
	@echo "make urls     add the addresses of the built site to the list of those that must stay"
	@echo "make check [SINCE=origin/main]    check all content against the rules, in seconds"
	@echo "make check KIND=links    list all that one rule finds"
	@echo "make check COVERAGE=1    list the figures that have no record and what evidence lacks, too"
	@echo "make fix [FILES='docs/essays/x.zh.md …']    fix what can be fixed automatically"
	@echo "make rules    write the guide's pages about the rules"
	@echo "make format   lay out styles, scripts and templates (needs Node.js)"
	@echo "make look [PAGES='essays/auction/ …']    screenshots of the built site into .look/"
	@echo "make audit [PAGES=…]    what a first view weighs, and its Lighthouse scores (needs Node.js)"
	@echo "make bench [SIZES='50 500']    time builds of that many essays, and other generators"
	@echo "make bench-parts    time cleaning, linking, one long page, and the search"
	@echo "make train    retrain the body detector, on pages in ../shared/training"
	@echo "make lock     pin the requirements again"
	@echo "make clean    delete everything that make has made"

serve: setup
	@# MkDocs watches docs/ and overrides/ itself; a hook it loads once per process, so that a change there restarts it.
	@# If the very first build fails, MkDocs exits. It is started again three seconds later, until the problem is fixed.
	@"$$PY" -m watchdog.watchmedo auto-restart --directory hooks --patterns '**/*.py;**/*.json' --recursive --signal SIGINT \
		sh -- -c 'PYTHONPATH=hooks "$$PY" -m suyuan settings && "$$PY" -m mkdocs serve --no-strict --dev-addr "$$ADDRESS" || { sleep 3; false; }'

# Code that needs a time gets that of the commit, so that two builds of a commit are the same.
site: setup
	@PYTHONPATH=hooks "$$PY" -m suyuan settings
	@SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct 2>/dev/null || echo 0)} "$$PY" -m mkdocs build

# A site that was made with `make new` has no tests of the machinery: there it is the content that is tested.
ifneq ($(wildcard requirements-dev.txt),)
test: setup-dev
	@"$$PY" -m pytest
else
test: setup check
	@PUBLISH_FOLDER= PUBLISH_BRANCH= "$$PY" -m mkdocs build --strict --quiet --site-dir .site-test && echo "All is well."
endif

# Only a language without rules of its own needs what setup installs.
comma := ,
new: $(if $(filter-out zh en ja,$(subst $(comma), ,$(LOCALES))),setup,python)
	@test -n "$$SITE" || { echo "Where? make new SITE=../my-site [NAME='My Site' LOCALES=zh,en]" >&2; exit 1; }
	@test -x "$$PY" || PY=$$PYTHON; PYTHONPATH=hooks "$$PY" -m suyuan new $${NAME:+--name="$$NAME"} $${LOCALES:+--locales="$$LOCALES"} -- "$$SITE"

upgrade: setup
	@test -n "$$FROM" || { echo "From where? make upgrade FROM=path (a folder, or the address of a git repository)" >&2; exit 1; }
	@PYTHONPATH=hooks "$$PY" -m suyuan upgrade $${FORCE:+--force} -- "$$FROM"

fuzz: setup-dev
	@PYTHONPATH=hooks:tests:tests/cleaning "$$PY" -m fuzz $${N:+--count="$$N"} $${SEED:+--seed="$$SEED"}

import: setup
	@test -n "$$CAPTURE" || { echo "Which capture? make import CAPTURE=path (a file or a folder)" >&2; exit 1; }
	@PYTHONPATH=hooks "$$PY" -m suyuan import $${KEEP:+--keep="$$KEEP"} $${DROP:+--drop="$$DROP"} \
		$${EXPLAIN:+--explain} $${FORCE:+--force} $${IMAGES:+--images} -- "$$CAPTURE"

translations: setup
	@PYTHONPATH=hooks "$$PY" -m suyuan translations --essay="$$ESSAY" --accept="$$ACCEPT"

outline: setup
	@test -n "$$PAGE" || { echo "Which page? make outline PAGE=docs/sources/x.zh.md" >&2; exit 1; }
	@PYTHONPATH=hooks "$$PY" -m suyuan outline $${OUT:+--out="$$OUT"} -- "$$PAGE"

draft: setup-draft
	@test -n "$$PAGE" || { echo "Which page? make draft PAGE=docs/sources/x.zh.md (an essay, a source page, or a folder)" >&2; exit 1; }
	@PYTHONPATH=hooks "$$PY" -m suyuan draft $${DRY:+--dry} $${AT_ONCE:+--at-once="$$AT_ONCE"} -- "$$PAGE"

draft-quality: setup-draft
	@PYTHONPATH=hooks "$$PY" -m suyuan draft-quality --essay="$$ESSAY" $${AT_ONCE:+--at-once="$$AT_ONCE"}

adopt: setup
	@test -n "$$PAGE" || { echo "Which page? make adopt PAGE=docs/sources/x.zh.md" >&2; exit 1; }
	@PYTHONPATH=hooks "$$PY" -m suyuan adopt -- "$$PAGE"

urls: setup
	@PYTHONPATH=hooks "$$PY" -m suyuan urls

check: setup
	@PYTHONPATH=hooks "$$PY" -m suyuan check --changed-since="$$SINCE" --format="$${FORMAT:-text}" $${COVERAGE:+--coverage} $${KIND:+--kind="$$KIND"}; code=$$?; \
		if test -x ../shared/checks/overlap; then "$$PY" ../shared/checks/overlap docs ../shared/captures || code=1; fi; exit $$code

fix: setup
	@set -f; PYTHONPATH=hooks "$$PY" -m suyuan fix -- $$FILES

format: setup-dev
	@"$$PY" -m djhtml --tabwidth 2 overrides
	@test -x tools/format/node_modules/.bin/prettier || { echo "Prettier needs Node.js 20 or newer with npm: install it, then make format again" >&2; exit 1; }
	@tools/format/node_modules/.bin/prettier --log-level warn --write "overrides/**/*.{css,js}" "hooks/**/*.css"

rules: setup
	@PYTHONPATH=hooks "$$PY" -m suyuan rules

look: setup-dev site
	@set -f; "$$PY" tools/screenshots.py $$PAGES

audit: setup-dev site
	@npm ci --prefix tools --silent --no-audit --no-fund || echo "npm could not install Lighthouse" >&2
	@set -f; PYTHONPATH=hooks "$$PY" tools/audit.py $$PAGES

bench: setup-dev
	@"$$PY" -m pip install --quiet --disable-pip-version-check -r tests/bench/requirements.txt
	@set -f; "$$PY" tests/bench/compare.py $${SIZES:-50 500}

bench-parts: setup-dev
	@"$$PY" -m pytest tests/bench -n 0 -s

train: setup-dev
	@"$$PY" -m pip install --quiet --disable-pip-version-check -r tools/requirements.txt
	@"$$PY" tools/train_body.py

lock: setup-dev
	@for f in requirements requirements-draft requirements-dev; do "$$PY" -m uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --custom-compile-command 'make lock' $$f.in -o $$f.txt || exit 1; done

python:
	@test -n "$$PYTHON" || { echo "Python 3.11 or newer is needed: install it, or give its path: make PYTHON=/path/to/python3" >&2; exit 1; }

setup: python
	@test -x "$$PY" || "$$PYTHON" -m venv .venv >/dev/null 2>&1 || { rm -rf .venv; \
		echo "Python's venv module is missing: on Debian or Ubuntu run 'sudo apt install python3-venv', then make again." >&2; exit 1; }
	@cmp -s requirements.txt .venv/requirements.txt || { echo "Installing requirements.txt …" >&2; \
		"$$PY" -m pip install --quiet --disable-pip-version-check -r requirements.txt && cp requirements.txt .venv/requirements.txt; }

# Only a draft needs the client of the endpoint.
setup-draft: setup
	@cmp -s requirements-draft.txt .venv/requirements-draft.txt || { echo "Installing requirements-draft.txt …" >&2; \
		"$$PY" -m pip install --quiet --disable-pip-version-check -r requirements-draft.txt && cp requirements-draft.txt .venv/requirements-draft.txt; }

setup-dev: setup
	@cmp -s requirements-dev.txt .venv/requirements-dev.txt || { echo "Installing requirements-dev.txt …" >&2; \
		"$$PY" -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt && cp requirements-dev.txt .venv/requirements-dev.txt; }
	@! command -v npm >/dev/null || cmp -s tools/format/package-lock.json tools/format/node_modules/installed.json || { \
		echo "Installing Prettier …" >&2; npm ci --prefix tools/format --silent --no-audit --no-fund \
		&& cp tools/format/package-lock.json tools/format/node_modules/installed.json \
		|| echo "npm could not install Prettier: the layout of styles and scripts is not tested" >&2; }
	@"$$PY" tests/browser.py

clean:
	rm -rf .venv .cache site .site-* .look
