"""The plainest pages that a bundle may have: what its sections have to tell, and no word beside it."""

import html
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import verify


def escape(text):
    return html.escape(str(text), quote=True).replace("&#x27;", "&#39;")


def figure(result, pointer, form=None):
    """A figure of a page, in the first form that may be shown of it."""
    value = verify.at_pointer(result, pointer)
    form = form or next(name for name in ("money", "count", "votes", "points", "percent", "outcome", "text") if verify.may_be_shown(result, pointer, name))
    return f'<data value="{escape(value)}" data-ref="{pointer}" data-as="{form}">{escape(verify.shown(result, value, form))}</data>'


def filled(result, cell):
    """The figures of a cell among its words."""
    pointers, words = cell
    figures = [figure(result, pointer) for pointer in pointers]
    if words is None:
        return "".join(figures)
    parts = [escape(part) for part in words.split(verify.FIGURE)]
    return parts[0] + "".join(shown + part for shown, part in zip(figures, parts[1:]))


def told(result, lines):
    """What a section tells, as elements."""
    page, opened = "", []
    for kind, cells in lines + [("end", [])]:
        if kind not in ("tr", "caption", "thead", "tbody", "tfoot"):
            page += "".join(f"</{name}>" for name in reversed(opened))
            opened = []
        if kind == "text":
            page += f"<p>{filled(result, cells[0])}</p>"
        elif kind in ("h3", "caption"):
            page += f"<{kind}>{filled(result, cells[0])}</{kind}>"
        elif kind == "dd":
            page += f"<dl><dt>{filled(result, cells[0])}</dt><dd>{filled(result, cells[1])}</dd></dl>"
        elif kind == "tr":
            page += "<tr>" + "".join(f"<td>{filled(result, cell)}</td>" for cell in cells) + "</tr>"
        elif kind != "end":
            page += "".join(f"</{name}>" for name in opened[1:]) + f"<{kind}>"
            opened = opened[:1] + [kind]
    return page


def page_of(result, known, tellings):
    """A page of the sections that tell something."""
    title = html.escape(("Uitslag: " if result["language"] == "nl" else "Result: ") + result["vote"]["name"], quote=False)
    body = ""
    for name, telling in tellings.items():
        if telling.lines:
            titles = verify.SEVERAL_ROUNDS if name == "rounds" and len(result.get("rounds", [])) > 1 else known[name]
            body += f'<section id="{name}"><h2>{titles[result["language"] != "nl"]}</h2>{told(result, telling.lines)}</section>'
    policy = verify.POLICY.replace("'", "&#39;")
    return (f'<!DOCTYPE html>\n<html lang="{result["language"]}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
            f'content="{policy}"><title>{title}</title></head><body><main>{body}</main></body></html>\n').encode()


def budget_page(result):
    return page_of(result, verify.BUDGET_SECTIONS, verify.BudgetTelling(result).all())


def election_page(result):
    return page_of(result, verify.ELECTION_SECTIONS, verify.ElectionTelling(result).all())
