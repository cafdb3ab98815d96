package disk

import (
	"fmt"
	"hash/fnv"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
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

// Words say what was not looked into.
func (k Skipped) Words() string {
	if k.Count == 1 {
		return "skipped: 1 " + k.Why + ", which is no record"
	}
	return fmt.Sprintf("skipped: %d × %s, which are no records", k.Count, k.Why)
}

// Walk names what there is to check in files and folders, in the order of the paths, and
// returns what was not looked into. A folder that is no pack stands for the packs, records
// and unpacked packs in it and in its folders.
func Walk(files fs.FS, shard Shard, paths []string, check func(path string)) (skipped []Skipped) {
	w := walk{shard, files, check, map[string]int{}}
	for _, p := range slices.Compact(slices.Sorted(slices.Values(paths))) {
		w.path(p, filepath.Base(p))
	}
	skipped = []Skipped{}
	for _, why := range slices.Sorted(maps.Keys(w.skipped)) {
		skipped = append(skipped, Skipped{why, w.skipped[why]})
	}
	return skipped
}

type walk struct {
	Shard
	files   fs.FS
	check   func(path string)
	skipped map[string]int
}

func (w *walk) takeIn(path, rel string) {
	if w.takes(rel) {
		w.check(path)
	}
}

// path takes what was named, or what there is to check in a folder.
func (w *walk) path(path, rel string) {
	info, err := fs.Stat(w.files, path)
	if err != nil || !info.IsDir() || IsBag(w.files, path) || Exist(w.files, filepath.Join(path, "record.json")) {
		w.takeIn(path, rel)
		return
	}
	entries, err := fs.ReadDir(w.files, path)
	if err != nil {
		w.takeIn(path, rel)
		return
	}
	for _, e := range entries {
		full, within := filepath.Join(path, e.Name()), filepath.Join(rel, e.Name())
		switch ext := strings.ToLower(filepath.Ext(e.Name())); {
		case e.IsDir():
			w.path(full, within)
		case ext == ".zip" || ext == ".json" || ext == ".age":
			w.takeIn(full, within)
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
