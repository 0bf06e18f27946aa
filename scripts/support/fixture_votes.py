"""The worked cases of Fixtures/ as arguments of `wijkstem run`: each case with a rulebook made from its case.json, and those with one."""

import json
import pathlib

FIXTURES = pathlib.Path(__file__).resolve().parent.parent.parent / "Fixtures"
KINDS = {"approval": "approval", "choose-1": "approval", "cumulative": "points", "scoring": "points", "ordinal": "ranked", "quadratic": "quadratic"}


def cases():
    """Every folder that holds a case."""
    return sorted(path.parent for path in FIXTURES.glob("*/*/*") if path.name in ("case.json", "spelregels.json") and path.parent.parent.name != "broken")


def write(case, folder):
    """The arguments of `wijkstem run` for a case; what it needs beside the case goes into `folder`."""
    rules, ballots = case / "spelregels.json", [case / name for name in ("vote.pb", "vote.blt", "vote.csv", "stemmen.csv") if (case / name).exists()]
    if not ballots:
        return None
    if not rules.exists():
        rules = folder / "spelregels.json"
        rules.write_text(json.dumps(rulebook(case)), encoding="utf-8")
    arguments = [str(ballots[0]), "--rules", str(rules)]
    if (case / "voorstellen.csv").exists():
        return [str(case / "voorstellen.csv"), "--ballots"] + arguments
    for name in ("candidates.csv", "options.csv"):
        if (case / name).exists():
            arguments += ["--candidates", str(case / name)]
    return arguments


def rulebook(case):
    """A rulebook that counts the file of a case as its case.json says."""
    told = json.loads((case / "case.json").read_text(encoding="utf-8"))
    meta = dict(line.split(";")[:2] for line in (case / "vote.pb").read_text(encoding="utf-8").split("PROJECTS")[0].splitlines()[2:] if ";" in line)
    ballot = {"kind": KINDS[meta.get("vote_type", "approval")], "blank": "counted"}
    if ballot["kind"] == "quadratic":
        ballot |= {"credits": int(meta["credits"]), "negative": meta.get("negative_votes") == "1"}
        ballot |= {"max_votes": int(meta["max_votes"])} if "max_votes" in meta else {}
    if "max_length" in meta:
        ballot["max"] = int(meta["max_length"])
    method = {key: told[key] for key in ("rule", "utility", "completion", "options") if key in told}
    return {"format": "wijkstem-rules/1", "vote": "geval", "currency": meta.get("currency", "EUR"), "ballot": ballot, "method": method,
            "sources": [{"id": "pot", "name": "Pot", "amount": meta["budget"]}], "constraints": told.get("constraints", []),
            "ties": told["ties"].split(",") if isinstance(told["ties"], str) else told["ties"], "disclosure": {"ballots": "open", "k": 1}}
