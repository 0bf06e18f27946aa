"""Writes a synthetic approval election as a .pb file, the same one for the same arguments.

    generate_election.py wide OUT                     like the vote of a capital: 29,000 ballots x 175 projects, wide
                                                      ballots, a small currency, so that add1 takes over 20,000 steps
    generate_election.py large OUT [--ballots 1e7]    200 projects, ten approvals on every ballot, nearly all distinct

Popularity falls off slowly, and costs have nothing to do with it. `--seed` changes everything that is drawn; it is printed, and
stands in the description of the file.
"""

import argparse
import itertools
import random
import sys

KINDS = {
    # ballots, projects, approvals from and to, budget, least and highest cost, costs are multiples of
    "wide": (29_000, 175, 4, 40, 3_000_000_000, 4_500_000, 180_000_000, 250_000),
    "large": (1_000_000, 200, 10, 10, 50_000_000, 200_000, 2_000_000, 1_000),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("out")
    parser.add_argument("--ballots", type=lambda text: int(float(text)))
    parser.add_argument("--seed", type=int, default=2026)
    arguments = parser.parse_args()
    ballots, projects, fewest, most, budget, least, highest, multiple = KINDS[arguments.kind]
    ballots = arguments.ballots or ballots
    rng = random.Random(arguments.seed)
    print(f"{arguments.out}: {arguments.kind}, {ballots} ballots, seed {arguments.seed}", file=sys.stderr)

    costs = [rng.randint(least // multiple, highest // multiple) * multiple for _ in range(projects)]
    ranks = list(range(projects))
    rng.shuffle(ranks)
    up_to = list(itertools.accumulate(1 / (rank + 12) for rank in ranks))
    names = [str(index + 1) for index in range(projects)]
    with open(arguments.out, "w", encoding="utf-8", newline="\n") as out:
        out.write(
            f"META\nkey;value\ndescription;Synthetic, seed {arguments.seed}\ncountry;Nowhere\nunit;Synthetic\ninstance;0\n"
            f"num_projects;{projects}\nnum_votes;{ballots}\nbudget;{budget}\nvote_type;approval\nrule;greedy\n"
            "PROJECTS\nproject_id;cost\n"
        )
        out.writelines(f"{name};{cost}\n" for name, cost in zip(names, costs))
        out.write("VOTES\nvoter_id;vote\n")
        lines = []
        for ballot in range(ballots):
            size = fewest if fewest == most else rng.randint(fewest, most)
            named = dict.fromkeys(rng.choices(names, cum_weights=up_to, k=size + 4))
            while len(named) < size:
                named.update(dict.fromkeys(rng.choices(names, cum_weights=up_to, k=size)))
            lines.append(f"{ballot};{','.join(itertools.islice(named, size))}\n")
            if len(lines) == 20_000:
                out.writelines(lines)
                lines.clear()
        out.writelines(lines)


if __name__ == "__main__":
    main()
