package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"io"
	"os"
	"time"
)

// file is one file of an archive.
type file struct {
	name    string
	text    []byte
	program bool
}

// stamp is the time of every file, so that the same sources give the same
// bytes.
func stamp() time.Time { return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) }

func (f file) mode() os.FileMode {
	if f.program {
		return 0o755
	}
	return 0o644
}

func writeZip(path, folder string, files []file) error {
	return create(path, func(w io.Writer) error {
		z := zip.NewWriter(w)
		for _, f := range files {
			h := &zip.FileHeader{Name: folder + "/" + f.name, Method: zip.Deflate, Modified: stamp()}
			h.SetMode(f.mode())
			to, err := z.CreateHeader(h)
			if err != nil {
				return err
			}
			if _, err := to.Write(f.text); err != nil {
				return err
			}
		}
		return z.Close()
	})
}

func writeTar(path, folder string, files []file) error {
	return create(path, func(w io.Writer) error {
		g := gzip.NewWriter(w)
		t := tar.NewWriter(g)
		for _, f := range files {
			h := &tar.Header{Name: folder + "/" + f.name, Mode: int64(f.mode()), Size: int64(len(f.text)), ModTime: stamp(), Format: tar.FormatPAX}
			if err := t.WriteHeader(h); err != nil {
				return err
			}
			if _, err := t.Write(f.text); err != nil {
				return err
			}
		}
		if err := t.Close(); err != nil {
			return err
		}
		return g.Close()
	})
}

func create(path string, f func(io.Writer) error) error {
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := f(out); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
