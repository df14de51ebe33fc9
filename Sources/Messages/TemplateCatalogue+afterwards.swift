extension TemplateCatalogue {
    /// An incident that is over, in a line.
    static let past: TemplateValue = [
        "id": "INC-3", "severity": "SEV2", "title": "Checkout is slow", "service": "storefront", "took": "42 min",
        "mended": "rolled back to v1.4.0", "on": "2026-10-02",
    ]

    private static let span: TemplateValue = ["median": "4 min", "p90": "11 min"]

    private static let row: TemplateValue = [
        "name": "SEV1", "incidents": 12, "reopened": 1, "acknowledged": span, "mitigated": span, "resolved": span,
    ]

    private static let outward: TemplateValue = [
        "id": "INC-7", "title": "Checkout returns 500", "severity": "SEV1", "status": "identified",
        "at": "2026-11-21 09:30:00 UTC", "since": "2026-11-21 09:12:00 UTC", "duration": "18 min",
        "subscriber": "the board",
    ]

    private static func outward(_ name: String) -> Entry {
        Entry(
            name,
            full: adding(
                [
                    "service": "storefront", "impact": "Nobody in Europe can pay", "updated": true,
                    "services": "storefront, search",
                    "text": .passage("A bad migration.\nRolling back now."),
                ], to: outward),
            bare: adding(["declared": true], to: outward),
            others: [
                "declared": adding(["declared": true, "impact": "Nobody in Europe can pay"], to: outward),
                "reopened": adding(["reopened": true], to: outward),
                "resolved": adding(["resolved": true, "text": "rolled back to v1.4.2"], to: outward),
            ])
    }

    private static let review: TemplateValue = [
        "id": "INC-7", "title": "Checkout returns 500", "severity": "SEV1", "status": "investigating",
        "declaredBy": "Ada", "declaredAt": "2026-11-21 09:12:00 UTC",
    ]

    static let afterwards: [Entry] = [
        Entry(
            "incident-review",
            full: adding(
                [
                    "service": "storefront", "impact": "Nobody in Europe can pay",
                    "startedAt": "2026-11-21 09:05:00 UTC", "resolvedAt": "2026-11-21 09:41:00 UTC",
                    "acknowledgedIn": "3 min", "mitigatedIn": "24 min",
                    "resolvedIn": "29 min", "mended": "rolled back to v1.4.2", "reopenings": 1, "pages": 3,
                    "timeline": [
                        [
                            "at": "2026-11-21 09:12:00 UTC", "after": .missing, "since": .missing, "who": "Ada",
                            "text": "SEV1: Checkout returns 500",
                        ],
                        [
                            "at": "2026-11-21 09:15:00 UTC", "after": "3 min", "since": "3 min", "who": "Bo",
                            "text": "Acknowledged; paging stops",
                        ],
                    ],
                    "causes": ["a bad migration"], "well": ["Somebody had it within 3 min."],
                    "followUps": [
                        [
                            "task": "FUP-1", "text": "Alert on queue depth", "owner": "Ada",
                            "due": "2026-11-27 17:00:00 UTC", "done": .missing,
                        ]
                    ],
                    "runs": [["run": "RUN-4", "title": "rollback storefront v1.4.1 in production"]],
                    "deviations": [
                        [
                            "run": "RUN-4", "kind": "skipped", "step": "3", "source": "storefront.md:42@9f2c61d0a4b7",
                            "by": "Bo", "reason": "no migration in this release",
                        ]
                    ],
                    "head": .code("9f2c61d0a4b7"),
                ], to: review),
            bare: review),
        Entry(
            "incident-search",
            full: [
                "words": .code("checkout"),
                "open": [
                    [
                        "id": "INC-7", "severity": "SEV1", "status": "identified", "title": "Checkout returns 500",
                        "service": "storefront",
                    ]
                ],
                "found": .list([past]), "more": "12", "prefix": "/",
            ],
            bare: ["words": .code("checkout"), "prefix": "/"]),
        Entry(
            "incident-stats",
            full: [
                "from": "2026-09", "to": "2026-11", "about": "storefront", "all": row, "severities": .list([row]),
                "months": .list([row]), "services": .list([row]), "moreServices": 3,
                "people": [["name": "Ada", "pages": 14, "atNight": 5, "nights": 3]], "morePeople": 2, "prefix": "/",
            ],
            bare: ["from": "2026-11", "prefix": "/"]),
        outward("outward-room"), outward("outward-email"), outward("outward-webhook"),
    ]
}
