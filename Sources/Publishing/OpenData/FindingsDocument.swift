public import CanonicalJSON
public import VotingModel

/// Findings as data: what `check --json` prints.
public struct FindingsDocument {
    private let findings: [Finding]
    private let texts: Texts

    public init(_ findings: [Finding], texts: Texts) {
        self.findings = findings
        self.texts = texts
    }

    public var json: JSONValue {
        func count(_ severity: Finding.Severity) -> JSONValue {
            .integer(findings.count { $0.severity == severity })
        }
        return [
            "errors": count(.error),
            "findings": .array(findings.map(line)),
            "notes": count(.note),
            "warnings": count(.warning),
        ]
    }

    /// Findings quote their input, and canonical text holds no control characters.
    private func line(_ finding: Finding) -> JSONValue {
        let (what, remedy) = texts.describe(finding.reason)
        var members: [JSONValue.Member] = [
            .init("file", .string(Printable.text(finding.place.file))),
            .init("reason", .string(Printable.text(what))),
            .init("severity", .string(Self.word(finding.severity))),
        ]
        if !remedy.isEmpty { members.append(.init("remedy", .string(Printable.text(remedy)))) }
        if let line = finding.place.line { members.append(.init("line", .integer(line))) }
        if let column = finding.place.column { members.append(.init("column", .integer(column))) }
        if let field = finding.place.field { members.append(.init("field", .string(Printable.text(field)))) }
        return .object(members)
    }

    private static func word(_ severity: Finding.Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "note"
        }
    }
}
