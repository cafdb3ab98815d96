package record

import "testing"

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"":                             "",
		"plain, Siân’s café":           "plain, Siân’s café",
		`a<b>&"c"'d'` + "`e`":          "a&lt;b&gt;&amp;&#34;c&#34;&#39;d&#39;&#96;e&#96;",
		"&amp; stays what was written": "&amp;amp; stays what was written",
	} {
		if got := escape(in); got != want {
			t.Errorf("escape(%q) = %q, want %q", in, got, want)
		}
	}
}
