internal import CMnl
internal import CNftnl

// The numbers of linux/netfilter/nf_tables.h, linux/netlink.h and libnftnl in the one type that each is used with:
// Swift gives anonymous enums, named enums and macros three different ones.

enum Register {
    static let verdict = UInt32(NFT_REG_VERDICT.rawValue)
    static let first = UInt32(NFT_REG_1.rawValue)
    static let second = UInt32(NFT_REG_2.rawValue)
}

enum Compare {
    static let equal = UInt32(NFT_CMP_EQ.rawValue)
    static let notEqual = UInt32(NFT_CMP_NEQ.rawValue)
    static let atMost = UInt32(NFT_CMP_LTE.rawValue)
    static let atLeast = UInt32(NFT_CMP_GTE.rawValue)
}

enum NetlinkFlags {
    static let create = UInt16(NLM_F_CREATE)
    static let append = UInt16(NLM_F_CREATE | NLM_F_APPEND)
    static let exclusive = UInt16(NLM_F_CREATE | NLM_F_EXCL)
    static let replace = UInt16(NLM_F_CREATE | NLM_F_REPLACE)
    static let none: UInt16 = 0
}

/// The family of the table: both IPv4 and IPv6.
let inet = UInt32(NFPROTO_INET)

/// A number as its bytes in network order.
func big<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] { host(number.bigEndian) }

/// A number as its bytes in the order of this machine.
func host<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    unsafe withUnsafeBytes(of: number) { unsafe Array($0) }
}
