import HTTPTypes
import Hummingbird
import Logging

/// Nothing is carried along with a request but the request itself.
struct WebContext: InitializableFromSource {
    init(source: ApplicationRequestContextSource) {}
}

/// Answers every request: host, route, token, handler, and a problem for whatever goes wrong on the way.
struct WebResponder: HTTPResponder {
    private let routes: RouteTable
    private let hosts: HostRule
    private let backend: any WebBackend
    private let webhooks: WebhookRoute
    private let refusals: RefusalLog
    private let logger: Logger

    init(
        configuration: WebConfiguration, backend: any WebBackend, heartbeat: Heartbeat, refusals: RefusalLog,
        logger: Logger
    ) {
        self.backend = backend
        self.refusals = refusals
        self.logger = logger
        hosts = HostRule(listening: configuration.host, configured: configuration.hosts)
        webhooks = WebhookRoute(backend: backend, limit: configuration.webhookBodyLimit)
        routes = RouteTable(Routes.all(configuration: configuration, backend: backend, heartbeat: heartbeat))
    }

    func respond(to request: Request, context: WebContext) async throws -> Response {
        do {
            if let refusal = hosts.refusal(of: request.head.authority) { throw refusal }
            let response = try await answer(request)
            return request.method == .head ? response.createHeadResponse() : response
        } catch let refusal as WebRefusal {
            refusals.note(refusal, path: request.uri.path)
            return Response(refusal)
        } catch is CancellationError {
            return Response(.unavailable(reason: "Runbell is stopping. Try again when it is back."))
        } catch {
            logger.error("a request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return Response(Problem.failure)
        }
    }

    private func answer(_ request: Request) async throws -> Response {
        switch routes.find(request.method, path: request.uri.path) {
        case .route(let route, let parameters):
            let call = Call(request: request, parameters: parameters)
            switch route.answer {
            case .open(let answer): return try await answer(call)
            case .token(let answer): return try await answer(call, try await caller(of: request))
            }
        case .otherMethods(let allowed): throw WebRefusal.methodNotAllowed(allowed: allowed)
        case .none: return try await webhooks.answer(request)
        }
    }

    private func caller(of request: Request) async throws -> Caller {
        guard let header = request.headers[.authorization], header.count > 7,
            header.prefix(7).lowercased() == "bearer ",
            let caller = await backend.authenticate(String(header.dropFirst(7)))
        else { throw WebRefusal.unauthorized }
        return caller
    }
}
