import { CfnOutput, Duration, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { DeskApi } from "#infra/constructs/desk-api.ts";
import { DeskFunction } from "#infra/constructs/desk-function.ts";
import { rawMailPrefix } from "#infra/constructs/mail-names.ts";
import { keyUsePrefix, staffPrefix } from "#shared/store/keys.ts";
import type { DeskStackProps } from "./desk-stack.ts";

/** HTTP API → authorizer → api for changes, read for looking at tickets, lists for lists of tickets and the views that save them, relations for what ties two tickets, sla for work on service levels, admin for people and keys, unsubscribe for watchers. */
export class ApiStack extends Stack {
  /** Where the API is, without a slash at the end. */
  readonly url: string;

  constructor(scope: Construct, id: string, { surroundings, data, ...props }: DeskStackProps) {
    super(scope, id, props);

    const api = new DeskFunction(this, "api", {
      surroundings,
      description: "Changes tickets for callers of the HTTP API",
      memorySize: 1024,
      timeout: Duration.seconds(10),
    })
      .bindTable(data.table, ["get", "put", "increment"])
      .bindTablePart(data.table, "query", staffPrefix)
      .bindBucket("files", data.files, ["put"]);

    const read = new DeskFunction(this, "read", {
      surroundings,
      description: "Shows tickets to callers of the HTTP API",
      memorySize: 1024,
      // Some questions lead through the whole event log of a ticket.
      timeout: Duration.seconds(20),
    })
      .bindTable(data.table, ["get", "query"])
      .bindBucket("files", data.files, ["get"])
      .bindBucket("rawMail", data.rawMail, ["get"], rawMailPrefix);

    const relations = new DeskFunction(this, "relations", {
      surroundings,
      description: "Links, splits and unmerges tickets for callers of the HTTP API",
      memorySize: 1024,
      timeout: Duration.seconds(10),
    }).bindTable(data.table, ["get", "query", "put", "delete", "check", "increment"]);

    const sla = new DeskFunction(this, "sla", {
      surroundings,
      description: "Answers questions about service levels and corrects them",
      memorySize: 1024,
      // Some questions lead through the whole event log of a ticket.
      timeout: Duration.seconds(20),
    }).bindTable(data.table, ["get", "query", "put"], ["byDue", "byDesk"]);

    const admin = new DeskFunction(this, "admin", {
      surroundings,
      description: "Manages the desks' people and API keys",
      memorySize: 1024,
      timeout: Duration.seconds(10),
    })
      .bindTable(data.table, ["get", "query", "put"])
      .bindSecret("keyPepper", data.keyPepper);

    const lists = new DeskFunction(this, "lists", {
      surroundings,
      description: "Lists tickets for callers of the HTTP API, and saves views of them",
      memorySize: 1024,
      // A list may look at thousands of tickets.
      timeout: Duration.seconds(20),
    }).bindTable(
      data.table,
      ["get", "getMany", "query", "put", "delete"],
      ["byDesk", "byCaller", "byAssignee", "byGroup"],
    );

    const unsubscribe = new DeskFunction(this, "unsubscribe", {
      surroundings,
      description: "Takes watchers off tickets they want no more mail of",
      memorySize: 512,
      timeout: Duration.seconds(10),
    })
      .bindTable(data.table, ["get", "put"])
      .bindTablePart(data.table, "query", staffPrefix)
      .bindSecret("replyKey", data.replyKey);

    const authorizer = new DeskFunction(this, "authorizer", {
      surroundings,
      description: "Tells whose API key a call carries, or who has signed in",
      memorySize: 512,
      timeout: Duration.seconds(5),
    })
      .bindTable(data.table, ["get"])
      .bindTablePart(data.table, "put", keyUsePrefix)
      .bindSecret("keyPepper", data.keyPepper)
      .bindSignIn(data.signIn);

    const http = new DeskApi(this, "http", {
      functions: { api, read, lists, relations, sla, admin, unsubscribe },
      authorizer,
      cors: surroundings.installation.cors,
    });
    surroundings.operations.watchApi(http.apiId);
    this.url = http.apiEndpoint;
    new CfnOutput(this, "ApiUrl", { description: "URL of the API", value: this.url });
    const { desks, region } = surroundings.installation;
    new CfnOutput(this, "CreateFirstKey", {
      description: "Makes an API key and shows it once",
      value:
        `npm run key -- create --name first --desks ${desks.map(({ id }) => id).join(",")} ` +
        `--region ${region} --table ${data.table.tableName} --pepper ${data.keyPepper.secretArn}`,
    });
  }
}
