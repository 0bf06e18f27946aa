import Foundation

/// How many random elections a test goes through.
public enum Rounds {
    /// What `WIJKSTEM_ROUNDS` says, as `scripts/random-elections` does; else a number that a run of all tests has time for.
    public static func number(or few: Int) -> Int {
        ProcessInfo.processInfo.environment["WIJKSTEM_ROUNDS"].flatMap { Int($0) } ?? few
    }

    /// The same, and never fewer than a test needs to see everything once that it must have seen.
    public static func number(atLeast few: Int) -> Int { max(few, number(or: few)) }
}
