"""Whole bundles with a log, made of what a vote says, and made anew after somebody inside has changed them.

    bundle(vote) -> Bundle            every file of it, with its sealed part, signed by a key that everybody knows
    relog(bundle, log=…)              digests, roots, manifest, log and signatures follow what the files say now

The counting is that of verify.py, so these bundles prove nothing of counting: they are for everything around it.
"""

import hashlib
import itertools
import pathlib
import sys
from types import SimpleNamespace

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import signing
import verify
from bundle_pages import budget_page, election_page
from verify import PROFILE, canonical, sha256

LOG = ("log.example", b"L" * 32)
POLICY = f"wijkstem-policy/1\nlevel logged\nlog {signing.key_text('log.example', 1, LOG[1])}\nquorum 0\n".encode()
NONCE = "ab" * 32


class Bundle:
    """The files of a bundle and of its sealed part, as {path: bytes}."""

    def __init__(self, public, sealed):
        self.public, self.sealed = public, sealed

    def write(self, folder):
        """Writes `bundle`, `sealed` and `policy.txt` into a folder."""
        for name, files in (("bundle", self.public), ("sealed", self.sealed)):
            for path, data in files.items():
                target = folder / name / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        (folder / "policy.txt").write_bytes(POLICY)
        return folder / "bundle", folder / "sealed", folder / "policy.txt"

    @classmethod
    def read(cls, folder, sealed=None):
        """The bundle that lies in folders."""
        files = lambda place: {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}
        return cls(files(folder), files(sealed) if sealed else {})

    def copy(self):
        return Bundle(dict(self.public), dict(self.sealed))

    def document(self, path):
        return verify.read_json((self.public | self.sealed)[path], path)

    def put(self, path, value):
        (self.sealed if path in self.sealed else self.public)[path] = canonical(value).encode()

    def nonce(self):
        """The nonce of the profile: where it is sealed that of the sealed part, else what the log says or, before there is one, `NONCE`."""
        said = [entry["nonce"] for entry in self.lines("log/entries.jsonl") if "nonce" in entry] if "log/entries.jsonl" in self.public else []
        return bytes.fromhex(self.sealed.get("nonce", b"").decode() or (said or [NONCE])[0])

    def lines(self, path):
        data = (self.public | self.sealed)[path]
        return [verify.read_json(line, path) for line in data.split(b"\n")[:-1]]

    def put_lines(self, path, lines):
        (self.sealed if path in self.sealed else self.public)[path] = jsonl(lines)

    def slips(self):
        return self.lines("paper.jsonl")[1:]

    def put_slips(self, slips, data=None):
        """Writes slips of paper, or `data`, and fixes them in the box."""
        self.sealed["paper.jsonl"] = jsonl([{"nonce": NONCE}] + slips) if data is None else data
        self.fix_slips()

    def fix_slips(self):
        """Makes the box say that the slips are what they are."""
        box = self.document("box.json")
        box["paper"]["sha256"] = sha256(self.sealed["paper.jsonl"])
        self.put("box.json", box)


def jsonl(lines):
    return "".join(canonical(line) + "\n" for line in lines).encode()


# --- The ballots ------------------------------------------------------------------------------------------------------------------


def group_of(ballot):
    return ballot.get("channel"), ballot.get("class")


def profile(vote, ballots):
    """Lines of the profile, in order."""
    blank = not vote.election and vote.rules["ballot"]["blank"] == "counted"
    found = {}
    for ballot in ballots:
        if "invalid" not in ballot and (ballot["ballot"] or blank):
            found[canonical(ballot)] = found.get(canonical(ballot), 0) + 1
    return sorted(canonical(verify.read_json(ballot.encode(), "") | {"count": count}) for ballot, count in found.items())


def numbers_of(vote, ballots):
    invalid = sum("invalid" in ballot for ballot in ballots)
    blank = sum(ballot.get("ballot") == [] for ballot in ballots)
    valid = len(ballots) - invalid - blank
    counted = valid + (blank if not vote.election and vote.rules["ballot"]["blank"] == "counted" else 0)
    return {"blank": blank, "cast": len(ballots), "counted": counted, "invalid": invalid, "valid": valid}


def reasons_of(ballots, order):
    counts = [(sum(ballot.get("invalid") == reason for ballot in ballots), reason) for reason in order]
    return [{"count": count, "reason": reason} for count, reason in counts if count]


def budget_aggregate(vote, reader, ballots):
    electorate = vote.rules.get("electorate")
    lines = [line for _, line in reader.lines]
    counting = [ballot for ballot in ballots if ballot.get("class") not in reader.advisory]
    found = {"ballots": numbers_of(vote, counting) | {"distinct": len(lines)}, "format": "wijkstem-aggregate/1",
             "invalid_reasons": reasons_of(counting, verify.REASONS + verify.SEEN), "kind": reader.kind, "point_scale": 1,
             "projects": reader.sums([line for line in lines if line.get("class") not in reader.advisory])}
    if electorate is not None:
        found["groups"] = []
        keys = itertools.product([entry["id"] for entry in electorate["channels"]] or [None],
                                 [entry["id"] for entry in electorate["classes"]] or [None])
        for key in keys:
            own = [ballot for ballot in ballots if group_of(ballot) == key]
            if own:
                names = {name: value for name, value in zip(("channel", "class"), key) if value is not None}
                found["groups"].append({"ballots": numbers_of(vote, own)} | names | {
                    "projects": reader.sums([line for line in lines if group_of(line) == key])})
    return found


def election_aggregate(vote, reader, ballots):
    nobody = sum(line["count"] for _, line in reader.lines if not reader.takes_part(line))
    numbers = numbers_of(vote, ballots)
    numbers |= {"counted": numbers["valid"] - nobody, "distinct": len(reader.lines), "invalid": numbers["invalid"] + nobody,
                "valid": numbers["valid"] - nobody}
    reasons = {entry["reason"]: entry["count"] for entry in reasons_of(ballots, verify.ELECTION_REASONS + verify.SEEN)}
    reasons |= {"no_candidate": nobody} if nobody else {}
    found = {"ballots": numbers, "candidates": reader.sums(), "defects": reader.defects(), "format": "wijkstem-election-aggregate/1",
             "invalid_reasons": [{"count": reasons[reason], "reason": reason} for reason in verify.ELECTION_REASONS + verify.SEEN
                                 if reason in reasons], "kind": reader.kind}
    if reader.rule == "borda":
        found["points"] = [{"id": name, "points": points} for name, points in verify.tenths(reader.points()).items()]
    return found


# --- The bundle -------------------------------------------------------------------------------------------------------------------


def bundle(vote):
    """The bundle of a vote: `rules`, `listed`, `election`, `digital` texts, `slips`, `motions`, `roll`, `box`, `declared`, `batch`, `order`."""
    ballots = vote.digital + [{key: value for key, value in slip["entries"][-1].items() if key != "by"} for slip in vote.slips]
    lines = profile(vote, ballots)
    files = {"rules.json": vote.rules, "rules_sha256": sha256(canonical(vote.rules).encode()), "result.json": {}, "certificate.json": {},
             "ballots/aggregate.json": {"point_scale": 1, "groups": []}, "visible": True, "seal": SimpleNamespace(order=lambda ids: vote.order),
             "proposals.json": {"currency": "EUR", "format": "wijkstem-proposals/1", "imported": [], "projects": vote.listed},
             "candidates.json": {"candidates": vote.listed, "format": "wijkstem-candidates/1", "imported": []},
             PROFILE: [(line.encode(), verify.read_json(line.encode(), "")) for line in lines]}
    if vote.motions:
        files["ballots/motions.json"] = {"format": "wijkstem-motions/1", "motions": vote.motions}
    count = election_files if vote.election else budget_files
    public = {path: canonical(value).encode() for path, value in count(vote, files, ballots).items() if not isinstance(value, bytes)}
    public |= {path: value for path, value in files.items() if isinstance(value, bytes)}
    public |= {"roll.json": canonical(vote.roll).encode(), "box.json": canonical(vote.box).encode(), "VERIFY.md": b"stemcheck BUNDLE\n",
               "keys/policy.txt": POLICY, "rules.json": canonical(vote.rules).encode()}
    sealed = {"batches.jsonl": jsonl({"batch": place // vote.batch + 1, "nonce": sha256(b"%d" % place)} | ballot
                                     for place, ballot in enumerate(ballots))}
    if vote.slips:
        sealed["paper.jsonl"] = jsonl([{"nonce": NONCE}] + sorted(vote.slips, key=lambda slip: slip["slip"]))
        vote.box["paper"]["sha256"] = sha256(sealed["paper.jsonl"])
        public["box.json"] = canonical(vote.box).encode()
    disclosure, counts = vote.rules["disclosure"], [line["count"] for _, line in files[PROFILE]]
    shown = disclosure["ballots"] == "open" or disclosure["ballots"] == "grouped" and all(count >= disclosure["k"] for count in counts)
    data = "".join(line + "\n" for line in lines).encode()
    if shown:
        public[PROFILE] = data
    else:
        sealed |= {"profile.jsonl": data, "nonce": NONCE.encode()}
    made = Bundle(public, sealed)
    public["log/entries.jsonl"] = jsonl(first_log(vote, made))
    relog(made)
    return made


def budget_files(vote, files, ballots):
    """Counts a budget; adds its tables and its page to `files`, and returns the documents."""
    reader = verify.Vote(files)
    files["ballots/aggregate.json"] = reader.aggregate = budget_aggregate(vote, reader, ballots)
    count = (verify.COUNTED_BY_TOTALS | verify.COUNTED_BY_BALLOTS)[vote.rules["method"]["rule"]](reader)
    outcome = count.count()
    result = verify.repeated(reader) | verify.decided(reader, count, outcome)
    result["not_funded"] = [entry | {"text": "Niet gehonoreerd."} for entry in result["not_funded"]]
    by_lot = any(tie["decided_by"] == "lot" for tie in result["ties"])
    certificate = outcome.certificate | {"format": "wijkstem-certificate/1"}
    certificate |= {"lot": verify.lot_of(reader, [unit.id for unit in count.units])} if by_lot else {}
    files |= verify.tables(result) | {"result.html": budget_page(result)}
    found = {"proposals.json": files["proposals.json"], "ballots/aggregate.json": reader.aggregate, "certificate.json": certificate,
             "result.json": result}
    return found | ({"ballots/motions.json": files["ballots/motions.json"]} if vote.motions else {})


def election_files(vote, files, ballots):
    reader = verify.Election(files)
    files["ballots/aggregate.json"] = reader.aggregate = election_aggregate(vote, reader, ballots)
    result = verify.election_repeats(reader) | verify.elect(reader)
    by_lot = any(tie["decided_by"] == "lot" for tie in result["ties"])
    certificate = {"format": "wijkstem-certificate/1", "kind": reader.rule} | ({"lot": verify.lot_of(reader, reader.ids)} if by_lot else {})
    files |= {"result.csv": verify.election_table(result), "rounds.csv": verify.rounds_table(result), "result.html": election_page(result)}
    return {"candidates.json": files["candidates.json"], "ballots/aggregate.json": reader.aggregate, "certificate.json": certificate,
            "result.json": result}


# --- The log ----------------------------------------------------------------------------------------------------------------------


def first_log(vote, made):
    """The events of a vote; what follows from the files is filled in by `relog`."""
    entries = [{"event": "rules", "format": "wijkstem-log/1", "retrospective": False, "vote": vote.rules["vote"]["id"]}, {"event": "roll"},
               {"event": "open"}]
    entries += [{"event": "batch", "number": number} for number in sorted({line["batch"] for line in made.lines("batches.jsonl")})]
    entries.append({"event": "close"})
    if vote.rules["ties"][-1] == "lot:drawn":
        entries.append({"event": "lot", "order": vote.order, "witnesses": ["Bo", "Cor"]})
    entries += [{"event": "tally"}, {"event": "manifest"}]
    entries += [{"event": "declared"} | declared for declared in vote.declared] + [{"event": "files"}, {"event": "final"}]
    return [entry | {"time": f"2027-03-01T{19 + number // 60}:{number % 60:02}:00Z"} for number, entry in enumerate(entries)]


def commitments(made):
    """Puts the lines of every batch in their order and returns {batch: commitments}."""
    def commitment(line):
        ballot = {key: value for key, value in line.items() if key not in ("batch", "nonce")}
        return hashlib.sha256(bytes.fromhex(line["nonce"]) + canonical(ballot).encode()).digest()
    lines = sorted(made.lines("batches.jsonl"), key=lambda line: (line["batch"], commitment(line)))
    made.put_lines("batches.jsonl", lines)
    return {number: [commitment(line) for line in own] for number, own in itertools.groupby(lines, key=lambda line: line["batch"])}


def remanifest(made):
    """The manifest of what is there."""
    listed = {path: {"path": path, "sha256": sha256(data), "size": len(data), "visibility": "public"}
              for path, data in made.public.items() if path != "manifest.json" and not path.startswith(verify.UNLISTED)}
    if "profile.jsonl" in made.sealed:
        data = made.sealed["profile.jsonl"]
        listed[PROFILE] = {"path": PROFILE, "sha256": sha256(made.nonce() + data), "size": len(data), "visibility": "sealed"}
    vote = made.document("rules.json")["vote"]["id"]
    made.put("manifest.json", {"files": [listed[path] for path in sorted(listed)], "format": "wijkstem-bundle/1", "vote": vote})


def relog(made, log=None, policy=POLICY):
    """Makes manifest, log and notes fit what the files say now; `log` may then still change the entries of the log."""
    public, salt = made.public, made.nonce()
    public["keys/policy.txt"] = policy
    old, new = made.document("result.json")["rules_sha256"], sha256(public["rules.json"])
    for path in ("result.json", "result.html"):
        public[path] = public[path].replace(old.encode(), new.encode())
    remanifest(made)
    digest = lambda path: sha256(public[path]) if path in public else "0" * 64
    listed = made.document("candidates.json" if "candidates.json" in public else "proposals.json")
    aggregate = made.document("ballots/aggregate.json")
    batches, ballots = commitments(made), public.get(PROFILE, made.sealed.get("profile.jsonl"))
    known = {
        "rules": lambda entry: {"rules": digest("rules.json")}, "roll": lambda entry: {"roll": digest("roll.json")},
        "open": lambda entry: {"list": sha256(canonical({key: listed[key] for key in listed if key != "imported"}).encode())},
        "batch": lambda entry: {"ballots": len(batches.get(entry["number"], [0])), "root": verify.root_hash(batches.get(entry["number"], [])).hex()},
        "close": lambda entry: {"ballots": {key: aggregate["ballots"][key] for key in ("blank", "cast", "invalid", "valid")},
                                "invalid_reasons": aggregate["invalid_reasons"], "profile": sha256(salt + ballots)}
        | ({"box": digest("box.json")} if "box.json" in public else {})
        | ({"point_scale": aggregate["point_scale"]} if aggregate.get("point_scale", 1) != 1 else {})
        | ({"motions": sha256(salt + public["ballots/motions.json"])} if "ballots/motions.json" in public else {}),
        "tally": lambda entry: {"result": digest("result.json")} | ({"nonce": salt.hex()} if PROFILE in public else {}),
        "manifest": lambda entry: {"manifest": digest("manifest.json")}, "files": lambda entry: {"files": []}}
    entries = [entry | known.get(entry["event"], lambda entry: {})(entry) for entry in made.lines("log/entries.jsonl")]
    entries = (log(entries) or entries) if log else entries
    made.put_lines("log/entries.jsonl", entries)
    lines, events = public["log/entries.jsonl"].split(b"\n")[:-1], [entry["event"] for entry in entries]
    vote = made.document("rules.json")["vote"]["id"]
    for name, event in (("rules", "rules"), ("open", "open"), ("close", "close"), ("final", None)):
        size = events.index(event) + 1 if event in events else len(lines)
        public[f"log/checkpoints/{name}.note"] = signing.note(vote, lines[:size])
    return made
