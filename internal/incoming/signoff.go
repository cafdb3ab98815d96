package incoming

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/plainfile"
	"example.org/cpdlog/internal/signoff"
)

// IsSignOff reports whether a file begins as a sign-off does.
func IsSignOff(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head, _ := io.ReadAll(io.LimitReader(f, 256))
	plain := strings.ReplaceAll(string(head), "\x00", "") // of UTF-16
	for _, mark := range []string{"\ufeff", "\xff\xfe", "\xfe\xff"} {
		plain = strings.TrimPrefix(plain, mark)
	}
	return strings.HasPrefix(strings.Join(strings.Fields(plain), ""), `{"format":"`+signoff.Format+`"`)
}

// SignOff reads a sign-off, with the signature that lies beside it, and compares it with
// the entries. One that speaks of none of them is another member's.
func SignOff(l *member.Logbook, path string) (c member.Confirmed, err error) {
	refuse := func(err error, hint string) (member.Confirmed, error) {
		text := "the sign-off " + cpd.Quoted(path) + " cannot be taken: " + cpd.Visible(cpd.Reason(err)) + "; nothing was changed"
		return c, &cpd.Error{Kind: cpd.Invalid, Text: text, Hint: hint, Err: err}
	}
	text, err := plainfile.Read(path, 2*signoff.MostBytes)
	if err != nil {
		return refuse(err, "")
	}
	plain, err := plainfile.Text(string(text))
	if err != nil {
		return refuse(fmt.Errorf("it %w", err), "ask for the file as the page saved it")
	}
	o, err := signoff.Parse([]byte(plain))
	if err != nil {
		return refuse(err, "ask for the file as the page saved it")
	}
	signature, err := plainfile.Read(path+".sig", 1<<14)
	if err == nil {
		o, err = o.WithSignature(string(signature))
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return refuse(err, "ask for the signature again, or take away "+cpd.Visible(path)+".sig to take the sign-off without it")
	}
	if o.On.After(l.Today) {
		return refuse(errors.New("its date, "+o.On.Long()+", lies ahead"), "ask for it again with the right date")
	}
	if c, err = l.Confirm(*o, cpd.Span{}); err == nil && !c.Any() {
		return refuse(errors.New("it confirms entries of another logbook"), "check that it is yours, and that --dir is the logbook that you exported from")
	}
	if err == nil && namesErased(o, l.Book.Entry) {
		return refuse(errors.New("it names an entry whose texts were erased, and would let them be guessed"), "ask for the other entries again")
	}
	if len(c.Early) > 0 {
		return refuse(errors.New("its date, "+o.On.Long()+", is before "+english.List(c.Early)+" took place"), "ask for it again with the right date")
	}
	return c, err
}
