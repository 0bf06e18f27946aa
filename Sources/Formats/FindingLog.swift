public import VotingModel

/// Gathers findings while something is read.
public struct FindingLog: Sendable {
    /// So many of one severity are kept; the rest is counted.
    public static let limit = 10_000

    public private(set) var findings: [Finding] = []
    /// Findings beyond the limit.
    public private(set) var omitted = 0
    public private(set) var hasErrors = false
    private var counts: [Finding.Severity: Int] = [:]

    public init() {}

    public mutating func add(_ severity: Finding.Severity, _ reason: Finding.Reason, at place: Finding.Place) {
        if severity == .error { hasErrors = true }
        counts[severity, default: 0] += 1
        guard counts[severity, default: 0] <= Self.limit else {
            omitted += 1
            return
        }
        findings.append(Finding(severity, reason, at: place))
    }

    /// Adds what was found in a part of the text that begins after so many lines.
    mutating func absorb(_ part: FindingLog, afterLines lines: Int) {
        for finding in part.findings { add(finding.severity, finding.reason, at: finding.place.moved(byLines: lines)) }
        // Where a part has left something out, this has as many of that severity as it keeps.
        omitted += part.omitted
    }

    /// - Throws: `InputError` with the errors so far, if there are any.
    public func throwIfErrors() throws(InputError) {
        if hasErrors { throw InputError(findings.filter { $0.severity == .error }) }
    }
}

extension Finding.Place {
    /// The same place in a text that has so many lines before.
    func moved(byLines lines: Int) -> Self {
        var place = self
        place.line = line.map { $0 + lines }
        return place
    }
}
