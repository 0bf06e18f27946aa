public import Evidence
public import VotingModel

/// The minutes of a vote of members (*proces-verbaal*), in three parts: what happened, what was counted, and who signs.
///
///     let minutes = Minutes(vote: vote, roll: roll, box: box, outcome: .budget(result), seal: .whole(digest), language: .nl)
///     minutes.lines      // as text
///     minutes.page       // to be printed
///
/// What the engine knows is filled in. What only people know, such as who was there and what was objected, is left open to be written in by hand;
/// objections go without names. It decides nothing: every figure stands in `roll.json`, `box.json` or `result.json` too.
///
/// The letters *A*, *B*, *D* and *H* are those of the minutes of Dutch elections; *Z* is who may vote.
public struct Minutes: Sendable {
    public enum Outcome: Sendable {
        case budget(ResultDocument)
        case election(ElectionResult)
    }

    /// The mark of the result.
    public enum Seal: Sendable {
        case whole(Digest)
        /// For whoever declares it: five groups are read from the minutes on paper.
        case challenge(DigestChallenge)

        /// In groups.
        var shown: String {
            switch self {
            case .whole(let digest): digest.grouped
            case .challenge(let challenge): challenge.shown
            }
        }
    }

    let vote: Rulebook.Vote
    let rulesDigest: Digest
    let assembly: Assembly
    let electorate: Electorate?
    let roll: RollCount
    let box: BoxCount
    /// How many admissions were undone before the close; in no figure of the box.
    let undone: Int
    let outcome: Outcome
    let seal: Seal
    let texts: Texts
    let figures: Figures

    /// `rulesDigest` is that of the canonical rules; `seal` is what the declaration binds.
    public init(
        vote: Rulebook.Vote,
        rulesDigest: Digest,
        assembly: Assembly,
        electorate: Electorate? = nil,
        roll: RollCount,
        box: BoxCount,
        undone: Int = 0,
        outcome: Outcome,
        seal: Seal,
        language: Language
    ) {
        self.vote = vote
        self.rulesDigest = rulesDigest
        self.assembly = assembly
        self.electorate = electorate
        self.roll = roll
        self.box = box
        self.undone = undone
        self.outcome = outcome
        self.seal = seal
        texts = Texts(language)
        figures = Figures(language)
    }

    /// A part of the minutes, with its chapters.
    struct Part {
        let id: String
        let title: String
        let chapters: [Chapter]
    }

    struct Chapter {
        let title: String
        let blocks: [Block]
    }

    enum Block {
        case paragraph(String)
        /// A name and its figure; the last one is their sum or what it comes to, where `hasSum` says so.
        case figures([Figure], hasSum: Bool = false)
        case items([String])
        /// Places to write on, each with what belongs there.
        case write([String])
        /// Room for so many lines.
        case room(String, lines: Int)
        case digest(String, label: String)
        case sign([String])
    }

    struct Figure {
        let name: String
        let figure: String

        init(_ name: String, _ figure: String) {
            self.name = name
            self.figure = figure
        }
    }

    var name: String { vote.name.isEmpty ? vote.id : vote.name }
    var title: String { texts.minutesOf(name) }

    var parts: [Part] {
        [
            Part(id: "report", title: texts.minutesReport, chapters: report),
            Part(id: "count", title: texts.minutesCount, chapters: count),
            Part(id: "signing", title: texts.minutesSigning, chapters: signing),
        ]
    }

    // MARK: What happened, and who signs

    private var report: [Chapter] {
        let meeting = texts.meetingWas(assembly.meeting, isSecond: box.isSecondMeeting)
        return [
            Chapter(
                title: texts.minutesMeeting,
                blocks: [
                    .paragraph(texts.minutesVote(name, id: vote.id)), .paragraph(meeting),
                    .write([
                        texts.minutesOrganisation, texts.minutesPlaceAndDay, texts.minutesOpened, texts.minutesClosed,
                    ]),
                ]
            ),
            Chapter(
                title: texts.minutesPeople,
                blocks: [.write([texts.minutesChair, texts.minutesSecretary] + texts.minutesCounters)]
            ),
            Chapter(title: texts.minutesEvents, blocks: [.room(texts.minutesEventsExplained, lines: 5)]),
            Chapter(title: texts.minutesObjections, blocks: [.room(texts.minutesObjectionsExplained, lines: 6)]),
        ]
    }

    private var signing: [Chapter] {
        let digest = Chapter(
            title: texts.minutesDigest,
            blocks: [
                .paragraph(seal.isOpen ? texts.minutesDigestOpen : texts.minutesDigestExplained),
                .digest(seal.shown, label: texts.minutesDigestLabel),
                .digest(rulesDigest.grouped, label: texts.rulesOnSlip),
            ]
        )
        let signatures = Chapter(
            title: texts.signaturesCaption,
            blocks: [
                .paragraph(texts.minutesSigned),
                .sign([texts.minutesChair, texts.minutesSecretary] + texts.minutesCounters),
            ]
        )
        return [digest, signatures]
    }
}

extension Minutes.Seal {
    var isOpen: Bool {
        if case .challenge = self { true } else { false }
    }
}
