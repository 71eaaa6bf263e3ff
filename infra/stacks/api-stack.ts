import { CfnOutput, Duration, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { DeskApi } from "#infra/constructs/desk-api.ts";
import { DeskFunction } from "#infra/constructs/desk-function.ts";
import type { DeskStackProps } from "./desk-stack.ts";

/** HTTP API → authorizer → api, or sla for what is about service levels. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, { surroundings, data, ...props }: DeskStackProps) {
    super(scope, id, props);

    const api = new DeskFunction(this, "api", {
      surroundings,
      description: "Answers the HTTP API",
      memorySize: 1024,
      timeout: Duration.seconds(10),
    })
      .bindTable(data.table, ["get", "query", "put", "increment"], ["byDesk", "byCaller", "byAssignee", "byGroup"])
      .bindBucket("files", data.files, ["get", "put"]);

    const sla = new DeskFunction(this, "sla", {
      surroundings,
      description: "Answers questions about service levels and corrects them",
      memorySize: 1024,
      // Some questions lead through the whole event log of a ticket.
      timeout: Duration.seconds(20),
    }).bindTable(data.table, ["get", "query", "put"], ["byDue", "byDesk"]);

    const authorizer = new DeskFunction(this, "authorizer", {
      surroundings,
      description: "Tells whose API key a call carries",
      memorySize: 512,
      timeout: Duration.seconds(5),
    })
      .bindTable(data.table, ["get"])
      .bindSecret("keyPepper", data.keyPepper);

    const http = new DeskApi(this, "http", { functions: { api, sla }, authorizer });
    surroundings.operations.watchApi(http.apiId);
    new CfnOutput(this, "ApiUrl", { description: "URL of the API", value: http.apiEndpoint });
    const { desks, region } = surroundings.installation;
    new CfnOutput(this, "CreateFirstKey", {
      description: "Makes an API key and shows it once",
      value:
        `npm run key -- create --name first --desks ${desks.map(({ id }) => id).join(",")} ` +
        `--region ${region} --table ${data.table.tableName} --pepper ${data.keyPepper.secretArn}`,
    });
  }
}
