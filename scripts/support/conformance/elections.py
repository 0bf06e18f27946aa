"""Small elections with literal outcomes, captured from other programs."""

import os
import re

from program import Outcome

# What another program's method is with us: rule, settings, and what of ours its answer is compared with. "winners": the set before
# ties; "member": ours is among theirs, for they follow every way a tie can fall; "resolute": ours, if we had no tie.
PREF_VOTING = {
    "Instant Runoff": ("irv", (), "resolute"),
    "Hare": ("irv", (), "resolute"),
    "Instant Runoff (Truncated Linear Orders)": ("irv", (), "resolute"),
    "Instant Runoff TB": ("irv", (), "resolute"),
    "Instant Runoff PUT": ("irv", (), "member"),
    "Beat Path": ("schulze", ("strength=margins",), "winners"),
    "Ranked Pairs": ("ranked-pairs", ("strength=margins",), "member"),
    "Ranked Pairs TB": ("ranked-pairs", ("strength=margins",), "member"),
    "Ranked Pairs ZT": ("ranked-pairs", ("strength=margins",), "member"),
    "Borda": ("borda", (), "winners"),
    "Borda (for Truncated Profiles)": ("borda", ("unranked=shared",), "winners"),
    "Bucklin": ("bucklin", (), "winners"),
    "Bucklin for Truncated Linear Orders": ("bucklin", (), "winners"),
    "Absolute Majority": ("majority", (), "winners"),
}
VOTELIB = {"Schulze": "schulze", "RankedPairs": "ranked-pairs", "CondorcetWinner": "schulze"}
CONDORCET = {
    "Schulze Winning": ("schulze", ()),
    "Schulze": ("schulze", ()),
    "Ranked Pairs Winning": ("ranked-pairs", ()),
    "Ranked Pairs Margin": ("ranked-pairs", ("strength=margins",)),
    "InstantRunoff": ("irv", ()),
    "Borda Count": ("borda", ("unranked=shared",)),
    "CondorcetWinner": ("schulze", ()),
}


def small(program, case):
    """The comparisons of one captured case."""
    family = case["id"].partition("/")[0]
    if case["family"] == "qf":
        return [Outcome("captured elections", case["id"], "not applicable", "funds by square roots")]
    if family == "pref_voting":
        return [pref_voting(program, case)]
    if family == "votelib":
        return [votelib(program, case)]
    if family == "open-rcv":
        return [rounds(program, case)]
    lines = case["ballots"]["lines"]
    # Their tests add ballots and ask again.
    grows = 1 < len(lines) == len(case["expected"])
    return [
        condorcet(program, case, line, lines[:index + 1] if grows else lines)
        for index, line in enumerate(case["expected"])]


def elect(program, candidates, ballots, rule, options, withdrawn=()):
    """Counts ballots given as (how often, ranks of names) through a file of ours."""
    path = program.temporary(".blt")
    numbers = {name: index + 1 for index, name in enumerate(candidates)}
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"{len(candidates)} 1\n")
        for name in withdrawn:
            file.write(f"-{numbers[name]}\n")
        for count, ranks in ballots:
            text = " ".join("=".join(str(numbers[name]) for name in rank) for rank in ranks)
            file.write(f"{count} {text} 0\n")
        file.write("0\n" + "".join(f'"{name}"\n' for name in candidates) + '"case"\n')
    result = program.elect(path, rule, "listed", options)
    os.remove(path)
    for key in ("elected", "winners"):
        result[key] = [candidates[int(identifier) - 1] for identifier in result[key]]
    return result


def compare(oracle, case, result, expected, mode):
    ours = set(result["winners"])
    if mode == "member":
        verdict = ours <= expected or set(result["elected"]) <= expected
    elif mode == "resolute" and result["ties"]:
        # They put out all that are tied, or know another order.
        verdict = set(result["elected"]) <= expected
        if not verdict:
            return Outcome(oracle, case, "not applicable", "ties fall by another rule")
    else:
        verdict = ours == expected
    detail = f"ours {sorted(ours)}, theirs {sorted(expected)}"
    return Outcome(oracle, case, "equal" if verdict else "different", detail)


def pref_voting(program, case):
    oracle = "pref_voting"
    method = case["method"].partition(":")[2]
    if method not in PREF_VOTING:
        return Outcome(oracle, case["id"], "not applicable", "a method that is not one of ours")
    rule, options, mode = PREF_VOTING[method]
    arguments = case["options"]["kwargs"]
    scores = arguments.get("borda_scores", "")
    if "domination" in scores:
        return Outcome(oracle, case["id"], "not applicable", "another meaning of points for equal ranks")
    candidates = case["candidates"]
    kept = re.findall(r"\w+", arguments.get("curr_cands", "")) or candidates
    ballots = case["ballots"]["lines"]
    if rule == "irv" and any(len(rank) > 1 for _, ranks in ballots for rank in ranks):
        options = ("overvote=exhaust-if-multiple-continuing",)
    withdrawn = [name for name in candidates if name not in kept]
    result = elect(program, candidates, ballots, rule, options, withdrawn)
    expected = set(case["expected"]["winners"])
    return compare(oracle, f"{case['id']} {method}", result, expected, mode)


def votelib(program, case):
    oracle = "votelib"
    method = case["method"].partition(":")[2]
    if method not in VOTELIB:
        return Outcome(oracle, case["id"], "not applicable", "a method, quota or transfer that is not one of ours")
    pairs = case["ballots"]["args"][0]
    name = case["source"]["path"].rpartition("[")[2]
    strength = "margins" if "margins" in name else "winning"
    candidates = sorted({who for pair, _ in pairs for who in pair})
    # Only pairs are given: a ballot for each pair, and nothing said of the others.
    ballots = [(count, [[who] for who in pair]) for pair, count in pairs if count > 0]
    options = [f"strength={strength}", "unranked=absent"]
    result = elect(program, candidates, ballots, VOTELIB[method], options)
    expected = case["expected"]["result"]
    if method == "CondorcetWinner" and not expected:
        pairwise = result["pairs"]["preferring"]
        beatsAll = [row for row in range(len(candidates)) if all(
            pairwise[row][other] > pairwise[other][row] for other in range(len(candidates)) if other != row)]
        return Outcome(oracle, case["id"], "different" if beatsAll else "equal")
    # They rank everybody; the first is elected.
    return compare(oracle, f"{case['id']} {method}", result, {expected[0]}, "winners")


def rounds(program, case):
    names = ["Ann", "Bob", "Carol", "Dave", "Ellen", "Fred"][:case["ballots"]["candidate_count"]]
    ballots = []
    for line in case["ballots"]["lines"]:
        count, *choices = line.split()
        ballots.append((int(count), [[names[int(choice) - 1]] for choice in choices]))
    oracle = "open-rcv"
    try:
        result = elect(program, names, ballots, "irv", ())
    except RuntimeError:
        return Outcome(oracle, case["id"], "not applicable", f"no ballot names anybody: {case['note']}")
    ours = [{names[int(line["id"]) - 1]: int(line["votes"]) for line in stage["votes"]} for stage in result["rounds"]]
    expected = case["expected"]["rounds"]
    for index, stage in enumerate(expected):
        mine = ours[index] if index < len(ours) else {}
        if any(mine.get(name) != votes for name, votes in stage["totals"].items()):
            return Outcome(oracle, case["id"], "different", f"round {index + 1}: ours {mine}, theirs {stage['totals']}")
        if "elected" in stage and stage["elected"] != result["elected"]:
            return Outcome(oracle, case["id"], "different", f"ours {result['elected']}, theirs {stage['elected']}")
    return Outcome(oracle, case["id"], "equal")


def condorcet(program, case, line, lines):
    oracle = "condorcet-php"
    name = f"{case['id']} {line['method']}"
    if line["method"] not in CONDORCET:
        return Outcome(oracle, name, "not applicable", "a method that is not one of ours")
    first = re.search(r"=>\s*(\[[^\]]*\]|'[^']*')", line["expected_php"]) or re.search(
        r"\[[^\]=]*\]|'[^']*'", line["expected_php"])
    if not first or "$" in line["expected_php"]:
        return Outcome(oracle, name, "not applicable", "an outcome that its source computes")
    expected = set(re.findall(r"'([^']*)'", first.group(0)))
    if line["kind"] == "rankingAsString":
        expected = {expected.pop().partition(" >")[0]}
    rule, options = CONDORCET[line["method"]]
    isAbsent = any(option == ["implicitRankingRule", "false"] for option in case["options"])
    if rule in ("schulze", "ranked-pairs") and isAbsent:
        options = (*options, "unranked=absent")
    ballots = []
    for text in re.split(r"[\n;]", "\n".join(lines)):
        text = text.partition("#")[0].rpartition("||")[2].strip()
        if not text:
            continue
        text, _, count = text.partition("*")
        text, _, weight = text.partition("^")
        ranks = [[who.strip() for who in rank.split("=") if who.strip()] for rank in text.split(">")]
        ballots.append((int(count or 1) * int(weight or 1), [rank for rank in ranks if rank]))
    if rule == "irv":
        options = ("overvote=exhaust-if-multiple-continuing",)
    if any(who not in case["candidates"] for _, ranks in ballots for rank in ranks for who in rank):
        return Outcome(oracle, name, "not applicable", "ballots in a form of their own")
    result = elect(program, case["candidates"], ballots, rule, options)
    if rule == "irv" and len(expected) > 1:
        return Outcome(oracle, name, "not applicable", "ties fall by another rule")
    return compare(oracle, name, result, expected, "resolute" if rule == "irv" else "winners")
