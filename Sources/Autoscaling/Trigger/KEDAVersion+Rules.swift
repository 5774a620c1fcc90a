/// What changed for Kafka triggers from one version of KEDA to the next.
extension KEDAVersion {
    /// 2.13: `limitToPartitionsWithLag`.
    var knowsPartitionsWithLag: Bool { minor >= 13 }

    /// 2.15 (and 2.14.1, which is not told apart from 2.14): `scaleToZeroOnInvalidOffset` holds for the policy `earliest` too.
    var zeroesInvalidOffsetsOfEarliest: Bool { minor >= 15 }

    /// 2.18: `ensureEvenDistributionOfPartitions`.
    var knowsEvenDistribution: Bool { minor >= 18 }

    /// 2.19: an error beside one commit fails the poll of the `kafka` scaler; before, it counted as no commit.
    var failsOnCommitErrors: Bool { minor >= 19 }

    /// 2.20: the `kafka` scaler's settings are read by the declared rules of each field; before, by hand.
    var declaresKafkaParameters: Bool { minor >= 20 }

    /// 2.20.2, which 2.20 stands for: a negative value becomes 0.
    var clampsNegativeValues: Bool { minor >= 20 }

    /// 2.21: `fullMetadata`.
    var knowsFullMetadata: Bool { minor >= 21 }

    /// 2.21: the `kafka` scaler counts the lag of a partition without a commit, under `earliest`, from the log's start.
    var countsFromLogStart: Bool { minor >= 21 }
}
