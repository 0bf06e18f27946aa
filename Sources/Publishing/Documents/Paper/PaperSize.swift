/// A sheet that papers of a vote are printed on.
public enum PaperSize: String, Sendable, CaseIterable {
    case a4
    case a5

    /// Between the edge and what is printed, in hundredths of a millimetre.
    var margin: Int {
        switch self {
        case .a4: 1_400
        case .a5: 900
        }
    }

    /// Between the margins, in hundredths of a millimetre.
    var width: Int { (self == .a4 ? 21_000 : 14_800) - 2 * margin }
    var height: Int { (self == .a4 ? 29_700 : 21_000) - 2 * margin }
}
