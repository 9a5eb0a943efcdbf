internal import Basics
internal import Hummingbird
internal import Kernel
internal import MerkleLog

/// The journal for everybody: checkpoint, tiles, entry bundles and proofs in the open C2SP formats.
struct JournalRoutes {
    let site: Site

    func page(_ visit: Visit) async throws -> Response {
        let typed = visit.query("entry")?.trimmed ?? ""
        if !typed.isEmpty, let leaf = try await find(typed) { return visit.go(to: "/journal/proof/\(escape(leaf))") }
        let (note, checkpoint, verifier) = try await JournalKey(kernel: site.kernel).checkpoint()
        var page = JournalPage(
            origin: checkpoint.origin, size: Presenter.grouped(String(checkpoint.size)), root: checkpoint.root.hex,
            signedAt: String(site.kernel.environment.now().description.prefix(16)), checkpoint: note.note,
            checkpointHref: "/journal/checkpoint",
            verifierKey: verifier.description,
            tilesHref: "/journal/tile/0/000" + (checkpoint.size < 256 ? ".p/\(checkpoint.size)" : ""),
            lookUpAction: "/journal")
        let heads = try await JournalKey(kernel: site.kernel).sealed(limit: 10).map { at, head in
            JournalHead(
                size: Presenter.grouped(String(head.size)), at: String(at.description.prefix(19)),
                root: String(head.root.hex.prefix(16)), href: "/journal/checkpoint?size=\(head.size)")
        }
        if !heads.isEmpty { page.signed = JournalHeads(heads: heads) }
        page.lookUpValue = typed
        if !typed.isEmpty { page.lookUpProblem = visit.term("日志中没有“\(typed)”。", "The journal has no “\(typed)”.") }
        return try await visit.portal(page, title: visit.term("公开日志", "Public journal"))
    }

    /// The leaf meant by what was typed: its name, its place, or an entry's name, whose last leaf is taken.
    private func find(_ typed: String) async throws -> String? {
        let catalogue = site.kernel.catalogue
        return try await site.kernel.store.read { session in
            if let record = try JournalLog.record(id: typed, session) { return record.id }
            if let place = Int(typed.filter { $0 != "," && $0 != "#" }), place >= 0 {
                return try JournalLog.records(from: place, limit: 1, session).first { $0.sequence == place }?.id
            }
            let parts = typed.split(separator: "/", maxSplits: 1).map(String.init)
            if parts.count == 2, catalogue[name: parts[0]] != nil {
                return try JournalLog.records(of: parts[0], EntryID(parts[1]), session).last?.id
            }
            for register in catalogue.registers {
                if let last = try JournalLog.records(of: register.name, EntryID(typed), session).last { return last.id }
            }
            return nil
        }
    }

    func checkpoint(_ visit: Visit) async throws -> Response {
        if let size = visit.query("size").flatMap({ Int($0) }) {
            guard let kept = try await JournalKey(kernel: site.kernel).sealed(size: size) else { throw NothingHere() }
            return visit.file(Array(kept.utf8), type: "text/plain; charset=utf-8")
        }
        let note = try await JournalKey(kernel: site.kernel).checkpoint().note
        return visit.file(Array(note.note.utf8), type: "text/plain; charset=utf-8")
    }

    /// `tile/<L>/…` and `tile/entries/…`.
    func tile(_ visit: Visit) async throws -> Response {
        let path = visit.path.hasPrefix("/journal/") ? String(visit.path.dropFirst("/journal/".count)) : visit.path
        guard let tile = Tile(path: path) else { throw NothingHere() }
        let bytes = try await site.kernel.store.read { session -> [UInt8]? in
            let size = try JournalLog.size(session)
            switch tile.kind {
            case .hashes(let level):
                guard Tile.width(level: level, index: tile.index, size: size) >= tile.width else { return nil }
                return try JournalLog.hashes(level: level, index: tile.index, width: tile.width, session).flatMap(
                    \.bytes)
            case .entries:
                guard tile.index * 256 + tile.width <= size else { return nil }
                return try EntryBundle.encode(
                    JournalLog.records(from: tile.index * 256, limit: tile.width, session).map(\.leaf))
            }
        }
        guard let bytes else { throw NothingHere() }
        return visit.file(bytes, type: "application/octet-stream")
    }

    func proof(_ visit: Visit) async throws -> Response {
        let id = visit.parameter("leaf")
        let (note, checkpoint, _) = try await JournalKey(kernel: site.kernel).checkpoint()
        let found = try await site.kernel.store.read { session -> (JournalLog.Record, Int, [Hash32])? in
            guard let record = try JournalLog.record(id: id, session), let place = record.sequence,
                place < checkpoint.size
            else { return nil }
            return (record, place, try JournalLog.proofs(session).inclusion(of: place, in: checkpoint.size))
        }
        guard let (record, place, path) = found else { throw NothingHere() }
        let hash = Hash32.leaf(record.leaf)
        var position = place
        var last = checkpoint.size - 1
        var steps: [ProofStep] = []
        for (level, sibling) in path.enumerated() {
            // RFC 6962: at the right edge of an uneven tree a node may rise without a sibling.
            while position % 2 == 0 && position == last && last > 0 {
                position /= 2
                last /= 2
            }
            steps.append(ProofStep(level: level, hash: sibling.hex, isLeft: position % 2 == 1))
            position /= 2
            last /= 2
        }
        let page = ProofPage(
            title: visit.term("日志第\(place)条", "Journal leaf \(place)"),
            entryHref: visit.context.opened == nil ? nil : Presenter.href(record.register, record.entry.text),
            leaf: String(place), treeSize: Presenter.grouped(String(checkpoint.size)), leafHash: hash.hex,
            root: checkpoint.root.hex, path: steps,
            isVerified: ProofCheck.inclusion(
                of: hash, at: place, in: checkpoint.size, path: path, root: checkpoint.root),
            record: String(decoding: record.leaf, as: UTF8.self), checkpoint: note.note,
            downloadHref: "/journal/proof/\(escape(id)).txt", journalHref: "/journal")
        return try await visit.portal(
            page, title: page.title, crumbs: [Link(text: visit.term("公开日志", "Public journal"), href: "/journal")])
    }
}
