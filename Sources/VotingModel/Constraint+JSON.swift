public import CanonicalJSON
import ExactArithmetic

extension Constraint {
    /// The entry of `constraints` in `rules.json` and `result.json`.
    public var json: JSONValue {
        var members: [JSONValue.Member] = [.init("kind", .string(kind))]
        switch self {
        case .minimumShare(let share): members.append(.init("share", share.json))
        case .minimumForCost(let factor): members.append(.init("factor", factor.json))
        case .maximumCost(let cost): members.append(.init("cost", .integer(cost)))
        case .ceiling(let part, let amount), .floor(let part, let amount), .pot(let part, let amount):
            members += part.members + [.init("amount", .integer(amount))]
        case .maximumNumber(let part, let number), .minimumNumber(let part, let number):
            members += part.members + [.init("number", .integer(number))]
        case .variants: break
        case .exclusive(let projects): members.append(.init("projects", .array(projects.map(\.json))))
        case .prerequisite(let project, let needs):
            members += [.init("needs", .array(needs.map(\.json))), .init("project", project.json)]
        }
        return .object(members)
    }

    /// - Throws: `SchemaError` where it is none.
    init(_ value: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(value, at: path)
        switch try reader.string("kind") {
        case "minimum_share": self = .minimumShare(try reader.rational("share"))
        case "minimum_for_cost": self = .minimumForCost(try reader.rational("factor"))
        case "maximum_cost": self = .maximumCost(try reader.integer("cost"))
        case "ceiling": self = .ceiling(try ProjectPart(&reader), amount: try reader.integer("amount"))
        case "floor": self = .floor(try ProjectPart(&reader), amount: try reader.integer("amount"))
        case "maximum_number": self = .maximumNumber(try ProjectPart(&reader), try reader.integer("number"))
        case "minimum_number": self = .minimumNumber(try ProjectPart(&reader), try reader.integer("number"))
        case "pot": self = .pot(try ProjectPart(&reader), amount: try reader.integer("amount"))
        case "variants": self = .variants
        case "exclusive": self = .exclusive(try reader.strings("projects").map { ProjectID($0) })
        case "prerequisite":
            self = .prerequisite(
                project: ProjectID(try reader.string("project")),
                needs: try reader.strings("needs").map { ProjectID($0) }
            )
        default: throw SchemaError(.badValue("kind"), at: "\(path)/kind")
        }
        try reader.finish()
    }
}

extension ProjectPart {
    var members: [JSONValue.Member] {
        [.init("field", .string(field.rawValue)), .init("name", .string(name))]
    }

    init(_ reader: inout ObjectReader) throws(SchemaError) {
        self.init(try reader.word("field"), try reader.string("name"))
    }
}
