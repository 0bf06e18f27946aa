public import CanonicalJSON
public import VotingModel

/// `roll.json`: how many may vote, and the root that binds who they are.
///
/// Source: docs/assembly-format.md, "roll.json".
public struct RollDocument: Sendable, Equatable {
    public static let format = "wijkstem-roll/1"
    /// The name of the file in a bundle.
    public static let name = "roll.json"

    public let count: RollCount
    /// Of the tree over the commitments of those who may vote.
    public let root: Digest

    public init(count: RollCount, root: Digest) {
        self.count = count
        self.root = root
    }

    public var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("eligible", .integer(count.eligible)),
            .init(
                "excluded",
                .array(
                    count.excluded.map { ["count": .integer($0.count), "reason": .string($0.reason.rawValue)] }
                )
            ),
            .init("format", .string(Self.format)),
            .init("listed", .integer(count.listed)),
            .init(
                "proxies",
                ["holders": .integer(count.proxyHolders), "registered": .integer(count.proxiesRegistered)]
            ),
            .init("root", root.json),
        ]
        if let classes = count.classes {
            members.append(
                .init("classes", .array(classes.map { ["eligible": .integer($0.eligible), "id": .string($0.id)] }))
            )
        }
        return .object(members)
    }

    /// Reads a document that was written before.
    ///
    /// - Throws: `SchemaError`, `JSONReadError`, also where the same document would be written otherwise.
    public init(_ bytes: [UInt8]) throws {
        var reader = try ObjectReader(try StrictReader.read(bytes).value, at: "")
        let format = try reader.string("format")
        guard format == Self.format else { throw SchemaError(.badValue(format), at: "/format") }
        var count = RollCount(listed: try reader.integer("listed"), eligible: try reader.integer("eligible"))
        count.excluded = try reader.array("excluded") { (value, path) throws(SchemaError) in
            var item = try ObjectReader(value, at: path)
            return RollCount.Excluded(reason: try item.word("reason"), count: try item.integer("count"))
        }
        if reader.has("classes") {
            count.classes = try reader.array("classes") { (value, path) throws(SchemaError) in
                var item = try ObjectReader(value, at: path)
                return RollCount.ClassCount(id: try item.string("id"), eligible: try item.integer("eligible"))
            }
        }
        var proxies = try ObjectReader(try reader.value("proxies"), at: "/proxies")
        count.proxiesRegistered = try proxies.integer("registered")
        count.proxyHolders = try proxies.integer("holders")
        let digits = try reader.string("root")
        guard let root = Digest(hexadecimal: digits) else { throw SchemaError(.badValue(digits), at: "/root") }
        self.init(count: count, root: root)
        // Whatever was passed over would be missing in it.
        guard try json.canonicalBytes() == bytes else { throw SchemaError(.badValue("roll"), at: "") }
    }
}
