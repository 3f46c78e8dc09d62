internal import CNftnl

/// What user space keeps beside a rule or a set, and the kernel only gives back: items of a type, a length and as many
/// bytes (libnftnl, src/udata.c).
enum UserData {
    /// The comment of a rule, at most 127 bytes.
    static func comment(_ text: String) -> [UInt8] {
        item(NFTNL_UDATA_RULE_COMMENT.rawValue, Array(text.utf8) + [0])
    }

    /// The byte order of a set's keys. Without it nft lists keys of the machine's order turned round.
    static func order(_ kind: SetElements.Kind) -> [UInt8] {
        item(NFTNL_UDATA_SET_KEYBYTEORDER.rawValue, host(kind.order))
    }

    private static func item(_ type: UInt32, _ value: [UInt8]) -> [UInt8] { [UInt8(type), UInt8(value.count)] + value }
}
