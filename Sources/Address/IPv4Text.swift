/// Dotted decimal, strictly: four parts of 0 to 255 without leading zeros, which some parsers read as octal.
enum IPv4Text {
    static func parse(_ text: String) throws(AddressError) -> UInt32 {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else {
            throw AddressError(text, "not an IP address; write it like 10.0.0.1 or fd00::1")
        }
        var value: UInt32 = 0
        for part in parts {
            let digits = String(Substring(part))
            guard let number = decimal(part, most: 255) else {
                throw AddressError(text, "not an IPv4 address: part \"\(digits)\" is not a number from 0 to 255")
            }
            guard part.count == 1 || part.first != UInt8(ascii: "0") else {
                throw AddressError(text, "not an IPv4 address: part \"\(digits)\" has a leading zero; leave it out")
            }
            value = value << 8 | UInt32(number)
        }
        return value
    }

    static func print(_ value: UInt32) -> String {
        "\(value >> 24).\(value >> 16 & 255).\(value >> 8 & 255).\(value & 255)"
    }
}

/// One to five decimal digits that make a number of at most `most`; nil for anything else, signs and spaces included.
func decimal(_ digits: Substring.UTF8View, most: Int) -> Int? {
    guard (1...5).contains(digits.count) else { return nil }
    var value = 0
    for digit in digits {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
        value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value <= most ? value : nil
}
