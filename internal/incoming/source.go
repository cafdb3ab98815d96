package incoming

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/seal"
)

// The largest file that is read: a career of a million entries with their texts
// fits in. Standard input is held in memory.
const (
	mostFile  = 2 << 30
	mostStdin = 256 << 20
)

// source is what is read: a file, standard input, or the entries of a pack.
type source struct {
	name string
	in   io.ReadSeeker  // nil for a folder that is not read yet
	file *os.File       // nil for anything else
	pack *record.Loaded // nil for anything else
}

func openSource(name string, stdin io.Reader) (source, error) {
	if name == "-" {
		b, err := io.ReadAll(io.LimitReader(stdin, mostStdin))
		return source{name: name, in: bytes.NewReader(b)}, err
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return source{}, unreadable(cpd.NotFound, name, err)
	case info.IsDir():
		return source{name: name}, nil // perhaps an unpacked pack
	case !info.Mode().IsRegular():
		return source{}, cpd.Fail(cpd.Invalid, cpd.Quoted(name)+" is not an ordinary file; nothing was changed", "")
	case info.Size() > mostFile:
		return source{}, cpd.Fail(cpd.Invalid, cpd.Quoted(name)+" is larger than 2 GB; nothing was changed", "")
	}
	file, err := os.Open(name)
	if err != nil {
		return source{}, unreadable(cpd.Invalid, name, err)
	}
	return source{name: name, in: file, file: file}, nil
}

func unreadable(kind cpd.Kind, name string, err error) error {
	return &cpd.Error{Kind: kind, Text: "the file " + cpd.Quoted(name) + " cannot be read (" + cpd.Reason(err) + "); nothing was changed",
		Hint: "check its name and the folder that you are in", Err: err}
}

// Close lets go of the file.
func (s *source) Close() {
	if s.file != nil {
		_ = s.file.Close() // it was only read
	}
	if s.pack != nil {
		_ = s.pack.Close()
	}
}

// openPack looks whether the file is a pack, or, where there is no logbook, a
// record to make one of. Its entries are read as the file then.
func (s *source) openPack(none bool, passphrase string) (err error) {
	if !s.isPack() && !(none && s.isRecord()) {
		return nil
	}
	if s.pack, err = record.Load(s.name, passphrase); err != nil {
		return err
	}
	if !s.pack.Intact {
		return cpd.Fail(cpd.Damaged, cpd.Quoted(s.name)+" was altered or damaged since it was made, so none of it was imported; nothing was changed",
			"see what is wrong with: cpdlog verify "+s.name)
	}
	text, err := json.Marshal(map[string]any{"schema_version": 1, "entries": s.pack.Entries})
	s.in = bytes.NewReader(text)
	return err
}

// Locked reports whether a file is under a passphrase.
func Locked(name string) bool {
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	return seal.Locked(f)
}

// isPack reports whether the file is a folder or an archive with a record in it.
func (s *source) isPack() bool {
	if s.file == nil {
		return s.in == nil
	}
	if seal.Locked(s.file) {
		return true
	}
	z, err := zip.OpenReader(s.name)
	if err != nil {
		return false
	}
	defer z.Close()
	return slices.ContainsFunc(z.File, func(f *zip.File) bool { return strings.HasSuffix(f.Name, "data/record.json") })
}

// isRecord reports whether the file begins as a record does.
func (s *source) isRecord() bool {
	if s.file == nil {
		return false
	}
	head := make([]byte, 512)
	n, _ := s.file.ReadAt(head, 0)
	return bytes.Contains(head[:n], []byte(`"`+record.Format+`"`))
}
