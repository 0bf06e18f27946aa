"""Tests of scripts/verify.py: python3 -m unittest discover -s scripts/support -p 'test_verify*.py'"""

import base64
import contextlib
import hashlib
import io
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import types
import unittest
import unittest.mock
from fractions import Fraction

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent.parent), str(pathlib.Path(__file__).resolve().parent)]
import bundle_pages
import verify
from signing import key_text, note, signed
from verify import Failed


class CanonicalJSON(unittest.TestCase):
    ACCEPTED = ['{}', '[]', '0', '-1', '9007199254740991', '-9007199254740991', 'true', 'false', '"é"', r'"\""', r'"\\"', '"/"', '"\u2028"',
                '{"a":[1,{"b":"c"}],"a_b":false,"b":""}', '{"a":1,"aa":2}', '{"_":1,"a":2}', '{"0":1}', '"\u00ad"']
    REJECTED = [
        '', ' ', ' {}', '{} ', '{}\n', '{ }', '[ ]', '[1, 2]', '{"a": 1}', '{"a" :1}', '[1,]', '[,1]', '{"a":1,}', '{,}', '[1 2]', '{"a"}',
        '{"a":1,"a":1}', '{"b":1,"a":1}', '{"A":1}', '{"é":1}', '{"":1}', '{"a-b":1}', '{a:1}', "{'a':1}", r'{"\u0061":1}',
        '1.0', '1.', '.5', '1e3', '1E3', '-0', '00', '01', '-01', '+1', '0x1', '9007199254740992', '-9007199254740992', '1' * 5000,
        'null', 'NaN', 'Infinity', '-Infinity', 'True', 'TRUE', 'tru', 'truefalse', 'undefined',
        '"', '"a', 'a"', "'a'", '"\n"', '"\t"', '"\0"', '"\x1f"', '"\x7f"', '"\x85"', '"\x9f"',
        r'"\n"', r'"\/"', r'"\u00e9"', r'"\t"', '"\\"', r'"\x41"', '"a""b"', '[1][2]', '[1]]', '[[1]', '{"a":1}}', '[' * 10_000, '\ufeff{}',
        '// x', '[1/*x*/]', '[١]', '٣', '²']
    BYTES = [b'"\xff"', b'"\xc0\x80"', b'"\xed\xa0\x80"', b'"\xf4\x90\x80\x80"', b'"\xc3"', '"é"'.encode("utf-16"), b'\xef\xbb\xbf{}']

    def test_accepts_what_is_canonical_and_writes_it_back(self):
        for text in self.ACCEPTED:
            with self.subTest(text):
                self.assertEqual(verify.canonical(verify.read_json(text.encode(), "x")), text)

    def test_rejects_every_other_way_to_write(self):
        for text in self.REJECTED:
            with self.subTest(text[:40]), self.assertRaises(Failed):
                verify.read_json(text.encode(), "x")

    def test_rejects_what_is_not_utf_8(self):
        for data in self.BYTES:
            with self.subTest(data), self.assertRaises(Failed):
                verify.read_json(data, "x")

    def test_true_is_not_one(self):
        for one, other in ((True, 1), (0, False), ("1", 1), ([1], [True]), ({"a": 1}, {"a": True})):
            with self.subTest(f"{one} {other}"), self.assertRaises(Failed):
                verify.same(one, other, "x")


class Numbers(unittest.TestCase):
    def test_fractions_stand_in_lowest_terms(self):
        for text in ("0/1", "5/1", "1/3", "-3/2"):
            self.assertEqual(verify.written(verify.fraction(text)), text)
        for text in ("2/4", "0/2", "-0/1", "1/0", "1", "01/2", "1/02", "1/-2", "+1/2", " 1/2", "1/2 ", "1/2\n", "٣/1", "", "/", "1//2", "1.5/1"):
            with self.subTest(text), self.assertRaises(Failed):
                verify.fraction(text)

    def test_halves_go_away_from_zero(self):
        self.assertEqual([verify.half_away(Fraction(number, 2)) for number in (-3, -1, 0, 1, 3)], [-2, -1, 0, 1, 2])

    def test_what_is_lacking_goes_to_the_greatest_remainders_of_equal_ones_the_first(self):
        self.assertEqual(verify.largest_remainder(10, [1, 1, 1]), [4, 3, 3])
        self.assertEqual(verify.largest_remainder(2, [1, 2, 2]), [0, 1, 1])
        self.assertEqual(verify.largest_remainder(0, [1]), [0])


class Shapes(unittest.TestCase):
    def test_schemas_are_closed(self):
        shape = {"a": verify.COUNT, "b?": verify.text}
        verify.fits_shape({"a": 0}, shape, "x")
        for value in ({}, {"a": -1}, {"a": True}, {"a": "1"}, {"a": 1, "b": 1}, {"a": 1, "c": 1}, [], 1, None):
            with self.subTest(value), self.assertRaises(Failed):
                verify.fits_shape(value, shape, "x")


class Lots(unittest.TestCase):
    def test_a_seed_draws_one_order_of_all_ids(self):
        ids = [str(number) for number in range(30)]
        drawn = verify.lot("2 6 3 1 5 4", ids)
        self.assertEqual(sorted(drawn), sorted(ids))
        self.assertEqual(drawn, verify.lot("2 6 3 1 5 4", ids[::-1]))
        self.assertNotEqual(drawn, verify.lot("2 6 3 1 5 5", ids))

    def test_a_tie_that_refuse_leaves_open_is_no_result(self):
        with self.assertRaises(Failed):
            verify.decide(["a", "b"], ["refuse"], lambda criterion, one: one)
        self.assertEqual(verify.decide(["b", "a"], ["refuse", "name"], lambda criterion, one: one), ("a", "name"))


class Ed25519(unittest.TestCase):
    # RFC 8032, section 7.1, tests 1 to 3: public key, message, signature.
    VECTORS = [
        ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
        ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
         "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
        ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
         "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]

    def test_verifies_the_vectors_of_the_rfc(self):
        for vector in self.VECTORS:
            self.assertTrue(verify.ed25519_verifies(*map(bytes.fromhex, vector)))

    def test_refuses_every_changed_byte(self):
        key, message, signature = map(bytes.fromhex, self.VECTORS[2])
        for place in range(64):
            changed = bytearray(signature)
            changed[place] ^= 1
            self.assertFalse(verify.ed25519_verifies(key, message, bytes(changed)), place)
        self.assertFalse(verify.ed25519_verifies(key, message + b"x", signature))
        self.assertFalse(verify.ed25519_verifies(key[:31], message, signature))

    def test_refuses_s_above_the_order_of_the_group(self):
        key, message, signature = map(bytes.fromhex, self.VECTORS[0])
        s = int.from_bytes(signature[32:], "little") + verify.ORDER
        self.assertFalse(verify.ed25519_verifies(key, message, signature[:32] + s.to_bytes(32, "little")))

    def test_signatures_of_this_file_verify(self):
        public, signature = signed(b"seed" * 8, b"text")
        self.assertTrue(verify.ed25519_verifies(public, b"text", signature))


class Trees(unittest.TestCase):
    LEAVES = [bytes.fromhex(leaf) for leaf in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")]
    ROOTS = ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
             "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
             "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
             "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
             "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
             "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
             "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
             "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
             "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"]

    def test_roots_are_those_of_certificate_transparency(self):
        for size, root in enumerate(self.ROOTS):
            self.assertEqual(verify.root_hash(self.LEAVES[:size]).hex(), root)

    def path(self, index, leaves):
        """The inclusion proof, by its recursive definition."""
        if len(leaves) == 1:
            return []
        split = 1 << (len(leaves) - 1).bit_length() - 1
        if index < split:
            return self.path(index, leaves[:split]) + [verify.root_hash(leaves[split:])]
        return self.path(index - split, leaves[split:]) + [verify.root_hash(leaves[:split])]

    def test_a_proof_leads_to_the_root_and_no_other_does(self):
        for size in range(1, 9):
            leaves, root = self.LEAVES[:size], verify.root_hash(self.LEAVES[:size])
            for index in range(size):
                proof = self.path(index, leaves)
                self.assertEqual(verify.inclusion_root(leaves[index], index, size, proof), root)
                for wrong in (proof + [root], proof[:-1] if proof else [root], proof[:-1] + [root] if proof else [root]):
                    try:
                        self.assertNotEqual(verify.inclusion_root(leaves[index], index, size, wrong), root)
                    except Failed:
                        pass


class Archives(unittest.TestCase):
    FILES = {"a": b"one", "b/c": b"", "manifest.json": b"{}"}

    def test_one_bundle_has_one_archive(self):
        data = verify.written_archive(self.FILES)
        self.assertEqual(verify.read_archive(data), self.FILES)

    def test_every_changed_byte_of_a_header_is_refused(self):
        data = verify.written_archive(self.FILES)
        for place in range(len(data)):
            for bit in (1, 128):
                changed = bytearray(data)
                changed[place] ^= bit
                with self.subTest(place):
                    try:
                        self.assertNotEqual(verify.read_archive(bytes(changed)), self.FILES)
                    except (Failed, UnicodeDecodeError):
                        pass

    def test_nothing_stands_before_between_or_after(self):
        data = verify.written_archive(self.FILES)
        for wrong in (b"x" + data, data + b"x", data[:-1], b"", data[:40], data[:-22], data + data):
            with self.assertRaises(Failed):
                verify.read_archive(wrong)

    def test_a_system_archiver_reads_it(self):
        import io
        import zipfile
        with zipfile.ZipFile(io.BytesIO(verify.written_archive(self.FILES))) as archive:
            self.assertIsNone(archive.testzip())
            self.assertEqual({name: archive.read(name) for name in archive.namelist()}, self.FILES)


class Tables(unittest.TestCase):
    def test_no_spreadsheet_takes_a_text_for_a_formula(self):
        for before, after in (("=1", "'=1"), ("'=1", "''=1"), ("a=1", "a=1"), ("'a", "'a"), ("", ""), ("'", "'"), ("-", "'-"), ("@", "'@")):
            self.assertEqual(verify.as_text(before), after)

    def test_fields_are_quoted_where_they_must_be(self):
        self.assertEqual([verify.field(value) for value in ("a", "a;b", 'a"b', "a\nb", "a,b")], ["a", '"a;b"', '"a""b"', '"a\nb"', "a,b"])


class Pages(unittest.TestCase):
    RESULT = {"language": "nl", "currency": "EUR", "point_scale": 10, "vote": {"id": "<&\"'>", "name": "X"}, "budget": 1234567,
              "funded_count": 1234567, "projects": [{"score": 1234567}], "spent_share": "1/8"}
    HEAD = ('<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="'
            'default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:"><title>Uitslag: X</title></head><body>')
    POLICY = HEAD[HEAD.index("<meta http-equiv"):HEAD.index("<title>")]
    BUDGET = '<data value="1234567" data-ref="/budget" data-as="money">€ 12.345,67</data>'
    GOOD = ['<p>woorden</p>', BUDGET, '<data value="1234567" data-ref="/funded_count" data-as="count">1.234.567</data>',
            '<code>sha256sum MAP</code>', '<data value="1234567" data-ref="/projects/0/score" data-as="points">123.456,7</data>',
            '<data value="1/8" data-ref="/spent_share" data-as="percent">12,5%</data>', '<svg><rect x="1"></rect></svg>',
            '<data value="&lt;&amp;&quot;&#39;&gt;" data-ref="/vote/id" data-as="text">&lt;&amp;&quot;&#39;&gt;</data>',
            f'<table>\n<caption>a</caption><thead><tr><th>b</th></tr></thead>\n<tbody><tr><td>{BUDGET}</td></tr>\n</tbody></table>']
    BAD = ['<p>7</p>', '<p>²</p>', '<p>x', '</p>', '<p></div>', '<br>', '<br/>', '<P></P>', '<script></script>', '<img src="x">', '<!-- x -->', '<p id=x></p>',
           '<p id="x" id="y"></p>', '<p id="x"></p><p id="x"></p>', '<p onclick="x"></p>', '<a href="https://x">x</a>', '<p>&copy;</p>', '<p>&</p>',
           '<p>a > b</p>', '<p>"</p>', "<p>'</p>", '<p class="\'"></p>', '<p aria-label="7"></p>', '<style>p{}</style>', '<svg>x</svg>',
           '<meta name="viewport" content="x" id="y">', '<meta name="refresh" content="x">', '<meta http-equiv="refresh" content="0">',
           '<data value="1" data-ref="/funded_count" data-as="count">1</data>',
           '<data value="1234567" data-ref="/funded_count" data-as="count">1234567</data>',
           '<data value="1234567" data-ref="/funded_count" data-as="text">1234567</data>', '<data value="1234567" data-ref="/x" data-as="count">1.234.567</data>',
           '<data value="1/8" data-ref="/spent_share" data-as="percent">12,6%</data>',
           '<data value="1234567" data-ref="funded_count" data-as="count">1.234.567</data>',
           '<data value="1234567" data-ref="/funded_count" data-as="count"><p>1.234.567</p></data>', '<data value="1234567" data-ref="/budget">1</data>',
           '<span data-ref="/budget"></span>', '<p>\t</p>', '<p title="x"></p>', '</body></html><html lang="nl"><body>', '<p  class="x"></p>', '<p class="x" ></p>']
    # What a value is must be seen: money is no number of ballots, and points are not counted in tenths.
    AS_ANOTHER_THING = ['<data value="1234567" data-ref="/budget" data-as="count">1.234.567</data>',
                        '<data value="1234567" data-ref="/funded_count" data-as="money">€ 12.345,67</data>',
                        '<data value="1234567" data-ref="/projects/0/score" data-as="count">1.234.567</data>',
                        '<data value="1/8" data-ref="/spent_share" data-as="text">1/8</data>',
                        '<data value="nl" data-ref="/language" data-as="text">nl</data>']
    IN_ANOTHER_PLACE = [POLICY, '<title>Uitslag: X</title>', '<ol><li value="99999">euro</li></ol>', '<code>€ 99.999,00</code>', '<code>sha256sum 1</code>',
                        '<table><tbody><tr><td><code>sha256sum</code></td></tr></tbody></table>', '<table><tr><td>a</td></tr></table>',
                        '<table><tbody><div>a</div></tbody></table>', '<table><tbody>a<tr><td>b</td></tr></tbody></table>', '<tr><td>a</td></tr>',
                        '<table><tbody><tr><td><table><tbody></tbody></table></td></tr></tbody></table>', '<svg><p></p></svg>', '<rect></rect>',
                        f'<svg>{BUDGET}</svg>']

    def check(self, inside, head=HEAD, tail="</body></html>\n"):
        """What stands in a section is accepted, or refused, whatever the section has to tell."""
        part = f'<main><section id="summary"><h2>In het kort</h2>{inside}</section></main>'
        verify.check_page((head + part + tail).encode(), self.RESULT)

    def test_accepts_what_a_page_may_have(self):
        for inside in self.GOOD:
            with self.subTest(inside):
                self.check(inside)

    def test_refuses_what_it_may_not_have(self):
        for inside in self.BAD:
            with self.subTest(inside), self.assertRaises(Failed):
                self.check(inside)

    def test_refuses_another_head(self):
        for old, new in (("DOCTYPE", "doctype"), ('lang="nl"', 'lang="en"'), ("X</title>", "Y</title>"), ("img-src data:", "img-src *"), ("utf-8", "latin1"),
                         ("<!", " <!")):
            with self.subTest(old), self.assertRaises(Failed):
                self.check("", self.HEAD.replace(old, new))
        with self.assertRaises(Failed):
            self.check("", tail="</body></html>x")

    def test_refuses_a_value_as_another_thing(self):
        for inside in self.AS_ANOTHER_THING:
            with self.subTest(inside), self.assertRaises(Failed):
                self.check(inside)

    def test_refuses_what_stands_in_another_place(self):
        for inside in self.IN_ANOTHER_PLACE:
            with self.subTest(inside), self.assertRaises(Failed):
                self.check(inside)

    def test_refuses_characters_that_turn_the_direction_around(self):
        for mark in "\u061c\u200e\u200f\u202a\u202e\u2066\u2069":
            with self.subTest(f"{ord(mark):x}"), self.assertRaises(Failed):
                self.check(f"<p>a{mark}b</p>")

    def test_knows_digits_that_are_newer_than_its_tables(self):
        for mark in "\u4e24\U00011f50\U0001e4f9\U00010d40\U0001ccf9\U00011de9":
            with self.subTest(f"{ord(mark):x}"), self.assertRaises(Failed):
                self.check(f"<p>a{mark}b</p>")

    def test_refuses_more_in_the_head(self):
        for old, new in (("<title>", self.POLICY + "<title>"), ("</head>", "<p>a</p></head>"), ("</head>", "a</head>"), (self.POLICY, ""),
                         ("; style-src", "\u037e style-src")):
            with self.subTest(new), self.assertRaises(Failed):
                self.check("", self.HEAD.replace(old, new))

    def test_nothing_nested_deeply_crashes_it(self):
        with self.assertRaises(Failed):
            self.check("<div>" * 50_000)


class Sections(unittest.TestCase):
    """The plainest page of a vote, and what might be put into its sections."""
    RESULT = {
        "language": "nl", "currency": "EUR", "point_scale": 1, "vote": {"id": "v", "name": "X"}, "rules_sha256": "ab", "rule": "quadratic-equal-shares",
        "ballot_kind": "quadratic", "options": {"ties": ["lot:s", "listed"], "utility": "votes"}, "budget": 100, "spent": 60, "spent_share": "3/5",
        "remaining": 40, "pot": 111, "funded_count": 1, "project_count": 2, "ballot_share": 20, "minimum_score": 1,
        "ballots": {"cast": 9, "valid": 6, "blank": 2, "invalid": 1, "counted": 8, "distinct": 7, "invalid_reasons": [{"count": 1, "reason": "no_project"}]},
        "names": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
        "projects": [{"project": "a", "cost": 60, "votes": 3, "score": 2, "for": 5, "against": 4, "credits": 9, "share": "3/8"},
                     {"project": "b", "cost": 50, "votes": 1, "score": -1, "for": 0, "against": 1, "credits": 6, "share": "1/8", "proposer": "P",
                      "contact": "C", "assessment": {"officials": {"remark": "O"}, "residents": {"remark": "R"}},
                      "challenge": {"task": "T", "plan": "Q", "present_cost": 70}}],
        "amounts": [{"amount": 60, "project": "a"}], "not_funded": [{"missing": 10, "project": "b"}], "challenge_threshold": {"amount": 45, "text": "W"},
        "sources": [{"amount": 70, "name": "S", "label": "Wmo", "share": "7/11"}, {"amount": 41, "name": "T", "label": "", "share": "4/11"}],
        "accountability": {"rows": [{"amounts": [{"amount": 60}, {"amount": 0}], "project": "a"}], "unspent": [{"amount": 10}, {"amount": 30}]},
        "unspendable": [{"amount": 5, "label": "Wmo"}, {"amount": 6, "label": "Wlz"}], "ties": [{"chosen": "a#2", "tied": ["a#2", "b"]}],
        "comparison": {"chosen": "equal-shares", "equal_shares": ["a"], "greedy": ["b"], "equal_shares_votes": 2, "greedy_votes": 1},
        "stages": [{"name": "N", "budget": 12, "counted": 4, "spent": 3, "ballot_share": 30}, {"budget": 2, "counted": 5, "spent": 1, "ballot_share": 40}],
        "steps": [{"project": "a", "round": 1, "stage": 1, "price": 7, "payers": 3, "emptied": 2}],
        "channels": [{"id": "p", "name": ""}, {"id": "q", "name": "Q"}],
        "classes": [{"id": "lid", "name": "Leden", "cap": "1/2", "credits": 12}, {"id": "gast", "name": "", "cap": "1/3"}],
        "groups": [{"channel": "p", "class": "lid", "ballots": {"cast": 6, "counted": 5}, "counts": True, "factor": "1/1", "projects": [{"votes": 1}, {"votes": 2}]},
                   {"channel": "q", "class": "gast", "ballots": {"cast": 4, "counted": 3}, "counts": True, "factor": "1/2", "projects": [{"votes": 3}, {"votes": 4}]}],
        "credits": {"given": 30, "left": 15, "per_ballot": 11, "spent": 14}, "tags": [{"tag": "t", "projects": 1, "amount": 60, "share": "1/1"}],
        "costs": [{"project": "a", "one_off": 40, "yearly": 20, "total": 61, "residents": 8, "in_kind": 9}], "horizon_years": 4, "residents": 8, "yearly": 20,
        "inadmissible": [{"id": "c", "name": "C", "reason": "R"}], "constraints": [{"kind": "maximum_cost", "cost": 55}, {"kind": "exclusive", "projects": ["a", "b"]}],
        "motions": [{"kind": "motion", "outcome": "adopted", "text": "Q", "yes": 7, "no": 6, "abstain": 5, "blank": 4, "invalid": 3, "base_votes": 13, "needed": 8,
                     "present": 26, "members": 27, "majority": {"base": "valid", "fraction": "1/2", "test": "more_than"}, "quorum": {"fraction": "1/3"}},
                    {"kind": "veto", "excluded": ["b"], "outcome": "vetoed", "text": "R", "veto": 3, "with_reason": 2, "least": 1}]}

    def setUp(self):
        self.page = bundle_pages.budget_page(self.RESULT).decode()

    def figure(self, pointer, form=None):
        return bundle_pages.figure(self.RESULT, pointer, form)

    def put(self, name, old, new):
        """The page with something else in one section."""
        at = self.page.index(f'<section id="{name}">')
        end = self.page.index("</section>", at) + len("</section>")
        self.assertIn(old, self.page[at:end])
        return self.page[:at] + self.page[at:end].replace(old, new, 1) + self.page[end:]

    def exchange(self, name, one, other):
        """The page with two texts of a section exchanged."""
        page = self.page
        self.page = self.put(name, one, "§")
        self.page = self.put(name, other, one)
        found, self.page = self.put(name, "§", other), page
        return found

    def refuse(self, page):
        with self.assertRaises(Failed):
            verify.check_budget_page(page.encode(), self.RESULT)

    def test_the_page_as_it_is_is_accepted(self):
        verify.check_budget_page(self.page.encode(), self.RESULT)
        english = self.RESULT | {"language": "en"}
        verify.check_budget_page(bundle_pages.budget_page(english), english)

    def test_every_section_tells_something(self):
        for name in verify.BUDGET_SECTIONS.keys() - {"check"}:
            self.assertIn(f'<section id="{name}">', self.page)

    def test_no_section_and_no_row_is_left_out(self):
        for found in [*re.finditer("<section .*?</section>", self.page), *re.finditer("<tr>.*?</tr>|<table>.*?</table>|<dl>.*?</dl>", self.page)]:
            with self.subTest(found[0][:80]):
                self.refuse(self.page[:found.start()] + self.page[found.end():])

    def test_no_figure_stands_in_the_place_of_another(self):
        figures = list(re.finditer("<data .*?</data>", self.page))
        for one, other in zip(figures, figures[1:]):
            if one[0] != other[0]:
                with self.subTest(one[0] + other[0]):
                    between = self.page[one.end():other.start()]
                    self.refuse(self.page[:one.start()] + other[0] + between + one[0] + self.page[other.end():])

    def test_cells_of_a_row_are_not_exchanged(self):
        for name, one, other in (("credits", "/projects/0/for", "/projects/0/against"), ("rounds", "/steps/0/payers", "/steps/0/emptied"),
                                 ("stages", "/stages/0/budget", "/stages/0/spent"), ("costs", "/costs/0/one_off", "/costs/0/yearly"),
                                 ("costs", "/costs/0/residents", "/costs/0/in_kind"), ("challenges", "/projects/1/challenge/present_cost", "/projects/1/cost"),
                                 ("groups", "/groups/0/ballots/cast", "/groups/0/ballots/counted"), ("motions", "/motions/0/yes", "/motions/0/no"),
                                 ("motions", "/motions/1/veto", "/motions/1/with_reason"), ("sources", "/sources/0/amount", "/pot")):
            with self.subTest(name):
                self.refuse(self.exchange(name, self.figure(one), self.figure(other)))

    def test_headings_and_terms_say_what_they_stand_above(self):
        for name, one, other in (("credits", "<td>Voor<", "<td>Tegen<"), ("costs", "Eenmalig", "Per jaar"), ("stages", "Te verdelen", "Verdeeld"),
                                 ("motions", "<dt>Voor<", "<dt>Tegen<"), ("ballots", "Geldig", "Blanco"), ("summary", "Budget", "Blijft over"),
                                 ("costs", "Naar bewoners: ", "In natura, niet meegeteld: "), ("accountability", "Niet besteed", "Totaal")):
            with self.subTest(name):
                self.refuse(self.exchange(name, one, other))
        self.refuse(self.put("rounds", self.figure("/steps/0/emptied") + " geld op", " geld op" + self.figure("/steps/0/emptied")))
        self.refuse(self.put("credits", "<dt>Credits samen</dt>", ""))
        self.refuse(self.exchange("groups", "Groepen met een plafond", "Stemmen per kanaal en groep"))
        self.refuse(self.put("groups", "<caption>Groepen met een plafond</caption>", ""))
        self.refuse(self.exchange("comparison", "Gelijke delen", "Op volgorde van stemmen"))
        self.refuse(self.put("ballots", "</dl>", "</dl><h3>Geldig</h3>"))
        self.refuse(self.put("credits", "<td>Saldo</td>", "<td></td>"))
        self.refuse(self.put("credits", "<thead>", "<thead></thead><thead>"))

    def test_totals_stand_in_no_row_of_one_thing(self):
        for name, there, total in (("sources", "/sources/0/amount", "/pot"), ("stages", "/stages/0/ballot_share", "/ballot_share"),
                                   ("costs", "/costs/0/residents", "/residents"), ("credits", "/projects/0/credits", "/credits/given"),
                                   ("funded", "/amounts/0/amount", "/budget"), ("accountability", "/amounts/0/amount", "/pot")):
            with self.subTest(name):
                self.refuse(self.put(name, self.figure(there), self.figure(total)))
                self.refuse(self.put(name, self.figure(there), self.figure(there) + self.figure(total)))

    def test_nothing_is_told_twice_or_in_another_section(self):
        for found in re.finditer("<tr>.*?</tr>|<dl>.*?</dl>|<p>.*?</p>", self.page):
            with self.subTest(found[0][:80]):
                self.refuse(self.page[:found.end()] + found[0] + self.page[found.end():])
        budget = self.figure("/budget")
        for page in (self.page.replace("<main>", f"<main><p>{budget}</p>"), self.put("rules", "</dl>", f"</dl><p>{budget}</p>"),
                     self.put("funded", "</caption>", f"{budget}</caption>"), self.put("summary", "<dt>Budget", f"<dt>{budget}Budget"),
                     self.put("summary", "In het kort", "Gehonoreerd"), self.put("summary", "<h2>In het kort</h2>", ""),
                     self.put("summary", "</h2>", "</h2><h2>In het kort</h2>"), self.put("summary", 'id="summary"', 'id="uitslag"'),
                     self.put("summary", "</section>", '<section id="check"></section></section>')):
            self.refuse(page)

    def test_a_table_of_nothing_is_refused(self):
        nothing = self.RESULT | {"amounts": [], "steps": [], "accountability": {"rows": [], "unspent": [{"amount": 70}, {"amount": 41}]}}
        page = bundle_pages.budget_page(nothing).decode()
        verify.check_budget_page(page.encode(), nothing)
        told = '<section id="funded"><h2>Deze voorstellen krijgen geld</h2>{}</section></main>'
        verify.check_budget_page(page.replace("</main>", told.format("<p>Geen</p>")).encode(), nothing)
        with self.assertRaises(Failed):
            verify.check_budget_page(page.replace("</main>", told.format("<table><tbody></tbody></table>")).encode(), nothing)

    def test_a_step_and_a_name_that_is_empty_are_named_by_their_ids(self):
        names = lambda result: verify.BudgetTelling(result).all()["ties"].lines[5][1][0][0]
        self.assertEqual(names(self.RESULT), ["/names/0/name", "/ties/0/tied/0", "/names/1/name", "/names/1/id"])
        self.assertEqual(names(self.RESULT | {"names": [{"id": "a", "name": ""}, {"id": "b", "name": ""}]}), ["/ties/0/tied/0", "/names/1/id"])

    def test_a_wrong_result_makes_no_table_of_all_with_all(self):
        few = [{"project": str(place), "votes": 0, "score": 0, "cost": 1} for place in range(3_000)]
        group = {"channel": "p", "ballots": {"cast": 0, "counted": 0}, "counts": True, "projects": []}
        wrong = self.RESULT | {"projects": few, "names": [{"id": entry["project"], "name": ""} for entry in few], "groups": [group] * 3_000}
        told = verify.Telling("nl")
        verify.BudgetTelling(wrong).groups(told)
        self.assertLess(sum(len(cells) for _, cells in told.lines), 30_000)


def elections():
    """Results of an election by transfers, by pairs, by transfers over and over, and by credits."""
    person = {"mentions": 3, "for": 5, "against": 2, "credits": 9}
    a_round = {"elected": [], "excluded": [], "exhausted": "1.00000", "exhausted_by": [{"reason": "choices", "votes": "1.00000"}], "lost": "0.00001",
             "quota": "4.00000", "transfers": []}
    result = {
        "language": "nl", "vote": {"id": "v", "name": "X"}, "rules_sha256": "ab", "rule": "stv-scottish", "seats": 1, "elected_count": 1, "candidate_count": 3,
        "options": {"max_skipped": "2", "ties": ["listed", "lot:s"]}, "elected": ["b"], "winners": ["b"],
        "ballots": {"cast": 9, "valid": 6, "blank": 2, "invalid": 1, "counted": 7, "distinct": 5, "invalid_reasons": [{"count": 1, "reason": "no_candidate"}]},
        "defects": [{"reason": "overvote", "ballots": 4}, {"reason": "skipped_rank", "ballots": 3}],
        "names": [{"id": name, "name": name.upper()} for name in "abcd"],
        "candidates": [person | {"id": name, "withdrawn": name == "d"} for name in "abcd"],
        "not_elected": [{"id": "a", "reason": "excluded", "round": 0}, {"id": "c", "reason": "not_elected"}],
        "rounds": [a_round | {"number": 1, "votes": [{"id": name, "votes": f"{place + 2}.00000"} for place, name in enumerate("abc")],
                            "transfers": [{"from": "a", "to": "b", "votes": "2.00000", "ballots": 3}, {"from": "a", "votes": "1.00000", "ballots": 1}]},
                   a_round | {"number": 2, "elected": ["b"], "votes": [{"id": name, "votes": f"{place + 5}.00000"} for place, name in enumerate("abc")]}],
        "ties": [{"round": 1, "tied": ["a", "c"], "chosen": "a", "earlier_round": 0}]}
    pairs = result | {"rule": "ranked-pairs", "rounds": [], "ties": [], "defects": [], "options": {"ties": []}, "not_elected": [{"id": "a"}, {"id": "c"}],
                      "pairs": {"candidates": ["a", "b", "c"], "preferring": [[0, 1, 2], [3, 0, 4], [5, 6, 0]], "paths": [[0, 7, 8], [9, 0, 10], [11, 12, 0]],
                                "majorities": [{"winner": "b", "loser": "a", "votes_for": 3, "votes_against": 1}]}}
    pairs["rounds"] = [a_round | {"number": 1, "votes": [], "exhausted_by": []}]
    meek = result | {"rule": "stv-meek", "rounds": [entry | {"transfers": [], "iterations": 4, "keep_factors": [
        {"id": name, "factor": f"0.{place + 1}"} for place, name in enumerate("abc")]} for entry in result["rounds"]]}
    of_credits = result | {"rule": "quadratic", "credits": {"given": 30, "left": 15, "per_ballot": 11, "spent": 14}}
    return result, pairs, meek, of_credits


class ElectionSections(unittest.TestCase):
    """The plainest pages of elections, and what might be put into their sections."""
    RESULT, PAIRS, MEEK, CREDITS = elections()

    def refuse(self, page, result):
        with self.assertRaises(Failed):
            verify.check_election_page(page.encode(), result)

    def test_what_is_told_is_told_once_and_in_its_place(self):
        for result in (self.RESULT, self.PAIRS, self.MEEK, self.CREDITS, self.RESULT | {"language": "en"}):
            page = bundle_pages.election_page(result).decode()
            verify.check_election_page(page.encode(), result)
            figures = list(re.finditer("<data .*?</data>", page))
            for one, other in zip(figures, figures[1:]):
                if one[0] != other[0]:
                    with self.subTest(one[0] + other[0]):
                        self.refuse(page[:one.start()] + other[0] + page[one.end():other.start()] + one[0] + page[other.end():], result)
            for found in [*re.finditer("<section .*?</section>", page), *re.finditer("<tr>.*?</tr>|<table>.*?</table>|<dl>.*?</dl>|<p>.*?</p>", page)]:
                with self.subTest(found[0][:80]):
                    self.refuse(page[:found.start()] + page[found.end():], result)
                    self.refuse(page[:found.end()] + found[0] + page[found.end():], result)

    def test_headings_and_terms_say_what_they_stand_above(self):
        for result, one, other in ((self.PAIRS, "<td>Voor<", "<td>Tegen<"), (self.CREDITS, "<td>Voor<", "<td>Tegen<"), (self.RESULT, "<td>Van<", "<td>Naar<"),
                                   (self.RESULT, "nodig", "telt niet meer mee"), (self.RESULT, "Geldig", "Blanco"), (self.RESULT, "Stemmen", "Ronde"),
                                   (self.RESULT, "<h3>Ongeldig", "<h3>Stembiljetten met een gebrek"), (self.MEEK, "<caption>Rondes", "<caption>Het deel dat iemand houdt"),
                                   (self.PAIRS, "<caption>Wie van wie wint", "<caption>De sterkste weg")):
            page = bundle_pages.election_page(result).decode()
            self.assertTrue(one in page and other in page)
            self.refuse(page.replace(one, "§", 1).replace(other, one, 1).replace("§", other), result)

    def test_names_stand_beside_the_drawing_where_there_is_one(self):
        names = [f"/names/{place}/name" for place in range(3)]
        told = lambda result: verify.ElectionTelling(result).all()["transfers"].lines
        self.assertEqual(told(self.RESULT)[0], ("text", [(names, None)]))
        self.assertEqual(told(self.MEEK), [("text", [(names, None)])])
        self.assertEqual(told(self.RESULT | {"rounds": self.RESULT["rounds"] * 16})[0], ("table", []))
        self.assertEqual(told(self.CREDITS)[0], ("table", []))

    def test_a_wrong_result_makes_no_table_of_all_with_all(self):
        people = [{"id": str(place), "withdrawn": False} for place in range(3_000)]
        wrong = self.RESULT | {"candidates": people, "names": [{"id": entry["id"], "name": "x"} for entry in people],
                               "rounds": [self.RESULT["rounds"][0] | {"votes": []}] * 3_000}
        told = verify.Telling("nl")
        verify.ElectionTelling(wrong).rounds(told)
        self.assertLess(sum(len(cells) for _, cells in told.lines), 30_000)


class ElectionOutcomes(unittest.TestCase):
    """What a result says of its rounds, where the ballots are not public."""
    BALLOTS = [("ab", 8), ("b", 4), ("cb", 3), ("dc", 3), ("e", 2)]
    WALKED = {"max_skipped": "any", "overvote": "exhaust", "repeat": "skip"}
    RUNOFF = WALKED | {"batch": "false", "stop_after": "none", "threshold": "each-round", "until_two": "false"}
    RULES = [("irv", RUNOFF, 1), ("irv", RUNOFF | {"stop_after": "1"}, 1), ("stv-scottish", WALKED, 2), ("stv-wigm", WALKED, 2), ("stv-meek", WALKED, 2),
             ("bucklin", {}, 1)]

    def election(self, rule, options, seats):
        """The files of a bundle without its ballots, as counting those leads to them."""
        candidates = [{"id": name, "name": name.upper(), "withdrawn": False} for name in "abcde"]
        cast = sum(count for _, count in self.BALLOTS)
        numbers = {"blank": 0, "cast": cast, "counted": cast, "distinct": len(self.BALLOTS), "invalid": 0, "valid": cast}
        files = {
            "rules.json": {
                "ballot": {"kind": "ranked", "min": 0}, "disclosure": {"ballots": "totals", "k": 1}, "evidence": "counted", "language": "en",
                "method": {"options": options, "rule": rule}, "seats": seats, "ties": ["listed"], "vote": {"id": "v", "name": "V"}},
            "ballots/aggregate.json": {"ballots": numbers, "invalid_reasons": [], "kind": "ranked"}, "candidates.json": {"candidates": candidates},
            "certificate.json": {"kind": rule}, "result.json": None, "rules_sha256": "ab", "seal": None, "visible": set(),
            verify.PROFILE: [(b"", {"ballot": [[name] for name in names], "count": count}) for names, count in self.BALLOTS]}
        vote = verify.Election(files)
        vote.aggregate |= {"candidates": vote.sums(), "defects": vote.defects()}
        return files | {"result.json": verify.election_repeats(vote) | verify.elect(vote), verify.PROFILE: None}

    def lines(self, files, result):
        """What comes of the checks, with tables and page made to match."""
        report = verify.Report()
        page = bundle_pages.election_page(result)
        tables = {"result.csv": verify.election_table(result), "rounds.csv": verify.rounds_table(result), "result.html": page}
        verify.check_election(report, files | {"bytes": tables, "result.json": result})
        return {name: line[0] for name, line in report.lines.items()}

    def test_an_honest_result_is_left_open(self):
        for rule in self.RULES:
            files = self.election(*rule)
            lines = self.lines(files, files["result.json"])
            self.assertNotIn("FAIL", lines.values(), rule)
            self.assertEqual([lines["V11.M"], lines["V13.B"]], ["NOT-RUN"] * 2)

    def test_a_result_that_its_own_rounds_contradict_is_refused(self):
        for rule in self.RULES:
            files = self.election(*rule)
            result = files["result.json"]
            elected, others = result["elected"], result["not_elected"]
            wrong = [{"elected_count": len(elected) + 1}, {"winners": [] if elected else ["a"]}, {"not_elected": others[1:]},
                     {"not_elected": [others[0] | {"reason": "another"}] + others[1:]}]
            if elected:
                swap = [others[0]["id"]] + elected[1:]
                wrong += [{"elected": swap, "winners": sorted(swap), "not_elected": sorted(
                    [others[0] | {"id": elected[0]}] + others[1:], key=lambda entry: entry["id"])}]
            if len(elected) > 1:
                wrong += [{"elected": elected[::-1]}]
            for place, entry in enumerate(others):
                if "round" in entry and len(result["rounds"]) > 1:
                    other = entry | {"round": (entry["round"] + 1) % len(result["rounds"])}
                    wrong += [{"not_elected": others[:place] + [other] + others[place + 1:]}]
            if elected:
                wrong += [{"no_majority": True}]
            for change in wrong:
                with self.subTest(rule=rule[0], **change):
                    lines = self.lines(files, result | change)
                    self.assertEqual([name for name, line in lines.items() if line == "FAIL"], ["V13.B"])


class Paths(unittest.TestCase):
    def test_the_strongest_path_is_as_strong_as_its_weakest_majority(self):
        d = [[0, 10, 14, 10], [17, 0, 18, 22], [11, 9, 0, 12], [6, 6, 6, 0]]
        self.assertEqual(verify.strongest_paths(verify.strengths(d, "winning")), [[0, 0, 14, 12], [17, 0, 18, 22], [0, 0, 0, 12], [0, 0, 0, 0]])
        self.assertEqual(verify.strengths(d, "margins")[0], [0, 0, 3, 4])


class Seals(unittest.TestCase):
    """A log over a few files that stand for a bundle, made here and then changed in every way."""

    def setUp(self):
        self.raw = {"result.json": b"{}", "manifest.json": b"{}", verify.PROFILE: b'{"ballot":["A"],"count":2}\n',
                    "rules.json": b'{"rules":1}'}
        self.rules = {"ballot": {"kind": "approval", "max": 1}, "evidence": "logged", "ties": ["lot:drawn"], "vote": {"id": "v"}}
        self.files = {"rules.json": self.rules, "election": False, "proposals.json": {"projects": [{"id": "A"}]}, "bytes": self.raw,
                      verify.PROFILE: [(b"", {"ballot": ["A"], "count": 2})], "manifest.json": {"files": []}}
        self.aggregate = {"ballots": {"blank": 1, "cast": 4, "invalid": 1, "valid": 2, "counted": 3, "distinct": 1},
                          "invalid_reasons": [{"count": 1, "reason": "too_many_projects"}]}
        sha, nonce, self.order = verify.sha256, "ab" * 32, None
        lines = [{"batch": 1, "nonce": f"{number:064x}"} | what for number, what in enumerate(
            [{"ballot": ["A"]}, {"ballot": ["A"]}, {"ballot": []}, {"invalid": "too_many_projects"}])]
        commitment = lambda line: hashlib.sha256(bytes.fromhex(line["nonce"]) + verify.canonical(
            {key: value for key, value in line.items() if key not in ("batch", "nonce")}).encode()).digest()
        lines.sort(key=commitment)
        self.sealed = {"batches.jsonl": "".join(verify.canonical(line) + "\n" for line in lines).encode()}
        self.entries = [
            {"event": "rules", "format": "wijkstem-log/1", "retrospective": False, "rules": sha(self.raw["rules.json"]), "vote": "v"},
            {"commitments": [{"by": "Ada", "sha256": sha(b"geheim")}], "event": "open", "list": sha(b'{"projects":[{"id":"A"}]}')},
            {"ballots": 4, "event": "batch", "number": 1, "root": verify.root_hash([commitment(line) for line in lines]).hex()},
            {"ballots": {"blank": 1, "cast": 4, "invalid": 1, "valid": 2}, "event": "close", "invalid_reasons": self.aggregate["invalid_reasons"],
             "profile": sha(bytes.fromhex(nonce) + self.raw[verify.PROFILE])},
            {"dice": [{"by": "Bo", "throws": "1" * 20}, {"by": "Ci", "throws": "6" * 20}], "event": "lot",
             "openings": [{"by": "Ada", "secret": "geheim"}], "seed": None},
            {"event": "tally", "nonce": nonce, "result": sha(b"{}")}, {"event": "manifest", "manifest": sha(b"{}")},
            {"event": "files", "files": []}, {"event": "final"}]
        for number, entry in enumerate(self.entries):
            entry["time"] = f"2027-03-01T19:{number:02}:00Z"

    def build(self, seed=True):
        """Writes log, notes and policy into `raw`; the seed of the dice follows from the root at the close."""
        entries = [dict(entry) for entry in self.entries]
        events = [entry["event"] for entry in entries]
        to_close = events.index("close") + 1 if "close" in events else len(events)
        text = lambda chosen: [verify.canonical(entry).encode() for entry in chosen]
        for entry in entries:
            if seed and entry["event"] == "lot" and "dice" in entry and entry["seed"] is None:
                parts = ["wijkstem-seed/1", verify.root_hash(text(entries[:to_close])).hex(), "v"]
                parts += [f"{part['by']}\t{part['secret']}" for part in entry["openings"]] + [f"{part['by']}\t{part['throws']}" for part in entry["dice"]]
                entry["seed"] = verify.sha256("".join(part + "\n" for part in parts).encode())
        lines = text(entries)
        self.raw["log/entries.jsonl"] = b"".join(line + b"\n" for line in lines)
        for name, size in (("rules", 1), ("open", 2), ("close", to_close), ("final", len(lines))):
            self.raw[f"log/checkpoints/{name}.note"] = note("v", lines[:size], witness=("witness.example", b"W" * 32))
        self.raw["keys/policy.txt"] = (f"wijkstem-policy/1\nlevel logged\nlog {key_text('log.example', 1, b'L' * 32)}\n"
                                       f"witness {key_text('witness.example', 4, b'W' * 32)}\nquorum 1\n").encode()

    def failed(self, policy=True):
        """The ids of the checks that fail."""
        report = verify.Report()
        with report.check("V2.B"):
            self.files["seal"] = verify.Seal(self.raw, self.files, self.sealed)
            own = verify.Policy(self.raw["keys/policy.txt"])
            verify.check_seal(report, self.files, self.aggregate, own if policy else None)
        self.report = report
        return {name for name, (status, _) in report.lines.items() if status == "FAIL"}

    def test_an_honest_log_passes_every_check(self):
        self.build()
        self.assertEqual(self.failed(), set())
        self.assertEqual({status for status, _ in self.report.lines.values()}, {"PASS"})

    def test_without_a_policy_from_elsewhere_nobody_knows_whose_keys_they_are(self):
        self.build()
        self.assertEqual(self.failed(policy=False), set())
        self.assertEqual(self.report.exit(), 4)

    def change(self, event, **values):
        next(entry for entry in self.entries if entry["event"] == event).update(values)

    def test_entries_that_do_not_name_what_is_there_fail(self):
        wrong = "0" * 64
        for event, values, check in (
                ("rules", {"rules": wrong}, "V6.I"), ("rules", {"vote": "w"}, "V6.I"), ("open", {"list": wrong}, "V5.D"),
                ("open", {"list": verify.sha256(b'[{"id":"A"}]')}, "V5.D"), ("close", {"point_scale": 10}, "V5.C"), ("close", {"point_scale": 1}, "V2.B"),
                ("tally", {"result": wrong}, "V5.D"), ("manifest", {"manifest": wrong}, "V5.D"),
                ("files", {"files": [{"path": "time/rules.tsr", "sha256": wrong}]}, "V5.D"), ("close", {"profile": wrong}, "V5.E"),
                ("tally", {"nonce": wrong}, "V5.E"), ("close", {"motions": wrong}, "V5.E"), ("batch", {"number": 2}, "V5.C"),
                ("batch", {"ballots": 3}, "V5.C"), ("batch", {"root": wrong}, "V9.H"), ("close", {"invalid_reasons": []}, "V5.C"),
                ("close", {"ballots": {"blank": 0, "cast": 4, "invalid": 1, "valid": 3}}, "V5.C"),
                ("lot", {"seed": wrong}, "V12.C"), ("lot", {"openings": []}, "V12.C"),
                ("lot", {"openings": [{"by": "Ada", "secret": "anders"}]}, "V12.C"), ("lot", {"dice": [{"by": "Bo", "throws": "1" * 20}]}, "V12.C"),
                ("lot", {"dice": [{"by": "Bo", "throws": "1" * 20}] * 2}, "V12.C"), ("lot", {"dice": [{"by": "Bo", "throws": "7" * 20}] * 2}, "V2.B"),
                ("final", {"time": "2027-03-01T18:00:00Z"}, "V5.A"), ("final", {"time": "2027-02-30T20:00:00Z"}, "V5.A"),
                ("final", {"time": "2027-03-01T20:00:00+01:00"}, "V5.A"), ("final", {"x": 1}, "V2.B"), ("rules", {"retrospective": 1}, "V2.B")):
            with self.subTest(f"{event} {values}"):
                self.setUp()
                self.change(event, **values)
                self.build()
                self.assertIn(check, self.failed())

    def test_events_out_of_order_twice_or_missing_fail(self):
        for events in ([1, 0, 2, 3, 4, 5, 6, 7, 8], [0, 2, 1, 3, 4, 5, 6, 7, 8], [0, 1, 2, 3, 5, 6, 7, 8], [0, 1, 2, 3, 4, 5, 6, 7, 8, 8],
                       [0, 1, 3, 2, 4, 5, 6, 7, 8], [0, 1, 2, 3, 4, 5, 6, 7]):
            with self.subTest(events):
                self.setUp()
                whole = [dict(entry) for entry in self.entries]
                self.entries = [whole[place] | {"time": "2027-03-01T19:00:00Z"} for place in events]
                self.build()
                self.assertIn("V5.A", self.failed())

    def test_a_log_written_anew_after_the_notes_fails(self):
        self.build()
        self.raw["log/entries.jsonl"] = self.raw["log/entries.jsonl"].replace(b"19:08:00", b"19:09:00")
        self.assertEqual(self.failed(), {"V5.B"})

    def test_notes_of_other_keys_fail(self):
        self.build()
        policy = self.raw["keys/policy.txt"].decode()
        self.raw["keys/policy.txt"] = policy.replace(key_text("log.example", 1, b"L" * 32), key_text("log.example", 1, b"M" * 32)).encode()
        self.assertIn("V4.B", self.failed())
        self.raw["keys/policy.txt"] = policy.replace(key_text("witness.example", 4, b"W" * 32), key_text("witness.example", 4, b"V" * 32)).encode()
        self.assertIn("V4.C", self.failed())

    def test_a_bundle_without_a_log_is_held_to_the_policy_too(self):
        self.build()
        policy = self.raw["keys/policy.txt"].decode().replace("level logged", "level counted").replace("quorum 1", "quorum 0")
        for old, new, failed in (("", "", set()), ("level counted", "level logged", {"V4.A"}), ("level counted", "level timestamped", {"V4.A"}),
                                 ("quorum 0", "quorum 1", {"V4.A"}), ("quorum 0", "quorum 0\nsignature required", {"V4.A"})):
            report = verify.Report()
            verify.check_unsealed(report, verify.Policy(policy.replace(old, new).encode()))
            self.assertEqual({name for name, (status, _) in report.lines.items() if status == "FAIL"}, failed)

    def test_a_policy_out_of_form_is_refused(self):
        self.build()
        policy = self.raw["keys/policy.txt"].decode()
        for old, new in (("wijkstem-policy/1", "wijkstem-policy/2"), ("level logged", "level sure"), ("quorum 1", "quorum 2"), ("quorum 1", "quorum 01"),
                         ("quorum 1\n", "quorum 1"), ("\nquorum", "\n\nquorum"), ("level", "# note\nlevel"), ("quorum 1\n", "quorum 1\nx\n"),
                         ("log.example+", "log.example+0"), ("log log", "witness log"), ("witness.example", "Witness.example")):
            with self.subTest(old + new), self.assertRaises(Failed):
                verify.Policy(policy.replace(old, new).encode())
        self.assertEqual(verify.Policy(policy.replace("\nquorum", "\n\n# note\nquorum").encode(), lenient=True).quorum, 1)

    def test_a_cosignature_too_few_fails(self):
        self.build()
        for name in ("close", "final"):
            path = f"log/checkpoints/{name}.note"
            note = self.raw[path]
            self.raw[path] = note[: note.rindex("— ".encode())]
            self.assertIn("V4.C", self.failed())
            self.assertIn("V4.A", self.failed())
            self.raw[path] = note

    def test_a_physical_lot_names_two_witnesses_and_every_id_once(self):
        for order, witnesses, check in ((["A"], ["Bo", "Ci"], None), (["A"], ["Bo"], "V12.C"), (["A"], ["Bo", "Bo"], "V12.C"), (["A", "A"], ["Bo", "Ci"], "V12.C")):
            self.setUp()
            self.entries[4] = {"event": "lot", "order": order, "time": "2027-03-01T19:04:00Z", "witnesses": witnesses}
            self.build()
            self.assertEqual(self.failed(), {check} - {None})

    def receipt(self, place=2, **changes):
        """A receipt of one ballot of the batch, with its proofs by their recursive definition."""
        path = Trees().path
        lines = self.raw["log/entries.jsonl"].split(b"\n")[:-1]
        batch = [verify.read_json(line, "x") for line in self.sealed["batches.jsonl"].split(b"\n")[:-1]]
        leaves = [hashlib.sha256(bytes.fromhex(line["nonce"]) + verify.canonical(
            {key: value for key, value in line.items() if key not in ("batch", "nonce")}).encode()).digest() for line in batch]
        extra = {"commitment": leaves[1].hex(), "entry": lines[place].decode(), "format": "wijkstem-receipt/1", "index": 1,
                 "proof": [part.hex() for part in path(1, leaves)]} | changes
        proof = "".join(base64.b64encode(part).decode() + "\n" for part in path(place, lines))
        return (f"c2sp.org/tlog-proof@v1\nextra {base64.b64encode(verify.canonical(extra).encode()).decode()}\nindex {place}\n{proof}\n").encode() \
            + self.raw["log/checkpoints/final.note"]

    def test_a_receipt_shows_that_a_ballot_is_in_the_log(self):
        self.build()
        policy = verify.Policy(self.raw["keys/policy.txt"])
        self.assertEqual(verify.check_receipt(self.receipt(), policy), f"log.example/{verify.sha256(b'v')[:16]}, batch 1 of 4 ballots")
        good = self.receipt()
        for wrong in (self.receipt(place=3), self.receipt(index=2), self.receipt(commitment="0" * 64), self.receipt(proof=[]), self.receipt(x=1),
                      good.replace(b"index 2", b"index 1"), good.replace(b"@v1", b"@v2"), good.replace(b"\n\n", b"\n", 1), good[:-3], b""):
            with self.assertRaises(Failed):
                verify.check_receipt(wrong, policy)

    def test_a_receipt_that_too_few_witnesses_signed_fails(self):
        self.build()
        receipt, written = self.receipt(), self.raw["keys/policy.txt"].decode()
        more = f"witness {key_text('yes.example', 4, b'Y' * 32)}\nquorum"
        verify.check_receipt(receipt, verify.Policy(written.replace("quorum", more).encode()))
        cut = receipt[: receipt.rindex("— ".encode())]
        for wrong, policy in ((receipt, written.replace("quorum 1", more + " 2")), (cut, written)):
            with self.assertRaises(Failed):
                verify.check_receipt(wrong, verify.Policy(policy.encode()))

    def test_a_signature_that_the_policy_of_the_bundle_requires_must_be_there(self):
        self.build()
        self.raw["keys/policy.txt"] += b"signature required\n"
        self.assertIn("V4.D", self.failed())

    def test_a_key_counts_under_one_name(self):
        self.build()
        written = self.raw["keys/policy.txt"].decode()
        for other, kind in ((b"W" * 32, 4), (b"L" * 32, 4)):
            with self.assertRaises(Failed):
                verify.Policy(written.replace("quorum", f"witness {key_text('yes.example', kind, other)}\nquorum").encode())

    def test_a_key_with_which_anybody_can_sign_is_none(self):
        prime = 2**255 - 19
        weak = [0, 1, prime - 1, prime, prime + 1, prime + 5, int.from_bytes(bytes.fromhex(
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"), int.from_bytes(bytes.fromhex(
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little")]
        for y in weak:
            for sign in (0, 1 << 255):
                self.assertFalse(verify.may_be_key((y + sign).to_bytes(32, "little")), y)
        for y in (2, 3, 4, prime - 2):
            self.assertTrue(verify.may_be_key(y.to_bytes(32, "little")), y)

    def test_a_policy_has_64_signers_at_most(self):
        self.build()
        signer = "signer\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
        written = self.raw["keys/policy.txt"].decode()
        verify.Policy((written + signer * 64).encode())
        with self.assertRaises(Failed):
            verify.Policy((written + signer * 65).encode())

    def test_other_ballots_in_the_batches_fail(self):
        self.build()
        self.files[verify.PROFILE] = [(b"", {"ballot": ["A"], "count": 1}), (b"", {"ballot": ["B"], "count": 1})]
        self.assertEqual(self.failed(), {"V9.H"})


@unittest.skipUnless(shutil.which("openssl"), "openssl is not installed")
class Certificates(unittest.TestCase):
    """Signatures and timestamps that the program `openssl` makes."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="test-verify-"))
        cls.run_openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key", "-out", "cert", "-subj", "/CN=Signer",
                        "-days", "30", "-addext", "keyUsage=digitalSignature")
        cls.run_openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "tsakey", "-out", "tsacert", "-subj", "/CN=Clock", "-days", "30",
                        "-addext", "extendedKeyUsage=critical,timeStamping", "-addext", "keyUsage=digitalSignature")
        (cls.folder / "manifest").write_bytes(b'{"files":[]}')
        (cls.folder / "serial").write_text("01\n")
        (cls.folder / "tsa.cnf").write_text(
            "[tsa]\ndefault_tsa=t\n[t]\nserial=serial\ndefault_policy=1.2.3.4\ndigests=sha256\nsigner_digest=sha256\ness_cert_id_alg=sha256\n")
        cls.run_openssl("cms", "-sign", "-cades", "-binary", "-in", "manifest", "-signer", "cert", "-inkey", "key", "-md", "sha256", "-outform", "DER", "-out", "sig")
        cls.run_openssl("ts", "-query", "-data", "manifest", "-sha256", "-cert", "-out", "query")
        cls.run_openssl("ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-signer", "tsacert", "-inkey", "tsakey", "-out", "stamp")
        cls.signature, cls.stamp = (cls.folder / "sig").read_bytes(), (cls.folder / "stamp").read_bytes()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    @classmethod
    def run_openssl(cls, *arguments):
        subprocess.run(["openssl", *arguments], cwd=cls.folder, check=True, capture_output=True)

    def certificate(self, name):
        body = (self.folder / name).read_text().split(verify.PEM[0])[1].split(verify.PEM[1])[0]
        return base64.b64decode(body)

    def test_a_signature_holds_over_its_manifest_alone(self):
        now = verify.Stamp(self.stamp).time
        manifest, certificate = b'{"files":[]}', self.certificate("cert")
        verify.check_signature(self.signature, manifest, [certificate], now)
        taken = verify.Signed(verify.der(self.signature), verify.DATA)
        self.assertEqual((taken.content, taken.digest.hex(), taken.certificate()), (None, verify.sha256(manifest), certificate))
        for signature, data, certificates, time in ((self.signature, b"{}", [certificate], now), (self.signature, manifest, [self.certificate("tsacert")], now),
                                                    (self.signature, manifest, [certificate], now + 10**8), (self.signature, manifest, [], now)):
            with self.assertRaises(Failed):
                verify.check_signature(signature, data, certificates, time)

    def test_the_signers_certificate_is_there_once(self):
        taken = verify.Signed(verify.der(self.signature), verify.DATA)
        for certificates in ([], taken.certificates * 2):
            taken.certificates = certificates
            with self.assertRaises(Failed):
                taken.certificate()

    def test_a_weak_key_is_refused(self):
        verify.need_strong(self.certificate("cert"))
        verify.need_strong(self.certificate("tsacert"))
        for arguments in (("rsa:1024",), ("ec", "-pkeyopt", "ec_paramgen_curve:secp256k1"), ("ed25519",)):
            self.run_openssl("req", "-x509", "-newkey", *arguments, "-nodes", "-keyout", "weakkey", "-out", "weak", "-subj", "/CN=Weak")
            with self.assertRaises(Failed):
                verify.need_strong(self.certificate("weak"))

    def test_a_timestamp_holds_for_its_digest_alone(self):
        taken = verify.Stamp(self.stamp)
        self.assertEqual(taken.digest, hashlib.sha256(b'{"files":[]}').digest())
        certificate = self.certificate("tsacert")
        verify.check_stamp(self.stamp, taken.digest, [certificate], taken.time)
        for digest, certificates, time in ((hashlib.sha256(b"x").digest(), [certificate], taken.time), (taken.digest, [self.certificate("cert")], taken.time),
                                           (taken.digest, [certificate], taken.time + 10**8), (taken.digest, [], taken.time)):
            with self.assertRaises(Failed):
                verify.check_stamp(self.stamp, digest, certificates, time)

    def test_bytes_after_the_end_are_refused(self):
        for data in (self.signature + b"\0", self.signature[:-1], b"", b"\x30\x80\0\0", b"\x30\x81\x01\0"):
            with self.assertRaises(Failed):
                verify.der(data)
        with self.assertRaises(Failed):
            verify.Stamp(self.stamp + b"\0")


class Sums(unittest.TestCase):
    """What can be seen of sums where the ballots are not public."""

    def budget(self, limits, votes, supporters, weight, score, credits):
        """Stops unless a project of a budget by credits, with ten valid ballots, can have these sums."""
        vote = types.SimpleNamespace(list={"projects": [{}]}, method={"utility": "votes"}, kind="quadratic", aggregate={"point_scale": 1},
                                     rules={"ballot": {"credits": 10**6, "negative": True} | limits})
        entry = {"votes": votes, "supporters": supporters, "weight": weight, "score": score, "credits": credits}
        verify.Vote.need_possible(vote, entry, {"valid": 10})

    def election(self, limits, mentions, votes_for, against, credits):
        vote = types.SimpleNamespace(kind="quadratic", rule="quadratic", standing=["a"], in_profile=lambda: 10,
                                     rules={"ballot": {"credits": 10**6, "negative": True} | limits})
        verify.need_possible_candidate(vote, {"id": "a", "mentions": mentions, "for": votes_for, "against": against, "credits": credits})

    def test_credits_buy_the_votes_of_a_project(self):
        self.budget({}, 3, 2, 4, 1, 17)
        self.budget({}, 1, 1, 1000, 1000, 10**6)
        for limits, *sums in [({}, 11, 11, 11, 11, 11), ({}, 1, 1, 1001, 1001, 1002001), ({}, 2, 2, 4, 4, 7), ({}, 2, 0, 1, -1, 3),
                              ({"max_votes": 2}, 1, 1, 3, 3, 9), ({"negative": False}, 2, 1, 1, 0, 2)]:
            with self.subTest(limits=limits, sums=sums), self.assertRaises(Failed):
                self.budget(limits, *sums)

    def test_credits_buy_the_votes_of_a_candidate(self):
        self.election({}, 3, 4, 3, 17)
        self.election({}, 1, 1000, 0, 10**6)
        for limits, *sums in [({}, 11, 11, 0, 11), ({}, 1, 1001, 0, 1002001), ({}, 2, 4, 0, 7), ({}, 2, 1, 0, 2), ({"max_votes": 2}, 1, 3, 0, 9),
                              ({"negative": False}, 1, 0, 1, 1)]:
            with self.subTest(limits=limits, sums=sums), self.assertRaises(Failed):
                self.election(limits, *sums)

    def together(self, limits, votes, kind="approval"):
        sums = [{"project": "p", "votes": votes, "score": votes}]
        vote = types.SimpleNamespace(kind=kind, cost={"p": 5}, aggregate={"point_scale": 10}, rules={"ballot": limits})
        verify.Vote.need_possible_together(vote, sums, 10)

    def test_a_limit_on_every_ballot_is_one_on_all_of_them(self):
        self.together({"min": 1, "max": 2, "min_cost": 5, "max_cost": 10}, 20)
        self.together({"max_points": 1}, 100, "points")
        for limits, votes, kind in [({}, 9, "approval"), ({"max": 1}, 11, "approval"), ({"min": 2}, 19, "approval"), ({"max_cost": 5}, 11, "approval"),
                                    ({"min_cost": 6}, 11, "approval"), ({"max_points": 1}, 101, "points"), ({"min_points": 2}, 199, "points")]:
            with self.subTest(limits=limits, votes=votes), self.assertRaises(Failed):
                self.together(limits, votes, kind)


class Folders(unittest.TestCase):
    def verdict(self, files, links=()):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for path, data in files.items():
                (folder / path).parent.mkdir(exist_ok=True, parents=True)
                (folder / path).write_bytes(data)
            for path in links:
                (folder / path).symlink_to("/dev/zero")
            return verify.verify(name).exit()

    def test_there_is_nothing_to_verify(self):
        for files in ({}, {"manifest.json": b"{}"}, {"result.json": b"{}", "rules.json": b"{}"}):
            with self.assertRaises(verify.Unreadable):
                self.verdict(files)
        with self.assertRaises(verify.Unreadable):
            verify.verify("/nowhere/at/all")

    def test_rubbish_is_never_valid_and_never_crashes_it(self):
        for data in (b"{}", b"", b"[]", b"0", b"null", b'{"method":{"rule":"greedy"}}', b'{"method":{"rule":"schulze"}}', b'{"method":[]}', b"\xff", b"[" * 10**5):
            self.assertEqual(self.verdict({name: data for name in ("manifest.json", "rules.json", "result.json")}), 1)

    def test_links_and_folders_are_refused(self):
        base = {name: b"{}" for name in ("manifest.json", "rules.json", "result.json")}
        self.assertEqual(self.verdict(base, ["VERIFY.md"]), 1)
        self.assertEqual(self.verdict(base | {"more/x": b""}), 1)

    def gives_up(self, checks):
        """What comes of a bundle whose checks, up to one that never ends, are these."""
        def endless(report, *_):
            for name, holds in checks:
                with report.check(name):
                    verify.need(holds, "no")
            with report.check("V10.A"):
                while True:
                    pass

        printed = io.StringIO()
        with unittest.mock.patch.object(verify, "check", endless), contextlib.redirect_stdout(printed):
            code = verify.main(["bundle", "--seconds", "1"])
        return code, printed.getvalue()

    def test_what_takes_for_ever_is_given_up(self):
        code, printed = self.gives_up([("V1.A", True)])
        self.assertEqual(code, 4)
        self.assertIn("NOT FULLY VERIFIABLE", printed)
        self.assertRegex(printed, r"NOT-RUN +V10\.A.*given up after 1 s of")
        self.assertIn("all that has no line here: given up", printed)

    def test_what_failed_before_it_was_given_up_has_failed(self):
        code, printed = self.gives_up([("V1.A", False)])
        self.assertEqual(code, 1)
        self.assertIn("NOT VALID", printed)

    def test_the_limit_ends_with_the_check(self):
        with verify.Limit(1):
            pass
        self.assertEqual(verify.signal.getitimer(verify.signal.ITIMER_PROF), (0.0, 0.0))

    def test_usage(self):
        for seconds in ("0", "-1", "x", "1.5", "1000001"):
            with contextlib.redirect_stderr(io.StringIO()):
                self.assertEqual(verify.main(["/nowhere", "--seconds", seconds]), 3)
        self.assertEqual(verify.main(["/nowhere", "--expect", "abc"]), 3)
        self.assertEqual(verify.main(["/nowhere", "--policy", "/nowhere"]), 2)
        self.assertEqual(verify.main(["/nowhere"]), 2)
        with tempfile.TemporaryDirectory() as name:
            self.assertEqual(verify.main([name, "--sealed", "/nowhere"]), 2)


if __name__ == "__main__":
    unittest.main()
