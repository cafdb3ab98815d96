package privacy

import (
	"testing"

	"example.org/cpdlog/internal/cpd"
)

var day2026 = cpd.MustDate(2026, 11, 20)

func TestContext(t *testing.T) {
	marked := Check("Met with Margaret Jones", Context{})[0].Hash
	for _, c := range []struct {
		name, text string
		c          Context
		want       string
	}{
		{"own name", "Priya Shah led the walk", Context{OwnNames: []string{"Priya Shah"}}, ""},
		{"own first name", "Priya said that I did well", Context{OwnNames: []string{"Priya Shah"}}, ""},
		{"another of that first name", "Priya Patel cried", Context{OwnNames: []string{"Priya Shah"}}, `[name medium "Priya Patel"]`},
		{"own address", "mail priya@example.org", Context{OwnNames: []string{"priya@example.org"}}, ""},
		{"allowed domain", "mail x.y@mail.nalw.org.uk", Context{Allow: []string{"@nalw.org.uk"}}, ""},
		{"like an allowed domain", "mail x.y@notnalw.org.uk", Context{Allow: []string{"@nalw.org.uk"}}, `[email high "x.y@notnalw.org.uk"]`},
		{"allowed phone", "ring 0113 496 0123", Context{Allow: []string{"0113 496 0123"}}, ""},
		{"blocked word", "at the ROSE café again", Context{Block: []string{"rose cafe"}}, `[blocked high "ROSE café"]`},
		{"part of a word is not blocked", "Roseland", Context{Block: []string{"rose"}}, ""},
		{"blocked wins over allowed", "Whitby", Context{Block: []string{"whitby"}, Allow: []string{"Whitby"}}, `[blocked high "Whitby"]`},
		{"marked, in other clothes", "met  with MARGARET JONES", Context{Marks: map[string]bool{marked: true}}, ""},
		{"the entry's own day", "On 14/05/2025 we walked", Context{EntryDate: cpd.MustDate(2025, 5, 14)}, ""},
		{"another day", "On 15/05/2025 we walked", Context{EntryDate: cpd.MustDate(2025, 5, 14)}, `[date-of-contact info "15/05/2025"]`},
		{"hidden signs", "NHS 943\u00A0476\u20115919", Context{}, `[nhs-number high "943\u00a0476‑5919"]`},
		{"hidden signs in a code", "drives LX19\u00A0K\u00ADVB", Context{}, `[vehicle medium "LX19\u00a0K\u00adVB"]`},
		{"wide figures, no more than the code has", "drives LX１９ KVB", Context{}, `[vehicle medium "LX１９ KVB"]`},
		{"Arabic figures, no more than the code has", "drives LX١٩ KVB", Context{}, `[vehicle medium "LX١٩ KVB"]`},
		{"owner's s is left out", "Mrs Khan’s son", Context{}, `[name high "Mrs Khan"]`},
		{"nothing", "", Context{}, ""},
	} {
		c.c.Today = day2026
		if got := brief(Check(c.text, c.c)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestWhatStops(t *testing.T) {
	if !Medium.Stops() || Low.Stops() {
		t.Error("medium stops an export, low does not")
	}
}
