package rulefile

// check refuses what can be read but cannot be meant.
func (r *reader) check() {
	r.checkMissing()
}

func (r *reader) checkMissing() {
	s := r.root.kid("scheme")
	if s == nil {
		r.add(0, "the file has no [scheme] table with an id and a title")
	} else {
		for _, key := range []string{"id", "title"} {
			if s.kid(key) == nil && !(key == "title" && s.kid("name") != nil) {
				r.add(s.keyAt, "[scheme] has no %s", key)
			}
		}
	}
	if r.root.kid("period") == nil {
		r.add(0, `the file has no [period] table: how long a year is, and when it starts`)
	}
}
