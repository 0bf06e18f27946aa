"""Writes a synthetic vote with credits as a .pb file, the same one for the same arguments.

    generate_credits.py OUT [--ballots 1e6] [--projects 50] [--credits 100]

Each ballot buys votes one by one, for projects of its own choice of four to twelve, until nothing is affordable or it stops; one project in
ten that it names it votes against. `--seed` (printed) changes everything that is drawn.
"""

import argparse
import itertools
import random
import sys


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--ballots", type=lambda text: int(float(text)), default=1_000_000)
    parser.add_argument("--projects", type=int, default=50)
    parser.add_argument("--credits", type=int, default=100)
    parser.add_argument("--seed", type=int, default=2026)
    arguments = parser.parse_args()
    projects, credits = arguments.projects, arguments.credits
    rng = random.Random(arguments.seed)
    print(f"{arguments.out}: {arguments.ballots} ballots, seed {arguments.seed}", file=sys.stderr)

    costs = [rng.randint(200, 2_000) * 1_000 for _ in range(projects)]
    up_to = list(itertools.accumulate(1 / (rank + 12) for rank in range(projects)))
    with open(arguments.out, "w", encoding="utf-8", newline="\n") as out:
        out.write(
            "META\nkey;value\ndescription;Synthetic\ncountry;Nowhere\nunit;Synthetic\ninstance;0\n"
            f"num_projects;{projects}\nnum_votes;{arguments.ballots}\nbudget;{sum(costs) // 4}\nvote_type;quadratic\n"
            f"credits;{credits}\nnegative_votes;1\nrule;quadratic-max\nPROJECTS\nproject_id;cost\n"
        )
        out.writelines(f"{index + 1};{cost}\n" for index, cost in enumerate(costs))
        out.write("VOTES\nvoter_id;vote;points\n")
        lines = []
        for ballot in range(arguments.ballots):
            named = list(dict.fromkeys(rng.choices(range(projects), cum_weights=up_to, k=rng.randint(4, 12))))
            votes = [0] * len(named)
            left = credits
            while True:
                place = rng.randrange(len(named))
                price = 2 * votes[place] + 1
                if price > left:
                    break
                votes[place] += 1
                left -= price
            kept = [(project + 1, number if rng.random() < 0.9 else -number)
                    for project, number in zip(named, votes) if number]
            ids = ",".join(str(project) for project, _ in kept)
            points = ",".join(str(number) for _, number in kept)
            lines.append(f"{ballot};{ids};{points}\n")
            if len(lines) == 20_000:
                out.writelines(lines)
                lines.clear()
        out.writelines(lines)


if __name__ == "__main__":
    main()
