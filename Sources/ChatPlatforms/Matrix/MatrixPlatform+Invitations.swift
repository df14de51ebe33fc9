import Logging

extension MatrixPlatform {
    /// Accepts what is to be accepted, and tries again what failed for now.
    func answer(_ invitations: [MatrixSync.Invitation]) async {
        let waiting = await session.takePostponed()
        for invitation in waiting + invitations {
            guard isWelcome(invitation) else {
                logger.notice(
                    "matrix: an invitation is left unanswered: the room is not under `rooms`, and others are not accepted",
                    metadata: ["room": "\(invitation.room)"])
                continue
            }
            do {
                _ = try await api.call("POST", ["join", invitation.room], body: [:])
                logger.notice(
                    "matrix: joined a room",
                    metadata: ["room": "\(invitation.room)", "inviter": "\(invitation.inviter ?? "unknown")"])
                if try await session.askEncryption(of: invitation.room) { await session.tellEncryptedRooms() }
            } catch let failure where failure.mayPass {
                await session.postpone(invitation)
            } catch {
                logger.warning(
                    "matrix: an invitation could not be accepted",
                    metadata: ["room": "\(invitation.room)", "reason": "\(error.reason(Self.server))"])
            }
        }
    }

    private func isWelcome(_ invitation: MatrixSync.Invitation) -> Bool {
        configuration.acceptInvites
            || configuration.rooms.values.contains { $0 == invitation.room || $0 == invitation.alias }
    }
}
