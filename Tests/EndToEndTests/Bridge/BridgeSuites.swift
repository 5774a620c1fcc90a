import Testing

/// What the bridge does in each case, one case after another: each starts several processes.
@Suite(.serialized) enum BridgeScenarios {}

/// The bridge under many records, one test after another.
@Suite(.serialized) enum BridgeLoads {}
