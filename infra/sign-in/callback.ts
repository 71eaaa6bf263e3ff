/**
 * Where the browser brings a code of `npm run token`: a port of the machine it runs on (RFC 8252 §7.3). Cognito takes
 * plain HTTP for this name alone.
 */
export const tokenCallback = "http://localhost:8400/callback";
