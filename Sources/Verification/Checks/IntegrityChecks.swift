/// V3 and the table: files and their digests.
enum IntegrityChecks {
    static func complete(_ facts: FileFacts, _ folder: BundleFolder) -> [Failure] {
        guard let manifest = facts.manifest else { return [] }
        let place = BundleFile.manifest.rawValue + "#/files"
        let expected = facts.expected
            .map(\.rawValue)
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let listed = manifest.files.map(\.path)
        var failures: [Failure] = []
        if listed != expected.map({ Text($0) }) {
            let found = listed.map(\.string).joined(separator: " ")
            failures.append(Failure(place, expected: Words(expected.joined(separator: " ")), found: Words(found)))
        }
        failures += visibility(manifest, facts)
        let present = folder.files.keys.filter(\.isListed)
            .map(\.rawValue)
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let sealed = Set(manifest.files.filter(\.isSealed).map(\.path))
        let expectedHere = expected.filter { !sealed.contains(Text($0)) }
        if present != expectedHere {
            failures.append(
                Failure(
                    Words("de map", "the folder").en,
                    expected: Words(expectedHere.joined(separator: " ")),
                    found: Words(present.joined(separator: " "))
                )
            )
        }
        return failures
    }

    /// Everything is public but the ballots, where the rules say so.
    private static func visibility(_ manifest: Manifest, _ facts: FileFacts) -> [Failure] {
        var failures: [Failure] = []
        for (index, entry) in manifest.files.enumerated() {
            let isProfile = entry.path == Text(BundleFile.profile.rawValue)
            let mayDiffer = isProfile && facts.ballots == .either
            let isMeantSealed = isProfile && facts.ballots == .sealed
            if mayDiffer || entry.isSealed == isMeantSealed { continue }
            failures.append(
                Failure(
                    "\(BundleFile.manifest.rawValue)#/files/\(index)/visibility",
                    expected: Words(isMeantSealed ? "sealed" : "public"),
                    found: Words(entry.isSealed ? "sealed" : "public")
                )
            )
        }
        return failures
    }

    /// The sealed part is the one that the manifest commits to, and has all ballots of the log where there is one.
    ///
    /// What was typed from paper is there exactly if there were slips; nobody knows where `slips` is nothing.
    static func sealed(_ entry: Manifest.Entry?, _ part: SealedPart?, hasLog: Bool, slips: Int?) -> [Failure] {
        guard let part else { return [] }
        let hasPaper = slips.map { $0 > 0 } ?? (part.paper != nil)
        let names =
            (hasLog ? [SealedPart.batchesName] : [])
            + (entry == nil ? [] : [SealedPart.nonceName])
            + (hasPaper ? [SealedPart.paperName] : [])
            + (entry == nil ? [] : [SealedPart.profileName])
        if part.names != names {
            let expected = Words(
                names.isEmpty ? "niets: deze uitslag heeft niets verzegelds" : names.joined(separator: ", "),
                names.isEmpty ? "nothing: nothing of this result is sealed" : names.joined(separator: ", ")
            )
            let found = Words("een verzegeld deel (--sealed)", "a sealed part (--sealed)")
            let place = names.isEmpty ? BundleFile.manifest.rawValue + "#/files" : part.names.joined(separator: ", ")
            return [Failure(place, expected: expected, found: found)]
        }
        guard let entry, let profile = part.profile else { return [] }
        var failures: [Failure] = []
        if profile.count != entry.size {
            let (expected, found) = (Words("\(entry.size) bytes"), Words("\(profile.count) bytes"))
            failures.append(Failure(SealedPart.profileName, expected: expected, found: found))
        }
        guard let nonce = part.nonceBytes else {
            let expected = Words("64 hexadecimale cijfers", "64 hexadecimal digits")
            let found = Words("\(part.nonce?.count ?? 0) bytes")
            return failures + [Failure(SealedPart.nonceName, expected: expected, found: found)]
        }
        let digest = Digest.hexadecimal(Digest.sha256(nonce + profile))
        if Text(digest) != entry.sha256 {
            failures.append(Failure(SealedPart.profileName, expected: Words(entry.sha256), found: Words(digest)))
        }
        return failures
    }

    /// Under `grouped` the ballots are public exactly if each was cast as often as the rules say, or more often.
    static func grouped(_ counts: [Int], least: Int, isSealed: Bool) -> [Failure] {
        let rare = counts.firstIndex { $0 < least }
        if isSealed, rare == nil {
            let expected = Words(
                "openbare stembiljetten: elk kwam vaak genoeg voor",
                "public ballots: each is frequent enough"
            )
            let place = BundleFile.manifest.rawValue + "#/files"
            return [Failure(place, expected: expected, found: Words("sealed"))]
        }
        guard !isSealed, let rare else { return [] }
        let expected = Words("\(least) keer of vaker", "\(least) times or more")
        return [Failure(Profile.place(rare + 1), expected: expected, found: Words(counts[rare]))]
    }

    static func digests(_ facts: FileFacts, _ folder: BundleFolder) -> [Failure] {
        guard let manifest = facts.manifest else { return [] }
        var failures: [Failure] = []
        for entry in manifest.files where !entry.isSealed {
            guard let file = BundleFile(rawValue: entry.path.string), let bytes = folder.files[file] else { continue }
            if bytes.count != entry.size {
                let expected = Words("\(entry.size) bytes")
                failures.append(Failure(file.rawValue, expected: expected, found: Words("\(bytes.count) bytes")))
            }
            let digest = Digest.hexadecimal(Digest.sha256(bytes))
            if Text(digest) != entry.sha256 {
                failures.append(Failure(file.rawValue, expected: Words(entry.sha256), found: Words(digest)))
            }
        }
        return failures
    }

    /// The digest of the minutes is that of the bundle: the root of the log, or without one that of the manifest.
    static func expected(_ digest: String, _ found: String?, hasLog: Bool) -> [Failure] {
        let expected = digest.lowercased().filter { !$0.isWhitespace }
        if expected == found { return [] }
        return [
            Failure(
                (hasLog ? BundleFile.finalNote : .manifest).rawValue,
                expected: Words(Digest.grouped(expected)),
                found: found.map { Words(Digest.grouped($0)) } ?? .nothing
            )
        ]
    }

    static func sameVote(_ facts: FileFacts) -> [Failure] {
        guard let manifest = facts.manifest, let voteID = facts.voteID else { return [] }
        var failures: [Failure] = []
        if manifest.vote != voteID {
            let place = BundleFile.manifest.rawValue + "#/vote"
            failures.append(Failure(place, expected: Words(voteID), found: Words(manifest.vote)))
        }
        let result = facts.result?.value(at: "/vote/id")
        if result != .text(voteID) {
            let place = BundleFile.result.rawValue + "#/vote/id"
            failures.append(Failure(place, expected: Words(voteID), found: Comparison.shown(result)))
        }
        return failures
    }

    /// All tables that the bundle has, made again.
    static func tables(_ files: [BundleFile: [UInt8]], _ result: JSON) -> [Failure] {
        let expected = ExpectedTable(result)
        var failures =
            table(.table, files, expected.projects) + table(.accountabilityTable, files, expected.accountability)
        if files[.groupsTable] != nil { failures += table(.groupsTable, files, expected.groups) }
        if files[.motionsTable] != nil { failures += table(.motionsTable, files, expected.motions) }
        return failures
    }

    static func table(
        _ file: BundleFile,
        _ files: [BundleFile: [UInt8]],
        _ expected: [UInt8]
    ) -> [Failure] {
        let bytes = files[file] ?? []
        if bytes == expected { return [] }
        let newline = UInt8(ascii: "\n")
        let lines = expected.split(separator: newline, omittingEmptySubsequences: false)
        let found = bytes.split(separator: newline, omittingEmptySubsequences: false)
        for line in 0..<max(lines.count, found.count) {
            let (wanted, is_) = (line < lines.count ? lines[line] : [], line < found.count ? found[line] : [])
            if wanted == is_ { continue }
            return [
                Failure(
                    "\(file.rawValue)#\(line + 1)",
                    expected: Words(String(decoding: wanted, as: UTF8.self)),
                    found: Words(String(decoding: is_, as: UTF8.self))
                )
            ]
        }
        return []
    }
}
