/// What can be done with a dossier: a command of `wijkstem vote`.
public enum DossierStep: String, Sendable, CaseIterable {
    /// Lists and ballots from files.
    case `import`
    /// The rules are fixed.
    case seal
    case open
    /// Members come in.
    case admit
    /// Paper ballots are typed in.
    case enter
    case close
    case lot
    case count
    case declare
    case publish
}
