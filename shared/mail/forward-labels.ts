/** Subject prefixes of forwards, as clients write them. */
const prefixes =
  "fwd?|fw|wg|tr|rv|enc|res-?enc|vs|vl|vb|vid|vbs|doorst|doorgestuurd|i|inoltr?|i\\/f|fs|pd|přep|pre|továbbítás|[iİ]lt|yml|[iİ]letilen|προωθ|πρθ|пересл|переслать|ha|fyi|转发|轉寄|轉發|转寄|転送|전달|إعادة توجيه|הועבר|ส่งต่อ|trs|dari|chuyển tiếp|edasi|pārsūtīts|persiųsta|naprej|proslijeđeno|videresendt|vidarebefordrat|edelleen|välitetty";

/** Names of a list in brackets, `[ext]`. */
const tag = "(?:\\[[^\\]]{1,40}\\]\\s{0,3})?";
const replies = "(?:(?:re|aw|sv|antw|odp|r|rif)\\s{0,3}[:：]\\s{0,3}){0,3}";
const passedOn = `(?:${prefixes})\\s{0,3}(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\))?\\s{0,3}[:：]|^\\(fwd\\)|\\(fwd\\)$|^\\[fwd:`;

const forwardedSubject = new RegExp(`^${tag}${replies}${passedOn}`, "i");
const forwardSubject = new RegExp(`^${tag}${passedOn}`, "i");

/** Whether the subject says that the mail was passed on, be it before it was answered: "Re: Fwd: VPN". */
export const isForwardedSubject = (subject: string): boolean => forwardedSubject.test(subject);

/** Whether the subject is that of a mail which its sender passes on: in an answer to one, quotes are quotes. */
export const isForwardSubject = (subject: string): boolean => forwardSubject.test(subject);
