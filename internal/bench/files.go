package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"os"
	"strconv"
	"time"
)

const dayLayout = "2006-01-02"

// writeFile streams the entries into a file, one by one.
func (m member) writeFile(path string, seed uint64, n int, put func(*bufio.Writer, entry) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	for e := range m.entries(seed, n) {
		if err = put(w, e); err != nil {
			break
		}
	}
	if ferr := w.Flush(); err == nil {
		err = ferr
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return err
}

// csvHeader are the columns of cpdlog's own CSV that the entries use.
func csvHeader() []string {
	return []string{"uid", "date", "title", "minutes", "provider", "tags", "claims", "field:learned", "field:note"}
}

// writeCSV makes the file that cpdlog and sqlite3 import.
func (m member) writeCSV(path string, seed uint64, n int) error {
	first := true
	return m.writeFile(path, seed, n, func(b *bufio.Writer, e entry) error {
		w := csv.NewWriter(b)
		if first {
			first = false
			if err := w.Write(csvHeader()); err != nil {
				return err
			}
		}
		err := w.Write([]string{"", e.date.Format(dayLayout), e.title, strconv.Itoa(e.minutes), e.provider, e.tags, "nalw:" + e.activity, e.learned, e.note})
		w.Flush()
		return err
	})
}

// writeJournal makes the file of hledger.
func (m member) writeJournal(path string, seed uint64, n int) error {
	return m.writeFile(path, seed, n, func(w *bufio.Writer, e entry) error {
		_, err := fmt.Fprintf(w, "%s %s\n    cpd:%s  %d min\n    done\n\n", e.date.Format(dayLayout), e.title, e.activity, e.minutes)
		return err
	})
}

// writeTasks makes the file of finished tasks of taskwarrior. Its dates are
// seconds since 1970.
func (m member) writeTasks(path string, seed uint64, n int) error {
	i := 0
	return m.writeFile(path, seed, n, func(w *bufio.Writer, e entry) error {
		i++
		at := e.date.Add(12 * time.Hour).Unix()
		_, err := fmt.Fprintf(w, "[description:\"%s\" end:\"%d\" entry:\"%d\" project:\"%s\" status:\"completed\" uuid:\"%08x-0000-4000-8000-%012x\"]\n",
			e.title, at, at, e.activity, i, i)
		return err
	})
}

// writeKlog makes the file of klog.
func (m member) writeKlog(path string, seed uint64, n int) error {
	return m.writeFile(path, seed, n, func(w *bufio.Writer, e entry) error {
		_, err := fmt.Fprintf(w, "%s\n    %dm #%s %s\n\n", e.date.Format(dayLayout), e.minutes, e.activity, e.title)
		return err
	})
}
