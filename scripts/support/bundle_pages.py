"""The plainest pages that a bundle may have: its figures in the tables that must be there, and no word beside them."""

import html
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import verify


def page_of(result, parts):
    """A page of sections [(id, figures before the table, rows of figures)]; a figure is (pointer, form)."""
    def figure(pointer, form):
        value = verify.at_pointer(result, pointer)
        escape = lambda text: html.escape(str(text), quote=True).replace("&#x27;", "&#39;")
        return f'<data value="{escape(value)}" data-ref="{pointer}" data-as="{form}">{escape(verify.shown(result, value, form))}</data>'
    title = html.escape(("Uitslag: " if result["language"] == "nl" else "Result: ") + result["vote"]["name"], quote=False)
    body, known = "", verify.ELECTION_SECTIONS if "rounds" in result else verify.BUDGET_SECTIONS
    line = lambda row: "<tr>" + "".join(f"<td>{figure(*cell) if cell else ''}</td>" for cell in row) + "</tr>"
    for name, figures, rows, *head in parts:
        titles = verify.SEVERAL_ROUNDS if name == "rounds" and len(result["rounds"]) > 1 else known[name]
        body += f'<section id="{name}"><h2>{titles[result["language"] != "nl"]}</h2>' + "".join(f"<p>{figure(*part)}</p>" for part in figures)
        head = "".join(f"<thead>{line(row)}</thead>" for row in head)
        body += (f"<table>{head}<tbody>{''.join(map(line, rows))}</tbody></table>" if rows else "") + "</section>"
    policy = verify.POLICY.replace("'", "&#39;")
    return (f'<!DOCTYPE html>\n<html lang="{result["language"]}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
            f'content="{policy}"><title>{title}</title></head><body><main>{body}</main></body></html>\n').encode()


def budget_page(result):
    names = {entry["id"]: (f"/names/{place}/{'name' if entry['name'] else 'id'}", "text") for place, entry in enumerate(result["names"])}
    rows, sources = result["accountability"]["rows"], range(len(result["sources"]))
    figures = [(f"/{key}", "money") for key in ("budget", "spent", "remaining")]
    figures += [(f"/{key}", "count") for key in ("funded_count", "project_count", "ballots/counted")]
    parts = [("summary", figures, []), ("funded", [], [[names[entry["project"]], (f"/amounts/{place}/amount", "money")]
                                                       for place, entry in enumerate(result["amounts"])]),
             ("not_funded", [], [[names[entry["project"]]] + ([(f"/not_funded/{place}/missing", "money")] if "missing" in entry else [])
                                 for place, entry in enumerate(result["not_funded"])]),
             ("accountability", [], [[names[row["project"]]] + [(f"/accountability/rows/{place}/amounts/{at}/amount", "money") for at in sources]
                                     for place, row in enumerate(rows)]
              + [[None] + [(f"{head}/{at}/amount", "money") for at in sources] for head in ("/accountability/unspent", "/sources")],
              [None] + [(f"/sources/{at}/name", "text") for at in sources]), ("rules", [("/rules_sha256", "text")], [])]
    if "motions" in result:
        shown = verify.called(result)
        parts.append(("motions", [figure for place, motion in enumerate(result["motions"]) for figure in [
            (f"/motions/{place}/text", "text"), (f"/motions/{place}/outcome", "outcome"),
            *((pointer, "text") for who in motion.get("excluded", []) for pointer in shown[who])]], []))
    return page_of(result, parts)


def election_page(result):
    names = {entry["id"]: (f"/names/{place}/name", "text") for place, entry in enumerate(result["names"])}
    standing = [entry["id"] for entry in result["candidates"] if not entry["withdrawn"]]
    figures = [(f"/{key}", "count") for key in ("seats", "elected_count", "candidate_count", "ballots/cast", "ballots/counted")]
    return page_of(result, [
        ("summary", figures, []), ("rules", [("/rules_sha256", "text")], []), ("elected", [], [[names[name]] for name in result["elected"]]),
        ("not_elected", [], [[names[entry["id"]]] for entry in result["not_elected"]]),
        ("rounds", [], [[names[name]] + [(f"/rounds/{number}/votes/{place}/votes", "votes") for number in range(len(result["rounds"]))]
                        for place, name in enumerate(standing)])])
