internal import CLibPQ
internal import Kernel

/// Reads the rows of a binary result.
struct PostgresResult {
    let result: OpaquePointer

    var count: Int { Int(PQntuples(result)) }

    /// Rows that a statement changed.
    var changed: Int { PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0 }

    func row(_ index: Int) throws -> StoreRow {
        let row = Int32(index)
        return StoreRow(
            try (0..<PQnfields(result)).map { column in
                if PQgetisnull(result, row, column) != 0 { return .null }
                guard let start = PQgetvalue(result, row, column) else { return .null }
                let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
                return try PostgresResult.value(bytes, type: PQftype(result, column))
            })
    }

    static func value(_ bytes: UnsafeRawBufferPointer, type: UInt32) throws -> SQLValue {
        switch type {
        case PostgresType.integer8, PostgresType.integer4, PostgresType.integer2: return .integer(integer(bytes))
        case PostgresType.flag: return .integer(bytes.first == 1 ? 1 : 0)
        case PostgresType.bytes: return .blob(Array(bytes))
        case PostgresType.text, PostgresType.varying, PostgresType.character, PostgresType.name, PostgresType.unknown:
            return .text(String(decoding: bytes, as: UTF8.self))
        case PostgresType.numeric: return .integer(numeric(bytes))
        default:
            throw PostgresError(state: "0A000", message: "a column of type \(type) cannot be read")
        }
    }

    /// Big-endian, of any width.
    private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        var number: Int64 = bytes.first.map { $0 > 127 ? -1 : 0 } ?? 0
        for byte in bytes { number = number << 8 | Int64(byte) }
        return number
    }

    /// A sum of whole numbers comes as `numeric`: digits of base 10,000 after count, weight, sign and scale.
    private static func numeric(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        func short(_ place: Int) -> Int { Int(integer(UnsafeRawBufferPointer(rebasing: bytes[place..<place + 2]))) }
        guard bytes.count >= 8 else { return 0 }
        let (digits, weight) = (short(0), short(2))
        var number: Int64 = 0
        for index in 0...max(0, weight) {
            let digit = index < digits && weight >= 0 ? Int64(short(8 + 2 * index)) : 0
            let (product, over) = number.multipliedReportingOverflow(by: 10_000)
            let (sum, more) = product.addingReportingOverflow(digit)
            if over || more { return short(4) == 0 ? .max : .min }
            number = sum
        }
        return short(4) == 0 ? number : -number
    }
}
