/** Key of a ticket's file in the files bucket: nothing in it was chosen by a sender or a client. */
export const fileObjectKey = (ticketId: string, fileId: string): string => `${ticketId}/${fileId}`;
