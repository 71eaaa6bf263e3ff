import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { signInAs } from "#infra/local/sign-in/sign-in-as.ts";
import { tokenCallback } from "#infra/sign-in/callback.ts";
import type { HostedDesk } from "#test/engines/hosted-desk.ts";

/** People who sign in at the provider of the local host, over HTTP, and call the API as who they are. */
export const signInTests = (desk: () => HostedDesk) =>
  describe("a person who signs in", () => {
    const ben = "ben.okafor@example.org";
    const ask = (token: string, method: string, path: string, body?: object): Promise<Response> =>
      fetch(desk().apiUrl + path, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body && { body: JSON.stringify(body) }),
      });
    const claimsOf = (token: string): Record<string, unknown> =>
      JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

    it("with code and PKCE works tickets as who they are", async () => {
      const token = await signInAs(desk().signIn, ben);
      expect(claimsOf(token)).toMatchObject({
        iss: desk().signIn.issuer,
        aud: desk().signIn.clientId,
        token_use: "id",
        email: ben,
        email_verified: true,
      });
      const created = await ask(token, "POST", "/v1/tickets", { desk: "it", shortDescription: "Badge", callerId: ben });
      expect(created.status).toBe(201);
      const { number } = z.looseObject({ number: z.string() }).parse(await created.json());
      const events = await ask(token, "GET", `/v1/tickets/${number}/events?desk=it`);
      const { items } = z.object({ items: z.array(z.looseObject({ actor: z.unknown() })) }).parse(await events.json());
      expect(items[0]?.actor).toMatchObject({ type: "agent", id: ben, name: "Ben Okafor" });
    });

    it("sees the desks they are a member of, and no others", async () => {
      const token = await signInAs(desk().signIn, ben);
      expect((await ask(token, "GET", "/v1/tickets?desk=it")).status).toBe(200);
      expect((await ask(token, "GET", "/v1/tickets?desk=hr")).status).toBe(404);
      const stranger = await signInAs(desk().signIn, "stranger@example.com");
      expect((await ask(stranger, "GET", "/v1/tickets?desk=it")).status).toBe(404);
    });

    it("gets a token by the command, whatever case the address is in", async () => {
      const words = ["infra/token.ts", "Anna.Keller@Example.org", "--state", desk().stateDir];
      const { stdout, stderr } = await promisify(execFile)(process.execPath, words);
      expect(stderr).toBe("");
      expect(claimsOf(stdout)).toMatchObject({ email: "anna.keller@example.org", name: "Anna Keller" });
      expect((await ask(stdout.trim(), "GET", "/v1/tickets?desk=it")).status).toBe(200);
    });

    it("gets nowhere with a token that is not quite the provider's", async () => {
      const [head, , signature] = (await signInAs(desk().signIn, ben)).split(".");
      const claims = { ...claimsOf(await signInAs(desk().signIn, ben)), email: "anna.keller@example.org" };
      const forged = `${head}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.${signature}`;
      expect((await ask(forged, "GET", "/v1/tickets?desk=it")).status).toBe(403);
    });

    /** An authorization request, with what the provider answers to it. */
    const request = async (changes: Readonly<Record<string, string | undefined>>): Promise<URLSearchParams> => {
      const { issuer, clientId } = desk().signIn;
      const all = {
        ...{ response_type: "code", client_id: clientId, redirect_uri: tokenCallback, scope: "openid email" },
        ...{ code_challenge: "x".repeat(43), code_challenge_method: "S256", state: "s", ...changes },
      };
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries(all)) if (value !== undefined) query.set(name, value);
      const answer = await fetch(`${issuer}/auth?${query}`, { redirect: "manual" });
      const location = answer.headers.get("location");
      return location?.startsWith(tokenCallback)
        ? new URL(location.replace("#", "?")).searchParams
        : new URLSearchParams({ status: String(answer.status) });
    };

    it("has to keep to what the pool asks for: PKCE, code, the registered address", async () => {
      expect((await request({})).get("status")).toBe("303");
      const plain = { code_challenge: undefined, code_challenge_method: undefined };
      expect((await request(plain)).get("error")).toBe("invalid_request");
      expect((await request({ code_challenge_method: "plain" })).get("error")).toBe("invalid_request");
      expect((await request({ response_type: "code id_token", nonce: "n" })).get("error")).not.toBeNull();
      expect((await request({ redirect_uri: "http://localhost:8401/callback" })).get("status")).toBe("400");
    });

    it("does so under the issuer's own name only", async () => {
      const { port } = new URL(desk().signIn.issuer);
      expect(await (await fetch(desk().signIn.issuer)).text()).toContain("anna.keller@example.org");
      expect((await fetch(`http://localhost:${port}/`)).status).toBe(421);
    });
  });
