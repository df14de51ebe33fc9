# `make help` says what there is.

CONFIG ?= debug
SWIFT_FLAGS ?=
ARGS ?=
KEYS ?= accuracy/runbooks
FLOOR ?= 0.97
DOCUMENTS ?=
BINARY := .build/$(CONFIG)/runbell
SOURCES := $(shell find Sources -type f 2>/dev/null) Package.swift

.DEFAULT_GOAL := help
.PHONY: help run build test lint accuracy fuzz bench kills embed requirements

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: requirements $(BINARY) ## start the bot: console and sample service (ARGS="--drill 60" and other options of `serve`)
	@exec $(BINARY) serve $(ARGS)

build: requirements $(BINARY) ## only build (CONFIG=release for an optimised binary)

# One at a time: the tests start and kill real processes and servers, and would only take the machine from each other.
test: requirements ## build and run all tests
	@scripts/install.sh swift
	swift test --no-parallel $(SWIFT_FLAGS)

lint: ## check format, embedded files and paths
	@scripts/lint.sh

accuracy: requirements ## score the reader against the answer keys in accuracy/runbooks (or KEYS, with DOCUMENTS elsewhere)
	@scripts/install.sh swift
	swift run $(SWIFT_FLAGS) accuracy --floor $(FLOOR) --details $(if $(DOCUMENTS),--documents $(DOCUMENTS)) $(KEYS)

# Input n is the same for the same SEED: `.build/release/fuzz-runbooks fuzz/corpus --seed S --from N --print` writes it.
SEED ?= 1
COUNT ?= 1000000
fuzz: requirements ## read COUNT mutated runbooks (SEED says which) and stop for none of them
	@scripts/install.sh swift
	RUNBELL_FUZZ=1 swift build -c release --product fuzz-runbooks $(SWIFT_FLAGS)
	nice -n 19 .build/release/fuzz-runbooks fuzz/corpus --seed $(SEED) --count $(COUNT)

bench: requirements ## measure a release build beside a reference server
	@scripts/install.sh swift
	@bench/run.sh

# It goes on until as many commands have begun as there are to be, and says what it counted.
KILLS ?= 500
kills: requirements $(BINARY) ## kill the bot KILLS times while runs go on, and count what their commands did
	python3 bench/kills.py --runbell $(BINARY) --kills $(KILLS)

embed: ## write commands/ and templates/ into the binary's sources
	@scripts/embed.sh

requirements:
	@scripts/install.sh

# Only when something changed, so that a second `make run` starts at once.
$(BINARY): $(SOURCES)
	@scripts/install.sh swift
	swift build -c $(CONFIG) --product runbell $(SWIFT_FLAGS)
	@touch $(BINARY)
