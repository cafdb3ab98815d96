package cli

import "cpdlog/internal/rulefile"

// topic is a help text that belongs to no command.
func (a *app) topic(name string) (string, bool) {
	if name == "schemes" {
		return rulefile.Reference(), true
	}
	return "", false
}
