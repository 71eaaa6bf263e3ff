import { ConfigurationMistake } from "#infra/configuration-mistake.ts";
import { isObject, type Json, type JsonObject } from "#infra/local/json.ts";
import { generatedName, type HostedType, hostedTypes, isInertType } from "#infra/local/template/hosted-types.ts";
import { account, arn, type Place } from "#infra/local/template/place.ts";
import type { Assembly, Declared } from "#infra/local/template/template.ts";

/** Computes what CloudFormation would put in the place of an intrinsic function. */
export interface Resolver {
  /** The value without intrinsics; AWS::NoValue drops its property. */
  resolve(value: Json, stack: string): Json;
  /** The resource's physical name. */
  nameOf(resource: Declared): string;
}

/** A role or log group that something refers to: the reference needs a value, and nothing reads it. */
const inertType: HostedType = { ref: (name) => name };
const inertArn = (name: string, place: Place): string => arn("inert", place, name);

/** @throws ConfigurationMistake (when resolving) for an intrinsic, attribute or parameter the host does not know */
export const createResolver = (assembly: Assembly, place: Place): Resolver => {
  const resources = new Map(assembly.resources.map((one) => [`${one.stack}.${one.logicalId}`, one]));
  const pseudo = (stack: string): Readonly<Record<string, string>> => ({
    "AWS::Region": place.region,
    "AWS::AccountId": account,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::StackName": stack,
    "AWS::StackId": `arn:aws:cloudformation:${place.region}:${account}:stack/${stack}/local`,
  });
  const fail = (stack: string, what: string): never => {
    throw new ConfigurationMistake(`${stack}: the local host does not know ${what}`);
  };

  const hosted = (stack: string, logicalId: string): readonly [Declared, HostedType] => {
    const resource = resources.get(`${stack}.${logicalId}`);
    if (!resource) return fail(stack, `a resource ${logicalId}`);
    const type = hostedTypes[resource.type] ?? (isInertType(resource.type) ? inertType : undefined);
    return type ? [resource, type] : fail(stack, `what a reference to ${logicalId} (${resource.type}) gives`);
  };
  const nameOf = (resource: Declared): string => {
    const type = hostedTypes[resource.type] ?? inertType;
    const given = type.nameProperty ? resource.properties[type.nameProperty] : undefined;
    if (given === undefined) return generatedName(type, resource.stack, resource.logicalId);
    return text(resolve(given, resource.stack), resource.stack);
  };
  const ref = (id: string, stack: string): string => {
    const value = pseudo(stack)[id];
    if (value !== undefined) return value;
    const [resource, type] = hosted(stack, id);
    return type.ref(nameOf(resource), place);
  };
  const attribute = (id: string, name: string, stack: string): string => {
    const [resource, type] = hosted(stack, id);
    const give = type === inertType ? inertArn : type.attributes?.[name];
    return give ? give(nameOf(resource), place) : fail(stack, `the attribute ${id}.${name} of ${resource.type}`);
  };
  const imported = (name: string, stack: string): Json => {
    const found = assembly.exports.find((one) => resolve(one.name, one.stack) === name);
    return found ? resolve(found.value, found.stack) : fail(stack, `an export named ${name}`);
  };
  const text = (value: Json, stack: string): string =>
    typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? String(value)
      : fail(stack, `how to write ${JSON.stringify(value)} as text`);
  const list = (value: Json, stack: string): readonly Json[] =>
    Array.isArray(value) ? value : fail(stack, `how to take ${JSON.stringify(value)} as a list`);

  const substitute = (argument: Json, stack: string): string => {
    const [pattern, values] = Array.isArray(argument) ? argument : [argument, {}];
    const own = isObject(values) ? values : {};
    return text(pattern ?? "", stack).replaceAll(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      const given = own[name];
      if (given !== undefined) return text(resolve(given, stack), stack);
      const [id = "", ...rest] = name.split(".");
      return rest.length > 0 ? attribute(id, rest.join("."), stack) : ref(id, stack);
    });
  };

  const intrinsics: Readonly<Record<string, (argument: Json, stack: string) => Json>> = {
    Ref: (argument, stack) => ref(text(argument, stack), stack),
    "Fn::GetAtt": (argument, stack) => {
      const [id = "", ...rest] = Array.isArray(argument)
        ? argument.map((part) => text(part, stack))
        : text(argument, stack).split(".");
      return attribute(id, rest.join("."), stack);
    },
    "Fn::Join": (argument, stack) => {
      const [separator = "", parts = []] = list(argument, stack);
      return list(resolve(parts, stack), stack)
        .map((part) => text(part, stack))
        .join(text(separator, stack));
    },
    "Fn::Sub": substitute,
    "Fn::ImportValue": (argument, stack) => imported(text(resolve(argument, stack), stack), stack),
    "Fn::Select": (argument, stack) => {
      const [index = 0, values = []] = list(argument, stack);
      return list(resolve(values, stack), stack)[Number(index)] ?? fail(stack, `Fn::Select beyond the end of its list`);
    },
    "Fn::Split": (argument, stack) => {
      const [separator = "", value = ""] = list(argument, stack);
      return text(resolve(value, stack), stack).split(text(separator, stack));
    },
  };

  const isNoValue = (value: Json): boolean => isObject(value) && value["Ref"] === "AWS::NoValue";
  const resolve = (value: Json, stack: string): Json => {
    if (typeof value === "string" && value.includes("{{resolve:")) return fail(stack, `the dynamic reference ${value}`);
    if (Array.isArray(value)) return value.filter((one) => !isNoValue(one)).map((one) => resolve(one, stack));
    if (!isObject(value)) return value;
    const [only, ...others] = Object.entries(value);
    if (only && others.length === 0 && (only[0] === "Ref" || only[0].startsWith("Fn::"))) {
      return (intrinsics[only[0]] ?? (() => fail(stack, `the intrinsic function ${only[0]}`)))(only[1], stack);
    }
    const kept = Object.entries(value).filter(([, one]) => !isNoValue(one));
    return Object.fromEntries(kept.map(([key, one]) => [key, resolve(one, stack)])) satisfies JsonObject;
  };
  return { resolve, nameOf };
};
