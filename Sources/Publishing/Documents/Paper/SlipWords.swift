import VotingModel

/// What a slip says of filling it in, sentence by sentence.
struct SlipWords {
    let paper: BallotPaper
    let texts: Texts
    let figures: Figures

    init(_ paper: BallotPaper, _ texts: Texts) {
        self.paper = paper
        self.texts = texts
        figures = Figures(texts.language)
    }

    private var limits: BallotRules { paper.limits }

    /// Whose slip it is.
    var kicker: String { paper.voterClass.map(texts.slipFor) ?? texts.slip }

    /// Headings of the columns to write in.
    var marks: [String] {
        switch limits.kind {
        case .approval: [texts.tick]
        case .ranked: [texts.rank]
        case .points: [texts.points]
        case .quadratic: [texts.votes, texts.creditsColumn]
        }
    }

    var instruction: String {
        switch limits.kind {
        case .approval: texts.askForTicks(persons: paper.electsPersons)
        case .ranked: texts.askForRanks(figures.count(1), figures.count(2))
        case .points: texts.askForPoints
        case .quadratic: texts.askForVotes(limits.credits.perBallot.map(figures.count) ?? "–")
        }
    }

    /// What a ballot must keep to.
    var bounds: [String] {
        var sentences: [String] = []
        if limits.minimumProjects > 0 || limits.maximumProjects != nil || limits.kind == .approval {
            sentences.append(named)
        }
        if limits.kind == .points {
            if let text = range(limits.minimumPoints.map(figures.count), limits.maximumPoints.map(figures.count)) {
                sentences.append(texts.pointsTogether(text))
            }
            if let most = limits.maximumPointsPerProject { sentences.append(texts.pointsOnOne(figures.count(most))) }
        }
        if limits.kind == .quadratic { sentences += creditBounds }
        if let text = range(limits.minimumCost.map(money), limits.maximumCost.map(money)) {
            sentences.append(texts.costTogether(text))
        }
        return sentences
    }

    private var named: String {
        let least = limits.minimumProjects > 0 ? figures.count(limits.minimumProjects) : nil
        guard let text = range(least, limits.maximumProjects.map(figures.count)) else {
            return paper.electsPersons ? texts.asManyCandidatesAsYouLike : texts.asManyAsYouLike
        }
        return paper.electsPersons ? texts.candidatesChosen(text) : texts.projectsChosen(text)
    }

    private var creditBounds: [String] {
        let rules = limits.credits
        guard let credits = rules.perBallot else { return [] }
        let most = rules.mostVotesOnOne
        return [
            texts.creditsTogether(figures.count(credits)),
            texts.mostVotesOnOne(figures.count(most), cost: figures.count(most * most), elects: paper.electsPersons),
            texts.votesAgainstOnSlip(allowed: rules.takesVotesAgainst),
        ]
    }

    private func range(_ least: String?, _ most: String?) -> String? {
        switch (least, most) {
        case (nil, nil): nil
        case (let least?, nil): texts.atLeast(least)
        case (nil, let most?): texts.atMost(most)
        case (let least?, let most?): least == most ? texts.exactly(least) : texts.fromTo(least, most)
        }
    }

    /// What stands below the list.
    var closing: [String] {
        let blank =
            switch paper.blank {
            case .excluded: texts.blankExcluded
            case .counted(let sharesMoney): texts.blankCounted(sharesMoney: sharesMoney)
            case .supportsAll: texts.blankSupportsAll
            }
        return ["\(texts.blankOnSlip) \(blank)", texts.nothingElse]
    }

    func cost(_ choice: BallotPaper.Choice) -> String { choice.cost.map(money) ?? "" }

    private func money(_ minorUnits: Int) -> String { figures.money(minorUnits, paper.currency) }
}
