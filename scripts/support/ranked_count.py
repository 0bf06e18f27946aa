"""Counts one BLT file with another program: ranked_count.py FILE PROGRAM-RULE, one of the names at the end of this file.

The file is read by a few lines of our own, since none of them reads BLT; the whole process is what the benchmark times.
Prints who is elected.
"""

import sys
from collections import Counter


def read(path):
    """Candidates' numbers, seats, and distinct ballots with how often each was cast."""
    ballots = Counter()
    with open(path, encoding="utf-8") as file:
        candidates, seats = map(int, file.readline().split())
        for line in file:
            count, *marks = line.split()
            if count == "0":
                break
            ballots[tuple(map(int, marks[:-1]))] += int(count)
    return list(range(1, candidates + 1)), seats, ballots


def pyrankvote_stv(candidates, seats, ballots):
    from pyrankvote import Ballot, Candidate, single_transferable_vote

    persons = {number: Candidate(str(number)) for number in candidates}
    papers = [Ballot([persons[mark] for mark in marks]) for marks, count in ballots.items() for _ in range(count)]
    return single_transferable_vote(list(persons.values()), papers, number_of_seats=seats).get_winners()


def votekit_stv(candidates, seats, ballots):
    from votekit import RankBallot, RankProfile
    from votekit.elections import FastSTV

    papers = [
        RankBallot(ranking=[{str(mark)} for mark in marks], weight=count) for marks, count in ballots.items()]
    profile = RankProfile(ballots=papers, candidates=[str(number) for number in candidates])
    return FastSTV(profile, n_seats=seats).get_elected()


def votekit_schulze(candidates, seats, ballots):
    from votekit import RankBallot, RankProfile
    from votekit.elections import Schulze

    papers = [
        RankBallot(ranking=[{str(mark)} for mark in marks], weight=count) for marks, count in ballots.items()]
    profile = RankProfile(ballots=papers, candidates=[str(number) for number in candidates])
    return Schulze(profile, n_seats=1).get_elected()


def ties_profile(candidates, ballots):
    from pref_voting.profiles_with_ties import ProfileWithTies

    orders = [{mark: place for place, mark in enumerate(marks, 1)} for marks in ballots]
    profile = ProfileWithTies(orders, rcounts=list(ballots.values()), candidates=candidates)
    profile.use_extended_strict_preference()
    return profile


def pref_voting_schulze(candidates, seats, ballots):
    from pref_voting.margin_based_methods import beat_path

    return beat_path(ties_profile(candidates, ballots))


def pref_voting_stv(rule):
    def count(candidates, seats, ballots):
        from pref_voting import proportional_methods

        return getattr(proportional_methods, rule)(ties_profile(candidates, ballots), num_seats=seats)

    return count


COUNTS = {
    "pyrankvote-stv": pyrankvote_stv,
    "votekit-stv": votekit_stv,
    "votekit-schulze": votekit_schulze,
    "pref-voting-schulze": pref_voting_schulze,
    "pref-voting-scottish": pref_voting_stv("stv_scottish"),
    "pref-voting-wigm": pref_voting_stv("stv_wig"),
    "pref-voting-meek": pref_voting_stv("stv_meek"),
}


def main():
    path, what = sys.argv[1:3]
    print(COUNTS[what](*read(path)))


if __name__ == "__main__":
    main()
