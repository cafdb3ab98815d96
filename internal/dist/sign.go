package main

import (
	"fmt"
	"os"
	"path/filepath"

	"aead.dev/minisign"
)

// Where the key that signs releases is found; it is never in the repository.
const (
	keyVariable  = "CPDLOG_SIGNING_KEY"      // the text of a minisign key without a password
	fileVariable = "CPDLOG_SIGNING_KEY_FILE" // a file that holds it
)

// sign writes SHA256SUMS.minisig, where there is a key, and says where there is none.
func sign(out string) {
	text := []byte(os.Getenv(keyVariable))
	if path := os.Getenv(fileVariable); len(text) == 0 && path != "" {
		text = must(os.ReadFile(path))
	}
	if len(text) == 0 {
		fmt.Println("SHA256SUMS is not signed: neither " + keyVariable + " nor " + fileVariable + " is set")
		return
	}
	var key minisign.PrivateKey
	if err := key.UnmarshalText(text); err != nil {
		check(fmt.Errorf("the signing key cannot be read; it is to be a minisign key without a password: %w", err))
	}
	signature := minisign.SignWithComments(key, must(os.ReadFile(filepath.Join(out, sumsFile))), "cpdlog "+described(), "cpdlog")
	check(os.WriteFile(filepath.Join(out, sumsFile+".minisig"), signature, 0o644))
}
