internal import CNftnl

/// One expression of a rule, which owns it.
@safe struct Expression {
    private let pointer: OpaquePointer

    /// Appends an expression to the rule.
    init(_ name: String, of rule: OpaquePointer) {
        guard let pointer = unsafe nftnl_expr_alloc(name) else { fatalError("libnftnl has no expression \(name)") }
        unsafe nftnl_rule_add_expr(rule, pointer)
        unsafe self.pointer = pointer
    }

    func set(_ attribute: Int, _ number: UInt32) {
        unsafe nftnl_expr_set_u32(pointer, UInt16(attribute), number)
    }

    func set(_ attribute: Int, _ text: String) {
        let result = unsafe nftnl_expr_set_str(pointer, UInt16(attribute), text)
        precondition(result == 0, "libnftnl is out of memory")
    }

    func set(_ attribute: Int, _ bytes: [UInt8]) {
        let result = unsafe bytes.withUnsafeBytes {
            unsafe nftnl_expr_set(pointer, UInt16(attribute), $0.baseAddress, UInt32($0.count))
        }
        precondition(result == 0, "libnftnl is out of memory")
    }
}
