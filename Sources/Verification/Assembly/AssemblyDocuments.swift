/// What a bundle says of an assembly, as far as it can be read; its faults are told by checks of their own.
struct AssemblyDocuments {
    /// Nothing where the rules have none.
    let rules: Result<Assembly, Failure>?
    /// Nothing where there is no such file, or its bytes are not canonical.
    private(set) var roll: Result<Roll, Failure>?
    private(set) var box: Result<Box, Failure>?
    private(set) var notCanonical: [Failure] = []

    /// No bundle that could be read.
    static let none = AssemblyDocuments(nil, BundleFolder(files: [:]))

    var isThere: Bool { rules != nil }

    init(_ rules: Result<Assembly, Failure>?, _ folder: BundleFolder) {
        self.rules = rules
        roll = read(.roll, in: folder) { value throws(Failure) in try Roll(value) }
        box = read(.box, in: folder) { value throws(Failure) in try Box(value) }
    }

    private mutating func read<Document>(
        _ file: BundleFile,
        in folder: BundleFolder,
        _ parse: (JSON) throws(Failure) -> Document
    ) -> Result<Document, Failure>? {
        if folder.files[file] == nil { return nil }
        do throws(Failure) {
            guard let value = try DocumentReader.value(file, in: folder, &notCanonical) else { return nil }
            return .success(try parse(value))
        } catch {
            return .failure(error)
        }
    }
}

extension Result {
    /// The value, or nothing.
    var value: Success? { try? get() }

    /// What is wrong, or nothing.
    var fault: Failure? {
        if case .failure(let fault) = self { return fault }
        return nil
    }
}
