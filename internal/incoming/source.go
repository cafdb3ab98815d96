package incoming

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
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
	is, err := s.isPack()
	if err == nil && !is && none {
		is, err = s.isRecord()
	}
	if err != nil {
		return unreadable(cpd.KindOf(cpd.FileFault("", err)), s.name, err)
	}
	if !is {
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
func Locked(name string) (bool, error) {
	s, err := openSource(name, strings.NewReader(""))
	if err != nil || s.file == nil {
		return false, err
	}
	defer s.Close()
	locked, err := seal.Locked(s.file)
	if err != nil {
		err = unreadable(cpd.Invalid, name, err)
	}
	return locked, err
}

// isPack reports whether the file is a folder or an archive with a record in it.
func (s *source) isPack() (bool, error) {
	if s.file == nil {
		return s.in == nil, nil
	}
	if locked, err := seal.Locked(s.file); locked || err != nil {
		return locked, err
	}
	z, err := zip.OpenReader(s.name)
	var disk *fs.PathError
	if errors.As(err, &disk) {
		return false, err
	}
	if err != nil { // it is no archive
		return false, nil
	}
	defer z.Close()
	return slices.ContainsFunc(z.File, func(f *zip.File) bool { return strings.HasSuffix(f.Name, "data/record.json") }), nil
}

// isRecord reports whether the file begins as a record does.
func (s *source) isRecord() (bool, error) {
	if s.file == nil {
		return false, nil
	}
	head := make([]byte, 512)
	n, err := s.file.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return false, err
	}
	return bytes.Contains(head[:n], []byte(`"`+record.Format+`"`)), nil
}
