public import CanonicalJSON

/// What the municipality and residents say of a proposal before the vote, side by side: professional knowledge and experience.
///
/// It is shown, never added up and never counted: what may not be voted on is left off the ballot (`InadmissibleProposal`).
public struct Assessment: Sendable, Hashable {
    /// A judgement, a remark, or both.
    public struct Line: Sendable, Hashable {
        public let isFeasible: Bool?
        /// Empty where there is none.
        public let remark: String

        /// - Returns: `nil` if it says nothing.
        public init?(isFeasible: Bool?, remark: String) {
            if isFeasible == nil, remark.isEmpty { return nil }
            self.isFeasible = isFeasible
            self.remark = remark
        }
    }

    public let officials: Line?
    public let residents: Line?

    /// - Returns: `nil` if nobody says anything.
    public init?(officials: Line?, residents: Line?) {
        if officials == nil, residents == nil { return nil }
        self.officials = officials
        self.residents = residents
    }
}

extension Assessment {
    /// `assessment` of a project in `proposals.json` and `result.json`.
    public var json: JSONValue {
        var members: [JSONValue.Member] = []
        if let officials { members.append(.init("officials", officials.json)) }
        if let residents { members.append(.init("residents", residents.json)) }
        return .object(members)
    }

    init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        var lines: [String: Line] = [:]
        for key in ["officials", "residents"] {
            guard let value = reader.optional(key) else { continue }
            lines[key] = try Line(value, at: "\(path)/\(key)")
        }
        try reader.finish()
        guard let assessment = Assessment(officials: lines["officials"], residents: lines["residents"]) else {
            throw SchemaError(.missingKey, at: path)
        }
        self = assessment
    }
}

extension Assessment.Line {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = []
        if let isFeasible { members.append(.init("feasible", .boolean(isFeasible))) }
        if !remark.isEmpty { members.append(.init("remark", .string(remark))) }
        return .object(members)
    }

    fileprivate init(_ json: JSONValue, at path: String) throws(SchemaError) {
        var reader = try ObjectReader(json, at: path)
        let isFeasible = reader.has("feasible") ? try reader.boolean("feasible") : nil
        let remark = try reader.optionalText("remark")
        try reader.finish()
        guard let line = Assessment.Line(isFeasible: isFeasible, remark: remark) else {
            throw SchemaError(.missingKey, at: path)
        }
        self = line
    }
}
