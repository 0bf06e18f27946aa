"""Reading and writing: files are checked, rewritten and counted into bundles that stemcheck accepts."""

import csv
import io
import json
import os
import subprocess
import tempfile
from fractions import Fraction

from program import Outcome
from votes import Vote


def linted(program, path):
    """wijkstem check finds no error in a public file."""
    check = subprocess.run([program.wijkstem, "check", path, "--quiet"], capture_output=True)
    name = os.path.basename(path)
    if check.returncode == 0:
        return Outcome("check", name, "equal")
    return Outcome("check", name, "different", check.stdout.decode()[:300])


def rewritten(program, path):
    """A file is written back with every field, and what we wrote is written back byte for byte."""
    oracle, name = "round trip", os.path.basename(path)
    with tempfile.TemporaryDirectory(dir=program.scratch) as folder:
        once, twice = os.path.join(folder, "1.pb"), os.path.join(folder, "2.pb")
        for source, target in ((path, once), (once, twice)):
            run = subprocess.run([program.wijkstem, "convert", source, target, "--quiet"], capture_output=True)
            if run.returncode != 0:
                return Outcome(oracle, name, "different", run.stderr.decode()[:300])
        with open(once, "rb") as first, open(twice, "rb") as second:
            if first.read() != second.read():
                return Outcome(oracle, name, "different", "our own dialect is not written back byte for byte")
        before, after = rows_of(path), rows_of(once)
    if before == after:
        return Outcome(oracle, name, "equal")
    return Outcome(oracle, name, "different", str(next((a, b) for a, b in zip(before, after) if a != b))[:300])


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.reader(io.StringIO(file.read(), newline=""), delimiter=";") if row]


def bundle(program, path):
    """wijkstem run writes a bundle of a public vote, and stemcheck accepts it."""
    oracle, name = "stemcheck", os.path.basename(path)
    vote = Vote(path)
    kinds = {"approval": "approval", "choose-1": "approval", "cumulative": "points", "scoring": "points"}
    number = int.from_bytes(name.encode()[-8:-3], "big")
    rules = [
        "greedy", "greedy-no-skip", "greedy-per-cost", "equal-shares", "equal-shares/utilitarian", "equal-shares/phragmen",
        "phragmen", "maximin-support", "exact-equal-shares", "max-welfare",
    ]
    if int(vote.meta["num_votes"]) < 20_000:
        rules += ["equal-shares/add1", "equal-shares/add1u"]
    if int(vote.meta["num_votes"]) < 2_000:
        rules += ["bos"] + ([] if vote.meta["vote_type"] == "ordinal" else ["cstv"])
    if int(vote.meta["num_votes"]) < 300:
        rules += ["exact-equal-shares/add-opt"]
    rule, _, completion = rules[number % len(rules)].partition("/")
    method = {"rule": rule, **({"completion": completion} if completion else {})}
    rulebook = {
        "format": "wijkstem-rules/1",
        "vote": {"id": name, "name": name},
        "language": ["nl", "en"][number % 2],
        "currency": vote.meta.get("currency", "EUR"),
        "sources": [{"id": "pot", "name": "Pot", "amount": round(Fraction(vote.meta["budget"]) * 100)}],
        "ballot": {"kind": kinds.get(vote.meta["vote_type"], "ranked"), "blank": "counted"},
        "method": method,
        "ties": ["min-cost", "max-votes", "lot:2026-11-21"],
        "disclosure": {"ballots": "open"},
    }
    with tempfile.TemporaryDirectory(dir=program.scratch) as folder:
        rules_path, out = os.path.join(folder, "spelregels.json"), os.path.join(folder, "uitslag")
        with open(rules_path, "w", encoding="utf-8") as file:
            json.dump(rulebook, file, ensure_ascii=False)
        run = subprocess.run(
            [program.wijkstem, "run", path, "--rules", rules_path, "--out", out, "--quiet"], capture_output=True)
        if run.returncode != 0:
            return Outcome(oracle, name, "different", f"run: exit {run.returncode}: {run.stderr.decode()[:300]}")
        check = subprocess.run([program.stemcheck, out], capture_output=True)
    if check.returncode != 0:
        return Outcome(oracle, name, "different", f"{rule} {completion}: {check.stdout.decode()[-600:]}")
    return Outcome(oracle, name, "equal")
