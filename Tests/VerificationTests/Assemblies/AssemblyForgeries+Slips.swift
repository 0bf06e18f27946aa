import Testing

@testable import Verification

/// V9.J: what was typed in from paper.
extension SealForgeryTests {
    /// A slip of two entries that are equal.
    private static let plain = 1
    /// A slip that a third decided.
    private static let decided = 3

    private static func both(_ name: String, in base: SealBase = .assembly, _ text: JSON) -> SealForgery {
        SealForgery(name, .paper, in: base) { seal in
            let entries = ["An", "Bo"].map { text.and(["by": .string($0)]) }
            seal.changeSlip(plain, "/entries", .list(entries))
        }
    }

    static let ofSlips: [SealForgery] = slips + typing + texts

    private static let slips: [SealForgery] = [
        SealForgery("a slip less", .paper, in: .assembly) { $0.assembly?.slips.removeLast() },
        SealForgery("a slip more", .paper, in: .assembly) {
            guard let last = $0.assembly?.slips.last else { return }
            $0.assembly?.slips.append(last.and(["slip": "ZZZZZZ"]))
        },
        SealForgery("a slip twice", .paper, in: .assembly) {
            guard let slips = $0.assembly?.slips else { return }
            $0.assembly?.slips[2] = slips[1]
        },
        SealForgery("slips out of order", .paper, in: .assembly) { $0.assembly?.slips.swapAt(4, 5) },
        .slip("the number of a slip in small letters", "/slip", "2222ab"),
        .slip("a number with a character that could be another", "/slip", "22220O"),
        .slip("a number of five characters", "/slip", "22222"),
        .slip("a third batch", of: 2, "/batch", 3),
        .slip("a slip of no batch", of: 2, "/batch", 0),
        SealForgery("a batch of twenty-six", .paper, in: .assembly) { seal in
            let slips = seal.assembly?.slips ?? []
            guard let index = slips.firstIndex(where: { $0["batch"] == 2 }) else { return }
            seal.changeSlip(index, "/batch", 1)
        },
        .slip("a key of a slip that nobody knows", "/voter", "Kees"),
        SealForgery("one slip corrected more than the box says", .paper, in: .assembly) {
            $0.changeBox("/paper/corrected", 1)
        },
        SealForgery("slips for digital ballots", .paper, in: .assembly) {
            $0.changeBox("/ballots", ["digital": 11, "paper": 29])
            $0.changeBox("/paper/slips", 29)
        },
        SealForgery(
            "other people who typed, in the part of the auditors alone",
            .paper,
            in: .assembly,
            after: { sealed, _ in
                let part = try found(sealed.part)
                let paper = String(decoding: try found(part.paper), as: UTF8.self)
                let other = paper.replacing(#""by":"Bo""#, with: #""by":"Piet""#)
                try #require(other != paper)
                sealed.part = SealedPart(profile: nil, nonce: nil, batches: part.batches, paper: Array(other.utf8))
            }
        ),
        SealForgery(
            "two slips that changed places, in the part of the auditors alone",
            .paper,
            in: .assembly,
            after: { sealed, _ in
                let part = try found(sealed.part)
                var lines = String(decoding: try found(part.paper), as: UTF8.self).split(separator: "\n")
                let (one, other) = (String(lines[2]), String(lines[5]))
                let (first, second) = (one.suffix(14), other.suffix(14))
                try #require(one.dropLast(14) != other.dropLast(14))
                lines[2] = Substring(one.dropLast(14) + second)
                lines[5] = Substring(other.dropLast(14) + first)
                let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
                sealed.part = SealedPart(profile: nil, nonce: nil, batches: part.batches, paper: bytes)
            }
        ),
        .box("the digest of other slips", at: .paper, "/paper/sha256", .string(hex(sha256("slips".utf8)))),
        .box("a digest of slips that is none", at: .box, "/paper/sha256", "slips"),
        .box("a digest where nobody voted on paper", at: .box, in: .assemblyElection, "/paper/sha256", hexOfNothing),
        formed("no line break behind the last slip") { $0.dropLast() },
        formed("a space in a slip") { [UInt8(ascii: " ")] + $0 },
        formed("no slips at all") { _ in [] },
        formed("no number before the slips") { Array($0[($0.firstIndex(of: 10) ?? 0)...].dropFirst()) },
        formed("the number alone") { Array($0.prefix(through: $0.firstIndex(of: 10) ?? 0)) },
        SealForgery("a short number before the slips", .paper, in: .assembly) { $0.assembly?.nonce = ["nonce": "00"] },
        SealForgery("a name before the slips", .paper, in: .assembly) {
            let nonce = $0.assembly?.nonce.and(["by": "An"])
            $0.assembly?.nonce = nonce ?? [:]
        },
    ]

    private static let hexOfNothing = JSON.string(hex(sha256([])))

    /// What the box has the digest of, in another form.
    private static func formed(_ name: String, _ form: @escaping @Sendable ([UInt8]) -> [UInt8]) -> SealForgery {
        SealForgery(name, .paper, in: .assembly) { $0.assembly?.paperForm = form }
    }

    private static let typing: [SealForgery] = [
        .slip("typed in by one person twice", of: plain, "/entries/1/by", "An"),
        .slip("typed in by nobody", of: plain, "/entries/1/by", ""),
        .slip("typed in by a name that nobody sees", of: plain, "/entries/1/by", "\u{2060}"),
        .slip("typed in once", of: plain, "/entries/1", nil),
        .slip("decided by one who erred", of: decided, "/entries/2/by", "An"),
        SealForgery("two that differ and nobody who decides", .paper, in: .assembly) {
            $0.changeSlip(decided, "/entries/2", nil)
            $0.changeBox("/paper/corrected", 1)
        },
        SealForgery("two that are equal and somebody who decides", .paper, in: .assembly) { seal in
            let text = seal.assembly?.slips[plain].value(at: "/entries/0") ?? [:]
            let third = text.and(["by": "Cas"])
            seal.changeSlip(plain, "/entries", [text, text.and(["by": "Bo"]), third])
            seal.changeBox("/paper/corrected", 3)
        },
        SealForgery("four who typed one slip", .paper, in: .assembly) { seal in
            let entries = ["An", "Bo", "Cas", "Dirk"].map { ["ballot": ["1"], "by": .string($0)] as JSON }
            seal.changeSlip(plain, "/entries", .list(entries))
        },
        .slip("a key of an entry that nobody knows", of: plain, "/entries/0/time", "19:30"),
        .slip("a ballot that is invalid too", of: plain, "/entries/0/invalid", "signed"),
    ]

    private static let texts: [SealForgery] = [
        both("a slip that nobody counted", ["ballot": ["2", "3"]]),
        both("a slip that is invalid and was counted", ["invalid": "unreadable"]),
        both("a slip for no project", ["ballot": ["9"]]),
        both("a slip with a project twice", ["ballot": ["1", "1"]]),
        both("a slip with projects out of order", ["ballot": ["2", "1"]]),
        both("a slip with points", ["ballot": [["points": 2, "project": "1"]]]),
        both("a slip of a class that there is not", ["ballot": ["1"], "class": "lid"]),
        both("a reason that nobody knows", ["invalid": "ugly"]),
        both("a reason of ballots with points", ["invalid": "too_many_points"]),
        .slip("what did not decide, for no project", of: decided, "/entries/0/ballot", ["9"]),
        SealForgery("what did not decide, for a reason that nobody knows", .paper, in: .assembly) {
            $0.changeSlip(decided, "/entries/0", ["by": "An", "invalid": "no_candidate"])
        },
        both("a slip of another channel", in: .assemblyClasses, ["ballot": ["3"], "channel": "web", "class": "raad"]),
        both("a slip of no channel", in: .assemblyClasses, ["ballot": ["3"], "class": "raad"]),
        both(
            "a slip of a channel that nobody knows",
            in: .assemblyClasses,
            ["ballot": ["3"], "channel": "post", "class": "raad"]
        ),
        both(
            "an invalid slip of a class that nobody knows",
            in: .assemblyClasses,
            ["channel": "papier", "class": "gast", "invalid": "signed"]
        ),
    ]
}
