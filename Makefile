# Two commands do everything: "make demo" runs the main job on the sample,
# "make test" runs all that a change must pass.

GO          ?= go
BIN         := bin/cpdlog
EXE         := $(shell $(GO) env GOEXE)
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
CC_FOUND    := $(shell command -v $${CC:-cc} 2>/dev/null || command -v gcc 2>/dev/null)
FUZZTIME    ?= 3s
FOREIGN     := rulefile intake workbook record

export CGO_ENABLED := 0

.PHONY: build dist demo pictures bench test faults format vet lint tidy libc unit race fuzz foreign golden install clean

build:
	$(GO) build -buildvcs=auto -trimpath -ldflags "-s -w" -o $(BIN)$(EXE) ./cmd/cpdlog

install:
	$(GO) install -buildvcs=auto -trimpath -ldflags "-s -w" ./cmd/cpdlog

# Archives for every system in ./dist, with checksums.
dist:
	$(GO) run ./internal/dist -out dist

demo: build
	@BIN=$(BIN)$(EXE) sh testdata/sample/demo.sh

# The pictures of the README, from the program itself.
pictures:
	$(GO) run ./internal/pages/pictures

# Whole commands beside sqlite3 and what else is installed; BENCH="--json",
# BENCH="--sizes 50,3000 --rounds 20" and so on. It takes a few minutes.
bench:
	$(GO) run ./internal/bench $(BENCH)

test: format vet lint tidy libc unit fuzz race
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

unit:
	$(GO) test ./...

# Every fault in full, with a table at the end. Some need Linux and strace, one
# needs root; what cannot run here says so.
faults:
	CPDLOG_LONG=1 $(GO) test -count=1 -v -timeout 150m ./internal/faults

# One run for each fuzz target, seeds first: FUZZTIME=10m and so on, and
# FUZZED="intake record" for those of some packages. An input is made small in
# 100 tries at most: by default that takes all of a short run. Go's fuzzer now
# and then takes the end of its own time for a failure, without an input that
# fails: that target is run once more.
FUZZED ?= ...
fuzz:
	@for p in $$($(GO) list $(FUZZED:%=./internal/%)); do \
		for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
			echo "fuzz $$p $$f"; run="$(GO) test -run ^$$ -fuzz ^$$f\$$ -fuzztime $(FUZZTIME) -fuzzminimizetime 100x $$p"; \
			out=$$($$run 2>&1) && continue; \
			echo "$$out"; \
			case "$$out" in *"Failing input"*) exit 1;; *"context deadline exceeded"*) $$run || exit 1;; *) exit 1;; esac; \
		done; \
	done

# What others wrote, longer.
foreign:
	@$(MAKE) --no-print-directory fuzz FUZZED="$(FOREIGN)" FUZZTIME=20s

race:
ifeq ($(CC_FOUND),)
	@echo "race detector left out: no C compiler was found"
else
	CGO_ENABLED=1 $(GO) test -race -short ./...
endif

golden:
	UPDATE=1 $(GO) test ./internal ./internal/privacy ./internal/record ./cmd/cpdlog
	$(GO) test ./internal/intake -update

clean:
	rm -rf bin demo dist
