package logbook

import (
	"archive/zip"
	"errors"
	"io"
	"os"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/layout"
)

// lookAtOther is lookAt for a file that the member named: one that was never of
// cpdlog is no damaged logbook.
func lookAtOther(path string) (header, error) {
	info, err := os.Stat(path)
	if err == nil && info.Mode().IsRegular() && info.Size() > 0 && !disk.InCloudOnly(info) {
		head, err := disk.FirstBytes(path)
		if (err == nil || errors.Is(err, io.ErrUnexpectedEOF)) && !layout.Begun(head[:min(info.Size(), int64(len(head)))]) {
			return header{}, notOfCpdlog(path)
		}
	}
	return lookAt(path)
}

func notOfCpdlog(path string) error {
	return cpd.Fail(cpd.Foreign, show(path)+" is not a logbook and not a backup of cpdlog; nothing was changed",
		"name a published backup, a snapshot or another logbook.db; entries come in from other files with: cpdlog import "+show(path))
}

// packRecord is what every pack holds and no backup does.
const packRecord = "data/record.json"

func aPack(path string) error {
	return cpd.Fail(cpd.Foreign, show(path)+" is a pack, not a backup; nothing was changed", "take its entries in with: cpdlog import "+show(path))
}

// otherArchive refuses an archive that was never a backup.
func otherArchive(file string, z *zip.Reader) error {
	holds := func(is func(name string) bool) bool {
		return slices.ContainsFunc(z.File, func(f *zip.File) bool { return is(f.Name) })
	}
	switch {
	case holds(func(name string) bool { return name == packRecord || strings.HasSuffix(name, "/"+packRecord) }):
		return aPack(file)
	case holds(func(name string) bool { return name == manifestName || name == fileName }):
		return nil
	}
	return notOfCpdlog(file)
}
