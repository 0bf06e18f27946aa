/// How much work a check may take: numbers of small steps, each some nanoseconds.
///
/// A bundle says itself how many steps its count took, so a made-up one could keep a checker busy for days. What honest votes
/// need fits by far; where one does not, the check is not run for its size, unless the checker asked for it (`--large`). Steps
/// are counted and not timed, so that one bundle has one verdict on every machine.
final class Allowance {
    /// Some seconds of work.
    static let usual = 2_000_000_000

    private let most: Int
    private var left: Int

    init(_ most: Int = usual) {
        self.most = most
        left = most
    }

    /// A check begins, with all that one may take.
    func renew() { left = most }

    /// - Throws: `Failure.size` when nothing is left.
    func spend(_ steps: Int) throws(Failure) {
        let rest = left.subtractingReportingOverflow(max(0, steps))
        left = rest.overflow ? -1 : rest.partialValue
        if left < 0 { throw .size }
    }
}

extension Count {
    /// A look at every supporter of every project, with numbers of so many words.
    ///
    /// - Throws: `Failure.size` when nothing is left.
    func spend(onceOver ballots: Ballots, words: Int = 1, steps: Int = 8) throws(Failure) {
        try allowance.spend((ballots.marks + ballots.counts.count) * (steps + words))
    }
}

extension Failure {
    /// Not that something is wrong, but that to find out takes too long.
    static let size = Failure("", expected: .nothing, found: .nothing)
}
