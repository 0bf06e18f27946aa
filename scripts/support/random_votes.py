"""Small random votes with their rulebooks, as files that `wijkstem run` takes: budgets and elections, with everything that a rulebook has.

    write(rng, folder) -> the arguments of `wijkstem run` for what it wrote

Some are refused (a tie that `refuse` leaves open, constraints that contradict each other): ask again.
"""

import json

NAMES = ["Aula", "Bankjes", "Eettafel", "=Fietspad", "Geveltuin; met heg", 'Honk "Zuid"', "Été", "-Kas", "Linde", "Moestuin", "", "Plein"]


def write(rng, folder):
    """Writes a vote into a folder."""
    return election(rng, folder) if rng.random() < 0.25 else budget(rng, folder)


def chance(rng, often):
    return rng.random() < often


def save(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def ties(rng, places=("listed", "name", "lot:dobbelstenen 2 6 3", "refuse")):
    before = [criterion for criterion in ("min-cost", "max-votes") if chance(rng, 0.4)]
    return before + [rng.choices(places, [4, 3, 4, 1])[0]]


def disclosure(rng):
    return {"ballots": rng.choices(["open", "grouped", "totals"], [8, 1, 2])[0], "k": rng.choice([1, 1, 2, 5])}


# --- Budgets ----------------------------------------------------------------------------------------------------------------------

RULES = {
    "approval": [("greedy", 5), ("equal-shares", 8), ("greedy-no-skip", 1), ("greedy-per-cost", 1), ("greedy-exclusive", 1), ("phragmen", 2),
                 ("max-welfare", 1), ("maximin-support", 1), ("exact-equal-shares", 3), ("bos", 2), ("cstv", 2)],
    "points": [("greedy", 4), ("equal-shares", 6), ("greedy-per-cost", 1), ("bos", 1), ("cstv", 2)],
    "ranked": [("greedy", 3), ("equal-shares", 4), ("borda-greedy", 2), ("pb-ear", 3), ("pb-stv", 3)],
    "quadratic": [("quadratic-greedy", 3), ("quadratic-per-cost", 3), ("quadratic-equal-shares", 3), ("quadratic-max", 1)],
}
CHOICES = {"phragmen": {"on_misfit": ["stop", "skip"]}, "cstv": {"select": ["ge", "gsc"], "transfer": ["mt", "ewt"]},
           "pb-ear": {"unranked": ["last", "absent"]}, "pb-stv": {"measure": ["ratio", "excess"]}}


def budget(rng, folder):
    kind = rng.choices(["approval", "points", "ranked", "quadratic"], [5, 2, 2, 3])[0]
    rule = rng.choices(*zip(*RULES[kind]))[0]
    count = rng.choices([1, 3, 4, 5, 6, 8], [1, 3, 4, 4, 3, 2])[0]
    ids = rng.sample(["1", "2", "3", "10", "20", "A", "B", "é", "Z9", "p-7"], count)
    plain = rule in ("greedy", "equal-shares") and kind in ("approval", "points")
    projects = [project(rng, name, ids, plain) for name in ids]
    method, rules = {"rule": rule}, {"format": "wijkstem-rules/1", "currency": rng.choice(["EUR", "EUR", "USD", "XXX"])}
    utilities = {"approval": ["cost", "cardinality"], "points": ["points", "cost"], "ranked": ["borda", "cost"]}
    if rule in ("greedy", "equal-shares", "greedy-per-cost", "max-welfare", "bos"):
        method["utility"] = rng.choice(utilities[kind] + (["positions"] if kind == "ranked" and rule == "greedy" else []))
    if rule in ("equal-shares", "quadratic-equal-shares"):
        method["completion"] = rng.choice(["none", "utilitarian", "add1", "add1", "add1u", "add1u", "add1-until-exhaustive"]
                                          + (["phragmen", "phragmen-restart"] if chance(rng, 0.5) else []))
        if method["completion"].startswith("phragmen"):
            for entry in projects:
                entry.pop("divisible", None)
        if rule == "equal-shares" and chance(rng, 0.15):
            method["options"] = {"comparison": rng.choice(["satisfaction", "exclusion-ratio"])}
            for entry in projects:
                entry.pop("divisible", None)
    if rule in CHOICES:
        method["options"] = {key: rng.choice(values) for key, values in CHOICES[rule].items()}
    if method.get("options", {}).get("unranked") == "absent":
        method["completion"] = "utilitarian"
    if rule == "exact-equal-shares":
        method["completion"] = rng.choice(["none", "add-opt"])
    rules |= {
        "vote": {"id": "stemming", "name": rng.choice(["Wijkbudget 2027", "Buurt & <tuin>", "Été"])}, "language": rng.choice(["nl", "en"]),
        "ballot": limits(rng, kind), "method": method, "ties": ties(rng), "disclosure": disclosure(rng),
        "accountability": rng.choice(["pro_rata", "own_order"]), "sources": sources(rng, projects)}
    if any("cost_lines" in entry for entry in projects) or chance(rng, 0.1):
        rules["horizon_years"] = rng.randint(1, 4)
    if chance(rng, 0.45):
        rules["constraints"] = constraints(rng, ids, rule)
        if rule == "cstv" or method.get("completion") == "add-opt":
            rules["constraints"] = [entry for entry in rules["constraints"] if entry["kind"].startswith("minimum_") and "field" not in entry]
    if rule in ("greedy", "greedy-no-skip", "greedy-per-cost", "equal-shares") and not method.get("options") and chance(rng, 0.12):
        rules["constraints"] = [{"kind": "pot", "field": "category", "name": name, "amount": rng.choice([100, 200, 300])}
                                for name in rng.sample(["groen", "sport", "zorg"], rng.randint(1, 2))]
        for entry in projects:
            entry["categories"] = entry["categories"][:1]
            entry.pop("divisible", None)
        rules["sources"] = [source for source in rules["sources"] if "unlabelled" not in source]
        rules["disclosure"]["ballots"] = "open"
    elif chance(rng, 0.3):
        rules["electorate"] = electorate(rng, kind)
        if chance(rng, 0.8):
            rules["disclosure"] = {"ballots": "open", "k": 1}
    arguments = []
    if chance(rng, 0.2):
        rules["motions"], votes = motions(rng)
        arguments = ["--motions", save(folder, "moties.json", json.dumps({"format": "wijkstem-motions/1", "motions": votes}))]
    proposals = {"format": "wijkstem-proposals/1", "currency": rules["currency"], "projects": projects}
    if chance(rng, 0.1):
        proposals["inadmissible"] = [{"id": "niet", "name": "Vuurwerk", "reason": "Verboden."}]
    ballots = budget_ballots(rng, kind, ids, rules.get("electorate", {}))
    return [save(folder, "voorstellen.json", json.dumps(proposals)), "--ballots", save(folder, "stemmen.csv", ballots),
            "--rules", save(folder, "spelregels.json", json.dumps(rules))] + arguments


def project(rng, name, ids, plain):
    cost = rng.choice([0, 100, 200, 300, 300, 400, 500, 700, 1100, 1234]) * rng.choice([1, 1, 1, 7])
    found = {"id": name, "name": rng.choice(NAMES), "cost": cost, "categories": rng.sample(["groen", "sport", "zorg"], rng.choice([0, 1, 1, 2]))}
    if chance(rng, 0.3):
        found["tags"] = rng.sample(["natuur", "jeugd", "+digitaal"], rng.randint(1, 2))
    if chance(rng, 0.25):
        found["neighbourhood"] = rng.choice(["Noord", "Zuid"])
    if chance(rng, 0.25):
        found["label"] = rng.choice(["Wmo", "Jeugdwet"])
    if chance(rng, 0.15):
        found["variant_of"] = rng.choice(["groep", rng.choice(ids)])
    if chance(rng, 0.1):
        found["challenge"] = {"task": "Maaien", "plan": "Wij", "present_cost": 4000}
    if chance(rng, 0.1):
        found["proposer"] = "=Ada"
    if chance(rng, 0.1):
        found["assessment"] = {"officials": {"feasible": chance(rng, 0.5)}, "residents": {"remark": "Graag"}}
    if plain and chance(rng, 0.15) and cost > 200:
        step = rng.choice([50, 100])
        found["divisible"] = {"minimum": cost % step + step, "maximum": cost, "step": step}
        if (cost - found["divisible"]["minimum"]) // step > 9 or cost % step + step >= cost:
            del found["divisible"]
    if plain and "divisible" not in found and chance(rng, 0.04) and cost > 200:
        found["divisible"] = {"minimum": cost // 2, "maximum": cost}
    if "divisible" not in found and chance(rng, 0.12):
        found["cost_lines"] = [
            {"kind": "amount", "name": "Huur", "amount": rng.choice([101, 333]), "vat": "excluded", "vat_rate": "21%", "yearly": False},
            {"kind": "hours", "name": "Werk", "hours": "5/2", "rate": 31, "employer_costs": True, "residents_share": "1/3", "yearly": True},
            {"kind": "in_kind", "name": "Hulp", "value": 55}]
        del found["cost"]
    return found


def limits(rng, kind):
    found = {"kind": kind, "blank": rng.choice(["counted", "excluded"])}
    if kind == "quadratic":
        return found | {"credits": rng.choice([9, 16, 30]), "negative": chance(rng, 0.5)} | ({"max_votes": 3} if chance(rng, 0.3) else {})
    if chance(rng, 0.5):
        found["max"] = rng.randint(1, 4)
    if chance(rng, 0.2):
        found["min"] = 1
    if kind == "points":
        found |= {"max_points": 10} if chance(rng, 0.5) else {}
        found |= {"max_points_per_project": 5} if chance(rng, 0.3) else {}
    if chance(rng, 0.1):
        found["max_cost"] = 1500
    return found


def sources(rng, projects):
    found = [{"id": f"bron{number}", "name": rng.choice(["Gemeente", "=Fonds", "Leden"]), "amount": rng.choice([0, 300, 700, 1000, 1234, 2500])}
             for number in range(rng.randint(1, 3))]
    found[0]["amount"] += 500
    if chance(rng, 0.35):
        found.append({"id": "wmo", "name": "Wmo", "amount": rng.choice([200, 700, 3000]), "label": "Wmo", "unlabelled": False})
        if chance(rng, 0.3):
            found.append({"id": "jeugd", "name": "Jeugd", "amount": 450, "label": rng.choice(["Jeugdwet", "Wmo"]), "unlabelled": False,
                          "unspent": {"kind": "return", "date": "2028-01-01", "to": "Rijk"}})
    return found


def constraints(rng, ids, rule):
    parts = [("category", "groen"), ("category", "sport"), ("tag", "natuur"), ("neighbourhood", "Noord")]
    rng.shuffle(parts)
    found = []
    for kind in rng.sample(["minimum_score", "minimum_share", "minimum_for_cost", "maximum_cost", "ceiling", "maximum_number", "floor",
                            "minimum_number", "variants", "exclusive", "prerequisite", "floor"], rng.randint(1, 3)):
        field, name = parts[len(found) % len(parts)]
        part = {"field": field, "name": name}
        if kind in ("exclusive", "prerequisite") and len(ids) < 2:
            continue
        pair = rng.sample(ids, 2) if len(ids) > 1 else []
        found.append({"kind": kind} | {
            "minimum_score": lambda: {"score": rng.randint(1, 4)}, "minimum_share": lambda: {"share": "1/4"},
            "minimum_for_cost": lambda: {"factor": "1/3"}, "maximum_cost": lambda: {"cost": rng.choice([400, 900])},
            "ceiling": lambda: part | {"amount": rng.choice([300, 800])}, "maximum_number": lambda: part | {"number": rng.randint(0, 2)},
            "floor": lambda: part | {"amount": rng.choice([300, 600])}, "minimum_number": lambda: part | {"number": rng.randint(1, 2)},
            "variants": dict, "exclusive": lambda: {"projects": pair},
            "prerequisite": lambda: {"project": pair[0], "needs": [pair[1]]}}[kind]())
    return found


def electorate(rng, kind):
    found = {}
    if chance(rng, 0.6):
        found["channels"] = [{"id": "zaal", "name": "In de zaal"}, {"id": "thuis", "name": "=Thuis"}]
        if chance(rng, 0.5):
            found["channels"][0]["share"], found["channels"][1]["share"] = rng.choice([("60%", "40%"), ("1/3", "2/3")])
    if chance(rng, 0.7) or not found:
        found["classes"] = [{"id": "lid", "name": "Leden"}, {"id": "partner", "name": "Partners", "weight": rng.choice(["1/4", "2/1", "1/1"])},
                            {"id": "jeugd", "name": "Jeugd", "advisory": True}]
        if "share" not in found.get("channels", [{}])[0] and chance(rng, 0.5):
            found["classes"][1]["cap"] = rng.choice(["1/2", "7/20"])
        if kind == "quadratic" and chance(rng, 0.5):
            found["classes"][1]["credits"] = 4
        if chance(rng, 0.4):
            for group in found["classes"]:
                group["public"] = True
    return found


def motions(rng):
    number = lambda: rng.randint(0, 9)
    rules = [{"id": "door", "text": "Gaan wij door?", "blank": rng.choice(["counted", "excluded"]),
              "majority": {"base": rng.choice(["votes_cast", "valid", "present", "members"]), "fraction": rng.choice(["1/2", "2/3"]),
                           "test": rng.choice(["more_than", "at_least"])}},
             {"id": "veto", "kind": "veto", "text": "Geen natuur?", "least": 2, "tags": ["natuur"]}]
    if chance(rng, 0.5):
        rules[0]["quorum"] = {"fraction": "1/2", "second_meeting": rng.choice(["none", "without_quorum"])}
    votes = {"id": "door"} | {key: number() for key in ("yes", "no", "abstain", "blank", "invalid")}
    present = sum(votes[key] for key in ("yes", "no", "abstain", "blank", "invalid")) + number()
    votes |= {"present": present, "members": present + number() * 5, "meeting": rng.randint(1, 2)}
    return rules, [votes, {"id": "veto", "veto": 3, "with_reason": rng.randint(0, 3)}]


def budget_ballots(rng, kind, ids, groups):
    columns = [heading for heading, key in (("kanaal", "channels"), ("groep", "classes")) if key in groups]
    head = {"approval": ["biljet", "stem"], "points": ["biljet", "stem", "punten"], "ranked": ["biljet", "rangorde"],
            "quadratic": ["biljet", "voorstel", "stemmen"]}[kind]
    rows, pattern = [head + columns], [rng.sample(ids, rng.randint(0, len(ids))) for _ in range(4)]
    for number in range(rng.choice([0, 1, 4, 8, 8, 15, 25])):
        named = rng.choice(pattern) if chance(rng, 0.5) else rng.sample(ids, rng.randint(0, min(4, len(ids))))
        tail = [rng.choice([entry["id"] for entry in groups[key]]) for key in ("channels", "classes") if key in groups]
        if kind == "quadratic":
            votes = [rng.choice([1, 1, 2, 3, -1, -2]) for _ in named]
            rows += [[f"b{number}", name, str(vote)] + tail for name, vote in zip(named, votes)] or [[f"b{number}", "", ""] + tail]
        elif kind == "points":
            rows.append([f"b{number}", ",".join(named), ",".join(str(rng.randint(1, 4)) for _ in named)] + tail)
        else:
            rows.append([f"b{number}", ",".join(named)] + tail)
    return "".join(";".join(row) + "\n" for row in rows)


# --- Elections --------------------------------------------------------------------------------------------------------------------


def election(rng, folder):
    rule = rng.choices(["quadratic", "schulze", "approval", "borda", "irv", "stv-scottish", "stv-wigm", "stv-meek", "ranked-pairs", "majority",
                        "bucklin"], [3, 3, 1, 1, 2, 2, 1, 2, 2, 1, 1])[0]
    count = rng.choice([1, 2, 3, 4, 4, 5, 6])
    ids = rng.sample(["Ada", "Bram", "Chaja", "Driss", "=Elif", "Fien", "é"], count)
    candidates = "id;naam;teruggetrokken\n" + "".join(
        f"{name};{rng.choice([f'Naam {name}', f'+{place}'])};{'ja' if place and chance(rng, 0.15) else ''}\n" for place, name in enumerate(ids))
    rules = {"format": "wijkstem-rules/1", "vote": {"id": "raad", "name": "Buurtraad 2027"}, "language": rng.choice(["nl", "en"]),
             "ballot": {"kind": rule if rule in ("approval", "quadratic") else "ranked", "min": rng.choice([0, 0, 1])},
             "method": {"rule": rule}, "ties": [rng.choices(["listed", "name", "lot:dobbelstenen 4", "refuse"], [4, 3, 4, 1])[0]],
             "disclosure": disclosure(rng)}
    if rule not in ("schulze", "ranked-pairs", "irv", "majority", "bucklin"):
        rules["seats"] = rng.randint(1, 3)
    if rule == "quadratic":
        rules["ballot"] |= {"credits": rng.choice([9, 16, 30]), "negative": chance(rng, 0.5)}
        if chance(rng, 0.3):
            rules["ballot"]["max_votes"] = 3
    elif chance(rng, 0.3):
        rules["ballot"]["max"] = rng.randint(1, 3)
    if rule in ("schulze", "ranked-pairs"):
        rules["method"]["options"] = {"strength": rng.choice(["winning", "margins"]), "unranked": rng.choice(["last", "absent"])}
    if rule == "ranked-pairs":
        rules["method"]["options"]["equal"] = rng.choice(["lot", "neutral"])
    if rule in ("irv", "majority", "stv-scottish", "stv-wigm", "stv-meek"):
        rules["method"]["options"] = {"max_skipped": rng.choice(["any", "0", "1"]), "repeat": rng.choice(["skip", "exhaust"]),
                                      "overvote": rng.choice(["exhaust", "skip", "exhaust-if-multiple-continuing"])}
    if rule == "irv":
        rules["method"]["options"] |= {"batch": rng.choice(["false", "true"]), "until_two": rng.choice(["false", "true"]),
                                       "threshold": rng.choice(["each-round", "first-round"]), "stop_after": rng.choice(["none", "none", "2"])}
        rules["ties"] = rng.choice([[], ["earlier-stage"]]) + rules["ties"]
    if rule == "majority":
        rules["method"]["options"] |= {"base": rng.choice(["valid", "cast"]), "share": rng.choice(["more-than-half", "two-thirds", "three-quarters"])}
    if rule == "borda":
        rules["method"]["options"] = {"unranked": rng.choice(["zero", "shared"])}
    ballots = credits_ballots(rng, ids) if rule == "quadratic" else ranked_ballots(rng, ids)
    return [save(folder, "stemmen.csv", ballots), "--candidates", save(folder, "kandidaten.csv", candidates),
            "--rules", save(folder, "spelregels.json", json.dumps(rules))]


def credits_ballots(rng, ids):
    rows = ["biljet;kandidaat;stemmen"]
    for number in range(rng.choice([1, 4, 8, 15, 25])):
        named = rng.sample(ids, rng.randint(0, len(ids)))
        rows += [f"b{number};{name};{rng.choice([1, 1, 2, 3, -1, -2])}" for name in named] or [f"b{number};;"]
    return "\n".join(rows) + "\n"


def ranked_ballots(rng, ids):
    rows = ["biljet;keuze 1;keuze 2;keuze 3;aantal"]
    for number in range(rng.choice([1, 3, 6, 10, 15])):
        named = (rng.sample(ids, min(3, len(ids))) + ["", "", ""])[:3]
        for place in range(3):
            if chance(rng, 0.12):
                named[place] = rng.choice(["", "", "Onbekend", rng.choice(ids), f"{rng.choice(ids)}|{rng.choice(ids)}"])
        rows.append(f"b{number};{';'.join(named)};{rng.choice([1, 1, 2, 5])}")
    return "\n".join(rows) + "\n"
