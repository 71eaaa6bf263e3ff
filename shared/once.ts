/**
 * Makes a value at first use and keeps it for the life of the container: what a function does not use costs it nothing
 * at start-up.
 */
export const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
