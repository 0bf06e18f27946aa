import ExactArithmetic
import VotingModel

/// A proposal as it was read, of a spreadsheet or of JSON, with the places of what may be wrong with it.
struct ProposalDraft {
    enum Field {
        case id, cost, minimum, step, maximum, kind, task, plan, presentCost, admissible, reason, tags, costLines
    }

    /// An amount that may be absent, and then may be wanted.
    enum Amount: Equatable {
        case absent
        /// What is wrong with it is on record.
        case unreadable
        case stated(Int)
    }

    var id: String
    var name = ""
    var cost = Amount.absent
    var categories: [String] = []
    var variantOf = ""
    var neighbourhood = ""
    var tags: [String] = []
    var label = ""
    var proposer = ""
    var contact = ""
    var minimum = Amount.absent
    var step = Amount.absent
    var maximum = Amount.absent
    var isChallenge = false
    var task = ""
    var plan = ""
    var presentCost = Amount.absent
    var officials: Assessment.Line?
    var residents: Assessment.Line?
    /// `nil` where it does not say.
    var isAdmissible: Bool?
    var reason = ""
    var costLines = CostLines()
    let place: (Field) -> Finding.Place

    init(id: String, place: @escaping (Field) -> Finding.Place) {
        self.id = id
        self.place = place
    }

    /// The lines of one project.
    struct CostLines {
        var lines: [CostLine] = []
        /// Where the first one stands.
        var place: Finding.Place?
        /// Where the first yearly one says so.
        var yearlyPlace: Finding.Place?
        /// False if one could not be read; their sum then says nothing.
        var isComplete = true

        var isEmpty: Bool { lines.isEmpty && isComplete }
    }
}

// MARK: What it comes to

extension ProposalDraft {
    /// The project; what is wrong with it is reported, and left out of it.
    func project(_ terms: ProposalTerms, _ log: inout FindingLog) -> Project {
        let cost = settledCost(terms, &log)
        var project = Project(
            id: ProjectID(id),
            name: name,
            cost: cost ?? 0,
            categories: categories,
            variantOf: variantOf,
            neighbourhood: neighbourhood,
            tags: distinctTags(&log)
        )
        project.label = label
        project.proposer = proposer
        project.contact = contact
        project.costLines = costLines.lines
        project.divisible = divisible(cost: cost, &log)
        project.challenge = challenge(&log)
        project.assessment = Assessment(officials: officials, residents: residents)
        if !reason.isEmpty { log.add(.warning, .proposal(.reasonUnused), at: place(.reason)) }
        return project
    }

    /// The proposal as one that was not admitted; `nil`, with a finding, if it does not say why.
    func refusal(_ log: inout FindingLog) -> InadmissibleProposal? {
        if !costLines.isEmpty {
            log.add(
                .note,
                .proposal(.costLinesOfInadmissible(id)),
                at: costLines.place ?? place(.costLines)
            )
        }
        guard !reason.isEmpty else {
            log.add(.error, .proposal(.inadmissibleWithoutReason(id)), at: place(.reason))
            return nil
        }
        return InadmissibleProposal(id: ProjectID(id), name: name, reason: reason)
    }

    private func settledCost(_ terms: ProposalTerms, _ log: inout FindingLog) -> Int? {
        var stated: Int?
        if case .stated(let amount) = cost { stated = amount }
        if costLines.isEmpty {
            if cost == .absent { log.add(.error, .proposal(.costMissing), at: place(.cost)) }
            return stated
        }
        if let yearly = costLines.yearlyPlace, terms.horizonYears == nil {
            log.add(terms.isProvisional ? .warning : .error, .proposal(.yearlyWithoutHorizon), at: yearly)
            return stated
        }
        guard costLines.isComplete else { return stated }
        guard let summary = CostSummary(costLines.lines, horizonYears: terms.horizonYears ?? 1) else {
            log.add(.error, .amountTooLarge(id), at: costLines.place ?? place(.costLines))
            return stated
        }
        if let stated, stated != summary.total {
            let fault = Finding.ProposalFault.costDiffers(
                stated: stated,
                lines: summary.total
            )
            log.add(.error, .proposal(fault), at: place(.cost))
        }
        return summary.total
    }

    private func divisible(cost: Int?, _ log: inout FindingLog) -> Divisible? {
        if [minimum, step, maximum].contains(.unreadable) { return nil }
        guard case .stated(let minimum) = minimum else {
            if step != .absent { log.add(.error, .proposal(.stepWithoutMinimum), at: place(.step)) }
            return nil
        }
        guard costLines.isEmpty else {
            log.add(.error, .proposal(.divisibleWithCostLines), at: place(.minimum))
            return nil
        }
        guard let cost else { return nil }
        func refuse(_ fault: Finding.ProposalFault, _ field: Field) -> Divisible? {
            log.add(.error, .proposal(fault), at: place(field))
            return nil
        }
        if case .stated(let maximum) = maximum, maximum != cost {
            return refuse(.maximumDiffers(maximum: maximum, cost: cost), .maximum)
        }
        if minimum == 0 { return refuse(.minimumOfNothing, .minimum) }
        if minimum >= cost {
            return refuse(.minimumNotBelowCost(minimum: minimum, cost: cost), .minimum)
        }
        guard case .stated(let step) = step else { return Divisible(minimum: minimum, step: nil, maximum: cost) }
        if step == 0 { return refuse(.stepOfNothing, .step) }
        let rest = cost - minimum
        if rest % step != 0 { return refuse(.stepDoesNotDivide(step: step, rest: rest), .step) }
        if rest / step >= Divisible.stepLimit { return refuse(.tooManySteps(limit: Divisible.stepLimit), .step) }
        return Divisible(minimum: minimum, step: step, maximum: cost)
    }

    private func challenge(_ log: inout FindingLog) -> Challenge? {
        guard isChallenge else {
            let cells: [(Field, Bool)] = [
                (.task, !task.isEmpty), (.presentCost, presentCost != .absent), (.plan, !plan.isEmpty),
            ]
            if let written = cells.first(where: \.1) {
                log.add(.warning, .proposal(.challengeCellUnused), at: place(written.0))
            }
            return nil
        }
        guard !task.isEmpty else {
            log.add(.error, .proposal(.challengeWithoutTask), at: place(.task))
            return nil
        }
        if plan.isEmpty { log.add(.warning, .proposal(.challengeWithoutPlan), at: place(.plan)) }
        var present: Int?
        if case .stated(let amount) = presentCost { present = amount }
        return Challenge(task: task, plan: plan, presentCost: present)
    }

    private func distinctTags(_ log: inout FindingLog) -> [String] {
        var seen: Set<[UInt8]> = []
        return tags.filter { tag in
            let isNew = seen.insert(Array(tag.utf8)).inserted
            if !isNew { log.add(.warning, .proposal(.repeatedTag(tag)), at: place(.tags)) }
            return isNew
        }
    }
}
