import Autoscaling
import Testing

struct LintRuleTests {
    @Test(arguments: LintCase.all)
    func `a rule finds what it is for, with the numbers of the spec, and nothing in the spec without it`(case: LintCase)
    {
        let found = `case`.trips.findings(of: `case`.rule)
        #expect(found.map(\.path.description) == [`case`.path], "\(`case`.rule)")
        #expect(
            found.allSatisfy { $0.consequence.contains(`case`.says) },
            "\(`case`.rule): \(found.map(\.consequence)) does not say \(`case`.says)")
        #expect(`case`.spares.findings(of: `case`.rule) == [], "\(`case`.rule)")
    }

    @Test func `every rule of the catalogue has a case`() {
        #expect(Set(LintRule.all.map(\.identifier)) == Set(LintCase.all.map(\.rule)))
        #expect(Set(LintRule.all.map(\.identifier)).count == LintRule.all.count)
    }

    @Test func `a plain spec has no finding`() {
        #expect(LintedSpec.clean.findings == [])
    }

    @Test func `sentences end with a full stop, and remedies are not empty`() {
        for finding in LintCase.all.flatMap(\.trips.findings) {
            #expect(finding.consequence.hasSuffix("."), "\(finding)")
            #expect(finding.remedy.hasSuffix("."), "\(finding)")
        }
    }

    @Test func `no finding repeats a secret`() {
        let secrets = ["password", "key", "keyPassword", "keytab", "awsSecretAccessKey", "awsSessionToken", "PASSWORD"]
        var spec = LintedSpec.clean
        for key in secrets { spec = spec.metadata([key: "hunter2"]) }
        spec.authParams = ["sasl": "hunter2", "password": "hunter2", "key": "hunter2"]
        let findings = spec.findings
        #expect(findings.filter { $0.rule == "secret-in-metadata" }.count == secrets.count)
        #expect(!findings.contains { "\($0)".contains("hunter2") })
    }

    @Test func `a refusal is not repeated where a rule says more exactly what is wrong`() {
        let findings = LintedSpec.clean.metadata(["bootstrapServers": " "]).findings
        #expect(findings.map(\.rule) == ["empty-brokers"])
    }

    @Test func `what depends on a reference that was not given is not held against a trigger`() {
        var metadata = LintedSpec.clean.object.triggers[0].metadata
        metadata["sasl"] = "plaintext"
        let known = TriggerSource(scaler: .kafka, metadata: metadata)
        guard case .refused = TriggerParsing(known, version: .standard),
            case .accepted = TriggerParsing(known, isComplete: false, version: .standard)
        else {
            Issue.record("the user name is missing only where everything was given")
            return
        }
        metadata["lagThreshold"] = "many"
        let wrong = TriggerParsing(
            TriggerSource(scaler: .kafka, metadata: metadata), isComplete: false, version: .standard)
        guard case .refused(let problems) = wrong else {
            Issue.record("\(wrong)")
            return
        }
        #expect(problems.map(\.path) == [.metadata("lagThreshold", ofTrigger: 0)])
    }

    @Test(arguments: [Int64.max, 1, Int64.max / 2])
    func `the widest numbers do not trap`(threshold: Int64) {
        for partitions in [0, 1, Int.max] {
            let spec = LintedSpec.clean.metadata([
                "lagThreshold": "\(threshold)", "ensureEvenDistributionOfPartitions": "true",
                "activationLagThreshold": "\(Int64.max)",
            ]).replicas(.max, .max).partitions(partitions).fallback(.max, .max).second("kafka", ["topic": "b"])
            #expect(!spec.with { $0.object.pollingInterval = .max }.findings.isEmpty)
            #expect(!spec.replicas(.min, .min).with { $0.object.pollingInterval = .min }.findings.isEmpty)
        }
    }
}
