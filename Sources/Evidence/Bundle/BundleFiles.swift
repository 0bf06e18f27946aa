import CanonicalJSON
import FileAccess

/// A bundle that lies on a disk.
public enum BundleFiles {
    /// The files that `manifest.json` does not list: itself, and what the last checkpoint covers.
    private static let unlisted = ["log/", "time/", "META-INF/"]

    /// Reads a folder that is a bundle: the fixed names only, and what the manifest lists, as it lists it.
    ///
    /// Whether the vote in it is right is for a verifier to say.
    ///
    /// - Throws: `IOFailure`; `EvidenceFailure` `.notBundle` with the file that is missing, too many or another.
    public static func read(_ path: String) throws -> [String: [UInt8]] {
        guard let names = try Folder.files(in: path) else { throw IOFailure(.read, path, .notFound) }
        func failure(_ name: String) -> EvidenceFailure { EvidenceFailure(.notBundle(name), in: path) }
        if let other = names.first(where: { !Bundle.fileNames.contains($0) }) { throw failure(other) }
        guard names.contains(Bundle.manifestName) else { throw failure(Bundle.manifestName) }
        var files: [String: [UInt8]] = [:]
        for name in names { files[name] = try SmallFile.read(path: "\(path)/\(name)", limit: .max) }
        let listed = try listed(files[Bundle.manifestName] ?? [], failure(Bundle.manifestName))
        for (name, digest) in listed {
            guard let bytes = files[name], Digest(of: bytes).hexadecimal == digest else { throw failure(name) }
        }
        for name in names where name != Bundle.manifestName && listed[name] == nil {
            guard unlisted.contains(where: { name.hasPrefix($0) }) else { throw failure(name) }
        }
        return files
    }

    /// The digests of the public files.
    private static func listed(_ manifest: [UInt8], _ failure: EvidenceFailure) throws -> [String: String] {
        guard let node = try? StrictReader.read(manifest), case .array(let entries)? = node.value["files"] else {
            throw failure
        }
        var listed: [String: String] = [:]
        for entry in entries {
            guard case .string(let path)? = entry["path"], case .string(let digest)? = entry["sha256"],
                case .string(let visibility)? = entry["visibility"]
            else { throw failure }
            if visibility == "public" { listed[path] = digest }
        }
        return listed
    }
}
