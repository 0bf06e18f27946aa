import Evidence
import Publishing
import VotingModel

/// The ballots of a bundle: in the folder where they are public, and else sealed for auditors; of budgets and of elections alike.
struct DisclosedBallots {
    /// What the folder holds because of it: the profile if it is public, and how to check.
    let files: [String: [UInt8]]
    let sealed: SealedBallots?

    /// `counts` says how often the ballot of each line of the profile was cast.
    init(
        _ profile: [UInt8],
        counts: some Sequence<Int>,
        under disclosure: Rulebook.Disclosure,
        language: Language,
        level: EvidenceLevel,
        nonce: [UInt8]
    ) {
        let isPublic = disclosure.publishes(ballotsCast: counts)
        var files = ["VERIFY.md": Array(VerifyGuide(language: language, level: level, isSealed: !isPublic).source.utf8)]
        if isPublic { files[SealedBallots.path] = profile }
        self.files = files
        sealed = isPublic ? nil : SealedBallots(profile: profile, nonce: nonce)
    }
}
