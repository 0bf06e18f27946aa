"""Council wards counted by another program, and tabulators' cases: rounds to the last decimal."""

import csv
import json
import os
import random

from program import Outcome

STV = {"stv-scottish": "scotland", "stv-wigm": "wigm-prf", "stv-meek": "meek-prf"}


def ward(program, folder, row, rule):
    """Who is elected in a ward; under the Scottish rules every stage's votes too."""
    expected = row["rules"][STV[rule]]
    result = program.elect(os.path.join(folder, row["file"]), rule, "listed")
    outcomes = []
    elected = sorted(int(identifier) for identifier in result["elected"])
    verdict = "equal" if elected == sorted(expected["winners"]) else "different"
    outcomes.append(Outcome(f"wards {rule}", row["file"], verdict, f"{elected}, {expected['winners']}"))
    if rule == "stv-scottish":
        ours = [(votes(stage), stage["exhausted"]) for stage in result["rounds"]]
        theirs = [(stage["votes"], stage["nt"]) for stage in expected["rounds"]]
        # The first stage, with first preferences alone, is not in their list.
        differs = next((i for i, (a, b) in enumerate(zip(ours[1:], theirs)) if a != b), None)
        if differs is None and len(ours) != len(theirs) + 1:
            differs = min(len(ours) - 1, len(theirs))
        verdict = "equal" if differs is None else "different"
        outcomes.append(Outcome("wards stages", row["file"], verdict, f"stage {differs}"))
    return outcomes


def votes(stage):
    return {line["id"]: line["votes"] for line in stage["votes"]}


OVERVOTE = {
    "exhaustImmediately": "exhaust", "alwaysSkipToNextRank": "skip",
    "exhaustIfMultipleContinuing": "exhaust-if-multiple-continuing",
}
WRITE_INS = "Undeclared Write-ins"
MODES = {
    "multiPassIrv": "fills several seats by repeating the count",
    "multiWinnerAllowMultipleWinnersPerRound": "a transferable vote with rules of its own",
    "bottomsUpUsingPercentageThreshold": "elects whoever is over a percentage",
}


def tabulated(program, folder, name):
    """A case of a ranked choice tabulator; where it drew lots, some order of the recorded ties must give its rounds."""
    outcome = counted(program, folder, name, None)
    for seed in range(60 if outcome.verdict == "tie order" else 0):
        if counted(program, folder, name, random.Random(seed)).verdict == "equal":
            return Outcome(outcome.oracle, name, "tie order", "another order of a recorded tie gives its rounds")
    if outcome.verdict == "tie order":
        return Outcome(outcome.oracle, name, "different", outcome.detail)
    return outcome


def counted(program, folder, name, order):
    """Every round's votes, who goes out, who is elected; `order` shuffles the list that decides ties."""
    oracle = "tabulator"
    config = json.load(open(os.path.join(folder, name, "config.json"), encoding="utf-8"))
    expected = json.load(open(os.path.join(folder, name, "expected.json"), encoding="utf-8"))
    rules = config["rules"]
    if rules["winnerElectionMode"] in MODES:
        return Outcome(oracle, name, "not applicable", f"{MODES[rules['winnerElectionMode']]}: {name}")
    options = [
        f"overvote={OVERVOTE[rules['overvoteRule']]}", f"max_skipped={rules['maxSkippedRanksAllowed']}",
        f"repeat={'exhaust' if rules['exhaustOnDuplicateCandidate'] else 'skip'}",
        f"batch={'true' if rules['batchElimination'] else 'false'}",
        f"until_two={'true' if rules.get('continueUntilTwoCandidatesRemain') else 'false'}",
        f"threshold={'first-round' if rules.get('doesFirstRoundDetermineThreshold') else 'each-round'}",
    ]
    if rules.get("stopTabulationEarlyAfterRound"):
        options.append(f"stop_after={rules['stopTabulationEarlyAfterRound']}")
    ties = "earlier-stage,listed" if "previousRound" in rules["tiebreakMode"] else "listed"
    path = program.temporary(".csv")
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["name", "withdrawn"])
        candidates = list(config["candidates"])
        if order:
            order.shuffle(candidates)
        for candidate in candidates:
            writer.writerow([candidate["name"], "yes" if candidate.get("excluded") else ""])
    result = program.elect(os.path.join(folder, name, "ballots.csv"), "irv", ties, options, candidates=path)
    os.remove(path)
    ours = []
    for stage in result["rounds"]:
        tally = {line["id"]: line["votes"] for line in stage["votes"] if line["votes"] != "0"}
        ours.append((tally, set(stage["elected"]), set(stage["excluded"])))
    theirs = []
    for stage in expected["results"]:
        done = stage["tallyResults"]
        tally = {name: number for name, number in stage["tally"].items() if number != "0"}
        out = {line["eliminated"] for line in done if "eliminated" in line}
        if out == {WRITE_INS}:
            # Write-ins are names of nobody to us: what is their first round without them is ours.
            continue
        out.discard(WRITE_INS)
        elected = {line["elected"] for line in done if "elected" in line}
        if theirs and theirs[-1][1] and not theirs[-1][2] and theirs[-1][0] == tally:
            # They give a round of its own to what happens after somebody is elected.
            elected |= theirs.pop()[1]
        theirs.append((tally, elected, out))
    if ours == theirs:
        return Outcome(oracle, name, "equal")
    differs = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
    tied = any(tie["round"] <= differs for tie in result["ties"])
    detail = f"round {differs + 1}: {ours[differs:differs + 1]} {theirs[differs:differs + 1]}"
    return Outcome(oracle, name, "tie order" if tied else "different", detail)
