import type { ItemBatches, Table } from "#shared/ports/table.ts";
import { permissions } from "#test/infra/permissions.ts";

const actions = { put: "PutItem", delete: "DeleteItem", check: "ConditionCheckItem" } as const;

/** The table as far as a function may use it by its reviewed rights: what they do not name throws, as DynamoDB would. */
export const permittedTable = (table: Table & ItemBatches, functionName: string): Table & ItemBatches => {
  const need = (action: string, resource = "{table}"): void => {
    if (!permissions[functionName]?.[resource]?.includes(`dynamodb:${action}`))
      throw new Error(`AccessDeniedException: ${functionName} may not dynamodb:${action} on ${resource}`);
  };
  return {
    get: async (key) => {
      need("GetItem");
      return table.get(key);
    },
    getMany: async (keys) => {
      need("BatchGetItem");
      return table.getMany(keys);
    },
    query: async (query) => {
      need("Query", query.index && `{table}/index/${query.index}`);
      return table.query(query);
    },
    write: async (writes) => {
      for (const { op } of writes) need(actions[op]);
      return table.write(writes);
    },
    increment: async (key) => {
      need("UpdateItem");
      return table.increment(key);
    },
  };
};
