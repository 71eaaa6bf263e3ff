/** Something the administrator can put right; its message is all he needs to see. */
export class ConfigurationMistake extends Error {
  override readonly name = "ConfigurationMistake";
}
