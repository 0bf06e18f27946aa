"""The results that cities published, from the column `selected` of their files."""

import os

from program import Outcome
from votes import Vote

OFFICIAL = {
    "greedy": ("greedy", None),
    "greedy-no-skip": ("greedy-no-skip", None),
    "greedy-threshold": ("greedy-threshold", None),
    "greedy-exclusive": ("greedy-exclusive", None),
    "greedy-custom": ("greedy-custom", None),
    "equalshares/add1": ("equal-shares", "add1"),
    "equalshares/add1-comparison": ("equal-shares", "add1"),
}

# Projects that excluded each other, in files that tell it in words only: here META `comment`, 773 and 153 in one place.
VARIANTS = {"Poland_Warszawa_2022_Bemowo.pb": {"773": "ul. Konarskiego", "153": "ul. Konarskiego"}}


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
    # Under greedy-custom 2 stands for funded from elsewhere, since most of its cost was left.
    marks = ("1", "2") if rule == "greedy-custom" else ("1",)
    winners = {project for project, value in stated.items() if value in marks}
    rule, completion = OFFICIAL[rule]
    variants = VARIANTS.get(name)
    if variants:
        path = program.temporary()
        vote.write(path, variants=variants)
    compares = vote.meta.get("rule", "").endswith("-comparison")
    options = ["comparison=satisfaction"] if compares else []
    result = program.tally(path, rule, "min-cost,max-votes,name", completion=completion, options=options)
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
