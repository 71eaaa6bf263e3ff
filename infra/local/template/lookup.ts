interface Named {
  readonly name: string;
  readonly path: string;
  readonly ref: string;
}

/** The resource of that name or reference (a secret's ARN), or the only one whose name or construct path has it as a part. */
export const only = <One extends Named>(resources: readonly One[], wanted: string): One => {
  const exact = resources.filter(({ name, ref }) => name === wanted || ref === wanted);
  const found =
    exact.length > 0
      ? exact
      : resources.filter(({ name, path }) => name.endsWith(`-${wanted}`) || path.split("/").includes(wanted));
  const [first, ...others] = found;
  if (first && others.length === 0) return first;
  throw new Error(
    `${found.length} resources are called ${wanted}; there are ${resources.map(({ name }) => name).join(", ")}`,
  );
};
