import BigInt

/// Compares the page with `result.json`, figure by figure.
struct PageCheck {
    private let result: JSON
    private var form: PageForm

    static func failures(page: [UInt8], result: JSON) -> [Failure] {
        var check = PageCheck(result: result)
        check.form.checkDirections(page)
        do throws(Failure) {
            check.check(try MarkupReader.read(page))
        } catch {
            check.form.add(error)
        }
        return check.form.failures
    }

    init(result: JSON) {
        self.result = result
        form = PageForm(
            result: result,
            figures: .budget(hasWholePoints: result["point_scale"] == .integer(1)),
            sections: .budget(isDutch: result["language"] == .string("nl"))
        )
    }

    private mutating func check(_ root: Markup.Element) {
        form.check(root, written: written)
        // What follows takes every table for a table, and every section for one that a page may have.
        if form.failures.isEmpty { form.check(root, tells: BudgetTelling(result).sections) }
    }

    /// A scalar as a `data-as` says; nothing if they do not go together.
    func written(_ scalar: JSON, as style: String) -> String? {
        let isDutch = result["language"] == .string("nl")
        let (point, grouping) = isDutch ? (",", ".") : (".", ",")
        switch (style, scalar) {
        case ("text", .text(let text)):
            return text.string
        case ("outcome", .text):
            return Decimals.outcome(scalar, isDutch: isDutch)
        case ("count", .integer(let integer)):
            return Decimals.written(integer, places: 0, point: point, grouping: grouping)
        case ("points", .integer(let integer)):
            let places = Decimals.places(ofScale: result["point_scale"])
            return Decimals.written(integer, places: places, point: point, grouping: grouping)
        case ("percent", .text(let text)):
            guard let fraction = Fraction(written: text.bytes) else { return nil }
            let tenths = (fraction * 1_000).rounded
            return Decimals.written(tenths, places: 1, point: point, grouping: grouping) + "%"
        case ("money", .integer(let integer)) where integer >= 0:
            return money(BigUInt(integer), isDutch: isDutch)
        case ("money", .text(let text)):
            return Fraction(written: text.bytes).map { money($0.rounded, isDutch: isDutch) }
        default:
            return nil
        }
    }

    private func money(_ units: BigUInt, isDutch: Bool) -> String {
        let number = Decimals.written(units, places: 2, point: isDutch ? "," : ".", grouping: isDutch ? "." : ",")
        switch form.text(result["currency"]) {
        case "EUR": return isDutch ? "€ \(number)" : "€\(number)"
        case "XXX": return number
        case let code: return "\(code) \(number)"
        }
    }
}
