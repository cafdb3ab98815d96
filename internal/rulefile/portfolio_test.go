package rulefile

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/rules"

	"github.com/google/go-cmp/cmp"
)

// shippedShelf is everything that comes with the program.
func shippedShelf(t *testing.T) (*portfolio.Shelf, []File) {
	t.Helper()
	files, err := FilesOf(rules.Files, false, Folders()...)
	if err != nil {
		t.Fatal(err)
	}
	s, err := ReadShelf(files)
	if err != nil {
		t.Fatalf("the shipped files:\n%v", err)
	}
	return s, files
}

func TestShippedFrameworks(t *testing.T) {
	s, _ := shippedShelf(t)
	for id, want := range map[string][2]int{"splw": {4, 30}, "elearning": {0, 6}, "swe-standard-4": {0, 8}} {
		f := s.Framework(id)
		if f == nil {
			t.Errorf("no framework %s", id)
			continue
		}
		if len(f.Areas) != want[0] || len(f.Parts) != want[1] || f.Source == "" || f.Checked.IsZero() {
			t.Errorf("%s has %d areas and %d parts, want %v; source %q", id, len(f.Areas), len(f.Parts), want, f.Source)
		}
	}
	counts := map[string]int{}
	for _, p := range s.Framework("splw").Parts {
		counts[p.Area]++
		if !strings.HasPrefix(p.ID, p.Area+".") || len(p.Routes) == 0 {
			t.Errorf("%s is in area %s with routes %v", p.ID, p.Area, p.Routes)
		}
	}
	if want := map[string]int{"1": 9, "2": 6, "3": 7, "4": 8}; !cmp.Equal(counts, want) {
		t.Errorf("competencies by area %v, want %v", counts, want)
	}
}

// The modules that the framework suggests for each competency.
func TestShippedModules(t *testing.T) {
	s, _ := shippedShelf(t)
	f := s.Framework("splw")
	for part, want := range map[string]string{
		"1.1": "elearning:1", "1.9": "elearning:1", "2.1": "elearning:2", "2.6": "elearning:2", "3.1": "elearning:4",
		"3.2": "elearning:4 elearning:3", "3.7": "elearning:4", "4.1": "elearning:3", "4.2": "", "4.3": "elearning:5",
		"4.4": "", "4.5": "elearning:6", "4.6": "", "4.7": "", "4.8": "elearning:6",
	} {
		var got []string
		for _, id := range f.Part(part).Routes {
			if see := f.Route(id).See; see != "" {
				got = append(got, see)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: modules %v, want %q", part, got, want)
		}
	}
}

func TestShippedTopicsHaveNoInterval(t *testing.T) {
	s, _ := shippedShelf(t)
	always := 0
	for _, topic := range s.AllTopics() {
		if !topic.WhenTaken {
			always++
		}
		if topic.Months != 0 {
			t.Errorf("%s has an interval of %d months; the interval is the employer's", topic.ID, topic.Months)
		}
		if tags := s.Renewed(topic.Name, topic.Level); !slices.Contains(tags, portfolio.TopicTag(topic.ID)) {
			t.Errorf("%s is not recognised by its own name: %v", topic.ID, tags)
		}
	}
	if always != 12 {
		t.Errorf("%d topics are shown to everybody, want 12", always)
	}
}

func TestShippedPrompts(t *testing.T) {
	s, _ := shippedShelf(t)
	fields := func(id string) (out []string) {
		for _, f := range s.PromptSet(id).Fields {
			out = append(out, f.ID)
			if f.Private == (f.ID == "why") {
				t.Errorf("%s: field %s private %v", id, f.ID, f.Private)
			}
		}
		return out
	}
	if got := fields("short"); !cmp.Equal(got, []string{"what", "learned", "changed"}) {
		t.Errorf("short asks %v", got)
	}
	want := []string{"why", "learned", "impact", "peer-reflection"}
	if got := fields("social-work-england"); !cmp.Equal(got, want) {
		t.Errorf("a piece asks %v, want %v", got, want)
	}
	if got := fields("social-work-england-non-caseholder"); !cmp.Equal(got, append([]string{"practice"}, want...)) {
		t.Errorf("outside direct practice a piece asks %v", got)
	}
	if p := s.PromptSet("reflection-tool"); !p.Alone || len(p.Fields) < 5 {
		t.Errorf("the reflection tool: %+v", p)
	}
	e := cpd.Entry{Claims: []cpd.Claim{{Scheme: "social-work-england", Activity: "piece"}}}
	if p := s.ForEntry(&e, true); p == nil || p.ID != "social-work-england-non-caseholder" {
		t.Errorf("the variant for somebody outside direct practice: %+v", p)
	}
}

func TestShippedKinds(t *testing.T) {
	s, _ := shippedShelf(t)
	for _, id := range []string{"supervision", "observation", "feedback", "goal", "case-study", "plan", "reflection"} {
		if k := s.Kinds.Find(id); k == nil || len(k.Fields) == 0 || k.Plural == "" {
			t.Errorf("kind %s: %+v", id, k)
		}
	}
	sup := s.Kinds.Find("supervision")
	var subs []string
	for _, sub := range sup.Subs {
		subs = append(subs, sub.ID)
	}
	if !cmp.Equal(subs, []string{"workplace", "clinical", "group", "peer"}) || len(sup.Rhythms) != 1 || sup.Rhythms[0].By != 1 || sup.Rhythms[0].Sub != "clinical" {
		t.Errorf("supervision: %v %+v", subs, sup.Rhythms)
	}
	if r := s.Kinds.Find("observation").Rhythms[0]; r.From != 6 || r.By != 12 || len(r.ReadBefore) == 0 {
		t.Errorf("observation: %+v", r)
	}
	if got := s.Kinds.Find("case-study").Consent; len(got) != 3 {
		t.Errorf("consent %v", got)
	}
}

// A team session gives two pieces, one of them with a peer reflection.
func TestShippedTeamSession(t *testing.T) {
	s, _ := shippedShelf(t)
	tpl := s.Template("team-session")
	entries := tpl.Entries("Team toolkit", cpd.MustDate(2025, 5, 1), nil)
	if len(entries) != 2 || entries[0].Title == entries[1].Title {
		t.Fatalf("%+v", entries)
	}
	for i := range entries {
		if c := entries[i].Claimed("social-work-england"); c == nil || c.Activity != "piece" {
			t.Errorf("piece %d claims %+v", i, entries[i].Claims)
		}
	}
	alone, together := s.Questions(&tpl.Pieces[0], false), s.Questions(&tpl.Pieces[1], false)
	if len(alone) != 3 || len(together) != 4 || !together[3].Required {
		t.Errorf("asked alone %v, together %v", alone, together)
	}
}

func TestOwnFileStandsIn(t *testing.T) {
	_, files := shippedShelf(t)
	own := File{"topics/mine.toml", []byte("[topics]\nid = \"mandatory\"\ntitle = \"Ours\"\n[topic.lone-working]\nname = \"Lone working\"\nrefresh_every = \"3 years\"\n"), true}
	s, err := ReadShelf(append(files, own))
	if err != nil {
		t.Fatal(err)
	}
	if got := s.AllTopics(); got[len(got)-1].Months != 36 || s.Topics[1].Title != "Ours" || !got[len(got)-2].WhenTaken {
		t.Errorf("%+v", s.Topics)
	}
	own.Own = false
	_, err = ReadShelf(append(files, own))
	if err == nil || !strings.Contains(err.Error(), `topics/mine.toml:2:6: the id "mandatory" is that of topics/mandatory.toml already`) {
		t.Errorf("two of the same id: %v", err)
	}
}

func TestFoldersOnTheirOwn(t *testing.T) {
	for _, folder := range Folders() {
		files, err := FilesOf(rules.Files, false, folder)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", folder, len(files), err)
		}
		if _, err := ReadShelf(files); err != nil {
			t.Errorf("%s alone: %v", folder, err)
		}
	}
	none := fstest.MapFS{"topics/readme.txt": {Data: []byte("x")}, "topics/sub/a.toml": {Data: []byte("x")}}
	if files, err := FilesOf(none, true, "frameworks", "topics"); err != nil || len(files) != 0 {
		t.Errorf("%v %v, want nothing: no such folder, no such file", files, err)
	}
}

func TestTooLongFileIsReadNoFurther(t *testing.T) {
	fsys := fstest.MapFS{"kinds/long.toml": {Data: make([]byte, MaxSize+500)}}
	files, err := FilesOf(fsys, true, "kinds")
	if err != nil || len(files[0].Text) != MaxSize+1 {
		t.Fatalf("%d bytes, %v", len(files[0].Text), err)
	}
	if _, err := ReadShelf(files); err == nil || !strings.HasPrefix(err.Error(), "kinds/long.toml: ") {
		t.Errorf("%v", err)
	}
}

func TestProblemsOfAllFiles(t *testing.T) {
	_, err := ReadShelf([]File{
		{Name: "kinds/a.toml", Text: []byte("[kind]\nid = 3\n")},
		{Name: "topics/b.toml", Text: []byte("[topicks]\n")},
		{Name: "elsewhere/c.toml", Text: []byte("a = 1\n")},
		{Name: "prompts/d.toml", Text: []byte("[prompts\n")},
	})
	var p *Problems
	if !errors.As(err, &p) {
		t.Fatalf("%v", err)
	}
	files := map[string]bool{}
	for _, one := range p.List {
		files[one.File] = true
	}
	if len(files) != 4 {
		t.Errorf("problems of %v, want all four files:\n%v", files, err)
	}
}

func TestRhythmicKeepsEveryRhythm(t *testing.T) {
	s, files := shippedShelf(t)
	few, err := ReadShelf(Rhythmic(files))
	if err != nil {
		t.Fatal(err)
	}
	on := cpd.MustDate(2026, 1, 20)
	if all, got := portfolio.Remind(s.Kinds, nil, on), portfolio.Remind(few.Kinds, nil, on); len(all) == 0 || len(all) != len(got) {
		t.Errorf("%d rhythms of %d", len(got), len(all))
	}
}
