internal import CNftnl
internal import Rules

/// A set without a name of its own: the kernel names it, and takes it away with the rule that looks it up.
@safe struct AnonymousSet: ~Copyable {
    /// The kernel puts a number of its own for `%d`.
    static let name = "__set%d"

    private let set: OpaquePointer

    /// - Parameter number: the set's name within the transaction.
    init(_ source: SetElements, number: UInt32) {
        guard let set = unsafe nftnl_set_alloc() else { fatalError("out of memory") }
        unsafe self.set = set
        let flags =
            NFT_SET_ANONYMOUS.rawValue | NFT_SET_CONSTANT.rawValue
            | (source.isInterval ? NFT_SET_INTERVAL.rawValue : 0)
        unsafe nftnl_set_set_u32(set, UInt16(NFTNL_SET_FAMILY.rawValue), inet)
        unsafe nftnl_set_set_str(set, UInt16(NFTNL_SET_TABLE.rawValue), RuleSet.table)
        unsafe nftnl_set_set_str(set, UInt16(NFTNL_SET_NAME.rawValue), Self.name)
        unsafe nftnl_set_set_u32(set, UInt16(NFTNL_SET_ID.rawValue), number)
        unsafe nftnl_set_set_u32(set, UInt16(NFTNL_SET_FLAGS.rawValue), UInt32(flags))
        unsafe nftnl_set_set_u32(set, UInt16(NFTNL_SET_KEY_TYPE.rawValue), source.kind.number)
        unsafe nftnl_set_set_u32(set, UInt16(NFTNL_SET_KEY_LEN.rawValue), source.kind.length)
        unsafe nftnl_set_set_u32(set, UInt16(NFTNL_SET_DESC_SIZE.rawValue), UInt32(source.elements.count))
        let order = UserData.order(source.kind)
        unsafe nftnl_set_set_data(set, UInt16(NFTNL_SET_USERDATA.rawValue), order, UInt32(order.count))
        for element in source.elements { unsafe Self.add(element, to: set) }
    }

    deinit { unsafe nftnl_set_free(set) }

    private static func add(_ source: SetElements.Element, to set: OpaquePointer) {
        guard let element = unsafe nftnl_set_elem_alloc() else { fatalError("out of memory") }
        unsafe source.key.withUnsafeBytes {
            _ = unsafe nftnl_set_elem_set(
                element, UInt16(NFTNL_SET_ELEM_KEY), $0.baseAddress, UInt32($0.count))
        }
        if source.isEnd {
            unsafe nftnl_set_elem_set_u32(
                element, UInt16(NFTNL_SET_ELEM_FLAGS), UInt32(NFT_SET_ELEM_INTERVAL_END.rawValue))
        }
        unsafe nftnl_set_elem_add(set, element)
    }

    func write(to header: Messages.Header) {
        unsafe nftnl_set_nlmsg_build_payload(header, set)
    }

    /// Writes the elements in as many messages as they take, each of which `next` begins.
    func writeElements(_ next: ((Messages.Header) -> Void) -> Void) {
        guard let iterator = unsafe nftnl_set_elems_iter_create(set) else { fatalError("out of memory") }
        defer { unsafe nftnl_set_elems_iter_destroy(iterator) }
        var more = true
        while more {
            unsafe next { header in more = unsafe nftnl_set_elems_nlmsg_build_payload_iter(header, iterator) > 0 }
        }
    }
}
