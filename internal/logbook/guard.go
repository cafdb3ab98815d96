package logbook

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/layout"
	"example.org/cpdlog/internal/logbook/leftover"
)

// header is that of the file, and a mark by which it is known again.
type header struct {
	layout.Header
	start string // the digest of its bytes
}

// lookAt refuses whatever is not a logbook of ours without touching it.
func lookAt(path string) (header, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return header{}, absent(path, err)
	}
	if disk.Links(info) > 1 && sameFile(path, path+".new") {
		// Create was cut off between giving the name and taking the passing one away.
		if err := os.Remove(path + ".new"); err != nil {
			return header{}, cpd.FileFault(show(path)+" cannot be used", err)
		}
		return lookAt(path)
	}
	if err := plausible(path, info); err != nil {
		return header{}, err
	}
	head, err := disk.FirstBytes(path)
	if err != nil {
		return header{}, cpd.FileFault(show(path)+" cannot be read", err)
	}
	said, err := layout.ReadHeader(path, head, info.Size())
	return header{said, digestOf(head)}, err
}

func show(path string) string { return cpd.Visible(path) }

func absent(path string, err error) error {
	if !errors.Is(err, fs.ErrNotExist) {
		return cpd.FileFault(show(path)+" cannot be read", err)
	}
	dir := filepath.Dir(path)
	if _, lerr := os.Lstat(filepath.Join(dir, leftover.Unfetched)); lerr == nil {
		return inCloud(path)
	}
	if kept := leftover.Formers(dir); len(kept) > 0 {
		return cpd.Fail(cpd.Damaged, "a restore in "+show(dir)+" was cut off before the backup was in place; "+
			"the old file is kept in "+show(kept[len(kept)-1]),
			"run it again: cpdlog restore")
	}
	if all, lerr := ListBackups(dir); lerr == nil && len(all) > 0 {
		return cpd.Fail(cpd.Damaged, show(path)+" is missing, and its snapshots are there; nothing was changed", "go back to the newest: cpdlog restore")
	}
	return &cpd.Error{Kind: cpd.NotFound, Text: "there is no logbook in " + show(dir) + "; nothing was changed",
		Hint: "make one: cpdlog init --scheme nalw --joined 2025-01-22", Err: err}
}

func inCloud(path string) error {
	return cpd.Fail(cpd.NoRoom, show(path)+" is in the cloud only and has not been fetched; nothing was changed",
		"start the sync program, or choose “Always keep on this device” for the folder")
}

// plausible returns why the file cannot be a logbook, by its kind and size.
func plausible(path string, info fs.FileInfo) error {
	name := show(path)
	switch m := info.Mode(); {
	case m.IsDir():
		return layout.NotOurs(name + " is a folder, not a logbook")
	case m&fs.ModeSymlink != 0:
		return layout.NotOurs(name + " is a link; the logbook has to be the file itself")
	case !m.IsRegular():
		return layout.NotOurs(name + " is a device or a pipe, not a logbook")
	}
	if disk.InCloudOnly(info) {
		return inCloud(path)
	}
	if disk.Links(info) > 1 {
		return layout.NotOurs(name + " has a second name (a hard link), and two names for one logbook can damage it")
	}
	if info.Size() == 0 {
		return cpd.Fail(cpd.Damaged, name+" is empty; it was not touched",
			"a sync program may not have fetched it yet; else go back to a snapshot: cpdlog restore --list")
	}
	if info.Size() < 512 {
		return cpd.Fail(cpd.Damaged, name+" is too short to be a logbook; it was not touched", "go back to a snapshot: cpdlog restore --list")
	}
	return nil
}
