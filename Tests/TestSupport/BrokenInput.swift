/// A file that must be refused, with the files that go with it, told by its name.
public struct BrokenInput {
    public let name: String

    /// Files that others are read with, and that are not broken themselves.
    public static let companions: Set<String> = [
        "voorstellen.csv", "voorstellen-met-kosten.csv", "voorstellen-met-toelating.csv",
    ]

    public init(_ name: String) {
        self.name = name
    }

    public var path: String { Fixtures.path("broken/\(name)") }
    public var isMotions: Bool { name.hasSuffix(".motions.csv") || name.hasSuffix(".motions.json") }
    public var isProposalsJSON: Bool { name.hasSuffix(".proposals.json") }
    public var isCosts: Bool { name.hasSuffix(".costs.csv") }
    public var isBallots: Bool { name.hasSuffix(".ballots.csv") }

    /// Whether it is a rulebook.
    public var isRulebook: Bool { name.hasSuffix(".json") && !isMotions && !isProposalsJSON }

    /// Whether it is a rulebook of an election, or the file of one.
    public var isOfElection: Bool { name.hasPrefix("election-") || name.hasSuffix(".blt") }

    /// The rulebook that it is held to.
    public var rules: String {
        if isOfElection { return Fixtures.path("elections/board/spelregels.json") }
        let full = isMotions || name.hasPrefix("floor-")
        return Fixtures.path(full ? "lindeveen-voluit/spelregels.json" : "lindeveen/spelregels.json")
    }

    /// The proposals beside it, or the file itself.
    public var proposals: String {
        if isMotions { return Fixtures.path("lindeveen-voluit/voorstellen.csv") }
        if isCosts { return Fixtures.path("broken/voorstellen-met-kosten.csv") }
        guard isBallots else { return path }
        return Fixtures.path(
            name.contains("inadmissible") ? "broken/voorstellen-met-toelating.csv" : "broken/voorstellen.csv"
        )
    }

    public var costs: String? {
        isCosts ? path : isMotions ? Fixtures.path("lindeveen-voluit/kosten.csv") : nil
    }
}
