import { Aws, CfnOutput, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClientIdentityProvider,
} from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";
import { tokenCallback } from "#infra/sign-in/callback.ts";
import type { SignIn } from "#shared/desk/desk.ts";
import { acknowledge } from "./acknowledge.ts";

/**
 * The people who may sign in where the organisation has no issuer of its own. Accounts are made by an administrator;
 * what their owners may do stands in the desks. Kept for good: how people are known to it cannot be changed later.
 */
export class DeskUserPool extends UserPool {
  /** Tokens of this pool, made for its one client. */
  readonly signIn: SignIn;

  constructor(scope: Construct, id: string) {
    super(scope, id, {
      userPoolName: "evenkeel",
      // Free up to 10,000 people a month, and a third of the usual plan's price beyond.
      featurePlan: FeaturePlan.LITE,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      autoVerify: { email: true },
      // An address of somebody else's counts only when they have confirmed it.
      keepOriginal: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.addDomain("domain", { cognitoDomain: { domainPrefix: `evenkeel-${Aws.ACCOUNT_ID}` } });
    const client = this.addClient("client", {
      userPoolClientName: "evenkeel",
      // Programs on people's own machines can keep none: they prove themselves by PKCE (RFC 7636).
      generateSecret: false,
      // On Cognito's own pages alone: no program sees a password.
      authFlows: { userPassword: false },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [tokenCallback],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // For so long does a token outlive its account.
      idTokenValidity: Duration.minutes(15),
      accessTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(12),
    });
    this.signIn = { issuer: this.userPoolProviderUrl, audience: client.userPoolClientId };
    const { region } = Stack.of(this);
    new CfnOutput(scope, "CreatePerson", {
      description: "Makes an account and mails its owner a first password",
      value:
        `aws cognito-idp admin-create-user --region ${region} --user-pool-id ${this.userPoolId} ` +
        "--username ada@example.org --user-attributes Name=email,Value=ada@example.org Name=email_verified,Value=true",
    });
    acknowledge(this, {
      "AwsSolutions-COG2": "A second factor is each person's choice; an organisation that demands one has an issuer.",
      "AwsSolutions-COG8":
        "The plus plan costs $0.02 a person and month from the first one on; the desk costs nothing.",
    });
  }
}
