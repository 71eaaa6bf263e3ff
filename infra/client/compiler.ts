/** The compiler that openapi-typescript finds when it asks for `typescript`. */
export { ts as default } from "@ts-morph/common";
