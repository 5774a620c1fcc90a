import Advisor
import Testing

struct ReplicaSourceTests {
    @Test func `the JSON names of the sources of a replica count are stable`() {
        #expect(ReplicaSource.config.rawValue == "config")
        #expect(ReplicaSource.file.rawValue == "file")
        #expect(ReplicaSource.inferred.rawValue == "inferred")
    }
}
