/// Every route of the server. `API/openapi.json` describes those under `/api/`, and a test compares the two.
enum Routes {
    static func all(configuration: WebConfiguration, backend: any WebBackend, heartbeat: Heartbeat) -> [Route] {
        RoomRoutes(backend: backend, bodyLimit: configuration.apiBodyLimit, heartbeat: heartbeat).routes
            + IncidentRoutes(backend: backend, bodyLimit: configuration.apiBodyLimit).routes
            + AfterRoutes(backend: backend).routes
            + RunRoutes(backend: backend).routes
            + OnCallRoutes(backend: backend).routes
            + HealthRoutes(backend: backend).routes
            + PageRoutes().routes
    }
}
