import Testing

@testable import Verification

/// V9.H, V12 and what a count itself gives away.
extension SealForgeryTests {
    static let ofBallots: [SealForgery] = [
        SealForgery("a batch with another root", .batchBallots) {
            $0.editEntries = { $0[2] = $0[2].and(["root": .string(String(repeating: "ab", count: 32))]) }
        },
        SealForgery("a ballot that was altered on its way to the count", .batchBallots) {
            $0.batches[0][0].text = ["ballot": ["2", "3"]]
        },
        SealForgery("a ballot that nobody counted", .batchBallots) { $0.batches[1][0].text = ["ballot": ["3"]] },
        SealForgery("one commitment for two ballots", .batchBallots) {
            // Two voters said the same, and both get the receipt of one.
            let same = $0.batches.joined().filter { $0.text == ["ballot": ["1", "2"]] }
            let others = $0.batches.joined().filter { $0.nonce != same[0].nonce && $0.nonce != same[1].nonce }
            $0.batches = [[same[0], same[0]] + others]
        },
        SealForgery("one nonce for two ballots", .batchBallots) { $0.batches[1][0].nonce = $0.batches[0][0].nonce },
        SealForgery("ballots out of order", .batchBallots) { $0.editLines = { $0.swapAt(0, 1) } },
        SealForgery("a ballot in another batch", .batchBallots) {
            $0.editLines = { $0[0] = $0[0].and(["batch": 2]) }
        },
        SealForgery("a ballot that the auditors do not get", .batchBallots) { $0.editLines = { $0.removeLast() } },
        SealForgery("a ballot that only the auditors get", .batchBallots) {
            $0.editLines = { $0.append($0[$0.count - 1]) }
        },
        SealForgery("a nonce of another ballot", .batchBallots) {
            $0.editLines = { lines in lines[0] = lines[0].and(["nonce": lines[1]["nonce"] ?? ""]) }
        },
        SealForgery("no ballots for the auditors", .batchBallots) { $0.editLines = { $0 = [] } },
        SealForgery("a key of a ballot that nobody knows", .batchBallots) {
            $0.editLines = { $0[0] = $0[0].and(["voter": "Kees"]) }
        },
        SealForgery("a blank ballot that says something", .batchBallots) {
            for (batch, ballots) in $0.batches.enumerated() {
                for index in ballots.indices where ballots[index].text["ballot"] == [] {
                    $0.batches[batch][index].text = ["ballot": ["1"]]
                }
            }
        },
        SealForgery("an invalid ballot that was valid", .batchBallots) {
            $0.batches[0][0].text = ["invalid": "too_many_projects"]
        },
        SealForgery("a ballot of another class", .batchBallots, in: .groups) {
            let ballot = $0.batches[0][0]
            let other: JSON = ballot.text["class"] == "lid" ? "raad" : "lid"
            $0.batches[0][0].text = ballot.text.and(["class": other])
        },
        SealForgery("a ballot of no class", .batchBallots, in: .groups) {
            $0.batches[0][0].text = $0.batches[0][0].text.without("class")
        },
        SealForgery("sealed ballots that were altered", .batchBallots, in: .secret) {
            $0.batches[0][0].text = ["ballot": ["2", "3"]]
        },
        SealForgery("another reason why a ballot is invalid", .batchBallots, in: .election) {
            for (batch, ballots) in $0.batches.enumerated() {
                for index in ballots.indices where ballots[index].text["invalid"] != nil {
                    $0.batches[batch][index].text = ["invalid": "too_few_candidates"]
                }
            }
        },
        SealForgery(
            "a sealed part without its ballots",
            .sealedPart,
            in: .secret,
            after: { sealed, _ in
                let part = try found(sealed.part)
                sealed.part = SealedPart(profile: part.profile, nonce: part.nonce)
            }
        ),
        SealForgery(
            "a sealed part with a profile that is public",
            .sealedPart,
            after: { sealed, _ in
                let part = try found(sealed.part)
                let nonce = Array(String(repeating: "ab", count: 32).utf8)
                sealed.part = SealedPart(profile: [], nonce: nonce, batches: part.batches)
            }
        ),
    ]

    private static func dice(_ dice: [(String, String)]) -> JSON {
        ["dice": .list(dice.map { ["by": .string($0.0), "throws": .string($0.1)] })]
    }

    private static func openings(_ secrets: [(String, String)]) -> JSON {
        ["openings": .list(secrets.map { ["by": .string($0.0), "secret": .string($0.1)] })]
    }

    /// A lot made of other dice and secrets, with the seed that they give.
    private static func relot(
        _ seal: inout HandSeal,
        dice: [(String, String)] = SealBase.throwsOfDice,
        secrets: [(String, String)] = SealBase.secrets,
        root other: String? = nil
    ) {
        seal.lot = { root in
            var lines = "wijkstem-seed/1\n\(other ?? root)\nproef\n"
            for (by, said) in secrets + dice { lines += "\(by)\t\(said)\n" }
            return self.dice(dice).and(openings(secrets)).and(["seed": .string(hex(sha256(lines.utf8)))])
        }
    }

    private static let thrown = SealBase.throwsOfDice

    static let ofLots: [SealForgery] = [
        SealForgery("dice of one person", .drawing, in: .dice) { relot(&$0, dice: [thrown[0]]) },
        SealForgery("dice of one person under one name twice", .drawing, in: .dice) {
            relot(&$0, dice: [thrown[0], (thrown[0].0, thrown[1].1)])
        },
        SealForgery("dice of somebody without a name", .drawing, in: .dice) {
            relot(&$0, dice: [thrown[0], ("", thrown[1].1)])
        },
        SealForgery("nineteen throws", .drawing, in: .dice) {
            relot(&$0, dice: [thrown[0], (thrown[1].0, String(thrown[1].1.dropLast()))])
        },
        SealForgery("two hundred and one throws", .drawing, in: .dice) {
            relot(&$0, dice: [thrown[0], (thrown[1].0, String(repeating: "3", count: 201))])
        },
        SealForgery("a seven", .drawing, in: .dice) {
            relot(&$0, dice: [thrown[0], (thrown[1].0, "7" + thrown[1].1)])
        },
        SealForgery("a secret that stays closed", .drawing, in: .dice) { relot(&$0, secrets: [SealBase.secrets[0]]) },
        SealForgery("secrets in another order", .drawing, in: .dice) {
            relot(&$0, secrets: SealBase.secrets.reversed())
        },
        SealForgery("another secret than the one committed to", .drawing, in: .dice) {
            relot(&$0, secrets: [("Kees", "een mooiere appel"), SealBase.secrets[1]])
        },
        SealForgery("a secret of nobody", .drawing, in: .dice) {
            relot(&$0, secrets: SealBase.secrets + [("Ria", "pruim")])
        },
        SealForgery("another seed", .drawing, in: .dice) {
            $0.relot(["seed": .string(String(repeating: "ab", count: 32))])
        },
        SealForgery("a seed from the ballots of another vote", .drawing, in: .dice) {
            relot(&$0, root: String(repeating: "ab", count: 32))
        },
        SealForgery("no lot", .drawing, in: .dice) { $0.lot = nil },
        SealForgery("the same name for two commitments", .drawing, in: .dice) {
            let twice = [("Kees", "appel"), ("Kees", "een peer")]
            $0.commitments = .list(
                twice.map { ["by": .string($0.0), "sha256": .string(hex(sha256($0.1.utf8)))] }
            )
            relot(&$0, secrets: twice)
        },
        SealForgery("an empty secret", .drawing, in: .dice) {
            $0.commitments = [["by": "Kees", "sha256": .string(hex(sha256([])))]]
            relot(&$0, secrets: [("Kees", "")])
        },
        SealForgery("dice of one person in an election", .drawing, in: .electionDice) { relot(&$0, dice: [thrown[0]]) },
        SealForgery("a lot where nobody asks for one", .drawing) {
            $0.lot = { _ in ["order": ["1", "2", "3"], "witnesses": ["An", "Bo"]] }
        },
        SealForgery("commitments where nobody draws", .drawing) { $0.commitments = SealBase.commitments },
        SealForgery("a physical lot that one person saw", .drawing, in: .physical) { $0.relot(["witnesses": ["An"]]) },
        SealForgery("a physical lot that one person saw twice", .drawing, in: .physical) {
            $0.relot(["witnesses": ["An", "An"]])
        },
        SealForgery("a physical lot without one of the projects", .drawing, in: .physical) {
            $0.relot(["order": ["3", "1"]])
        },
        SealForgery("a physical lot with a project twice", .drawing, in: .physical) {
            $0.relot(["order": ["3", "1", "1"]])
        },
        SealForgery("dice and a physical lot", .log, in: .physical) { $0.relot(dice(thrown)) },
        SealForgery("another order than the physical lot", .lot, also: [.certificate], in: .physical) {
            $0.relot(["order": ["2", "1", "3"]])
        },
        SealForgery("a physical lot in the place of dice", .lot, also: [.certificate], in: .dice) {
            $0.commitments = nil
            let drawn = try JSONReader.read(try found($0.files["certificate.json"]))["lot"]
            let first = drawn == ["2", "1", "3"] || drawn == ["2", "3", "1"] || drawn == ["3", "2", "1"]
            $0.lot = { _ in ["order": first ? ["1", "2", "3"] : ["2", "1", "3"], "witnesses": ["An", "Bo"]] }
        },
    ]

    static let ofCounts: [SealForgery] = [
        SealForgery("a vote more in the sums", .totals, also: [.totalsListed]) {
            try $0.replace("ballots/aggregate.json", #""votes":5"#, with: #""votes":6"#)
        },
        SealForgery("another budget in the result", .repeated, also: [.page]) {
            try $0.replace("result.json", #""budget":1000"#, with: #""budget":1001"#)
        },
        SealForgery("a figure in the table", .table) { try $0.replace("result.csv", "5", with: "6") },
        SealForgery("a tie that is not on record", .ties, also: [.page], in: .physical) {
            let text = String(decoding: try found($0.files["result.json"]), as: UTF8.self)
            let ties = try found(text.firstMatch(of: /"ties":\[\{.*?\}\]/)).output
            try $0.replace("result.json", String(ties), with: #""ties":[]"#)
        },
        SealForgery("another order in the certificate", .lot, in: .physical) {
            try $0.replace("certificate.json", #"["3","1","2"]"#, with: #"["1","3","2"]"#)
        },
    ]
}
