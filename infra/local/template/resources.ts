import type * as z from "zod";
import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import { messageOf } from "#infra/local/errors.ts";
import { hostedTypes, isInertType } from "#infra/local/template/hosted-types.ts";
import type { Place } from "#infra/local/template/place.ts";
import { createResolver } from "#infra/local/template/resolve.ts";
import { type HostedTypeName, type PropertiesOf, schemas } from "#infra/local/template/schemas.ts";
import type { Assembly, Declared } from "#infra/local/template/template.ts";

/** A resource as the host runs it: physical name, resolved and checked properties. */
export interface Resource<Type extends HostedTypeName> {
  readonly name: string;
  readonly path: string;
  /** What Ref gives, and what other resources therefore call it. */
  readonly ref: string;
  readonly properties: PropertiesOf<Type>;
}

/** Everything of the app that the host brings to life, by type. */
export type Resources = <Type extends HostedTypeName>(type: Type) => readonly Resource<Type>[];

const isHosted = (type: string): type is HostedTypeName => type in schemas;

/** What the template declares and the host does not know: one line each. */
const unknownTypes = (assembly: Assembly): readonly string[] =>
  assembly.resources.flatMap(({ type, stack, path, condition }) => {
    if (isInertType(type)) return [];
    if (!isHosted(type)) return [`${stack}: the local host does not know the resource type ${type} (${path})`];
    return condition ? [`${stack}: the local host does not evaluate conditions (${path})`] : [];
  });

/**
 * Resolves and checks every hosted resource.
 * @throws ConfigurationMistake naming each type, property and intrinsic the host does not know
 */
export const resolveResources = (assembly: Assembly, place: Place): Resources => {
  const resolver = createResolver(assembly, place);
  const findings: string[] = [...unknownTypes(assembly)];
  const read = (
    declared: Declared,
    type: HostedTypeName,
  ): readonly { name: string; path: string; ref: string; properties: unknown }[] => {
    const inert = hostedTypes[type]?.inert ?? {};
    const effective = Object.fromEntries(Object.entries(declared.properties).filter(([name]) => !(name in inert)));
    try {
      const name = resolver.nameOf(declared);
      const parsed = schemas[type].safeParse(resolver.resolve(effective, declared.stack));
      if (parsed.success) {
        return [
          {
            name,
            path: declared.path,
            ref: String(resolver.resolve({ Ref: declared.logicalId }, declared.stack)),
            properties: parsed.data,
          },
        ];
      }
      findings.push(`${declared.path} (${type}): ${oneLine(parsed.error)}`);
    } catch (error) {
      if (!(error instanceof ConfigurationMistake)) throw error;
      findings.push(`${declared.path} (${type}): ${messageOf(error)}`);
    }
    return [];
  };
  const byType = new Map<string, unknown[]>();
  for (const declared of assembly.resources) {
    if (!isHosted(declared.type)) continue;
    byType.set(declared.type, [...(byType.get(declared.type) ?? []), ...read(declared, declared.type)]);
  }
  if (findings.length > 0) throw new ConfigurationMistake(findings.join("\n"));
  return <Type extends HostedTypeName>(type: Type) => (byType.get(type) ?? []) as readonly Resource<Type>[];
};

const oneLine = (error: z.ZodError): string =>
  error.issues.map((issue) => `${issue.path.join(".") || "properties"}: ${issue.message}`).join("; ");
