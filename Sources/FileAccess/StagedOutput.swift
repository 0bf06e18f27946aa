import Glibc

/// A file that appears whole or not at all: written under another name beside its place, synced, then renamed.
///
/// Without `commit` nothing is left behind.
public final class StagedFile {
    private let path: String
    private let stagingPath: String
    private let overwrites: Bool
    private var descriptor: Int32
    private var buffer: [UInt8] = []

    /// `overwrites` says that a file that stands there may be replaced, `isPrivate` that only its owner may read it.
    ///
    /// - Throws: `IOFailure`, with `.exists` if one stands there and may not.
    public init(path: String, overwrites: Bool, isPrivate: Bool = false) throws(IOFailure) {
        self.path = path
        self.overwrites = overwrites
        stagingPath = Self.stagingPath(for: path)
        if !overwrites, Self.exists(path) { throw IOFailure(.write, path, .exists) }
        descriptor = unsafe open(stagingPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isPrivate ? 0o600 : 0o644)
        guard descriptor >= 0 else { throw .last(.write, path) }
    }

    /// Closes and removes what was not committed.
    deinit {
        if descriptor >= 0 {
            close(descriptor)
            unsafe unlink(stagingPath)
        }
    }

    public func write(_ bytes: some Sequence<UInt8>) throws(IOFailure) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= 1 << 18 { try flush() }
    }

    /// Writes out everything that was given, so that only `commit` is left to do: for files that appear together.
    public func finish() throws(IOFailure) {
        try flush()
        guard fsync(descriptor) == 0 else { throw .last(.write, path) }
    }

    /// Puts the file in its place.
    public func commit() throws(IOFailure) {
        try finish()
        try Self.place(stagingPath, at: path, overwrites: overwrites)
        close(descriptor)
        descriptor = -1
    }

    /// Gives a file that is complete its own name, for good.
    static func place(_ stagingPath: String, at path: String, overwrites: Bool) throws(IOFailure) {
        // A link is refused where something stands: nothing can slip in between looking and renaming.
        if overwrites {
            guard unsafe rename(stagingPath, path) == 0 else { throw .last(.write, path) }
        } else if unsafe link(stagingPath, path) == 0 {
            unsafe unlink(stagingPath)
        } else {
            // The file systems of most memory sticks know no links.
            guard [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) else { throw .last(.write, path) }
            if exists(path) { throw IOFailure(.write, path, .exists) }
            guard unsafe rename(stagingPath, path) == 0 else { throw .last(.write, path) }
        }
        syncFolder(of: path)
    }

    private func flush() throws(IOFailure) {
        var written = 0
        while written < buffer.count {
            let count = unsafe buffer.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress.map { unsafe $0 + written }, bytes.count - written)
            }
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                throw .last(.write, path)
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    static func stagingPath(for path: String) -> String {
        let (folder, name) = split(path)
        return "\(folder)/.\(name).\(getpid()).tmp"
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0
    }

    /// The folder and last component of a path.
    static func split(_ path: String) -> (folder: String, name: String) {
        var trimmed = Substring(path)
        while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
        guard let slash = trimmed.lastIndex(of: "/") else { return (".", String(trimmed)) }
        let folder = slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
        return (folder, String(trimmed[trimmed.index(after: slash)...]))
    }
}

/// A folder of files that appears whole or not at all.
///
/// It is built beside its place and renamed. What stands at its place is replaced only if it is empty, or if `replacing`
/// says that it may be.
public final class StagedFolder {
    private let path: String
    private let stagingPath: String
    private var folders: [String] = []
    private var files: [String] = []
    private let isPrivate: Bool
    private var isCommitted = false

    /// `isPrivate` says that only its owner may read the folder and its files.
    public init(path: String, isPrivate: Bool = false) throws(IOFailure) {
        self.isPrivate = isPrivate
        let (folder, name) = StagedFile.split(path)
        self.path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
        stagingPath = StagedFile.stagingPath(for: path)
        guard unsafe mkdir(stagingPath, isPrivate ? 0o700 : 0o755) == 0 else { throw .last(.write, path) }
    }

    deinit {
        if !isCommitted {
            for file in files { unsafe unlink("\(stagingPath)/\(file)") }
            for folder in folders.reversed() { unsafe rmdir("\(stagingPath)/\(folder)") }
            unsafe rmdir(stagingPath)
        }
    }

    /// Writes one file; `name` may have folders before slashes, and `isPrivate` says that it and they are their owner's alone.
    public func write(_ bytes: [UInt8], to name: String, isPrivate: Bool? = nil) throws(IOFailure) {
        let isPrivate = isPrivate ?? self.isPrivate
        for slash in name.indices where name[slash] == "/" {
            let folder = String(name[..<slash])
            if !folders.contains(folder) {
                guard unsafe mkdir("\(stagingPath)/\(folder)", isPrivate ? 0o700 : 0o755) == 0 else {
                    throw .last(.write, path)
                }
                folders.append(folder)
            }
        }
        files.append(name)
        do {
            let file = try StagedFile(path: "\(stagingPath)/\(name)", overwrites: false, isPrivate: isPrivate)
            try file.write(bytes)
            try file.commit()
        } catch {
            // The reader knows the place that they asked for, not the one beside it.
            throw IOFailure(error.operation, "\(path)/\(name)", error.reason)
        }
    }

    /// Puts the folder in its place.
    ///
    /// `old` are the files of the folder that stands there and may be replaced, or `nil` if none may.
    ///
    /// - Throws: `IOFailure`; what stood there stands there still.
    public func commit(replacing old: [String]? = nil) throws(IOFailure) {
        // An empty folder is replaced by the rename itself.
        if unsafe rename(stagingPath, path) == 0 {
            isCommitted = true
        } else {
            guard let old, errno == EEXIST || errno == ENOTEMPTY else { throw .last(.write, path) }
            let aside = "\(stagingPath).old"
            guard unsafe rename(path, aside) == 0 else { throw .last(.replace, path) }
            guard unsafe rename(stagingPath, path) == 0 else {
                let failure = IOFailure.last(.replace, path)
                unsafe rename(aside, path)
                throw failure
            }
            isCommitted = true
            Folder.remove(aside, files: old)
        }
        syncFolder(of: path)
    }
}

/// What stands in a folder.
public enum Folder {
    /// The files below `path`, with the folders between slashes; of folders only those that hold nothing, with a slash
    /// behind the name.
    ///
    /// - Returns: `nil` if nothing stands there.
    /// - Throws: `IOFailure`, `.notDirectory` if a file does.
    public static func files(in path: String) throws(IOFailure) -> [String]? {
        guard StagedFile.exists(path) else { return nil }
        return try files(in: path, prefix: "", depth: 0)
    }

    private static func files(in path: String, prefix: String, depth: Int) throws(IOFailure) -> [String] {
        guard let folder = unsafe opendir(path) else { throw .last(.read, path) }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let length = unsafe Int(entry.pointee.d_reclen)
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: length) { unsafe String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            let inner = "\(path)/\(name)"
            var status = stat()
            guard unsafe lstat(inner, &status) == 0 else { throw .last(.read, inner) }
            if status.st_mode & S_IFMT == S_IFDIR, depth < 4 {
                let below = try files(in: inner, prefix: "\(prefix)\(name)/", depth: depth + 1)
                names.append(contentsOf: below.isEmpty ? ["\(prefix)\(name)/"] : below)
            } else {
                names.append(prefix + name)
            }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Removes the named files and the folders that held them.
    static func remove(_ path: String, files: [String]) {
        for file in files { unsafe unlink("\(path)/\(file)") }
        let folders = Set(
            files.flatMap { file in file.indices.filter { file[$0] == "/" }.map { String(file[..<$0]) } }
        )
        // Inner ones first.
        for folder in folders.sorted().reversed() { unsafe rmdir("\(path)/\(folder)") }
        unsafe rmdir(path)
    }
}

/// Makes a rename last through a power cut; what cannot be synced is not an error of ours.
func syncFolder(of path: String) {
    let descriptor = unsafe open(StagedFile.split(path).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 {
        fsync(descriptor)
        close(descriptor)
    }
}
