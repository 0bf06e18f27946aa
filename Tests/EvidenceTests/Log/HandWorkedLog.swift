import Evidence

/// The log of a vote of five ballots, with every hash worked out by another program (Python's hashlib).
enum HandWorkedLog {
    /// The roots after 1, 2, 3 and 4 entries, and at the end.
    static let roots = [
        1: "a50ec17a392c3ff077f9e44a8493d924eb9f84e4bc70776a8ac777aa0e401791",
        2: "09dbc118f0da594ed89a7baf297455de35401e0354ec1e1605101a9d64e2fee5",
        3: "3aa73f057361c6c57444b6d610e2d5eb334d56fec2b662adf736491332989ec8",
        4: "07bcb121a92a14ccbaf6c9139054ce6b75bae3a9a9c5c039df83f26e49b7bbde",
        9: "ba854e9bb790929c1398f63a9314ee65cec279292dfe35d375156a07980cf1bb",
    ]

    static let text = """
        {"event":"rules","format":"wijkstem-log/1","retrospective":false,"rules":"df6047faa6012139ba0ab9a5248bcacd37d9336b15beab30d08a31ba1f460158","time":"2027-03-01T19:30:00Z","vote":"proef"}
        {"commitments":[{"by":"Ada","sha256":"2995289eec802bad56511b6408544fa6bc4d0ffa523bbea3a9e5c4fc04b07139"}],"event":"open","list":"b64e3448a83a5b86466465080361c1a7e1157a27ddccd4b68069cb18caffb74a","time":"2027-03-01T19:31:00Z"}
        {"ballots":5,"event":"batch","number":1,"root":"533d70aa08ab8979bd308d16ad6cb0488094009e9c7f939483cf1e6934bc20e0","time":"2027-03-08T20:00:00Z"}
        {"ballots":{"blank":1,"cast":5,"invalid":1,"valid":3},"event":"close","invalid_reasons":[{"count":1,"reason":"too_many_projects"}],"profile":"8e2cfb4c9d72e6a8cb5f428150b9bdee5e040b4361ac0e88c67701a1d8febb1b","time":"2027-03-08T20:00:01Z"}
        {"dice":[{"by":"Bo","throws":"31415265356112345612"},{"by":"Cy","throws":"11111111111111111111"}],"event":"lot","openings":[{"by":"Ada","secret":"blauwe fiets"}],"seed":"99321c51be6a183db529c70a7bb5f6780a0cc2f8b8224873bed609119c58bbc5","time":"2027-03-08T20:05:00Z"}
        {"event":"tally","nonce":"0909090909090909090909090909090909090909090909090909090909090909","result":"a627cdef47d90beb8922c69653ebe40592d9af103fb4e925c2dee8bc0615f83e","time":"2027-03-08T20:06:00Z"}
        {"event":"manifest","manifest":"e45f42287a034901e9df4d8796d33a26afc132b0490fe834d3ff4e34b16d0d87","time":"2027-03-08T20:06:00Z"}
        {"event":"files","files":[{"path":"time/close.tsr","sha256":"9471848c4835a19f0bff2d3529343a8b0149e501fff60573b09f931d55a2738a"}],"time":"2027-03-08T20:07:00Z"}
        {"event":"final","time":"2027-03-08T20:07:00Z"}

        """

    static var lines: [String] { text.split(separator: "\n").map(String.init) }

    /// The five ballots; their nonces are 32 bytes each of 1, 2 and so on.
    static let ballots = CastBallots(lines: [
        .init(ballot: Array(#"["A"]"#.utf8), count: 1), .init(ballot: Array(#"["A","B"]"#.utf8), count: 1),
        .init(ballot: Array(#"["A"]"#.utf8), count: 1), .init(ballot: Array("[]".utf8), count: 1),
        .init(ballot: nil, invalid: "too_many_projects", count: 1),
    ])

    /// The lines of the sealed part, by their commitments: those of the ballots 3, 1, 4, 5, 2.
    static var sealed: String {
        [
            (#"{"ballot":["A"],"batch":1"#, 3), (#"{"ballot":["A"],"batch":1"#, 1), (#"{"ballot":[],"batch":1"#, 4),
            (#"{"batch":1,"invalid":"too_many_projects""#, 5), (#"{"ballot":["A","B"],"batch":1"#, 2),
        ]
        .map { beginning, number in
            beginning + #","nonce":""# + String(repeating: "0\(number)", count: 32) + "\"}\n"
        }
        .joined()
    }
}
