"""Counts one .pb file with pabutools in exact fractions: pabutools_count.py FILE greedy|equal-shares|add1 [borda].

The utility is the number of projects for `greedy` and their cost for the others, unless it is `borda`. `add1` is its completion by whole units of money for every voter, which stops when nothing more fits. Prints how many projects
are funded; the whole process is what the benchmark times.
"""

import sys

import pabutools.fractions
from pabutools.election import Additive_Borda_Sat, Cardinality_Sat, Cost_Sat, parse_pabulib
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares


def main():
    path, what = sys.argv[1:3]
    pabutools.fractions.FRACTION = "gmpy2"
    instance, profile = parse_pabulib(path)
    profile = profile.as_multiprofile()
    borda = Additive_Borda_Sat if sys.argv[3:] == ["borda"] else None
    if what == "greedy":
        outcome = greedy_utilitarian_welfare(instance, profile, sat_class=borda or Cardinality_Sat)
    else:
        increment = 1 if what == "add1" else None
        outcome = method_of_equal_shares(
            instance, profile, sat_class=borda or Cost_Sat, voter_budget_increment=increment
        )
    print(len(outcome))


if __name__ == "__main__":
    main()
