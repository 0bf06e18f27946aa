import ExactArithmetic
import VotingModel

/// Raises everyone's share step by step and keeps the last outcome within the budget: the completions of the Add1 family.
///
/// One step is one major unit of money for every ballot. Whether an outcome stays within the budget is *not* monotone in
/// the endowment — one public vote goes over and would come back within it — so every step counts, and the first one over
/// the budget ends it. How the steps are taken without a run for each is `EndowmentScan`'s business.
///
/// | completion | starts at | stops before a step when |
/// | --- | --- | --- |
/// | `add1`, `add1u` | the budget, rounded down to a whole step | every supported project that the budget could pay is funded, or can no longer be |
/// | `add1-until-exhaustive` | the budget | no supported project fits in the money left |
///
/// Where all projects together cost no more than the budget, `add1` counts once, with the whole budget.
///
/// # Labels
/// They are tested in the rounds of the first run only. What it puts out takes no part in those that follow, and an outcome
/// of these is accepted if it fits as a whole: only the raising itself may overspend, and a later round must not be
/// barred by an earlier one that the outcome may not keep.
///
/// Source: the completion of the votes in Wieliczka and Świecie (2023) and Assen (2024), as on equalshares.net;
/// `add1-until-exhaustive` is pabutools' `voter_budget_increment`, with unsupported projects left aside.
struct EndowmentRaising {
    let completion: Completion
    let election: Election
    /// What takes part and is not free of cost.
    let contenders: [Int]
    var strategy = EndowmentScan.Strategy.certified
    private let labels: LabelTest?
    /// One major unit for every ballot, or for every ballot of weight 1.
    private let increment: Int

    init(completion: Completion, election: Election, contenders: [Int]) {
        self.completion = completion
        self.election = election
        self.contenders = contenders
        labels = LabelTest(election)
        if let total = election.weighing?.total {
            // Denominators of weights divide the number of minor units in a major one, and so does that of their sum.
            increment = (Rational(Currency.minorUnitsPerMajor) * total).integer ?? 0
        } else {
            increment = Currency.minorUnitsPerMajor * election.profile.ballotCount
        }
    }

    struct Result {
        let accepted: Int
        /// The run at `accepted`, if it was the engine's last one.
        var run: EqualSharesEngine.Run?
        let courses: [EqualSharesCertificate.Course]
        let record: EndowmentRecord?
        /// What labels put out in the first run, if others followed it.
        var putOut: [Int] = []
    }

    func run(
        _ engine: inout EqualSharesEngine,
        breaker: inout TieBreaker,
        progress: (Int) -> Void
    ) throws -> Result {
        let first = firstEndowment
        if !raises || everythingFits {
            let run = try engine.run(endowment: first, breaker: &breaker)
            let record = EndowmentRecord(
                first: first,
                increment: increment,
                accepted: first,
                last: first,
                stopped: .everythingFits
            )
            return Result(
                accepted: first,
                run: run,
                courses: [.init(from: first, to: first, funded: run.funded)],
                record: raises ? record : nil
            )
        }

        let (contenders, limits) = (engine.contenders, engine.limits)
        var scan = EndowmentScan(first: first, increment: increment, strategy: strategy)
        var outcome = try scan.next(&engine, breaker: &breaker)
        var courses = [EqualSharesCertificate.Course(from: first, to: first, funded: outcome.run.funded)]
        var putOut: [Int] = []
        if let out = outcome.run.limits?.out, labels != nil {
            putOut = out.filter { $0.value == .label }.keys.sorted()
            engine.contenders.removeAll(where: putOut.contains)
            engine.limits = limits?.isConstrained == true ? limits?.afterFirstRun(puttingOut: putOut) : nil
            scan = EndowmentScan(first: first + increment, increment: increment, strategy: strategy)
        }
        func result(accepted: Int, last: Int, _ stop: EndowmentRecord.Stop) -> Result {
            // The first outcome is counted again as it was.
            if accepted == first { (engine.contenders, engine.limits) = (contenders, limits) }
            return self.result(
                first: first,
                accepted: accepted,
                last: last,
                stop,
                courses,
                putOut: accepted == first ? [] : putOut
            )
        }
        while true {
            let accepted = outcome.endowment
            if let stop = stop(after: outcome.run, putOut) { return result(accepted: accepted, last: accepted, stop) }
            outcome = try scan.next(&engine, breaker: &breaker)
            progress((outcome.endowment - first) / increment)
            note(outcome.run, at: outcome.endowment, in: &courses)
            if !fits(outcome.run) { return result(accepted: accepted, last: outcome.endowment, .overBudget) }
        }
    }

    /// Whether the completion raises the endowment at all.
    private var raises: Bool {
        switch completion {
        case .add1, .add1u, .add1UntilExhaustive: true
        case .none, .utilitarian, .phragmen, .phragmenRestart, .addOpt: false
        }
    }

    private var firstEndowment: Int {
        switch completion {
        case .none, .utilitarian, .phragmen, .phragmenRestart, .addOpt, .add1UntilExhaustive: election.budget
        case .add1, .add1u:
            everythingFits || increment == 0 ? election.budget : election.budget / increment * increment
        }
    }

    private var everythingFits: Bool {
        guard completion == .add1 || completion == .add1u else { return false }
        return election.competing.reduce(0) { $0 + $1.cost } <= election.budget
    }

    private func fits(_ run: EqualSharesEngine.Run) -> Bool {
        labels?.fit(run.funded) ?? (run.spent <= election.budget)
    }

    /// Whether the count is complete after a run, before another step is tried.
    private func stop(after run: EqualSharesEngine.Run, _ putOut: [Int]) -> EndowmentRecord.Stop? {
        let funded = Set(run.funded)
        let open = contenders.filter {
            !funded.contains($0) && run.limits?.out[$0] == nil && !putOut.contains($0)
        }
        if completion == .add1UntilExhaustive {
            let left = election.budget - run.spent
            let fits = open.contains { project in
                let isPayable = labels?.fit(run.funded + [project]) ?? (election.projects[project].cost <= left)
                return isPayable && run.limits?.isOpen(project) ?? true
            }
            return fits ? nil : .exhaustive
        }
        let isHoped = open.contains {
            let isPayable = labels?.fits($0) ?? (election.projects[$0].cost <= election.budget)
            return isPayable && run.limits?.isHopeless($0) != true
        }
        return isHoped ? nil : .allFunded
    }

    private func note(
        _ run: EqualSharesEngine.Run,
        at endowment: Int,
        in courses: inout [EqualSharesCertificate.Course]
    ) {
        // Endowments that were passed over funded what the one before them did.
        let funded = run.funded
        if courses[courses.count - 1].funded == funded {
            courses[courses.count - 1].to = endowment
        } else {
            courses.append(.init(from: endowment, to: endowment, funded: funded))
        }
    }

    private func result(
        first: Int,
        accepted: Int,
        last: Int,
        _ stop: EndowmentRecord.Stop,
        _ courses: [EqualSharesCertificate.Course],
        putOut: [Int]
    ) -> Result {
        Result(
            accepted: accepted,
            courses: courses,
            record: EndowmentRecord(
                first: first,
                increment: increment,
                accepted: accepted,
                last: last,
                stopped: stop
            ),
            putOut: putOut
        )
    }
}
