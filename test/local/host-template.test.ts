import { expect, test } from "vitest";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import type { JsonObject } from "#infra/local/json.ts";
import type { Place } from "#infra/local/template/place.ts";
import { resolveResources } from "#infra/local/template/resources.ts";
import type { Assembly } from "#infra/local/template/template.ts";

const place: Place = {
  region: "eu-west-1",
  queuesUrl: "http://127.0.0.1:1",
  apiUrl: "http://127.0.0.1:2",
  issuerUrl: "http://127.0.0.1:3",
};

/** An app of one stack with these resources. */
const app = (resources: Readonly<Record<string, { type: string; properties?: JsonObject }>>): Assembly => ({
  directory: "/nowhere",
  region: place.region,
  assets: new Map(),
  exports: [{ stack: "Other", name: "shared", value: "imported" }],
  resources: Object.entries(resources).map(([logicalId, { type, properties = {} }]) => ({
    stack: "App",
    logicalId,
    type,
    path: `App/${logicalId}`,
    properties,
    condition: undefined,
  })),
});
const queueNamed = (QueueName: JsonObject | string) =>
  resolveResources(app({ Queue: { type: "AWS::SQS::Queue", properties: { QueueName } } }), place)("AWS::SQS::Queue")[0]
    ?.name;
const complaint = (resources: Parameters<typeof app>[0]): string => {
  try {
    resolveResources(app(resources), place);
  } catch (error) {
    if (error instanceof ConfigurationMistake) return error.message;
  }
  return "";
};

test("a resource type the host does not know is an error", () => {
  expect(complaint({ Machine: { type: "AWS::StepFunctions::StateMachine" } })).toBe(
    "App: the local host does not know the resource type AWS::StepFunctions::StateMachine (App/Machine)",
  );
});

test("a property the host does not know is an error", () => {
  expect(complaint({ Queue: { type: "AWS::SQS::Queue", properties: { ContentBasedDeduplication: true } } })).toMatch(
    /App\/Queue \(AWS::SQS::Queue\): .*ContentBasedDeduplication/,
  );
});

test("an intrinsic the host does not know is an error", () => {
  expect(complaint({ Queue: { type: "AWS::SQS::Queue", properties: { QueueName: { "Fn::Base64": "x" } } } })).toMatch(
    /Fn::Base64/,
  );
});

test("all findings are told at once", () => {
  const found = complaint({ One: { type: "AWS::EC2::VPC" }, Two: { type: "AWS::EC2::Subnet" } });
  expect(found.split("\n")).toHaveLength(2);
});

test("what is known and without local effect is left out", () => {
  expect(complaint({ Alarm: { type: "AWS::CloudWatch::Alarm" }, Role: { type: "AWS::IAM::Role" } })).toBe("");
});

const variable = (name: string): string => ["$", `{${name}}`].join("");

test.each<[JsonObject, string]>([
  [{ Ref: "AWS::Region" }, "eu-west-1"],
  [{ "Fn::Join": ["-", ["a", { Ref: "AWS::AccountId" }]] }, "a-000000000000"],
  [{ "Fn::Sub": `${variable("AWS::StackName")}-${variable("!literal")}` }, `App-${variable("literal")}`],
  [{ "Fn::Sub": [`${variable("Name")}-x`, { Name: "given" }] }, "given-x"],
  [{ "Fn::Select": ["1", { "Fn::Split": ["/", "a/b/c"] }] }, "b"],
  [{ "Fn::ImportValue": "shared" }, "imported"],
])("%j is %s", (value, expected) => {
  expect(queueNamed(value)).toBe(expected);
});

test("a name the template leaves open comes from stack and logical id, cut to what the service takes", () => {
  const long = `Bucket${"X".repeat(80)}`;
  const [bucket] = resolveResources(app({ [long]: { type: "AWS::S3::Bucket" } }), place)("AWS::S3::Bucket");
  expect(bucket?.name).toMatch(/^app-bucketx+-[\da-f]{8}$/);
  expect(bucket?.name.length).toBeLessThanOrEqual(63);
});
