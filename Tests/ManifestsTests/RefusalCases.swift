extension `A refused file` {
    static let shapes = [
        Example("empty", "", "weir.yaml: is empty; write at least clusters with bootstrapServers"),
        Example("comments only", "# nothing\n", "weir.yaml: is empty; write at least clusters with bootstrapServers"),
        Example(
            "a document marker only", "---\n", "weir.yaml: is empty; write at least clusters with bootstrapServers"),
        Example(
            "a list", "- a\n", "weir.yaml:1:1: expected a mapping, found a list; write its keys below it, indented"),
        Example(
            "a word", "kafka\n",
            "weir.yaml:1:1: expected a mapping, found a single value; write its keys below it, indented"),
        Example(
            "two documents", cluster("") + "---\na: 1\n",
            "weir.yaml:4:1: is no YAML: but found another document; keep one document in the file"),
        Example(
            "a control character", "interval: 15s\nname: \u{7}\n",
            "weir.yaml:2:7: the character \\u{07} is not allowed; remove it"),
        Example(
            "a private-use character", "in\u{E001}: 15s\n",
            "weir.yaml:1:3: the character \\u{E001} is not allowed; remove it"),
        Example(
            "a tab for indentation", "web:\n\tapi: true\n",
            "weir.yaml:2:1: is no YAML: found character that cannot start any token; indent with spaces, not tabs, and quote a value that begins with @ ` or %"
        ),
        Example(
            "a glob without quotes", "clusters:\n- groups: {include: [*]}\n",
            "weir.yaml:2:23: is no YAML: did not find expected alphabetic or numeric character; quote a value that begins with * or &, as in \"*\""
        ),
        Example(
            "an undefined alias", "interval: *x\n",
            "weir.yaml:1:11: is no YAML: found undefined alias; define it before with &, or quote a value that begins with *"
        ),
        Example(
            "an open bracket", "clusters: [\n",
            "weir.yaml:2:1: is no YAML: did not find expected node content while parsing a flow node; mend the indentation, brackets or quotes"
        ),
        Example(
            "a value with a colon", "web: listen: x\n",
            "weir.yaml:1:12: is no YAML: mapping values are not allowed in this context; quote a value that holds \": \", or mend the indentation"
        ),
        Example(
            "no clusters", "interval: 15s\n",
            "weir.yaml: no cluster is named; give --bootstrap-servers, WEIR_BOOTSTRAP_SERVERS, or a --config.file with clusters"
        ),
        Example(
            "an empty list of clusters", "clusters: []\n",
            "weir.yaml:1:11: clusters: an empty list; name at least one cluster, or leave the key out"),
    ]

    static let keys = [
        Example(
            "an unknown key", cluster("    bootstrapServer: x\n"),
            "weir.yaml:4:5: clusters[0].bootstrapServer: unknown key; did you mean bootstrapServers?"),
        Example(
            "another case", cluster("    bootstrapservers: x\n"),
            "weir.yaml:4:5: clusters[0].bootstrapservers: unknown key; did you mean bootstrapServers?"),
        Example("a swap", cluster("intervla: 1s\n"), "weir.yaml:4:1: intervla: unknown key; did you mean interval?"),
        Example(
            "nothing near", cluster("web: {tls: true}\n"),
            "weir.yaml:4:7: web.tls: unknown key; the keys here are listen, api"),
        Example(
            "a hostile key", cluster("\"a\\nb\\e\": 1\n"),
            "weir.yaml:4:1: a\\nb\\u{1B}: unknown key; the keys here are clusters, interval, callDeadline, staleAfter, granularity, seriesLimit, clusterLabel, historyFile, web, scaling"
        ),
        Example(
            "a mapping as a key", cluster("? {a: b}\n: c\n"), "weir.yaml:4:3: a key is a mapping; a key must be a name"),
        Example(
            "a merge key", cluster("<<: {interval: 1s}\n"),
            "weir.yaml:4:1: <<: merge keys are not read; alias the whole value, or write it out"),
        Example(
            "the external scaler", cluster("externalScaler: {}\n"),
            "weir.yaml:4:1: externalScaler: not available in this version yet; remove it"),
        Example(
            "the web's own file", cluster("web: {configFile: w}\n"),
            "weir.yaml:4:7: web.configFile: not available in this version yet; remove it"),
        Example(
            "a key twice", cluster("interval: 1s\nweb: {}\ninterval: 2s\n"),
            "weir.yaml:6:1: interval: given twice, first in line 4; keep one"),
        Example(
            "a quoted key twice", cluster("interval: 1s\n\"interval\": 2s\n"),
            "weir.yaml:5:1: interval: given twice, first in line 4; keep one"),
        Example(
            "a property twice", cluster("    properties: {a.b: 1, c: 1, a.b: 2, c: 3}\n"),
            "weir.yaml:4:32: clusters[0].properties.a.b: given twice, first in line 4; keep one\nweir.yaml:4:40: clusters[0].properties.c: given twice, first in line 4; keep one"
        ),
        Example(
            "a key thrice, and another fault", cluster("web: {}\nweb: {}\nweb: {lisen: x}\n"),
            "weir.yaml:5:1: web: given twice, first in line 4; keep one\nweir.yaml:6:1: web: given twice, first in line 4; keep one\nweir.yaml:6:7: web.lisen: unknown key; did you mean listen?"
        ),
        Example(
            "a key twice, once with an escape", cluster("interval: 1s\n\"interv\\x61l\": 2s\nweb: {a: 1}\n"),
            "weir.yaml:5:1: interval: given twice, first in line 4; keep one\nweir.yaml:6:7: web.a: unknown key; the keys here are listen, api"
        ),
        Example(
            "a key twice, first with an escape", cluster("\"interv\\x61l\": 1s\ninterval: 2s\n"),
            "weir.yaml:4:1: the key \"interval\" is given twice; keep one"
        ),
        Example(
            "a tag", cluster("interval: !!int 5\n"),
            "weir.yaml:4:11: interval: a tag (!…) has no meaning here; remove it"),
        Example(
            "two clusters of one name", cluster("  - {name: prod, bootstrapServers: [\"b:1\"]}\n"),
            "weir.yaml:4:12: clusters[1].name: the name \"prod\" is taken by the cluster in line 2; give each its own"),
    ]

    static let values = [
        Example(
            "a mapping for a value", cluster("interval: {}\n"),
            "weir.yaml:4:11: interval: expected a single value, found a mapping; write a value"),
        Example(
            "a list for a value", cluster("interval: [1s]\n"),
            "weir.yaml:4:11: interval: expected a single value, found a list; write a value"),
        Example(
            "nothing for a value", cluster("interval:\n"),
            "weir.yaml:4:10: interval: expected a single value, found nothing; write a value"),
        Example("an empty value", cluster("interval: \"\"\n"), "weir.yaml:4:11: interval: is empty; write a value"),
        Example(
            "a value for a list", "clusters:\n- bootstrapServers: kafka:9092\n",
            "weir.yaml:2:21: clusters[0].bootstrapServers: expected a list, found a single value; write [kafka-0:9092, kafka-1:9092]"
        ),
        Example(
            "a value for a mapping", cluster("web: \":9308\"\n"),
            "weir.yaml:4:6: web: expected a mapping, found a single value; write its keys below it, indented"),
        Example(
            "no unit", cluster("interval: 15\n"),
            "weir.yaml:4:11: interval: \"15\" has no unit; write s for seconds, or h, m or ms, after the number"),
        Example(
            "a decimal", cluster("interval: 1.5s\n"),
            "weir.yaml:4:11: interval: \"1.5s\" is no duration; write whole numbers with h, m, s or ms, as in 1h30m or 250ms"
        ),
        Example(
            "too short an interval", cluster("interval: 999ms\n"),
            "weir.yaml:4:11: interval: \"999ms\" is out of range; write 1s to 1h"),
        Example(
            "too long an interval", cluster("interval: 1h1ms\nstaleAfter: 2h\n"),
            "weir.yaml:4:11: interval: \"1h1ms\" is out of range; write 1s to 1h"),
        Example(
            "too long a deadline", cluster("callDeadline: 61s\n"),
            "weir.yaml:4:15: callDeadline: \"61s\" is out of range; write 100ms to 1m"),
        Example(
            "too short a deadline", cluster("callDeadline: 99ms\n"),
            "weir.yaml:4:15: callDeadline: \"99ms\" is out of range; write 100ms to 1m"),
        Example(
            "an overflow", cluster("interval: 99999999999999999999h\n"),
            "weir.yaml:4:11: interval: \"99999999999999999999h\" is longer than 100000h"),
        Example(
            "stale before the next tick", cluster("interval: 1m\nstaleAfter: 30s\n"),
            "weir.yaml:5:13: staleAfter: staleAfter (30s) is below interval (1m), so every value would be withdrawn before the next; raise staleAfter"
        ),
        Example(
            "an interval beyond the default staleness", cluster("interval: 10m\n"),
            "weir.yaml:4:11: interval: staleAfter (5m) is below interval (10m), so every value would be withdrawn before the next; raise staleAfter"
        ),
        Example(
            "no number", cluster("seriesLimit: lots\n"),
            "weir.yaml:4:14: seriesLimit: \"lots\" is no whole number; write 1000 to 10000000"),
        Example(
            "a number out of range", cluster("seriesLimit: 999\n"),
            "weir.yaml:4:14: seriesLimit: \"999\" is out of range; write 1000 to 10000000"),
        Example(
            "a huge number", cluster("seriesLimit: 99999999999999999999\n"),
            "weir.yaml:4:14: seriesLimit: \"99999999999999999999\" is out of range; write 1000 to 10000000"),
        Example(
            "no boolean", cluster("web: {api: yes}\n"),
            "weir.yaml:4:12: web.api: \"yes\" is neither true nor false; write true or false"),
        Example(
            "an unknown choice", cluster("clusterLabel: allways\n"),
            "weir.yaml:4:15: clusterLabel: \"allways\" is unknown; did you mean always?"),
        Example(
            "another unknown choice", cluster("granularity: {lag: group, weir: partition}\n"),
            "weir.yaml:4:20: granularity.lag: \"group\" is unknown; write partition or topic\nweir.yaml:4:33: granularity.weir: \"partition\" is unknown; write topic or group"
        ),
        Example(
            "never for two clusters", cluster("  - {name: b, bootstrapServers: [\"b:1\"]}\nclusterLabel: never\n"),
            "weir.yaml:5:15: clusterLabel: never is for a single cluster, and there are 2; write auto or always"),
        Example(
            "no port", cluster("web: {listen: localhost}\n"),
            "weir.yaml:4:15: web.listen: \"localhost\" is no address to listen at; write :9308, 127.0.0.1:9308 or [::1]:9308"
        ),
        Example(
            "a broker without port", "clusters:\n- bootstrapServers: [kafka]\n",
            "weir.yaml:2:22: clusters[0].bootstrapServers[0]: \"kafka\" is no broker; write host:port, as in kafka-0:9092 or [::1]:9092"
        ),
        Example(
            "a broker's port 0", "clusters:\n- bootstrapServers: [\"a:0\"]\n",
            "weir.yaml:2:22: clusters[0].bootstrapServers[0]: \"a:0\" is no broker; write host:port, as in kafka-0:9092 or [::1]:9092"
        ),
        Example(
            "no servers", "clusters:\n- name: a\n",
            "weir.yaml:2:3: clusters[0].bootstrapServers: missing; name at least one broker, as in [kafka-0:9092]"),
        Example(
            "an empty list of servers", "clusters:\n- bootstrapServers: []\n",
            "weir.yaml:2:21: clusters[0].bootstrapServers: an empty list; name at least one broker, as in [kafka-0:9092]"
        ),
        Example(
            "a name with a line break", "clusters:\n- {name: \"a\\nb\", bootstrapServers: [\"a:1\"]}\n",
            "weir.yaml:2:10: clusters[0].name: \"a\\nb\" is no name; write up to 255 bytes without control characters"),
        Example(
            "a bad pattern", cluster("    groups: {exclude: [\"a\", \"/a(?=b)/\"]}\n"),
            "weir.yaml:4:29: clusters[0].groups.exclude[1]: the pattern \"/a(?=b)/\", character 3: lookahead (?=…) is not supported: it cannot be matched in linear time"
        ),
        Example(
            "nothing included", cluster("    topics: {include: []}\n"),
            "weir.yaml:4:23: clusters[0].topics.include: an empty list includes nothing; leave it out to include everything"
        ),
    ]
}
