/// How large a bundle a checker takes on.
///
/// A bundle may be made to keep a checker busy or to fill the memory of a laptop. As `usual` every bundle, whatever it says, is done
/// within seconds and half a gigabyte; a file that is larger is a failure, and a check that would take longer is not run for
/// its size. Very large honest votes need `large`, which asks for a machine to match, and patience.
public enum Capacity: Sendable {
    case usual, large

    /// More bytes of a file than this are not read.
    func largest(_ file: BundleFile) -> Int {
        switch file {
        case .manifest: 1 << 16
        case .rulesNote, .openNote, .closeNote, .finalNote: Note.largest
        case .policy, .rulesTimestamp, .closeTimestamp, .signatureTimestamp, .signature: 1 << 20
        case .profile: self == .usual ? 1 << 24 : 1 << 30
        case .rules, .roll, .box, .guide: self == .usual ? 1 << 20 : 1 << 26
        case .proposals, .candidates, .aggregate, .motionVotes, .result: self == .usual ? 1 << 22 : 1 << 26
        // Its fractions may be long, and to read one takes as long as the square of its length.
        case .certificate: self == .usual ? 1 << 21 : 1 << 26
        case .log, .table, .accountabilityTable, .roundsTable, .groupsTable, .motionsTable,
            .page:
            self == .usual ? 1 << 23 : 1 << 26
        }
    }

    /// More bytes of ballots one by one than this are not read: those of batches and of paper.
    var ballots: Int { self == .usual ? 1 << 25 : 1 << 30 }

    /// More bytes of an archive than this are not read.
    var archive: Int { self == .usual ? 1 << 27 : 1 << 31 }

    /// What a check may take: `Allowance` and `Effort`.
    var steps: Int { self == .usual ? Allowance.usual : .max }

    /// Distinct ballots × projects × steps above which a second count is left out.
    var recount: Int128 { self == .usual ? 100_000_000 : .max / 2_000 }

    private static let mostGroups = 10_000
    /// Their shares are added, exactly, and denominators may have nothing in common.
    private static let mostChannels = 1_000

    /// Whether rules and list are small enough to hold everything against everything, where so many projects are counted, each
    /// step of a divisible one for itself, and so many categories and tags of all of them.
    func takes(_ rules: Rules, projects: Int, names: Int) -> Bool {
        if self == .large { return true }
        let groups = (rules.electorate?.channels.count ?? 0) + (rules.electorate?.classes.count ?? 0)
        let beside = rules.sources.count + rules.constraints.count + (rules.motions?.count ?? 0) + groups
        if let electorate = rules.electorate {
            if electorate.groupCount > Self.mostGroups || electorate.channels.count > Self.mostChannels { return false }
        }
        return projects <= 5_000 && (projects + names) * (beside + 1) <= 1_000_000 && beside <= 5_000
    }
}
