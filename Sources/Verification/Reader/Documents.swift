/// All documents of a bundle that could be read, and what kept the others from being read.
struct Documents {
    private(set) var manifest: Manifest?
    private(set) var rules: Rules?
    private(set) var proposals: Proposals?
    private(set) var aggregate: Aggregate?
    private(set) var certificate: Certificate?
    private(set) var profile: Profile?
    /// Nothing where the rules ask no questions beside the budget.
    private(set) var motionVotes: MotionVotes?
    /// Compared as a whole, so it needs no type of its own.
    private(set) var result: JSON?
    private(set) var assembly = AssemblyDocuments.none
    private(set) var notCanonical: [Failure] = []
    private(set) var notInForm: [Failure] = []

    init(_ folder: BundleFolder) {
        manifest = read(.manifest, in: folder) { value throws(Failure) in try Manifest(value) }
        rules = read(.rules, in: folder) { value throws(Failure) in try Rules(value) }
        proposals = read(.proposals, in: folder) { value throws(Failure) in try Proposals(value) }
        aggregate = read(.aggregate, in: folder) { value throws(Failure) in try Aggregate(value) }
        certificate = read(.certificate, in: folder) { value throws(Failure) in try Certificate(value) }
        result = read(.result, in: folder) { value throws(Failure) in
            try ResultShape.check(value)
            return value
        }
        assembly = AssemblyDocuments(rules?.assembly, folder)
        notCanonical += assembly.notCanonical
        if rules?.motions != nil || folder.files[.motionVotes] != nil {
            motionVotes = read(.motionVotes, in: folder) { value throws(Failure) in try MotionVotes(value) }
        }
        if let bytes = folder.files[.profile] ?? folder.sealed?.profile, let rules {
            let profile = Profile(bytes, kind: rules.kind, electorate: rules.electorate)
            notCanonical += profile.notCanonical
            notInForm += profile.notInForm
            self.profile = profile
        }
    }

    /// Takes over what a lot drawn after the close came to.
    mutating func draw(_ lot: DrawnLot?) { rules?.drawnLot = lot }

    private mutating func read<Document>(
        _ file: BundleFile,
        in folder: BundleFolder,
        _ parse: (JSON) throws(Failure) -> Document
    ) -> Document? {
        do throws(Failure) {
            guard let value = try DocumentReader.value(file, in: folder, &notCanonical) else { return nil }
            return try parse(value)
        } catch {
            notInForm.append(error)
            return nil
        }
    }
}

/// Reads the value of a file.
enum DocumentReader {
    /// The value, or nothing if the bytes are not canonical.
    ///
    /// - Throws: if there is no such file.
    static func value(
        _ file: BundleFile,
        in folder: BundleFolder,
        _ notCanonical: inout [Failure]
    ) throws(Failure) -> JSON? {
        guard let bytes = folder.files[file] else {
            throw Failure(file.rawValue, expected: Words("een bestand", "a file"), found: .nothing)
        }
        do throws(JSONReader.Fault) {
            return try JSONReader.read(bytes)
        } catch {
            notCanonical.append(
                Failure("\(file.rawValue)#byte \(error.offset)", expected: error.expected, found: error.found)
            )
            return nil
        }
    }
}
