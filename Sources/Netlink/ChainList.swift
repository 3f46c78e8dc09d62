internal import CMnl
internal import CNftnl
internal import Linux
internal import Rules

/// A chain of the kernel's table, without its rules.
struct ChainShape: Hashable {
    let name: String
    /// Nil for a chain that is only called.
    let hook: HookShape?

    struct HookShape: Hashable {
        let kind: String
        let point: UInt32
        let priority: Int32
        let policy: UInt32
    }

    init(_ chain: Chain) {
        name = chain.name
        hook = chain.hook.map {
            HookShape(
                kind: $0.kind.rawValue, point: $0.point.rawValue, priority: $0.priority.rawValue,
                policy: UInt32(NF_ACCEPT))
        }
    }

    /// - Returns: nil for a chain of another table.
    init?(_ message: UnsafePointer<nlmsghdr>) {
        guard let chain = unsafe nftnl_chain_alloc() else { fatalError("out of memory") }
        defer { unsafe nftnl_chain_free(chain) }
        guard unsafe nftnl_chain_nlmsg_parse(message, chain) == 0,
            unsafe Self.text(chain, NFTNL_CHAIN_TABLE) == RuleSet.table,
            let name = unsafe Self.text(chain, NFTNL_CHAIN_NAME)
        else { return nil }
        self.name = name
        hook = unsafe Self.text(chain, NFTNL_CHAIN_TYPE).map { kind in
            unsafe HookShape(
                kind: kind, point: nftnl_chain_get_u32(chain, UInt16(NFTNL_CHAIN_HOOKNUM.rawValue)),
                priority: nftnl_chain_get_s32(chain, UInt16(NFTNL_CHAIN_PRIO.rawValue)),
                policy: nftnl_chain_get_u32(chain, UInt16(NFTNL_CHAIN_POLICY.rawValue)))
        }
    }

    private static func text(_ chain: OpaquePointer, _ attribute: nftnl_chain_attr) -> String? {
        unsafe nftnl_chain_get_str(chain, UInt16(attribute.rawValue)).map { unsafe String(cString: $0) }
    }

    /// The chains of our table in the kernel, as they are at one moment; empty where there is no such table.
    static func list(on socket: borrowing NetlinkSocket) throws(NetlinkError) -> Set<ChainShape> {
        while true {
            var request = Messages()
            unsafe request.append(.listing) { place, sequence in
                unsafe nftnl_nlmsg_build_hdr(
                    place.assumingMemoryBound(to: CChar.self), UInt16(NFT_MSG_GETCHAIN.rawValue), UInt16(inet),
                    UInt16(NLM_F_DUMP), sequence)
            }
            do {
                try unsafe socket.send(request.bytes)
            } catch {
                throw NetlinkError(.listing, error)
            }
            var chains: Set<ChainShape> = []
            var changed = false
            var refusal: Errno?
            try unsafe socket.readAnswers(about: .listing) { message in
                let flags = unsafe Int32(message.pointee.nlmsg_flags)
                if flags & NLM_F_DUMP_INTR != 0 { changed = true }
                if unsafe message.pointee.nlmsg_type == UInt16(NLMSG_ERROR) {
                    refusal = unsafe refusal ?? Acknowledgement(message).reason
                } else if let chain = unsafe ChainShape(message) {
                    chains.insert(chain)
                }
            }
            if let refusal { throw NetlinkError(.listing, refusal) }
            if !changed { return chains }
        }
    }
}
