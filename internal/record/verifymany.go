package record

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// All checks many records with so many at work at once, and gives each result
// as soon as it is there, in no order. A folder that is no pack stands for the
// packs, records and unpacked packs in it. Paths and results are not kept, so
// memory does not grow with their number.
func (c *Checker) All(paths []string, workers int, f func(Result)) {
	todo, done := make(chan string), make(chan Result)
	var busy sync.WaitGroup
	for range max(1, workers) {
		busy.Go(func() {
			for path := range todo {
				done <- c.File(path)
			}
		})
	}
	go func() {
		for _, p := range paths {
			expand(p, todo)
		}
		close(todo)
		busy.Wait()
		close(done)
	}()
	for r := range done {
		f(r)
	}
}

// expand gives a path, or what there is to check in a folder.
func expand(path string, todo chan<- string) {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() || isBag(path) || exist(filepath.Join(path, "record.json")) {
		todo <- path
		return
	}
	d, err := os.Open(path)
	if err != nil {
		todo <- path
		return
	}
	defer d.Close()
	for {
		entries, err := d.ReadDir(512)
		for _, e := range entries {
			full := filepath.Join(path, e.Name())
			if e.IsDir() {
				if isBag(full) || exist(filepath.Join(full, "record.json")) {
					todo <- full
				}
				continue
			}
			switch strings.ToLower(filepath.Ext(e.Name())) {
			case ".zip", ".json", ".age":
				todo <- full
			}
		}
		if err != nil {
			return
		}
	}
}

func exist(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
