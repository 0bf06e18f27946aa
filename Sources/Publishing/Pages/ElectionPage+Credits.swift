import VotingModel

/// Votes for and against, and the credits that they cost.
extension ElectionPage {
    func credits(in html: inout HTML) {
        html.element("p") { $0.text(texts.electionCreditsExplained) }
        if let credits = document.credits {
            html.element("dl", ["class": "facts"]) { list in
                for (title, key, number) in credits.facts(texts) {
                    fact(title, in: &list) { figures.count(number, at: "/credits/\(key)", in: &$0) }
                }
            }
        }
        let sides = document.lines.map { $0.sides ?? VoteSides() }
        let (mostFor, mostAgainst) = (sides.map(\.inFavour).max() ?? 0, sides.map(\.against).max() ?? 0)
        table(texts.credits, in: &html) { row in
            heading(texts.electionCandidate, "words", in: &row)
            for title in [texts.votesFor, texts.votesAgainst, texts.creditsColumn, texts.ballotsNaming] {
                heading(title, "number", in: &row)
            }
        } body: { body in
            for (position, line) in document.lines.enumerated() {
                let sides = sides[position]
                body.element("tr") { cells in
                    nameCell(position, in: &cells) { cell in
                        if line.candidate.isWithdrawn {
                            cell.element("p", ["class": "why"]) { $0.text(texts.reason(.withdrawn)) }
                        }
                        SidesBar(sides: sides, mostFor: mostFor, mostAgainst: mostAgainst).draw(in: &cell)
                    }
                    for (key, number) in [
                        ("for", sides.inFavour), ("against", sides.against), ("credits", sides.credits),
                        ("mentions", line.mentions),
                    ] {
                        numberCell(in: &cells) { figures.count(number, at: "/candidates/\(position)/\(key)", in: &$0) }
                    }
                }
                body.line()
            }
        }
        html.element("p", ["class": "note"]) { $0.text(texts.electionSidesBar) }
        if document.lines.contains(where: \.candidate.isWithdrawn) {
            html.element("p", ["class": "note"]) { $0.text(texts.withdrawnVotesSpent) }
        }
        html.line()
    }
}

extension ResultDocument.CreditLine {
    /// The four numbers with their titles and their keys in the result; `ofClasses` where some classes have credits of their
    /// own.
    func facts(_ texts: Texts, ofClasses: Bool = false) -> [(title: String, key: String, number: Int)] {
        [
            (ofClasses ? texts.creditsOfOthers : texts.creditsPerBallot, "per_ballot", perBallot),
            (texts.creditsGiven, "given", given),
            (texts.creditsSpent, "spent", spent), (texts.creditsLeft, "left", left),
        ]
    }
}
