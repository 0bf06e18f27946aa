import Testing
import Verification

/// What a forger could do to the page of an election.
extension ElectionForgeries {
    private static let page = "result.html"

    static let pages: [Forgery] = [
        onBoard("a loser in the headings of the elected", .page) {
            let loser = try $0.notElected()
            try $0.replace("<thead>", with: "<thead><tr><td>\(loser)</td></tr>", inSection: "elected")
        },
        onBoard("a loser in a second table of the elected", .page) {
            let loser = try $0.notElected()
            let table = "<table><tbody><tr><td>\(loser)</td></tr></tbody></table>"
            try $0.replace("</table>", with: "</table>\(table)", inSection: "elected")
        },
        onBoard("a loser in a second tbody of the elected", .page) {
            let loser = try $0.notElected()
            let body = "<tbody><tr><td>\(loser)</td></tr></tbody>"
            try $0.replace("</tbody>", with: "</tbody>\(body)", inSection: "elected")
        },
        onBoard("a loser beside the table of the elected", .page) {
            let loser = try $0.notElected()
            try $0.replace("</section>", with: "<p>\(loser)</p></section>", inSection: "elected")
        },
        onBoard("votes beside the table of the elected", .page) {
            let votes = try $0.figure(of: "/rounds/0/votes/0/votes")
            try $0.replace("</section>", with: "<p>\(votes)</p></section>", inSection: "elected")
        },
        onBoard("somebody elected among those who are not", .page) {
            let elected = try $0.figure(of: "/names/0/name")
            try $0.replace("</section>", with: "<p>\(elected)</p></section>", inSection: "not_elected")
        },
        onBoard("a command in a row", .page) {
            try $0.replace("</td>", with: "<code>stemcheck</code></td>", inSection: "rounds")
        },
        onBoard("a second tbody of the rounds", .page) {
            try $0.replace("</tbody>", with: "</tbody><tbody></tbody>", inSection: "rounds")
        },
        onBoard("a candidate below the rounds", .page) {
            let name = try $0.figure(of: "/names/0/name")
            try $0.replace("</tbody>", with: "</tbody><tfoot><tr><td>\(name)</td></tr></tfoot>", inSection: "rounds")
        },
        onBoard("a semicolon that only looks like one", .page) {
            try $0.replace(page, "none&#39;; style-src", with: "none&#39;\u{37E} style-src")
        },
        onBoard("a round as votes", .page) {
            try $0.replace(
                page,
                "data-ref=\"/rounds/0/number\" data-as=\"count\"",
                with: "data-ref=\"/rounds/0/number\" data-as=\"votes\""
            )
        },
        onBoard("a mark that turns the direction around", .page) {
            try $0.replace(page, "</main>", with: "<p>a\u{202E}b</p></main>")
        },
    ]
}

extension ForgedBundle {
    /// The name of a candidate who is not elected, as the page shows it.
    fileprivate func notElected() throws -> String {
        let id = try string("result.json", "/not_elected/0/id")
        let number = try count("result.json", "/names")
        for place in 0..<number {
            let other = try string("result.json", "/names/\(place)/id")
            if other == id { return try figure(of: "/names/\(place)/name") }
        }
        Issue.record("\(id) has no name")
        return ""
    }
}
