internal import CMnl
internal import CNftnl
internal import Linux
internal import Rules

/// The transaction that puts a rule set's table into the kernel, or takes it out: all of it or nothing.
struct Table: ~Copyable {
    private var messages = Messages()
    /// Anonymous sets are named by number within a transaction, until the kernel names them.
    private var lastSet: UInt32 = 0

    /// - Parameter flush: the table is there with exactly these chains, or not at all: its chains stay in force and only
    ///   the rules change, so that no packet finds a chain missing. Else the table is made anew.
    static func install(_ set: RuleSet, on socket: borrowing NetlinkSocket, flush: Bool) throws(NetlinkError) {
        var table = Table()
        table.mark(begin: true)
        table.table(NFT_MSG_NEWTABLE)
        if !flush {
            table.table(NFT_MSG_DELTABLE)
            table.table(NFT_MSG_NEWTABLE)
        }
        for chain in set.chains { table.chain(chain) }
        if flush { table.flush() }
        for chain in set.chains {
            for rule in chain.rules { table.rule(rule, chain.name) }
        }
        table.mark(begin: false)
        try socket.commit(table.messages)
    }

    /// Making the table first lets the removal of an absent one succeed, on kernels before 6.3 too.
    static func remove(on socket: borrowing NetlinkSocket) throws(NetlinkError) {
        var table = Table()
        table.mark(begin: true)
        table.table(NFT_MSG_NEWTABLE)
        table.table(NFT_MSG_DELTABLE)
        table.mark(begin: false)
        try socket.commit(table.messages)
    }

    private mutating func mark(begin: Bool) {
        unsafe messages.append(.transaction) { place, sequence in
            let text = unsafe place.assumingMemoryBound(to: CChar.self)
            return unsafe begin ? nftnl_batch_begin(text, sequence) : nftnl_batch_end(text, sequence)
        }
    }

    private mutating func append(
        _ subject: Subject, _ type: nf_tables_msg_types, _ flags: UInt16, _ fill: (Messages.Header) -> Void
    ) {
        unsafe messages.append(subject) { place, sequence in
            let header: Messages.Header = unsafe nftnl_nlmsg_build_hdr(
                place.assumingMemoryBound(to: CChar.self), UInt16(type.rawValue), UInt16(NFPROTO_INET),
                flags, sequence)
            unsafe fill(header)
            return unsafe header
        }
    }
}

extension Table {
    private mutating func table(_ type: nf_tables_msg_types) {
        guard let table = unsafe nftnl_table_alloc() else { fatalError("out of memory") }
        defer { unsafe nftnl_table_free(table) }
        unsafe nftnl_table_set_u32(table, UInt16(NFTNL_TABLE_FAMILY.rawValue), inet)
        unsafe nftnl_table_set_str(table, UInt16(NFTNL_TABLE_NAME.rawValue), RuleSet.table)
        if type == NFT_MSG_NEWTABLE {
            // Wakes a table that somebody made dormant: its rules would read as they should and do nothing.
            unsafe nftnl_table_set_u32(table, UInt16(NFTNL_TABLE_FLAGS.rawValue), 0)
        }
        unsafe append(.table, type, type == NFT_MSG_NEWTABLE ? NetlinkFlags.create : NetlinkFlags.none) { header in
            unsafe nftnl_table_nlmsg_build_payload(header, table)
        }
    }

    private mutating func chain(_ source: Chain) {
        guard let chain = unsafe nftnl_chain_alloc() else { fatalError("out of memory") }
        defer { unsafe nftnl_chain_free(chain) }
        unsafe nftnl_chain_set_u32(chain, UInt16(NFTNL_CHAIN_FAMILY.rawValue), inet)
        unsafe nftnl_chain_set_str(chain, UInt16(NFTNL_CHAIN_TABLE.rawValue), RuleSet.table)
        unsafe nftnl_chain_set_str(chain, UInt16(NFTNL_CHAIN_NAME.rawValue), source.name)
        if let hook = source.hook {
            unsafe nftnl_chain_set_str(chain, UInt16(NFTNL_CHAIN_TYPE.rawValue), hook.kind.rawValue)
            unsafe nftnl_chain_set_u32(chain, UInt16(NFTNL_CHAIN_HOOKNUM.rawValue), hook.point.rawValue)
            unsafe nftnl_chain_set_s32(chain, UInt16(NFTNL_CHAIN_PRIO.rawValue), hook.priority.rawValue)
            unsafe nftnl_chain_set_u32(chain, UInt16(NFTNL_CHAIN_POLICY.rawValue), UInt32(NF_ACCEPT))
        }
        unsafe append(.chain(source.name), NFT_MSG_NEWCHAIN, NetlinkFlags.create) { header in
            unsafe nftnl_chain_nlmsg_build_payload(header, chain)
        }
    }

    /// Takes every rule of the table away, and the anonymous sets with them.
    private mutating func flush() {
        guard let all = unsafe nftnl_rule_alloc() else { fatalError("out of memory") }
        defer { unsafe nftnl_rule_free(all) }
        unsafe nftnl_rule_set_u32(all, UInt16(NFTNL_RULE_FAMILY.rawValue), inet)
        unsafe nftnl_rule_set_str(all, UInt16(NFTNL_RULE_TABLE.rawValue), RuleSet.table)
        unsafe append(.table, NFT_MSG_DELRULE, NetlinkFlags.none) { header in
            unsafe nftnl_rule_nlmsg_build_payload(header, all)
        }
    }

    private mutating func rule(_ source: Rule, _ chain: String) {
        let subject = Subject.rule(chain: chain, text: NftText.print(source), modules: source.modules)
        let rule = RuleExpressions(chain, source, firstSet: lastSet + 1)
        for elements in rule.sets {
            lastSet += 1
            let set = AnonymousSet(elements, number: lastSet)
            unsafe append(subject, NFT_MSG_NEWSET, NetlinkFlags.create) { unsafe set.write(to: $0) }
            unsafe set.writeElements { write in unsafe append(subject, NFT_MSG_NEWSETELEM, NetlinkFlags.create, write) }
        }
        unsafe append(subject, NFT_MSG_NEWRULE, NetlinkFlags.append) { unsafe rule.write(to: $0) }
    }
}

extension Rule {
    /// The kernel modules beyond nf_tables itself that its expressions live in.
    var modules: [String] {
        var names: Set<String> = []
        for match in matches {
            switch match {
            case .destinationKind: names.insert("nft_fib_inet")
            case .established: names.insert("nft_ct")
            default: break
            }
        }
        for action in actions {
            switch action {
            case .tproxy: names.insert("nft_tproxy")
            case .notrack: names.insert("nft_ct")
            default: break
            }
        }
        return names.sorted()
    }
}
