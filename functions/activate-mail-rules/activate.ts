/** Which receipt rule set of the account is the active one: there is one, or none. */
export interface ActiveRuleSet {
  get(): Promise<string | undefined>;
  /** Activates the set; undefined leaves none active. */
  set(name: string | undefined): Promise<void>;
}

/**
 * Makes the desk's rule set the active one, or stops it from being that. A set that someone else has made active is
 * never touched: other mail may depend on it. Throws when it stands in the way, with what to do.
 */
export const activate = async (
  active: ActiveRuleSet,
  request: "Create" | "Update" | "Delete",
  ruleSet: string,
): Promise<void> => {
  const current = await active.get();
  if (request === "Delete") {
    if (current === ruleSet) await active.set(undefined);
    return;
  }
  if (current === ruleSet) return;
  if (current !== undefined)
    throw new Error(
      `receipt rule set "${current}" is active in this account and region, and only one can be: ` +
        `move its rules or deactivate it, then deploy again; or deploy with activateMailRules: false`,
    );
  await active.set(ruleSet);
};
