package portfolio_test

import (
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
)

func TestTickMarksOneActionAndNoOther(t *testing.T) {
	e := cpd.Entry{Texts: map[string]string{"actions": "- 2026-03-01 ring the library\n\n* ask about leave\n[x] done before"}}
	if _, ok := portfolio.Tick(&e, 4); ok {
		t.Error("there is no fourth action")
	}
	was, ok := portfolio.Tick(&e, 2)
	if !ok || was.Done || was.Text != "ask about leave" || was.Number != 2 {
		t.Errorf("ticked %+v, %v", was, ok)
	}
	if got, want := e.Text("actions"), "- 2026-03-01 ring the library\n\n[x] ask about leave\n[x] done before"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, ok = portfolio.Tick(&e, 1); !ok || len(portfolio.OpenActions([]cpd.Entry{e})) != 0 {
		t.Errorf("still open: %q", e.Text("actions"))
	}
	if got := portfolio.ActionsOf(&e)[0].Due.String(); got != "2026-03-01" {
		t.Errorf("the day became %q", got)
	}
}
