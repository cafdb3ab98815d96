package main

import "time"

// waiting: the console of Windows tells of keys, not of lines, so nobody can
// tell.
var waiting func(time.Duration) bool
