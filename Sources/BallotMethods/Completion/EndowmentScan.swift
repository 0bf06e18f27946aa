import VotingModel

/// Goes through the endowments of a completion in order, every one of them in meaning, but not in work.
///
/// Each call of `next` gives the last endowment of a stretch: all endowments since the one before fund the same, in the same
/// order and with the same ties, as the one before. A change of outcome is always met step by step.
///
/// # How a stretch is known without its runs
/// A run ahead, at a distance, either *confirms* that nothing changes on the way (`EqualSharesTrace.confirms`), or is kept,
/// and the middle is looked at first. So no endowment is ever run that the plain scan would not run, but for the few
/// ahead of the end. The distance grows as long as stretches are confirmed, and shrinks to what the last stretches
/// were. Feasibility plays no part: it is not monotone. What is certified is that the outcome is the same.
///
/// Where prices move together, looking ahead confirms little: two projects that tie again at every step, at a ρ that falls, are
/// neither apart nor constant. When one outcome takes many stretches, `AffineRun` says how far it lasts.
///
/// An undecided tie of a run ahead is thrown when the scan comes to its endowment, and never if it stops before; a lot that
/// a run ahead needed is on record only once its endowment is reached.
///
/// # Performance
/// Where the outcome changes at every step, one run a step, each helped by a run above it. Where it changes c times in S
/// steps, O(c·log S) runs, and where prices move together some dozens more for each change.
struct EndowmentScan {
    /// How steps are taken: the result is the same.
    enum Strategy {
        /// Every endowment is run: the definition.
        case stepByStep
        case certified
    }

    private let first: Int
    private let increment: Int
    private let strategy: Strategy
    /// The run at the last endowment given.
    private var low: EqualSharesTrace?
    /// Runs further on, the nearest last.
    private var ahead: [EqualSharesTrace] = []
    /// How many steps to look ahead.
    private var reach = Self.leastReach
    private static var leastReach: Int { 4 }
    /// How many stretches the present outcome has taken, and how many it may take before `AffineRun` is asked.
    private var stretches = 0
    private var patience = 0
    private var leastPatience = 48
    private static var highestEndowment: Int { 1 << 61 }

    init(first: Int, increment: Int, strategy: Strategy) {
        self.first = first
        self.increment = increment
        self.strategy = strategy
    }

    struct Outcome {
        let endowment: Int
        let run: EqualSharesEngine.Run
    }

    /// The outcome at the end of the next stretch.
    ///
    /// - Throws: `UndecidedTie`.
    mutating func next(
        _ engine: inout EqualSharesEngine,
        breaker: inout TieBreaker
    ) throws(UndecidedTie) -> Outcome {
        guard let low, increment > 0 else {
            // The fractions of `AffineRun` are for few ballots; many cost more to ask about.
            leastPatience += engine.support.ballots.count / 8
            patience = leastPatience
            return try arrive(at: engine.trace(endowment: first, breaker: &breaker), breaker: &breaker)
        }
        if strategy == .stepByStep {
            return try arrive(
                at: engine.trace(endowment: low.endowment + increment, breaker: &breaker),
                breaker: &breaker
            )
        }
        if stretches >= patience, let trace = jump(from: low, &engine, &breaker) {
            return try arrive(at: trace, breaker: &breaker)
        }
        let startsAfresh = ahead.isEmpty
        if startsAfresh {
            ahead.append(engine.trace(endowment: low.endowment + distance(from: low), above: low, breaker: &breaker))
        }
        while true {
            let high = ahead[ahead.count - 1]
            let steps = (high.endowment - low.endowment) / increment
            if steps == 1 || high.confirms(low) {
                ahead.removeLast()
                // Confirmed at once: look further. Otherwise as far as the stretches are that can be had.
                reach = max(Self.leastReach, steps * (startsAfresh && ahead.isEmpty ? 4 : 2))
                return try arrive(at: high, breaker: &breaker)
            }
            if high.fundsTheSame(as: low), !high.followsToTheEnd {
                // It was run before the outcome was known; rivals were not followed up.
                ahead[ahead.count - 1] = engine.trace(
                    endowment: high.endowment,
                    above: low,
                    below: high,
                    breaker: &breaker
                )
                ahead[ahead.count - 1].followsToTheEnd = true
                continue
            }
            let middle = low.endowment + steps / 2 * increment
            ahead.append(engine.trace(endowment: middle, above: low, below: high, breaker: &breaker))
        }
    }

    /// The run at the last endowment of which `AffineRun` knows that it is as this one, if that is not the next one.
    private mutating func jump(
        from low: EqualSharesTrace,
        _ engine: inout EqualSharesEngine,
        _ breaker: inout TieBreaker
    ) -> EqualSharesTrace? {
        let steps = AffineRun.steps(
            beyond: low,
            among: engine.contenders,
            of: engine.projects,
            support: engine.support,
            increment: increment,
            most: (Self.highestEndowment - low.endowment) / increment
        )
        stretches = 0
        patience = steps > patience ? leastPatience : patience * 2
        guard steps > 1 else { return nil }
        let endowment = low.endowment + steps * increment
        while let next = ahead.last, next.endowment <= endowment { ahead.removeLast() }
        let trace = engine.trace(endowment: endowment, above: low, below: ahead.last, breaker: &breaker)
        assert(trace.fundsTheSame(as: low), "nothing changes on the way")
        return trace
    }

    private func distance(from low: EqualSharesTrace) -> Int {
        let (distance, overflow) = reach.multipliedReportingOverflow(by: increment)
        return overflow || distance > Self.highestEndowment - low.endowment ? increment : distance
    }

    private mutating func arrive(
        at trace: EqualSharesTrace,
        breaker: inout TieBreaker
    ) throws(UndecidedTie) -> Outcome {
        if trace.neededLot { breaker.hasNeededLot = true }
        if let tie = trace.undecided { throw tie }
        stretches = low.map(trace.fundsTheSame) == true ? stretches + 1 : 0
        low = trace
        return Outcome(endowment: trace.endowment, run: trace.run)
    }
}
