/// How much a bundle shows beside its count; each level has what those before it have.
public enum EvidenceLevel: String, Sendable, CaseIterable, Comparable {
    case counted
    case logged
    case timestamped

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    public static func < (left: EvidenceLevel, right: EvidenceLevel) -> Bool {
        left.rank < right.rank
    }

    /// Whether there is a log.
    var hasLog: Bool { self >= .logged }
}
