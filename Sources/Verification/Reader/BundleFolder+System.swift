#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What the reader asks of the operating system.
extension BundleFolder {
    enum Kind { case file, folder, other }

    /// What a bundle, or a sealed part, may have in one of its folders.
    private static let known: Set<String> = {
        let ofParts = [SealedPart.batchesName, SealedPart.nonceName, SealedPart.paperName, SealedPart.profileName]
        let paths = BundleFile.allCases.map(\.rawValue) + BundleFile.folders + ofParts
        return Set(paths.compactMap { $0.split(separator: "/").last.map(String.init) })
    }()

    /// The names in a folder, in order: all that may be there, and a hundred of others, which are enough to refuse it.
    static func names(in folder: String) throws(Unreadable) -> [String] {
        guard let handle = unsafe opendir(folder) else { throw unreadable(folder) }
        defer { unsafe closedir(handle) }
        var names: [String] = []
        while let entry = unsafe readdir(handle) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            if names.count <= 100 || known.contains(name) { names.append(name) }
        }
        return names.sorted()
    }

    static func kind(of path: String) -> Kind {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return .other }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// How many bytes a file has; 0 where there is none.
    static func size(of path: String) -> Int {
        var status = stat()
        return unsafe lstat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// The bytes of a file, or nothing if there are more than `limit`.
    static func contents(of path: String, atMost limit: Int) throws(Unreadable) -> [UInt8]? {
        let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw unreadable(path) }
        guard Int(status.st_size) <= limit else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(status.st_size))
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            if bytes.count > limit { return nil }
        }
    }

    static func unreadable(_ path: String) -> Unreadable {
        let code = errno
        switch code {
        case ENOENT:
            return Unreadable(
                path: path,
                reason: Words("er is geen map met deze naam", "there is no folder of this name")
            )
        case ENOTDIR: return Unreadable(path: path, reason: Words("dit is geen map", "this is not a folder"))
        case EACCES: return Unreadable(path: path, reason: Words("u mag dit niet lezen", "you may not read this"))
        default:
            let reason = unsafe String(cString: strerror(code))
            return Unreadable(path: path, reason: Words(reason))
        }
    }

    // MARK: Archives

    /// A file that can be read in parts, with its size; nothing if the path leads to none.
    static func openFile(_ path: String) throws(Unreadable) -> (descriptor: Int32, size: Int)? {
        var status = stat()
        guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(path) }
        guard unsafe fstat(descriptor, &status) == 0 else { throw unreadable(path) }
        return (descriptor, Int(status.st_size))
    }

    static func closeFile(_ descriptor: Int32) { close(descriptor) }

    /// As many bytes as there are from a place on, up to a number.
    static func bytes(of descriptor: Int32, from start: Int, _ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let read = unsafe bytes.withUnsafeMutableBytes {
                unsafe pread(descriptor, $0.baseAddress.map { unsafe $0 + done }, count - done, off_t(start + done))
            }
            if read < 0, errno == EINTR { continue }
            if read <= 0 { break }
            done += read
        }
        return Array(bytes.prefix(done))
    }

    /// The bytes of a policy or a receipt.
    ///
    /// - Throws: `Unreadable` if there is no such file, or it is too large.
    public static func smallFile(_ path: String) throws(Unreadable) -> [UInt8] {
        guard let (descriptor, size) = try openFile(path) else {
            throw Unreadable(
                path: path,
                reason: Words("er is geen bestand met deze naam", "there is no file of this name")
            )
        }
        defer { close(descriptor) }
        guard size <= Policy.largest else {
            throw Unreadable(path: path, reason: Words("het bestand is te groot", "the file is too large"))
        }
        return bytes(of: descriptor, from: 0, size)
    }
}
