import Testing

@testable import Dossier

@Suite("Ids that are being typed")
struct TypedIDsTests {
    @Test func anIDIsWholeOnceNoLongerOneCanBeMeant() {
        let ids = TypedIDs(["1", "12", "7", "75x"])
        #expect(ids.match("1") == .exact(0, isWhole: false))
        #expect(ids.match("12") == .exact(1, isWhole: false))
        #expect(ids.match("75") == .beginning)
        #expect(ids.match("75X") == .exact(3, isWhole: true))
    }

    @Test func whatIsOnNoListIsNone() {
        let ids = TypedIDs(["10", "20"])
        for text in ["3", "100", "1 ", "é", "２"] { #expect(ids.match(text) == .none, "\(text)") }
        #expect(TypedIDs([]).match("1") == .none)
    }

    @Test func capitalsMatterOnlyWhereIDsDifferInThemAlone() {
        #expect(TypedIDs(["A1", "b2"]).match("a1") == .exact(0, isWhole: true))
        let both = TypedIDs(["A1", "a1"])
        #expect(both.match("a1") == .exact(1, isWhole: true))
        #expect(both.match("A1") == .exact(0, isWhole: true))
    }

    @Test func idsAreBytes() {
        let composed = "caf\u{E9}"
        let decomposed = "cafe\u{301}"
        let ids = TypedIDs([composed, decomposed])
        #expect(ids.match(composed) == .exact(0, isWhole: false))
        #expect(ids.match(decomposed) == .exact(1, isWhole: true))
    }

    @Test func onlyOneThatBeginsSoIsACompletion() {
        let ids = TypedIDs(["noord", "noordoost", "zuid"])
        #expect(ids.completion("z") == 2)
        #expect(ids.completion("noordo") == 1)
        #expect(ids.completion("noord") == nil)
        #expect(ids.completion("w") == nil)
    }
}
