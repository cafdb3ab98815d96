// Package rules holds the schemes that come with the program, and the text
// files of the portfolio. They are read by package rulefile, like a member's
// own.
package rules

import "embed"

// Files holds schemes/ID.toml, frameworks/, topics/, prompts/, kinds/ and
// templates/.
//
//go:embed schemes/*.toml frameworks/*.toml topics/*.toml prompts/*.toml kinds/*.toml templates/*.toml
var Files embed.FS
