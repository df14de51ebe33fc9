extension TemplateCatalogue {
    private static let log: TemplateValue = [
        "run": "RUN-3", "title": "deploy storefront v1.4.2", "state": "all went well", "service": "storefront",
        "environment": "production", "version": "v1.4.2", "commit": "4f1c2ab", "deployer": .person("ada"),
        "approver": .person("bo"), "started": "21 Nov 09:12 UTC", "finished": "21 Nov 09:18 UTC",
        "duration": "6 min", "rollback": .missing,
        "notes": [["step": 3, "text": "skipped: no migration in this release"]],
    ]

    private static let offer: TemplateValue = [
        "run": "RUN-3", "service": "storefront", "reason": "Step 6, health check: exit status 22.", "prefix": "/",
    ]

    static let deployments: [Entry] = [
        Entry(
            "approval-request",
            full: [
                "approvers": [.person("bo"), .person("cy")], "run": "RUN-3", "title": "deploy storefront v1.4.2",
                "service": "storefront", "environment": "production", "requestedBy": .person("ada"),
                "source": "storefront.md at 4f1c2ab", "place": "here, in /srv/storefront",
                "hash": .code("9f2c61d0a4b7"), "reason": "the fix for INC-7", "last": "RUN-1, v1.4.1",
                "changes": .fence("- 42: ./switch.sh\n+ 42: ./switch.sh --now", language: "diff"),
                "values": ["version = v1.4.2"], "open": "region", "lasts": "8 h",
                "needs": .markdown("2 people of dba other than Ada approve"),
                "steps": [
                    [
                        "number": 1, "title": "Switch to the release",
                        "command": .fence("ln -sfn releases/v1.4.2 current", language: "sh"), "destroys": .list([]),
                    ],
                    [
                        "number": 2, "title": "Drop the old schema",
                        "command": .fence("psql -c 'drop schema old'", language: "sh"),
                        "destroys": ["drops a schema: old"],
                    ],
                ],
                "more": 7, "prefix": "/",
            ],
            bare: [
                "run": "RUN-3", "title": "deploy storefront v1.4.2", "service": "storefront",
                "environment": "production", "requestedBy": .person("ada"), "source": "storefront.md at 4f1c2ab",
                "needs": .markdown("somebody other than Ada approves"), "isFirst": true, "prefix": "/",
            ]),
        Entry(
            "deployment-log",
            full: adding(
                [
                    "document": .fence("Date: 2026-11-21 09:12 UTC\nDeployer: ada\n"),
                    "documentSource": "storefront.md:140", "rollback": "RUN-4",
                ], to: log),
            bare: log),
        Entry(
            "rollback-offer",
            full: adding(
                [
                    "told": [.person("ada")], "environment": "production", "version": "v1.4.1", "canNot": .missing,
                    "next": .markdown(
                        "Try again: `/run retry RUN-1`. Go on all the same: `/run continue RUN-1 \"why\"`."),
                    "triggers": [
                        ["text": "a health check fails", "isMet": true, "source": "storefront.md:91"],
                        ["text": "more than 5 errors a minute", "isMet": false, "source": "storefront.md:90"],
                    ],
                    "exclusions": ["a typing mistake"],
                ], to: offer),
            bare: adding(["canNot": "the runbook has no rollback procedure."], to: offer)),
        Entry(
            "busy",
            full: [
                "service": "storefront", "environment": "production", "run": "RUN-2",
                "title": "deploy storefront v1.4.1", "holder": .person("ada"), "since": "09:02 UTC",
                "state": "waiting for approval", "reason": "the fix for INC-7",
                "queue": .code("/deploy storefront v1.4.2 --queue"),
                "steal": .code("/deploy storefront v1.4.2 --steal \"why\""), "prefix": "/",
            ],
            bare: [
                "service": "storefront", "run": "RUN-2", "title": "deploy storefront v1.4.1",
                "holder": .person("ada"), "since": "09:02 UTC", "prefix": "/",
            ]),
        Entry(
            "announcement",
            full: [
                "text": "Storefront is being deployed.", "document": .markdown("**Storefront** will be back at 10:00."),
                "service": "storefront", "run": "RUN-3", "by": .person("ada"),
            ],
            bare: ["text": "Storefront is being deployed."]),
    ]
}
