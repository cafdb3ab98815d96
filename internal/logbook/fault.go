package logbook

import (
	"strconv"

	"example.org/cpdlog/internal/cpd"
)

// fileFault turns an error of the file system into one for the member. what
// says what was tried: "the backup cannot be written".
func fileFault(what string, err error) error { return cpd.FileFault(what, err) }

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
