public import ExactArithmetic

/// Holds who was admitted against what was in the box, as polling stations do: faults block the close, warnings ask.
///
///     let checked = Reconciliation(box: box, roll: roll, assembly: assembly, numbers: numbers)
///     checked.faults     // F.1 and so on: must be empty
///     checked.warnings   // W.1 and so on: each must be among box.accepted
///
/// Source: docs/assembly-format.md, box.json; the codes are modelled on those of Dutch polling stations.
public struct Reconciliation: Sendable {
    /// What became of the ballots that count, as the close of the log has it.
    public struct Numbers: Sendable, Equatable {
        public let cast: Int
        public let blank: Int
        public let invalid: Int

        public init(cast: Int, blank: Int, invalid: Int) {
            self.cast = cast
            self.blank = blank
            self.invalid = invalid
        }
    }

    /// What the votes on a question say of people: how many voted, were present and are members, and at which meeting.
    public struct MotionPresence: Sendable, Equatable {
        public let id: String
        public let present: Int?
        public let members: Int?
        /// Yes, no and all others together; or vetoes.
        public let votes: Int
        /// 1 or 2; `nil` for a veto.
        public let meeting: Int?
        public let hasQuorum: Bool

        public init(
            id: String,
            present: Int?,
            members: Int?,
            votes: Int = 0,
            meeting: Int? = nil,
            hasQuorum: Bool = false
        ) {
            self.id = id
            self.present = present
            self.members = members
            self.votes = votes
            self.meeting = meeting
            self.hasQuorum = hasQuorum
        }
    }

    public let box: BoxCount
    public let roll: RollCount
    public let assembly: Assembly
    public let numbers: Numbers
    public var motions: [MotionPresence]
    /// Whether the votes of some are worth more than those of others: what motions count may be weights then.
    public var isWeighed: Bool
    /// Slips that were not typed twice yet, or whose difference nobody settled.
    public var openSlips: Int

    public init(
        box: BoxCount,
        roll: RollCount,
        assembly: Assembly,
        numbers: Numbers,
        motions: [MotionPresence] = [],
        isWeighed: Bool = false,
        openSlips: Int = 0
    ) {
        self.box = box
        self.roll = roll
        self.assembly = assembly
        self.numbers = numbers
        self.motions = motions
        self.isWeighed = isWeighed
        self.openSlips = openSlips
    }

    /// Everything that blocks, in the order of the codes.
    public var faults: [BoxFault] {
        ballotFaults + quorumFaults + (openSlips > 0 ? [.slipsOpen(openSlips)] : []) + motionFaults + rollFaults
    }

    /// The warnings that hold, whether or not somebody confirmed them.
    public var warnings: [BoxWarning] {
        let difference = abs(box.difference)
        return BoxWarning.allCases.filter { warning in
            switch warning {
            case .manyBlank: numbers.cast >= 1 && 100 * numbers.blank >= 3 * numbers.cast
            case .manyInvalid: numbers.cast >= 1 && 100 * numbers.invalid >= 3 * numbers.cast
            case .largeDifference: difference >= 15 && 50 * difference >= box.admitted.total
            case .classAboveAdmitted: box.classes?.contains { $0.cast > $0.admitted } ?? false
            }
        }
    }

    /// Warnings that hold and that nobody confirmed.
    public var unaccepted: [BoxWarning] { warnings.filter { !box.accepted.contains($0) } }

    private var ballotFaults: [BoxFault] {
        var faults: [BoxFault] = []
        // Numbers that people typed: a sum beyond all ballots stops growing.
        let explained = box.differences.reduce(0) { $0 > box.ballots + box.admitted.total ? $0 : $0 + $1.count }
        let difference = abs(box.difference)
        if box.admitted.total == 0, box.ballots > 0 {
            faults.append(.nobodyAdmitted(ballots: box.ballots))
        } else if difference > 0, box.differences.isEmpty {
            faults.append(.unexplained(admitted: box.admitted.total, ballots: box.ballots))
        } else if explained != difference {
            faults.append(.explanationsDiffer(explained: explained, difference: difference))
        }
        return faults
    }

    private var quorumFaults: [BoxFault] {
        guard let quorum = assembly.quorum else {
            return box.isSecondMeeting ? [.secondMeetingUnforeseen] : []
        }
        if box.isSecondMeeting, quorum.secondMeeting == .withoutQuorum { return [] }
        if Rational(box.admitted.total) >= quorum.fraction * Rational(roll.eligible) { return [] }
        return [.quorumMissing(admitted: box.admitted.total, eligible: roll.eligible, fraction: quorum.fraction)]
    }

    private var motionFaults: [BoxFault] { motions.flatMap { meetingFaults($0) + peopleFaults($0) } }

    /// A question is of the meeting of the box; without a quorum of the assembly, which then knows no second one, one with a quorum of
    /// its own may be of its second.
    private func meetingFaults(_ motion: MotionPresence) -> [BoxFault] {
        let expected = box.isSecondMeeting ? 2 : 1
        guard let meeting = motion.meeting, meeting != expected, assembly.quorum != nil || !motion.hasQuorum else {
            return []
        }
        return [.meetingDiffers(motion: motion.id, meeting: meeting, expected: expected)]
    }

    /// Nobody votes who was not admitted.
    ///
    /// Without an electorate who is present is who was admitted, and the members are those of the roll. With weights what a motion's
    /// votes say is up to the rules.
    private func peopleFaults(_ motion: MotionPresence) -> [BoxFault] {
        if isWeighed { return [] }
        func differs(_ found: Int, _ most: Int) -> Bool { box.classes == nil ? found != most : found > most }
        let admitted = box.admitted.total
        var faults: [BoxFault] = []
        if motion.votes > admitted {
            faults.append(.votesAboveAdmitted(motion: motion.id, votes: motion.votes, admitted: admitted))
        }
        if let present = motion.present, differs(present, admitted) {
            faults.append(.presentDiffers(motion: motion.id, present: present, admitted: admitted))
        }
        if let members = motion.members, differs(members, roll.eligible) {
            faults.append(.membersDiffer(motion: motion.id, members: members, eligible: roll.eligible))
        }
        return faults
    }

    /// How many proxies those who came can have held: a holder who did not come has one at least, which nobody used.
    private var usableProxies: Int {
        let (members, holders) = (box.admitted.members, roll.proxyHolders)
        return min(members * assembly.proxies, roll.proxiesRegistered - max(0, holders - members))
    }

    private var rollFaults: [BoxFault] {
        var faults: [BoxFault] = []
        if box.admitted.total > roll.eligible {
            faults.append(.admittedAboveRoll(admitted: box.admitted.total, eligible: roll.eligible))
        }
        if box.admitted.proxies > roll.proxiesRegistered {
            faults.append(
                .proxiesAboveRoll(admitted: box.admitted.proxies, registered: roll.proxiesRegistered)
            )
        } else if box.admitted.proxies > usableProxies {
            faults.append(.proxiesAboveHolders(admitted: box.admitted.proxies, usable: usableProxies))
        }
        for (item, known) in zip(box.classes ?? [], roll.classes ?? []) where item.admitted > known.eligible {
            faults.append(.classAboveRoll(item, eligible: known.eligible))
        }
        for item in box.recused ?? [] where item.count > box.admitted.members {
            faults.append(.recusedAboveMembers(item, members: box.admitted.members))
        }
        return faults
    }
}

/// What is wrong with a box: a vote with such a fault is not closed.
public enum BoxFault: Sendable, Equatable {
    case unexplained(admitted: Int, ballots: Int)
    /// There are ballots, and nobody was admitted to vote: no words explain that.
    case nobodyAdmitted(ballots: Int)
    case explanationsDiffer(explained: Int, difference: Int)
    case quorumMissing(admitted: Int, eligible: Int, fraction: Rational)
    case secondMeetingUnforeseen
    case slipsOpen(Int)
    case presentDiffers(motion: String, present: Int, admitted: Int)
    case membersDiffer(motion: String, members: Int, eligible: Int)
    case meetingDiffers(motion: String, meeting: Int, expected: Int)
    case votesAboveAdmitted(motion: String, votes: Int, admitted: Int)
    case admittedAboveRoll(admitted: Int, eligible: Int)
    case proxiesAboveRoll(admitted: Int, registered: Int)
    case proxiesAboveHolders(admitted: Int, usable: Int)
    case classAboveRoll(BoxCount.ClassCount, eligible: Int)
    case recusedAboveMembers(BoxCount.Recusal, members: Int)

    /// As people call it.
    public var code: String {
        switch self {
        case .unexplained, .nobodyAdmitted: "F.1"
        case .explanationsDiffer: "F.2"
        case .quorumMissing, .secondMeetingUnforeseen: "F.3"
        case .slipsOpen: "F.4"
        case .presentDiffers, .membersDiffer, .meetingDiffers, .votesAboveAdmitted: "F.5"
        case .admittedAboveRoll, .proxiesAboveRoll, .proxiesAboveHolders, .classAboveRoll, .recusedAboveMembers: "F.6"
        }
    }
}
