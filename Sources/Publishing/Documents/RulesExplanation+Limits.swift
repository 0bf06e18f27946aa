import ExactArithmetic
import VotingModel

/// What binds beside the budget, and the questions beside it.
extension RulesExplanation {
    var limits: [Block] {
        var sentences: [String] = []
        if let score = rulebook.minimumScore { sentences.append(texts.needsScore(figures.count(score))) }
        sentences += rulebook.constraints.map(sentence)
        if rulebook.constraints.contains(where: \.isPot) { sentences.append(texts.potsLeaveTheRest) }
        if let years = rulebook.horizonYears { sentences.append(texts.horizon(figures.count(years))) }
        if let rate = rulebook.floorRate { sentences.append(texts.floorRate(amount(rate))) }
        if let threshold = rulebook.challengeThreshold {
            sentences.append(texts.challenge(from: amount(threshold.amount), threshold.text))
        }
        return sentences.isEmpty ? [.paragraph(texts.onlyMoneyBinds)] : [.items(sentences)]
    }

    private func sentence(_ constraint: Constraint) -> String {
        switch constraint {
        case .minimumShare(let share): return texts.needsShare(figures.part(share))
        case .minimumForCost(let factor): return texts.needsForCost(figures.multiple(factor))
        case .maximumCost(let cost): return texts.costsAtMost(amount(cost))
        case .ceiling(let part, let most): return texts.ceiling(part, amount(most))
        case .floor(let part, let least): return texts.floor(part, amount(least))
        case .maximumNumber(let part, let most): return texts.atMost(part, figures.count(most))
        case .minimumNumber(let part, let least): return texts.atLeast(part, figures.count(least))
        case .pot(let part, let most): return texts.pot(part, amount(most))
        case .variants: return texts.explanation(of: constraint)
        case .exclusive(let projects):
            return "\(texts.explanation(of: constraint)) \(projects.map(\.text).joined(separator: ", "))."
        case .prerequisite(let project, let needs):
            return texts.prerequisite(project.text, needs.map(\.text))
        }
    }

    var questions: [Block] {
        rulebook.motions.isEmpty ? [] : [.items(rulebook.motions.map(question))]
    }

    private func question(_ motion: Motion) -> String {
        switch motion.kind {
        case .motion(let majority, let quorum, let blank):
            var sentences = [motion.text]
            let isMore = majority.test == .moreThan
            let part = majority.fraction == Rational(1, 2) && isMore ? texts.half : figures.part(majority.fraction)
            sentences.append(
                texts.adopted(
                    isMore ? texts.moreThan(part) : texts.atLeast(part),
                    of: texts.base(majority.base, blankCounts: blank == .counted)
                )
            )
            if let quorum {
                sentences.append(texts.quorum(figures.part(quorum.fraction)))
                sentences.append(
                    quorum.secondMeeting == .withoutQuorum ? texts.secondMeetingCounts : texts.noSecondMeeting
                )
            }
            return sentences.joined(separator: " ")
        case .veto(let least, let tags):
            return "\(motion.text) \(texts.veto(figures.count(least), tags: tags))"
        }
    }
}
