import Chat

extension Delivery {
    /// Where it goes, for a reason.
    var placeName: String {
        switch target {
        case .room(let address): address.channel
        case .person(_, let user): user
        }
    }

    /// What becomes of an edit that can't be made: nil where it is said anew instead.
    var leftAsItStands: SendOutcome? {
        guard isOnlyEdit, case .edit(let original) = kind else { return nil }
        return .sent(message: original)
    }
}
