/** How often a work queue delivers a message before it is dead. */
export const maxReceiveCount = 5;
