package record

import (
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record/disk"
)

// Shard is one of so many parts of the files, for one machine of several. The
// path of a file within what was named decides, so the parts stay the same. The
// zero value takes every file.
type Shard struct{ Part, Of int }

func (s Shard) takes(rel string) bool {
	if s.Of < 2 {
		return true
	}
	h := fnv.New32a()
	_, _ = h.Write([]byte(filepath.ToSlash(rel)))
	return int(h.Sum32()%uint32(s.Of)) == s.Part-1
}

// Skipped counts files of folders that were not looked into.
type Skipped struct {
	Why   string `json:"why"`
	Count int    `json:"count"`
}

// All checks many records with so many at work at once, and gives each result by
// the order of its path, when all were seen: what one shares with a later one is remarked
// on in both. A folder that is no pack stands for the packs, records and unpacked packs in
// it and in its folders. It returns what was not looked into.
func (c *Checker) All(paths []string, workers int, f func(Result)) []Skipped {
	workers = max(1, workers)
	w := &walk{Shard: c.Shard, files: c.files(), todo: make(chan job), order: make(chan chan Result, 4*workers), skipped: map[string]int{}}
	var busy sync.WaitGroup
	for range workers {
		busy.Go(func() {
			for j := range w.todo {
				j.done <- c.check(j.path)
			}
		})
	}
	go func() {
		for _, p := range slices.Compact(slices.Sorted(slices.Values(paths))) {
			w.path(p, filepath.Base(p))
		}
		close(w.todo)
		close(w.order)
	}()
	var all gathered
	for done := range w.order {
		r := <-done
		c.Expect.Meet(r.Digest)
		all.put(&r)
	}
	busy.Wait()
	all.each(f)
	return cpd.ListOf(slices.Sorted(maps.Keys(w.skipped)), func(why string) Skipped { return Skipped{why, w.skipped[why]} })
}

// walk names what there is to check, in the order of the paths.
type walk struct {
	Shard
	files   fs.FS
	todo    chan job
	order   chan chan Result
	skipped map[string]int
}

type job struct {
	path string
	done chan Result
}

func (w *walk) check(path, rel string) {
	if !w.takes(rel) {
		return
	}
	j := job{path, make(chan Result, 1)}
	w.order <- j.done
	w.todo <- j
}

// path takes what was named, or what there is to check in a folder.
func (w *walk) path(path, rel string) {
	info, err := fs.Stat(w.files, path)
	if err != nil || !info.IsDir() || disk.IsBag(w.files, path) || disk.Exist(w.files, filepath.Join(path, "record.json")) {
		w.check(path, rel)
		return
	}
	entries, err := fs.ReadDir(w.files, path)
	if err != nil {
		w.check(path, rel)
		return
	}
	for _, e := range entries {
		full, within := filepath.Join(path, e.Name()), filepath.Join(rel, e.Name())
		switch ext := strings.ToLower(filepath.Ext(e.Name())); {
		case e.IsDir():
			w.path(full, within)
		case ext == ".zip" || ext == ".json" || ext == ".age":
			w.check(full, within)
		case w.takes(within):
			w.skipped[w.kindOfFile(e, full, ext)]++
		}
	}
}

func (w *walk) kindOfFile(e fs.DirEntry, path, ext string) string {
	if info, err := fs.Stat(w.files, path); e.Type()&fs.ModeSymlink != 0 && (err != nil || info.IsDir()) {
		return "link to a folder, or to nothing"
	}
	if ext == "" || ext == "." || ext == e.Name() {
		return "file without an ending"
	}
	return strings.ToUpper(ext[1:]) + " file"
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
