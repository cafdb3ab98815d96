package record

import (
	"encoding/hex"
	"fmt"
	"sync"

	"example.org/cpdlog/internal/record/disk"
	"example.org/cpdlog/internal/record/mailbox"
)

// Shard is one of so many parts of the files, and Skipped what was not looked into.
type (
	Shard   = disk.Shard
	Skipped = disk.Skipped
)

type job struct {
	path string
	done chan Result
}

// All checks many records with so many at work at once, and gives each result by
// the order of its path; what one shares with an earlier one is a remark, which names
// that. A folder that is no pack stands for the packs, records and unpacked packs in
// it and in its folders. It returns what was not looked into.
func (c *Checker) All(paths []string, workers int, f func(Result)) (skipped []Skipped) {
	workers = max(1, workers)
	todo, order := make(chan job), make(chan chan Result, 4*workers)
	var busy sync.WaitGroup
	for range workers {
		busy.Go(func() {
			for j := range todo {
				j.done <- c.check(j.path)
			}
		})
	}
	go func() {
		skipped = disk.Walk(c.files(), c.Shard, paths, func(path string) {
			j := job{path, make(chan Result, 1)}
			order <- j.done
			todo <- j
		})
		close(todo)
		close(order)
	}()
	var senders mailbox.Senders
	for done := range order {
		r := <-done
		c.Expect.Meet(r.Digest)
		r.beside(&senders)
		f(r)
	}
	busy.Wait()
	return skipped
}

// shortDigest is half of a digest: enough to tell files apart, and little to keep of
// each of millions.
type shortDigest [16]byte

func shortOf(digest string) (s shortDigest) {
	_, _ = hex.Decode(s[:], []byte(digest[:2*len(s)])) // of what is none, as far as it goes
	return s
}

// remark says what a reader would want to know; the state stays.
func (r *Result) remark(format string, args ...any) {
	r.Remarks = append(r.Remarks, plainly(fmt.Errorf(format, args...)))
}
