/*
 * What mail programs write around quotes, in the languages they write it in: English, German, French, Spanish,
 * Italian, Portuguese, Dutch, Polish, Czech, Slovak, Swedish, Norwegian, Danish, Finnish, Russian, Ukrainian, Turkish,
 * Chinese, Japanese, Korean, Hungarian, Romanian, Greek, Hebrew, Arabic. All in lower case.
 */

const list = (words: string): readonly string[] => words.split("|").map((word) => word.trim());

/** What stands between dashes above a quoted mail. */
export const originals: readonly string[] = list(
  `original message|original appointment|ursprüngliche nachricht|ursprünglicher termin|originalnachricht|
  original-nachricht|original nachricht|message d'origine|message d’origine|message original|message initial|
  mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|oorspronkelijke bericht|
  wiadomość oryginalna|oryginalna wiadomość|původní zpráva|pôvodná správa|ursprungligt meddelande|originalmeddelande|
  opprinnelig melding|oprindelig meddelelse|original meddelelse|alkuperäinen viesti|исходное сообщение|
  оригинальное сообщение|оригінальне повідомлення|вихідне повідомлення|orijinal mesaj|özgün ileti|orjinal mesaj|
  原始邮件|原始郵件|原邮件|原始訊息|元のメッセージ|元のメール|원본 메시지|원본메시지|원본 메일|eredeti üzenet|mesaj original|
  mesajul original|αρχικό μήνυμα|αρχικο μηνυμα|הודעה מקורית|الرسالة الأصلية`,
);

/** What stands above a forwarded mail, between dashes or before a colon. */
export const forwards: readonly string[] = list(
  `forwarded message|begin forwarded message|weitergeleitete nachricht|anfang der weitergeleiteten|
  message transféré|début du message transféré|début du message réexpédié|mensaje reenviado|
  inicio del mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato|mensagem encaminhada|
  mensagem reencaminhada|início da mensagem encaminhada|início da mensagem reencaminhada|doorgestuurd bericht|
  begin doorgestuurd bericht|wiadomość przekazana|przekazana wiadomość|początek przekazywanej wiadomości|
  přeposlaná zpráva|začátek přeposlané zprávy|preposlaná správa|začiatok preposlanej správy|
  vidarebefordrat meddelande|vidarebefordrat mejl|videresendt melding|videresendt meddelelse|videresendt besked|
  start på videresendt|välitetty viesti|edelleenlähetetty viesti|välitetty viesti alkaa|пересылаемое сообщение|
  пересланное сообщение|перенаправленное сообщение|начало переадресованного сообщения|переслане повідомлення|
  iletilmiş mesaj|iletilen mesaj|iletilen ileti|yönlendirilen ileti|转发的邮件|转发邮件|轉寄郵件|轉寄的郵件|轉寄的訊息|転送されたメッセージ|
  転送メッセージ|전달된 메시지|전달된 메일|továbbított üzenet|továbbított levél|mesaj redirecționat|mesaj redirectionat|
  προωθημένο μήνυμα|הודעה שהועברה|رسالة معاد توجيهها|الرسالة المعاد توجيهها|forwarded by|message réexpédié|
  vidarebefordrat brev|treść przekazanej wiadomości|proslijeđena poruka|posredovano sporočilo|edastatud kiri|
  edastatud sõnum|pārsūtīta ziņa|pārsūtītā ziņa|pārsūtīta vēstule|pārsūtītā vēstule|persiųstas laiškas|已转发的邮件|
  ข้อความที่ส่งต่อ|thư đã chuyển tiếp|pesan terusan|pesan diteruskan`,
);

/** That somebody wrote. */
export const verbs: readonly string[] = list(
  `wrote|schrieb|a écrit|écrit|escribió|ha scritto|escreveu|schreef|napisał|pisze|napsal|napísal|skrev|kirjoitti|
  написал|пишет|писал|написав|пише|yazdı|写道|寫道|のメール|書きました|が書いた|작성|썼습니다|írta|a scris|έγραψε|כתב|
  מאת|كتب|تمت كتابة`,
);

/** First words of attributions. */
export const openers: readonly string[] = list(
  `on|am|le|el|il|em|op|w dniu|dnia|dne|dňa|den|på|i|в|у|στις|în|pe|בתאריך|في|a|ma|ti|ke|to|pe|la|su`,
);

/** Beginnings and endings of the lines that phones and apps put below a mail. */
export const appBeginnings: readonly string[] = list(
  `sent from my|sent from mail|sent from outlook|sent from yahoo|sent from proton|sent from samsung|sent with proton|
  sent via|get outlook for|von meinem|von meiner|gesendet von mail|gesendet von meine|gesendet von outlook|gesendet mit|
  diese nachricht wurde von meinem|outlook für|holen sie sich outlook|envoyé de mon|envoyé depuis|envoyé à partir de|
  télécharger outlook|obtenez outlook|obtenir outlook|enviado desde mi|enviado desde|obtener outlook|inviato da iphone|
  inviato dal mio|inviato da outlook|inviato da ipad|scarica outlook|ottieni outlook|enviado do meu|enviado a partir|
  obter o outlook|obtenha o outlook|verzonden vanaf|verstuurd vanaf|verzonden van|outlook voor|wysłane z|wysłano z|
  pobierz program outlook|pobierz outlook|odesláno z|získejte outlook|získat outlook|odoslané z|získajte outlook|
  skickat från min|skickat från|hämta outlook|sendt fra|hent outlook|skaff outlook|få outlook|lähetetty|hanki outlook|
  отправлено с|отправлено из|скачать outlook|надіслано з|відправлено з|发自我的|發自我的|從我的|获取 outlook|取得 outlook|
  outlook を入手|trimis de pe|trimis din|descărcați outlook|obțineți outlook|στάλθηκε από|εστάλη από|נשלח מה|
  أرسلت من|مرسل من|تم الإرسال من|outlook beszerzése`,
);
export const appEndings: readonly string[] = list(`gönderildi|から送信|에서 보냄|küldve|gesendet|發送|发送`);

/** Beginnings of legal notices. */
export const legalBeginnings: readonly string[] = list(
  `confidentiality notice|disclaimer|this e-mail|this email|this message|this communication|the information in this|
  the information contained|the contents of this|diese e-mail|diese mail|diese nachricht|der inhalt dieser|ce message|
  ce courriel|cet e-mail|este mensaje|este correo|questo messaggio|questa e-mail|le informazioni contenute|esta mensagem|
  este e-mail|dit bericht|deze e-mail|de informatie in|ta wiadomość|niniejsza wiadomość|tento e-mail|tato zpráva|
  táto správa|detta meddelande|detta mejl|denne e-post|denne e-mail|denne meddelelse|tämä viesti|tämä sähköposti|
  это сообщение|настоящее сообщение|це повідомлення|bu e-posta|bu mesaj|本邮件|此邮件|このメール|本メール|이 메일|이 메시지|
  ez az e-mail|acest mesaj|acest e-mail|αυτό το μήνυμα|הודעה זו|هذه الرسالة`,
);
