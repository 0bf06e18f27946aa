"""Papers of a vote: makes them of dossiers, prints them through Chromium, and has their codes read by zbarimg.

Used by check_pages.py.
"""

import glob
import json
import os
import re
import shutil
import subprocess

from playwright.sync_api import sync_playwright

VILLAGE = "Fixtures/lindeveen"
BOARD = "Fixtures/elections/board"
SLIPS, BATCHES = 3, 2
POINTS = {"a4": (595, 842), "a5": (420, 595)}


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def lists(out):
    """Rules and lists of all kinds: the village, few and many, long names, hostile ones, candidates."""
    with open(f"{VILLAGE}/spelregels.json", encoding="utf-8") as file:
        rules = {**json.load(file), "evidence": "logged", "ties": ["listed"]}
    with open(f"{BOARD}/spelregels.json", encoding="utf-8") as file:
        board = {**json.load(file), "evidence": "logged"}
    greedy = {"method": {"rule": "greedy"}}
    kinds = {
        "approval": {"ballot": {"kind": "approval", "max": 6}},
        "points": {"ballot": {"kind": "points", "max_points": 10}, **greedy},
        "ranked": {"ballot": {"kind": "ranked"}, "method": {"rule": "pb-ear"}},
        "quadratic": {"ballot": {"kind": "quadratic", "credits": 99, "negative": True}, "method": {"rule": "quadratic-greedy"}},
    }
    words = ["Wijkfeest", "met", "Mantelzorgondersteuningsvoorziening", "voor", "i", "Ångström", "MWMWMWMWMW", "<b>&amp;", "預算"]

    def write(name, text):
        path = f"{out}/papers-{name}"
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def projects(count, length):
        rows = [f'{n};"{" ".join(words[(n + k) % len(words)] for k in range(length))}";€ {n * 125},00' for n in range(1, count + 1)]
        return "nummer;naam;kosten\n" + "\n".join(rows) + "\n"

    votes = []
    for kind, settings in kinds.items():
        rules_path = write(f"{kind}.json", json.dumps({**rules, **settings}, ensure_ascii=False))
        votes.append((kind, rules_path, write(f"{kind}.csv", projects(6, 3))))
    long_id = {**rules, "vote": {"id": "x" * 125, "name": "<script>alert(1)</script> " + "Naam " * 20}}
    votes.append(("village", write("village.json", json.dumps(rules)), f"{VILLAGE}/voorstellen.csv"))
    votes.append(("long", write("long.json", json.dumps(long_id)), write("long.csv", projects(60, 9))))
    candidates = "id;naam\n" + "\n".join(f'{n};"Kandidaat {words[n]} {n}"' for n in range(1, 9)) + "\n"
    votes.append(("board", write("board.json", json.dumps(board)), write("board.csv", candidates)))
    return votes


def key(wijkstem, out):
    """A signing key, and the file with its passphrase."""
    secret, passphrase = f"{out}/papers.key", f"{out}/papers.passphrase"
    with open(passphrase, "w", encoding="utf-8") as file:
        file.write("papers of a vote\n")
    os.chmod(passphrase, 0o600)
    run(wijkstem, "keys", "new", "--out", secret, "--passphrase-file", passphrase, "--name", "papers.example")
    return secret, passphrase


def make(wijkstem, out, only=("village",), languages=("nl",)):
    """The papers of a vote of members, and those of some lists: path, size of its sheets, how many pages it may have."""
    secret, passphrase = key(wijkstem, out)
    papers = members_papers(wijkstem, out, secret, passphrase)
    for name, rules, listed in [entry for entry in lists(out) if not only or entry[0] in only]:
        dossier = f"{out}/papers-{name}.wijkstem"
        run(wijkstem, "vote", "new", dossier, "--rules", rules, "--key", secret)
        run(wijkstem, "vote", "import", dossier, "--list", listed)
        for language in languages:
            for size in ("a4", "a5"):
                page = f"{out}/papers-{name}-slips-{size}-{language}.html"
                said = run(wijkstem, "vote", "print", "slips", dossier, "--count", str(SLIPS), "--paper", size, "--lang", language, "--out", page)
                pages = int(re.search(r"(?:per stembiljet|of each)\D*(\d+)", said).group(1))
                papers.append({"path": page, "size": size, "exactly" if pages == 1 else "most": pages * SLIPS})
            for what in ("tally", "covers"):
                page = f"{out}/papers-{name}-{what}-{language}.html"
                run(wijkstem, "vote", "print", what, dossier, "--batches", str(BATCHES), "--lang", language, "--out", page)
                papers.append({"path": page, "size": "a4", "exactly" if what == "covers" else "least": BATCHES})
    return papers


def members_papers(wijkstem, out, secret, passphrase):
    """The attendance list and the minutes of a vote of eighty members, one of them with a hostile name."""
    with open("Fixtures/rulebooks/assembly.json", encoding="utf-8") as file:
        rules = json.load(file)
    rules["assembly"] = {"roll": {"date": "2027-03-01"}, "meeting": "physical", "proxies": 2}
    rules["ties"] = ["min-cost", "listed"]
    files = {name: f"{out}/papers-members-{name}" for name in ("rules.json", "roll.csv", "proxies.csv", "list.csv", "ballots.csv", "coming.csv")}
    people = [(n, "<script>alert(1)</script>" if n == 7 else f"Achternaam{n % 9}, Voornaam {n}") for n in range(1, 81)]
    contents = {
        "rules.json": json.dumps(rules),
        "roll.csv": "lidnummer;naam\n" + "".join(f"{number};{name}\n" for number, name in people),
        "proxies.csv": "gever;houder\n" + "".join(f"{n};{n + 40}\n" for n in range(1, 9)),
        "list.csv": "nummer;naam;kosten\n1;Bankje <b>;€ 500,00\n2;Speelplek;€ 900,00\n",
        "ballots.csv": "kiezer;stem\n" + "".join(f"{n};{1 + n % 2}\n" for n in range(60)),
        "coming.csv": "lidnummer\n" + "".join(f"{n}\n" for n in range(20, 81)),
    }
    for name, path in files.items():
        with open(path, "w", encoding="utf-8") as file:
            file.write(contents[name])
    dossier = f"{out}/papers-members.wijkstem"
    signing = ["--passphrase-file", passphrase]
    run(wijkstem, "vote", "new", dossier, "--rules", files["rules.json"], "--key", secret)
    for option in ("list", "roll", "proxies"):
        run(wijkstem, "vote", "import", dossier, f"--{option}", files[f"{option}.csv"])
    run(wijkstem, "vote", "seal", dossier, *signing)
    run(wijkstem, "vote", "open", dossier, *signing)
    run(wijkstem, "vote", "import", dossier, "--ballots", files["ballots.csv"])
    run(wijkstem, "vote", "admit", dossier, "--file", files["coming.csv"])
    run(wijkstem, "vote", "close", dossier, *signing, "--explain", "9:Voor <i>de volmachten</i> is niet gestemd.")
    run(wijkstem, "vote", "count", dossier)
    papers = []
    for language in ("nl", "en"):
        for name, command in [("attendance", ["print", "attendance"]), ("minutes", ["minutes"]), ("chair", ["minutes", "--chair"])]:
            page = f"{out}/papers-members-{name}-{language}.html"
            run(wijkstem, "vote", *command, dossier, "--lang", language, "--out", page)
            papers.append({"path": page, "size": "a4", "least": 4 if name == "attendance" else 3, "most": 8})
    declare = ["vote", "declare", dossier, "--state", "pronounced", "--by", "Voorzitter"]
    refused = subprocess.run([wijkstem, *declare, "--groups", "0000 0000 0000 0000 0000"], capture_output=True)
    if refused.returncode != 2:
        raise SystemExit("wrong groups of the digest were taken")
    run(wijkstem, *declare, "--groups", " ".join(open_groups(wijkstem, dossier)))
    return papers


def open_groups(wijkstem, dossier):
    """The groups that the chair reads from paper: those that the version for the chair has dots for."""
    def groups(*options):
        return re.findall(r"(?<![\w.])(?:[0-9a-f]{4}|\.{4})(?![\w.])", run(wijkstem, "vote", "minutes", dossier, *options).split("==")[-1])

    return [whole for whole, dotted in zip(groups(), groups("--chair")) if dotted == "...."]


def pdf_pages(path):
    """How many pages, and how large they are in points."""
    said = run("pdfinfo", path)
    width, height = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", said).groups()
    return int(re.search(r"Pages:\s+(\d+)", said).group(1)), sorted((round(float(width)), round(float(height))))


def read_codes(pdf):
    """The codes on the printed pages, read from pictures of 150 dots to the inch by a program that is not ours."""
    stem = f"{pdf[:-4]}-print"
    run("pdftoppm", "-r", "150", "-gray", "-png", pdf, stem)
    pictures = sorted(glob.glob(f"{stem}*.png"))
    read = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", *pictures], capture_output=True, text=True)
    for picture in pictures[1:]:
        os.remove(picture)
    return [line for line in read.stdout.splitlines() if line]


def check_codes(paper, pdf):
    """Each slip has a code that says what stands on the slip in letters."""
    with open(paper["path"], encoding="utf-8") as file:
        text = file.read()
    numbers = re.findall(r"<strong>([2-9A-HJ-NP-Z]{6})</strong>", text)
    groups = re.findall(r'<span class="group">([0-9a-f]{4})</span>', text)
    expected = {f"wijkstem-slip/1 {number} {''.join(groups[:16])}" for number in numbers}
    found = {" ".join(code.split(" ")[:3]) for code in read_codes(pdf)}
    return [] if found == expected and len(numbers) == SLIPS else [f"codes read {sorted(found)}, not {sorted(expected)}"]


def print_papers(papers):
    """Prints each: pages as promised, of the right size, nothing beyond the edge, all text there, all codes read."""
    faults = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for paper in papers:
            page = browser.new_page()
            page.goto(f"file://{os.path.abspath(paper['path'])}")
            page.emulate_media(media="print")
            wide = page.evaluate("[...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1 && "
                                 "e.clientWidth > 1 && getComputedStyle(e).display !== 'inline').map(e => e.outerHTML.slice(0, 80))")
            pdf = f"{paper['path'][:-5]}.pdf"
            page.pdf(path=pdf, prefer_css_page_size=True)
            page.close()
            count, size = pdf_pages(pdf)
            name = os.path.basename(paper["path"])
            if count != paper.get("exactly", count) or count > paper.get("most", count) or count < paper.get("least", count):
                faults.append(f"{name}: {count} pages, promised {paper}")
            if any(abs(a - b) > 2 for a, b in zip(size, POINTS[paper["size"]])):
                faults.append(f"{name}: a page is {size} points")
            faults += [f"{name}: wider than its place: {part}" for part in wide]
            if "-slips-" in name:
                faults += [f"{name}: {fault}" for fault in check_codes(paper, pdf)]
            print(f"{name}: {count} pages of {paper['size'].upper()}")
        browser.close()
    return faults
