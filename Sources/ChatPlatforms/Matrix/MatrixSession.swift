import Logging

/// What the bot has learnt from the homeserver in this process. All of it can be learnt again: nothing here has to
/// survive a restart.
actor MatrixSession {
    struct Identity: Sendable {
        var user: String
        /// Nil for an application service's account, which has none.
        var device: String?
    }

    let api: MatrixAPI
    let logger: Logger
    private var identity: Identity?
    private var encrypted: Set<String> = []
    /// Encrypted rooms that have been told, or that can not be.
    private var told: Set<String> = []
    private var nameOfRoom: [String: String] = [:]
    private var displayNames: [String: String] = [:]
    /// Invitations that could not be accepted for now, by room.
    private var postponed: [String: MatrixSync.Invitation] = [:]
    private var direct: [String: Task<Result<String, CallFailure>, Never>] = [:]

    /// How many senders' names are kept; past it they are learnt anew.
    private static let nameLimit = 10_000

    init(api: MatrixAPI, logger: Logger) {
        self.api = api
        self.logger = logger
    }

    func me() async throws(CallFailure) -> Identity {
        if let identity { return identity }
        let answer = try await api.call("GET", ["account", "whoami"])
        guard let user = answer["user_id"]?.string else { throw .broken(status: 200, after: nil) }
        let learnt = Identity(user: user, device: answer["device_id"]?.string)
        identity = learnt
        logger.info("matrix: signed in", metadata: ["user": "\(user)", "device": "\(learnt.device ?? "none")"])
        return learnt
    }
}

// Rooms and people, for whoever words a reason.
extension MatrixSession {
    func remember(room: String, name: String) { nameOfRoom[room] = name }

    /// `ops (!abc:example.org)`, or the id alone.
    func spelling(of room: String) -> String { nameOfRoom[room].map { "\($0) (\(room))" } ?? room }

    func learnNames(_ events: [MatrixEvent], in room: String) {
        if displayNames.count > Self.nameLimit { displayNames = [:] }
        for event in events where event.type == "m.room.member" {
            guard let user = event.stateKey, let name = event.content["displayname"]?.string else { continue }
            displayNames["\(room) \(user)"] = name
        }
    }

    func displayName(of user: String, in room: String) -> String? { displayNames["\(room) \(user)"] }
}

// Invitations.
extension MatrixSession {
    func postpone(_ invitation: MatrixSync.Invitation) { postponed[invitation.room] = invitation }

    func takePostponed() -> [MatrixSync.Invitation] {
        defer { postponed = [:] }
        return postponed.values.sorted { $0.room < $1.room }
    }
}

// Encryption.
extension MatrixSession {
    func isEncrypted(_ room: String) -> Bool { encrypted.contains(room) }
    func noteEncryption(in room: String) { encrypted.insert(room) }

    /// Asks the server, and remembers a yes: encryption can not be switched off again.
    func askEncryption(of room: String) async throws(CallFailure) -> Bool {
        if encrypted.contains(room) { return true }
        do {
            _ = try await api.call("GET", ["rooms", room, "state", "m.room.encryption", ""])
            encrypted.insert(room)
            return true
        } catch {
            guard case .refused(404, _, _) = error else { throw error }
            return false
        }
    }

    static let refusal = """
        This room is encrypted, and I can not read encrypted rooms: nothing that is written here reaches me, and I post \
        nothing else here. Encryption can not be switched off again, so make a room without it, invite me there, and \
        name it in Runbell's configuration.
        """
    private static let marker = "runbell.told_of_encryption"

    /// Tells every encrypted room once that it is refused. That it was told is kept in the bot's own account on the
    /// server, so that a restart does not tell it again.
    func tellEncryptedRooms() async {
        for room in encrypted.subtracting(told).sorted() {
            do {
                let me = try await me()
                let account = ["user", me.user, "rooms", room, "account_data", Self.marker]
                if try await !isMarked(account) {
                    _ = try await api.call(
                        "PUT", ["rooms", room, "send", "m.room.message", "runbell-encrypted-\(room)"],
                        body: [
                            "msgtype": "m.notice", "body": .string(Self.refusal), "m.mentions": [:],
                        ])
                    _ = try await api.call("PUT", account, body: ["told": true])
                    logger.notice("matrix: an encrypted room is refused", metadata: ["room": "\(room)"])
                }
                told.insert(room)
            } catch {
                // Not a member, or not allowed to speak there: nobody can be told.
                if case .refused = error { told.insert(room) }
                logger.debug(
                    "matrix: an encrypted room could not be told",
                    metadata: ["reason": "\(error.reason(MatrixPlatform.server))"])
            }
        }
    }

    private func isMarked(_ account: [String]) async throws(CallFailure) -> Bool {
        do {
            _ = try await api.call("GET", account)
            return true
        } catch {
            guard case .refused(404, _, _) = error else { throw error }
            return false
        }
    }
}

// Direct messages.
extension MatrixSession {
    /// The room in which the bot and the user are alone, found or made. Calls for the same user at the same time share
    /// one search, so that they can not make two rooms.
    func directRoom(with user: String) async throws(CallFailure) -> String {
        let search = direct[user] ?? Task { await self.searchDirectRoom(with: user) }
        direct[user] = search
        let result = await search.value
        if case .failure = result, direct[user] == search { direct[user] = nil }
        return try result.get()
    }

    /// Forgets the room when it turns out that the user has left it, unless another has been found meanwhile.
    func forget(directRoom room: String, with user: String) async {
        guard let search = direct[user], case .success(room) = await search.value, direct[user] == search else {
            return
        }
        direct[user] = nil
    }

    /// True when the user is in the room or still invited into it.
    func isThere(_ user: String, in room: String) async throws(CallFailure) -> Bool {
        do {
            let member = try await api.call("GET", ["rooms", room, "state", "m.room.member", user])
            return ["join", "invite"].contains(member["membership"]?.string)
        } catch {
            guard case .refused(403...404, _, _) = error else { throw error }
            return false
        }
    }

    private func searchDirectRoom(with user: String) async -> Result<String, CallFailure> {
        do {
            let me = try await me()
            let account = ["user", me.user, "account_data", "m.direct"]
            var known = try await directRooms(account)
            for room in known[user]?.array?.compactMap(\.string).reversed() ?? [] {
                // Whoever opened an encrypted conversation can not be read there, but a page must not go astray.
                if try await isThere(user, in: room), try await !askEncryption(of: room) { return .success(room) }
            }
            let made = try await api.call(
                "POST", ["createRoom"],
                body: ["preset": "trusted_private_chat", "is_direct": true, "invite": [.string(user)]])
            guard let room = made["room_id"]?.string else { return .failure(.broken(status: 200, after: nil)) }
            known[user] = .array((known[user]?.array ?? []) + [.string(room)])
            _ = try await api.call("PUT", account, body: .object(known))
            return .success(room)
        } catch {
            return .failure(error)
        }
    }

    private func directRooms(_ account: [String]) async throws(CallFailure) -> [String: JSONValue] {
        do {
            return try await api.call("GET", account).object ?? [:]
        } catch {
            guard case .refused(404, _, _) = error else { throw error }
            return [:]
        }
    }
}
