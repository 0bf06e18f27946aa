import Glibc

/// A file that somebody else writes by its path, such as a database: made beside its place, its owner's alone, and put there once it is
/// complete.
///
/// Without `commit` nothing is left behind.
public final class StagedPlace {
    /// Where it is to be written; an empty file stands there.
    public let stagingPath: String
    private let path: String
    private let overwrites: Bool
    private var isCommitted = false

    /// `overwrites` says that a file that stands there may be replaced.
    ///
    /// - Throws: `IOFailure`, with `.exists` if one stands there and may not.
    public init(path: String, overwrites: Bool = false) throws(IOFailure) {
        self.path = path
        self.overwrites = overwrites
        stagingPath = StagedFile.stagingPath(for: path)
        if !overwrites, StagedFile.exists(path) { throw IOFailure(.write, path, .exists) }
        let descriptor = unsafe open(stagingPath, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .last(.write, path) }
        close(descriptor)
    }

    deinit { if !isCommitted { unsafe unlink(stagingPath) } }

    /// Puts the file in its place, for good.
    public func commit() throws(IOFailure) {
        let descriptor = unsafe open(stagingPath, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last(.write, path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .last(.write, path) }
        try StagedFile.place(stagingPath, at: path, overwrites: overwrites)
        isCommitted = true
    }
}
