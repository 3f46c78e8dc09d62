internal import Address
internal import CNftnl
internal import Rules

/// A rule as the kernel's expressions. Everything goes through register 1; register 2 holds the port of a tproxy.
@safe struct RuleExpressions: ~Copyable {
    private let rule: OpaquePointer
    /// The sets that the rule looks up, in order; each serves this rule alone.
    private(set) var sets: [SetElements] = []
    private let firstSet: UInt32

    /// - Parameter firstSet: the number of the rule's first set within the transaction.
    init(_ chain: String, _ source: Rule, firstSet: UInt32) {
        guard let rule = unsafe nftnl_rule_alloc() else { fatalError("out of memory") }
        unsafe self.rule = rule
        self.firstSet = firstSet
        unsafe nftnl_rule_set_u32(rule, UInt16(NFTNL_RULE_FAMILY.rawValue), inet)
        unsafe nftnl_rule_set_str(rule, UInt16(NFTNL_RULE_TABLE.rawValue), RuleSet.table)
        unsafe nftnl_rule_set_str(rule, UInt16(NFTNL_RULE_CHAIN.rawValue), chain)
        for match in source.matches { add(match) }
        for action in source.actions { add(action) }
        add(source.verdict)
        if let comment = source.comment { add(comment: comment) }
    }

    deinit { unsafe nftnl_rule_free(rule) }

    /// Writes the rule into the message.
    func write(to header: Messages.Header) {
        unsafe nftnl_rule_nlmsg_build_payload(header, rule)
    }

    private mutating func add(_ match: Match) {
        switch match {
        case .udp:
            load(meta: NFT_META_L4PROTO)
            compare(Compare.equal, [17])
        case .family(let family):
            load(family)
        case .destinationKind(let kinds):
            let fib = expression("fib")
            fib.set(NFTNL_EXPR_FIB_RESULT, UInt32(NFT_FIB_RESULT_ADDRTYPE.rawValue))
            fib.set(NFTNL_EXPR_FIB_FLAGS, UInt32(NFTA_FIB_F_DADDR.rawValue))
            fib.set(NFTNL_EXPR_FIB_DREG, Register.first)
            look(up: SetElements(kinds))
        case .destination(let family, let ranges):
            load(destination: family)
            if ranges.count > 1 { look(up: SetElements(family, ranges)) } else { add(within: ranges[0]) }
        case .destinationNot(let family, let range):
            load(destination: family)
            add(outside: range)
        case .port(let side, let ports):
            load(side)
            if ports.ranges.count > 1 { look(up: SetElements(ports)) } else { add(within: ports.ranges[0], big) }
        case .portNot(let side, let range):
            load(side)
            add(outside: range, big)
        case .mark(let value):
            load(meta: NFT_META_MARK)
            mask(with: host(Mark.mask), xor: host(UInt32(0)))
            compare(Compare.equal, host(value))
        case .from(let interface):
            load(meta: NFT_META_IIFNAME)
            compare(Compare.equal, padded(interface))
        case .leaving(let interface):
            load(meta: NFT_META_OIFNAME)
            compare(Compare.notEqual, padded(interface))
        case .established:
            let ct = expression("ct")
            ct.set(NFTNL_EXPR_CT_KEY, UInt32(NFT_CT_STATE.rawValue))
            ct.set(NFTNL_EXPR_CT_DREG, Register.first)
            // The bit IP_CT_ESTABLISHED + 1 of linux/netfilter/nf_conntrack_common.h.
            mask(with: host(UInt32(2)), xor: host(UInt32(0)))
            compare(Compare.notEqual, host(UInt32(0)))
        }
    }

    /// A prefix is compared under its mask, another range by its ends.
    private func add(within range: ClosedRange<IPAddress>) {
        guard let prefix = CIDR(exactly: range) else { return add(within: range, \.bytes) }
        mask(to: prefix)
        compare(Compare.equal, prefix.first.bytes)
    }

    private func add(outside range: ClosedRange<IPAddress>) {
        guard let prefix = CIDR(exactly: range) else { return add(outside: range, \.bytes) }
        mask(to: prefix)
        compare(Compare.notEqual, prefix.first.bytes)
    }

    private func mask(to prefix: CIDR) {
        if prefix.first == prefix.last { return }
        let ends = zip(prefix.first.bytes, prefix.last.bytes)
        mask(with: ends.map { ~($0 ^ $1) }, xor: ends.map { _ in 0 })
    }

    private func add<Key>(within range: ClosedRange<Key>, _ bytes: (Key) -> [UInt8]) {
        if range.lowerBound == range.upperBound {
            compare(Compare.equal, bytes(range.lowerBound))
        } else {
            compare(Compare.atLeast, bytes(range.lowerBound))
            compare(Compare.atMost, bytes(range.upperBound))
        }
    }

    private func add<Key>(outside range: ClosedRange<Key>, _ bytes: (Key) -> [UInt8]) {
        if range.lowerBound == range.upperBound { return compare(Compare.notEqual, bytes(range.lowerBound)) }
        let expression = expression("range")
        expression.set(NFTNL_EXPR_RANGE_SREG, Register.first)
        expression.set(NFTNL_EXPR_RANGE_OP, UInt32(NFT_RANGE_NEQ.rawValue))
        expression.set(NFTNL_EXPR_RANGE_FROM_DATA, bytes(range.lowerBound))
        expression.set(NFTNL_EXPR_RANGE_TO_DATA, bytes(range.upperBound))
    }

    private func add(_ action: Action) {
        switch action {
        case .setMark(let value):
            load(meta: NFT_META_MARK)
            mask(with: host(~Mark.mask), xor: host(value))
            let meta = expression("meta")
            meta.set(NFTNL_EXPR_META_KEY, UInt32(NFT_META_MARK.rawValue))
            meta.set(NFTNL_EXPR_META_SREG, Register.first)
        case .notrack:
            _ = expression("notrack")
        case .count:
            _ = expression("counter")
        case .tproxy(let socket):
            put(socket.address.bytes, in: Register.first)
            put(big(socket.port), in: Register.second)
            let tproxy = expression("tproxy")
            let family = UInt32(socket.address.isV4 ? NFPROTO_IPV4 : NFPROTO_IPV6)
            tproxy.set(NFTNL_EXPR_TPROXY_FAMILY, family)
            tproxy.set(NFTNL_EXPR_TPROXY_REG_ADDR, Register.first)
            tproxy.set(NFTNL_EXPR_TPROXY_REG_PORT, Register.second)
        }
    }

    private func add(_ verdict: Verdict) {
        let immediate = expression("immediate")
        let code =
            switch verdict {
            case .accept: NF_ACCEPT
            case .drop: NF_DROP
            case .leave: NFT_RETURN.rawValue
            case .jump: NFT_JUMP.rawValue
            }
        immediate.set(NFTNL_EXPR_IMM_DREG, Register.verdict)
        immediate.set(NFTNL_EXPR_IMM_VERDICT, UInt32(bitPattern: code))
        if case .jump(let chain) = verdict {
            immediate.set(NFTNL_EXPR_IMM_CHAIN, chain)
        }
    }
}

/// The expressions themselves; nf_tables.h describes each at its attributes.
extension RuleExpressions {
    private func expression(_ name: String) -> Expression {
        unsafe Expression(name, of: rule)
    }

    private func load(meta key: nft_meta_keys) {
        let meta = expression("meta")
        meta.set(NFTNL_EXPR_META_KEY, UInt32(key.rawValue))
        meta.set(NFTNL_EXPR_META_DREG, Register.first)
    }

    private func load(_ family: IPAddress.Family) {
        load(meta: NFT_META_NFPROTO)
        compare(Compare.equal, [UInt8(family == .v4 ? NFPROTO_IPV4 : NFPROTO_IPV6)])
    }

    private func load(destination family: IPAddress.Family) {
        load(family)
        load(NFT_PAYLOAD_NETWORK_HEADER, at: family == .v4 ? 16 : 24, count: UInt32(family.width / 8))
    }

    private func load(_ side: Match.Side) {
        load(NFT_PAYLOAD_TRANSPORT_HEADER, at: side == .source ? 0 : 2, count: 2)
    }

    private func load(_ base: nft_payload_bases, at offset: UInt32, count: UInt32) {
        let payload = expression("payload")
        payload.set(NFTNL_EXPR_PAYLOAD_BASE, UInt32(base.rawValue))
        payload.set(NFTNL_EXPR_PAYLOAD_OFFSET, offset)
        payload.set(NFTNL_EXPR_PAYLOAD_LEN, count)
        payload.set(NFTNL_EXPR_PAYLOAD_DREG, Register.first)
    }

    private func compare(_ relation: UInt32, _ value: [UInt8]) {
        let cmp = expression("cmp")
        cmp.set(NFTNL_EXPR_CMP_SREG, Register.first)
        cmp.set(NFTNL_EXPR_CMP_OP, relation)
        cmp.set(NFTNL_EXPR_CMP_DATA, value)
    }

    /// register = (register & mask) ^ xor
    private func mask(with mask: [UInt8], xor: [UInt8]) {
        let bitwise = expression("bitwise")
        bitwise.set(NFTNL_EXPR_BITWISE_SREG, Register.first)
        bitwise.set(NFTNL_EXPR_BITWISE_DREG, Register.first)
        bitwise.set(NFTNL_EXPR_BITWISE_LEN, UInt32(mask.count))
        bitwise.set(NFTNL_EXPR_BITWISE_MASK, mask)
        bitwise.set(NFTNL_EXPR_BITWISE_XOR, xor)
    }

    private func put(_ value: [UInt8], in register: UInt32) {
        let immediate = expression("immediate")
        immediate.set(NFTNL_EXPR_IMM_DREG, register)
        immediate.set(NFTNL_EXPR_IMM_DATA, value)
    }

    private mutating func look(up elements: SetElements) {
        let lookup = expression("lookup")
        lookup.set(NFTNL_EXPR_LOOKUP_SREG, Register.first)
        lookup.set(NFTNL_EXPR_LOOKUP_SET, AnonymousSet.name)
        lookup.set(NFTNL_EXPR_LOOKUP_SET_ID, firstSet + UInt32(sets.count))
        sets.append(elements)
    }

    private func add(comment: String) {
        let data = UserData.comment(comment)
        let result = unsafe nftnl_rule_set_data(
            rule, UInt16(NFTNL_RULE_USERDATA.rawValue), data, UInt32(data.count))
        precondition(result == 0, "libnftnl is out of memory")
    }

    /// An interface's name in all the 16 bytes of IFNAMSIZ: a shorter compare would match names that begin with it.
    private func padded(_ interface: String) -> [UInt8] {
        Array(interface.utf8) + Array(repeating: 0, count: 16 - interface.utf8.count)
    }
}
