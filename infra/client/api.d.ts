/* Written by "npm run client" from the route table. */

export interface paths {
    "/v1/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tickets of a desk by one of state, group, assignee or caller; active ones by default. A change may take a second to show */
        get: operations["listTickets"];
        put?: never;
        /** Open an incident */
        post: operations["createTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a ticket */
        get: operations["getTicket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change fields of a ticket; `priority` needs a lead and a `reason`, null returns it to the matrix */
        patch: operations["updateTicket"];
        trace?: never;
    };
    "/v1/tickets/{number}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the conversation, oldest first */
        get: operations["listMessages"];
        put?: never;
        /** Add a note, or with `visibility: public` a comment that is mailed to the caller */
        post: operations["addMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/messages/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one message */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the audit log of a ticket, oldest first */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/slas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the service-level clocks of a ticket as they stand now; `view=cycles` has all cycles there have been, by metric, in the shape of Jira Service Management */
        get: operations["listSlas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/slas/{sla}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read why a service-level clock stands where it stands: each interval that counted or not */
        get: operations["explainSla"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the files of a ticket, oldest first */
        get: operations["listAttachments"];
        put?: never;
        /** Announce a file and get a link to upload it to */
        post: operations["addAttachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/attachments/{attachmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read about a file and get a link to download it from */
        get: operations["getAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read how calls of the desk's webhooks have gone */
        get: operations["listWebhooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the addresses the desk sends no mail to, because mail to them bounced or was complained about */
        get: operations["listSuppressions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/on-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read who is on call, now or `at` an instant, with the shifts from then or `from` on until `to`, 92 days at most */
        get: operations["getOnCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/held-mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List mails that were not let in, newest first: quarantined, suspected, too many, rejected */
        get: operations["listHeldMails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the API answers */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description of the API (OpenAPI 3.1) */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/actions/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the ticket to a group or a person of it; `assignedTo: null` gives it back to the group */
        post: operations["assignTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/actions/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin work */
        post: operations["startTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/actions/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let work wait; `awaitingCaller` needs a `message`, which is public then and internal otherwise */
        post: operations["holdTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/actions/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with work */
        post: operations["resumeTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/actions/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the work is done, with `closeCode` and `closeNotes` */
        post: operations["resolveTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/actions/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a resolution back, with a `message` that says why; an agent's stays internal */
        post: operations["reopenTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/actions/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agree that a resolved ticket is over */
        post: operations["closeTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/actions/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a ticket there is nothing to do for, with a `reason` */
        post: operations["cancelTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/actions/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop the live pages by taking them on; assigns nothing */
        post: operations["acknowledgeTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/actions/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Page by an on-call `policy`; `message` says why */
        post: operations["pageTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/actions/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a ticket in another open one of the same desk, named by number or id */
        post: operations["mergeTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/actions/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open another incident of the same caller, with a message of this ticket as its description */
        post: operations["splitTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions/{address}/actions/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let the desk send mail to the address again; `lifted` is false when nothing stood in its way */
        post: operations["liftSuppression"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/held-mails/{id}/actions/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a held mail in, as one nobody vouches for, or leave it out for good; its original is kept */
        post: operations["decideHeldMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sla/at-risk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tickets by the time they have left for their next service level, missed ones first; `within` is a duration (ISO 8601, or seconds) from now. A change may take a second to show */
        get: operations["listAtRisk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sla/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell what other service levels, written as in a desk file, would have made of the tickets opened from `from` until `to`, at most 92 days later. `calendars` stand beside the desk's own or in their place. Totals are of the page: add up those of all pages. A page may have few tickets and still not be the last; a ticket that changes meanwhile may come twice */
        post: operations["simulateSla"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sla/recalculations/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell which clocks would differ under the desk's calendars and service levels of now: of `tickets`, or of those opened from `from` until `to`, at most 92 days later, page by page. `confirmation` stands for exactly this */
        post: operations["previewRecalculation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sla/recalculations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the clocks in place that the preview of the same page showed, with a `reason` for the audit log; leads only. `confirmation` is the preview's: when something else would be done now, nothing is, and the answer is 409 `confirmation_mismatch`. Tickets fail one by one */
        post: operations["recalculateSlas"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/unsubscribe/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave the watch list that a mail with this URL in `List-Unsubscribe` came by (RFC 8058); any body will do */
        post: operations["unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type: string;
            title: string;
            status: number;
            instance: string;
            /** @enum {string} */
            code: "malformed_json" | "validation_failed" | "unknown_field" | "invalid_cursor" | "unauthenticated" | "forbidden" | "not_found" | "method_not_allowed" | "conflict" | "idempotency_in_progress" | "shown_once" | "confirmation_mismatch" | "version_mismatch" | "too_large" | "unsupported_media_type" | "idempotency_mismatch" | "invalid_transition" | "missing_fields" | "rate_limited" | "internal_error" | "unavailable";
            detail?: string;
            errors?: {
                pointer: string;
                code: string;
                detail: string;
            }[];
            legalVerbs?: string[];
            missingFields?: string[];
        };
        TicketSummary: {
            id: string;
            number: string;
            desk: string;
            /** @enum {string} */
            kind: "incident" | "request" | "problem" | "change";
            /** @enum {string} */
            state: "new" | "inProgress" | "onHold" | "resolved" | "closed" | "canceled";
            /** @enum {number} */
            stateCode: 1 | 2 | 3 | 6 | 7 | 8;
            /** @enum {number} */
            priority: 1 | 2 | 3 | 4 | 5;
            shortDescription: string;
            callerId: string;
            assignmentGroup: string | null;
            assignedTo: string | null;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        TicketPage: {
            items: components["schemas"]["TicketSummary"][];
            nextCursor: string | null;
        };
        Page: {
            policy: string;
            step: number;
            round: number;
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            nextAt: string;
            reason: {
                clock: string;
                step: string;
            } | {
                by: string;
                message?: string;
            };
        };
        Ticket: {
            id: string;
            number: string;
            desk: string;
            /** @enum {string} */
            kind: "incident" | "request" | "problem" | "change";
            /** @enum {string} */
            state: "new" | "inProgress" | "onHold" | "resolved" | "closed" | "canceled";
            /** @enum {number} */
            stateCode: 1 | 2 | 3 | 6 | 7 | 8;
            /** @enum {number} */
            priority: 1 | 2 | 3 | 4 | 5;
            shortDescription: string;
            callerId: string;
            assignmentGroup: string | null;
            assignedTo: string | null;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @enum {number} */
            impact: 1 | 2 | 3;
            /** @enum {number} */
            urgency: 1 | 2 | 3;
            priorityOverridden: boolean;
            category: string | null;
            subcategory: string | null;
            businessService: string | null;
            /** @enum {string} */
            contactType: "email" | "phone" | "chat" | "selfService" | "walkIn" | "monitoring" | "api" | "virtualAgent";
            callerName: string | null;
            openedBy: string;
            dueDate: string | null;
            watchList: string[];
            links: {
                /** @enum {string} */
                type: "followUpOf" | "followedUpBy" | "mergedInto" | "mergedFrom" | "splitFrom" | "splitInto";
                ticketId: string;
                number: string;
            }[];
            /** @enum {string} */
            majorIncidentState: "none" | "proposed" | "accepted" | "rejected" | "demoted" | "closed";
            onHoldReason: ("awaitingCaller" | "awaitingChange" | "awaitingProblem" | "awaitingVendor") | null;
            resumeAt: string | null;
            closeCode: ("solvedPermanently" | "solvedWorkaround" | "userError" | "duplicate" | "noFaultFound" | "resolvedByProblem" | "resolvedByChange" | "autoResolved" | "notReproducible" | "other") | null;
            closeNotes: string | null;
            resolvedAt: string | null;
            resolvedBy: string | null;
            autoCloseAt: string | null;
            closedAt: string | null;
            closedBy: string | null;
            mergedInto: {
                ticketId: string;
                number: string;
            } | null;
            reopenCount: number;
            reassignmentCount: number;
            madeSla: boolean | null;
            pages: components["schemas"]["Page"][];
            version: number;
        };
        TicketWithDescription: {
            id: string;
            number: string;
            desk: string;
            /** @enum {string} */
            kind: "incident" | "request" | "problem" | "change";
            /** @enum {string} */
            state: "new" | "inProgress" | "onHold" | "resolved" | "closed" | "canceled";
            /** @enum {number} */
            stateCode: 1 | 2 | 3 | 6 | 7 | 8;
            /** @enum {number} */
            priority: 1 | 2 | 3 | 4 | 5;
            shortDescription: string;
            callerId: string;
            assignmentGroup: string | null;
            assignedTo: string | null;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @enum {number} */
            impact: 1 | 2 | 3;
            /** @enum {number} */
            urgency: 1 | 2 | 3;
            priorityOverridden: boolean;
            category: string | null;
            subcategory: string | null;
            businessService: string | null;
            /** @enum {string} */
            contactType: "email" | "phone" | "chat" | "selfService" | "walkIn" | "monitoring" | "api" | "virtualAgent";
            callerName: string | null;
            openedBy: string;
            dueDate: string | null;
            watchList: string[];
            links: {
                /** @enum {string} */
                type: "followUpOf" | "followedUpBy" | "mergedInto" | "mergedFrom" | "splitFrom" | "splitInto";
                ticketId: string;
                number: string;
            }[];
            /** @enum {string} */
            majorIncidentState: "none" | "proposed" | "accepted" | "rejected" | "demoted" | "closed";
            onHoldReason: ("awaitingCaller" | "awaitingChange" | "awaitingProblem" | "awaitingVendor") | null;
            resumeAt: string | null;
            closeCode: ("solvedPermanently" | "solvedWorkaround" | "userError" | "duplicate" | "noFaultFound" | "resolvedByProblem" | "resolvedByChange" | "autoResolved" | "notReproducible" | "other") | null;
            closeNotes: string | null;
            resolvedAt: string | null;
            resolvedBy: string | null;
            autoCloseAt: string | null;
            closedAt: string | null;
            closedBy: string | null;
            mergedInto: {
                ticketId: string;
                number: string;
            } | null;
            reopenCount: number;
            reassignmentCount: number;
            madeSla: boolean | null;
            pages: components["schemas"]["Page"][];
            version: number;
            description: string | null;
        };
        Delivery: {
            recipient: string;
            /** @enum {string} */
            state: "queued" | "suppressed" | "failed" | "sent" | "delivered" | "bounced" | "complained";
            /** Format: date-time */
            at: string;
            permanent: boolean;
            detail: string | null;
        };
        Message: {
            id: string;
            /** @enum {string} */
            visibility: "public" | "internal";
            author: {
                /** @enum {string} */
                type: "agent" | "requester" | "app" | "system";
                id: string;
                name?: string;
            };
            /** @enum {string} */
            channel: "mail" | "api" | "timer" | "system";
            /** Format: date-time */
            createdAt: string;
            text: string;
            visibleText: string;
            html: string | null;
            remoteImages: boolean;
            attachments: string[];
            mail: {
                messageId: string | null;
                from: string;
                subject: string;
                unverified: boolean;
                machine: boolean;
                doubts: ("spamUnknown" | "virusUnknown" | "senderDisowned")[];
                alsoSentTo: string[];
                releasedBy: string | null;
            } | null;
            delivery: components["schemas"]["Delivery"][];
        };
        MessagePage: {
            items: components["schemas"]["Message"][];
            nextCursor: string | null;
        };
        Attachment: {
            id: string;
            name: string;
            contentType: string;
            size: number;
            inline: boolean;
            contentId: string | null;
            risk: ("blocked" | "caution") | null;
            noise: boolean;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
        };
        SlaClock: {
            id: string;
            policy: string;
            /** @enum {string} */
            metric: "response" | "nextResponse" | "periodicUpdate" | "assignment" | "resolution" | "requesterWait" | "agentWork" | "ownership" | "supplier";
            calendar: string;
            /** @enum {string} */
            state: "running" | "paused" | "met" | "breached" | "cancelled";
            targetSeconds: number;
            /** Format: date-time */
            startedAt: string;
            dueAt: string | null;
            /** Format: date-time */
            originalDueAt: string;
            breachedAt: string | null;
            stoppedAt: string | null;
            pauses: {
                /** Format: date-time */
                from: string;
                to: string | null;
                reason: string;
            }[];
            steps: {
                id: string;
                atPercent: number | null;
                offset?: {
                    seconds: number;
                    /** @enum {string} */
                    time: "business" | "wall";
                };
                at: string | null;
            }[];
        };
        TicketEvent: {
            type: string;
            version: number;
            n: number;
            /** Format: date-time */
            at: string;
            /** Format: date-time */
            occurredAt?: string;
            actor: {
                /** @enum {string} */
                type: "agent" | "requester" | "app" | "system";
                id: string;
                name?: string;
                roles: ("requester" | "agent" | "lead" | "majorIncidentManager" | "problemManager" | "changeManager" | "approver" | "knowledgeAuthor" | "auditor" | "admin")[];
            };
            /** @enum {string} */
            channel: "mail" | "api" | "timer" | "system";
            requestId: string;
            ticket?: components["schemas"]["Ticket"];
            changes?: {
                [key: string]: {
                    from: unknown;
                    to: unknown;
                };
            };
            reason?: string;
            message?: {
                id: string;
                /** @enum {string} */
                visibility: "public" | "internal";
                author: {
                    /** @enum {string} */
                    type: "agent" | "requester" | "app" | "system";
                    id: string;
                    name?: string;
                };
                /** @enum {string} */
                channel: "mail" | "api" | "timer" | "system";
                /** Format: date-time */
                createdAt: string;
                attachments: string[];
                mail: {
                    messageId: string | null;
                    from: string;
                    subject: string;
                    unverified: boolean;
                    machine: boolean;
                    doubts: ("spamUnknown" | "virusUnknown" | "senderDisowned")[];
                    alsoSentTo: string[];
                    releasedBy: string | null;
                } | null;
            };
            attachment?: components["schemas"]["Attachment"];
            delivery?: {
                messageId: string | null;
                recipient: string;
                /** @enum {string} */
                state: "queued" | "suppressed" | "failed" | "sent" | "delivered" | "bounced" | "complained";
                permanent: boolean;
                detail: string | null;
            };
            sla?: components["schemas"]["SlaClock"];
            escalation?: {
                step: string;
                atPercent: number | null;
                offset?: {
                    seconds: number;
                    /** @enum {string} */
                    time: "business" | "wall";
                };
                /** Format: date-time */
                dueAt: string;
                /** Format: date-time */
                firedAt: string;
                notify: string[];
                audience: ("requester" | "watchers")[];
                webhooks: string[];
                effects: ("priorityRaised" | "reassigned" | "majorIncidentProposed")[];
            };
            skipped?: {
                step: string;
                atPercent: number | null;
                offset?: {
                    seconds: number;
                    /** @enum {string} */
                    time: "business" | "wall";
                };
                /** Format: date-time */
                dueAt: string;
                /** Format: date-time */
                firedAt: string;
            };
            page?: components["schemas"]["Page"];
            paging?: {
                people: string[];
                webhooks: string[];
                /** Format: date-time */
                dueAt: string;
                /** Format: date-time */
                firedAt: string;
            };
            ending?: {
                /** @enum {string} */
                why: "acknowledged" | "unanswered" | "resolved" | "groupChanged";
                /** Format: date-time */
                endedAt: string;
                people: string[];
            };
            /** @constant */
            withdrawn?: true;
            retraction?: {
                /** Format: date-time */
                breachedAt: string;
                notify: string[];
            };
        };
        TicketEventPage: {
            items: components["schemas"]["TicketEvent"][];
            nextCursor: string | null;
        };
        Sla: {
            id: string;
            definition: string;
            /** @enum {string} */
            type: "sla" | "ola" | "underpinningContract";
            /** @enum {string} */
            metric: "response" | "nextResponse" | "periodicUpdate" | "assignment" | "resolution" | "requesterWait" | "agentWork" | "ownership" | "supplier";
            cycle: number;
            active: boolean;
            /** @enum {string} */
            stage: "inProgress" | "paused" | "completed" | "cancelled";
            calendar: string;
            timeZone: string | null;
            withinCalendarHours: boolean;
            targetSeconds: number;
            /** Format: date-time */
            startTime: string;
            stopTime: string | null;
            breachTime: string | null;
            /** Format: date-time */
            originalBreachTime: string;
            hasBreached: boolean;
            breachedAt: string | null;
            businessElapsed: number;
            businessPercentage: number;
            businessTimeLeft: number;
            actualElapsed: number;
            actualPercentage: number;
            actualTimeLeft: number;
            pauseDuration: number;
            businessPauseDuration: number;
            readonly pauses: {
                /** Format: date-time */
                from: string;
                to: string | null;
                reason: string;
            }[];
            nextStep: {
                id: string;
                /** Format: date-time */
                dueAt: string;
            } | null;
        };
        SlaList: {
            readonly items: components["schemas"]["Sla"][];
        };
        SlaCycleTime: {
            /** Format: date-time */
            iso8601: string;
            epochMillis: number;
            friendly: string;
        };
        SlaCycleDuration: {
            millis: number;
            friendly: string;
        };
        SlaCycles: {
            /** @enum {string} */
            id: "response" | "nextResponse" | "periodicUpdate" | "assignment" | "resolution" | "requesterWait" | "agentWork" | "ownership" | "supplier";
            name: string;
            readonly completedCycles: {
                startTime: components["schemas"]["SlaCycleTime"];
                breachTime: components["schemas"]["SlaCycleTime"] | null;
                breached: boolean;
                goalDuration: components["schemas"]["SlaCycleDuration"];
                elapsedTime: components["schemas"]["SlaCycleDuration"];
                remainingTime: components["schemas"]["SlaCycleDuration"];
                stopTime: components["schemas"]["SlaCycleTime"];
            }[];
            ongoingCycle: {
                startTime: components["schemas"]["SlaCycleTime"];
                breachTime: components["schemas"]["SlaCycleTime"] | null;
                breached: boolean;
                goalDuration: components["schemas"]["SlaCycleDuration"];
                elapsedTime: components["schemas"]["SlaCycleDuration"];
                remainingTime: components["schemas"]["SlaCycleDuration"];
                paused: boolean;
                withinCalendarHours: boolean;
            } | null;
        };
        SlaCyclesList: {
            readonly items: components["schemas"]["SlaCycles"][];
        };
        Slas: components["schemas"]["SlaList"] | components["schemas"]["SlaCyclesList"];
        SlaExplanation: {
            sla: components["schemas"]["Sla"];
            readonly sentences: string[];
            readonly intervals: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                to: string;
                counted: boolean;
                seconds: number;
                why: string;
            }[];
        };
        AttachmentPage: {
            items: components["schemas"]["Attachment"][];
            nextCursor: string | null;
        };
        AttachmentUpload: {
            id: string;
            name: string;
            contentType: string;
            size: number;
            inline: boolean;
            contentId: string | null;
            risk: ("blocked" | "caution") | null;
            noise: boolean;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            upload: {
                /** @constant */
                method: "PUT";
                /** Format: uri */
                url: string;
                headers: {
                    "content-type": string;
                    "content-length": string;
                };
                /** Format: date-time */
                expiresAt: string;
            };
        };
        AttachmentDownload: {
            id: string;
            name: string;
            contentType: string;
            size: number;
            inline: boolean;
            contentId: string | null;
            risk: ("blocked" | "caution") | null;
            noise: boolean;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            download: {
                /** @constant */
                method: "GET";
                /** Format: uri */
                url: string;
                /** Format: date-time */
                expiresAt: string;
            };
        };
        Webhook: {
            id: string;
            host: string;
            lastSuccessAt: string | null;
            lastFailureAt: string | null;
            lastFailure: string | null;
            consecutiveFailures: number;
            gaveUpAt: string | null;
            disabledAt: string | null;
        };
        WebhookList: {
            items: components["schemas"]["Webhook"][];
        };
        Suppression: {
            address: string;
            /** @enum {string} */
            reason: "bounced" | "complained";
            /** Format: date-time */
            since: string;
            until: string | null;
            detail: string | null;
        };
        SuppressionPage: {
            items: components["schemas"]["Suppression"][];
            nextCursor: string | null;
        };
        OnCall: {
            /** Format: date-time */
            at: string;
            rotas: {
                id: string;
                name: string;
                person: string | null;
                readonly shifts: {
                    person: string;
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                }[];
            }[];
        };
        HeldMail: {
            id: string;
            desk: string;
            /** @enum {string} */
            kind: "quarantine" | "suspected" | "suppressed" | "rejected";
            why: ("virus" | "spam" | "dmarcReject" | "dmarcQuarantine" | "ambiguousAuthor" | "senderRate" | "domainRate" | "deskRate" | "ticketOver")[];
            from: string;
            subject: string;
            /** Format: date-time */
            receivedAt: string;
            sesMessageId: string;
            /** @enum {string} */
            state: "held" | "released" | "discarded";
            decidedBy: string | null;
            decidedAt: string | null;
        };
        HeldMailPage: {
            items: components["schemas"]["HeldMail"][];
            nextCursor: string | null;
        };
        Health: {
            /** @constant */
            status: "ok";
        };
        OpenApi: {
            openapi: string;
        } & {
            [key: string]: unknown;
        };
        LiftedSuppression: {
            address: string;
            lifted: boolean;
        };
        AtRisk: {
            id: string;
            number: string;
            desk: string;
            /** @enum {string} */
            kind: "incident" | "request" | "problem" | "change";
            /** @enum {string} */
            state: "new" | "inProgress" | "onHold" | "resolved" | "closed" | "canceled";
            /** @enum {number} */
            stateCode: 1 | 2 | 3 | 6 | 7 | 8;
            /** @enum {number} */
            priority: 1 | 2 | 3 | 4 | 5;
            shortDescription: string;
            callerId: string;
            assignmentGroup: string | null;
            assignedTo: string | null;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            updatedAt: string;
            clock: {
                id: string;
                /** @enum {string} */
                metric: "response" | "nextResponse" | "periodicUpdate" | "assignment" | "resolution" | "requesterWait" | "agentWork" | "ownership" | "supplier";
                /** Format: date-time */
                dueAt: string;
                businessTimeLeft: number;
                hasBreached: boolean;
                percentage: number;
            };
        };
        AtRiskPage: {
            items: components["schemas"]["AtRisk"][];
            nextCursor: string | null;
        };
        SlaTally: {
            met: number;
            breached: number;
            open: number;
        };
        SlaVerdict: {
            level: string;
            /** @enum {string} */
            verdict: "met" | "breached" | "open";
            dueAt: string | null;
        };
        SlaSimulation: {
            readonly totals: {
                level: string;
                /** @enum {number} */
                priority: 1 | 2 | 3 | 4 | 5;
                now: components["schemas"]["SlaTally"];
                proposed: components["schemas"]["SlaTally"];
            }[];
            tickets: {
                number: string;
                /** @enum {string} */
                metric: "response" | "nextResponse" | "periodicUpdate" | "assignment" | "resolution" | "requesterWait" | "agentWork" | "ownership" | "supplier";
                now: components["schemas"]["SlaVerdict"] | null;
                proposed: components["schemas"]["SlaVerdict"] | null;
            }[];
            considered: number;
            nextCursor: string | null;
        };
        SlaFigures: {
            /** @enum {string} */
            state: "running" | "paused" | "met" | "breached" | "cancelled";
            targetSeconds: number;
            dueAt: string | null;
            breachedAt: string | null;
            elapsedSeconds: number;
        };
        SlaRecalculationPreview: {
            items: {
                number: string;
                clocks: {
                    id: string;
                    /** @enum {string} */
                    metric: "response" | "nextResponse" | "periodicUpdate" | "assignment" | "resolution" | "requesterWait" | "agentWork" | "ownership" | "supplier";
                    before: components["schemas"]["SlaFigures"] | null;
                    after: components["schemas"]["SlaFigures"] | null;
                }[];
            }[];
            considered: number;
            confirmation: string;
            nextCursor: string | null;
        };
        SlaRecalculation: {
            items: {
                number: string;
                /** @enum {string} */
                outcome: "corrected" | "unchanged" | "failed";
                problem: ("malformed_json" | "validation_failed" | "unknown_field" | "invalid_cursor" | "unauthenticated" | "forbidden" | "not_found" | "method_not_allowed" | "conflict" | "idempotency_in_progress" | "shown_once" | "confirmation_mismatch" | "version_mismatch" | "too_large" | "unsupported_media_type" | "idempotency_mismatch" | "invalid_transition" | "missing_fields" | "rate_limited" | "internal_error" | "unavailable") | null;
            }[];
            considered: number;
            nextCursor: string | null;
        };
        Unsubscribed: {
            /** @constant */
            unsubscribed: true;
        };
    };
    responses: {
        /** @description The request is not valid (`validation_failed`). The request has fields that are not known (`unknown_field`). The cursor does not belong to this list (`invalid_cursor`) */
        "validation_failed.unknown_field.invalid_cursor": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "validation_failed" | "unknown_field" | "invalid_cursor";
                };
            };
        };
        /** @description The request carries no valid API key (`unauthenticated`) */
        unauthenticated: {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "unauthenticated";
                };
                "application/json": {
                    message: string;
                };
            };
        };
        /** @description The API key does not allow this (`forbidden`) */
        forbidden: {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "forbidden";
                };
                "application/json": {
                    message: string;
                };
            };
        };
        /** @description There is no such resource (`not_found`) */
        not_found: {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "not_found";
                };
            };
        };
        /** @description The caller asks too much (`rate_limited`) */
        rate_limited: {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "retry-after": components["headers"]["retry-after"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "rate_limited";
                };
                "application/json": {
                    message: string;
                };
            };
        };
        /** @description The desk failed to answer (`internal_error`) */
        internal_error: {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "internal_error";
                };
                "application/json": {
                    message: string;
                };
            };
        };
        /** @description The desk is overloaded (`unavailable`) */
        unavailable: {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "retry-after": components["headers"]["retry-after"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "unavailable";
                };
                "application/json": {
                    message: string;
                };
            };
        };
        /** @description The request is not valid (`validation_failed`). The request has fields that are not known (`unknown_field`) */
        "validation_failed.unknown_field": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "validation_failed" | "unknown_field";
                };
            };
        };
        /** @description The body is not valid JSON (`malformed_json`). The request is not valid (`validation_failed`). The request has fields that are not known (`unknown_field`) */
        "malformed_json.validation_failed.unknown_field": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "malformed_json" | "validation_failed" | "unknown_field";
                };
            };
        };
        /** @description Others are changing the ticket right now (`conflict`) */
        conflict: {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "retry-after": components["headers"]["retry-after"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "conflict";
                };
            };
        };
        /** @description The body is too large (`too_large`) */
        too_large: {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "too_large";
                };
                "application/json": {
                    message: string;
                };
            };
        };
        /** @description The body must be application/json (`unsupported_media_type`) */
        unsupported_media_type: {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "unsupported_media_type";
                };
            };
        };
        /** @description The Idempotency-Key was used for another request (`idempotency_mismatch`). The ticket does not allow this in its state (`invalid_transition`). The action needs more fields (`missing_fields`) */
        "idempotency_mismatch.invalid_transition.missing_fields": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency_mismatch" | "invalid_transition" | "missing_fields";
                };
            };
        };
        /** @description The ticket has changed meanwhile (`version_mismatch`) */
        version_mismatch: {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "version_mismatch";
                };
            };
        };
        /** @description Others are changing the ticket right now (`conflict`). A request with this Idempotency-Key is under way (`idempotency_in_progress`) */
        "conflict.idempotency_in_progress": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "retry-after": components["headers"]["retry-after"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "conflict" | "idempotency_in_progress";
                };
            };
        };
        /** @description The Idempotency-Key was used for another request (`idempotency_mismatch`) */
        idempotency_mismatch: {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency_mismatch";
                };
            };
        };
        /** @description The body is not valid JSON (`malformed_json`). The request is not valid (`validation_failed`). The request has fields that are not known (`unknown_field`). The cursor does not belong to this list (`invalid_cursor`) */
        "malformed_json.validation_failed.unknown_field.invalid_cursor": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "malformed_json" | "validation_failed" | "unknown_field" | "invalid_cursor";
                };
            };
        };
        /** @description Others are changing the ticket right now (`conflict`). A request with this Idempotency-Key is under way (`idempotency_in_progress`). What would be done is not what was confirmed (`confirmation_mismatch`) */
        "conflict.idempotency_in_progress.confirmation_mismatch": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "retry-after": components["headers"]["retry-after"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "conflict" | "idempotency_in_progress" | "confirmation_mismatch";
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Version of the resource, for `If-Match`. */
        etag: string;
        /** @description Path of what was made. */
        location: string;
        /** @description Finds the request in the logs of the desk. */
        "x-request-id": string;
        /** @description What is left of the caller's limit: `"caller";r=<requests>;t=<seconds until it is whole again>`. */
        ratelimit: string;
        /** @description The limit of each caller: `"caller";q=<requests>;w=<seconds>`. */
        "ratelimit-policy": string;
        /** @description `true` on a repeat that got the first answer. */
        "idempotent-replayed": string;
        /** @description Seconds after which another try makes sense. */
        "retry-after": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listTickets: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
                state?: "new" | "inProgress" | "onHold" | "resolved" | "closed" | "canceled" | "active";
                group?: string;
                assignee?: string;
                caller?: string;
                /** @description Most items of a page. */
                limit?: number;
                /** @description Where to go on: `nextCursor` of the page before. It belongs to this list with these parameters. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field.invalid_cursor"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    createTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    desk?: string;
                    shortDescription: string;
                    description?: string & (unknown & unknown);
                    /** Format: email */
                    callerId: string;
                    callerName?: string;
                    /** @enum {number} */
                    impact?: 1 | 2 | 3;
                    /** @enum {number} */
                    urgency?: 1 | 2 | 3;
                    category?: string | null;
                    subcategory?: string | null;
                    businessService?: string | null;
                    dueDate?: string | null;
                    /**
                     * @default api
                     * @enum {string}
                     */
                    contactType?: "email" | "phone" | "chat" | "selfService" | "walkIn" | "monitoring" | "api" | "virtualAgent";
                    assignmentGroup?: string;
                    /** Format: email */
                    assignedTo?: string;
                    watchList?: string[];
                    /** @default false */
                    notifyCaller?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    etag: components["headers"]["etag"];
                    location: components["headers"]["location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    getTicket: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: never;
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    etag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketWithDescription"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    updateTicket: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
            };
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    shortDescription?: string;
                    /** @enum {number} */
                    impact?: 1 | 2 | 3;
                    /** @enum {number} */
                    urgency?: 1 | 2 | 3;
                    priority?: (1 | 2 | 3 | 4 | 5) | null;
                    category?: string | null;
                    subcategory?: string | null;
                    businessService?: string | null;
                    dueDate?: string | null;
                    watchList?: string[];
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    etag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
                /** @description Most items of a page. */
                limit?: number;
                /** @description Where to go on: `nextCursor` of the page before. It belongs to this list with these parameters. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field.invalid_cursor"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    addMessage: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
            };
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string & (unknown & unknown);
                    /**
                     * @default internal
                     * @enum {string}
                     */
                    visibility?: "public" | "internal";
                    /** @default [] */
                    attachments?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    location: components["headers"]["location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    getMessage: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: never;
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
                /** @description Most items of a page. */
                limit?: number;
                /** @description Where to go on: `nextCursor` of the page before. It belongs to this list with these parameters. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketEventPage"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field.invalid_cursor"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    listSlas: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
                view?: "task" | "cycles";
            };
            header?: never;
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Slas"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    explainSla: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: never;
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
                sla: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlaExplanation"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    listAttachments: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
                /** @description Most items of a page. */
                limit?: number;
                /** @description Where to go on: `nextCursor` of the page before. It belongs to this list with these parameters. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttachmentPage"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field.invalid_cursor"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    addAttachment: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
            };
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @default application/octet-stream */
                    contentType?: string;
                    size: number;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    location: components["headers"]["location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttachmentUpload"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    getAttachment: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: never;
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttachmentDownload"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    listSuppressions: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
                /** @description Most items of a page. */
                limit?: number;
                /** @description Where to go on: `nextCursor` of the page before. It belongs to this list with these parameters. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuppressionPage"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field.invalid_cursor"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    getOnCall: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
                at?: string;
                from?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnCall"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    listHeldMails: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
                /** @description Most items of a page. */
                limit?: number;
                /** @description Where to go on: `nextCursor` of the page before. It belongs to this list with these parameters. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldMailPage"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field.invalid_cursor"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApi"];
                };
            };
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    assignTicket: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
            };
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    assignmentGroup?: string;
                    assignedTo?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    etag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    startTicket: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
            };
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    etag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    holdTicket: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
            };
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    onHoldReason?: "awaitingCaller" | "awaitingChange" | "awaitingProblem" | "awaitingVendor";
                    /** Format: date-time */
                    resumeAt?: string;
                    message?: string & (unknown & unknown);
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    etag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    resumeTicket: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
            };
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    etag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    resolveTicket: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
            };
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    closeCode?: "solvedPermanently" | "solvedWorkaround" | "userError" | "duplicate" | "noFaultFound" | "resolvedByProblem" | "resolvedByChange" | "autoResolved" | "notReproducible" | "other";
                    closeNotes?: string & (unknown & unknown);
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    etag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    reopenTicket: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
            };
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    message?: string & (unknown & unknown);
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    etag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    closeTicket: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
            };
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    etag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    cancelTicket: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
            };
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    etag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    acknowledgeTicket: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
            };
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    etag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    pageTicket: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
            };
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    policy?: string;
                    message?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    etag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    mergeTicket: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
            };
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    into: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    etag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    splitTicket: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Number of the ticket (`INC0000042`) or its id. */
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    messageId?: string;
                    shortDescription: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    etag: components["headers"]["etag"];
                    location: components["headers"]["location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    liftSuppression: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
            };
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiftedSuppression"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    decideHeldMail: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
                action: "release" | "discard";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldMail"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    listAtRisk: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
                within?: string;
                /** @description Most items of a page. */
                limit?: number;
                /** @description Where to go on: `nextCursor` of the page before. It belongs to this list with these parameters. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AtRiskPage"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field.invalid_cursor"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    simulateSla: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    desk?: string;
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                    serviceLevels: {
                        [key: string]: unknown;
                    };
                    calendars?: {
                        [key: string]: unknown;
                    };
                    /** @default 25 */
                    limit?: number;
                    cursor?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlaSimulation"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field.invalid_cursor"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    previewRecalculation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    desk?: string;
                    tickets?: string[];
                    /** Format: date-time */
                    from?: string;
                    /** Format: date-time */
                    to?: string;
                    serviceLevels?: string[];
                    /** @default 25 */
                    limit?: number;
                    cursor?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlaRecalculationPreview"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field.invalid_cursor"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    recalculateSlas: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    desk?: string;
                    tickets?: string[];
                    /** Format: date-time */
                    from?: string;
                    /** Format: date-time */
                    to?: string;
                    serviceLevels?: string[];
                    /** @default 25 */
                    limit?: number;
                    cursor?: string;
                    reason: string;
                    confirmation: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SlaRecalculation"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field.invalid_cursor"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress.confirmation_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    unsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unsubscribed"];
                };
            };
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
}
