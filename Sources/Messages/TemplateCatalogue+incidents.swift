extension TemplateCatalogue {
    private static let declared: TemplateValue = [
        "id": "INC-7", "title": "Checkout returns 500", "severity": "SEV1", "declaredBy": .person("ada"),
        "prefix": "/",
    ]

    private static let change: TemplateValue = [
        "id": "INC-7", "title": "Checkout returns 500", "by": .person("ada"), "at": "09:30 UTC", "prefix": "/",
    ]

    static let incidents: [Entry] = [
        Entry(
            "incident-card",
            full: [
                "id": "INC-7", "severity": "SEV1", "status": "monitoring", "title": "Checkout returns 500",
                "open": true, "service": "storefront", "impact": "Nobody in Europe can pay",
                "declaredBy": .person("ada"), "declaredAt": "09:12 UTC", "owner": .person("bo"),
                "acknowledgedAt": "09:15 UTC",
                "nextPage": ["level": "2", "who": "Engineering lead", "at": "09:27 UTC"],
                "update": ["text": "rolling back; five more minutes", "by": .person("bo"), "at": "09:20 UTC"],
                "resolvedBy": .person("bo"), "resolvedAt": "09:41 UTC", "duration": "29 min", "prefix": "/",
            ],
            bare: [
                "id": "INC-7", "severity": "SEV3", "status": "investigating", "title": "Checkout returns 500",
                "open": true, "declaredBy": .person("ada"), "declaredAt": "09:12 UTC", "prefix": "!",
            ]),
        Entry(
            "incident-declared",
            full: adding(
                [
                    "impact": "Nobody in Europe can pay", "service": "storefront",
                    "document": .fence("INCIDENT: Checkout returns 500\nSeverity: Critical\n"),
                    "documentSource": "storefront.md:120",
                    "trouble": [
                        "title": "Checkout returns 500", "source": "storefront.md:144",
                        "commands": .fence("docker logs shop --tail 100\n", language: "sh"),
                        "solutions": [["text": "Restart the payment worker", "line": 151]],
                    ],
                    "ladder": [
                        ["level": "1", "who": "On-call engineer (@bo)", "at": "at once"],
                        ["level": "2", "who": "Engineering lead", "at": "09:27 UTC"],
                    ],
                    "ladderSource": "The ladder is the runbook's, storefront.md:98.",
                ], to: declared),
            bare: declared),
        Entry(
            "incident-ack",
            full: [
                "id": "INC-7", "by": .person("bo"), "at": "09:15 UTC", "after": "3 min", "stopped": true,
            ],
            bare: ["id": "INC-7", "by": .person("bo"), "at": "09:15 UTC"]),
        Entry(
            "incident-assigned",
            full: ["id": "INC-7", "to": .person("cy"), "by": .person("bo"), "at": "09:18 UTC"],
            bare: ["id": "INC-7", "to": .person("cy"), "by": .person("bo"), "at": "09:18 UTC"]),
        Entry(
            "incident-status",
            full: adding(
                [
                    "what": "status", "from": "investigating", "to": "identified",
                    "text": .passage("A bad migration.\nRolling back now."),
                ], to: change),
            bare: adding(["text": "still looking"], to: change)),
        Entry(
            "incident-resolved",
            full: adding(
                [
                    "severity": "SEV1", "duration": "29 min", "text": "rolled back to v1.4.2", "pages": 3,
                    "head": .code("9f2c61d0a4b7"),
                    "followUps": [
                        ["text": "Schedule a retrospective", "due": "28 Nov 09:41 UTC"],
                        ["text": "Update the runbook", "due": .missing],
                    ],
                ], to: change),
            bare: adding(["severity": "SEV1"], to: change)),
        Entry(
            "incident-reopened", full: adding(["text": "errors are back"], to: change), bare: change),
    ]

    /// A sample with more names, or others in their place.
    static func adding(_ more: TemplateValue, to base: TemplateValue) -> TemplateValue {
        guard case .record(let more) = more, case .record(let base) = base else { return base }
        return .record(base.merging(more) { _, new in new })
    }
}
