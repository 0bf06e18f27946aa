import Formats
import Publishing
import VotingModel

extension RunVote {
    /// What a file states of credits must be what the rulebook says; what it does not state, the rulebook decides.
    static func creditErrors(
        _ rulebook: Rulebook,
        _ imported: ImportedElection,
        _ figures: Figures,
        at place: Finding.Place
    ) -> [Finding] {
        guard rulebook.ballot.kind == .quadratic, imported.statedRules.kind == .quadratic else { return [] }
        return creditErrors(rulebook.ballot.credits, imported.statedRules.credits, figures, at: place)
    }

    static func creditErrors(
        _ said: CreditRules,
        _ stated: CreditRules,
        _ figures: Figures,
        at place: Finding.Place
    ) -> [Finding] {
        [
            ("credits", said.perBallot, stated.perBallot), ("max_votes", said.maximumVotes, stated.maximumVotes),
        ].compactMap { key, said, stated in
            guard let stated, said != stated else { return nil }
            let text = said.map(figures.count) ?? "-"
            let fault = Finding.CreditFault.differs(key: key, rulebook: text, file: figures.count(stated))
            return Finding(.error, .credits(fault), at: place)
        }
    }
}
