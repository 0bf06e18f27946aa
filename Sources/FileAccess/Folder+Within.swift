import Glibc

extension Folder {
    /// Whether a path is that of a folder, or lies within it, as both are written: what is only there by a symbolic link is not seen.
    package static func lies(_ path: String, within folder: String) -> Bool {
        words(path).starts(with: words(folder))
    }

    /// The names on the way from the root, without steps back.
    private static func words(_ path: String) -> [Substring] {
        var words: [Substring] = []
        for word in (path.hasPrefix("/") ? path : "\(current)/\(path)").split(separator: "/") where word != "." {
            if word == ".." { _ = words.popLast() } else { words.append(word) }
        }
        return words
    }

    private static var current: String {
        guard let path = unsafe getcwd(nil, 0) else { return "" }
        defer { unsafe free(path) }
        return unsafe String(cString: path)
    }
}
