package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
)

// inRoot runs a program with a folder as the root of its world. Where the
// machine allows no such thing, the program runs with an empty environment and
// the paths inside the folder.
func inRoot(root, program string, args ...string) (string, error) {
	cmd := exec.Command(program, args...)
	cmd.Env, cmd.Dir = []string{}, "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Chroot: root, Cloneflags: syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	cmd.Path, cmd.Err = program, nil
	out, err := cmd.CombinedOutput()
	if !errors.Is(err, syscall.EPERM) && !errors.Is(err, syscall.EACCES) && !errors.Is(err, syscall.ENOSPC) {
		return string(out), err
	}
	for i, a := range args {
		if strings.HasPrefix(a, "/") {
			args[i] = filepath.Join(root, a)
		}
	}
	cmd = exec.Command(filepath.Join(root, program), args...)
	cmd.Env, cmd.Dir = []string{}, root
	out, err = cmd.CombinedOutput()
	return string(out), err
}
