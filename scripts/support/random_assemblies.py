"""Random votes of assemblies, as `bundle_maker.bundle` takes them: budgets and elections, with paper, proxies, quorum, classes, motions.

    assembly(rng, **settled) -> a vote; what is settled is not left to chance: election=True, slips=0, groups=False, and so on
"""

import random
from types import SimpleNamespace

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
TYPISTS = ["Ada", "Bo", "Cor", "Dina é"]
DOCUMENTS = ["attendance_list", "proxies", "ballots_kept", "count_statements"]
BUDGETS = [("approval", "greedy", "cost", "none"), ("approval", "equal-shares", "cost", "add1"), ("points", "greedy", "points", "none"),
           ("ranked", "greedy", "borda", "none"), ("quadratic", "quadratic-greedy", "votes", "none")]
WALKED = {"max_skipped": "any", "overvote": "exhaust", "repeat": "skip"}
ELECTIONS = [("approval", "approval", {}), ("ranked", "stv-scottish", WALKED), ("ranked", "borda", {"unranked": "zero"})]


def assembly(rng, **settled):
    """A vote in which everything adds up."""
    chosen = lambda key, value: settled.get(key, value)
    vote = SimpleNamespace(election=chosen("election", rng.random() < 0.3), motions=None, batch=rng.choice([5, 7, 30]))
    vote.listed = listed(rng, vote.election)
    ids, groups = [entry["id"] for entry in vote.listed], chosen("groups", rng.random() < 0.4) and not vote.election
    vote.order = rng.sample(ids, len(ids))
    vote.rules = (election_rules if vote.election else budget_rules)(rng, groups)
    vote.rules["assembly"] = assembly_rules(rng, vote.election)
    text = lambda: ballot(rng, vote, ids) | group(rng, vote.rules)
    vote.digital = [text() for _ in range(chosen("digital", rng.choice([0, 3, 12, 20])))]
    vote.slips = slips(rng, [text() for _ in range(chosen("slips", rng.choice([0, 0, 1, 14, 25, 30])))], text)
    if vote.election and not any(text.get("ballot") for text in vote.digital + [slip["entries"][-1] for slip in vote.slips]):
        vote.rules["disclosure"]["ballots"] = "open"  # totals of no ballots are not published
    tell(rng, vote, chosen("difference", rng.choice([0, 0, 0, 1, -2])))
    if not vote.election and chosen("motions", rng.random() < 0.3):
        ask(rng, vote)
    return vote


def listed(rng, election):
    count = rng.randint(2, 6)
    names = rng.sample(["A", "B", "3", "17", "é", "Z9"], count)
    if election:
        return [{"id": name, "name": f"Naam {name}", "withdrawn": False} for name in names]
    return [{"categories": [], "cost": rng.choice([0, 100, 250, 300, 700]), "id": name, "name": f"Plan {name}"} for name in names]


# --- The rules --------------------------------------------------------------------------------------------------------------------


def common(rng):
    return {"disclosure": {"ballots": rng.choices(["open", "totals"], [3, 1])[0], "k": 1}, "evidence": "logged",
            "format": "wijkstem-rules/1", "language": rng.choice(["nl", "en"]), "ties": [rng.choice(["listed", "name", "lot:3 1 4", "lot:drawn"])],
            "vote": {"id": "alv", "name": "Ledenvergadering 2027"}}


def budget_rules(rng, groups):
    kind, rule, utility, completion = rng.choice(BUDGETS)
    limits = {"credits": 16, "negative": True} if kind == "quadratic" else {"max": 3}
    found = common(rng) | {
        "accountability": "pro_rata", "ballot": {"blank": rng.choice(["counted", "excluded"]), "kind": kind, "min": 0} | limits, "constraints": [],
        "currency": "EUR", "method": {"completion": completion, "options": {}, "rule": rule, "utility": utility},
        "sources": [{"amount": 900, "conditions": "", "date": "", "id": "pot", "label": "", "name": "Pot", "unlabelled": True,
                     "unspent": {"kind": "carry_over"}}]}
    if groups:
        classes = [{"advisory": False, "id": "lid", "name": "Leden", "public": True, "weight": "1/1"},
                   {"advisory": True, "id": "jeugd", "name": "Jeugd", "public": True, "weight": "0/1"}]
        found["electorate"] = {"channels": rng.choice([[], [{"id": "zaal", "name": "Zaal"}, {"id": "thuis", "name": "Thuis"}]]), "classes": classes}
        if found["electorate"]["channels"] and rng.random() < 0.3:
            found["electorate"]["classes"] = []
    return found


def election_rules(rng, groups):
    kind, rule, options = rng.choice(ELECTIONS)
    return common(rng) | {"ballot": {"kind": kind, "max": 3, "min": 0}, "method": {"options": options, "rule": rule}, "seats": rng.randint(1, 2)}


def assembly_rules(rng, election):
    some = lambda values: [value for value in values if rng.random() < 0.5]
    return {"definitive": some(DOCUMENTS), "meeting": rng.choice(["physical", "hybrid", "digital"]), "proxies": rng.choice([0, 1, 2]),
            "recusal": not election and rng.random() < 0.5, "roll": {"date": "2027-02-28", "dues": rng.choice(["any", "paid"]),
                                                                     "minimum_age": rng.choice([0, 16])}}


# --- Ballots ----------------------------------------------------------------------------------------------------------------------


def ballot(rng, vote, ids):
    kind, turn = vote.rules["ballot"]["kind"], rng.random()
    if turn < 0.05:
        return {"invalid": "too_many_candidates" if vote.election else "too_many_credits" if kind == "quadratic" else "too_many_projects"}
    if turn < 0.1:
        return {"ballot": []}
    named = rng.sample(ids, rng.randint(1, min(3, len(ids))))
    if vote.election:
        return {"ballot": [[name] for name in named] if kind == "ranked" else sorted(named, key=ids.index)}
    if kind == "ranked":
        return {"ballot": named}
    named = sorted(named, key=lambda name: name.encode())
    return {"ballot": [{"approval": name, "points": {"points": rng.randint(1, 4), "project": name},
                        "quadratic": {"project": name, "votes": rng.choice([1, 2, -1])}}[kind] for name in named]}


def group(rng, rules):
    electorate = rules.get("electorate", {"channels": [], "classes": []})
    return {key: rng.choice(electorate[plural])["id"] for key, plural in (("channel", "channels"), ("class", "classes")) if electorate[plural]}


def slips(rng, texts, another):
    """Slips of paper with these texts, a few of them typed in differently at first."""
    numbers, found = set(), []
    while len(numbers) < len(texts):
        numbers.add("".join(rng.choice(LETTERS) for _ in range(6)))
    for place, (number, text) in enumerate(zip(sorted(sorted(numbers), key=lambda number: rng.random()), texts)):
        if rng.random() < 0.1:
            text = {key: value for key, value in text.items() if key in ("channel", "class")} | {"invalid": rng.choice(["signed", "unreadable", "unclear"])}
        people, typed = rng.sample(TYPISTS, 3), [text, text]
        if rng.random() < 0.15:
            other = another()
            if other != text:
                typed = rng.choice([[other, text, text], [text, other, text], [other, text, other]])
        found.append({"batch": place // 25 + 1, "entries": [entry | {"by": by} for entry, by in zip(typed, people)], "slip": number})
    return found


# --- What is told of it -----------------------------------------------------------------------------------------------------------


def tell(rng, vote, difference):
    """Roll, box and declaration that fit the ballots; `difference` is how many more ballots there are than people."""
    texts = vote.digital + [slip["entries"][-1] for slip in vote.slips]
    rules, difference = vote.rules["assembly"], min(difference, max(0, len(texts) - 1))  # whoever has a ballot was admitted: somebody was
    took_part, names = len(texts) - difference, [entry["id"] for entry in vote.rules.get("electorate", {"classes": []})["classes"]]
    held = {name: sum(text.get("class") == name for text in texts) for name in names}
    admitted, rest = dict(held), difference
    for name in names:  # the difference is that of the first classes that have as many
        part = min(rest, admitted[name])
        admitted[name], rest = admitted[name] - part, rest - part
    spare = {name: rng.randint(1, 9) for name in names} or {None: rng.randint(1, 20)}
    eligible = took_part + sum(spare.values())
    used = rng.randint(0, min(took_part // 3, eligible // 3)) if rules["proxies"] else 0
    vote.roll = roll(rng, rules, eligible, used)
    vote.box = {"accepted": warnings(vote, texts, difference, took_part, any(held[name] > admitted[name] for name in names)),
                "admitted": {"members": took_part - used, "proxies": used}, "ballots": {"digital": len(vote.digital), "paper": len(vote.slips)},
                "differences": [], "format": "wijkstem-box/1", "meeting": 1,
                "paper": {"batches": -(-len(vote.slips) // 25), "corrected": sum(len(slip["entries"]) == 3 for slip in vote.slips),
                          "slips": len(vote.slips)}}
    if difference:
        vote.box["differences"] = [{"count": abs(difference), "kind": "more" if difference > 0 else "fewer", "text": "onverklaard"}]
    if "electorate" in vote.rules:
        vote.roll["classes"] = [{"eligible": admitted[name] + spare[name], "id": name} for name in names]
        vote.box["classes"] = [{"admitted": admitted[name], "cast": held[name], "id": name} for name in names]
    if rules["recusal"]:
        vote.box["recused"] = [{"count": 1, "project": entry["id"]} for entry in vote.listed if rng.random() < 0.3 and took_part - used >= 1]
    if took_part and rng.random() < 0.5:
        rules["quorum"] = {"fraction": rng.choice(["1/2", "1/3", "1/1"]), "second_meeting": "without_quorum"}
        over, under = map(int, rules["quorum"]["fraction"].split("/"))
        vote.box["meeting"] = 2 if under * took_part < over * eligible else 1
    vote.declared = declared(rng, rules)


def roll(rng, rules, eligible, used):
    excluded = [{"count": rng.randint(1, 5), "reason": reason} for reason in ("suspended", "not_yet", "left") if rng.random() < 0.4]
    excluded += [{"count": 2, "reason": "dues"}] if rules["roll"]["dues"] == "paid" and rng.random() < 0.5 else []
    excluded += [{"count": 3, "reason": "age"}] if rules["roll"]["minimum_age"] and rng.random() < 0.5 else []
    return {"eligible": eligible, "excluded": excluded, "format": "wijkstem-roll/1", "root": f"{rng.getrandbits(256):064x}",
            "listed": eligible + sum(entry["count"] for entry in excluded),
            "proxies": {"holders": used if rules["proxies"] == 1 else -(-used // 2), "registered": used}}


def warnings(vote, texts, difference, took_part, class_above):
    """The warnings that hold; those of blank and invalid ballots over the classes that count. No ballot here is without a candidate."""
    advisory = {entry["id"] for entry in vote.rules.get("electorate", {"classes": []})["classes"] if entry["advisory"]}
    counting = [text for text in texts if text.get("class") not in advisory]
    blank, invalid = sum(text.get("ballot") == [] for text in counting), sum("invalid" in text for text in counting)
    holds = {"W.1": counting and 100 * blank >= 3 * len(counting), "W.2": counting and 100 * invalid >= 3 * len(counting),
             "W.3": abs(difference) >= 15 and 50 * abs(difference) >= took_part, "W.4": class_above}
    return [name for name, there in holds.items() if there]


def declared(rng, rules):
    states = rng.choice([["definitive"], ["contested", "definitive"], ["contested", "revote"]])
    more = {"contested": {"objections": 2}, "revote": {},
            "definitive": {"documents": [name for name in DOCUMENTS if name in rules["definitive"] or rng.random() < 0.3]}}
    return [{"by": "Ina Hof", "state": "pronounced"}] + [{"by": "Ina Hof", "state": state} | more[state] for state in states]


def ask(rng, vote):
    """Questions beside the budget: one with a number of who is present, others perhaps without."""
    rule = {"blank": "excluded", "id": "door", "kind": "motion", "text": "Gaan wij door?",
            "majority": {"base": "present", "fraction": "1/2", "test": "more_than"}}
    vote.rules["motions"] = [rule]
    present, eligible = sum(vote.box["admitted"].values()), vote.roll["eligible"]
    yes = rng.randint(0, present)
    vote.motions = [{"abstain": 0, "blank": 0, "id": "door", "invalid": 0, "meeting": vote.box["meeting"], "members": eligible, "no": present - yes,
                     "present": present, "yes": yes}]
    if rng.random() < 0.5:
        vote.rules["motions"].append({"blank": "counted", "id": "vrij", "kind": "motion", "text": "Nog iets?",
                                      "majority": {"base": "votes_cast", "fraction": "1/2", "test": "at_least"}})
        vote.motions.append({"abstain": 0, "blank": present - yes, "id": "vrij", "invalid": 0, "meeting": vote.box["meeting"], "no": 0, "yes": yes})
    if rng.random() < 0.5:
        vote.rules["motions"].append({"id": "stop", "kind": "veto", "least": present + 1, "tags": [], "text": "Niet door?"})
        vote.motions.append({"id": "stop", "veto": present, "with_reason": yes})


if __name__ == "__main__":
    import pathlib
    import sys

    import bundle_maker
    seed, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    bundle_maker.bundle(assembly(random.Random(seed))).write(folder)
