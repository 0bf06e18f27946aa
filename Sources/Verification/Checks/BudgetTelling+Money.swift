/// Where the money comes from and goes to, and the rules of the count.
extension BudgetTelling {
    func sources(in told: inout PageTelling) {
        let sources = result.items("/sources")
        let rows = sources.indices.map { place -> [Cell] in
            let here = "/sources/\(place)"
            return [
                .any(["\(here)/name"] + result.said("\(here)/label")), .only("\(here)/amount"),
                .any(result.pointer("\(here)/share")),
            ]
        }
        let total: [Cell] = [told.head("Totaal", "Total"), .only("/pot"), Cell()]
        told.table(
            [told.head("Bron", "Source"), told.head("Bedrag", "Amount"), told.head("Deel", "Share")],
            rows + [total]
        )
        told.figures(
            result.items("/unspendable").indices.flatMap { ["/unspendable/\($0)/label", "/unspendable/\($0)/amount"] }
        )
    }

    /// A row for each project with all that sources pay, then what they have left, then what they had.
    func accountability(in told: inout PageTelling) {
        var rows = result.items("/accountability/rows").enumerated().map { place, row -> [Cell] in
            [name(row["project"], told), .only("/amounts/\(place)/amount")]
                + amounts("/accountability/rows/\(place)/amounts")
        }
        // What is left of the sources is what is left of the budget, and what was not part of it.
        let left = result.items("/unspendable").isEmpty ? Cell.only("/remaining") : Cell()
        rows.append([told.head("Niet besteed", "Not spent"), left] + amounts("/accountability/unspent"))
        rows.append([told.head("Totaal", "Total"), .only("/pot")] + amounts("/sources"))
        let names = result.items("/sources").indices.map { Cell.only("/sources/\($0)/name") }
        told.table([project(told), told.head("Bedrag", "Amount")] + names, rows)
    }

    private func amounts(_ list: String) -> [Cell] { result.items(list).indices.map { .only("\(list)/\($0)/amount") } }

    private static let limitKeys = [
        "name", "share", "factor", "cost", "amount", "number", "projects", "needs", "project",
    ]

    func rules(in told: inout PageTelling) {
        told.term("Minimum", "Minimum score", Cell(pointers: result.pointer("/minimum_score"), words: Self.figure))
        var limits: [String] = []
        for (place, limit) in result.items("/constraints").enumerated() {
            for key in Self.limitKeys {
                let here = "/constraints/\(place)/\(key)"
                if let list = limit[key]?.asList {
                    limits += list.indices.map { "\(here)/\($0)" }
                } else {
                    limits += result.pointer(here)
                }
            }
        }
        told.term("Grenzen", "Limits", .any(limits))
        told.term("Bij een gelijke stand", "In a tie", .any(result.lots))
        told.term("Kenmerk van de stemming", "Id of the vote", .only("/vote/id"))
        told.term("Kenmerk van de spelregels", "Digest of the rules", .only("/rules_sha256"))
    }
}
