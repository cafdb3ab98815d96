// Package cli is the command line: Run, the table of commands, help, completion
// scripts, exit statuses. The commands themselves stand in one package for each
// family below; deciding is left to the packages beside it.
package cli

import "example.org/cpdlog/internal/cli/session"

// Env is the outside world as far as the commands can see it.
type Env = session.Env

// Terminal says which streams a person looks at.
type Terminal = session.Terminal
