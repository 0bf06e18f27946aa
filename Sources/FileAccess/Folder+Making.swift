import Glibc

extension Folder {
    /// Makes a folder and those above it, where they are not there; `isPrivate` says that only its owner may read it.
    ///
    /// - Throws: `IOFailure`, `.notDirectory` where something else stands there.
    public static func make(_ path: String, isPrivate: Bool = false) throws(IOFailure) {
        var status = stat()
        if unsafe stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else { throw IOFailure(.write, path, .notDirectory) }
            return
        }
        let above = StagedFile.split(path).folder
        if above != path, above != "." { try make(above, isPrivate: isPrivate) }
        // Somebody else may have made it in between.
        guard unsafe mkdir(path, isPrivate ? 0o700 : 0o755) == 0 || errno == EEXIST else { throw .last(.write, path) }
    }

    /// Whether something stands at `path`.
    public static func holds(_ path: String) -> Bool { StagedFile.exists(path) }

    /// Whether a file stands at `path`, not a folder.
    public static func isFile(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// A path that means the same from every folder.
    ///
    /// - Throws: `IOFailure` where nothing stands there.
    public static func absolute(_ path: String) throws(IOFailure) -> String {
        guard let resolved = unsafe realpath(path, nil) else { throw .last(.read, path) }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }
}

extension Folder {
    /// Removes one file; what is not there need not be removed.
    public static func removeFile(_ path: String) { unsafe unlink(path) }
}

extension Folder {
    /// Gives a file another name in its folder, for good.
    public static func move(_ path: String, to other: String) throws(IOFailure) {
        guard unsafe rename(path, other) == 0 else { throw .last(.write, other) }
        syncFolder(of: other)
    }
}
