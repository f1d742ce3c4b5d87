# 乡音 Xiangyin. Two commands are enough: `make run` and `make test`. Each sets up what it needs first.
#
# Setting up makes .venv from a hashed lock and asks apt for the system libraries that are missing (as root; anybody
# else gets the exact command to type). What is there already is left alone, so a second run costs nothing.

# For `make test` alone: a real screen reader is asked what it hears, real disks and lines are made to fail, and
# others' tools open what goes onto a stick.
# Without them those tests say what is missing.
TEST_PACKAGES = at-spi2-core dbus-x11 libglib2.0-bin gir1.2-atspi-2.0 python3-gi xdotool x11-utils \
	orca speech-dispatcher matchbox-window-manager fuse3 strace iproute2 age openssh-client

# A|B means: either will do, and A is what gets installed.
SYSTEM_PACKAGES = \
	libglib2.0-0|libglib2.0-0t64 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 \
	libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 \
	fonts-wqy-microhei|fonts-noto-cjk xvfb libpulse0 libespeak-ng1 pulseaudio pulseaudio-utils \
	binutils x11-utils

PYTHON := $(shell for p in python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null && { echo $$p; break; }; done)

BIN = .venv/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check
UV_COMPILE = env -u UV_FIND_LINKS -u UV_INDEX -u UV_EXTRA_INDEX_URL $(BIN)/uv pip compile --quiet --no-config \
	--python-version 3.11 --generate-hashes --custom-compile-command "make lock" $(UPGRADE)
FOR_LINUX = --python-platform x86_64-manylinux_2_28
FOR_WINDOWS = --python-platform x86_64-pc-windows-msvc
AS_TESTED = --constraint requirements/dev-linux.txt

# Puts into $$missing what of $(1) the system lacks.
define find_missing
	if command -v dpkg-query >/dev/null; then \
	  have=" $$(dpkg-query -W -f '$${db:Status-Status}:$${Package}\n' | sed -n 's/^installed://p' | tr '\n' ' ')"; \
	  for choice in $(foreach p,$(1),"$(p)"); do \
	    found=no; \
	    for name in $$(echo "$$choice" | tr '|' ' '); do \
	      case "$$have" in *" $$name "*) found=yes;; esac; \
	    done; \
	    test $$found = yes || missing="$$missing $${choice%%|*}"; \
	  done; \
	else \
	  echo "No Debian packages here: see to it yourself that these are there: $(1)" | tr '|' '/'; \
	fi; \
	missing=$$(echo $$missing)
endef

APT_INSTALL = apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends

.PHONY: help setup run demo check test orca listen sim bench bench-assist train power-cut kills peers pains translations voice-pack prompts lock installer installer-test clean static

help:
	@echo "make run     the window, on an invented profile and a gateway on this machine (without a display: as demo)"
	@echo "make test    all that CI runs: everything in check, and all other tests"
	@echo "make check   format, lint, types, import contracts, unit tests (up to 3 minutes; before every commit)"
	@echo "make orca    what a real screen reader says on five screens (some minutes on a machine that is not busy)"
	@echo "make listen  what a machine understands of the voice and of the home page read aloud (needs the voice pack)"
	@echo "make sim     laptops, lines and a gateway that fail in every way, SEEDS=10000 of them from FIRST=1 on;"
	@echo "             STICKS=1 carries sticks as well, TRACE=1 says what happened, BUG='no fsync' plants a bug that has to be found (tests/sim/planted.py)"
	@echo "make bench   speed, as ratios measured in one run"
	@echo "make bench-assist  how right the help is; XIANGYIN_TEXTS_FOLDER=DIR names the public data"
	@echo "make train   the model of categories, from the same data into resources/packs"
	@echo "make pains   pains 1, 2, 6 and 9 in full: 10,000 petitions under faults, 1,000 cuts, 10,000 edits (an hour)"
	@echo "make peers   fetch the reference server and client of tus and speak with them (needs node and npm)"
	@echo "make kills ROUNDS=200  kill -9 at the laptop, the gateway and the window, again and again (half an hour)"
	@echo "make power-cut IMAGES=36000  disks as power cuts leave them, opened by client and gateway (root; 10 minutes)"
	@echo "make demo    the main job through the windows, out of sight, with pictures of every screen in build/demo;"
	@echo "             XIANGYIN_TEXTS=FILE.jsonl reads the texts from your own file"
	@echo "make setup   only what the others do first: system libraries, .venv, the project in it"
	@echo "make translations  what the windows say, from the source into resources/i18n"
	@echo "make voice-pack  the natural voice (90 MB, fetched once), for whatever was not recorded ahead"
	@echo "make prompts     record what the windows newly say, delete what they no longer say (needs the voice pack)"
	@echo "make lock    resolve requirements/*.txt again (UPGRADE=--upgrade for newer versions)"
	@echo "make installer  dist/*.deb: the client for Debian, UOS and Kylin, with a Python and a Qt of its own"
	@echo "make installer-test  install it into a clean Debian 12 and look at its window (root; needs DEBIAN_MIRROR=address)"
	@echo "make clean   remove .venv and everything else that was made here"

setup: .venv/ready

# the natural voice, once it was fetched
run demo: export XIANGYIN_VOICE_PACK ?= $(CURDIR)/build/voice-pack

run: setup
	$(BIN)/python -m tests.e2e.run

demo: setup
	$(BIN)/python -m tests.e2e.demo --shots build/demo/shots --wav build/demo/home.wav

check: static
	$(BIN)/python -m pytest tests/unit

# a file stays in one process: what its tests share is made once
test: static build/tests-ready
	$(BIN)/python -m pytest tests --ignore=tests/bench --numprocesses 2 --dist loadfile --durations 12

orca: setup build/tests-ready
	XIANGYIN_ORCA=1 $(BIN)/python -m pytest tests/a11y/atspi/test_orca.py

listen: setup
	XIANGYIN_LISTEN=1 $(BIN)/python -m pytest tests/a11y/test_understood.py

sim: setup
	$(BIN)/python -m tests.sim --seeds $(or $(SEEDS),10000) --first $(or $(FIRST),1) \
	  $(if $(TRACE),--trace) $(if $(STICKS),--sticks) $(if $(BUG),--bug "$(BUG)")

bench: setup
	$(BIN)/python -m tests.bench

train: setup
	$(BIN)/python -m tests.assist.train

bench-assist: setup
	$(BIN)/python -m tests.bench.assist

pains: setup
	XIANGYIN_PAINS=full $(BIN)/python -m pytest tests/sync/test_pains.py

# Other makers' server and client of tus; the lock names no address, npm takes them from where it always does.
peers: setup
	@mkdir -p build/peers && cp tests/faults/peers/package*.json build/peers/
	cd build/peers && npm ci --ignore-scripts --omit=optional --no-audit --no-fund
	$(BIN)/python -m pytest tests/faults/test_peers.py

ROUNDS = 200
kills: setup
	XIANGYIN_KILLS=$(ROUNDS) $(BIN)/python -m pytest -s tests/faults/test_killed.py tests/e2e/test_demo.py

IMAGES = 36000
power-cut: setup build/tests-ready
	$(BIN)/python -m tests.faults.power_cut --images $(IMAGES)

# `.venv/bin/python -m tests.translations missing` lists what has no English yet, `merge FILE` takes it back
translations: setup
	$(BIN)/python -m tests.translations update

voice-pack: setup
	$(BIN)/python -m tests.voice.pack

# `.venv/bin/python -m tests.voice.prompts again WORD` records once more what contains WORD
prompts: setup
	$(BIN)/python -m tests.voice.prompts make

installer: setup
	$(BIN)/python build_installer.py --target deb

installer-test: installer
	XIANGYIN_DEBIAN_MIRROR="$(DEBIAN_MIRROR)" $(BIN)/python -m pytest tests/e2e/test_package.py

static: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.venv/ready: pyproject.toml .venv/locked
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# made anew when the lock changes, so that nothing stays which the lock doesn't name
.venv/locked: requirements/dev-linux.txt | build/system-ready
	@echo "Making .venv from requirements/dev-linux.txt; about 200 MB to fetch the first time."
	$(PYTHON) -m venv --clear .venv
	$(PIP) install --quiet --require-hashes --requirement requirements/dev-linux.txt
	@touch $@

build/system-ready: Makefile
	@test -n "$(PYTHON)" || { \
	  echo "Python 3.11 is needed, as python3.11 or python3, and neither is it here."; \
	  echo "If it lies elsewhere: make PYTHON=/the/path/to/python3.11 setup"; exit 1; }
	@missing=""; \
	$(PYTHON) -c "import ensurepip" 2>/dev/null || missing="python3.11-venv"; \
	$(call find_missing,$(SYSTEM_PACKAGES)); \
	if test -n "$$missing" && test "$$(id -u)" = 0; then \
	  echo "Installing what the system lacks: $$missing"; \
	  $(APT_INSTALL) $$missing; \
	elif test -n "$$missing"; then \
	  echo "The system lacks some packages. Type this once, then the same make command again:"; echo; \
	  echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $$missing"; echo; \
	  exit 1; \
	fi
	@mkdir -p build && touch $@

build/tests-ready: Makefile | build/system-ready
	@missing=""; \
	$(call find_missing,$(TEST_PACKAGES)); \
	if test -n "$$missing" && test "$$(id -u)" = 0; then \
	  echo "Installing what the tests of screen readers, of faults and of sticks need: $$missing"; \
	  $(APT_INSTALL) $$missing; \
	elif test -n "$$missing"; then \
	  echo "Tests that need these will be skipped: $$missing"; \
	fi
	@touch $@

# The other locks take their versions from the one the tests ran with.
lock: setup
	$(UV_COMPILE) $(FOR_LINUX) --extra gateway --extra voice --extra dev pyproject.toml -o requirements/dev-linux.txt
	$(UV_COMPILE) $(FOR_LINUX) $(AS_TESTED) --extra voice pyproject.toml -o requirements/client-linux.txt
	$(UV_COMPILE) $(FOR_WINDOWS) $(AS_TESTED) --extra voice pyproject.toml -o requirements/client-windows.txt
	$(UV_COMPILE) $(FOR_LINUX) $(AS_TESTED) requirements/build.in -o requirements/build-linux.txt
	$(UV_COMPILE) $(FOR_LINUX) $(AS_TESTED) requirements/gateway.in -o requirements/gateway-linux.txt
	$(UV_COMPILE) $(FOR_LINUX) $(AS_TESTED) requirements/assist.in -o requirements/assist-linux.txt

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .import_linter_cache .hypothesis .pytest_cache
	find app gateway resources tests stubs -name __pycache__ -prune -exec rm -rf {} +
