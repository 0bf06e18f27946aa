import Dossier
import Wijkstem

/// The loop between the keyboard, a session and the screen.
struct VoteEnterScreen {
    let title: String
    let texts: Texts

    /// Types slips until somebody stops; `nil` if there is no terminal to type on.
    ///
    /// The terminal is given back before anything else is said, errors included. A signal that asks the program to end, ends it.
    ///
    /// - Throws: what the session's store throws.
    func run<Store: SlipStore>(_ session: inout EntrySession<Store>) throws -> Bool {
        guard let terminal = KeyboardTerminal() else { return false }
        let end: Int32?
        do {
            defer { terminal.close() }
            end = try type(on: terminal, &session)
        }
        if let end { KeyboardTerminal.end(by: end) }
        return true
    }

    /// Until the session ends; the signal that ended it sooner.
    private func type<Store: SlipStore>(
        on terminal: KeyboardTerminal,
        _ session: inout EntrySession<Store>
    ) throws -> Int32? {
        var decoder = KeyDecoder()
        while true {
            draw(session, on: terminal)
            switch terminal.next() {
            case .redraw: continue
            case .hungUp: return nil
            case .signal(let number): return number
            case .bytes(let bytes):
                for key in decoder.take(bytes) {
                    try session.press(key)
                    if case .ended = session.phase { return nil }
                }
            }
        }
    }

    private func draw(_ session: EntrySession<some SlipStore>, on terminal: KeyboardTerminal) {
        let size = terminal.size
        let frame = EntryFrame(
            session,
            title: title,
            texts: texts,
            size: EntryFrame.Size(columns: size.columns, rows: size.rows)
        )
        terminal.show(frame.bytes)
    }
}
