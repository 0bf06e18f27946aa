"""Bundles made to keep `stemcheck` busy or to fill the memory of a laptop.

    hostile_bundles.py PROGRAMS [NAME...]

Each case is a bundle whose manifest fits, so that what stands in it is looked at. Most start from a vote that `wijkstem run` counted, since the
dear checks come last. For each the script tells the exit code, the seconds and the peak of memory, and at the end it fails if one took
more than SECONDS or MEBIBYTES, or was ended by a signal.
"""

import hashlib
import json
import math
import os
import pathlib
import random
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

SECONDS, MEBIBYTES = 10, 512
CASES = []
sys.set_int_max_str_digits(10_000)


def case(function):
    CASES.append(function)
    return function


# --- Files ------------------------------------------------------------------------------------------------------------------------


def canonical(value):
    return json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()


def seal(folder):
    """Writes the manifest anew, so that sizes and digests fit what is there."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_bytes())
    for entry in manifest["files"]:
        file = folder / entry["path"]
        if file.is_file() and not file.is_symlink() and entry["visibility"] == "public":
            data = file.read_bytes()
            entry["size"], entry["sha256"] = len(data), hashlib.sha256(data).hexdigest()
    path.write_bytes(canonical(manifest))


def edit(folder, name, change):
    value = json.loads((folder / name).read_bytes())
    found = change(value)
    (folder / name).write_bytes(canonical(value if found is None else found))


def filled(start, piece, end, size, between=b","):
    """So many bytes of one piece after another."""
    number = max(1, (size - len(start) - len(end)) // (len(piece) + len(between)))
    return start + between.join([piece] * number) + end


# --- Votes that are counted first -------------------------------------------------------------------------------------------------


class Votes:
    """Bundles by `wijkstem run`, each made once."""

    def __init__(self, programs, folder):
        self.programs, self.folder, self.made = programs, folder, {}

    def copy(self, name, to, **vote):
        if name not in self.made:
            self.made[name] = self.make(self.folder / name, **vote)
        shutil.copytree(self.made[name], to, symlinks=True)

    def make(self, folder, method=None, projects=4, ballots=12, marks=3, kind="approval", ties=("listed",), budget=None, rules=None, seed=7,
             cost=None, election=False, seats=1):
        folder.mkdir(parents=True)
        rng = random.Random(seed)
        listed = {"format": "wijkstem-rules/1", "vote": {"id": "proef", "name": "Proef"}, "language": "nl", "disclosure": {"ballots": "open"},
                  "ties": list(ties), "evidence": "counted", "ballot": {"kind": kind, "min": 0}, "method": method or {"rule": "greedy", "utility": "cost"}}
        costs = [cost(rng, place) if cost else rng.randint(100, 900) * 100 for place in range(projects)]
        if election:
            listed |= {"seats": seats} if seats > 1 else {}
        else:
            whole = budget or sum(costs) // 3
            listed |= {"currency": "EUR", "sources": [{"id": "a", "name": "A", "label": "", "amount": f"{whole // 100}.{whole % 100:02}", "unlabelled": True,
                                                      "unspent": "carry_over"}]}
        listed |= rules or {}
        (folder / "rules.json").write_text(json.dumps(listed))
        ids = [str(place + 1) for place in range(projects)]
        if election:
            (folder / "list.csv").write_text("id;naam\n" + "".join(f"{name};K{name}\n" for name in ids))
        else:
            (folder / "list.csv").write_text("nummer;naam;kosten\n" + "".join(
                f"{name};P{name};{amount // 100}.{amount % 100:02}\n" for name, amount in zip(ids, costs)))
        if election:
            rows = ["biljet;" + ";".join(f"keuze {place + 1}" for place in range(marks))]
            rows += [f"b{number};" + ";".join((rng.sample(ids, min(marks, len(ids))) + [""] * marks)[:marks]) for number in range(ballots)]
        else:
            rows = ["biljet;rangorde" if kind == "ranked" else "biljet;stem"]
            for number in range(ballots):
                named = rng.sample(ids, min(marks, len(ids)))
                rows.append(f"{number};{','.join(named)}")
        (folder / "ballots.csv").write_text("\n".join(rows) + "\n")
        files = ["ballots.csv", "--candidates", "list.csv"] if election else ["list.csv", "--ballots", "ballots.csv"]
        ran = subprocess.run([self.programs / "wijkstem", "run", *files, "--rules", "rules.json", "--out", "out", "--quiet"], capture_output=True,
                             cwd=folder)
        if ran.returncode:
            raise SystemExit(f"{folder.name}: wijkstem run ends with {ran.returncode}: {ran.stderr.decode()[:400]}")
        return folder / "out"


def plain(votes, to):
    votes.copy("plain", to)


# --- Large files ------------------------------------------------------------------------------------------------------------------

FILES = {"rules.json": 20, "proposals.json": 22, "ballots/aggregate.json": 22, "certificate.json": 21, "result.json": 22}
PIECES = {"ones": b"1", "texts": b'"a"', "lists": b"[1]", "empty": b"[]", "objects": b'{"a":1}', "nested": b"[" * 14 + b"]" * 14}

for _file, _shift in FILES.items():
    for _piece in PIECES:
        def _make(votes, to, file=_file, shift=_shift, piece=_piece):
            plain(votes, to)
            (to / file).write_bytes(filled(b"[", PIECES[piece], b"]", 1 << shift))
            seal(to)
        _make.__name__ = f"{_file}-of-{_piece}"
        case(_make)


@case
def all_documents_full(votes, to):
    """Each document of the right form as far as its first key, and then full."""
    plain(votes, to)
    for file, shift in FILES.items():
        value = json.loads((to / file).read_bytes())
        key = next(key for key in sorted(value) if isinstance(value[key], list) and value[key])
        value[key] = []
        text = canonical(value)
        inside = filled(b"[", b'"a"', b"]", (1 << shift) - len(text))
        (to / file).write_bytes(text.replace(f'"{key}":[]'.encode(), f'"{key}":'.encode() + inside, 1))
    seal(to)


@case
def deep_nesting(votes, to):
    plain(votes, to)
    (to / "result.json").write_bytes(b"[" * (1 << 21) + b"]" * (1 << 21))
    seal(to)


@case
def one_long_string(votes, to):
    plain(votes, to)
    edit(to, "proposals.json", lambda value: value["projects"][0].update(name="x" * ((1 << 22) - 5_000)))
    seal(to)


@case
def one_long_number(votes, to):
    plain(votes, to)
    (to / "rules.json").write_bytes(b"9" * (1 << 20))
    seal(to)


@case
def a_file_of_a_tebibyte(votes, to):
    plain(votes, to)
    os.truncate(to / "result.csv", 1 << 40)


@case
def ballots_of_a_gibibyte(votes, to):
    plain(votes, to)
    os.truncate(to / "ballots/profile.jsonl", 1 << 30)


# --- Ballots ----------------------------------------------------------------------------------------------------------------------


def ballots(name, lines):
    def make(votes, to):
        plain(votes, to)
        (to / "ballots/profile.jsonl").write_bytes(lines())
        seal(to)
    make.__name__ = name
    case(make)


def as_many(line, size=(1 << 24) - 100):
    """Lines by number, up to a size."""
    found, length, number = [], 0, 0
    while length < size:
        found.append(line(number))
        length += len(found[-1])
        number += 1
    return b"".join(found[:-1])


ballots("ballots-shortest", lambda: as_many(lambda number: b'{"ballot":["1"],"count":%d}\n' % (number + 1)))
ballots("ballots-empty", lambda: as_many(lambda number: b'{"ballot":[],"count":1}\n'))
ballots("ballots-of-many-ids", lambda: as_many(lambda number: b'{"ballot":["%d"],"count":1}\n' % number))
ballots("one-ballot-of-all-ids", lambda: filled(b'{"ballot":[', b'"1"', b'],"count":1}\n', (1 << 24) - 100))
ballots("ballots-of-long-lines", lambda: as_many(lambda number: filled(b'{"ballot":[', b'"1"', b'],"count":1}\n', 40_000)))
ballots("ballots-without-end", lambda: b'{"ballot":["' + b"1" * ((1 << 24) - 100))
ballots("line-breaks", lambda: b"\n" * ((1 << 24) - 100))


def honest_large(name, ballots, marks, projects, **vote):
    """Nothing is wrong with it; as many ballots as are read unasked."""
    def make(votes, to):
        votes.copy(name, to, ballots=ballots, marks=marks, projects=projects, **vote)
    make.__name__ = name
    case(make)


honest_large("honest-250000-ballots-greedy", 250_000, 8, 60)
honest_large("honest-250000-ballots-equal-shares", 250_000, 8, 60, method={"rule": "equal-shares", "utility": "cost"})
honest_large("honest-add1-10000-ballots-100-projects", 10_000, 10, 100, method={"rule": "equal-shares", "utility": "cost", "completion": "add1"})
honest_large("honest-add1-all-costs-equal", 10_000, 10, 100, method={"rule": "equal-shares", "utility": "cost", "completion": "add1"},
             cost=lambda rng, place: 50_000)
honest_large("honest-add1-of-five", 5, 2, 8, method={"rule": "equal-shares", "utility": "cost", "completion": "add1"}, budget=90_000_000_00,
             cost=lambda rng, place: rng.randint(10_000_000_00, 80_000_000_00))
for _rule in ("phragmen", "maximin-support", "bos", "cstv", "exact-equal-shares"):
    honest_large(f"honest-{_rule}-20000-ballots", 20_000, 8, 60, method={"rule": _rule})
honest_large("honest-max-welfare-40-projects", 2_000, 8, 40, method={"rule": "max-welfare", "utility": "cost"})
for _rule in ("pb-ear", "pb-stv"):
    honest_large(f"honest-{_rule}-20000-ballots", 20_000, 8, 60, method={"rule": _rule}, kind="ranked")
for _rule, _more in (("stv-meek", {"seats": 20}), ("stv-scottish", {"seats": 20}), ("irv", {}), ("schulze", {}), ("ranked-pairs", {}), ("borda", {"rules": {"seats": 3}})):
    honest_large(f"honest-{_rule}-60000-ballots", 60_000, 20, 60, method={"rule": _rule}, kind="ranked", election=True, **_more)
honest_large("honest-schulze-100-candidates", 5_000, 20, 100, method={"rule": "schulze"}, kind="ranked", election=True)
honest_large("honest-ranked-pairs-100-candidates", 5_000, 20, 100, method={"rule": "ranked-pairs"}, kind="ranked", election=True)
honest_large("honest-meek-100-candidates", 5_000, 20, 100, method={"rule": "stv-meek"}, kind="ranked", election=True, seats=40)


@case
def more_ballots_than_there_are_people(votes, to):
    """One ballot, cast 2^53 - 1 times."""
    votes.copy("shares-", to, method={"rule": "equal-shares", "utility": "cost", "completion": "add1"})
    most = (1 << 53) - 1
    line = (to / "ballots/profile.jsonl").read_bytes().split(b"\n")[0]
    ids = json.loads(line)["ballot"]
    (to / "ballots/profile.jsonl").write_bytes(canonical({"ballot": ids, "count": most}) + b"\n")

    def change(value):
        value["ballots"] = {"blank": 0, "cast": most, "counted": most, "distinct": 1, "invalid": 0, "valid": most}
        for entry in value["projects"]:
            entry.update(dict.fromkeys(("votes", "score", "weight", "supporters"), most if entry["project"] in ids else 0))
    edit(to, "ballots/aggregate.json", change)
    seal(to)


# --- Elections --------------------------------------------------------------------------------------------------------------------


RULES_OF_ELECTIONS = ("stv-meek", "stv-scottish", "stv-wigm", "irv", "schulze", "ranked-pairs", "borda", "bucklin")


def elect(votes, to, rule):
    votes.copy(f"elect-{rule}", to, method={"rule": rule}, kind="ranked", election=True, projects=12, ballots=300, marks=6, rules={"seats": 1})


def of_elections(name):
    """The same made of a small vote by each of these rules."""
    def registered(change):
        for rule in RULES_OF_ELECTIONS:
            def make(votes, to, rule=rule):
                elect(votes, to, rule)
                change(to)
                seal(to)
            make.__name__ = f"{name}-{rule}"
            case(make)
        return change
    return registered


@of_elections("thousands-of-candidates")
def thousands_of_candidates(to):
    more = [str(number) for number in range(1_000, 31_000)]
    edit(to, "candidates.json", lambda value: value["candidates"].extend({"id": name, "name": name, "withdrawn": False} for name in more))
    edit(to, "ballots/aggregate.json", lambda value: value["candidates"].extend({"first": 0, "id": name, "mentions": 0} for name in more))


@of_elections("ballots-cast-as-often-as-can-be-written")
def ballots_cast_as_often_as_can_be_written(to):
    most = ((1 << 53) - 1) // 300
    path = to / "ballots/profile.jsonl"
    lines = [json.loads(line) for line in path.read_bytes().splitlines()]
    path.write_bytes(b"".join(canonical(dict(line, count=most)) + b"\n" for line in lines))
    cast = most * len(lines)

    def change(value):
        value["ballots"] |= {"cast": cast, "counted": cast, "valid": cast}
        for entry in value["candidates"]:
            entry["first"] *= most
            entry["mentions"] *= most
    edit(to, "ballots/aggregate.json", change)


def repeated(value, size):
    """Every list at the top, over and over, until there are so many bytes."""
    for key, entries in value.items():
        if isinstance(entries, list) and entries and key not in ("candidates", "elected"):
            value[key] = entries * max(1, size // max(1, len(canonical(entries))))


@of_elections("rounds-over-and-over")
def rounds_over_and_over(to):
    for name, size in (("result.json", 1 << 21), ("certificate.json", 1 << 20)):
        edit(to, name, lambda value: repeated(value, size // max(1, sum(isinstance(entry, list) for entry in value.values()))))


def lengthened(value):
    """Every decimal number in a text, with thousands of digits."""
    if isinstance(value, dict):
        return {key: lengthened(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [lengthened(entry) for entry in value[:40]]
    if isinstance(value, str) and value.replace(".", "").isdigit() and "." in value:
        return value + "7" * 5_000
    return value


AMOUNTS = ("exhausted", "lost", "quota", "votes")


def nines(value, length, key=None):
    """Every amount with so many digits; of transfers many."""
    if isinstance(value, dict):
        return {name: nines(entry, length, name) * (200 if name == "transfers" else 1) for name, entry in value.items()}
    if isinstance(value, list):
        return [nines(entry, length) for entry in value]
    if isinstance(value, str) and key in AMOUNTS:
        decimals = len(value.partition(".")[2])
        return "9" * (length - decimals) + ("." + "9" * decimals if decimals else "")
    return value


for _length in (30, 36):
    def _change(to, length=_length):
        edit(to, "result.json", lambda value: value | {"rounds": nines(value["rounds"], length)})
    of_elections(f"amounts-of-{_length}-digits")(_change)


@of_elections("amounts-of-thousands-of-digits")
def amounts_of_thousands_of_digits(to):
    edit(to, "result.json", lengthened)
    edit(to, "certificate.json", lengthened)


def ballots_of_election(name, line):
    def make(votes, to):
        elect(votes, to, "stv-meek")
        (to / "ballots/profile.jsonl").write_bytes(line())
        seal(to)
    make.__name__ = name
    case(make)


ballots_of_election("ranked-ballots-shortest", lambda: as_many(lambda number: b'{"ballot":["1"],"count":%d}\n' % (number + 1)))
ballots_of_election("ranked-ballots-nested", lambda: filled(b'{"ballot":[', b'["1"]', b'],"count":1}\n', (1 << 24) - 100))


# --- Certificates -----------------------------------------------------------------------------------------------------------------


def shares(votes, to, **more):
    votes.copy("shares-" + "-".join(f"{key}{value}" for key, value in more.items()), to,
               method={"rule": "equal-shares", "utility": "cost", "completion": "add1"}, **more)


@case
def a_course_of_millions_of_steps(votes, to):
    shares(votes, to)

    def change(value):
        step = 1_200
        first = value["courses"][0]
        value["courses"] = [dict(first, **{"to": first["from"] + 9_999_999 * step})]
    edit(to, "certificate.json", change)
    seal(to)


@case
def many_courses_of_one_step(votes, to):
    shares(votes, to, projects=60, ballots=2_000, marks=8)

    def change(value):
        one, other = value["courses"][0], value["courses"][-1]
        step = (one["to"] - one["from"]) or 200_000
        found, at = [], one["from"]
        for number in range(4_000):
            found.append(dict((one, other)[number % 2], **{"from": at, "to": at}))
            at += step
        value["courses"] = found
    edit(to, "certificate.json", change)
    seal(to)


@case
def a_budget_far_above_all_steps(votes, to):
    """One voter, and the dearest project there can be: a step for each euro."""
    votes.copy("one-voter", to, method={"rule": "equal-shares", "utility": "cost", "completion": "add1"}, projects=2, ballots=3, marks=1,
               budget=50_000_000_000_00, cost=lambda rng, place: 40_000_000_000_00 + place)


@case
def prices_of_five_thousand_digits(votes, to):
    shares(votes, to, projects=60, ballots=2_000, marks=8)

    def change(value):
        long = "7" * 5_000 + "/" + "3" * 4_999 + "1"
        value["rounds"] = [dict(entry, rho=long) for entry in value["rounds"]] * 3
    edit(to, "certificate.json", change)
    seal(to)


@case
def results_of_five_thousand_digits(votes, to):
    shares(votes, to, projects=60, ballots=2_000, marks=8)
    long = "7" * 5_000 + "/" + "3" * 4_999 + "1"

    def change(value):
        value["steps"] = [dict(value["steps"][0], rho=long, price=long, round=number + 1) for number in range(100)]
    edit(to, "result.json", change)
    seal(to)


@case
def a_page_of_one_long_number(votes, to):
    """The page shows one number of 10,000 digits, again and again."""
    shares(votes, to, projects=60, ballots=2_000, marks=8)
    long = "7" * 5_000 + "/" + "3" * 4_999 + "1"
    edit(to, "result.json", lambda value: value["steps"][0].update(rho=long))
    piece = b'<data value="x" data-ref="/steps/0/rho" data-as="money">x</data>'
    (to / "result.html").write_bytes(filled(b"<!DOCTYPE html>\n<html><head></head><body>", piece, b"</body></html>\n", 1 << 23, b""))
    seal(to)


def page(name, start, piece, end):
    def make(votes, to):
        plain(votes, to)
        (to / "result.html").write_bytes(filled(b"<!DOCTYPE html>\n<html><head></head><body>" + start, piece, end + b"</body></html>\n", 1 << 23, b""))
        seal(to)
    make.__name__ = name
    case(make)


page("page-of-paragraphs", b"", b"<p></p>", b"")
page("page-of-deep-paragraphs", b"<div>" * 28, b"<p></p>", b"</div>" * 28)
page("page-of-figures", b"", b'<data value="0" data-ref="/spent" data-as="money">x</data>', b"")
page("page-of-ids", b"", b'<p id="x"></p>', b"")
page("page-of-references", b"<p>", b"&amp;", b"</p>")
page("page-of-sections", b"", b'<section id="funded"></section>', b"")


def told_page(name, start, piece, end):
    """A page that is right in all but this: one section tells more and more, FIGURE being a figure that is right."""
    def make(votes, to):
        plain(votes, to)
        source = (to / "result.html").read_bytes()
        figure = re.search(b'<data [^>]*"/spent"[^>]*>[^<]*</data>', source)[0]
        at = source.index(b"</section>")
        more = [part.replace(b"FIGURE", figure) for part in (start, piece, end)]
        (to / "result.html").write_bytes(filled(source[:at] + more[0], more[1], more[2] + source[at:], 1 << 23, b""))
        seal(to)
    make.__name__ = name
    case(make)


told_page("page-of-true-figures", b"", b"<p>FIGURE</p>", b"")
told_page("page-of-one-row", b"<table><tbody><tr>", b"<td>FIGURE</td>", b"</tr></tbody></table>")
told_page("page-of-tables", b"", b"<table><thead><tr><th>a</th></tr></thead></table>", b"")
told_page("page-of-deep-terms", b"<dl><dt>a</dt><dd>" * 12, b"<dl><dt>a</dt><dd>FIGURE</dd></dl>", b"</dd></dl>" * 12)
told_page("page-of-deep-terms-of-nothing", b"<dl><dt>a</dt><dd>" * 12, b"<dl><dt>a</dt><dd>b</dd></dl>", b"</dd></dl>" * 12)
page("page-of-rows", b"<table><tbody>", b'<tr><td><data value="1" data-ref="/names/0/id" data-as="text">1</data></td></tr>', b"</tbody></table>")


@case
def a_tree_of_cases(votes, to):
    votes.copy("welfare", to, method={"rule": "max-welfare", "utility": "cost"}, projects=30, ballots=200, marks=8)

    def change(value):
        ids = value["order"]
        # The whole tree of the first 17: each case in both ways.
        def below(depth):
            return [""] if depth == 17 else [ids[depth]] + below(depth + 1) + below(depth + 1)
        value["tree"] = below(0)[: 1 << 18]
    edit(to, "certificate.json", change)
    seal(to)


@case
def sets_of_maximin_support(votes, to):
    votes.copy("maximin", to, method={"rule": "maximin-support"}, projects=40, ballots=20_000, marks=8)

    def change(value):
        rounds = value["rounds"]
        funded = [entry["project"] for entry in rounds[:-1]]
        last = rounds[-1]
        ids = sorted(funded + [last["project"]], key=int)
        last["sets"] = [{"project": last["project"], "set": ids}] * (2_000_000 // (len(ids) * 5 + 30))
    edit(to, "certificate.json", change)
    seal(to)


@case
def runs_of_add_opt(votes, to):
    votes.copy("add-opt", to, method={"rule": "exact-equal-shares", "completion": "add-opt"}, projects=30, ballots=400, marks=8)

    def change(value):
        value["runs"] = value["runs"] + [value["runs"][-1]] * 10_000
    edit(to, "certificate.json", change)
    seal(to)


# --- Lists against lists ----------------------------------------------------------------------------------------------------------


def many_projects(value, number, **more):
    value["projects"] = [dict({"categories": [], "cost": 1, "id": str(place), "name": ""}, **more) for place in range(number)]


@case
def forty_thousand_projects(votes, to):
    plain(votes, to)
    edit(to, "proposals.json", lambda value: many_projects(value, 60_000))
    edit(to, "result.json", lambda value: value.update(amounts=[{"amount": 1, "project": str(place)} for place in range(60_000)]))
    seal(to)


@case
def projects_of_a_thousand_steps(votes, to):
    plain(votes, to)
    edit(to, "proposals.json", lambda value: many_projects(value, 30_000, cost=1_000, divisible={"maximum": 1_000, "minimum": 1, "step": 1}))
    seal(to)


@case
def constraints_on_projects(votes, to):
    plain(votes, to)
    edit(to, "proposals.json", lambda value: many_projects(value, 40_000, tags=["a"]))
    edit(to, "rules.json", lambda value: value.update(constraints=[{"amount": 1, "kind": "ceiling", "tag": "a"}] * 20_000))
    seal(to)


@case
def constraints_on_five_thousand_projects(votes, to):
    plain(votes, to)
    edit(to, "proposals.json", lambda value: many_projects(value, 4_900, tags=["a"]))
    edit(to, "rules.json", lambda value: value.update(constraints=[{"amount": 1, "kind": "ceiling", "tag": "a"}] * 200))
    seal(to)


@case
def sources_and_labels(votes, to):
    plain(votes, to)

    def change(value):
        one = value["sources"][0]
        value["sources"] = [dict(one, id=str(place), label=str(place), unlabelled=False, amount=1) for place in range(8_000)]
    edit(to, "rules.json", change)
    edit(to, "proposals.json", lambda value: many_projects(value, 40_000, label="7"))
    seal(to)


@case
def channels_and_classes(votes, to):
    plain(votes, to)

    def change(value):
        value["electorate"] = {"channels": [{"id": str(place), "name": "x"} for place in range(4_000)],
                               "classes": [{"advisory": False, "id": str(place), "name": "x", "public": True, "weight": "1/1"} for place in range(8_000)]}
    edit(to, "rules.json", change)
    seal(to)


def of_groups(to, channels, classes, lines, groups=(), **more):
    """An electorate of so many channels and classes, with these lines of ballots."""
    def change(value):
        value["electorate"] = {"channels": [{"id": str(place), "name": ""} | more.get("channel", lambda place: {})(place) for place in range(channels)],
                               "classes": [{"advisory": False, "id": str(place), "name": "", "public": True, "weight": "1/1"}
                                           | more.get("kind", lambda place: {})(place) for place in range(classes)]}
    edit(to, "rules.json", change)
    edit(to, "ballots/aggregate.json", lambda value: value.update(groups=list(groups)))
    (to / "ballots/profile.jsonl").write_bytes(b"".join(sorted(canonical(line) + b"\n" for line in lines)))
    manifest = json.loads((to / "manifest.json").read_bytes())
    manifest["files"] = sorted([entry for entry in manifest["files"] if entry["path"] != "groups.csv"]
                               + [{"path": "groups.csv", "sha256": "", "size": 0, "visibility": "public"}], key=lambda entry: entry["path"])
    (to / "manifest.json").write_bytes(canonical(manifest))
    (to / "groups.csv").touch()
    seal(to)


for _number, _lines in ((2_480, 3_000), (600, 20_000), (100, 20_000)):
    def _make(votes, to, number=_number, lines=_lines):
        plain(votes, to)
        of_groups(to, number, number, [{"ballot": ["1"], "channel": str(number - 1), "class": str(place % number), "count": place // number + 1}
                                       for place in range(lines)])
    _make.__name__ = f"lines-of-{_number}-channels-and-as-many-classes"
    case(_make)


def numbers_of(cast, project):
    """What an aggregate says of some ballots that are all for one project."""
    return {"ballots": {"blank": 0, "cast": cast, "counted": cast, "invalid": 0, "valid": cast},
            "projects": [{"project": project, "score": cast, "supporters": cast, "votes": cast, "weight": cast}]}


def all_groups(votes, to, channels, classes, each, **more):
    """A vote on one project, in which each group has ballots of so many lines."""
    plain(votes, to)
    edit(to, "proposals.json", lambda value: value.update(projects=value["projects"][:1]))
    project = json.loads((to / "proposals.json").read_bytes())["projects"][0]["id"]
    pairs = [({"channel": str(one)} if channels else {}) | ({"class": str(other)} if classes else {})
             for one in range(max(1, channels)) for other in range(max(1, classes))]
    cast = each * (each + 1) // 2
    whole = numbers_of(cast * len(pairs), project)
    edit(to, "ballots/aggregate.json", lambda value: value.update(
        invalid_reasons=[], projects=whole["projects"], ballots=whole["ballots"] | {"distinct": each * len(pairs)}))
    lines = [pair | {"ballot": [project], "count": count} for pair in pairs for count in range(1, each + 1)]
    of_groups(to, channels, classes, lines, [pair | numbers_of(cast, project) for pair in pairs], **more)


@case
def lines_of_two_thousand_groups(votes, to):
    all_groups(votes, to, 45, 45, 100)


@case
def ten_thousand_groups(votes, to):
    all_groups(votes, to, 100, 100, 1)


def odd(rng, digits):
    """A number of so many digits that has little in common with others."""
    return rng.randrange(10 ** (digits - 1), 10 ** digits) | 1


for _digits, _number in ((5_000, 190), (40, 1_000), (40, 4_800)):
    def _make(votes, to, digits=_digits, number=_number):
        rng = random.Random(3)
        all_groups(votes, to, number, 0, 1, channel=lambda place: {"share": f"1/{odd(rng, digits)}"})
    _make.__name__ = f"{_number}-shares-of-{_digits}-digits"
    case(_make)

    def _make(votes, to, digits=_digits, number=_number):
        rng = random.Random(4)
        all_groups(votes, to, 0, number, 1, kind=lambda place: {"cap": f"1/{odd(rng, digits)}"} if place else {})
    _make.__name__ = f"{_number}-caps-of-{_digits}-digits"
    case(_make)


@case
def shares_that_add_up_to_one(votes, to):
    """In pairs, each pair with a denominator of its own; of each only one has ballots."""
    rng = random.Random(5)
    pairs = [odd(rng, 38) for _ in range(32)]
    def share(place):
        whole, part = pairs[place // 2], pairs[place // 2] // 3
        return {"share": fraction(part if place % 2 else whole - part, 32 * whole)}
    all_groups(votes, to, 64, 10, 1, channel=share)


def fraction(numerator, denominator):
    divisor = math.gcd(numerator, denominator)
    return f"{numerator // divisor}/{denominator // divisor}"


@case
def funded_over_and_over(votes, to):
    """Hundreds of thousands of ids, each looked up among thousands of candidates."""
    votes.copy("many-of-greatest-value", to, method={"rule": "greedy", "utility": "cost"}, projects=4_000, ballots=2, marks=4_000, budget=4_000_00,
               cost=lambda rng, place: 100)
    edit(to, "rules.json", lambda value: value["method"].update(rule="max-welfare"))
    ids = [entry["id"] for entry in json.loads((to / "proposals.json").read_bytes())["projects"]]
    edit(to, "certificate.json", lambda value: {"format": value["format"], "kind": "max-welfare", "order": ids, "tree": [""]})

    def change(value):
        value |= {"funded": [], "names": [], "not_funded": [], "projects": [], "steps": [], "ties": []}
        value["accountability"] |= {"rows": []}
        value["funded"] = ["9999"] * (((1 << 22) - len(canonical(value))) // 7 - 10)
    edit(to, "result.json", change)
    seal(to)


honest_large("honest-greedy-4900-projects-all-tied", 2, 4_900, 4_900, budget=4_900_00, cost=lambda rng, place: 100)


@case
def points_beyond_a_word(votes, to):
    """Under cstv the weights of one ballot add up to more than 64 bits hold."""
    votes.copy("cstv", to, method={"rule": "cstv"})
    edit(to, "proposals.json", lambda value: many_projects(value, 2_100))
    most = (1 << 53) - 1
    ids = [str(place) for place in range(2_100)]

    def rules(value):
        value["ballot"] = {"blank": value["ballot"]["blank"], "kind": "points", "min": 0}
        value["method"]["utility"] = "points"
    edit(to, "rules.json", rules)
    (to / "ballots/profile.jsonl").write_bytes(canonical({"ballot": [{"points": most, "project": name} for name in sorted(ids)], "count": 1}) + b"\n")

    def change(value):
        value["kind"] = "points"
        value["ballots"] = {"blank": 0, "cast": 1, "counted": 1, "distinct": 1, "invalid": 0, "valid": 1}
        value["projects"] = [{"project": name, "score": most, "supporters": 1, "votes": 1, "weight": most} for name in ids]
    edit(to, "ballots/aggregate.json", change)
    seal(to)


@case
def sums_beyond_a_word(votes, to):
    """What sources have left, and what lines are worth in kind, with eleven hundred times 2^53 - 1."""
    plain(votes, to)
    most = (1 << 53) - 1
    edit(to, "result.json", lambda value: value["accountability"].update(unspent=[{"amount": most, "source": "a"}] * 1_100))

    def change(value):
        one = value["projects"][0]
        one["cost_lines"] = [{"amount": one["cost"], "kind": "amount", "name": "", "vat": "none", "yearly": False}]
        one["cost_lines"] += [{"kind": "in_kind", "name": "", "value": most}] * 1_100
    edit(to, "proposals.json", change)
    seal(to)


@case
def classes_of_great_weight(votes, to):
    votes.copy("shares-", to, method={"rule": "equal-shares", "utility": "cost", "completion": "add1"})
    lines = [json.loads(line) | {"class": "0"} for line in (to / "ballots/profile.jsonl").read_bytes().splitlines()]
    whole = json.loads((to / "ballots/aggregate.json").read_bytes())
    numbers = {key: value for key, value in whole["ballots"].items() if key != "distinct"}
    of_groups(to, 0, 1, lines, [{"ballots": numbers, "class": "0", "projects": whole["projects"]}], kind=lambda place: {"weight": f"{10 ** 39}/1"})


@case
def tags_and_tags(votes, to):
    plain(votes, to)
    edit(to, "proposals.json", lambda value: value["projects"][0].update(tags=[str(place) for place in range(300_000)]))
    seal(to)


@case
def motions(votes, to):
    plain(votes, to)
    edit(to, "rules.json", lambda value: value.update(motions=[{"id": str(place), "kind": "veto", "least": 1, "tags": ["a"], "text": "x"}
                                                            for place in range(15_000)]))
    seal(to)


@case
def long_manifest(votes, to):
    plain(votes, to)

    def change(value):
        one = value["files"][0]
        value["files"] = [one] * 400
    edit(to, "manifest.json", change)


@case
def ties_of_everything(votes, to):
    """A lot over as many as are counted, each one tied with all others."""
    votes.copy("ties", to, projects=2_000, ballots=50, marks=2_000, ties=["lot:1 2 3"], cost=lambda rng, place: 50_000,
               method={"rule": "equal-shares", "utility": "cost"})


# --- Folders and archives ---------------------------------------------------------------------------------------------------------


@case
def a_pipe_a_device_and_links(votes, to):
    plain(votes, to)
    for name, make in (("result.csv", lambda path: os.mkfifo(path)), ("result.html", lambda path: path.symlink_to("/dev/zero")),
                       ("rules.json", lambda path: path.symlink_to("/proc/self/environ")), ("VERIFY.md", lambda path: path.symlink_to("VERIFY.md"))):
        (to / name).unlink()
        make(to / name)


@case
def a_link_to_its_own_folder(votes, to):
    plain(votes, to)
    (to / "log").symlink_to(".")
    (to / "keys").symlink_to("..")


@case
def a_hundred_thousand_files(votes, to):
    plain(votes, to)
    for number in range(100_000):
        (to / f"{number}.txt").touch()


@case
def folders_in_folders(votes, to):
    plain(votes, to)
    path = to / "ballots"
    for _ in range(200):
        path = path / "b"
        path.mkdir()


def archive(name, change):
    def make(votes, to):
        plain(votes, to)
        files = sorted((str(path.relative_to(to)), path.read_bytes()) for path in to.rglob("*") if path.is_file())
        shutil.rmtree(to)
        to.write_bytes(change(files))
    make.__name__ = name
    case(make)


def zipped(files, size=len, comment=b"", times=1):
    """A stored archive; `size` says what the headers call the size of a file."""
    import zlib
    body, directory, length = [], [], 0
    for name, data in files * times:
        encoded = name.encode()
        middle = struct.pack("<HHHHHIIIH", 10, 0, 0, 0, 0x21, zlib.crc32(data), size(data), size(data), len(encoded))
        directory.append(b"PK\1\2" + struct.pack("<H", 10) + middle + struct.pack("<HHHHII", 0, 0, 0, 0, 0, length) + encoded)
        body.append(b"PK\3\4" + middle + struct.pack("<H", 0) + encoded + data)
        length += len(body[-1])
    listed, number = b"".join(directory), len(directory) & 0xFFFF
    return b"".join([*body, listed, b"PK\5\6", struct.pack("<HHHHIIH", 0, 0, number, number, len(listed), length, len(comment)), comment])


archive("zip-of-sizes-that-are-not-there", lambda files: zipped(files, size=lambda data: 0xFFFF_FFF0))
archive("zip-of-a-gibibyte-each", lambda files: zipped(files, size=lambda data: 1 << 24))
archive("zip-of-many-files", lambda files: zipped(files, times=3_000))
archive("zip-with-a-long-comment", lambda files: zipped(files, comment=b"PK\5\6" * 16_000))
archive("zip-of-nothing", lambda files: zipped([]))
archive("zip-within-zip", lambda files: zipped([("rules.json", zipped(files))]))


@case
def zip_of_two_gibibytes(votes, to):
    to.touch()
    os.truncate(to, 1 << 31)
    with open(to, "r+b") as file:
        file.write(b"PK\3\4")


# --- Measuring --------------------------------------------------------------------------------------------------------------------


def measure(command, seconds):
    """Exit code (below 0: a signal), seconds of processor and peak in MiB; stopped after so many seconds of processor.

    Seconds of processor, since others may keep the machine busy; `stemcheck` has one thread. The peak is read while the program runs: what
    `wait4` tells counts what this script held when it began the other.
    """
    peak, ticks = 0, os.sysconf("SC_CLK_TCK")
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    place = pathlib.Path(f"/proc/{child.pid}")
    while True:
        done, status, usage = os.wait4(child.pid, os.WNOHANG)
        if done:
            break
        try:
            for line in (place / "status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    peak = max(peak, int(line.split()[1]))
            fields = (place / "stat").read_text().rsplit(")", 1)[1].split()
            if (int(fields[11]) + int(fields[12])) / ticks > seconds:
                child.send_signal(signal.SIGKILL)
        except (OSError, IndexError):
            pass
        time.sleep(0.002)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, usage.ru_utime + usage.ru_stime, peak / 1024


def main():
    programs, wanted = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]
    base = pathlib.Path(tempfile.mkdtemp(prefix="hostile-"))
    failed, run = [], 0
    slowest = dearest = (0, "")
    try:
        votes = Votes(programs, base / "votes")
        for make in CASES:
            name = make.__name__.replace("_", "-")
            if wanted and not any(part in name for part in wanted):
                continue
            bundle = base / "bundle"
            make(votes, bundle)
            code, took, peak = measure([programs / "stemcheck", bundle], 4 * SECONDS)
            run += 1
            slowest, dearest = max(slowest, (took, name)), max(dearest, (peak, name))
            is_right = code in ((0, 4) if name.startswith("honest") else (0, 1, 2, 4)) and took <= SECONDS and peak <= MEBIBYTES
            if not is_right:
                failed.append(name)
            print(f"{'' if is_right else 'FAILS   '}{name}: exit {code}, {took:.2f} s, {peak:.0f} MiB", flush=True)
            shutil.rmtree(bundle) if bundle.is_dir() else bundle.unlink()
    finally:
        shutil.rmtree(base, ignore_errors=True)
    print(f"{run - len(failed)} of {run} bundles end within {SECONDS} s and {MEBIBYTES} MiB; at most {slowest[0]:.1f} s ({slowest[1]}) and "
          f"{dearest[0]:.0f} MiB ({dearest[1]})")
    if failed:
        raise SystemExit("hostile-bundles: " + ", ".join(failed))


if __name__ == "__main__":
    main()
