internal import CMnl
internal import Linux

extension NetlinkSocket {
    /// Opens a socket and puts a refusal into words.
    static func open(_ family: NetlinkFamily) throws(NetlinkError) -> NetlinkSocket {
        do {
            return try NetlinkSocket(family == .nftables ? .netfilter : .route)
        } catch {
            throw NetlinkError(.socket(family), error)
        }
    }

    /// Sends the messages and reads every answer. The kernel acknowledges good messages of a transaction even where it
    /// then takes the whole back, so it is done when no answer is an error and at least one came.
    func commit(_ messages: borrowing Messages) throws(NetlinkError) {
        do {
            try unsafe send(messages.bytes)
        } catch {
            throw NetlinkError(.transaction, error)
        }
        var acknowledged = false
        var refusal: NetlinkError?
        try unsafe readAnswers(about: messages.subjects.first ?? .transaction) { message in
            guard unsafe message.pointee.nlmsg_type == UInt16(NLMSG_ERROR) else { return }
            let answer = unsafe Acknowledgement(message)
            if answer.reason == nil { acknowledged = true }
            guard refusal == nil, let reason = answer.reason else { return }
            let index = Int(answer.sequence) - 1
            let subject = messages.subjects.indices.contains(index) ? messages.subjects[index] : .transaction
            refusal = NetlinkError(subject, reason, words: answer.words)
        }
        if let refusal { throw refusal }
        guard acknowledged else { throw NetlinkError(.transaction, .noProtocol, words: "no answer") }
    }

    /// Calls `body` with every message that waits.
    func readAnswers(
        about subject: Subject, _ body: (UnsafePointer<nlmsghdr>) throws(NetlinkError) -> Void
    ) throws(NetlinkError) {
        let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 8)
        defer { unsafe room.deallocate() }
        while true {
            let count: Int?
            do {
                count = try unsafe receive(into: room)
            } catch {
                throw NetlinkError(subject, error)
            }
            guard let count, count > 0, let start = room.baseAddress else { return }
            var left = Int32(count)
            var message = unsafe UnsafePointer(start.assumingMemoryBound(to: nlmsghdr.self))
            while unsafe mnl_nlmsg_ok(message, left) {
                try unsafe body(message)
                unsafe message = UnsafePointer(mnl_nlmsg_next(message, &left))
            }
        }
    }
}

/// The answer to one message: `struct nlmsgerr` and the attributes behind it (linux/netlink.h).
struct Acknowledgement {
    let sequence: UInt32
    /// Nil for success.
    let reason: Errno?
    let words: String?

    init(_ message: UnsafePointer<nlmsghdr>) {
        sequence = unsafe message.pointee.nlmsg_seq
        let error = unsafe mnl_nlmsg_get_payload(message).assumingMemoryBound(to: nlmsgerr.self)
        let number = unsafe error.pointee.error
        reason = number == 0 ? nil : Errno(-number)
        words = unsafe Self.words(message, error)
    }

    private static func words(_ message: UnsafePointer<nlmsghdr>, _ error: UnsafePointer<nlmsgerr>) -> String? {
        let flags = unsafe Int32(message.pointee.nlmsg_flags)
        guard flags & NLM_F_ACK_TLVS != 0 else { return nil }
        // The message itself comes back before the attributes, unless it was capped to its header.
        let echoed = unsafe Int(error.pointee.msg.nlmsg_len + 3) & ~3
        let skipped = flags & NLM_F_CAPPED != 0 ? 0 : echoed - MemoryLayout<nlmsghdr>.size
        var attribute = unsafe UnsafeRawPointer(error).advanced(by: MemoryLayout<nlmsgerr>.size + skipped)
            .assumingMemoryBound(to: nlattr.self)
        while true {
            let used = unsafe UnsafeRawPointer(attribute) - UnsafeRawPointer(message)
            guard unsafe mnl_attr_ok(attribute, Int32(message.pointee.nlmsg_len) - Int32(used)) else { return nil }
            if unsafe mnl_attr_get_type(attribute) == UInt16(NLMSGERR_ATTR_MSG.rawValue) {
                return unsafe String(cString: mnl_attr_get_str(attribute))
            }
            unsafe attribute = UnsafePointer(mnl_attr_next(attribute))
        }
    }
}
