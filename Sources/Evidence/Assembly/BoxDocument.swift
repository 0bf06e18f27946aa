public import CanonicalJSON
public import VotingModel

/// `box.json`: who was admitted to vote, and what was in the box.
///
/// Source: docs/assembly-format.md, "box.json".
public struct BoxDocument: Sendable, Equatable {
    public static let format = "wijkstem-box/1"
    /// The name of the file in a bundle.
    public static let name = "box.json"

    public let count: BoxCount
    /// That of `paper.jsonl`, so that nobody can change afterwards who typed what; nothing where nobody voted on paper.
    public let paper: Digest?

    public init(_ count: BoxCount, paper: Digest? = nil) {
        self.count = count
        self.paper = paper
    }

    public var json: JSONValue {
        let kind = count.difference > 0 ? "more" : "fewer"
        let differences = count.differences.map { item -> JSONValue in
            ["count": .integer(item.count), "kind": .string(kind), "text": .string(item.text)]
        }
        var members: [JSONValue.Member] = [
            .init("accepted", .array(count.accepted.map { .string($0.rawValue) })),
            .init(
                "admitted",
                ["members": .integer(count.admitted.members), "proxies": .integer(count.admitted.proxies)]
            ),
            .init("ballots", ["digital": .integer(count.digital), "paper": .integer(count.paper)]),
            .init("differences", .array(differences)),
            .init("format", .string(Self.format)),
            .init("meeting", .integer(count.isSecondMeeting ? 2 : 1)),
            .init("paper", slips),
        ]
        if let classes = count.classes { members.append(.init("classes", .array(classes.map(\.json)))) }
        if let recused = count.recused { members.append(.init("recused", .array(recused.map(\.json)))) }
        return .object(members)
    }

    private var slips: JSONValue {
        let members: [JSONValue.Member] = [
            .init("batches", .integer(count.slipBatches)), .init("corrected", .integer(count.corrected)),
            .init("slips", .integer(count.paper)),
        ]
        return .object(members + (paper.map { [.init("sha256", .string($0.hexadecimal))] } ?? []))
    }
}

extension BoxCount.ClassCount {
    fileprivate var json: JSONValue {
        ["admitted": .integer(admitted), "cast": .integer(cast), "id": .string(id)]
    }
}

extension BoxCount.Recusal {
    fileprivate var json: JSONValue { ["count": .integer(count), "project": .string(project)] }
}

extension BoxDocument {
    /// Reads a document that was written before.
    ///
    /// - Throws: `SchemaError`, `JSONReadError`, also where the same document would be written otherwise.
    public init(_ bytes: [UInt8]) throws {
        var reader = try ObjectReader(try StrictReader.read(bytes).value, at: "")
        let format = try reader.string("format")
        guard format == Self.format else { throw SchemaError(.badValue(format), at: "/format") }
        var admitted = try ObjectReader(try reader.value("admitted"), at: "/admitted")
        var ballots = try ObjectReader(try reader.value("ballots"), at: "/ballots")
        var paper = try ObjectReader(try reader.value("paper"), at: "/paper")
        var count = BoxCount(
            admitted: BoxCount.Admitted(
                members: try admitted.integer("members"),
                proxies: try admitted.integer("proxies")
            ),
            digital: try ballots.integer("digital"),
            paper: try ballots.integer("paper"),
            corrected: try paper.integer("corrected"),
            isSecondMeeting: try reader.integer("meeting") == 2
        )
        count.differences = try reader.array("differences") { (value, path) throws(SchemaError) in
            var item = try ObjectReader(value, at: path)
            return BoxCount.Difference(count: try item.integer("count"), text: try item.string("text"))
        }
        count.accepted = try reader.strings("accepted").compactMap(BoxWarning.init)
        if reader.has("classes") { count.classes = try Self.classes(&reader) }
        if reader.has("recused") {
            count.recused = try reader.array("recused") { (value, path) throws(SchemaError) in
                var item = try ObjectReader(value, at: path)
                return BoxCount.Recusal(project: try item.string("project"), count: try item.integer("count"))
            }
        }
        let digest = paper.has("sha256") ? Digest(hexadecimal: try paper.string("sha256")) : nil
        guard (digest != nil) == (count.paper > 0) else { throw SchemaError(.badValue("sha256"), at: "/paper") }
        self.init(count, paper: digest)
        // Whatever was passed over would be missing in it.
        guard try json.canonicalBytes() == bytes else { throw SchemaError(.badValue("box"), at: "") }
    }

    private static func classes(_ reader: inout ObjectReader) throws(SchemaError) -> [BoxCount.ClassCount] {
        try reader.array("classes") { (value, path) throws(SchemaError) in
            var item = try ObjectReader(value, at: path)
            return BoxCount.ClassCount(
                id: try item.string("id"),
                admitted: try item.integer("admitted"),
                cast: try item.integer("cast")
            )
        }
    }
}
