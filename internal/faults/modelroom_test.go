package faults

import (
	"sync"
	_ "unsafe" // for what cobra keeps

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Cobra keeps what completes each flag, and so the whole run, for as long as the
// process lives: nothing for one command, gigabytes for the many of this test.
//
//go:linkname keptOfFlags github.com/spf13/cobra.flagCompletionFunctions
var keptOfFlags map[*pflag.Flag]cobra.CompletionFunc

//go:linkname keptOfFlagsLock github.com/spf13/cobra.flagCompletionMutex
var keptOfFlagsLock *sync.RWMutex

// letGo drops what earlier runs left; none of them completes anything.
func letGo() {
	keptOfFlagsLock.Lock()
	defer keptOfFlagsLock.Unlock()
	clear(keptOfFlags)
}
