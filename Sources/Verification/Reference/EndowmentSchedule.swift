import BigInt

/// Which endowments a completion of Equal Shares tries, and when it stops.
struct EndowmentSchedule {
    /// More steps than this in one course are not believed.
    static let mostSteps = 10_000_000

    let count: Count
    let first: Int
    /// One major unit of currency for every ballot of weight 1: 100·N, whole since N has hundredths at most.
    ///
    /// Classes may weigh so much that it is more than a bundle can say. Then it stands for a step that none can take.
    let step: Int
    /// What the next endowment is higher; 0 where there is one endowment only.
    let increment: Int
    private let everythingFits: Bool

    init(_ count: Count) {
        self.count = count
        step = min(Int(clamping: (count.weights.uncapped * 100).numerator), JSONReader.largestInteger + 1)
        let all = count.cost(count.counted)
        switch count.rules.completion {
        case .none, .utilitarian, .phragmen, .phragmenRestart, .addOpt:
            (first, increment, everythingFits) = (count.budget, 0, false)
        case .add1, .add1u:
            everythingFits = all <= Int128(count.budget)
            increment = everythingFits ? 0 : step
            first = everythingFits || step == 0 ? count.budget : count.budget / step * step
        case .add1UntilExhaustive:
            (first, increment, everythingFits) = (count.budget, step, false)
        }
    }

    /// Why no step follows an accepted outcome, if none does. (Where there is one endowment only, the reason is not told.)
    func stop(before outcome: Limits) -> CountResult.Stop? {
        if everythingFits || !count.rules.completion.raisesTheEndowment { return .everythingFits }
        let unfunded = count.projects.indices.filter {
            count.takesPart($0) && count.projects[$0].cost > 0 && !outcome.funded.contains($0)
        }
        if count.rules.completion == .add1UntilExhaustive {
            let goesOn = unfunded.contains {
                outcome.isOpen($0) && outcome.refusal(of: $0) == nil
                    && outcome.room(for: $0) >= Int128(count.projects[$0].cost)
            }
            return goesOn ? nil : .exhaustive
        }
        let nothing = Pot.Use(of: count.pot)
        let goesOn = unfunded.contains {
            nothing.room(for: count.projects[$0].label) >= Int128(count.projects[$0].cost) && outcome.out[$0] == nil
                && !outcome.waitsInVain($0)
        }
        return goesOn ? nil : .allFunded
    }
}
