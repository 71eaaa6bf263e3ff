import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, BillingMode, ProjectionType, StreamViewType, Table } from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";
import { tableSchema } from "#shared/store/keys.ts";

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The one table (DESIGN §4), on demand; its schema is the store's. It outlives its stack and every mistake made with it. */
export class DeskTable extends Table {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      partitionKey: text(tableSchema.pk),
      sortKey: text(tableSchema.sk),
      timeToLiveAttribute: tableSchema.timeToLive,
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const [indexName, index] of Object.entries(tableSchema.indexes)) {
      this.addGlobalSecondaryIndex({
        indexName,
        partitionKey: text(index.pk),
        sortKey: text(index.sk),
        ...(index.include.length > 0
          ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...index.include] }
          : { projectionType: ProjectionType.KEYS_ONLY }),
      });
    }
  }
}
