import VotingModel

/// Votes for and against, and the credits that they cost.
extension ResultPage {
    func credits(in html: inout HTML) {
        let classes = (document.groupNames?.classes ?? []).enumerated().filter { $1.credits != nil }
        html.element("p") { $0.text(classes.isEmpty ? texts.creditsExplained : texts.creditsOfClassesExplained) }
        if let credits = document.credits {
            html.element("dl", ["class": "facts"]) { list in
                for (title, key, number) in credits.facts(texts, ofClasses: !classes.isEmpty) {
                    fact(title, in: &list) { figures.count(number, at: "/credits/\(key)", in: &$0) }
                }
            }
        }
        if !classes.isEmpty {
            table(texts.creditsOfGroup, [texts.groupOfVoters, texts.creditsColumn], numeric: [1], in: &html) { body in
                for (place, voterClass) in classes {
                    row(in: &body) { cells in
                        cells.element("th", ["scope": "row"]) { cell in
                            let key = voterClass.name.isEmpty ? "id" : "name"
                            figures.text(voterClass.label, at: "/classes/\(place)/\(key)", in: &cell)
                        }
                        cell(in: &cells) { cell in
                            figures.count(voterClass.credits ?? 0, at: "/classes/\(place)/credits", in: &cell)
                        }
                    }
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
