import { beforeEach, expect, test } from "vitest";
import { type RequestMarks, type RequestState, requestMarks } from "#shared/store/request-marks.ts";
import { onEveryTable } from "#test/contract/tables.ts";

const underWay: RequestState = {
  fingerprint: "f",
  until: "2026-11-23T09:00:30.000Z",
  desks: ["it"],
  isDone: false,
  result: null,
};
const done: RequestState = { ...underWay, until: "2026-11-25T09:00:00.000Z", isDone: true, result: '{"status":200}' };

onEveryTable((empty) => {
  let marks: RequestMarks;
  beforeEach(async () => {
    marks = requestMarks(await empty());
  });
  const begin = (now: string) => marks.begin("k", underWay, now);

  test("a key is taken by one of those that come side by side", async () => {
    const met = await Promise.all(Array.from({ length: 5 }, () => begin("2026-11-23T09:00:00.000Z")));
    expect(met.filter((state) => state === undefined)).toHaveLength(1);
    expect(met.find((state) => state !== undefined)).toEqual(underWay);
  });

  test("a key is free again when its request has not come to an end in time", async () => {
    await begin("2026-11-23T09:00:00.000Z");
    expect(await begin("2026-11-23T09:00:30.000Z")).toEqual(underWay);
    expect(await begin("2026-11-23T09:00:30.001Z")).toBeUndefined();
  });

  test("a request that is done is told of for as long as its answer is kept", async () => {
    await begin("2026-11-23T09:00:00.000Z");
    await marks.put("k", done);
    expect(await begin("2026-11-24T09:00:00.000Z")).toEqual(done);
    expect(await begin("2026-11-25T09:00:01.000Z")).toBeUndefined();
  });
});
