import CanonicalJSON
import Evidence
import Testing
import VotingModel

@Suite("The box as it is fixed")
struct BoxDocumentTests {
    private let box = BoxCount(
        admitted: .init(members: 28, proxies: 2),
        digital: 3,
        paper: 26,
        corrected: 1,
        classes: [.init(id: "lid", admitted: 30, cast: 29)],
        differences: [.init(count: 1, text: "nam het biljet mee")],
        accepted: [.manyBlank, .classAboveAdmitted],
        isSecondMeeting: true,
        recused: [.init(project: "7", count: 2)]
    )

    private let paper = Digest(of: Array("slips".utf8))

    @Test func itSaysWhoCameAndWhatWasThere() throws {
        #expect(
            try BoxDocument(box, paper: paper).json.canonicalText()
                == #"{"accepted":["W.1","W.4"],"admitted":{"members":28,"proxies":2},"ballots":{"digital":3,"paper":26},"#
                + #""classes":[{"admitted":30,"cast":29,"id":"lid"}],"#
                + #""differences":[{"count":1,"kind":"fewer","text":"nam het biljet mee"}],"format":"wijkstem-box/1","#
                + #""meeting":2,"paper":{"batches":2,"corrected":1,"#
                + #""sha256":"\#(paper.hexadecimal)","slips":26},"#
                + #""recused":[{"count":2,"project":"7"}]}"#
        )
    }

    @Test func whatIsAbsentIsLeftOut() throws {
        let text = try BoxDocument(BoxCount(admitted: .init(members: 1), digital: 2, paper: 0)).json.canonicalText()
        #expect(!text.contains("classes") && !text.contains("recused"))
        #expect(text.contains(#""meeting":1,"paper":{"batches":0,"corrected":0,"slips":0}"#))
    }

    @Test func whatIsWrittenIsReadBackAndNothingElse() throws {
        let bytes = try BoxDocument(box, paper: paper).json.canonicalBytes()
        #expect(try BoxDocument(bytes) == BoxDocument(box, paper: paper))
        let text = String(decoding: bytes, as: UTF8.self)
        for (old, new) in [
            ("fewer", "more"), (#""batches":2"#, #""batches":3"#), (#""slips":26"#, #""slips":25"#),
            ("W.4", "W.5"), (#""meeting":2"#, #""meeting":3"#), ("box/1", "box/2"), (#""count":1,"#, ""),
            (#""accepted""#, #""x":1,"accepted""#), (#""sha256":"\#(paper.hexadecimal)","#, ""),
            (paper.hexadecimal, "0\(paper.hexadecimal.dropFirst(2))"),
        ] {
            #expect(text.contains(old))
            #expect(throws: (any Error).self) { try BoxDocument(Array(text.replacing(old, with: new).utf8)) }
        }
    }
}
