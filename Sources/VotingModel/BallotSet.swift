/// One file of ballots among several about the same proposals.
public struct BallotSet: Sendable {
    /// The file, as messages name it; empty where there is only one.
    public let name: String
    /// The vote with these ballots; projects and budget are those of every set.
    public let election: Election

    public init(name: String, election: Election) {
        self.name = name
        self.election = election
    }

    public var kind: BallotKind { election.profile.kind }

    /// How each of some files is called after `@`: by the kind of its ballots, or by its number where others are of that kind too.
    ///
    /// Ballots in kinds approval, ranked, ranked are `approval`, `2`, `3`.
    public static func labels(_ kinds: [BallotKind]) -> [String] {
        kinds.indices.map { index in
            kinds.count { $0 == kinds[index] } == 1 ? kinds[index].rawValue : "\(index + 1)"
        }
    }
}

/// Which file of ballots a rule is to count: `RULE@ranked`, `RULE@2`.
public enum BallotsChoice: Sendable, Equatable {
    case kind(BallotKind)
    /// From 1, in the order of the files.
    case number(Int)

    public init?(text: String) {
        if let kind = BallotKind(rawValue: text) {
            self = .kind(kind)
        } else if let number = Int(text), number > 0, "\(number)" == text {
            self = .number(number)
        } else {
            return nil
        }
    }

    public var text: String {
        switch self {
        case .kind(let kind): kind.rawValue
        case .number(let number): "\(number)"
        }
    }
}

/// Why rules and files of ballots do not go together.
///
/// `files` are all of them, each with what it is called after `@`.
public enum BallotsChoiceError: Error, Equatable {
    public struct File: Sendable, Equatable {
        public let label: String
        public let name: String
        public let kind: BallotKind

        public init(label: String, name: String, kind: BallotKind) {
            self.label = label
            self.name = name
            self.kind = kind
        }
    }

    /// No file is of a kind that the rule counts.
    case noneFor(rule: String, kinds: [BallotKind], files: [File])
    /// The rule could count several of them.
    case severalFor(rule: String, among: [File])
    /// What stands after `@` is none of them.
    case unknown(choice: String, rule: String, files: [File])
    /// No rule counts it.
    case notCounted(File)
    case sameFile(String)
    case standardInput
    /// Voters are to be matched, and a file has no ids of them.
    case votersMissing(file: String)
    /// Voters are to be matched, and two files have none in common.
    case votersApart(String, String)
}
