/** The value a dictionary has under the name; undefined for a name that it only inherits, such as "constructor". */
export const own = <T>(dictionary: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(dictionary, name) ? dictionary[name] : undefined;
