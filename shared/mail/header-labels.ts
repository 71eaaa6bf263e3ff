/**
 * Labels of the header fields that mail programs write above a quoted or forwarded mail (email.md rules 15, 29): English,
 * German, French, Spanish, Portuguese, Italian, Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Czech, Slovak,
 * Hungarian, Romanian, Turkish, Greek, Russian, Ukrainian, Croatian, Slovene, Estonian, Latvian, Lithuanian, Japanese,
 * Chinese, Korean, Arabic, Hebrew, Thai, Vietnamese, Indonesian.
 */
export type HeaderLabel = "from" | "date" | "subject" | "to" | "other";

/** In lower case. */
const words: Readonly<Record<HeaderLabel, string>> = {
  from: `from|von|absender|de|expéditeur|remitente|remetente|da|mittente|van|från|fra|lähettäjä|keneltä|od|nadawca|
    odesílatel|odosielateľ|feladó|de la|expeditor|kimden|gönderen|από|от|от кого|отправитель|від|відправник|šalje|
    pošiljatelj|saatja|no|sūtītājs|nuo|差出人|送信者|发件人|寄件者|寄件人|보낸 사람|보낸사람|발신|من|מאת|จาก|từ|dari|afzender|avsändare|
    avsender|afsender|αποστολέας|المرسل`,
  date: `date|sent|datum|gesendet|gesendet am|date d'envoi|envoyé|envoyé le|fecha|enviado|enviado el|enviada|enviada em|
    data|inviato|inviato il|verzonden|skickat|skickat den|sendt|sendt den|dato|päivämäärä|lähetetty|data wysłania|
    wysłano|wysłane|odesláno|dátum|odoslané|elküldve|küldve|dată|trimis|tarih|gönderildi|gönderme tarihi|ημερομηνία|
    στάλθηκε|дата|отправлено|надіслано|poslano|kuupäev|saadetud|datums|nosūtīts|išsiųsta|日付|日時|送信日時|日期|发送时间|发送日期|寄件日期|
    傳送日期|날짜|보낸 날짜|التاريخ|تاريخ الإرسال|תאריך|נשלח|วันที่|ส่งเมื่อ|ngày|đã gửi|tanggal|dikirim|data invio|enviado em|
    päiväys|gönderilme tarihi|傳送時間|εστάλη|تم الإرسال|أرسلت|odoslaná`,
  subject: `subject|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|předmět|predmet|tárgy|subiect|
    konu|θέμα|тема|naslov|zadeva|teema|tēma|tema|件名|主题|主旨|主題|제목|الموضوع|נושא|หัวเรื่อง|เรื่อง|chủ đề|subjek|perihal`,
  to: `to|an|à|destinataire|para|a|aan|till|til|vastaanottaja|kenelle|do|komu|pro|címzett|către|kime|alıcı|προς|кому|za|
    prima|saaja|kellele|kam|adresāts|iki|宛先|收件人|收件者|받는 사람|받는사람|수신|إلى|אל|ถึง|tới|đến|kepada|ke|catre`,
  other: `cc|kopie|copie|copia|cópia|kopia|kopi|kopio|kópia|másolat|bilgi|κοιν|копия|копія|抄送|副本|참조|نسخة|עותק|สำเนา|
    reply-to|antwort an|répondre à|responder a|rispondi a|antwoord aan|svara till|répondre|importance|priority|
    wichtigkeit|attachments|anlagen|pièces jointes|adjuntos|bijlagen|組織|organization|message-id|bcc|dw|másolatot kap|
    κοινοποίηση`,
};

const labelOf: ReadonlyMap<string, HeaderLabel> = new Map(
  // "de" and "da" are From in some languages and To in none: what is named first wins.
  (["other", "to", "subject", "date", "from"] as const).flatMap((label) =>
    words[label].split("|").map((word) => [word.trim(), label] as const),
  ),
);

/** What a field name of such a header means; undefined when it is none. */
export const headerLabel = (name: string): HeaderLabel | undefined =>
  labelOf.get(name.toLowerCase().replaceAll("’", "'"));
