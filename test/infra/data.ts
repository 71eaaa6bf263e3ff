import { Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { describe, expect, it } from "vitest";
import { AnchorBucket } from "#infra/constructs/anchor-bucket.ts";
import { indexes, timeToLive } from "#shared/store/keys.ts";
import type { Templates } from "./synthesise.ts";

/** What must survive, and how it is kept. */
export const dataPolicies = (templates: () => Templates) =>
  describe("data", () => {
    it("stands in one stack, and stays when the stack goes", () => {
      const stateful = [
        "AWS::DynamoDB::Table",
        "AWS::S3::Bucket",
        "AWS::SecretsManager::Secret",
        "AWS::Cognito::UserPool",
      ];
      const kept = templates().resources.filter(({ type }) => stateful.includes(type));
      expect(kept.map(({ type }) => type).sort()).toEqual([
        "AWS::Cognito::UserPool",
        "AWS::DynamoDB::Table",
        "AWS::S3::Bucket",
        "AWS::S3::Bucket",
        "AWS::S3::Bucket",
        "AWS::SecretsManager::Secret",
        "AWS::SecretsManager::Secret",
        "AWS::SecretsManager::Secret",
      ]);
      for (const { stack, whole } of kept) {
        expect(stack).toBe("EvenkeelData");
        expect(whole).toMatchObject({ DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" });
      }
    });

    it("in the table is protected from mistakes and streamed", () => {
      const [table] = templates().ofType("AWS::DynamoDB::Table");
      expect(table?.properties).toMatchObject({
        BillingMode: "PAY_PER_REQUEST",
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        StreamSpecification: { StreamViewType: "NEW_IMAGE" },
        TimeToLiveSpecification: { AttributeName: timeToLive, Enabled: true },
      });
    });

    it("in the table has the indexes of the store, with the narrowest projections", () => {
      const [table] = templates().ofType("AWS::DynamoDB::Table");
      expect(table?.properties["GlobalSecondaryIndexes"]).toEqual(
        Object.entries(indexes).map(([IndexName, { pk, sk, include }]) => ({
          IndexName,
          KeySchema: [
            { AttributeName: pk, KeyType: "HASH" },
            { AttributeName: sk, KeyType: "RANGE" },
          ],
          Projection:
            include.length > 0
              ? { ProjectionType: "INCLUDE", NonKeyAttributes: [...include] }
              : { ProjectionType: "KEYS_ONLY" },
        })),
      );
    });

    it("in buckets is private, versioned, sent over TLS only, and cheaper after 30 days", () => {
      for (const { id, properties } of templates().ofType("AWS::S3::Bucket")) {
        expect(properties).toMatchObject({
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          VersioningConfiguration: { Status: "Enabled" },
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
          },
          LifecycleConfiguration: {
            Rules: [{ Status: "Enabled", Transitions: [{ StorageClass: "STANDARD_IA", TransitionInDays: 30 }] }],
          },
        });
        const policy = templates()
          .ofType("AWS::S3::BucketPolicy")
          .find(({ properties }) => properties["Bucket"].Ref === id);
        expect(JSON.stringify(policy)).toContain('"aws:SecureTransport":"false"');
      }
    });

    it("of the audit log stays as it was first written, until its retention is over", () => {
      const [locked, ...others] = templates()
        .ofType("AWS::S3::Bucket")
        .filter(({ properties }) => properties["ObjectLockEnabled"]);
      expect(others).toEqual([]);
      expect(locked?.properties["ObjectLockConfiguration"]).toEqual({
        ObjectLockEnabled: "Enabled",
        Rule: { DefaultRetention: { Days: 365, Mode: "GOVERNANCE" } },
      });
      const policy = templates()
        .ofType("AWS::S3::BucketPolicy")
        .find(({ properties }) => properties["Bucket"].Ref === locked?.id);
      expect(policy?.properties["PolicyDocument"].Statement).toContainEqual(
        expect.objectContaining({
          Effect: "Deny",
          Principal: { AWS: "*" },
          Action: "s3:PutObject",
          Condition: { Null: { "s3:if-none-match": "true" } },
        }),
      );
    });

    it("of the audit log is locked as the installation says", () => {
      const stack = new Stack();
      new AnchorBucket(stack, "anchors", { days: 3_650, mode: "compliance" });
      Template.fromStack(stack).hasResourceProperties("AWS::S3::Bucket", {
        ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 3_650, Mode: "COMPLIANCE" } } },
      });
    });

    it("that is secret is generated at deploy, and in no template and no environment", () => {
      for (const { properties } of templates().ofType("AWS::SecretsManager::Secret")) {
        expect(properties).toHaveProperty("GenerateSecretString");
        expect(properties).not.toHaveProperty("SecretString");
      }
      expect(JSON.stringify(templates().resources)).not.toContain("resolve:secretsmanager");
    });
  });
