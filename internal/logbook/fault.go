package logbook

import "cpdlog/internal/cpd"

// fileFault turns an error of the file system into one for the member. what
// says what was tried: "the backup cannot be written".
func fileFault(what string, err error) error { return cpd.FileFault(what, err) }
