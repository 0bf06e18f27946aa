"""Holds wijkstem against outcomes that it did not produce, and counts what agrees.

Called by scripts/conformance with the folder of the data and the folder of the release binaries. Every comparison is
either equal, or listed with its reason in docs/differences.md, or the run fails; a listed difference that no longer
occurs fails it too. Standard library only.
"""

import argparse
import concurrent.futures
import json
import lzma
import os
import sys
import tempfile

from cases import captured, edge, variants
from committees import COMMITTEES, committee
from computed import computed
from elections import small
from files import bundle, linted, rewritten
from official import official
from program import Program
from report import kept_differences, report
from wards import STV, tabulated, ward

FILES = {
    "pabulib.tar.xz": 1_029,
    "pabulib-outcomes.jsonl": 671,
    "pabutools-cases.jsonl": 232,
    "edge-cases.json": 11,
    "committee-cases.jsonl.xz": 298,
    "ranked.tar.xz: wards": 616,
    "ranked.tar.xz: tabulator": 39,
    "ranked.tar.xz: cases": 521,
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="the folder with the outcomes")
    parser.add_argument("--elections", required=True, help="the folder with the unpacked .pb files")
    parser.add_argument("--ranked", required=True, help="the folder with the unpacked ranked ballots")
    parser.add_argument("--binaries", required=True)
    parser.add_argument("--differences", required=True)
    parser.add_argument("--bundles", type=int, default=330)
    parser.add_argument("--only", help="one oracle")
    options = parser.parse_args()

    paths = sorted(
        os.path.join(options.elections, name) for name in os.listdir(options.elections) if name.endswith(".pb"))
    rows = [json.loads(line) for line in open(os.path.join(options.data, "pabulib-outcomes.jsonl"), encoding="utf-8")]
    cases = [json.loads(line) for line in open(os.path.join(options.data, "pabutools-cases.jsonl"), encoding="utf-8")]
    edges = json.load(open(os.path.join(options.data, "edge-cases.json"), encoding="utf-8"))
    with lzma.open(os.path.join(options.data, "committee-cases.jsonl.xz"), "rt", encoding="utf-8") as file:
        committees = [json.loads(line) for line in file]
    ranked = options.ranked
    with open(os.path.join(ranked, "scottish", "expected.jsonl"), encoding="utf-8") as file:
        wards = [json.loads(line) for line in file]
    tabulator = sorted(os.listdir(os.path.join(ranked, "rctab")))
    with open(os.path.join(ranked, "cases.jsonl"), encoding="utf-8") as file:
        elections = [json.loads(line) for line in file]
    found = {
        "pabulib.tar.xz": len(paths), "pabulib-outcomes.jsonl": len(rows), "pabutools-cases.jsonl": len(cases),
        "edge-cases.json": len(edges), "committee-cases.jsonl.xz": len(committees),
        "ranked.tar.xz: wards": len(wards), "ranked.tar.xz: tabulator": len(tabulator),
        "ranked.tar.xz: cases": len(elections),
    }
    incomplete = [f"{name}: {found[name]} of {number}" for name, number in FILES.items() if found[name] != number]
    if incomplete:
        sys.exit("conformance: the data is incomplete: " + ", ".join(incomplete))

    kept = kept_differences(options.differences)
    outcomes = []
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        program = Program(options.binaries, scratch)
        jobs = []
        if options.only in (None, "official"):
            jobs += [pool.submit(official, program, path) for path in paths]
        if options.only in (None, "computed"):
            jobs += [
                pool.submit(computed, program, row, os.path.join(options.elections, row["file"])) for row in rows]
        if options.only in (None, "cases"):
            jobs += [pool.submit(captured, program, case) for case in cases]
            jobs += [
                pool.submit(edge, program, case, name, options.elections) for case in edges for name in variants(case)]
        if options.only in (None, "committees"):
            jobs += [pool.submit(committee, program, case, name) for case in committees for name in COMMITTEES]
        if options.only in (None, "files"):
            jobs += [pool.submit(linted, program, path) for path in paths]
            jobs += [pool.submit(rewritten, program, path) for path in paths]
        if options.only in (None, "bundles"):
            # Every third file, so that all cities and kinds of ballot take part.
            step = max(1, len(paths) // max(1, options.bundles))
            jobs += [pool.submit(bundle, program, path) for path in paths[::step]]
        if options.only in (None, "ranked"):
            folder = os.path.join(ranked, "scottish")
            jobs += [pool.submit(ward, program, folder, row, rule) for row in wards for rule in STV]
            jobs += [pool.submit(tabulated, program, os.path.join(ranked, "rctab"), name) for name in tabulator]
            jobs += [pool.submit(small, program, case) for case in elections]
        for job in concurrent.futures.as_completed(jobs):
            result = job.result()
            outcomes += result if isinstance(result, list) else [result]

    report(outcomes, kept, partial=options.only is not None)


if __name__ == "__main__":
    main()
