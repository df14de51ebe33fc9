import Chat

extension Delivery {
    /// Where it goes, for a reason.
    var placeName: String {
        switch target {
        case .room(let address): address.channel
        case .person(_, let user): user
        }
    }
}
