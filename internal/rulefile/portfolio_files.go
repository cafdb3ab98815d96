package rulefile

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
)

// FilesOf gives the portfolio files of the named folders, by name. A folder
// that is not there holds none. No more of a file is read than is needed to say
// that it is too long.
func FilesOf(rules fs.FS, own bool, folders ...string) ([]File, error) {
	var out []File
	for _, folder := range folders {
		list, err := fs.ReadDir(rules, folder)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, one := range list {
			if !one.Type().IsRegular() || !strings.HasSuffix(one.Name(), ".toml") {
				continue
			}
			text, err := readUpTo(rules, path.Join(folder, one.Name()))
			if err != nil {
				return nil, err
			}
			out = append(out, File{path.Join(folder, one.Name()), text, own})
		}
	}
	return out, nil
}

// Rhythmic keeps the files that speak of a rhythm, so that a command that only
// wants reminders need not have every kind of note parsed.
func Rhythmic(files []File) []File {
	var out []File
	for _, f := range files {
		if bytes.Contains(f.Text, []byte("rhythm")) {
			out = append(out, f)
		}
	}
	return out
}

func readUpTo(rules fs.FS, name string) ([]byte, error) {
	f, err := rules.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, MaxSize+1))
}
