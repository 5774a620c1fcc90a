import Autoscaling
import Testing

struct KEDAVersionTests {
    @Test(
        arguments: [
            ("2.20", 20), ("v2.20", 20), ("2.20.2", 20), ("2.10", 10), ("2.21", 21),
        ])
    func `a version of KEDA is read with and without a v and a patch number`(text: String, minor: Int) {
        #expect(KEDAVersion(text)?.minor == minor)
    }

    @Test(arguments: ["", "2", "2.", "2.9", "2.22", "3.0", "2.20.", "2.20.1.0", "2.x", "+2.20", "2.-1"])
    func `a version that is not known is no version`(text: String) {
        #expect(KEDAVersion(text) == nil)
    }
}
