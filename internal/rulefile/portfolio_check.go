package rulefile

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
)

func checkRoute(r *reader, n *node, thing any) {
	if route := thing.(*portfolio.Route); !n.bad && route.By == "" && route.See == "" && !route.Topics && n.kid("by") == nil && n.kid("see") == nil {
		r.add(n.keyAt, `the route %q says neither by (what sort of entry takes it) nor see (the part that does) nor topics = true`, shown(n.key))
	}
}

func checkPart(r *reader, n *node, _ any) {
	if r.root.kid("area") != nil && n.kid("area") == nil {
		r.add(n.keyAt, "[part.%s] has no area, and the file has areas", shown(n.key))
	}
}

// finishField settles what a field means when a word was left out, and refuses
// what cannot be meant.
func finishField(r *reader, n *node, thing any) {
	f := thing.(*portfolio.Question)
	reflection := cpd.IsReflection(f.ID, nil)
	switch p := n.kid("private"); {
	case p == nil:
		f.Private = reflection
	case f.Private && !reflection:
		r.add(p.valAt, "%q is a field that every record shows; give a private answer another name", shown(f.ID))
	}
	if (f.Type == portfolio.TypeChoice) != (len(f.Choices) > 0) && !badKid(n, "type") && !badKid(n, "choices") {
		r.add(n.keyAt, `a question has choices exactly when its type is "choice"`)
	}
}

func badKid(n *node, key string) bool {
	k := n.kid(key)
	return k != nil && k.bad
}

func checkRhythm(r *reader, n *node, thing any) {
	if rhythm := thing.(*portfolio.Rhythm); rhythm.From > 0 && rhythm.By > 0 && rhythm.From >= rhythm.By {
		r.add(n.kid("may_from").valAt, "may_from has to be shorter than at_least")
	}
}

// checkPrompts keeps what is for the member alone private, and a variant apart
// from what it varies.
func checkPrompts(r *reader, p *portfolio.Prompts) {
	if p.ID != "" && p.VariantOf == p.ID {
		r.add(r.root.kid("prompts").kid("variant_of").valAt, "a set of prompts cannot be a variant of itself")
	}
	questions := r.root.kid("question")
	if !p.Alone || questions == nil {
		return
	}
	for _, f := range p.Fields {
		if n := questions.kid(f.ID); !f.Private && n != nil {
			r.add(n.keyAt, "the set is for the member alone, and %q would be shown in records; give it another name or leave out private = false", shown(f.ID))
		}
	}
}

func (b *binder) lookIn(r *reader, broken bool) {
	for _, ref := range r.refs {
		if broken && slices.Contains([]target{toPart, toPrompts, toVaried}, ref.to) {
			continue
		}
		b.follow(r, ref)
	}
	if !broken {
		b.pieces(r)
	}
}

// follow records that a name leads nowhere. Once a file has more problems than are
// kept, no more names are followed: looking for the nearest one costs time.
func (b *binder) follow(r *reader, ref reference) {
	if r.full() || ref.at.bad {
		return
	}
	if known, ok := b.known(r, ref); !ok {
		r.add(ref.at.valAt, "there is no %s %q%s", ref.to, shown(ref.name), meant(ref.name, known))
	}
}

// known reports whether a reference holds, or else gives the names that would.
func (b *binder) known(r *reader, ref reference) (names []string, ok bool) {
	switch ref.to {
	case toPart:
		return b.parts(ref.name)
	case toPrompts, toVaried:
		names = cpd.ListOf(b.shelf.Prompts, func(p portfolio.Prompts) string { return p.ID })
		kinds := b.shelf.Kinds.IDs()
		if ref.to == toVaried {
			names = append(names, kinds...)
		}
		return names, len(names) == 0 || ref.to == toVaried && len(kinds) == 0 || slices.Contains(names, ref.name)
	}
	names = r.root.kid(string(ref.to)).keys()
	return names, slices.Contains(names, ref.name)
}

// parts looks for a part of a framework. Of a framework that is there the
// parts are offered, else the frameworks.
func (b *binder) parts(code string) (names []string, ok bool) {
	id, part, _ := strings.Cut(code, ":")
	f := b.shelf.Framework(id)
	switch {
	case len(b.shelf.Frameworks) == 0:
		return nil, true
	case f == nil:
		return cpd.ListOf(b.shelf.Frameworks, func(f portfolio.Framework) string { return f.ID + ":" + part }), false
	case f.Part(part) != nil:
		return nil, true
	}
	return cpd.ListOf(f.Parts, func(p portfolio.Part) string { return f.Code(p.ID) }), false
}

// pieces looks up the fields that a template's pieces name in their prompts.
func (b *binder) pieces(r *reader) {
	if r.root == nil || r.root.kid("piece") == nil {
		return
	}
	for _, n := range r.root.kid("piece").kids {
		set := b.promptsOf(n)
		for _, key := range []string{"ask", "must"} {
			if k := n.kid(key); k != nil && set != nil {
				r.within(k, set)
			}
		}
	}
}

func (b *binder) promptsOf(piece *node) *portfolio.Prompts {
	n := piece.kid("prompts")
	if n == nil {
		return nil
	}
	id, _ := n.text()
	return b.shelf.PromptSet(id)
}

func (r *reader) within(n *node, set *portfolio.Prompts) {
	known := cpd.ListOf(set.Fields, func(f portfolio.Question) string { return f.ID })
	names := n.kids
	if n.shape != list {
		names = []*node{n}
	}
	for _, k := range names {
		if s, ok := k.text(); ok && !k.bad && !r.full() && !slices.Contains(known, s) {
			r.add(k.valAt, "the prompts %q have no question %q%s", set.ID, shown(s), meant(s, known))
		}
	}
}
