/// What the checks of an assembly look at, of budgets and elections alike.
struct AssemblyInput {
    let documents: AssemblyDocuments
    let isElection: Bool
    let electorate: Electorate?
    /// The ids of what could be voted for, in order.
    let list: [Text]
    /// How many ballots of each class were cast, in the order of the electorate.
    let castOfClasses: [Int128]
    let motions: [Motion]
    let motionVotes: MotionVotes?

    init(_ documents: Documents) {
        self.documents = documents.assembly
        isElection = false
        electorate = documents.rules?.electorate
        list = documents.proposals?.projects.map(\.id) ?? []
        var cast: [Text: Int128] = [:]
        for group in documents.aggregate?.groups ?? [] {
            if let id = group.class { cast[id, default: 0] += Int128(group.ballots.cast) }
        }
        castOfClasses = (electorate?.classes ?? []).map { [cast] in cast[$0.id] ?? 0 }
        motions = documents.rules?.motions ?? []
        motionVotes = documents.motionVotes
    }

    init(_ documents: ElectionDocuments) {
        self.documents = documents.assembly
        isElection = true
        electorate = nil
        list = documents.candidates?.all.map(\.id) ?? []
        castOfClasses = []
        motions = []
        motionVotes = nil
    }

    /// The rules of the assembly, where they are in form.
    var assembly: Assembly? { documents.rules?.value }
}
