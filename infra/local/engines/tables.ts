import { setTimeout as sleep } from "node:timers/promises";
import { AwsError, type AwsJson } from "#infra/local/engines/aws-json.ts";
import type { Resource } from "#infra/local/template/resources.ts";

type Table = Resource<"AWS::DynamoDB::Table">;

interface Description {
  readonly Table: {
    readonly TableStatus: string;
    readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string; readonly IndexStatus: string }[];
  };
}

/**
 * Makes the table exist as the template declares it. One that is there keeps its items and gets the indexes it lacks;
 * an index the template dropped is dropped.
 */
export const ensureTable = async (call: AwsJson, { name, properties }: Table): Promise<void> => {
  const definition = {
    TableName: name,
    AttributeDefinitions: properties.AttributeDefinitions,
    KeySchema: properties.KeySchema,
    BillingMode: properties.BillingMode,
    ...(properties.GlobalSecondaryIndexes && { GlobalSecondaryIndexes: properties.GlobalSecondaryIndexes }),
    ...(properties.StreamSpecification && {
      StreamSpecification: { StreamEnabled: true, ...properties.StreamSpecification },
    }),
  };
  try {
    await call("DynamoDB_20120810.CreateTable", definition);
  } catch (error) {
    if (!(error instanceof AwsError && error.code === "ResourceInUseException")) throw error;
    await alignIndexes(call, name, properties);
  }
  await active(call, name);
  if (properties.TimeToLiveSpecification) {
    await call("DynamoDB_20120810.UpdateTimeToLive", {
      TableName: name,
      TimeToLiveSpecification: properties.TimeToLiveSpecification,
    });
  }
};

const alignIndexes = async (call: AwsJson, name: string, properties: Table["properties"]): Promise<void> => {
  const wanted = properties.GlobalSecondaryIndexes ?? [];
  const { Table } = await call<Description>("DynamoDB_20120810.DescribeTable", { TableName: name });
  const present = (Table.GlobalSecondaryIndexes ?? []).map((index) => index.IndexName);
  const changes = [
    ...present
      .filter((index) => !wanted.some((one) => one.IndexName === index))
      .map((IndexName) => ({ Delete: { IndexName } })),
    ...wanted.filter((index) => !present.includes(index.IndexName)).map((Create) => ({ Create })),
  ];
  for (const change of changes) {
    // DynamoDB takes one index change at a time, and none while the one before is under way.
    await active(call, name);
    await call("DynamoDB_20120810.UpdateTable", {
      TableName: name,
      AttributeDefinitions: properties.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [change],
    });
  }
};

const active = async (call: AwsJson, name: string): Promise<void> => {
  for (;;) {
    const { Table } = await call<Description>("DynamoDB_20120810.DescribeTable", { TableName: name });
    const indexes = Table.GlobalSecondaryIndexes ?? [];
    if (Table.TableStatus === "ACTIVE" && indexes.every((index) => index.IndexStatus === "ACTIVE")) return;
    await sleep(20);
  }
};
