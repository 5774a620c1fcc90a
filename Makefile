SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

SWIFT_FORMAT := --configuration .swift-format --recursive --parallel Package.swift Sources Tests
TEST_ENVIRONMENT := WEIR_TEST_PYTHON='$(CURDIR)/.build-python/bin/python'
# swift's crash reporter gets in the sanitizers' way. Where a test bounds how old a value may be, sanitized code has twice the time.
SANITIZED := $(TEST_ENVIRONMENT) SWIFT_BACKTRACE=enable=no WEIR_TEST_SLOWDOWN=2
# Sanitized code is several times slower: with all tests at once, a call within a test would miss a deadline that the test is not about.
SANITIZED_WIDTH := --experimental-maximum-parallelization-width 2
# The sizes that a change need not wait for; in make test they are a quarter of these and less.
FULL_SIZE := WEIR_TORTURE_RECORDS=20000 WEIR_TORTURE_KILLS=20 WEIR_IRIS_RECORDS=10000
# What starts bridges, models and brokers of its own runs alone: beside it, tests of short deadlines would miss them on two cores.
HEAVY := BridgeScenarios|BridgeLoads|BridgeDemo
# With all tests at once on two cores, a call within a test now and then misses a deadline that the test is not about.
WIDTH := --experimental-maximum-parallelization-width 8
# FILTER=KafkaTests runs only the tests whose name matches.
TEST := swift test --skip-build --disable-xctest $(if $(FILTER),--filter '$(FILTER)')

.PHONY: help deps build release demo test test-rules test-slow test-load test-address test-thread bench format lint deps-build deps-bench toolchain

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

deps: toolchain ## install what build and tests need (apt, sudo where not root), and a Python environment for the tests
	@.ci/deps test

build: deps-build ## debug build in .build
	@.ci/swift-build

release: deps-build ## optimised build with Swift's libraries linked in: .build-release/weir
	@.ci/swift-build --configuration release --static-swift-stdlib --scratch-path .build-release --product weir
	@install .build-release/release/weir .build-release/weir

demo: deps-build ## the whole system on an embedded broker: lag that rises and falls, and the URLs to open
	@.ci/swift-build --product weir
	@.ci/swift-build --product weir-model-stub
	@.build/debug/weir demo $(ARGS)

test: deps test-rules ## alert rules, then every test (FILTER=name for some)
	@.ci/swift-build --build-tests
ifdef FILTER
	@$(TEST_ENVIRONMENT) $(TEST)
else
	@$(TEST_ENVIRONMENT) $(TEST) $(WIDTH) --skip '$(HEAVY)'
	@$(TEST_ENVIRONMENT) $(TEST) --filter '$(HEAVY)'
endif

test-rules:
	@promtool check rules dashboards/alerts/weir.rules.yaml
	@promtool test rules dashboards/alerts/weir.rules.test.yaml

test-slow: test-load test-address test-thread ## the bridge at full size, then the first pass of make test under AddressSanitizer and under ThreadSanitizer

test-load: deps ## the bridge at full size: 20,000 records and 20 kills, 10,000 irises (WEIR_TORTURE_SEED=N replays a run)
	@.ci/swift-build --build-tests
	@$(TEST_ENVIRONMENT) $(FULL_SIZE) swift test --skip-build --disable-xctest --filter BridgeLoads

test-address: deps
	@.ci/swift-build --build-tests --sanitize=address --scratch-path .build-asan
	@$(SANITIZED) ASAN_OPTIONS=detect_leaks=1:log_path='$(CURDIR)/.build-asan/report' \
		LSAN_OPTIONS=suppressions='$(CURDIR)/Tests/Sanitizers/leaks.supp':print_suppressions=0 \
		Tests/Sanitizers/run .build-asan/report $(TEST) $(SANITIZED_WIDTH) --skip '$(HEAVY)' --sanitize=address --scratch-path .build-asan

test-thread: deps
	@.ci/swift-build --build-tests --sanitize=thread --scratch-path .build-tsan
	@for interposer in c11-threads swift-mutex; do \
		clang -std=gnu11 -Wall -Wextra -O1 -g -shared -fPIC "Tests/Sanitizers/$$interposer.c" -o ".build-tsan/$$interposer.so"; \
	done
	@$(SANITIZED) TSAN_OPTIONS=log_path='$(CURDIR)/.build-tsan/report' \
		LD_PRELOAD='$(CURDIR)/.build-tsan/c11-threads.so $(CURDIR)/.build-tsan/swift-mutex.so' \
		Tests/Sanitizers/run .build-tsan/report $(TEST) $(SANITIZED_WIDTH) --skip '$(HEAVY)' --sanitize=thread --scratch-path .build-tsan

bench: deps-bench ## lag and bridge, measured beside C loops and load tools (PEER=/path/to/exporter adds another exporter)
	@for product in weir weir-bench weir-model-stub weir-fake-broker bench-c-loop bench-c-records; do \
		.ci/swift-build --configuration release --static-swift-stdlib --scratch-path .build-release --product $$product; \
	done
	@PEER='$(PEER)' .build-release/release/weir-bench $(ARGS)

format: toolchain ## format the Swift sources
	@swift format --in-place $(SWIFT_FORMAT)

lint: toolchain ## fail on what format would change and on undocumented public declarations
	@swift format lint --strict $(SWIFT_FORMAT)

deps-build: toolchain
	@.ci/deps build

deps-bench: toolchain
	@.ci/deps bench

toolchain:
	@command -v swift >/dev/null || { echo "There is no swift on the PATH: install Swift 6.3 from https://www.swift.org/install/linux/ and run make again." >&2; exit 1; }
