public import VotingModel

/// Every text that people read, in both languages side by side: the one catalogue.
///
/// Texts for pages hold no digit and no name: figures and names come from the result and are marked as such, so that a
/// verifier can compare them.
///
/// The members stand in extensions by subject: `Texts+Result`, `Texts+Findings`, …
public struct Texts: Sendable {
    public let language: Language

    public init(_ language: Language) {
        self.language = language
    }

    /// The text in the catalogue's language.
    func pick(_ nl: String, _ en: String) -> String {
        switch language {
        case .nl: nl
        case .en: en
        }
    }
}
