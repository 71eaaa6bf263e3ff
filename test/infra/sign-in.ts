import { describe, expect, it } from "vitest";
import { exampleInstallation, readable, synthesise, type Templates } from "./synthesise.ts";

/** Where people sign in: a pool of the desk's own that costs nothing, or the organisation's issuer. */
export const signInPolicies = (templates: () => Templates) =>
  describe("sign-in", () => {
    const variables = (of: Templates) =>
      of.ofType("AWS::Lambda::Function").find(({ properties }) => properties["FunctionName"] === "evenkeel-authorizer")
        ?.properties["Environment"].Variables;

    it("is at a pool into which only administrators put people", () => {
      const [pool, ...others] = templates().ofType("AWS::Cognito::UserPool");
      expect(others).toEqual([]);
      expect(pool?.properties).toMatchObject({
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        UsernameAttributes: ["email"],
        UsernameConfiguration: { CaseSensitive: false },
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
        AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "verified_email", Priority: 1 }] },
        MfaConfiguration: "OPTIONAL",
        EnabledMfas: ["SOFTWARE_TOKEN_MFA"],
        DeletionProtection: "ACTIVE",
        UserPoolTier: "LITE",
      });
      expect(pool?.properties["Policies"].PasswordPolicy).toMatchObject({ MinimumLength: 12, RequireSymbols: true });
      // Text messages cost money, and would need a role.
      expect(pool?.properties).not.toHaveProperty("SmsConfiguration");
    });

    it("is by code and PKCE alone, without a secret, for a quarter of an hour at a time", () => {
      const [client, ...others] = templates().ofType("AWS::Cognito::UserPoolClient");
      expect(others).toEqual([]);
      expect(client?.properties).toMatchObject({
        GenerateSecret: false,
        AllowedOAuthFlows: ["code"],
        AllowedOAuthScopes: ["openid", "email", "profile"],
        ExplicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
        SupportedIdentityProviders: ["COGNITO"],
        PreventUserExistenceErrors: "ENABLED",
        EnableTokenRevocation: true,
        IdTokenValidity: 15,
        TokenValidityUnits: { IdToken: "minutes" },
      });
    });

    it("is what the authorizer believes, and what the outputs say", () => {
      const told = variables(templates());
      expect([told["SIGN_IN_ISSUER"], told["SIGN_IN_AUDIENCE"]].map(readable)).toEqual(["{people}", "{peopleclient}"]);
      const outputs = Object.fromEntries(templates().outputs.map(({ id, value }) => [id, value]));
      expect(outputs).toMatchObject({
        SignInIssuer: "{people}",
        SignInClient: "{peopleclient}",
        GetToken: "npm run --silent token -- --issuer {people} --client {peopleclient}",
      });
      expect(outputs["CreatePerson"]).toContain("--user-pool-id {people} --username ada@example.org");
    });

    it("is at the organisation's issuer where it has one, and then there is no pool", { timeout: 60_000 }, async () => {
      const signIn = { issuer: "https://login.example.org", audience: "evenkeel" };
      const other = synthesise(await exampleInstallation({ signIn }));
      expect(other.resources.filter(({ type }) => type.startsWith("AWS::Cognito::"))).toEqual([]);
      expect(variables(other)).toMatchObject({ SIGN_IN_ISSUER: signIn.issuer, SIGN_IN_AUDIENCE: "evenkeel" });
      expect(other.outputs.map(({ id }) => id)).not.toContain("CreatePerson");
    });
  });
