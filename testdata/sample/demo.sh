#!/bin/sh
# Runs the main job on the sample logbook. Called by "make demo".
set -eu
BIN=${BIN:-bin/cpdlog}
SAMPLE=$(dirname "$0")
OUT=${OUT:-demo}
rm -rf "$OUT"
mkdir -p "$OUT"
CPDLOG_DIR=$OUT/logbook
CPDLOG_STATE=$OUT/last-seen.json
export CPDLOG_DIR CPDLOG_STATE

# Prints a command as it would be typed, then runs it.
run() {
	printf '\n$ cpdlog'
	for word in "$@"; do
		case $word in
		*[!A-Za-z0-9./:=@_-]*) printf ' "%s"' "$word" ;;
		*) printf ' %s' "$word" ;;
		esac
	done
	printf '\n'
	"$BIN" "$@"
}

run init --scheme nalw --joined 2024-01-22 --name "Siân Example" --number 10482
run import "$SAMPLE/entries.csv"
run add "Safeguarding adults, refresher" --activity training --time "9:30-16:30 less 1h" --date 2026-01-08 \
	--provider "Łukasz Training" --evidence "$SAMPLE/evidence/safeguarding-level-2-refresher.pdf"
run list --year 2025 --activity training
run status --year 2024
run status --year 2025
run export --year 2025 --format html -o "$OUT/cpd-record-nalw-2025.html"
run export --year 2025 --format csv -o "$OUT/entries-2025.csv"
run export --year 2025 --format json -o "$OUT/record-2025.json"
run export --year 2025 --format md -o "$OUT/record-2025.md"

printf '\nThe logbook is in %s, the record that leaves is:\n' "$CPDLOG_DIR"
ls -1 "$OUT"/*.*
