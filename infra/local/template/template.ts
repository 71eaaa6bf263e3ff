import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as z from "zod";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import type { Json, JsonObject } from "#infra/local/json.ts";

/** One resource as its template declares it, intrinsics unresolved. */
export interface Declared {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** Construct path, "EvenkeelMail/MailIn/Queue/Resource"; the logical id when the template does not say. */
  readonly path: string;
  readonly properties: JsonObject;
  readonly condition: string | undefined;
}

/** A synthesised CDK app: its stacks' resources and exports, and where the assets lie. */
export interface Assembly {
  readonly directory: string;
  /** The stacks' region; us-east-1 for stacks that leave it open. */
  readonly region: string;
  readonly resources: readonly Declared[];
  readonly exports: readonly { readonly stack: string; readonly name: Json; readonly value: Json }[];
  /** Directory of an asset by its S3 key ("<hash>.zip"). */
  readonly assets: ReadonlyMap<string, string>;
}

const json: z.ZodType<Json> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(json), z.record(z.string(), json)]),
);
const manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      environment: z.optional(z.string()),
      properties: z.optional(z.object({ templateFile: z.optional(z.string()), file: z.optional(z.string()) })),
    }),
  ),
});
const template = z.object({
  Resources: z.optional(
    z.record(
      z.string(),
      z.object({
        Type: z.string(),
        Properties: z.optional(z.record(z.string(), json)),
        Condition: z.optional(z.string()),
        Metadata: z.optional(z.record(z.string(), z.unknown())),
      }),
    ),
  ),
  Outputs: z.optional(z.record(z.string(), z.object({ Value: json, Export: z.optional(z.object({ Name: json })) }))),
});
const assetManifest = z.object({
  files: z.optional(
    z.record(
      z.string(),
      z.object({
        source: z.object({ path: z.optional(z.string()) }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    ),
  ),
});

/**
 * Reads a cloud assembly (`cdk.out`).
 * @throws ConfigurationMistake when the directory holds none
 */
export const readAssembly = (directory: string): Assembly => {
  const root = resolve(directory);
  if (!existsSync(join(root, "manifest.json")))
    throw new ConfigurationMistake(`no synthesised app in ${root}: manifest.json is missing`);
  const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), "utf8"));
  const artifacts = Object.entries(manifest.parse(read("manifest.json")).artifacts);
  const stacks = artifacts.flatMap(([name, artifact]) =>
    artifact.type === "aws:cloudformation:stack" && artifact.properties?.templateFile
      ? [{ name, environment: artifact.environment, ...template.parse(read(artifact.properties.templateFile)) }]
      : [],
  );
  const assetFiles = artifacts.flatMap(([, artifact]) =>
    artifact.type === "cdk:asset-manifest" && artifact.properties?.file
      ? Object.values(assetManifest.parse(read(artifact.properties.file)).files ?? {})
      : [],
  );
  return {
    directory: root,
    region:
      stacks
        .map(({ environment }) => environment?.split("/").at(-1))
        .find((name) => name && name !== "unknown-region") ?? "us-east-1",
    resources: stacks.flatMap(({ name, Resources = {} }) =>
      Object.entries(Resources).map(([logicalId, resource]) => ({
        stack: name,
        logicalId,
        type: resource.Type,
        path: typeof resource.Metadata?.["aws:cdk:path"] === "string" ? resource.Metadata["aws:cdk:path"] : logicalId,
        properties: resource.Properties ?? {},
        condition: resource.Condition,
      })),
    ),
    exports: stacks.flatMap(({ name, Outputs = {} }) =>
      Object.values(Outputs).flatMap((output) =>
        output.Export ? [{ stack: name, name: output.Export.Name, value: output.Value }] : [],
      ),
    ),
    assets: new Map(
      assetFiles.flatMap(({ source, destinations }) =>
        source.path
          ? Object.values(destinations).map(({ objectKey }) => [objectKey, resolve(root, source.path ?? "")])
          : [],
      ),
    ),
  };
};
