import VotingModel

/// Votes for a project to the right of a line, and votes against it to the left; all bars of a table on one scale.
///
/// The figures stand in words beside it, so a screen reader passes it over.
struct SidesBar {
    let sides: ResultDocument.Sides
    /// The most votes for, and against, any one project.
    let mostFor: Int
    let mostAgainst: Int

    func draw(in page: inout HTML) {
        let whole = max(mostFor + mostAgainst, 1)
        let middle = BudgetBar.position(mostAgainst, of: whole)
        let start = BudgetBar.position(mostAgainst - sides.against, of: whole)
        let end = BudgetBar.position(mostAgainst + sides.inFavour, of: whole)
        page.element(
            "svg",
            ["class": "payers", "aria-hidden": "true", "viewBox": "0 0 10000 100", "preserveAspectRatio": "none"]
        ) { svg in
            for (style, from, to) in [
                ("rest", 0, 10_000), ("against", start, middle), ("for", middle, end), ("middle", middle, middle + 40),
            ] where to > from {
                svg.element(
                    "rect",
                    ["class": style, "x": "\(from)", "y": "0", "width": "\(to - from)", "height": "100"]
                )
            }
        }
    }
}
