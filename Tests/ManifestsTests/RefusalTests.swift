import Manifests
import Testing

@Suite struct `A refused file` {
    @Test(arguments: shapes + keys + values)
    func `says where, what and what to do`(_ example: Example) {
        #expect(refusal(example.text) == example.expected)
    }

    @Test func `is judged to its end`() {
        let text = """
            cluster: []
            clusters:
              - name: a
                bootstrapServers: [a]
                tls: {cafile: x, certFile: c}
                sasl: {mechanism: gssapi}
              - bootstrapServers: [b:1]
                topics: {include: [/(/]}
            interval: 15
            interval: 0s
            web: {listen: nowhere, port: 1}
            """
        let expected = """
            weir.yaml:1:1: cluster: unknown key; did you mean clusters?
            weir.yaml:4:24: clusters[0].bootstrapServers[0]: "a" is no broker; write host:port, as in kafka-0:9092 or [::1]:9092
            weir.yaml:5:11: clusters[0].tls.cafile: unknown key; did you mean caFile?
            weir.yaml:5:32: clusters[0].tls.certFile: a certificate without its key; add keyFile
            weir.yaml:6:23: clusters[0].sasl.mechanism: "gssapi" is not supported yet; use scram-sha512, oauthbearer or a client certificate in tls
            weir.yaml:8:24: clusters[1].topics.include[0]: the pattern "/(/", character 2: a ( without its )
            weir.yaml:10:1: interval: given twice, first in line 9; keep one
            weir.yaml:10:11: interval: "0s" is out of range; write 1s to 1h
            weir.yaml:11:15: web.listen: "nowhere" is no address to listen at; write :9308, 127.0.0.1:9308 or [::1]:9308
            weir.yaml:11:24: web.port: unknown key; the keys here are listen, api
            """
        #expect(refusal(text) == expected)
    }
}
