package rulefile

import "example.org/cpdlog/internal/scheme"

// whereWords are the words of where = { … }: which entries. Every word that is
// given must hold; a list holds when any of its names does.
func whereWords() *section {
	type t = scheme.Where
	return &section{key: "where", form: inner,
		help: "Which entries a limit, a requirement, a carry, an exempt or an exclusive looks at. An entry must match every " +
			"word given; it matches a list if it matches any name in it.",
		words: []word{
			say("activity", activitiesKind(), func(w *t, v []string) { w.Activity = v }, `where = { activity = "reading" }`,
				"Rows of the table, one or a list.", "activities"),
			say("tag", wordsKind("a tag in quotes, or a list of tags"), func(w *t, v []string) { w.Tag = v }, `where = { tag = "formal" }`,
				`Tags, one or a list. "formal" and "informal" are what the entry is.`, "tags"),
			say("kind", wordsKind("a kind in quotes, or a list of kinds"), func(w *t, v []string) { w.Kind = v }, `where = { kind = "feedback" }`,
				"Kinds of entry, one or a list: learning, reflection, feedback, discussion, practice, …", "kinds"),
			say("has", wordsKind("the name of a field, or a list of names"), func(w *t, v []string) { w.Has = v }, `where = { has = "peer-reflection" }`,
				"At least one of these fields is filled.", "field", "fields"),
			say("all", wheresKind(), func(w *t, v []scheme.Where) { w.All = v }, `where = { all = [{ tag = "formal" }, { has = "outcome" }] }`,
				"All of these match.", "all_of"),
			say("any", wheresKind(), func(w *t, v []scheme.Where) { w.Any = v }, `where = { any = [{ activity = "mentoring" }, { tag = "group" }] }`,
				"At least one of these matches.", "any_of"),
			say("none", wheresKind(), func(w *t, v []scheme.Where) { w.None = v }, `where = { none = [{ activity = "reading" }] }`,
				"None of these matches.", "none_of", "not"),
		}}
}

func whereKind() kind[scheme.Where] {
	says := `{ tag = "…" }, { activity = "…" }, { kind = "…" } or { has = "…" }`
	return kind[scheme.Where]{says, func(r *reader, n *node) (w scheme.Where, ok bool) {
		if n.shape != table || len(n.kids) == 0 {
			r.wrong(n, says)
			return w, false
		}
		return w, r.fill(sectionOf("where"), n, &w)
	}}
}

func wheresKind() kind[[]scheme.Where] {
	one := whereKind()
	says := "a list of " + one.says
	return kind[[]scheme.Where]{says, func(r *reader, n *node) ([]scheme.Where, bool) {
		var out []scheme.Where
		ok := r.each(n, says, func(k *node) {
			if w, ok := one.read(r, k); ok {
				out = append(out, w)
			}
		})
		return out, ok && len(out) > 0
	}}
}
