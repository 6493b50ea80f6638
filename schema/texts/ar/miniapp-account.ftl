### ما يقوله التطبيق المصغّر خلف إعداداته. نص عادي.

## الإشعارات

app-hear-reminders = تذكير الاشتراكات
app-hear-answers = ردود المتجر
app-hear-news = الأخبار والعروض
app-hear-note = الإيصالات وكل ما يخص أموالك تصل دائمًا. ولا تصل الأخبار إلا إذا طلبتها هنا.
app-quiet = ساعات الهدوء
app-quiet-from = من
app-quiet-to = إلى
app-quiet-note = ما يمكنه الانتظار يصل بعدها. أما الإيصالات وكل ما يخص أموالك فتصل فورًا ودائمًا. التوقيت هو توقيت { $zone } حيث جهازك.
app-quiet-note-kept = ما يمكنه الانتظار يصل بعدها. أما الإيصالات وكل ما يخص أموالك فتصل فورًا ودائمًا. التوقيت هو توقيت { $zone }.
app-quiet-use-zone = استخدم توقيت { $zone } حيث جهازي

## الأصدقاء

app-invite-title = ادعُ أصدقاءك
app-invite-lead = هل تعرف من سيعجبه المكان؟
app-invite-reward = { $buyers ->
        [one] مقابل كل صديق يشتري تحصل على هدية: { $title }.
        [two] مقابل كل صديقين يشتريان تحصل على هدية: { $title }.
        [few] مقابل كل { NUMBER($buyers) } أصدقاء يشترون تحصل على هدية: { $title }.
       *[other] مقابل كل { NUMBER($buyers) } من الأصدقاء المشترين تحصل على هدية: { $title }.
    }
app-invite-link = رابطك
app-invite-words = متجر صغير في تيليجرام يعجبني:
app-invite-share = شارك الرابط
app-invite-so-far = حتى الآن
app-invite-came = أصدقاء جاؤوا
app-invite-bought = منهم من اشترى
app-invite-note = لا يُحسب إلا من يتعرّف إلى المتجر أول مرة. تصل الهدية حين لا يعود بالإمكان استرداد ثمن أول شراء لصديقك.
app-invite-rewards = هداياك
app-copy = نسخ
app-copied = تم النسخ

## بياناتي

app-data-title = بياناتي
app-data-export = الاطلاع عليها
app-data-export-note = يصل إلى محادثتك مع البوت ملف بكل ما نحتفظ به عنك.
app-data-export-do = أرسل لي بياناتي
app-data-export-asked = ملفك في طريقه إلى المحادثة.
app-data-delete = حذفها
app-data-delete-note = يزول اسمك وإعداداتك وجلساتك ومحادثاتك ورسائلك. وتبقى دفاتر المدفوعات بلا اسمك.
app-data-delete-do = احذف بياناتي…
app-data-delete-sure = هل تحذف كل شيء حقًّا؟
app-data-delete-consequence = ينتهي ما اشتريته ولا يمكن استعادته. وتُلغى المدفوعات غير المكتملة، وتتوقف الاشتراكات ولا يُخصم عنها شيء بعد ذلك. لا يتحرك أي مال: إن أردت استرداد شيء فاطلب ذلك أولًا. وإن عدت يومًا فستبدأ كشخص جديد.
app-data-delete-yes = نعم، احذف كل شيء
app-data-delete-no = لا، أبقِها
app-data-waits = يجري حذف بياناتك
app-data-waits-refund = يجب أولًا البت في استردادك وإرساله.
app-data-waits-payment = يجب أولًا تأكيد دفعتك.
app-data-waits-charge = يجب أولًا إعادة نجومك التي لم تشترِ شيئًا.
app-data-waits-on = يستمر ذلك من تلقاء نفسه، ويصل الإيصال إلى المحادثة.
app-data-keep = أبقِ بياناتي
