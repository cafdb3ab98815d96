package privacy

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/cpdlog/internal/needs"
)

// TestABlockedWordHoweverItIsWritten looks for each phrase in texts that a
// reader takes for the same, and in texts that only look alike to a program.
func TestABlockedWordHoweverItIsWritten(t *testing.T) {
	for phrase, texts := range map[string][]string{
		"Elm House": {
			"elm  house", "ELM\nHOUSE", "Elm-House", "Elm - House", "Elm ‑ House", "Elm, House", "Elm. House", "Elm … House", "Elm “House”", "Elm + House",
			"ElmHouse", "#ElmHouse", "info@elmhouse.org", "Elm\u200bHouse", "Elm\u00adHouse", "El\u200bm House", "Elm House2", "Elm House's", "Elm\r\n\r\nHouse",
			"\u0415lm House", "\u0395lm H\u03bfuse", "Ｅｌｍ Ｈｏｕｓｅ", "𝐄𝐥𝐦 𝐇𝐨𝐮𝐬𝐞", "在Elm House見面",
		},
		"Elm-House": {"Elm House", "ElmHouse"}, "ElmHouse": {"ElmHouse", "elmhouse"},
		"Smith, John": {"Smith, John", "Smith John"}, "St. Mary's": {"St. Mary's", "St Mary’s", "st mary's"}, "St Mary's": {"St. Mary's"},
		"O'Brien":  {"O’Brien", "OBrien", "O Brien", "O＇Brien", "O'Brien's"},
		"CN 12345": {"CN12345", "cn: 12345", "CN 12 345", "CN-12345"}, "CN12345": {"CN 12345"}, "01614960000": {"(0161) 496 0000", "0161-4960000"},
		"Zhǎo": {"Zhǎo", "Zha\u030co", "ZHǍO"}, "がく": {"がく", "か\u3099く"}, "김철수": {"김철수", "김철수가", "\u1100\u1175\u11b7\u110e\u1165\u11af\u1109\u116e"},
		"李小龍": {"今天和李小龍见面"}, "สมชาย": {"พบกับสมชายวันนี้"}, "Weiß": {"WEISS", "WEIẞ"}, "Sœur": {"Soeur"}, "Finn": {"ﬁnn"},
		"Ανδρέας": {"ΑΝΔΡΕΑΣ", "ανδρεας"}, "Иванов": {"ИВАНОВ"}, "🦊": {"Visit to 🦊."}, "***": {"Visit to ***"},
	} {
		for _, text := range texts {
			if !blocks(phrase, text) {
				t.Errorf("%q is not found in %q", phrase, text)
			}
		}
	}
	for phrase, texts := range map[string][]string{
		"Asif": {"as if it were", "as-if"}, "Elm House": {"helm house", "elm houseplant", "elm the house", "elmhouses"}, "Rose": {"Roseland", "primrose"},
		"CN 1234": {"CN 12345", "CN12345", "ACN 1234"}, "1234": {"12345", "12 345", "01234"}, "기": {"김"}, "🦊": {"fox"}, "  ": {"a  b"}, "": {"a"},
	} {
		for _, text := range texts {
			if blocks(phrase, text) {
				t.Errorf("%q is found in %q", phrase, text)
			}
		}
	}
}

func blocks(phrase, text string) bool {
	found := Check(text, Context{Block: []string{phrase}, Code: true})
	return len(found) > 0
}

// TestABlockListOfOneBeginning: many entries that begin with the same word, which the
// text has many times, cost no more than a few.
func TestABlockListOfOneBeginning(t *testing.T) {
	text := strings.Repeat("a talk with Mrs Y of no 12. ", 1000)
	for _, form := range []string{"mrs x%d", "12%d", "word%d of the list"} {
		cost := func(words int) (time.Duration, *blockList) {
			block := make([]string, words)
			for i := range block {
				block[i] = fmt.Sprintf(form, i)
			}
			c := Context{Block: block, Code: true}.Ready()
			return needs.Work(func() { Check(text, c) }), c.lists.keepOut
		}
		few, _ := cost(10)
		many, l := cost(200_000)
		if many > 20*few+3*time.Second {
			t.Errorf("%s: a text takes %v with 200,000 words on the list, %v with 10", form, many, few)
		}
		if len(l.lengths) > 10 {
			t.Errorf("%s: %d looks at one word", form, len(l.lengths))
		}
	}
}

// TestALongBlockListIsReadOnce: what a text costs does not grow with the list. The
// least of many runs is what it costs: regular expressions keep their memory in pools,
// which may be emptied at any moment, and are now and then by the race detector.
func TestALongBlockListIsReadOnce(t *testing.T) {
	cost := func(words int) float64 {
		block := make([]string, words)
		for i := range block {
			block[i] = fmt.Sprintf("word%d of the list", i)
		}
		c := Context{Block: block}.Ready()
		least := testing.AllocsPerRun(1, func() { Check("a talk on word7 of the list", c) })
		for range 100 {
			least = min(least, testing.AllocsPerRun(1, func() { Check("a talk on word7 of the list", c) }))
		}
		return least
	}
	if few, many := cost(10), cost(20_000); many > few {
		t.Errorf("a text makes %.0f allocations with 20,000 words on the list, %.0f with 10", many, few)
	}
}
