package signoff

import (
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
)

// Namespace keeps a signature for a sign-off apart from one for something else.
const Namespace = Format

// The frame around a signature, as ssh-keygen writes it.
const (
	sshBegin, sshEnd = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
	sshMagic         = "SSHSIG"
	sshKind          = "ssh-ed25519"
)

var (
	errFrame     = errors.New("its signature is none that ssh-keygen -Y sign writes")
	errKind      = errors.New("it is signed with a key of another kind; this program knows ed25519 (ssh-keygen -t ed25519)")
	errNamespace = errors.New("its signature is for something else: ssh-keygen -Y sign needs -n " + Namespace)
	errSignature = errors.New("its signature does not fit: it was altered, or the signature is another file's")
)

// WithSignature is the sign-off with a signature that ssh-keygen made of its file.
func (o SignOff) WithSignature(armored string) (*SignOff, error) {
	blob, ok := blobOf(armored)
	if !ok {
		return nil, errFrame
	}
	o.Signature = inFrame(blob)
	return &o, o.Check()
}

func blobOf(armored string) (blob []byte, ok bool) {
	body, begun := strings.CutPrefix(strings.TrimSpace(armored), sshBegin)
	body, ended := strings.CutSuffix(body, sshEnd)
	blob, err := base64.StdEncoding.DecodeString(body)
	return blob, begun && ended && err == nil
}

// inFrame is the one form of a signature: lines of 70 letters, as ssh-keygen writes them.
func inFrame(blob []byte) string {
	lines := sshBegin + "\n"
	for line := range slices.Chunk([]byte(base64.StdEncoding.EncodeToString(blob)), 70) {
		lines += string(line) + "\n"
	}
	return lines + sshEnd + "\n"
}

// SignedBy returns the fingerprint of the key that signed, as ssh-keygen -l shows it. An
// error means that nobody signed exactly this. Source: PROTOCOL.sshsig of OpenSSH.
func (o *SignOff) SignedBy() (fingerprint string, err error) {
	blob, ok := blobOf(o.Signature)
	w := wire(blob)
	if !ok || o.Signature != inFrame(blob) || w.take(len(sshMagic)) != sshMagic || w.number() != 1 {
		return "", errFrame
	}
	public, namespace, reserved, hash, signature := w.text(), w.text(), w.text(), w.text(), w.text()
	k, s := wire(public), wire(signature)
	if k.text() != sshKind || s.text() != sshKind {
		return "", errKind
	}
	key, sig := k.text(), s.text()
	if len(key) != ed25519.PublicKeySize || len(k)+len(s)+len(w) > 0 || reserved != "" || hash != "sha256" && hash != "sha512" {
		return "", errFrame
	}
	if namespace != Namespace {
		return "", errNamespace
	}
	sum := sha512.Sum512(o.unsigned())
	digest := sum[:]
	if hash == "sha256" {
		short := sha256.Sum256(o.unsigned())
		digest = short[:]
	}
	signed := sshMagic
	for _, part := range []string{namespace, reserved, hash, string(digest)} {
		signed += string(binary.BigEndian.AppendUint32(nil, uint32(len(part)))) + part
	}
	if !ed25519.Verify(ed25519.PublicKey(key), []byte(signed), []byte(sig)) {
		return "", errSignature
	}
	id := sha256.Sum256([]byte(public))
	return "SHA256:" + base64.RawStdEncoding.EncodeToString(id[:]), nil
}

// wire is what is left of bytes in the form of SSH. What is not there is empty.
type wire string

func (w *wire) take(n int) string {
	n = min(n, len(*w))
	part := string((*w)[:n])
	*w = (*w)[n:]
	return part
}

func (w *wire) number() int {
	b := w.take(4)
	if len(b) < 4 {
		return 0
	}
	return int(binary.BigEndian.Uint32([]byte(b)))
}

func (w *wire) text() string { return w.take(w.number()) }
