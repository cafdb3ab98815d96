// Package rules holds the schemes that come with the program, as text. They
// are read by package rulefile, like a member's own.
package rules

import "embed"

// Files holds schemes/ID.toml.
//
//go:embed schemes/*.toml
var Files embed.FS
