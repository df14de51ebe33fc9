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
                "declaredBy": .person("ada"), "declaredAt": "09:12 UTC", "takenBy": .person("bo"),
                "owner": .person("cy"), "acknowledgedAt": "09:15 UTC", "snoozedUntil": "09:50 UTC",
                "roles": [
                    ["role": "commander", "who": .person("cy")], ["role": "scribe", "who": .person("ada")],
                ], "private": true, "startedAt": "09:05 UTC", "detectedAt": "09:10 UTC", "also": "search, checkout",
                "place": "#inc-7-checkout-returns-500", "links": "INC-4, INC-6", "promisedAt": "09:40 UTC",
                "mergedInto": "INC-9",
                "nextPage": ["level": "2", "name": .missing, "who": "Engineering lead", "at": "09:27 UTC"],
                "update": ["text": "rolling back; five more minutes", "by": .person("bo"), "at": "09:20 UTC"],
                "resolvedBy": .person("bo"), "resolvedAt": "09:41 UTC", "duration": "29 min", "prefix": "/",
            ],
            bare: [
                "id": "INC-7", "severity": "SEV3", "status": "investigating", "title": "Checkout returns 500",
                "open": true, "declaredBy": .person("ada"), "declaredAt": "09:12 UTC", "prefix": "!",
            ],
            others: [
                "taken": [
                    "id": "INC-7", "severity": "SEV3", "status": "investigating", "title": "Checkout returns 500",
                    "open": true, "declaredBy": .person("ada"), "declaredAt": "09:12 UTC", "takenBy": .person("bo"),
                    "acknowledgedAt": "09:15 UTC", "owner": .person("cy"), "prefix": "/",
                ],
                "awaited": [
                    "id": "INC-7", "severity": "SEV1", "status": "investigating", "title": "Checkout returns 500",
                    "open": true, "declaredBy": .person("ada"), "declaredAt": "09:12 UTC", "answered": "Ada",
                    "awaited": "Bo, Cy", "owner": .person("ada"), "prefix": "/",
                ],
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
                        "run": .code("/runbook run storefront 144"),
                        "solutions": [["text": "Restart the payment worker", "line": 151]],
                    ],
                    "ladder": [
                        ["level": "1", "name": "Critical", "who": "On-call engineer (@bo)", "at": "at once"],
                        ["level": "2", "who": "Engineering lead", "at": "09:27 UTC"],
                    ],
                    "ladderSource": "The ladder is the runbook's, storefront.md:98.",
                    "similar": .list([past]),
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
            full: [
                "id": "INC-7", "to": .person("cy"), "by": .person("bo"), "at": "09:18 UTC", "ringing": true,
                "prefix": "/",
            ],
            bare: ["id": "INC-7", "to": .person("cy"), "by": .person("bo"), "at": "09:18 UTC"]),
        Entry(
            "incident-status",
            full: adding(
                [
                    "what": "status", "from": "investigating", "to": "identified",
                    "text": .passage("A bad migration.\nRolling back now."), "promisedAt": "10:10 UTC",
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
        Entry(
            "incident-role",
            full: adding(["role": "commander", "from": "Bo", "to": .person("ada")], to: change),
            bare: adding(["role": "scribe"], to: change)),
        Entry(
            "incident-update-due",
            full: adding(
                [
                    "severity": "SEV1", "person": .person("bo"), "promisedAt": "09:50 UTC", "lastAt": "09:30 UTC",
                    "since": "20 min", "open": "45 min", "late": true,
                ], to: change),
            bare: adding(["severity": "SEV1", "since": "20 min", "open": "20 min"], to: change)),
        Entry(
            "incident-callout",
            full: adding(
                [
                    "severity": "SEV1", "status": "identified", "person": .person("bo"), "open": "2 h",
                    "lastAt": "09:30 UTC", "promisedAt": "09:50 UTC", "late": true,
                ], to: change),
            bare: adding(["severity": "SEV1", "status": "identified", "open": "1 h"], to: change)),
        Entry(
            "incident-merged",
            full: adding(
                ["into": "INC-4", "show": .code("/incident show INC-4"), "head": .code("9f2c61d0a4b7")], to: change),
            bare: adding(["into": "INC-4", "show": .code("/incident show INC-4")], to: change)),
        Entry(
            "incident-invited",
            full: adding(
                [
                    "severity": "SEV1", "who": "security", "people": [.person("bo"), .person("cy")],
                    "place": "#inc-7-checkout-returns-500",
                ], to: change),
            bare: adding(["severity": "SEV1", "who": "security"], to: change)),
        Entry(
            "incident-room",
            full: ["id": "INC-7", "fault": "the bot may not make channels", "private": true, "prefix": "/"],
            bare: ["id": "INC-7", "place": "#inc-7-checkout-returns-500", "prefix": "/"]),
        summary,
    ]

    private static let summary = Entry(
        "incident-summary",
        full: [
            "id": "INC-7", "severity": "SEV1", "status": "identified", "title": "Checkout returns 500", "open": true,
            "private": true, "mergedInto": "INC-9", "startedAt": "09:05 UTC", "duration": "1 h 12 min",
            "resolvedAt": "10:17 UTC", "detectedAt": "09:10 UTC", "declaredBy": "Ada", "declaredAt": "09:12 UTC",
            "service": "storefront", "also": "search", "impact": "Nobody in Europe can pay",
            "roles": [["role": "commander", "who": "Bo"], ["role": "scribe", "who": "Ada"]], "taker": "Cy",
            "worker": "Bo",
            "place": "#inc-7-checkout-returns-500", "links": "INC-4",
            "update": ["text": "rolling back; five more minutes", "by": "Bo", "at": "10:02 UTC", "ago": "15 min"],
            "promisedAt": "10:10 UTC", "overdue": true, "reminderAt": "10:20 UTC", "quiet": true,
            "runs": [
                [
                    "id": "RUN-3", "kind": "deploy", "service": "storefront", "version": "v1.5.0",
                    "environment": "production", "by": "Ada", "result": "succeeded at 08:58 UTC", "before": true,
                ],
                [
                    "id": "RUN-4", "kind": "rollback", "service": "storefront", "version": "v1.4.2",
                    "environment": "production", "rehearsal": true, "by": "Bo", "result": "running",
                ],
            ],
            "paged": [
                ["at": "09:12 UTC", "text": "Level 1: paged bo"], ["at": "09:27 UTC", "text": "Level 2: paged cy"],
            ],
            "pagedBefore": 3, "nextPage": ["at": "09:42 UTC", "what": "Level 3 of storefront.md:98"],
            "followUps": [
                ["text": "Add an alert for failing payments", "who": "Cy", "due": "2026-03-08 09:00:00 UTC"]
            ],
            "moreFollowUps": 2,
            "entries": [["at": "09:20 UTC", "who": "Bo", "text": "investigating → identified: a bad migration"]],
            "prefix": "/",
        ],
        bare: [
            "id": "INC-7", "severity": "SEV3", "status": "resolved", "title": "Checkout returns 500",
            "startedAt": "09:12 UTC", "duration": "29 min", "resolvedAt": "09:41 UTC", "declaredBy": "Ada",
            "declaredAt": "09:12 UTC", "prefix": "!",
        ])

    /// A sample with more names, or others in their place.
    static func adding(_ more: TemplateValue, to base: TemplateValue) -> TemplateValue {
        guard case .record(let more) = more, case .record(let base) = base else { return base }
        return .record(base.merging(more) { _, new in new })
    }
}
