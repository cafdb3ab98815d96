// Package signoff is what a supervisor, a mentor or a trainer confirms: the page that
// asks for it, the file that the page saves, whether that still fits the entries, and
// by which key it was signed.
//
// Non-goals: who somebody is. Without a key a sign-off shows that somebody typed a
// name, and with one that whoever holds the key signed.
package signoff

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
)

// Format is what a sign-off calls itself.
const Format = "cpdlog-sign-off"

// Version is that of the format. Version 2 names the member; one without a name, as all of
// version 1 are, is written as those were.
const Version = 2

// The most that a sign-off may hold: bytes in all, and characters of its texts.
const (
	MostBytes  = 1 << 20
	mostName   = 120
	mostRemark = 2000
)

// Most is how many a logbook may keep, and a record hold: one a week for 40 years. Each
// costs the receiver a little.
const Most = 2500

// SignOff is what somebody confirmed. Its members are in the order of the file.
type SignOff struct {
	Format    string   `json:"format"`
	Version   int      `json:"schema_version"`
	Record    string   `json:"record"`                // the digest of the record that was shown
	Member    string   `json:"member_name,omitempty"` // whose record was shown, as it named itself
	Entries   []Entry  `json:"entries"`
	Name      string   `json:"name"`
	Role      string   `json:"role"`
	On        cpd.Date `json:"on"`
	Remark    string   `json:"remark"`
	Signature string   `json:"signature,omitempty"` // over the file without it, as ssh-keygen writes it
}

// Entry is an entry as it was shown.
type Entry struct {
	ID     string `json:"id"`
	UID    string `json:"uid"`
	SHA256 string `json:"sha256"` // Digest
}

// Digest is the SHA-256 of all that a record shows of an entry but private texts, so
// that no digest of one leaves, and every record that holds the entry can be compared.
func Digest(e *cpd.Entry) string {
	shown := e.Clone()
	shown.Created, shown.Changed, shown.Links = "", "", nil
	maps.DeleteFunc(shown.Texts, func(name, _ string) bool { return e.IsPrivate(name, nil) })
	var p facts.Pack
	p.Entry(&shown, "")
	return sumOf(p)
}

func sumOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Parse reads a sign-off. Whatever is not, byte for byte, what the page saves is an error.
func Parse(text []byte) (*SignOff, error) {
	if len(text) > MostBytes {
		return nil, errors.New("it is larger than 1 MB")
	}
	o := &SignOff{}
	if err := json.Unmarshal(text, o); err != nil {
		return nil, fmt.Errorf("it is cut short, or not a sign-off (%w)", err)
	}
	if o.Format == Format && o.Version > Version {
		return nil, fmt.Errorf("it is of version %d, and this program reads version %d", o.Version, Version)
	}
	if !bytes.Equal(o.Text(), append(bytes.TrimSpace(text), '\n')) {
		return nil, errors.New("it is not as the page saves it, so it was altered afterwards")
	}
	return o, o.Check()
}

// Text is the sign-off as its file holds it.
func (o *SignOff) Text() []byte {
	var b bytes.Buffer
	j := json.NewEncoder(&b)
	j.SetEscapeHTML(false) // as a browser writes it
	_ = j.Encode(o)        // of texts and numbers
	return b.Bytes()
}

// Key names a sign-off with its signature: what two keys signed are two. Keys are in the
// order of their days.
func (o *SignOff) Key() string { return o.On.String() + ":" + sumOf(o.Text())[:16] }

// Once returns sign-offs in the order of their days, each once: what is there signed is not
// there without its signature as well.
func Once(all []SignOff) (once []SignOff) {
	signed, byKey := map[string]bool{}, map[string]SignOff{}
	for _, o := range all {
		if o.Signature != "" {
			signed[string(o.unsigned())] = true
		}
	}
	for _, o := range all {
		if o.Signature != "" || !signed[string(o.Text())] {
			byKey[o.Key()] = o
		}
	}
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		once = append(once, byKey[key])
	}
	return once
}

func (o SignOff) unsigned() []byte {
	o.Signature = ""
	return o.Text()
}

var ids = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([a-z0-9]{4,32}) ([a-z0-9]{32}) ([0-9a-f]{64})$`) })

// Check says what in a sign-off cannot be.
func (o *SignOff) Check() error {
	if o.Format != Format || o.Version != versionOf(o.Member) || len(o.Record) != 2*sha256.Size ||
		o.On.IsZero() || !strings.ContainsFunc(o.Name, unicode.IsLetter) {
		return errors.New("it lacks a name, a date or the digest of a record")
	}
	err := errors.Join(cpd.CheckLine("name", o.Name, mostName), cpd.CheckLine("role", o.Role, mostName),
		cpd.CheckText("remark", o.Remark, mostRemark), cpd.CheckLine("digest", o.Record, mostName), cpd.CheckLine("member", o.Member, mostRemark))
	seen := map[string]bool{}
	for _, e := range o.Entries {
		if !ids().MatchString(e.ID+" "+e.UID+" "+e.SHA256) || !strings.HasPrefix(e.UID, e.ID) || seen[e.UID] {
			err = errors.Join(err, errors.New("it names an entry twice, or what can be none"))
			break
		}
		seen[e.UID] = true
	}
	if len(o.Entries) == 0 {
		err = errors.Join(err, errors.New("it confirms no entry"))
	}
	if err == nil && o.Signature != "" {
		_, err = o.SignedBy()
	}
	return err
}

// versionOf is the version of a sign-off of the record of a member, "" for one without a name.
func versionOf(member string) int {
	if member == "" {
		return 1
	}
	return Version
}

// Names returns what it says of an entry, or nil.
func (o *SignOff) Names(uid string) *Entry {
	return cpd.Find(o.Entries, func(e *Entry) bool { return e.UID == uid })
}
