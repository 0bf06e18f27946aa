#!/usr/bin/env python3
"""A second verifier of published results, for those who would rather not take a program's word for it.

    verify.py BUNDLE [--expect DIGEST] [--sealed FOLDER] [--policy FILE] [--seconds N] [--json]
    verify.py --receipt FILE --policy FILE

Written from docs/bundle-format.md, docs/election-bundle-format.md, docs/sealed-evidence-format.md and docs/assembly-format.md alone,
with the standard library of Python 3.11 and nothing else (chains of certificates are left to the program `openssl`, where a bundle has any). It shares no line
with the programs that count and verify. All sums are exact (int and fractions.Fraction, never float); nothing in the bundle is
believed, nothing is written to it, no network is opened.

It can be read in this order: canonical JSON, shapes, the folder, the rulebook, the list, the ballots, weights, ties, constraints, the
count itself, the result that follows from it, the tables, the page, elections, the seal, the assembly, and the report.

After 900 seconds of computing, or N, it gives up, at the end of the step that it is at. What failed until then has failed (1); else not
everything was checked (4).

Exit codes: 0 valid, 1 not valid, 2 not readable, 3 usage, 4 nothing failed, but something that must be checked could not be.
"""

import argparse
import base64
import copy
import datetime
import hashlib
import itertools
import json  # to write a report; never to read
import math
import os
import re
import shutil
import signal
import stat
import subprocess  # for `openssl` alone, and only where there is a signature or a timestamp with certificates
import sys
import tempfile
import unicodedata
import zlib
from fractions import Fraction

# --- What can go wrong ------------------------------------------------------------------------------------------------------------


class Failed(Exception):
    """A check does not hold; the text says why."""


class NotRun(Exception):
    """A check could not be made; the text says why."""


class Unreadable(Exception):
    """There is nothing here to verify."""


class GaveUp(BaseException):
    """It took too long. No check of this program catches it."""


def need(condition, why):
    """Stops the check with `why` unless `condition` holds."""
    if not condition:
        raise Failed(why)


def same(found, expected, where):
    """Stops the check unless two values are equal, in type too: True is not 1 here."""
    if found is expected or (type(found) is type(expected) and not isinstance(found, (dict, list)) and found == expected):
        return
    if isinstance(found, dict) and isinstance(expected, dict):
        need(found.keys() == expected.keys(), f"{where}: keys {short(sorted(found))}, expected {short(sorted(expected))}")
        for key in found:
            same(found[key], expected[key], f"{where}/{key}")
    elif isinstance(found, list) and isinstance(expected, list):
        need(len(found) == len(expected), f"{where}: {len(found)} entries, expected {len(expected)}")
        for index, pair in enumerate(zip(found, expected)):
            same(*pair, f"{where}/{index}")
    else:
        raise Failed(f"{where}: found {short(found)}, expected {short(expected)}")


def short(value):
    """A value for a message, cut to a readable length."""
    text = ascii(value)
    return text if len(text) <= 120 else text[:117] + "..."


# --- Canonical JSON ---------------------------------------------------------------------------------------------------------------
# Python's json accepts white space, duplicate keys, floats, NaN and \u escapes; here there is one way to write every value. What this
# reader accepts is exactly what writes back to the same bytes, so no second pass is needed.

CONTROL = "\x00-\x1f\x7f-\x9f"
STRING = re.compile(rf'"((?:[^"\\{CONTROL}]|\\["\\])*)"')
KEY = re.compile(r'"([a-z0-9_]+)":')
NUMBER = re.compile(r"-?[1-9][0-9]*|0")
GREATEST = 2**53 - 1
DEEPEST = 24


class Reader:
    """Reads one canonical value from text."""

    def __init__(self, text):
        self.text, self.at = text, 0

    def value(self, depth=0):
        need(depth <= DEEPEST, "nested too deeply")
        head = self.text[self.at : self.at + 1]
        if head == '"':
            found = STRING.match(self.text, self.at)
            need(found, f"no canonical string at character {self.at}")
            self.at = found.end()
            return re.sub(r"\\(.)", r"\1", found[1])
        if head == "{":
            return self.object(depth)
        if head == "[":
            return self.array(depth)
        for word, meaning in (("true", True), ("false", False)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return meaning
        found = NUMBER.match(self.text, self.at)
        need(found and len(found[0]) <= 17, f"no canonical value at character {self.at}")
        number = int(found[0])
        need(abs(number) <= GREATEST, f"a number beyond 2^53 - 1 at character {self.at}")
        self.at = found.end()
        return number

    def object(self, depth):
        found, last = {}, ""
        self.at += 1
        if self.take("}"):
            return found
        while True:
            key = KEY.match(self.text, self.at)
            need(key, f"no canonical key at character {self.at}")
            need(key[1] > last, f"key {key[1]} twice or out of order")
            last, self.at = key[1], key.end()
            found[last] = self.value(depth + 1)
            if self.take("}"):
                return found
            need(self.take(","), f"no comma at character {self.at}")

    def array(self, depth):
        found = []
        self.at += 1
        if self.take("]"):
            return found
        while True:
            found.append(self.value(depth + 1))
            if self.take("]"):
                return found
            need(self.take(","), f"no comma at character {self.at}")

    def take(self, mark):
        if self.text.startswith(mark, self.at):
            self.at += 1
            return True
        return False


def read_json(data, name):
    """The value of canonical bytes; `name` goes into messages."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Failed(f"{name}: not UTF-8 at byte {error.start}") from None
    reader = Reader(text)
    try:
        value = reader.value()
        need(reader.at == len(text), f"more after the value, at character {reader.at}")
    except Failed as error:
        raise Failed(f"{name}: {error}") from None
    return value


# --- Exact numbers ----------------------------------------------------------------------------------------------------------------

FRACTION = re.compile(r"(-?)(0|[1-9][0-9]*)/([1-9][0-9]*)")
LONGEST_FRACTION = 400_000
sys.set_int_max_str_digits(LONGEST_FRACTION)


def fraction(text):
    """The number that "p/q" in lowest terms is; Failed if it is none."""
    found = len(text) <= LONGEST_FRACTION and FRACTION.fullmatch(text)
    need(found, f"{short(text)} is no p/q")
    over, under = int(found[2]), int(found[3])
    need(math.gcd(over, under) == 1, f"{short(text)} is not in lowest terms")
    need(over or not found[1], "minus zero")
    return Fraction(-over if found[1] else over, under)


def written(number):
    """A number as "p/q"."""
    number = Fraction(number)
    return f"{number.numerator}/{number.denominator}"


def half_away(number):
    """Rounded to a whole number, halves away from zero."""
    number = Fraction(number)
    rounded = (2 * abs(number.numerator) + number.denominator) // (2 * number.denominator)
    return -rounded if number < 0 else rounded


# --- Shapes: closed schemas -------------------------------------------------------------------------------------------------------
# A shape is a function of (value, where); a list [shape] for lists; or a dict of key: shape, where "key?" may be absent.


def fits_shape(value, shape, where):
    """Stops the check unless the value has the shape."""
    if callable(shape):
        shape(value, where)
    elif isinstance(shape, list):
        need(isinstance(value, list), f"{where}: no list")
        for index, item in enumerate(value):
            fits_shape(item, shape[0], f"{where}/{index}")
    else:
        need(isinstance(value, dict), f"{where}: no object")
        known = {key.rstrip("?"): (part, key.endswith("?")) for key, part in shape.items()}
        for key in value:
            need(key in known, f"{where}: unknown key {key}")
        for key, (part, optional) in known.items():
            if key in value:
                fits_shape(value[key], part, f"{where}/{key}")
            else:
                need(optional, f"{where}: {key} is missing")


def whole(least=None, most=None):
    def check(value, where):
        need(type(value) is int, f"{where}: no whole number")
        need(least is None or value >= least, f"{where}: {value} is below {least}")
        need(most is None or value <= most, f"{where}: {value} is above {most}")
    return check


def text(value, where):
    need(type(value) is str, f"{where}: no text")


def some_text(value, where):
    need(type(value) is str and value, f"{where}: no text, or an empty one")


# Characters that take no place or turn the direction, and those that are drawn as nothing: docs/assembly-format.md, "Texts to be read".
UNSEEN = re.compile("[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]")
BLANK = re.compile("[ \u00A0\u034F\u115F\u1160\u1680\u17B4\u17B5\u180B-\u180F\u2000-\u200A\u2028\u2029\u202F\u205F\u2800\u3000\u3164"
                   "\uFE00-\uFE0F\uFFA0\U000E0000-\U000E0FFF]*")


def can_be_read(value):
    """Whether a text has something to be seen, and nothing that nobody sees."""
    return not UNSEEN.search(value) and not BLANK.fullmatch(value)


def readable(value, where):
    some_text(value, where)
    need(can_be_read(value), f"{where}: nothing that can be read, or a character that nobody sees")


def yes_or_no(value, where):
    need(type(value) is bool, f"{where}: neither true nor false")


def ratio(low=None, high=None, above=None, digits=LONGEST_FRACTION):
    """A shape of "p/q" within bounds, of so many digits each at most; never below 0 unless `low` says so."""
    def check(value, where):
        need(type(value) is str and all(len(part) <= digits for part in value.split("/")), f"{where}: no p/q, or a long one")
        number = fraction(value)
        need(number >= (0 if low is None else low), f"{where}: {short(value)} is too small")
        need(above is None or number > above, f"{where}: {short(value)} is too small")
        need(high is None or number <= high, f"{where}: {short(value)} is too great")
    return check


def hash_text(value, where):
    need(type(value) is str and re.fullmatch("[0-9a-f]{64}", value), f"{where}: no SHA-256")


def one_of(*values):
    def check(value, where):
        need(type(value) is str and value in values, f"{where}: {short(value)}")
    return check


def anything(value, where):
    """What a check of its own looks at."""


def by_kind(shapes):
    """A shape that its key `kind` chooses."""
    def check(value, where):
        need(isinstance(value, dict) and isinstance(value.get("kind"), str), f"{where}: no kind")
        need(value["kind"] in shapes, f"{where}: unknown kind {short(value['kind'])}")
        fits_shape(value, shapes[value["kind"]] | {"kind": text}, where)
    return check


def full(shape):
    """A list that is not empty."""
    def check(value, where):
        fits_shape(value, [shape], where)
        need(value, f"{where}: empty")
    return check


def distinct(values, what):
    need(len(set(values)) == len(values), f"{what} twice")


LEVELS = ["counted", "logged", "timestamped"]
COUNT, POSITIVE, MONEY = whole(0), whole(1), whole(0, 10**14)
NAMED = {"id": some_text, "name": text}
PART = {"field": one_of("category", "neighbourhood", "tag"), "name": text}

CONSTRAINTS = by_kind({
    "minimum_score": {"score": POSITIVE},
    "minimum_share": {"share": ratio(above=0, high=1, digits=40)},
    "minimum_for_cost": {"factor": ratio(above=0, digits=40)},
    "maximum_cost": {"cost": COUNT},
    "ceiling": PART | {"amount": COUNT},
    "maximum_number": PART | {"number": COUNT},
    "floor": PART | {"amount": COUNT},
    "minimum_number": PART | {"number": POSITIVE},
    "pot": PART | {"amount": POSITIVE},
    "variants": {},
    "exclusive": {"projects": [some_text]},
    "prerequisite": {"needs": full(some_text), "project": some_text},
})
MAJORITY = {"base": one_of("votes_cast", "valid", "present", "members"), "fraction": ratio(above=0, high=1, digits=40),
            "test": one_of("more_than", "at_least")}
QUORUM = {"fraction": ratio(above=0, high=1, digits=40), "second_meeting": one_of("none", "without_quorum")}
RULES = {
    "accountability": one_of("pro_rata", "own_order"),
    "assembly?": anything,
    "ballot": {"blank": one_of("counted", "excluded"), "kind": one_of("approval", "points", "ranked", "quadratic"), "min": COUNT,
               "max?": COUNT, "min_points?": COUNT, "max_points?": COUNT, "max_points_per_project?": COUNT, "min_cost?": COUNT,
               "max_cost?": COUNT, "credits?": whole(1, 10**6), "max_votes?": POSITIVE, "negative?": yes_or_no},
    "challenge_threshold?": {"amount": COUNT, "text": some_text},
    "constraints": [CONSTRAINTS],
    "currency": some_text,
    "disclosure": {"ballots": one_of("open", "grouped", "totals"), "k": COUNT},
    "electorate?": {
        "channels": [NAMED | {"share?": ratio(above=0, digits=40)}],
        "classes": [NAMED | {"advisory": yes_or_no, "cap?": ratio(above=0, high=1, digits=40), "credits?": whole(1, 10**6), "public": yes_or_no,
                             "weight": ratio(digits=40)}]},
    "evidence": one_of(*LEVELS),
    "floor_rate?": POSITIVE,
    "format": one_of("wijkstem-rules/1"),
    "horizon_years?": whole(1, 50),
    "language": one_of("nl", "en"),
    "method": {"completion": text, "options": lambda value, where: need(
        isinstance(value, dict) and all(type(item) is str for item in value.values()), f"{where}: no options"),
        "rule": text, "utility": text},
    "motions?": full(by_kind({"motion": {"blank": one_of("counted", "excluded"), "id": some_text, "majority": MAJORITY,
                                         "quorum?": QUORUM, "text": some_text},
                              "veto": {"id": some_text, "least": POSITIVE, "tags": [text], "text": some_text}})),
    "sources": full({"amount": COUNT, "conditions": text, "date": text, "id": some_text, "label": text, "name": text,
                     "unlabelled": yes_or_no,
                     "unspent": by_kind({"carry_over": {}, "return": {"date": text, "to": text}})}),
    "ties": full(some_text),
    "vote": NAMED,
}
REMARKS = {"feasible?": yes_or_no, "remark?": some_text}
LINES = by_kind({
    "amount": {"amount": COUNT, "name": text, "vat": one_of("included", "none", "excluded"), "vat_rate?": ratio(above=0, high=1),
               "yearly": yes_or_no},
    "hours": {"employer_costs": yes_or_no, "hours": ratio(above=0), "name": text, "rate": COUNT, "residents_share": ratio(high=1),
              "yearly": yes_or_no},
    "in_kind": {"name": text, "value?": COUNT},
})
PROPOSALS = {
    "currency": text,
    "format": one_of("wijkstem-proposals/1"),
    "imported": [{"name": text, "sha256": hash_text}],
    "inadmissible?": full({"id": some_text, "name": text, "reason": some_text}),
    "minimum_score?": POSITIVE,
    "projects": [{
        "assessment?": {"officials?": REMARKS, "residents?": REMARKS},
        "categories": [text],
        "challenge?": {"plan": text, "present_cost?": COUNT, "task": some_text},
        "contact?": some_text, "cost": MONEY, "cost_lines?": full(LINES),
        "divisible?": {"maximum": COUNT, "minimum": POSITIVE, "step?": POSITIVE},
        "id": some_text, "label?": some_text, "name": text, "neighbourhood?": some_text, "proposer?": some_text,
        "tags?": full(text), "variant_of?": some_text}],
}
NUMBERS = {"blank": COUNT, "cast": COUNT, "counted": COUNT, "invalid": COUNT, "valid": COUNT}
SUMS = {"credits?": COUNT, "project": text, "score": whole(), "supporters": COUNT, "votes": COUNT, "weight": COUNT}
REASONS = ["too_few_projects", "too_many_projects", "too_few_points", "too_many_points", "too_many_points_on_one_project",
           "cost_too_low", "cost_too_high", "too_many_credits", "negative_votes", "too_many_votes_on_one_project"]
SEEN = ["signed", "unreadable", "unclear"]  # what makes a ballot on paper invalid that no file can show; with an assembly only
AGGREGATE = {
    "ballots": NUMBERS | {"distinct": COUNT}, "format": one_of("wijkstem-aggregate/1"),
    "groups?": [{"ballots": NUMBERS, "channel?": text, "class?": text, "projects": [SUMS]}],
    "invalid_reasons": [{"count": POSITIVE, "reason": one_of(*REASONS, *SEEN)}],
    "kind": one_of("approval", "points", "ranked", "quadratic"), "point_scale": whole(1, 1000), "projects": [SUMS],
}
MOTION = {"abstain": COUNT, "blank": COUNT, "id": text, "invalid": COUNT, "meeting": whole(1, 2), "members?": COUNT, "no": COUNT,
          "present?": COUNT, "yes": COUNT}
VETO = {"id": text, "veto": COUNT, "with_reason": COUNT}
MANIFEST = {"files": [{"path": text, "sha256": hash_text, "size": COUNT, "visibility": one_of("public", "sealed")}],
            "format": one_of("wijkstem-bundle/1"), "vote": text}
TURN = {"load": ratio(), "project": text}
CERTIFICATES = {  # what each kind has beside `format`, `kind` and `lot`
    "greedy": {"sequence": [text]},
    "equal-shares": {"courses": [{"from": COUNT, "funded": [text], "to": COUNT}], "greedy?": [text],
                     "rounds": [{"project": text, "rho": ratio()}], "sequence": [text], "turns?": [TURN]},
    "exact-equal-shares": {"runs": [{"kept": COUNT, "rounds": [{"payers": COUNT, "project": text}], "share": ratio()}]},
    "max-welfare": {"order": [text], "second?": [text], "tree": [text]},
    "phragmen": {"turns": [TURN]},
    "maximin-support": {"rounds": [TURN | {"sets": [{"project": text, "set": [text]}]}]},
    "bos": {"rounds": [{"alpha": ratio(), "lambda": ratio(), "project": text}]},
    "cstv": {"events": [{"factor?": ratio(), "kind": text, "project": text, "reach?": ratio(), "support?": ratio()}]},
    "pb-ear": {"rounds": [{"project": text, "rank": POSITIVE, "support": ratio()}], "sequence": [text]},
    "pb-stv": {"events": [{"kind": text, "project": text, "support?": ratio()}]},
    "stages": {"stages": [lambda value, where: need(isinstance(value, dict), f"{where}: no object")]},
}
PATH = {"cut": [text], "id": text, "path": [text]}
ELECTION_CERTIFICATES = {"schulze": {"beaten": [PATH | {"by": text}], "winners": [PATH | {"over": text}]},
                         "ranked-pairs": {"skipped": [{"loser": text, "path": [text], "winner": text}]}}

# --- The folder -------------------------------------------------------------------------------------------------------------------

MEBI = 1 << 20
LARGEST = {"ballots/profile.jsonl": 512 * MEBI}
LARGEST_OTHER = 64 * MEBI
ALWAYS = {"manifest.json", "rules.json", "ballots/aggregate.json", "certificate.json", "result.json", "result.csv", "result.html",
          "VERIFY.md"}
PROFILE = "ballots/profile.jsonl"
ELECTIONS = {"approval", "borda", "bucklin", "irv", "majority", "quadratic", "ranked-pairs", "schulze", "stv-meek", "stv-scottish",
             "stv-wigm"}


FOLDERS = {"ballots", "keys", "log", "log/checkpoints", "time", "META-INF"}


def entries(folder, inside=""):
    """Every file below a folder as {path: where it is}; Failed on a link, a device or a folder that does not belong."""
    found = {}
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        mode, path = entry.stat(follow_symlinks=False).st_mode, inside + entry.name
        if stat.S_ISDIR(mode):
            need(path in FOLDERS, f"a folder {short(path)}")
            below = entries(entry.path, path + "/")
            need(below, f"an empty folder {path}")
            found |= below
        else:
            need(stat.S_ISREG(mode), f"{short(path)} is no plain file")
            found[path] = entry.path
        need(len(found) <= 100, "too many files")
    return found


def contents(path, most):
    """The bytes of a file, no more than `most`; Failed if there are more."""
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NOFOLLOW | os.O_NONBLOCK)) as file:
        data = file.read(most + 1)
    need(len(data) <= most, f"{os.path.basename(path)}: more than {most} bytes")
    return data


def sha256(data):
    return hashlib.sha256(data).hexdigest()

# --- The rulebook of a budget -----------------------------------------------------------------------------------------------------

BY_TURNS = {"greedy", "greedy-no-skip", "greedy-threshold", "greedy-exclusive", "greedy-per-cost", "borda-greedy", "quadratic-greedy",
            "quadratic-per-cost"}
BY_TOTALS = BY_TURNS | {"max-welfare", "quadratic-max"}
QUADRATIC = {"quadratic-greedy", "quadratic-per-cost", "quadratic-max", "quadratic-equal-shares"}
RANKED = {"pb-ear", "pb-stv", "borda-greedy"}
EQUAL_SHARES = {"equal-shares", "quadratic-equal-shares"}
BUDGET_RULES = BY_TOTALS | RANKED | EQUAL_SHARES | {"exact-equal-shares", "phragmen", "maximin-support", "bos", "cstv"}
RAISING = {"add1", "add1u", "add1-until-exhaustive"}
KIND = {rule: "greedy" for rule in BY_TURNS} | {rule: "equal-shares" for rule in EQUAL_SHARES} | {"quadratic-max": "max-welfare"}
ON_ADMISSION = {"minimum_score", "minimum_share", "minimum_for_cost", "maximum_cost"}
SETTLING = re.compile(r"listed|name|refuse|lot:.+", re.DOTALL)


def utilities(rule, kind):
    """The utilities that a rule takes for a kind of ballot."""
    if rule in QUADRATIC:
        return {"votes"}
    if rule in ("phragmen", "maximin-support", "pb-ear", "pb-stv"):
        return {"cardinality"}
    if rule == "borda-greedy":
        return {"borda"}
    if rule == "cstv":
        return {"approval": {"cardinality"}, "points": {"points"}}.get(kind, set())
    allowed = {"cost", "cardinality"}
    if rule != "exact-equal-shares":
        allowed |= {"points": {"points"}, "ranked": {"borda"}}.get(kind, set())
        if kind == "ranked" and rule in BY_TOTALS:
            allowed.add("positions")
    return allowed


def completions(rule, options):
    if rule == "pb-ear":
        return {"utilitarian"} if options.get("unranked") == "absent" else {"none"}
    if rule in EQUAL_SHARES:
        return {"none", "utilitarian", "phragmen", "phragmen-restart"} | RAISING
    return {"none", "add-opt"} if rule == "exact-equal-shares" else {"none"}


OPTIONS = {"phragmen": {"on_misfit": {"stop", "skip"}}, "cstv": {"select": {"ge", "gsc"}, "transfer": {"mt", "ewt"}},
           "pb-ear": {"unranked": {"last", "absent"}}, "pb-stv": {"measure": {"ratio", "excess"}}}


def check_rules(report, vote):
    """V6: that the rulebook of a budget means something."""
    rules, projects = vote.rules, vote.list["projects"]
    method, ballot, constraints = rules["method"], rules["ballot"], rules["constraints"]
    electorate, kinds = rules.get("electorate"), [entry["kind"] for entry in rules["constraints"]]
    ids = {project["id"] for project in projects}
    with report.check("V6.A"):
        rule, options = method["rule"], method["options"]
        need(rule in BUDGET_RULES, f"rule {short(rule)}")
        need((ballot["kind"] == "quadratic") == (rule in QUADRATIC), "rule and kind of ballot")
        need(rule not in RANKED or ballot["kind"] == "ranked", "rule and kind of ballot")
        need(method["utility"] in utilities(rule, ballot["kind"]), f"utility {short(method['utility'])}")
        need(method["completion"] in completions(rule, options), f"completion {short(method['completion'])}")
        if rule == "equal-shares":
            need(set(options) <= {"comparison"}, "options")
            need(options.get("comparison", "satisfaction") in ("satisfaction", "exclusion-ratio"), "comparison")
        else:
            known = OPTIONS.get(rule, {})
            need(options.keys() == known.keys() and all(options[key] in known[key] for key in options), "options")
    with report.check("V6.B"):
        need(re.fullmatch("[A-Z]{3}", rules["currency"]), "currency")
        distinct([source["id"] for source in rules["sources"]], "a source")
        need(sum(source["amount"] for source in rules["sources"]) <= 10**14, "the pot is too large")
        need(all(source["label"] or source["unlabelled"] for source in rules["sources"]), "bound to no label")
    with report.check("V6.C"):
        need(SETTLING.fullmatch(rules["ties"][-1]), "the last criterion")
        need(rules["ties"][-1] != "lot:drawn" or rules["evidence"] != "counted", "a lot drawn after the close, and no log")
        need(all(criterion in ("min-cost", "max-votes") for criterion in rules["ties"][:-1]), "a criterion")
    with report.check("V6.D"):
        for what in ("", "_points", "_cost"):
            need(ballot.get("min" + what, 0) <= ballot.get("max" + what, GREATEST), f"min{what} above max{what}")
        on_points = {"min_points", "max_points", "max_points_per_project"} & ballot.keys()
        need(ballot["kind"] == "points" or not on_points, "limits on points")
        quadratic = ballot["kind"] == "quadratic"
        need(("credits" in ballot) == quadratic and ("negative" in ballot) == quadratic, "credits")
        need(quadratic or "max_votes" not in ballot, "max_votes")
    with report.check("V6.E"):
        for once in ON_ADMISSION | {"variants"}:
            need(kinds.count(once) <= 1, f"{once} twice")
        distinct([(entry["kind"], entry["field"], entry["name"]) for entry in constraints if "field" in entry], "a constraint")
        for entry in constraints:
            if entry["kind"] == "exclusive":
                need(len(entry["projects"]) >= 2, "exclusive: one project")
                distinct(entry["projects"], "exclusive: a project")
            elif entry["kind"] == "prerequisite":
                distinct(entry["needs"], "prerequisite: a project")
            for project in entry.get("projects", []) + entry.get("needs", []) + ([entry["project"]] if "project" in entry else []):
                need(project in ids, f"no project {short(project)}")
        cost = {project["id"]: project["cost"] for project in projects}
        needs = {entry["project"]: entry["needs"] for entry in constraints if entry["kind"] == "prerequisite"}
        need(len(needs) == kinds.count("prerequisite"), "a project has two prerequisites")
        need(all(cost[other] == 0 for project in needs if cost[project] == 0 for other in needs[project]), "a free project needs money")
        ready = ids - needs.keys()
        while True:
            more = {project for project in needs if project not in ready and all(other in ready for other in needs[project])}
            if not more:
                break
            ready |= more
        need(ready >= ids, "prerequisites form a circle")
        need(rule not in ("cstv",) and method["completion"] != "add-opt" or set(kinds) <= ON_ADMISSION, "constraints under this rule")
        pots = [entry for entry in constraints if entry["kind"] == "pot"]
        if pots:
            need(rule in ("greedy", "greedy-no-skip", "greedy-per-cost", "equal-shares") and not options, "pots under this rule")
            need(set(kinds) <= ON_ADMISSION | {"pot"}, "pots and other constraints")
            need(rules["disclosure"]["ballots"] == "open", "pots and ballots that are not public")
            need(all(source["unlabelled"] for source in rules["sources"]) and not electorate, "pots and bound money or an electorate")
            need(not any("divisible" in project for project in projects), "pots and divisible projects")
            need(sum(entry["amount"] for entry in pots) <= vote.budget(), "pots above the budget")
            for project in projects:
                need(sum(part_of(entry, project) for entry in pots) <= 1, f"{short(project['id'])} is in two pots")
    with report.check("V6.F"):
        if electorate is not None:
            check_electorate(rules, electorate)
    with report.check("V6.G"):
        distinct([motion["id"] for motion in rules.get("motions", [])], "a motion")
        for motion in rules.get("motions", []):
            if motion["kind"] == "motion":
                whole_part = motion["majority"]["fraction"] == "1/1"
                need(not whole_part or motion["majority"]["test"] == "at_least", "more than all")


def check_electorate(rules, electorate):
    channels, classes = electorate["channels"], electorate["classes"]
    need(channels or classes, "neither channels nor classes")
    distinct([channel["id"] for channel in channels], "a channel")
    distinct([group["id"] for group in classes], "a class")
    shares = [fraction(channel["share"]) for channel in channels if "share" in channel]
    need(len(shares) in (0, len(channels)) and (not shares or sum(shares) == 1), "shares")
    counting = [group for group in classes if not group["advisory"]]
    need(counting or not classes, "no class counts")
    for group in classes:
        weight = fraction(group["weight"])
        need(weight == 0 if group["advisory"] else weight > 0 and 100 % weight.denominator == 0, f"weight {group['weight']}")
        need("credits" not in group or rules["ballot"]["kind"] == "quadratic", "credits")
        if "cap" in group:
            need(not group["advisory"] and not shares, "a cap of advice, or beside shares")
            need(any("cap" not in other for other in counting), "all classes have a cap")
    if rules["disclosure"]["ballots"] == "totals" and is_weighed(electorate) and rules["disclosure"]["k"] > 1:
        need(counting and all(group["public"] for group in counting), "totals with weights of classes that are not public")


def is_weighed(electorate):
    """Whether the votes of some are worth more than those of others who count."""
    return (any("share" in channel for channel in electorate["channels"])
            or any(not group["advisory"] and (group["weight"] != "1/1" or "cap" in group) for group in electorate["classes"]))


def part_of(entry, project):
    """Whether a project belongs to the part of a constraint."""
    if entry["field"] == "category":
        return entry["name"] in project["categories"]
    if entry["field"] == "tag":
        return entry["name"] in project.get("tags", [])
    return entry["name"] == project.get("neighbourhood")


# --- The list of proposals --------------------------------------------------------------------------------------------------------


def line_amount(line):
    """What a cost line comes to, in minor units, halves up."""
    if line["kind"] == "in_kind":
        return 0
    if line["kind"] == "hours":
        return half_away(fraction(line["hours"]) * line["rate"])
    return half_away(line["amount"] * (1 + fraction(line["vat_rate"]))) if line["vat"] == "excluded" else line["amount"]


def costs_of(project, years):
    """What the cost lines of a project come to: the entry of `costs` in the result."""
    lines = project["cost_lines"]
    sums = {"in_kind": sum(line.get("value", 0) for line in lines if line["kind"] == "in_kind"), "one_off": 0,
            "project": project["id"], "residents": 0, "yearly": 0}
    for line in lines:
        yearly = line.get("yearly", False)
        sums["yearly" if yearly else "one_off"] += line_amount(line)
        if line["kind"] == "hours":
            paid = half_away(fraction(line["hours"]) * line["rate"] * fraction(line["residents_share"]))
            sums["residents"] += paid * (years if yearly else 1)
    sums["total"] = sums["one_off"] + sums["yearly"] * years
    return sums


def steps_of(project):
    """How many steps a project is divided into; 0 if it is not, or without steps."""
    parts = project.get("divisible", {})
    return (parts["maximum"] - parts["minimum"]) // parts["step"] + 1 if "step" in parts else 0


def check_list(report, vote):
    """V7: that every project is there once, and costs what its lines say."""
    rules, projects = vote.rules, vote.list["projects"]
    rule, completion = rules["method"]["rule"], rules["method"]["completion"]
    with report.check("V7.A"):
        ids = [project["id"] for project in projects]
        refused = [entry["id"] for entry in vote.list.get("inadmissible", [])]
        distinct(ids + refused, "an id")
        same(vote.list["currency"], rules["currency"], "currency")
        for project in projects:
            for opinion in [project["assessment"]] + list(project["assessment"].values()) if "assessment" in project else []:
                need(opinion, "an empty assessment")
    with report.check("V7.B"):
        least = next((entry["score"] for entry in rules["constraints"] if entry["kind"] == "minimum_score"), None)
        found = vote.list.get("minimum_score")
        need(found == least if least else found is None or rule in BY_TURNS, "the minimum score")
        need(rule != "greedy-threshold" or found is not None, "no minimum score")
    with report.check("V7.C"):
        years, floor = rules.get("horizon_years"), rules.get("floor_rate", 0)
        for project in projects:
            lines = project.get("cost_lines", [])
            for line in lines:
                need(line["kind"] != "amount" or ("vat_rate" in line) == (line["vat"] == "excluded"), "vat_rate")
                need(not line.get("yearly") or years, "yearly costs, and no horizon_years")
                need(line.get("rate", floor) >= floor, "an hour below the floor")
            if lines:
                sums = costs_of(project, years or 1)
                same(project["cost"], sums["total"], f"cost of {short(project['id'])}")
                need(all(number <= 10**14 for key, number in sums.items() if key != "project"), "a sum above 10^14")
    with report.check("V7.D"):
        names = set()
        for project in projects:
            if "divisible" in project:
                parts, step = project["divisible"], project["divisible"].get("step")
                need(parts["maximum"] == project["cost"] > parts["minimum"], "least and greatest amount")
                need("cost_lines" not in project, "divisible, with cost lines")
                if step:
                    need(vote.kind in ("approval", "points"), "steps under this kind of ballot")
                    need((parts["maximum"] - parts["minimum"]) % step == 0, "steps")
                    need(steps_of(project) <= 1000, "too many steps")
                    need(rule in ("greedy", "max-welfare") or rule == "equal-shares" and not rules["method"]["options"]
                         and completion in RAISING | {"none", "utilitarian"}, "steps under this rule")
                    names |= {f"{project['id']}#{number}" for number in range(1, steps_of(project) + 1)}
                else:
                    need(rule == "greedy", "divisible under this rule")
                    need({entry["kind"] for entry in rules["constraints"]} <= ON_ADMISSION, "divisible beside constraints")
        need(names.isdisjoint(ids), "a project has the id of a step")


# --- The ballots ------------------------------------------------------------------------------------------------------------------


def entry_shape(kind, election=False):
    who = "candidate" if election else "project"
    return {"points": {"points": POSITIVE, who: text}, "quadratic": {who: text, "votes": whole()}}.get(kind, text)


def read_lines(data, shape, name="profile.jsonl"):
    """The lines of a profile, or of the like, as [(bytes, value)]; Failed if one is not canonical or has not the shape."""
    need(data == b"" or data.endswith(b"\n"), f"{name} does not end with a line break")
    lines = []
    for number, line in enumerate(data.split(b"\n")[:-1], 1):
        value = read_json(line, f"{name}:{number}")
        fits_shape(value, shape, f"{name}:{number}")
        lines.append((line, value))
    return lines


def check_order(lines):
    for (one, _), (other, _) in itertools.pairwise(lines):
        need(one < other, "lines out of order, or one twice")


def check_ballots(report, vote):
    """V9: order, form, limits and numbers of the ballots, and the votes on motions."""
    ballot, numbers, scale = vote.rules["ballot"], vote.aggregate["ballots"], vote.aggregate["point_scale"]
    with report.check("V9.A"):
        vote.need_ballots()
        check_order(vote.lines)
    with report.check("V9.B"):
        vote.need_ballots()
        for _, line in vote.lines:
            vote.need_known(line)
    with report.check("V9.C"):
        vote.need_ballots()
        for _, line in vote.lines:
            need(line["ballot"] or ballot["blank"] == "counted", "a blank ballot")
            vote.need_within(line)
    with report.check("V9.D"):
        check_numbers(numbers, ballot["blank"])
        check_reasons(vote.aggregate["invalid_reasons"], vote.reasons, numbers["invalid"])
        need(scale in (1, 10, 100, 1000) and (scale == 1 or vote.kind == "points"), "point_scale")
        same(vote.aggregate["kind"], vote.kind, "kind")
        if vote.lines is not None:
            counting = [line for _, line in vote.lines if line.get("class") not in vote.advisory]
            same(numbers["distinct"], len(vote.lines), "distinct")
            same(numbers["counted"], sum(line["count"] for line in counting), "counted")
            same(numbers["valid"], sum(line["count"] for line in counting if line["ballot"]), "valid")
            frequent = all(line["count"] >= vote.rules["disclosure"]["k"] for _, line in vote.lines)
            vote.need_visibility({"open": True, "grouped": frequent, "totals": False})
    with report.check("V9.E"):
        motions = vote.rules.get("motions", [])
        same([votes["id"] for votes in vote.motions], [motion["id"] for motion in motions], "motions.json")
        for motion, votes in zip(motions, vote.motions):
            if motion["kind"] == "veto":
                need(votes["with_reason"] <= votes["veto"], "more reasons than vetoes")
                continue
            base, quorum = motion["majority"]["base"], "quorum" in motion
            need("present" in votes or not (base == "present" or quorum), "present is missing")
            need("members" in votes or not (base == "members" or quorum), "members is missing")
            most = [sum(votes[key] for key in ("yes", "no", "abstain", "blank", "invalid"))]
            most += [votes[key] for key in ("present", "members") if key in votes]
            need(most == sorted(most), "more votes than people")


def within(number, limits, low, high, scale=1):
    need(number >= limits.get(low, 0) * scale, f"below {low}")
    need(high not in limits or number <= limits[high] * scale, f"above {high}")


def most_on_one(ballot):
    """The most votes for or against one thing: what the rules say, and what a million credits buy."""
    return min(ballot.get("max_votes", 1000), 1000)


def need_bought(votes, voters, credits):
    """Stops the check if so many voters could not have bought these votes: n votes cost n², and (Σ n)² is no more than Σ n² times the voters."""
    need(votes <= credits and votes**2 <= credits * voters, "votes that those credits do not buy")


def check_numbers(numbers, blank):
    need(numbers["cast"] == numbers["valid"] + numbers["blank"] + numbers["invalid"], "cast is not the sum")
    need(numbers["counted"] == numbers["valid"] + (numbers["blank"] if blank == "counted" else 0), "counted is not the sum")


LIMITS = {"too_few_projects": "min", "too_many_projects": "max", "too_few_points": "min_points", "too_many_points": "max_points",
          "too_many_points_on_one_project": "max_points_per_project", "cost_too_low": "min_cost", "cost_too_high": "max_cost",
          "too_many_credits": "credits", "too_many_votes_on_one_project": "max_votes", "too_few_candidates": "min", "too_many_candidates": "max",
          "too_many_votes_on_one_candidate": "max_votes"}


def can_break(reason, ballot):
    """Whether a ballot can be invalid for a reason: there is such a limit, on ballots of such a kind."""
    if reason == "negative_votes":
        return ballot.get("negative") is False
    if "points" in reason and ballot["kind"] != "points":
        return False
    if "too_few" in reason or "too_low" in reason:
        return ballot.get(LIMITS[reason], 0) > 0
    return reason not in LIMITS or LIMITS[reason] in ballot


def reasons_of(rules, among):
    """Those for which a ballot can be invalid under the rules, in their order."""
    return [reason for reason in among if can_break(reason, rules["ballot"])] + (SEEN if "assembly" in rules else [])


def check_reasons(reasons, order, total):
    need(all(entry["reason"] in order for entry in reasons), "a reason that no ballot of this vote can have")
    places = [order.index(entry["reason"]) for entry in reasons]
    need(all(one < other for one, other in itertools.pairwise(places)), "reasons out of order")
    same(sum(entry["count"] for entry in reasons), total, "sum of invalid_reasons")


def check_sums(report, vote):
    """V10: that the totals are those of the ballots, and of these projects."""
    projects, aggregate, k = vote.list["projects"], vote.aggregate, vote.rules["disclosure"]["k"]
    numbers, groups = aggregate["ballots"], aggregate.get("groups")
    electorate = vote.rules.get("electorate")
    with report.check("V10.A"):
        vote.need_ballots()
        counting = [line for _, line in vote.lines if line.get("class") not in vote.advisory]
        same(aggregate["projects"], vote.sums(counting), "aggregate/projects")
    with report.check("V10.B"):
        for sums, counted in [(aggregate["projects"], numbers)] + [(group["projects"], group["ballots"]) for group in groups or []]:
            same([entry["project"] for entry in sums], [project["id"] for project in projects], "aggregate/projects")
            for entry in sums:
                vote.need_possible(entry, counted)
            vote.need_possible_together(sums, counted["valid"])
        if vote.kind == "quadratic":
            need(sum(entry["credits"] for entry in aggregate["projects"]) <= vote.given(), "more credits than given")
    with report.check("V10.C"):
        need((groups is None) == (electorate is None), "groups without an electorate, or the reverse")
        if groups is None:
            vote.need_rare()
            return
        keys = [(group.get("channel"), group.get("class")) for group in groups]
        order = list(itertools.product([channel["id"] for channel in electorate["channels"]] or [None],
                                       [entry["id"] for entry in electorate["classes"]] or [None]))
        need(all(key in order for key in keys), "a group of no channel or class")
        need(all(order.index(one) < order.index(other) for one, other in itertools.pairwise(keys)), "groups out of order")
        public = {entry["id"] for entry in electorate["classes"] if entry["public"]}
        for key, group in zip(keys, groups):
            need(group["ballots"]["cast"] >= 1, "a group without ballots")
            need(group["ballots"]["cast"] >= k or key[1] in public, "a group that is too small")
            check_numbers(group["ballots"], vote.rules["ballot"]["blank"])
            if vote.kind == "quadratic":
                spent = sum(entry["credits"] for entry in group["projects"])
                need(spent <= group["ballots"]["counted"] * vote.credits_of(key[1]), "more credits than given")
            if vote.lines is not None:
                lines = [line for _, line in vote.lines if (line.get("channel"), line.get("class")) == key]
                same(group["projects"], vote.sums(lines), "groups/projects")
                same(group["ballots"]["counted"], sum(line["count"] for line in lines), "counted of a group")
                same(group["ballots"]["valid"], sum(line["count"] for line in lines if line["ballot"]), "valid of a group")
        if vote.lines is not None:
            need({(line.get("channel"), line.get("class")) for _, line in vote.lines} <= set(keys), "a group is missing")
        counting = [group for group in groups if group.get("class") not in vote.advisory]
        for key in NUMBERS:
            same(numbers[key], sum(group["ballots"][key] for group in counting), key)
        for place, entry in enumerate(aggregate["projects"]):
            for key in entry.keys() - {"project"}:
                same(entry[key], sum(group["projects"][place][key] for group in counting), f"{key} of all groups")
        vote.weights()
        vote.need_ballots()


class Vote:
    """A vote on a budget, as its bundle tells it."""

    def __init__(self, files):
        self.rules, self.list, self.aggregate = files["rules.json"], files["proposals.json"], files["ballots/aggregate.json"]
        self.certificate, self.result = files["certificate.json"], files["result.json"]
        self.motions = files.get("ballots/motions.json", {"motions": []})["motions"]
        self.lines, self.visible, self.seal = files.get(PROFILE), files["visible"], files["seal"]
        self.rules_sha256 = files["rules_sha256"]
        self.kind, self.method = self.rules["ballot"]["kind"], self.rules["method"]
        self.cost = {project["id"]: project["cost"] for project in self.list["projects"]}
        self.advisory = {group["id"] for group in self.rules.get("electorate", {}).get("classes", []) if group["advisory"]}
        self.reasons = reasons_of(self.rules, REASONS)

    def need_ballots(self):
        if self.lines is None:
            raise NotRun("the ballots are not public")

    def need_rare(self):
        """Under `grouped` what is not public was cast too rarely, which nobody sees without it."""
        if self.rules["disclosure"]["ballots"] == "grouped":
            self.need_ballots()

    def need_visibility(self, by_disclosure):
        need(self.visible == by_disclosure[self.rules["disclosure"]["ballots"]], "the ballots are public and should not be, or the reverse")

    def named(self, line):
        """The ids on a ballot."""
        return [choice["project"] if isinstance(choice, dict) else choice for choice in line["ballot"]]

    def need_known(self, line):
        """Stops the check unless a ballot names projects of the list, each once and in order, and a channel and a class where it must."""
        named, electorate = self.named(line), self.rules.get("electorate", {"channels": [], "classes": []})
        need(all(project in self.cost for project in named), f"no such project: {short(named)}")
        distinct(named, "a project")
        need(self.kind == "ranked" or named == sorted(named), "ids out of order")
        for key in ("channel", "class"):
            known = [entry["id"] for entry in electorate["channels" if key == "channel" else "classes"]]
            need((key in line) == bool(known) and line.get(key) in known + [None], f"{key} of a ballot")

    def need_within(self, line):
        """Stops the check unless a ballot is blank or keeps to the limits."""
        ballot, choices, scale = self.rules["ballot"], line["ballot"], self.aggregate["point_scale"]
        if not choices:
            return
        within(len(choices), ballot, "min", "max")
        within(sum(self.cost[project] for project in self.named(line)), ballot, "min_cost", "max_cost")
        if self.kind == "points":
            points = [choice["points"] for choice in choices]
            within(sum(points), ballot, "min_points", "max_points", scale)
            within(max(points), ballot, "", "max_points_per_project", scale)
        elif self.kind == "quadratic":
            votes = [choice["votes"] for choice in choices]
            need(all(votes), "no votes, and yet named")
            need(sum(number**2 for number in votes) <= self.credits_of(line.get("class")), "too many credits")
            need(ballot["negative"] or min(votes) > 0, "votes against")
            within(max(abs(number) for number in votes), ballot, "", "max_votes")

    def worth(self, line):
        """What a ballot says of each project that it names, as [(id, score, w)]: `w` is the utility without the cost."""
        found, longest = [], self.rules["ballot"].get("max", len(self.list["projects"]))
        for place, choice in enumerate(line["ballot"]):
            if self.kind == "approval":
                found.append((choice, 1, 1))
            elif self.kind == "points":
                found.append((choice["project"], choice["points"], choice["points"] if self.method["utility"] == "points" else 1))
            elif self.kind == "quadratic":
                found.append((choice["project"], choice["votes"], max(0, choice["votes"])))
            else:
                position = max(0, longest - place)
                weight = {"positions": position, "borda": len(self.list["projects"]) - 1 - place}.get(self.method["utility"], 1)
                found.append((choice, position, weight))
        return found

    def sums(self, lines):
        """`projects` of the aggregate, over these lines."""
        found = {project["id"]: dict.fromkeys(("score", "supporters", "votes", "weight"), 0) for project in self.list["projects"]}
        for entry in found.values() if self.kind == "quadratic" else ():
            entry["credits"] = 0
        for line in lines:
            for project, score, weight in self.worth(line):
                entry = found[project]
                entry["votes"] += line["count"]
                entry["score"] += line["count"] * score
                entry["weight"] += line["count"] * weight
                entry["supporters"] += line["count"] * (weight > 0)
                if self.kind == "quadratic":
                    entry["credits"] += line["count"] * score**2
        return [entry | {"project": project} for project, entry in found.items()]

    def need_possible(self, entry, numbers):
        """Stops the check if no ballots could add up to this."""
        votes, score, weight, supporters = (entry[key] for key in ("votes", "score", "weight", "supporters"))
        projects = len(self.list["projects"])
        need(("credits" in entry) == (self.kind == "quadratic"), "credits")
        need(supporters <= votes <= numbers["valid"], "more votes than ballots")
        plain = self.method["utility"] in ("cost", "cardinality")
        if plain and self.kind != "quadratic":
            need(weight == supporters == votes, "weight, supporters and votes differ")
        if self.kind == "approval":
            same(score, votes, "score")
        elif self.kind == "points":
            need(score >= votes == supporters, "points")
            need(plain or weight == score, "weight is not the points")
            most = self.rules["ballot"].get("max_points_per_project")
            need(most is None or score <= most * self.aggregate["point_scale"] * votes, "too many points")
        elif self.kind == "ranked":
            longest = self.rules["ballot"].get("max", projects)
            need(0 <= score <= votes * longest, "score")
            need(supporters <= weight <= supporters * max(longest, projects), "weight")
            need(self.method["utility"] != "positions" or weight == score, "weight is not the score")
        else:
            against = weight - score
            need(weight >= supporters and against >= votes - supporters, "votes for and against")
            need(self.rules["ballot"]["negative"] or (against == 0 and supporters == votes), "votes against")
            need_bought(weight + against, votes, entry["credits"])
            most = most_on_one(self.rules["ballot"])
            need(weight <= most * supporters and against <= most * (votes - supporters), "max_votes")

    def need_possible_together(self, sums, valid):
        """Stops the check if ballots that are within the limits, each, could not come to this together."""
        ballot, votes = self.rules["ballot"], sum(entry["votes"] for entry in sums)
        need(votes >= valid, "fewer votes than ballots")
        within(votes, ballot, "min", "max", valid)
        within(sum(self.cost[entry["project"]] * entry["votes"] for entry in sums), ballot, "min_cost", "max_cost", valid)
        if self.kind == "points":
            points = sum(entry["score"] for entry in sums)
            within(points, ballot, "min_points", "max_points", self.aggregate["point_scale"] * valid)

    def credits_of(self, group):
        """What a voter of a class had to spend."""
        for entry in self.rules.get("electorate", {}).get("classes", []):
            if entry["id"] == group and "credits" in entry:
                return entry["credits"]
        return self.rules["ballot"]["credits"]

    def groups(self):
        """What counts, as [(channel, class, numbers, sums)]: one for all without an electorate."""
        if "groups" not in self.aggregate:
            return [(None, None, self.aggregate["ballots"], self.aggregate["projects"])]
        return [(group.get("channel"), group.get("class"), group["ballots"], group["projects"]) for group in self.aggregate["groups"]
                if group.get("class") not in self.advisory]

    def given(self):
        """The credits of all voters who count, together."""
        return sum(numbers["counted"] * self.credits_of(group) for _, group, numbers, _ in self.groups())

    def budget(self):
        """B: what can be spent at all. Money that is bound to a label counts as far as projects with the label cost."""
        free = sum(source["amount"] for source in self.rules["sources"] if source["unlabelled"])
        return free + sum(min(amount, self.labelled_cost(label)) for label, amount in self.bound().items())

    def bound(self):
        """The money bound to each label, in the order of the sources."""
        money = {}
        for source in self.rules["sources"]:
            if not source["unlabelled"]:
                money[source["label"]] = money.get(source["label"], 0) + source["amount"]
        return money

    def labelled_cost(self, label):
        return sum(project["cost"] for project in self.list["projects"] if project.get("label") == label)

    def weights(self):
        """({(channel, class): w of each of its ballots}, kappa, N): see "Electorate and weights"."""
        electorate = self.rules.get("electorate", {"channels": [], "classes": []})
        base = {group["id"]: fraction(group["weight"]) for group in electorate["classes"]} | {None: Fraction(1)}
        cap = {group["id"]: fraction(group["cap"]) for group in electorate["classes"] if "cap" in group}
        share = {channel["id"]: fraction(channel["share"]) for channel in electorate["channels"] if "share" in channel}
        counted = {(channel, group): numbers["counted"] for channel, group, numbers, _ in self.groups() if numbers["counted"]}
        together = lambda chosen: sum(number * base[key[1]] for key, number in counted.items() if chosen(key))
        total, found = together(lambda key: True), {}
        shares = sum(share[channel] for channel in {channel for channel, _ in counted} if share)
        for channel, group in counted:
            weight = base[group]
            if share:
                weight *= share[channel] / shares * total / together(lambda key: key[0] == channel)
            elif group in cap:
                own, others = together(lambda key: key[1] == group), together(lambda key: key[1] not in cap)
                need(others > 0, "a class with a cap, and nobody that it is held against")
                if own > cap[group] * others:
                    weight *= cap[group] * others / own
            found[channel, group] = weight
        if not found:
            return {}, Fraction(1), Fraction(0)
        kappa = Fraction(math.lcm(*(weight.denominator for weight in found.values())),
                         math.gcd(*(weight.numerator for weight in found.values())))
        # The least rational that makes all of them whole: lcm of denominators over gcd of numerators, both in lowest terms.
        need(kappa * sum(found[key] * counted[key] for key in found) <= GREATEST, "weights too fine")
        return found, kappa, Fraction(total)

# --- The lot and ties -------------------------------------------------------------------------------------------------------------


def lot(seed, ids):
    """All ids in the order that the seed draws."""
    key = hashlib.sha256(b"wijkstem/lot/1\n" + seed.encode()).digest()
    numbers = (int.from_bytes(block[place : place + 8], "big") for number in itertools.count()
               for block in [hashlib.sha256(key + number.to_bytes(8, "big")).digest()] for place in range(0, 32, 8))
    drawn = sorted(ids)  # by code points, which is the order of their bytes in UTF-8
    for last in range(len(drawn) - 1, 0, -1):
        bound = 2**64 - 2**64 % (last + 1)
        number = next(number for number in numbers if number < bound)
        other = number % (last + 1)
        drawn[last], drawn[other] = drawn[other], drawn[last]
    return drawn


def decide(tied, criteria, preference):
    """(the chosen one, the criterion that decided); `preference(criterion, one)` is least for the one that it prefers."""
    left = list(tied)
    for criterion in criteria:
        if criterion == "refuse":
            continue
        best = min(preference(criterion, one) for one in left)
        left = [one for one in left if preference(criterion, one) == best]
        if len(left) == 1:
            return left[0], criterion.split(":")[0]
    raise Failed("a tie that the rules leave open")


def lot_of(vote, ids):
    """The order of the lot of a vote, from its seed or as it was drawn after the close; None if no tie goes by lot."""
    last = vote.rules["ties"][-1]
    if last == "lot:drawn" and vote.seal is not None:
        return vote.seal.order(ids)
    return lot(last[4:], ids) if last.startswith("lot:") else None


def check_lot(vote, ids, used):
    """V12.A: the lot in the certificate is that of the seed, and there if a tie needed it."""
    certificate, drawn = vote.certificate, lot_of(vote, ids)
    if "lot" in certificate:
        need(drawn is not None, "a lot, and none in the rules")
        same(certificate["lot"], drawn, "certificate/lot")
    need("lot" in certificate or not used, "a tie was decided by lot, and there is no lot")


# --- Counting a budget ------------------------------------------------------------------------------------------------------------


class Unit:
    """What is counted: a project, or a step of one."""

    def __init__(self, place, project, step=0):
        parts = project.get("divisible", {})
        self.place, self.project, self.step = place, project, step
        self.id = f"{project['id']}#{step}" if step else project["id"]
        self.cost = project["cost"] if not step else parts["minimum"] if step == 1 else parts["step"]
        self.least = parts["minimum"] if parts and not step else self.cost  # below its cost if it is continuous
        self.first = step <= 1  # a whole project or its first step: what constraints mean by the project


class Funded:
    """W: what is funded so far, what it costs, and what is out for good in this count, with its reason."""

    def __init__(self, units=(), out=()):
        self.units, self.spent, self.by_label = [], 0, {}
        self.out = dict(out)
        for unit in units:
            self.add(unit)

    def copy(self):
        other = Funded(out=self.out)
        other.units, other.spent, other.by_label = list(self.units), self.spent, dict(self.by_label)
        return other

    def add(self, unit, amount=None):
        amount = unit.cost if amount is None else amount
        self.units.append(unit)
        self.spent += amount
        self.by_label[unit.label] = self.by_label.get(unit.label, 0) + amount


class Count:
    """Counts a vote again from the definition of its rule; everything is per part (see "Electorate and weights")."""

    def __init__(self, vote):
        self.vote, self.rules, self.method = vote, vote.rules, vote.rules["method"]
        self.rule, self.completion = self.method["rule"], self.method["completion"]
        self.budget, self.bound = vote.budget(), vote.bound()
        self.free_money = sum(source["amount"] for source in vote.rules["sources"] if source["unlabelled"])
        self.weights, self.kappa, self.total = vote.weights()
        self.parts = {key: int(self.kappa * weight) for key, weight in self.weights.items()}
        self.units = [Unit(place, project, step) for place, project in enumerate(vote.list["projects"])
                      for step in (range(1, steps_of(project) + 1) or [0])]
        self.ties = []
        self.sum_up()
        self.tie_order()
        self.read_constraints()

    def sum_up(self):
        """n and, of each unit, its supporters, weight, score and votes, in parts."""
        self.n = 0
        sums = [dict.fromkeys(("score", "supporters", "votes", "weight"), 0) for _ in self.vote.list["projects"]]
        for channel, group, numbers, projects in self.vote.groups():
            parts = self.parts.get((channel, group), 0)
            self.n += parts * numbers["counted"]
            for place, entry in enumerate(projects):
                for key in sums[place]:
                    sums[place][key] += parts * entry[key]
        for unit in self.units:
            entry = sums[unit.place]
            unit.score, unit.supporters, unit.votes, unit.weight = (entry[key] for key in ("score", "supporters", "votes", "weight"))
            unit.gain = unit.cost if self.method["utility"] == "cost" else 1
            unit.label = unit.project.get("label") if unit.project.get("label") in self.bound else None
            unit.supported = unit.supporters > 0 and (self.vote.kind != "quadratic" or unit.score > 0)
            unit.value = unit.score if self.vote.kind == "quadratic" else unit.gain * unit.weight

    def tie_order(self):
        """The place of every unit in precedence."""
        for place, unit in enumerate(self.units):
            unit.listed = place
        drawn = {name: place for place, name in enumerate(lot_of(self.vote, [unit.id for unit in self.units]) or [])}
        by = {"min-cost": lambda unit: unit.cost, "max-votes": lambda unit: -unit.supporters, "listed": lambda unit: unit.listed,
              "name": lambda unit: unit.id, "lot": lambda unit: drawn[unit.id], "refuse": lambda unit: 0}
        self.preference = lambda criterion, unit: by[criterion.split(":")[0]](unit)
        key = lambda unit: tuple(self.preference(criterion, unit) for criterion in self.rules["ties"])
        for place, unit in enumerate(sorted(self.units, key=key)):
            unit.precedence = place

    def need_decided(self, tied):
        """Stops the check where `refuse` leaves a tie open: then there is no result, whether this run is accepted or not."""
        if self.rules["ties"][-1] == "refuse":
            decide(tied, self.rules["ties"], self.preference)

    def tie(self, tied, value):
        """Puts a tie on record; (the chosen one, its position in `ties`)."""
        tied = sorted(tied, key=lambda unit: unit.listed)
        chosen, by = decide(tied, self.rules["ties"], self.preference)
        self.ties.append({"chosen": chosen.id, "decided_by": by, "provisional": False, "tied": [unit.id for unit in tied],
                          "value": written(value)})
        return chosen, len(self.ties) - 1

    # Constraints

    def read_constraints(self):
        entries, first = self.rules["constraints"], {unit.project["id"]: unit for unit in self.units if unit.first}
        of_kind = lambda kind: [entry for entry in entries if entry["kind"] == kind]
        self.ceilings, self.numbers = of_kind("ceiling"), of_kind("maximum_number")
        self.keeping = [entry for entry in entries if entry["kind"] in ("floor", "minimum_number")]
        self.limited = any(entry["kind"] not in ON_ADMISSION for entry in entries)
        self.exclusive = [{first[project] for project in entry["projects"]} for entry in of_kind("exclusive")]
        self.variants = self.groups_of_variants(first)
        if of_kind("variants"):
            self.exclusive += self.variants
        vetoed = set()
        for motion, votes in zip(self.rules.get("motions", []), self.vote.motions):
            if motion["kind"] == "veto" and votes["with_reason"] >= motion["least"]:
                vetoed |= set(motion["tags"])
        for unit in self.units:
            unit.needs = []
            unit.barred = self.barred(unit, vetoed)
        for entry in of_kind("prerequisite"):
            first[entry["project"]].needs += [first[other] for other in entry["needs"]]
        for one, other in itertools.pairwise(self.units):
            if other.step > 1:
                other.needs.append(one)
        for unit in self.units:
            unit.keeps = next((place for place, entry in enumerate(self.keeping) if part_of(entry, unit.project)
                               and (unit.first or entry["kind"] == "floor")), None)
        self.counting = [[unit for unit in self.units if unit.keeps == place and unit.supported and not unit.barred]
                         for place in range(len(self.keeping))]

    def groups_of_variants(self, first):
        """Sets of units of which at most one may be funded, in the order in which they first occur in the list."""
        sets = []
        for unit in first.values():
            names = {("name", unit.project["variant_of"])} if "variant_of" in unit.project else set()
            names |= {("name", unit.project["id"])}
            joined = [entry for entry in sets if entry[0] & names]
            sets = [entry for entry in sets if not entry[0] & names]
            sets.append((names.union(*(entry[0] for entry in joined)), {unit}.union(*(entry[1] for entry in joined))))
        found = [units for _, units in sets if len(units) > 1]
        return sorted(found, key=lambda units: min(unit.listed for unit in units))

    def barred(self, unit, vetoed):
        """Why a project is not admitted, or None."""
        project = unit.project
        votes = unit.supporters if self.vote.kind == "quadratic" else unit.votes
        if "minimum_score" in self.vote.list and self.below(unit, self.vote.list["minimum_score"]):
            return "below_threshold"
        for kind in ("minimum_share", "minimum_for_cost"):
            for entry in self.rules["constraints"]:
                if entry["kind"] == kind == "minimum_share" and votes < fraction(entry["share"]) * self.n:
                    return "below_threshold"
                if entry["kind"] == kind == "minimum_for_cost":
                    cost = project.get("divisible", {"minimum": project["cost"]})["minimum"]
                    if votes * self.budget < fraction(entry["factor"]) * cost * self.n:
                        return "below_threshold"
        if any(entry["kind"] == "maximum_cost" and project["cost"] > entry["cost"] for entry in self.rules["constraints"]):
            return "excluded"
        return "excluded" if vetoed & set(project.get("tags", [])) else None

    def below(self, unit, least):
        return unit.score < least * self.vote.aggregate["point_scale"] * self.kappa

    def refused(self, unit, funded):
        """Why the limits refuse a unit beside what is funded, or None."""
        if any(unit in group and any(other in group for other in funded.units) for group in self.exclusive):
            return "excluded"
        for entry in self.ceilings:
            if part_of(entry, unit.project):
                cost = sum(other.cost for other in funded.units if part_of(entry, other.project))
                if cost + unit.cost > entry["amount"]:
                    return "category_full"
        for entry in self.numbers:
            if part_of(entry, unit.project) and unit.first:
                if sum(other.first for other in funded.units if part_of(entry, other.project)) + 1 > entry["number"]:
                    return "category_full"
        cost = funded.spent + unit.cost
        if self.keeping and cost <= self.budget < cost + self.kept(funded.units + [unit]):
            return "category_full"
        return None

    def kept(self, units):
        """What floors and least numbers still keep of the budget beside these units."""
        total = 0
        for entry, counting in zip(self.keeping, self.counting):
            inside = [unit for unit in counting if unit in units]
            if entry["kind"] == "floor":
                total += max(0, min(entry["amount"], sum(unit.cost for unit in counting)) - sum(unit.cost for unit in inside))
            else:
                missing = max(0, min(entry["number"], len(counting)) - len(inside))
                total += sum(sorted(unit.cost for unit in counting if unit not in units)[:missing])
        return total

    def waiting(self, unit, funded):
        return any(other not in funded.units for other in unit.needs)

    def hopeless(self, unit, funded):
        """Whether a prerequisite that is not funded can no more be."""
        return (not unit.supported or unit.barred or unit.cost == 0 or unit in funded.out or unit.cost > self.budget
                or self.waits_in_vain(unit, funded))

    def waits_in_vain(self, unit, funded):
        return any(other not in funded.units and self.hopeless(other, funded) for other in unit.needs)

    def put_out(self, units, funded):
        """Puts out for good those of the units that the limits refuse beside what is funded."""
        if self.limited:
            for unit in units:
                if unit not in funded.out and unit not in funded.units and not unit.barred and unit.cost > 0:
                    reason = self.refused(unit, funded)
                    if reason:
                        funded.out[unit] = reason

    # Money

    def fits(self, funded, units, amount=None):
        """Whether the money is enough for these units beside what is funded (see "The pot"); `amount` in the place of a cost."""
        by_label = dict(funded.by_label)
        for unit in units:
            by_label[unit.label] = by_label.get(unit.label, 0) + (unit.cost if amount is None else amount)
        free = sum(cost if label is None else max(0, cost - self.bound[label]) for label, cost in by_label.items())
        return free <= self.free_money

    def label_refuses(self, unit, funded):
        return funded.spent + unit.least <= self.budget and not self.fits(funded, [unit], unit.least)

    def amount(self, unit, funded):
        """What a unit can be funded with: its cost, or under a continuous one as much of it as there is; None if too little."""
        if unit.least == unit.cost:
            return unit.cost if self.fits(funded, [unit]) else None
        own = max(0, self.bound[unit.label] - funded.by_label.get(unit.label, 0)) if unit.label is not None else 0
        others = sum(max(0, cost - self.bound[label]) for label, cost in funded.by_label.items() if label is not None)
        amount = min(unit.cost, own + self.free_money - funded.by_label.get(None, 0) - others)
        return amount if amount >= unit.least else None

    # Free projects

    def fund_free(self, funded, candidates):
        """Funds what costs nothing, in precedence; why those that are not funded are not."""
        free = sorted(candidates, key=lambda unit: unit.precedence)
        while True:
            ready = [unit for unit in free if unit not in funded.units and not self.waiting(unit, funded)
                     and not self.refused(unit, funded)]
            if not ready:
                break
            funded.add(ready[0])
        return {unit: self.refused(unit, funded) or "prerequisite" for unit in free if unit not in funded.units}

    # Turns by value: the greedy rules, adding by votes, counting by votes

    def turns(self, candidates, funded, value, by, steps, stop_at_misfit=False, groups=()):
        """Gives candidates their turn, greatest value first. Returns (sequence, {unit: (reason, missing)}, whether it stopped)."""
        sequence, failed, left = [], {}, list(candidates)
        while True:
            self.put_out(left, funded)
            left = [unit for unit in left if unit not in funded.out]
            ready = [unit for unit in left if not self.waiting(unit, funded)]
            if not ready:
                break
            greatest = max(value(unit) for unit in ready)
            equal = [unit for unit in ready if value(unit) == greatest]
            taken = lambda unit: any(unit in group and any(other in group for other in funded.units) for group in groups)
            unlabelled = [unit for unit in equal if not taken(unit) and self.label_refuses(unit, funded)]
            if unlabelled:
                for unit in unlabelled:
                    sequence.append(unit)
                    failed[unit], funded.out[unit] = ("label", None), "label"
                continue
            turn = min(equal, key=lambda unit: unit.precedence)
            amount = None if taken(turn) else self.amount(turn, funded)
            race = [unit for unit in equal if not taken(unit)]
            race = race if stop_at_misfit else [unit for unit in race if self.amount(unit, funded) is not None]
            step = {"by": by, "left": self.budget - funded.spent, "score": written(value(turn) / self.kappa)}
            if turn in race and len(race) >= 2 and self.race_matters(race, funded, groups):
                chosen, step["tie"] = self.tie(race, value(turn) / self.kappa)
                need(chosen is turn, "the turn of a tie")
            sequence.append(turn)
            left.remove(turn)
            if amount is not None:
                funded.add(turn, amount)
                steps.append((turn, amount, step))
            elif taken(turn):
                failed[turn] = ("excluded", None)
            else:
                failed[turn] = (("over_budget", turn.least - self.budget) if turn.least > self.budget
                                else ("does_not_fit", turn.least - (self.budget - funded.spent)))
                if stop_at_misfit:
                    return sequence, failed, [unit for unit in left if unit not in funded.out]
        return sequence, failed, None

    def race_matters(self, race, funded, groups):
        """Whether it makes a difference which of a race comes first."""
        cost = sum(unit.cost for unit in race)
        if cost > self.budget - funded.spent or not self.fits(funded, race):
            return True
        if any(sum(unit in group for unit in race) >= 2 for group in groups):
            return True
        if self.limited:
            tried = funded.copy()
            for unit in sorted(race, key=lambda unit: unit.precedence):
                if self.refused(unit, tried):
                    return True
                tried.add(unit)
        return False

    def unfit(self, greedy):
        """Of every unit that takes no part: why."""
        found, least = {}, self.vote.list.get("minimum_score") if greedy else None
        for unit in self.units:
            if not unit.supporters:
                found[unit] = ("no_support", None)
            elif not unit.supported or least is not None and self.below(unit, least):
                found[unit] = ("below_threshold", None)
            elif unit.barred:
                found[unit] = (unit.barred, None)
        return found

    def by_turns(self):
        """The greedy rules."""
        reasons, funded, steps = self.unfit(greedy=True), Funded(), []
        free = [unit for unit in self.units if unit not in reasons and unit.cost == 0]
        groups = self.variants if self.rule == "greedy-exclusive" else ()
        free_ties = {}
        for group in groups:
            rivals = [unit for unit in free if unit in group]
            if len(rivals) > 1:
                greatest = max(unit.value for unit in rivals)
                equal = [unit for unit in rivals if unit.value == greatest]
                best = equal[0]
                if len(equal) > 1:
                    best, free_ties[best] = self.tie(equal, greatest / self.kappa)
                for unit in rivals:
                    if unit is not best:
                        reasons[unit] = ("excluded", None)
                free = [unit for unit in free if unit not in rivals or unit is best]
        reasons |= {unit: (reason, None) for unit, reason in self.fund_free(funded, free).items()}
        for unit in funded.units:
            steps.append((unit, 0, {"by": self.rule} | ({"tie": free_ties[unit]} if unit in free_ties else {})))
        no_skip, candidates = self.rule == "greedy-no-skip", []
        for unit in self.units:
            if unit in reasons or unit.cost == 0:
                continue
            if no_skip and unit.cost >= 9_999_999_900 and unit.cost > self.budget:
                reasons[unit] = ("withdrawn", None)
            else:
                candidates.append(unit)
        per_cost = self.rule in ("greedy-per-cost", "quadratic-per-cost")
        value = lambda unit: Fraction(unit.value, unit.cost) if per_cost else Fraction(unit.value)
        sequence, failed, stopped = self.turns(candidates, funded, value, self.rule, steps, no_skip, groups)
        reasons |= failed
        for unit in candidates:
            if unit in reasons or unit in funded.units:
                continue
            if unit in funded.out:
                reasons[unit] = (funded.out[unit], None)
            elif stopped is not None:
                reasons[unit] = ("not_reached", None)
            elif unit.least > self.budget:
                reasons[unit] = ("over_budget", unit.least - self.budget)
            else:
                reasons[unit] = ("prerequisite", None)
        return Outcome(steps, reasons, {"kind": "greedy", "sequence": [unit.id for unit in sequence]})


    def count(self):
        """What the rule leads to, stage by stage where there are pots."""
        pots = [entry for entry in self.rules["constraints"] if entry["kind"] == "pot"]
        if not pots:
            return self.whole()
        outcome = Outcome([], {}, {"kind": "stages", "stages": []}, stages=[])
        for place, pot in enumerate(pots + [None]):
            funded = [unit for unit, *_ in outcome.steps]
            spent = sum(unit.cost for unit in funded)
            stage = copy.copy(self)  # the ties on record stay those of the whole
            stage.units = [unit for unit in self.units if not unit.barred and unit not in funded and (not pot or part_of(pot, unit.project))]
            stage.budget = stage.free_money = pot["amount"] if pot else self.budget - spent
            if pot:
                ids = {unit.project["id"] for unit in stage.units}
                stage.n = sum(line["count"] for _, line in self.vote.lines if ids.intersection(self.vote.named(line)))
                stage.total = Fraction(stage.n)
            part = stage.whole()
            part.more |= {"budget": stage.budget, "counted": stage.n, "spent": sum(unit.cost for unit, *_ in part.steps)}
            part.more |= {key: pot[key] for key in ("field", "name")} if pot else {}
            outcome.more["stages"].append(part.more)
            outcome.certificate["stages"].append(part.certificate)
            outcome.steps += [(unit, paid, more | {"stage": place + 1}) for unit, paid, more in part.steps]
        outcome.reasons = self.unfit(self.rule in BY_TURNS) | {
            unit: ("does_not_fit", missing) if reason == "over_budget" and unit.cost <= self.budget else (reason, missing)
            for unit, (reason, missing) in part.reasons.items()}
        return outcome

    def whole(self):
        return self.by_turns()


class Outcome:
    """What a count led to: steps as (unit, amount, what is said of it), why all others are not funded, and the certificate."""

    def __init__(self, steps, reasons, certificate, **more):
        self.steps, self.reasons, self.certificate, self.more = steps, reasons, certificate, more

# --- Equal Shares -----------------------------------------------------------------------------------------------------------------

MOST_RUNS = 20_000


class BallotCount(Count):
    """A count that goes by single ballots: `ballots` as (parts, how many), and of each unit its `backers` as (ballot, utility)."""

    def __init__(self, vote):
        super().__init__(vote)
        steps = {}
        for unit in self.units:
            steps.setdefault(unit.project["id"], []).append(unit)
            unit.backers = []
        self.ballots, self.named = [], []
        for _, line in vote.lines:
            parts = self.parts.get((line.get("channel"), line.get("class")), 0)
            if line.get("class") in vote.advisory or not parts:
                continue
            self.ballots.append((parts * line["count"], line["count"]))
            self.named.append([unit for project in vote.named(line) for unit in steps[project]])
            for project, _, weight in vote.worth(line):
                for unit in steps[project] if weight > 0 else ():
                    unit.backers.append((len(self.ballots) - 1, unit.gain * weight))

    def number(self, ballots):
        """How many ballots these are, in ballots and not in parts."""
        return sum(self.ballots[ballot][1] for ballot in ballots)

    def by_loads(self, funded, loads, race, by, skip, steps):
        """Phragmén's method with a race. Returns (turns of the certificate, {unit: (reason, missing)})."""
        turns, failed, race = [], {}, list(race)

        def gone(unit, load, reason, missing):
            turns.append({"load": written(load), "project": unit.id})
            failed[unit] = (reason, missing)
            race.remove(unit)
        while True:
            self.put_out(race, funded)
            race[:] = [unit for unit in race if unit not in funded.out]
            load = {unit: max(Fraction(0), (unit.cost + sum(loads[ballot] * self.ballots[ballot][0] for ballot, _ in unit.backers))
                              / Fraction(unit.supporters)) for unit in race if not self.waiting(unit, funded)}
            if not load:
                return turns, failed
            least = min(load.values())
            equal = [unit for unit in load if load[unit] == least]
            unlabelled = [unit for unit in equal if self.label_refuses(unit, funded)]
            for unit in unlabelled:
                gone(unit, least, "label", None)
                funded.out[unit] = "label"
            left = self.budget - funded.spent
            too_dear = [unit for unit in equal if unit not in unlabelled and unit.cost > left] if skip else []
            for unit in too_dear:
                gone(unit, least, "does_not_fit", unit.cost - left)
            equal = [unit for unit in equal if unit not in unlabelled and unit not in too_dear]
            if not equal:
                continue
            step = {"by": by, "left": left, "load": written(least * self.kappa)}
            chosen = equal[0]
            if len(equal) > 1:
                chosen, step["tie"] = self.tie(equal, least * self.kappa)
            if chosen.cost > left:
                gone(chosen, least, "does_not_fit", chosen.cost - left)
                return turns, failed | {unit: ("not_reached", None) for unit in race}
            turns.append({"load": written(least), "project": chosen.id})
            step["supporters"] = self.number(ballot for ballot, _ in chosen.backers)
            race.remove(chosen)
            funded.add(chosen)
            steps.append((chosen, chosen.cost, step))
            for ballot, _ in chosen.backers:
                loads[ballot] = least

    def opening(self):
        """What comes first under every rule that goes by ballots: (funded, steps, {unit: (reason, missing)}, race)."""
        reasons, funded = self.unfit(greedy=False), Funded()
        free = [unit for unit in self.units if unit not in reasons and unit.cost == 0]
        reasons |= {unit: (reason, None) for unit, reason in self.fund_free(funded, free).items()}
        race = [unit for unit in self.units if unit not in reasons and unit.cost > 0]
        for unit in race:
            if unit.cost > self.budget:
                reasons[unit] = ("over_budget", unit.cost - self.budget)
        steps = [(unit, 0, {"by": self.rule}) for unit in funded.units]
        return funded, steps, reasons, [unit for unit in race if unit not in reasons]

    def closing(self, funded, reasons):
        """The reasons of those that are out or still wait."""
        for unit in self.units:
            if unit not in reasons and unit not in funded.units:
                reasons[unit] = (funded.out[unit], None) if unit in funded.out else ("prerequisite", None)
        return reasons

    def phragmen(self):
        """The rule `phragmen`."""
        funded, steps, reasons, race = self.opening()
        turns, failed = self.by_loads(funded, [Fraction(0)] * len(self.ballots), race, self.rule,
                                      self.method["options"]["on_misfit"] == "skip", steps)
        return Outcome(steps, self.closing(funded, reasons | failed), {"kind": "phragmen", "turns": turns})

    whole = phragmen


class EqualShares(BallotCount):
    """Counts by Equal Shares: every round funds the project whose supporters pay least for what it is worth to them."""

    def price(self, unit, money, scale):
        """The least rho at which the supporters of a project can pay for it; None if they cannot. Balances are money[i] / scale."""
        common = math.lcm(*{worth for _, worth in unit.backers})
        order = sorted(unit.backers, key=lambda backer: money[backer[0]] * (common // backer[1]))
        needed, together = unit.cost * scale, sum(worth * self.ballots[ballot][0] for ballot, worth in order)
        for ballot, worth in order:
            # Here everybody before this ballot pays all that it has left, and the others pay rho times what it is worth to them.
            if money[ballot] * together >= needed * worth:
                return Fraction(needed, together * scale)
            needed -= money[ballot] * self.ballots[ballot][0]
            together -= worth * self.ballots[ballot][0]
        return None

    def run(self, endowment, free, taken_out, first):
        """One run: (what is funded, rounds, ties as (round, tied, rho), balances left, their scale)."""
        funded, rounds, ties = Funded(free, taken_out), [], []
        money, scale = [endowment] * len(self.ballots), max(1, self.n)
        race = [unit for unit in self.units if unit.supported and not unit.barred and unit.cost > 0] if self.n else []
        bound = dict.fromkeys(race, Fraction(0))  # balances only fall, so a price never falls: an old one is a bound from below
        broke = set()  # what can never be paid for again; limits and labels are held against it all the same
        while True:
            self.put_out([unit for unit in race if unit not in funded.units], funded)
            race = [unit for unit in race if unit not in funded.units and unit not in funded.out]
            ready = [unit for unit in race if not self.waiting(unit, funded)]
            if first:
                for unit in ready:
                    if self.label_refuses(unit, funded):
                        funded.out[unit] = "label"
                ready = [unit for unit in ready if unit not in funded.out]
            least, equal = None, []
            for unit in sorted((unit for unit in ready if unit not in broke), key=lambda unit: bound[unit]):
                if least is not None and bound[unit] > least:
                    break
                rho = self.price(unit, money, scale)
                if rho is None:
                    broke.add(unit)
                    continue
                bound[unit] = rho
                if least is None or rho < least:
                    least, equal = rho, []
                if rho == least:
                    equal.append(unit)
            if least is None:
                break
            chosen = min(equal, key=lambda unit: unit.precedence)
            if len(equal) > 1:
                self.need_decided(equal)
                ties.append((len(rounds), equal, least))
            payers = [(ballot, worth) for ballot, worth in chosen.backers if money[ballot]]
            over, under = least.numerator, least.denominator
            money, scale = [balance * under for balance in money], scale * under
            for ballot, worth in payers:
                money[ballot] -= min(money[ballot], over * worth * (scale // under))
            divisor = math.gcd(scale, *money)
            money, scale = [balance // divisor for balance in money], scale // divisor
            rounds.append((chosen, least, sum(self.ballots[ballot][1] for ballot, _ in payers),
                           sum(self.ballots[ballot][1] for ballot, _ in payers if not money[ballot])))
            funded.add(chosen)
        return funded, rounds, ties, money, scale

    def sums_left(self, money, scale):
        """What the supporters of every unit have left together."""
        return {unit: Fraction(sum(money[ballot] * self.ballots[ballot][0] for ballot, _ in unit.backers), scale) for unit in self.units}

    def stops(self, funded):
        """Why the endowment is raised no more after an outcome, or None."""
        todo = [unit for unit in self.units if unit.supported and not unit.barred and unit.cost > 0
                and unit not in funded.units and unit not in funded.out]
        if self.completion == "add1-until-exhaustive":
            ready = any(not self.waiting(unit, funded) and self.fits(funded, [unit]) for unit in todo)
            return None if ready else "exhaustive"
        nothing = Funded()
        missed = any(self.fits(nothing, [unit]) and not self.waits_in_vain(unit, funded) for unit in todo)
        return None if missed else "all_funded"

    def endowments(self, free):
        """Runs the rule at every endowment of the completion. Returns (accepted run, `endowment` of the result, courses)."""
        budget, step = self.budget, int(100 * self.total)
        raised = self.completion in RAISING
        first, stopped = budget, None
        if self.completion in ("add1", "add1u"):
            if sum(unit.cost for unit in self.units) <= budget:
                stopped = "everything_fits"
            elif step:
                first = budget // step * step
        accepted = self.run(first, free, {}, first=True)
        taken_out = {unit: reason for unit, reason in accepted[0].out.items() if reason == "label"}
        courses, endowment, last, runs = [], first, first, 1
        self.course(courses, first, accepted)
        while raised and stopped is None:
            stopped = self.stops(accepted[0])
            if stopped:
                break
            runs += 1
            if runs > MOST_RUNS:
                raise NotRun(f"more than {MOST_RUNS} endowments")
            last = endowment + step
            tried = self.run(last, free, taken_out, first=False)
            self.course(courses, last, tried)
            if tried[0].spent > budget or not self.fits(tried[0], []):
                stopped = "over_budget"
            else:
                accepted, endowment = tried, last
        found = {"accepted": endowment, "first": first, "increment": step, "last": last, "stopped": stopped}
        return accepted, endowment, found if raised else None, courses

    def course(self, courses, endowment, run):
        funded = [unit.id for unit, *_ in run[1]]
        if courses and courses[-1]["funded"] == funded:
            courses[-1]["to"] = endowment
        else:
            courses.append({"from": endowment, "funded": funded, "to": endowment})

    def whole(self):
        """Equal Shares with its completion and comparison."""
        unfit = self.unfit(greedy=False)
        start, free = Funded(), [unit for unit in self.units if unit not in unfit and unit.cost == 0]
        unfree = {unit: (reason, None) for unit, reason in self.fund_free(start, free).items()}
        run, accepted, endowment, courses = self.endowments(start.units)
        funded, rounds, ties, money, scale = run
        steps = [(unit, 0, {"by": self.rule}) for unit in start.units]
        recorded = {place: self.tie(equal, rho * self.kappa)[1] for place, equal, rho in ties}
        for place, (unit, rho, payers, emptied) in enumerate(rounds):
            steps.append((unit, unit.cost, {
                "by": self.rule, "emptied": emptied, "payers": payers, "price": written(rho * unit.gain * self.kappa),
                "rho": written(rho * self.kappa)} | ({"tie": recorded[place]} if place in recorded else {})))
        sequence, failed, candidates = [], {}, []
        if self.completion in ("utilitarian", "add1u"):
            candidates = [unit for unit in self.units if not unit.barred and unit not in funded.units and unit not in funded.out
                          and not (unit.cost == 0 and unit.supported) and unit.score > 0]
            sequence, failed, _ = self.turns(candidates, funded, lambda unit: Fraction(unit.score), "utilitarian", steps)
            failed |= {unit: (funded.out[unit], None) for unit in candidates if unit in funded.out and unit not in failed}
        turns = None
        if self.completion in ("phragmen", "phragmen-restart"):
            race = [unit for unit in self.units if unit.supported and not unit.barred and 0 < unit.cost <= self.budget
                    and unit not in funded.units and unit not in funded.out]
            loads = [-Fraction(balance, scale) * (self.completion == "phragmen") for balance in money]
            turns, failed = self.by_loads(funded, loads, race, self.completion, False, steps)
        left, reasons = self.sums_left(money, scale), {}
        for unit in self.units:
            if unit in funded.units:
                continue
            if unit in failed:
                reasons[unit] = failed[unit]
            elif unit in unfit:
                reasons[unit] = unfit[unit]
            elif unit in unfree:
                reasons[unit] = unfree[unit]
            elif unit.cost > self.budget:
                reasons[unit] = ("over_budget", unit.cost - self.budget)
            elif unit in funded.out:
                reasons[unit] = (funded.out[unit], None)
            elif self.waiting(unit, funded):
                reasons[unit] = ("prerequisite", None)
            else:
                reasons[unit] = ("supporters_short", max(0, math.ceil(unit.cost - left[unit])))
        certificate = {"courses": courses, "kind": "equal-shares", "rounds": [
            {"project": unit.id, "rho": written(rho)} for unit, rho, *_ in rounds], "sequence": [unit.id for unit in sequence]}
        certificate |= {"turns": turns} if turns is not None else {}
        more = {"endowment": endowment} if endowment else {}
        if self.n:
            more["ballot_share"] = written(Fraction(accepted, self.n) * self.kappa)
        outcome = Outcome(steps, reasons, certificate, **more)
        comparison = self.method["options"].get("comparison")
        return self.compared(outcome, comparison, start) if comparison else outcome

    def compared(self, outcome, comparison, start):
        """The outcome held against that of counting by votes, and the one that more ballots prefer."""
        funded, steps = Funded(start.units), [(unit, 0, {"by": "greedy"}) for unit in start.units]
        candidates = [unit for unit in self.units if unit.cost > 0 and unit.score > 0 and not unit.barred]
        sequence, failed, _ = self.turns(candidates, funded, lambda unit: Fraction(unit.score), "greedy", steps)
        sides = [{unit.project["id"] for unit, *_ in outcome.steps}, {unit.project["id"] for unit, *_ in steps}]
        ballots, parts = [0, 0], [0, 0]
        for _, line in self.vote.lines:
            weight = self.parts.get((line.get("channel"), line.get("class")), 0)
            if line.get("class") in self.vote.advisory:
                continue
            numbers = [sum(project in side for project in self.vote.named(line)) for side in sides]
            if comparison == "exclusion-ratio":
                numbers = [min(1, number) for number in numbers]
            if numbers[0] != numbers[1]:
                preferred = int(numbers[1] > numbers[0])
                ballots[preferred] += line["count"]
                parts[preferred] += weight * line["count"]
        chosen = "greedy" if parts[1] > parts[0] else "equal-shares"
        more = outcome.more | {"comparison": {
            "chosen": chosen, "equal_shares": [unit.id for unit, *_ in outcome.steps], "equal_shares_votes": ballots[0],
            "greedy": [unit.id for unit, *_ in steps], "greedy_votes": ballots[1], "kind": comparison}}
        certificate = outcome.certificate | {"greedy": [unit.id for unit in sequence]}
        if chosen == "equal-shares":
            return Outcome(outcome.steps, outcome.reasons, certificate, **more)
        reasons = {}
        for unit in self.units:
            if unit in funded.units:
                continue
            if unit in failed:
                reasons[unit] = failed[unit]
            elif unit.barred and unit.supported or unit.cost == 0 and unit.supported:
                reasons[unit] = outcome.reasons[unit]
            elif unit in candidates and unit in funded.out:
                reasons[unit] = (funded.out[unit], None)
            elif unit in candidates and self.waiting(unit, funded):
                reasons[unit] = ("over_budget", unit.cost - self.budget) if unit.cost > self.budget else ("prerequisite", None)
            else:
                reasons[unit] = ("no_support", None)
        return Outcome(steps, reasons, certificate, **more)


# --- Other rules that go by ballots -----------------------------------------------------------------------------------------------


class ExactEqualShares(BallotCount):
    """Counts by Exact Equal Shares: all who pay for a project pay the same."""

    def best(self, unit, money):
        """k: the greatest number of supporters of whom each can pay its part of the cost."""
        found = together = 0
        owned = lambda backer: money[backer[0]]
        for balance, backers in itertools.groupby(sorted(unit.backers, key=owned, reverse=True), owned):
            together += sum(self.ballots[ballot][0] for ballot, _ in backers)
            if balance * together >= unit.cost:
                found = together
        return found

    def run(self, share, free, taken_out, first):
        """One run: (what is funded, rounds, balances after each round). A round is (unit, parts that paid, worth, units of equal worth,
        ballots that paid, ballots emptied)."""
        funded, rounds, money = Funded(free, taken_out), [], [Fraction(share)] * len(self.ballots)
        race, balances = [unit for unit in self.units if unit.supported and not unit.barred and unit.cost > 0], [list(money)]
        while True:
            self.put_out(race, funded)
            race = [unit for unit in race if unit not in funded.units and unit not in funded.out]
            ready = [unit for unit in race if not self.waiting(unit, funded)]
            for unit in ready if first else ():
                if self.label_refuses(unit, funded):
                    funded.out[unit] = "label"
            able = {unit: self.best(unit, money) for unit in ready if unit not in funded.out}
            worth = {unit: Fraction(k * unit.gain, unit.cost) for unit, k in able.items() if k}
            if not worth:
                return funded, rounds, balances
            greatest = max(worth.values())
            equal = [unit for unit in worth if worth[unit] == greatest]
            if len(equal) > 1:
                self.need_decided(equal)
            chosen = min(equal, key=lambda unit: unit.precedence)
            price = Fraction(chosen.cost, able[chosen])
            payers = [ballot for ballot, _ in chosen.backers if money[ballot] >= price]
            for ballot in payers:
                money[ballot] -= price
            emptied = self.number(ballot for ballot in payers if not money[ballot])
            rounds.append((chosen, able[chosen], greatest, equal, self.number(payers), emptied))
            balances.append(list(money))
            funded.add(chosen)

    def next_share(self, share, run, taken_out):
        """The least share above this one that has another course; None if there is none."""
        _, rounds, balances = run
        order = lambda worth, unit: (-worth, unit.precedence)
        turns = [order(worth, unit) for unit, _, worth, *_ in rounds]
        least = None
        for unit in self.units:
            if not unit.supported or unit.barred or unit.cost == 0 or unit in taken_out:
                continue
            until = next((place for place, entry in enumerate(rounds) if entry[0] is unit), len(rounds))
            for after in range(until + 1):
                richest = sorted(((balances[after][ballot], self.ballots[ballot][0]) for ballot, _ in unit.backers), reverse=True)
                together = 0
                for balance, parts in richest:
                    for k in range(together + 1, together + parts + 1):
                        turn = order(Fraction(k * unit.gain, unit.cost), unit)
                        if (after == 0 or turns[after - 1] < turn) and (after == len(rounds) or turn < turns[after]):
                            more = Fraction(unit.cost, k) - balance
                            if more > 0 and (least is None or more < least):
                                least = more
                    together += parts
        return None if least is None else share + least

    def whole(self):
        funded, steps, reasons, _ = self.opening()
        certificate, free = {"kind": "exact-equal-shares", "runs": []}, list(funded.units)
        if not self.n:
            return Outcome(steps, self.closing(funded, reasons), certificate)
        share = first = Fraction(self.budget, self.n)
        accepted = run = self.run(share, free, {}, True)
        taken_out = {unit: reason for unit, reason in run[0].out.items() if reason == "label"}
        kept, accepted_share, last = 0, share, share
        while True:
            course = [(unit, k) for unit, k, *_ in run[1]]
            certificate["runs"].append({"kept": kept, "rounds": [{"payers": k, "project": unit.id} for unit, k in course[kept:]],
                                        "share": written(share)})
            if self.completion == "none" or run[0].spent == self.budget:
                break
            share = self.next_share(share, run, taken_out)
            if share is None:
                break
            if len(certificate["runs"]) > MOST_RUNS:
                raise NotRun(f"more than {MOST_RUNS} shares")
            run, last = self.run(share, free, taken_out, False), share
            again = [(unit, k) for unit, k, *_ in run[1]]
            kept = next((place for place, pair in enumerate(zip(course, again)) if pair[0] != pair[1]), min(len(course), len(again)))
            if accepted[0].spent < run[0].spent <= self.budget and self.fits(run[0], []):
                accepted, accepted_share = run, share
        funded, rounds, balances = accepted
        for unit, k, worth, equal, payers, emptied in rounds:
            price = Fraction(unit.cost, k) * self.kappa
            step = {"by": self.rule, "emptied": emptied, "payers": payers, "price": written(price), "rho": written(price / unit.gain)}
            if len(equal) > 1:
                _, step["tie"] = self.tie(equal, worth / self.kappa)
            steps.append((unit, unit.cost, step))
        for unit in self.units:
            if unit in reasons or unit in funded.units or unit in funded.out or self.waiting(unit, funded):
                continue
            richest, together, most = sorted(((balances[-1][ballot], self.ballots[ballot][0]) for ballot, _ in unit.backers), reverse=True), 0, 0
            for balance, parts in richest:
                together += parts
                most = max(most, together * balance)
            reasons[unit] = ("supporters_short", max(0, math.ceil(unit.cost - most)))
        more = {"ballot_share": written(accepted_share * self.kappa)}
        if self.completion == "add-opt":
            more["shares"] = {"accepted": written(accepted_share * self.kappa), "first": written(first * self.kappa),
                              "last": written(last * self.kappa), "runs": len(certificate["runs"])}
        return Outcome(steps, self.closing(funded, reasons), certificate, **more)


LONGEST_DENOMINATOR = 2**1024


class Balances(BallotCount):
    """Rules under which every ballot has a balance of its own, B/n at first: bos, cstv, pb-ear and pb-stv."""

    def __init__(self, vote):
        super().__init__(vote)
        self.money = [Fraction(self.budget, self.n)] * len(self.ballots) if self.n else []

    def sum_of(self, ballots):
        return sum((self.money[ballot] * self.ballots[ballot][0] for ballot in ballots), Fraction(0))

    def pay(self, balances):
        """Sets balances as {ballot: what is left}, rounds what grew too long, and says how many had money and how many have none left."""
        had = [ballot for ballot in balances if self.money[ballot] > 0]
        for ballot, left in balances.items():
            self.money[ballot] = left
        common = 1
        for balance in self.money:
            common = math.lcm(common, balance.denominator)
            if common > LONGEST_DENOMINATOR:
                whole_part = math.floor if self.rule == "bos" else math.ceil
                self.money = [Fraction(whole_part(balance * 10**18), 10**18) for balance in self.money]
                break
        return {"emptied": self.number(ballot for ballot in had if not self.money[ballot]), "payers": self.number(had)}

    def drop(self, race, funded, reasons, dear=True):
        """Takes out of the race what constraints or labels put out, then what costs more than is left; what is ready of the rest."""
        self.put_out(race, funded)
        race[:] = [unit for unit in race if unit not in funded.out]
        for unit in race:
            if not self.waiting(unit, funded) and self.label_refuses(unit, funded):
                funded.out[unit] = "label"
        left = self.budget - funded.spent
        for unit in race if dear else ():
            if unit not in funded.out and not self.waiting(unit, funded) and unit.cost > left:
                reasons[unit] = ("does_not_fit", unit.cost - left)
        race[:] = [unit for unit in race if unit not in funded.out and unit not in reasons]
        return [unit for unit in race if not self.waiting(unit, funded)]

    def choose(self, equal, value, step, least=False):
        """The one of equals that comes first, or with `least` the one that every criterion prefers least; a tie goes into the step."""
        if len(equal) == 1:
            return equal[0]
        if not least:
            chosen, step["tie"] = self.tie(equal, value)
            return chosen
        left = sorted(equal, key=lambda unit: unit.listed)
        record = {"provisional": False, "tied": [unit.id for unit in left], "value": written(value)}
        for criterion in self.rules["ties"]:
            if criterion != "refuse":
                worst = max(self.preference(criterion, unit) for unit in left)
                left = [unit for unit in left if self.preference(criterion, unit) == worst]
            if len(left) == 1:
                self.ties.append(record | {"chosen": left[0].id, "decided_by": criterion.split(":")[0]})
                return left[0]
        raise Failed("a tie that the rules leave open")

    def whole(self):
        funded, steps, reasons, race = self.opening()
        certificate = {"bos": self.bos, "cstv": self.cstv, "pb-ear": self.pb_ear, "pb-stv": self.pb_stv}[self.rule](
            funded, steps, reasons, race)
        more = {"ballot_share": written(Fraction(self.budget, self.n) * self.kappa)} if self.n else {}
        return Outcome(steps, self.closing(funded, reasons), certificate | {"kind": self.rule}, **more)

    def value(self, unit):
        """(least lambda / alpha squared, minus the alpha, lambda) of bounded overspending; None if nobody can pay anything."""
        order = sorted((self.money[ballot] / worth, ballot, worth) for ballot, worth in unit.backers if self.money[ballot] > 0)
        paid, rest, best, reached = Fraction(0), sum(worth * self.ballots[ballot][0] for _, ballot, worth in order), None, False
        options = []
        for level, ballot, worth in order:
            if not reached and paid + level * rest >= unit.cost:
                options.append(((unit.cost - paid) / rest, Fraction(1)))
                reached = True
            options.append((level, min(Fraction(1), (paid + level * rest) / unit.cost)))
            paid += self.money[ballot] * self.ballots[ballot][0]
            rest -= worth * self.ballots[ballot][0]
        for level, alpha in options:
            candidate = (level / alpha**2, -alpha, level)
            best = candidate if best is None or candidate < best else best
        return best

    def bos(self, funded, steps, reasons, race):
        rounds = []
        while True:
            ready = self.drop(race, funded, reasons)
            for unit in ready:
                if not any(self.money[ballot] for ballot, _ in unit.backers):
                    reasons[unit] = ("supporters_short", unit.cost)
                    race.remove(unit)
            values = {unit: self.value(unit) for unit in ready if unit in race}
            if not values:
                return {"rounds": rounds}
            least = min(value for value, _, _ in values.values())
            step = {"by": self.rule}
            chosen = self.choose([unit for unit in values if values[unit][0] == least], least * self.kappa, step)
            alpha, level = -values[chosen][1], values[chosen][2]
            rho = level / alpha
            paid = self.pay({ballot: self.money[ballot] - min(self.money[ballot], rho * worth) for ballot, worth in chosen.backers})
            rounds.append({"alpha": written(alpha), "lambda": written(level), "project": chosen.id})
            steps.append((chosen, chosen.cost, step | paid | {
                "alpha": written(alpha), "price": written(rho * chosen.gain * self.kappa), "rho": written(rho * self.kappa)}))
            race.remove(chosen)
            funded.add(chosen)

    def on_projects(self, race):
        """d: of every project that holds money what each ballot has on it, as {ballot: money}, under cstv."""
        together = {}
        for unit in race:
            for ballot, worth in unit.backers:
                together[ballot] = together.get(ballot, 0) + worth
        return {unit: {ballot: self.money[ballot] * worth / together[ballot] for ballot, worth in unit.backers} for unit in race}

    def cstv(self, funded, steps, reasons, race):
        options, events, waiting_room = self.method["options"], [], []
        measure = lambda unit, support: support - unit.cost if options["select"] == "ge" else support / unit.cost
        total = lambda spread: sum((money * self.ballots[ballot][0] for ballot, money in spread.items()), Fraction(0))
        while self.drop(race, funded, reasons, dear=False):
            # What left for want of reach keeps the money on it, until a transfer asks for it.
            spread = self.on_projects([*race, *(unit for unit, _ in waiting_room)] if options["transfer"] == "mt" else race)
            support = {unit: total(spread[unit]) for unit in race}
            step = {"by": self.rule}
            rich = [unit for unit in race if support[unit] >= unit.cost]
            if rich:
                most = max(measure(unit, support[unit]) for unit in rich)
                chosen = self.choose([unit for unit in rich if measure(unit, support[unit]) == most], most, step)
                part = chosen.cost / support[chosen]
                paid = self.pay({ballot: self.money[ballot] - money * part for ballot, money in spread[chosen].items()})
                events.append({"kind": "fund", "project": chosen.id, "support": written(support[chosen])})
                steps.append((chosen, chosen.cost, step | paid | {"support": written(support[chosen])}))
                funded.add(chosen)
                race.remove(chosen)
                continue
            if options["transfer"] == "ewt":
                least = min(measure(unit, support[unit]) for unit in race)
                chosen = self.choose([unit for unit in race if measure(unit, support[unit]) == least], least, step, least=True)
                events.append({"kind": "eliminate", "project": chosen.id, "support": written(support[chosen])})
                waiting_room.append((chosen, ("eliminated", math.ceil(chosen.cost - support[chosen]))))
                race.remove(chosen)
                continue
            reach = {unit: self.sum_of(ballot for ballot, _ in unit.backers) for unit in race}
            leaving = [unit for unit in race if reach[unit] < unit.cost]
            if leaving:
                for unit in leaving:
                    events.append({"kind": "leave", "project": unit.id, "reach": written(reach[unit])})
                    waiting_room.append((unit, ("supporters_short", math.ceil(unit.cost - reach[unit]))))
                    race.remove(unit)
                continue
            most = max(measure(unit, support[unit]) for unit in race)
            chosen = self.choose([unit for unit in race if measure(unit, support[unit]) == most], most, step)
            factor = self.transfer_factor(chosen, spread[chosen])
            paid = self.pay({ballot: self.money[ballot] - min(self.money[ballot], factor * money)
                             for ballot, money in spread[chosen].items()})
            events.append({"factor": written(factor), "kind": "transfer", "project": chosen.id, "support": written(support[chosen])})
            steps.append((chosen, chosen.cost, step | paid | {"factor": written(factor), "support": written(support[chosen])}))
            funded.add(chosen)
            race.remove(chosen)
        self.accept(funded, steps, reasons, waiting_room, events, measure, total)
        return {"events": events}

    def transfer_factor(self, unit, spread):
        """The least x with the sum of min(m, x d) equal to the cost."""
        order = sorted((self.money[ballot] / money, ballot) for ballot, money in spread.items() if money > 0)
        paid = Fraction(0)
        rest = sum((spread[ballot] * self.ballots[ballot][0] for _, ballot in order), Fraction(0))
        for level, ballot in order:
            if paid + level * rest >= unit.cost:
                return (unit.cost - paid) / rest
            paid += self.money[ballot] * self.ballots[ballot][0]
            rest -= spread[ballot] * self.ballots[ballot][0]
        raise Failed("no factor is enough")

    def accept(self, funded, steps, reasons, waiting_room, events, measure, total):
        """What cstv still accepts in the end."""
        why, ewt = dict(waiting_room), self.method["options"]["transfer"] == "ewt"
        step = {"by": "reverse-elimination" if ewt else "acceptance"}

        def take(unit, more):
            events.append({"kind": "accept", "project": unit.id})
            steps.append((unit, unit.cost, step | more | {"left": self.budget - funded.spent}))
            funded.add(unit)
            del why[unit]
        if ewt:
            for unit, _ in reversed(waiting_room):
                if self.label_refuses(unit, funded):
                    why[unit] = ("label", None)
                elif unit.cost <= self.budget - funded.spent:
                    take(unit, {})
        else:
            race = [unit for unit in self.units if unit in why]
            spread = self.on_projects(race)
            while True:
                for unit in race:
                    if unit in why and why[unit][0] != "label" and self.label_refuses(unit, funded):
                        why[unit] = ("label", None)
                able = [unit for unit in race if unit in why and why[unit][0] != "label" and unit.cost <= self.budget - funded.spent]
                if not able:
                    break
                value = {unit: measure(unit, total(spread[unit])) for unit in able}
                most, more = max(value.values()), {}
                chosen = self.choose([unit for unit in able if value[unit] == most], most, more)
                take(chosen, more)
                for money in spread.values():  # whoever backs it has nothing left
                    money.update((ballot, Fraction(0)) for ballot, _ in chosen.backers if ballot in money)
        reasons.update(why)

    def pb_ear(self, funded, steps, reasons, race):
        last, rounds = self.method["options"]["unranked"] == "last", []
        ranks, units = [], self.units  # of each ballot the rank of every unit, or None
        for named in self.named:
            place = {unit: number + 1 for number, unit in enumerate(named)}
            ranks.append({unit: place.get(unit, len(named) + 1 if last else None) for unit in units})
        if last:
            # With `last` everybody stands on every ballot: who has no supporter is in the race too.
            for unit in units:
                if self.n and reasons.get(unit, ("",))[0] == "no_support":
                    del reasons[unit]
                    if unit.barred:
                        reasons[unit] = (unit.barred, None)
                    elif unit.cost > self.budget:
                        reasons[unit] = ("over_budget", unit.cost - self.budget)
            race = [unit for unit in units if unit not in reasons and unit.cost > 0] if self.n else []
        first_places = lambda unit, rank: sum(self.ballots[ballot][0] for ballot, at in enumerate(ranks) if at[unit] == rank)
        for rank in range(1, len(units) + 1):
            while self.n:
                ready = self.drop(race, funded, reasons)
                backers = {unit: [ballot for ballot, at in enumerate(ranks) if at[unit] is not None and at[unit] <= rank] for unit in ready}
                support = {unit: self.sum_of(backers[unit]) for unit in ready}
                able = [unit for unit in ready if backers[unit] and support[unit] >= unit.cost]
                if not able:
                    break
                key = lambda unit: [first_places(unit, number) for number in range(1, rank + 1)] + [support[unit] / unit.cost]
                most, step = max(map(key, able)), {"by": self.rule}
                chosen = self.choose([unit for unit in able if key(unit) == most], most[-1], step)
                keeps = 1 - chosen.cost / support[chosen]
                paid = self.pay({ballot: self.money[ballot] * keeps for ballot in backers[chosen]})
                rounds.append({"project": chosen.id, "rank": rank, "support": written(support[chosen])})
                steps.append((chosen, chosen.cost, step | paid | {"rank": rank, "support": written(support[chosen])}))
                race.remove(chosen)
                funded.add(chosen)
        sequence = []
        if last and self.n:
            free = [unit for unit in units if unit.cost == 0 and not unit.supporters and not unit.barred]
            before = len(funded.units)
            reasons.update({unit: (reason, None) for unit, reason in self.fund_free(funded, free).items()})
            steps += [(unit, 0, {"by": self.rule}) for unit in funded.units[before:]]
        elif not last:
            candidates = [unit for unit in units if not unit.barred and unit not in funded.units and unit not in funded.out
                          and reasons.get(unit, ("",))[0] != "does_not_fit"
                          and not (unit.cost == 0 and unit.supported) and unit.score > 0]
            turns, failed, _ = self.turns(candidates, funded, lambda unit: Fraction(unit.score), "utilitarian", steps)
            sequence = [unit.id for unit in turns]
            reasons.update(failed | {unit: (funded.out[unit], None) for unit in candidates if unit in funded.out and unit not in failed})
        return {"rounds": rounds, "sequence": sequence}

    def pb_stv(self, funded, steps, reasons, race):
        ratio_wanted, events, eliminated = self.method["options"]["measure"] == "ratio", [], []
        measure = lambda unit, support: support / unit.cost if ratio_wanted else support - unit.cost
        while True:
            ready = self.drop(race, funded, reasons)
            if not ready:
                break
            holders = {unit: [] for unit in ready}
            for ballot, named in enumerate(self.named):
                top = next((unit for unit in named if unit in holders), None)
                if top is not None:
                    holders[top].append(ballot)
            support = {unit: self.sum_of(holders[unit]) for unit in ready}
            rich, step = [unit for unit in ready if support[unit] >= unit.cost], {"by": self.rule}
            if rich:
                most = max(measure(unit, support[unit]) for unit in rich)
                chosen = self.choose([unit for unit in rich if measure(unit, support[unit]) == most], most, step)
                keeps = 1 - chosen.cost / support[chosen]
                paid = self.pay({ballot: self.money[ballot] * keeps for ballot in holders[chosen]})
                events.append({"kind": "fund", "project": chosen.id, "support": written(support[chosen])})
                steps.append((chosen, chosen.cost, step | paid | {"support": written(support[chosen])}))
                funded.add(chosen)
            else:
                least = min(measure(unit, support[unit]) for unit in ready)
                chosen = self.choose([unit for unit in ready if measure(unit, support[unit]) == least], least, step, least=True)
                events.append({"kind": "eliminate", "project": chosen.id, "support": written(support[chosen])})
                eliminated.append((chosen, ("eliminated", math.ceil(chosen.cost - support[chosen]))))
            race.remove(chosen)
        for unit, why in reversed(eliminated):
            refused = self.refused(unit, funded) if self.limited else None
            if refused or self.label_refuses(unit, funded):
                reasons[unit] = (refused or "label", None)
            elif unit.cost <= self.budget - funded.spent:
                events.append({"kind": "accept", "project": unit.id})
                steps.append((unit, unit.cost, {"by": "reverse-elimination", "left": self.budget - funded.spent}))
                funded.add(unit)
            else:
                reasons[unit] = why
        return {"events": events}


class MaxWelfare(Count):
    """Maximum welfare. No search: the certificate's tree shows that the set that the result funds is the best, and the first of the best."""

    def allowed(self, inside, free):
        """Whether budget, labels and limits allow these units together, whatever may come to them."""
        units = free + list(inside)
        cost = sum(unit.cost for unit in inside)
        if cost > self.budget or not self.fits(Funded(), inside) or cost + self.kept(units) > self.budget:
            return False
        if any(sum(unit in group for unit in units) > 1 for group in self.exclusive):
            return False
        if any(sum(unit.cost for unit in units if part_of(entry, unit.project)) > entry["amount"] for entry in self.ceilings):
            return False
        return all(sum(unit.first for unit in units if part_of(entry, unit.project)) <= entry["number"] for entry in self.numbers)

    def most(self, inside, still_open, divisor):
        """What no set with these inside and any of the open ones can be worth more than, in units of the divisor of all values."""
        value = sum(unit.value // divisor for unit in inside)
        by_rate = sorted(still_open, key=lambda unit: Fraction(-unit.value, unit.cost))
        rest = self.budget - sum(unit.cost for unit in inside)
        if not self.bound:
            for unit in by_rate:
                if unit.cost > self.budget - sum(other.cost for other in inside):
                    continue
                if unit.cost > rest:
                    return value + unit.value // divisor * rest // unit.cost
                value, rest = value + unit.value // divisor, rest - unit.cost
            return value
        funded, more = Funded(inside), Fraction(0)
        for unit in by_rate:
            if not self.fits(Funded(inside), [unit]):
                continue
            own = max(0, self.bound[unit.label] - funded.by_label.get(unit.label, 0)) if unit.label is not None else 0
            free = self.free_money - sum(cost if label is None else max(0, cost - self.bound[label])
                                         for label, cost in funded.by_label.items())
            amount = min(unit.cost, own + free)
            funded.add(unit, amount)
            more += Fraction(unit.value // divisor * amount, unit.cost)
        return value + math.floor(more)

    def closed(self, state, order, best, second, free, divisor):
        """Whether a leaf of the tree is closed; `state` says of each decided candidate whether it is in."""
        inside = [unit for unit in order if state.get(unit)]
        there = set(inside) | set(free)
        barred = any(other not in there and (other not in order or state.get(other) is False) for unit in inside for other in unit.needs)
        if barred or not self.allowed(inside, free):
            return True
        still_open = [unit for unit in order if unit not in state]
        if self.most(inside, still_open, divisor) < sum(unit.value for unit in best) // divisor:
            return True
        if second is not None:
            for unit in order:
                if unit not in state or state[unit] and unit not in second:
                    break
                if unit in second and not state[unit]:
                    return True
        return not still_open and set(inside) in ([set(best)] if second is None else [set(best), set(second)])

    def whole(self):
        funded, reasons, result, certificate = Funded(), self.unfit(greedy=False), self.vote.result, self.vote.certificate
        free = [unit for unit in self.units if unit not in reasons and unit.cost == 0]
        reasons |= {unit: (reason, None) for unit, reason in self.fund_free(funded, free).items()}
        free = list(funded.units)
        order = sorted((unit for unit in self.units if unit not in reasons and 0 < unit.cost <= self.budget), key=lambda unit: unit.precedence)
        named = {(unit.project["id"], unit.step): unit for unit in order}
        ids = {unit.id: unit for unit in order}
        told = {(step["project"], step.get("step", 0)) for step in result["steps"]} - {(unit.project["id"], unit.step) for unit in free}
        need(told <= named.keys(), "a step of nobody in the race")
        best = [unit for unit in order if (unit.project["id"], unit.step) in told]
        second = None
        if "second" in certificate:
            need(set(certificate["second"]) <= ids.keys(), "second: nobody in the race")
            second = [unit for unit in order if unit.id in certificate["second"]]
            same(certificate["second"], [unit.id for unit in second], "second")
        worth = sum(unit.value for unit in best)
        for units in [best] + ([second] if second is not None else []):
            there = set(units) | set(free)
            complete = all(other in there for unit in units for other in unit.needs)
            need(complete and (not units or self.allowed(units, free)), "a set that is not allowed")
            need(sum(unit.value for unit in units) == worth, "two sets of different worth")
        self.close_all(certificate["tree"], ids, order, best, second, free)
        steps = [(unit, 0, {"by": self.rule}) for unit in free]
        tied = None
        if second is not None:
            apart = next((unit for unit in order if (unit in best) != (unit in second)), None)
            need(apart in best, "the second set comes first")
            other = next(unit for unit in order if unit in second and unit not in best)
            tied = apart
            chosen, place = self.tie([apart, other], Fraction(worth) / self.kappa)
            need(chosen is apart, "a tie")
        for unit in best:
            step = {"by": self.rule, "left": self.budget - funded.spent, "score": written(unit.value / self.kappa)}
            steps.append((unit, unit.cost, step | ({"tie": place} if unit is tied else {})))
            funded.add(unit)
        left = self.budget - funded.spent
        for unit in self.units:
            if unit in reasons or unit in funded.units:
                continue
            if unit.cost > self.budget:
                reasons[unit] = ("over_budget", unit.cost - self.budget)
            elif unit.cost > left:
                reasons[unit] = ("does_not_fit", unit.cost - left)
            elif not self.fits(funded, [unit]):
                reasons[unit] = ("label", None)
            else:
                waits = "prerequisite" if self.waiting(unit, funded) else "excluded"
                reasons[unit] = (self.refused(unit, funded) or waits, None)
        made = {"kind": "max-welfare", "order": [unit.id for unit in order], "tree": certificate["tree"]}
        return Outcome(steps, reasons, made | ({"second": certificate["second"]} if second is not None else {}))

    def close_all(self, tree, ids, order, best, second, free):
        """Walks the tree of cases in preorder; every leaf must be closed."""
        need(len(tree) <= 2**18, "a tree that is too large")
        divisor = math.gcd(*(unit.value for unit in order)) or 1
        state, todo, at = {}, [()], 0  # todo: what is decided before the next tree begins
        while todo:
            state = dict(todo.pop())
            need(at < len(tree), "a tree that is cut off")
            name, at = tree[at], at + 1
            if name:
                need(name in ids and ids[name] not in state, "a branch of nobody, or twice")
                todo += [tuple(state.items()) + ((ids[name], False),), tuple(state.items()) + ((ids[name], True),)]
            else:
                need(self.closed(state, order, best, second, free, divisor), "a leaf that is not closed")
        need(at == len(tree), "more than a tree")


class Maximin(BallotCount):
    """Maximin support. No search: the sets of the certificate bound every rival from below, and a flow shows that the load is enough."""

    def spread(self, units, load):
        """Whether the costs of units can be spread over their supporters with no more than `load` on a part: a maximal flow."""
        holders = {}
        for place, unit in enumerate(units):
            for ballot, _ in unit.backers:
                holders.setdefault(ballot, []).append(place)
        room = {}  # ballots that support the same of these units are one
        for ballot, places in holders.items():
            room[tuple(places)] = room.get(tuple(places), 0) + self.ballots[ballot][0] * load.numerator
        costs, kinds = [unit.cost * load.denominator for unit in units], list(room)
        sent = [dict.fromkeys([at for at, kind in enumerate(kinds) if place in kind], 0) for place in range(len(units))]
        left = [room[kind] for kind in kinds]
        for start in range(len(units)):
            while costs[start] > 0:
                path = self.way(start, sent, left)
                if path is None:
                    return False
                amount = min([costs[start], left[path[-1][1]]] + [sent[other][at] for (_, at), (other, _) in itertools.pairwise(path)])
                for step, (place, at) in enumerate(path):
                    sent[place][at] += amount
                    if step:
                        sent[place][path[step - 1][1]] -= amount
                left[path[-1][1]] -= amount
                costs[start] -= amount
        return True

    def way(self, start, sent, left):
        """A shortest way for more money of a unit to a kind of ballot with room, moving that of others: [(unit, kind)…]."""
        came, todo, seen, seen_by = {}, [start], {start}, {}
        for place in todo:
            for at in sent[place]:
                if at in came:
                    continue
                came[at] = place
                if left[at] > 0:
                    path = [(place, at)]
                    while path[0][0] != start:
                        before = seen_by[path[0][0]]
                        path.insert(0, (came[before], before))
                    return path
                for other in range(len(sent)):
                    if other not in seen and sent[other].get(at, 0) > 0:
                        seen.add(other)
                        seen_by[other] = at
                        todo.append(other)
        return None

    def whole(self):
        funded, steps, reasons, race = self.opening()
        won, sets, before, rounds = [], {unit: [unit] for unit in race}, Fraction(0), self.vote.certificate["rounds"]
        ids = {unit.id: unit for unit in race}
        for number in itertools.count():
            self.put_out(race, funded)
            race[:] = [unit for unit in race if unit not in funded.out]
            for unit in race:
                if not self.waiting(unit, funded) and self.label_refuses(unit, funded):
                    funded.out[unit] = "label"
            left = self.budget - funded.spent
            for unit in race:
                if unit not in funded.out and not self.waiting(unit, funded) and unit.cost > left:
                    reasons[unit] = ("does_not_fit", unit.cost - left)
            race[:] = [unit for unit in race if unit not in funded.out and unit not in reasons]
            ready = [unit for unit in race if not self.waiting(unit, funded)]
            if not ready:
                need(number == len(rounds), "more rounds than the count has")
                return Outcome(steps, self.closing(funded, reasons), {"kind": "maximin-support", "rounds": rounds})
            need(number < len(rounds), "fewer rounds than the count has")
            told, load = rounds[number], fraction(rounds[number]["load"])
            places = []
            for entry in told["sets"]:
                unit = ids.get(entry["project"])
                units = [ids.get(name) for name in entry["set"]]
                need(unit in race and unit in units and all(other is unit or other in won for other in units), "a set of others")
                need([other.listed for other in units] == sorted({other.listed for other in units}), "a set out of order")
                places.append(unit.listed)
                sets[unit] = units
            need(places == sorted(set(places)), "sets out of order")
            least = {unit: max(before, self.load_of(sets[unit])) for unit in ready}
            need(min(least.values()) >= load, "a rival with a lesser load is not ruled out")
            equal = [unit for unit in ready if least[unit] == load]
            need(equal and all(self.spread(won + [unit], load) for unit in equal), "costs that cannot be spread")
            step, chosen = {"by": self.rule, "left": left, "load": written(load * self.kappa)}, equal[0]
            if len(equal) > 1:
                chosen, step["tie"] = self.tie(equal, load * self.kappa)
            same(told["project"], chosen.id, "project of a round")
            step["supporters"] = self.number(ballot for ballot, _ in chosen.backers)
            steps.append((chosen, chosen.cost, step))
            funded.add(chosen)
            won.append(chosen)
            race.remove(chosen)
            before = load

    def load_of(self, units):
        ballots = {ballot for unit in units for ballot, _ in unit.backers}
        return Fraction(sum(unit.cost for unit in units), sum(self.ballots[ballot][0] for ballot in ballots))


COUNTED_BY_BALLOTS = {"equal-shares": EqualShares, "quadratic-equal-shares": EqualShares, "phragmen": BallotCount,
                      "exact-equal-shares": ExactEqualShares, "maximin-support": Maximin, "bos": Balances, "cstv": Balances,
                      "pb-ear": Balances, "pb-stv": Balances}
COUNTED_BY_TOTALS = dict.fromkeys(BY_TURNS, Count) | {"max-welfare": MaxWelfare, "quadratic-max": MaxWelfare}


# --- The result that follows ------------------------------------------------------------------------------------------------------


def motion_results(vote):
    """`motions` of the result."""
    found = []
    for motion, votes in zip(vote.rules.get("motions", []), vote.motions):
        entry = {key: value for key, value in motion.items() if key not in ("blank", "tags")} | votes
        if motion["kind"] == "veto":
            vetoed = votes["with_reason"] >= motion["least"]
            entry["excluded"] = [project["id"] for project in vote.list["projects"]
                                 if vetoed and set(motion["tags"]) & set(project.get("tags", []))]
            entry["outcome"] = "vetoed" if vetoed else "not_vetoed"
        else:
            base = votes["yes"] + votes["no"] + (votes["blank"] if motion["blank"] == "counted" else 0)
            base = {"votes_cast": base, "valid": base + votes["abstain"], "present": votes.get("present"),
                    "members": votes.get("members")}[motion["majority"]["base"]]
            bar = fraction(motion["majority"]["fraction"]) * base
            needed = math.floor(bar) + 1 if motion["majority"]["test"] == "more_than" else max(1, math.ceil(bar))
            quorum, reached = motion.get("quorum"), True
            if quorum and not (votes["meeting"] == 2 and quorum["second_meeting"] == "without_quorum"):
                reached = votes["present"] >= fraction(quorum["fraction"]) * votes["members"]
            entry["base_votes"], entry["needed"] = base, needed
            entry["outcome"] = "no_quorum" if not reached else "adopted" if votes["yes"] >= needed else "rejected"
        found.append(entry)
    return found


def largest_remainder(total, parts):
    """`total` split over the parts in proportion, what is lacking to the greatest remainders, of equal ones to the first."""
    together = sum(parts)
    if not total or not together:
        return [0] * len(parts)
    found = [total * part // together for part in parts]
    order = sorted(range(len(parts)), key=lambda place: (-(total * parts[place] % together), place))
    for place in order[: total - sum(found)]:
        found[place] += 1
    return found


def accountability(vote, amounts):
    """Every funded amount projected back on the sources; `amounts` as in the result."""
    sources, rule = vote.rules["sources"], vote.rules["accountability"]
    labels = {project["id"]: project.get("label") for project in vote.list["projects"]}
    left = [source["amount"] for source in sources]
    rows = [[0] * len(sources) for _ in amounts]

    def draw(row, amount, chosen):
        if rule == "pro_rata":
            taken = largest_remainder(amount, [left[place] for place in chosen])
        else:
            taken, rest = [], amount
            for place in chosen:
                taken.append(min(rest, left[place]))
                rest -= taken[-1]
        need(sum(taken) == amount, "the sources cannot pay for what is funded")
        for place, part in zip(chosen, taken):
            row[place] += part
            left[place] -= part
    lacking = [entry["amount"] for entry in amounts]
    for label, money in vote.bound().items():
        own = [place for place, entry in enumerate(amounts) if labels[entry["project"]] == label]
        together = sum(amounts[place]["amount"] for place in own)
        for place, part in zip(own, largest_remainder(min(money, together), [amounts[place]["amount"] for place in own])):
            draw(rows[place], part, [at for at, source in enumerate(sources)
                                     if not source["unlabelled"] and source["label"] == label])
            lacking[place] -= part
    for row, amount in zip(rows, lacking):
        draw(row, amount, [place for place, source in enumerate(sources) if source["unlabelled"]])
    cells = lambda numbers: [{"amount": number, "source": source["id"]} for number, source in zip(numbers, sources)]
    return {"rows": [{"amounts": cells(row), "project": entry["project"]} for row, entry in zip(rows, amounts)], "rule": rule,
            "unspent": cells(left)}


def repeated(vote):
    """What the result repeats of rules, list and totals, or says of these alone."""
    rules, projects, aggregate = vote.rules, vote.list["projects"], vote.aggregate
    pot, electorate = sum(source["amount"] for source in rules["sources"]), rules.get("electorate")
    method = {key: value for key, value in rules["method"].items() if key not in ("options", "rule")}
    found = {
        "ballot_kind": vote.kind, "ballots": aggregate["ballots"] | {"invalid_reasons": aggregate["invalid_reasons"]},
        "budget": vote.budget(), "currency": rules["currency"], "format": "wijkstem-result/1", "language": rules["language"],
        "names": [{"id": project["id"], "name": project["name"]} for project in projects],
        "options": method | rules["method"]["options"] | {"ties": rules["ties"]}, "point_scale": aggregate["point_scale"], "pot": pot,
        "project_count": len(projects), "rule": rules["method"]["rule"], "rules_sha256": vote.rules_sha256, "vote": rules["vote"],
        "sources": [{key: source[key] for key in ("amount", "id", "label", "name", "unlabelled")}
                    | ({"share": written(Fraction(source["amount"], pot))} if pot else {}) for source in rules["sources"]]}
    for key in ("challenge_threshold", "horizon_years"):
        if key in rules:
            found[key] = rules[key]
    for key in ("inadmissible", "minimum_score"):
        if key in vote.list:
            found[key] = vote.list[key]
    constraints = [entry for entry in rules["constraints"] if entry["kind"] != "minimum_score"]
    if constraints:
        found["constraints"] = constraints
    lost = [{"amount": money - vote.labelled_cost(label), "label": label} for label, money in vote.bound().items()
            if money > vote.labelled_cost(label)]
    if lost:
        found["unspendable"] = lost
    if any("cost_lines" in project for project in projects):
        found["costs"] = [costs_of(project, rules.get("horizon_years", 1)) for project in projects if "cost_lines" in project]
    if "motions" in rules:
        found["motions"] = motion_results(vote)
    if vote.kind == "quadratic":
        spent, given = sum(entry["credits"] for entry in aggregate["projects"]), vote.given()
        found["credits"] = {"given": given, "left": given - spent, "per_ballot": rules["ballot"]["credits"], "spent": spent}
    weights, _, _ = vote.weights()
    found["projects"] = [project_result(vote, weights, place) for place in range(len(projects))]
    if electorate is not None:
        found["channels"] = [{"id": entry["id"], "name": entry["name"]} for entry in electorate["channels"]]
        found["classes"] = [{key: entry[key] for key in ("cap", "credits", "id", "name") if key in entry}
                            for entry in electorate["classes"]]
        found["groups"] = [group_result(vote, weights, group) for group in aggregate["groups"]]
    return found


def project_result(vote, weights, place):
    """An entry of `projects` of the result."""
    project, sums = vote.list["projects"][place], vote.aggregate["projects"][place]
    found = {"cost": project["cost"], "project": project["id"], "score": sums["score"], "votes": sums["votes"]}
    for key in ("assessment", "challenge", "contact", "label", "proposer", "tags"):
        if key in project:
            found[key] = project[key]
    if vote.kind == "quadratic":
        found |= {"against": sums["weight"] - sums["score"], "credits": sums["credits"], "for": sums["weight"]}
    together = sum(weights[channel, group] * numbers["counted"] for channel, group, numbers, _ in vote.groups()
                   if (channel, group) in weights)
    votes, score = (sum(weights[channel, group] * entries[place][key] for channel, group, _, entries in vote.groups()
                        if (channel, group) in weights) for key in ("votes", "score"))
    if any(weight != 1 for weight in weights.values()):
        found |= {"weighted_score": written(score), "weighted_votes": written(votes)}
    if together:
        found["share"] = written(Fraction(votes) / together)
    return found


def group_result(vote, weights, group):
    """An entry of `groups` of the result."""
    key = (group.get("channel"), group.get("class"))
    found = {name: group[name] for name in ("ballots", "channel", "class") if name in group}
    found["counts"] = group.get("class") not in vote.advisory
    found["projects"] = [{name: entry[name] for name in ("project", "score", "votes")} for entry in group["projects"]]
    if found["counts"] and key in weights:
        found["factor"] = written(weights[key])
    return found


def spent_on(vote, amounts):
    """What the result says of the money, from the amounts that it funds."""
    projects = {project["id"]: project for project in vote.list["projects"]}
    spent, paid = sum(entry["amount"] for entry in amounts), {entry["project"]: entry["amount"] for entry in amounts}
    found = {"accountability": accountability(vote, amounts), "amounts": amounts, "funded": list(paid), "funded_count": len(paid),
             "remaining": vote.budget() - spent, "spent": spent}
    if vote.budget():
        found["spent_share"] = written(Fraction(spent, vote.budget()))
    costs = [costs_of(project, vote.rules.get("horizon_years", 1)) for project in projects.values() if "cost_lines" in project]
    if costs:
        for key in ("residents", "yearly"):
            found[key] = sum(entry[key] for entry in costs if entry["project"] in paid)
    tags = list(dict.fromkeys(tag for project in projects.values() for tag in project.get("tags", [])))
    if tags:
        found["tags"] = []
        for tag in tags:
            with_it = [amount for project, amount in paid.items() if tag in projects[project].get("tags", [])]
            found["tags"].append({"amount": sum(with_it), "projects": len(with_it), "tag": tag}
                                 | ({"share": written(Fraction(sum(with_it), spent))} if spent else {}))
    return found


def decided(vote, count, outcome):
    """What the result says of the count, but for the texts of `not_funded`."""
    amounts, steps = {}, []
    for number, (unit, paid, more) in enumerate(outcome.steps, 1):
        amounts[unit.project["id"]] = amounts.get(unit.project["id"], 0) + paid
        steps.append(more | {"paid": paid, "project": unit.project["id"], "round": number} | ({"step": unit.step} if unit.step else {}))
    found = spent_on(vote, [{"amount": amount, "project": project} for project, amount in amounts.items()])
    found |= {"steps": steps, "ties": count.ties} | outcome.more
    missing, seen = [], set()
    for unit in count.units:
        if unit in outcome.reasons and unit.project["id"] not in seen:
            seen.add(unit.project["id"])
            reason, lacks = outcome.reasons[unit]
            missing.append({"project": unit.project["id"], "reason": reason} | ({"missing": lacks} if lacks is not None else {})
                           | ({"step": unit.step} if unit.step > 1 else {}))
    found["not_funded"] = missing
    parts = []
    for project in vote.list["projects"]:
        if "divisible" in project:
            entry = {"amount": amounts.get(project["id"], 0), "project": project["id"]} | project["divisible"]
            if steps_of(project):
                entry |= {"steps": steps_of(project),
                          "steps_funded": sum(unit.project is project for unit, *_ in outcome.steps)}
            parts.append(entry)
    if parts:
        found["parts"] = parts
    return found

# --- The tables -------------------------------------------------------------------------------------------------------------------

WORDS = {
    "nl": {"id": "id", "name": "naam", "cost": "kosten", "votes": "stemmen", "score": "score", "funded": "gehonoreerd",
           "place": "plaats", "amount": "bedrag", "reason": "reden", "missing": "te_kort", "label": "label", "tags": "kenmerken",
           "one_off": "eenmalig", "yearly": "per_jaar", "residents": "naar_bewoners", "for": "voor", "against": "tegen",
           "credits": "credits", "unspent": "niet besteed", "total": "totaal", "channel": "kanaal", "class": "groep",
           "counts": "telt_mee", "factor": "gewicht", "text": "vraag", "kind": "soort", "yes": "voor", "no": "tegen",
           "abstain": "onthouding", "blank": "blanco", "invalid": "ongeldig", "present": "aanwezig", "members": "leden",
           "needed": "nodig", "veto": "veto", "with_reason": "met_reden", "outcome": "uitkomst", True: "ja", False: "nee",
           "adopted": "aangenomen", "rejected": "verworpen", "no_quorum": "geen quorum", "vetoed": "veto", "not_vetoed": "geen veto",
           "withdrawn": "teruggetrokken", "first": "eerste_voorkeur", "mentions": "genoemd", "elected": "gekozen", "round": "ronde",
           "ground": "grond", "decision": "besluit", "out": "uit", "no longer counting": "telt niet meer", "rounding": "afronding"},
    "en": {True: "yes", False: "no", "no_quorum": "no quorum", "not_vetoed": "not vetoed"},
}


def word(result, key):
    return WORDS[result["language"]].get(key, key)


def field(value):
    """A field of a table, quoted where it must be."""
    return '"' + value.replace('"', '""') + '"' if re.search('[;"\n\r]', value) else value


def as_text(value):
    """A text that no spreadsheet takes for a formula."""
    return "'" + value if value.lstrip("'")[:1] in ("=", "+", "-", "@", "\t", "\r") and value.lstrip("'") else value


def decimal(result, number, places):
    """A whole number as a decimal without grouping."""
    digits = str(abs(number)).rjust(places + 1, "0")
    sign, comma = "-" if number < 0 else "", "," if result["language"] == "nl" else "."
    return sign + (digits[:-places] + comma + digits[-places:] if places else digits)


def cents(result, number):
    return decimal(result, number, 2)


def scaled(result, number):
    """A score with as many decimals as point_scale has zeros."""
    return decimal(result, number, len(str(result["point_scale"])) - 1)


def table(rows):
    return b"\xef\xbb\xbf" + "".join(";".join(field(cell) for cell in row) + "\r\n" for row in rows).encode()


def heading(result, keys):
    return [word(result, key) for key in keys.split()]


def result_table(result):
    """result.csv of a budget."""
    quadratic = result["ballot_kind"] == "quadratic"
    rows = [heading(result, "id name cost votes score funded place amount reason missing label tags one_off yearly residents"
                    + (" for against credits" if quadratic else ""))]
    names = {entry["id"]: entry["name"] for entry in result["names"]}
    place = {project: number for number, project in enumerate(result["funded"], 1)}
    amount = {entry["project"]: entry["amount"] for entry in result["amounts"]}
    why = {entry["project"]: entry for entry in result["not_funded"] if entry["project"] not in place}
    costs = {entry["project"]: entry for entry in result.get("costs", [])}
    for project in result["projects"]:
        key = project["project"]
        row = [as_text(key), as_text(names[key]), cents(result, project["cost"]), str(project["votes"]), scaled(result, project["score"]),
               word(result, key in place), str(place.get(key, "")), cents(result, amount[key]) if key in place else "",
               why[key]["reason"] if key in why else "", cents(result, why[key]["missing"]) if "missing" in why.get(key, {}) else "",
               as_text(project.get("label", "")), as_text(", ".join(project.get("tags", [])))]
        row += [cents(result, costs[key][part]) if key in costs else "" for part in ("one_off", "yearly", "residents")]
        rows.append(row + [str(project[part]) for part in ("for", "against", "credits") if quadratic])
    return table(rows)


def accountability_table(result):
    names = {entry["id"]: entry["name"] for entry in result["names"]}
    amounts, accounts = result["amounts"], result["accountability"]
    numbers = lambda entries: [cents(result, entry["amount"]) for entry in entries]
    rows = [heading(result, "id name amount") + [as_text(source["name"]) for source in result["sources"]]]
    for entry, row in zip(amounts, accounts["rows"], strict=True):
        rows.append([as_text(row["project"]), as_text(names[row["project"]]), cents(result, entry["amount"])] + numbers(row["amounts"]))
    unspent = sum(entry["amount"] for entry in accounts["unspent"])
    rows.append(["", word(result, "unspent"), cents(result, unspent)] + numbers(accounts["unspent"]))
    rows.append(["", word(result, "total"), cents(result, result["pot"])] + numbers(result["sources"]))
    return table(rows)


def groups_table(result):
    names = {entry["id"]: entry["name"] for entry in result["names"]}
    rows = [heading(result, "channel class counts factor id name votes score")]
    for group in result["groups"]:
        head = [as_text(group.get("channel", "")), as_text(group.get("class", "")), word(result, group["counts"]), group.get("factor", "")]
        for entry in group["projects"]:
            rows.append(head + [as_text(entry["project"]), as_text(names[entry["project"]]), str(entry["votes"]),
                                scaled(result, entry["score"])])
    return table(rows)


def motions_table(result):
    rows = [heading(result, "id text kind yes no abstain blank invalid present members needed veto with_reason outcome")]
    for motion in result["motions"]:
        number = lambda key: str(motion.get(key, ""))
        rows.append([as_text(motion["id"]), as_text(motion["text"]), motion["kind"]]
                    + [number(key) for key in ("yes", "no", "abstain", "blank", "invalid", "present", "members")]
                    + [number("least" if motion["kind"] == "veto" else "needed"), number("veto"), number("with_reason"),
                       word(result, motion["outcome"])])
    return table(rows)


def tables(result):
    """Every table of a budget as {file: bytes}, made from the result alone."""
    found = {"result.csv": result_table(result), "accountability.csv": accountability_table(result)}
    if "groups" in result:
        found["groups.csv"] = groups_table(result)
    if "motions" in result:
        found["motions.csv"] = motions_table(result)
    return found


# --- The page ---------------------------------------------------------------------------------------------------------------------

ELEMENTS = set("""html head meta title style body a header main footer nav section h1 h2 h3 p dl div dt dd table caption thead tbody tr
    th td ol ul li figure figcaption svg rect strong small span pre code data""".split())
ATTRIBUTES = set("""lang charset name http-equiv content id class href scope role aria-label aria-labelledby aria-hidden tabindex viewBox
    preserveAspectRatio x y width height value data-ref data-as""".split())
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [A-Za-z-]+="[^"<>]*")*)>')
ATTRIBUTE = re.compile(r' ([A-Za-z-]+)="([^"<>]*)"')
REFERENCE = re.compile("&(?:(lt|gt|amp|quot|#39);)?")
CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "#39": "'"}
DEEPEST_PAGE = 32
BIDI_CONTROL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What Unicode 15 to 17 give a numeric value, and the tables of an older Python do not.
NEWER_NUMBERS = re.compile("[\u4e24\u4eac\u4fe9\u5006\u62d0\u6d1e\u7695\u79ed\u920e\u94a9\U00010d40-\U00010d49\U000116d0-\U000116e3"
                           "\U00011bf0-\U00011bf9\U00011de0-\U00011de9\U00011f50-\U00011f59\U00012038\U00012039\U00012079\U00012226\U0001222b"
                           "\U0001230b\U0001230d\U00012399\U00016130-\U00016139\U00016d70-\U00016d79\U00016ff4-\U00016ff6"
                           "\U0001ccf0-\U0001ccf9\U0001d2c0-\U0001d2d3\U0001e4f0-\U0001e4f9\U0001e5f1-\U0001e5fa]")
# What alone may stand in these elements, and what stands in these alone.
CONTENTS = {"html": {"head", "body"}, "head": {"meta", "title", "style"}, "title": set(), "style": set(), "code": set(), "data": set(),
            "table": {"caption", "thead", "tbody", "tfoot"}, "thead": {"tr"}, "tbody": {"tr"}, "tfoot": {"tr"}, "tr": {"th", "td"},
            "svg": {"rect", "path"}, "rect": set(), "path": set()}
PARENTS = {"head": {"html"}, "body": {"html"}, "html": {""}, "meta": {"head"}, "title": {"head"}, "style": {"head"}, "caption": {"table"},
           "thead": {"table"}, "tbody": {"table"}, "tfoot": {"table"}, "tr": {"thead", "tbody", "tfoot"}, "th": {"tr"}, "td": {"tr"},
           "rect": {"svg"}, "path": {"svg"}, "main": {"body"}, "section": {"main"}, "h1": {"header"}, "h2": {"section"}}
TEXTLESS = {"html", "head", "table", "thead", "tbody", "tfoot", "tr"}
# Which values may stand on a page, and how: by the pointer with * for every place in a list.
SCORES = "/projects/*/score"
BUDGET_FIGURES = {
    "money": """/budget /spent /remaining /pot /residents /yearly /ballot_share /amounts/*/amount /accountability/rows/*/amounts/*/amount
        /accountability/unspent/*/amount /sources/*/amount /unspendable/*/amount /challenge_threshold/amount /constraints/*/amount
        /constraints/*/cost /costs/*/in_kind /costs/*/one_off /costs/*/residents /costs/*/total /costs/*/yearly /not_funded/*/missing
        /parts/*/maximum /parts/*/step /projects/*/cost /projects/*/challenge/present_cost
        /stages/*/ballot_share /stages/*/budget /stages/*/spent /steps/*/load /steps/*/price /steps/*/support /tags/*/amount""",
    "count": """/funded_count /project_count /horizon_years /minimum_score /ballots/blank /ballots/cast /ballots/counted /ballots/distinct
        /ballots/invalid /ballots/valid /ballots/invalid_reasons/*/count /classes/*/credits /comparison/equal_shares_votes
        /comparison/greedy_votes /constraints/*/number /credits/given /credits/left /credits/per_ballot /credits/spent
        /groups/*/ballots/cast /groups/*/ballots/counted /groups/*/projects/*/votes /motions/*/abstain /motions/*/base_votes /motions/*/blank /motions/*/invalid /motions/*/least
        /motions/*/members /motions/*/needed /motions/*/no /motions/*/present /motions/*/veto /motions/*/with_reason /motions/*/yes
        /not_funded/*/step /parts/*/steps /parts/*/steps_funded /projects/*/against /projects/*/credits /projects/*/for
        /projects/*/votes /stages/*/counted /steps/*/emptied /steps/*/payers /steps/*/rank /steps/*/round /steps/*/step
        /steps/*/supporters /tags/*/projects""",
    "points": SCORES,
    "percent": """/spent_share /classes/*/cap /constraints/*/share /groups/*/factor /projects/*/share /sources/*/share /steps/*/alpha
        /steps/*/factor /tags/*/share""",
    "outcome": "/motions/*/outcome",
    "text": """/vote/id /vote/name /rules_sha256 /names/*/id /names/*/name /channels/*/name /classes/*/id /classes/*/name
        /challenge_threshold/text /constraints/*/factor /constraints/*/name /constraints/*/needs/* /constraints/*/project
        /constraints/*/projects/* /groups/*/channel /groups/*/class /groups/*/factor /inadmissible/*/id /inadmissible/*/name
        /inadmissible/*/reason /motions/*/majority/fraction /motions/*/quorum/fraction /motions/*/text
        /options/ties/* /projects/*/assessment/officials/remark /projects/*/assessment/residents/remark /projects/*/challenge/plan
        /projects/*/challenge/task /projects/*/contact /projects/*/proposer /sources/*/label /sources/*/name /stages/*/name /tags/*/tag
        /ties/*/chosen /ties/*/tied/* /unspendable/*/label""",
}
ELECTION_FIGURES = {
    "count": """/seats /elected_count /candidate_count /ballots/blank /ballots/cast /ballots/counted /ballots/distinct /ballots/invalid
        /ballots/valid /ballots/invalid_reasons/*/count /candidates/*/against /candidates/*/credits /candidates/*/for
        /candidates/*/mentions /credits/given /credits/left /credits/per_ballot /credits/spent /defects/*/ballots
        /pairs/majorities/*/votes_against /pairs/majorities/*/votes_for /pairs/paths/*/* /pairs/preferring/*/* /rounds/*/iterations
        /rounds/*/number /rounds/*/transfers/*/ballots""",
    "votes": """/rounds/*/exhausted /rounds/*/exhausted_by/*/votes /rounds/*/keep_factors/*/factor /rounds/*/lost /rounds/*/quota
        /rounds/*/transfers/*/votes /rounds/*/votes/*/votes""",
    "text": "/vote/id /vote/name /rules_sha256 /names/*/name /options/max_skipped /options/stop_after /options/ties/*",
}
# The sections of a page, and what each is called.
BUDGET_SECTIONS = {
    "summary": ("In het kort", "In short"), "funded": ("Deze voorstellen krijgen geld", "Funded projects"),
    "not_funded": ("Deze voorstellen krijgen geen geld", "Projects that are not funded"), "credits": ("Stemmen en credits", "Votes and credits"),
    "motions": ("Moties", "Motions"), "costs": ("Wat de voorstellen kosten", "What the projects cost"),
    "tags": ("Waarvoor het geld is", "What the money is for"), "challenges": ("Uitdagingen", "Challenges"),
    "assessments": ("Wat er vooraf van gezegd is", "What was said beforehand"),
    "proposers": ("Van wie de voorstellen zijn", "Who is behind the projects"),
    "inadmissible": ("Niet toegelaten voorstellen", "Proposals that were not admitted"), "stages": ("De telling in etappes", "The count in stages"),
    "rounds": ("Wie betaalde mee", "Who paid"), "comparison": ("Twee uitslagen vergeleken", "Two results compared"),
    "ties": ("Gelijke standen", "Ties"), "ballots": ("De stembiljetten", "The ballots"), "groups": ("Kanalen en groepen", "Channels and groups"),
    "sources": ("Waar het geld vandaan komt", "Where the money comes from"),
    "accountability": ("Verantwoording per bron", "Accounting for each source"), "rules": ("Zo is er geteld", "How it was counted"),
    "check": ("Zelf controleren", "Check it yourself"),
}
ELECTION_SECTIONS = {
    "summary": ("In het kort", "In short"), "elected": ("Gekozen", "Elected"), "not_elected": ("Niet gekozen", "Not elected"),
    "pairs": ("Wie van wie wint", "Who beats whom"), "majorities": ("In welke volgorde is vastgezet", "The order of locking"),
    "rounds": ("De telling", "The count"), "transfers": ("Waar stemmen heen gingen", "Where votes went"),
    "credits": ("Stemmen en credits", "Votes and credits"), "ties": ("Gelijke standen", "Ties"), "ballots": ("De stembiljetten", "The ballots"),
    "rules": ("Zo is er geteld", "How it was counted"), "check": ("Zelf controleren", "Check it yourself"),
}
SEVERAL_ROUNDS = ("Rondes", "Rounds")


class Node:
    """An element of the page."""

    def __init__(self, tag, attributes, parent):
        self.tag, self.attributes, self.parent, self.children = tag, attributes, parent, []

    def all(self, tag):
        """Every element of this kind inside, in order."""
        for child in self.children:
            if isinstance(child, Node):
                if child.tag == tag:
                    yield child
                yield from child.all(tag)

    def text(self):
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def inside(self, test):
        node = self
        while node is not None:
            if test(node):
                return True
            node = node.parent
        return False

    def elements_in(self):
        """The elements that stand in it directly."""
        return [child for child in self.children if isinstance(child, Node)]

    def references(self):
        """The pointers of the figures inside, in order."""
        return [data.attributes["data-ref"] for data in self.all("data")]


def has_digit(value):
    """Whether a text has a digit, or another character with a numeric value in Unicode."""
    return any(unicodedata.numeric(mark, None) is not None for mark in value) or NEWER_NUMBERS.search(value) is not None


def unescape(raw):
    def character(found):
        need(found[1], "a reference that is not one of the five")
        return CHARACTERS[found[1]]
    return REFERENCE.sub(character, raw)


def read_page(data, elements, attributes):
    """The page as a tree; Failed if it is not strictly well-formed or has what a page may not have."""
    source = data.decode("utf-8")
    need(source.startswith("<!DOCTYPE html>\n"), "it does not begin with <!DOCTYPE html>")
    need(not re.search("[\x00-\x09\x0b-\x1f\x7f]", source), "a control character")
    need(not BIDI_CONTROL.search(source), "a character that turns the direction around")
    at, root = 16, Node("", {}, None)
    node, ids, depth = root, set(), 0
    while at < len(source):
        end = source.find("<", at)
        end = len(source) if end < 0 else end
        if end > at:
            raw = source[at:end]
            need(">" not in raw and '"' not in raw and "'" not in raw or node.tag == "style", "a mark in text")
            node.children.append(raw if node.tag == "style" else unescape(raw))
            at = end
            continue
        tag = TAG.match(source, at)
        need(tag, f"no element at character {at}")
        at = tag.end()
        if tag[1]:
            need(tag[2] == node.tag and not tag[3], f"</{tag[2]}> where {short(node.tag)} is open")
            node, depth = node.parent, depth - 1
            continue
        need(tag[2] in elements, f"element {tag[2]}")
        pairs = ATTRIBUTE.findall(tag[3])
        distinct([key for key, _ in pairs], "an attribute")
        child = Node(tag[2], {key: unescape(value) for key, value in pairs}, node)
        for key, value in child.attributes.items():
            need(key in attributes, f"attribute {key}")
            need("'" not in dict(pairs)[key], "a mark in an attribute")
            need(key != "href" or value.startswith("#"), "href leads elsewhere")
            need(key != "id" or value not in ids, f"id {short(value)} twice")
            need(key != "aria-label" or not has_digit(value), "a digit in aria-label")
            need(key != "d" or re.fullmatch("[MLCZ0-9 .-]*", value), "d")
            if key == "id":
                ids.add(value)
        node.children.append(child)
        if child.tag != "meta":
            node, depth = child, depth + 1
            need(depth <= DEEPEST_PAGE, "nested too deeply")
    need(node is root, f"{node.tag} is not closed")
    top = [child for child in root.children if isinstance(child, Node)]
    need([child.tag for child in top] == ["html"] and not "".join(child for child in root.children if isinstance(child, str)).strip("\n"),
         "more than one html, or text beside it")
    return top[0]


def at_pointer(result, pointer):
    """The scalar of `result` that a JSON pointer names."""
    need(pointer.startswith("/"), f"pointer {short(pointer)}")
    value = result
    for part in pointer[1:].split("/"):
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list):
            need(re.fullmatch("0|[1-9][0-9]{0,8}", key) and int(key) < len(value), f"pointer {short(pointer)}")
            value = value[int(key)]
        else:
            need(isinstance(value, dict) and key in value, f"pointer {short(pointer)}")
            value = value[key]
    need(type(value) in (str, int), f"{short(pointer)} is no text or number")
    return value


def grouped(digits, language):
    mark = "." if language == "nl" else ","
    return re.sub(r"(?<=\d)(?=(\d{3})+$)", mark, digits)


def shown(result, value, form):
    """A scalar of the result, written out as the page must write it; Failed if the form does not suit it."""
    language = result["language"]
    comma = "," if language == "nl" else "."

    def number(value, places):
        digits = str(abs(value)).rjust(places + 1, "0")
        head, tail = (digits[:-places], comma + digits[-places:]) if places else (digits, "")
        return ("-" if value < 0 else "") + grouped(head, language) + tail
    if form == "text":
        need(type(value) is str, "text of a number")
        return value
    if form == "count":
        need(type(value) is int, "count of a text")
        return number(value, 0)
    if form == "votes" and "rounds" in result:
        need(type(value) is str and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value), "votes")
        head, _, tail = value.lstrip("-").partition(".")
        tail = tail.rstrip("0")
        return ("-" if value.startswith("-") else "") + grouped(head, language) + (comma + tail if tail else "")
    need("rounds" not in result, f"data-as {short(form)}")
    if form == "money":
        value = number(value if type(value) is int else half_away(fraction(value)), 2)
        currency = result["currency"]
        if currency == "EUR":
            return ("€ " if language == "nl" else "€") + value
        return value if currency == "XXX" else f"{currency} {value}"
    if form == "percent":
        need(type(value) is str, "percent of a number")
        return number(half_away(fraction(value) * 1000), 1) + "%"
    if form == "points":
        need(type(value) is int, "points of a text")
        return number(value, len(str(result["point_scale"])) - 1)
    need(form == "outcome" and value in ("adopted", "rejected", "no_quorum", "vetoed", "not_vetoed"), f"data-as {short(form)}")
    return word(result, value)


def pattern_of(pointer):
    """The pointer with * for every place in a list."""
    return re.sub("(?<=/)[0-9]+(?=/|$)", "*", pointer)


def may_be_shown(result, pointer, form):
    """Whether a page may show what a pointer leads to in this form."""
    pointers = (ELECTION_FIGURES if "rounds" in result else BUDGET_FIGURES).get(form, "").split()
    if form == "count" and result.get("point_scale") == 1:
        pointers += SCORES.split()
    return pattern_of(pointer) in pointers


def check_sections(page, result):
    """Sections are those that a page has, called what they are; outside them stands no figure but the name of the vote."""
    known = ELECTION_SECTIONS if "rounds" in result else BUDGET_SECTIONS
    for part in page.all("section"):
        name = part.attributes.get("id")
        need(name in known, f"section {short(name)}")
        titles = SEVERAL_ROUNDS if name == "rounds" and len(result.get("rounds", [])) > 1 else known[name]
        heads = [child for child in part.elements_in() if child.tag == "h2"]
        need([head.children for head in heads] == [[titles[result["language"] != "nl"]]], f"{name}: its h2")
    for node in page.all("data"):
        pointer = node.attributes["data-ref"]
        need(pointer == "/vote/name" or node.inside(lambda at: at.tag == "section"), f"{short(pointer)} in no section")


def check_page(data, result, elements=ELEMENTS, attributes=ATTRIBUTES):
    """Points 1 to 6 of "result.html", for budgets and elections alike. Returns the tree."""
    page = read_page(data, elements, attributes)
    check_places(page)
    need([child.tag for child in page.children if isinstance(child, Node)] == ["head", "body"], "not one head and one body")
    need(page.attributes.get("lang") == result["language"], "lang")
    metas = [node.attributes for node in page.all("meta")]
    policies = 0
    for meta in metas:
        if "http-equiv" in meta:
            need(meta == {"http-equiv": "Content-Security-Policy", "content": POLICY}, "a meta with http-equiv")
            policies += 1
        elif "charset" in meta:
            need(meta == {"charset": "utf-8"}, "a meta with charset")
        else:
            need(meta.keys() == {"name", "content"} and meta["name"] == "viewport", "another meta")
    need(policies == 1, "not one Content-Security-Policy")
    titles = list(page.all("title"))
    need([title.text() for title in titles] == [("Uitslag: " if result["language"] == "nl" else "Result: ") + result["vote"]["name"]],
         "title")
    check_text(page)
    for data_node in page.all("data"):
        need(data_node.attributes.keys() >= {"value", "data-ref", "data-as"}, "data without value, data-ref or data-as")
        need(all(isinstance(child, str) for child in data_node.children), "an element in data")
        pointer = data_node.attributes["data-ref"]
        value = at_pointer(result, pointer)
        same(data_node.attributes["value"], str(value), f"value of {short(pointer)}")
        need(may_be_shown(result, pointer, data_node.attributes["data-as"]), f"{short(pointer)} as {short(data_node.attributes['data-as'])}")
        same(data_node.text(), shown(result, value, data_node.attributes["data-as"]), f"figure of {short(pointer)}")
    check_sections(page, result)
    return page


def check_places(node):
    """Elements stand where they may, tables and commands in no table, and no text between the rows of a table."""
    for child in node.children:
        if isinstance(child, str):
            need(node.tag not in TEXTLESS or not child.strip("\n"), f"text in {node.tag}")
            continue
        need(child.tag in CONTENTS.get(node.tag, {child.tag}) and node.tag in PARENTS.get(child.tag, {node.tag}), f"{child.tag} in {node.tag}")
        need(child.tag not in ("table", "code") or not node.inside(lambda at: at.tag == "table"), f"{child.tag} in a table")
        check_places(child)


def check_text(node):
    """No digit outside data and style (and the title), no text in svg, figures only in data."""
    for child in node.children:
        if isinstance(child, str):
            free = node.inside(lambda at: at.tag in ("data", "style", "title"))
            told = child.removeprefix("sha256sum ") if node.tag == "code" else child
            need(free or not has_digit(told), f"a digit in text: {short(child)}")
            need(not node.inside(lambda at: at.tag == "svg") or not child.strip(), "text in svg")
        else:
            need(child.tag == "data" or not {"data-ref", "data-as", "value"} & child.attributes.keys(), "a figure outside data")
            check_text(child)


def called(result):
    """The pointers by which a page names each project."""
    return {entry["id"]: ([f"/names/{place}/name"] if entry["name"] else []) + [f"/names/{place}/id"]
            for place, entry in enumerate(result["names"])}


def check_budget_page(data, result):
    """"result.html" of a budget."""
    check_telling(check_page(data, result), BudgetTelling(result).all())


# --- What a page tells ------------------------------------------------------------------------------------------------------------

FIGURE = "\ufffc"  # stands for a figure among the words around it
SHARING = {"equal-shares", "exact-equal-shares", "bos", "quadratic-equal-shares"}
COLLECTING = {"cstv", "pb-ear", "pb-stv"}
CARRYING = {"phragmen", "maximin-support"}
PRICES = {"votes": ("Prijs per stem", "Price per vote"), "borda": ("Prijs per plaats", "Price per place"),
          "positions": ("Prijs per plaats", "Price per place"), "points": ("Prijs per punt", "Price per point")}
PARTS_OF_A_POINT = {10: ("Prijs per tiende punt", "Price per tenth of a point"), 100: ("Prijs per honderdste punt", "Price per hundredth of a point"),
                    1_000: ("Prijs per duizendste punt", "Price per thousandth of a point")}
BASES = {"votes_cast": ("Gerekend over de uitgebrachte stemmen", "Reckoned over the votes cast"),
         "valid": ("Gerekend over de geldige stemmen", "Reckoned over the valid votes"),
         "present": ("Gerekend over wie aanwezig was", "Reckoned over those present"),
         "members": ("Gerekend over alle leden", "Reckoned over all members")}
PROJECT, CANDIDATE, ROUND, VOTE_COUNT = ("Voorstel", "Project"), ("Kandidaat", "Candidate"), ("Ronde", "Round"), ("Stemmen", "Votes")
BALLOT_TERMS = {"cast": ("Uitgebracht", "Cast"), "valid": ("Geldig", "Valid"), "blank": ("Blanco", "Blank"), "invalid": ("Ongeldig", "Invalid"),
                "counted": ("Tellen mee", "Counted"), "distinct": ("Verschillende stembiljetten", "Different ballots")}
CREDIT_TERMS = {"per_ballot": ("Credits van een kiezer", "Credits of a voter"), "given": ("Credits samen", "Credits together"),
                "spent": ("Credits gebruikt", "Credits spent"), "left": ("Credits niet gebruikt", "Credits not spent")}
FOR, AGAINST = ("Voor", "In favour"), ("Tegen", "Against")
NOTHING = ([], None)


class Telling:
    """What a section tells, in order: lines of cells, and each cell the pointers in it and the words around them, None for any."""

    def __init__(self, language, title=""):
        self.lines, self.place, self.title = [], 0 if language == "nl" else 1, title

    def say(self, words):
        return words[self.place] if isinstance(words, tuple) else words

    def text(self, pointers):
        """Figures in no table and of no term."""
        if pointers and self.lines and self.lines[-1][0] == "text":
            self.lines[-1][1][0][0].extend(pointers)
        elif pointers:
            self.lines.append(("text", [(list(pointers), None)]))

    def term(self, words, pointers, around=None):
        if pointers:
            self.lines.append(("dd", [([], self.say(words)), (pointers, self.say(around))]))

    def heading(self, words):
        self.lines.append(("h3", [([], self.say(words))]))

    def table(self, head, rows, foot=None, caption=None):
        """A head of words, or of cells; rows of cells, and of lists of pointers. Its caption is the title of the section, unless one is given."""
        cell = lambda told: told if isinstance(told, tuple) and isinstance(told[0], list) else (told, None) if isinstance(told, list) else ([], self.say(told))
        parts = [("thead", [head]), ("tbody", rows)] + ([("tfoot", foot)] if foot is not None else [])
        self.lines += [("table", []), ("caption", [([], self.say(caption or self.title))])]
        for name, lines in parts:
            self.lines.append((name, []))
            self.lines.extend(("tr", [(pointers, self.say(words)) for pointers, words in map(cell, line)]) for line in lines)


def lines_of(part):
    """What a section tells, as a Telling does."""
    def cell(node):
        words = lambda at: "".join(child if isinstance(child, str) else FIGURE if child.tag == "data" else words(child) for child in at.children)
        return node.references(), words(node)

    def walk(node):
        before = None
        for child in node.elements_in():
            if child.tag == "data":
                told.text([child.attributes["data-ref"]])
            elif child.tag == "table":
                told.lines.append(("table", []))
                for piece in child.elements_in():
                    told.lines.append((piece.tag, [cell(piece)] if piece.tag == "caption" else []))
                    told.lines.extend(("tr", [cell(one) for one in row.elements_in()]) for row in piece.elements_in() if row.tag == "tr")
            elif child.tag == "dd" and child.references():
                told.lines.append(("dd", [cell(before) if before and before.tag == "dt" else ([], ""), cell(child)]))
            elif child.tag == "h3" and not child.references():
                told.lines.append(("h3", [cell(child)]))
            else:
                walk(child)
            before = child
    told = Telling("nl")
    walk(part)
    return told.lines


def check_telling(page, tellings):
    """Every section tells what it has to, and nothing else; it is there where there is something to tell."""
    there = {part.attributes["id"]: part for part in page.all("section")}
    for name, telling in tellings.items():
        if name not in there:
            need(not telling.lines, f"no section {name}")
            continue
        found = lines_of(there[name])
        for wanted, line in itertools.zip_longest(telling.lines, found):
            fits = wanted and line and wanted[0] == line[0] and len(wanted[1]) == len(line[1]) and all(
                pointers == others and words in (None, told) for (pointers, words), (others, told) in zip(wanted[1], line[1]))
            need(fits, f"{name}: {short(line)} where {short(wanted)} should stand")


class BudgetTelling:
    """What the sections of the page of a budget tell."""

    def __init__(self, result):
        self.result, self.rule = result, result["rule"]
        self.names = called(result)
        at = lambda key: {entry["project"]: place for place, entry in reversed(list(enumerate(result.get(key, []))))}
        self.projects, self.parts, self.steps = at("projects"), at("parts"), at("steps")
        self.vetoes = {}
        for place, motion in enumerate(result.get("motions", [])):
            for project in motion.get("excluded", []):
                self.vetoes.setdefault(project, []).append(f"/motions/{place}/text")
        self.classes = [(place, entry) for place, entry in enumerate(result.get("classes", []))]
        self.credited = [(place, entry) for place, entry in self.classes if "credits" in entry]

    def all(self):
        """{id of a section: its telling}"""
        tellings = {}
        for name, titles in BUDGET_SECTIONS.items():
            tellings[name] = Telling(self.result["language"], titles)
            if name != "check":
                getattr(self, name)(tellings[name])
        return tellings

    def are(self, pointer):
        """The pointer, if it leads somewhere, in a list."""
        value = self.result
        for step in pointer.split("/")[1:]:
            if isinstance(value, list):
                value = value[int(step)] if int(step) < len(value) else None
            else:
                value = value.get(step) if isinstance(value, dict) else None
        return [] if value is None else [pointer]

    def said(self, pointer):
        """The pointer, if it leads to a text that is not empty, in a list."""
        return [] if self.are(pointer) and at_pointer(self.result, pointer) == "" else self.are(pointer)

    def named(self, project):
        """The cell of a project's name, which has nothing else in it."""
        pointers = self.names[project]
        return pointers, (f"{FIGURE} (nummer {FIGURE})", f"{FIGURE} (number {FIGURE})") if len(pointers) > 1 else FIGURE

    def summary(self, told):
        told.term(("Budget", "Budget"), ["/budget"], FIGURE)
        share = self.are("/spent_share")
        told.term(("Verdeeld", "Allocated"), ["/spent"] + share, f"{FIGURE} ({FIGURE})" if share else FIGURE)
        told.term(("Blijft over", "Left over"), ["/remaining"], FIGURE)
        told.term(("Voorstellen die geld krijgen", "Projects that are funded"), ["/funded_count", "/project_count"],
                  (f"{FIGURE} van de {FIGURE}", f"{FIGURE} of {FIGURE}"))
        told.term(("Stembiljetten die meetellen", "Ballots counted"), ["/ballots/counted"], FIGURE)

    def vote_heads(self):
        kind = self.result["ballot_kind"]
        return [("Saldo", "Balance")] if kind == "quadratic" else [VOTE_COUNT] + ([("Punten", "Points")] if kind == "points" else [])

    def vote_cells(self, project):
        place, kind = self.projects[project], self.result["ballot_kind"]
        score = [f"/projects/{place}/score"]
        if kind == "quadratic":
            return [(score, FIGURE)]
        votes = [f"/projects/{place}/votes"] + self.are(f"/projects/{place}/share")
        return [(votes, FIGURE * len(votes))] + ([(score, FIGURE)] if kind == "points" else [])

    def funded(self, told):
        if not self.result["amounts"]:
            return
        turn = ROUND if any(part.get("steps") for part in self.result.get("parts", [])) else ("Plaats", "Place")
        rows = []
        for place, entry in enumerate(self.result["amounts"]):
            project = entry["project"]
            more, first = [], self.steps[project]
            if project in self.parts:
                part = f"/parts/{self.parts[project]}"
                more = [f"{part}/steps_funded", f"{part}/steps"] if self.are(f"{part}/steps") else [f"{part}/maximum"]
            stage = self.result["steps"][first].get("stage")
            more += self.are(f"/stages/{stage - 1}/name") if stage else []
            rows.append([([f"/steps/{first}/round"], FIGURE), self.names[project] + more, ([f"/amounts/{place}/amount"], FIGURE)]
                        + self.vote_cells(project))
        told.table([turn, PROJECT, ("Kosten", "Cost")] + self.vote_heads(), rows)

    def not_funded(self, told):
        rows, vetoes = [], dict(self.vetoes)
        for place, entry in enumerate(self.result["not_funded"]):
            project, here = entry["project"], f"/not_funded/{place}"
            about = self.names[project] + self.are(f"{here}/step") + vetoes.pop(project, []) + self.are(f"{here}/missing")
            next_step = self.are(f"/parts/{self.parts[project]}/step") if "step" in entry and project in self.parts else []
            rows.append([about, (next_step or [f"/projects/{self.projects[project]}/cost"], FIGURE)] + self.vote_cells(project))
        if rows:
            told.table([PROJECT, ("Kosten", "Cost")] + self.vote_heads(), rows)

    def credits(self, told):
        if self.result["ballot_kind"] != "quadratic":
            return
        if "credits" in self.result:
            for key, words in CREDIT_TERMS.items():
                others = self.credited and key == "per_ballot"
                told.term(("Credits van andere kiezers", "Credits of other voters") if others else words, [f"/credits/{key}"], FIGURE)
        if self.credited:
            told.table([("Groep", "Group"), "Credits"], [[(self.class_name(place), FIGURE), ([f"/classes/{place}/credits"], FIGURE)]
                                                         for place, _ in self.credited],
                       caption=("Credits per kiezer in de groep", "Credits of a voter in the group"))
        told.table([PROJECT, FOR, AGAINST, ("Saldo", "Balance"), "Credits", ("Biljetten", "Ballots")], [
            [self.named(project["project"])] + [([f"/projects/{place}/{key}"], FIGURE) for key in ("for", "against", "score", "credits", "votes")]
            for place, project in enumerate(self.result["projects"]) if "for" in project])

    def class_name(self, place):
        return self.said(f"/classes/{place}/name") or [f"/classes/{place}/id"]

    def motions(self, told):
        for place, motion in enumerate(self.result.get("motions", [])):
            here = f"/motions/{place}"
            told.text([f"{here}/text"])
            told.term(("Uitkomst", "Outcome"), [f"{here}/outcome"], FIGURE)
            if motion["kind"] == "veto":
                told.term(("Bezwaren", "Objections"), [f"{here}/veto"], FIGURE)
                told.term(("Bezwaren met een reden", "Objections with a reason"), [f"{here}/with_reason"], FIGURE)
                told.term(("Bezwaren met een reden die nodig zijn voor een veto", "Objections with a reason that a veto takes"),
                          [f"{here}/least"], FIGURE)
                for project in motion["excluded"]:
                    told.text(self.names[project])
                continue
            for key, words in (("yes", FOR), ("no", AGAINST), ("abstain", ("Onthoudingen", "Abstentions")),
                               ("blank", BALLOT_TERMS["blank"]), ("invalid", BALLOT_TERMS["invalid"])):
                told.term(words, [f"{here}/{key}"], FIGURE)
            told.term(BASES[motion["majority"]["base"]], [f"{here}/base_votes"], FIGURE)
            test = {"more_than": ("meer dan", "more than"), "at_least": ("minstens", "at least")}[motion["majority"]["test"]]
            told.term(("Stemmen voor die nodig zijn", "Votes in favour that it takes"), [f"{here}/needed", f"{here}/majority/fraction"],
                      f"{FIGURE} ({told.say(test)} {FIGURE})")
            told.term(("Aanwezig of vertegenwoordigd", "Present or represented"), self.are(f"{here}/present"), FIGURE)
            told.term(("Leden", "Members"), self.are(f"{here}/members"), FIGURE)
            told.term(("Quorum: zo veel moeten er zijn", "Quorum: so many must be there"), self.are(f"{here}/quorum/fraction"))

    def costs(self, told):
        costs = self.result.get("costs", [])
        if not costs:
            return
        told.term(("Aantal jaren dat jaarlijkse kosten tellen", "Number of years for which yearly costs count"), self.are("/horizon_years"), FIGURE)
        told.term(("Naar bewoners, uit de voorstellen die geld krijgen", "Paid to residents, from the projects that are funded"),
                  self.are("/residents"), FIGURE)
        told.term(("Elk jaar, uit de voorstellen die geld krijgen", "Each year, from the projects that are funded"), self.are("/yearly"), FIGURE)
        rows = []
        for place, entry in enumerate(costs):
            pointers, words = self.named(entry["project"])
            pointers, words = list(pointers), told.say(words)
            for key, title in (("residents", ("Naar bewoners", "Paid to residents")), ("in_kind", ("In natura, niet meegeteld", "In kind, not counted"))):
                if entry[key] > 0:
                    pointers.append(f"/costs/{place}/{key}")
                    words += f"{told.say(title)}: {FIGURE}"
            rows.append([(pointers, words)] + [([f"/costs/{place}/{key}"], FIGURE) for key in ("one_off", "yearly", "total")])
        told.table([PROJECT, ("Eenmalig", "Once"), ("Per jaar", "Each year"), ("In de stemming", "In the vote")], rows)

    def tags(self, told):
        rows = [[([f"/tags/{place}/tag"], FIGURE), ([f"/tags/{place}/projects"], FIGURE), ([f"/tags/{place}/amount"], FIGURE),
                 self.are(f"/tags/{place}/share")] for place in range(len(self.result.get("tags", [])))]
        if rows:
            told.table([("Kenmerk", "Tag"), ("Met geld", "Funded"), ("Bedrag", "Amount"), ("Deel", "Share")], rows)

    def challenges(self, told):
        threshold = self.result.get("challenge_threshold")
        for place, project in enumerate(self.result["projects"]):
            if "challenge" not in project:
                continue
            here = f"/projects/{place}/challenge"
            told.text(self.names[project["project"]])
            told.term(("Taak", "Task"), [f"{here}/task"], FIGURE)
            told.term(("Plan", "Plan"), self.said(f"{here}/plan"), FIGURE)
            told.term(("Wat de taak nu kost", "What the task costs now"), self.are(f"{here}/present_cost"), FIGURE)
            told.term(("Kosten", "Cost"), [f"/projects/{place}/cost"], FIGURE)
            if threshold and project["cost"] >= threshold["amount"]:
                told.term(("Let op", "Please note"), ["/challenge_threshold/text", "/challenge_threshold/amount"],
                          (f"{FIGURE} (geldt vanaf {FIGURE})", f"{FIGURE} (holds from {FIGURE})"))

    def assessments(self, told):
        rows = [[self.named(project["project"])] + [self.said(f"/projects/{place}/assessment/{who}/remark") for who in ("officials", "residents")]
                for place, project in enumerate(self.result["projects"]) if "assessment" in project]
        if rows:
            told.table([PROJECT, ("De gemeente", "The municipality"), ("Bewoners", "Residents")], rows)

    def proposers(self, told):
        rows = []
        for place, project in enumerate(self.result["projects"]):
            who, contact = self.said(f"/projects/{place}/proposer"), self.said(f"/projects/{place}/contact")
            if who or contact:
                words = ("Aanspreekpunt: ", "Contact point: ")[told.place] + FIGURE if contact else ""
                rows.append([self.named(project["project"]), (who + contact, (FIGURE if who else "") + words)])
        if rows:
            told.table([PROJECT, ("Indiener en aanspreekpunt", "Proposer and contact point")], rows)

    def inadmissible(self, told):
        rows = []
        for place in range(len(self.result.get("inadmissible", []))):
            name = self.said(f"/inadmissible/{place}/name")
            words = (f"{FIGURE} (nummer {FIGURE})", f"{FIGURE} (number {FIGURE})") if name else FIGURE
            rows.append([(name + [f"/inadmissible/{place}/id"], words), ([f"/inadmissible/{place}/reason"], FIGURE)])
        if rows:
            told.table([PROJECT, ("Reden", "Reason")], rows)

    def stages(self, told):
        stages = self.result.get("stages", [])
        shared = any("ballot_share" in stage for stage in stages)
        rows = []
        for place, stage in enumerate(stages):
            here = f"/stages/{place}"
            name = ([f"{here}/name"], FIGURE) if "name" in stage else ("Wat overblijft, voor alle voorstellen", "What is left, for all projects")
            rows.append([name] + [([f"{here}/{key}"], FIGURE) for key in ("budget", "counted", "spent")]
                        + ([self.are(f"{here}/ballot_share")] if shared else []))
        if rows:
            told.table([("Etappe", "Stage"), ("Te verdelen", "To divide"), ("Stembiljetten die meetellen", "Ballots counted"),
                        ("Verdeeld", "Allocated")] + ([("Bedrag per stembiljet", "Amount per ballot")] if shared else []), rows)

    def rounds(self, told):
        if self.rule not in SHARING | COLLECTING | CARRYING or self.result.get("comparison", {}).get("chosen") == "greedy":
            return
        steps = list(enumerate(self.result["steps"]))
        start = lambda place: ([f"/steps/{place}/round"], FIGURE)
        payers = lambda place: ([f"/steps/{place}/payers", f"/steps/{place}/emptied"],
                                (f"{FIGURE}{FIGURE} geld op", f"{FIGURE}{FIGURE} out of money"))
        if self.rule in SHARING | COLLECTING:
            told.term(("Bedrag per stembiljet", "Amount per ballot"), self.are("/ballot_share"), FIGURE)
        if self.rule in COLLECTING:
            ranked = self.rule == "pb-ear"
            rows = []
            for place, step in steps:
                if "support" in step:
                    factor = self.are(f"/steps/{place}/factor")
                    words = (f"{FIGURE}bijgelegd tot {FIGURE}", f"{FIGURE}topped up to {FIGURE}") if factor else FIGURE
                    rows.append([start(place), self.named(step["project"])] + [([f"/steps/{place}/rank"], FIGURE)] * ranked
                                + [([f"/steps/{place}/support"] + factor, words), payers(place)])
            money = [("Tot plaats", "Up to place"), ("Geld samen", "Money together")] if ranked else [("Geld op het voorstel", "Money on the project")]
            told.table([ROUND, PROJECT] + money + [("Betalers", "Payers")], rows)
            return
        if self.rule in SHARING:
            utility = self.result["options"].get("utility")
            price = PRICES.get(utility, ("Prijs", "Price"))
            if utility == "points":
                price = PARTS_OF_A_POINT.get(self.result["point_scale"], price)
            rows = []
            for place, step in steps:
                if "price" in step:
                    alpha, number = self.are(f"/steps/{place}/alpha"), self.are(f"/steps/{place}/step")
                    words = (f"{FIGURE}{FIGURE} gedekt", f"{FIGURE}{FIGURE} covered") if alpha else FIGURE
                    rows.append([start(place), self.names[step["project"]] + number, ([f"/steps/{place}/price"] + alpha, words), payers(place)])
            told.table([ROUND, PROJECT, price, ("Betalers", "Payers")], rows)
        loads = [(place, step) for place, step in steps if "load" in step]
        if loads or self.rule in CARRYING:
            load = ("Zwaarste last", "Heaviest load") if self.rule == "maximin-support" else ("Last per kiezer", "Load per voter")
            told.table([ROUND, PROJECT, load, ("Kiezers", "Supporters")], [
                [start(place), self.named(step["project"])] + [([f"/steps/{place}/{key}"], FIGURE) for key in ("load", "supporters")]
                for place, step in loads], caption=("Wie wat draagt", "Who carries what"))

    def comparison(self, told):
        if "comparison" in self.result:
            for key, words in (("equal_shares", ("Gelijke delen", "Equal Shares")), ("greedy", ("Op volgorde van stemmen", "In order of votes"))):
                told.heading(words)
                told.term(("Stembiljetten die er beter mee af zijn", "Ballots that are better off with it"), [f"/comparison/{key}_votes"], FIGURE)
                for project in self.result["comparison"][key]:
                    told.text(self.names[project])

    def ties(self, told):
        def chosen(who, pointer):
            if who in self.names:
                return self.names[who]
            return [name for name in self.names.get(who.rpartition("#")[0], []) if name.endswith("/name")] + [pointer]
        rows = [[[pointer for at, who in enumerate(tie["tied"]) for pointer in chosen(who, f"/ties/{place}/tied/{at}")],
                 chosen(tie["chosen"], f"/ties/{place}/chosen"), []] for place, tie in enumerate(self.result["ties"])]
        if rows:
            told.table([("Gelijk", "Tied"), ("Ging voor", "Went first"), ("Omdat", "Because")], rows)

    def ballots(self, told):
        for key, words in BALLOT_TERMS.items():
            told.term(words, [f"/ballots/{key}"], FIGURE)
        invalid(self.result, told)

    def groups(self, told):
        groups = self.result.get("groups", [])
        if not groups:
            return
        lists = {name: {entry["id"]: place for place, entry in enumerate(self.result[name])} for name in ("channels", "classes")}

        def name(place):
            pointers = []
            for key, list_name in (("channel", "channels"), ("class", "classes")):
                if key in groups[place]:
                    at = lists[list_name].get(groups[place][key])
                    pointers += (self.said(f"/{list_name}/{at}/name") if at is not None else []) or [f"/groups/{place}/{key}"]
            return pointers
        rows = [[name(place), ([f"/groups/{place}/ballots/cast"], FIGURE), [f"/groups/{place}/ballots/counted"] if group["counts"] else [],
                 self.are(f"/groups/{place}/factor")] for place, group in enumerate(groups)]
        told.table([("Kanaal en groep", "Channel and group"), BALLOT_TERMS["cast"], BALLOT_TERMS["counted"],
                    ("Gewicht per stembiljet", "Weight of a ballot")], rows)
        weighed = {}
        for place, group in reversed(list(enumerate(groups))):
            if "factor" in group:
                weighed[group.get("class")] = [f"/groups/{place}/factor"]
        capped = [[(self.class_name(place), FIGURE), ([f"/classes/{place}/cap"], FIGURE), [], weighed.get(entry["id"], [])]
                  for place, entry in self.classes if "cap" in entry]
        if capped:
            told.table([("Groep", "Group"), ("Plafond", "Cap"), ("Bindt het?", "Does it bind?"),
                        ("Zo telt één stembiljet", "So one ballot counts for")], capped,
                       caption=("Groepen met een plafond", "Groups with a cap"))
        # As many numbers as stand in the result: a wrong one must not make a table of all projects with all groups.
        rows = [[self.named(project["project"])] for project in self.result["projects"]]
        for at, group in enumerate(groups):
            for place in range(min(len(group["projects"]), len(rows))):
                rows[place].append(([f"/groups/{at}/projects/{place}/votes"], FIGURE))
        for place, row in enumerate(rows):
            row.append(self.are(f"/projects/{place}/share"))
        told.table([PROJECT] + [name(place) for place in range(len(groups))] + [("Samen, gewogen", "Together, weighted")], rows,
                   caption=("Stemmen per kanaal en groep", "Votes by channel and group"))

    def sources(self, told):
        rows = [[[f"/sources/{place}/name"] + self.said(f"/sources/{place}/label"), ([f"/sources/{place}/amount"], FIGURE),
                 self.are(f"/sources/{place}/share")] for place in range(len(self.result["sources"]))]
        told.table([("Bron", "Source"), ("Bedrag", "Amount"), ("Deel", "Share")], rows + [[("Totaal", "Total"), (["/pot"], FIGURE), []]])
        told.text([f"/unspendable/{place}/{key}" for place in range(len(self.result.get("unspendable", []))) for key in ("label", "amount")])

    def accountability(self, told):
        table = self.result["accountability"]
        amounts = lambda pointer, cells: [([f"{pointer}/{at}/amount"], FIGURE) for at in range(len(cells))]
        rows = [[self.named(row["project"]), ([f"/amounts/{place}/amount"], FIGURE)]
                + amounts(f"/accountability/rows/{place}/amounts", row["amounts"]) for place, row in enumerate(table["rows"])]
        left = [] if self.result.get("unspendable") else ["/remaining"]
        rows.append([("Niet besteed", "Not spent"), left] + amounts("/accountability/unspent", table["unspent"]))
        rows.append([("Totaal", "Total"), (["/pot"], FIGURE)] + amounts("/sources", self.result["sources"]))
        told.table([PROJECT, ("Bedrag", "Amount")] + [([f"/sources/{at}/name"], FIGURE) for at in range(len(self.result["sources"]))], rows)

    def rules(self, told):
        told.term(("Minimum", "Minimum score"), self.are("/minimum_score"), FIGURE)
        limits = []
        for place, limit in enumerate(self.result.get("constraints", [])):
            here = f"/constraints/{place}"
            for key in ("name", "share", "factor", "cost", "amount", "number", "projects", "needs", "project"):
                several = isinstance(limit.get(key), list)
                limits += [f"{here}/{key}/{at}" for at in range(len(limit[key]))] if several else self.are(f"{here}/{key}")
        told.term(("Grenzen", "Limits"), limits)
        told.term(("Bij een gelijke stand", "In a tie"), lots(self.result))
        told.term(("Kenmerk van de stemming", "Id of the vote"), ["/vote/id"], FIGURE)
        told.term(("Kenmerk van de spelregels", "Digest of the rules"), ["/rules_sha256"], FIGURE)


def invalid(result, told):
    """How many ballots are invalid for which reason."""
    reasons = [f"/ballots/invalid_reasons/{place}/count" for place in range(len(result["ballots"]["invalid_reasons"]))]
    if reasons:
        told.heading(BALLOT_TERMS["invalid"])
        told.text(reasons)


def lots(result):
    """The pointers to the seeds of lots among the criteria for ties."""
    return [f"/options/ties/{place}" for place, criterion in enumerate(result["options"]["ties"])
            if criterion.startswith("lot:") and criterion not in ("lot:drawn", "lot:provisional")]


class ElectionTelling:
    """What the sections of the page of an election tell."""

    def __init__(self, result):
        self.result, self.rule, self.several = result, result["rule"], len(result["rounds"]) > 1
        self.names = {entry["id"]: [f"/names/{place}/name"] for place, entry in enumerate(result["names"])}
        self.standing = [entry["id"] for entry in result["candidates"] if not entry["withdrawn"]]
        self.rows = {name: place for place, name in enumerate(self.standing)}

    def all(self):
        """{id of a section: its telling}"""
        tellings = {}
        for name, titles in ELECTION_SECTIONS.items():
            tellings[name] = Telling(self.result["language"], titles)
            if name != "check":
                getattr(self, name)(tellings[name])
        return tellings

    def count(self, pointer):
        return [pointer], FIGURE

    def name(self, candidate):
        return self.names[candidate], FIGURE

    def summary(self, told):
        told.term(("Zetels", "Seats"), ["/seats"], FIGURE)
        told.term(("Gekozen", "Elected"), ["/elected_count", "/candidate_count"], (f"{FIGURE} van de {FIGURE}", f"{FIGURE} of {FIGURE}"))
        told.term(BALLOT_TERMS["cast"], ["/ballots/cast"], FIGURE)
        told.term(("Stembiljetten die meetellen", "Ballots counted"), ["/ballots/counted"], FIGURE)

    def people(self, told, names, rounds):
        """A row for each: in which round, and with how many votes there, or in the last."""
        votes, last = self.rule not in PAIRS, len(self.result["rounds"]) - 1
        rows = []
        for name in names:
            at = rounds.get(name)
            cells = [[f"/rounds/{at}/number"] if at is not None else []] if self.several else []
            if votes:
                row = self.rows.get(name)
                cells.append([f"/rounds/{last if at is None else at}/votes/{row}/votes"] if row is not None else [])
            rows.append([self.names[name]] + [(pointers, FIGURE * len(pointers)) for pointers in cells])
        title = {"borda": ("Punten", "Points"), "quadratic": ("Saldo", "Balance")}.get(self.rule, VOTE_COUNT)
        if rows:
            told.table([CANDIDATE] + [ROUND] * self.several + [title] * votes, rows)

    def elected(self, told):
        result, rounds = self.result, {}
        for place, entry in reversed(list(enumerate(result["rounds"]))):
            rounds |= {name: place for name in entry["elected"]}
        self.people(told, result["elected"], rounds)
        if result["elected"] and len(result["winners"]) > len(result["elected"]):
            told.text([self.names[name][0] for name in result["winners"]])

    def not_elected(self, told):
        self.people(told, [entry["id"] for entry in self.result["not_elected"]],
                    {entry["id"]: entry["round"] for entry in self.result["not_elected"] if "round" in entry})
        told.text([self.names[entry["id"]][0] for entry in self.result["candidates"] if entry["withdrawn"]])

    def pairs(self, told):
        pairs = self.result.get("pairs")
        if not pairs:
            return
        people = pairs["candidates"]
        paths = ("De sterkste weg", "The strongest way")
        for key in ("preferring", "paths"):
            if key in pairs:
                if key == "paths":
                    told.heading(paths)
                told.table([CANDIDATE] + [self.name(name) for name in people], [
                    [self.name(name)] + [NOTHING if place == other else self.count(f"/pairs/{key}/{place}/{other}") for other in range(len(cells))]
                    for place, (name, cells) in enumerate(zip(people, pairs[key]))], caption=paths if key == "paths" else None)

    def majorities(self, told):
        rows = []
        for place, entry in enumerate(self.result.get("pairs", {}).get("majorities", [])):
            here = f"/pairs/majorities/{place}"
            rows.append([self.name(entry["winner"]), self.name(entry["loser"]), self.count(f"{here}/votes_for"), self.count(f"{here}/votes_against"), []])
        if rows:
            told.table([("Wint", "Winner"), ("Van", "Over"), ("Voor", "For"), ("Tegen", "Against"), ("Uitkomst", "Outcome")], rows)

    def round_heads(self):
        return [([f"/rounds/{place}/number"], (f"Ronde {FIGURE}", f"Round {FIGURE}")) for place in range(len(self.result["rounds"]))]

    def rounds(self, told):
        rounds = self.result["rounds"]
        if self.rule in PAIRS:
            return

        def foot(words, key, shown):
            return [[words] + [([f"/rounds/{place}/{key}"], FIGURE) if key in entry else [] for place, entry in enumerate(rounds)]] if shown else []
        feet = foot(("nodig", "needed"), "quota", self.rule in WALKING or self.rule == "bucklin")
        feet += foot(("telt niet meer mee", "no longer counts"), "exhausted", self.gone())
        feet += foot(("door afronden weg", "lost to rounding"), "lost", any(re.search("[1-9]", entry["lost"]) for entry in rounds))

        def lines(key, cell):
            """As many numbers as stand in the result: a wrong one must not make a table of all candidates with all rounds."""
            found = [[self.name(name)] for name in self.standing]
            for place, entry in enumerate(rounds):
                for row in range(min(len(entry.get(key, [])), len(found))):
                    found[row].append(cell(f"/rounds/{place}/{key}/{row}"))
            return found
        told.table([CANDIDATE] + self.round_heads(), lines("votes", lambda here: [f"{here}/votes"]), feet, caption=SEVERAL_ROUNDS)
        if self.rule == "stv-meek":
            kept = ("Het deel dat iemand houdt", "The part that somebody keeps")
            told.heading(kept)
            told.table([CANDIDATE] + self.round_heads(), lines("keep_factors", lambda here: self.count(f"{here}/factor")),
                       foot(("keren verdeeld", "times shared out"), "iterations", True), caption=kept)

    def gone(self):
        return any(entry["exhausted_by"] for entry in self.result["rounds"])

    def transfers(self, told):
        rounds = self.result["rounds"]
        drawn = (self.rule in WALKING or self.rule == "bucklin") and 2 <= len(rounds) <= 30 and len(self.standing) + self.gone() <= 40
        if drawn:
            told.text([self.names[name][0] for name in self.standing])
        rows = []
        for place, entry in enumerate(rounds):
            for at, transfer in enumerate(entry["transfers"]):
                here = f"/rounds/{place}/transfers/{at}"
                rows.append([self.count(f"/rounds/{place}/number"), self.names[transfer["from"]], self.names[transfer["to"]] if "to" in transfer else [],
                             self.count(f"{here}/votes"), self.count(f"{here}/ballots")])
        if rows:
            told.table([ROUND, ("Van", "From"), ("Naar", "To"), VOTE_COUNT, ("Stembiljetten", "Ballots")], rows)

    def credits(self, told):
        if "credits" not in self.result:
            return
        for key, words in CREDIT_TERMS.items():
            told.term(words, [f"/credits/{key}"], FIGURE)
        told.table([CANDIDATE, FOR, AGAINST, "Credits", ("Biljetten", "Ballots")], [
            [self.names[entry["id"]]] + [self.count(f"/candidates/{place}/{key}") for key in ("for", "against", "credits", "mentions")]
            for place, entry in enumerate(self.result["candidates"])])

    def ties(self, told):
        rows = []
        for tie in self.result["ties"]:
            earlier = [f"/rounds/{tie['earlier_round']}/number"] if "earlier_round" in tie else []
            rows.append([self.count(f"/rounds/{tie['round']}/number"), [self.names[name][0] for name in tie["tied"]], self.names[tie["chosen"]], earlier])
        if rows:
            told.table([ROUND, ("Gelijk", "Tied"), ("Beslissing", "Decision"), ("Omdat", "Because")], rows)

    def skipped(self):
        return [] if self.result["options"].get("max_skipped", "any") == "any" else ["/options/max_skipped"]

    def ballots(self, told):
        for key in ("cast", "valid", "blank", "invalid", "distinct"):
            told.term(BALLOT_TERMS[key], [f"/ballots/{key}"], FIGURE)
        invalid(self.result, told)
        if self.result["defects"]:
            told.heading(("Stembiljetten met een gebrek", "Ballots with a defect"))
        for place, defect in enumerate(self.result["defects"]):
            told.text([f"/defects/{place}/ballots"] + (self.skipped() if defect["reason"] == "skipped_rank" else []))
        last = len(self.result["rounds"]) - 1
        if self.result["rounds"][last]["exhausted_by"]:
            told.heading(("Telt aan het eind niet meer mee", "No longer counts at the end"))
        told.text([f"/rounds/{last}/exhausted_by/{place}/votes" for place in range(len(self.result["rounds"][last]["exhausted_by"]))])

    def rules(self, told):
        stop = self.result["options"].get("stop_after", "none")
        told.term(("Telwijze", "Method"), self.skipped() + ([] if stop == "none" else ["/options/stop_after"]))
        told.term(("Bij een gelijke stand", "In a tie"), [] if self.rule == "majority" else lots(self.result))
        told.term(("Kenmerk van de stemming", "Id of the vote"), ["/vote/id"], FIGURE)
        told.term(("Kenmerk van de spelregels", "Digest of the rules"), ["/rules_sha256"], FIGURE)

# --- Elections of persons, and questions with several answers ---------------------------------------------------------------------

COUNT_TEXT = lambda most: lambda value, where: need(
    type(value) is str and re.fullmatch("0|[1-9][0-9]{0,6}", value) and int(value) <= most, f"{where}: {short(value)}")


def any_or_number(value, where):
    need(value == "any" or COUNT_TEXT(1_000_000)(value, where) is None, where)


def none_or_number(value, where):
    need(value == "none" or value != "0" and COUNT_TEXT(1_000_000)(value, where) is None, f"{where}: {short(value)}")


BOOLEAN_TEXT = one_of("false", "true")
WALKED = {"max_skipped": any_or_number, "overvote": one_of("exhaust", "skip", "exhaust-if-multiple-continuing"),
          "repeat": one_of("skip", "exhaust")}
PAIRED = {"strength": one_of("winning", "margins"), "unranked": one_of("last", "absent")}
ELECTION_OPTIONS = {
    "approval": {}, "bucklin": {}, "quadratic": {}, "borda": {"unranked": one_of("zero", "shared")},
    "irv": WALKED | {"batch": BOOLEAN_TEXT, "stop_after": none_or_number, "threshold": one_of("each-round", "first-round"),
                     "until_two": BOOLEAN_TEXT},
    "majority": WALKED | {"base": one_of("valid", "cast"), "share": one_of("more-than-half", "two-thirds", "three-quarters")},
    "ranked-pairs": PAIRED | {"equal": one_of("lot", "neutral")}, "schulze": PAIRED,
    "stv-meek": WALKED, "stv-scottish": WALKED, "stv-wigm": WALKED,
}
ONE_SEAT = {"bucklin", "irv", "majority", "ranked-pairs", "schulze"}
PAIRS = {"ranked-pairs", "schulze"}
GROUPED = PAIRS | {"borda", "bucklin"}
WALKING = {"irv", "majority", "stv-meek", "stv-scottish", "stv-wigm"}
ELECTION_RULES = {
    "assembly?": anything,
    "ballot": {"credits?": whole(1, 10**6), "kind": one_of("approval", "quadratic", "ranked"), "max?": POSITIVE, "max_votes?": POSITIVE,
               "min": COUNT, "negative?": yes_or_no},
    "disclosure": {"ballots": one_of("open", "grouped", "totals"), "k": POSITIVE}, "evidence": one_of(*LEVELS),
    "format": one_of("wijkstem-rules/1"), "language": one_of("nl", "en"), "seats": whole(1, 32_512), "ties": full(some_text),
    "vote": {"id": some_text, "name": some_text},
}
CANDIDATES = {"candidates": full({"id": some_text, "name": text, "withdrawn": yes_or_no}), "format": one_of("wijkstem-candidates/1"),
              "imported": [{"name": text, "sha256": hash_text}]}
ELECTION_REASONS = ["too_few_candidates", "too_many_candidates", "too_many_credits", "negative_votes", "too_many_votes_on_one_candidate",
                    "no_candidate"]
DEFECTS = ["overvote", "skipped_rank", "repeated", "unknown_name"]
ELECTION_AGGREGATE = {
    "ballots": NUMBERS | {"distinct": COUNT},
    "candidates": [{"against?": COUNT, "credits?": COUNT, "first?": COUNT, "for?": COUNT, "id": text, "mentions": COUNT}],
    "defects": [{"ballots": POSITIVE, "reason": one_of(*DEFECTS)}], "format": one_of("wijkstem-election-aggregate/1"),
    "invalid_reasons": [{"count": POSITIVE, "reason": one_of(*ELECTION_REASONS, *SEEN)}],
    "kind": one_of("approval", "quadratic", "ranked"),
    "pairs?": {"candidates": [text], "preferring": [[COUNT]]}, "points?": [{"id": text, "points": text}],
}


def mark(value, where):
    """What stands on an approval ballot or at a rank: an id, 0 for a name that is no candidate's, 1 for a place nobody can tell."""
    need(type(value) is str or type(value) is int and value in (0, 1), f"{where}: {short(value)}")


def ballot_shape(kind):
    return full({"approval": mark, "ranked": [mark], "quadratic": {"candidate": text, "votes": whole()}}[kind])


def election_shapes(files):
    rule = files["rules.json"]["method"]["rule"]
    method = {"options": ELECTION_OPTIONS[rule], "rule": one_of(rule)}
    fits_shape(files["rules.json"], ELECTION_RULES | {"method": method}, "rules.json")
    fits_shape(files["candidates.json"], CANDIDATES, "candidates.json")
    fits_shape(files["ballots/aggregate.json"], ELECTION_AGGREGATE, "aggregate.json")
    fits_shape(files["certificate.json"], ELECTION_CERTIFICATES.get(rule, {}) | {
        "format": one_of("wijkstem-certificate/1"), "kind": one_of(rule), "lot?": [text]}, "certificate.json")
    need(files["result.json"].get("format") == "wijkstem-election-result/1", "result.json: format")


class Election:
    """An election, as its bundle tells it."""

    def __init__(self, files):
        self.rules, self.list, self.aggregate = files["rules.json"], files["candidates.json"], files["ballots/aggregate.json"]
        self.certificate, self.result = files["certificate.json"], files["result.json"]
        self.lines, self.visible, self.seal = files.get(PROFILE), files["visible"], files["seal"]
        self.rules_sha256 = files["rules_sha256"]
        self.kind, self.rule, self.options = self.rules["ballot"]["kind"], self.rules["method"]["rule"], self.rules["method"]["options"]
        self.ids = [candidate["id"] for candidate in self.list["candidates"]]
        self.standing = [candidate["id"] for candidate in self.list["candidates"] if not candidate["withdrawn"]]
        self.place = {name: number for number, name in enumerate(self.ids)}
        self.reasons = reasons_of(self.rules, ELECTION_REASONS)

    need_ballots, need_visibility = Vote.need_ballots, Vote.need_visibility

    def named(self, line):
        """The candidates on a ballot, each once however often."""
        if self.kind == "quadratic":
            return {choice["candidate"] for choice in line["ballot"]}
        ranks = line["ballot"] if self.kind == "ranked" else [line["ballot"]]
        return {entry for rank in ranks for entry in rank if type(entry) is str}

    def need_known(self, line):
        """Stops the check unless a ballot names candidates of the list only, written in the one way."""
        need(self.named(line) <= self.place.keys(), "a name that is no candidate's")
        if self.kind == "quadratic":
            names = [choice["candidate"] for choice in line["ballot"]]
            need(all(one < other for one, other in itertools.pairwise(names)), "ids out of order, or one twice")
            return
        ranks = line["ballot"] if self.kind == "ranked" else [line["ballot"]]
        need(ranks[-1], "the last rank is open")
        for rank in ranks:
            ids = [entry for entry in rank if type(entry) is str]
            marks = rank[len(ids) :]
            need(all(type(entry) is int for entry in marks) and marks == sorted(marks), "ids, then 0, then 1")
            need(all(self.place[one] < self.place[other] for one, other in itertools.pairwise(ids)), "a rank out of order, or somebody twice")
            need(self.kind == "ranked" or 1 not in marks, "an approval ballot with a 1")

    def need_within(self, line):
        """Stops the check unless a ballot keeps to the limits."""
        ballot = self.rules["ballot"]
        within(len(self.named(line)), ballot, "min", "max")
        if self.kind == "quadratic":
            votes = [choice["votes"] for choice in line["ballot"]]
            need(all(votes) and sum(number**2 for number in votes) <= ballot["credits"], "too many credits, or no votes")
            need(ballot["negative"] or min(votes) > 0, "votes against")
            within(max(abs(number) for number in votes), ballot, "", "max_votes")

    def groups(self, line):
        """The groups of a ballot: of each rank the candidates who stand and are at no earlier one."""
        seen, found = set(), []
        for rank in line["ballot"] if self.kind == "ranked" else [line["ballot"]]:
            group = {entry for entry in rank if entry in self.standing} - seen
            seen |= group
            if group:
                found.append(group)
        return found

    def takes_part(self, line):
        if self.rule in WALKING:
            return self.first_of(line) is not None
        return bool(self.named(line) & set(self.standing))

    def walk(self, line):
        """(entries, why the walk ended) of a ballot whose ranks are walked; entries are sets of candidates who stand."""
        found, given, seen, before, options = [], set(), set(), 0, self.options
        for number, rank in enumerate(line["ballot"], 1):
            if not rank:
                continue
            if options["max_skipped"] != "any" and number - before - 1 > int(options["max_skipped"]):
                return found, "skipped_ranks"
            ids = {entry for entry in rank if type(entry) is str}
            if options["repeat"] == "exhaust" and ids & seen:
                return found, "repeated"
            seen, before = seen | ids, number
            if len(rank) >= 2 or 1 in rank:
                if options["overvote"] == "skip":
                    continue
                if options["overvote"] == "exhaust" or 1 in rank:
                    return found, "overvote"
            entry = {name for name in ids if name in self.standing} - given
            given |= entry
            if entry:
                found.append(entry)
        return found, "choices"

    def first_of(self, line):
        """Whom a walked ballot goes to when all who stand are in the race; None if nobody."""
        entry = next(iter(self.walk(line)[0]), ())
        return next(iter(entry)) if len(entry) == 1 else None

    def defects(self):
        """How many ballots have which defect."""
        found = dict.fromkeys(DEFECTS, 0)
        for _, line in self.lines:
            if self.kind == "quadratic":
                continue
            ranks = line["ballot"] if self.kind == "ranked" else [line["ballot"]]
            ids = [entry for rank in ranks for entry in rank if type(entry) is str]
            has = {"unknown_name": any(0 in rank for rank in ranks)}
            if self.kind == "ranked":
                has |= {"overvote": any(len(rank) >= 2 or 1 in rank for rank in ranks), "skipped_rank": [] in ranks,
                        "repeated": len(set(ids)) < len(ids)}
            for defect, there in has.items():
                found[defect] += line["count"] * there
        return [{"ballots": number, "reason": reason} for reason, number in found.items() if number]

    def sums(self):
        """`candidates` of the aggregate."""
        found = {name: {"id": name, "mentions": 0} for name in self.ids}
        for entry in found.values():
            entry.update(dict.fromkeys(("against", "credits", "for") if self.kind == "quadratic" else
                                       ("first",) if self.rule in GROUPED | WALKING else (), 0))
        for _, line in self.lines:
            for name in self.named(line):
                found[name]["mentions"] += line["count"]
            for choice in line["ballot"] if self.kind == "quadratic" else ():
                entry, votes = found[choice["candidate"]], choice["votes"]
                entry["for" if votes > 0 else "against"] += abs(votes) * line["count"]
                entry["credits"] += votes**2 * line["count"]
            firsts = set()
            if self.rule in GROUPED:
                firsts = next(iter(self.groups(line)), set())
            elif self.rule in WALKING:
                firsts = {self.first_of(line)} - {None}
            for name in firsts:
                found[name]["first"] += line["count"]
        return list(found.values())

    def preferring(self):
        """d(a, b): how many ballots prefer a to b."""
        place = {name: number for number, name in enumerate(self.standing)}
        found = [[0] * len(place) for _ in place]
        for _, line in self.lines:
            groups = self.groups(line)
            rest = set(self.standing).difference(*groups) if self.options["unranked"] == "last" else set()
            for number, group in enumerate(groups):
                below = set(rest).union(*groups[number + 1 :])
                for one in group:
                    for other in below:
                        found[place[one]][place[other]] += line["count"]
        return found

    def points(self):
        """Twice the points that Borda's rule gives to each who stands."""
        found = dict.fromkeys(self.standing, 0)
        for _, line in self.lines:
            groups, before = self.groups(line), 0
            if groups and self.options["unranked"] == "shared":
                groups = groups + [set(self.standing).difference(*groups)]
            for group in groups:
                for name in group:
                    found[name] += (2 * (len(found) - 1 - before) - (len(group) - 1)) * line["count"]
                before += len(group)
        return found

    def in_profile(self):
        """How many ballots the profile has."""
        reasons = {entry["reason"]: entry["count"] for entry in self.aggregate["invalid_reasons"]}
        return self.aggregate["ballots"]["valid"] + reasons.get("no_candidate", 0)

    def preference(self):
        """What a tie goes by: least for the one that a criterion prefers."""
        listed = {name: place for place, name in enumerate(self.ids)}
        drawn = {name: place for place, name in enumerate(lot_of(self, self.ids) or [])}
        return lambda criterion, name: {"listed": listed, "name": {name: name}, "lot": drawn}[criterion.split(":")[0]][name]


def tenths(double):
    """{id: twice the points} as {id: text}: without decimals if all are whole, else with one."""
    if all(number % 2 == 0 for number in double.values()):
        return {name: str(number // 2) for name, number in double.items()}
    return {name: f"{number // 2}.{5 * (number % 2)}" for name, number in double.items()}


def check_election_rules(report, vote):
    rules, ballot, rule = vote.rules, vote.rules["ballot"], vote.rule
    with report.check("V6.C"):
        need(SETTLING.fullmatch(rules["ties"][-1]), "the last criterion")
        need(rules["ties"][-1] != "lot:drawn" or rules["evidence"] != "counted", "a lot drawn after the close, and no log")
        need(rules["ties"][:-1] in ([], ["earlier-stage"] if rule == "irv" else []), "a criterion")
    with report.check("V6.D"):
        need(ballot["min"] <= ballot.get("max", GREATEST), "min above max")
        quadratic = rule == "quadratic"
        need(("credits" in ballot) == quadratic and ("negative" in ballot) == quadratic, "credits")
        need(quadratic or "max_votes" not in ballot, "max_votes")
    with report.check("V6.H"):
        need(ballot["kind"] == (rule if rule in ("approval", "quadratic") else "ranked"), "kind of ballot")
        need(rules["seats"] == 1 or rule not in ONE_SEAT, "seats")
    with report.check("V7.E"):
        distinct(vote.ids, "a candidate")
        need(len(vote.ids) <= 32_512 and vote.standing, "too many candidates, or none who stands")
        need(rule not in PAIRS or len(vote.standing) <= 100, "too many who stand")


def check_election_ballots(report, vote):
    ballot, numbers = vote.rules["ballot"], vote.aggregate["ballots"]
    with report.check("V9.A"):
        vote.need_ballots()
        check_order(vote.lines)
    with report.check("V9.F"):
        vote.need_ballots()
        for _, line in vote.lines:
            vote.need_known(line)
    with report.check("V9.C"):
        vote.need_ballots()
        for _, line in vote.lines:
            vote.need_within(line)
    with report.check("V9.G"):
        need(numbers["cast"] == numbers["valid"] + numbers["blank"] + numbers["invalid"], "cast is not the sum")
        same(numbers["counted"], numbers["valid"], "counted")
        check_reasons(vote.aggregate["invalid_reasons"], vote.reasons, numbers["invalid"])
        reasons = {entry["reason"] for entry in vote.aggregate["invalid_reasons"]}
        need(vote.kind == "quadratic" or not reasons & set(ELECTION_REASONS[2:5]), "reasons of another kind of ballot")
        same(vote.aggregate["kind"], vote.kind, "kind")
        disclosure = vote.rules["disclosure"]
        need(disclosure["ballots"] != "totals" or numbers["valid"] >= disclosure["k"], "too few ballots for totals")
        need(numbers["distinct"] <= vote.in_profile(), "distinct")
        need((numbers["distinct"] == 0) == (vote.in_profile() == 0), "distinct")
        if vote.lines is not None:
            same(numbers["distinct"], len(vote.lines), "distinct")
            same(vote.in_profile(), sum(line["count"] for _, line in vote.lines), "ballots")
            same(numbers["valid"], sum(line["count"] for _, line in vote.lines if vote.takes_part(line)), "valid")
            vote.need_visibility({"open": True, "totals": False, "grouped": all(line["count"] >= disclosure["k"] for _, line in vote.lines)})
    with report.check("V10.D"):
        vote.need_ballots()
        same(vote.aggregate["defects"], vote.defects(), "defects")
        same(vote.aggregate["candidates"], vote.sums(), "aggregate/candidates")
    with report.check("V10.E"):
        same([entry["id"] for entry in vote.aggregate["candidates"]], vote.ids, "aggregate/candidates")
        for entry in vote.aggregate["candidates"]:
            need_possible_candidate(vote, entry)
        within(sum(entry["mentions"] for entry in vote.aggregate["candidates"]), ballot, "min", "max", vote.in_profile())
        order = [DEFECTS.index(entry["reason"]) for entry in vote.aggregate["defects"]]
        need(order == sorted(set(order)), "defects out of order")
        need(all(entry["ballots"] <= vote.in_profile() for entry in vote.aggregate["defects"]), "more defects than ballots")
        allowed = {"approval": {"unknown_name"}, "quadratic": set(), "ranked": set(DEFECTS)}[vote.kind]
        need({entry["reason"] for entry in vote.aggregate["defects"]} <= allowed, "defects of another kind of ballot")
        if vote.kind == "quadratic":
            spent = sum(entry["credits"] for entry in vote.aggregate["candidates"])
            need(spent <= ballot["credits"] * vote.in_profile(), "more credits than given")
    with report.check("V10.F"):
        need(("pairs" in vote.aggregate) == (vote.rule in PAIRS) and ("points" in vote.aggregate) == (vote.rule == "borda"),
             "pairs or points under another rule")
        if vote.rule in PAIRS:
            pairs, valid = vote.aggregate["pairs"], numbers["valid"]
            same(pairs["candidates"], vote.standing, "pairs/candidates")
            need([len(row) for row in pairs["preferring"]] == [len(vote.standing)] * len(vote.standing), "pairs: no square")
            for one, row in enumerate(pairs["preferring"]):
                need(row[one] == 0, "pairs: somebody preferred to oneself")
                need(all(number + pairs["preferring"][other][one] <= valid for other, number in enumerate(row)), "pairs: too many")
            if vote.lines is not None:
                same(pairs["preferring"], vote.preferring(), "pairs/preferring")
        if vote.rule == "borda":
            same([entry["id"] for entry in vote.aggregate["points"]], vote.standing, "points")
            double = read_points(vote)
            need(sum(double.values()) <= numbers["valid"] * len(double) * (len(double) - 1), "points: too many")
            need(all(0 <= number <= 2 * numbers["valid"] * (len(double) - 1) for number in double.values()), "points: too many")
            if vote.lines is not None:
                same(double, vote.points(), "points")
            same({entry["id"]: entry["points"] for entry in vote.aggregate["points"]}, tenths(double), "points")
        if vote.rule in PAIRS | {"borda"}:
            vote.need_ballots()


def read_points(vote):
    """{id: twice the points} of the aggregate."""
    found = {}
    for entry in vote.aggregate["points"]:
        need(re.fullmatch(r"(0|[1-9][0-9]{0,16})(\.[05])?", entry["points"]), f"points {short(entry['points'])}")
        found[entry["id"]] = int(2 * Fraction(entry["points"]))
    return found


def need_possible_candidate(vote, entry):
    quadratic, ballots = vote.kind == "quadratic", vote.in_profile()
    need({"against", "credits", "for"} <= entry.keys() if quadratic else not {"against", "credits", "for"} & entry.keys(), "credits")
    need(("first" in entry) == (vote.rule not in ("approval", "quadratic")), "first")
    need(entry["mentions"] <= ballots, "more mentions than ballots")
    need(entry.get("first", 0) <= (entry["mentions"] if entry["id"] in vote.standing else 0), "first")
    if quadratic:
        ballot, together = vote.rules["ballot"], entry["for"] + entry["against"]
        need(entry["mentions"] <= together and entry["credits"] <= ballot["credits"] * entry["mentions"], "votes and credits")
        need_bought(together, entry["mentions"], entry["credits"])
        need(ballot["negative"] or entry["against"] == 0, "votes against")
        need(together <= most_on_one(ballot) * entry["mentions"], "max_votes")


def elect(vote):
    """What the result says of the count: the keys that it does not repeat from elsewhere."""
    if vote.rule in WALKING:
        if vote.rule != "majority":
            vote.need_ballots()
        return Walked(vote).result()
    if vote.rule == "bucklin":
        vote.need_ballots()
        return bucklin(vote)
    found, ties, sums = {}, [], {entry["id"]: entry for entry in vote.aggregate["candidates"]}
    ground, reason = ("unbeaten", "beaten") if vote.rule in PAIRS else ("most", "fewer")
    if vote.rule in PAIRS:
        d, everybody = vote.aggregate["pairs"]["preferring"], range(len(vote.standing))
        found["pairs"] = {"candidates": vote.standing, "preferring": d}
        if vote.rule == "schulze":
            paths = found["pairs"]["paths"] = strongest_paths(strengths(d, vote.options["strength"]))
            best = [one for one in everybody if all(paths[one][other] >= paths[other][one] for other in everybody)]
        else:
            found["pairs"]["majorities"], best = ranked_pairs(vote, ties)
        winners = [vote.standing[one] for one in best]
        value = (paths if vote.rule == "schulze" else d)[best[0]][best[1]] if len(best) > 1 else 0
        elected = [tie_for(vote, ties, "elected", winners, value) if len(best) > 1 else winners[0]]
        votes = {name: str(min((d[one][other] for other in everybody if other != one), default=0)) for one, name in enumerate(vote.standing)}
    elif vote.rule == "borda":
        double = read_points(vote)
        votes = tenths(double)
        elected, winners = most_votes(vote, {name: Fraction(number, 2) for name, number in double.items()}, ties)
    else:
        value = {name: sums[name]["mentions"] if vote.rule == "approval" else sums[name]["for"] - sums[name]["against"]
                 for name in vote.standing}
        votes = {name: str(number) for name, number in value.items()}
        elected, winners = most_votes(vote, value, ties)
    return found | {
        "elected": elected, "elected_count": len(elected), "ties": ties, "winners": winners,
        "not_elected": [{"id": name, "reason": "tie_lost" if name in winners else reason} for name in vote.standing if name not in elected],
        "rounds": [{
            "elected": elected, "excluded": [], "exhausted": zero(votes), "exhausted_by": [], "grounds": [ground] * len(elected),
            "lost": zero(votes), "number": 1, "ties": list(range(len(ties))), "transfers": [],
            "votes": [{"id": name, "votes": votes[name]} for name in vote.standing]}]}


def strengths(d, measure):
    """The strength of every majority, 0 where there is none."""
    return [[0 if number <= d[other][one] else number if measure == "winning" else number - d[other][one]
             for other, number in enumerate(row)] for one, row in enumerate(d)]


def strongest_paths(strength):
    """p(a, b): the strength of the strongest path, that of its weakest majority."""
    paths = [list(row) for row in strength]
    for middle in range(len(paths)):
        for one in range(len(paths)):
            through = paths[one][middle]
            for other in range(len(paths)) if through else ():
                if one != other and min(through, paths[middle][other]) > paths[one][other]:
                    paths[one][other] = min(through, paths[middle][other])
    return paths


def check_schulze(vote, winners):
    """V11.L: a path and a cut for everybody who must be shown to win or to be beaten."""
    place = {name: number for number, name in enumerate(vote.standing)}
    strength = strengths(vote.aggregate["pairs"]["preferring"], vote.options["strength"])

    def path_strength(path, one, other):
        if not path:
            return 0
        need(path[0] == one and path[-1] == other and len(path) <= len(place), "a path from and to others")
        steps = [strength[place[first]][place[second]] for first, second in itertools.pairwise(path)]
        need(steps and min(steps) > 0, "a step that is no majority")
        return min(steps)

    def across(cut, holds, lacks):
        need(holds in cut and lacks not in cut, "a cut that does not part them")
        need([place[name] for name in cut] == sorted({place[name] for name in cut}), "a cut out of order")
        inside = set(cut)
        return max(strength[place[one]][place[other]] for one in inside for other in place if other not in inside)
    pairs = [(name, other) for name in winners for other in vote.standing if other != name]
    same([(entry["id"], entry["over"]) for entry in vote.certificate["winners"]], pairs, "certificate/winners")
    for entry in vote.certificate["winners"]:
        s = path_strength(entry["path"], entry["id"], entry["over"])
        need(across(entry["cut"], entry["over"], entry["id"]) <= s, "a cut that is too strong")
    same([entry["id"] for entry in vote.certificate["beaten"]], [name for name in vote.standing if name not in winners],
         "certificate/beaten")
    for entry in vote.certificate["beaten"]:
        s = path_strength(entry["path"], entry["by"], entry["id"])
        need(s > 0 and across(entry["cut"], entry["id"], entry["by"]) < s, "a cut that is too strong")


# Rules that walk ballots

EXHAUSTED = ["choices", "overvote", "skipped_ranks", "repeated"]
COUNTED_TEXT = re.compile("[1-9][0-9]{0,15}")
PLACES = {"stv-scottish": 5, "stv-wigm": 4, "stv-meek": 9}


class Walked:
    """Counts a rule that walks ballots, round by round, in units of the last decimal of its votes."""

    def __init__(self, vote):
        self.vote, self.rule, self.options, self.seats = vote, vote.rule, vote.options, vote.rules["seats"]
        self.places = PLACES.get(vote.rule, 0)
        self.one = 10**self.places
        self.standing, self.preference = vote.standing, vote.preference()
        self.rounds, self.ties, self.elected, self.out, self.round_ties = [], [], [], {}, []
        self.ballots = []  # [entries, why the walk ended, how many, value of each, place of the entry that it is at, whom it is with]
        for _, line in vote.lines or ():
            ways, reason = vote.walk(line)
            self.ballots.append([ways, reason, line["count"], self.one, -1, None])
        self.exhausted, self.lost = dict.fromkeys(EXHAUSTED, 0), 0

    def goes(self, ballot, race, after):
        """(place, candidate) where a ballot goes from the entry after one; (None, reason) if to nobody."""
        for place in range(after + 1, len(ballot[0])):
            inside = ballot[0][place] & race
            if len(inside) == 1:
                return place, next(iter(inside))
            if inside:
                return None, "overvote"
        return None, ballot[1]

    def move(self, ballots, race, origin=None):
        """Lets ballots go on; the transfers that this makes, if they come from somebody."""
        moved = {}
        for ballot in ballots:
            place, target = self.goes(ballot, race, ballot[4])
            votes = ballot[2] * ballot[3]
            if place is None:
                self.exhausted[target] += votes
                ballot[4], ballot[5] = len(ballot[0]), None
            else:
                ballot[4], ballot[5] = place, target
            number, together = moved.get((place is None, target), (0, 0))
            moved[place is None, target] = number + ballot[2], together + votes
        order = [(False, name) for name in self.standing] + [(True, reason) for reason in EXHAUSTED]
        return [{"ballots": moved[key][0], "from": origin, "exhausted" if key[0] else "to": key[1], "votes": self.text(moved[key][1])}
                for key in order if key in moved]

    def with_(self, name):
        return [ballot for ballot in self.ballots if ballot[5] == name]

    def text(self, units):
        digits = str(units).rjust(self.places + 1, "0")
        return digits[: -self.places] + "." + digits[-self.places :] if self.places else digits

    def tie(self, tied, choice, value):
        """Puts a tie on record and decides it; `value` in units."""
        sign = -1 if choice == "excluded" else 1
        left = [name for name in self.standing if name in tied]
        record = {"choice": choice, "provisional": False, "round": len(self.rounds), "tied": list(left),
                  "value": written(Fraction(value, self.one))}
        criteria = (["earlier-stage"] if self.rule == "stv-scottish" else []) + self.vote.rules["ties"]
        for criterion in criteria:
            if criterion == "earlier-stage":
                for number in range(len(self.rounds) - 1, -1, -1):
                    votes = self.history[number]
                    best = max(sign * votes[name] for name in left)
                    left = [name for name in left if sign * votes[name] == best]
                    if len(left) == 1:
                        record["earlier_round"] = number
                        break
            elif criterion != "refuse":
                best = min(sign * self.rank(criterion, name) for name in left)
                left = [name for name in left if sign * self.rank(criterion, name) == best]
            if len(left) == 1:
                record |= {"chosen": left[0], "decided_by": criterion.split(":")[0]}
                self.round_ties.append(len(self.ties))
                self.ties.append(record)
                return left[0]
        raise Failed("a tie that the rules leave open")

    def rank(self, criterion, name):
        """The place of somebody by a criterion, as a number."""
        if criterion == "name":
            return sorted(self.vote.ids).index(name)
        return self.preference(criterion, name)

    def begin(self, votes):
        self.history = getattr(self, "history", [])
        self.history.append(dict(votes))
        self.round_ties = []
        self.head = {"exhausted": self.text(sum(self.exhausted.values())), "lost": self.text(self.lost), "number": len(self.rounds) + 1,
                     "exhausted_by": [{"reason": reason, "votes": self.text(units)} for reason, units in self.exhausted.items() if units],
                     "votes": [{"id": name, "votes": self.text(votes[name])} for name in self.standing]}

    def end(self, quota, elected=(), grounds=(), excluded=(), transfers=(), **more):
        self.elected += elected
        for name in excluded:
            self.out[name] = len(self.rounds)
        self.rounds.append(self.head | {
            "elected": list(elected), "excluded": [name for name in self.standing if name in excluded], "grounds": list(grounds),
            "quota": self.text(quota), "ties": list(self.round_ties), "transfers": list(transfers)} | more)

    def by_votes(self, names, votes, sign=-1):
        """In descending order of votes (ascending with sign 1), equal ones in the order."""
        return sorted((name for name in self.standing if name in names), key=lambda name: sign * votes[name])

    def counted(self):
        votes = dict.fromkeys(self.standing, 0)
        for ballot in self.ballots:
            if ballot[5] is not None:
                votes[ballot[5]] += ballot[2] * ballot[3]
        return votes

    def result(self):
        """What the result says of the count."""
        {"irv": self.irv, "majority": self.majority, "stv-meek": self.meek}.get(self.rule, self.stv)()
        found = {"elected": self.elected, "elected_count": len(self.elected), "rounds": self.rounds, "ties": self.ties}
        found["winners"] = [name for name in self.standing if name in self.elected]
        found["not_elected"] = []
        for name in self.standing:
            if name in self.out and name not in self.elected:
                found["not_elected"].append({"id": name, "reason": "excluded", "round": self.out[name]})
            elif name not in self.elected:
                found["not_elected"].append({"id": name, "reason": self.left_over()})
        if not self.elected and self.rule in ("irv", "majority"):
            found["no_majority"] = True
        return found

    def left_over(self):
        if self.rule == "majority":
            return "fewer" if self.elected else "no_majority"
        return "stopped" if self.rule == "irv" and not self.elected else "places_taken"

    def majority(self):
        self.move(self.ballots, set(self.standing))
        votes, numbers = self.counted(), self.vote.aggregate["ballots"]
        if self.vote.lines is None:  # the totals are enough, but for why ballots ended, which is taken on trust
            votes = {entry["id"]: entry["first"] for entry in self.vote.aggregate["candidates"] if entry["id"] in votes}
            for entry in self.vote.result["rounds"][0]["exhausted_by"]:
                need(COUNTED_TEXT.fullmatch(entry["votes"]), "exhausted_by")
                self.exhausted[entry["reason"]] = int(entry["votes"])
            need(sum(votes.values()) + sum(self.exhausted.values()) == self.vote.in_profile(), "votes and what no longer counts")
        base = numbers["counted" if self.options["base"] == "valid" else "cast"]
        quota = {"more-than-half": base // 2 + 1, "two-thirds": max(1, -(-2 * base // 3)), "three-quarters": max(1, -(-3 * base // 4))}[
            self.options["share"]]
        self.begin(votes)
        elected = [name for name in self.standing if votes[name] >= quota]
        self.end(quota, elected, ["majority"] * len(elected))

    def irv(self):
        race, first_n, options = set(self.standing), None, self.options
        self.move(self.ballots, race)
        while True:
            votes = self.counted()
            n = sum(votes.values())
            first_n = n if first_n is None else first_n
            quota = (first_n if options["threshold"] == "first-round" else n) // 2 + 1
            self.begin(votes)
            elected, ground, best = [], [], max(votes[name] for name in race)
            if not self.elected:
                leading = [name for name in self.standing if name in race and votes[name] == best]
                if best >= quota:
                    elected, ground = leading[:1], ["majority"]
                elif len(race) == 1:
                    elected, ground = list(race), ["remaining"]
                elif len(race) == 2:
                    elected = leading if len(leading) == 1 else [self.tie(leading, "elected", best)]
                    ground = ["ahead"]
            if (self.elected or elected) and (options["until_two"] == "false" or len(race) <= 2):
                return self.end(quota, elected, ground)
            order, out = self.by_votes(race, votes, 1), []
            if options["batch"] == "true":
                for size in range(2, len(order) - (1 if options["until_two"] == "true" else 0)):
                    if sum(votes[name] for name in order[:size]) < votes[order[size]]:
                        out = order[:size]
            if not out:
                fewest = [name for name in order if votes[name] == votes[order[0]]]
                out = fewest if len(fewest) == 1 else [self.tie(fewest, "excluded", votes[order[0]])]
            race -= set(out)
            transfers = [entry for name in self.standing if name in out for entry in self.move(self.with_(name), race, name)]
            self.end(quota, elected, ground, out, transfers)
            if options["stop_after"] == str(len(self.rounds)):
                return None

    def stv(self):
        """stv-scottish and stv-wigm."""
        race, kept, scottish = set(self.standing), {}, self.rule == "stv-scottish"
        self.move(self.ballots, race)
        n = self.vote.aggregate["ballots"]["valid"]
        quota = (n // (self.seats + 1) + 1) * self.one if scottish else n * self.one // (self.seats + 1) + 1
        while True:
            votes = self.counted()
            for name, units in kept.items():
                votes[name] += units
            self.begin(votes)
            elected = self.by_votes([name for name in race if votes[name] >= quota], votes)
            grounds, race = ["quota"] * len(elected), race - set(elected)
            number = len(self.elected) + len(elected)
            remaining = number < self.seats and number + len(race) <= self.seats
            if remaining:
                more = self.by_votes(race, votes)
                elected, grounds = elected + more, grounds + ["remaining"] * len(more)
            if remaining or number >= self.seats:
                return self.end(quota, elected, grounds)
            over = [name for name in self.elected + elected if votes[name] > quota]
            if over:
                greatest = max(votes[name] for name in over)
                equal = [name for name in over if votes[name] == greatest]
                chosen = equal[0] if len(equal) == 1 else self.tie(equal, "transferred", greatest)
                surplus, moving, worth = votes[chosen] - quota, self.with_(chosen), 0
                for ballot in moving:
                    ballot[3] = (ballot[3] * surplus // votes[chosen] if scottish
                                 else ballot[3] * surplus // self.one * self.one // votes[chosen])
                    worth += ballot[2] * ballot[3]
                self.lost += surplus - worth
                kept[chosen] = quota
                transfers = self.move(moving, race, chosen)
                self.end(quota, elected, grounds, (), transfers, surplus={"of": chosen, "votes": self.text(surplus)})
                continue
            fewest = min(votes[name] for name in race)
            equal = [name for name in race if votes[name] == fewest]
            chosen = equal[0] if len(equal) == 1 else self.tie(equal, "excluded", fewest)
            race = race - {chosen}
            self.end(quota, elected, grounds, [chosen], self.move(self.with_(chosen), race, chosen))

    def distribute(self, factor):
        """Meek's distribution: votes by the keep factors; what is left goes to nobody."""
        votes, race = dict.fromkeys(self.standing, 0), {name for name in self.standing if factor[name] > 0}
        self.exhausted = dict.fromkeys(EXHAUSTED, 0)
        for ballot in self.ballots:
            left, at = self.one, -1
            while left > 0:
                at, target = self.goes(ballot, race, at)
                if at is None:
                    self.exhausted[target] += left * ballot[2]
                    break
                given = -(-left * factor[target] // self.one)
                votes[target] += given * ballot[2]
                left -= given
        return votes

    def meek(self):
        factor, hopeful = dict.fromkeys(self.standing, self.one), set(self.standing)
        while True:
            iterations, before = 0, None
            while True:
                votes, used, iterations = self.distribute(factor), dict(factor), iterations + 1
                quota = sum(votes.values()) // (self.seats + 1) + 1
                reached = self.by_votes([name for name in hopeful if votes[name] >= quota], votes)[: self.seats - len(self.elected)]
                surplus = sum(max(0, votes[name] - quota) for name in self.elected)
                if reached or surplus < 1000 or before is not None and surplus >= before:
                    break
                before = surplus
                for name in self.elected:
                    if votes[name] > 0:
                        factor[name] = -(-(-(-factor[name] * quota // self.one) * self.one) // votes[name])
            self.begin(votes)
            hopeful -= set(reached)
            grounds, out = ["quota"] * len(reached), []
            if not reached and len(self.elected) + len(hopeful) > self.seats:
                fewest = min(votes[name] for name in hopeful)
                near = [name for name in hopeful if votes[name] <= fewest + surplus]
                out = near if len(near) == 1 else [self.tie(near, "excluded", fewest)]
                factor[out[0]], hopeful = 0, hopeful - set(out)
            number = len(self.elected) + len(reached)
            done = number >= self.seats or number + len(hopeful) <= self.seats
            if done and number < self.seats:
                more = self.by_votes(hopeful, votes)
                reached, grounds = reached + more, grounds + ["remaining"] * len(more)
            self.end(quota, reached, grounds, out, (), iterations=iterations, keep_factors=[
                {"factor": self.text(used[name]), "id": name} for name in self.standing])
            if done:
                return


def bucklin(vote):
    """Round by round one more group of each ballot counts."""
    ballots = [(vote.groups(line), line["count"]) for _, line in vote.lines]
    ballots = [(groups, number) for groups, number in ballots if groups]
    quota, longest = sum(number for _, number in ballots) // 2 + 1, max([1] + [len(groups) for groups, _ in ballots])
    votes, rounds, ties = dict.fromkeys(vote.standing, 0), [], []
    for last in range(1, longest + 1):
        for groups, number in ballots:
            for name in groups[last - 1] if len(groups) >= last else ():
                votes[name] += number
        enough = max(votes.values()) >= quota
        elected, winners = most_votes(vote, votes, ties, last - 1) if enough or last == longest else ([], [])
        rounds.append({
            "elected": elected, "excluded": [], "exhausted": "0", "exhausted_by": [],
            "grounds": ["majority" if enough else "most"] * len(elected), "lost": "0", "number": last, "quota": str(quota),
            "ties": list(range(len(ties))), "transfers": [], "votes": [{"id": name, "votes": str(votes[name])} for name in vote.standing]})
        if elected:
            return {"elected": elected, "elected_count": 1, "rounds": rounds, "ties": ties, "winners": winners, "not_elected": [
                {"id": name, "reason": "tie_lost" if name in winners else "fewer"} for name in vote.standing if name not in elected]}
    raise Failed("no round elects anybody")


def outcome(vote):
    """What the rounds on record lead to, whether or not they are those of the ballots; under the rules whose count needs these."""
    rounds, ties = vote.result["rounds"], vote.result["ties"]
    elected = [name for entry in rounds for name in entry["elected"]]
    out = {name: place for place, entry in enumerate(rounds) for name in entry["excluded"]}
    winners = sorted(elected, key=vote.place.get)
    if vote.rule == "bucklin":
        votes = {entry["id"]: int(entry["votes"]) for entry in rounds[-1]["votes"]}
        winners = [name for name in vote.standing if votes[name] == max(votes.values())]
    left_over = "places_taken"
    if not elected and vote.rule in ("irv", "majority"):
        left_over = "stopped" if vote.rule == "irv" else "no_majority"
    elif vote.rule in ("bucklin", "majority"):
        left_over = "fewer"
    found = {"elected": elected, "elected_count": len(elected), "rounds": rounds, "ties": ties, "winners": winners, "not_elected": []}
    for name in vote.standing:
        if name in out and name not in elected:
            found["not_elected"].append({"id": name, "reason": "excluded", "round": out[name]})
        elif name not in elected:
            found["not_elected"].append({"id": name, "reason": "tie_lost" if vote.rule == "bucklin" and name in winners else left_over})
    return found | ({"no_majority": True} if not elected and vote.rule in ("irv", "majority") else {})


def most_votes(vote, value, ties, at=0):
    """(elected, winners): the first k by value; what is equal at the last place is a tie."""
    order, seats = sorted(vote.standing, key=lambda name: -value[name]), vote.rules["seats"]
    if len(order) <= seats:
        return order, vote.standing
    last = value[order[seats - 1]]
    elected = [name for name in order if value[name] > last]
    winners = [name for name in vote.standing if value[name] >= last]
    if len(winners) == seats:
        return order[:seats], winners
    while len(elected) < seats:
        tied = [name for name in vote.standing if value[name] == last and name not in elected]
        elected.append(tie_for(vote, ties, "elected", tied, last, at))
    return elected, winners


def tie_for(vote, ties, choice, tied, value, at=0):
    """Puts a tie on record; the chosen one."""
    chosen, by = decide(tied, vote.rules["ties"], vote.preference())
    ties.append({"choice": choice, "chosen": chosen, "decided_by": by, "provisional": False, "round": at, "tied": list(tied),
                 "value": written(value)})
    return chosen


def reaches(edges, start, goal, size):
    """Whether a chain of majorities leads from one to another."""
    seen, todo = {start}, [start]
    while todo:
        one = todo.pop()
        if one == goal:
            return True
        for other in range(size):
            if (one, other) in edges and other not in seen:
                seen.add(other)
                todo.append(other)
    return False


def ranked_pairs(vote, ties):
    """(`majorities` of the result, winners as places): majorities are locked in descending order unless they are closed off."""
    d = vote.aggregate["pairs"]["preferring"]
    size, strength, preference = len(d), strengths(d, vote.options["strength"]), vote.preference()
    names, criterion = vote.standing, vote.rules["ties"][0]
    key = lambda pair: (-strength[pair[0]][pair[1]], d[pair[1]][pair[0]])
    pairs = sorted(((one, other) for one in range(size) for other in range(size) if strength[one][other]), key=key)
    locked, majorities, allowed = set(), [], {}
    for _, group in itertools.groupby(pairs, key):
        group = list(group)
        open_ones = {pair for pair in group if not reaches(locked, pair[1], pair[0], size)}
        together = locked | open_ones
        circular = {pair for pair in open_ones if reaches(together - {pair}, pair[1], pair[0], size)}
        if vote.options["equal"] == "lot" and circular:
            need(criterion != "refuse", "a tie that the rules leave open")
            group.sort(key=lambda pair: [preference(criterion, names[one]) for one in pair])
            tied = [name for place, name in enumerate(names) if any(pair[0] == place for pair in circular)]
            chosen = min(tied, key=lambda name: preference(criterion, name))
            ties.append({"choice": "ordered", "chosen": chosen, "decided_by": criterion.split(":")[0], "provisional": False, "round": 0,
                         "tied": tied, "value": written(strength[group[0][0]][group[0][1]])})
        before = set(locked)
        for pair in group:
            shut = reaches(locked, pair[1], pair[0], size) if vote.options["equal"] == "lot" else pair not in open_ones or pair in circular
            if shut:
                allowed[pair] = before | open_ones if vote.options["equal"] == "neutral" else set(locked)
            else:
                locked.add(pair)
            one, other = pair
            majorities.append({"locked": not shut, "loser": names[other], "votes_against": d[other][one], "votes_for": d[one][other],
                               "winner": names[one]})
    vote.allowed = allowed
    return majorities, [place for place in range(size) if not any(other == place for _, other in locked)]


def check_ranked_pairs(vote, majorities):
    """V11.L: a chain for every majority that is not locked."""
    place = {name: number for number, name in enumerate(vote.standing)}
    skipped = [entry for entry in majorities if not entry["locked"]]
    same([(entry["winner"], entry["loser"]) for entry in vote.certificate["skipped"]],
         [(entry["winner"], entry["loser"]) for entry in skipped], "certificate/skipped")
    for entry in vote.certificate["skipped"]:
        path = [place[name] for name in entry["path"]]
        need(len(path) >= 2 and (path[0], path[-1]) == (place[entry["loser"]], place[entry["winner"]]), "a path from and to others")
        steps = vote.allowed[place[entry["winner"]], place[entry["loser"]]]
        need(all(step in steps for step in itertools.pairwise(path)), "a step that is not locked before")


def election_repeats(vote):
    """What the result repeats of rules, list and totals."""
    sums = {entry["id"]: entry for entry in vote.aggregate["candidates"]}
    candidates = vote.list["candidates"]
    found = {
        "ballot_kind": vote.kind, "ballots": vote.aggregate["ballots"] | {"invalid_reasons": vote.aggregate["invalid_reasons"]},
        "candidate_count": len(vote.standing), "defects": vote.aggregate["defects"], "format": "wijkstem-election-result/1",
        "candidates": [sums[candidate["id"]] | {"withdrawn": candidate["withdrawn"]} for candidate in candidates],
        "language": vote.rules["language"], "names": [{"id": entry["id"], "name": entry["name"] or entry["id"]} for entry in candidates],
        "options": vote.options | {"ties": vote.rules["ties"]}, "rule": vote.rule, "rules_sha256": vote.rules_sha256,
        "seats": vote.rules["seats"], "vote": vote.rules["vote"]}
    if vote.kind == "quadratic":
        given, spent = vote.rules["ballot"]["credits"] * vote.in_profile(), sum(entry["credits"] for entry in sums.values())
        found["credits"] = {"given": given, "left": given - spent, "per_ballot": vote.rules["ballot"]["credits"], "spent": spent}
    return found


def check_repeated(result, from_files):
    """What the result repeats of the other files stands in it as it does there."""
    for key, value in from_files.items():
        need(key in result, f"result.json: {key} is missing")
        same(result[key], value, f"result.json/{key}")


def check_election(report, files):
    """Everything about an election after V3."""
    vote = Election(files)
    check_election_rules(report, vote)
    if report.failed():
        return
    check_election_ballots(report, vote)
    if report.failed():
        return
    result, expected, why = vote.result, None, "counting failed"
    with report.check("V11.M"):
        try:
            expected, why = elect(vote), None
        except NotRun as error:
            why = str(error)
            raise
        same(result["rounds"], expected["rounds"], "result.json/rounds")
        same(result.get("pairs"), expected.get("pairs"), "result.json/pairs")

    def counted():
        if why:
            raise NotRun(why)
    if vote.rule in PAIRS:
        with report.check("V11.L"):
            counted()
            if vote.rule == "schulze":
                check_schulze(vote, expected["winners"])
            else:
                check_ranked_pairs(vote, expected["pairs"]["majorities"])
    with report.check("V12.A"):
        by_lot = any(tie["decided_by"] == "lot" for tie in result["ties"])
        check_lot(vote, vote.ids, by_lot)
        need("lot" not in vote.certificate or by_lot, "a lot that decided nothing")
    with report.check("V12.B"):
        counted()
        same(result["ties"], expected["ties"], "result.json/ties")
    from_files = election_repeats(vote)
    with report.check("V13.A"):
        check_repeated(result, from_files)
    with report.check("V13.B"):
        told = {key: value for key, value in result.items() if key not in from_files}
        if why and (vote.rule in WALKING or vote.rule == "bucklin"):
            same(told, outcome(vote), "result.json")
        counted()
        same(told, expected, "result.json")
    with report.check("V13.C"):
        for path, data in (("result.csv", election_table(result)), ("rounds.csv", rounds_table(result))):
            need(files["bytes"][path] == data, f"{path} is not that of result.json")
    with report.check("V13.D"):
        check_election_page(files["bytes"]["result.html"], result)


def zero(votes):
    """No votes, with as many decimals as the votes have."""
    return "0.0" if any("." in number for number in votes.values()) else "0"


def votes_text(result, value):
    """Votes in a table: all decimals, no grouping."""
    return value.replace(".", ",") if result["language"] == "nl" else value


def election_table(result):
    """result.csv of an election."""
    quadratic = result["rule"] == "quadratic"
    rows = [heading(result, "id name withdrawn first mentions elected place round votes ground reason"
                    + (" for against credits" if quadratic else ""))]
    place = {name: number for number, name in enumerate(result["elected"], 1)}
    why = {entry["id"]: entry["reason"] for entry in result["not_elected"]}
    leaves = {name: entry for entry in result["rounds"] for name in entry["elected"] + entry["excluded"]}
    first = {}
    for entry in result["rounds"]:
        for name in entry["elected"] + entry["excluded"]:
            first.setdefault(name, entry)
    ground = {name: why_so for entry in result["rounds"] for name, why_so in zip(entry["elected"], entry["grounds"])}
    for candidate, named in zip(result["candidates"], result["names"], strict=True):
        key = candidate["id"]
        at = leaves.get(key, result["rounds"][-1])
        votes = next((votes_text(result, entry["votes"]) for entry in at["votes"] if entry["id"] == key), "")
        rows.append([as_text(key), as_text(named["name"]), word(result, candidate["withdrawn"]), str(candidate.get("first", "")),
                     str(candidate["mentions"]), word(result, key in place), str(place.get(key, "")),
                     str(first[key]["number"]) if key in first else "", "" if candidate["withdrawn"] else votes, ground.get(key, ""),
                     "withdrawn" if candidate["withdrawn"] else why.get(key, "")]
                    + [str(candidate[part]) for part in ("for", "against", "credits") if quadratic])
    return table(rows)


def rounds_table(result):
    rows, names = [heading(result, "round id name votes decision")], {entry["id"]: entry["name"] for entry in result["names"]}
    for entry in result["rounds"]:
        number = str(entry["number"])
        for votes in entry["votes"]:
            name = votes["id"]
            decision = word(result, "elected") if name in entry["elected"] else word(result, "out") if name in entry["excluded"] else ""
            rows.append([number, as_text(name), as_text(names[name]), votes_text(result, votes["votes"]), decision])
        rows.append([number, "", word(result, "no longer counting"), votes_text(result, entry["exhausted"]), ""])
        rows.append([number, "", word(result, "rounding"), votes_text(result, entry["lost"]), ""])
        if "quota" in entry:
            rows.append([number, "", word(result, "needed"), votes_text(result, entry["quota"]), ""])
    return table(rows)


def check_election_page(data, result):
    """"result.html" of an election."""
    check_telling(check_page(data, result, ELEMENTS | {"path", "tfoot"}, ATTRIBUTES | {"d"}), ElectionTelling(result).all())

# --- The seal: log, checkpoints, signatures, timestamps ----------------------------------------------------------------------------
# From docs/sealed-evidence-format.md. Hashes and Ed25519 are worked out here; signatures and timestamps with certificates are taken
# apart here, and their chains are left to the program `openssl`.

NOTES = ["rules", "open", "close", "final"]
SEALED_ALWAYS = {"keys/policy.txt", "log/entries.jsonl"} | {f"log/checkpoints/{name}.note" for name in NOTES}
SIGNATURE, STAMPS = "META-INF/signature.p7s", [f"time/{name}.tsr" for name in ("rules", "close", "signature")]
UNLISTED = ("log/", "time/", "META-INF/")


def canonical(value):
    """A value as canonical JSON: what Reader reads."""
    if isinstance(value, dict):
        return "{" + ",".join(f'"{key}":{canonical(value[key])}' for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


def leaf_hash(entry):
    return hashlib.sha256(b"\0" + entry).digest()


def root_hash(entries_of_tree):
    """The root of a Merkle tree, RFC 9162, section 2.1.1."""
    level = [leaf_hash(entry) for entry in entries_of_tree]
    if not level:
        return hashlib.sha256(b"").digest()
    while len(level) > 1:  # pairs from the left; an odd one goes up as it is, which gives the same tree
        pairs = [hashlib.sha256(b"\1" + one + other).digest() for one, other in zip(level[::2], level[1::2])]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0]


def inclusion_root(entry, index, size, proof):
    """The root that an inclusion proof leads to, RFC 9162, section 2.1.3.2."""
    need(0 <= index < size, "a place outside the tree")
    place, last, found = index, size - 1, leaf_hash(entry)
    for sibling in proof:
        need(last > 0, "a proof that is too long")
        if place % 2 or place == last:
            found = hashlib.sha256(b"\1" + sibling + found).digest()
            while place % 2 == 0 and place:
                place, last = place // 2, last // 2
        else:
            found = hashlib.sha256(b"\1" + found + sibling).digest()
        place, last = place // 2, last // 2
    need(last == 0, "a proof that is too short")
    return found


def from_base64(value):
    """The bytes of canonical base64 with padding."""
    try:
        data = base64.b64decode(value, validate=True)
    except ValueError:
        raise Failed(f"{short(value)} is no base64") from None
    need(base64.b64encode(data) == (value.encode() if isinstance(value, str) else value), "base64 that is not canonical")
    return data


# Ed25519, RFC 8032, section 5.1. Points are (X, Y, Z, T) with x = X/Z, y = Y/Z, T = XY/Z.

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE = -121665 * pow(121666, -1, PRIME) % PRIME


def point_add(one, other):
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % PRIME, (one[1] + one[0]) * (other[1] + other[0]) % PRIME
    c, d = 2 * one[3] * other[3] * CURVE % PRIME, 2 * one[2] * other[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def point_times(number, point):
    found = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = point_add(found, point)
        point, number = point_add(point, point), number >> 1
    return found


def point_read(data):
    """The point of 32 bytes; None if they are none."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= PRIME:
        return None
    squared = (y * y - 1) * pow(CURVE * y * y + 1, -1, PRIME) % PRIME
    x = pow(squared, (PRIME + 3) // 8, PRIME)
    if (x * x - squared) % PRIME:
        x = x * pow(2, (PRIME - 1) // 4, PRIME) % PRIME
    if (x * x - squared) % PRIME or x == 0 and sign:
        return None
    x = PRIME - x if x % 2 != sign else x
    return x, y, 1, x * y % PRIME


BASE = point_read((4 * pow(5, -1, PRIME) % PRIME).to_bytes(32, "little"))


def ed25519_verifies(key, message, signature):
    """Whether a signature of 64 bytes over a message is that of a public key of 32 bytes."""
    if len(key) != 32 or len(signature) != 64:
        return False
    public, start, s = point_read(key), point_read(signature[:32]), int.from_bytes(signature[32:], "little")
    if public is None or start is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    one, other = point_times(s, BASE), point_add(start, point_times(k, public))
    return (one[0] * other[2] - other[0] * one[2]) % PRIME == 0 and (one[1] * other[2] - other[1] * one[2]) % PRIME == 0


def may_be_key(key):
    """Whether these 32 bytes may be a public key: y is below the prime, and no point with it has an order that divides 8."""
    y = int.from_bytes(key, "little") & (2**255 - 1)
    point = point_read(y.to_bytes(32, "little"))
    if y >= PRIME or point is None:
        return y < PRIME
    x, other, z, _ = point_times(8, point)
    return not (x % PRIME == 0 and (other - z) % PRIME == 0)


# Checkpoints and the policy

KEY_NAME = re.compile("[a-z0-9./-]{1,200}")
SIGNATURE_LINE = re.compile("— ([a-z0-9./-]{1,200}) ([A-Za-z0-9+/=]+)")
PEM = ("-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----")


class Key:
    """A public key with its name, from its text: name+id+base64 of type and key."""

    def __init__(self, value, kind):
        parts = value.split("+", 2)
        need(len(parts) == 3 and KEY_NAME.fullmatch(parts[0]), f"no key: {short(value)}")
        data = from_base64(parts[2])
        need(len(data) == 33 and data[0] == kind, f"no key of the right type: {short(value)}")
        self.name, self.public = parts[0], data[1:]
        need(may_be_key(self.public), f"a key with which anybody can sign: {short(value)}")
        self.id = hashlib.sha256(self.name.encode() + b"\n" + data).digest()[:4]
        same(parts[1], self.id.hex(), f"id of the key {self.name}")


class Policy:
    """keys/policy.txt, or a copy from elsewhere (`lenient`: empty lines and comments may stand in it)."""

    def __init__(self, data, lenient=False):
        need(len(data) <= MEBI, "policy: larger than 1 MiB")
        value = data.decode("utf-8")
        need(value.endswith("\n"), "policy: the last line does not end")
        lines, inside = [], False
        for line in value[:-1].split("\n"):
            inside = inside and line != PEM[1] or line == PEM[0]
            if not (lenient and not inside and (line == "" or line.startswith("#"))):
                lines.append(line)
        self.lines = lines
        same(self.take(), "wijkstem-policy/1", "policy")
        self.level = self.word("level")
        need(self.level in LEVELS, "policy: level")
        self.log, self.witnesses = Key(self.word("log"), 1), []
        while self.lines and self.lines[0].startswith("witness "):
            self.witnesses.append(Key(self.word("witness"), 4))
        names = [key.name for key in self.witnesses]
        need(names == sorted(set(names)) and self.log.name not in names, "policy: witnesses out of order, or one twice")
        distinct([key.public for key in [self.log] + self.witnesses], "policy: one key under two names")
        quorum = self.word("quorum")
        need(re.fullmatch("0|[1-9][0-9]{0,5}", quorum) and int(quorum) <= len(names), "policy: quorum")
        self.quorum, self.required = int(quorum), bool(self.lines) and self.lines[0] == "signature required"
        if self.required:
            self.take()
        self.signers, self.timestampers = self.certificates("signer"), self.certificates("timestamper")
        need(not self.lines, f"policy: {short(self.lines[:1])}")

    def take(self):
        need(self.lines, "policy: too short")
        return self.lines.pop(0)

    def word(self, key):
        line = self.take()
        need(line.startswith(key + " "), f"policy: {key} is missing")
        return line[len(key) + 1 :]

    def certificates(self, heading_line):
        found = []
        while self.lines and self.lines[0] == heading_line:
            self.take()
            same(self.take(), PEM[0], "policy: certificate")
            body = []
            while self.lines and self.lines[0] != PEM[1]:
                body.append(self.take())
            same(self.take(), PEM[1], "policy: certificate")
            need(body and all(len(line) == 64 for line in body[:-1]) and 1 <= len(body[-1]) <= 64, "policy: certificate lines")
            found.append(from_base64("".join(body)))
        need(len(found) <= 64, "policy: more than 64 certificates")
        return found


class Note:
    """A checkpoint: its text, size, root and signature lines as (name, key id, signature)."""

    def __init__(self, data):
        value = data.decode("utf-8")
        head, mark_line, tail = value.partition("\n\n")
        lines = head.split("\n")
        need(mark_line and len(lines) == 3 and tail.endswith("\n"), "a note that is no checkpoint")
        self.text, self.origin = (head + "\n").encode(), lines[0]
        need(re.fullmatch("0|[1-9][0-9]{0,14}", lines[1]), "size of a checkpoint")
        self.size, self.root, self.signatures = int(lines[1]), from_base64(lines[2]), []
        need(len(self.root) == 32, "root of a checkpoint")
        for line in tail[:-1].split("\n"):
            found = SIGNATURE_LINE.fullmatch(line)
            need(found, "a line that is no signature")
            raw = from_base64(found[2])
            need(len(raw) > 4, "a line that is no signature")
            self.signatures.append((found[1], raw[:4], raw[4:]))

    def signed_by_log(self, key):
        name, key_id, signature = self.signatures[0]
        return (name, key_id) == (key.name, key.id) and ed25519_verifies(key.public, self.text, signature)

    def cosigned(self, key):
        """Whether a witness signed this note."""
        def by_key(name, key_id, signature):
            message = f"cosignature/v1\ntime {int.from_bytes(signature[:8], 'big')}\n".encode() + self.text
            return (name, key_id) == (key.name, key.id) and len(signature) == 72 and ed25519_verifies(key.public, message, signature[8:])

        return any(by_key(*line) for line in self.signatures[1:])


# DER, as far as signatures and timestamps need it


class Der:
    """A value of DER: its tag, its content, and all its bytes. Lengths must be the shortest ones."""

    def __init__(self, data, at=0):
        need(at + 2 <= len(data), "DER that is cut off")
        self.tag, length, start = data[at], data[at + 1], at + 2
        need(self.tag & 31 != 31, "a long tag in DER")
        if length & 128:
            count = length & 127
            need(1 <= count <= 4 and start + count <= len(data), "a length in DER")
            length = int.from_bytes(data[start : start + count], "big")
            need(length >= 128 and data[start] != 0, "a length in DER that is not the shortest")
            start += count
        need(start + length <= len(data), "DER that is cut off")
        self.content, self.end = data[start : start + length], start + length
        self.raw = data[at : self.end]

    def parts(self):
        found, at = [], 0
        while at < len(self.content):
            part = Der(self.content, at)
            found.append(part)
            at = part.end
        return found


def der(data):
    """The only value of DER in these bytes; every value inside must be well-formed too."""
    value = Der(data)
    need(value.end == len(data), "more after the end of DER")

    def walk(part, depth):
        need(depth < 40, "DER nested too deeply")
        if part.tag & 32:
            for inner in part.parts():
                walk(inner, depth + 1)
    walk(value, 0)
    return value


def oid(dotted):
    """An object identifier in DER."""
    first_number, second_number, *rest = map(int, dotted.split("."))
    data = b""
    for number in [40 * first_number + second_number] + rest:
        piece = bytes([number & 127])
        while number := number >> 7:
            piece = bytes([number & 127 | 128]) + piece
        data += piece
    return b"\x06" + bytes([len(data)]) + data


SHA256 = oid("2.16.840.1.101.3.4.2.1")
SIGNED_DATA, DATA, TST_INFO = oid("1.2.840.113549.1.7.2"), oid("1.2.840.113549.1.7.1"), oid("1.2.840.113549.1.9.16.1.4")
CONTENT_TYPE, MESSAGE_DIGEST = oid("1.2.840.113549.1.9.3"), oid("1.2.840.113549.1.9.4")
SIGNING_CERTIFICATE, TIME_STAMP = oid("1.2.840.113549.1.9.16.2.47"), oid("1.2.840.113549.1.9.16.2.14")


class Signed:
    """CMS SignedData with one signer, taken apart."""

    def __init__(self, value, content_type):
        parts = value.parts()
        need(value.tag == 0x30 and len(parts) == 2 and parts[0].raw == SIGNED_DATA and parts[1].tag == 0xA0, "no SignedData")
        data = parts[1].parts()[0].parts()
        content = data[2].parts()
        need(content[0].raw == content_type, "content of another type")
        self.content = content[1].parts()[0].content if len(content) > 1 else None
        self.certificates = [part.raw for field_part in data[3:-1] if field_part.tag == 0xA0 for part in field_part.parts()]
        need(data[-1].tag == 0x31 and len(data[-1].parts()) == 1, "not exactly one signer")
        signer = data[-1].parts()[0].parts()
        need(signer[2].parts()[0].raw == SHA256, "a digest that is not SHA-256")
        need(signer[3].tag == 0xA0, "no signed attributes")
        self.attributes = {part.parts()[0].raw: part.parts()[1].parts() for part in signer[3].parts()}
        need(len(self.attributes) == len(signer[3].parts()), "a signed attribute twice")
        need(signer[5].tag == 0x04, "no signature value")
        self.signature = signer[5].content
        rest = signer[6:]
        need(len(rest) <= 1 and all(part.tag == 0xA1 for part in rest), "more than one signer holds")
        self.unsigned = {part.parts()[0].raw: part.parts()[1].parts() for part in rest[0].parts()} if rest else {}
        need(self.attributes.get(CONTENT_TYPE, [Der(b"\5\0")])[0].raw == content_type, "content-type")
        need(MESSAGE_DIGEST in self.attributes, "message-digest")
        self.digest = self.attributes[MESSAGE_DIGEST][0].content

    def certificate(self):
        """The signer's certificate, by the hash in signing-certificate-v2."""
        need(SIGNING_CERTIFICATE in self.attributes, "signing-certificate-v2 is missing")
        first_id = self.attributes[SIGNING_CERTIFICATE][0].parts()[0].parts()[0].parts()
        hashes = [part.content for part in first_id if part.tag == 0x04]
        found = [raw for raw in self.certificates if hashes and hashlib.sha256(raw).digest() == hashes[0]]
        need(len(found) == 1, "signing-certificate-v2 names no certificate that is there once")
        return found[0]


def need_strong(certificate):
    """Stops the check unless the key of a certificate is ECDSA over P-256 or P-384, or RSA of at least 2048 bits."""
    body = der(certificate).parts()[0].parts()
    kind, key = body[6 if body[0].tag == 0xA0 else 5].parts()
    kind = [part.raw for part in kind.parts()]
    if kind[0] == oid("1.2.840.113549.1.1.1"):
        need(int.from_bytes(der(key.content[1:]).parts()[0].content, "big").bit_length() >= 2048, "RSA of less than 2048 bits")
    else:
        need(kind in ([oid("1.2.840.10045.2.1"), oid(curve)] for curve in ("1.2.840.10045.3.1.7", "1.3.132.0.34")), "a key of another kind")


class Stamp:
    """An RFC 3161 response: its token, what is stamped, and when (seconds since 1970)."""

    def __init__(self, data):
        parts = der(data).parts()
        need(len(parts) == 2 and parts[0].parts()[0].raw in (b"\2\1\0",), "a timestamp that was not granted")
        self.token = parts[1].raw
        signed = Signed(parts[1], TST_INFO)
        need(signed.content is not None, "a timestamp without content")
        info = der(signed.content).parts()
        imprint = info[2].parts()
        need(imprint[0].parts()[0].raw == SHA256, "a timestamp of another digest")
        self.digest = imprint[1].content
        need(info[4].tag == 0x18 and re.fullmatch(rb"[0-9]{14}(\.[0-9]*[1-9])?Z", info[4].content), "time of a timestamp")
        self.time = moment(datetime.datetime.strptime(info[4].content[:14].decode(), "%Y%m%d%H%M%S"))


def moment(value):
    return int(value.replace(tzinfo=datetime.timezone.utc).timestamp())


def seconds_of(value):
    """A time of the log as seconds since 1970."""
    found = re.fullmatch(r"(20[0-9]{2})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})Z", value)
    need(found, f"time {short(value)}")
    try:
        return moment(datetime.datetime(*map(int, found.groups())))
    except ValueError:
        raise Failed(f"time {short(value)}") from None


def openssl(arguments, files):
    """Runs the program `openssl` over files that are written to a folder of its own for it; Failed with what it says."""
    program = shutil.which("openssl")
    if program is None:
        raise NotRun("openssl is not installed")
    with tempfile.TemporaryDirectory(prefix="verify-") as folder:
        for name, data in files.items():
            with open(os.path.join(folder, name), "wb") as file:
                file.write(data)
        ran = subprocess.run([program, *arguments], cwd=folder, capture_output=True, timeout=60, check=False)
        need(ran.returncode == 0, f"openssl: {short(ran.stderr.decode(errors='replace'))}")


def pem(certificates):
    body = lambda raw: "\n".join(re.findall(".{1,64}", base64.b64encode(raw).decode()))
    return "".join(f"{PEM[0]}\n{body(raw)}\n{PEM[1]}\n" for raw in certificates).encode()


def check_signature(signature, manifest, certificates, time):
    """That a signature over the manifest holds, by a chain to one of the certificates at a time."""
    need(certificates, "no signer is named")
    openssl(["cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", "signature", "-content", "manifest", "-CAfile", "trusted",
             "-partial_chain", "-no-CAstore", "-no-CApath", "-purpose", "any", "-attime", str(time), "-out", os.devnull],
            {"signature": signature, "manifest": manifest, "trusted": pem(certificates)})


def check_stamp(stamp, digest, certificates, time):
    """That a timestamp holds, by a chain to one of the certificates at the time that it says."""
    need(certificates, "no timestamper is named")
    openssl(["ts", "-verify", "-in", "stamp", "-digest", digest.hex(), "-CAfile", "trusted", "-partial_chain", "-attime", str(time)],
            {"stamp": stamp, "trusted": pem(certificates)})


# The log

THROWS = lambda value, where: need(type(value) is str and re.fullmatch("[1-6]{20,200}", value), f"{where}: {short(value)}")
EVENTS = {
    "rules": {"format": one_of("wijkstem-log/1"), "retrospective": yes_or_no, "rules": hash_text, "vote": text},
    "open": {"commitments?": full({"by": some_text, "sha256": hash_text}), "list": hash_text},
    "batch": {"ballots": POSITIVE, "number": POSITIVE, "root": hash_text},
    "roll": {"roll": hash_text},
    "close": {"ballots": {key: COUNT for key in ("blank", "cast", "invalid", "valid")}, "box?": hash_text,
              "invalid_reasons": [{"count": POSITIVE, "reason": text}], "motions?": hash_text, "point_scale?": whole(2), "profile": hash_text},
    "lot": {"dice?": [{"by": some_text, "throws": THROWS}], "openings?": [{"by": some_text, "secret": some_text}], "order?": [text],
            "seed?": hash_text, "witnesses?": [some_text]},
    "tally": {"nonce?": hash_text, "result": hash_text},
    "manifest": {"manifest": hash_text},
    "declared": {"by": text, "documents?": [text], "objections?": whole(), "state": text},
    "files": {"files": [{"path": text, "sha256": hash_text}]},
    "final": {},
}
BATCH_LINE = {"batch": POSITIVE, "channel?": text, "class?": text, "invalid?": text, "nonce": hash_text}


class Seal:
    """What a bundle at level `logged` or above has beside the files of `counted`."""

    def __init__(self, raw, files, sealed):
        self.raw, self.rules, self.sealed = raw, files["rules.json"], sealed
        data = raw["log/entries.jsonl"]
        need(data.endswith(b"\n"), "entries.jsonl does not end with a line break")
        self.lines = data.split(b"\n")[:-1]
        self.entries = [read_json(line, f"entries.jsonl:{number}") for number, line in enumerate(self.lines, 1)]
        for number, entry in enumerate(self.entries, 1):
            where = f"entries.jsonl:{number}"
            need(isinstance(entry, dict) and type(entry.get("event")) is str and entry["event"] in EVENTS, f"{where}: no event")
            fits_shape(entry, EVENTS[entry["event"]] | {"event": text, "time": text}, where)
        self.policy = Policy(raw["keys/policy.txt"])
        self.notes = {name: Note(raw[f"log/checkpoints/{name}.note"]) for name in NOTES}
        self.stamps = {path: Stamp(raw[path]) for path in STAMPS if path in raw}
        self.signature = Signed(der(raw[SIGNATURE]), DATA) if SIGNATURE in raw else None
        self.drawn, self.assembly = self.rules["ties"][-1] == "lot:drawn", "assembly" in self.rules

    def only(self, event):
        return next(entry for entry in self.entries if entry["event"] == event)

    def all(self, event):
        return [entry for entry in self.entries if entry["event"] == event]

    def count_to(self, event):
        return [entry["event"] for entry in self.entries].index(event) + 1

    def retrospective(self):
        return self.only("rules")["retrospective"]

    def order(self, ids):
        """The order of a lot that was drawn after the close."""
        entry = self.only("lot")
        if "seed" in entry:
            return lot(entry["seed"], ids)
        need(sorted(entry["order"]) == sorted(ids), "the lot is not a permutation of all ids")
        return entry["order"]


def check_seal(report, files, aggregate, policy):
    """V4, V5, V6.I, V9.H and V12.C: the log, its checkpoints, signatures and timestamps."""
    seal, rules, raw = files["seal"], files["rules.json"], files["bytes"]
    check_log(report, seal, files, aggregate)
    notes, own = seal.notes, seal.policy
    with report.check("V4.B"):
        origin = own.log.name + "/" + sha256(rules["vote"]["id"].encode())[:16]
        for name, note in notes.items():
            same(note.origin, origin, f"origin of {name}.note")
            need(note.signed_by_log(own.log), f"{name}.note: the log's signature does not hold")
    with report.check("V4.C"):
        need(LEVELS.index(own.level) <= LEVELS.index(rules["evidence"]), "the policy asks for a higher level")
        known = {key.name: key for key in own.witnesses}
        for name, note in notes.items():
            names = [name_of for name_of, _, _ in note.signatures[1:]]
            need(names == sorted(set(names)), f"{name}.note: cosignatures out of order, or one twice")
            for witness in names:
                need(witness in known and note.cosigned(known[witness]), f"{name}.note: the cosignature of {short(witness)}")
            need(name not in ("close", "final") or len(names) >= own.quorum, f"{name}.note: fewer cosignatures than the quorum")
    if seal.signature is not None or own.required:
        with report.check("V4.D"):
            need(seal.signature is not None, "no signature")
            check_form_of_signature(seal)
            check_signature(raw[SIGNATURE], raw["manifest.json"], own.signers, signing_time(seal))
    with report.check("V4.E"):
        for path, stamp in seal.stamps.items():
            same(stamp.digest.hex(), stamped(seal, path).hex(), f"what {path} stamps")
            check_stamp(raw[path], stamp.digest, own.timestampers, stamp.time)
        times = [seal.stamps[path].time for path in STAMPS if path in seal.stamps]
        need(times == sorted(times), "timestamps go back")
        follows = (("rules", "open"), ("close", "lot" if seal.all("lot") else "tally"), ("manifest", "files"))
        for path, (written, following) in zip(STAMPS, follows):
            if path in seal.stamps and not seal.retrospective():
                time = seal.stamps[path].time
                need(time >= seconds_of(seal.only(written)["time"]) - 300, f"{path} is of before the entry {written}")
                need(time <= seconds_of(seal.only(following)["time"]) + 300, f"{path} is of after the entry {following}")
    with report.check("V4.A"):
        if policy is None:
            raise NotRun("no policy given (--policy)")
        for name, note in notes.items():
            need(note.signed_by_log(policy.log), f"{name}.note: not signed by the log of the policy")
        need(LEVELS.index(rules["evidence"]) >= LEVELS.index(policy.level), "below the level of the policy")
        for name in ("close", "final"):
            signed = sum(notes[name].cosigned(key) for key in policy.witnesses)
            need(signed >= policy.quorum, f"{name}.note: fewer witnesses than the policy asks for")
        need(seal.signature is not None or not policy.required, "no signature")
        if seal.signature is not None:
            check_signature(raw[SIGNATURE], raw["manifest.json"], policy.signers, signing_time(seal))
        for path, stamp in seal.stamps.items():
            check_stamp(raw[path], stamp.digest, policy.timestampers, stamp.time)


def check_unsealed(report, policy):
    """A bundle without a log, held to a policy from elsewhere: nobody gets past that by leaving the seal out."""
    with report.check("V4.A"):
        need(policy.level == LEVELS[0], "below the level of the policy")
        need(policy.quorum == 0, "no witnesses, and the policy asks for some")
        need(not policy.required, "no signature")


def signing_time(seal):
    """When the signer's chain must hold: the time of the token, or without one that of the entry `files`."""
    stamp = seal.stamps.get(STAMPS[2])
    return stamp.time if stamp else seconds_of(seal.only("files")["time"])


def stamped(seal, path):
    """The digest that a timestamp must be of."""
    if path == STAMPS[2]:
        return hashlib.sha256(seal.signature.signature).digest()
    return hashlib.sha256(seal.notes[path[5:-4]].text).digest()


def check_form_of_signature(seal):
    signature = seal.signature
    need(signature.content is None, "a signature with content in it")
    same(signature.digest.hex(), sha256(seal.raw["manifest.json"]), "message-digest")
    need_strong(signature.certificate())
    need(signature.unsigned.keys() <= {TIME_STAMP}, "another unsigned attribute")
    need((TIME_STAMP in signature.unsigned) == (STAMPS[2] in seal.stamps), "a token without its response, or the reverse")
    if TIME_STAMP in signature.unsigned:
        need([part.raw for part in signature.unsigned[TIME_STAMP]] == [seal.stamps[STAMPS[2]].token], "the token is another one")


def check_log(report, seal, files, aggregate):
    rules, raw, entries_of_log = files["rules.json"], files["bytes"], seal.entries
    with report.check("V5.A"):
        events = [entry["event"] for entry in entries_of_log]
        batches, declared = events.count("batch"), seal.all("declared")
        same(events, ["rules"] + ["roll"] * seal.assembly + ["open"] + ["batch"] * batches + ["close"] + ["lot"] * seal.drawn
             + ["tally", "manifest"] + ["declared"] * len(declared) + ["files", "final"], "events")
        need(bool(declared) == seal.assembly, "an assembly, and nothing declared, or the reverse")
        for entry in declared:
            more = {"contested": {"objections"}, "definitive": {"documents"}}.get(entry["state"], set())
            same(sorted(entry), sorted({"by", "event", "state", "time"} | more), "keys of a declaration")
        need(not seal.assembly or not seal.retrospective(), "the log of an assembly, written afterwards")
        times = [seconds_of(entry["time"]) for entry in entries_of_log]
        need(times == sorted(times), "the time goes back")
    if report.failed():
        return
    first_entry, opened, closed, tally = (seal.only(event) for event in ("rules", "open", "close", "tally"))
    with report.check("V5.B"):
        sizes = {"rules": 1, "open": seal.count_to("open"), "close": seal.count_to("close"), "final": len(seal.lines)}
        for name, note in seal.notes.items():
            same(note.size, sizes[name], f"size of {name}.note")
            same(note.root.hex(), root_hash(seal.lines[: sizes[name]]).hex(), f"root of {name}.note")
    with report.check("V5.C"):
        numbered = seal.all("batch")
        same([entry["number"] for entry in numbered], list(range(1, len(numbered) + 1)), "numbers of batches")
        cast = sum(group["ballots"]["cast"] for group in aggregate["groups"]) if "groups" in aggregate else aggregate["ballots"]["cast"]
        same(sum(entry["ballots"] for entry in numbered), cast, "ballots of all batches")
        need(not seal.assembly or all(entry["ballots"] >= 5 for entry in numbered[:-1]), "fewer than 5 ballots in a batch before the last")
        same(closed["ballots"], {key: aggregate["ballots"][key] for key in closed["ballots"]}, "ballots at the close")
        same(closed["invalid_reasons"], aggregate["invalid_reasons"], "invalid_reasons at the close")
        same(closed.get("point_scale", 1), aggregate.get("point_scale", 1), "point_scale at the close")
    with report.check("V5.D"):
        listed = files["candidates.json" if files["election"] else "proposals.json"]
        same(opened["list"], sha256(canonical({key: listed[key] for key in listed if key != "imported"}).encode()), "the list")
        same(tally["result"], sha256(raw["result.json"]), "the result")
        same(seal.only("manifest")["manifest"], sha256(raw["manifest.json"]), "the manifest")
        same(closed.get("box"), sha256(raw["box.json"]) if seal.assembly else None, "the ballot box")
        if seal.assembly:
            same(seal.only("roll")["roll"], sha256(raw["roll.json"]), "the roll")
        there = sorted(path for path in raw if path.startswith(("META-INF/", "time/")))
        same(seal.only("files")["files"], [{"path": path, "sha256": sha256(raw[path])} for path in there], "the files")
    with report.check("V6.I"):
        same(first_entry["rules"], sha256(raw["rules.json"]), "the rules")
        same(first_entry["vote"], rules["vote"]["id"], "the vote")
    with report.check("V5.E"):
        public = PROFILE in raw
        need(("nonce" in tally) == public, "the nonce of a profile that is not public, or the reverse")
        need(("motions" in closed) == ("ballots/motions.json" in raw), "motions at the close")
        nonce = tally["nonce"].encode() if public else seal.sealed.get("nonce")
        if not public:
            entry = next(entry for entry in files["manifest.json"]["files"] if entry["path"] == PROFILE)
            same(closed["profile"], entry["sha256"], "the profile")
        if nonce is None:
            raise NotRun("the ballots are not public")
        salt = bytes.fromhex(nonce.decode())
        if public:
            same(closed["profile"], sha256(salt + raw[PROFILE]), "the profile")
        if "motions" in closed:
            same(closed["motions"], sha256(salt + raw["ballots/motions.json"]), "the votes on motions")
    with report.check("V12.C"):
        need(("commitments" in opened) <= seal.drawn, "commitments without a lot")
        if seal.drawn:
            check_drawing(seal, opened, rules)
    with report.check("V9.H"):
        check_batches(seal, files, aggregate)


def check_drawing(seal, opened, rules):
    """V12.C: a lot that was drawn after the close."""
    entry, commitments = seal.only("lot"), opened.get("commitments", [])
    if "order" in entry:
        need(entry.keys() == {"event", "order", "time", "witnesses"}, "a lot of two kinds")
        need(len(entry["witnesses"]) >= 2, "fewer than two witnesses")
        distinct(entry["witnesses"], "a witness")
        distinct(entry["order"], "an id in the lot")
        return
    need(entry.keys() == {"dice", "event", "openings", "seed", "time"}, "a lot of two kinds")
    distinct([commitment["by"] for commitment in commitments], "a commitment")
    opened_here = [{"by": opening["by"], "sha256": sha256(opening["secret"].encode())} for opening in entry["openings"]]
    same(opened_here, commitments, "openings")
    need(len(entry["dice"]) >= 2, "fewer than two who threw")
    distinct([dice["by"] for dice in entry["dice"]], "who threw")
    lines = ["wijkstem-seed/1", seal.notes["close"].root.hex(), rules["vote"]["id"]]
    lines += [f"{opening['by']}\t{opening['secret']}" for opening in entry["openings"]]
    lines += [f"{dice['by']}\t{dice['throws']}" for dice in entry["dice"]]
    same(entry["seed"], sha256("".join(line + "\n" for line in lines).encode()), "seed")


def check_batches(seal, files, aggregate):
    """V9.H: the batches' roots, and that their ballots are those of the profile."""
    if "batches.jsonl" not in seal.sealed:
        raise NotRun("batches.jsonl is not public")
    lines = [value for _, value in read_lines(seal.sealed["batches.jsonl"], lambda value, where: fits_shape(
        value, BATCH_LINE | {"ballot?": lambda inner, at: need(isinstance(inner, list), f"{at}: no list")}, where))]
    batches, cast, profile = {}, {}, {}
    distinct([line["nonce"] for line in lines], "a nonce")
    need([line["batch"] for line in lines] == sorted(line["batch"] for line in lines), "batches out of order")
    for line in lines:
        need(("ballot" in line) != ("invalid" in line), "a line that is neither a ballot nor invalid")
        ballot = {key: value for key, value in line.items() if key not in ("batch", "nonce")}
        ballot_text = canonical(ballot).encode()
        batches.setdefault(line["batch"], []).append(hashlib.sha256(bytes.fromhex(line["nonce"]) + ballot_text).digest())
        group = (line.get("channel"), line.get("class"))
        what = ("invalid", line["invalid"]) if "invalid" in line else ("blank", "") if not line["ballot"] else ("ballot", ballot_text)
        cast[group, what] = cast.get((group, what), 0) + 1
    logged = seal.all("batch")
    same(sorted(batches), [entry["number"] for entry in logged], "batches")
    for entry in logged:
        commitments = batches[entry["number"]]
        need(all(one < other for one, other in itertools.pairwise(commitments)), "a batch out of order, or a commitment twice")
        same(len(commitments), entry["ballots"], f"ballots of batch {entry['number']}")
        same(root_hash(commitments).hex(), entry["root"], f"root of batch {entry['number']}")
    if PROFILE not in files:
        raise NotRun("the ballots are not public")
    for _, line in files[PROFILE]:
        if line["ballot"]:
            ballot = {key: value for key, value in line.items() if key != "count"}
            profile[(line.get("channel"), line.get("class")), ("ballot", canonical(ballot).encode())] = line["count"]
    need({key: number for key, number in cast.items() if key[1][0] == "ballot"} == profile, "the ballots are not those of the profile")
    advisory = {entry["id"] for entry in files["rules.json"].get("electorate", {}).get("classes", []) if entry["advisory"]}
    groups = {(group.get("channel"), group.get("class")): group["ballots"] for group in aggregate["groups"]} \
        if "groups" in aggregate else {(None, None): aggregate["ballots"]}
    absent = {"no_candidate"} if files["election"] else set()  # those are in the profile
    for group, numbers in groups.items():
        blank = cast.get((group, ("blank", "")), 0)
        same(blank, numbers["blank"], "blank ballots of the batches")
        if "groups" in aggregate:
            same(sum(number for key, number in cast.items() if key[0] == group and key[1][0] == "invalid"), numbers["invalid"],
                 "invalid ballots of a group")
    need({key[0] for key in cast} <= groups.keys(), "a group that the aggregate does not have")
    invalid, known = {}, set(reasons_of(files["rules.json"], ELECTION_REASONS if files["election"] else REASONS)) - absent
    need(all(what[0] != "invalid" or what[1] in known for _, what in cast), "invalid for a reason that no ballot of this vote can have")
    for (group, what), number in cast.items():
        if what[0] == "invalid" and group[1] not in advisory:
            invalid[what[1]] = invalid.get(what[1], 0) + number
    reasons = {entry["reason"]: entry["count"] for entry in aggregate["invalid_reasons"] if entry["reason"] not in absent}
    same(invalid, reasons, "invalid ballots of the batches")


def check_receipt(data, policy):
    """That a ballot with this commitment is in the log: both proofs, the signature of the policy's log, and its quorum. Returns what log it is."""
    head, mark_line, note_text = data.decode("utf-8").partition("\n\n")
    lines = head.split("\n")
    need(mark_line and len(lines) >= 3 and lines[0] == "c2sp.org/tlog-proof@v1" and lines[1].startswith("extra "), "no receipt")
    index = re.fullmatch("index (0|[1-9][0-9]{0,14})", lines[2])
    need(index, "no index")
    extra = read_json(from_base64(lines[1][6:]), "extra")
    fits_shape(extra, {"commitment": hash_text, "entry": text, "format": one_of("wijkstem-receipt/1"), "index": COUNT, "proof": [hash_text]},
               "extra")
    entry = read_json(extra["entry"].encode(), "entry")
    fits_shape(entry, EVENTS["batch"] | {"event": one_of("batch"), "time": text}, "entry")
    seconds_of(entry["time"])
    root = inclusion_root(bytes.fromhex(extra["commitment"]), extra["index"], entry["ballots"], [bytes.fromhex(part) for part in extra["proof"]])
    same(root.hex(), entry["root"], "root of the batch")
    note = Note(note_text.encode())
    need(note.signed_by_log(policy.log), "the log's signature does not hold")
    root = inclusion_root(extra["entry"].encode(), int(index[1]), note.size, [from_base64(line) for line in lines[3:]])
    same(root.hex(), note.root.hex(), "root of the log")
    need(sum(note.cosigned(key) for key in policy.witnesses) >= policy.quorum, "fewer witnesses than the policy asks for")
    return f"{ascii(note.origin)[1:-1]}, batch {entry['number']} of {entry['ballots']} ballots"


# --- The assembly -----------------------------------------------------------------------------------------------------------------
# From docs/assembly-format.md: the roll, the ballot box, paper typed in twice, and the chair's declaration.

OF_ASSEMBLY = {"roll.json", "box.json"}
DOCUMENTS = ["attendance_list", "proxies", "ballots_kept", "count_statements"]
EXCLUDED = ["suspended", "not_yet", "left", "dues", "age"]
DECLARATIONS = [["pronounced", "definitive"], ["pronounced", "contested", "definitive"], ["pronounced", "contested", "revote"]]
IN_A_BATCH = 25
SLIP = re.compile("[2-9A-HJ-NP-Z]{6}")
ASSEMBLY = {"definitive": [text], "meeting": one_of("physical", "hybrid", "digital"), "proxies": whole(0, 10), "quorum?": QUORUM,
            "recusal": yes_or_no, "roll": {"date": text, "dues": one_of("any", "paid"), "minimum_age": whole(0, 120)}}
ROLL = {"classes?": [{"eligible": COUNT, "id": text}], "eligible": POSITIVE, "excluded": [{"count": POSITIVE, "reason": text}],
        "format": one_of("wijkstem-roll/1"), "listed": POSITIVE, "proxies": {"holders": COUNT, "registered": COUNT}, "root": hash_text}
BOX = {"accepted": [text], "admitted": {"members": COUNT, "proxies": COUNT}, "ballots": {"digital": COUNT, "paper": COUNT},
       "classes?": [{"admitted": COUNT, "cast": COUNT, "id": text}],
       "differences": [{"count": POSITIVE, "kind": one_of("more", "fewer"), "text": readable}], "format": one_of("wijkstem-box/1"),
       "meeting": whole(1, 2), "paper": {"batches": COUNT, "corrected": COUNT, "sha256?": hash_text, "slips": COUNT},
       "recused?": [{"count": POSITIVE, "project": text}]}


def has_paper(files, hidden):
    """Whether paper.jsonl belongs to the sealed part. Where box.json does not say, what is there is right: it fails for itself."""
    paper = files["box.json"].get("paper") if isinstance(files.get("box.json"), dict) else {}
    slips = paper.get("slips") if isinstance(paper, dict) else None
    return slips > 0 if type(slips) is int else "box.json" in files and "paper.jsonl" in hidden


def in_order_of(values, order, what):
    """Stops the check unless the values are some of `order`, each once, in its order."""
    need(values == [value for value in order if value in values], f"{what}: {short(values)}")


def check_assembly(report, files):
    """V5.F, V6.J, V8, V9.I and V9.J."""
    assembly, seal = files["rules.json"]["assembly"], files["seal"]
    with report.check("V6.J"):
        check_assembly_rules(files["rules.json"], files["election"])
    if report.failed_at("V6.J"):
        return
    if not report.failed_at("V5.A"):
        with report.check("V5.F"):
            check_declaration(assembly, seal.all("declared"))
    roll, box = files["roll.json"], files["box.json"]
    with report.check("V8.A"):
        fits_shape(roll, ROLL, "roll.json")
        check_roll(roll, assembly, files["rules.json"].get("electorate"))
    with report.check("V9.I"):
        fits_shape(box, BOX, "box.json")
        check_box(files)
    if report.failed_at("V8.A"):
        return
    with report.check("V8.B"):
        proxies = roll["proxies"]
        need(proxies["holders"] <= proxies["registered"] <= proxies["holders"] * assembly["proxies"], "proxies registered, and who holds them")
        need(proxies["registered"] + proxies["holders"] <= roll["eligible"], "more proxies and holders than may vote")
        check_used(box["admitted"], proxies, assembly["proxies"])
    with report.check("V8.C"):
        took_part = sum(box["admitted"].values())
        check_admitted(roll, box, assembly.get("quorum"), took_part)
    with report.check("V9.J"):
        if box["paper"]["slips"] == 0:
            raise NotRun("nothing was on paper")
        if "paper.jsonl" not in seal.sealed:
            raise NotRun("paper.jsonl is not public")
        check_paper((Election if files["election"] else Vote)(files), seal, box)
    if not report.failed():
        last, day = seal.all("declared")[-1], assembly["roll"]["date"]
        report.day_to_come = day if day > seal.only("open")["time"][: len(day)] else None
        report.assembly = {"by": last["by"], "eligible": roll["eligible"], "state": last["state"], "took_part": sum(box["admitted"].values())}


def told_of_assembly(told):
    """Who took part, and what the chair declared."""
    state = "The vote is void, a new one will be held" if told["state"] == "revote" else "The result is definitive"
    return f"{told['took_part']} of {told['eligible']} members who may vote took part. {state}: declared by {ascii(told['by'])}"


def check_assembly_rules(rules, election):
    """V6.J: that `assembly` is in form, and fits what the rules have beside it."""
    assembly = rules["assembly"]
    fits_shape(assembly, ASSEMBLY, "assembly")
    in_order_of(assembly["definitive"], DOCUMENTS, "definitive")
    day = assembly["roll"]["date"]
    need(re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day, re.ASCII), f"no day: {short(day)}")
    datetime.date.fromisoformat(day)
    need(rules["evidence"] != "counted", "an assembly, and no log")
    need(not (election and assembly["recusal"]), "members who do not vote on a project, in an election")


def check_declaration(assembly, declared):
    """V5.F: that the chair declared what may be declared, with the documents that the rules ask for."""
    states, last = [entry["state"] for entry in declared], declared[-1]
    need(states in DECLARATIONS, f"declared {short(states)}")
    need(all(can_be_read(entry["by"]) for entry in declared), "declared by nobody, or by a name that cannot be read")
    need(all(entry.get("objections", 1) >= 1 for entry in declared), "contested without an objection")
    if last["state"] == "definitive":
        in_order_of(last["documents"], DOCUMENTS, "documents")
        need(set(assembly["definitive"]) <= set(last["documents"]), "a document is missing that the rules ask for")


def check_roll(roll, assembly, electorate):
    """V8.A: that the numbers of the roll add up."""
    reasons = [entry["reason"] for entry in roll["excluded"]]
    in_order_of(reasons, EXCLUDED, "excluded")
    need(assembly["roll"]["dues"] == "paid" or "dues" not in reasons, "excluded for dues, which the rules do not ask for")
    need(assembly["roll"]["minimum_age"] or "age" not in reasons, "excluded for an age, which the rules do not ask for")
    same(roll["listed"], roll["eligible"] + sum(entry["count"] for entry in roll["excluded"]), "listed")
    check_classes(roll.get("classes"), electorate, {"eligible": roll["eligible"]})


def check_classes(classes, electorate, sums):
    """That there are the classes of the electorate, in its order, whose numbers add up."""
    same(classes is None, electorate is None, "classes without an electorate, or the reverse")
    if electorate is not None:
        same([entry["id"] for entry in classes], [entry["id"] for entry in electorate["classes"]], "classes")
        for key, total in sums.items() if classes else ():
            same(sum(entry[key] for entry in classes), total, f"{key} of all classes")


def check_used(admitted, registered, most):
    """Part of V8.B: that no more proxies were used than were registered, and than those who came can hold."""
    need(admitted["proxies"] <= admitted["members"] * most, "more proxies used than those who came may hold")
    stayed_away = max(0, registered["holders"] - admitted["members"])  # each with a proxy at least, which nobody used
    need(admitted["proxies"] <= registered["registered"] - stayed_away, "more proxies used than registered, and held by who came")


def check_admitted(roll, box, quorum, took_part):
    """V8.C: that no more were admitted than may vote, and enough for the quorum."""
    need(took_part <= roll["eligible"], "more admitted than may vote")
    for group, on_roll in zip(box.get("classes", []), roll.get("classes", [])):
        need(group["admitted"] <= on_roll["eligible"], f"more admitted than may vote, of {short(group['id'])}")
    need(box["meeting"] == 1 or quorum, "a second meeting, and no quorum")
    if quorum and not (box["meeting"] == 2 and quorum["second_meeting"] == "without_quorum"):
        need(took_part >= fraction(quorum["fraction"]) * roll["eligible"], "the quorum is not reached")


def check_box(files):
    """V9.I: that the ballot box holds what was admitted, or what it does not hold is explained."""
    rules, box, aggregate, seal = files["rules.json"], files["box.json"], files["ballots/aggregate.json"], files["seal"]
    paper, found, took_part = box["paper"], sum(box["ballots"].values()), sum(box["admitted"].values())
    same(found, sum(entry["ballots"] for entry in seal.all("batch")), "ballots in the box")
    check_classes(box.get("classes"), rules.get("electorate"), {"admitted": took_part, "cast": found})
    for entry in box.get("classes", []):
        same(entry["cast"], sum(group["ballots"]["cast"] for group in aggregate["groups"] if group.get("class") == entry["id"]),
             f"ballots of {short(entry['id'])}")
    need(took_part or not found, "ballots, and nobody was admitted")
    difference = abs(found - took_part)
    need(all(entry["kind"] == ("more" if found > took_part else "fewer") for entry in box["differences"]), "differences of the wrong kind")
    same(sum(entry["count"] for entry in box["differences"]), difference, "differences")
    numbers = seal.only("close")["ballots"]
    warnings = {f"W.{place}": numbers["cast"] >= 1 and 100 * numbers[key] >= 3 * numbers["cast"]
                for place, key in enumerate(("blank", "invalid"), 1)}
    warnings["W.3"] = difference >= 15 and 50 * difference >= took_part
    warnings["W.4"] = any(entry["cast"] > entry["admitted"] for entry in box.get("classes", []))
    same(box["accepted"], [name for name, holds in warnings.items() if holds], "warnings")
    same(paper["slips"], box["ballots"]["paper"], "slips")
    same("sha256" in paper, paper["slips"] > 0, "the digest of the slips")
    same(paper["batches"], -(-paper["slips"] // IN_A_BATCH), "batches of paper")
    need(paper["corrected"] <= paper["slips"], "more slips corrected than there are")
    same("recused" in box, rules["assembly"]["recusal"], "who did not vote on a project")
    if "recused" in box:
        listed = [project["id"] for project in files["proposals.json"]["projects"]]
        in_order_of([entry["project"] for entry in box["recused"]], listed, "recused")
        need(all(entry["count"] <= box["admitted"]["members"] for entry in box["recused"]), "recused: more than were admitted")
    for motion, votes in zip(rules.get("motions", []), files.get("ballots/motions.json", {"motions": []})["motions"]):
        check_people_of_motion(rules, box, files["roll.json"]["eligible"], motion, votes)


def check_people_of_motion(rules, box, eligible, motion, votes):
    """Part of V9.I: that a question was put to those who were admitted, in the meeting of the box."""
    who, took_part, electorate = short(votes["id"]), sum(box["admitted"].values()), rules.get("electorate")
    if motion["kind"] == "motion" and ("quorum" in rules["assembly"] or "quorum" not in motion):
        same(votes["meeting"], box["meeting"], f"the meeting of {who}")
    if electorate and is_weighed(electorate):
        return  # what a motion counts are votes then, not people
    cast = votes["veto"] if motion["kind"] == "veto" else sum(votes[key] for key in ("yes", "no", "abstain", "blank", "invalid"))
    need(cast <= took_part, f"{who}: more votes than were admitted")
    for key, number in (("present", took_part), ("members", eligible)):
        need(votes.get(key, number) <= number, f"{key} at {who}: more than {number}")
        need(electorate or votes.get(key, number) == number, f"{key} at {who}: not {number}")


def check_paper(vote, seal, box):
    """V9.J: that every slip was typed in by two people, and a third where they differed, and is among the ballots."""
    election = isinstance(vote, Election)
    shape = ballot_shape(vote.kind) if election else [entry_shape(vote.kind)]
    entry_of = {"ballot?": lambda value, where: value == [] or fits_shape(value, shape, where), "by": readable, "channel?": text,
                # Who names nobody known has a ballot that stands with its text.
                "class?": text, "invalid?": one_of(*(reason for reason in vote.reasons if reason != "no_candidate"))}
    data = seal.sealed["paper.jsonl"]
    same(sha256(data), box["paper"]["sha256"], "the digest of paper.jsonl")
    first, _, rest = data.partition(b"\n")
    need(len(first) < len(data), "paper.jsonl does not begin with a line")
    fits_shape(read_json(first, "paper.jsonl:1"), {"nonce": hash_text}, "paper.jsonl:1")
    slips = [value for _, value in read_lines(rest, {
        "batch": whole(1, box["paper"]["batches"]), "entries": [entry_of], "slip": text}, "paper.jsonl")]
    numbers, texts, corrected = [slip["slip"] for slip in slips], {}, 0
    need(all(SLIP.fullmatch(number) for number in numbers), "a number that is no slip's")
    need(all(one < other for one, other in itertools.pairwise(numbers)), "slips out of order, or one twice")
    same(len(slips), box["paper"]["slips"], "slips")
    sizes = {}
    for slip in slips:
        sizes[slip["batch"]] = sizes.get(slip["batch"], 0) + 1
        need(len(slip["entries"]) in (2, 3), f"{slip['slip']}: typed in {len(slip['entries'])} times")
        distinct([entry["by"] for entry in slip["entries"]], f"{slip['slip']}: the same person")
        typed = [{key: value for key, value in entry.items() if key != "by"} for entry in slip["entries"]]
        for entry in typed:
            need_text_of_ballot(vote, entry, election)
        need((typed[0] == typed[1]) == (len(typed) == 2), f"{slip['slip']}: two that differ and no third, or a third that nobody needed")
        corrected += len(typed) == 3
        last = canonical(typed[-1])
        texts[last] = texts.get(last, 0) + 1
    for batch in range(1, box["paper"]["batches"]):
        same(sizes.get(batch, 0), IN_A_BATCH, f"slips of batch {batch}")
    same(corrected, box["paper"]["corrected"], "corrected slips")
    cast = {}
    for line in seal.sealed["batches.jsonl"].split(b"\n")[:-1]:
        ballot = canonical({key: value for key, value in read_json(line, "batches.jsonl").items() if key not in ("batch", "nonce")})
        cast[ballot] = cast.get(ballot, 0) + 1
    need(all(cast.get(ballot, 0) >= number for ballot, number in texts.items()), "a ballot on paper that is not in the log as often")


def need_text_of_ballot(vote, entry, election):
    """Stops the check unless this can be the text of a ballot: one that keeps to the limits, a blank or an invalid one."""
    need(("ballot" in entry) != ("invalid" in entry), "a slip that is neither a ballot nor invalid")
    line = {"ballot": []} | entry
    if election:
        need(not {"channel", "class"} & entry.keys(), "channel or class in an election")
    if line["ballot"] or not election:
        vote.need_known(line)
        vote.need_within(line)


# --- The bundle as one file -------------------------------------------------------------------------------------------------------

LARGEST_ARCHIVE = 1024 * MEBI


def read_archive(data):
    """The files of an archive as {path: bytes}. It is read forward, then written again: there is one archive of a bundle."""
    found, at = {}, 0
    while data[at : at + 4] == b"PK\3\4":
        need(at + 30 <= len(data), "an archive that is cut off")
        size, name = int.from_bytes(data[at + 22 : at + 26], "little"), int.from_bytes(data[at + 26 : at + 28], "little")
        path = data[at + 30 : at + 30 + name].decode("utf-8")
        need(path not in found and len(found) < 100, "a file twice, or too many")
        found[path] = data[at + 30 + name : at + 30 + name + size]
        at += 30 + name + size
    need(written_archive(found) == data, "not the one archive of these files")
    return found


def written_archive(files):
    """The archive of files, byte for byte as "One file" says."""
    little = lambda *pairs: b"".join(number.to_bytes(size, "little") for number, size in pairs)
    body, central = [], []
    offset = 0
    for path in sorted(files):
        data, name = files[path], path.encode()
        common = little((10, 2), (0, 2), (0, 2), (0, 2), (0x21, 2), (zlib.crc32(data), 4), (len(data), 4), (len(data), 4), (len(name), 2),
                        (0, 2))
        central.append(b"PK\1\2" + little((10, 2)) + common + little((0, 2), (0, 2), (0, 2), (0, 4), (offset, 4)) + name)
        body += [b"PK\3\4" + common + name, data]
        offset += 30 + len(name) + len(data)
    directory = b"".join(central)
    end = b"PK\5\6" + little((0, 2), (0, 2), (len(files), 2), (len(files), 2), (len(directory), 4), (offset, 4), (0, 2))
    return b"".join(body) + directory + end

# --- The report -------------------------------------------------------------------------------------------------------------------

TITLES = {
    "V1.A": "only files of a bundle are there", "V1.B": "the files are not too large", "V2.A": "every file is written in the one way",
    "V2.B": "every file is complete and nothing is unknown", "V3.A": "the manifest lists exactly these files",
    "V3.B": "every file is the one that was meant, byte for byte", "V3.C": "the digest is that of the minutes",
    "V3.D": "everything is about the same vote", "V3.E": "sealed ballots are the ones that were meant",
    "V3.F": "the files of the evidence level are there", "V4.A": "the keys are those of a policy from elsewhere",
    "V4.B": "the checkpoints are signed by the log", "V4.C": "the cosignatures are those of the witnesses",
    "V4.D": "the signature holds", "V4.E": "the timestamps hold", "V5.A": "the log is in form and in order",
    "V5.B": "the checkpoints are those of the log", "V5.C": "ballots came between opening and close only",
    "V5.D": "the log names what is there", "V5.E": "the ballots are those that were fixed at the close",
    "V6.I": "the rules were fixed before the first ballot", "V9.H": "the ballots are those that were cast in batches",
    "V12.C": "the lot was drawn as it must be", "V1.C": "the one file is written in the one way",
    "V6.A": "the method has a meaning", "V6.B": "sources and budget are in order", "V6.C": "the rules say how ties fall",
    "V6.D": "the limits of a ballot are in order", "V6.E": "the constraints have a meaning", "V6.F": "the electorate has a meaning",
    "V6.G": "the motions have a meaning", "V6.H": "method, seats and ballot go together", "V7.A": "every project is there once",
    "V7.B": "the minimum score binds rightly", "V7.C": "the cost lines add up to the cost",
    "V7.D": "what is divisible is divided in order", "V7.E": "every candidate is there once",
    "V9.A": "the ballots are in order, each once", "V9.B": "every ballot names projects that exist",
    "V9.C": "every ballot keeps to the limits", "V9.D": "the numbers of ballots add up", "V9.E": "the votes on motions are possible",
    "V9.F": "every ballot names candidates of the list", "V9.G": "the numbers of ballots sum up",
    "V10.A": "the totals follow from the ballots", "V10.B": "the totals belong to these projects",
    "V10.C": "the groups follow from the ballots, none too small", "V10.D": "the sums follow from the ballots",
    "V10.E": "the sums belong to these candidates", "V10.F": "pairs and points follow from the ballots",
    "V11.A": "the outcome keeps to the budget", "V11.B": "the certificate is that of the count",
    "V11.C": "counting again gives the same", "V11.D": "who pays what follows from outcome and sources",
    "V11.E": "outcomes of motions follow from the votes", "V11.L": "the proof of the pairs is right",
    "V11.M": "counting again gives the same rounds", "V12.A": "the lot follows from its seed",
    "V12.B": "every tie is on record and fell as the rules say", "V13.A": "the result repeats rules, list and totals",
    "V13.B": "the result says what the count led to", "V13.C": "the tables say what the result says",
    "V13.D": "the page says what the result says", "V5.F": "the declaration has what it asks for",
    "V6.J": "the rules of the assembly have a meaning", "V8.A": "the roll adds up", "V8.B": "proxies keep to the limits",
    "V8.C": "who was admitted is on the roll, and the quorum is there", "V9.I": "the ballot box is accounted for",
    "V9.J": "what was on paper was typed in twice",
}
OPTIONAL = {"V3.C", "V9.H", "V9.J"}
UNVERIFIED = [
    "whether every ballot came from a member who was entitled to vote, and whether anybody was under pressure",
    "whether every ballot was copied correctly from paper or screen", "how many ballots were invalid, and why",
    "whether votes on questions beside the budget were counted right, how many members there were, and who was present",
    "whether the imported files were the files of that day",
    "the words on the page, but for the headings, column names and terms that say what a figure is (so the reasons neither), the sentences (text) in "
    "result.json, the style, the lengths of bars, and VERIFY.md",
    "that Python and its hashlib calculate correctly",
]
UNVERIFIED_WITHOUT_BALLOTS = [
    "how many different ballots there were, and whether under grouped any was cast so rarely that they must not be public",
]
UNVERIFIED_OF_ASSEMBLY = [
    "whether the roll is right: who is a member, who owes dues, who gave a proxy", "who cast which ballot",
    "whether a difference between ballots and people admitted is explained as it was",
    "whether the two who typed in a slip of paper looked at it apart",
]
VERDICTS = {0: "VALID", 1: "NOT VALID", 2: "NOT READABLE", 4: "NOT FULLY VERIFIABLE"}
CONTRADICTIONS = (KeyError, IndexError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError, StopIteration, OSError)


class Check:
    """One check: passes at the end of its `with`, unless Failed or NotRun comes out of it."""

    def __init__(self, report, name):
        self.report, self.name = report, name

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            self.report.put(self.name, "PASS")
        elif issubclass(kind, Failed):
            self.report.put(self.name, "FAIL", str(error))
        elif issubclass(kind, NotRun):
            self.report.put(self.name, "NOT-RUN", str(error))
        elif issubclass(kind, CONTRADICTIONS):
            # A file that the checks before let through and that says something impossible: never a crash, and never valid.
            self.report.put(self.name, "FAIL", f"the files contradict each other ({kind.__name__}: {short(str(error))})")
        elif issubclass(kind, GaveUp):
            self.report.put(self.name, "NOT-RUN", str(error))
            return False
        else:
            return False
        return True


class Report:
    """What was checked, in order."""

    def __init__(self):
        self.lines, self.digest, self.level, self.assembly = {}, None, "counted", None
        self.day_to_come = None  # the day of the roll, where voting opened before it
        self.gave_up = None  # why, if it took too long

    def check(self, name):
        return Check(self, name)

    def put(self, name, status, reason=None):
        if self.lines.get(name, ("",))[0] != "FAIL":
            self.lines[name] = (status, reason)

    def failed(self):
        return any(status == "FAIL" for status, _ in self.lines.values())

    def failed_at(self, name):
        return self.lines.get(name, ("",))[0] == "FAIL"

    def unverified(self):
        joined = [f"who joined or left between the opening and the day of the roll, {self.day_to_come}"] if self.day_to_come else []
        sealed = any(self.lines.get(name, ("",))[0] == "NOT-RUN" for name in ("V10.A", "V10.D"))
        late = [f"all that has no line here: {self.gave_up}"] if self.gave_up else []
        return late + UNVERIFIED + (UNVERIFIED_WITHOUT_BALLOTS if sealed else []) + (UNVERIFIED_OF_ASSEMBLY + joined if self.assembly else [])

    def exit(self):
        if self.failed():
            return 1
        if self.gave_up:
            return 4
        # V9.H is mandatory where the profile is not public; but then others are open too where it is.
        return 4 if any(status == "NOT-RUN" and name not in OPTIONAL for name, (status, _) in self.lines.items()) else 0


# --- From folder to verdict -------------------------------------------------------------------------------------------------------


def read_raw(report, bundle, sealed):
    """V1: (every file of the bundle as {path: bytes}, those of the sealed part); None if something failed."""
    raw, hidden = {}, {}
    try:
        if os.path.isdir(bundle):
            with report.check("V1.A"):
                paths = entries(bundle)
            if report.failed():
                return None
            with report.check("V1.B"):
                raw = {path: contents(place, LARGEST.get(path, LARGEST_OTHER)) for path, place in paths.items()}
        else:
            if not stat.S_ISREG(os.stat(bundle).st_mode):
                raise Unreadable(f"{bundle}: neither a folder nor a file")
            with report.check("V1.C"):
                raw = read_archive(contents(bundle, LARGEST_ARCHIVE))
        if sealed is not None:
            if not os.path.isdir(sealed):
                raise Unreadable(f"{sealed}: no folder of that name")
            with report.check("V1.B"):
                hidden = {path: contents(place, LARGEST[PROFILE]) for path, place in entries(sealed).items()}
    except OSError as error:
        raise Unreadable(f"{bundle}: {error.strerror}") from None
    if report.failed():
        return None
    if not {"manifest.json", "rules.json", "result.json"} <= raw.keys():
        raise Unreadable(f"{bundle}: no manifest.json, rules.json or result.json")
    return raw, hidden


def read_bundle(report, bundle, sealed, expect):
    """V1 to V3. Returns the files as {path: value}, with `bytes`; None if something failed."""
    read = read_raw(report, bundle, sealed)
    if read is None:
        return None
    (raw, hidden), files = read, {"seal": None}
    report.digest = sha256(raw["manifest.json"])
    with report.check("V2.A"):
        for path, data in raw.items():
            if path.endswith(".json"):
                files[path] = read_json(data, path)
    if report.failed():
        return None
    with report.check("V2.B"):
        fits_shape(files["manifest.json"], MANIFEST, "manifest.json")
        rule = files["rules.json"]["method"]["rule"]
        files["election"] = rule in ELECTIONS
        if files["election"]:
            election_shapes(files)
        else:
            budget_shapes(files, rule)
    if report.failed():
        return None
    rules, visible, level = files["rules.json"], PROFILE in raw, files["rules.json"]["evidence"]
    listed = {entry["path"]: entry for entry in files["manifest.json"]["files"]}
    with report.check("V1.A"):
        expected = folder_of(files)
        there = {path for path in raw if path != PROFILE and path not in SEALED_ALWAYS | {SIGNATURE, *STAMPS} | OF_ASSEMBLY}
        need(there == expected, f"files {short(sorted(there ^ expected))} too many or too few")
    with report.check("V3.F"):
        must, may = SEALED_ALWAYS if level != "counted" else set(), {SIGNATURE, *STAMPS} if level != "counted" else set()
        if level == "timestamped":
            must = must | set(STAMPS[:2]) | ({STAMPS[2]} if SIGNATURE in raw else set())
        beside = raw.keys() & (SEALED_ALWAYS | {SIGNATURE, *STAMPS})
        need(must <= beside <= must | may, f"files {short(sorted(must ^ beside))} too many or too few at level {level}")
        need(STAMPS[2] not in raw or SIGNATURE in raw, "a timestamp of no signature")
        need(raw.keys() & OF_ASSEMBLY == (OF_ASSEMBLY if "assembly" in rules else set()), "roll.json and box.json, and an assembly")
    with report.check("V3.A"):
        order = [entry["path"] for entry in files["manifest.json"]["files"]]
        need(order == sorted(set(order)), "files out of order, or one twice")
        hides = {entry["path"] for entry in files["manifest.json"]["files"] if entry["visibility"] == "sealed"}
        need(hides <= {PROFILE}, "a sealed file that may not be")
        listable = {path for path in raw if path != "manifest.json" and not path.startswith(UNLISTED)}
        need(set(order) == listable | hides and hides.isdisjoint(raw), "not the files that are there")
        need(PROFILE in order, "no profile")
    with report.check("V3.B"):
        for path, data in raw.items():
            if path != "manifest.json" and not path.startswith(UNLISTED):
                need(path in listed, f"{path} is not in the manifest")
                same(listed[path]["size"], len(data), f"size of {path}")
                same(listed[path]["sha256"], sha256(data), f"SHA-256 of {path}")
    with report.check("V3.D"):
        same(files["manifest.json"]["vote"], rules["vote"]["id"], "vote")
        same(files["result.json"]["vote"]["id"], rules["vote"]["id"], "vote")
    with report.check("V3.E"):
        disclosure = rules["disclosure"]["ballots"]
        need(visible or listed.get(PROFILE, {}).get("visibility") == "sealed", "no profile, and none sealed")
        need(disclosure == "grouped" or visible == (disclosure == "open"), "the ballots are public and should not be, or the reverse")
        if sealed is not None:
            parts = (set() if visible else {"profile.jsonl", "nonce"}) | (set() if level == "counted" else {"batches.jsonl"})
            parts |= {"paper.jsonl"} if has_paper(files, hidden) else set()
            need(parts, "a sealed part where nothing is sealed")
            need(hidden.keys() == parts, f"the sealed part is not {short(sorted(parts))}")
        if not visible and sealed is None:
            raise NotRun("the ballots are not public")
        if not visible:
            need(re.fullmatch(b"[0-9a-f]{64}", hidden["nonce"]), "nonce")
            same(listed[PROFILE]["size"], len(hidden["profile.jsonl"]), "size of the sealed profile")
            salted = bytes.fromhex(hidden["nonce"].decode()) + hidden["profile.jsonl"]
            same(listed[PROFILE]["sha256"], sha256(salted), "SHA-256 of the sealed profile")
    if report.failed():
        return None
    profile = raw.get(PROFILE, hidden.get("profile.jsonl"))
    if profile is not None:
        with report.check("V2.A"):
            kind = rules["ballot"]["kind"]
            shape = {"ballot": ballot_shape(kind) if files["election"] else [entry_shape(kind)], "count": POSITIVE}
            files[PROFILE] = read_lines(profile, shape if files["election"] else shape | {"channel?": text, "class?": text})
    if level != "counted":
        with report.check("V2.B"):
            files["seal"] = Seal(raw, files, hidden)
            report.digest = files["seal"].notes["final"].root.hex()
            report.level = {"logged": "logged", "timestamped": "logged and timestamped"}[level]
            report.level += ", retrospective" if files["seal"].retrospective() else ""
    with report.check("V3.C"):
        if expect is None:
            raise NotRun("no digest given")
        same("".join(expect.split()).lower(), report.digest, "digest")
    files["bytes"], files["visible"], files["rules_sha256"] = raw, visible, sha256(raw["rules.json"])
    return None if report.failed() else files


def folder_of(files):
    """Every file that a bundle must have, but for the profile."""
    found = set(ALWAYS)
    if files["election"]:
        return found | {"candidates.json", "rounds.csv"}
    found |= {"proposals.json", "accountability.csv"}
    if "motions" in files["rules.json"]:
        found |= {"ballots/motions.json", "motions.csv"}
    return found | ({"groups.csv"} if "electorate" in files["rules.json"] else set())


def budget_shapes(files, rule):
    fits_shape(files["rules.json"], RULES, "rules.json")
    fits_shape(files["proposals.json"], PROPOSALS, "proposals.json")
    fits_shape(files["ballots/aggregate.json"], AGGREGATE, "aggregate.json")
    pots = any(entry["kind"] == "pot" for entry in files["rules.json"]["constraints"])
    kind = "stages" if pots else KIND.get(rule, rule)
    need(kind in CERTIFICATES, f"rule {short(rule)}")
    fits_shape(files["certificate.json"], CERTIFICATES[kind] | {"format": one_of("wijkstem-certificate/1"), "kind": one_of(kind),
                                                                "lot?": [text]}, "certificate.json")
    need(files["result.json"].get("format") == "wijkstem-result/1", "result.json: format")
    if "motions" in files["rules.json"]:
        votes = files["ballots/motions.json"]
        need(votes.keys() == {"format", "motions"} and votes["format"] == "wijkstem-motions/1", "motions.json")
        motions = files["rules.json"]["motions"]
        need(isinstance(votes["motions"], list) and len(votes["motions"]) == len(motions), "motions.json: not the motions of the rules")
        for motion, entry in zip(motions, votes["motions"]):
            fits_shape(entry, VETO if motion["kind"] == "veto" else MOTION, "motions.json")


def check_budget(report, files):
    """Everything about a budget after V3."""
    vote = Vote(files)
    check_rules(report, vote)
    check_list(report, vote)
    if report.failed():
        return
    check_ballots(report, vote)
    check_sums(report, vote)
    if report.failed():
        return
    result, rule = vote.result, vote.method["rule"]
    count = outcome = None
    with report.check("V11.A"):
        paid = {entry["project"]: entry["amount"] for entry in result["amounts"]}
        need(len(paid) == len(result["amounts"]), "a project is funded twice")
        keeps_within(vote, paid)
    why, counting = "counting failed", None
    certificate = {key: value for key, value in vote.certificate.items() if key not in ("format", "lot")}
    with report.check("V11.C"):
        try:
            need_countable(vote)
            count = (COUNTED_BY_TOTALS | COUNTED_BY_BALLOTS)[rule](vote)
            outcome = count.count()
            counting, why = decided(vote, count, outcome), None
        except NotRun as error:
            why = str(error)
            raise
        same(result["funded"], counting["funded"], "result.json/funded")

    def counted():
        if why:
            raise NotRun(why)
    with report.check("V11.B"):
        counted()
        same(certificate, outcome.certificate, "certificate.json")
    with report.check("V11.D"):
        same(result["accountability"], accountability(vote, result["amounts"]), "result.json/accountability")
    with report.check("V11.E"):
        same(result.get("motions"), repeated(vote).get("motions"), "result.json/motions")
    with report.check("V12.A"):
        ids = [unit.id for unit in (count or Count(vote)).units]
        check_lot(vote, ids, any(tie["decided_by"] == "lot" for tie in result["ties"]))
    with report.check("V12.B"):
        counted()
        same(result["ties"], counting["ties"], "result.json/ties")
    from_files = repeated(vote)
    with report.check("V13.A"):
        check_repeated(result, from_files)
    with report.check("V13.B"):
        money = spent_on(vote, result["amounts"])
        for key, value in money.items():
            same(result.get(key), value, f"result.json/{key}")
        counted()
        plain = [dict(entry) for entry in result["not_funded"]]
        texts = [entry.pop("text") for entry in plain]
        need(all(type(line) is str and not has_digit(line) for line in texts), "a digit in a text of not_funded")
        found = {key: value for key, value in result.items() if key not in from_files} | {"not_funded": plain}
        same(found, counting, "result.json")
    with report.check("V13.C"):
        for path, data in tables(result).items():
            need(files["bytes"][path] == data, f"{path} is not that of result.json")
    with report.check("V13.D"):
        check_budget_page(files["bytes"]["result.html"], result)


def need_countable(vote):
    """Stops with NotRun where this program does not count the rule, or has not what it takes."""
    rule = vote.method["rule"]
    if rule not in COUNTED_BY_TOTALS and rule not in COUNTED_BY_BALLOTS:
        raise NotRun(f"rule {rule}")
    if rule in COUNTED_BY_BALLOTS:
        vote.need_ballots()


def keeps_within(vote, paid):
    """V11.A: what is funded is on the list, gets its cost or a part that may be, and is within budget, labels, limits and vetoes."""
    projects = {project["id"]: project for project in vote.list["projects"]}
    count, funded = Count(vote), Funded()
    for project, amount in paid.items():
        need(project in projects, f"no project {short(project)}")
        parts, cost = projects[project].get("divisible"), projects[project]["cost"]
        partly = parts and parts["minimum"] <= amount <= cost and (amount - parts["minimum"]) % parts.get("step", 1) == 0
        need(amount == cost or partly, f"{short(project)} is funded with {amount}")
        for unit in count.units:
            if unit.project["id"] == project:
                need(not unit.barred, f"{short(project)} is not admitted")
                if unit.step > 1 and parts["minimum"] + (unit.step - 1) * parts["step"] > amount:
                    break
                funded.add(unit, unit.cost if unit.step else amount)
    need(funded.spent <= vote.budget() and count.fits(funded, []), "more than the budget, or than money for a label")
    for group in count.exclusive:
        need(sum(unit in group for unit in funded.units) <= 1, "two that exclude each other")
    for entry in count.ceilings:
        need(sum(unit.cost for unit in funded.units if part_of(entry, unit.project)) <= entry["amount"], "above a ceiling")
    for entry in count.numbers:
        need(sum(unit.first for unit in funded.units if part_of(entry, unit.project)) <= entry["number"], "above a number")
    for unit in funded.units:
        need(not count.waiting(unit, funded), f"{short(unit.id)} is funded without what it needs")


def verify(bundle, expect=None, sealed=None, policy=None, seconds=None):
    """The report on a bundle (a folder or an archive); Unreadable if there is nothing to verify. `policy`: a Policy from elsewhere."""
    report = Report()
    try:
        with Limit(seconds):
            check(report, bundle, expect, sealed, policy)
    except GaveUp as error:
        report.gave_up = str(error)
    return report


def check(report, bundle, expect, sealed, policy):
    files = read_bundle(report, bundle, sealed, expect)
    if files is None:
        return
    (check_election if files["election"] else check_budget)(report, files)
    if files["seal"] is not None:
        check_seal(report, files, files["ballots/aggregate.json"], policy)
    elif policy is not None:
        check_unsealed(report, policy)
    if "assembly" in files["rules.json"]:
        check_assembly(report, files)


class Limit:
    """GaveUp after so many seconds of the processor; waiting does not count. None: no limit."""

    def __init__(self, seconds):
        self.seconds = seconds

    def give_up(self, *_):
        raise GaveUp(f"given up after {self.seconds} s of computing; --seconds N gives more, and stemcheck needs less")

    def __enter__(self):
        if self.seconds is not None:
            self.before = signal.signal(signal.SIGPROF, self.give_up)
            signal.setitimer(signal.ITIMER_PROF, self.seconds)

    def __exit__(self, *_):
        if self.seconds is not None:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, self.before)


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Verifies the published folder of a result.", allow_abbrev=False)
    parser.add_argument("bundle", nargs="?", help="the result: its folder, or the one file")
    parser.add_argument("--expect", metavar="DIGEST", help="the digest from the minutes")
    parser.add_argument("--sealed", metavar="FOLDER", help="the folder with the sealed part")
    parser.add_argument("--policy", metavar="FILE", help="a policy from elsewhere: the keys that count")
    parser.add_argument("--receipt", metavar="FILE", help="verify a receipt in the place of a bundle; needs --policy")
    parser.add_argument("--seconds", metavar="N", type=int, default=900, help="of computing, after which it gives up; 900 unless told")
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    try:
        options = parser.parse_args(arguments)
    except SystemExit as error:
        return 3 if error.code else 0
    if options.expect is not None and not re.fullmatch("[0-9a-fA-F]{64}", "".join(options.expect.split())):
        print("verify.py: --expect takes 64 hexadecimal digits", file=sys.stderr)
        return 3
    if not 1 <= options.seconds <= 10**6:
        print("verify.py: --seconds takes a number from 1 to 1000000", file=sys.stderr)
        return 3
    try:
        policy = Policy(contents(options.policy, MEBI), lenient=True) if options.policy else None
    except (Failed, OSError, ValueError) as error:
        print(f"verify.py: --policy: {error}", file=sys.stderr)
        return 2
    if (options.bundle is None) == (options.receipt is None) or options.receipt and policy is None:
        print("verify.py: a bundle, or --receipt and --policy", file=sys.stderr)
        return 3
    if options.receipt and (options.expect or options.sealed or options.json):
        print("verify.py: --expect, --sealed and --json go with a bundle", file=sys.stderr)
        return 3
    if options.receipt:
        try:
            log = check_receipt(contents(options.receipt, MEBI), policy)
        except OSError as error:
            print(f"NOT READABLE: {error}")
            return 2
        except (Failed, ValueError) as error:
            print(f"NOT VALID: {error}")
            return 1
        print(f"VALID: a ballot with this commitment is in the log: {log}")
        return 0
    try:
        report = verify(options.bundle, options.expect, options.sealed, policy, options.seconds)
    except Unreadable as error:
        print(json.dumps({"exit": 2, "reason": str(error)}) if options.json else f"NOT READABLE: {error}")
        return 2
    code = report.exit()
    if options.json:
        checks = [{"id": name, "status": status, "title": TITLES[name]} | ({"reason": reason} if reason else {})
                  for name, (status, reason) in sorted(report.lines.items(), key=in_order)]
        print(json.dumps({"checks": checks, "digest": report.digest, "exit": code, "not_verified": report.unverified(),
                          "verdict": VERDICTS[code]} | ({"assembly": report.assembly} if report.assembly else {}),
                         ensure_ascii=False, sort_keys=True))
        return code
    for name, (status, reason) in sorted(report.lines.items(), key=in_order):
        print(f"{status:8}{name:7}{TITLES[name]}" + (f": {reason}" if reason else ""))
    print("\nNot verified:", *report.unverified(), sep="\n  ")
    if report.assembly:
        print("\n" + told_of_assembly(report.assembly))
    groups = " ".join(report.digest[place : place + 4] for place in range(0, 64, 4)) if report.digest else ""
    print(f"\n{VERDICTS[code]}{f' ({report.level})' if code == 0 else ''}  {groups}")
    return code


def in_order(line):
    """V2 before V10."""
    return int(line[0][1:].split(".")[0]), line[0]


if __name__ == "__main__":
    sys.exit(main())
