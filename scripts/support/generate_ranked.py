"""Writes a synthetic ranked election as a BLT file, the same one for the same arguments.

    generate_ranked.py OUT --ballots 1e6 --candidates 50 --seats 7 [--longest 10]

A ballot names one to `longest` candidates, the popular ones more often and earlier; nearly all are distinct. `--seed` (printed)
changes everything that is drawn.
"""

import argparse
import itertools
import random
import sys


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--ballots", type=lambda text: int(float(text)), required=True)
    parser.add_argument("--candidates", type=int, required=True)
    parser.add_argument("--seats", type=int, default=1)
    parser.add_argument("--longest", type=int, default=10)
    parser.add_argument("--seed", type=int, default=2026)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    print(f"{arguments.out}: {arguments.ballots} ballots, seed {arguments.seed}", file=sys.stderr)
    numbers = list(range(1, arguments.candidates + 1))
    up_to = list(itertools.accumulate(1 / (number + 5) for number in numbers))
    with open(arguments.out, "w", encoding="utf-8", newline="\n") as out:
        out.write(f"{arguments.candidates} {arguments.seats}\n")
        for _ in range(arguments.ballots):
            length = rng.randint(1, arguments.longest)
            drawn = dict.fromkeys(rng.choices(numbers, cum_weights=up_to, k=length))
            out.write(f"1 {' '.join(map(str, drawn))} 0\n")
        out.write("0\n" + "".join(f'"Candidate {number}"\n' for number in numbers) + '"Synthetic"\n')


if __name__ == "__main__":
    main()
