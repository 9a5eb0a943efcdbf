package import Basics

/// Cities as squares set out roughly as on the map; no borders are drawn, because place is meant, not geometry.
package struct TileMap: Sendable, Encodable {
    /// The subject.
    package let title: String
    /// The unit of the numbers.
    package let unit: String?
    /// What the numbers and the lights mean.
    package let note: String?
    /// The tiles.
    package let tiles: [Tile]

    /// One city with its place in the grid.
    package struct Tile: Sendable, Encodable {
        /// The city's short name.
        package let name: String
        /// The row, from 0.
        package let row: Int
        /// The column, from 0.
        package let column: Int
        /// The number, formatted; `nil` where nothing is known.
        package let value: String?
        /// The judgement.
        package let light: LightMark?
        /// Where it opens.
        package let href: String?
    }

    /// What is known of one city, by the first four digits of its division code.
    package struct City: Sendable, Encodable {
        /// Four digits, for instance `4301`.
        package var code: String
        /// The number, formatted.
        package var value: String?
        /// The judgement.
        package var light: LightMark?
        /// Where it opens.
        package var href: String?
    }

    /// Lays out the fourteen cities and prefectures of Hunan; cities not given are shown without a number.
    package init(hunan cities: [City], title: String, unit: String?, note: String? = nil, _ language: Language) {
        self.title = title
        self.note = note
        self.unit = unit
        let known = Dictionary(cities.map { ($0.code, $0) }) { first, _ in first }
        tiles = Self.hunan.map { place in
            let city = known[place.code]
            return Tile(
                name: place.name.text(language), row: place.row, column: place.column, value: city?.value,
                light: city?.light, href: city?.href)
        }
    }

    /// Where each city's square lies.
    private struct Place {
        let code: String
        let name: Term
        let row: Int
        let column: Int
    }

    private static let hunan: [Place] = [
        Place(code: "4308", name: Term("张家界", "Zhangjiajie"), row: 0, column: 1),
        Place(code: "4307", name: Term("常德", "Changde"), row: 0, column: 2),
        Place(code: "4306", name: Term("岳阳", "Yueyang"), row: 0, column: 3),
        Place(code: "4331", name: Term("湘西", "Xiangxi"), row: 1, column: 0),
        Place(code: "4309", name: Term("益阳", "Yiyang"), row: 1, column: 2),
        Place(code: "4301", name: Term("长沙", "Changsha"), row: 1, column: 3),
        Place(code: "4312", name: Term("怀化", "Huaihua"), row: 2, column: 0),
        Place(code: "4313", name: Term("娄底", "Loudi"), row: 2, column: 1),
        Place(code: "4303", name: Term("湘潭", "Xiangtan"), row: 2, column: 2),
        Place(code: "4302", name: Term("株洲", "Zhuzhou"), row: 2, column: 3),
        Place(code: "4305", name: Term("邵阳", "Shaoyang"), row: 3, column: 1),
        Place(code: "4304", name: Term("衡阳", "Hengyang"), row: 3, column: 2),
        Place(code: "4311", name: Term("永州", "Yongzhou"), row: 4, column: 1),
        Place(code: "4310", name: Term("郴州", "Chenzhou"), row: 4, column: 2),
    ]
}
