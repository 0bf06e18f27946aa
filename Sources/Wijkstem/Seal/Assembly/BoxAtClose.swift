import Evidence
import VotingModel

/// Makes the box of a vote of members at its close: holds what the bureau says against the roll and against the ballots that were
/// sealed.
struct BoxAtClose {
    let input: BoxInput
    let roll: RollCount
    let assembly: Assembly
    let electorate: Electorate?
    /// Everything that was sealed.
    let batches: [CastBallots]
    /// What messages name.
    let place: Finding.Place

    /// - Throws: `InputError` with everything that blocks the close.
    func box(of vote: any CountableVote, _ closing: LogEvent.Closing) throws(InputError) -> BoxCount {
        try checkSlips()
        var box = BoxCount(
            admitted: input.admitted,
            digital: batches.reduce(0) { $0 + $1.count } - input.slips.slips.count,
            paper: input.slips.slips.count,
            corrected: input.slips.correctedCount,
            classes: try classes(vote.castByClass),
            differences: try explanations(),
            accepted: input.accepted,
            isSecondMeeting: input.isSecondMeeting,
            recused: try recused(vote.listIDs)
        )
        let reconciled = Reconciliation(
            box: box,
            roll: roll,
            assembly: assembly,
            numbers: Reconciliation.Numbers(
                cast: closing.cast,
                blank: closing.blank,
                invalid: closing.invalidTotal
            ),
            motions: vote.presence,
            isWeighed: electorate?.isWeighed ?? false,
            openSlips: input.openSlips
        )
        let warnings = reconciled.warnings
        let findings =
            reconciled.faults.map { error(.box($0), field: $0.code) }
            + reconciled.unaccepted.map { error(.warningOpen($0), field: $0.rawValue) }
            + input.accepted.filter { !warnings.contains($0) }.map { error(.warningNotHeld($0), field: $0.rawValue) }
        if !findings.isEmpty { throw InputError(findings) }
        box.accepted = warnings
        return box
    }

    private func error(_ fault: Finding.AssemblyFault, field: String? = nil) -> Finding {
        Finding(.error, .assembly(fault), at: Finding.Place(file: place.file, field: field))
    }

    private func fail(_ fault: Finding.AssemblyFault) -> InputError { InputError([error(fault)]) }

    /// Each text on slips was sealed at least as often.
    private func checkSlips() throws(InputError) {
        var left: [[UInt8]: Int] = [:]
        for line in batches.flatMap(\.lines) { left[line.text, default: 0] += line.count }
        for slip in input.slips.slips {
            left[slip.text, default: 0] -= 1
            if left[slip.text, default: 0] < 0 { throw fail(.slipNotSealed(slip.number)) }
        }
    }

    private func classes(_ cast: [Int]) throws(InputError) -> [BoxCount.ClassCount]? {
        guard let electorate else { return nil }
        let admitted = electorate.classes.map { input.admittedByClass[$0.id] ?? 0 }
        // Who was admitted is of one of the classes, where there are such.
        guard electorate.classes.isEmpty || admitted.reduce(0, +) == input.admitted.total else {
            throw fail(.rollDiffers)
        }
        return electorate.classes.enumerated().map { place, voterClass in
            BoxCount.ClassCount(id: voterClass.id, admitted: admitted[place], cast: cast[place])
        }
    }

    private func explanations() throws(InputError) -> [BoxCount.Difference] {
        for item in input.explanations {
            if item.text.looksEmpty { throw fail(.explanationEmpty) }
            if let scalar = item.text.unicodeScalars.first(where: \.isInvisible) {
                throw InputError(
                    .invisibleCharacter(key: "--explain", character: scalar.codePointName),
                    at: Finding.Place(file: place.file)
                )
            }
            if item.count < 1 { throw fail(.explanationOfNothing(item.text)) }
        }
        return input.explanations
    }

    /// In the order of the list, each project at most once.
    private func recused(_ ids: [String]) throws(InputError) -> [BoxCount.Recusal]? {
        guard assembly.recusal else {
            if !input.recused.isEmpty { throw fail(.recusalNotWanted) }
            return nil
        }
        var given: [[UInt8]: BoxCount.Recusal] = [:]
        for item in input.recused {
            let id = Array(item.project.utf8)
            if given[id] != nil { throw fail(.recusedTwice(item.project)) }
            if item.count < 1 { throw fail(.recusedNobody(item.project)) }
            given[id] = item
        }
        let ordered = ids.compactMap { given.removeValue(forKey: Array($0.utf8)) }
        if let unknown = input.recused.first(where: { given[Array($0.project.utf8)] != nil }) {
            throw fail(.recusedUnknown(unknown.project))
        }
        return ordered
    }
}
