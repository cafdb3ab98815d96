# Two commands do everything: "make demo" runs the main job on the sample,
# "make test" runs all that a change must pass.

GO          ?= go
BIN         := bin/cpdlog
EXE         := $(shell $(GO) env GOEXE)
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
CC_FOUND    := $(shell command -v $${CC:-cc} 2>/dev/null || command -v gcc 2>/dev/null)
WINE_FOUND  := $(shell command -v wine 2>/dev/null)
FUZZTIME    ?= 3s
FOREIGN     := rulefile intake workbook record

export CGO_ENABLED := 0
# As the program is built, so that its packages are compiled once for tests and program.
export GOFLAGS := $(strip $(GOFLAGS) -trimpath)

.PHONY: module build dist demo pictures bench test faults format vet lint tidy libc unit race fuzz foreign windows golden install clean

build:
	$(GO) build -buildvcs=auto -trimpath -ldflags "-s -w" -o $(BIN)$(EXE) ./cmd/cpdlog

# The program where Go puts programs; its manual and completions below PREFIX.
PREFIX ?= $(HOME)/.local
install:
	$(GO) install -buildvcs=auto -trimpath -ldflags "-s -w" ./cmd/cpdlog
	$(GO) run ./internal/dist -install "$(PREFIX)"

# Archives for every system in ./dist, packages, what they are made of, and sums; signed
# where CPDLOG_SIGNING_KEY_FILE names a minisign key. HOME_PAGE=https://… writes manifests
# for Homebrew, Scoop and winget, of archives to be had below it.
dist:
	$(GO) run ./internal/dist -out dist -home "$(HOME_PAGE)"

demo: build
	@BIN=$(BIN)$(EXE) sh testdata/sample/demo.sh

# The pictures of the README, from the program itself.
pictures:
	$(GO) run ./internal/pages/pictures

# Whole commands beside sqlite3 and what else is installed; BENCH="--json",
# BENCH="--sizes 50,3000 --rounds 20" and so on. It takes a few minutes.
bench:
	$(GO) run ./internal/bench $(BENCH)

test: format vet lint tidy libc unit windows fuzz race
	@echo "all checks passed"

format:
	@out=$$(gofmt -l cmd internal rules); test -z "$$out" || { echo "not formatted (gofmt -w): $$out"; exit 1; }

vet:
	$(GO) vet ./...

lint:
	$(GO) run $(STATICCHECK) ./...

tidy:
	$(GO) mod tidy -diff

# modernc.org/sqlite works with exactly the libc that its own go.mod names.
libc:
	@want=$$($(GO) mod graph | awk '$$1 ~ /^modernc.org\/sqlite@v/ && $$2 ~ /^modernc.org\/libc@/ {sub(/.*@/,"",$$2); print $$2}'); \
	got=$$($(GO) list -m -f '{{.Version}}' modernc.org/libc); \
	test "$$want" = "$$got" || { echo "modernc.org/libc is $$got, but sqlite wants $$want"; exit 1; }

# What "go vet" has looked at already is not looked at again, here or below.
unit:
	$(GO) test -vet=off -timeout 20m ./...

# The program for Windows, lived with under Wine.
windows:
ifeq ($(WINE_FOUND)$(filter wine,$(CPDLOG_NEEDS)),)
	@echo "nothing was run on Windows: no Wine was found"
else
	@CPDLOG_WINDOWS=1 $(GO) test -count=1 -run '^TestOnWindows$$' ./cmd/cpdlog
endif

# Every fault in full, with a table at the end. Some need Linux and strace, one
# needs root; what cannot run here says so.
faults:
	CPDLOG_LONG=1 $(GO) test -count=1 -v -timeout 150m ./internal/faults

# One run for each fuzz target, seeds first: FUZZTIME=10m and so on, and
# FUZZED="intake record" for those of some packages. A package is built once for its
# targets. An input is made small in 100 tries at most: by default that takes all of a
# short run. Go's fuzzer now and then takes the end of its own time for a failure,
# without an input that fails: that target is run once more.
FUZZED ?= $(patsubst internal/%/,%,$(sort $(dir $(shell grep -rl '^func Fuzz' internal --include=*_test.go))))
fuzz:
	@bin=$$(mktemp -d) && trap 'rm -rf "$$bin"' EXIT && for p in $(FUZZED); do \
		$(GO) test -c -vet=off -tags fuzz -fuzz . -o "$$bin/" ./internal/$$p || exit; \
		for f in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9]*\).*/\1/p' internal/$$p/*_test.go); do \
			echo "fuzz $$p $$f"; run="$$bin/$$(basename $$p).test -test.run ^$$ -test.fuzz ^$$f\$$ -test.fuzztime $(FUZZTIME) -test.fuzzminimizetime 100x -test.fuzzcachedir $$($(GO) env GOCACHE)/fuzz/$$p"; \
			out=$$(cd internal/$$p && $$run 2>&1) && continue; \
			echo "$$out"; \
			case "$$out" in *"Failing input"*) exit 1;; *"context deadline exceeded"*) (cd internal/$$p && $$run) || exit 1;; *) exit 1;; esac; \
		done; \
	done

# What others wrote, longer; what runs in a browser and in databases of others; every read that can fail.
foreign:
	@$(MAKE) --no-print-directory fuzz FUZZED="$(FOREIGN)" FUZZTIME=20s
	CPDLOG_LONG=1 $(GO) test -count=1 -run '^(TestThePage|TestTheSignOffPage|TestTablesInRealEngines)$$' ./internal/record
	CPDLOG_LONG=1 $(GO) test -count=1 -run '^TestPackages' ./internal/dist
	CPDLOG_LONG=1 $(GO) test -count=1 -timeout 20m -run '^TestEachReadFailsOnce$$' ./cmd/cpdlog

# Packages in whose tests two things may run at the same time. SQLite and its libc, made
# from C, are not looked into: no test here looks for a race of theirs, and they take most
# of the time.
NOT_RACED := modernc.org/sqlite/lib modernc.org/libc/...
race:
ifeq ($(CC_FOUND),)
	@echo "race detector left out: no C compiler was found"
else
	@list=$$(mktemp) && trap 'rm -f "$$list"' EXIT && CPDLOG_RACED="$$list" $(GO) test -count=1 -run '^TestWhatRunsAtOnce$$' ./internal && \
		CGO_ENABLED=1 $(GO) test -vet=off -timeout 20m -race -short $(NOT_RACED:%=-gcflags=%=-race=false) $$(cat "$$list")
endif

# Another home for the module, as `go install` will know it: make module MODULE=codeberg.org/you/cpdlog
module:
	@test -n "$(MODULE)" || { echo "say where: make module MODULE=codeberg.org/you/cpdlog"; exit 2; }
	@old=$$($(GO) list -m) && git grep -lF "\"$$old/" -- '*.go' | xargs sed -i.bak "s|\"$$old/|\"$(MODULE)/|" && \
		find . -name '*.go.bak' -delete && $(GO) mod edit -module $(MODULE) && gofmt -w cmd internal rules && $(GO) build ./...

golden:
	UPDATE=1 $(GO) test ./internal ./internal/privacy ./internal/record ./cmd/cpdlog
	$(GO) test ./internal/intake -update

clean:
	rm -rf bin demo dist
