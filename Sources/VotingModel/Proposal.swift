public import ExactArithmetic

/// How a project may be funded in part, in minor units.
///
/// With a step, parts are nested: first the minimum, then step by step up to the maximum. Without one, any amount from the
/// minimum to the maximum may be funded.
///
///     Divisible(minimum: 200_000, step: 100_000, maximum: 500_000).steps   // [200000, 100000, 100000, 100000]
public struct Divisible: Sendable, Hashable {
    public let minimum: Int
    public let step: Int?
    public let maximum: Int

    /// The most steps that one project may have.
    public static let stepLimit = 1_000

    /// - Returns: `nil` unless 1 ≤ minimum < maximum, and the step divides what lies between into at most 999 whole steps.
    public init?(minimum: Int, step: Int?, maximum: Int) {
        guard minimum >= 1, minimum < maximum, maximum <= Money.limit else { return nil }
        if let step {
            guard step >= 1, (maximum - minimum) % step == 0 else { return nil }
            guard (maximum - minimum) / step < Self.stepLimit else { return nil }
        }
        self.minimum = minimum
        self.step = step
        self.maximum = maximum
    }

    /// What each step costs, the minimum first; empty for a continuous project.
    public var steps: [Int] {
        guard let step else { return [] }
        return [minimum] + [Int](repeating: step, count: (maximum - minimum) / step)
    }
}

/// One line of what a project costs.
public struct CostLine: Sendable, Hashable {
    public enum Vat: Sendable, Hashable {
        case included
        /// Comes on top of the amount, at this rate.
        case excluded(rate: Rational)
        case none
    }

    public enum Kind: Sendable, Hashable {
        /// In minor units.
        case amount(Int, vat: Vat)
        /// Work of residents or others: hours at a rate in minor units, with the part of it that residents are paid.
        case hours(Rational, rate: Int, employerCosts: Bool, residentsShare: Rational)
        /// Shown, never counted: what is given in kind, with what it would cost where that is known.
        case inKind(value: Int?)
    }

    public let name: String
    public let kind: Kind
    /// Comes back each year of the rulebook's horizon; never for what is given in kind.
    public let yearly: Bool

    public init(name: String, kind: Kind, yearly: Bool = false) {
        self.name = name
        self.kind = kind
        self.yearly = yearly
    }

    /// What it adds to the cost, once or in one year, in minor units, halves rounded up.
    public var amount: Rational {
        switch kind {
        case .amount(let amount, .excluded(let rate)): (Rational(amount) * (Rational(1) + rate)).roundedToWhole
        case .amount(let amount, _): Rational(amount)
        case .hours(let hours, let rate, _, _): (hours * Rational(rate)).roundedToWhole
        case .inKind: .zero
        }
    }

    /// What of `amount` residents are paid, in minor units, halves rounded up.
    public var residents: Rational {
        guard case .hours(_, _, _, let share) = kind else { return .zero }
        return (amount * share).roundedToWhole
    }
}

/// What cost lines come to, in minor units.
public struct CostSummary: Sendable, Hashable {
    public let oneOff: Int
    /// In one year.
    public let yearly: Int
    /// Over the whole horizon.
    public let total: Int
    public let residents: Int
    public let inKind: Int

    /// - Returns: `nil` if a sum is above `Money.limit`.
    public init?(_ lines: [CostLine], horizonYears: Int) {
        let years = Rational(horizonYears)
        let once = lines.filter { !$0.yearly }
        let yearly = lines.filter(\.yearly)
        func sum(_ lines: [CostLine], _ value: (CostLine) -> Rational) -> Rational {
            lines.reduce(.zero) { $0 + value($1) }
        }
        let inKind = lines.reduce(Rational.zero) { sum, line in
            if case .inKind(let value?) = line.kind { sum + Rational(value) } else { sum }
        }
        let figures = [
            sum(once, \.amount), sum(yearly, \.amount), sum(once, \.amount) + sum(yearly, \.amount) * years,
            sum(once, \.residents) + sum(yearly, \.residents) * years, inKind,
        ]
        let amounts = figures.compactMap(\.integer).filter { $0 <= Money.limit }
        guard amounts.count == figures.count else { return nil }
        (oneOff, self.yearly, total) = (amounts[0], amounts[1], amounts[2])
        (residents, self.inKind) = (amounts[3], amounts[4])
    }
}

/// A proposal to take over a task of the municipality (*uitdaging*, the right to challenge).
public struct Challenge: Sendable, Hashable {
    public let task: String
    public let plan: String
    /// What the task costs now, in minor units.
    public let presentCost: Int?

    public init(task: String, plan: String = "", presentCost: Int? = nil) {
        self.task = task
        self.plan = plan
        self.presentCost = presentCost
    }
}

/// A proposal that was not admitted to the ballot, with the reason of that decision.
public struct InadmissibleProposal: Sendable, Equatable {
    public let id: ProjectID
    public let name: String
    public let reason: String

    public init(id: ProjectID, name: String, reason: String) {
        self.id = id
        self.name = name
        self.reason = reason
    }
}
