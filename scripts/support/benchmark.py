"""Times whole processes and prints tables: wall, CPU, peak memory, best of several runs.

Public elections first, then large ones with credits and by ranked ballots, then all public ones with approval ballots one after
another, then how time and memory grow with the number of ballots, by one thread and by as many as there are processors.

Arguments: the folder of the release binaries, the folder of the unpacked elections, the file of other programs' outcomes, the
folder of the synthetic elections, and a Python that has pabutools and programs for ranked ballots (or nothing): they count the same
files in this very run, once each, for at most WIJKSTEM_PEER_SECONDS (default 120) and in at most 8 GB. What took too long for a small
electorate is not asked again for a larger one.
"""

import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time

RUNS = 9
PEER_SECONDS = float(os.environ.get("WIJKSTEM_PEER_SECONDS", "120"))
# Where our aim is told beside two minutes of the other program, it has them, however short the others are kept.
LONGER = {("Poland_Warszawa_2023_Praga-Poludnie.pb", "equal-shares add1"): 121}
HERE = os.path.dirname(os.path.abspath(__file__))
PEER = os.path.join(HERE, "pabutools_count.py")
RANKED_PEER = os.path.join(HERE, "ranked_count.py")
PEER_BYTES = 8 << 30
ADD1 = ["--rule", "equal-shares", "--completion", "add1"]

# election, what, arguments of `tally`, and the peer's rule and settings that mean the same (None: no such row)
TALLIES = [
    ("Poland_Lodz_2022.pb", "greedy", ["--rule", "greedy"], ("greedy", "cost")),
    ("Poland_Lodz_2022.pb", "equal-shares", ["--rule", "equal-shares"], ("mes", "cost")),
    ("Poland_Lodz_2022.pb", "equal-shares add1", ADD1, None),
    ("Poland_Lodz_2022.pb", "phragmen", ["--rule", "phragmen"], None),
    ("Poland_Lodz_2022.pb", "bos", ["--rule", "bos"], None),
    ("Poland_Lodz_2022.pb", "cstv", ["--rule", "cstv"], None),
    ("Poland_Wieliczka_2023_Green_Budget.pb", "equal-shares add1",
     ADD1, ("mes_esnet_add1u_integral", None)),
    ("Netherlands_Assen_2024.pb", "equal-shares add1", ADD1, None),
    ("Poland_Warszawa_2023_Praga-Poludnie.pb", "equal-shares add1", ADD1, None),
    ("Hungary_Veszprem_2025.pb", "equal-shares add1", ADD1, None),
    ("Hungary_Budapest_2022_VIII_Jozsefvaros.pb", "equal-shares add1", ADD1, None),
    ("Poland_Krakow_2024.pb", "greedy", ["--rule", "greedy"], None),
    ("Poland_Krakow_2024.pb", "equal-shares borda", ["--rule", "equal-shares", "--utility", "borda"], None),
    ("Poland_Krakow_2024.pb", "equal-shares borda add1", [*ADD1, "--utility", "borda"], None),
    ("Poland_Krakow_2024.pb", "pb-ear", ["--rule", "pb-ear"], None),
    ("Poland_Krakow_2024.pb", "pb-stv", ["--rule", "pb-stv"], None),
]

# file, how many ballots, how many runs; 200 projects and ten approvals on every ballot
GROWTH = [("large-1e4.pb", 10**4, 9), ("large-1e5.pb", 10**5, 5), ("large-1e6.pb", 10**6, 3), ("large-1e7.pb", 10**7, 2)]


# file, what, arguments of `tally`, runs, and what other programs are asked to count (nothing: none of them knows the rule): votes with
# credits, and elections by ranked ballots. "-stv" is a program's own single transferable vote, which has no better-known name.
LARGE = [
    ("credits-1e6.pb", "quadratic-max, 10⁶ ballots × 50", ["--rule", "quadratic-max"], 3, []),
    ("credits-1e6.pb", "quadratic-equal-shares, 10⁶ ballots × 50", ["--rule", "quadratic-equal-shares"], 3, []),
    ("ranked-1e6.blt", "stv-scottish, 10⁶ ballots × 50", ["--rule", "stv-scottish"], 3,
     ["pyrankvote-stv", "votekit-stv", "pref-voting-scottish"]),
    ("ranked-1e6.blt", "stv-wigm, 10⁶ ballots × 50", ["--rule", "stv-wigm"], 3, ["pref-voting-wigm"]),
    ("ranked-meek.blt", "stv-meek, 10⁵ ballots × 20", ["--rule", "stv-meek"], 3,
     ["pyrankvote-stv", "votekit-stv", "pref-voting-meek"]),
    ("ranked-pairs.blt", "schulze, 10⁵ ballots × 100", ["--rule", "schulze"], 3,
     ["pref-voting-schulze", "votekit-schulze"]),
]


def measure(command, runs=RUNS):
    """The run with the least wall time: (wall seconds, CPU seconds, peak MB)."""
    best = None
    for _ in range(runs):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        if status != 0:
            sys.exit(f"{' '.join(command)}: exit {status >> 8}")
        one = (wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
        best = one if best is None or one < best else best
    return best


def measure_peer(python, path, what):
    """CPU seconds of pabutools on the same file, here and now, as text; empty where it has no such rule."""
    rule, *utility = what.removesuffix(" add1").split()
    job = {"greedy": "greedy", "equal-shares": "add1" if what.endswith("add1") else "equal-shares"}.get(rule)
    seconds = max(PEER_SECONDS, LONGER.get((os.path.basename(path), what), 0))
    return "" if job is None else time_peer(python, PEER, path, job, *utility, seconds=seconds)


def time_peer(python, script, path, *job, seconds=PEER_SECONDS):
    """CPU seconds of another program, stopped after so many seconds, as text."""
    if python is None:
        return ""
    process = subprocess.Popen(
        [python, script, path, *job], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (PEER_BYTES, PEER_BYTES)),
    )
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            return f"{usage.ru_utime + usage.ru_stime:.2f} s" if status == 0 else "failed, or not within 8 GB"
        time.sleep(0.05)
    process.kill()
    os.wait4(process.pid, 0)
    return f"> {seconds:.0f} s"


def peers(path):
    """Per election and rule the least CPU seconds of each other program."""
    found = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            program = row["source"].split()[0]
            settings = row["params"] if program == "pabutools" else None
            for key in [(row["file"], row["rule"], settings), (row["file"], row["rule"], None)]:
                known = found.setdefault(key, {})
                known[program] = min(known.get(program, 1e9), row["cpu_seconds"])
            if program.startswith("equalshares"):
                completion = dict(part.split("=") for part in row["params"].split(";"))["completion"]
                known = found.setdefault((row["file"], "tool", completion), {})
                known[program] = min(known.get(program, 1e9), row["cpu_seconds"])
    return found


def rulebook(path, meta):
    kind = {"ordinal": "ranked", "cumulative": "points"}.get(meta["vote_type"], "approval")
    budget = round(float(meta["budget"].replace(",", ".")) * 100)
    with open(path, "w", encoding="utf-8") as file:
        json.dump({
            "format": "wijkstem-rules/1", "vote": "benchmark", "currency": meta["currency"],
            "sources": [{"id": "pot", "name": "Pot", "amount": budget}], "ballot": {"kind": kind},
            "method": {"rule": "equal-shares"}, "ties": ["min-cost", "max-votes", "listed"],
            "disclosure": {"ballots": "open"},
        }, file)


def meta_of(path):
    meta = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("PROJECTS"):
                return meta
            key, _, value = line.strip().partition(";")
            meta[key] = value
    return meta


def every(wijkstem, elections):
    """Counts every election with approval ballots by `add1`, one process after another, and prints what they took together."""
    names = sorted(name for name in os.listdir(elections) if name.endswith(".pb"))
    metas = {name: meta_of(os.path.join(elections, name)) for name in names}
    names = [name for name in names if metas[name]["vote_type"] in ("approval", "choose-1")]
    total, slowest = [0, 0, 0], (0, "")
    for name in names:
        wall, cpu_time, peak = measure([wijkstem, "tally", os.path.join(elections, name), *ADD1, "--json"], 1)
        total = [total[0] + wall, total[1] + cpu_time, max(total[2], peak)]
        slowest = max(slowest, (wall, name.removesuffix(".pb").replace("_", " ")))
    print(f"\nAll {len(names)} public elections with approval ballots, equal-shares add1, one process after another: "
          f"{total[0]:.1f} s wall, {total[1]:.1f} s CPU, at most {total[2]:.0f} MB; "
          f"the slowest, {slowest[1]}: {slowest[0]:.2f} s.", flush=True)


def phases(command, runs):
    """The least seconds that reading and counting take, as the program itself measures them."""
    found = []
    for _ in range(runs):
        output = subprocess.run([*command, "--timing"], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        seconds = json.loads(output)["seconds"]
        found.append((seconds["read"], seconds["tally"]))
    return min(read for read, _ in found), min(tally for _, tally in found)


def large(wijkstem, synthetic, python):
    """Prints what reading and counting many ballots with credits or by rank take, and memory beside the size of the file."""
    print("\nVotes with credits and elections by ranked ballots; the peak is also told in sizes of the file.\n")
    print("| election | what | file | read | count | wall | CPU | peak | of the file | others here, CPU |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for election, what, arguments, runs, jobs in LARGE:
        path = os.path.join(synthetic, election)
        command = [wijkstem, "tally", path, *arguments, "--json"]
        wall, cpu_time, peak = measure(command, runs)
        read, tally = phases(command, runs)
        size = os.path.getsize(path) / 2**20
        here = ", ".join(f"{job} {time_peer(python, RANKED_PEER, path, job)}" for job in jobs if python)
        print(f"| {election.rsplit('.')[0]} | {what} | {size:.0f} MB | {read:.3f} s | {tally:.3f} s | {wall:.3f} s | "
              f"{cpu_time:.3f} s | {peak:.0f} MB | × {peak / size:.1f} | {here} |", flush=True)


def growth(wijkstem, synthetic, python):
    """Prints how time and memory grow with the number of ballots, for each ballot too."""
    sizes = [size for size in GROWTH if os.path.exists(os.path.join(synthetic, size[0]))]
    if not sizes:
        return
    start = measure([wijkstem, "--version"])
    description = meta_of(os.path.join(synthetic, sizes[0][0]))["description"]
    print(f"\n200 projects, ten approvals on a ballot ({description}); for each ballot what comes on top of starting the program.\n")
    print("| ballots | rule | threads | wall | CPU | peak | wall a ballot | bytes a ballot | pabutools here, CPU |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    too_long = set()
    for name, ballots, runs in sizes:
        path = os.path.join(synthetic, name)
        for rule in ("greedy", "equal-shares"):
            here = "" if rule in too_long else measure_peer(python, path, rule)
            if not here.endswith(" s") or here.startswith(">"):
                too_long.add(rule)
            for threads in sorted({1, os.cpu_count()}):
                command = [wijkstem, "tally", path, "--rule", rule, "--json", "--threads", str(threads)]
                wall, cpu_time, peak = measure(command, runs)
                nanoseconds = (wall - start[0]) / ballots * 1e9
                size = (peak - start[2]) * 2**20 / ballots
                print(f"| {ballots:,} | {rule} | {threads} | {wall:.3f} s | {cpu_time:.3f} s | {peak:.0f} MB | "
                      f"{nanoseconds:.0f} ns | {size:.0f} | {here} |", flush=True)
                here = ""


def main():
    binaries, elections, outcomes, synthetic = sys.argv[1:5]
    python = sys.argv[5] if len(sys.argv) > 5 else None
    wijkstem, stemcheck = os.path.join(binaries, "wijkstem"), os.path.join(binaries, "stemcheck")
    known = peers(outcomes)
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    print(f"{time.strftime('%Y-%m-%d')}, {cpu}, {os.cpu_count()} cores, {platform.platform()}, best of {RUNS}\n")
    print("| election | what | wall | CPU | peak | others here, CPU | others, as recorded, CPU |")
    print("| --- | --- | --- | --- | --- | --- | --- |")

    def row(election, what, command, others, here="", runs=RUNS):
        wall, cpu_time, peak = measure(command, runs)
        name = election.removesuffix(".pb").replace("_", " ")
        told = ", ".join(f"{program} {seconds:.2f} s" for program, seconds in sorted(others.items()))
        print(f"| {name} | {what} | {wall:.3f} s | {cpu_time:.3f} s | {peak:.0f} MB | {here} | {told} |", flush=True)

    row("", "starting the program", [wijkstem, "--version"], {})
    for election, what, arguments, peer in TALLIES:
        others = dict(known.get((election, *peer), {})) if peer else {}
        completion = "add1u" if "add1" in what else "none"
        if "equal-shares" in what and "borda" not in what:
            others.update(known.get((election, "tool", completion), {}))
        path = os.path.join(elections, election)
        # By scores of places there is nothing to hold against pabutools.
        has_peer = meta_of(path)["vote_type"] != "ordinal" or what.startswith("equal-shares borda")
        here = measure_peer(python, path, what) if has_peer else ""
        row(election, what, [wijkstem, "tally", path, *arguments, "--json"], others, here)
    row("wide.pb", "equal-shares add1", [wijkstem, "tally", os.path.join(synthetic, "wide.pb"), *ADD1, "--json"], {},
        measure_peer(python, os.path.join(synthetic, "wide.pb"), "equal-shares add1"), 3)
    with tempfile.TemporaryDirectory() as folder:
        for election in ("Poland_Lodz_2022.pb", "Netherlands_Assen_2024.pb"):
            path = os.path.join(elections, election)
            rules, bundle = os.path.join(folder, "rules.json"), os.path.join(folder, election)
            rulebook(rules, meta_of(path))
            row(election, "run, equal-shares", [
                wijkstem, "run", path, "--rules", rules, "--out", bundle, "--force", "--quiet"], {})
            row(election, "stemcheck of that bundle", [stemcheck, bundle], {})
    large(wijkstem, synthetic, python)
    every(wijkstem, elections)
    growth(wijkstem, synthetic, python)


if __name__ == "__main__":
    main()
