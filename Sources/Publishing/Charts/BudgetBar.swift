import VotingModel

/// The budget as a bar: a block for each funded project, in funding order, and the rest empty.
///
/// It holds no figure and no name; those stand in the table beside it.
struct BudgetBar {
    /// The bar is this wide, in its own units; so many times finer than a pixel that rounding does not show.
    private static let width = 10_000

    let document: ResultDocument
    let label: String

    func draw(in page: inout HTML) {
        let budget = max(document.budget, document.spent, 1)
        page.element(
            "svg",
            [
                "class": "bar", "role": "img", "aria-label": label, "viewBox": "0 0 \(Self.width) 100",
                "preserveAspectRatio": "none",
            ]
        ) { svg in
            svg.element("rect", ["class": "rest", "x": "0", "y": "0", "width": "\(Self.width)", "height": "100"])
            var before = 0
            for (index, line) in document.amounts.enumerated() where line.amount > 0 {
                let start = Self.position(before, of: budget)
                before += line.amount
                let end = Self.position(before, of: budget)
                svg.element(
                    "rect",
                    [
                        "class": index.isMultiple(of: 2) ? "block even" : "block odd", "x": "\(start)", "y": "0",
                        "width": "\(end - start)", "height": "100",
                    ]
                )
            }
        }
    }

    static func position(_ part: Int, of whole: Int) -> Int {
        Int(Int128(part) * Int128(width) / Int128(whole))
    }
}

/// The part of the ballots that paid for a project, and of them those that were out of money afterwards.
struct PayersBar {
    let payers: Int
    let emptied: Int
    let ballots: Int

    func draw(in page: inout HTML) {
        let all = max(ballots, 1)
        page.element(
            "svg",
            ["class": "payers", "aria-hidden": "true", "viewBox": "0 0 10000 100", "preserveAspectRatio": "none"]
        ) { svg in
            let emptiedEnd = BudgetBar.position(emptied, of: all)
            let payersEnd = BudgetBar.position(payers, of: all)
            svg.element("rect", ["class": "rest", "x": "0", "y": "0", "width": "10000", "height": "100"])
            svg.element("rect", ["class": "paid", "x": "0", "y": "0", "width": "\(payersEnd)", "height": "100"])
            svg.element("rect", ["class": "emptied", "x": "0", "y": "0", "width": "\(emptiedEnd)", "height": "100"])
        }
    }
}
