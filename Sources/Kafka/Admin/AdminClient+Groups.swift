internal import CRdKafka
public import LagModel
internal import Synchronization

extension AdminClient {
    /// Lists the groups of every broker, with their states.
    ///
    /// - Throws: `KafkaError` where no broker answered; where only some did not, the listing says so.
    public func listGroups(deadline: Duration) async throws(KafkaError) -> GroupListing {
        counters.request(.listGroups)
        let until = ContinuousClock.now + deadline
        let brokers: [Int32]
        do { brokers = try await self.brokers(.listGroups, deadline: deadline) } catch {
            counters.error(.listGroups, error.code)
            throw error
        }
        let answers = await askBrokers(brokers) { broker in
            await self.listGroups(of: broker, deadline: max(.milliseconds(1), until - .now))
        }
        var listing = GroupListing(groups: [:])
        for (broker, answer) in answers.sorted(by: { $0.key < $1.key }) { listing.add(answer, of: broker, to: map) }
        for failure in listing.failures { counters.error(.listGroups, failure) }
        try checkListing(listing)
        return listing
    }

    private func listGroups(of broker: Int32, deadline: Duration) async -> Result<GroupListing, KafkaError> {
        let ids = groupIDs
        return await request(
            .listGroups, kind: RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPS, broker: broker, deadline: deadline
        ) { client, options, queue in
            rd_kafka_ListConsumerGroups(client, options, queue)
        } read: { event in
            Self.listing(in: event, ids: ids)
        }
    }

    private func checkListing(_ listing: GroupListing) throws(KafkaError) {
        let isSupported = !(listing.groups.isEmpty && listing.failures.contains(.unsupported))
        listsGroups.withLock { $0 = isSupported }
        guard listing.groups.isEmpty, let failure = listing.failures.first else {
            map.noteListing()
            if listing.failures.isEmpty { session.problems.clear() }
            return
        }
        if failure == .closed { throw .closed(.listGroups) }
        throw KafkaError(
            code: failure, operation: .listGroups, isRetriable: failure.isWorthRetrying,
            message: isSupported ? "no broker answered" : "the brokers cannot list groups; name the groups literally")
    }

    private static func listing(in event: OpaquePointer, ids: RawGroupIDs) -> Result<GroupListing, KafkaError> {
        guard let result = rd_kafka_event_ListConsumerGroups_result(event) else {
            return .failure(KafkaError(code: BrokerError(code: -199), operation: .listGroups))
        }
        var count = 0
        var listing = GroupListing(groups: [:])
        if let groups = rd_kafka_ListConsumerGroups_result_valid(result, &count) {
            listing.groups.reserveCapacity(count)
            for index in 0..<count {
                guard let group = groups[index], let id = rd_kafka_ConsumerGroupListing_group_id(group) else {
                    continue
                }
                if let name = ids.name(of: id) {
                    let state = rd_kafka_consumer_group_state_name(rd_kafka_ConsumerGroupListing_state(group))
                    listing.groups.updateValue(
                        state.flatMap { GroupState(rawValue: String(cString: $0)) }, forKey: name)
                } else {
                    listing.collisions += 1
                }
            }
        }
        if let errors = rd_kafka_ListConsumerGroups_result_errors(result, &count) {
            for index in 0..<count { listing.failures.append(BrokerError(rd_kafka_error_code(errors[index]))) }
        }
        return .success(listing)
    }

    /// Describes all classic groups with their members, in two requests for each broker.
    ///
    /// `rd_kafka_DescribeConsumerGroups` of 2.0.2 aborts the process where a coordinator does not offer DescribeGroups,
    /// so this uses the older `rd_kafka_list_groups`, which does not.
    /// - Throws: `KafkaError` where nothing could be described at all.
    public func describeGroups(deadline: Duration) async throws(KafkaError) -> [String: GroupDescription] {
        counters.request(.describeGroups)
        let result = await session.blocking(.describeGroups, deadline: deadline) { [groupIDs] client, timeout in
            Self.describeGroups(client, groupIDs, timeout: timeout)
        }
        if case .failure(let error) = result { counters.error(.describeGroups, error.code) }
        let groups = try result.get()
        for (group, description) in groups where description.error == nil {
            map.learn(CollectionOfOne(group), areOn: description.coordinator)
        }
        return groups
    }

    private static func describeGroups(
        _ client: OpaquePointer, _ ids: RawGroupIDs, timeout: Int32
    ) -> Result<[String: GroupDescription], KafkaError> {
        var list: UnsafePointer<rd_kafka_group_list>?
        let code = rd_kafka_list_groups(client, nil, &list, timeout)
        defer { if let list { rd_kafka_group_list_destroy(list) } }
        guard let list, code == RD_KAFKA_RESP_ERR_NO_ERROR || code == RD_KAFKA_RESP_ERR__PARTIAL else {
            return .failure(KafkaError(code, .describeGroups))
        }
        var descriptions: [String: GroupDescription] = [:]
        for index in 0..<Int(list.pointee.group_cnt) {
            let group = list.pointee.groups[index]
            guard let id = group.group, let name = ids.name(of: id) else { continue }
            let description = GroupDescription(group)
            // A group that moves is listed by two coordinators for a moment: the answer without an error counts.
            if let known = descriptions[name], known.error == nil, known.members != nil { continue }
            descriptions[name] = description
        }
        return .success(descriptions)
    }
}

extension GroupListing {
    /// Takes over what one broker answered, which is the coordinator of the groups that it lists.
    fileprivate mutating func add(_ answer: Result<GroupListing, KafkaError>, of broker: Int32, to map: ClusterMap) {
        switch answer {
        case .success(let listing):
            map.learn(listing.groups.keys, areOn: broker)
            groups.merge(listing.groups) { $1 }
            for id in listing.groups.keys { coordinators[id] = broker }
            failures += listing.failures
            collisions += listing.collisions
        case .failure(let error):
            failures.append(error.code)
        }
    }
}

extension GroupDescription {
    fileprivate init(_ group: rd_kafka_group_info) {
        let state = group.state.flatMap { GroupState(rawValue: String(cString: $0)) }
        let error = BrokerError.present(group.err)
        let isClassic = error == nil && state != nil && state != .dead
        let isConsumer = group.protocol_type.map { String(cString: $0) == "consumer" } ?? false
        self.init(
            coordinator: group.broker.id, state: state,
            members: isClassic ? Self.members(of: group, isConsumer: isConsumer) : nil, error: error)
    }

    private static func members(of group: rd_kafka_group_info, isConsumer: Bool) -> [GroupMember] {
        (0..<Int(max(0, group.member_cnt))).map { index in
            let member = group.members[index]
            let assignment = UnsafeRawBufferPointer(
                start: member.member_assignment, count: Int(max(0, member.member_assignment_size)))
            return GroupMember(
                id: member.member_id.map { String(cString: $0) } ?? "",
                clientID: member.client_id.map { String(cString: $0) } ?? "",
                host: member.client_host.map { String(cString: $0) } ?? "",
                assignment: isConsumer ? MemberAssignment.partitions(in: assignment) : nil)
        }
    }
}
