public import Evidence
import FileAccess

/// Reads keys, policies, notes and certificates, and says of which file a fault is.
public enum EvidenceFiles {
    /// - Throws: `IOFailure`, also where others may read the file; `EvidenceFailure`.
    public static func keyFile(_ path: String) throws -> KeyFile {
        try EvidenceFailure.of(path) { try KeyFile(bytes: try PrivateFile.read(path: path)) }
    }

    /// - Throws: `IOFailure`, also where others may read the file; `EvidenceFailure`.
    public static func passphrase(_ path: String) throws -> Passphrase {
        try EvidenceFailure.of(path) { try Passphrase(file: try PrivateFile.read(path: path)) }
    }

    /// `isCopy` says that it may have comments.
    public static func policy(_ path: String, isCopy: Bool = false) throws -> Policy {
        try EvidenceFailure.of(path) {
            try Policy(bytes: try SmallFile.read(path: path, limit: Policy.byteLimit), isCopy: isCopy)
        }
    }

    public static func note(_ path: String) throws -> SignedNote {
        try EvidenceFailure.of(path) {
            try SignedNote(bytes: try SmallFile.read(path: path, limit: SignedNote.byteLimit))
        }
    }

    public static func request(_ path: String) throws -> WitnessRequest {
        try EvidenceFailure.of(path) {
            try WitnessRequest(bytes: try SmallFile.read(path: path, limit: SignedNote.byteLimit))
        }
    }

    /// What a witness signed before; nothing where there is no file yet.
    public static func witnessState(_ path: String) throws -> WitnessState {
        do {
            return try EvidenceFailure.of(path) {
                try WitnessState(bytes: try SmallFile.read(path: path))
            }
        } catch let failure as IOFailure where failure.reason == .notFound {
            return WitnessState()
        }
    }

    public static func certificates(_ path: String) throws -> [KeyCertificate] {
        guard let all = KeyCertificate.all(inPEM: try SmallFile.read(path: path, limit: 1 << 20)) else {
            throw EvidenceFailure(.certificates, in: path)
        }
        return all
    }
}

extension EvidenceFailure {
    /// Does something with a file, and puts its name to what goes wrong.
    static func of<Value>(_ file: String?, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as KeyFileError {
            throw EvidenceFailure(.key(error), in: file)
        } catch let error as NoteError {
            throw EvidenceFailure(.note(error), in: file)
        } catch let error as PolicyError {
            throw EvidenceFailure(.policy(error), in: file)
        } catch let error as WitnessError {
            throw EvidenceFailure(.witness(error), in: file)
        } catch let error as SigningError {
            throw EvidenceFailure(.signing(error), in: file)
        } catch let error as SignatureVerdict {
            throw EvidenceFailure(.verdict(error), in: file)
        } catch let error as ArchiveError {
            throw EvidenceFailure(.archive(error), in: file)
        }
    }
}
