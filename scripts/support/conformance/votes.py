"""Votes as files: the rows of a .pb file, and small constructed votes."""

import collections
import csv
import io
from fractions import Fraction

csv.field_size_limit(1 << 27)


class Vote:
    """A .pb file as its rows, for rewriting."""

    def __init__(self, path):
        self.path = path
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(io.StringIO(file.read(), newline=""), delimiter=";")
            self.sections = {}
            for row in rows:
                if len(row) == 1 and row[0].strip() in ("META", "PROJECTS", "VOTES"):
                    current = self.sections[row[0].strip()] = []
                elif row:
                    current.append(row)
        self.meta = {row[0].strip(): row[1].strip() for row in self.sections["META"][1:]}
        header = [name.strip() for name in self.sections["PROJECTS"][0]]
        self.projects = [dict(zip(header, row)) for row in self.sections["PROJECTS"][1:]]

    def column(self, name):
        return {project["project_id"].strip(): project.get(name, "").strip() for project in self.projects}

    def supported(self):
        """The projects that some ballot names."""
        header = [name.strip() for name in self.sections["VOTES"][0]]
        vote = header.index("vote")
        return {name.strip() for row in self.sections["VOTES"][1:] for name in row[vote].split(",")}

    def votes(self):
        """How many ballots name each project, each ballot once."""
        header = [name.strip() for name in self.sections["VOTES"][0]]
        vote = header.index("vote")
        return collections.Counter(
            name for row in self.sections["VOTES"][1:] for name in {part.strip() for part in row[vote].split(",")})

    def ballot_lengths(self):
        header = [name.strip() for name in self.sections["VOTES"][0]]
        vote = header.index("vote")
        return {len(row[vote].split(",")) for row in self.sections["VOTES"][1:]}

    def write(self, path, order=None, meta=None, variants=None):
        """The same vote with its projects in another order, other META values, or a column `variant_of`."""
        rows = [["META"], ["key", "value"]]
        rows += [[key, value] for key, value in {**self.meta, **(meta or {})}.items()]
        header, projects = self.sections["PROJECTS"][0], self.sections["PROJECTS"][1:]
        if order:
            projects = sorted(projects, key=lambda row: order(row[header.index("project_id")].strip()))
        if variants:
            ids = header.index("project_id")
            projects = [row + [variants.get(row[ids].strip(), "")] for row in projects]
            header = header + ["variant_of"]
        rows += [["PROJECTS"], header] + projects + [["VOTES"]] + self.sections["VOTES"]
        write_rows(path, rows)


def write_rows(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\n").writerows(rows)


def write_small(path, budget, projects, ballots, unit, vote_type="approval"):
    """A constructed vote, with money in units of `unit` minor units; false if that leaves no whole minor units.

    Some costs are decimals that were doubles once (0.9 as 8106479329266893 / 2^53): they are taken as the decimal.
    """

    def amount(value):
        exact = Fraction(value) * unit
        minor = round(exact)
        return None if abs(exact - minor) > Fraction(1, 10**6) else f"{minor // 100}.{minor % 100:02d}"

    amounts = [amount(cost) for _, cost in projects]
    if amount(budget) is None or None in amounts:
        return False
    if any(float(value) > 1e12 for value in amounts + [amount(budget)]):
        return False
    rows = [["META"], ["key", "value"], ["budget", amount(budget)], ["vote_type", vote_type]]
    rows += [["PROJECTS"], ["project_id", "cost"]]
    rows += [[name, cost] for (name, _), cost in zip(projects, amounts)]
    rows += [["VOTES"], ["voter_id", "vote"]]
    rows += [[str(number), ",".join(ballot)] for number, ballot in enumerate(ballots)]
    write_rows(path, rows)
    return True
