/** A text parted into what its author wrote and what he repeats: quotes, signatures. */
export interface Folded {
  readonly visible: string;
  readonly folded: string;
}

/** Everything is visible. */
export const foldText = (text: string): Folded => ({ visible: text, folded: "" });
