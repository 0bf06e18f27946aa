"""Small changes of values of JSON: what a byte, a clerk or a forger makes of a document."""

import copy


def leaves(value, path=()):
    """Every place in a value, as (path, what stands there)."""
    yield path, value
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from leaves(inner, path + (key,))


def changed(rng, value, words=("0", "listed", "open", "excluded", "does_not_fit")):
    """Something near a value; `words` are texts that it may become."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return rng.choice([value + 1, value - 1, 0, value * 2, -value, value + 100])
    if isinstance(value, str):
        if "/" in value and value.replace("/", "").isdigit():
            over, under = map(int, value.split("/"))
            return rng.choice([f"{over + 1}/{under}", f"{over}/{under + 1}", f"{2 * over}/{2 * under}", "0/1", "1/1"])
        return rng.choice([value + "x", value[:-1], "", *words])
    if isinstance(value, list):
        found = list(value)
        turn = rng.randrange(4)
        if found and turn == 0:
            found.pop(rng.randrange(len(found)))
        elif found and turn == 1:
            found.append(copy.deepcopy(rng.choice(found)))
        elif len(found) > 1:
            one, other = rng.sample(range(len(found)), 2)
            found[one], found[other] = found[other], found[one]
        return found
    found = dict(value)
    if found and rng.random() < 0.6:
        found.pop(rng.choice(sorted(found)))
    else:
        found[rng.choice(["x", "tie", "missing", "step", "share", "label"])] = rng.choice([0, 1, "x", "1/2"])
    return found


def put(root, path, value):
    """The value with another one at a place in it."""
    if not path:
        return value
    target = root
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    return root
