"""Tries to find out who voted what, from everything that a closed vote of members leaves on a disk.

    python3 -B scripts/support/linking.py WIJKSTEM FOLDER VOTES SEED

Each vote has 30 members who vote digitally, one after another in a random order, and 10 who vote on paper; every ballot is one that nobody else
has. So a guess is right or wrong beyond doubt. While they vote, another program holds the dossier open, so that the log of writes (WAL) stays.
After the close an attacker lays everything that he can put in an order of members beside everything that he can put in an order of ballots, and
guesses that the first voted the first, and so on. Of a random order one guess in each vote is right, whatever the number of members.

A second attacker stood at the door and knows in which order members came. Five digital ballots are sealed together, so he knows among which five
each is, by intention; within five he must do no better than chance: one guess in five.

So that it is known that these attacks find what is there to find, they are tried as well on copies that were made while people voted: those must give
away everything. That is why the dossier stays with the bureau until the close.
"""

import itertools
import json
import math
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys

DIGITAL, PAPER, PROJECTS = 30, 10, 6
RULES = {
    "format": "wijkstem-rules/1", "vote": {"id": "linking", "name": "Linking"}, "language": "nl", "currency": "EUR",
    "sources": [{"id": "a", "name": "A", "amount": "1000"}], "ballot": {"kind": "approval", "max": PROJECTS},
    "method": {"rule": "equal-shares", "completion": "add1u"}, "ties": ["min-cost", "max-votes", "listed"],
    "disclosure": {"ballots": "open"}, "evidence": "logged",
    "assembly": {"meeting": "hybrid", "roll": {"date": "2027-03-01"}},
}
SLIP_CHARACTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


class Vote:
    """A vote that is closed, with who voted what, and copies of the dossier from while it was open."""

    def __init__(self, wijkstem, folder, key, rng):
        self.wijkstem, self.folder, self.rng = wijkstem, folder, rng
        self.path = folder / "vote.wijkstem"
        numbers = [f"L{number}" for number in rng.sample(range(1_000_000, 10_000_000), DIGITAL + PAPER)]
        subsets = [
            subset for size in range(1, PROJECTS + 1) for subset in itertools.combinations(range(1, PROJECTS + 1), size)
        ]
        chosen = rng.sample(subsets, DIGITAL + PAPER)
        self.ballots = dict(zip(numbers, (text_of(ids) for ids in chosen)))
        ids = dict(zip(numbers, chosen))
        self.write("rules.json", json.dumps(RULES))
        self.write("list.csv", "id;naam;kosten\n" + "".join(f"{id};P{id};100\n" for id in range(1, PROJECTS + 1)))
        self.write("members.csv", "lidnummer;naam\n" + "".join(f"{number};N{number}\n" for number in sorted(numbers)))
        self.step("new", "--rules", folder / "rules.json", "--key", key[0])
        self.step("import", "--list", folder / "list.csv", "--roll", folder / "members.csv")
        self.step("seal", *key[1:])
        self.step("open", *key[1:])
        # Another program looks on all the time: the last that closes a dossier would take the WAL away.
        watcher = sqlite3.connect(self.path)
        watcher.execute("SELECT count(*) FROM mark").fetchall()
        self.digital, self.paper = numbers[:DIGITAL], numbers[DIGITAL:]
        # In which order they come.
        rng.shuffle(self.digital)
        rng.shuffle(self.paper)
        self.watched = []
        for number in self.digital:
            self.step("admit", "--member", number, "--digital")
            self.write("one.csv", "stem\n" + ",".join(map(str, ids[number])) + "\n")
            self.step("import", "--ballots", folder / "one.csv", "--again")
            self.watched.append(self.waiting())
        for number in self.paper:
            self.step("admit", "--member", number)
        self.enter({number: ids[number] for number in self.paper})
        self.open_copy = copy(self.path, folder / "open")
        self.step("close", *key[1:])
        self.wal = wal_bytes(self.path)
        self.closed_copy = copy(self.path, folder / "closed")
        watcher.close()
        self.step("backup", "--out", folder / "backup.wijkstem")

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def step(self, name, *arguments):
        ran = subprocess.run([self.wijkstem, "vote", name, self.path, *map(str, arguments)], capture_output=True, text=True)
        if ran.returncode:
            sys.exit(f"vote {name}: {ran.stderr}{ran.stdout}")

    def enter(self, ids):
        """Types the slips in twice, in orders of their own; the numbers are random."""
        slips = {}
        for number in ids:
            slips["".join(self.rng.choices(SLIP_CHARACTERS, k=6))] = " ".join(map(str, ids[number]))
        for head, name in [("first", "Ada"), ("second 1", "Bo")]:
            lines = [f"{slip} {marks}" for slip, marks in slips.items()]
            self.rng.shuffle(lines)
            self.write("lines.txt", "\n".join([head, *lines]) + "\n")
            self.step("enter", "--by", name, "--file", self.folder / "lines.txt")

    def waiting(self):
        """What somebody sees who looks into the file at this moment."""
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True) as database:
            return (
                {row[0] for row in database.execute("SELECT member FROM mark")},
                {row[0] for row in database.execute("SELECT text FROM ballot")},
            )


def text_of(ids):
    return '{"ballot":[' + ",".join(f'"{id}"' for id in ids) + "]}"


def copy(path, folder):
    """The dossier with everything that lies beside it."""
    folder.mkdir()
    for end in ["", "-wal", "-shm"]:
        beside = path.with_name(path.name + end)
        if beside.exists():
            shutil.copyfile(beside, folder / beside.name)
    return folder / path.name


def wal_bytes(path):
    wal = path.with_name(path.name + "-wal")
    return wal.read_bytes() if wal.exists() else b""


# Orders


def rows(path, sql):
    database = sqlite3.connect(path)
    try:
        return [row[0] for row in database.execute(sql)]
    finally:
        database.close()


def in_bytes(data, texts, last=False):
    """The texts that stand in the bytes, in the order in which they first do, or last."""
    places = [(data.rfind(text.encode()) if last else data.find(text.encode()), text) for text in texts]
    return [text for place, text in sorted(places) if place >= 0]


def sealed(path):
    """The ballots of all batches, in the order of the log and of the lines."""
    names = rows(path, "SELECT path FROM file WHERE path LIKE 'private/batches/%.jsonl'")
    texts = []
    for name in sorted(names, key=lambda name: int(pathlib.PurePath(name).stem)):
        [content] = rows(path, f"SELECT bytes FROM file WHERE path = '{name}'")
        texts += [line[: line.index("]")] + "]}" for line in content.decode().splitlines()]
    return texts


def orders(path, label):
    """Orders of members and of ballots that a file gives, by their names."""
    raw = path.read_bytes() + wal_bytes(path)
    members, ballots = {}, {}
    for table, column in [("mark", "member"), ("roll", "member"), ("roll", "nonce"), ("roll", "line"), ("member", "number")]:
        key = "number" if table == "member" else "member"
        members[f"{label}: {table} by {column}"] = rows(path, f"SELECT {key} FROM {table} ORDER BY {column}")
    members[f"{label}: mark as it lies"] = rows(path, "SELECT member FROM mark")
    known = rows(path, "SELECT number FROM member")
    members[f"{label}: bytes, first"] = in_bytes(raw, known)
    members[f"{label}: bytes, last"] = in_bytes(raw, known, last=True)
    found = sealed(path)
    typed = rows(path, "SELECT text FROM entry WHERE pass = 1 ORDER BY slip")
    texts = found + rows(path, "SELECT text FROM ballot") + typed
    ballots[f"{label}: batches of the log"] = found
    ballots[f"{label}: slips by number"] = typed
    # As a ballot stands in a batch, without what follows it, and as it stood while it waited.
    for name, shown in [("in batches", lambda text: text[:-1]), ("waiting", lambda text: text)]:
        for last in [False, True]:
            order = in_bytes(raw, sorted({shown(text) for text in texts}), last)
            order = [text if text.endswith("}") else text + "}" for text in order]
            ballots[f"{label}: bytes {name}, {'last' if last else 'first'}"] = order
    return members, ballots


# Guesses


class Score:
    """Guesses of one attack over all votes, against those that chance makes right."""

    def __init__(self):
        self.right = self.made = 0
        self.expected = self.variance = 0.0

    def add(self, guesses, ballots, expected, variance):
        self.made += len(guesses)
        self.right += sum(ballots[member] == text for member, text in guesses)
        self.expected += expected
        self.variance += variance

    @property
    def deviation(self):
        return (self.right - self.expected) / math.sqrt(self.variance) if self.variance else 0.0


def pair(vote, group, members, ballots):
    """Guesses within one group of members, whose ballots are known to be among those of the group."""
    group = set(group)
    texts = {vote.ballots[number] for number in group}
    return list(zip([m for m in members if m in group], [b for b in dict.fromkeys(ballots) if b in texts]))


def attack(vote, scores, door):
    """Every order of members beside every order of ballots, of those who came digitally and of those on paper."""
    for path, label in [(vote.path, "database"), (vote.closed_copy, "database with its WAL at the close"), (vote.folder / "backup.wijkstem", "backup")]:
        members, ballots = orders(path, label)
        for (m, order), (b, texts) in itertools.product(members.items(), ballots.items()):
            for group, name in [(vote.digital, "digital"), (vote.paper, "paper")]:
                guesses = pair(vote, group, order, texts)
                if len(guesses) > 1:
                    scores.setdefault((m, b, name), Score()).add(guesses, vote.ballots, 1.0, 1.0)
        # Who stood at the door knows of which batch a ballot is.
        for b, texts in ballots.items():
            for start in range(0, DIGITAL, 5):
                guesses = pair(vote, vote.digital[start : start + 5], vote.digital, texts)
                if len(guesses) == 5:
                    door.setdefault(("in order of coming", b, "digital"), Score()).add(guesses, vote.ballots, 1.0, 1.0)
            guesses = pair(vote, vote.paper, vote.paper, texts)
            if len(guesses) > 1:
                door.setdefault(("in order of coming", b, "paper"), Score()).add(guesses, vote.ballots, 1.0, 1.0)


def watch(vote):
    """How many members are linked by whoever looked into the file after each of them, while voting was open."""
    right = 0
    marks, texts = set(), set()
    for now_marks, now_texts in vote.watched:
        new, came = now_marks - marks, now_texts - texts
        if len(new) == 1 and len(came) == 1:
            right += vote.ballots[new.copy().pop()] == came.copy().pop()
        marks, texts = now_marks, now_texts
    return right


def traces(vote):
    """What must not be left of ballots that waited and of where they came from."""
    faults = []
    for path in [vote.path, vote.folder / "backup.wijkstem"]:
        raw = path.read_bytes() + wal_bytes(path)
        for trace in [b"one.csv", b"private/imports"]:
            if trace in raw:
                faults.append(f"{path.name}: {trace.decode()}")
        for number in vote.digital:
            # While it waits a ballot stands whole between other cells; sealed it has more behind it.
            if vote.ballots[number].encode() in raw:
                faults.append(f"{path.name}: a digital ballot as it waited")
                break
        if rows(path, "PRAGMA freelist_count") != [0]:
            faults.append(f"{path.name}: free pages")
    if vote.wal:
        faults.append(f"the WAL has {len(vote.wal)} bytes after the close")
    return faults


def report(title, scores, bound):
    worst = sorted(scores.items(), key=lambda item: -abs(item[1].deviation))
    made = sum(score.made for score in scores.values())
    right = sum(score.right for score in scores.values())
    expected = sum(score.expected for score in scores.values())
    print(f"{title}: {len(scores)} ways, {made} guesses, {right} right; chance makes {expected:.0f} right.")
    for (members, ballots, group), score in worst[:3]:
        print(f"  furthest from chance: {members} × {ballots} ({group}): {score.right} of {score.made}, chance {score.expected:.0f}, {score.deviation:+.1f} σ")
    return [f"{way}: {score.deviation:+.1f} σ" for way, score in worst if score.deviation > bound]


def main():
    wijkstem, folder, count, seed = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    rng = random.Random(seed)
    secret = folder / "passphrase"
    secret.touch(mode=0o600)
    secret.write_text("a passphrase of this run alone\n")
    key = [folder / "operator.key", "--passphrase-file", secret]
    subprocess.run([wijkstem, "keys", "new", "--name", "linking.example", "--out", key[0], *key[1:]], check=True, capture_output=True)
    scores, door, linked, faults = {}, {}, 0, []
    for number in range(count):
        home = folder / str(number)
        home.mkdir()
        vote = Vote(wijkstem, home, key, rng)
        attack(vote, scores, door)
        linked += watch(vote)
        faults += traces(vote)
        shutil.rmtree(home)
    print(f"{count} closed votes (seed {seed}), each of {DIGITAL} members who voted digitally and {PAPER} on paper.")
    # Of some hundreds of ways, one further off than 5 σ comes by chance less than once in a thousand runs.
    faults += report("With the database, its WAL and a backup", scores, 5)
    faults += report("By somebody who saw who came when", door, 5)
    print(f"Control, looking into the file after each member while voting was open: {linked} of {count * DIGITAL} linked.")
    if linked < count * DIGITAL * 3 // 5:
        faults.append("the control links too few: these attacks would not find what is there")
    for fault in dict.fromkeys(faults):
        print(f"FAULT  {fault}")
    if faults:
        sys.exit(1)
    print("Nobody is linked to a ballot better than by chance.")


if __name__ == "__main__":
    main()
