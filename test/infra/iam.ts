import { describe, expect, it } from "vitest";
import { partsOfTable, permissions, wildcards } from "./permissions.ts";
import { type Resource, readable, type Templates } from "./synthesise.ts";

interface Statement {
  readonly where: string;
  readonly effect: string;
  readonly keys: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly principals: readonly string[];
  readonly conditions: string;
}

const list = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const statementsOf = ({ stack, id, properties }: Resource): readonly Statement[] =>
  [
    properties["PolicyDocument"],
    properties["AssumeRolePolicyDocument"],
    ...list(properties["Policies"]).map((policy) => (policy as { PolicyDocument: unknown }).PolicyDocument),
  ]
    .flatMap((document) => list(document?.Statement))
    .map((statement) => {
      const { Effect, Action, Resource, Principal, Condition } = statement as Resource["properties"];
      return {
        where: `${stack}/${id}`,
        effect: Effect,
        keys: Object.keys(statement as object),
        actions: list(Action).map(String),
        // Accounts and regions are the stack's own.
        resources: list(Resource).map((resource) =>
          readable(resource).replace(/^arn:aws:ses:[\w-]+:\{AWS::AccountId\}:/, ""),
        ),
        principals:
          typeof Principal === "string"
            ? [Principal]
            : Object.values(Principal ?? {})
                .flatMap(list)
                .map(readable),
        conditions: JSON.stringify(Condition ?? {}),
      };
    });

const rolesOf = ({ properties }: Resource): string => list(properties["Roles"]).map(readable).join();

/** reliability policy: rights of functions and of services, statement by statement. */
export const iamPolicies = (templates: () => Templates) =>
  describe("rights", () => {
    const all = () => templates().resources.flatMap(statementsOf);
    const allowed = () => all().filter(({ effect }) => effect === "Allow");

    it("are never stated by what they are not", () => {
      expect(all().filter(({ keys }) => keys.some((key) => key.startsWith("Not")))).toEqual([]);
    });

    it("name every action", () => {
      expect(allowed().filter(({ actions }) => actions.some((action) => action.includes("*")))).toEqual([]);
    });

    it("name every resource, but for the wildcards that have their reason", () => {
      const bucketPolicyOfSes = "{rawmail}/raw/*";
      const open = allowed()
        .flatMap(({ resources }) => resources)
        .filter((resource) => resource.includes("*") && !(resource in wildcards) && resource !== bucketPolicyOfSes);
      expect(open).toEqual([]);
    });

    it("are given to named principals, and to services only on behalf of this account's things", () => {
      const given = allowed().filter(({ principals }) => principals.length > 0);
      expect(given.filter(({ principals }) => principals.includes("*"))).toEqual([]);
      // A role of a function names Lambda alone: who may pass the role to a function is the account's own matter.
      const byServices = given.filter(({ actions }) => !actions.includes("sts:AssumeRole"));
      expect(byServices.filter(({ conditions }) => !/aws:Source(Account|Arn)/i.test(conditions))).toEqual([]);
    });

    it("to invoke a function are bound to the caller's source", () => {
      const bound = templates()
        .ofType("AWS::Lambda::Permission")
        .map(({ properties }) => properties["SourceArn"]);
      expect(bound.length).toBeGreaterThan(0);
      expect(bound.filter((source) => !source)).toEqual([]);
    });

    it("to send mail are bound to the desks' own addresses", () => {
      const sending = allowed().filter(({ actions }) => actions.some((action) => action.startsWith("ses:Send")));
      expect(sending).toHaveLength(1);
      expect(sending[0]?.conditions).toContain("ses:FromAddress");
    });

    it("that are for one kind of items reach no others", () => {
      const bound = templates()
        .ofType("AWS::IAM::Policy")
        .flatMap((policy) => statementsOf(policy).map((statement) => ({ ...statement, role: rolesOf(policy) })))
        .filter(({ resources, conditions }) => resources.join() === "{table}" && conditions !== "{}")
        .map(({ role, actions, conditions }) => ({ role, actions, conditions }));
      const wanted = Object.entries(partsOfTable).map(([name, { action, prefix }]) => ({
        role: `{${name.replace("-", "")}role}`,
        actions: [action],
        conditions: JSON.stringify({ "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [`${prefix}*`] } }),
      }));
      const byRole = (one: { readonly role: string }, other: { readonly role: string }): number =>
        one.role < other.role ? -1 : 1;
      expect(bound.sort(byRole)).toEqual(wanted.sort(byRole));
      for (const { role, actions } of wanted) {
        const others = templates()
          .ofType("AWS::IAM::Policy")
          .filter((policy) => rolesOf(policy) === role)
          .flatMap(statementsOf)
          .filter(({ conditions }) => conditions === "{}");
        expect(others.filter((statement) => statement.actions.some((action) => actions.includes(action)))).toEqual([]);
      }
    });

    it("of each function are exactly the reviewed ones", () => {
      const granted = Object.fromEntries(
        templates()
          .ofType("AWS::Lambda::Function")
          .map(({ stack, properties }) => {
            const role = readable(properties["Role"]);
            const rights: Record<string, string[]> = {};
            for (const policy of templates().ofType("AWS::IAM::Policy")) {
              if (policy.stack !== stack || !list(policy.properties["Roles"]).map(readable).includes(role)) continue;
              for (const { actions, resources } of statementsOf(policy))
                for (const resource of resources) rights[resource] = [...(rights[resource] ?? []), ...actions].sort();
            }
            return [String(properties["FunctionName"]).replace(/^evenkeel-/, ""), rights];
          }),
      );
      const reviewed = Object.fromEntries(
        Object.entries(permissions).map(([name, rights]) => [
          name,
          { ...rights, [`{${name.replace("-", "")}log}`]: ["logs:CreateLogStream", "logs:PutLogEvents"] },
        ]),
      );
      expect(granted).toEqual(reviewed);
    });
  });
