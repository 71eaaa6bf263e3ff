import * as z from "zod/mini";

/** The named schemas of the OpenAPI document. */
export const components = z.registry<{ readonly id: string }>();

/** Gives a response schema its name in the OpenAPI document. */
export const named = <S extends z.ZodMiniType>(id: string, schema: S): S => {
  components.add(schema, { id });
  return schema;
};

/** One page of a list: `nextCursor` is null on the last one. */
export const pageOf = <S extends z.ZodMiniType>(id: string, item: S) =>
  named(id, z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) }));

export const text = z.string();
export const nullableText = z.nullable(text);
export const time = z.iso.datetime();
export const nullableTime = z.nullable(time);
/** Where a request was sent from, and by which key where one acted as a person. */
export const originView = () => z.object({ ip: text, key: z.exactOptional(text) });

/** What a view's schema, made at first use, describes. */
export type Output<View extends () => z.ZodMiniType> = z.output<ReturnType<View>>;
