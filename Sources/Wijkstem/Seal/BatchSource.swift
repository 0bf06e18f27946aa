import CanonicalJSON
import Evidence
import VotingModel

/// Where a batch came from, as the folder of a vote keeps it beside the batch.
///
///     {"name":"stemmen.csv","point_scale":1,"sha256":"…"}
struct BatchSource {
    let file: ProposalsDocument.ImportedFile
    /// 0 where no ballot has points.
    let pointScale: Int

    init(_ file: ProposalsDocument.ImportedFile, pointScale: Int) {
        self.file = file
        self.pointScale = pointScale
    }

    /// - Throws: `InputError` `.seal(.altered)`.
    init(_ bytes: [UInt8], name: String) throws(InputError) {
        guard let value = try? StrictReader.read(bytes).value, case .string(let file)? = value["name"],
            case .integer(let scale)? = value["point_scale"], [0, 1, 10, 100, 1_000].contains(scale),
            case .string(let digits)? = value["sha256"], let digest = Digest(hexadecimal: digits)
        else { throw SealVote.altered(name) }
        self.init(ProposalsDocument.ImportedFile(name: file, digest: digest), pointScale: scale)
    }

    func bytes() throws -> [UInt8] {
        let value: JSONValue = [
            "name": .string(file.name), "point_scale": .integer(pointScale), "sha256": .string(file.digest.hexadecimal),
        ]
        return try value.canonicalBytes()
    }
}
