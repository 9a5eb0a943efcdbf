# 智慧质监 · two commands do everything: make run, make test.
SWIFT_FLAGS = --explicit-target-dependency-import-check error
BIN = .build/debug/zhijian
STORE = run/zhijian.sqlite
YEAR_END = 2027-02-10
# make run PORT=8471 serves at another port.
AT = $(if $(PORT),--port $(PORT))

.PHONY: run year demo build test check setup unit documents browser kill operations api format bench cluster cluster-status cluster-down cluster-drill cluster-setup clean

## Install what is missing, build, make sample data, serve.
run: setup build
	@mkdir -p run
	@$(BIN) demo --store $(STORE) --accounts run/accounts.txt
	@$(BIN) serve --store $(STORE) --demonstration $(AT)

## The sample year played to its end, its score locked; served as on that day.
year: setup build
	@mkdir -p run
	@$(BIN) demo --store run/year-$(YEAR_END).sqlite --today $(YEAR_END) --accounts run/year-$(YEAR_END).txt
	@$(BIN) serve --store run/year-$(YEAR_END).sqlite --today $(YEAR_END) --demonstration $(AT)

setup:
	@bash scripts/setup.sh

build:
	swift build $(SWIFT_FLAGS) --product zhijian

## Everything that decides whether a change lands.
test:
	@bash scripts/setup.sh test
	@bash scripts/python.sh
	swift build $(SWIFT_FLAGS) --build-tests
	$(MAKE) check unit documents kill operations browser api

# Everything on SQLite; then what touches a store once more on PostgreSQL.
unit:
	bash scripts/unit.sh $(SWIFT_FLAGS)
	ZHIJIAN_ENGINE=postgres bash scripts/unit.sh $(SWIFT_FLAGS) --filter 'KernelTests|CatalogueTests|WebTests'

## A writer killed at 200 random moments, on either engine; the database crashed too.
kill:
	.venv/bin/python Tests/Kill/kill_test.py $(BIN)
	ZHIJIAN_ENGINE=postgres bash scripts/with-postgres.sh .venv/bin/python Tests/Kill/kill_test.py $(BIN)

## The whole story in Chromium, axe on every page; the story once more on PostgreSQL.
browser:
	.venv/bin/python -m pytest -q Tests/Browser
	ZHIJIAN_ENGINE=postgres bash scripts/with-postgres.sh .venv/bin/python -m pytest -q Tests/Browser/test_story.py

## Backup and restore while serving.
operations:
	.venv/bin/python -m pytest -q Tests/Operations

## Every kind of document opened by LibreOffice.
documents:
	.venv/bin/python -m pytest -q Tests/Documents

## Schemathesis against the OpenAPI description.
api:
	.venv/bin/python -m pytest -q Tests/Api

## Format, and documents.
check:
	swift format lint --strict --recursive --parallel Sources Tests Package.swift
	.venv/bin/python scripts/check_docs.py

format:
	swift format --in-place --recursive --parallel Sources Tests Package.swift

## etcd, three PostgreSQL nodes under Patroni, three Zhijian processes and HAProxy on this machine, until Ctrl-C.
cluster: cluster-setup build
	@python3 -m scripts.cluster up

cluster-status:
	@python3 -m scripts.cluster status

cluster-down:
	@python3 -m scripts.cluster down

## Twenty faults under load, and the proof that no acknowledged move is lost or doubled.
cluster-drill: cluster-setup build
	@python3 -m scripts.cluster drill

cluster-setup:
	@bash scripts/setup.sh cluster

bench:
	bash Benchmarks/run.sh

clean:
	rm -rf .build run .venv
