import Evidence
import Testing

@Suite("Moments of the log")
struct LogTimeTests {
    /// Seconds by `date -u -d TEXT +%s`.
    @Test(
        arguments: [
            ("2000-01-01T00:00:00Z", 946_684_800), ("2000-02-29T23:59:59Z", 951_868_799),
            ("2027-03-01T19:30:00Z", 1_803_929_400), ("2028-02-29T12:00:00Z", 1_835_438_400),
            ("2099-12-31T23:59:59Z", 4_102_444_799),
        ]
    )
    func textsAreMomentsOfTheCalendar(_ text: String, _ seconds: Int) {
        #expect(LogTime(text: text)?.seconds == seconds)
        #expect(LogTime(seconds: seconds)?.text == text)
    }

    @Test(
        arguments: [
            "", "2027-03-01T19:30:00", "2027-03-01 19:30:00Z", "2027-03-01T19:30:00z", "2027-02-29T00:00:00Z",
            "2100-01-01T00:00:00Z", "1999-12-31T23:59:59Z", "2027-13-01T00:00:00Z", "2027-00-01T00:00:00Z",
            "2027-01-00T00:00:00Z", "2027-04-31T00:00:00Z", "2027-03-01T24:00:00Z", "2027-03-01T19:60:00Z",
            "2027-03-01T19:30:60Z", "2027-03-01T19:30:00.0Z", "+027-03-01T19:30:00Z", "2027-3-01T19:30:000Z",
            "２027-03-01T19:30Z", "2027-03-01T19:30:00+0",
        ]
    )
    func otherTextsAreNone(_ text: String) {
        #expect(LogTime(text: text) == nil)
    }

    @Test func everyDayOfTheCenturyReadsBack() {
        for seconds in stride(from: 946_684_800, to: 4_102_444_800, by: 86_399) {
            #expect(LogTime(seconds: seconds).flatMap { LogTime(text: $0.text) }?.seconds == seconds)
        }
        #expect(LogTime(seconds: 946_684_799) == nil && LogTime(seconds: 4_102_444_800) == nil)
    }

    @Test func aClockThatWasNeverSetIsRefused() {
        #expect(throws: EventLogError.clockUnset) { try LogClock { LogTime(seconds: 0) }.now() }
    }
}
