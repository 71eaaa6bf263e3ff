/* Written by "npm run client" from the route table. */

export interface paths {
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
    "/v1/tickets/{number}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what other tickets a ticket is linked to; children are counted by `limit`, the first page has all others */
        get: operations["listLinks"];
        put?: never;
        /** Link the ticket to another one of its desk, which gets the opposite link. A child has one parent, and follows it into progress, holds that both wait for, resolution and back */
        post: operations["addLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/v1/tickets/{number}/messages/{messageId}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a link to download the mail a message came in by, as it came */
        get: operations["getRawMail"];
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
    "/v1/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tickets of a desk by `state`, `group`, `assignee`, `caller` and `filter`, a condition as JSON; active ones unless state, caller or filter is given. A change may take a second to show. A page looks at 1,000 tickets at most and may be short, even empty, while `nextCursor` leads on. `sort` other than by updatedAt takes 1,000 tickets at most, but for the priority of a group's or an assignee's active ones */
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
    "/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the desk's saved views: on the first page, besides `limit` others, those of the desk file, then shared ones, then one's own */
        get: operations["listViews"];
        put?: never;
        /** Save a view of the desk's tickets, for oneself or, `shared`, for all of the desk */
        post: operations["createView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a saved view */
        get: operations["getView"];
        /** Change a saved view; a shared one is its maker's and the leads' to change */
        put: operations["replaceView"];
        post?: never;
        /** Remove a saved view, and answer it as it was; a shared one is its maker's and the leads' to remove */
        delete: operations["deleteView"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views/{id}/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tickets of a saved view, as `filter` and `sort` of the list of tickets do */
        get: operations["listViewTickets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views/{id}/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the tickets of a saved view. `isExact` is false where there are, or may be, more: beyond 1,000 they are not counted, nor beyond 5,000 that are looked at */
        get: operations["countViewTickets"];
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
        /** End a ticket in another open one of the same desk, named by number or id; one that was merged itself stands for where it ended. Mails and messages to the ticket go there from then on, and its caller and watchers watch it */
        post: operations["mergeTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change up to 100 tickets of a desk: each item is what PATCH (`update`), POST …/messages (`comment`) or an action would do, with its `body` and `ifMatch`, and succeeds or fails by itself; `items` of the answer are in the order of the request. Items on one ticket are done in order. What there was no time for has the problem `not_attempted`; the same request under the same Idempotency-Key then does what is left */
        post: operations["changeTickets"];
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
    "/v1/tickets/{number}/links/{type}/{other}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a link and its opposite; answers with the link as it was */
        delete: operations["removeLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{number}/actions/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a merge of the last 30 days back while the other ticket is open: the ticket is what it was, its clocks have run on, and what came to the other one since stays there */
        post: operations["unmergeTicket"];
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
        /** Open another incident of the same caller, with a message of this ticket as its description; `slaStart: message` opens it as of when that was written */
        post: operations["splitTicket"];
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
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is calling, on which desks, in which roles, and what they permit; an app has no roles */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desks/{desk}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the desk's members by address, inactive ones too */
        get: operations["listMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desks/{desk}/members/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a member of the desk */
        get: operations["getMember"];
        /** Make a person a member of the desk (`If-None-Match: *`), or change one (`If-Match`). Roles that may do more than the caller cannot be given or taken, and the last admin stays one */
        put: operations["putMember"];
        post?: never;
        /** End a membership of the desk: at the next request for the person, a minute later for routing and notices */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desks/{desk}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the desk's groups by id */
        get: operations["listGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desks/{desk}/groups/{group}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a group of the desk */
        get: operations["getGroup"];
        /** Make a group of members of the desk (`If-None-Match: *`), or change one (`If-Match`) */
        put: operations["putGroup"];
        post?: never;
        /** Remove a group of the desk, but not its default group; tickets that have it go on to have it */
        delete: operations["removeGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read oneself, or with the scope `people.read` a member of a desk */
        get: operations["getPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a person: `locale` and `timeZone` of oneself, and with the scope `people.manage` those of a member; `name` and `active` in the memberships of the desks on which the caller has it, all or none */
        patch: operations["updatePerson"];
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the API keys of a desk, oldest first, revoked ones too */
        get: operations["listKeys"];
        put?: never;
        /** Make an API key, of at most the caller's own desks and scopes, for an app or, as `person`, the caller. `token` is shown this once, so a repeat makes another key */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an API key; `lastUsedAt` is exact to the hour */
        get: operations["getKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}/actions/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a key another secret and its time anew; the secret before opens for `graceSeconds` more. `token` is shown this once. Needs what making the key would need */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}/actions/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke a key that reaches one of the caller's desks, on all its desks: refused within 60 seconds, for good */
        post: operations["revokeKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/desks/{desk}/admin-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the log of changes of the desk's people and keys, oldest first */
        get: operations["listAdminEvents"];
        put?: never;
        post?: never;
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
        Link: {
            /** @enum {string} */
            type: "relatesTo" | "duplicateOf" | "duplicatedBy" | "parentOf" | "childOf" | "blocks" | "blockedBy" | "causes" | "causedBy" | "followUpOf" | "followedUpBy" | "mergedInto" | "mergedFrom" | "splitFrom" | "splitInto";
            ticketId: string;
            number: string;
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
            links: components["schemas"]["Link"][];
            parentIncident: {
                ticketId: string;
                number: string;
            } | null;
            childIncidents: number;
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
            links: components["schemas"]["Link"][];
            parentIncident: {
                ticketId: string;
                number: string;
            } | null;
            childIncidents: number;
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
        LinkPage: {
            items: components["schemas"]["Link"][];
            nextCursor: string | null;
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
                doubts: ("virus" | "spamUnknown" | "virusUnknown" | "senderDisowned")[];
                alsoSentTo: string[];
                releasedBy: string | null;
                raw: string | null;
            } | null;
            delivery: components["schemas"]["Delivery"][];
        };
        MessagePage: {
            items: components["schemas"]["Message"][];
            nextCursor: string | null;
        };
        RawMailDownload: {
            name: string;
            /** @constant */
            contentType: "message/rfc822";
            download: {
                /** @constant */
                method: "GET";
                /** Format: uri */
                url: string;
                /** Format: date-time */
                expiresAt: string;
            };
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
            origin?: {
                ip: string;
                key?: string;
            };
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
                    doubts: ("virus" | "spamUnknown" | "virusUnknown" | "senderDisowned")[];
                    alsoSentTo: string[];
                    releasedBy: string | null;
                    raw: string | null;
                } | null;
            };
            attachment?: components["schemas"]["Attachment"];
            link?: components["schemas"]["Link"];
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
            stage: "inProgress" | "paused" | "completed" | "cancelled" | "merged";
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
        TicketPage: {
            items: components["schemas"]["TicketSummary"][];
            nextCursor: string | null;
        };
        View: {
            id: string;
            name: string;
            filter: {
                [key: string]: unknown;
            };
            sort: ("updatedAt" | "-updatedAt" | "openedAt" | "-openedAt" | "priority" | "-priority" | "dueAt" | "-dueAt" | "dueDate" | "-dueDate") | null;
            /** @enum {string} */
            scope: "desk" | "shared" | "personal";
            owner: string | null;
            createdAt: string | null;
            updatedAt: string | null;
            version: number | null;
        };
        ViewPage: {
            items: components["schemas"]["View"][];
            nextCursor: string | null;
        };
        TicketCount: {
            count: number;
            isExact: boolean;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            instance: string;
            /** @enum {string} */
            code: "malformed_json" | "validation_failed" | "unknown_field" | "invalid_cursor" | "unauthenticated" | "forbidden" | "not_found" | "method_not_allowed" | "conflict" | "still_needed" | "key_ended" | "idempotency_in_progress" | "shown_once" | "confirmation_mismatch" | "version_mismatch" | "too_large" | "unsupported_media_type" | "idempotency_mismatch" | "invalid_transition" | "has_parent" | "has_children" | "link_cycle" | "link_limit" | "merge_expired" | "merge_target_over" | "missing_fields" | "precondition_required" | "too_many_to_sort" | "rate_limited" | "internal_error" | "not_attempted" | "unavailable";
            detail?: string;
            errors?: {
                pointer: string;
                code: string;
                detail: string;
            }[];
            legalVerbs?: string[];
            missingFields?: string[];
        };
        BulkResult: {
            items: {
                number: string;
                status: number;
                etag: string | null;
                result: (components["schemas"]["Ticket"] | components["schemas"]["Message"]) | null;
                problem: components["schemas"]["Problem"] | null;
            }[];
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
                problem: ("malformed_json" | "validation_failed" | "unknown_field" | "invalid_cursor" | "unauthenticated" | "forbidden" | "not_found" | "method_not_allowed" | "conflict" | "still_needed" | "key_ended" | "idempotency_in_progress" | "shown_once" | "confirmation_mismatch" | "version_mismatch" | "too_large" | "unsupported_media_type" | "idempotency_mismatch" | "invalid_transition" | "has_parent" | "has_children" | "link_cycle" | "link_limit" | "merge_expired" | "merge_target_over" | "missing_fields" | "precondition_required" | "too_many_to_sort" | "rate_limited" | "internal_error" | "not_attempted" | "unavailable") | null;
            }[];
            considered: number;
            nextCursor: string | null;
        };
        Me: {
            /** @enum {string} */
            type: "apiKey" | "person";
            id: string;
            name: string;
            person: string | null;
            scopes: ("tickets.read" | "tickets.write" | "tickets.override" | "tickets.export" | "tickets.import" | "people.read" | "people.manage" | "keys.manage" | "audit.read")[] | null;
            desks: {
                id: string;
                name: string;
                roles: ("requester" | "agent" | "lead" | "majorIncidentManager" | "problemManager" | "changeManager" | "approver" | "knowledgeAuthor" | "auditor" | "admin")[];
                permissions: ("tickets.read" | "tickets.write" | "tickets.override" | "tickets.export" | "tickets.import" | "people.read" | "people.manage" | "keys.manage" | "audit.read")[];
            }[];
        };
        Member: {
            address: string;
            name: string;
            roles: ("requester" | "agent" | "lead" | "majorIncidentManager" | "problemManager" | "changeManager" | "approver" | "knowledgeAuthor" | "auditor" | "admin")[];
            manager: string | null;
            active: boolean;
        };
        MemberPage: {
            items: components["schemas"]["Member"][];
            nextCursor: string | null;
        };
        RemovedMember: {
            address: string;
            /** @constant */
            removed: true;
        };
        Group: {
            id: string;
            name: string;
            members: string[];
            manager: string | null;
        };
        GroupPage: {
            items: components["schemas"]["Group"][];
            nextCursor: string | null;
        };
        RemovedGroup: {
            id: string;
            /** @constant */
            removed: true;
        };
        Person: {
            address: string;
            locale: string | null;
            timeZone: string | null;
            memberships: {
                desk: string;
                name: string;
                roles: ("requester" | "agent" | "lead" | "majorIncidentManager" | "problemManager" | "changeManager" | "approver" | "knowledgeAuthor" | "auditor" | "admin")[];
                manager: string | null;
                active: boolean;
            }[];
        };
        ApiKey: {
            id: string;
            name: string;
            desks: string[];
            scopes: ("tickets.read" | "tickets.write" | "tickets.override" | "tickets.export" | "tickets.import" | "people.read" | "people.manage" | "keys.manage" | "audit.read")[];
            person: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            revokedAt: string | null;
            previousUntil: string | null;
            lastUsedAt: string | null;
        };
        ApiKeyPage: {
            items: components["schemas"]["ApiKey"][];
            nextCursor: string | null;
        };
        IssuedApiKey: {
            id: string;
            name: string;
            desks: string[];
            scopes: ("tickets.read" | "tickets.write" | "tickets.override" | "tickets.export" | "tickets.import" | "people.read" | "people.manage" | "keys.manage" | "audit.read")[];
            person: string | null;
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            revokedAt: string | null;
            previousUntil: string | null;
            lastUsedAt: string | null;
            token: string;
        };
        AdminEvent: {
            n: number;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            type: "member.added" | "member.changed" | "member.removed" | "group.added" | "group.changed" | "group.removed" | "person.changed" | "key.created" | "key.rotated" | "key.revoked";
            subject: string;
            before: {
                [key: string]: unknown;
            } | null;
            after: {
                [key: string]: unknown;
            } | null;
            actor: {
                /** @enum {string} */
                type: "agent" | "requester" | "app" | "system";
                id: string;
                name?: string;
                roles: ("requester" | "agent" | "lead" | "majorIncidentManager" | "problemManager" | "changeManager" | "approver" | "knowledgeAuthor" | "auditor" | "admin")[];
            };
            requestId: string;
            origin?: {
                ip: string;
                key?: string;
            };
        };
        AdminEventPage: {
            items: components["schemas"]["AdminEvent"][];
            nextCursor: string | null;
        };
        Unsubscribed: {
            /** @constant */
            unsubscribed: true;
        };
    };
    responses: {
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
        /** @description More tickets are selected than can be sorted so (`too_many_to_sort`) */
        too_many_to_sort: {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "too_many_to_sort";
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
        /** @description Others are changing the resource right now (`conflict`) */
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
        /** @description Others are changing the resource right now (`conflict`). A request with this Idempotency-Key is under way (`idempotency_in_progress`) */
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
        /** @description The resource has changed meanwhile (`version_mismatch`) */
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
        /** @description The Idempotency-Key was used for another request (`idempotency_mismatch`). The ticket does not allow this in its state (`invalid_transition`). The ticket has children, who would be left behind (`has_children`). The ticket has as many links as it may have (`link_limit`). The action needs more fields (`missing_fields`) */
        "idempotency_mismatch.invalid_transition.has_children.link_limit.missing_fields": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency_mismatch" | "invalid_transition" | "has_children" | "link_limit" | "missing_fields";
                };
            };
        };
        /** @description The Idempotency-Key was used for another request (`idempotency_mismatch`). The ticket does not allow this in its state (`invalid_transition`). The ticket is a child of another one (`has_parent`). The ticket would stand above itself (`link_cycle`). The ticket has as many links as it may have (`link_limit`). The action needs more fields (`missing_fields`) */
        "idempotency_mismatch.invalid_transition.has_parent.link_cycle.link_limit.missing_fields": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency_mismatch" | "invalid_transition" | "has_parent" | "link_cycle" | "link_limit" | "missing_fields";
                };
            };
        };
        /** @description The Idempotency-Key was used for another request (`idempotency_mismatch`). The ticket does not allow this in its state (`invalid_transition`). The merge is too old to be taken back (`merge_expired`). The ticket it was merged into is over (`merge_target_over`). The action needs more fields (`missing_fields`) */
        "idempotency_mismatch.invalid_transition.merge_expired.merge_target_over.missing_fields": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency_mismatch" | "invalid_transition" | "merge_expired" | "merge_target_over" | "missing_fields";
                };
            };
        };
        /** @description The Idempotency-Key was used for another request (`idempotency_mismatch`). The ticket does not allow this in its state (`invalid_transition`). The ticket has as many links as it may have (`link_limit`). The action needs more fields (`missing_fields`) */
        "idempotency_mismatch.invalid_transition.link_limit.missing_fields": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency_mismatch" | "invalid_transition" | "link_limit" | "missing_fields";
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
        /** @description Others are changing the resource right now (`conflict`). A request with this Idempotency-Key is under way (`idempotency_in_progress`). What would be done is not what was confirmed (`confirmation_mismatch`) */
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
        /** @description Others are changing the resource right now (`conflict`). The desk cannot do without it (`still_needed`). A request with this Idempotency-Key is under way (`idempotency_in_progress`) */
        "conflict.still_needed.idempotency_in_progress": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "retry-after": components["headers"]["retry-after"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "conflict" | "still_needed" | "idempotency_in_progress";
                };
            };
        };
        /** @description The request must say which version it changes (`precondition_required`) */
        precondition_required: {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "precondition_required";
                };
            };
        };
        /** @description The request is not valid (`validation_failed`) */
        validation_failed: {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "validation_failed";
                };
            };
        };
        /** @description Others are changing the resource right now (`conflict`). A request with this Idempotency-Key is under way (`idempotency_in_progress`). This has been done, and its answer is shown only once (`shown_once`) */
        "conflict.idempotency_in_progress.shown_once": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "retry-after": components["headers"]["retry-after"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "conflict" | "idempotency_in_progress" | "shown_once";
                };
            };
        };
        /** @description Others are changing the resource right now (`conflict`). The key is revoked or has expired (`key_ended`). A request with this Idempotency-Key is under way (`idempotency_in_progress`). This has been done, and its answer is shown only once (`shown_once`) */
        "conflict.key_ended.idempotency_in_progress.shown_once": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "retry-after": components["headers"]["retry-after"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "conflict" | "key_ended" | "idempotency_in_progress" | "shown_once";
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
    listLinks: {
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
                    "application/json": components["schemas"]["LinkPage"];
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
    addLink: {
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
                    /** @enum {string} */
                    type: "relatesTo" | "duplicateOf" | "duplicatedBy" | "parentOf" | "childOf" | "blocks" | "blockedBy" | "causes" | "causedBy";
                    ticket: string;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.has_parent.link_cycle.link_limit.missing_fields"];
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
    getRawMail: {
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
                    "application/json": components["schemas"]["RawMailDownload"];
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
    listTickets: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
                state?: "new" | "inProgress" | "onHold" | "resolved" | "closed" | "canceled" | "active";
                group?: string;
                assignee?: string;
                caller?: string;
                filter?: string;
                sort?: "updatedAt" | "-updatedAt" | "openedAt" | "-openedAt" | "priority" | "-priority" | "dueAt" | "-dueAt" | "dueDate" | "-dueDate";
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
            422: components["responses"]["too_many_to_sort"];
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
    listViews: {
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
                    "application/json": components["schemas"]["ViewPage"];
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
    createView: {
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
                    name: string;
                    filter: {
                        [key: string]: unknown;
                    };
                    /** @default null */
                    sort?: ("updatedAt" | "-updatedAt" | "openedAt" | "-openedAt" | "priority" | "-priority" | "dueAt" | "-dueAt" | "dueDate" | "-dueDate") | null;
                    /** @default false */
                    shared?: boolean;
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
                    "application/json": components["schemas"]["View"];
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
    getView: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["View"];
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
    replaceView: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    filter: {
                        [key: string]: unknown;
                    };
                    /** @default null */
                    sort?: ("updatedAt" | "-updatedAt" | "openedAt" | "-openedAt" | "priority" | "-priority" | "dueAt" | "-dueAt" | "dueDate" | "-dueDate") | null;
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
                    "application/json": components["schemas"]["View"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    deleteView: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: {
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
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
                    "application/json": components["schemas"]["View"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            412: components["responses"]["version_mismatch"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    listViewTickets: {
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
                id: string;
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
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field.invalid_cursor"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            422: components["responses"]["too_many_to_sort"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    countViewTickets: {
        parameters: {
            query?: {
                /** @description Id of the desk; needed by callers that have several. */
                desk?: string;
            };
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["TicketCount"];
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
            422: components["responses"]["idempotency_mismatch.invalid_transition.has_children.link_limit.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    changeTickets: {
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
                    items: {
                        number: string;
                        /** @enum {string} */
                        action: "update" | "comment" | "assign" | "start" | "hold" | "resume" | "resolve" | "reopen" | "close" | "cancel" | "acknowledge" | "page" | "merge";
                        /** @default {} */
                        body?: {
                            [key: string]: unknown;
                        };
                        ifMatch?: string;
                    }[];
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
                    "application/json": components["schemas"]["BulkResult"];
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
    removeLink: {
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
                type: "relatesTo" | "duplicateOf" | "duplicatedBy" | "parentOf" | "childOf" | "blocks" | "blockedBy" | "causes" | "causedBy";
                other: string;
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
                    "application/json": components["schemas"]["Link"];
                };
            };
            400: components["responses"]["validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            422: components["responses"]["idempotency_mismatch.invalid_transition.missing_fields"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    unmergeTicket: {
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
            422: components["responses"]["idempotency_mismatch.invalid_transition.merge_expired.merge_target_over.missing_fields"];
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
                    /**
                     * @default now
                     * @enum {string}
                     */
                    slaStart?: "now" | "message";
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
            422: components["responses"]["idempotency_mismatch.invalid_transition.link_limit.missing_fields"];
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
    getMe: {
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
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
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
    listMembers: {
        parameters: {
            query?: {
                /** @description Most items of a page. */
                limit?: number;
                /** @description Where to go on: `nextCursor` of the page before. It belongs to this list with these parameters. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the desk; needed by callers that have several. */
                desk: string;
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
                    "application/json": components["schemas"]["MemberPage"];
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
    getMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the desk; needed by callers that have several. */
                desk: string;
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
                    etag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    putMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
                /** @description `*`: only where there is nothing yet. */
                "if-none-match"?: "*";
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Id of the desk; needed by callers that have several. */
                desk: string;
                address: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    roles: ("requester" | "agent" | "lead" | "majorIncidentManager" | "problemManager" | "changeManager" | "approver" | "knowledgeAuthor" | "auditor" | "admin")[];
                    /** @default null */
                    manager?: string | null;
                    /** @default true */
                    active?: boolean;
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
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description Done: it was not there before */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    etag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.still_needed.idempotency_in_progress"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            428: components["responses"]["precondition_required"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Id of the desk; needed by callers that have several. */
                desk: string;
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
                    "application/json": components["schemas"]["RemovedMember"];
                };
            };
            400: components["responses"]["validation_failed"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.still_needed.idempotency_in_progress"];
            412: components["responses"]["version_mismatch"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    listGroups: {
        parameters: {
            query?: {
                /** @description Most items of a page. */
                limit?: number;
                /** @description Where to go on: `nextCursor` of the page before. It belongs to this list with these parameters. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the desk; needed by callers that have several. */
                desk: string;
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
                    "application/json": components["schemas"]["GroupPage"];
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
    getGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the desk; needed by callers that have several. */
                desk: string;
                group: string;
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
                    "application/json": components["schemas"]["Group"];
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    putGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
                /** @description `*`: only where there is nothing yet. */
                "if-none-match"?: "*";
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Id of the desk; needed by callers that have several. */
                desk: string;
                group: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    members: string[];
                    /** @default null */
                    manager?: string | null;
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
                    "application/json": components["schemas"]["Group"];
                };
            };
            /** @description Done: it was not there before */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ratelimit: components["headers"]["ratelimit"];
                    "ratelimit-policy": components["headers"]["ratelimit-policy"];
                    "idempotent-replayed": components["headers"]["idempotent-replayed"];
                    etag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.still_needed.idempotency_in_progress"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            428: components["responses"]["precondition_required"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    removeGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
            };
            path: {
                /** @description Id of the desk; needed by callers that have several. */
                desk: string;
                group: string;
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
                    "application/json": components["schemas"]["RemovedGroup"];
                };
            };
            400: components["responses"]["validation_failed"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.still_needed.idempotency_in_progress"];
            412: components["responses"]["version_mismatch"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    getPerson: {
        parameters: {
            query?: never;
            header?: never;
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
                    etag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    updatePerson: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what the request changes, or `*`. When it has changed meanwhile nothing is done (412). */
                "if-match"?: string;
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
            };
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    name?: string;
                    active?: boolean;
                    locale?: string | null;
                    timeZone?: string | null;
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
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            412: components["responses"]["version_mismatch"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    listKeys: {
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
                    "application/json": components["schemas"]["ApiKeyPage"];
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
    createKey: {
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
                    name: string;
                    desks: string[];
                    scopes: ("tickets.read" | "tickets.write" | "tickets.override" | "tickets.export" | "tickets.import" | "people.read" | "people.manage" | "keys.manage" | "audit.read")[];
                    /** Format: email */
                    person?: string;
                    /** @default 90 */
                    expiresInDays?: number;
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
                    "application/json": components["schemas"]["IssuedApiKey"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress.shown_once"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    getKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
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
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default 3600 */
                    graceSeconds?: number;
                    /** @default 90 */
                    expiresInDays?: number;
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
                    "application/json": components["schemas"]["IssuedApiKey"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.key_ended.idempotency_in_progress.shown_once"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat, for 24 hours: the same key with the same request has one effect and gets the first answer, with `Idempotent-Replayed: true`. With another request it is refused (422 `idempotency_mismatch`), while the first is under way too (409 `idempotency_in_progress`). 1 to 255 visible ASCII characters; keys belong to the caller and the resource. Refusals are not kept. */
                "idempotency-key"?: string;
            };
            path: {
                id: string;
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["malformed_json.validation_failed.unknown_field"];
            401: components["responses"]["unauthenticated"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict.idempotency_in_progress"];
            413: components["responses"]["too_large"];
            415: components["responses"]["unsupported_media_type"];
            422: components["responses"]["idempotency_mismatch"];
            429: components["responses"]["rate_limited"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["unavailable"];
        };
    };
    listAdminEvents: {
        parameters: {
            query?: {
                /** @description Most items of a page. */
                limit?: number;
                /** @description Where to go on: `nextCursor` of the page before. It belongs to this list with these parameters. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the desk; needed by callers that have several. */
                desk: string;
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
                    "application/json": components["schemas"]["AdminEventPage"];
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
