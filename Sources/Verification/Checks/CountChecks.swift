import BigInt

/// V11 to V13: the outcome, its ties, and what the result says of them.
struct CountChecks {
    let count: Count
    let certificate: Certificate
    let result: JSON
    private let precedence: Precedence

    private let capacity: Capacity
    /// The places on the ballot list, by id.
    private let listedPlace: [Text: Int]

    init(count: Count, certificate: Certificate, result: JSON, capacity: Capacity = .usual) {
        self.capacity = capacity
        self.count = count
        self.certificate = certificate
        self.result = result
        precedence = Precedence(count)
        let ids = count.listed.map(\.id)
        listedPlace = Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
    }

    /// Whether the rule goes by single ballots, and they are not there.
    var needsBallots: Bool { !count.rules.rule.needsTotalsOnly && count.ballots == nil }

    // MARK: V11

    func feasible() -> [Failure] {
        let place = BundleFile.result.rawValue + "#/amounts"
        guard let amounts = result["amounts"]?.asList else {
            return [Failure(place, expected: Words("een lijst", "a list"), found: .nothing)]
        }
        var funded: Set<Int> = []
        var listed: Set<Text> = []
        var use = Pot.Use(of: count.pot)
        var spent = Int128(0)
        for (index, entry) in amounts.enumerated() {
            guard let id = entry["project"]?.asText, listed.insert(id).inserted,
                let project = listedPlace[id]
            else {
                let expected = Words("een voorstel van de lijst, één keer", "a project of the list, once")
                return [Failure("\(place)/\(index)", expected: expected, found: Comparison.shown(entry["project"]))]
            }
            guard let amount = entry["amount"]?.asInteger, let steps = steps(of: project, for: amount) else {
                let expected = possibleAmounts(of: project)
                return [
                    Failure("\(place)/\(index)/amount", expected: expected, found: Comparison.shown(entry["amount"]))
                ]
            }
            funded.formUnion(steps)
            use.spend(Int128(amount), label: count.listed[project].label)
            spent += Int128(amount)
        }
        guard spent <= Int128(count.budget) else {
            let expected = Words("hoogstens \(count.budget)", "\(count.budget) at most")
            return [Failure(place, expected: expected, found: Words("\(spent)"))]
        }
        guard use.fits else {
            let expected = Words(
                "genoeg geld dat voor alles mag worden gebruikt",
                "enough money that may be used for anything"
            )
            return [Failure(place, expected: expected, found: Words("\(spent)"))]
        }
        if let vetoed = funded.sorted().first(where: count.isVetoed) {
            let expected = Words("geen voorstel waarover een veto is uitgesproken", "no project that a veto keeps out")
            return [Failure(place, expected: expected, found: Words(count.projects[vetoed].id))]
        }
        guard let entry = Limits.broken(by: funded, in: count) else { return [] }
        let expected = Words(
            "een uitslag die zich houdt aan \(count.rules.constraints[entry].kind.rawValue)",
            "an outcome that keeps to \(count.rules.constraints[entry].kind.rawValue)"
        )
        let constraint = "\(BundleFile.rules.rawValue)#/constraints/\(entry)"
        return [Failure(constraint, expected: expected, found: names(funded.sorted()))]
    }

    /// The project, or its first steps, that are funded with an amount; nothing if that cannot be.
    private func steps(of listed: Int, for amount: Int) -> [Int]? {
        let steps = count.stepsOf[listed]
        if let least = count.projects[steps[0]].continuousFrom {
            return (least...count.listed[listed].cost).contains(amount) ? steps : nil
        }
        var sum = 0
        for (index, step) in steps.enumerated() {
            sum += count.projects[step].cost
            if sum == amount { return Array(steps[...index]) }
        }
        return nil
    }

    private func possibleAmounts(of listed: Int) -> Words {
        let project = count.listed[listed]
        guard let divisible = project.divisible else { return Words(project.cost) }
        let range = "\(divisible.minimum)…\(divisible.maximum)"
        guard let step = divisible.step else { return Words(range) }
        return Words("\(range), in stappen van \(step)", "\(range), in steps of \(step)")
    }

    /// What the certificate says that the count led to, if every step of it is the rule's.
    ///
    /// - Throws: what is wrong with it, or `Failure.size`.
    func replay() throws(Failure) -> CountResult {
        count.allowance.renew()
        guard let stages = Stages(count) else { return try replay(count, certificate) }
        let file = BundleFile.certificate.rawValue
        try Self.check(certificate, is: .stages)
        guard certificate.stages.count == stages.indices.count else {
            let found = Words(certificate.stages.count)
            throw Failure("\(file)#/stages", expected: Words(stages.indices.count), found: found)
        }
        var result = CountResult()
        for index in stages.indices {
            let stage = stages.stage(index, after: result)
            do throws(Failure) {
                let counted = try replay(stage, certificate.stages[index])
                stages.add(index, stage, counted, to: &result)
            } catch {
                let place = error.place.replacing("\(file)#/", with: "\(file)#/stages/\(index)/")
                throw Failure(place, expected: error.expected, found: error.found)
            }
        }
        return result
    }

    private static func check(_ certificate: Certificate, is kind: Certificate.Kind) throws(Failure) {
        if certificate.kind == kind { return }
        let place = "\(BundleFile.certificate.rawValue)#/kind"
        throw Failure(place, expected: Words(kind.rawValue), found: Words(certificate.kind.rawValue))
    }

    /// The same for a count without stages, or for one stage.
    private func replay(_ count: Count, _ certificate: Certificate) throws(Failure) -> CountResult {
        let kind = count.rules.rule.way
        try Self.check(certificate, is: kind)
        if kind == .maxWelfare {
            return try WelfareCheck(count: count, precedence: precedence).replay(certificate, funded: fundedSteps)
        }
        if kind == .greedy { return try GreedyCheck(count: count, precedence: precedence).replay(certificate) }
        guard let ballots = count.ballots else {
            let expected = Words("openbare stembiljetten", "public ballots")
            throw Failure(BundleFile.profile.rawValue, expected: expected, found: .nothing)
        }
        switch kind {
        case .phragmen:
            return try PhragmenCheck(
                count: count,
                ballots: ballots,
                precedence: precedence,
                onMisfit: count.rules.onMisfit ?? .stop
            ).replay(certificate)
        case .maximinSupport:
            return try MaximinCheck(count: count, ballots: ballots, precedence: precedence).replay(certificate)
        case .exactEqualShares:
            return try ExactSharesCheck(count: count, ballots: ballots, precedence: precedence).replay(certificate)
        case .overspending:
            return try OverspendingCheck(count: count, ballots: ballots, precedence: precedence).replay(certificate)
        case .cumulative:
            return try CumulativeCheck(count: count, ballots: ballots, precedence: precedence).replay(certificate)
        case .expandingApprovals:
            return try ExpansionCheck(count: count, ballots: ballots, precedence: precedence).replay(certificate)
        case .moneyTransfers:
            return try TransfersCheck(count: count, ballots: ballots, precedence: precedence).replay(certificate)
        case .greedy, .maxWelfare, .equalShares, .stages:
            return try EqualSharesCheck(count: count, ballots: ballots, precedence: precedence).replay(certificate)
        }
    }

    /// What the result says was funded, as projects and steps.
    private var fundedSteps: [Text] {
        guard let ids = result["funded"]?.asList else { return [] }
        var amounts: [Text: Int] = [:]
        if let entries = result["amounts"]?.asList {
            for entry in entries {
                guard let id = entry["project"]?.asText, let amount = entry["amount"]?.asInteger else {
                    continue
                }
                amounts[id] = amount
            }
        }
        var funded: [Text] = []
        var divided: Set<Int> = []
        for case .text(let id) in ids {
            // Whoever is named again is no candidate the second time.
            guard let listed = listedPlace[id], count.stepsOf[listed].count > 1, divided.insert(listed).inserted,
                let steps = steps(of: listed, for: amounts[id] ?? 0)
            else {
                funded.append(id)
                continue
            }
            funded += steps.map { count.projects[$0].id }
        }
        return funded
    }

    var isTooLargeToRecount: Bool {
        guard let stages = Stages(count) else { return isTooLarge(count, certificate) }
        return zip(stages.indices, certificate.stages).contains { index, certificate in
            isTooLarge(stages.stage(index, after: CountResult()), certificate)
        }
    }

    private func isTooLarge(_ count: Count, _ certificate: Certificate) -> Bool {
        var steps = Int128(0)
        switch certificate.kind {
        case .greedy: return false
        case .maxWelfare: return certificate.order.count > NaiveWelfare.mostCandidates
        case .exactEqualShares:
            // Ballot by ballot, and every possible share is tried: for small votes only.
            let tries = count.rules.completion == .addOpt ? Int128(certificate.runs.count * 8) : 1
            let rounds = certificate.runs.map { $0.kept + $0.rounds.count }.max() ?? 0
            return Int128(count.n) * Int128(count.projects.count) * Int128(rounds + 1) * tries > capacity.recount
                / 1_000
        case .overspending, .cumulative, .expandingApprovals, .moneyTransfers:
            // Every ballot's money as a fraction of its own.
            var rounds = Int128(max(certificate.overspendings.count, certificate.events.count) + 1)
            // Every pass of expanding approvals looks for the places on all ballots.
            if certificate.kind == .expandingApprovals {
                rounds = Int128(certificate.expansions.count + count.projects.count)
            }
            let size = Int128(count.aggregate.ballots.distinct) * Int128(count.projects.count) * rounds
            return size > capacity.recount / 1_000
        case .phragmen: steps = Int128(certificate.turns?.count ?? 0)
        case .maximinSupport:
            // A round asks for several maximal flows for each project.
            steps = Int128(certificate.supports.count + 1) * Int128(4 * count.projects.count)
        case .equalShares, .stages:
            let step = Int128(max(1, EndowmentSchedule(count).step))
            for course in certificate.courses {
                steps += (Int128(course.to - course.from) / step + 1) * Int128(course.funded.count + 1)
            }
            steps += Int128(certificate.turns?.count ?? 0)
        }
        return Int128(count.aggregate.ballots.distinct) * Int128(count.projects.count) * steps > capacity.recount
    }

    /// Compares a count from the definition with the replay.
    func recount(_ replayed: CountResult) -> [Failure] {
        let place = BundleFile.certificate.rawValue
        guard let again = NaiveCount(count: count, precedence: precedence).result() else {
            return [
                Failure(place, expected: Words("een uitslag", "a result"), found: Words("een gelijke stand", "a tie"))
            ]
        }
        var failures: [Failure] = []
        let lists: [(name: String, again: [Int], replayed: [Int])] = [
            ("funded", again.funded, replayed.funded), ("sequence", again.sequence, replayed.sequence),
        ]
        for list in lists where list.again != list.replayed {
            let (expected, found) = (names(list.again), names(list.replayed))
            failures.append(Failure("\(place)#/\(list.name)", expected: expected, found: found))
        }
        for (index, pair) in zip(again.steps, replayed.steps).enumerated() where value(pair.0) != value(pair.1) {
            let (expected, found) = (value(pair.0)?.written ?? "", value(pair.1)?.written ?? "")
            failures.append(Failure("\(place)#/rounds/\(index)", expected: Words(expected), found: Words(found)))
        }
        if again.courses != replayed.courses {
            let expected = Words("\(again.courses.count) verlopen", "\(again.courses.count) courses")
            let found = Words("\(replayed.courses.count) of andere", "\(replayed.courses.count), or others")
            failures.append(Failure("\(place)#/courses", expected: expected, found: found))
        }
        return failures
    }

    // MARK: What is made of the outcome, and beside it

    func accountability(_ counted: CountResult) -> [Failure] {
        accountability(ExpectedResult(count: count, rulesDigest: "").amounts(counted))
    }

    /// Of the amounts in the result, whatever they rest on; V11.A has held them against the list.
    func accountabilityOfResult() -> [Failure] {
        guard let entries = result["amounts"]?.asList else { return [] }
        return accountability(
            entries.compactMap { entry in
                guard let amount = entry["amount"]?.asInteger, let id = entry["project"]?.asText,
                    let project = listedPlace[id]
                else { return nil }
                return (count.listed[project], amount)
            }
        )
    }

    private func accountability(_ amounts: [(project: Proposals.Project, amount: Int)]) -> [Failure] {
        let expected = ExpectedResult(count: count, rulesDigest: "").accountability(of: amounts)
        let place = BundleFile.result.rawValue + "#/accountability"
        return Comparison.differences(expected, result["accountability"], at: place)
    }

    func outcomes() -> [Failure] {
        let expected = ExpectedResult(count: count, rulesDigest: "").motions
        return Comparison.differences(expected, result["motions"], at: BundleFile.result.rawValue + "#/motions")
    }

    private func names(_ projects: [Int]) -> Words {
        Words(projects.map { count.projects[$0].id.string }.joined(separator: ", "))
    }

    private func value(_ step: CountResult.Step) -> Fraction? {
        switch step.detail {
        case .free: nil
        case .turn(let value, _): value
        case .load(let load, _, _): load
        case .round(let rho, _, _, _): rho
        case .overspent(let rho, _, _, _, _): rho
        case .cumulative(let support, let factor, _, _): factor ?? support
        case .expanded(_, let support, _, _): support
        case .accepted: nil
        }
    }

    // MARK: V12

    func lot() -> [Failure] {
        let place = BundleFile.certificate.rawValue + "#/lot"
        guard count.rules.hasLot else {
            if certificate.lot == nil { return [] }
            return [Failure(place, expected: .nothing, found: Words("een loting", "a lot"))]
        }
        guard let lot = certificate.lot else {
            var ties: [JSON] = []
            if let list = result["ties"]?.asList { ties = list }
            if !ties.contains(where: { $0["decided_by"] == .string("lot") }) { return [] }
            return [Failure(place, expected: Words("een loting", "a lot"), found: .nothing)]
        }
        let drawn = count.rules.lot(of: count.projects.map(\.id)) ?? []
        if lot == drawn { return [] }
        return [
            Failure(
                place,
                expected: Words(drawn.map(\.string).joined(separator: ", ")),
                found: Words(lot.map(\.string).joined(separator: ", "))
            )
        ]
    }

    func ties(_ counted: CountResult) -> [Failure] {
        let expected = ExpectedResult(count: count, rulesDigest: "").decided(counted) { _ in nil }
        let ties = expected.first { $0.key == "ties" }?.value
        return Comparison.differences(ties, result["ties"], at: BundleFile.result.rawValue + "#/ties")
    }

    // MARK: V13

    func repeated(rulesDigest: String) -> [Failure] {
        let expected = ExpectedResult(count: count, rulesDigest: rulesDigest).repeated
        return expected.flatMap { member in
            Comparison.differences(member.value, result[member.key], at: "\(BundleFile.result.rawValue)#/\(member.key)")
        }
    }

    /// Everything but the ties, and that nothing else stands there.
    func decided(_ counted: CountResult, rulesDigest: String) -> [Failure] {
        let expected = ExpectedResult(count: count, rulesDigest: rulesDigest)
        var failures: [Failure] = []
        var texts: [JSON?] = []
        if let losses = result["not_funded"]?.asList { texts = losses.map { $0["text"] } }
        for (index, text) in texts.enumerated() {
            let place = "\(BundleFile.result.rawValue)#/not_funded/\(index)/text"
            guard let sentence = text?.asText,
                !sentence.string.unicodeScalars.contains(where: { $0.properties.numericType != nil })
            else {
                let wanted = Words("een zin zonder cijfers", "a sentence without digits")
                failures.append(Failure(place, expected: wanted, found: Comparison.shown(text)))
                continue
            }
        }
        let decided = expected.decided(counted) { $0 < texts.count ? texts[$0] : nil }
        let repeated = Set(expected.repeated.map(\.key))
        guard case .object(let members) = result else { return failures }
        let keys = Set(decided.map(\.key) + members.map(\.key)).subtracting(repeated)
            .subtracting(["ties", "accountability", "motions"]).sorted()
        for key in keys {
            let value = decided.first { $0.key == key }?.value
            failures += Comparison.differences(value, result[key], at: "\(BundleFile.result.rawValue)#/\(key)")
        }
        return failures
    }
}
