"""What scripts/verify.py says of assemblies: honest ones are valid, and each forgery fails at the check that is there for it.

Forgers here sit inside: they have the keys, and write manifest, log, roots and signatures anew after every change.
"""

import functools
import itertools
import pathlib
import random
import sys
import tempfile
import unittest
import unittest.mock

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent.parent), str(pathlib.Path(__file__).resolve().parent)]
import verify
from bundle_maker import bundle, relog, remanifest
from random_assemblies import DOCUMENTS, assembly


def report_on(made, sealed=True):
    with tempfile.TemporaryDirectory() as name:
        folder, hidden, policy = made.write(pathlib.Path(name))
        return verify.verify(str(folder), sealed=str(hidden) if sealed else None, policy=verify.Policy(policy.read_bytes()))


def failed(made):
    return {name for name, (status, _) in report_on(made).lines.items() if status == "FAIL"}


class HonestAssemblies(unittest.TestCase):
    def test_every_honest_assembly_is_valid(self):
        for seed in range(20):
            with self.subTest(seed):
                report = report_on(bundle(assembly(random.Random(seed))))
                self.assertEqual(report.exit(), 0, {name: line for name, line in report.lines.items() if line[0] == "FAIL"})

    def test_without_the_sealed_part_paper_is_not_looked_at_and_that_is_no_fault(self):
        vote = assembly(random.Random(1), slips=30)
        vote.rules["disclosure"]["ballots"] = "open"
        report = report_on(bundle(vote), sealed=False)
        self.assertEqual((report.lines["V9.J"][0], report.exit()), ("NOT-RUN", 0))

    def test_a_void_vote_is_in_order_and_the_report_says_so(self):
        vote = assembly(random.Random(2))
        vote.declared = [{"by": "Ina", "state": "pronounced"}, {"by": "Ina", "objections": 3, "state": "contested"}, {"by": "Bo", "state": "revote"}]
        report = report_on(bundle(vote))
        self.assertEqual((report.exit(), report.assembly["state"]), (0, "revote"))
        self.assertIn("void", verify.told_of_assembly(report.assembly))

    def test_a_vote_without_an_assembly_says_nothing_of_one(self):
        self.assertEqual(verify.Report().unverified(), verify.UNVERIFIED)
        self.assertGreater(len(report_on(honest()).unverified()), len(verify.UNVERIFIED))

    def test_a_roll_of_a_day_to_come_is_valid_and_the_report_says_what_nobody_knew(self):
        opened = next(entry["time"] for entry in honest().lines("log/entries.jsonl") if entry["event"] == "open")[:10]
        for day, told in ((opened, False), ("2000-01-01", False), ("2099-12-31", True)):
            vote = assembly(random.Random(3))
            vote.rules["assembly"]["roll"]["date"] = day
            report = report_on(bundle(vote))
            self.assertEqual(report.exit(), 0)
            self.assertEqual(any(f"the day of the roll, {day}" in line for line in report.unverified()), told)


@functools.cache
def honest(seed=7, **settled):
    """A budget vote of one class with paper and digital ballots, or what else is settled, where every number has room to change."""
    vote = assembly(random.Random(seed), **({"election": False, "groups": False, "slips": 60, "digital": 20, "difference": 0, "motions": True} | settled))
    rules, roll, box = vote.rules, vote.roll, vote.box
    took_part = sum(box["admitted"].values())
    box["admitted"] = {"members": took_part - 4, "proxies": 4}
    rules["assembly"] |= {"definitive": ["proxies"], "proxies": 2, "quorum": {"fraction": "1/2", "second_meeting": "none"}, "recusal": not vote.election,
                          "roll": {"date": "2027-02-28", "dues": "paid", "minimum_age": 16}}
    rules["ties"], rules["disclosure"]["ballots"], box["meeting"] = ["listed"], "open", 1
    if not vote.election:
        box["recused"] = [{"count": 1, "project": entry["id"]} for entry in vote.listed[:2]]
    roll |= {"excluded": [{"count": 2, "reason": "left"}, {"count": 3, "reason": "age"}], "listed": roll["eligible"] + 5,
             "proxies": {"holders": 3, "registered": 5}}
    vote.declared = [{"by": "Ina", "state": "pronounced"}, {"by": "Ina", "documents": DOCUMENTS[:2], "state": "definitive"}]
    vote.batch = 7
    for entry in vote.motions or []:
        if "meeting" in entry:
            entry["meeting"] = 1
    return bundle(vote)


def asked(kind, votes, motion={}, assembly={}, box={}, **settled):
    """An honest vote with one question more, that asks nobody to count who is present, or a veto; and what else is changed of it."""
    made = honest(**settled).copy()
    rules, told = made.document("rules.json"), made.document("box.json")
    answers = made.document("ballots/motions.json")
    more = {"motion": {"blank": "excluded", "majority": {"base": "votes_cast", "fraction": "1/2", "test": "more_than"}}, "veto": {"least": 999, "tags": []}}
    plain = {"motion": {"abstain": 0, "blank": 0, "invalid": 0, "meeting": 1, "no": 0, "yes": 0}, "veto": {"with_reason": 0}}
    rules["motions"].append({"id": "vraag", "kind": kind, "text": "Nog iets?"} | more[kind] | motion)
    answers["motions"].append({"id": "vraag"} | plain[kind] | votes)
    rules["assembly"] = {key: value for key, value in (rules["assembly"] | assembly).items() if value is not None}
    for path, document in (("rules.json", rules), ("ballots/motions.json", answers), ("box.json", told | box)):
        made.put(path, document)
    return "V9.I" in failed(relog(made))


CLASSES = {"groups": True, "motions": False, "seed": 8}


def at(*path, to):
    """A change of a document: the value at a path becomes another, or goes if it becomes None. `to` may be a function of the value."""
    def change(document):
        for key in path[:-1]:
            document = document[key]
        value = to(document[path[-1]]) if callable(to) else to
        if value is None:
            del document[path[-1]]
        else:
            document[path[-1]] = value
    return change


def plus(number):
    return lambda value: value + number


ANOTHER = {"count": 1, "reason": "dues"}
# Document, change, and the check that is there for it. The change is the only lie: everything else follows it.
LIES = [
    ("roll.json", at("eligible", to=plus(1)), "V8.A"),
    ("roll.json", at("listed", to=plus(-1)), "V8.A"),
    ("roll.json", at("excluded", to=lambda value: value[::-1]), "V8.A"),
    ("roll.json", at("excluded", 0, "reason", to="forgotten"), "V8.A"),
    ("roll.json", at("excluded", 0, "count", to=0), "V8.A"),
    ("roll.json", at("excluded", to=lambda value: value[:1] * 2 + value[1:]), "V8.A"),
    ("roll.json", at("root", to="00"), "V8.A"),
    ("roll.json", at("names", to=["Ada"]), "V8.A"),
    ("roll.json", at("classes", to=[]), "V8.A"),
    ("roll.json", at("format", to="wijkstem-roll/2"), "V8.A"),
    ("roll.json", at("proxies", "registered", to=7), "V8.B"),
    ("roll.json", at("proxies", "holders", to=6), "V8.B"),
    ("roll.json", at("proxies", to={"holders": 1, "registered": 2}), "V8.B"),
    ("roll.json", at("proxies", to={"holders": 300, "registered": 300}), "V8.B"),
    ("box.json", at("admitted", to=lambda value: {"members": value["members"] - 2, "proxies": 6}), "V8.B"),
    ("box.json", at("admitted", "members", to=plus(100)), "V8.C"),
    ("box.json", at("admitted", "members", to=plus(-70)), "V8.C"),
    ("box.json", at("ballots", "digital", to=plus(1)), "V9.I"),
    ("box.json", at("ballots", to=lambda value: {"digital": value["digital"] + 1, "paper": value["paper"] - 1}), "V9.I"),
    ("box.json", at("admitted", "members", to=plus(-1)), "V9.I"),
    ("box.json", at("differences", to=[{"count": 1, "kind": "more", "text": "x"}]), "V9.I"),
    ("box.json", at("accepted", to=lambda value: value + ["W.3"]), "V9.I"),
    ("box.json", at("accepted", to=[]), "V9.I"),
    ("box.json", at("paper", "batches", to=plus(1)), "V9.I"),
    ("box.json", at("paper", "batches", to=plus(-1)), "V9.I"),
    ("box.json", at("paper", "corrected", to=61), "V9.I"),
    ("box.json", at("recused", to=None), "V9.I"),
    ("box.json", at("recused", to=lambda value: value[::-1]), "V9.I"),
    ("box.json", at("recused", 0, "project", to="nowhere"), "V9.I"),
    ("box.json", at("recused", 0, "count", to=1000), "V9.I"),
    ("box.json", at("recused", 0, "count", to=0), "V9.I"),
    ("box.json", at("meeting", to=3), "V9.I"),
    ("box.json", at("secret", to=1), "V9.I"),
    ("box.json", at("paper", "corrected", to=plus(1)), "V9.J"),
    ("rules.json", at("assembly", "proxies", to=11), "V6.J"),
    ("rules.json", at("assembly", "proxies", to=1), "V8.B"),
    ("rules.json", at("assembly", "meeting", to="somewhere"), "V6.J"),
    ("rules.json", at("assembly", "definitive", to=["count_statements", "proxies"]), "V6.J"),
    ("rules.json", at("assembly", "definitive", to=["proxies", "proxies"]), "V6.J"),
    ("rules.json", at("assembly", "definitive", to=["count_statements"]), "V5.F"),
    ("rules.json", at("assembly", "roll", "date", to="2027-02-29"), "V6.J"),
    ("rules.json", at("assembly", "roll", "date", to="0000-01-01"), "V6.J"),
    ("rules.json", at("assembly", "roll", "minimum_age", to=121), "V6.J"),
    ("rules.json", at("assembly", "roll", "minimum_age", to=0), "V8.A"),
    ("rules.json", at("assembly", "quorum", "fraction", to="3/2"), "V6.J"),
    ("rules.json", at("assembly", "quorum", "fraction", to="1/1"), "V8.C"),
    ("rules.json", at("assembly", "recusal", to=False), "V9.I"),
    ("rules.json", at("assembly", "chair", to="Ina"), "V6.J"),
    ("rules.json", at("assembly", to=[]), "V6.J"),
    ("rules.json", at("assembly", to=None), "V3.F"),
    ("ballots/motions.json", at("motions", 0, "present", to=plus(-1)), "V9.I"),
    ("ballots/motions.json", at("motions", 0, "members", to=plus(1)), "V9.I"),
    ("ballots/motions.json", at("motions", 0, "meeting", to=2), "V9.I"),
    ("box.json", at("admitted", to={"members": 1, "proxies": 3}), "V8.B"),
    ("box.json", at("admitted", to={"members": 0, "proxies": 1}), "V8.B"),
    ("box.json", lambda box: box.update(admitted={"members": 0, "proxies": 0}, accepted=box["accepted"] + ["W.3"],
                                        differences=[{"count": 80, "kind": "more", "text": "onverklaard"}]), "V9.I"),
]

DECLARED = lambda entries: [entry for entry in entries if entry["event"] == "declared"]
PLACE = lambda entries, event: [entry["event"] for entry in entries].index(event)


def moved(event, before):
    """The log with an event right before another, and times that fit."""
    def change(entries):
        times, entry = [entry["time"] for entry in entries], entries.pop(PLACE(entries, event))
        entries.insert(PLACE(entries, before), entry)
        return [entry | {"time": time} for entry, time in zip(entries, times)]
    return change


def without(event):
    return lambda entries: [entry for entry in entries if entry["event"] != event]


def said(place, to):
    """The log with another declaration at a place; keys that become None go."""
    def change(entries):
        entry = DECLARED(entries)[place]
        entry.update(to)
        for key in [key for key, value in entry.items() if value is None]:
            del entry[key]
    return change


def of(event, **to):
    return lambda entries: entries[PLACE(entries, event)].update(to)


LIES_OF_THE_LOG = [
    (without("roll"), "V5.A"), (moved("roll", "rules"), "V5.A"), (moved("roll", "close"), "V5.A"), (moved("declared", "manifest"), "V5.A"),
    (moved("declared", "final"), "V5.A"), (without("declared"), "V5.A"), (of("rules", retrospective=True), "V5.A"),
    (said(1, {"objections": 1}), "V5.A"), (said(1, {"documents": None}), "V5.A"),
    (of("roll", roll="0" * 64), "V5.D"), (of("close", box="0" * 64), "V5.D"), (lambda entries: entries[PLACE(entries, "close")].pop("box") and None, "V5.D"),
    (said(0, {"by": ""}), "V5.F"), (said(0, {"by": " \u00A0\u3164"}), "V5.F"), (said(1, {"by": "\u200B"}), "V5.F"), (said(1, {"by": "Ina\u202E foH"}), "V5.F"), (said(1, {"documents": []}), "V5.F"), (said(1, {"documents": DOCUMENTS[1::-1]}), "V5.F"),
    (said(1, {"documents": ["proxies", "photograph"]}), "V5.F"), (said(1, {"documents": None, "state": "revote"}), "V5.F"),
    (said(1, {"documents": None, "state": "pronounced"}), "V5.F"), (said(1, {"documents": None, "state": "contested", "objections": 1}), "V5.F"),
    (said(0, {"state": "contested", "objections": 0}), "V5.F"), (said(0, {"state": "perhaps"}), "V5.F"),
]


def first_slip(change):
    return lambda lines: change(lines[0])


def typed(line, *entries):
    line["entries"] = [line["entries"][0] | entry for entry in entries]


SIGNED = {"ballot": None, "invalid": "signed"}
LIES_ON_PAPER = [
    first_slip(lambda line: line.update(slip="7Q4KX")), first_slip(lambda line: line.update(slip="2I4KX2")), first_slip(lambda line: line.update(batch=4)),
    first_slip(lambda line: line.update(batch=line["batch"] % 3 + 1)), lambda lines: lines.reverse(), lambda lines: lines.pop() and None,
    lambda lines: lines[1].update(slip=lines[0]["slip"]), first_slip(lambda line: line["entries"].pop() and None),
    first_slip(lambda line: typed(line, {"by": "Ada"}, {"by": "Ada"})), first_slip(lambda line: typed(line, {"by": "Ada"}, {"by": ""})),
    first_slip(lambda line: typed(line, {"by": "Ada"}, {"by": "\u3164"})), first_slip(lambda line: typed(line, {"by": "Ada"}, {"by": "Bo\u200b"})),
    first_slip(lambda line: typed(line, {"by": "Ada"}, {"by": "Bo"}, {"by": "Cor"})),
    first_slip(lambda line: line.update(entries=[{"by": "Ada", "invalid": "signed"}, {"by": "Bo", "invalid": "unclear"}])),
    first_slip(lambda line: line.update(entries=[{"by": by, "invalid": "too_loud"} for by in ("Ada", "Bo")])),
    first_slip(lambda line: line.update(entries=[{"by": by, "ballot": [], "invalid": "signed"} for by in ("Ada", "Bo")])),
    first_slip(lambda line: line.update(entries=[{"by": by, "invalid": "negative_votes"} for by in ("Ada", "Bo")])),
    first_slip(lambda line: line.update(entries=[{"by": by, "ballot": [], "channel": "zaal"} for by in ("Ada", "Bo")])),
    first_slip(lambda line: line.update(seen=1)),
]


class InsiderForgeries(unittest.TestCase):
    def test_the_votes_that_are_forged_here_are_valid(self):
        for made in (honest(), honest(election=True, motions=False), honest(**CLASSES)):
            self.assertEqual(failed(made), set())

    def test_documents_that_lie_fail_at_their_check(self):
        for place, (path, change, check) in enumerate(LIES):
            with self.subTest(f"{place} {path} {check}"):
                made = honest().copy()
                document = made.document(path)
                change(document)
                made.put(path, document)
                self.assertIn(check, failed(relog(made)))

    def test_a_second_meeting_needs_a_quorum_that_falls_away(self):
        few = at("admitted", to={"members": 1, "proxies": 0})
        for quorum, meeting, check in (
                ({"fraction": "1/2", "second_meeting": "none"}, 2, True), ({"fraction": "1/2", "second_meeting": "without_quorum"}, 1, True),
                ({"fraction": "1/2", "second_meeting": "without_quorum"}, 2, False), (None, 2, True), (None, 1, False)):
            with self.subTest(f"{quorum} {meeting}"):
                made = honest().copy()
                rules, box = made.document("rules.json"), made.document("box.json")
                at("assembly", "quorum", to=quorum)(rules)
                at("meeting", to=meeting)(box)
                few(box)
                made.put("rules.json", rules)
                made.put("box.json", box)
                self.assertEqual("V8.C" in failed(relog(made)), check)

    def test_those_who_came_hold_no_more_proxies_than_they_may(self):
        for holders, admitted, lies in ((3, (3, 5), False), (3, (2, 4), False), (3, (1, 3), True), (4, (2, 4), True), (4, (2, 3), False), (5, (5, 5), False)):
            with self.subTest(f"{holders} {admitted}"):
                made = honest().copy()
                roll, box = made.document("roll.json"), made.document("box.json")
                roll["proxies"]["holders"] = holders
                box["admitted"] = dict(zip(("members", "proxies"), admitted))
                made.put("roll.json", roll)
                made.put("box.json", box)
                self.assertEqual("V8.B" in failed(relog(made)), lies)

    def test_a_difference_is_explained_so_that_it_can_be_read(self):
        for text, lies in (("onverklaard", False), ("x", False), ("\u00E9\u0301 \u2800", False), ("\U0001F600", False), (" ", True), ("\u3000\u2003", True),
                           ("\u200B", True), ("wie\u202Eiets", True), ("af\u00ADbreken", True), ("\uFE0F\u3164\U000E0041", True)):
            with self.subTest(ascii(text)):
                made = honest(difference=1).copy()
                box = made.document("box.json")
                took_part, found = sum(box["admitted"].values()), sum(box["ballots"].values())
                self.assertEqual(found - took_part, 1)
                box["differences"][0]["text"] = text
                made.put("box.json", box)
                self.assertEqual("V9.I" in failed(relog(made)), lies)

    def test_a_question_has_no_more_votes_than_were_admitted(self):
        self.assertEqual(sum(honest().document("box.json")["admitted"].values()), 80)
        self.assertFalse(asked("motion", {"yes": 50, "no": 20, "abstain": 4, "blank": 3, "invalid": 3}))
        self.assertTrue(asked("motion", {"yes": 50, "no": 20, "abstain": 4, "blank": 3, "invalid": 4}))
        self.assertFalse(asked("veto", {"veto": 80}))
        self.assertTrue(asked("veto", {"veto": 81}))

    def test_a_question_counts_people_where_no_vote_is_worth_more_than_another(self):
        classes = CLASSES | {"motions": True}
        box, roll = honest(**classes).document("box.json"), honest(**classes).document("roll.json")
        took_part, eligible = sum(box["admitted"].values()), roll["eligible"]
        for votes, lies in (({"present": took_part, "members": eligible}, False), ({"present": 1, "members": 2}, False), ({"yes": took_part + 1}, True),
                            ({"present": took_part + 1}, True), ({"present": 1, "members": eligible + 1}, True), ({"meeting": 2}, True)):
            with self.subTest(str(votes)):
                self.assertEqual(asked("motion", votes, **classes), lies)
        weighed = honest(**classes).document("rules.json")["electorate"]
        weighed["classes"][0]["weight"] = "5/1"
        for votes, lies in (({"present": took_part + 1, "members": eligible + 1, "yes": took_part + 1}, False), ({"meeting": 2}, True)):
            with self.subTest(f"weighed {votes}"):
                with unittest.mock.patch.object(verify, "is_weighed", lambda electorate: True):
                    self.assertEqual(asked("motion", votes, **classes), lies)
        self.assertTrue(verify.is_weighed(weighed))

    def test_a_question_is_of_the_meeting_of_the_box(self):
        quorum = {"quorum": {"fraction": "1/2", "second_meeting": "without_quorum"}}
        present = {"present": 80, "members": honest().document("roll.json")["eligible"]}
        first = honest().document("ballots/motions.json")["motions"][0]["meeting"]
        self.assertEqual(first, 1)
        self.assertFalse(asked("motion", present, quorum))
        self.assertTrue(asked("motion", present | {"meeting": 2}, quorum))
        self.assertTrue(asked("motion", present, quorum, quorum, {"meeting": 2}))
        # Without a quorum of the assembly the box knows no second meeting.
        self.assertFalse(asked("motion", present | {"meeting": 2}, quorum, {"quorum": None}))
        self.assertTrue(asked("motion", {"meeting": 2}, assembly={"quorum": None}))

    def test_logs_that_lie_fail_at_their_check(self):
        for place, (change, check) in enumerate(LIES_OF_THE_LOG):
            with self.subTest(f"{place} {check}"):
                found = failed(relog(honest().copy(), log=change))
                self.assertIn(check, found)

    def test_paper_that_lies_fails(self):
        for place, change in enumerate(LIES_ON_PAPER):
            with self.subTest(place):
                made = honest().copy()
                lines = made.slips()
                lines = change(lines) or lines
                made.put_slips(lines)
                self.assertIn("V9.J", failed(relog(made)))

    def test_what_was_typed_is_fixed_by_the_box(self):
        made = honest().copy()
        lines = made.slips()
        lines[0]["entries"][0]["by"] = "Zoe"
        made.put_lines("paper.jsonl", made.lines("paper.jsonl")[:1] + lines)
        self.assertEqual(failed(relog(made)), {"V9.J"})
        made = honest().copy()
        first, rest = made.sealed["paper.jsonl"].split(b"\n", 1)
        for data in (rest, first + b"\n", first, b"", b'{"nonce":"00"}\n' + rest, b" " + first + b"\n" + rest, first + b"\n" + rest[:-1]):
            made.put_slips([], data)
            self.assertEqual(failed(relog(made)), {"V9.J"}, data[:20])
        for change in (at("paper", "sha256", to=None), at("paper", "sha256", to="slips")):
            made = honest().copy()
            box = made.document("box.json")
            change(box)
            made.put("box.json", box)
            self.assertIn("V9.I", failed(relog(made)))

    def test_the_sealed_part_has_paper_exactly_where_there_was_any(self):
        made = honest().copy()
        del made.sealed["paper.jsonl"]
        self.assertIn("V3.E", failed(made))
        made = honest(slips=0, difference=0).copy()
        self.assertEqual(failed(made), set())
        made.sealed["paper.jsonl"] = b""
        self.assertIn("V3.E", failed(made))

    def test_every_ballot_of_a_batch_has_a_number_of_its_own(self):
        made = honest().copy()
        lines = made.lines("batches.jsonl")
        text = lambda line: verify.canonical({key: value for key, value in line.items() if key not in ("batch", "nonce")})
        one, other = next((one, other) for one, other in itertools.combinations(lines, 2) if text(one) == text(other) and one["batch"] == other["batch"])
        other["nonce"] = one["nonce"]  # one receipt for two voters
        made.put_lines("batches.jsonl", lines)
        self.assertEqual(failed(relog(made)), {"V9.H"})

    def test_no_ballot_of_those_who_advise_is_invalid_for_a_reason_that_nobody_knows(self):
        for reason in ("zomaar", "", "no_candidate"):
            made = honest(**CLASSES).copy()
            advisory = [entry["id"] for entry in made.document("rules.json")["electorate"]["classes"] if entry["advisory"]]
            lines = made.lines("batches.jsonl")
            next(line for line in lines if "invalid" in line and line["class"] in advisory)["invalid"] = reason
            made.put_lines("batches.jsonl", lines)
            self.assertIn("V9.H", failed(relog(made)))

    def test_groups_that_nobody_can_hold_against_ballots_are_left_open(self):
        vote = assembly(random.Random(8), election=False, groups=True, motions=False)
        vote.rules["disclosure"]["ballots"] = "totals"
        made = bundle(vote)
        self.assertEqual((report_on(made).lines["V10.C"][0], failed(made)), ("PASS", set()))
        report = report_on(made, sealed=False)
        self.assertEqual((report.lines["V10.C"][0], report.exit()), ("NOT-RUN", 4))

    def test_a_small_batch_stands_at_the_end_only(self):
        vote = assembly(random.Random(5), slips=0, digital=12, election=False)
        vote.batch = 4
        self.assertIn("V5.C", failed(bundle(vote)))
        vote.batch = 6
        self.assertEqual(failed(bundle(vote)), set())

    def test_a_roll_or_a_box_too_few_or_too_many_fails(self):
        for path in ("roll.json", "box.json"):
            made = honest().copy()
            made.public.pop(path)
            self.assertIn("V3.F", failed(relog(made)))

    def test_an_assembly_without_a_log_fails(self):
        made = honest().copy()
        rules = made.document("rules.json")
        rules["evidence"] = "counted"
        made.put("rules.json", rules)
        for path in [path for path in made.public if path.startswith(("log/", "keys/"))]:
            del made.public[path]
        made.sealed.clear()
        remanifest(made)
        with tempfile.TemporaryDirectory() as name:
            folder, _, _ = made.write(pathlib.Path(name))
            report = verify.verify(str(folder))
        self.assertEqual(report.lines["V6.J"][0], "FAIL")

    def test_nobody_is_recused_in_an_election(self):
        made = honest(election=True, motions=False).copy()
        rules = made.document("rules.json")
        rules["assembly"]["recusal"] = True
        made.put("rules.json", rules)
        self.assertIn("V6.J", failed(relog(made)))

    def test_numbers_of_classes_that_lie_fail(self):
        for path, change, check in (
                ("roll.json", at("classes", 0, "eligible", to=plus(1)), "V8.A"), ("roll.json", at("classes", to=None), "V8.A"),
                ("roll.json", at("classes", to=lambda value: value[::-1]), "V8.A"), ("box.json", at("classes", 0, "cast", to=plus(1)), "V9.I"),
                ("box.json", at("classes", to=lambda value: [
                    value[0] | {"cast": value[0]["cast"] + 1}, value[1] | {"cast": value[1]["cast"] - 1}]), "V9.I"),
                ("box.json", at("classes", to=lambda value: [
                    value[0] | {"admitted": value[0]["admitted"] + 40}, value[1] | {"admitted": value[1]["admitted"] - 40}]), "V8.C"),
                ("box.json", at("classes", to=lambda value: [  # a ballot too many of a class, and nobody confirmed the warning
                    value[0] | {"admitted": value[0]["admitted"] - 1}, value[1] | {"admitted": value[1]["admitted"] + 1}]), "V9.I"),
                ("box.json", at("classes", to=None), "V9.I")):
            with self.subTest(f"{path} {check}"):
                made = honest(**CLASSES).copy()
                document = made.document(path)
                change(document)
                made.put(path, document)
                self.assertIn(check, failed(relog(made)))

    def test_what_only_people_see_on_paper_is_no_reason_without_an_assembly(self):
        made = honest().copy()
        aggregate = made.document("ballots/aggregate.json")
        self.assertTrue({entry["reason"] for entry in aggregate["invalid_reasons"]} & set(verify.SEEN))
        rules = made.document("rules.json")
        del rules["assembly"]
        made.put("rules.json", rules)
        for path in ("roll.json", "box.json"):
            del made.public[path]
        del made.sealed["paper.jsonl"]
        found = failed(relog(made, log=lambda entries: [
            {key: value for key, value in entry.items() if key != "box"} for entry in entries if entry["event"] not in ("roll", "declared")]))
        self.assertIn("V9.D", found)

    def test_a_slip_that_is_not_among_the_ballots_of_the_log_fails(self):
        made = honest().copy()
        lines = made.slips()
        texts = {verify.canonical({key: value for key, value in slip["entries"][-1].items() if key != "by"}) for slip in lines}
        other = next(text for text in ('{"invalid":"too_few_projects"}', '{"invalid":"cost_too_low"}') if text not in texts)
        lines[0]["entries"] = [verify.read_json(other.encode(), "") | {"by": by} for by in ("Ada", "Bo")]
        made.put_slips(lines)
        self.assertIn("V9.J", failed(relog(made)))

    def test_an_entry_that_no_ballot_can_be_fails_even_where_a_third_decided(self):
        for wrong in ({"ballot": ["nowhere"]}, {"ballot": 3}, {"invalid": "no_candidate"}, {}):
            made = honest().copy()
            lines = made.slips()
            place = next(place for place, slip in enumerate(lines) if len(slip["entries"]) == 3)
            lines[place]["entries"][0] = wrong | {"by": lines[place]["entries"][0]["by"]}
            made.put_slips(lines)
            self.assertIn("V9.J", failed(relog(made)))


if __name__ == "__main__":
    unittest.main()
