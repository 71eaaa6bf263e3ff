import type { StackProps } from "aws-cdk-lib";
import type { Surroundings } from "#infra/constructs/surroundings.ts";
import type { DataStack } from "./data-stack.ts";

/** What the stateless stacks stand on. */
export interface DeskStackProps extends StackProps {
  readonly surroundings: Surroundings;
  readonly data: DataStack;
}
