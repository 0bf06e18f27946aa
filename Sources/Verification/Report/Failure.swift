/// What a check found wrong: where, what was expected there, and what stands there.
public struct Failure: Error, Sendable, Equatable {
    /// A file of the bundle, with a JSON pointer or a line behind `#`.
    public let place: String
    public let expected: Words
    public let found: Words

    init(_ place: String, expected: Words, found: Words) {
        self.place = place
        self.expected = expected
        self.found = found
    }
}
