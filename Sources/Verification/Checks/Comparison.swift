/// Compares documents with what they must be.
enum Comparison {
    /// The places at which two values differ, at most ten, in the order of the expected one.
    static func differences(_ expected: JSON?, _ found: JSON?, at place: String) -> [Failure] {
        var failures: [Failure] = []
        compare(expected, found, at: place, into: &failures)
        return failures
    }

    private static func compare(_ expected: JSON?, _ found: JSON?, at place: String, into failures: inout [Failure]) {
        if failures.count >= 10 || expected == found { return }
        switch (expected, found) {
        case (.object(let wanted)?, .object(let members)?):
            let keys = Set(wanted.map(\.key) + members.map(\.key)).sorted()
            for key in keys { compare(expected?[key], found?[key], at: "\(place)/\(key)", into: &failures) }
        case (.list(let wanted)?, .list(let values)?):
            for index in 0..<max(wanted.count, values.count) {
                let one = index < wanted.count ? wanted[index] : nil
                compare(one, index < values.count ? values[index] : nil, at: "\(place)/\(index)", into: &failures)
            }
        default:
            failures.append(Failure(place, expected: shown(expected), found: shown(found)))
        }
    }

    static func shown(_ value: JSON?) -> Words {
        guard let value else { return .nothing }
        if case .text(let text) = value { return Words(text) }
        return Words(String(decoding: value.canonicalBytes, as: UTF8.self))
    }
}
