/// `result.csv` as it must be, made from `result.json` alone.
struct ExpectedTable {
    private let result: JSON
    private let isDutch: Bool
    private let decimals: Int

    init(_ result: JSON) {
        self.result = result
        isDutch = result["language"] == .string("nl")
        decimals = Decimals.places(ofScale: result["point_scale"])
    }

    var bytes: [UInt8] {
        let headings =
            isDutch
            ? ["id", "naam", "kosten", "stemmen", "score", "gehonoreerd", "plaats", "bedrag", "reden", "te_kort"]
            : ["id", "name", "cost", "votes", "score", "funded", "place", "amount", "reason", "missing"]
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        write(headings.map { Array($0.utf8) }, to: &bytes)
        let names = byProject("names", key: "id")
        let amounts = byProject("amounts", key: "project")
        let losses = byProject("not_funded", key: "project")
        var places: [Text: Int] = [:]
        for (place, id) in list("funded").enumerated() {
            if case .text(let id) = id { places[id] = place + 1 }
        }
        for project in list("projects") {
            guard case .text(let id)? = project["project"] else { continue }
            let place = places[id]
            write(
                [
                    guarded(id.bytes),
                    guarded(text(names[id]?["name"])),
                    money(project["cost"]),
                    integer(project["votes"]),
                    decimal(project["score"], places: decimals),
                    Array((place != nil ? (isDutch ? "ja" : "yes") : isDutch ? "nee" : "no").utf8),
                    place.map { Array(String($0).utf8) } ?? [],
                    place == nil ? [] : money(amounts[id]?["amount"]),
                    place != nil ? [] : text(losses[id]?["reason"]),
                    place != nil ? [] : money(losses[id]?["missing"]),
                ],
                to: &bytes
            )
        }
        return bytes
    }

    // MARK: The result

    private func list(_ key: String) -> [JSON] {
        if case .list(let list)? = result[key] { return list }
        return []
    }

    private func byProject(_ key: String, key idKey: String) -> [Text: JSON] {
        var found: [Text: JSON] = [:]
        for entry in list(key) {
            if case .text(let id)? = entry[idKey] { found[id] = entry }
        }
        return found
    }

    // MARK: Fields

    private func write(_ fields: [[UInt8]], to bytes: inout [UInt8]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ";")) }
            let special: [UInt8] = [UInt8(ascii: ";"), UInt8(ascii: "\""), 0x0A, 0x0D]
            if field.contains(where: special.contains) {
                let quote = UInt8(ascii: "\"")
                bytes.append(quote)
                for byte in field { bytes += byte == quote ? [quote, quote] : [byte] }
                bytes.append(quote)
            } else {
                bytes += field
            }
        }
        bytes += [0x0D, 0x0A]
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe in front.
    private func guarded(_ text: [UInt8]) -> [UInt8] {
        let first = text.first { $0 != UInt8(ascii: "'") }
        let isDangerous = first.map { [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains($0) } ?? false
        return isDangerous ? [UInt8(ascii: "'")] + text : text
    }

    private func text(_ value: JSON?) -> [UInt8] {
        if case .text(let text)? = value { return text.bytes }
        return []
    }

    private func integer(_ value: JSON?) -> [UInt8] { decimal(value, places: 0) }

    private func money(_ value: JSON?) -> [UInt8] { decimal(value, places: 2) }

    private func decimal(_ value: JSON?, places: Int) -> [UInt8] {
        guard case .integer(let integer)? = value else { return [] }
        return Array(Decimals.written(integer, places: places, point: isDutch ? "," : ".", grouping: "").utf8)
    }
}
