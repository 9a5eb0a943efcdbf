import Basics
import Testing

@testable import FileFormats

@Suite("Writing zip containers")
struct ZipWriterTests {
    @Test("Parts are read back whole, in whatever size")
    func roundTrip() throws {
        var random = SystemRandomNumberGenerator()
        let noise = (0..<200_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let parts: [(name: String, bytes: [UInt8])] = [
            ("a.xml", []), ("word/b.xml", Array("文".utf8)), ("c/noise.dat", noise),
            ("d.dat", [UInt8](repeating: 7, count: 1_000_000)),
        ]
        let bytes = try ZipWriter.pack(parts)
        #expect(bytes.count < 300_000)
        let archive = try ZipArchive(bytes: bytes, limits: .standard)
        for part in parts { #expect(try archive.read(part.name) == part.bytes) }
        #expect(try ZipWriter.pack(parts) == bytes)
    }

    @Test("Many small parts fit")
    func many() throws {
        let parts = (0..<3000).map { (name: "part-with-a-name-\($0).xml", bytes: [UInt8]("x".utf8)) }
        let archive = try ZipArchive(bytes: try ZipWriter.pack(parts), limits: .standard)
        #expect(Array(archive.names).count == 3000)
    }
}
