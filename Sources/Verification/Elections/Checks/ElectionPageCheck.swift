import BigInt

/// Compares the page of an election with `result.json`, figure by figure.
struct ElectionPageCheck {
    private let result: JSON
    private var form: PageForm

    static func failures(page: [UInt8], result: JSON) -> [Failure] {
        var check = ElectionPageCheck(result: result)
        check.form.checkDirections(page)
        do throws(Failure) {
            let root = try MarkupReader.read(page, isElection: true)
            check.check(root)
        } catch {
            check.form.add(error)
        }
        return check.form.failures
    }

    init(result: JSON) {
        self.result = result
        form = PageForm(
            result: result,
            figures: .election,
            sections: .election(
                isDutch: result["language"] == .string("nl"),
                rounds: result.items("/rounds").count
            )
        )
    }

    private mutating func check(_ root: Markup.Element) {
        form.check(root, written: written)
        for element in root.withDescendants {
            guard let path = element["d"] else { continue }
            let isDrawing = path.utf8.allSatisfy { "MLCZ0123456789 .-".utf8.contains($0) }
            if !isDrawing { form.fail(element, Words("d=\"M L C Z 0-9 . -\""), Words(path)) }
        }
        // What follows takes every table for a table, and every section for one that a page may have.
        if form.failures.isEmpty { form.check(root, tells: ElectionTelling(result).sections) }
    }

    /// A scalar as a `data-as` says; nothing if they do not go together.
    func written(_ scalar: JSON, as style: String) -> String? {
        let isDutch = result["language"] == .string("nl")
        let (point, grouping) = isDutch ? (",", ".") : (".", ",")
        switch (style, scalar) {
        case ("text", .text(let text)): return text.string
        case ("count", .integer(let integer)):
            return Decimals.written(integer, places: 0, point: point, grouping: grouping)
        case ("votes", .text(let text)):
            let isNegative = text.bytes.first == UInt8(ascii: "-")
            let parts = text.string.dropFirst(isNegative ? 1 : 0).split(
                separator: ".",
                omittingEmptySubsequences: false
            )
            let isNumber = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
            guard isNumber, parts.count <= 2, text.bytes.count <= 40, let whole = BigUInt(parts[0]) else { return nil }
            let shown = Decimals.written(
                whole,
                isNegative: isNegative,
                places: 0,
                point: point,
                grouping: grouping
            )
            let decimals = parts.count == 2 ? parts[1].utf8.reversed().drop { $0 == 0x30 }.reversed() : []
            return decimals.isEmpty ? shown : shown + point + String(decoding: decimals, as: UTF8.self)
        default: return nil
        }
    }
}
