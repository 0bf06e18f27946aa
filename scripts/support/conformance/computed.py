"""Outcomes that other programs computed on public files."""

import os
from fractions import Fraction

from program import Outcome
from votes import Vote


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
    if rule == "max_util":
        return ("max-welfare", utilities[parameters], None, "name", {})
    if rule == "phragmen":
        return ("phragmen", None, None, "name", {})
    if rule == "mes+phragmen":
        return ("equal-shares", "cost", "phragmen-restart", "name", {})
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


def welfare(vote, projects, utility):
    """What a set of projects is worth to all ballots together: votes, or votes times cost."""
    votes = vote.votes()
    cost = vote.column("cost")
    return sum(votes[project] * (Fraction(cost[project]) if utility == "cost" else 1) for project in projects)


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
    if rule == "max-welfare":
        # The best set need not be the only one: what counts is what it is worth.
        ours, theirs = welfare(vote, ours, utility), welfare(vote, theirs, utility)
        detail = f"ours is worth {ours}, theirs {theirs}"
        return Outcome(oracle, case, "equal" if ours == theirs else "different", detail)
    if ours == theirs:
        return Outcome(oracle, case, "equal")
    return Outcome(
        oracle, case, "different", f"ours only {sorted(ours - theirs)}, theirs only {sorted(theirs - ours)}")
