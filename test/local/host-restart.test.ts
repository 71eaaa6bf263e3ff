import { afterAll, expect, test } from "vitest";
import { awsJson } from "#infra/local/engines/aws-json.ts";
import { eventually, receive, said, send, startFixture, temporaryState } from "#test/local/fixture-host.ts";

const state = temporaryState();
afterAll(() => state.remove());

test("a restart keeps messages (waiting, delayed), objects and secrets, on whatever ports", async () => {
  const first = await startFixture(state.stateDir);
  const bucket = first.bucketName("fixture-bucket");
  const secret = first.secretValue("fixture-key");
  await send(first, "idle", "waiting");
  await send(first, "work", "delayed", 3);
  await fetch(`${first.endpoints.s3}/${bucket}/a/b`, { method: "PUT", body: "kept" });
  await first.stop();

  const second = await startFixture(state.stateDir);
  try {
    expect(await receive(second, "idle")).toEqual(["waiting"]);
    await eventually(() => (said(second, "queue", "queue") as string[][]).flat().includes("delayed"));
    expect(await (await fetch(`${second.endpoints.s3}/${bucket}/a/b`)).text()).toBe("kept");
    expect(second.secretValue("fixture-key")).toBe(secret);
  } finally {
    await second.stop();
  }
});

test("a message in flight when the host stops comes again when its time is up", async () => {
  const first = await startFixture(state.stateDir);
  await send(first, "idle", "in flight");
  const sqs = awsJson(first.endpoints.sqs, first.region);
  await sqs("AmazonSQS.ReceiveMessage", { QueueUrl: first.queueUrl("idle"), VisibilityTimeout: 2 });
  await first.stop();
  const second = await startFixture(state.stateDir);
  try {
    await eventually(async () => (await receive(second, "idle")).includes("in flight"));
  } finally {
    await second.stop();
  }
});

test("two hosts do not share a state directory", async () => {
  const first = await startFixture(state.stateDir);
  try {
    await expect(startFixture(state.stateDir)).rejects.toThrow(/another host is running/);
  } finally {
    await first.stop();
  }
});
