import Basics
import MerkleLog
import Testing

/// Leaves and roots published with the reference implementations of RFC 6962.
private let leafInputs = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
]
private let rootVectors = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

private func bytes(hex: String) -> [UInt8] {
    stride(from: 0, to: hex.count, by: 2).compactMap { UInt8(hex.dropFirst($0).prefix(2), radix: 16) }
}

@Suite("Hashing and the frontier")
struct HashingTests {
    @Test("The published roots of RFC 6962 come out at every size from 0 to 8")
    func publishedRoots() {
        var range = CompactRange()
        var builder = TileBuilder()
        #expect(range.root.hex == rootVectors[0])
        #expect(builder.root.hex == rootVectors[0])
        for (number, input) in leafInputs.enumerated() {
            let leaf = Hash32.leaf(bytes(hex: input))
            range.append(leaf)
            #expect(builder.append(leaf).isEmpty)
            #expect(range.root.hex == rootVectors[number + 1])
            #expect(builder.root.hex == rootVectors[number + 1])
        }
        #expect(range.hashes.count == 1)
    }

    @Test("The published leaf and node hashes come out")
    func publishedNodes() {
        let left = Hash32.leaf([])
        let right = Hash32.leaf([0])
        #expect(left.hex == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
        #expect(right.hex == "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7")
        #expect(Hash32.node(left, right).hex == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")
        #expect(Hash32.sha256("abc".utf8).hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test("Hashes go through bytes, hexadecimal and base64 unchanged")
    func text() {
        let hash = Hash32.leaf([1, 2, 3])
        #expect(Hash32(bytes: hash.bytes) == hash)
        #expect(Hash32(hex: hash.hex) == hash)
        #expect(Hash32(hex: hash.hex.uppercased()) == hash)
        #expect(Hash32(base64: hash.base64) == hash)
        #expect(hash.base64.count == 44)
    }

    @Test("Anything that is not exactly one hash is refused")
    func notAHash() {
        #expect(Hash32(bytes: [UInt8](repeating: 0, count: 31)) == nil)
        #expect(Hash32(bytes: [UInt8](repeating: 0, count: 33)) == nil)
        #expect(Hash32(hex: String(repeating: "g", count: 64)) == nil)
        #expect(Hash32(hex: String(repeating: "a", count: 63)) == nil)
        #expect(Hash32(hex: "") == nil)
        let base64 = Hash32.emptyRoot.base64
        #expect(base64 == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
        #expect(Hash32(base64: String(base64.dropLast())) == nil)
        #expect(Hash32(base64: base64 + "\n") == nil)
        // The last character before the padding carries two bits that must be zero.
        #expect(Hash32(base64: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=") == nil)
    }

    @Test("The frontier agrees with the recursive definition and survives storing, for sizes to 130")
    func frontier() throws {
        let leaves = (0..<130).map { Hash32.leaf([UInt8($0)]) }
        var range = CompactRange()
        for size in 0...130 {
            #expect(range.root == Reference.root(leaves[..<size]))
            #expect(try CompactRange(bytes: range.bytes) == range)
            if size < 130 { range.append(leaves[size]) }
        }
    }

    @Test(
        "A damaged frontier is refused",
        arguments: [[], [0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 1], [255, 0, 0, 0, 0, 0, 0, 0]] as [[UInt8]])
    func damagedFrontier(bytes: [UInt8]) {
        #expect(throws: Problem.self) { try CompactRange(bytes: bytes) }
    }

    @Test("A frontier with a hash too many, or a byte too few, is refused")
    func frontierLength() {
        var range = CompactRange()
        for number in 0..<5 { range.append(.leaf([UInt8(number)])) }
        #expect(throws: Problem.self) { try CompactRange(bytes: range.bytes + Hash32.emptyRoot.bytes) }
        #expect(throws: Problem.self) { try CompactRange(bytes: range.bytes.dropLast()) }
    }
}
