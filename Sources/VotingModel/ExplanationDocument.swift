public import CanonicalJSON

/// An explanation as it is shown: what `explain --json` prints, and what its page is made from.
///
/// It names projects by id, like the result that it explains.
public struct ExplanationDocument: Sendable, Equatable {
    public let result: ResultDocument
    /// The most recounts for one measure that is searched number by number.
    public let limit: Int
    public let lines: [Line]

    public init(_ explanations: [Explanation], of result: ResultDocument, limit: Int) {
        self.result = result
        self.limit = limit
        lines = explanations.map { explanation in
            let project = result.projects[explanation.project]
            return Line(
                project: project,
                notFunded: result.notFunded.first { $0.project == project.id },
                measures: explanation.measures,
                rivals: explanation.rivals.map { (result.projects[$0.project], $0) }
            )
        }
    }

    /// One project explained.
    public struct Line: Sendable, Equatable {
        public let project: ResultDocument.ProjectLine
        /// Why it is not funded; `nil` for a funded one.
        public let notFunded: ResultDocument.NotFundedLine?
        public let measures: [Explanation.Measure]
        public let rivals: [(project: ResultDocument.ProjectLine, rival: Explanation.Rival)]

        public var isFunded: Bool { notFunded == nil }

        public static func == (left: Self, right: Self) -> Bool {
            left.project == right.project && left.notFunded == right.notFunded && left.measures == right.measures
                && left.rivals.elementsEqual(right.rivals, by: ==)
        }
    }
}

extension ExplanationDocument {
    /// The keys of `explain --json`; money is in minor units, exact amounts are `"p/q"`.
    public var json: JSONValue {
        [
            "budget": .integer(result.budget),
            "currency": .string(result.currency.code),
            "explanations": .array(lines.map(\.json)),
            "limit": .integer(limit),
            "names": .array(result.projects.map { ["id": $0.id.json, "name": .string($0.name)] }),
            "options": result.options,
            "rule": .string(result.method.rule.rawValue),
        ]
    }
}

extension ExplanationDocument.Line {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("cost", .integer(project.cost)),
            .init("funded", .boolean(isFunded)),
            .init("measures", .object(measures.map { .init($0.kind.rawValue, $0.answer.json) })),
            .init("project", project.id.json),
            .init("rivals", .array(rivals.map { $0.rival.json($0.project.id) })),
            .init("votes", .integer(project.votes)),
        ]
        if let notFunded {
            members.append(.init("reason", .string(notFunded.reason.rawValue)))
            members.append(.init("text", .string(notFunded.text)))
            if let missing = notFunded.missing { members.append(.init("missing", .integer(missing))) }
        }
        return .object(members)
    }
}

extension Explanation.Answer {
    fileprivate var json: JSONValue {
        switch self {
        case .exact(let value): ["answer": "exact", "value": .integer(value)]
        case .witness(let value): ["answer": "witness", "value": .integer(value)]
        case .between(let low, let high):
            ["answer": "between", "high": .integer(high), "low": .integer(low)]
        case .beyond(let value): ["answer": "beyond", "value": .integer(value)]
        case .never: ["answer": "never"]
        }
    }
}

extension Explanation.Rival {
    fileprivate func json(_ id: ProjectID) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("ahead", .boolean(isAhead)), .init("project", id.json), .init("shared", .integer(shared)),
        ]
        if let paid { members.append(.init("paid", paid.json)) }
        return .object(members)
    }
}
