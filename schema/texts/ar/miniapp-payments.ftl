### ما يقوله التطبيق المصغّر من الدفع حتى الإيصال. يصل مع تلك الشاشات لا مع المتجر.

## إتمام الشراء

app-checkout-title = إتمام الشراء
app-consent = قبل أول عملية شراء
app-consent-note = وافق على شروطنا من فضلك، مرة واحدة فقط. الموافقة لا تخصم شيئًا: تأكيد الدفع خطوة تالية في تيليجرام.
app-agree-and-pay = أوافق، دفع { $price }
app-preparing = جارٍ تجهيز الدفع…
app-preparing-note = لم يُخصم أي شيء.
app-not-bought-title = لا يمكن شراء هذا الآن
app-start-failed-title = تعذّر بدء الدفع
app-start-failed = لم يُخصم أي شيء. حاول مجددًا من فضلك.

## دفعة

app-payment-title = الدفع
app-pay = دفع { $price }
app-ready = بانتظار الدفع
app-ready-note = لا يُخصم شيء حتى تؤكد الدفع في تيليجرام.
app-paying = أكّد الدفع في تيليجرام
app-paying-note = لا يُخصم شيء حتى تؤكد.
app-left-unpaid = لم تُدفع بعد
app-left-unpaid-note = أغلقت نافذة الدفع، ولم يصلنا أي مال. يمكنك الدفع الآن أو لاحقًا.
app-failed = لم يتم الدفع
app-failed-note = لم يتمكن تيليجرام من إجراء الدفع، ولم يصلنا أي مال. يمكنك المحاولة مرة أخرى.
app-cannot-open = لا يمكن فتح نافذة الدفع هنا. لم يُخصم أي شيء. حدّث تيليجرام، أو اشترِ من المحادثة مع البوت.
app-confirming = جارٍ تأكيد دفعتك…
app-confirming-note = تيليجرام يؤكد الدفعة معنا. يستغرق ذلك عادة بضع ثوانٍ. وإن لم تتم، فلن يُخصم شيء.
app-confirming-slow-note = يستغرق الأمر أطول من المعتاد، لكن لا شيء يضيع. يمكنك إغلاق التطبيق باطمئنان: ما إن تتأكد الدفعة حتى يخبرك البوت في المحادثة. وإن لم تتم، فلن يُخصم شيء.
app-paid = تم الدفع
app-paid-note = وصلنا { $price }. شكرًا لك!
app-canceled = أُلغيت
app-canceled-note = لم يُخصم أي شيء.
app-expired = انتهى وقت الدفع
app-expired-note = لم يُخصم أي شيء.
app-refunded = تم الاسترداد
app-refunded-note = عاد مبلغ { $price } كاملًا إلى رصيد نجومك في تيليجرام. انتهت عملية الشراء هذه.
app-refunded-runs-on-note = عاد مبلغ الفترة الأولى { $price } كاملًا إلى رصيد نجومك في تيليجرام. وما لا يزال ساريًا يبقى لك.
app-reversed = سُحبت الدفعة
app-reversed-note = سُحبت هذه الدفعة وقدرها { $price }، ولم تعد النجوم عندنا، فانتهت عملية الشراء. إن لم تعد إليك فاكتب إلينا.
app-paid-elsewhere = هذا الاشتراك لديك بالفعل
app-paid-elsewhere-note = بدفعة أخرى، فلم تكن هذه الدفعة لازمة. لن يُخصم بها مرة أخرى.
app-surplus-title = خُصم منك أكثر من مرة
app-surplus = { $count ->
        [one] وصلنا مبلغ إضافي قدره { $price } لعملية الشراء نفسها ولم يشترِ شيئًا. هو محفوظ لك: اكتب إلينا واذكر رقم الدفعة.
        [two] وصلنا مبلغ إضافي قدره { $price } بعمليتي خصم أخريين لعملية الشراء نفسها ولم تشتريا شيئًا. المبلغ محفوظ لك: اكتب إلينا واذكر رقم الدفعة.
        [few] وصلنا مبلغ إضافي قدره { $price } عبر { NUMBER($count) } عمليات خصم أخرى لعملية الشراء نفسها ولم تشترِ شيئًا. المبلغ محفوظ لك: اكتب إلينا واذكر رقم الدفعة.
       *[other] وصلنا مبلغ إضافي قدره { $price } عبر { NUMBER($count) } عملية خصم أخرى لعملية الشراء نفسها ولم تشترِ شيئًا. المبلغ محفوظ لك: اكتب إلينا واذكر رقم الدفعة.
    }
app-surplus-returned = خُصم منك لها أيضًا مبلغ إضافي قدره { $price }. عاد كاملًا إلى رصيد نجومك في تيليجرام.
app-delivery = ما اشتريته
app-delivery-nothing = مشترياتك صارت لك الآن.
app-valid-until = صالح حتى { DATETIME($until, dateStyle: "long") }
app-cancel-payment = إلغاء هذه الدفعة
app-buy-anew = شراء مرة أخرى
app-close-safely = إغلاق التطبيق
app-pay-until = تبقى الفاتورة مفتوحة حتى { $moment }.

## الإيصال

app-receipt = الإيصال
app-receipt-price = السعر
app-receipt-number = رقم الدفعة
app-receipt-charge = رقم الخصم في تيليجرام
app-receipt-started = بدأت
app-receipt-paid = دُفعت
app-receipt-returned = أُعيدت
app-history = ما الذي جرى
app-state-created = بدأت
app-state-invoiced = فُتحت الفاتورة
app-state-approved = وافق عليها المتجر
app-state-paid = دُفعت
app-state-canceled = أُلغيت
app-state-expired = انتهى وقتها
app-event-refund-asked = طُلب الاسترداد
app-event-refund-approved = تمت الموافقة على الاسترداد
app-event-refund-declined = رُفض الاسترداد
app-event-surplus-charged = خُصمت مرة أخرى
app-event-surplus-refunded = أُعيد الخصم الزائد
app-help-payment = أحتاج مساعدة في هذا

## طلب الاسترداد

app-ask-refund = طلب استرداد
app-refund-why = لماذا تود استرداد مالك؟
app-refund-reason-mistake = اشتريته بالخطأ
app-refund-reason-twice = خُصم مني مرتين
app-refund-reason-missing = لم يصلني
app-refund-reason-unlike = ليس كما توقعت
app-refund-reason-other = سبب آخر
app-refund-own-words = بكلماتك أنت، إن أحببت
app-refund-what-happens = ماذا يحدث لمالك
app-refund-first = لا شيء يتحرك الآن. القرار أولًا لأصحاب المتجر؛ ترى الرد هنا، ويخبرك به البوت في المحادثة.
app-refund-yes = إن وافقوا، يعود المبلغ كله، { $price }، إلى رصيد نجومك في تيليجرام. وتنتهي عملية الشراء حين تعود النجوم.
app-refund-no = إن رفضوا، يبقى المال عند المتجر وتبقى المشتريات لك.
app-refund-send = طلب استرداد { $price }
app-refund-unsent = لم نتمكن من معرفة ما إذا وصل طلبك. لم يتحرك أي مال. حاول مجددًا من فضلك: لن يُحسب إلا مرة واحدة.
app-refund-busy = كانت هذه طلبات كثيرة دفعة واحدة، ولم يُرسل هذا الطلب. لم يتحرك أي مال. انتظر بضع ثوانٍ وحاول مجددًا.
app-refund-ask-person = اطلب أن ينظر إنسان في الأمر
app-refund-asked = طلبت استرداد مالك
app-refund-asked-note = أصحاب المتجر ينظرون في { $price }. حتى ذلك الحين لا يتحرك أي مال وتبقى المشتريات لك. سترى الرد هنا وفي المحادثة.
app-refund-declined = رفض المتجر الاسترداد
app-refund-declined-note = طلبت استرداد { $price }. لم يتحرك أي مال وتبقى المشتريات لك. إن كان لك رأي آخر فاكتب إلينا: «أحتاج مساعدة في هذا» في الأسفل.
app-refund-sending = مالك في طريق العودة
app-refund-sending-note = تمت الموافقة على الاسترداد: مبلغ { $price } في طريق العودة كاملًا إلى رصيد نجومك في تيليجرام. وتنتهي عملية الشراء حين يصل.
app-refund-failed = أحدنا ينظر في استردادك
app-refund-failed-note = تمت الموافقة على استرداد { $price }، لكن تيليجرام لم ينفذه. لم يتحرك المال بعد، ولا تزال المشتريات لك. أصحاب المتجر يعلمون بذلك وينظرون فيه.
app-refund-note = كتب المتجر: { $note }
app-refund-reason = كتبت: { $reason }

## الاشتراكات

app-plan-how = كيف يعمل
app-plan-renews = { $price } عند التأكيد، ثم { $days ->
        [zero] كل فترة
        [one] كل يوم
        [two] كل يومين
        [few] كل { NUMBER($days) } أيام
        [many] كل { NUMBER($days) } يومًا
       *[other] كل { NUMBER($days) } يوم
    } وحده، حتى تلغيه.
app-plan-cancel = ألغِه متى شئت، هنا أو في المحادثة. عندئذ لا يُخصم شيء بعد ذلك.
app-plan-end = ما دُفع ثمنه يستمر حتى نهايته، ولو ألغيت قبلها.
app-plan-replaces-title = لديك الآن «{ $title }»
app-plan-replaces = يبدأ هذا الاشتراك فورًا بسعره الكامل. لن يُخصم شيء بعد الآن عن «{ $title }»، ويبقى لك حتى { DATETIME($until, dateStyle: "long") }.
app-plan-yours = أنت مشترك
app-date = { DATETIME($at, dateStyle: "long") }
app-subscription = اشتراك
app-sub-none-title = لا اشتراكات
app-sub-none = تجد الاشتراكات في المتجر. تتجدد وحدها حتى تلغيها، ويمكنك الإلغاء هنا في أي وقت.
app-sub-running = جارية
app-sub-over = منتهية
app-sub-next-charge-short = الخصم التالي { DATETIME($at, year: "numeric", month: "short", day: "numeric") }
app-sub-until-short = حتى { DATETIME($until, year: "numeric", month: "short", day: "numeric") }
app-sub-past-due-short = لم يتجدد بعد
app-sub-ended-short = انتهى
app-sub-renews = يتجدد وحده
app-sub-next-charge-note = الخصم التالي: { $price } في { DATETIME($at, dateStyle: "long") }، ما لم تُلغِ قبل ذلك.
app-sub-canceled = أُلغي
app-sub-runs-out-note = لن يُخصم شيء بعد الآن، ويبقى لك حتى { DATETIME($until, dateStyle: "long") }.
app-sub-resume-in-telegram = غيّرت رأيك؟ شغّله من جديد في تيليجرام: الإعدادات ← نجومي ← هذا الاشتراك. لا يُخصم شيء الآن.
app-sub-stopped-by-shop = أوقف المتجر تجديده
app-sub-replaced = حلّ محله «{ $title }»
app-sub-past-due = لم يتجدد بعد
app-sub-past-due-note = لم يتم التجديد ولم يُخصم أي شيء. يمكنك استخدامه مع ذلك حتى { DATETIME($until, dateStyle: "long") }. ليكن في رصيدك { $price } قبل ذلك اليوم: سيحاول تيليجرام مرة أخرى وحده.
app-sub-ended = انتهى الاشتراك
app-sub-ended-note = أُلغي واستمر حتى { DATETIME($until, dateStyle: "long") }. لن يُخصم شيء بعد الآن.
app-sub-lapsed-note = لم يتم التجديد فانتهى الاشتراك. لم يُخصم عنه أي شيء، ولن يُخصم.
app-sub-refunded = تم الاسترداد
app-sub-refunded-note = عاد ما دفعته عن فترته الأخيرة كاملًا إلى رصيد نجومك في تيليجرام. انتهى الاشتراك ولن يُخصم شيء بعد الآن.
app-sub-refunded-with-rest-note = عاد ما دفعته عن فترته الأخيرة كاملًا إلى رصيد نجومك في تيليجرام. وما دفعته قبلها يبقى لك حتى { DATETIME($until, dateStyle: "long") }، ثم ينتهي الاشتراك. لن يُخصم شيء بعد الآن.
app-sub-telegram-not-told = لم يؤكد تيليجرام هذا بعد. نكرر الطلب حتى يؤكده، ولا يلزمك شيء.
app-sub-dates = التواريخ
app-sub-started = البداية
app-sub-next-charge = الخصم التالي
app-sub-paid-until = مدفوع حتى
app-sub-access-until = صالح حتى
app-sub-receipts = ما دفعته
app-sub-returned = أُعيد كاملًا في { DATETIME($at, year: "numeric", month: "short", day: "numeric") }
app-sub-what-you-got = ما حصلت عليه، وإيصاله
app-sub-cancel = إلغاء الاشتراك…
app-sub-cancel-sure = هل تلغيه؟
app-sub-cancel-consequence = لن يُخصم شيء بعد الآن. يبقى لك ما دفعت ثمنه حتى { DATETIME($until, dateStyle: "long") }، ثم ينتهي. لا يعود مال عن الأيام المتبقية.
app-sub-cancel-at-once = لن يُخصم شيء بعد الآن. كان مدفوعًا حتى { DATETIME($until, dateStyle: "long") }، والوقت الذي تلاه كان هدية منا، فينتهي فورًا. وإن كان تيليجرام قد خصم التجديد قبل ذلك فسيخبرك البوت، وتكون تلك الفترة لك.
app-sub-cancel-yes = نعم، ألغِه
app-sub-cancel-no = لا، أبقِه
app-sub-resume = أريد أن يستمر
app-sub-again = اشترك من جديد
app-sub-wish-failed = لم نعرف هل وصل ذلك. لم يُخصم بسببه أي شيء. حاول من فضلك مرة أخرى: يُحسب مرة واحدة فقط.
## Codes

app-code-given = أصبحت لك
app-code-label = رمزك
app-code-note = لا فرق بين الأحرف الكبيرة والصغيرة، ولا أهمية للشرطات.
app-code-look = انظر ماذا يعطي
app-code-failed = تعذّر سؤال المتجر. لم يُخصم شيء ولم يُستهلك الرمز. حاول مجددًا.
app-code-free = مجانًا بدلًا من { $list }
app-code-price = { $price } بدلًا من { $list }
app-code-for = بالرمز { $code }
app-code-take = خذها مجانًا
app-code-choose = اختر شيئًا
app-free = مجانًا
app-code-have = لديّ رمز
app-code-use = استخدم هذا الرمز
app-code-without = بدون الرمز
app-code-waits = رمزك { $code } ينتظرك هنا
app-code-waits-note = استخدمته لهذا المنتج ولم تدفع بعد. لم يُخصم شيء. إن لم تدفع في الوقت المحدد يعود الرمز إليك.
app-code-refused = لا يمكن استخدام هذا الرمز هنا
app-code-go-on = المتابعة بدونه
app-gifts = أُهدي إليك
app-gift-since = لك منذ { $moment }
app-gift-delivery = ما حصلت عليه
app-gift-nothing = أصبح لك الآن.
app-gift-note = لم يُخصم مقابله شيء، لذلك لا يوجد إيصال.
app-receipt-list-price = من دون الرمز
app-receipt-code = الرمز
