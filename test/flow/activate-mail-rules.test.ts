import { describe, expect, it } from "vitest";
import { activate } from "#functions/activate-mail-rules/activate.ts";

const account = (active: string | undefined) => {
  const state = { active };
  return {
    state,
    get: async () => state.active,
    set: async (name: string | undefined) => {
      state.active = name;
    },
  };
};

describe("activation of the mail rules", () => {
  it("takes the account's rules where none are active", async () => {
    const ses = account(undefined);
    await activate(ses, "Create", "evenkeel");
    expect(ses.state.active).toBe("evenkeel");
  });

  it("is content with what is active already", async () => {
    const ses = account("evenkeel");
    await activate(ses, "Update", "evenkeel");
    expect(ses.state.active).toBe("evenkeel");
  });

  it("refuses to take over from another set, and names it", async () => {
    const ses = account("payroll");
    await expect(activate(ses, "Create", "evenkeel")).rejects.toThrow('receipt rule set "payroll" is active');
    expect(ses.state.active).toBe("payroll");
  });

  it("gives up its own set when it is deleted", async () => {
    const ses = account("evenkeel");
    await activate(ses, "Delete", "evenkeel");
    expect(ses.state.active).toBeUndefined();
  });

  it("leaves another set alone when it is deleted", async () => {
    const ses = account("payroll");
    await activate(ses, "Delete", "evenkeel");
    expect(ses.state.active).toBe("payroll");
  });
});
