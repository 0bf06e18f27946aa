import TestSupport
import Testing

@testable import Formats

@Suite("Lists of projects on a ballot")
struct VoteListTests {
    private static func list(of ids: [[UInt8]]) -> VoteList {
        var index = ProjectIndex()
        for id in ids { _ = index.insert(id) }
        return VoteList(index)
    }

    private static func read(_ text: String, _ list: inout VoteList) -> (isClean: Bool, projects: [UInt16]) {
        let bytes = Array(text.utf8)
        let isClean = list.read(bytes.span)
        return (isClean, Array(list.projects))
    }

    @Test func idsOfEveryLengthAreFoundWhereverTheyStand() {
        let seed: UInt64 = 2_211
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            // Two letters and any length, so that many ids begin alike and end alike.
            func word() -> String {
                String(
                    (0..<Int.random(in: 1...18, using: &generator)).map { _ in
                        Bool.random(using: &generator) ? "a" : "b"
                    }
                )
            }
            var ids: [String] = []
            for _ in 0..<30 {
                let id = word()
                if !ids.contains(id) { ids.append(id) }
            }
            var list = Self.list(of: ids.map { Array($0.utf8) })
            for _ in 0..<20 {
                let entries = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                    let isStrange = Int.random(in: 0..<8, using: &generator) == 0
                    let id = isStrange ? word() : ids.randomElement(using: &generator) ?? ""
                    let blanks = (0..<2).map { _ in
                        String(repeating: " ", count: max(0, .random(in: -2...2, using: &generator)))
                    }
                    return blanks[0] + id + blanks[1]
                }
                let found = entries.map { entry in ids.firstIndex(of: String(entry.filter { $0 != " " })) }
                var expected: [UInt16] = []
                for project in found.compactMap(\.self) where !expected.contains(UInt16(project)) {
                    expected.append(UInt16(project))
                }
                let read = Self.read(entries.joined(separator: ","), &list)
                #expect(read.projects == expected, "\(entries), seed \(seed)")
                #expect(read.isClean == (expected.count == entries.count), "\(entries), seed \(seed)")
                #expect(list.entryCount == entries.count, "\(entries), seed \(seed)")
            }
        }
    }

    @Test func anIdWithAByteMoreOrLessIsNotFound() {
        let letters = "abcdefghijklmnopqrst"
        for length in 1...18 {
            let id = String(letters.prefix(length))
            var list = Self.list(of: [Array(id.utf8)])
            #expect(Self.read(id, &list).projects == [0])
            for other in [String(letters.prefix(length + 1)), String(id.dropFirst()) + "\0", id + "\0", "\0" + id] {
                #expect(Self.read(other, &list).projects.isEmpty, "\(other.debugDescription) for \(id)")
            }
            #expect(Self.read("x,\(id.dropLast()),y", &list).projects.isEmpty)
        }
    }

    @Test func emptyEntriesAreNoProject() {
        var list = Self.list(of: [Array("a".utf8)])
        for text in ["a,", ",a", "a,,", " , a", ",,,,,,,,,,,,,,,,,,a"] {
            let read = Self.read(text, &list)
            #expect(!read.isClean, "\(text)")
            #expect(read.projects == [0], "\(text)")
        }
    }
}
