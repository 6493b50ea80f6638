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
