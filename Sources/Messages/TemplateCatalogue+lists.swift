extension TemplateCatalogue {
    static let lists: [Entry] = [
        Entry(
            "incident-timeline",
            full: [
                "id": "INC-7", "title": "Checkout returns 500",
                "entries": [
                    ["at": "09:12:04 UTC", "who": .person("ada"), "text": "declared it, SEV1"],
                    ["at": "09:12:04 UTC", "who": .missing, "text": "paged level 1"],
                ],
                "more": 40, "prefix": "/",
            ],
            bare: ["id": "INC-7", "title": "Checkout returns 500"]),
        Entry(
            "incident-timers",
            full: [
                "id": "INC-7", "title": "Checkout returns 500",
                "timers": [
                    ["due": "09:12 UTC", "what": "page level 1", "state": "fired", "why": .missing],
                    ["due": "09:27 UTC", "what": "page level 2", "state": "cancelled", "why": "bo took it"],
                ],
            ],
            bare: ["id": "INC-7", "title": "Checkout returns 500"]),
        Entry(
            "incident-list",
            full: [
                "which": "open",
                "incidents": [
                    [
                        "id": "INC-7", "severity": "SEV1", "status": "identified", "title": "Checkout returns 500",
                        "service": "storefront", "owner": .person("bo"), "untaken": true, "at": "09:12 UTC",
                    ],
                    [
                        "id": "INC-9", "severity": "SEV3", "status": "investigating", "title": "Search is slow",
                        "service": .missing, "owner": .missing, "at": "10:02 UTC", "private": true,
                        "mergedInto": "INC-4",
                    ],
                ],
                "more": 3, "prefix": "/",
            ],
            bare: ["which": "open", "prefix": "/"]),
        Entry(
            "run-list",
            full: [
                "which": "all",
                "runs": [
                    [
                        "run": "RUN-3", "state": "waiting for approval", "title": "deploy storefront v1.4.2",
                        "by": .person("ada"), "at": "09:12 UTC",
                    ],
                    [
                        "run": "RUN-2", "state": "failed", "title": "deploy storefront v1.4.1", "by": .person("bo"),
                        "at": "08:40 UTC",
                    ],
                ],
                "more": 12, "prefix": "/",
            ],
            bare: ["which": "open", "prefix": "/"]),
        Entry(
            "runbook-list",
            full: [
                "services": [
                    [
                        "service": "storefront", "title": "Storefront", "file": "runbooks/storefront.md",
                        "procedures": 6, "steps": 24, "findings": 2,
                    ]
                ],
                "prefix": "/",
            ],
            bare: ["prefix": "/"]),
        Entry(
            "runbook-lint",
            full: [
                "service": "storefront", "file": "runbooks/storefront.md", "errors": 1, "warnings": 14, "remarks": 2,
                "findings": [
                    [
                        "line": 48, "place": "Line 48", "severity": "error", "rule": "no-rollback",
                        "text": "the runbook deploys, and no procedure takes it back",
                        "fix": "add a section \"Rollback\" with its commands",
                    ],
                    [
                        "line": 60, "place": "runbooks/storefront.md:60", "severity": "warning", "rule": "shell-trap",
                        "text": "psql waits for somebody to type", "fix": "pass the query with -c",
                    ],
                ],
                "more": 15, "prefix": "/",
            ],
            bare: ["service": "till", "file": "runbooks/till.md", "prefix": "/"]),
        Entry(
            "runbook-search",
            full: [
                "words": "queue growing",
                "hits": [
                    [
                        "service": "storefront", "heading": "Orders pile up", "source": "runbooks/storefront.md:144",
                        "excerpt": "the queue grows while the workers are idle", "isTrouble": true,
                    ],
                    [
                        "service": "till", "heading": "Limits", "source": "runbooks/till.md:31", "excerpt": .missing,
                        "isTrouble": false,
                    ],
                ],
                "prefix": "/",
            ],
            bare: ["words": "queue growing", "prefix": "/"]),
        Entry(
            "runbook-show",
            full: [
                "service": "storefront", "title": "Storefront", "file": "runbooks/storefront.md",
                "hash": .code("9f2c61d0a4b7"),
                "procedures": [
                    [
                        "title": "Deploy", "role": "deploy", "line": 30, "place": "line 30",
                        "what": "4 steps: 3 commands, 1 by hand",
                        "steps": 4, "commands": 3,
                    ],
                    [
                        "title": "Going back", "role": "rollback", "line": 80,
                        "place": "runbooks/rollback.md:80", "what": "3 commands", "steps": 3,
                        "commands": 3,
                    ],
                ],
                "more": 1,
                "health": [["line": 42, "title": "Switch", "text": "went well at once in 2 of 4 runs"]],
                "durations": [["line": 42, "title": "Switch", "text": "usually 12 s"]],
                "ladder": [["level": "1", "who": "On-call engineer", "when": "at once"]],
                "ladderSource": "The runbook has no second level; after 15 minutes the default ladder goes on.",
                "contacts": [["name": "Engineering lead", "contact": "+45 55 55 01 23"]],
                "findings": [["line": 12, "place": "Line 12", "text": "this code block is never closed"]],
                "prefix": "/",
            ],
            bare: [
                "service": "storefront", "title": "Storefront", "file": "runbooks/storefront.md", "prefix": "/",
            ]),
    ]
}
