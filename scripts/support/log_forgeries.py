"""What somebody inside, who has the keys of the log, may try: one value changes, and manifest, log, roots and signatures follow."""

import copy

import bundle_maker
from bundle_maker import canonical
from changes import changed, leaves, put

WEIGHTS = {"roll.json": 4, "box.json": 6, "rules.json": 4, "paper.jsonl": 4, "batches.jsonl": 2, "log/entries.jsonl": 6, "ballots/motions.json": 1,
           "ballots/aggregate.json": 1}
WORDS = ("W.1", "W.3", "W.4", "more", "fewer", "pronounced", "contested", "definitive", "revote", "dues", "age", "left", "proxies", "attendance_list",
         "any", "paid", "none", "without_quorum", "signed", "unclear", "too_many_projects", "no_candidate", "2027-02-30", "0001-01-01", "Ada", "Bo", "lid",
         "zaal", "7Q4KX2")
MORE = {"documents": [], "objections": 1, "box": "0" * 64, "channel": "zaal", "class": "lid", "classes": [], "invalid": "signed", "ballot": [],
        "quorum": {"fraction": "1/2", "second_meeting": "none"}, "recused": [], "by": "Ada"}


def forge(rng, made):
    """Changes a bundle and seals it anew; returns what it did, or None where what it did left nothing to seal."""
    path = rng.choices(list(WEIGHTS), [weight if name in made.public or name in made.sealed else 0 for name, weight in WEIGHTS.items()])[0]
    log = None
    try:
        if path == "log/entries.jsonl":
            told = []
            log = lambda entries: change_log(rng, entries, told)
            bundle_maker.relog(made, log)
            return f"log: {told}"
        value = made.lines(path) if path.endswith(".jsonl") else made.document(path)
        inside = value["assembly"] if path == "rules.json" and "assembly" in value and rng.random() < 0.8 else value
        before, place = canonical(value), None
        while place is None or canonical(value) == before:  # to swap two equal things is no forgery
            place = change_one(rng, inside)
        (made.put_lines if path.endswith(".jsonl") else made.put)(path, value)
        if path == "paper.jsonl" and rng.random() < 0.8:
            made.fix_slips()
        bundle_maker.relog(made)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None
    return f"{path}: {place}"


def change_one(rng, value):
    """Changes one value in a list or an object, and returns where."""
    place, found = rng.choice(list(leaves(value))[1:])
    if isinstance(found, dict) and rng.random() < 0.4:
        key = rng.choice(sorted(MORE))
        found[key] = copy.deepcopy(MORE[key])
        return place + (key,)
    put(value, place, changed(rng, found, WORDS))
    return place


def change_log(rng, entries, told):
    """Changes one value of an entry, or the order of entries; times stay where they are."""
    turn = rng.random()
    if turn < 0.6:
        told += change_one(rng, rng.choice([entry for entry in entries if entry["event"] in ("declared", "roll", "close")] or entries))
        return entries
    times, one, other = [entry["time"] for entry in entries], rng.randrange(len(entries)), rng.randrange(len(entries))
    told += [entries[one]["event"], other]
    moved = entries.pop(one) if turn < 0.8 else dict(entries[one])
    if turn < 0.9:
        entries.insert(other, moved)
    times += times[-1:] * (len(entries) - len(times))
    return [entry | {"time": time} for entry, time in zip(entries, times)]
