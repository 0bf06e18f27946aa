/// A candidate's id: the number in BLT and PrefLib files, the name elsewhere.
///
/// # Equality
/// Ids are bytes: é as one character and é as two are different ids.
public struct CandidateID: Sendable {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }
}

extension CandidateID: Hashable {
    public static func == (left: CandidateID, right: CandidateID) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}

extension CandidateID: Comparable {
    public static func < (left: CandidateID, right: CandidateID) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

extension CandidateID: CustomStringConvertible, ExpressibleByStringLiteral {
    public var description: String { text }
    public init(stringLiteral value: String) { self.init(value) }
}

/// Somebody, or an answer to a question, that ballots may name.
public struct Candidate: Sendable, Equatable {
    public let id: CandidateID
    /// Empty where the id says it all.
    public let name: String
    /// Whether the candidate stood down after the ballots were made: marks for one are passed over.
    public let isWithdrawn: Bool

    public init(id: CandidateID, name: String = "", isWithdrawn: Bool = false) {
        self.id = id
        self.name = name
        self.isWithdrawn = isWithdrawn
    }
}
