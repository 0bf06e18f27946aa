import VotingModel

/// Votes for and against, and the credits that they cost.
extension ResultPage {
    func credits(in html: inout HTML) {
        html.element("p") { $0.text(texts.creditsExplained) }
        if let credits = document.credits {
            html.element("dl", ["class": "facts"]) { list in
                for (title, key, number) in credits.facts(texts) {
                    fact(title, in: &list) { figures.count(number, at: "/credits/\(key)", in: &$0) }
                }
            }
        }
        let sides = document.projects.map(\.sides)
        let most = sides.reduce((inFavour: 0, against: 0)) { most, sides in
            (max(most.inFavour, sides?.inFavour ?? 0), max(most.against, sides?.against ?? 0))
        }
        let headings = [
            texts.project, texts.votesFor, texts.votesAgainst, texts.balance, texts.creditsColumn, texts.ballotsNaming,
        ]
        html.element("div", ["class": "wide", "tabindex": "0", "role": "group", "aria-label": texts.credits]) { wide in
            table(texts.credits, headings, numeric: [1, 2, 3, 4, 5], in: &wide) { body in
                for (position, project) in document.projects.enumerated() {
                    guard let sides = project.sides else { continue }
                    row(in: &body) { cells in
                        projectCell(position, in: &cells) { cell in
                            SidesBar(sides: sides, mostFor: most.inFavour, mostAgainst: most.against).draw(in: &cell)
                        }
                        for (key, number) in [
                            ("for", sides.inFavour), ("against", sides.against), ("score", project.score),
                            ("credits", sides.credits), ("votes", project.votes),
                        ] {
                            cell(in: &cells) { figures.count(number, at: "/projects/\(position)/\(key)", in: &$0) }
                        }
                    }
                }
            }
        }
        html.element("p", ["class": "note"]) { $0.text(texts.sidesBar) }
        html.line()
    }
}
