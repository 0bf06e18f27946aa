"""Random votes of members that `wijkstem vote` takes through their whole life, from the roll to the bundle.

    hold(rng, folder, wijkstem, key) -> (the folder of the bundle, its sealed part beside it; why the program refused the vote)

`key` are the arguments with a key and its passphrase. What is refused is left: a tie that the rules leave open, rules that contradict.
"""

import csv
import json
import pathlib
import random
import re
import subprocess

import random_votes
from random_assemblies import DOCUMENTS, LETTERS


class Refused(Exception):
    """The program did not take a step."""


def hold(rng, folder, wijkstem, key):
    """Holds a vote in a folder that is empty but for `vote`."""
    dossier, files = folder / "alv.wijkstem", folder / "vote"
    passphrase = key[key.index("--passphrase-file") :]

    def step(name, *arguments):
        ran = subprocess.run([wijkstem, "vote", name, dossier, *map(str, arguments)], capture_output=True)
        if ran.returncode:
            raise Refused(f"{name}: {ran.stderr.decode()}{ran.stdout.decode()}")
        return ran.stdout.decode()
    try:
        life(rng, folder, files, step, key, passphrase)
    except Refused as error:
        return None, str(error)
    return folder / "out", None


def life(rng, folder, files, step, key, passphrase):
    rules, told = rulebook(rng, files)
    slips = paper(rng, rules, told) if rng.random() < 0.7 else []
    digital = ballots_in(told["ballots"])
    cast = digital + len(slips)
    difference = rng.choice([0, 0, 1]) if cast else 0
    roll, admitted, proxies = members(rng, files, rules, cast + difference)
    step("new", "--rules", told["rules"], *key[: key.index("--passphrase-file")])
    step("seal", *passphrase)
    step("import", "--list", told["list"], "--roll", roll)
    if proxies:
        step("import", "--proxies", proxies)
    step("open", *passphrase)
    if cast + difference:
        step("admit", "--file", admitted)
    if digital:
        step("import", "--ballots", told["ballots"])
    if slips:
        type_in(rng, files, slips, step)
    close(step, passphrase, difference)
    step("count")
    for state in rng.choice([["pronounced", "definitive"], ["pronounced", "contested", "definitive"], ["pronounced", "contested", "revote"]]):
        more = {"pronounced": ["--groups", read_out(step)], "contested": ["--objections", 2], "revote": [],
                "definitive": [part for name in DOCUMENTS for part in ("--document", name)]}[state]
        step("declare", "--state", state, "--by", "Ina Hof", *more)
    step("publish", "--out", folder / "out", *passphrase)


def ballots_in(path):
    """How many ballots a file has: rows with one id are one ballot, or as many as the last column says."""
    heading, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines(), delimiter=";")
    return sum({row[0]: int(row[-1]) if heading[-1] == "aantal" else 1 for row in rows if row}.values())


def rulebook(rng, files):
    """(rules, the files of a vote) with an assembly in the rules, without classes and questions."""
    arguments = random_votes.write(rng, files)
    told = {"rules": pathlib.Path(arguments[arguments.index("--rules") + 1])}
    rules = json.loads(told["rules"].read_text(encoding="utf-8"))
    if "--ballots" in arguments:
        told |= {"list": arguments[0], "ballots": pathlib.Path(arguments[arguments.index("--ballots") + 1])}
    else:
        told |= {"list": arguments[arguments.index("--candidates") + 1], "ballots": pathlib.Path(arguments[0])}
    for key in ("electorate", "motions"):
        if key in rules:
            rules.pop(key)
            if key == "electorate":
                rows = [row.split(";") for row in told["ballots"].read_text(encoding="utf-8").splitlines()]
                width = sum(heading not in ("kanaal", "groep") for heading in rows[0])
                told["ballots"].write_text("".join(";".join(row[:width]) + "\n" for row in rows), encoding="utf-8")
    rules |= {"evidence": "logged", "assembly": {
        "meeting": rng.choice(["physical", "hybrid", "digital"]), "proxies": rng.choice([0, 1, 2]), "recusal": "sources" in rules and rng.random() < 0.5,
        "roll": {"date": "2027-03-01", "dues": "any", "minimum_age": 0}, "definitive": rng.sample(DOCUMENTS, 1)}}
    if rng.random() < 0.3:
        rules["assembly"]["quorum"] = {"fraction": "1/10", "second_meeting": "none"}
    told["rules"].write_text(json.dumps(rules), encoding="utf-8")
    return rules, told


def members(rng, files, rules, people):
    """(roll, who comes, proxies or None) for so many who take part."""
    spare = rng.randint(1, 8)
    numbers = [str(number) for number in rng.sample(range(1, 10_000), people + spare)]
    files.joinpath("leden.csv").write_text("lidnummer;naam\n" + "".join(f"{number};Lid {number}\n" for number in numbers), encoding="utf-8")
    taking_part, most = numbers[:people], rules["assembly"]["proxies"]
    givers = taking_part[: rng.randint(0, people // 3)] if most else []
    holders = taking_part[len(givers) :]
    pairs = [(giver, holders[place // most]) for place, giver in enumerate(givers)]
    came = [f"{number};{rng.choice(['papier', 'digitaal'])}" for number in taking_part if number not in givers]
    files.joinpath("aanwezig.csv").write_text("\n".join(["lidnummer;kanaal", *came]) + "\n", encoding="utf-8")
    files.joinpath("volmachten.csv").write_text("gever;houder\n" + "".join(f"{giver};{holder}\n" for giver, holder in pairs), encoding="utf-8")
    return files / "leden.csv", files / "aanwezig.csv", files / "volmachten.csv" if pairs else None


def paper(rng, rules, told):
    """Contents of slips as `vote enter` reads them."""
    if "sources" in rules:
        ids = [project["id"] for project in json.loads(pathlib.Path(told["list"]).read_text(encoding="utf-8"))["projects"]]
    else:
        ids = [line.split(";")[0] for line in pathlib.Path(told["list"]).read_text(encoding="utf-8").splitlines()[1:]]
    kind = rules["ballot"]["kind"]
    mark = {"points": lambda name: f"{name}:{rng.randint(1, 3)}", "quadratic": lambda name: f"{name}:{rng.choice([1, 2])}"}.get(kind, lambda name: name)
    quoted = {name: f'"{name}"' if re.search(r'[ :="]|^[-?=]', name) else name for name in ids}

    def content():
        turn = rng.random()
        if turn < 0.1:
            return rng.choice(["blank", "none", "invalid signed", "invalid unclear"])
        return " ".join(mark(quoted[name]) for name in rng.sample(ids, rng.randint(1, min(4, len(ids)))))
    return [content() for _ in range(rng.choice([1, 6, 26]))]


def type_in(rng, files, slips, step):
    """Types every slip in twice, and a few of them a third time."""
    numbers = set()
    while len(numbers) < len(slips):
        numbers.add("".join(rng.choice(LETTERS) for _ in range(6)))
    told = list(zip(sorted(sorted(numbers), key=lambda number: rng.random()), slips))
    again = [(number, "blank" if rng.random() < 0.1 else content) for number, content in told]
    write = lambda name, lines: files.joinpath(name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8") and files / name
    step("enter", "--by", "Ada", "--file", write("eerste.txt", ["first"] + [f"{number} {content}" for number, content in told]))
    second = []
    for at in range(0, len(told), 25):
        second += [f"second {at // 25 + 1}"] + [f"{number} {content}" for number, content in again[at : at + 25]]
    step("enter", "--by", "Bo", "--file", write("tweede.txt", second))
    settled = {"none": "blank"}
    differing = [one for one, other in zip(told, again) if settled.get(one[1], one[1]) != settled.get(other[1], other[1])]
    if differing:
        step("enter", "--by", "Cor", "--file", write("derde.txt", ["third"] + [f"{number} {content}" for number, content in differing]))


def read_out(step):
    """The groups of the digest that whoever pronounces the result has to read from the signed paper."""
    groups = lambda *more: step("minutes", *more).split("Kenmerk van de uitslag:")[1].split()[:16]
    return " ".join(whole for whole, shown in zip(groups(), groups("--chair")) if shown == "....")


def close(step, passphrase, difference):
    """Closes the vote; what the program asks to be looked at is looked at."""
    explained = ["--explain", f"{difference}:een lid ging weg met het briefje"] if difference else []
    try:
        step("close", *explained, *passphrase)
    except Refused as error:
        warnings = sorted(set(re.findall(r"W\.[1-4]", str(error))))
        if not warnings:
            raise
        step("close", *explained, *[part for warning in warnings for part in ("--accept", warning)], *passphrase)


if __name__ == "__main__":
    import sys
    import tempfile

    import verifiers_agree
    programs, seed = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        (place / "vote").mkdir()
        print(hold(random.Random(seed), place, programs / "wijkstem", verifiers_agree.make_key(programs, place)))
