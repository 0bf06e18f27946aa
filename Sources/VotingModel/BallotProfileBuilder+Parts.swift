/// Ballots that were read in parts, side by side, come together in the order of the parts.
///
/// Each part groups its own ballots; the whole absorbs one part after the other. The distinct ballots of the whole then stand in
/// the order in which each was cast first, exactly as if they had been added one by one.
extension BallotProfileBuilder {
    /// Adds all ballots of a part and returns, for each of its distinct ballots, the place that it has here.
    ///
    /// - Precondition: the part was made by `part()`.
    /// - Complexity: expected O(distinct ballots of the part + projects that they name).
    @discardableResult
    package mutating func absorb(_ part: BallotProfileBuilder) -> [Int] {
        adopt(scale: part.pointScale)
        return part.pointScale == pointScale ? absorbAtOnce(part) : absorbOneByOne(part)
    }

    /// For a part that holds points in larger units: other values, other hashes.
    private mutating func absorbOneByOne(_ part: BallotProfileBuilder) -> [Int] {
        part.multiplicities.indices.map { ballot in
            let entries = part.entries(of: ballot)
            return add(
                projects: part.projects[entries],
                values: Array(part.values[entries]),
                scale: part.pointScale,
                times: part.multiplicities[ballot]
            )
        }
    }

    private mutating func absorbAtOnce(_ part: BallotProfileBuilder) -> [Int] {
        let known = multiplicities.count
        let count = part.multiplicities.count
        var places = [Int](repeating: 0, count: count)
        var next = known
        table.makeRoom(for: count)
        var batch = 0..<0
        while batch.upperBound < count {
            batch = batch.upperBound..<min(batch.upperBound + 128, count)
            let isAnyThere = table.warm(part.hashes[batch]) > 0
            for ballot in batch {
                // Of the part's own ballots no two are equal, so those that came with it need not be looked at.
                var found: Int?
                if isAnyThere {
                    var probe = table.probe(part.hashes[ballot])
                    while let candidate = table.next(&probe) {
                        guard candidate < known, equals(candidate, part, ballot) else { continue }
                        found = candidate
                        break
                    }
                }
                places[ballot] = found ?? next
                if found == nil {
                    table.insert(next, hash: part.hashes[ballot])
                    next += 1
                }
            }
        }
        append(part, places, known)
        return places
    }

    /// Appends what is new, in stretches, and counts what is not.
    private mutating func append(_ part: BallotProfileBuilder, _ places: [Int], _ known: Int) {
        var ballot = 0
        while ballot < places.count {
            guard places[ballot] >= known else {
                multiplicities[places[ballot]] += part.multiplicities[ballot]
                ballot += 1
                continue
            }
            let start = ballot
            while ballot < places.count, places[ballot] >= known { ballot += 1 }
            let entries = Int(part.offsets[start])..<Int(part.offsets[ballot])
            let end = projects.count
            projects.append(contentsOf: part.projects[entries])
            if !part.values.isEmpty { values.append(contentsOf: part.values[entries]) }
            multiplicities.append(contentsOf: part.multiplicities[start..<ballot])
            for offset in part.offsets[start + 1...ballot] {
                offsets.append(UInt32(end + Int(offset) - entries.lowerBound))
            }
        }
    }

    private func equals(_ ballot: Int, _ part: BallotProfileBuilder, _ other: Int) -> Bool {
        let entries = entries(of: ballot)
        let others = part.entries(of: other)
        guard entries.count == others.count else { return false }
        let projects = self.projects.span
        let parts = part.projects.span
        for offset in 0..<entries.count
        where projects[entries.lowerBound + offset] != parts[others.lowerBound + offset] { return false }
        if values.isEmpty || part.values.isEmpty { return true }
        return values[entries].elementsEqual(part.values[others])
    }
}
