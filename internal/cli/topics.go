package cli

import "cpdlog/internal/rulefile"

// topic is a help text that belongs to no command.
func (a *app) topic(name string) (string, bool) {
	switch name {
	case "schemes":
		return rulefile.Reference(), true
	case "portfolio":
		return rulefile.PortfolioReference(), true
	}
	return "", false
}
