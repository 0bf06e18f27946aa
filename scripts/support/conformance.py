"""Holds wijkstem against outcomes that it did not produce, and counts what agrees.

Called by scripts/conformance with the folder of the data and the folder of the release binaries. Every comparison is
either equal, or listed with its reason in docs/differences.md, or the run fails; a listed difference that no longer
occurs fails it too. Standard library only.
"""

import argparse
import collections
import concurrent.futures
import csv
import io
import json
import math
import os
import re
import subprocess
import sys
import tempfile
from fractions import Fraction

csv.field_size_limit(1 << 27)

FILES = {
    "pabulib.tar.xz": 1_029,
    "pabulib-outcomes.jsonl": 671,
    "pabutools-cases.jsonl": 232,
    "edge-cases.json": 11,
}


# MARK: Votes


class Vote:
    """A .pb file as its rows, for rewriting."""

    def __init__(self, path):
        self.path = path
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(io.StringIO(file.read(), newline=""), delimiter=";")
            self.sections = {}
            for row in rows:
                if len(row) == 1 and row[0].strip() in ("META", "PROJECTS", "VOTES"):
                    current = self.sections[row[0].strip()] = []
                elif row:
                    current.append(row)
        self.meta = {row[0].strip(): row[1].strip() for row in self.sections["META"][1:]}
        header = [name.strip() for name in self.sections["PROJECTS"][0]]
        self.projects = [dict(zip(header, row)) for row in self.sections["PROJECTS"][1:]]

    def column(self, name):
        return {project["project_id"].strip(): project.get(name, "").strip() for project in self.projects}

    def supported(self):
        """The projects that some ballot names."""
        header = [name.strip() for name in self.sections["VOTES"][0]]
        vote = header.index("vote")
        return {name.strip() for row in self.sections["VOTES"][1:] for name in row[vote].split(",")}

    def ballot_lengths(self):
        header = [name.strip() for name in self.sections["VOTES"][0]]
        vote = header.index("vote")
        return {len(row[vote].split(",")) for row in self.sections["VOTES"][1:]}

    def write(self, path, order=None, meta=None):
        """The same vote with its projects in another order, or other META values."""
        rows = [["META"], ["key", "value"]]
        rows += [[key, value] for key, value in {**self.meta, **(meta or {})}.items()]
        header, projects = self.sections["PROJECTS"][0], self.sections["PROJECTS"][1:]
        if order:
            projects = sorted(projects, key=lambda row: order(row[header.index("project_id")].strip()))
        rows += [["PROJECTS"], header] + projects + [["VOTES"]] + self.sections["VOTES"]
        write_rows(path, rows)


def write_rows(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\n").writerows(rows)


def write_small(path, budget, projects, ballots, unit, vote_type="approval"):
    """A constructed vote, with money in units of `unit` minor units; false if that leaves no whole minor units.

    Some costs are decimals that were doubles once (0.9 as 8106479329266893 / 2^53): they are taken as the decimal.
    """

    def amount(value):
        exact = Fraction(value) * unit
        minor = round(exact)
        return None if abs(exact - minor) > Fraction(1, 10**6) else f"{minor // 100}.{minor % 100:02d}"

    amounts = [amount(cost) for _, cost in projects]
    if amount(budget) is None or None in amounts:
        return False
    if any(float(value) > 1e12 for value in amounts + [amount(budget)]):
        return False
    rows = [["META"], ["key", "value"], ["budget", amount(budget)], ["vote_type", vote_type]]
    rows += [["PROJECTS"], ["project_id", "cost"]]
    rows += [[name, cost] for (name, _), cost in zip(projects, amounts)]
    rows += [["VOTES"], ["voter_id", "vote"]]
    rows += [[str(number), ",".join(ballot)] for number, ballot in enumerate(ballots)]
    write_rows(path, rows)
    return True


# MARK: The program


class Program:
    def __init__(self, binaries, scratch):
        self.wijkstem = os.path.join(binaries, "wijkstem")
        self.stemcheck = os.path.join(binaries, "stemcheck")
        self.scratch = scratch

    def tally(self, path, rule, ties, utility=None, completion=None):
        command = [self.wijkstem, "tally", path, "--rule", rule, "--ties", ties, "--json"]
        if utility:
            command += ["--utility", utility]
        if completion:
            command += ["--completion", completion]
        run = subprocess.run(command, capture_output=True)
        if run.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: exit {run.returncode}: {run.stderr.decode()[:300]}")
        return json.loads(run.stdout)

    def temporary(self):
        handle, path = tempfile.mkstemp(suffix=".pb", dir=self.scratch)
        os.close(handle)
        return path


class Outcome:
    """One comparison: `equal`, `different` with a detail, or `not applicable` with a reason."""

    def __init__(self, oracle, case, verdict, detail=""):
        self.oracle, self.case, self.verdict, self.detail = oracle, case, verdict, detail


# MARK: Official results

OFFICIAL = {
    "greedy": ("greedy", None),
    "greedy-no-skip": ("greedy-no-skip", None),
    "greedy-threshold": ("greedy-threshold", None),
    "equalshares/add1": ("equal-shares", "add1"),
    "equalshares/add1-comparison": ("equal-shares", "add1"),
}


def official(program, path):
    """The city's own result, from the column `selected`."""
    name = os.path.basename(path)
    vote = Vote(path)
    stated = vote.column("selected")
    rule = vote.meta.get("rule", "")
    if not any(stated.values()):
        return Outcome("official", name, "not applicable", "the file states no result")
    if rule not in OFFICIAL:
        return Outcome("official", name, "not applicable", f"rule {rule}")
    winners = {project for project, value in stated.items() if value == "1"}
    rule, completion = OFFICIAL[rule]
    result = program.tally(path, rule, "min-cost,max-votes,name", completion=completion)
    if set(result["funded"]) == winners:
        return Outcome("official", name, "equal")
    # Some order of the recorded ties? An order that puts the city's winners first yields them if any does.
    copy = program.temporary()
    vote.write(copy, order=lambda project: project not in winners)
    other = program.tally(copy, rule, "listed", completion=completion)
    os.remove(copy)
    ours, theirs = set(result["funded"]), winners
    detail = f"ours only {sorted(ours - theirs)}, theirs only {sorted(theirs - ours)}"
    if other["ties"] and set(other["funded"]) == winners:
        return Outcome("official", name, "tie order", detail)
    return Outcome("official", name, "different", detail)


# MARK: Outcomes that other programs computed on public files


def comparable(row, vote):
    """The method of ours that a row's program and settings mean, or why there is none."""
    rule, parameters, kind = row["rule"], row["params"], row["vote_type"]
    utilities = {"cost": "cost", "card": "cardinality", "cardinal": "points"}
    if rule == "greedy":
        if parameters == "cost":
            return ("greedy", "cardinality", None, "name", {})
        if parameters == "borda":
            lengths = vote.ballot_lengths()
            if len(lengths) > 1:
                return "Borda points counted from each ballot's own length"
            return ("greedy-per-cost", "positions", None, "name", {"max_length": str(lengths.pop() - 1)})
        return ("greedy-per-cost", utilities[parameters], None, "name", {})
    if rule in ("mes", "mes_add1"):
        utility = parameters.split(";")[0]
        if utility == "borda":
            return "Borda points counted from each ballot's own length"
        return ("equal-shares", utilities[utility], "add1-until-exhaustive" if rule == "mes_add1" else None, "name", {})
    if rule == "mes+greedy":
        return ("equal-shares", "cost", "utilitarian", "name", {})
    if rule == "mes_esnet_add1u_integral":
        return ("equal-shares", "cost", "add1u", "min-cost,max-votes,name", {})
    if rule == "equalshares.net tool":
        settings = dict(part.split("=") for part in parameters.split(";"))
        completion = None if settings["completion"] == "none" else settings["completion"]
        return ("equal-shares", "cost", completion, "min-cost,max-votes,name", {})
    if rule == "mes_add1u":
        return "raises until exhaustive, then adds by votes: a combination that we do not offer"
    return f"rule {rule} comes later"


def as_written(project, vote):
    """The id as it stands in the file: one row's program read ids as numbers and writes 117 as 117.0."""
    ids = {known["project_id"].strip() for known in vote.projects}
    return project.removesuffix(".0") if project not in ids else project


def computed(program, row, path):
    case = f"{row['file']} {row['rule']} {row['params']}"
    oracle = row["source"].split()[0]
    vote = Vote(path)
    method = comparable(row, vote)
    if isinstance(method, str):
        return Outcome(oracle, case, "not applicable", method)
    rule, utility, completion, ties, meta = method
    used = path
    # A minimum score is the city's; the programs compared with do not know it.
    if "min_project_score_threshold" in vote.meta and rule.startswith("greedy") or meta:
        used = program.temporary()
        vote.write(used, meta={"min_project_score_threshold": "0", **meta})
    result = program.tally(used, rule, ties, utility, completion)
    if used != path:
        os.remove(used)
    theirs = {as_written(project, vote) for project in row["funded"]} & vote.supported()
    ours = set(result["funded"])
    if ours == theirs:
        return Outcome(oracle, case, "equal")
    return Outcome(
        oracle, case, "different", f"ours only {sorted(ours - theirs)}, theirs only {sorted(theirs - ours)}")


# MARK: Small cases with literal outcomes


def small_method(case):
    """The method of ours that a captured case means with its unit of money, or why there is none."""
    rule, parameters = case["rule"], case["params"]
    if parameters.get("initial_budget_allocation"):
        return "starts with projects that are funded already"
    satisfaction = parameters.get("sat_class") or parameters.get("rule_params", {})
    if isinstance(satisfaction, dict):
        satisfaction = satisfaction.get("sat_class")
    if rule == "completion_by_rule_combination":
        if parameters["rule_sequence"] != ["method_of_equal_shares", "greedy_utilitarian_welfare"]:
            return f"the combination {' + '.join(parameters['rule_sequence'])} is not one of ours"
        return ("equal-shares", "cost", "utilitarian", 100)
    if rule not in ("greedy_utilitarian_welfare", "method_of_equal_shares", "exhaustion_by_budget_increase"):
        return f"rule {rule} comes later"
    if satisfaction not in ("Cost_Sat", "Cardinality_Sat"):
        return f"satisfaction {satisfaction} is not one of ours"
    if rule == "greedy_utilitarian_welfare":
        # Cost satisfaction per cost is the number of votes.
        return ("greedy" if satisfaction == "Cost_Sat" else "greedy-per-cost", "cardinality", None, 100)
    utility = "cost" if satisfaction == "Cost_Sat" else "cardinality"
    voters = sum(ballot.get("multiplicity", 1) for ballot in case["ballots"])
    if rule == "exhaustion_by_budget_increase":
        # Our step is 100 minor units for every ballot.
        unit = Fraction(100 * voters) / Fraction(parameters["budget_step"])
        completion = "add1-until-exhaustive" if parameters.get("exhaustive_stop", True) else "add1"
        return ("equal-shares", utility, completion, unit)
    increment = parameters.get("voter_budget_increment")
    if increment:
        return ("equal-shares", utility, "add1-until-exhaustive", Fraction(100) / Fraction(increment))
    return ("equal-shares", utility, None, 100)


def captured(program, case):
    oracle = "pabutools cases"
    method = small_method(case)
    if isinstance(method, str):
        return Outcome(oracle, case["id"], "not applicable", method)
    rule, utility, completion, unit = method
    projects = [(project["name"], project["cost"]) for project in case["instance"]["projects"]]
    ballots = [b["ballot"] for b in case["ballots"] for _ in range(b.get("multiplicity", 1))]
    if not projects:
        return Outcome(oracle, case["id"], "not applicable", "a vote without projects")
    scale = Fraction(unit)
    if not (completion and completion.startswith("add1")):
        denominators = [Fraction(cost).limit_denominator(1_000).denominator for _, cost in projects]
        scale *= math.lcm(*denominators)
    path = program.temporary()
    if not write_small(path, case["instance"]["budget"], projects, ballots, scale):
        os.remove(path)
        return Outcome(oracle, case["id"], "not applicable", "costs finer than a minor unit")
    result = program.tally(path, rule, "name", utility, completion)
    os.remove(path)
    supported = {name for ballot in ballots for name in ballot}
    expected = [set(one) & supported for one in case.get("expected_all", [case.get("expected")])]
    if set(result["funded"]) in expected:
        return Outcome(oracle, case["id"], "equal")
    detail = f"ours {sorted(result['funded'])}, theirs {[sorted(one) for one in expected]}"
    return Outcome(oracle, case["id"], "different", detail)


EDGE = {
    # id: (rule, utility, completion, ties, expected key)
    "js-float-denies-unanimous": ("equal-shares", "cost", None, "name", "exact_expected"),
    "js-add1-hang": ("equal-shares", "cost", "add1u", "name", "expected_add1u"),
    "lexico-string": ("greedy", "cardinality", None, "name", "pabutools_expected"),
    "borda-last-zero": ("equal-shares", "borda", None, "name", "pabutools_expected"),
    "greedy-unsupported": ("greedy", "cardinality", None, "name", "mes_expected"),
}


def edge(program, case, elections):
    oracle, name = "edge cases", case["id"]
    if name == "wieliczka-add1-official":
        outcome = official(program, os.path.join(elections, "Poland_Wieliczka_2023_Green_Budget.pb"))
        return Outcome(oracle, name, outcome.verdict, outcome.detail)
    if name not in EDGE:
        return Outcome(oracle, name, "not applicable", case["rule"])
    rule, utility, completion, ties, key = EDGE[name]
    path = program.temporary()
    kind = case.get("ballot_type", "approval")
    write_small(path, case["budget"], list(case["projects"].items()), case["ballots"], 100, kind)
    result = program.tally(path, rule, ties, utility, completion)
    os.remove(path)
    if set(result["funded"]) == set(case[key]):
        return Outcome(oracle, name, "equal")
    return Outcome(oracle, name, "different", f"ours {sorted(result['funded'])}, expected {sorted(case[key])}")


# MARK: Reading and writing


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


# MARK: Bundles


def bundle(program, path):
    """wijkstem run writes a bundle of a public vote, and stemcheck accepts it."""
    oracle, name = "stemcheck", os.path.basename(path)
    vote = Vote(path)
    kinds = {"approval": "approval", "choose-1": "approval", "cumulative": "points", "scoring": "points"}
    number = int.from_bytes(name.encode()[-8:-3], "big")
    rules = ["greedy", "greedy-no-skip", "greedy-per-cost", "equal-shares", "equal-shares/utilitarian"]
    if int(vote.meta["num_votes"]) < 20_000:
        rules += ["equal-shares/add1", "equal-shares/add1u"]
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


# MARK: Differences that are kept


def kept_differences(path):
    """The rows `| oracle | case | reason |` of docs/differences.md, where a case may be a pattern with *."""
    rows = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if line.startswith("|") and len(cells) == 3 and cells[0] not in ("oracle", "---"):
                pattern = re.compile(re.escape(cells[1].strip("`")).replace(r"\*", ".*"))
                rows.append((cells[0], pattern, cells[1], cells[2]))
    return rows


# MARK: Running


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="the folder with the outcomes")
    parser.add_argument("--elections", required=True, help="the folder with the unpacked .pb files")
    parser.add_argument("--binaries", required=True)
    parser.add_argument("--differences", required=True)
    parser.add_argument("--bundles", type=int, default=330)
    parser.add_argument("--only", help="one oracle")
    options = parser.parse_args()

    paths = sorted(
        os.path.join(options.elections, name) for name in os.listdir(options.elections) if name.endswith(".pb"))
    rows = [json.loads(line) for line in open(os.path.join(options.data, "pabulib-outcomes.jsonl"), encoding="utf-8")]
    cases = [json.loads(line) for line in open(os.path.join(options.data, "pabutools-cases.jsonl"), encoding="utf-8")]
    edges = json.load(open(os.path.join(options.data, "edge-cases.json"), encoding="utf-8"))
    found = {
        "pabulib.tar.xz": len(paths), "pabulib-outcomes.jsonl": len(rows), "pabutools-cases.jsonl": len(cases),
        "edge-cases.json": len(edges),
    }
    incomplete = [f"{name}: {found[name]} of {number}" for name, number in FILES.items() if found[name] != number]
    if incomplete:
        sys.exit("conformance: the data is incomplete: " + ", ".join(incomplete))

    kept = kept_differences(options.differences)
    outcomes = []
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        program = Program(options.binaries, scratch)
        jobs = []
        if options.only in (None, "official"):
            jobs += [pool.submit(official, program, path) for path in paths]
        if options.only in (None, "computed"):
            jobs += [
                pool.submit(computed, program, row, os.path.join(options.elections, row["file"])) for row in rows]
        if options.only in (None, "cases"):
            jobs += [pool.submit(captured, program, case) for case in cases]
            jobs += [pool.submit(edge, program, case, options.elections) for case in edges]
        if options.only in (None, "files"):
            jobs += [pool.submit(linted, program, path) for path in paths]
            jobs += [pool.submit(rewritten, program, path) for path in paths]
        if options.only in (None, "bundles"):
            # Every third file, so that all cities and kinds of ballot take part.
            step = max(1, len(paths) // max(1, options.bundles))
            jobs += [pool.submit(bundle, program, path) for path in paths[::step]]
        for job in concurrent.futures.as_completed(jobs):
            outcomes.append(job.result())

    report(outcomes, kept, partial=options.only is not None)


def report(outcomes, kept, partial):
    used = set()
    unlisted = []
    counts = collections.defaultdict(collections.Counter)
    reasons = collections.Counter()
    for outcome in outcomes:
        verdict = outcome.verdict
        if verdict in ("different", "tie order"):
            match = next((row for row in kept if row[0] == outcome.oracle and row[1].fullmatch(outcome.case)), None)
            if match:
                used.add(match)
                verdict = "listed: tie order" if verdict == "tie order" else "listed"
            else:
                unlisted.append(outcome)
                verdict = "UNLISTED"
        if verdict == "not applicable":
            reasons[(outcome.oracle, outcome.detail)] += 1
        counts[outcome.oracle][verdict] += 1
    for oracle in sorted(counts):
        print(f"{oracle}: " + ", ".join(f"{number} {verdict}" for verdict, number in sorted(counts[oracle].items())))
    print("not applicable:")
    for (oracle, reason), number in sorted(reasons.items()):
        print(f"  {number:4d}  {oracle}: {reason}")
    for outcome in sorted(unlisted, key=lambda o: (o.oracle, o.case)):
        print(f"UNLISTED {outcome.oracle} | {outcome.case} | {outcome.verdict}: {outcome.detail}")
    stale = [] if partial else [row for row in kept if row not in used]
    for row in stale:
        print(f"STALE docs/differences.md lists {row[0]} | {row[2]}, which no longer differs")
    equal = sum(counter["equal"] for counter in counts.values())
    listed = sum(number for counter in counts.values() for verdict, number in counter.items() if "listed:" in verdict or verdict == "listed")
    print(f"conformance: {equal} equal, {listed} listed differences, {len(unlisted)} unlisted, {len(stale)} stale")
    sys.exit(1 if unlisted or stale else 0)


if __name__ == "__main__":
    main()
