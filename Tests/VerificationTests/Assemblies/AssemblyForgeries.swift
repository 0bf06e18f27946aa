import Testing

@testable import Verification

/// V3.E, V3.F, V5 and V6.J: files, log and rules of an assembly.
extension SealForgeryTests {
    private static let all4: JSON = ["attendance_list", "proxies", "ballots_kept", "count_statements"]

    private static func documents(_ documents: JSON) -> [JSON] {
        [HandAssembly.pronounced, HandAssembly.definitive(documents)]
    }

    static let ofAssemblies: [SealForgery] = files + events + declarations + rules

    // MARK: Files

    private static let files: [SealForgery] = [
        SealForgery("no roll", .levelFiles, also: [.complete], in: .assembly) { $0.assembly?.omitted = ["roll.json"] },
        SealForgery("no box", .levelFiles, also: [.complete], in: .assembly) { $0.assembly?.omitted = ["box.json"] },
        SealForgery("neither roll nor box", .levelFiles, also: [.complete], in: .assemblyElection) {
            $0.assembly?.omitted = ["roll.json", "box.json"]
        },
        SealForgery(
            "a roll that is listed and gone",
            .levelFiles,
            also: [.complete],
            in: .assemblyClasses,
            after: { sealed, _ in sealed.files["roll.json"] = nil }
        ),
        SealForgery("a roll of no assembly", .levelFiles, also: [.complete]) {
            $0.files["roll.json"] = HandAssembly.roll(60).canonicalBytes
        },
        SealForgery("a box of no assembly", .levelFiles, also: [.complete], in: .election) {
            $0.files["box.json"] = try found(try HandSeal.assemblyElection().assembly).box.canonicalBytes
        },
        SealForgery("rules that tell of no assembly any more", .levelFiles, also: [.complete], in: .assembly) {
            $0 = try HandSeal.assembly(isTold: false)
        },
        SealForgery(
            "no slips for the auditors",
            .sealedPart,
            in: .assembly,
            after: { sealed, _ in sealed.part = SealedPart(profile: nil, nonce: nil, batches: sealed.part?.batches) }
        ),
        SealForgery(
            "slips where nobody voted on paper",
            .sealedPart,
            in: .assemblyElection,
            after: { sealed, _ in
                sealed.part = SealedPart(profile: nil, nonce: nil, batches: sealed.part?.batches, paper: [])
            }
        ),
        SealForgery(
            "slips of no assembly",
            .sealedPart,
            after: { sealed, _ in
                sealed.part = SealedPart(profile: nil, nonce: nil, batches: sealed.part?.batches, paper: [])
            }
        ),
        SealForgery(
            "a space in the roll",
            .canonical,
            in: .assembly,
            after: { sealed, _ in sealed.files["roll.json"]?.append(32) }
        ),
        SealForgery(
            "a line break behind the box",
            .canonical,
            in: .assembly,
            after: { sealed, _ in sealed.files["box.json"]?.append(10) }
        ),
        SealForgery(
            "a roll changed after the manifest",
            .digests,
            in: .assembly,
            after: { sealed, _ in try sealed.replace("roll.json", #""listed":66"#, with: #""listed":67"#) }
        ),
    ]

    // MARK: The log

    private static let events: [SealForgery] = [
        SealForgery("a log of an assembly that was written afterwards", .log, in: .assembly) {
            $0.isRetrospective = true
        },
        SealForgery("no roll in the log", .log, in: .assembly) { $0.editEntries = { $0.remove("roll") } },
        SealForgery("a roll after the opening", .log, in: .assembly) {
            $0.editEntries = {
                $0.swapAt(1, 2)
                $0.setTimes()
            }
        },
        SealForgery("two rolls", .log, in: .assembly) { $0.editEntries = { $0.insert($0[1], at: 1) } },
        SealForgery("a roll in the log of no assembly", .log) {
            $0.editEntries = {
                $0.insert(
                    HandAssembly(roll: [:], box: [:], declarations: []).rollEntry.and(["time": $0[0]["time"] ?? ""]),
                    at: 1
                )
            }
        },
        SealForgery("a result that nobody declared", .log, in: .assembly) { $0.assembly?.declarations = [] },
        SealForgery("a declaration of no assembly", .log) {
            $0.editEntries = {
                $0.append(HandAssembly.pronounced.and(["event": "declared", "time": $0[$0.count - 1]["time"] ?? ""]))
            }
        },
        SealForgery("a result declared before it was counted", .log, in: .assembly) {
            $0.editEntries = {
                let last = $0.removeLast()
                $0.insert(last, at: $0.place(of: "tally"))
                $0.setTimes()
            }
        },
        SealForgery("a declaration after the end", .log, in: .assembly) {
            $0.editEnd = {
                $0.append(HandAssembly.contested(1).and(["event": "declared", "time": $0[1]["time"] ?? ""]))
            }
        },
        .declared(
            "a state that nobody knows",
            at: .log,
            [HandAssembly.pronounced, ["by": "An", "state": "withdrawn"]]
        ),
        .declared(
            "objections without a number",
            at: .log,
            [HandAssembly.pronounced, ["by": "An", "state": "contested"]]
        ),
        .declared(
            "documents of a result that is pronounced",
            at: .log,
            [HandAssembly.pronounced.and(["documents": []]), HandAssembly.definitive(all4)]
        ),
        .declared(
            "a declaration by nobody at all",
            at: .log,
            [["state": "pronounced"], HandAssembly.definitive(all4)]
        ),
        SealForgery("a small batch in the middle", .batches, in: .assembly) {
            $0.batches[1].append(contentsOf: $0.batches[0].dropFirst(4))
            $0.batches[0].removeSubrange(4...)
        },
        SealForgery("a batch of one at the beginning", .batches, in: .assemblyElection) {
            $0.batches.insert([$0.batches[0].removeLast()], at: 0)
        },
        SealForgery("three small batches at the end", .batches, in: .assemblyClasses) {
            let last = $0.batches.removeLast()
            $0.batches += last.map { [$0] }
        },
        SealForgery("another roll in the log", .named, in: .assembly) { $0.misname("roll", "roll") },
        SealForgery("another box at the close", .named, in: .assembly) { $0.misname("close", "box") },
        SealForgery("no box at the close", .named, in: .assembly) {
            $0.editEntries = { $0[$0.place(of: "close")] = $0[$0.place(of: "close")].without("box") }
        },
        SealForgery("a box at the close of no assembly", .named) { $0.misname("close", "box") },
        SealForgery("an opening that covers no more than the roll", .checkpoints, in: .assembly) {
            $0.editNotes = { $0["open"]?.size = 2 }
        },
    ]

    // MARK: The declaration

    private static let declarations: [SealForgery] = [
        .declared("definitive without the list of who was there", documents(["proxies", "ballots_kept"])),
        .declared("definitive without any document", documents([])),
        .declared("documents in another order", documents(["proxies", "attendance_list", "ballots_kept"])),
        .declared(
            "a document twice",
            documents(["attendance_list", "attendance_list", "proxies", "ballots_kept"])
        ),
        .declared(
            "a document that nobody knows",
            documents(["attendance_list", "proxies", "ballots_kept", "photograph"])
        ),
        .declared(
            "definitive by nobody",
            [HandAssembly.pronounced, HandAssembly.definitive(all4).and(["by": ""])]
        ),
        .declared(
            "pronounced by a name of white space",
            [HandAssembly.pronounced.and(["by": " \u{2003}"]), HandAssembly.definitive(all4)]
        ),
        .declared(
            "definitive by a name that takes no place",
            [HandAssembly.pronounced, HandAssembly.definitive(all4).and(["by": "\u{200B}\u{2060}"])]
        ),
        .declared(
            "definitive by a name that is read backwards",
            [HandAssembly.pronounced, HandAssembly.definitive(all4).and(["by": "\u{202E}rettizroov"])]
        ),
        .declared("pronounced and no more", [HandAssembly.pronounced]),
        .declared("definitive and never pronounced", [HandAssembly.definitive(all4)]),
        .declared("a new vote that nobody asked for", [HandAssembly.pronounced, HandAssembly.revote]),
        .declared(
            "a new vote after all was definitive",
            documents(all4) + [HandAssembly.contested(1), HandAssembly.revote]
        ),
        .declared(
            "no objections, and a new vote",
            [HandAssembly.pronounced, HandAssembly.contested(0), HandAssembly.revote]
        ),
        .declared(
            "contested twice",
            [
                HandAssembly.pronounced, HandAssembly.contested(1), HandAssembly.contested(2),
                HandAssembly.definitive(all4),
            ]
        ),
        .declared(
            "pronounced twice",
            [HandAssembly.pronounced, HandAssembly.pronounced, HandAssembly.definitive(all4)]
        ),
        .declared(
            "void and definitive",
            [
                HandAssembly.pronounced, HandAssembly.contested(1), HandAssembly.revote, HandAssembly.definitive(all4),
            ]
        ),
        .declared("contested and left so", [HandAssembly.pronounced, HandAssembly.contested(1)]),
    ]

    // MARK: The rules

    private static let rules: [SealForgery] = [
        .rules("eleven proxies for one", "/proxies", 11),
        .rules("a meeting that nobody knows", "/meeting", "telepathic"),
        .rules("a quorum of nobody", "/quorum/fraction", "0/1"),
        .rules("a quorum of more than all", "/quorum/fraction", "3/2"),
        .rules("a quorum that is not in lowest terms", "/quorum/fraction", "2/4"),
        .rules("a second meeting that nobody knows", "/quorum/second_meeting", "always"),
        .rules("a day of the roll that the calendar has not", "/roll/date", "2027-02-29"),
        .rules("a day of no year", "/roll/date", "0000-01-01"),
        .rules("a day written otherwise", "/roll/date", "1-1-2027"),
        .rules("dues that nobody knows", "/roll/dues", "some"),
        .rules("an age that nobody has", "/roll/minimum_age", 121),
        .rules("documents of the rules out of order", "/definitive", ["proxies", "attendance_list"]),
        .rules("a document of the rules twice", "/definitive", ["proxies", "proxies"]),
        .rules("a document of the rules that nobody knows", "/definitive", ["photograph"]),
        .rules("no word on recusal", "/recusal", nil),
        .rules("a key of the assembly that nobody knows", "/chair", "An"),
        .rules("no roll in the rules", "/roll", nil),
        SealForgery("recusal in an election", .assembly, in: .assemblyElection) {
            let assembly = $0.assembly
            $0 = try HandSeal.assemblyElection(["assembly": HandSeal.electionRules.and(["recusal": true])])
            $0.assembly = assembly
        },
    ]
}
