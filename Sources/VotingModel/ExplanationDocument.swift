public import CanonicalJSON

/// An explanation as it is shown: what `explain --json` prints, and what its page is made from.
///
/// It names projects by id, like the result that it explains.
public struct ExplanationDocument: Sendable, Equatable {
    public let result: ResultDocument
    /// The most recounts for one measure that is searched number by number.
    public let limit: Int
    public let lines: [Line]

    /// `reasonText` gives a sentence for a reason, without a figure.
    public init(
        _ explanations: [Explanation],
        of result: ResultDocument,
        limit: Int,
        reasonText: (NotFunded.Reason) -> String
    ) {
        self.result = result
        self.limit = limit
        let amounts = Dictionary(uniqueKeysWithValues: result.amounts.map { ($0.project, $0.amount) })
        let parts = Dictionary(uniqueKeysWithValues: result.parts.map { ($0.project, $0) })
        lines = explanations.map { explanation in
            let project = result.projects[explanation.project]
            return Line(
                project: project,
                step: explanation.step,
                part: parts[project.id],
                cost: explanation.cost,
                notFunded: explanation.notFunded.map { reason in
                    ResultDocument.NotFundedLine(
                        project: project.id,
                        step: explanation.step,
                        reason: reason.reason,
                        missing: reason.missing,
                        text: reasonText(reason.reason)
                    )
                },
                measures: explanation.measures,
                rivals: explanation.rivals.map { rival in
                    let project = result.projects[rival.project]
                    return RivalLine(project: project, amount: amounts[project.id] ?? project.cost, rival: rival)
                }
            )
        }
    }

    /// A funded project beside the one that is explained.
    public struct RivalLine: Sendable, Equatable {
        public let project: ResultDocument.ProjectLine
        /// What it is funded with, in minor units.
        public let amount: Int
        public let rival: Explanation.Rival
    }

    /// One project explained.
    public struct Line: Sendable, Equatable {
        public let project: ResultDocument.ProjectLine
        /// The number of the step that is explained of a project that is divided.
        public let step: Int?
        /// What a divisible project is funded with in all.
        public let part: ResultDocument.PartLine?
        /// What it costs, in minor units: of a continuous project the least that it asks for.
        public let cost: Int
        /// Why it is not funded; `nil` for a funded one.
        public let notFunded: ResultDocument.NotFundedLine?
        public let measures: [Explanation.Measure]
        public let rivals: [RivalLine]

        public var isFunded: Bool { notFunded == nil }
        /// Whether the numbers are about the least that a continuous project asks for.
        public var isContinuous: Bool { part.map { $0.step == nil } ?? false }
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
            .init("cost", .integer(cost)),
            .init("funded", .boolean(isFunded)),
            .init("measures", .object(measures.map { .init($0.kind.rawValue, $0.answer.json) })),
            .init("project", project.id.json),
            .init("rivals", .array(rivals.map(\.json))),
            .init("votes", .integer(project.votes)),
        ]
        if let step { members.append(.init("step", .integer(step))) }
        if let part { members.append(.init("part", part.json)) }
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

extension ExplanationDocument.RivalLine {
    fileprivate var json: JSONValue {
        var members: [JSONValue.Member] = [
            .init("ahead", .boolean(rival.isAhead)), .init("amount", .integer(amount)),
            .init("project", project.id.json),
            .init("shared", .integer(rival.shared)),
        ]
        if let paid = rival.paid { members.append(.init("paid", paid.json)) }
        return .object(members)
    }
}
