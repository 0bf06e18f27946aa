/// The four moments at which the log is signed, in their order.
enum Checkpoint: CaseIterable {
    case rules, open, close, final

    var file: BundleFile {
        switch self {
        case .rules: .rulesNote
        case .open: .openNote
        case .close: .closeNote
        case .final: .finalNote
        }
    }

    /// How many entries it covers; nothing where the log does not come so far.
    func size(in log: Log) -> Int? {
        switch self {
        case .rules: 1
        case .open: log.index(of: .roll) == nil ? 2 : 3
        case .close: log.index(of: .close).map { $0 + 1 }
        case .final: log.roots.count
        }
    }
}
