package signoff_test

import (
	"crypto/ed25519"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/needs"
	"example.org/cpdlog/internal/signoff"
)

func Example() {
	e := entry()
	o := signed(&e)
	fmt.Println("Confirmed by " + o.Who() + ": " + o.Beside([]*cpd.Entry{&e}, nil).Words())
	e.Minutes = 240
	fmt.Println("Confirmed by " + o.Who() + ": " + o.Beside([]*cpd.Entry{&e}, nil).Words())
	fmt.Println(o.Proof())
	// Output:
	// Confirmed by Sam Lee, mentor, on 1 Dec 2025: 1 entry as shown then (k7m2)
	// Confirmed by Sam Lee, mentor, on 1 Dec 2025: 1 entry CHANGED since (k7m2)
	// Without a key: it shows that somebody typed this name, and no more.
}

func entry() cpd.Entry {
	return cpd.Entry{
		UID: "k7m2" + strings.Repeat("x", 28), ID: "k7m2", Date: cpd.MustDate(2025, 11, 20), Title: "Safeguarding", Minutes: 180, Items: 1, State: cpd.Done,
		Kind: cpd.KindLearning, Texts: map[string]string{"learned": "whom to ring", "place": "Leeds"},
		Claims: []cpd.Claim{{Scheme: "nalw", Activity: "training"}}, Evidence: []cpd.Evidence{{Name: "cert.pdf", SHA256: strings.Repeat("a", 64)}},
	}
}

func signed(e *cpd.Entry) *signoff.SignOff {
	return &signoff.SignOff{
		Format: signoff.Format, Version: 1, Record: strings.Repeat("0", 64), Name: "Sam Lee", Role: "mentor", On: cpd.MustDate(2025, 12, 1),
		Entries: []signoff.Entry{{ID: e.ID, UID: e.UID, SHA256: signoff.Digest(e)}},
	}
}

// TestWhatIsConfirmed: what a record shows of an entry, and nothing that stays at home.
func TestWhatIsConfirmed(t *testing.T) {
	was := entry()
	for name, c := range map[string]struct {
		change func(*cpd.Entry)
		fits   bool
	}{
		"date":            {func(e *cpd.Entry) { e.Date = e.Date.AddDays(1) }, false},
		"title":           {func(e *cpd.Entry) { e.Title += "!" }, false},
		"time":            {func(e *cpd.Entry) { e.Minutes++ }, false},
		"formal":          {func(e *cpd.Entry) { e.Formal = cpd.Formal }, false},
		"provider":        {func(e *cpd.Entry) { e.Provider = "NHS" }, false},
		"place":           {func(e *cpd.Entry) { e.Texts["place"] = "York" }, false},
		"claim":           {func(e *cpd.Entry) { e.Claims[0].Activity = "conference" }, false},
		"evidence":        {func(e *cpd.Entry) { e.Evidence[0].SHA256 = strings.Repeat("b", 64) }, false},
		"a private text":  {func(e *cpd.Entry) { e.Texts["learned"] = "nothing" }, true},
		"one left out":    {func(e *cpd.Entry) { delete(e.Texts, "learned"); e.LeftOut = []string{"learned"} }, true},
		"when it changed": {func(e *cpd.Entry) { e.Changed = "2026-01-01T00:00:00Z" }, true},
		"a longer id":     {func(e *cpd.Entry) { e.ID = e.UID[:5] }, true},
		"a goal's link":   {func(e *cpd.Entry) { e.Links = []cpd.Link{{Type: "goal", To: e.UID}} }, true},
	} {
		now := was.Clone()
		c.change(&now)
		if fits := signoff.Digest(&now) == signoff.Digest(&was); fits != c.fits {
			t.Errorf("%s: fits %t", name, fits)
		}
	}
	note := was.Clone()
	note.Kind = "supervision"
	with := signoff.Digest(&note)
	if note.Texts["place"] = "elsewhere"; signoff.Digest(&note) != with {
		t.Error("a text of a supervision is in the digest")
	}
}

// TestOneFormOnly: a file that is not, byte for byte, what the page saves is refused.
func TestOneFormOnly(t *testing.T) {
	e := entry()
	good := string(signed(&e).Text())
	for _, text := range []string{good, strings.TrimSpace(good), good + "\r\n"} {
		if _, err := signoff.Parse([]byte(text)); err != nil {
			t.Error(err)
		}
	}
	item := good[strings.Index(good, "[")+1 : strings.Index(good, "]")]
	swap := func(old, new string) string { return strings.Replace(good, old, new, 1) }
	for name, text := range map[string]string{
		"nothing": "", "cut": good[:len(good)-10], "a list": "[]", "null": "null", "two": good + good, "spaces": swap(`:1,`, `: 1,`),
		"huge": swap(`"remark":""`, `"remark":"`+strings.Repeat("x", signoff.MostBytes)+`"`), "a twin key": swap(`"remark":""`, `"remark":"","remark":""`),
		"a key more": swap(`"remark":""`, `"remark":"","proof":"1"`), "another order": swap(`"name":"Sam Lee","role":"mentor"`, `"role":"mentor","name":"Sam Lee"`),
		"a newer version": swap(`_version":1`, `_version":2`), "another format": swap(signoff.Format, "cpdlog-record"),
		"no name": swap("Sam Lee", " "), "no day": swap("2025-12-01", ""), "no entry": swap(item, ""), "an entry twice": swap(item, item+","+item),
		"another short id": swap(`"id":"k7m2"`, `"id":"k7m3"`), "a digest cut": swap(`"sha256":"`, `"sha256":"z`), "a screen's escape": swap("Sam", "Sam\\u001b[2J"),
		"a mark that reorders": swap("Sam", "Sam\u202e"), "two lines in a name": swap("Sam Lee", `Sam\nLee`), "a role too long": swap("mentor", strings.Repeat("m", 121)),
		"a remark too long": swap(`"remark":""`, `"remark":"`+strings.Repeat("x", 2001)+`"`), "a digest of no record": swap(strings.Repeat("0", 64), "0"),
		"a signature that is none": swap(`"remark":""`, `"remark":"","signature":"x"`), "not UTF-8": swap("Sam", "Sam\xff"),
	} {
		if text == good {
			t.Fatal(name, "changes nothing")
		}
		if o, err := signoff.Parse([]byte(text)); err == nil {
			t.Errorf("%s was taken: %+v", name, o)
		}
	}
}

// wire is a text in the form of SSH.
func wire(texts ...string) (all string) {
	for _, s := range texts {
		all += string(binary.BigEndian.AppendUint32(nil, uint32(len(s)))) + s
	}
	return all
}

func armored(blob string) string {
	return "-----BEGIN SSH SIGNATURE-----\n" + base64.StdEncoding.EncodeToString([]byte(blob)) + "\n-----END SSH SIGNATURE-----\n"
}

// TestOnlyTheKeyThatSignedFits: of what is signed, by whom and for what, nothing can be swapped.
func TestOnlyTheKeyThatSignedFits(t *testing.T) {
	public, private, err := ed25519.GenerateKey(nil)
	other, _, err2 := ed25519.GenerateKey(nil)
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	e := entry()
	o := signed(&e)
	blob := func(shown ed25519.PublicKey, kind, namespace, text string) string {
		sum := sha512.Sum512([]byte(text))
		sig := ed25519.Sign(private, []byte("SSHSIG"+wire(namespace, "", "sha512", string(sum[:]))))
		return "SSHSIG\x00\x00\x00\x01" + wire(wire(kind, string(shown)), namespace, "", "sha512", wire(kind, string(sig)))
	}
	good := blob(public, "ssh-ed25519", signoff.Namespace, string(o.Text()))
	with, err := o.WithSignature(armored(good))
	if err != nil {
		t.Fatal(err)
	}
	if back, err := signoff.Parse(with.Text()); err != nil || back.Key() == o.Key() || !strings.Contains(back.Proof(), "Signed with the key SHA256:") {
		t.Error(err, back)
	}
	if once := signoff.Once([]signoff.SignOff{*with, *o, *with}); len(once) != 1 || once[0].Signature == "" {
		t.Error("the signature is lost, or it is there twice", once)
	}
	for name, form := range map[string]string{"a space": " " + with.Signature, "a line more": strings.Replace(with.Signature, "\n", "\n\n", 1), "other line ends": strings.ReplaceAll(with.Signature, "\n", "\r\n")} {
		if again, err := o.WithSignature(form); err != nil || again.Key() != with.Key() {
			t.Error(name, err, "is another signature")
		}
		bent := *with
		if bent.Signature = form; bent.Check() == nil {
			t.Error(name, "is taken as it is")
		}
	}
	for name, bad := range map[string]string{
		"another key": blob(other, "ssh-ed25519", signoff.Namespace, string(o.Text())), "another kind of key": blob(public, "ssh-rsa", signoff.Namespace, string(o.Text())),
		"for something else": blob(public, "ssh-ed25519", "file", string(o.Text())), "another text": blob(public, "ssh-ed25519", signoff.Namespace, "x"),
		"more behind": good + "x", "a short key": blob(public[:8], "ssh-ed25519", signoff.Namespace, string(o.Text())),
	} {
		if o, err := o.WithSignature(armored(bad)); err == nil {
			t.Errorf("%s was taken: %s", name, o.Proof())
		}
	}
	for n := range good { // nothing that is cut short is taken, and nothing falls over
		if _, err := o.WithSignature(armored(good[:n])); err == nil {
			t.Errorf("cut to %d bytes it was taken", n)
		}
	}
	if with.Name = "Kim Lee"; with.Check() == nil || strings.Contains(with.Proof(), "Signed") {
		t.Error("the signature fits another name")
	}
}

// TestSSHKeygenSigns: as a supervisor does it, with the tool that systems come with.
func TestSSHKeygenSigns(t *testing.T) {
	tool, err := exec.LookPath("ssh-keygen")
	if err != nil {
		needs.Missing(t, "ssh-keygen", "ssh-keygen is not installed: no sign-off was signed with it")
	}
	dir, e := t.TempDir(), entry()
	key, file := filepath.Join(dir, "key"), filepath.Join(dir, "so.json")
	if err := os.WriteFile(file, signed(&e).Text(), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"-q", "-t", "ed25519", "-N", "", "-f", key}, {"-q", "-Y", "sign", "-f", key, "-n", signoff.Namespace, file}} {
		if out, err := exec.Command(tool, args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	sig, err := os.ReadFile(file + ".sig")
	shown, err2 := exec.Command(tool, "-lf", key+".pub").Output()
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	o, err := signed(&e).WithSignature(string(sig))
	if err != nil || !strings.Contains(o.Proof(), strings.Fields(string(shown))[1]) {
		t.Errorf("%v: %s is not by %s", err, o.Proof(), shown)
	}
}
