package needs

import (
	"syscall"
	"time"
)

func worked() time.Duration {
	var began, ended, system, user syscall.Filetime
	self, err := syscall.GetCurrentProcess()
	if err == nil {
		err = syscall.GetProcessTimes(self, &began, &ended, &system, &user)
	}
	if err != nil {
		panic(err)
	}
	of := func(f syscall.Filetime) time.Duration { // in steps of 100 ns
		return 100 * time.Duration(uint64(f.HighDateTime)<<32|uint64(f.LowDateTime))
	}
	return of(system) + of(user)
}
