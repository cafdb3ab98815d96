package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"syscall/js"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/rulebook"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
)

// main does the one job that the worker of the page was given, says each answer
// as it comes, and ends.
func main() {
	job, say := js.Global().Get("job"), func(m map[string]any) { js.Global().Call("postMessage", m) }
	c, err := checker(job)
	if err != nil {
		say(map[string]any{"wrong": err.Error()})
		return
	}
	all := &node{}
	for _, f := range list(job.Get("files")) {
		all.add(f.Index(0).String(), sourceOf(f.Index(1)))
	}
	c.Files = all
	say(map[string]any{"csv": asCSV([][]string{record.RowNames()})})
	verdicts := map[string]int{}
	skipped := c.All(slices.Collect(maps.Keys(all.within)), 1, func(r record.Result) {
		verdicts[r.Verdict()]++
		say(map[string]any{
			"path": r.Path, "state": string(r.State), "line": strings.TrimPrefix(r.Line(), cpd.Visible(r.Path)+": "),
			"whole": strings.Join(r.Whole()[1:], "\n"), "csv": asCSV(r.Rows()),
		})
	})
	lines := cpd.ListOf(skipped, record.Skipped.Words)
	for _, words := range slices.Backward(record.Verdicts()) {
		if n := verdicts[words]; n > 0 {
			lines = append([]string{fmt.Sprintf("%d %s", n, words)}, lines...)
		}
	}
	if c.Expect != nil {
		lines = append(lines, c.Expect.Unmet()...)
	}
	say(map[string]any{"done": cmp.Or(strings.Join(lines, "\n"), "no record was found to check")})
}

func list(v js.Value) (all []js.Value) {
	for i := range v.Length() {
		all = append(all, v.Index(i))
	}
	return all
}

func asCSV(rows [][]string) string {
	var b strings.Builder
	_ = csv.NewWriter(&b).WriteAll(rows)
	return b.String()
}

// checker is that of the command, with what the page was given besides records.
func checker(job js.Value) (*record.Checker, error) {
	c := &record.Checker{
		Parse:      func(name string, text []byte) (*scheme.Scheme, error) { return rulefile.Read(name, text) },
		BuiltIn:    rulebook.BuiltIns(),
		Given:      map[string]*scheme.Scheme{},
		Passphrase: job.Get("passphrase").String(),
		SkipPages:  job.Get("quick").Bool(),
	}
	for _, f := range list(job.Get("rules")) {
		s, err := rulefile.Read(f.Index(0).String(), []byte(f.Index(1).String()))
		switch {
		case err != nil:
			return nil, fmt.Errorf("These rules cannot be read, so nothing was checked.\n%w", err)
		case c.Given[s.ID] != nil:
			return nil, fmt.Errorf("Two files are both rules of %s, so nothing was checked. Give the one that holds.", cpd.Quoted(s.ID))
		}
		c.Given[s.ID] = s
	}
	if text := job.Get("expect").String(); text != "" {
		var err error
		if c.Expect, err = record.ReadExpected(strings.NewReader(text)); err != nil {
			return nil, fmt.Errorf("The list of digests cannot be read (%w), so nothing was checked. It is a CSV with a column digest.", err)
		}
	}
	return c, nil
}

// whole is the size up to which a file is read at once; of a larger one parts
// are read as they are needed.
const whole = 64 << 20

func sourceOf(file js.Value) source {
	if file.IsNull() {
		return source{1, func() (io.ReaderAt, error) { return nil, errors.New("the browser cannot read it") }}
	}
	size := int64(file.Get("size").Float())
	return source{size, func() (io.ReaderAt, error) {
		if size > whole {
			return blob{file}, nil
		}
		b := make([]byte, size)
		if _, err := (blob{file}).ReadAt(b, 0); err != nil {
			return nil, err
		}
		return bytes.NewReader(b), nil
	}}
}

// blob is a file of the browser's.
type blob struct{ js.Value }

func (f blob) ReadAt(b []byte, at int64) (n int, err error) {
	defer func() {
		if failed := recover(); failed != nil {
			err = fmt.Errorf("the browser cannot read it: %v", failed)
		}
	}()
	part := js.Global().Get("FileReaderSync").New().Call("readAsArrayBuffer", f.Call("slice", at, at+int64(len(b))))
	if n = js.CopyBytesToGo(b, js.Global().Get("Uint8Array").New(part)); n < len(b) {
		err = io.EOF
	}
	return n, err
}
