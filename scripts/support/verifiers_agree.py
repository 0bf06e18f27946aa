"""Holds the two verifiers against each other, on honest bundles of random votes and on changed copies of them.

    verifiers_agree.py PROGRAMS [N] [--seed S] [--keep FOLDER]

N bundles, a fifth of them honest; the others are copies with bytes flipped, or changed with the manifest made to fit again, as
somebody inside would do it, or with manifest, log, roots and signatures made anew, as somebody would who has the keys. Some are of
assemblies. Where one verifier accepts the other must too, and neither may refuse an honest bundle; where verify.py does not count a
rule it must say so, and must not say that the bundle is valid. Bundles on which they differ are kept in FOLDER.
"""

import argparse
import hashlib
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import bundle_maker
import fixture_votes
import log_forgeries
import program_assemblies
import random_assemblies
import random_votes
import verify
from changes import changed, leaves, put
from signing import key_text


def canonical(value):
    """Canonical JSON. Only for what these scripts write themselves."""
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, dict):
        return "{" + ",".join(f'"{key}":{canonical(value[key])}' for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value)


def seal(folder):
    """Writes the manifest anew, so that sizes and digests fit what is there."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_bytes())
    for entry in manifest["files"]:
        file = folder / entry["path"]
        if file.exists() and entry["visibility"] == "public":
            entry["size"], entry["sha256"] = file.stat().st_size, hashlib.sha256(file.read_bytes()).hexdigest()
    path.write_text(canonical(manifest), encoding="utf-8")


# --- Changes ----------------------------------------------------------------------------------------------------------------------


def flip(rng, folder):
    """One byte of one file becomes another."""
    path = rng.choice([path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size])
    data = bytearray(path.read_bytes())
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    path.write_bytes(data)
    if path.name != "manifest.json" and rng.random() < 0.7:
        seal(folder)
    return f"flip in {path.name}"


def insider(rng, folder):
    """One value of one file becomes another, and what follows from it easily is made to fit: manifest, digest of the rules, tables."""
    weights = {"result.json": 6, "certificate.json": 3, "rules.json": 4, "ballots/aggregate.json": 3, "ballots/profile.jsonl": 2,
               "proposals.json": 2, "candidates.json": 2, "ballots/motions.json": 1, "manifest.json": 1}
    there = [name for name in weights if (folder / name).exists()]
    name = rng.choices(there, [weights[name] for name in there])[0]
    path = folder / name
    if name.endswith(".jsonl"):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        lines = lines or [{"ballot": [], "count": 1}]
        place, value = rng.choice(list(leaves(lines)))
        lines = put(lines, place, changed(rng, value))
        texts = [canonical(line) for line in lines] if isinstance(lines, list) else []
        texts = sorted(texts) if rng.random() < 0.7 else texts
        path.write_text("".join(line + "\n" for line in texts), encoding="utf-8")
        seal(folder)
        return f"{name}: {place}"
    root = json.loads(path.read_bytes())
    if rng.random() < 0.15:
        place, root = ("white space",), root
        path.write_text(canonical(root).replace(",", ", ", 1), encoding="utf-8")
    else:
        place, value = rng.choice(list(leaves(root))[1:] or [((), root)])
        root = put(root, place, changed(rng, value))
        path.write_text(canonical(root), encoding="utf-8")
    if name == "rules.json":
        old = json.loads((folder / "result.json").read_bytes())["rules_sha256"]
        new = hashlib.sha256(path.read_bytes()).hexdigest()
        for file in ("result.json", "result.html"):
            text = (folder / file).read_text(encoding="utf-8")
            (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    if name == "result.json" and rng.random() < 0.7:
        remake(folder, root)
    if name != "manifest.json":
        seal(folder)
    return f"{name}: {place}"


def remake(folder, result):
    """The tables of a changed result, as far as it has any."""
    try:
        made = verify.tables(result) if "amounts" in result else {
            "result.csv": verify.election_table(result), "rounds.csv": verify.rounds_table(result)}
    except Exception:  # the change left no table to make
        return
    for name, data in made.items():
        (folder / name).write_bytes(data)


PAGE = [("</td>", "1</td>"), ('data-as="count"', 'data-as="text"'), ("<td", "<th"), ("/0/", "/1/"), ("<!DOCTYPE html>", "<!doctype html>"),
        ("</p>", "</p><p>zeven</p>"), ("&#39;", "'"), ("</body>", "<script></script></body>"), ("<p>", '<p id="x">'), ("</h2>", "</h2> "),
        ('scope="row"', 'scope="col"'), ("<p>", "<p><!-- -->"), ("lang=", "Lang="), ('class="', 'style="'), ("<strong>", "<b>")]


def page(rng, folder):
    """Something on the page becomes something else."""
    path = folder / "result.html"
    text = path.read_text(encoding="utf-8")
    turn = rng.random()
    if turn < 0.4:
        old, new = rng.choice(PAGE)
        places = [at for at in range(len(text)) if text.startswith(old, at)]
        if places:
            at = rng.choice(places)
            text = text[:at] + new + text[at + len(old) :]
    else:
        mark = rng.choice(["<tr>", "<td", "<data ", "<section", "<p>"])
        pieces = text.split(mark)
        if len(pieces) > 3:
            at = rng.randrange(1, len(pieces) - 1)
            if turn < 0.6:
                pieces.pop(at)
            elif turn < 0.8:
                pieces[at], pieces[at + 1] = pieces[at + 1], pieces[at]
            else:
                pieces.insert(at, pieces[at])
        text = mark.join(pieces)
    path.write_text(text, encoding="utf-8")
    seal(folder)
    return "page"


def archived(rng, folder, path):
    """The folder as one file, mostly with a byte of it changed."""
    data = bytearray(verify.written_archive({path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}))
    turn = rng.randrange(4)
    if turn:
        place = rng.randrange(len(data)) if turn == 1 else len(data) - 1 - rng.randrange(400)
        data[place] ^= 1 << rng.randrange(8)
    path.write_bytes(data)
    return f"archive: {turn}"


def logged(folder, arguments):
    """The arguments with a rulebook that asks for a log."""
    place = arguments.index("--rules") + 1
    rules = json.loads(pathlib.Path(arguments[place]).read_bytes())
    rules["evidence"] = "logged"
    path = folder / "logged.json"
    path.write_text(json.dumps(rules), encoding="utf-8")
    return arguments[:place] + [str(path)] + arguments[place + 1 :]


def make_key(programs, folder):
    """The arguments that give `wijkstem run` a key for logs; none if it keeps no logs."""
    told = subprocess.run([programs / "wijkstem", "--help"], capture_output=True).stdout
    if b"pack" not in told:
        return []
    phrase, key = folder / "passphrase", folder / "operator.key"
    phrase.touch(mode=0o600)
    phrase.write_text("een lange wachtzin van zes woorden\n")
    subprocess.run([programs / "wijkstem", "keys", "new", "--name", "log.example", "--out", key, "--passphrase-file", phrase], check=True,
                   capture_output=True)
    return ["--key", str(key), "--passphrase-file", str(phrase)]


def files(rng, folder):
    """A file too many, too few, empty, or a link."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    path, turn = rng.choice(paths), rng.randrange(4)
    if turn == 0:
        path.unlink()
    elif turn == 1:
        (folder / rng.choice(["extra.txt", "ballots/x.json", "groups.csv", "motions.csv", "ballots/profile.jsonl"])).write_bytes(b"{}")
    elif turn == 2:
        path.write_bytes(b"")
    else:
        data = path.with_suffix(".real")
        path.rename(data)
        path.symlink_to(data.name)
    return f"files: {turn} {path.name}"


def asking(rng, path):
    """A policy from elsewhere, for a bundle without a log: one that asks for none, or for more than there is."""
    level, quorum = rng.choice((("counted", 0), ("counted", 1), ("logged", 0), ("timestamped", 0)))
    witness = f"witness {key_text('witness.example', 4, b'W' * 32)}\n" if quorum else ""
    required = rng.choice(("", "signature required\n"))
    path.write_text(f"wijkstem-policy/1\nlevel {level}\nlog {key_text('log.example', 1, b'L' * 32)}\n{witness}quorum {quorum}\n{required}")
    return path


# --- The two verdicts -------------------------------------------------------------------------------------------------------------

ACCEPTED, REJECTED, OPEN = "accepts", "rejects", "leaves open"
VERDICT = {0: ACCEPTED, 1: REJECTED, 2: REJECTED, 4: OPEN}


def first(programs, folder, sealed, policy=None):
    """What stemcheck says: (verdict, what failed)."""
    arguments = [programs / "stemcheck", folder, "--json", "--lang", "en"] + (["--sealed", sealed] if sealed else [])
    arguments += ["--policy", policy] if policy else []
    ran = subprocess.run(arguments, capture_output=True, timeout=600)
    try:
        checks = json.loads(ran.stdout)["checks"]
    except (ValueError, KeyError):
        checks = []
    return VERDICT.get(ran.returncode, f"ended with {ran.returncode}"), [
        f"{check['id']} {check.get('where', check.get('found', check.get('reason', '')))}" for check in checks if check["status"] == "FAIL"]


def second(folder, sealed, policy=None):
    """What verify.py says: (verdict, what failed, which rule it does not count)."""
    keys = verify.Policy(policy.read_bytes(), lenient=True) if policy else None
    try:
        report = verify.verify(str(folder), sealed=str(sealed) if sealed else None, policy=keys)
    except verify.Unreadable as error:
        return REJECTED, [str(error)], None
    uncounted = next((reason for _, (status, reason) in report.lines.items() if status == "NOT-RUN"
                      and reason.startswith(("rule ", "stages", "completion", "more than"))), None)
    return VERDICT[report.exit()], [f"{name} {reason}" for name, (status, reason) in report.lines.items() if status == "FAIL"], uncounted


def differ(one, other, uncounted, honest):
    """Whether two verdicts contradict each other."""
    if one not in (ACCEPTED, REJECTED, OPEN):
        return True
    if honest and REJECTED in (one, other):
        return True
    if uncounted and one == ACCEPTED:
        return other != OPEN
    return (one == ACCEPTED) != (other == ACCEPTED)


CHANGES = [(flip, 3), (insider, 8), (page, 3), (files, 1)]
COPIES = 4
HELD = 1.4  # for ten assemblies that these scripts make wijkstem holds four


class Comparison:
    """Bundles that both verifiers looked at, and how often they differed."""

    def __init__(self, programs, bundles, seed, keep, base):
        self.programs, self.bundles, self.seed, self.keep, self.work = programs, bundles, seed, keep, base / "work"
        self.honest = self.mutated = self.different = self.uncounted = self.refused = 0

    def enough(self):
        return self.honest + self.mutated >= self.bundles

    def anew(self):
        """An empty folder to work in."""
        shutil.rmtree(self.work, ignore_errors=True)
        (self.work / "vote").mkdir(parents=True)
        return self.work

    def compare(self, folder, sealed, policy, what):
        """Holds two verdicts against each other; returns that of stemcheck."""
        honest = what.startswith("honest")
        self.honest, self.mutated = self.honest + honest, self.mutated + (not honest)
        one, failed = first(self.programs, folder, sealed, policy)
        other, failed_too, uncounted = second(folder, sealed, policy)
        self.uncounted += honest and bool(uncounted)
        if differ(one, other, uncounted, honest):
            self.tell(f"({what}): stemcheck {one} {failed[:3]}; verify.py {other} {failed_too[:3]} {uncounted or ''}")
            if self.keep:
                self.keep_it(folder, sealed, policy, what)
        return one

    def tell(self, what):
        self.different += 1
        print(f"DIFFERENCE {self.different} {what}", flush=True)

    def keep_it(self, folder, sealed, policy, what):
        kept = self.keep / f"{self.seed}-{self.different}"
        shutil.rmtree(kept, ignore_errors=True)
        if folder.is_dir():
            shutil.copytree(folder, kept / "bundle", symlinks=True)
        else:
            kept.mkdir(parents=True)
            shutil.copy(folder, kept / "bundle.zip")
        if policy:
            shutil.copy(policy, kept)
        shutil.copytree(self.work / "vote", kept / "vote")
        if sealed:
            shutil.copytree(sealed, kept / "sealed")
        (kept / "what").write_text(what)

    def both(self, folder, sealed, policy):
        """An honest bundle, with its sealed part and without."""
        if self.compare(folder, sealed, policy, "honest") != ACCEPTED:
            self.tell("stemcheck does not accept an honest bundle")
        if sealed and not self.enough():
            self.compare(folder, None, policy, "honest, without the sealed part")

    def forged(self, rng, made):
        """A bundle with a log, changed by somebody who has the keys."""
        made = made.copy()
        what = log_forgeries.forge(rng, made)
        if what:
            place = self.work / "forged"
            shutil.rmtree(place, ignore_errors=True)
            folder, sealed, policy = made.write(place)
            self.compare(folder, sealed if made.sealed and rng.random() < 0.7 else None, policy, f"forged: {what}")

    def counted(self, rng, arguments, key):
        """A vote that wijkstem counts, and copies of its bundle that were changed."""
        work = self.work
        if key and rng.random() < 0.2:
            arguments = logged(work / "vote", arguments) + key
        ran = subprocess.run([self.programs / "wijkstem", "run", *arguments, "--out", work / "out", "--quiet"], capture_output=True)
        if ran.returncode:
            self.refused += 1
            if os.environ.get("SHOW_REFUSED"):
                print(ran.stderr.decode()[:300])
            if self.refused > 20 * self.bundles:
                raise SystemExit("wijkstem refuses nearly everything")
            return
        self.published(rng, work / "out", archives=bool(key))

    def published(self, rng, folder, archives=True):
        """An honest bundle that a program published, and copies of it that were changed."""
        work, sealed, policy = self.work, folder.with_name(folder.name + ".sealed"), folder / "keys" / "policy.txt"
        sealed = sealed if sealed.exists() else None
        policy = shutil.copy(policy, work / "policy.txt") if policy.exists() else None
        self.both(folder, sealed, policy)
        if not policy:
            self.compare(folder, sealed, asking(rng, work / "policy.txt"), "held to a policy")
        for _ in range(COPIES):
            if self.enough():
                return
            if policy and not (folder / "META-INF").exists() and not (folder / "time").exists() and rng.random() < 0.5:
                self.forged(rng, bundle_maker.Bundle.read(folder, sealed))
                continue
            shutil.rmtree(work / "copy", ignore_errors=True)
            shutil.copytree(folder, work / "copy")
            target = work / "copy"
            if archives and rng.random() < 0.05:
                what, target = archived(rng, target, work / "copy.zip"), work / "copy.zip"
            else:
                what = rng.choices(*zip(*CHANGES))[0](rng, target)
            self.compare(target, sealed if rng.random() < 0.5 else None, policy, what)

    def held(self, rng, key):
        """An assembly that wijkstem takes through its life, and copies of its bundle that were changed."""
        folder, why = program_assemblies.hold(rng, self.work, self.programs / "wijkstem", key)
        if folder:
            self.published(rng, folder)
            return
        self.refused += 1
        if os.environ.get("SHOW_REFUSED"):
            print(why[:300])

    def made(self, rng):
        """An assembly that these scripts make, and forgeries of it."""
        made = bundle_maker.bundle(random_assemblies.assembly(rng))
        self.both(*made.write(self.work / "made"))
        for _ in range(COPIES):
            if not self.enough():
                self.forged(rng, made)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", type=pathlib.Path)
    parser.add_argument("bundles", type=int, nargs="?", default=1_000)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--keep", type=pathlib.Path, default=None)
    parser.add_argument("--assemblies", type=float, default=0.15, help="which part of the votes are assemblies that these scripts make")
    options = parser.parse_args()
    options.programs = options.programs.resolve()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**9)
    print(f"seed {seed}", flush=True)
    rng, base = random.Random(seed), pathlib.Path(tempfile.mkdtemp(prefix="verifiers-"))
    found, key, cases = Comparison(options.programs, options.bundles, seed, options.keep, base), make_key(options.programs, base), fixture_votes.cases()
    rng.shuffle(cases)
    try:
        while not found.enough():
            work = found.anew()
            turn = rng.random()
            if turn < options.assemblies:
                found.made(rng)
                continue
            if turn < options.assemblies * HELD:
                found.held(rng, key)
                continue
            arguments = fixture_votes.write(cases.pop(), work / "vote") if cases and rng.random() < 0.5 else None
            found.counted(rng, arguments or random_votes.write(rng, work / "vote"), key)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    print(f"{found.refused} random votes were refused before counting; verify.py leaves open the rule of {found.uncounted} honest bundles")
    print(f"verifiers {'DIFFER' if found.different else 'agree'}: {found.honest} honest and {found.mutated} mutated bundles, "
          f"{found.different} differences")
    return 1 if found.different else 0


if __name__ == "__main__":
    sys.exit(main())
