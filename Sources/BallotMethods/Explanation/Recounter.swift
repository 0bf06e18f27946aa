import VotingModel

/// Counts an election again and again with something changed in it, and asks whether a project is funded.
///
/// A count that stops at a tie that nobody may decide funds nothing.
struct Recounter {
    private let method: any BudgetMethod
    private let progress: @Sendable (Int) -> Void
    private(set) var recounts = 0

    /// - Precondition: the ties of the method name no provisional lot, which would be drawn anew for each election.
    init(_ method: any BudgetMethod, progress: @escaping @Sendable (Int) -> Void = { _ in }) {
        self.method = method
        self.progress = progress
    }

    /// Whether the rule funds what stands at a place of what is counted of an election: a project, or a step of one.
    ///
    /// - Throws: `MethodError`.
    mutating func funds(_ place: Int, in election: Election) throws -> Bool {
        try tally(election)?.outcome.funded.contains(place) ?? false
    }

    /// The count of an election; `nil` where a tie stopped it.
    ///
    /// - Throws: `MethodError`.
    mutating func tally(_ election: Election) throws -> Tally? {
        recounts += 1
        progress(recounts)
        do {
            return try method.count(election.divided, in: TallyContext())
        } catch is UndecidedTie {
            return nil
        }
    }
}
