"""Committees: approval elections with unit costs and all tied outcomes that another program found."""

import os

from program import Outcome
from votes import write_small

# Rules of the other program and the methods of ours that mean the same: rule, completion.
COMMITTEES = {
    "av": ("greedy", None),
    "equal-shares": ("equal-shares", "phragmen"),
    "equal-shares-with-av-completion": ("equal-shares", "utilitarian"),
    "maximin-support": ("maximin-support", None),
    "seqphragmen": ("phragmen", None),
}


def committee(program, case, name):
    """Our outcome is a listed committee, or a part of one that holds all of its members whom somebody approves."""
    oracle = f"committees {name}"
    rule, completion = COMMITTEES[name]
    projects = [(f"c{number}", "1") for number in range(case["num_cand"])]
    ballots = [[f"c{candidate}" for candidate in ballot] for ballot in case["profile"]]
    supported = {candidate for ballot in case["profile"] for candidate in ballot}
    path = program.temporary()
    write_small(path, case["committeesize"], projects, ballots, 100)
    result = program.tally(path, rule, "listed", "cardinality", completion)
    os.remove(path)
    ours = {int(project[1:]) for project in result["funded"]}
    if any(ours == set(one) & supported for one in case["results"][name]):
        return Outcome(oracle, case["id"], "equal")
    return Outcome(oracle, case["id"], "different", f"ours {sorted(ours)}, theirs {case['results'][name]}")
