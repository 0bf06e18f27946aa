"""What agreed, what differs and is listed in docs/differences.md, and what differs and is not."""

import collections
import re
import sys


def kept_differences(path):
    """The rows `| oracle | case | reason |` of docs/differences.md, where a case may be a pattern with *."""
    rows = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if line.startswith("|") and len(cells) == 3 and cells[0] not in ("oracle", "---"):
                pattern = re.compile(re.escape(cells[1].strip("`")).replace(r"\*", ".*"))
                rows.append((cells[0], pattern, cells[1], cells[2]))
    return rows


def report(outcomes, kept, partial):
    used = set()
    unlisted = []
    counts = collections.defaultdict(collections.Counter)
    reasons = collections.Counter()
    for outcome in outcomes:
        verdict = outcome.verdict
        if verdict in ("different", "tie order"):
            match = next((row for row in kept if row[0] == outcome.oracle and row[1].fullmatch(outcome.case)), None)
            if match:
                used.add(match)
                verdict = "listed: tie order" if verdict == "tie order" else "listed"
            else:
                unlisted.append(outcome)
                verdict = "UNLISTED"
        if verdict == "not applicable":
            reasons[(outcome.oracle, outcome.detail)] += 1
        counts[outcome.oracle][verdict] += 1
    for oracle in sorted(counts):
        print(f"{oracle}: " + ", ".join(f"{number} {verdict}" for verdict, number in sorted(counts[oracle].items())))
    print("not applicable:")
    for (oracle, reason), number in sorted(reasons.items()):
        print(f"  {number:4d}  {oracle}: {reason}")
    for outcome in sorted(unlisted, key=lambda o: (o.oracle, o.case)):
        print(f"UNLISTED {outcome.oracle} | {outcome.case} | {outcome.verdict}: {outcome.detail}")
    stale = [] if partial else [row for row in kept if row not in used]
    for row in stale:
        print(f"STALE docs/differences.md lists {row[0]} | {row[2]}, which no longer differs")
    equal = sum(counter["equal"] for counter in counts.values())
    listed = sum(number for counter in counts.values() for verdict, number in counter.items() if "listed:" in verdict or verdict == "listed")
    print(f"conformance: {equal} equal, {listed} listed differences, {len(unlisted)} unlisted, {len(stale)} stale")
    sys.exit(1 if unlisted or stale else 0)
