internal import CLibPQ
internal import Kernel

/// Arguments as libpq takes them: numbers and texts as text, bytes as they are.
struct PostgresArguments {
    private var bytes: [UInt8] = []
    private var places: [(offset: Int, length: Int32, isBinary: Bool)?] = []

    init(_ values: [SQLValue]) throws {
        bytes.reserveCapacity(values.count * 24)
        for value in values {
            switch value {
            case .null: places.append(nil)
            case .integer(let number): add(String(number).utf8, isBinary: false)
            case .text(let text):
                guard !text.utf8.contains(0) else {
                    throw PostgresError(state: "22021", message: "a text must not contain the character NUL")
                }
                add(text.utf8, isBinary: false)
            case .blob(let blob): add(blob, isBinary: true)
            }
        }
    }

    private mutating func add(_ content: some Sequence<UInt8>, isBinary: Bool) {
        let start = bytes.count
        bytes.append(contentsOf: content)
        places.append((start, Int32(bytes.count - start), isBinary))
        bytes.append(0)
    }

    /// Count, values, lengths and formats; good within the body.
    func withPointers<T>(
        _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> T
    ) -> T {
        bytes.withUnsafeBytes { raw in
            raw.withMemoryRebound(to: CChar.self) { buffer in
                let values = places.map { place -> UnsafePointer<CChar>? in
                    place.flatMap { place in buffer.baseAddress.map { $0 + place.offset } }
                }
                return body(
                    Int32(places.count), values, places.map { $0?.length ?? 0 },
                    places.map { $0?.isBinary == true ? 1 : 0 })
            }
        }
    }
}
