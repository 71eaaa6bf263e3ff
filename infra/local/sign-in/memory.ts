import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

/** What the provider remembers until the host stops. It looks at dates of expiry itself. */
export const memory = (): AdapterFactory => {
  const kept = new Map<string, AdapterPayload>();
  return (model): Adapter => {
    const keyOf = (id: string): string => `${model} ${id}`;
    const first = (name: "uid" | "userCode", value: string): AdapterPayload | undefined =>
      [...kept].find(([key, payload]) => key.startsWith(`${model} `) && payload[name] === value)?.[1];
    return {
      upsert: async (id, payload) => void kept.set(keyOf(id), payload),
      find: async (id) => kept.get(keyOf(id)),
      findByUid: async (uid) => first("uid", uid),
      findByUserCode: async (code) => first("userCode", code),
      consume: async (id) => {
        const payload = kept.get(keyOf(id));
        if (payload) payload.consumed = true;
      },
      destroy: async (id) => void kept.delete(keyOf(id)),
      revokeByGrantId: async (grantId) => {
        for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key);
      },
    };
  };
};
