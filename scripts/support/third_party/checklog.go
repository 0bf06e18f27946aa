// Checks the log of a bundle with Go's own packages for signed notes and logs: its notes by the keys of its policy, the roots by its
// entries, and receipts. With --request: the consistency proofs of requests to a witness.
//
//	checklog BUNDLE RECEIPTS
//	checklog --request BUNDLE REQUEST…
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// cosignatureVerifier is a witness: cosignature/v1, which the note package does not know.
type cosignatureVerifier struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (v cosignatureVerifier) Name() string    { return v.name }
func (v cosignatureVerifier) KeyHash() uint32 { return v.hash }
func (v cosignatureVerifier) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(sig), msg)
	return ed25519.Verify(v.key, []byte(signed), sig[8:])
}

func newWitness(text string) (note.Verifier, error) {
	parts := strings.SplitN(text, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("no key: " + text)
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) != 1+ed25519.PublicKeySize || key[0] != 4 {
		return nil, errors.New("no key of a witness: " + text)
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	hash := binary.BigEndian.Uint32(sum[:])
	if fmt.Sprintf("%08x", hash) != parts[1] {
		return nil, errors.New("an id of another key: " + text)
	}
	return cosignatureVerifier{parts[0], hash, key[1:]}, nil
}

// policy is what keys/policy.txt says of keys.
type policy struct {
	verifiers note.Verifiers
	log       string
	quorum    int
}

func readPolicy(path string) (policy, error) {
	var p policy
	text, err := os.ReadFile(path)
	if err != nil {
		return p, err
	}
	var list []note.Verifier
	p.quorum = -1
	for _, line := range strings.Split(string(text), "\n") {
		word, rest, _ := strings.Cut(line, " ")
		var verifier note.Verifier
		switch word {
		case "log":
			verifier, err = note.NewVerifier(rest)
			if err == nil {
				p.log = verifier.Name()
			}
		case "witness":
			verifier, err = newWitness(rest)
		case "quorum":
			p.quorum, err = strconv.Atoi(rest)
		}
		if err != nil {
			return p, err
		}
		if verifier != nil {
			list = append(list, verifier)
		}
	}
	if p.log == "" || p.quorum < 0 {
		return p, errors.New("the policy has no log or no quorum")
	}
	p.verifiers = note.VerifierList(list...)
	return p, nil
}

// checkpoint is a note that was opened.
type checkpoint struct {
	origin    string
	size      int64
	root      tlog.Hash
	witnesses int
}

func openNote(text []byte, p policy) (checkpoint, error) {
	var c checkpoint
	opened, err := note.Open(text, p.verifiers)
	if err != nil {
		return c, err
	}
	if len(opened.UnverifiedSigs) > 0 {
		return c, errors.New("a signature of a key that the policy does not name")
	}
	if len(opened.Sigs) == 0 || opened.Sigs[0].Name != p.log {
		return c, errors.New("the log has not signed")
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return c, errors.New("not three lines")
	}
	c.origin = lines[0]
	c.witnesses = len(opened.Sigs) - 1
	if c.size, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return c, err
	}
	c.root, err = tlog.ParseHash(lines[2])
	return c, err
}

// tree holds the hashes of a log.
type tree struct {
	hashes []tlog.Hash
	size   int64
}

func (t *tree) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var out []tlog.Hash
	for _, index := range indexes {
		if index >= int64(len(t.hashes)) {
			return nil, errors.New("no such hash")
		}
		out = append(out, t.hashes[index])
	}
	return out, nil
}

func (t *tree) add(entry []byte) error {
	hashes, err := tlog.StoredHashes(t.size, entry, t)
	t.hashes = append(t.hashes, hashes...)
	t.size++
	return err
}

// bundle is a log with its notes, each held against it.
type bundle struct {
	policy policy
	tree   tree
	lines  []string
	notes  map[string]checkpoint
}

func readBundle(path string) (bundle, error) {
	b := bundle{notes: map[string]checkpoint{}}
	var err error
	if b.policy, err = readPolicy(filepath.Join(path, "keys/policy.txt")); err != nil {
		return b, err
	}
	text, err := os.ReadFile(filepath.Join(path, "log/entries.jsonl"))
	if err != nil {
		return b, err
	}
	if !bytes.HasSuffix(text, []byte("\n")) {
		return b, errors.New("the last entry has no end")
	}
	b.lines = strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	for _, line := range b.lines {
		if err := b.tree.add([]byte(line)); err != nil {
			return b, err
		}
	}
	for _, name := range []string{"rules", "open", "close", "final"} {
		text, err := os.ReadFile(filepath.Join(path, "log/checkpoints", name+".note"))
		if err != nil {
			return b, err
		}
		c, err := openNote(text, b.policy)
		if err != nil {
			return b, fmt.Errorf("%s.note: %w", name, err)
		}
		if c.size < 1 || c.size > b.tree.size {
			return b, fmt.Errorf("%s.note: %d leaves", name, c.size)
		}
		root, err := tlog.TreeHash(c.size, &b.tree)
		if err != nil || root != c.root {
			return b, fmt.Errorf("%s.note: another root than that of the entries", name)
		}
		if c.origin != b.notes["rules"].origin && name != "rules" {
			return b, fmt.Errorf("%s.note: another origin", name)
		}
		if (name == "close" || name == "final") && c.witnesses < b.policy.quorum {
			return b, fmt.Errorf("%s.note: %d witnesses of %d", name, c.witnesses, b.policy.quorum)
		}
		b.notes[name] = c
	}
	if b.notes["final"].size != b.tree.size {
		return b, errors.New("final.note does not cover all entries")
	}
	return b, nil
}

// receipt is the part of ours in a tlog-proof.
type receipt struct {
	Commitment string   `json:"commitment"`
	Entry      string   `json:"entry"`
	Format     string   `json:"format"`
	Index      int64    `json:"index"`
	Proof      []string `json:"proof"`
}

func checkReceipt(text string, b bundle) error {
	head, rest, found := strings.Cut(text, "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" ||
		!strings.HasPrefix(lines[1], "extra ") || !strings.HasPrefix(lines[2], "index ") {
		return errors.New("no tlog-proof")
	}
	c, err := openNote([]byte(rest), b.policy)
	if err != nil {
		return err
	}
	index, err := strconv.ParseInt(lines[2][6:], 10, 64)
	if err != nil {
		return err
	}
	var proof tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	extra, err := base64.StdEncoding.DecodeString(lines[1][6:])
	if err != nil {
		return err
	}
	var r receipt
	if err := json.Unmarshal(extra, &r); err != nil {
		return err
	}
	if err := tlog.CheckRecord(proof, c.size, c.root, index, tlog.RecordHash([]byte(r.Entry))); err != nil {
		return err
	}
	var batch struct {
		Ballots int64  `json:"ballots"`
		Event   string `json:"event"`
		Root    string `json:"root"`
	}
	if err := json.Unmarshal([]byte(r.Entry), &batch); err != nil || batch.Event != "batch" || r.Format != "wijkstem-receipt/1" {
		return errors.New("no entry of a batch")
	}
	root, err := hexHash(batch.Root)
	if err != nil {
		return err
	}
	commitment, err := hexHash(r.Commitment)
	if err != nil {
		return err
	}
	var inner tlog.RecordProof
	for _, digits := range r.Proof {
		hash, err := hexHash(digits)
		if err != nil {
			return err
		}
		inner = append(inner, hash)
	}
	return tlog.CheckRecord(inner, batch.Ballots, root, r.Index, tlog.RecordHash(commitment[:]))
}

func hexHash(digits string) (tlog.Hash, error) {
	var hash tlog.Hash
	raw, err := hex.DecodeString(digits)
	if err == nil && len(raw) != len(hash) {
		err = errors.New("no hash: " + digits)
	}
	copy(hash[:], raw)
	return hash, err
}

// checkRequest holds the proof of a request against the root of the older checkpoint, which the entries give.
func checkRequest(text string, b bundle) error {
	head, rest, found := strings.Cut(text, "\n\n")
	lines := strings.Split(head, "\n")
	if !found || !strings.HasPrefix(lines[0], "old ") {
		return errors.New("no request")
	}
	old, err := strconv.ParseInt(lines[0][4:], 10, 64)
	if err != nil {
		return err
	}
	c, err := openNote([]byte(rest), b.policy)
	if err != nil {
		return err
	}
	var proof tlog.TreeProof
	for _, line := range lines[1:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	if old == 0 {
		if len(proof) > 0 {
			return errors.New("a proof of nothing")
		}
		return nil
	}
	root, err := tlog.TreeHash(old, &b.tree)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, c.size, c.root, old, root)
}

func run(arguments []string) error {
	if len(arguments) >= 3 && arguments[0] == "--request" {
		b, err := readBundle(arguments[1])
		if err != nil {
			return err
		}
		for _, path := range arguments[2:] {
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if err := checkRequest(string(text), b); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
		return nil
	}
	if len(arguments) != 2 {
		return errors.New("usage: checklog BUNDLE RECEIPTS")
	}
	b, err := readBundle(arguments[0])
	if err != nil {
		return err
	}
	paths, err := filepath.Glob(filepath.Join(arguments[1], "*.txt"))
	if err != nil || len(paths) == 0 {
		return errors.New("no receipts")
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := checkReceipt(string(text), b); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	fmt.Printf("%d entries, %d notes, %d receipts\n", b.tree.size, len(b.notes), len(paths))
	return nil
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "checklog:", err)
		os.Exit(1)
	}
}
