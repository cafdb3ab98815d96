package main

import (
	"bytes"
	"strconv"
)

// lastLine keeps the end of what is written to it.
type lastLine struct{ b []byte }

func (l *lastLine) Write(p []byte) (int, error) {
	l.b = append(l.b, p...)
	l.b = l.b[max(0, len(l.b)-200):]
	return len(p), nil
}

// number is the number on the last line, 0 when there is none.
func (l *lastLine) number() int64 {
	fields := bytes.Fields(l.b)
	if len(fields) == 0 {
		return 0
	}
	n, err := strconv.ParseInt(string(fields[len(fields)-1]), 10, 64)
	if err != nil {
		return 0
	}
	return n
}
