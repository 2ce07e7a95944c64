# Two commands do everything on a fresh machine: `make site` and `make test`. Only this file needs make or a shell.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := site
.PHONY: screenshots site serve test test-all outside servers lint types bench bench-full bench-search lock bundle clean browser

$(VENV)/run.done: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "不能建立虚拟环境：Debian 上请先 apt install python3-venv"; exit 2; }
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/dev.done: $(VENV)/run.done requirements/dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

site: $(VENV)/run.done
	@$(BIN)/gongkai build
	@echo "用 make serve 可以在浏览器里预览和检索；直接打开 out/index.html 只能浏览，不能检索。"

serve: $(VENV)/run.done
	@$(BIN)/gongkai serve

# The browser tests need Debian's chromium and a Chinese font.
browser:
	@if command -v chromium >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q .; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk fontconfig >/dev/null; \
	else echo "浏览器测试需要 chromium 和中文字体：请以管理员身份运行 apt install chromium fonts-noto-cjk fontconfig"; exit 2; fi

# The search's scripts have their types in comments, which Debian's node-typescript checks. Debian's acorn reads each as
# the oldest browser does: gongkai.js and start.js in any (ES5), the others in those with [].at, which start.js asks for
# (Chromium 92, Firefox 90, Safari 15.4: ES2022 without blocks of static code and expressions that look behind).
OLDEST := theme/assets/gongkai.js theme/assets/page.js theme/assets/search/start.js
types:
	@if command -v tsc >/dev/null && command -v acorn >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends node-typescript node-acorn >/dev/null; \
	else echo "检查脚本的类型需要 tsc 和 acorn：请以管理员身份运行 apt install node-typescript node-acorn"; exit 2; fi
	tsc -p tools/jsconfig.json
	acorn --silent --ecma5 $(OLDEST)
	acorn --silent --ecma2022 --module $(filter-out $(OLDEST), $(wildcard theme/assets/search/*.js theme/assets/verify/*.js))
	! grep -nE '\(\?<[=!]|static \{' theme/assets/search/*.js theme/assets/verify/*.js

lint: $(VENV)/dev.done types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint browser
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not slow"

$(VENV)/cluster.done: $(VENV)/dev.done requirements/cluster.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/cluster.txt
	@touch $@

# Lighthouse and the Nu HTML checker come from npm, with the exact versions and sums of the lock; both need no network to run.
outside: tools/outside/node_modules/.done

tools/outside/node_modules/.done: tools/outside/package-lock.json
	@if command -v npm >/dev/null && command -v java >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends npm default-jre-headless >/dev/null; \
	else echo "检查页面质量需要 npm 和 java：请以管理员身份运行 apt install npm default-jre-headless"; exit 2; fi
	npm ci --prefix tools/outside --no-audit --no-fund --silent
	@touch $@

# The web servers that the configurations in starter/servers are for; FAT images, another shell for packages.
servers:
	@if command -v /usr/sbin/nginx >/dev/null && command -v /usr/sbin/apache2 >/dev/null \
	    && command -v mcopy >/dev/null && command -v mkfs.vfat >/dev/null && command -v busybox >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx apache2-bin media-types mtools dosfstools busybox >/dev/null; \
	else echo "试服务器配置需要 nginx 和 Apache：请以管理员身份运行 apt install nginx apache2-bin media-types mtools dosfstools busybox"; exit 2; fi

# Programs of others that open the data files.
$(VENV)/data.done: $(VENV)/cluster.done requirements/data.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/data.txt
	@touch $@

test-all: lint browser outside servers $(VENV)/data.done
	GONGKAI_THOROUGH=1 $(BIN)/python -m pytest -n 2 --dist worksteal

$(VENV)/bench.done: $(VENV)/dev.done requirements/bench.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/bench.txt
	@touch $@

bench: $(VENV)/bench.done
	$(BIN)/python -m benchmarks --keep .work/bench

# An hour or more, and some 60 GB of disk.
bench-full: $(VENV)/bench.done
	$(BIN)/python -m benchmarks --keep .work/bench --records 100000 1000000 --rounds 1
	$(BIN)/python -m benchmarks --keep .work/bench --records 1000000 --form bulk csv --rounds 1 --only cold same change

# What searches find and cost. TEXTS=file.jsonl.gz takes natural texts instead of made-up ones.
bench-search: $(VENV)/bench.done browser
	$(BIN)/python -m benchmarks.search_quality $(TEXTS) --records 2000 --only gongkai material pagefind
	$(BIN)/python -m benchmarks.search_quality $(TEXTS) --records 10000 --only gongkai pagefind

# One zip to install where there is no network. PLATFORM: win_amd64, manylinux_x86_64, manylinux_aarch64.
PLATFORM ?= manylinux_x86_64
bundle: $(VENV)/dev.done
	$(BIN)/python tools/make_bundle.py $(PLATFORM)

# Pictures of every page type, three widths, by day and by night, in .work/screenshots: to be looked at.
screenshots: $(VENV)/dev.done browser
	$(BIN)/python -m benchmarks.screenshots

# Renew the locked versions after a change of pyproject.toml.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group dev -o requirements/dev.txt
	echo pip | uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header - -o requirements/pip.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group dev --group bench -o requirements/bench.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --extra cluster -c requirements/bench.txt -o requirements/cluster.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --group data -c requirements/cluster.txt -c requirements/bench.txt -o requirements/data.txt

clean:
	rm -rf $(VENV) out out.gongkai dist .work .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
