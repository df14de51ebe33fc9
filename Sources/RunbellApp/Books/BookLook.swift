/// What the sources of a service looked like.
struct BookLook: Hashable {
    var paths: [String]
    /// nil where there is no file.
    var stamps: [BookStamp?]

    /// Nothing makes it a service any more.
    static let gone = BookLook(paths: [], stamps: [nil])

    init(_ service: Configuration.Service, _ shelf: BookShelf) {
        self.init(paths: service.books, stamps: service.books.map { shelf.stamp($0, of: service) })
    }

    private init(paths: [String], stamps: [BookStamp?]) {
        self.paths = paths
        self.stamps = stamps
    }
}
