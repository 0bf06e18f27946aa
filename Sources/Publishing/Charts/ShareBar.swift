/// Parts of a whole as a bar, side by side from the left; what is left of the whole stays empty.
///
/// The figures stand in words beside it, so a screen reader passes it over.
struct ShareBar {
    let parts: [(size: Int, style: String)]
    let whole: Int

    func draw(in page: inout HTML) {
        let whole = max(whole, parts.reduce(0) { $0 + $1.size }, 1)
        page.element(
            "svg",
            ["class": "payers", "aria-hidden": "true", "viewBox": "0 0 10000 100", "preserveAspectRatio": "none"]
        ) { svg in
            svg.element("rect", ["class": "rest", "x": "0", "y": "0", "width": "10000", "height": "100"])
            var before = 0
            for part in parts where part.size > 0 {
                let start = BudgetBar.position(before, of: whole)
                before += part.size
                let width = BudgetBar.position(before, of: whole) - start
                svg.element(
                    "rect",
                    ["class": part.style, "x": "\(start)", "y": "0", "width": "\(width)", "height": "100"]
                )
            }
        }
    }
}
