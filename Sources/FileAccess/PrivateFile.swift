import Glibc

/// A small file that only its owner may read, such as a key.
public enum PrivateFile {
    /// - Throws: `IOFailure`, with `.openToOthers` where the group or anybody else may read or write it.
    public static func read(path: String, limit: Int = 1 << 16) throws(IOFailure) -> [UInt8] {
        let file = try FileSource(path: path)
        guard try file.isOwnersAlone() else { throw IOFailure(.read, path, .openToOthers) }
        var source: any ByteSource = file
        return try SmallFile.read(&source, path: path, limit: limit)
    }

    /// Writes a file that was not there, whole or not at all, with mode 0600.
    ///
    /// - Throws: `IOFailure`, with `.taken` where something stands there: a key is never replaced.
    public static func create(_ bytes: [UInt8], path: String) throws(IOFailure) {
        if Folder.holds(path) { throw IOFailure(.write, path, .taken) }
        let file = try StagedFile(path: path, overwrites: false, isPrivate: true)
        try file.write(bytes)
        try file.commit()
    }
}
