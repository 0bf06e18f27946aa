public import Evidence
public import VotingModel

/// What the bureau of a vote of members knows at the close: who was admitted, what was typed of paper, and what it says of differences.
///
/// How many ballots there are, and of which class, comes from the batches that were sealed.
public struct BoxInput: Sendable {
    public var admitted: BoxCount.Admitted
    /// How many were admitted of each class, by its id; a class that is not here had nobody.
    public var admittedByClass: [String: Int]
    public var explanations: [BoxCount.Difference]
    /// Warnings that somebody confirmed.
    public var accepted: [BoxWarning]
    public var isSecondMeeting: Bool
    /// In any order; a project in which nobody has an interest need not be here.
    public var recused: [BoxCount.Recusal]
    public var slips: PaperEntries
    /// Slips that are not definitive yet.
    public var openSlips: Int

    public init(
        admitted: BoxCount.Admitted,
        admittedByClass: [String: Int] = [:],
        explanations: [BoxCount.Difference] = [],
        accepted: [BoxWarning] = [],
        isSecondMeeting: Bool = false,
        recused: [BoxCount.Recusal] = [],
        slips: PaperEntries = .none,
        openSlips: Int = 0
    ) {
        self.admitted = admitted
        self.admittedByClass = admittedByClass
        self.explanations = explanations
        self.accepted = accepted
        self.isSecondMeeting = isSecondMeeting
        self.recused = recused
        self.slips = slips
        self.openSlips = openSlips
    }
}
