import Testing

@testable import FileAccess

@Suite("What lies within a folder")
struct FolderWithinTests {
    @Test func aFolderAndWhatIsInItLieWithinIt() {
        for path in ["uit", "./uit", "uit/", "uit/geheim", "uit/./a/../b", "x/../uit/a"] {
            #expect(Folder.lies(path, within: "uit"), "\(path)")
        }
        #expect(Folder.lies("/a/b", within: "/"))
    }

    @Test func whatOnlyBeginsTheSameDoesNot() {
        for path in ["uit.sealed", "uitslag", ".", "..", "uit/../geheim", "/uit/geheim"] {
            #expect(!Folder.lies(path, within: "uit"), "\(path)")
        }
    }
}
