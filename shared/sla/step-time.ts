/** A distance from the due instant; before it when `seconds` is negative. */
export interface StepOffset {
  readonly seconds: number;
  /** business: so much business time of the calendar before or after the target is used up; wall: so much real time. */
  readonly time: "business" | "wall";
}

/** When a step of a service level is due: at a percentage of the target, or at an offset from the due instant. */
export interface StepTime {
  /** Percentage of the target (business time); 100 is the breach itself. Null for a step at an offset. */
  readonly atPercent: number | null;
  readonly offset?: StepOffset;
}

/** Whether the target is used up when the step is due. */
export const isOverdue = ({ atPercent, offset }: StepTime): boolean =>
  offset ? offset.seconds > 0 : atPercent !== null && atPercent >= 100;
