import CanonicalJSON
public import VotingModel

/// The META section of a `.pb` file: what it says of the vote, kept in order and interpreted by key.
public struct PabulibMeta: Sendable {
    public struct Entry: Sendable {
        public let key: String
        public let value: String
        public let place: Finding.Place
    }

    public private(set) var entries: [Entry] = []

    public init() {}

    /// The five kinds of vote of the format, and our own for votes that are paid with credits.
    public enum VoteType: String, Sendable, CaseIterable {
        case approval
        case chooseOne = "choose-1"
        case cumulative
        case scoring
        case ordinal
        case quadratic

        public var ballotKind: BallotKind {
            switch self {
            case .approval, .chooseOne: .approval
            case .cumulative, .scoring: .points
            case .ordinal: .ranked
            case .quadratic: .quadratic
            }
        }
    }

    /// Every key of the format description and of the public files; `credits`, `negative_votes` and `max_votes` are our own.
    public static let knownKeys: Set<String> = [
        "acknowledgments", "acknowledgements", "budget", "budget_per_category", "budget_per_neighborhood", "categories",
        "comment", "country", "credits", "currency", "date_begin", "date_end", "default_score", "description",
        "district",
        "edition",
        "experimental", "fully_funded", "instance", "language", "leftover_budget", "max_length",
        "max_length_per_category", "max_length_unit", "max_points", "max_project_cost", "max_sum_cost",
        "max_sum_cost_per_category", "max_sum_points", "max_votes", "min_length", "min_length_per_category",
        "min_points",
        "min_project_cost", "min_project_score_threshold", "min_sum_cost", "min_sum_cost_per_category",
        "min_sum_points",
        "negative_votes", "neighborhoods", "num_projects", "num_votes", "rule", "scoring_fn", "subdistricts", "subunit",
        "targets",
        "unit",
        "vote_type",
    ]

    mutating func add(_ key: String, _ value: String, at place: Finding.Place, _ log: inout FindingLog) {
        if self[key] != nil {
            log.add(.error, .repeatedMeta(key), at: place)
            return
        }
        if !Self.knownKeys.contains(key) { log.add(.note, .unknownMeta(key), at: place) }
        entries.append(Entry(key: key, value: value, place: place))
    }

    public subscript(key: String) -> Entry? {
        entries.first { $0.key.utf8.elementsEqual(key.utf8) }
    }

    /// A whole number, or `nil` if the key is absent or empty; what is no whole number is reported.
    func integer(_ key: String, _ log: inout FindingLog) -> Int? {
        guard let entry = self[key], !entry.value.isEmpty else { return nil }
        guard let number = try? DecimalNumber(text: entry.value), let value = number.scaled(to: 0),
            value <= JSONValue.integerLimit
        else {
            log.add(.error, .badNumber(entry.value), at: entry.place)
            return nil
        }
        return value
    }

    /// An amount of money in minor units.
    func amount(_ key: String, _ log: inout FindingLog) -> Int? {
        guard let entry = self[key], !entry.value.isEmpty else { return nil }
        return PabulibAmount.minorUnits(entry.value, at: entry.place, &log)
    }

    /// Reports what the known keys say wrongly.
    ///
    /// Numbers are checked where they are read.
    func checkDates(_ log: inout FindingLog) {
        for key in ["date_begin", "date_end"] {
            guard let entry = self[key], !Self.isDate(entry.value) else { continue }
            log.add(.warning, .badDate(entry.value), at: entry.place)
        }
    }

    /// `yyyy`, `dd.mm.yyyy` or `yyyy-mm-dd`.
    private static func isDate(_ text: String) -> Bool {
        func isNumber(_ part: Substring, _ length: Int, _ range: ClosedRange<Int>) -> Bool {
            part.utf8.count == length && Int(part).map(range.contains) == true
        }
        let dotted = text.split(separator: ".", omittingEmptySubsequences: false)
        if dotted.count == 1, isNumber(dotted[0], 4, 1900...2199) { return true }
        if dotted.count == 3 {
            return isNumber(dotted[0], 2, 1...31) && isNumber(dotted[1], 2, 1...12)
                && isNumber(dotted[2], 4, 1900...2199)
        }
        let dashed = text.split(separator: "-", omittingEmptySubsequences: false)
        return dashed.count == 3 && isNumber(dashed[0], 4, 1900...2199) && isNumber(dashed[1], 2, 1...12)
            && isNumber(dashed[2], 2, 1...31)
    }
}

/// Money in `.pb` files: a plain decimal with a point or a comma, never with grouping.
enum PabulibAmount {
    static func minorUnits(_ text: String, at place: Finding.Place, _ log: inout FindingLog) -> Int? {
        do {
            let number = try DecimalNumber(text: text)
            guard number.decimals <= 2 else {
                log.add(.error, .amountTooFine(text), at: place)
                return nil
            }
            guard let amount = number.scaled(to: 2), amount <= Money.limit else {
                log.add(.error, .amountTooLarge(text), at: place)
                return nil
            }
            return amount
        } catch {
            switch error {
            case .notANumber: log.add(.error, .badAmount(text), at: place)
            case .negative: log.add(.error, .negativeAmount(text), at: place)
            case .tooLarge: log.add(.error, .amountTooLarge(text), at: place)
            }
            return nil
        }
    }
}
