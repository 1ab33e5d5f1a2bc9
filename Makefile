# Muster: build, test, install. `make help` lists the targets.
SHELL := /bin/bash
PREFIX ?= $(HOME)/.local

.PHONY: help setup build run test fuzz coverage install lint bench remake clean
.DEFAULT_GOAL := help

help: ## List the targets.
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

setup: ## Install what is missing (Debian and Ubuntu), make the chart bundle.
	@Scripts/setup.sh

build: setup ## Build the program, .build/release/muster.
	swift build -c release

run: build ## Simulate the first scenario and say where its report lies.
	.build/release/muster run scenarios/first-desk.yaml
	@echo "Report: $(CURDIR)/output/first-desk/report.html"

# Tests use Swift Testing and public declarations only. So they share the objects of `make build`;
# testable imports would compile everything a second time.
TEST := swift test -c release --disable-testable-imports --disable-xctest

test: setup ## Run all tests, optimised.
	$(TEST)

fuzz: setup ## Fuzz each reader for ten minutes, or MUSTER_FUZZ_SECONDS, and keep what breaks them.
	env -u MUSTER_FUZZ_SECONDS $(TEST) --filter FuzzTests
	Scripts/fuzz.py -- $(TEST) --skip-build

coverage: setup ## Check in 2,000 trials how often intervals hold the truth.
	MUSTER_COVERAGE_TRIALS=2000 $(TEST) --filter CoverageTests

install: setup ## Install under PREFIX (default ~/.local), without need of a Swift toolchain there.
	Scripts/static-gsl.sh .build/static-gsl
	swift build -c release --product muster --static-swift-stdlib --scratch-path .build/static \
	  --pkg-config-path "$(CURDIR)/.build/static-gsl"
	install -d "$(PREFIX)/bin" "$(PREFIX)/lib/muster"
	install -s -m 755 .build/static/release/muster "$(PREFIX)/lib/muster/"
	! [ -e .tools/vega-bundle.js ] || install -m 644 .tools/vega-bundle.js "$(PREFIX)/lib/muster/"
	ln -sf ../lib/muster/muster "$(PREFIX)/bin/muster"

lint: ## Check the format of sources and scripts.
	swift format lint --strict --recursive Sources Tests Package.swift
	@for script in .ci/run Scripts/*.sh; do bash -n "$$script" || exit; done
	@python3 -c 'import ast, sys; [ast.parse(open(f).read(), f) for f in sys.argv[1:]]' \
	  Scripts/*.py Benchmarks/*.py scenarios/data/*.py

bench: build ## Measure the speed against the reference implementations.
	Benchmarks/run.py

remake: build ## Run the shipped scenarios again and refresh their summary.json and report.png.
	Scripts/remake.sh

clean: ## Delete what was built; the chart bundle stays.
	rm -rf .build
