# `make test` and `make demo` set up what they need on a fresh Debian or Ubuntu machine.
.PHONY: build test demo e2e format lint deps

SOURCES = Package.swift Sources Tests

build: deps
	swift build

test: deps
	swift test

# The demo and the real cluster come with the tunnel itself; until then they fail, so that nobody takes them for done.
demo e2e:
	@echo "make $@: not there yet, see \"What works today\" in README.md" >&2; exit 1

format:
	swift format --in-place --parallel --recursive $(SOURCES)

lint:
	swift format lint --strict --parallel --recursive $(SOURCES)

deps:
	@.ci/deps
