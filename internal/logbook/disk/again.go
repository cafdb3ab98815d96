// Package disk is what each system does otherwise with files and folders: links,
// folders held by commands at work, files that another program holds.
package disk

import (
	"errors"
	"io"
	"os"
	"time"

	"example.org/cpdlog/internal/cpd"
)

// On Windows a virus scanner or a sync program may hold a file for a moment;
// the step is then tried again for about two seconds.
const (
	tries    = 10
	tryAgain = 200 * time.Millisecond
)

// Rename renames and waits for whoever holds the file.
func Rename(from, to string) error {
	return again(func() error { return os.Rename(from, to) }, HeldByOther, time.Sleep, to)
}

func again(f func() error, held func(error) bool, wait func(time.Duration), path string) error {
	err := f()
	for n := 1; n < tries && err != nil && held(err); n++ {
		wait(tryAgain)
		err = f()
	}
	if err != nil && held(err) {
		return &cpd.Error{Kind: cpd.Busy, Text: "another program holds " + cpd.Visible(path) + "; nothing was changed",
			Hint: "wait for the virus scanner or the sync program and try again", Err: err}
	}
	return err
}

// CopyFile makes a durable copy that only the owner may read.
func CopyFile(from, to string) (err error) {
	r, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	w, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	if err = errors.Join(err, w.Sync(), w.Close()); err != nil {
		_ = os.Remove(to) // one that stays is swept
	}
	return err
}
