import ExactArithmetic
import VotingModel

/// Who votes, what a vote weighs, and what a ballot may hold.
extension RulesExplanation {
    var voters: [Block] {
        var blocks: [Block] =
            rulebook.assembly.map { AssemblyExplanation($0, texts, figures, elects: false).voters }
            ?? [.paragraph(texts.rollElsewhere)]
        guard let electorate = rulebook.electorate else { return blocks + [.paragraph(texts.allEqual)] }
        let channels = electorate.channels
        let hasShares = channels.contains { $0.share != nil }
        if !channels.isEmpty {
            blocks.append(.paragraph(texts.channelsAre))
            blocks.append(
                .items(
                    channels.map { channel in
                        channel.share.map { texts.channel(channel.name, share: figures.part($0)) } ?? "\(channel.name)."
                    }
                )
            )
            blocks.append(.paragraph(hasShares ? texts.sharesExplained : texts.channelsEqual))
        }
        if !electorate.classes.isEmpty {
            blocks.append(.paragraph(texts.classesAre))
            blocks.append(.items(electorate.classes.map(voterClass)))
        }
        return blocks
    }

    private func voterClass(_ voterClass: Electorate.Class) -> String {
        var sentence =
            voterClass.isAdvisory
            ? texts.advisoryClass(voterClass.name)
            : voterClass.weight == Rational(1)
                ? texts.plainClass(voterClass.name)
                : texts.weightedClass(voterClass.name, times: figures.multiple(voterClass.weight))
        if let credits = voterClass.credits { sentence += " " + ownCredits(credits) }
        if let cap = voterClass.cap {
            let free = rulebook.electorate?.classes.filter { !$0.isAdvisory && $0.cap == nil }.map(\.name) ?? []
            sentence += " " + texts.cappedClass(figures.part(cap), of: free)
        }
        if voterClass.isPublic { sentence += " " + texts.publicClass }
        return sentence
    }

    /// What a voter of a class with credits of its own can do with them.
    private func ownCredits(_ credits: Int) -> String {
        var rules = rulebook.ballot.credits
        rules.perBallot = credits
        let most = rules.mostVotesOnOne
        return texts.creditsOfClass(figures.count(credits), most: figures.count(most), cost: figures.count(most * most))
    }

    var ballot: [Block] {
        let ballot = rulebook.ballot
        var limits = [projects(from: ballot.minimumProjects, to: ballot.maximumProjects)]
        if let text = range(ballot.minimumPoints.map(figures.count), ballot.maximumPoints.map(figures.count)) {
            limits.append(texts.pointsTogether(text))
        }
        if let most = ballot.maximumPointsPerProject { limits.append(texts.pointsOnOne(figures.count(most))) }
        if let text = range(ballot.minimumCost.map(amount), ballot.maximumCost.map(amount)) {
            limits.append(texts.costTogether(text))
        }
        if ballot.kind == .quadratic {
            let ofClasses = rulebook.electorate?.classes.contains { $0.credits != nil } ?? false
            limits += texts.creditSentences(ballot.credits, figures, ofClasses: ofClasses)
        }
        let method = rulebook.method
        let blank =
            ballot.blank == .excluded
            ? texts.blankExcluded
            : method.rule == .expandingApprovals && !OptionKey.unranked.isSet(in: method)
                ? texts.blankSupportsAll : texts.blankCounted(sharesMoney: method.rule.givesShares)
        return [
            .paragraph(texts.explanation(of: ballot.kind)), .items(limits), .paragraph(texts.invalidBallots),
            .paragraph(blank),
        ]
    }

    private func projects(from least: Int, to most: Int?) -> String {
        if least == 0, most == nil { return texts.asManyAsYouLike }
        let least = least > 0 ? figures.count(least) : nil
        return texts.projectsChosen(range(least, most.map(figures.count)) ?? "")
    }

    private func range(_ least: String?, _ most: String?) -> String? {
        switch (least, most) {
        case (nil, nil): nil
        case (let least?, nil): texts.atLeast(least)
        case (nil, let most?): texts.atMost(most)
        case (let least?, let most?): least == most ? texts.exactly(least) : texts.fromTo(least, most)
        }
    }
}
