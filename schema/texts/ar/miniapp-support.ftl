### ما يقوله التطبيق المصغّر حيث يُسأل أهل المتجر. نص عادي.

app-tickets-title = المساعدة
app-tickets-none-title = لا أسئلة بعد
app-tickets-none = هل حدث خطأ ما، أم لديك سؤال فحسب؟ أهل هذا المتجر يقرؤون كل سؤال ويجيبون عنه.
app-tickets = أسئلتي
app-ticket-new = اطرح سؤالًا
app-ticket-waiting = لدى المتجر
app-ticket-answered = وصل الجواب
app-ticket-closed = مغلق
app-ticket-else = شيء آخر
app-ticket-reason-missing = دفعتُ ولم أستلم
app-ticket-reason-twice = خُصم مني مرتين
app-ticket-reason-refund = أريد استرداد مالي
app-ticket-reason-other = سؤال آخر

## السؤال

app-ticket-about = عمَّ تسأل؟
app-ticket-why = ماذا حدث؟
app-ticket-words = بكلماتك أنت
app-ticket-note = لا يتحرك أي مال بمجرد السؤال. ترى الجواب هنا، ويحمله البوت إلى المحادثة. يمكنك إضافة صورة بعد إرسال السؤال.
app-ticket-note-refund = ينظر فيه إنسان ويقرر. وحتى ذلك الحين لا يتحرك أي مال، وتبقى مشترياتك لك. ترى الجواب هنا، ويحمله البوت إلى المحادثة.
app-ticket-send = أرسل السؤال
app-ticket-to-refund = أريد استرداد مالي
app-ticket-unsent = لم نتمكن من معرفة ما إذا وصل سؤالك. لم يتحرك أي مال. أرسله مرة أخرى من فضلك: لن يُحسب إلا مرة واحدة.
app-ticket-busy = كانت هذه طلبات كثيرة دفعة واحدة، ولم يُرسل هذا الطلب. لم يتحرك أي مال. انتظر بضع ثوانٍ وأرسله مرة أخرى.

## المحادثة

app-ticket-title = السؤال { $number }
app-ticket-is-waiting = السؤال لدى أهل هذا المتجر. يظهر جوابهم هنا من تلقاء نفسه.
app-ticket-is-answered = أجاب المتجر. إن بقي شيء فما عليك إلا أن تكتب.
app-ticket-is-closed = هذا السؤال مغلق. إن كتبتَ فُتح من جديد.
app-ticket-talk = ما قيل
app-ticket-you = أنت
app-ticket-shop = المتجر
app-ticket-picture = صورة؛ تجدها في المحادثة مع البوت.
app-ticket-picture-said = صورة
app-ticket-reply = ردّك
app-ticket-reply-send = أرسل
app-ticket-send-picture = أرسل صورة في المحادثة
app-ticket-reply-unsent = لم نتمكن من معرفة ما إذا وصل هذا. أرسله مرة أخرى من فضلك: لن يُقال إلا مرة واحدة.
app-ticket-reply-busy = كانت هذه طلبات كثيرة دفعة واحدة، ولم يُرسل هذا الطلب. انتظر بضع ثوانٍ وأرسله مرة أخرى.
app-ticket-close = أغلق هذا السؤال
app-ticket-close-failed = لم ينجح ذلك. حاول مجددًا من فضلك.
