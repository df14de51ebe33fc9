// swift-format-ignore-file
// Written by scripts/embed.sh from commands/; change the files there and run it again.
extension EmbeddedFiles {
    package static let commands: [(name: String, text: String)] = [
        (
            "deploy.yaml",
            #"""
            version: 1
            name: deploy
            summary: Deploy a service, step by step, as its runbook says
            section: Releases
            groups: [responders]
            action: deploy
            arguments:
              - {name: service, type: service, required: true, summary: which service}
              - {name: version, type: version, summary: "the version to deploy, as the runbook's commands expect it"}
              - {name: reason, type: text, flag: true, limit: 500, summary: why; it goes into the record}
              - {name: env, type: environment, flag: true, aliases: [environment], summary: where; the service's default environment when left out}
              - {name: option, type: option, flag: true, summary: "which alternative, where the runbook offers Option A, B or C"}
              - {name: runbook, type: text, flag: true, limit: 300, summary: "which of its documents, where the service has several"}
              - {name: set, type: assignment, flag: true, repeatable: true, summary: a value for a placeholder of the runbook}
              - {name: queue, type: switch, flag: true, summary: "where another run holds the lock: wait for it, and be told"}
              - {name: steal, type: text, flag: true, limit: 500, summary: "why the lock is to be taken from a run that stands still; that run ends"}
              - {name: break-glass, type: text, flag: true, limit: 500, summary: "why it is to go ahead without approval; for those who are named for it"}
              - {name: rehearse, type: switch, flag: true, summary: show every step with the text that would run; run nothing}
            examples:
              - deploy storefront v1.4.2
              - deploy storefront v1.4.2 --env staging --rehearse
              - deploy storefront --option A --set service-id=srv-123

            """#
        ),
        (
            "followup.yaml",
            #"""
            version: 1
            name: followup
            summary: What is left to be seen to after runs and incidents
            section: Releases
            groups: [responders]
            alone: list
            subcommands:
              - name: list
                summary: the tasks nobody has done yet
                groups: anyone
                action: followup.list
                arguments: [{name: owner, type: person, summary: "whose: a person, a group, or me; everybody's when left out"}]
                examples: [followup list, followup list me]
              - name: done
                summary: say that a task is done
                action: followup.done
                arguments:
                  - {name: task, type: word, required: true, pattern: "[Ff][Uu][Pp]-[0-9]+", summary: "which one, such as FUP-3"}
                  - {name: note, type: rest, limit: 500, summary: what came of it}
                examples: [followup done FUP-3, followup done FUP-3 "the cause was a full disk"]

            """#
        ),
        (
            "freeze.yaml",
            #"""
            version: 1
            name: freeze
            summary: Stop deployments of a service for a time; rollbacks still go. Alone, it lists what is frozen
            section: Releases
            groups: [responders]
            action: freeze
            arguments:
              - {name: service, type: service, summary: which service}
              - {name: until, type: rest, limit: 100, summary: "until when: \"Mon 09:00\", 18:00, 2026-12-27 09:00, 2h"}
              - {name: env, type: environment, flag: true, aliases: [environment], summary: where; everywhere when left out}
              - {name: reason, type: text, flag: true, limit: 500, summary: why}
            examples:
              - freeze storefront until "Mon 09:00" --reason "the sale"
              - freeze storefront 2h --env production
              - freeze

            """#
        ),
        (
            "help.yaml",
            #"""
            version: 1
            name: help
            summary: List the commands, or say more about one
            section: Getting around
            groups: anyone
            action: help
            arguments:
              - {name: command, type: word, pattern: "[/]?[A-Za-z][A-Za-z0-9-]*", summary: the command to explain}
              - {name: subcommand, type: word, summary: one of its sub-commands}
            examples:
              - help
              - help incident
              - help incident declare

            """#
        ),
        (
            "incident.yaml",
            #"""
            version: 1
            name: incident
            summary: Declare an incident and work it
            section: Incidents
            groups: [responders]
            alone: list
            subcommands:
              - name: declare
                summary: open an incident and start the escalation
                groups: anyone
                action: incident.declare
                arguments:
                  - {name: title, type: rest, required: true, limit: 200, summary: "what is wrong, in one line"}
                  - {name: sev, type: severity, flag: true, aliases: [severity], default: "3", summary: "1 is worst, 4 is least"}
                  - {name: service, type: service, flag: true, summary: the service it is about}
                  - {name: impact, type: text, flag: true, limit: 500, summary: who or what suffers}
                  - {name: private, type: switch, flag: true, summary: "only those concerned see it, in a room of its own"}
                examples:
                  - incident declare "Checkout returns 500" --sev 1 --service storefront
                  - incident declare Search is slow
                  - incident declare "A key was leaked" --sev 1 --private
              - name: ack
                summary: say that you have it; the paging stops
                action: incident.ack
                arguments: [{name: incident, type: incident, summary: the open one here when left out}]
                examples: [incident ack INC-7]
              - name: status
                summary: say how far the work is
                action: incident.status
                arguments:
                  - {name: incident, type: incident, summary: the open one here when left out}
                  - {name: status, type: word, required: true, values: [investigating, identified, monitoring, resolved], summary: the new status}
                  - {name: note, type: rest, summary: what was found or done}
                examples: [incident status INC-7 identified "a bad migration"]
              - name: update
                summary: tell everybody how it stands
                action: incident.update
                arguments:
                  - {name: incident, type: incident, summary: the open one here when left out}
                  - {name: text, type: rest, required: true, summary: what is known and what comes next}
                  - {name: next, type: duration, flag: true, summary: by when you promise the next one}
                examples: [incident update INC-7 "rolling back; five more minutes" --next 10m]
              - name: severity
                summary: change how bad it is
                action: incident.severity
                arguments:
                  - {name: incident, type: incident, summary: the open one here when left out}
                  - {name: severity, type: severity, required: true, summary: "1 is worst, 4 is least"}
                  - {name: reason, type: rest, limit: 500, summary: why}
                examples: [incident severity INC-7 1 "payments fail as well"]
              - name: assign
                summary: hand the incident to somebody
                action: incident.assign
                arguments:
                  - {name: incident, type: incident, summary: the open one here when left out}
                  - {name: person, type: person, required: true, summary: who takes it}
                examples: ["incident assign INC-7 @ada"]
              - name: role
                summary: say who does what; "none" takes it from them
                action: incident.role
                arguments:
                  - {name: incident, type: incident, summary: the open one here when left out}
                  - {name: role, type: word, required: true, summary: "commander, communications, scribe, or one of your own"}
                  - {name: person, type: person, required: true, summary: who has it from now on}
                examples: ["incident role INC-7 commander @ada", "incident role INC-7 scribe none"]
              - name: remind
                summary: when people are reminded to tell how it stands
                action: incident.remind
                arguments:
                  - {name: incident, type: incident, summary: the open one here when left out}
                  - {name: when, type: rest, required: true, limit: 100, summary: "in 30m, never, or on"}
                examples: [incident remind INC-7 in 30m, incident remind INC-7 never]
              - name: set
                summary: correct what is known; the record keeps the old value too
                action: incident.set
                arguments:
                  - {name: incident, type: incident, summary: the open one here when left out}
                  - {name: fact, type: word, required: true, values: [started, detected, title, impact, service], summary: what is to be corrected}
                  - {name: value, type: rest, required: true, limit: 500, summary: "how it was: a time, or words"}
                examples: [incident set INC-7 started "14:05", incident set INC-7 title "Checkout fails for EU cards"]
              - name: affects
                summary: say which other services suffer
                action: incident.affects
                arguments:
                  - {name: incident, type: incident, summary: the open one here when left out}
                  - {name: change, type: word, required: true, values: [add, remove], summary: whether it does or does not after all}
                  - {name: service, type: service, required: true, summary: which service}
                examples: [incident affects INC-7 add search]
              - name: link
                summary: note that two incidents have to do with each other
                action: incident.link
                arguments:
                  - {name: incident, type: incident, summary: the open one here when left out}
                  - {name: other, type: incident, required: true, summary: the other one}
                examples: [incident link INC-7 INC-9]
              - name: unlink
                summary: take a link back
                action: incident.unlink
                arguments:
                  - {name: incident, type: incident, summary: the open one here when left out}
                  - {name: other, type: incident, required: true, summary: the other one}
                examples: [incident unlink INC-7 INC-9]
              - name: merge
                summary: close one incident as being another; its paging stops
                action: incident.merge
                arguments:
                  - {name: incident, type: incident, summary: the one that is closed}
                  - {name: into, type: word, values: [into], summary: "the word into, which may be left out"}
                  - {name: other, type: incident, required: true, summary: the one that goes on}
                examples: [incident merge INC-9 into INC-7]
              - name: invite
                summary: ask a person or a group to join
                action: incident.invite
                arguments:
                  - {name: incident, type: incident, summary: the open one here when left out}
                  - {name: who, type: person, required: true, summary: a person or a group}
                examples: ["incident invite INC-7 @bo", incident invite INC-7 security]
              - name: room
                summary: make a room of its own for the incident
                action: incident.room
                arguments: [{name: incident, type: incident, summary: the open one here when left out}]
                examples: [incident room INC-7]
              - name: summary
                summary: everything somebody who joins late needs, on one screen
                groups: anyone
                action: incident.summary
                arguments: [{name: incident, type: incident, summary: the open one here when left out}]
                examples: [incident summary INC-7]
              - name: note
                summary: put something on the timeline
                action: incident.note
                arguments:
                  - {name: incident, type: incident, summary: the open one here when left out}
                  - {name: text, type: rest, required: true, summary: what happened}
                examples: [incident note INC-7 "restarted worker 3"]
              - name: escalate
                summary: page the next level now
                action: incident.escalate
                arguments:
                  - {name: incident, type: incident, summary: the open one here when left out}
                  - {name: reason, type: rest, limit: 500, summary: why}
                  - {name: level, type: text, flag: true, limit: 100, summary: "which level, by its number or name; the next one when left out"}
                examples:
                  - incident escalate INC-7 "need a database admin"
                  - incident escalate INC-7 --level "Engineering lead"
              - name: snooze
                summary: page nobody for a while; then it begins anew
                action: incident.snooze
                arguments:
                  - {name: incident, type: incident, summary: the open one here when left out}
                  - {name: time, type: duration, required: true, summary: "for how long: 30m, 2h"}
                examples: [incident snooze INC-7 30m]
              - name: resolve
                summary: close the incident
                action: incident.resolve
                arguments:
                  - {name: incident, type: incident, summary: the open one here when left out}
                  - {name: text, type: rest, summary: what mended it}
                examples: [incident resolve INC-7 "rolled back to v1.4.2"]
              - name: reopen
                summary: open a resolved incident again; the paging starts anew
                action: incident.reopen
                arguments:
                  - {name: incident, type: incident, summary: the last one here when left out}
                  - {name: reason, type: rest, limit: 500, summary: why}
                examples: [incident reopen INC-7 "errors are back"]
              - name: timeline
                summary: everything that happened, in order
                groups: anyone
                action: incident.timeline
                arguments: [{name: incident, type: incident, summary: the open one here when left out}]
                examples: [incident timeline INC-7]
              - name: timers
                summary: who will be paged when, and why
                groups: anyone
                action: incident.timers
                arguments: [{name: incident, type: incident, summary: the open one here when left out}]
                examples: [incident timers INC-7]
              - name: list
                summary: the incidents
                groups: anyone
                action: incident.list
                arguments: [{name: which, type: word, values: [open, resolved, all], default: open, summary: which of them}]
                examples: [incident list, incident list all]
              - name: show
                summary: one incident as it stands
                groups: anyone
                action: incident.show
                arguments: [{name: incident, type: incident, summary: the open one here when left out}]
                examples: [incident show INC-7]
              - name: followup
                summary: leave a task for afterwards, with somebody's name and a time on it
                action: incident.followup
                arguments:
                  - {name: incident, type: incident, summary: the open one here when left out}
                  - {name: text, type: rest, limit: 500, summary: what is to be done; what there is when left out}
                  - {name: owner, type: person, flag: true, summary: "a person or a group; you when left out"}
                  - {name: due, type: text, flag: true, limit: 40, summary: "until when: Fri 17:00, 2026-12-27, 3d; a week when left out"}
                examples:
                  - incident followup INC-7 "Alert on queue depth" --owner ada --due "Fri 17:00"
                  - incident followup INC-7
              - name: postmortem
                summary: "the review: a draft made from the record, to be edited and published"
                action: incident.postmortem
                arguments:
                  - {name: incident, type: incident, summary: the open or the last one here when left out}
                  - {name: what, type: word, values: [draft, show, edit, publish], default: draft, summary: what to do with it}
                  - {name: section, type: text, limit: 60, summary: "which section, or the beginning of its name"}
                  - {name: text, type: rest, limit: 4000, summary: what the section is to read}
                  - {name: fresh, type: switch, flag: true, summary: "make it anew from the record; what was edited is kept"}
                examples:
                  - incident postmortem INC-7
                  - incident postmortem INC-7 edit summary "A bad migration locked the orders table"
                  - incident postmortem INC-7 publish
              - name: search
                summary: incidents by their words
                groups: anyone
                action: incident.search
                arguments: [{name: words, type: rest, required: true, limit: 200, summary: all of them must occur}]
                examples: [incident search checkout timeout]
              - name: stats
                summary: how long incidents took, and whom they woke
                groups: anyone
                action: incident.stats
                arguments:
                  - {name: service, type: service, flag: true, summary: only of this service}
                  - {name: sev, type: severity, flag: true, aliases: [severity], summary: only of this severity}
                  - {name: since, type: word, flag: true, summary: "the first month, as 2026-01, or how long, as 90d; the last three months when left out"}
                examples: [incident stats, incident stats --service storefront --since 2026-01]

            """#
        ),
        (
            "oncall.yaml",
            #"""
            version: 1
            name: oncall
            summary: Who is on call, and who stands in for whom
            section: On-call
            groups: [responders]
            alone: who
            subcommands:
              - name: who
                summary: who is on call, now or at a time
                groups: anyone
                action: oncall.who
                arguments:
                  - {name: what, type: rest, limit: 200, summary: "a schedule, `at` a time, or both; all schedules now when left out"}
                  - {name: schedule, type: word, flag: true, summary: the schedule; all of them when left out}
                  - {name: at, type: text, flag: true, limit: 100, summary: "when: \"Mon 09:00\", 18:00, 2026-12-27 09:00, 2h"}
                examples:
                  - oncall who
                  - oncall who primary
                  - oncall who primary at "Mon 09:00"
              - name: override
                summary: put somebody on call for a time
                action: oncall.override
                arguments:
                  - {name: person, type: person, required: true, summary: who is on call instead}
                  - {name: until, type: rest, required: true, limit: 100, summary: "until when: \"Mon 09:00\", 18:00, 2026-12-27 09:00, 2h"}
                  - {name: schedule, type: word, flag: true, summary: the schedule; may be left out when there is only one}
                  - {name: from, type: text, flag: true, limit: 100, default: now, summary: from when on}
                  - {name: reason, type: text, flag: true, limit: 500, summary: why}
                examples:
                  - oncall override ada until "Mon 09:00"
                  - oncall override ada --schedule primary until 2h --from 18:00 --reason "Bo is on a train"
              - name: swap
                summary: let two people swap a shift each
                action: oncall.swap
                arguments:
                  - {name: person, type: person, required: true, summary: whose shift is given away}
                  - {name: other, type: rest, required: true, limit: 100, summary: "who takes it, and gives one of theirs: `with bo`"}
                  - {name: first, type: text, flag: true, limit: 100, summary: "a time in the first one's shift; their next shift when left out"}
                  - {name: second, type: text, flag: true, limit: 100, summary: "a time in the other's shift; their next shift when left out"}
                  - {name: schedule, type: word, flag: true, summary: the schedule; may be left out when there is only one}
                  - {name: reason, type: text, flag: true, limit: 500, summary: why}
                examples:
                  - oncall swap ada with bo
                  - oncall swap ada with bo --first "Mon 12:00" --second 2027-12-28 --reason "the holidays"
              - name: cancel
                summary: take an override or a swap back
                action: oncall.cancel
                arguments: [{name: override, type: word, required: true, pattern: "[Oo][Vv][Rr]-[0-9]+", summary: "which one, such as OVR-3"}]
                examples: [oncall cancel OVR-3]
              - name: list
                summary: the schedules, who is on call, and the overrides to come
                groups: anyone
                action: oncall.list
                examples: [oncall list]
              - name: show
                summary: the shifts of a schedule, gaps among them
                groups: anyone
                action: oncall.show
                arguments:
                  - {name: schedule, type: word, summary: which one; may be left out when there is only one}
                  - {name: for, type: duration, flag: true, default: 14d, summary: "how far ahead, at most 90d"}
                examples: [oncall show primary, oncall show primary --for 30d]

            """#
        ),
        (
            "rollback.yaml",
            #"""
            version: 1
            name: rollback
            summary: Go back to the version before, as the runbook says
            section: Releases
            groups: [responders]
            action: rollback
            arguments:
              - {name: service, type: service, required: true, summary: which service}
              - {name: version, type: version, summary: the version to go back to; the one before when left out}
              - {name: reason, type: text, flag: true, limit: 500, summary: why; it goes into the record}
              - {name: env, type: environment, flag: true, aliases: [environment], summary: where; the service's default environment when left out}
              - {name: option, type: option, flag: true, summary: "which alternative, where the runbook offers Option A, B or C"}
              - {name: runbook, type: text, flag: true, limit: 300, summary: "which of its documents, where the service has several"}
              - {name: set, type: assignment, flag: true, repeatable: true, summary: a value for a placeholder of the runbook}
              - {name: queue, type: switch, flag: true, summary: "where another run holds the lock: wait for it, and be told"}
              - {name: steal, type: text, flag: true, limit: 500, summary: "why the lock is to be taken from a run that stands still; that run ends"}
              - {name: break-glass, type: text, flag: true, limit: 500, summary: "why it is to go ahead without approval; for those who are named for it"}
              - {name: rehearse, type: switch, flag: true, summary: show every step with the text that would run; run nothing}
            examples:
              - rollback storefront
              - rollback storefront v1.4.2 --reason "checkout returns 500"

            """#
        ),
        (
            "run.yaml",
            #"""
            version: 1
            name: run
            summary: Work through a deployment, a rollback or another procedure
            section: Releases
            groups: [responders]
            alone: list
            subcommands:
              - name: show
                summary: a run and its steps as they stand
                groups: anyone
                action: run.show
                arguments: [{name: run, type: run, summary: the open one here when left out}]
                examples: [run show RUN-3]
              - name: list
                summary: the runs
                groups: anyone
                action: run.list
                arguments: [{name: which, type: word, values: [open, closed, all], default: open, summary: which of them}]
                examples: [run list, run list all]
              - name: next
                summary: "do the next thing: run what waits for a press, else say again what is awaited"
                action: run.next
                arguments: [{name: run, type: run, summary: the open one here when left out}]
                examples: [run next RUN-3]
              - name: resume
                summary: go on with a run that was left standing, the same as next
                action: run.next
                arguments: [{name: run, type: run, summary: the open one here when left out}]
                examples: [run resume RUN-3]
              - name: start
                summary: run the command of a step (the same as pressing Run)
                action: run.start
                arguments:
                  - {name: run, type: run, summary: the open one here when left out}
                  - {name: step, type: word, flag: true, summary: "the step's number or key; the next one when left out"}
                examples: [run start RUN-3, run start RUN-3 --step deploy-2]
              - name: done
                summary: say that a step was done by hand
                action: run.done
                arguments:
                  - {name: run, type: run, summary: the open one here when left out}
                  - {name: note, type: rest, limit: 500, summary: what was seen or done}
                  - {name: step, type: word, flag: true, summary: "the step's number or key; the next one when left out"}
                examples: [run done RUN-3, run done RUN-3 "all graphs flat"]
              - name: skip
                summary: leave a step out; a reason is needed
                action: run.skip
                arguments:
                  - {name: run, type: run, summary: the open one here when left out}
                  - {name: why, type: rest, limit: 500, summary: why it is not needed}
                  - {name: reason, type: text, flag: true, limit: 500, summary: the same}
                  - {name: step, type: word, flag: true, summary: "the step's number or key; the next one when left out"}
                examples: [run skip RUN-3 "no migration in this release"]
              - name: retry
                summary: run a failed step again
                action: run.retry
                arguments:
                  - {name: run, type: run, summary: the open one here when left out}
                  - {name: step, type: word, flag: true, summary: "the step's number or key; the failed one when left out"}
                examples: [run retry RUN-3]
              - name: continue
                summary: go past a failed step; a reason is needed
                action: run.continue
                arguments:
                  - {name: run, type: run, summary: the open one here when left out}
                  - {name: why, type: rest, limit: 500, summary: why it may go on}
                  - {name: reason, type: text, flag: true, limit: 500, summary: the same}
                  - {name: step, type: word, flag: true, summary: "the step's number or key; the failed one when left out"}
                examples: [run continue RUN-3 "the check itself is wrong"]
              - name: fail
                summary: say that a step went wrong, whatever it printed
                action: run.fail
                arguments:
                  - {name: run, type: run, summary: the open one here when left out}
                  - {name: why, type: rest, limit: 500, summary: what went wrong}
                  - {name: reason, type: text, flag: true, limit: 500, summary: the same}
                  - {name: step, type: word, flag: true, summary: "the step's number or key; the next one when left out"}
                examples: [run fail RUN-3 "the page is blank"]
              - name: hand
                summary: hand a run over to somebody else
                action: run.hand
                arguments:
                  - {name: run, type: run, summary: the open one here when left out}
                  - {name: person, type: person, required: true, summary: who has it from now on}
                examples: [run hand RUN-3 bo]
              - name: approve
                summary: allow somebody else's run in a protected environment
                groups: [approvers]
                action: run.approve
                arguments: [{name: run, type: run, summary: the open one here when left out}]
                examples: [run approve RUN-3]
              - name: reject
                summary: refuse a run that waits for approval
                groups: [approvers]
                action: run.reject
                arguments:
                  - {name: run, type: run, summary: the open one here when left out}
                  - {name: why, type: rest, limit: 500, summary: the reason; one is needed}
                  - {name: reason, type: text, flag: true, limit: 500, summary: the same}
                examples: [run reject RUN-3 "not during the sale"]
              - name: break-glass
                summary: go ahead without approval, for those who are named for it; a reason is needed
                action: run.break-glass
                arguments:
                  - {name: run, type: run, summary: the open one here when left out}
                  - {name: why, type: rest, limit: 500, summary: why it can not wait}
                  - {name: reason, type: text, flag: true, limit: 500, summary: the same}
                examples: [run break-glass RUN-3 "checkout is down and nobody answers"]
              - name: confirm
                summary: type the name of what a command destroys, before it may run
                action: run.confirm
                arguments:
                  - {name: run, type: run, summary: the open one here when left out}
                  - {name: target, type: rest, required: true, limit: 500, summary: what it destroys}
                  - {name: step, type: word, flag: true, summary: "the step's number or key; the next one when left out"}
                examples: [run confirm RUN-3 shop_production]
              - name: output
                summary: show again what a step printed
                groups: anyone
                action: run.output
                arguments:
                  - {name: run, type: run, summary: the open one here when left out}
                  - {name: step, type: word, flag: true, summary: "the step's number or key; the last one that ran when left out"}
                examples: [run output RUN-3, run output RUN-3 --step 2]
              - name: abort
                summary: stop a run and let go of its lock
                action: run.abort
                arguments:
                  - {name: run, type: run, summary: the open one here when left out}
                  - {name: why, type: rest, limit: 500, summary: the reason}
                  - {name: reason, type: text, flag: true, limit: 500, summary: the same}
                examples: [run abort RUN-3 "wrong version"]
              - name: choose
                summary: take one of the alternatives a step offers
                action: run.choose
                arguments:
                  - {name: run, type: run, summary: the open one here when left out}
                  - {name: option, type: rest, required: true, limit: 200, summary: "the letter, the number or the title of the alternative"}
                  - {name: step, type: word, flag: true, summary: "the step's number or key; the next one when left out"}
                examples: [run choose RUN-3 A]
              - name: set
                summary: give the value of a placeholder
                action: run.set
                arguments:
                  - {name: run, type: run, summary: the open one here when left out}
                  - {name: values, type: assignment, required: true, repeatable: true, summary: one or more values}
                examples: [run set RUN-3 service-id=srv-123]

            """#
        ),
        (
            "runbook.yaml",
            #"""
            version: 1
            name: runbook
            summary: Look at the runbooks
            section: Getting around
            groups: anyone
            alone: list
            subcommands:
              - name: list
                summary: every service with its runbook
                action: runbook.list
                examples: [runbook list]
              - name: show
                summary: "what was read from a service's runbook: procedures, steps, contacts"
                action: runbook.show
                arguments:
                  - {name: service, type: service, required: true, summary: which service}
                examples: [runbook show storefront]
              - name: run
                summary: "work through any procedure of a service's runbook: restart the workers, rotate a key, look into a trouble"
                action: procedure
                groups: [responders]
                arguments:
                  - {name: service, type: service, required: true, summary: which service}
                  - {name: procedure, type: rest, required: true, limit: 200, summary: "its title, or words of it"}
                  - {name: reason, type: text, flag: true, limit: 500, summary: why; it goes into the record}
                  - {name: env, type: environment, flag: true, aliases: [environment], summary: where; the service's default environment when left out}
                  - {name: option, type: option, flag: true, summary: "which alternative, where the runbook offers Option A, B or C"}
                  - {name: runbook, type: text, flag: true, limit: 300, summary: "which of its documents, where the service has several"}
                  - {name: set, type: assignment, flag: true, repeatable: true, summary: a value for a placeholder of the runbook}
                  - {name: queue, type: switch, flag: true, summary: "where another run holds the lock: wait for it, and be told"}
                  - {name: steal, type: text, flag: true, limit: 500, summary: "why the lock is to be taken from a run that stands still; that run ends"}
                  - {name: break-glass, type: text, flag: true, limit: 500, summary: "why it is to go ahead without approval; for those who are named for it"}
                  - {name: rehearse, type: switch, flag: true, summary: show every step with the text that would run; run nothing}
                examples: [runbook run storefront restart the workers, runbook run storefront orders pile up --env staging]
              - name: lint
                summary: what would help a service's runbook, with its mends
                action: runbook.lint
                arguments:
                  - {name: service, type: service, required: true, summary: which service}
                examples: [runbook lint storefront]
              - name: search
                summary: find words in all runbooks
                action: runbook.search
                arguments:
                  - {name: words, type: rest, required: true, limit: 200, summary: "what to look for"}
                  - {name: service, type: service, flag: true, summary: in this service's runbook only}
                examples: [runbook search connection pool, runbook search "queue is growing" --service storefront]

            """#
        ),
        (
            "unfreeze.yaml",
            #"""
            version: 1
            name: unfreeze
            summary: Lift the freezes that people have set on a service
            section: Releases
            groups: [responders]
            action: unfreeze
            arguments:
              - {name: service, type: service, required: true, summary: which service}
              - {name: env, type: environment, flag: true, aliases: [environment], summary: where; everywhere when left out}
            examples:
              - unfreeze storefront

            """#
        ),
    ]
}
