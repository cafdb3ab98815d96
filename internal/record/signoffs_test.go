package record

import (
	"crypto/ed25519"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/signoff"
)

// signedInput is the year of testInput with a sign-off of each entry that it shows.
func signedInput(t *testing.T) Input {
	t.Helper()
	in := testInput(testEntries())
	in.For = ForFull
	o := signoff.SignOff{Format: signoff.Format, Version: 1, Record: strings.Repeat("0", 64), Name: "Sam “S” Lee", Role: "mentor",
		On: cpd.MustDate(2026, 12, 1), Remark: "Well done.\nGo on."}
	for i := range in.Entries {
		e := &in.Entries[i]
		o.Entries = append(o.Entries, signoff.Entry{ID: e.ID, UID: e.UID, SHA256: signoff.Digest(e)})
	}
	in.SignOffs = []signoff.SignOff{o}
	return in
}

// signedByKey is signedInput under a signature, as ssh-keygen makes one.
func signedByKey(t *testing.T) Input {
	t.Helper()
	in := signedInput(t)
	in.SignOffs[0].Version, in.SignOffs[0].Member = 2, in.Member.Name
	key := ed25519.NewKeyFromSeed([]byte(strings.Repeat("k", ed25519.SeedSize)))
	wire := func(texts ...string) (all string) {
		for _, s := range texts {
			all += string(binary.BigEndian.AppendUint32(nil, uint32(len(s)))) + s
		}
		return all
	}
	sum := sha512.Sum512(in.SignOffs[0].Text())
	sig := ed25519.Sign(key, []byte("SSHSIG"+wire(signoff.Namespace, "", "sha512", string(sum[:]))))
	public := wire("ssh-ed25519", string(key.Public().(ed25519.PublicKey)))
	blob := "SSHSIG\x00\x00\x00\x01" + wire(public, signoff.Namespace, "", "sha512", wire("ssh-ed25519", string(sig)))
	o, err := in.SignOffs[0].WithSignature("-----BEGIN SSH SIGNATURE-----\n" + base64.StdEncoding.EncodeToString([]byte(blob)) + "\n-----END SSH SIGNATURE-----")
	if err != nil {
		t.Fatal(err)
	}
	in.SignOffs[0] = *o
	return in
}

// TestASignOffIsSeen: the record, its pages and whoever checks it say who confirmed what
// and whether it fits; of what is shown without words nothing is said.
func TestASignOffIsSeen(t *testing.T) {
	in := signedInput(t)
	in.Entries[0].Minutes++
	r := Build(in)
	for name, text := range map[string]string{"html": asHTML(t, r), "markdown": asMarkdown(t, r), "json": asJSON(t, r), "csv": asCSV(t, r)} {
		if !strings.Contains(text, "Sam “S” Lee") {
			t.Error(name, "does not name who confirmed")
		}
	}
	mustHold(t, asMarkdown(t, r), "Confirmed by others", "5 entries as shown then", "1 entry CHANGED since (k001)", "1 entry not compared", "(k003)", "Without a key")
	mustHold(t, asCSV(t, r), "signed_off\n", "Sam “S” Lee, mentor, on 1 Dec 2026 (changed since)\"\n")
	if err := misfit(t, published(t), asJSON(t, r)); err != nil {
		t.Error(err)
	}
	got := checker().File(save(t, "good.zip", packOf(t, in, store(), false)))
	if got.State != Sound || !strings.Contains(strings.Join(got.Remarks, "\n"), "confirmed by Sam “S” Lee, mentor, on 1 Dec 2026: 5 entries") {
		t.Errorf("%s %v %v", got.State, got.Problems, got.Remarks)
	}
	e := Build(in).Entries[1].Clone()
	if e.LeftOut = append(e.LeftOut, "title"); !lacksWords(&e) {
		t.Error("an entry without its title can be compared")
	}
	in.Only = []string{in.Entries[6].UID}
	in.SignOffs[0].Entries = in.SignOffs[0].Entries[:1]
	if text := asJSON(t, Build(in)); strings.Contains(text, "Sam") {
		t.Error("a sign-off leaves of which no entry does")
	}
}

// TestASignOffSaysWhoseRecordWasShown: in another member's record that is said, in the
// member's own it is not; a copy without names holds none that names the member.
func TestASignOffSaysWhoseRecordWasShown(t *testing.T) {
	in := signedInput(t)
	said := func(member string) string {
		in.SignOffs[0].Version, in.SignOffs[0].Member = 2, member
		got := checker().File(save(t, "record.json", []byte(asJSON(t, Build(in)))))
		if got.State != Sound {
			t.Error(member, got.State, got.Problems)
		}
		return strings.Join(got.Remarks, "\n")
	}
	for _, own := range []string{in.Member.Name, strings.ToUpper(in.Member.Name), norm.NFD.String(in.Member.Name), in.Memberships[0].Number} {
		if text := said(own); !strings.Contains(text, "as shown then") || strings.Contains(text, "another name") {
			t.Error(own, text)
		}
	}
	mustHold(t, said("Pat Green"), "; shown under another name (Pat Green). Without a key")
	mustHold(t, asMarkdown(t, Build(in)), "shown under another name (Pat Green)")
	if err := misfit(t, published(t), asJSON(t, Build(in))); err != nil {
		t.Error(err)
	}
	in.NoNames = true
	if text := said("Pat Green"); strings.Contains(text, "confirmed by") || strings.Contains(asJSON(t, Build(in)), "Pat Green") {
		t.Error("a copy without names names the member", text)
	}
	in.NoNames, in.For = false, ForSupervisor
	var page strings.Builder
	if err := Build(in).WriteAsking(&page); err != nil {
		t.Error(err)
	}
	mustHold(t, page.String(), `"schema_version":2,`, `"member_name":"`+in.Member.Name+`","entries":`)
}

func lineOf(text, with string) string {
	at := strings.Index(text, with)
	return text[strings.LastIndex(text[:at], "\n")+1 : at+strings.Index(text[at:], "\n")]
}

// TestForgedSignOffs are no part of a sound record, whoever made its sums fit.
func TestForgedSignOffs(t *testing.T) {
	text := asJSON(t, Build(signedInput(t)))
	if got := checker().File(save(t, "record.json", []byte(text))); got.State != Sound {
		t.Fatalf("%+v", got)
	}
	early := swap(`"on":"2026-12-01"`, `"on":"2001-12-01"`)(text)
	if got := checker().File(save(t, "record.json", []byte(sealed(early)))); !strings.Contains(strings.Join(got.Remarks, "\n"), "NOT YET DONE on that day") {
		t.Error("entries are confirmed before they took place", got.Remarks)
	}
	for name, change := range map[string]func(string) string{
		"no name":            swap(`"name":"Sam “S” Lee"`, `"name":""`),
		"an escape":          swap(`"name":"Sam`, `"name":"\u001b[2JSam`),
		"a twin key":         swap(`"role":"mentor"`, `"role":"mentor","role":"judge"`),
		"a key more":         swap(`"role":"mentor"`, `"role":"mentor","proof":"x"`),
		"a signature":        swap(`"remark":"Well done.\nGo on."`, `"remark":"Well done.\nGo on.","signature":"-----BEGIN SSH SIGNATURE-----\n"`),
		"none":               swap("\"sign_offs\": [\n", "\"sign_offs\": [\nnull,\n"),
		"of no entry here":   swap("\"sign_offs\": [\n", "\"sign_offs\": [\n"+`{"format":"cpdlog-sign-off","schema_version":1,"record":"","entries":[]},`+"\n"),
		"too many":           swap("\"sign_offs\": [\n", "\"sign_offs\": [\n"+strings.Repeat("null,\n", signoff.Most)),
		"a version to come":  swap(`"cpdlog-sign-off","schema_version":1`, `"cpdlog-sign-off","schema_version":9`),
		"an entry twice":     swap(`"entries":[{"id":"k001"`, `"entries":[{"id":"k002","uid":"k002abcdefghijklmnopqrstuvwxabcd","sha256":"`+strings.Repeat("0", 64)+`"},{"id":"k001"`),
		"one twice":          swap("\"sign_offs\": [\n", "\"sign_offs\": [\n"+lineOf(text, `"cpdlog-sign-off"`)+",\n"),
		"a day that is none": swap(`"on":"2026-12-01"`, `"on":""`),
	} {
		bent := change(text)
		if bent == text {
			t.Fatalf("%s: the record has nothing like that", name)
		}
		got := checker().File(save(t, "record.json", []byte(sealed(bent))))
		if got.State != Altered {
			t.Errorf("%s: %s %v", name, got.State, got.Problems)
		}
		if strings.Contains(strings.Join(append(got.Problems, got.Remarks...), ""), "\x1b") {
			t.Errorf("%s: the answer is no text to show", name)
		}
	}
}
