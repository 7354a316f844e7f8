# One target for each thing that a person does. `make help` lists them.

PYTEST = .venv/bin/python -m pytest

# Without bytecode every process that a test starts compiles all of Vigía anew, and takes three seconds instead of one.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test check format test-browser test-alertmanager test-vllm eval-logs bench ci
.PHONY: train lock env-example clean dev

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-18s %s\n", $$1, $$2}' Makefile

demo: ## Start Vigía with a private Redis, a worker and a Slack sandbox in the browser.
	@deploy/venv.sh demo
	@.venv/bin/python -m bot.sandbox

test: dev ## Run the tests (no GPU, no Docker, no Slack workspace, no root).
	$(PYTEST) -m "not browser and not vllm and not alertmanager" -n 4 --dist loadfile

check: dev ## Check format, lint, types and imports.
	.venv/bin/python -m ruff format --check .
	.venv/bin/python -m ruff check .
	.venv/bin/python -m mypy
	.venv/bin/lint-imports

format: dev ## Format the code and mend what the linter can mend.
	.venv/bin/python -m ruff format .
	.venv/bin/python -m ruff check --fix .

test-browser: dev ## Run the page's tests in headless Chromium, installing it where that is possible.
	@deploy/chromium.sh
	$(PYTEST) -m browser tests/browser

test-alertmanager: dev ## Have a real Alertmanager fire at the bot, installing it where that is possible.
	@deploy/alertmanager.sh
	$(PYTEST) -m alertmanager tests/integration/alertmanager

test-vllm: dev ## Run the model contract against a real vLLM on the CPU (2 GB to install).
	$(PYTEST) -m vllm -s tests/integration/vllm

eval-logs: dev ## Measure how often the cause is in the evidence (VIGIA_LOG_CASES names more cases).
	.venv/bin/python -m tests.evals.logs

bench: ## Measure against a baseline in the same run.
	@deploy/venv.sh bench
	.venv/bin/python -m tests.benchmarks

ci: check test test-browser test-alertmanager test-vllm ## Everything that has to hold before a change lands.

train: ## Learn the weights of the classifier of chats from the written pastes.
	@deploy/venv.sh bench
	.venv/bin/python -m tests.evals.redaction.training

lock: dev ## Resolve the dependencies anew and write deploy/locks/.
	deploy/lock.sh

env-example: dev ## Write .env.example from the settings classes.
	.venv/bin/python deploy/env_example.py

clean: ## Remove what the targets above have made.
	find bot workers tests deploy -name __pycache__ -prune -exec rm -rf {} +
	rm -rf .venv .cache .demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

dev:
	@deploy/venv.sh dev
