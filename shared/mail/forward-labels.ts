/**
 * Words of mail clients around a forwarded mail (email.md rule 15): English, German, French, Spanish, Portuguese,
 * Italian, Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Czech, Slovak, Hungarian, Romanian, Turkish, Greek,
 * Russian, Ukrainian, Croatian, Slovene, Estonian, Latvian, Lithuanian, Japanese, Chinese, Korean, Arabic, Hebrew, Thai,
 * Vietnamese, Indonesian. In lower case.
 */
export type HeaderLabel = "from" | "date" | "subject" | "to" | "other";

const words: Readonly<Record<HeaderLabel, string>> = {
  from: "from|von|absender|de|expéditeur|remitente|remetente|da|mittente|van|från|fra|lähettäjä|keneltä|od|nadawca|odesílatel|odosielateľ|feladó|de la|expeditor|kimden|gönderen|από|от|от кого|отправитель|від|відправник|šalje|pošiljatelj|saatja|no|sūtītājs|nuo|差出人|送信者|发件人|寄件者|寄件人|보낸 사람|보낸사람|발신|من|מאת|จาก|từ|dari",
  date: "date|sent|datum|gesendet|gesendet am|date d'envoi|envoyé|envoyé le|fecha|enviado|enviado el|enviada|enviada em|data|inviato|inviato il|verzonden|skickat|skickat den|sendt|sendt den|dato|päivämäärä|lähetetty|data wysłania|wysłano|wysłane|odesláno|dátum|odoslané|elküldve|küldve|dată|trimis|tarih|gönderildi|gönderme tarihi|ημερομηνία|στάλθηκε|дата|отправлено|надіслано|poslano|kuupäev|saadetud|datums|nosūtīts|data|išsiųsta|日付|日時|送信日時|日期|发送时间|发送日期|寄件日期|傳送日期|날짜|보낸 날짜|التاريخ|تاريخ الإرسال|תאריך|נשלח|วันที่|ส่งเมื่อ|ngày|đã gửi|tanggal|dikirim",
  subject:
    "subject|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|předmět|predmet|tárgy|subiect|konu|θέμα|тема|naslov|zadeva|teema|tēma|tema|件名|主题|主旨|主題|제목|الموضوع|נושא|หัวเรื่อง|เรื่อง|chủ đề|subjek|perihal",
  to: "to|an|à|destinataire|para|a|aan|till|til|vastaanottaja|kenelle|do|komu|pro|címzett|către|kime|alıcı|προς|кому|za|prima|saaja|kellele|kam|adresāts|iki|宛先|收件人|收件者|받는 사람|받는사람|수신|إلى|אל|ถึง|tới|đến|kepada|ke",
  other:
    "cc|kopie|copie|copia|cópia|kopia|kopi|kopio|kópia|másolat|bilgi|κοιν|копия|копія|抄送|副本|참조|نسخة|עותק|สำเนา|reply-to|antwort an|répondre à|responder a|rispondi a|antwoord aan|svara till|répondre|importance|priority|wichtigkeit|attachments|anlagen|pièces jointes|adjuntos|bijlagen|組織|organization|message-id",
};

const labelOf: ReadonlyMap<string, HeaderLabel> = new Map(
  // "de" and "da" are From in some languages and To in none: what is named first wins.
  (["other", "to", "subject", "date", "from"] as const).flatMap((label) =>
    words[label].split("|").map((word) => [word, label] as const),
  ),
);

/** What a field name of an embedded header means; undefined when it is none. */
export const headerLabel = (name: string): HeaderLabel | undefined =>
  labelOf.get(name.toLowerCase().replaceAll("’", "'"));

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

/** The line that clients put above a mail that is passed on. Outlook's "Original Message" stands above replies too. */
export const forwardMarker: RegExp =
  /^[\s>*-]{0,80}(?:forwarded message|begin forwarded message|forwarded by |weitergeleitete nachricht|anfang der weitergeleiteten (?:nachricht|e-?mail)|message transféré|début du message (?:transféré|réexpédié)|message réexpédié|mensaje reenviado|inicio del mensaje reenviado|mensagem (?:reencaminhada|encaminhada)|início da mensagem (?:reencaminhada|encaminhada)|messaggio inoltrato|inizio messaggio inoltrato|doorgestuurd bericht|begin doorgestuurd bericht|vidarebefordrat (?:meddelande|brev)|vidarebefordrat mejl|videresendt (?:besked|melding|meddelelse)|start på videresendt (?:besked|melding)|välitetty viesti|edelleenlähetetty viesti|przekazana wiadomość|treść przekazanej wiadomości|wiadomość przekazana dalej|přeposlaná zpráva|preposlaná správa|továbbított (?:üzenet|levél)|mesaj redirecționat|iletilen (?:mesaj|ileti)|προωθημένο μήνυμα|пересылаемое сообщение|перенаправленное сообщение|пересланное сообщение|переслане повідомлення|proslijeđena poruka|posredovano sporočilo|edastatud (?:kiri|sõnum)|pārsūtīt[āa] (?:ziņa|vēstule)|persiųstas laiškas|転送されたメッセージ|転送メッセージ|转发的邮件|轉寄的郵件|转发邮件|已转发的邮件|전달된 메시지|전달된 메일|رسالة معاد توجيهها|הודעה שהועברה|ข้อความที่ส่งต่อ|thư đã chuyển tiếp|pesan terusan|pesan diteruskan)/i;
