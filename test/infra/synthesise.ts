import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type Stack } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { projectRoot } from "#infra/constructs/bundling.ts";
import { writeInstallation } from "#infra/installation.ts";
import { loadInstallation } from "#infra/load-installation.ts";
import { evenkeel } from "#infra/stacks/evenkeel.ts";
import type { Desk, Installation } from "#shared/desk/desk.ts";

/** An app as cdk.json sets it up, with the desk in it, bundling off. */
export const deskApp = (installation: Installation): App => {
  const { context } = JSON.parse(readFileSync(join(projectRoot, "cdk.json"), "utf8"));
  const app = new App({
    outdir: mkdtempSync(join(tmpdir(), "evenkeel-synth-")),
    context: { ...context, "aws:cdk:bundling-stacks": [] },
  });
  evenkeel(app, installation, writeInstallation(installation, app.outdir));
  return app;
};

/** The installation that ships as the example, with changes, and with webhooks: policies are for all that may be deployed. */
export const exampleInstallation = async ({
  webhooks = { ops: { url: "https://hooks.example.com/evenkeel" } },
  ...changes
}: Partial<Installation> & Partial<Pick<Desk, "webhooks">> = {}): Promise<Installation> => {
  const shipped = await loadInstallation("infra/desks/index.ts");
  return { ...shipped, desks: shipped.desks.map((desk) => ({ ...desk, webhooks })), ...changes };
};

/** The templates of a desk, as they would be deployed. */
export const synthesise = (installation: Installation): Templates => {
  const app = deskApp(installation);
  const stacks = app.synth().stacks.map(({ stackName, templateFullPath }) => ({
    name: stackName,
    file: templateFullPath,
    template: Template.fromStack(app.node.findChild(stackName) as Stack),
  }));
  return new Templates(stacks);
};

/** A resource and where it stands. */
export interface Resource {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  readonly properties: ReturnType<Template["findResources"]>[string];
  /** All of it: policies, conditions, dependencies. */
  readonly whole: ReturnType<Template["findResources"]>[string];
}

export class Templates {
  readonly resources: readonly Resource[];
  readonly outputs: readonly { readonly stack: string; readonly id: string; readonly value: string }[];
  readonly files: readonly string[];

  constructor(stacks: readonly { readonly name: string; readonly file: string; readonly template: Template }[]) {
    this.files = stacks.map(({ file }) => file);
    this.resources = stacks.flatMap(({ name, template }) =>
      Object.entries(template.toJSON()["Resources"] as ReturnType<Template["findResources"]>).map(([id, whole]) => ({
        stack: name,
        id,
        type: whole["Type"],
        properties: whole["Properties"] ?? {},
        whole,
      })),
    );
    this.outputs = stacks.flatMap(({ name, template }) =>
      Object.entries(template.findOutputs("*"))
        .filter(([, output]) => !output["Export"])
        .map(([id, output]) => ({ stack: name, id, value: readable(output["Value"]) })),
    );
  }

  ofType(type: string): readonly Resource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  /** The resource that a `Ref` or `Fn::GetAtt` in the stack leads to. */
  behind(stack: string, reference: unknown): Resource {
    const name = readable(reference);
    const found = this.resources.find((resource) => resource.stack === stack && name === `{${nameOf(resource.id)}}`);
    if (!found) throw new Error(`nothing in ${stack} behind ${name}`);
    return found;
  }
}

/** A logical id without the hash CDK adds. */
export const nameOf = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, "");

/** An intrinsic as text: references as `{name}` of the construct, in whatever stack it is. */
export const readable = (value: unknown): string => {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return String(value);
  const [[intrinsic, argument] = []] = Object.entries(value);
  if (intrinsic === "Ref") return `{${nameOf(String(argument))}}`;
  if (intrinsic === "Fn::GetAtt") return `{${nameOf(argument[0])}}`;
  if (intrinsic === "Fn::Join") return argument[1].map(readable).join(argument[0]);
  if (intrinsic === "Fn::ImportValue")
    return `{${/ExportsOutput(?:FnGetAtt|Ref)(.+?)[0-9A-F]{8}/.exec(readable(argument))?.[1]}}`;
  return JSON.stringify(value);
};
