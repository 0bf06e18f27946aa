"""Times what taking in ballots costs a dossier, whole processes, and prints a table.

Arguments: the program, an empty folder, how many digital ballots, how many slips of paper, how many runs. Everything is made here, the same
for the same arguments: eight proposals, one to three of them on a ballot; members who may vote, who come to vote on paper.

An acknowledged entry is a line that `vote enter` writes once the entry is on the disk; beside it stands what the disk itself takes for so many
small writes, each forced to it by itself.
"""

import json
import os
import platform
import random
import subprocess
import sys
import time

SEED = 2026
PROJECTS = 8
# What a slip's number is made of.
DIGITS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
BATCH = 25


def run(*command):
    """Wall seconds, CPU seconds, peak MiB and standard output of a process that must succeed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    output = process.stdout.read()
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)}: exit {status >> 8}\n{errors.decode()}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output


def write(path, text):
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def ballots(rng, count):
    return [sorted(rng.sample(range(1, PROJECTS + 1), rng.randint(1, 3))) for _ in range(count)]


def inputs(folder, digital, slips):
    """The files that a vote without members and one with them are made of."""
    rng = random.Random(SEED)
    rules = {
        "format": "wijkstem-rules/1", "vote": {"id": "benchmark", "name": "Benchmark"}, "language": "nl", "currency": "EUR",
        "sources": [{"id": "pot", "name": "Pot", "amount": 1000000}], "ballot": {"kind": "approval", "max": 3},
        "method": {"rule": "equal-shares"}, "ties": ["min-cost", "max-votes", "listed"], "disclosure": {"ballots": "open"},
        "evidence": "logged",
    }
    write(f"{folder}/rules.json", json.dumps(rules))
    rules["assembly"] = {"meeting": "hybrid", "roll": {"date": "2027-03-01"}}
    write(f"{folder}/members.json", json.dumps(rules))
    write(f"{folder}/list.csv", "nummer;naam;kosten\n" + "".join(
        f"{number};Voorstel {number};€ {1000 + 250 * number},00\n" for number in range(1, PROJECTS + 1)))
    write(f"{folder}/digital.csv", "biljet;stem\n" + "".join(
        f"{number};{','.join(map(str, marks))}\n" for number, marks in enumerate(ballots(rng, digital), 1)))
    write(f"{folder}/roll.csv", "lidnummer;naam;huishouden\n" + "".join(
        f"{number};Lid {number};H{number}\n" for number in range(1, slips + 1)))
    numbers = {}
    while len(numbers) < slips:
        numbers["".join(rng.choices(DIGITS, k=6))] = None
    typed = [f"{number} {' '.join(map(str, marks))}\n" for number, marks in zip(numbers, ballots(rng, slips))]
    write(f"{folder}/first.txt", "first\n" + "".join(typed))
    write(f"{folder}/second.txt", "".join(
        f"second {start // BATCH + 1}\n" + "".join(typed[start:start + BATCH]) for start in range(0, slips, BATCH)))


def opened(wijkstem, folder, rules, *roll):
    """A dossier in which voting is open."""
    vote = f"{folder}/vote.wijkstem"
    for name in os.listdir(folder):
        if name.startswith("vote.wijkstem"):
            os.remove(f"{folder}/{name}")
    passphrase = ["--passphrase-file", f"{folder}/passphrase"]
    run(wijkstem, "vote", "new", vote, "--rules", f"{folder}/{rules}", "--key", f"{folder}/bureau.key")
    run(wijkstem, "vote", "seal", vote, *passphrase)
    run(wijkstem, "vote", "import", vote, *roll, "--list", f"{folder}/list.csv", "--quiet")
    run(wijkstem, "vote", "open", vote, *passphrase)
    return vote


def disk(folder, count):
    """Seconds for so many writes of 4 KiB over a file that is there, each on the disk before the next."""
    path = f"{folder}/disk"
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(file, bytes(4096 * count))
    os.fsync(file)
    start = time.perf_counter()
    for place in range(count):
        os.pwrite(file, b"x" * 4096, 4096 * place)
        os.fdatasync(file)
    seconds = time.perf_counter() - start
    os.close(file)
    os.remove(path)
    return seconds


def row(what, count, runs, unit):
    wall, cpu_time, peak = min(runs)
    print(f"| {what} | {count:,} | {wall:.2f} s | {cpu_time:.2f} s | {peak:.0f} MiB | {count / wall:,.0f} {unit} |", flush=True)


def main():
    wijkstem, folder, *numbers = sys.argv[1:]
    digital, slips, runs = map(int, numbers)
    inputs(folder, digital, slips)
    with open(f"{folder}/passphrase", "w", opener=lambda path, flags: os.open(path, flags, 0o600), encoding="utf-8") as file:
        file.write("alleen om te meten\n")
    run(wijkstem, "keys", "new", "--name", "benchmark.example", "--out", f"{folder}/bureau.key",
        "--passphrase-file", f"{folder}/passphrase")
    print(f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, {platform.platform()}, best of {runs}\n")
    print("| what | how many | wall | CPU | peak | a second |")
    print("| --- | --- | --- | --- | --- | --- |")
    imported, checked = [], []
    for _ in range(runs):
        vote = opened(wijkstem, folder, "rules.json")
        imported.append(run(wijkstem, "vote", "import", vote, "--ballots", f"{folder}/digital.csv", "--quiet")[:3])
        checked.append(run(wijkstem, "vote", "fsck", vote)[:3])
    row("digital ballots, imported and sealed", digital, imported, "ballots")
    row("`fsck` of them", digital, checked, "ballots")
    entered = []
    for _ in range(runs):
        vote = opened(wijkstem, folder, "members.json", "--roll", f"{folder}/roll.csv")
        parts = []
        for name, by in (("first", "Ada"), ("second", "Bo")):
            parts.append(run(wijkstem, "vote", "enter", vote, "--by", by, "--file", f"{folder}/{name}.txt"))
            acknowledged = len(parts[-1][3].split())
            if acknowledged != slips:
                sys.exit(f"{acknowledged} of {slips} slips were acknowledged")
        entered.append((parts[0][0] + parts[1][0], parts[0][1] + parts[1][1], max(parts[0][2], parts[1][2])))
    row("entries of paper slips, each on the disk", 2 * slips, entered, "entries")
    seconds = min(disk(folder, 2 * slips) for _ in range(runs))
    print(f"\nSo many writes of 4 KiB, each forced to the disk by itself: {seconds:.2f} s, {2 * slips / seconds:,.0f} a second.")


if __name__ == "__main__":
    main()
