import Foundation
import Manifests
import Testing

/// Histories that are refused, each with its place and what to do.
struct HistoryRefusalTests {
    private func refusal(_ text: String) -> String? { refusal(Array(text.utf8)) }

    private func refusal(_ bytes: [UInt8]) -> String? {
        do throws(HistoryError) {
            _ = try HistoryReader().read(bytes, file: "h.csv")
            return nil
        } catch {
            return error.description
        }
    }

    @Test(arguments: [
        (text: "", error: "h.csv: tells of no time; give a header and at least one line of values, or JSON Lines"),
        ("time,lag\n", "h.csv: tells of no time; give a header and at least one line of values, or JSON Lines"),
        (
            "topic,lag\na,1",
            "h.csv:1:1: time: is missing; the first line names the columns, such as time,topic,partition,lag"
        ),
        ("time,topic\n0,a", "h.csv:1:1: lag: is missing; a history needs a column lag, logEnd or arrivals"),
        ("time,topci,lag\n", "h.csv:1:6: topci: is not known; did you mean `topic`?"),
        ("time,lag,lag\n", "h.csv:1:10: lag: is there twice; remove one"),
        (
            "time,lag,arrivals\n",
            "h.csv:1:1: arrivals: stands beside lag; a history tells either the lag or the arrivals"
        ),
        ("time,committed,lag\n", "h.csv:1:1: committed: says nothing without logEnd; add that column"),
        ("time,lag\n0,1\n5", "h.csv:3:1: has 1 values, and the first line names 2 columns"),
        ("time,lag\n,1", "h.csv:2: time: is missing; every line says when"),
        (
            "time,lag\nnoon,1",
            "h.csv:2:1: time: \"noon\" is no time; write seconds, or a date such as 2026-11-20T12:00:00Z"
        ),
        ("time,lag\n-5,1", "h.csv:2:1: time: \"-5\" is no time; write seconds, or a date such as 2026-11-20T12:00:00Z"),
        (
            "time,lag\n2026-02-29T00:00:00Z,1",
            "h.csv:2:1: time: \"2026-02-29T00:00:00Z\" is no time; write seconds, or a date such as 2026-11-20T12:00:00Z"
        ),
        (
            "time,lag\n99999999999999999999,1",
            "h.csv:2:1: time: \"99999999999999999999\" is no time; write seconds, or a date such as 2026-11-20T12:00:00Z"
        ),
        (
            "time,lag\n0,1\n2026-11-20T12:00:00Z,1",
            "h.csv:3:1: time: is of another form than on the lines before; write all as seconds or all as dates"
        ),
        (
            "time,lag\n10,1\n5,1",
            "h.csv:3:1: time: lies before that of the line before (10.0 s); sort the lines by time"
        ),
        (
            "time,lag\n10,1\n10,1",
            "h.csv:3:1: time: tells of the same series again at the same time; remove one of the lines"
        ),
        ("time,lag\n0,-1", "h.csv:2:3: lag: \"-1\" is negative; it counts records, from 0"),
        ("time,lag\n0,NaN", "h.csv:2:3: lag: \"NaN\" is not a number; leave it empty where it is unknown"),
        ("time,lag\n0,1.5", "h.csv:2:3: lag: \"1.5\" is not a whole number of at most 19 digits"),
        (
            "time,lag\n0,99999999999999999999",
            "h.csv:2:3: lag: \"99999999999999999999\" is not a whole number of at most 19 digits"
        ),
        ("time,partition,lag\n0,-1,1", "h.csv:2:3: partition: \"-1\" is no partition; they count from 0"),
        (
            "time,partition,lag\n0,2147483648,1",
            "h.csv:2:3: partition: \"2147483648\" is no partition; they count from 0"
        ),
        (
            "time,topic,partition,lag\n0,a,0,1\n5,a,,1",
            "h.csv:3: partition: is there on some lines of the topic and not on others; write it on all or on none"
        ),
        ("time,logEnd\n0,5", "h.csv:2:3: logEnd: is the offset of a partition; add the column partition"),
        ("time,arrivals\n0,", "h.csv:2: arrivals: is missing; write 0 where nothing arrived"),
        ("time,arrivals\n0,9007199254740992\n5,1", "h.csv:3:3: arrivals: add up to more than 2^53 records; give fewer"),
        ("time,topic,lag\n0,\"a,1", "h.csv:2:3: the quote is not closed on this line; close it"),
        ("time,topic,lag\n0,\"a\"b,1", "h.csv:2:6: a comma must follow the closing quote"),
        ("{\"time\":0,\"lag\":true}", "h.csv:1:17: lag: \"true\" is no text, number or null"),
        ("{\"time\":0,\"lag\":[1]}", "h.csv:1:17: lag: \"[1]\" is no text, number or null"),
        ("{\"time\":0,\"lag\":1,\"lag\":2}", "h.csv:1:19: lag: is there twice; remove one"),
        ("{\"time\":0,\"lga\":1}", "h.csv:1:11: lga: is not known; did you mean `lag`?"),
        ("{\"time\":0,\"lag\":1", "h.csv:1:18: `}` is expected here"),
        ("{\"time\":0,\"lag\":1} x", "h.csv:1:20: something follows the closing brace; write one object to a line"),
        ("{\"time\":0,\"topic\":\"\\uD800\",\"lag\":1}", "h.csv:1:27: half of a surrogate pair; write both halves"),
        (
            "{\"time\":0,\"lag\":1}\n{\"time\":1,\"arrivals\":1}",
            "h.csv:2:22: arrivals: stands beside lag; a history tells either the lag or the arrivals"
        ),
    ])
    func `a fault is told with its place and its remedy`(text: String, error: String) {
        #expect(refusal(text) == error)
    }

    @Test func `what is not UTF-8, or too large, is refused`() {
        #expect(refusal([0x74, 0xFF, 0x0A]) == "h.csv: is not UTF-8; save it as UTF-8")
        #expect(
            refusal([UInt8](repeating: 0x20, count: HistoryReader.sizeLimit + 1)) == "h.csv: is larger than 64 MiB")
    }

    @Test func `a file that is not there`() {
        #expect(throws: HistoryError.self) { try HistoryReader().read("/nowhere/h.csv") }
    }

    @Test func `columns count characters, not bytes`() {
        #expect(refusal("time,topic,lag\n0,Größe,x")?.hasPrefix("h.csv:2:9: lag:") == true)
    }
}
