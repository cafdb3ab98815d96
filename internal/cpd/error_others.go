//go:build !windows

package cpd

// portable has nothing to add: package syscall has the names of this system.
func portable(error) error { return nil }
