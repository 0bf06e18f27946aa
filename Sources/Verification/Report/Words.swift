/// A piece of text in both languages of a report.
public struct Words: Sendable, Equatable {
    public let nl: String
    public let en: String

    init(_ nl: String, _ en: String) {
        self.nl = nl
        self.en = en
    }

    /// A figure or a name, which is the same in any language.
    init(_ value: String) {
        self.init(value, value)
    }

    init(_ value: Int) {
        self.init(String(value))
    }

    init(_ text: Text) {
        self.init(text.string)
    }

    static let nothing = Words("niets", "nothing")

    public func text(_ language: ReportLanguage) -> String {
        language == .nl ? nl : en
    }
}

public enum ReportLanguage: String, Sendable, CaseIterable {
    case nl
    case en
}
