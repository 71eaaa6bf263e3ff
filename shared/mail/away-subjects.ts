/** What stands before the words of the first author: replies and forwards, in the languages of mail clients. */
export const replyPrefix: RegExp =
  /^(?:(?:re|aw|antw|sv|vs|odp|r|rif|res|ynt|yan|vb|ref|ha|bls|atb|atsakymas|vá|να|απ|отв|ответ|відп|回复|回覆|答复|답장|返信)\s{0,3}(?:\[\d{1,3}\]|\(\d{1,3}\))?\s{0,3}[:：]\s{0,3}){1,5}/i;

/** Beginnings of the subjects that vacation responders write, whatever follows. In lower case. */
const phrases: readonly string[] = [
  // English
  "out of office",
  "out of the office",
  "i am out of the office",
  "i'm out of the office",
  "i am currently out of",
  "automatic reply",
  "automatic response",
  "automated reply",
  "automated response",
  "auto reply",
  "auto-reply",
  "autoreply",
  "auto response",
  "auto-response",
  "autoresponse",
  "away from my mail",
  "away from the office",
  "vacation reply",
  "vacation response",
  "vacation message",
  "on vacation",
  "on annual leave",
  "on holiday",
  // German
  "abwesenheitsnotiz",
  "abwesenheitsmeldung",
  "abwesenheitsbenachrichtigung",
  "abwesenheitsassistent",
  "automatische antwort",
  "automatische rückantwort",
  "automatische abwesenheit",
  "nicht im büro",
  "außer haus",
  "ausser haus",
  "ich bin nicht im büro",
  // French
  "réponse automatique",
  "reponse automatique",
  "réponse automatisée",
  "absence du bureau",
  "absent du bureau",
  "absente du bureau",
  "message d'absence",
  "notification d'absence",
  // Spanish
  "respuesta automática",
  "respuesta automatica",
  "fuera de la oficina",
  "fuera de oficina",
  // Italian
  "risposta automatica",
  "fuori sede",
  "fuori ufficio",
  // Dutch
  "automatisch antwoord",
  "afwezigheidsbericht",
  "afwezigheidsassistent",
  "niet op kantoor",
  // Portuguese
  "resposta automática",
  "resposta automatica",
  "ausência temporária",
  "fora do escritório",
  "ausente do escritório",
  // Polish, Czech, Slovak, Slovene, Croatian
  "automatyczna odpowiedź",
  "odpowiedź automatyczna",
  "autoodpowiedź",
  "poza biurem",
  "automatická odpověď",
  "automatická odpoveď",
  "mimo kancelář",
  "samodejni odgovor",
  "automatski odgovor",
  // Swedish, Danish, Norwegian, Finnish
  "automatiskt svar",
  "frånvaromeddelande",
  "automatisk svar",
  "fraværsmeddelelse",
  "fraværsmelding",
  "ikke til stede",
  "automaattinen vastaus",
  "poissaoloviesti",
  "poissa toimistosta",
  // Hungarian, Romanian, Turkish, Greek
  "automatikus válasz",
  "házon kívül",
  "răspuns automat",
  "raspuns automat",
  "în afara biroului",
  "otomatik yanıt",
  "otomatik cevap",
  "ofis dışında",
  "αυτόματη απάντηση",
  "εκτός γραφείου",
  // Estonian, Latvian, Lithuanian
  "automaatvastus",
  "automātiska atbilde",
  "automātiskā atbilde",
  "automatinis atsakymas",
  // Russian, Ukrainian, Bulgarian
  "автоматический ответ",
  "автоответ",
  "нет на месте",
  "вне офиса",
  "автоматична відповідь",
  "автоматичен отговор",
  // Japanese, Chinese, Korean
  "自動応答",
  "自動返信",
  "不在通知",
  "自动回复",
  "自动答复",
  "自動回覆",
  "外出通知",
  "자동 회신",
  "자동회신",
  "부재중",
  // Arabic, Hebrew, Vietnamese, Thai, Indonesian
  "رد تلقائي",
  "מענה אוטומטי",
  "תשובה אוטומטית",
  "trả lời tự động",
  "ตอบกลับอัตโนมัติ",
  "balasan otomatis",
];

/** Words that people write about too ("Vacation request"): a responder's only when nothing or a colon follows. */
const words: readonly string[] = [
  "vacation",
  "holiday",
  "annual leave",
  "auto",
  "away",
  "abwesenheit",
  "abwesend",
  "urlaub",
  "absence",
  "absent",
  "absente",
  "ausente",
  "ausencia",
  "assente",
  "assenza",
  "afwezig",
  "afwezigheid",
  "ausência",
  "autosvar",
  "frånvarande",
  "fraværende",
  "nieobecny",
  "nieobecność",
  "nepřítomnost",
  "отпуск",
  "休暇",
];

/**
 * The phrase by which a subject is a vacation responder's, reply prefixes and a bracket before it aside; undefined
 * when it is none (email.md rules 17 and 18).
 */
export const awayPhrase = (subject: string): string | undefined => {
  const bare = subject
    .slice(0, 300)
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(replyPrefix, "")
    .replace(/^[[(*<]\s?/, "");
  return (
    phrases.find((phrase) => bare.startsWith(phrase) && !/^\p{L}/u.test(bare.slice(phrase.length))) ??
    phrases.find((phrase) => /[\u0e00-\uffff]/.test(phrase) && bare.startsWith(phrase)) ??
    words.find((word) => bare.startsWith(word) && /^\s{0,3}(?:$|[:：\])!])/.test(bare.slice(word.length)))
  );
};
