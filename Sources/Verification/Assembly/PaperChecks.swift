/// V9.J: what was typed in from paper, which auditors have, is what the close fixed, was typed in twice alike, and is among the ballots.
struct PaperChecks {
    let paper: Box.Paper
    /// The lines of the batches, which were looked at before.
    let batches: [UInt8]
    /// Reasons for which a slip may be invalid.
    let reasons: [Text]
    /// What is wrong with the text of a ballot by the rules and the list, if something is.
    let fault: (JSON) -> Failure?

    private static let place = SealedPart.paperName
    private static let mostFaults = 10

    func failures(_ lines: [UInt8]) -> [Failure] {
        let digest = Text(Digest.hexadecimal(Digest.sha256(lines)))
        if let fixed = paper.digest, digest != fixed {
            return [Failure(Self.place, expected: Words(fixed), found: Words(digest))]
        }
        var slips: [PaperSlip] = []
        // The first line is the nonce.
        var (number, start) = (0, 0)
        while start < lines.count || number == 0 {
            number += 1
            let place = "\(Self.place)#\(number)"
            guard let end = lines[start...].firstIndex(of: 10) else {
                return [Failure(place, expected: Words("een regeleinde", "a line break"), found: .nothing)]
            }
            do throws(Failure) {
                if number == 1 {
                    try PaperSlip.readNonce(lines, start..<end, at: place)
                    start = end + 1
                    continue
                }
                let slip = try PaperSlip(lines, start..<end, at: place)
                if let failure = numbered(slip, after: slips.last, at: place) ?? typed(slip, at: place) {
                    return [failure]
                }
                slips.append(slip)
            } catch {
                return [error]
            }
            start = end + 1
        }
        let failures = sums(slips)
        return failures.isEmpty ? counted(slips) : failures
    }

    // MARK: A slip

    private func numbered(_ slip: PaperSlip, after last: PaperSlip?, at place: String) -> Failure? {
        if !slip.isNumbered {
            let expected = Words("6 tekens van 2–9, A–H, J–N, P–Z", "6 characters of 2–9, A–H, J–N, P–Z")
            return Failure("\(place)/slip", expected: expected, found: Words(slip.number))
        }
        if let last, !(last.number < slip.number) {
            let expected = Words("na \(last.number.string)", "after \(last.number.string)")
            return Failure("\(place)/slip", expected: expected, found: Words(slip.number))
        }
        if slip.batch <= paper.batches { return nil }
        let expected = Words("hoogstens \(paper.batches)", "\(paper.batches) at most")
        return Failure("\(place)/batch", expected: expected, found: Words(slip.batch))
    }

    /// By two people alike, or by three where the first two differ.
    private func typed(_ slip: PaperSlip, at place: String) -> Failure? {
        let entries = slip.entries
        let place = "\(place)/entries"
        guard entries.count == 2 || entries.count == 3 else {
            return Failure(place, expected: Words("2 of 3", "2 or 3"), found: Words(entries.count))
        }
        let people = entries.map(\.by)
        if Set(people).count < people.count || people.contains(where: { !$0.isReadable }) {
            let expected = Words("verschillende mensen, met een naam", "different people, with a name")
            return Failure(place, expected: expected, found: Words(people.map(\.string).joined(separator: ", ")))
        }
        if (entries[0].text == entries[1].text) == slip.isCorrected {
            let expected =
                slip.isCorrected
                ? Words("twee die verschillen, en een derde die beslist", "two that differ, and a third that decides")
                : Words("twee die gelijk zijn", "two that are equal")
            let found = Words("\(Comparison.shown(entries[0].text).en), \(Comparison.shown(entries[1].text).en)")
            return Failure(place, expected: expected, found: found)
        }
        for (index, entry) in entries.enumerated() {
            if let failure = text(entry, at: "\(place)/\(index)") { return failure }
        }
        return nil
    }

    /// A reason that there is, or a ballot as the rules and the list have it.
    private func text(_ entry: PaperSlip.Entry, at place: String) -> Failure? {
        if let reason = entry.invalid, !reasons.contains(reason) {
            let expected = Words(reasons.map(\.string).joined(separator: " "))
            return Failure("\(place)/invalid", expected: expected, found: Words(reason))
        }
        return fault(entry.text).map { Failure(place, expected: $0.expected, found: $0.found) }
    }

    // MARK: All slips

    /// As many as the box says, in batches of 25 and a last one; and as many that were corrected.
    private func sums(_ slips: [PaperSlip]) -> [Failure] {
        var failures: [Failure] = []
        func compare(_ found: Int, with expected: Int, at place: String) {
            if found == expected || failures.count >= Self.mostFaults { return }
            failures.append(Failure(place, expected: Words(expected), found: Words(found)))
        }
        compare(slips.count, with: paper.slips, at: "\(Self.place)#slip")
        compare(slips.count(where: \.isCorrected), with: paper.corrected, at: "\(Self.place)#entries")
        guard failures.isEmpty else { return failures }
        var sizes: [Int: Int] = [:]
        for slip in slips { sizes[slip.batch, default: 0] += 1 }
        for batch in 1..<max(1, paper.batches) {
            compare(sizes[batch] ?? 0, with: Box.Paper.batchSize, at: "\(Self.place)#batch \(batch)")
        }
        return failures
    }

    /// What a slip says occurs among all ballots at least as often as on slips; all others are digital.
    private func counted(_ slips: [PaperSlip]) -> [Failure] {
        var left: [[UInt8]: Int] = [:]
        for line in batches.split(separator: 10) {
            guard let ballot = try? BatchLine(Array(line), 0..<line.count, at: SealedPart.batchesName) else { continue }
            left[ballot.text, default: 0] += 1
        }
        var failures: [Failure] = []
        for (index, slip) in slips.enumerated() where failures.count < Self.mostFaults {
            let text = slip.text.canonicalBytes
            let rest = left[text] ?? 0
            left[text] = rest - 1
            if rest > 0 { continue }
            let expected = Words("een stembiljet van de stapels", "a ballot of the batches")
            failures.append(
                Failure("\(Self.place)#\(index + 2)", expected: expected, found: Comparison.shown(slip.text))
            )
        }
        return failures
    }
}
