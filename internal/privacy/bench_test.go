package privacy

import (
	"strings"
	"testing"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/needs"
)

// prose is about n bytes of the labelled lines, one after the other.
func prose(t testing.TB, n int) string {
	var b strings.Builder
	for b.Len() < n {
		for _, name := range []string{"tuning.tsv", "held-out.tsv", "stranger.tsv"} {
			for _, l := range readSet(t, name) {
				b.WriteString(l.text)
				b.WriteString(".\n")
			}
		}
	}
	return b.String()[:n]
}

// BenchmarkCheck prints the figures over the labelled sets beside the speed.
func BenchmarkCheck(b *testing.B) {
	for _, name := range []string{"tuning.tsv", "held-out.tsv", "stranger.tsv"} {
		b.Log(name + ": " + measure(b, name, false).String())
	}
	text := strings.ToValidUTF8(prose(b, 100<<10), "")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Check(text, Context{Today: cpd.MustDate(2026, 11, 20)})
	}
}

// BenchmarkEntry is one reflection of a page, most of it without findings.
func BenchmarkEntry(b *testing.B) {
	var text string
	for _, l := range readSet(b, "tuning.tsv") {
		if len(l.want) == 0 && len(text) < 2<<10 {
			text += l.text + ".\n"
		}
	}
	for b.Loop() {
		Check(text, Context{Today: cpd.MustDate(2026, 11, 20)})
	}
}

// reflection is ordinary prose in which there is nothing to find.
const reflection = `I helped at the Tuesday lunch club and then walked along the canal with the group. We talked about
how to listen without giving advice, and what to do when a question lies outside my role. The training reminded me that
small steps matter: asking first, waiting, and checking that people understood. Next time I'll bring the leaflets on debt
and housing, because several members asked about them. In the afternoon our team looked at referrals to the community
garden; numbers have grown since the spring, and 12 new volunteers start next month. I want to practise open questions,
and I shall ask my supervisor for feedback.`

// BenchmarkClears is what a text without a finding costs.
func BenchmarkClears(b *testing.B) {
	b.SetBytes(int64(len(reflection)))
	b.ReportAllocs()
	for b.Loop() {
		Check(reflection, Context{Today: cpd.MustDate(2026, 3, 1)})
	}
}

// Hostile texts must not take more than in step with their length: twice the
// text, about twice the time.
func TestLinear(t *testing.T) {
	needs.OneThread(t)
	for _, unit := range []string{"(", "1 ", "1-", "a@", "@", "Mrs and ", "client ", "born ", "Sharon ", "72-year-old ", ", ", "A.", "1/1/", "+44 (", "Flat 1 ", "14 Mill ", "aged 7 widow Sikh Leeds ", "\u0301", "mr & mrs ", "emis no : ", "'", "AB 12 ",
		"///a.b.c ", "/", "facebook.com/a ", "@abc", "Rose and ", "lives at Bryn ", "the only man ", "room 7 ", "Zorvath ", "9.9.", "AB12 "} {
		linear(t, unit, false)
	}
	for _, unit := range []string{"Sharon", "Sharon_", "McGowan-", "a1", "2024x"} {
		linear(t, unit, true)
	}
}

func linear(t *testing.T, unit string, file bool) {
	short, long := timed(unit, 100<<10, file), timed(unit, 400<<10, file)
	// The memory of a busy machine can hold one run up, not every one.
	for range 4 {
		if long <= 12*short || long <= time.Second {
			break
		}
		short, long = timed(unit, 100<<10, file), min(long, timed(unit, 400<<10, file))
	}
	if long > 12*short && long > time.Second {
		t.Errorf("%q: %v for 100 KB, %v for 400 KB", unit, short, long)
	}
}

func timed(unit string, size int, file bool) time.Duration {
	text := strings.Repeat(unit, size/len(unit))
	return needs.Work(func() {
		Check(text, Context{Today: cpd.MustDate(2026, 11, 20), FileName: file, Block: []string{"client client client", "Mill 14 Mill 14 Mill"}})
	})
}
