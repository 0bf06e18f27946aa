import CanonicalJSON
import Evidence
import FileAccess
public import Publishing
public import VotingModel

/// Makes the contract of a neighbourhood from a result: `wijkstem contract`.
///
/// Of a bundle it takes `result.json`, and the root digest, after a look whether the manifest names that file; of a `result.json` alone its own
/// digest. It counts nothing and checks no count: that is for `stemcheck`.
public struct MakeContract: Sendable {
    /// The folder of a bundle, or a `result.json`.
    public var path: String
    public var language: Language

    public init(path: String, language: Language) {
        self.path = path
        self.language = language
    }

    /// - Throws: `InputError` if it is no result that makes a contract, `IOFailure`.
    public func callAsFunction() throws -> ContractPage {
        let isFile = path.hasSuffix(".json")
        let bytes = try SmallFile.read(path: isFile ? path : "\(path)/\(Bundle.resultName)")
        let node = try Self.node(bytes, file: Bundle.resultName)
        let place = Finding.Place(file: Bundle.resultName)
        if case .string(ElectionResult.format)? = node.value["format"] {
            throw InputError(.contractOfElection, at: place)
        }
        let document: ResultDocument
        do {
            document = try ResultDocument(json: node.value)
        } catch {
            throw InputError(.notAResult(error.path), at: Finding.Place(file: Bundle.resultName, field: error.path))
        }
        let digest = Digest(of: bytes)
        let seal: ContractPage.Seal =
            isFile ? .result(digest.grouped) : .root(try rootDigest(binding: digest).grouped)
        do throws(ContractPage.Problem) {
            return try ContractPage(document, seal: seal, language: language)
        } catch {
            switch error {
            case .noRulebook: throw InputError(.contractWithoutRulebook, at: place)
            case .tooLong(let pages):
                throw InputError(.contractTooLong(pages: pages, limit: ContractPage.pageLimit), at: place)
            }
        }
    }

    /// The digest of the bundle, whose manifest must name the result that was read: that of the manifest, or with a log the root in its last
    /// checkpoint.
    private func rootDigest(binding result: Digest) throws -> Digest {
        let bytes = try SmallFile.read(path: "\(path)/\(Bundle.manifestName)")
        let node = try Self.node(bytes, file: Bundle.manifestName)
        var isNamed = false
        if case .array(let files)? = node.value["files"] {
            isNamed = files.contains { file in
                file["path"] == .string(Bundle.resultName) && file["sha256"] == .string(result.hexadecimal)
            }
        }
        guard isNamed else {
            throw InputError(.resultNotInManifest, at: Finding.Place(file: Bundle.manifestName, field: "files"))
        }
        let last = "\(path)/\(CheckpointFile.final.path)"
        guard Folder.holds(last) else { return Digest(of: bytes) }
        return try EvidenceFiles.note(last).checkpoint.root
    }

    private static func node(_ bytes: [UInt8], file: String) throws(InputError) -> JSONNode {
        do {
            return try StrictReader.read(bytes)
        } catch {
            let place = Finding.Place(file: file, line: error.line, column: error.column, field: error.key)
            throw InputError(.json(error.code.rawValue, detail: error.detail), at: place)
        }
    }
}
