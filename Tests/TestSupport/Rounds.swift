import Foundation

/// How many random elections a test goes through.
public enum Rounds {
    /// What `WIJKSTEM_ROUNDS` says, as `scripts/random-elections` does; else a number that a run of all tests has time for.
    public static func number(or few: Int) -> Int {
        ProcessInfo.processInfo.environment["WIJKSTEM_ROUNDS"].flatMap { Int($0) } ?? few
    }
}
