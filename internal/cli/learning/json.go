package learning

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
)

// coverageJSON is the published form of coverage; the names are a promise.
type coverageJSON struct {
	Version   int        `json:"schema_version"`
	Framework string     `json:"framework"`
	Title     string     `json:"title"`
	Span      *spanJSON  `json:"span"` // null: all years
	Areas     []areaJSON `json:"areas"`
	Parts     []partJSON `json:"parts"`
}

type spanJSON struct {
	From cpd.Date `json:"from"`
	To   cpd.Date `json:"to"`
}

type areaJSON struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Parts   int    `json:"parts"`
	Covered int    `json:"covered"`
}

type partJSON struct {
	Code    string         `json:"code"`
	Name    string         `json:"name"`
	Area    string         `json:"area"`
	Gap     bool           `json:"gap"`
	Entries []string       `json:"entries"`
	Counts  map[string]int `json:"evidence"`
	Minutes int            `json:"minutes"`
	Planned int            `json:"planned"`
	Last    *cpd.Date      `json:"last"`
	Next    string         `json:"next"`
	Routes  []routeJSON    `json:"routes"`
}

type routeJSON struct {
	Name  string `json:"name"`
	Taken bool   `json:"taken"`
}

func (c *covered) publish() coverageJSON {
	out := coverageJSON{Version: 1, Framework: c.of.ID, Title: c.of.Title, Areas: []areaJSON{}, Parts: []partJSON{}}
	if !c.span.IsZero() {
		out.Span = &spanJSON{c.span.From, c.span.To}
	}
	for _, area := range c.areas {
		out.Areas = append(out.Areas, areaJSON{area.Area.ID, area.Area.Name, area.Parts, area.Covered})
	}
	for i := range c.rows {
		out.Parts = append(out.Parts, c.part(&c.rows[i]))
	}
	return out
}

func (c *covered) part(r *portfolio.Coverage) partJSON {
	p := partJSON{Code: r.Code, Name: r.Part.Name, Area: r.Area.ID, Gap: r.Gap(), Entries: []string{}, Counts: map[string]int{},
		Minutes: r.Minutes, Planned: r.Planned, Last: r.Last.OrNil(), Next: nextWords(r), Routes: []routeJSON{}}
	for _, uid := range r.UIDs {
		p.Entries = append(p.Entries, c.ids[uid])
	}
	for _, proof := range portfolio.Proofs() {
		p.Counts[string(proof)] = r.Counts[proof]
	}
	for _, s := range r.Steps {
		p.Routes = append(p.Routes, routeJSON{s.Route.Name, s.Done})
	}
	return p
}
