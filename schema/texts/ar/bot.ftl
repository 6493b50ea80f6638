### ما يقوله البوت. النصوص ذات الوسوم بصيغة HTML في تيليجرام؛ أما الأزرار والأوامر والتنبيهات فنص عادي.
### كل ما يتعلق بالدفع يقول ما الذي جرى لمال الشخص.

## Profile and commands

profile-description =
    أهلًا وسهلًا! هنا تشتري بنجوم تيليجرام، في المحادثة مباشرة أو في التطبيق المصغّر.

    ترى السعر قبل أن تدفع، وتصلك مشترياتك لحظة الدفع، ويبقى كل ما اشتريته في /purchases.

    اضغط «ابدأ» لتتجول في المتجر.
profile-about = متجر صغير ودود: اختر، وادفع بنجوم تيليجرام، واستلم فورًا.
command-start = ألقِ التحية وشاهد ما لدينا
command-shop = كل ما هو معروض للبيع
command-purchases = مشترياتك مع إيصالاتها
# max 256
command-subscriptions = اشتراكاتك: عرضها وإلغاؤها ومتابعتها
command-settings = اللغة والإشعارات
command-invite = ادعُ أصدقاءك
command-redeem = استخدم رمزًا
command-help = كيف يعمل كل شيء
command-terms = شروط البيع
command-privacy = ما نعرفه عنك
command-support = اسألنا عما تشاء
command-paysupport = مساعدة في الدفع
command-cancel = إلغاء دفعة لم تُدفع
menu-button = المتجر

## Buttons

button-shop = 🛍 المتجر
button-purchases = 🧾 مشترياتي
button-subscriptions = 🔁 اشتراكاتي
button-settings = ⚙️ الإعدادات
button-help = 💬 مساعدة
button-home = ‹ البداية
button-back-to-shop = ‹ العودة إلى المتجر
button-back-to-settings = ‹ الإعدادات
button-back-to-purchases = ‹ مشترياتي
button-back-to-subscriptions = ‹ اشتراكاتي
button-open-app = فتح في التطبيق المصغّر
button-buy = شراء مقابل { $price }
button-subscribe = اشترك بـ { $price } / { $days ->
        [zero] { NUMBER($days) } يوم
        [one] يوم
        [two] يومان
        [few] { NUMBER($days) } أيام
        [many] { NUMBER($days) } يومًا
       *[other] { NUMBER($days) } يوم
    }
button-subscribe-again = اشترك من جديد
button-subscription = 🔁 عرض الاشتراك
button-cancel-subscription = إلغاء الاشتراك…
button-cancel-subscription-sure = نعم، ألغِه
button-keep-subscription = لا، أبقِه
button-resume-subscription = أريد أن يستمر
button-buy-again = شراء مرة أخرى مقابل { $price }
button-pay = دفع { $price }
button-cancel-payment = إلغاء
button-keep-payment = إبقاء
button-agree = أوافق، لنتابع
button-agree-only = أوافق
button-terms = شروط البيع
button-privacy = الخصوصية
button-support = اكتب إلينا
button-paysupport = مساعدة في الدفع
button-ask = اطرح سؤالًا
button-previous = ‹ السابق
button-next = التالي ›
button-language = اللغة: { $language }
button-my-data = 🔐 بياناتي
button-export-data = أرسل لي بياناتي
button-delete-data = احذف بياناتي…
button-delete-sure = نعم، احذف كل شيء
button-keep-data = أبقِ بياناتي
button-invite = 🎁 ادعُ أصدقاءك
button-redeem-code = 🎟 استخدم رمزًا
button-another-code = رمز آخر
button-redeem = اشترِ مقابل { $price }
button-redeem-gift = خذها
button-redeem-more = منتجات أخرى
button-welcome-stay = أبقِ { $language }
button-welcome-later = لاحقًا
button-welcome-skip = تخطَّ الكل
button-welcome-done = تم
button-share = شارك الرابط
button-see-reward = شاهد الهدية
button-notifications = 🔔 الإشعارات
button-back-to-notifications = ‹ الإشعارات
button-reminders-on = تذكير الاشتراكات: مفعّل
button-reminders-off = تذكير الاشتراكات: متوقف
button-answers-on = ردود المتجر: مفعّلة
button-answers-off = ردود المتجر: متوقفة
button-news-on = الأخبار والعروض: مفعّلة
button-news-off = الأخبار والعروض: متوقفة
button-quiet-on = ساعات الهدوء: { $from } – { $to }
button-quiet-off = ساعات الهدوء: بلا
button-no-quiet = بلا ساعات هدوء
button-zone = منطقة زمنية أخرى
button-receipt = 🧾 عرض الإيصال
button-back = ‹ رجوع
button-ask-refund = طلب استرداد
button-refund-sure = نعم، أطلب استرداده
button-refund-return = إعادة { $price }
button-refund-retry = محاولة أخرى: إعادة { $price }
button-refund-overrule = إعادة { $price } رغم ذلك
button-refund-decline = رفض
button-refund-yes = نعم، إعادة { $price }
button-refund-yes-decline = نعم، رفض
button-refunds = طلبات الاسترداد
button-renewal-stop = إيقاف التجديد
button-renewal-allow = السماح بتشغيله من جديد
button-renewal-yes-stop = نعم، أوقفه
button-renewal-yes-allow = نعم، اسمح
button-reconcile = مقارنة مع تيليجرام
button-reconcile-again = مقارنة مرة أخرى
button-reconcile-whole = مقارنة الحساب كله
button-to-private = راسلني على الخاص

## Start

home-hello =
    <b>أهلًا، { $name }!</b>

    سعداء برؤيتك. اختر شيئًا من المتجر وادفع بنجوم تيليجرام: يصلك هنا لحظة الدفع.
hint-command = لا أعرف هذا الأمر. لشؤون المال: /paysupport، ولكل ما عداها: /help، والباقي هنا:
hint-unknown =
    أنا متجر، ولا أجيد الدردشة كثيرًا. لكن هذه الأزرار أحفظها عن ظهر قلب:
hint-old-button = هذا الزر من رسالة قديمة. إليك رسالة جديدة.
hint-old-screen = كانت تلك رسالة قديمة، فلنبدأ من جديد:
hint-private = أبيع في المحادثات الخاصة فقط، لتبقى مشترياتك لك وحدك.
hint-group-button = هذا الزر يعمل في محادثتك الخاصة معي.

## Shop

shop-title =
    <b>المتجر</b>

    اضغط على أي منتج لترى المزيد. المشاهدة مجانية.
shop-title-page =
    <b>المتجر</b> · صفحة { NUMBER($page) }

    اضغط على أي منتج لترى المزيد. المشاهدة مجانية.
shop-empty =
    <b>المتجر</b>

    الرفوف فارغة الآن. عد إلينا قريبًا من فضلك.
shop-line = { $title } · { $price }
shop-line-plan = { $title } · { $price } / { $days ->
        [zero] { NUMBER($days) } يوم
        [one] يوم
        [two] يومان
        [few] { NUMBER($days) } أيام
        [many] { NUMBER($days) } يومًا
       *[other] { NUMBER($days) } يوم
    }
shop-line-sold-out = { $title } · نفدت الكمية
shop-line-owned = ✓ { $title }
card =
    <b>{ $title }</b>

    { $description }
card-lasts = { $days ->
        [zero] صالح لأقل من يوم
        [one] صالح ليوم واحد
        [two] صالح ليومين
        [few] صالح لمدة { NUMBER($days) } أيام
        [many] صالح لمدة { NUMBER($days) } يومًا
       *[other] صالح لمدة { NUMBER($days) } يوم
    }
card-left = { $left ->
        [zero] لم يبقَ شيء
        [one] بقيت قطعة واحدة فقط
        [two] بقيت قطعتان
        [few] بقيت { NUMBER($left) } قطع
        [many] بقيت { NUMBER($left) } قطعة
       *[other] بقيت { NUMBER($left) } قطعة
    }
card-sold-out = نفدت الكمية حاليًا
card-owned = ✓ هذا المنتج لديك بالفعل
card-plan-yours = ✓ أنت مشترك.
card-not-for-sale = غير معروض للبيع حاليًا
card-gone = لم يعد هذا المنتج في المتجر. إليك ما لدينا:

## Buying

buy-started = إليك فاتورتك. لا يُخصم شيء حتى تؤكد.
consent =
    <b>قبل أول عملية شراء</b>

    وافق على شروطنا من فضلك، مرة واحدة فقط:
consent-note = الموافقة لا تخصم شيئًا. المساعدة في دفعة: /paysupport.
terms = <b>شروط البيع</b>
terms-where = مشترياتك: /purchases. المساعدة في دفعة: /paysupport.
terms-accepted-line = ✓ وافقت على هذه الشروط.
terms-accepted = شكرًا لك!

## A payment, from start to end

payment-preparing =
    <b>{ $title }</b> · { $price }

    لحظة من فضلك، الفاتورة قيد الفتح. لم يُخصم أي شيء.
payment-waiting =
    <b>{ $title }</b> · { $price }

    بانتظار الدفع. لا يُخصم شيء حتى تؤكد الدفع في تيليجرام.
payment-open-minutes = { $minutes ->
        [zero] توشك الفاتورة أن تُغلق
        [one] تبقى الفاتورة مفتوحة دقيقة واحدة
        [two] تبقى الفاتورة مفتوحة دقيقتين
        [few] تبقى الفاتورة مفتوحة { NUMBER($minutes) } دقائق
        [many] تبقى الفاتورة مفتوحة { NUMBER($minutes) } دقيقة
       *[other] تبقى الفاتورة مفتوحة { NUMBER($minutes) } دقيقة
    }.
payment-open-hours = { $hours ->
        [zero] تبقى الفاتورة مفتوحة أقل من ساعة
        [one] تبقى الفاتورة مفتوحة ساعة واحدة
        [two] تبقى الفاتورة مفتوحة ساعتين
        [few] تبقى الفاتورة مفتوحة { NUMBER($hours) } ساعات
        [many] تبقى الفاتورة مفتوحة { NUMBER($hours) } ساعة
       *[other] تبقى الفاتورة مفتوحة { NUMBER($hours) } ساعة
    }.
payment-confirming =
    <b>{ $title }</b> · { $price }

    ⏳ تيليجرام يؤكد دفعتك. يستغرق ذلك عادة بضع ثوانٍ، ويمكنك إغلاق المحادثة باطمئنان: ما إن يتم الدفع حتى تقول هذه الرسالة ذلك. وإن لم يتم، فلن يُخصم شيء.
payment-paid =
    ✅ <b>تم الدفع: { $title }</b>

    وصلنا { $price } مقابل عملية شراء واحدة. شكرًا لك!
payment-with-code = بالرمز { $code }: { $price } بدلًا من { $list }.
payment-paid-no-delivery = مشترياتك صارت لك الآن.
payment-lasts-until = صالح حتى { DATETIME($until, dateStyle: "long") }.
payment-canceled =
    <b>{ $title }</b> · { $price }

    أُلغيت. لم يُخصم أي شيء.
payment-sold-out =
    <b>{ $title }</b> · { $price }

    نفدت الكمية: عندما ضغطت «ادفع» كانت القطعة الأخيرة قد بيعت للتو. لم يُخصم أي شيء، وأُغلقت هذه الدفعة.
payment-left-the-shop =
    <b>{ $title }</b> · { $price }

    سُحب هذا المنتج من المتجر قبل أن تدفع. لم يُخصم أي شيء، وأُغلقت هذه الدفعة.
payment-owned-already =
    <b>{ $title }</b> · { $price }

    هذا المنتج لديك بالفعل، لذلك أُغلقت هذه الدفعة الثانية. لم يُخصم أي شيء.
payment-paid-elsewhere =
    <b>{ $title }</b> · { $price }

    هذا الاشتراك لديك بدفعة أخرى، فلم تكن هذه الدفعة لازمة. لن يُخصم بها مرة أخرى.
payment-last-piece-held = شخص آخر يدفع ثمن القطعة الأخيرة الآن. لم يُخصم أي شيء. إن عادت متاحة يمكنك الدفع هنا.
payment-expired =
    <b>{ $title }</b> · { $price }

    انتهى وقت الدفع. لم يُخصم أي شيء.
payment-refunded =
    ↩️ <b>تم الاسترداد: { $title }</b>

    عاد مبلغ { $price } كاملًا إلى رصيد نجومك في تيليجرام. انتهت عملية الشراء هذه.
payment-refunded-runs-on =
    ↩️ <b>تم استرداد الفترة الأولى: { $title }</b>

    عاد مبلغ { $price } كاملًا إلى رصيد نجومك في تيليجرام. وما لا يزال ساريًا يبقى لك.
payment-reversed =
    <b>{ $title }</b> · { $price }

    سُحبت نجوم هذه الدفعة ولم تعد عندنا، فانتهت عملية الشراء. إن لم تعد إليك فاكتب إلى /paysupport.
payment-number = رقم الدفعة: <code>{ $id }</code>
payment-date = دُفعت في { DATETIME($at, dateStyle: "long") }.
payment-surplus = { $count ->
        [one] دفعت لها أيضًا مبلغًا إضافيًا قدره { $price } بعملية خصم أخرى. لم تشترِ شيئًا والمبلغ محفوظ لك: /paysupport.
        [two] دفعت لها أيضًا مبلغًا إضافيًا قدره { $price } بعمليتي خصم أخريين. لم تشتريا شيئًا والمبلغ محفوظ لك: /paysupport.
        [few] دفعت لها أيضًا مبلغًا إضافيًا قدره { $price } عبر { NUMBER($count) } عمليات خصم أخرى. لم تشترِ شيئًا والمبلغ محفوظ لك: /paysupport.
       *[other] دفعت لها أيضًا مبلغًا إضافيًا قدره { $price } عبر { NUMBER($count) } عملية خصم أخرى. لم تشترِ شيئًا والمبلغ محفوظ لك: /paysupport.
    }
payment-surplus-returned = خُصم منك لها أيضًا مبلغ إضافي قدره { $price }. عاد كاملًا إلى رصيد نجومك.
payment-unknown = لا أجد هذه الدفعة بين مدفوعاتك. إليك كل ما اشتريته:
surplus-charge =
    ⚠️ <b>خُصم منك مرتين مقابل { $title }</b>

    دفعة واحدة أتمّت الشراء. ووصلنا مبلغ إضافي قدره { $price } للفاتورة نفسها ولم يشترِ شيئًا، فهو محفوظ لك.

    أصحاب المتجر يعلمون بذلك ويستطيعون إعادته؛ وحين يفعلون، ستقول هذه الرسالة ذلك. وإن طال الأمر فافتح /paysupport وأرسل إلينا رقم الدفعة هذا: <code>{ $id }</code>
surplus-plan-charge =
    ⚠️ <b>دفعت مرتين مقابل { $title }</b>

    هذا الاشتراك لديك بدفعة أخرى. ووصلنا مبلغ إضافي قدره { $price } عن المدة نفسها ولم يشترِ شيئًا، فهو محفوظ لك، ولن يُخصم مرة أخرى.

    أصحاب المتجر يعلمون بذلك ويستطيعون إعادته؛ وحين يفعلون، ستقول هذه الرسالة ذلك. وإن طال الأمر فافتح /paysupport وأرسل إلينا رقم الدفعة هذا: <code>{ $id }</code>
surplus-charge-returned =
    ↩️ <b>أُعيد الخصم الزائد مقابل { $title } كاملًا</b>

    عاد مبلغ { $price } إلى رصيد نجومك في تيليجرام. ما اشتريته يبقى لك.

    رقم الدفعة: <code>{ $id }</code>
unmatched-charge =
    ⚠️ <b>وصلنا منك { $price } ولم نعرف مقابل ماذا</b>

    لا يطابق المبلغ أيًا من مشترياتك، فلم يشترِ شيئًا وهو محفوظ لك. نحن نعلم بذلك وننظر فيه.

    لاسترداده أسرع، افتح /paysupport وأرسل إلينا هذا الرقم: <code>{ $id }</code>
unreadable-charge =
    ⚠️ <b>وصلت منك دفعة لم نتمكن من قراءتها</b>

    أخبرنا بها تيليجرام ولم يذكر مبلغها، فلم تشترِ شيئًا. نحن نعلم بها وننظر في حساب تيليجرام: كل ما خُصم محفوظ لك.

    لاستردادها أسرع، افتح /paysupport وأرسل إلينا هذا الرقم: <code>{ $id }</code>
unmatched-charge-returned =
    ↩️ <b>عاد إليك { $price }</b>

    لم نتمكن من مطابقة هذه الدفعة مع عملية شراء، فأعدناها كلها إلى رصيد نجومك في تيليجرام.
cancel-done = أُلغيت. لم يُخصم أي شيء.
cancel-nothing = لا شيء لإلغائه: ليست لديك دفعة تنتظر. أما الاشتراكات فتُلغى في /subscriptions.
cancel-ask =
    <b>{ $title }</b> · { $price }

    هذه الدفعة تنتظرك. لم يُخصم أي شيء. هل تريد إلغاءها؟
checkout-no-answer = لم يتمكن المتجر من التأكيد في الوقت المناسب، فلم يتم الدفع. لم تُؤخذ أي نجوم. حاول بعد دقيقة من فضلك.

## Money back

refundable =
    <b>طلب استرداد</b>

    بأي مشتريات يتعلق الأمر؟ الاختيار لا يغيّر شيئًا بعد.
refundable-none =
    <b>طلب استرداد</b>

    لا توجد مشتريات مدفوعة لطلب استردادها. إن كنت قد طلبت من قبل، فالإيصال في /purchases يبيّن إلى أين وصل طلبك.
refund-why =
    <b>{ $title }</b> · { $price }

    لماذا تود استرداد مالك؟ اختيار السبب لا يغيّر شيئًا بعد.
refund-reason-mistake = اشتريته بالخطأ
refund-reason-twice = خُصم مني مرتين
refund-reason-missing = لم يصلني
refund-reason-unlike = ليس كما توقعت
refund-reason-other = سبب آخر
refund-sure =
    <b>هل تطلب استرداد { $price } مقابل { $title }؟</b>

    السبب: { $reason }.

    ماذا يحدث لمالك:
    • لا شيء يتحرك الآن. القرار أولًا لأصحاب المتجر، ويصلك الرد هنا.
    • إن وافقوا، يعود المبلغ كله، { $price }، إلى رصيد نجومك في تيليجرام، وتنتهي عملية الشراء.
    • إن رفضوا، يبقى المال عند المتجر وتبقى المشتريات لك.
refund-was-asked =
    ✓ <b>طُلب استرداد { $price } مقابل { $title }</b>

    القرار الآن لأصحاب المتجر، وسيصلك ردهم هنا. حتى ذلك الحين لا يتحرك أي مال وتبقى المشتريات لك.
refund-asked = ⏳ طلبت استرداد { $price }. القرار لأصحاب المتجر؛ حتى ذلك الحين لا يتحرك أي مال وتبقى المشتريات لك.
refund-declined = طلبت استرداد { $price } ورفض المتجر. لم يتحرك أي مال وتبقى المشتريات لك. إن كان لك رأي آخر: /paysupport.
refund-sending = ↩️ تمت الموافقة على الاسترداد: مبلغ { $price } في طريق العودة كاملًا إلى رصيد نجومك في تيليجرام. وتنتهي عملية الشراء حين يصل.
refund-failed = تمت الموافقة على استرداد { $price }، لكن تيليجرام لم ينفذه. لم يتحرك المال، ولا تزال المشتريات لك، وأصحاب المتجر ينظرون في الأمر.
refund-done = ↩️ عاد مبلغ { $price } كاملًا إلى رصيد نجومك في تيليجرام.
refund-note = كتب المتجر: { $note }

## Purchases

purchases-title =
    <b>مشترياتي</b>

    اضغط على أيها لترى إيصالها وما حصلت عليه.
purchases-empty =
    <b>مشترياتي</b>

    لا شيء هنا بعد. أول ما تشتريه سيظهر هنا مع إيصاله.
purchases-line-paid = { $title } · { $price }
purchases-line-waiting = ⏳ { $title } · { $price }
purchases-line-refunded = ↩️ { $title } · { $price }
purchases-line-given = 🎁 { $title }

## الأصدقاء

invite-title =
    <b>ادعُ أصدقاءك</b>

    هذا الرابط لك وحدك: { $link }

    كل من يتعرّف إلى المتجر من خلاله أول مرة يُحسب لك.
invite-words = متجر صغير في تيليجرام يعجبني:
invite-reward = { $buyers ->
        [one] مقابل كل صديق يشتري
        [two] مقابل كل صديقين يشتريان
        [few] مقابل كل { NUMBER($buyers) } أصدقاء يشترون
       *[other] مقابل كل { NUMBER($buyers) } من الأصدقاء المشترين
    } تحصل على <b>{ $title }</b> هدية. يُحسب الصديق حين لا يعود بالإمكان استرداد ثمن أول شراء له.
invite-came = عدد الأصدقاء القادمين: { NUMBER($came) }، ومن اشترى منهم: { NUMBER($bought) }.
invite-given =
    🎁 <b>{ $title }</b>
    { $delivery }
reward-given =
    🎁 <b>هدية لك: { $title }</b>

    { $buyers ->
        [one] صديق دعوته اشترى شيئًا
        [two] صديقان دعوتهما اشتريا
        [few] { NUMBER($buyers) } أصدقاء دعوتهم اشتروا
       *[other] عدد من دعوتهم واشتروا: { NUMBER($buyers) }
    }، فأصبحت هذه الهدية لك. لا تدفع مقابلها شيئًا. شكرًا لك!

## البيانات

my-data =
    <b>بياناتي</b>

    يمكنني أن أرسل لك ملفًا بكل ما نحتفظ به عنك. أو نحذفه: يزول اسمك وإعداداتك وجلساتك ورسائلك، وتبقى دفاتر المدفوعات بلا اسمك.
# Toast. max 200
export-asked = سيصل ملفك إلى هنا بعد لحظات.
export-file =
    <b>بياناتك</b>

    كل ما نحتفظ به عنك كما هو الآن. هذا الملف تقرؤه البرامج بسهولة، ويستطيع الناس قراءته أيضًا.
delete-sure =
    <b>هل تحذف كل شيء حقًّا؟</b>

    • يُحذف اسمك وإعداداتك وجلساتك ومحادثاتك ورسائلك هنا.
    • ينتهي ما اشتريته ولا يمكن استعادته. وتُلغى المدفوعات غير المكتملة، وتتوقف الاشتراكات.
    • لا يتحرك أي مال، ولن يُخصم شيء بعد ذلك. إن أردت استرداد شيء فاطلب ذلك أولًا: /paysupport.
    • تبقى دفاتر المدفوعات كما يطلب القانون، بلا اسمك.

    وإن عدت يومًا فستبدأ كشخص جديد.
delete-asked =
    ⏳ يجري حذف بياناتك. آخر رسالة منا ستكون الإيصال.
delete-waits = ⏳ طلبت حذف بياناتك. هناك أولًا ما يخص أموالك كي لا يضيع منها شيء:
delete-waits-refund = • استرداد لك ما زال قيد القرار أو في الطريق.
delete-waits-payment = • دفعة لك يجري تأكيدها الآن.
delete-waits-charge = • نجوم لك لم تشترِ شيئًا محفوظة عندنا وستعاد إليك.
delete-goes-on = وما إن يُسوّى ذلك حتى يستمر الحذف من تلقاء نفسه.
delete-done =
    ✓ <b>حُذفت بياناتك</b>

    زال اسمك وإعداداتك وجلساتك ومحادثاتك ورسائلك. لم يتحرك أي مال، ولن يُخصم شيء بعد ذلك، وبقيت دفاتر مدفوعاتك بلا اسمك.

    هذا إيصالك: <code>{ $id }</code>. يمكنك الآن حذف هذه المحادثة. وإن عدت يومًا فأهلًا بك كشخص جديد.
# Toast. max 200
delete-withdrawn = حسنًا. لن يُحذف شيء.
# Toast. max 200
delete-nothing = لم يكن هناك ما يُتراجع عنه.

## Settings

settings-title =
    <b>الإعدادات</b>

    الإيصالات وأخبار مدفوعاتك تصلك دائمًا؛ أما أخبار المتجر فإن أحببت فقط.
notifications-title =
    <b>الإشعارات</b>

    الإيصالات وكل ما يخص أموالك تصل دائمًا وفورًا، حتى في ساعات الهدوء. الباقي كما تشاء، والأخبار لا تصل إلا إذا طلبتها.
# A time zone, by the name that the language itself has for it.
zone-name = { $zone }
quiet-hours = { $from } – { $to }
quiet-title-on =
    <b>ساعات الهدوء</b>

    من { $from } إلى { $to } يسود الهدوء ({ $zone }). ما يمكنه الانتظار يصل بعدها؛ أما الإيصالات وكل ما يخص أموالك فتصل فورًا ودائمًا.
quiet-title-off =
    <b>ساعات الهدوء</b>

    لا توجد ساعات هدوء ({ $zone }). اخترها، وسيصل بعدها ما يمكنه الانتظار. أما الإيصالات وكل ما يخص أموالك فتصل فورًا ودائمًا.
zones-title =
    <b>أين أنت؟</b>

    أحتاج إلى ذلك لأعرف متى يكون الليل عندك ولأكتب التواريخ بتوقيتك، ولا أستخدمه لغير ذلك. وإلى أن تختار تُكتب التواريخ هنا بتوقيت UTC. منطقتك ليست هنا؟ التطبيق المصغّر يعرفها كلها: إعداداته تأخذ المنطقة الزمنية من جهازك.
settings-language = <b>بأي لغة أحدثك؟</b>
settings-saved = تم.

## Help

help =
    <b>كيف يعمل المتجر</b>

    1. يعرض /shop كل ما هو للبيع. اضغط على منتج لتراه.
    2. اضغط «شراء». تصلك الفاتورة في رسالة؛ ولا يُخصم شيء حتى تؤكد في تيليجرام.
    3. بعد الدفع تتحول الرسالة نفسها إلى إيصالك ومعه ما اشتريته.

    كل شيء محفوظ في /purchases، والاشتراكات تُلغى في /subscriptions. تغيير اللغة في /settings. وبالأمر /cancel تلغي دفعة لم تدفعها.
    لديك رمز خصم أو هدية؟ /redeem. للأسئلة: /support. وعن المال: /paysupport.
privacy =
    <b>الخصوصية</b>

    نحتفظ بما يحتاجه المتجر: معرّفك في تيليجرام واسمك ولغتك؛ وما اشتريته ودفعته ومتى؛ وإعداداتك؛ والرابط الذي جئت منه.

    لا نرى بطاقتك ولا رقم هاتفك ولا محادثاتك الأخرى. ولا نبيع بياناتك ولا نشاركها.

    في «بياناتي» تحصل على كل ذلك في ملف أو تحذفه. سجلات الدفع تُحفظ كما يطلب القانون من المتاجر، لكن بلا اسمك.
support-contact =
    <b>الدعم</b>

    يقرأ رسالتك إنسان حقيقي. اضغط الزر وأخبرنا بما يشغلك؛ وإن كان عن عملية شراء فأضف رقم دفعتها من /purchases.
support-no-contact =
    <b>الدعم</b>

    معظم الإجابات في /help، وكل الإيصالات في /purchases. ولكل ما عدا ذلك اضغط الزر: أهل هذا المتجر يقرؤون كل سؤال، والجواب يأتي هنا.
## Trouble

trouble = حدث خطأ من عندنا. هذه الخطوة لم تخصم شيئًا. حاول بعد دقيقة من فضلك.
trouble-busy = كان ذلك أسرع مني قليلًا. حاول بعد { $seconds ->
        [zero] لحظة
        [one] ثانية واحدة
        [two] ثانيتين
        [few] { NUMBER($seconds) } ثوانٍ
        [many] { NUMBER($seconds) } ثانية
       *[other] { NUMBER($seconds) } ثانية
    } من فضلك. لم يُخصم أي شيء.
trouble-refused = هذا غير متاح لحسابك. لم يُخصم أي شيء. إن كنت ترى أنه ينبغي أن يكون متاحًا فاكتب إلى /support.

refused = { $message }

## For staff

alert-head = ⚠️ <b>{ $title }</b> · { $price }
alert-surplus = خُصم مرة ثانية لدفعة واحدة. النجوم هنا ولم تشترِ شيئًا، والمشتري يعلم. أعدها إليه.
alert-plan-paid-twice = دُفع مرتين مقابل اشتراك واحد: لدى المشتري هذا الاشتراك بدفعة أخرى. يجري إيقاف الاشتراك الثاني، والنجوم هنا ولم تشترِ شيئًا، والمشتري يعلم. أعدها إليه.
alert-oversold = دُفعت بعد أن نفدت آخر قطعة. سُلّمت رغم ذلك، فالمبيع يزيد قطعةً واحدة على ما كان متوفرًا.
alert-unknown-payload = وصل مال لفاتورة لا نعرفها. سُجّل ولم يشترِ شيئًا. انظر من دفعه وأعده.
alert-wrong-price = وصل مال لكنه ليس مبلغ الفاتورة. سُجّل ولم يشترِ شيئًا. انظر في هذه الدفعة.
alert-wrong-buyer = دفع هذه الفاتورة شخص غير المشتري. سُجّل المال ولم يشترِ شيئًا. انظر من دفعه وأعده.
alert-forgotten-buyer = وصل مال لدفعة حُذفت بيانات مشتريها بطلب منه. سُجّل ولم يشترِ شيئًا. أعده.
alert-unfit-amount = وصل مال لم نتمكن من قراءة مبلغه. سُجّل ولم يشترِ شيئًا. انظر فيه في حساب تيليجرام نفسه.
alert-unfit-charge-id = وصل مال برقم خصم لا يمكن أن يكون صحيحًا. سُجّل ولم يشترِ شيئًا، ولا يمكن إعادته من هنا.
alert-refund-failed = تمت الموافقة على هذا الاسترداد، لكن تيليجرام لم يُعد النجوم. لا تزال هنا. تجده في /refunds للمحاولة مرة أخرى.
alert-refunded-outside = أعاد أحدهم هذه النجوم من خارج المتجر: برمز البوت أو عبر دعم تيليجرام. سُجّل ذلك؛ وإن كانت قد اشترت شيئًا فقد انتهى، والمشتري يعلم.
alert-refund-unknown = يقول تيليجرام إن هذه النجوم أُعيدت، لكننا لم نسمع قط بوصولها. إن سمعنا لاحقًا بخصمها سُجّل الأمران تلقائيًا؛ وحتى ذلك الحين قد تختلف الدفاتر.
alert-update-given-up =
    ⚠️ <b>تُرك شيء وصل من تيليجرام دون معالجة</b>

    { $reason ->
        [untried] لم يحاول أحد معالجته طوال ثلاثين يومًا، كما يحدث حين يتغير بوت المتجر. بقي خبر وصوله ووقته، أما كلماته فلم تعد محفوظة.
        [unended] بدأت معالجته عشر عمليات ولم يُسمع من أي منها بعدها: ربما كان هو ما أوقفها. هو محفوظ كلمة بكلمة لثلاثين يومًا.
       *[failed] لم تنجح معالجته خلال أكثر من يوم من المحاولات. هو محفوظ كلمة بكلمة لثلاثين يومًا.
    } وقد يتعلق بالمال. وفي سجل الخادم المزيد.

    العدد حتى الآن: { NUMBER($count) }. وآخرها التحديث <code>{ $id }</code> في الجدول telegram_update. يصلك الخبر مرة واحدة، ويزداد العدد هنا حتى يُغلق التنبيه.
alert-message-unsaid =
    ⚠️ <b>تعذر إرسال رسالة</b>

    { $reason ->
        [broken] الخلل في برنامجنا نفسه: لا يستطيع كتابتها. تتكرر المحاولة نحو نصف يوم، ويرسلها البوت حالما يُصلَح. بعد ذلك تُترك.
        [rejected] لا يقبلها تيليجرام كما كُتبت. لن تتكرر المحاولة.
       *[given_up] تكررت المحاولة نحو نصف يوم دون جدوى. لن تتكرر.
    } وما تتحدث عنه باقٍ كما هو: لا تتغير بذلك دفعة ولا استرداد ولا مشتريات.

    الرسالة: <code>{ $kind }</code>، عن <code>{ $about }</code>
    ما حدث: <code>{ $error }</code>

    قد تتعذر رسائل أخرى من النوع نفسه؛ يصلك الخبر مرة واحدة في اليوم.
alert-money-unreadable =
    ⚠️ <b>وصل ما يذكر دفعة ولا يثبت شيئًا</b>

    وردت الدفعة حيث لا يضعها تيليجرام أبدًا (رسالة محوّلة أو معدّلة أو قناة)، أو تعذرت قراءتها. لم يُقيَّد شيء ولم يُسلَّم شيء مقابلها. إن انتقلت نجوم حقًا فستجدها المقارنة مع تيليجرام. هي محفوظة كلمة بكلمة لثلاثين يومًا: التحديث <code>{ $id }</code> في الجدول telegram_update.
alert-drift =
    ⚠️ <b>حساب تيليجرام يختلف عن دفاترنا</b>

    لدى تيليجرام { $balance }. وفي دفاترنا { $books }. والفرق { $drift }.

    هذا لا يغيّر أي دفعة. تُعاد المقارنة كل ساعة؛ ويصلك الخبر مرة واحدة حتى يزول الفرق.
alert-drift-unlisted =
    عمليات الخصم هذه في دفاترنا وليست في حساب تيليجرام. راجعوها قبل أن تثقوا بما اشتُري بها: فقد يكون أحد يتكلم باسم تيليجرام.
alert-account-unread =
    ⚠️ <b>تعذرت قراءة حساب النجوم لدى تيليجرام</b>

    أخفقت مقارنته بدفاترنا عدة مرات متتالية (العدد: { $times })، وآخر سبب: <code>{ $error }</code>

    يواصل المتجر البيع، ويُقيَّد ما يخبرنا به تيليجرام كالمعتاد؛ وكل ما وصل من مال محفوظ لدى تيليجرام. وما لا يظهر إلا في حسابه (شيء فاتنا أو إعادة من الخارج) سنجده حالما تُمكن قراءته من جديد. تُعاد المحاولة كل ساعة؛ ويصلك الخبر مرة واحدة.
alert-walk-given-up =
    ⚠️ <b>تعذرت مقارنة حساب تيليجرام حتى آخره</b>

    تعذرت قراءة موضع فيه عدة مرات متتالية، وآخر سبب: <code>{ $error }</code>. السطور القديمة التي لم تُقارَن: { NUMBER($left) }.

    لا يتحرك بهذا أي مال ولا يضيع، والجديد يُقارَن كل ساعة كالمعتاد. اطلب مقارنة الحساب كله مرة أخرى لاحقًا؛ وستبدأ من جديد.
alert-ids =
    الخصم: <code>{ $charge }</code>
    الدفعة: <code>{ $payment }</code>
staff-refund = ↩️ <b>{ $title }</b> · { $price }
staff-refund-asked = يطلب المشتري استرداد هذا المال. لا يتحرك أي مال حتى يقرر أحدكم.
staff-refund-declined = رُفض. تبقى النجوم هنا والمشتريات عند المشتري، وقد أُخبر بذلك.
staff-refund-sending = تمت الموافقة. النجوم قيد الإعادة؛ وإن لم يُجب تيليجرام أُعيد الطلب تلقائيًا.
staff-refund-failed = تمت الموافقة، لكن تيليجرام لم يُعد النجوم. لا تزال هنا، وما اشترته لا يزال ساريًا.
staff-refund-done = ✅ أُعيدت كاملة: النجوم عند من دفعها. وإن كانت قد اشترت شيئًا فقد انتهى.
staff-refund-reason = السبب: { $reason }
staff-refund-note = الرد على المشتري: { $note }
staff-refund-by = القرار من { $name }.
staff-refund-by-other = القرار من شخص آخر في الفريق.
staff-refund-already = سبق أن حُسم هذا. ترى هنا ما تقرر.
staff-refund-sure-return =
    <b>هل تريد حقًا إعادة { $price }؟</b>

    يعود المبلغ كله فورًا إلى رصيد نجوم المشتري، وتنتهي عملية الشراء. لا يمكن التراجع عن ذلك.
staff-refund-sure-decline =
    <b>هل تريد الرفض حقًا؟</b>

    يبقى مبلغ { $price } هنا وتبقى المشتريات عند المشتري، ويُخبَر بذلك. ولا يزال بإمكانك إعادة النجوم لاحقًا.
staff-refunds = <b>طلبات الاسترداد</b>
staff-refunds-none =
    <b>طلبات الاسترداد</b>

    لا أحد ينتظر ردًا.
staff-refunds-line =
    { NUMBER($number) }. <b>{ $title }</b> · { $price }
    { $reason }
staff-refunds-line-failed =
    { NUMBER($number) }. <b>{ $title }</b> · { $price }
    { $reason }
    تمت الموافقة، لكن تيليجرام لم يُعد النجوم.
giveback-sure = هل تريد حقًا إعادة { $price } كاملًا إلى من دفعه؟ يعود فورًا ولا يمكن التراجع عن ذلك.
giveback-reason = لم يشترِ شيئًا
reconcile-report =
    <b>دفاترنا مقارنةً بحساب تيليجرام</b>

    السطور التي قورنت: { NUMBER($checked) }
    لدى تيليجرام: { $balance }
    في دفاترنا: { $books }
reconcile-nothing-missing = لم يكن ينقصنا شيء.
reconcile-repaired = كان ناقصًا هنا وسُجّل الآن: { NUMBER($repaired) }. منها ما لا يطابق شيئًا وينتظركم: { NUMBER($quarantined) }.
reconcile-agrees = ✅ متطابقان حتى آخر نجمة.
reconcile-drift = ⚠️ الفرق بينهما { $drift }. هذا لا يغيّر أي دفعة؛ اطلب أولًا مقارنة الحساب كله، ثم انظر ما الذي تحرك فيه.
reconcile-walk-goes-on = تجري مقارنة الحساب كله. السطور الباقية: { NUMBER($left) }. تستمر تلقائيًا؛ قارن مرة أخرى بعد دقيقة لترى أين وصلت.
reconcile-walk-failed =
    تعذرت مقارنة سطر أو صفحة من الحساب كله: <code>{ $error }</code>

    تُجرى لمثل هذا الموضع ثلاث محاولات ثم يُترك. لا يتحرك بهذا أي مال ولا يضيع.
reconcile-busy = المقارنة جارية الآن. عد بعد دقيقة. لا يتحرك بها أي مال.
reconcile-busy-left = تجري مقارنة الحساب كله. السطور الباقية: { NUMBER($left) }.

## محادثات من عدة خطوات. ما تقوله كل واحدة منها يقف عند قسمها.

conversation-not-understood = لم أفهم هذا هنا. الأزرار أدناه تبيّن ما يمكنني قبوله، و‎/cancel للخروج.
conversation-too-long = هذا أطول مما أستطيع حمله. قلها من فضلك بكلمات أقل، و‎/cancel للخروج.
conversation-silence =
    <b>هل نتابع؟</b>

    لم ننتهِ من «{ $title }». لم يُرسَل شيء ولم يضِع شيء: يمكننا المتابعة من حيث توقفت أو البدء من جديد.
conversation-paused =
    <b>سؤال قبل ذلك:</b>

    ما زال «{ $title }» مفتوحًا. هل نتابع من حيث توقفت أم نبدأ من جديد؟
conversation-left = حسنًا، نتوقف هنا. لم يُرسَل شيء.
conversation-set-aside = تعلّمتُ أشياء جديدة في هذه الأثناء ولا أستطيع متابعة ما بدأناه. عذرًا! لم يُرسَل شيء، ويمكننا البدء من جديد متى شئت.
button-continue = متابعة
button-start-over = البدء من جديد
button-leave = إنهاء

## المساعدة في دفعة: من السؤال إلى الجواب

button-something-else = شيء آخر
button-send = إرسال
button-change = تعديل كلماتي
button-see-ticket = عرض السؤال
button-answer = إجابة
button-reply = رد
button-close-ticket = إغلاق
ticket-payment = { $title } · { $price }
ticket-reason-missing = دفعتُ ولم أستلم
ticket-reason-twice = خُصم مني مرتين
ticket-reason-refund = أريد استرداد مالي
ticket-reason-other = سؤال آخر
support-choose =
    <b>المساعدة في دفعة</b>

    إذا خُصم منك ولم تستلم مشترياتك، أو خُصم مرتين، فلم يضِع شيء: كل نجمة مسجّلة هنا، وأهل هذا المتجر يسلّمون أو يعيدون نجومك كاملة. دعم تيليجرام نفسه لا يستطيع المساعدة في مشتريات هذا البوت.

    عن أي عملية شراء السؤال؟
support-choose-none =
    <b>المساعدة في دفعة</b>

    لا أرى لك مشتريات هنا بعد. إن خُصم منك مع ذلك فلم يضِع شيء: كل نجمة مسجّلة، وأهل هذا المتجر يسلّمون أو يعيدون نجومك كاملة. دعم تيليجرام نفسه لا يستطيع المساعدة في مشتريات هذا البوت.
support-why =
    <b>{ $title }</b> · { $price }

    ماذا حدث؟
support-why-else =
    <b>المساعدة في دفعة</b>

    ماذا حدث؟
support-describe =
    أخبر أهل هذا المتجر بكلماتك، في رسالة واحدة لا تزيد على 1000 حرف. والصورة تساعد أيضًا، ومعها ما لا يزيد على 600 حرف.

    لا يتحرك أي مال بمجرد السؤال.
support-describe-refund =
    لماذا تريد استرداد مالك؟ قلها بكلماتك في رسالة واحدة لا تزيد على 1000 حرف. والصورة تساعد أيضًا، ومعها ما لا يزيد على 600 حرف.

    لا يتحرك أي مال بعد: أهل هذا المتجر يقررون أولًا.
support-something-else = شيء آخر
support-sure =
    <b>هل أرسل هذا؟</b>

    { $title }
    { $reason }

    { $words }
support-sure-refund =
    <b>هل أرسل هذا وأطلب استرداد مالك؟</b>

    { $title }
    { $reason }

    { $words }

    لا يتحرك أي مال بعد: أهل هذا المتجر يقررون أولًا، والجواب يأتي هنا.
support-sent =
    ✓ <b>أُرسل: السؤال { $number }</b>

    وصل إلى أهل هذا المتجر، والجواب يأتي هنا. لم يتحرك أي مال.
support-sent-refund =
    ✓ <b>أُرسل: السؤال { $number }</b>

    طلبتَ استرداد مالك. أهل هذا المتجر يقررون، والجواب يأتي هنا. وحتى ذلك الحين لا يتحرك أي مال، وتبقى مشترياتك لك.
support-sent-no-refund =
    ✓ <b>أُرسل: السؤال { $number }</b>

    وصل إلى أهل هذا المتجر، والجواب يأتي هنا. لا يمكن طلب استرداد هذه العملية تلقائيًا (ربما مضى عليها وقت طويل، أو طُلب استردادها من قبل)، لذلك ينظر فيها إنسان. لم يتحرك أي مال.
ticket-too-many-open = ما زالت عدة أسئلة لك تنتظر الجواب. انتظرها من فضلك أو أغلق أحدها. لم يُرسَل شيء.
ticket-too-many-messages = كان هذا كثيرًا في ساعة واحدة. لم يضِع شيء: اكتب من فضلك بعد قليل.
ticket-words-needed = اكتب من فضلك ما لا يزيد على 1000 حرف، أو أرسل صورة معها ما لا يزيد على 600 حرف، و‎/cancel للخروج.
ticket-unknown = لا أجد هذا السؤال بين أسئلتك.
reply-title = رد على المتجر
reply-write = <b>السؤال { $number }</b>: ماذا تريد أن تضيف؟ رسالة واحدة لا تزيد على 1000 حرف، أو صورة معها ما لا يزيد على 600 حرف.
reply-write-staff = <b>السؤال { $number }</b>: ماذا يقرأ المشتري؟ رسالة واحدة لا تزيد على 1000 حرف، أو صورة معها ما لا يزيد على 600 حرف.
reply-said = ✓ أُضيف إلى السؤال { $number }. الجواب يأتي هنا.
reply-said-staff = ✓ يصل جوابك عن السؤال { $number } إلى المشتري.
reply-said-short = ✓ قيل: السؤال { $number }
ticket-for-staff = ❓ <b>السؤال { $number }</b> من { $name }: { $reason }
ticket-more-for-staff = 💬 <b>{ $name } يضيف إلى السؤال { $number }</b>
ticket-reply-here = للإجابة رُدَّ على هذه الرسالة.
ticket-close-needs-role = إغلاق السؤال يحتاج إلى دور في هذا المتجر. اطلب من أحد المالكين دور «support».
ticket-news = 💬 <b>المتجر يجيب عن سؤالك { $number }</b>
ticket-closed =
    ✓ <b>أُغلق سؤالك { $number }</b>

    إن بقي شيء مفتوحًا فما عليك إلا الرد.
# Toast. max 200
ticket-closed-now = أُغلق. من يكتب يفتحه من جديد.
ticket-title = <b>السؤال { $number }</b>
ticket-waiting = ⏳ وصل إلى أهل هذا المتجر. الجواب يأتي إلى هذه المحادثة.
ticket-answered = 💬 أجاب المتجر.
ticket-is-closed = ✓ مغلق. الكتابة تفتحه من جديد.
ticket-earlier = لا يتسع المكان هنا إلا لآخر ما قيل. وما قيل قبله محفوظ.
ticket-line = <b>{ $who }:</b> { $words }
ticket-you = أنت
ticket-shop = المتجر
## الاشتراكات

subscription-renews-every = هذا اشتراك: { $price } { $days ->
        [zero] كل فترة
        [one] كل يوم
        [two] كل يومين
        [few] كل { NUMBER($days) } أيام
        [many] كل { NUMBER($days) } يومًا
       *[other] كل { NUMBER($days) } يوم
    } حتى تلغيه. يمكنك الإلغاء في أي وقت، ويبقى لك ما دفعت ثمنه.
plan-would-replace = لديك الآن «{ $title }». إن أخذت هذا الاشتراك بدأ فورًا بسعره الكامل، ولن يُخصم شيء بعد الآن عن «{ $title }»، ويبقى لك حتى { DATETIME($until, dateStyle: "long") }.
payment-paid-plan =
    ✅ <b>تم الدفع: { $title }</b>

    وصلنا { $price } وبدأ اشتراكك. شكرًا لك!
subscription-next-charge = الخصم التالي: { $price } في { DATETIME($at, dateStyle: "long") }، ما لم تُلغِ قبل ذلك.
subscription-runs-out = لن يُخصم شيء بعد الآن، ويستمر الاشتراك حتى { DATETIME($until, dateStyle: "long") }.
subscription-is-past-due = كان مدفوعًا حتى { DATETIME($until, dateStyle: "long") }، ولم يصل التجديد بعد. سيحاول تيليجرام مرة أخرى وحده.
subscription-is-over = انتهى الاشتراك ولن يُخصم شيء بعد الآن.
subscription-is-refunded = ↩️ عاد ما دفعته عن فترته الأخيرة كاملًا إلى رصيد نجومك في تيليجرام. انتهى الاشتراك ولن يُخصم شيء بعد الآن.
subscription-is-refunded-with-rest = ↩️ عاد ما دفعته عن فترته الأخيرة كاملًا إلى رصيد نجومك في تيليجرام. وما دفعته قبلها يبقى لك حتى { DATETIME($until, dateStyle: "long") }، ثم ينتهي الاشتراك. لن يُخصم شيء بعد الآن.
subscription-is-active = ✅ يتجدد وحده.
subscription-by-you = أنت ألغيته.
subscription-by-shop = أوقف المتجر تجديده. إن فاجأك ذلك فاكتب إلى /paysupport.
subscription-by-plan = حلّ محله «{ $title }».
subscription-was-not-renewed = لم يتم التجديد، ولم يُخصم عنه أي شيء.
subscription-top-up = لم يُخصم أي شيء، ويمكنك استخدامه مع ذلك حتى { DATETIME($until, dateStyle: "long") }. ليكن في رصيدك { $price } قبل ذلك اليوم: يستمر وحده ولا يلزم شيء آخر.
subscription-telegram-not-told = ⏳ لم يؤكد تيليجرام هذا بعد. نكرر الطلب حتى يؤكده، ولا يلزمك شيء.
subscription-head =
    🔁 <b>{ $title }</b>
    { $price } { $days ->
        [zero] كل فترة
        [one] كل يوم
        [two] كل يومين
        [few] كل { NUMBER($days) } أيام
        [many] كل { NUMBER($days) } يومًا
       *[other] كل { NUMBER($days) } يوم
    }
subscription-periods = <b>ما دفعته</b>
subscription-period = • { DATETIME($at, year: "numeric", month: "short", day: "numeric") }: { $price }، حتى { DATETIME($until, year: "numeric", month: "short", day: "numeric") }
subscription-period-returned = • { DATETIME($at, year: "numeric", month: "short", day: "numeric") }: { $price }، ↩️ أُعيد كاملًا
subscription-periods-earlier = { $count ->
        [zero] ولا شيء قبلها
        [one] ودفعة واحدة قبلها
        [two] ودفعتان قبلها
        [few] و{ NUMBER($count) } دفعات قبلها
        [many] و{ NUMBER($count) } دفعة قبلها
       *[other] و{ NUMBER($count) } دفعة قبلها
    }
subscription-cancel-ask =
    <b>إلغاء { $title }؟</b>

    ما يحدث عندئذ:
    • لن يُخصم شيء بعد الآن.
    • يبقى لك ما دفعت ثمنه حتى { DATETIME($until, dateStyle: "long") }، ثم ينتهي.
    • لا يعود مال عن الأيام المتبقية.
subscription-cancel-ask-at-once =
    <b>إلغاء { $title }؟</b>

    ما يحدث عندئذ:
    • لن يُخصم شيء بعد الآن.
    • كان مدفوعًا حتى { DATETIME($until, dateStyle: "long") }. الوقت الذي تلاه كان هدية منا، فينتهي فورًا.
    • إن كان تيليجرام قد خصم التجديد قبل ذلك فسنخبرك هنا، وتكون تلك الفترة لك.
# Toast. max 200
subscription-cancel-done = أُلغي. لن يُخصم شيء بعد الآن.
# Over the chat, closed by hand. max 200
subscription-resume-allowed = أخبرنا تيليجرام. الخطوة الأخيرة لك: الإعدادات ← نجومي ← هذا الاشتراك ← شغّله. لا يُخصم شيء الآن.
subscription-unknown = لا أجد هذا الاشتراك بين اشتراكاتك. هذه هي الموجودة:
subscriptions-title =
    <b>اشتراكاتي</b>

    اضغط على أحدها لترى ما دُفع وما يأتي بعده، أو لتلغيه أو ليستمر.
subscriptions-empty =
    <b>اشتراكاتي</b>

    لا اشتراكات لديك. تجدها في المتجر: تتجدد وحدها حتى تلغيها، ويمكنك الإلغاء هنا في أي وقت.
subscriptions-line-active = 🔁 { $title } · { $price }
subscriptions-line-canceled = ⏳ { $title } · حتى { DATETIME($until, year: "numeric", month: "short", day: "numeric") }
subscriptions-line-past-due = ⚠️ { $title } · لم يتجدد بعد
subscriptions-line-over = { $title } · انتهى
subscription-replaced = لن يُخصم شيء بعد الآن عن اشتراكك «{ $title }». يبقى لك حتى { DATETIME($until, dateStyle: "long") } لأنه مدفوع حتى ذلك اليوم.
subscription-renewed =
    ✅ <b>تم التجديد: { $title }</b>

    خُصم { $price } في { DATETIME($at, dateStyle: "long") }. الاشتراك لك حتى { DATETIME($until, dateStyle: "long") }.
subscription-renewal-returned =
    ↩️ <b>تم الاسترداد: { $title }</b>

    عاد مبلغ التجديد { $price } كاملًا إلى رصيد نجومك في تيليجرام. انتهى الاشتراك ولن يُخصم شيء بعد الآن.
subscription-renewal-returned-with-rest =
    ↩️ <b>تم الاسترداد: { $title }</b>

    عاد مبلغ التجديد { $price } كاملًا إلى رصيد نجومك في تيليجرام. وما دفعته قبله يبقى لك حتى { DATETIME($until, dateStyle: "long") }، ثم ينتهي الاشتراك. لن يُخصم شيء بعد الآن.
subscription-renewal-returned-runs-on =
    ↩️ <b>تم استرداد تجديد: { $title }</b>

    عاد مبلغ { $price } كاملًا إلى رصيد نجومك في تيليجرام. ويستمر اشتراكك كما كان.
subscription-renewal-missing =
    ⚠️ <b>لم يتم تجديد { $title }</b>

    لم يُخصم أي شيء. ومع ذلك يمكنك استخدامه حتى { DATETIME($until, dateStyle: "long") }. سيحاول تيليجرام مرة أخرى وحده: ليكن في رصيدك { $price }، ولا يلزم شيء آخر.
subscription-renewal-settled =
    ✅ <b>تم تجديد { $title } في النهاية</b>

    وصلنا { $price }. الإيصال في الأسفل.
subscription-renewal-canceled =
    <b>لم يتم تجديد { $title } في موعده</b>

    أُلغي الاشتراك بعد ذلك، فلم نعد ننتظر تجديده، ولا يلزمك أن تُبقي نجومًا في رصيدك من أجله.
subscription-canceled =
    <b>أُلغي: { $title }</b>

    لن يُخصم منك شيء بعد الآن. ويبقى لك ما دفعت ثمنه حتى { DATETIME($until, dateStyle: "long") }.
subscription-canceled-at-once =
    <b>أُلغي: { $title }</b>

    لن يُخصم منك شيء بعد الآن. كان الاشتراك مدفوعًا حتى { DATETIME($until, dateStyle: "long") } وقد انتهى. وإن كان تيليجرام قد خصم التجديد قبل ذلك فسنخبرك هنا، وتكون تلك الفترة لك.
subscription-canceled-by-shop =
    <b>أوقف المتجر تجديد { $title }</b>

    لن يُخصم منك شيء بعد الآن. ويبقى لك ما دفعت ثمنه حتى { DATETIME($until, dateStyle: "long") }. إن فاجأك ذلك فاكتب إلى /paysupport.
subscription-canceled-by-shop-at-once =
    <b>أوقف المتجر تجديد { $title }</b>

    لن يُخصم منك شيء بعد الآن. كان الاشتراك مدفوعًا حتى { DATETIME($until, dateStyle: "long") } وقد انتهى. وإن كان تيليجرام قد خصم التجديد قبل ذلك فسنخبرك هنا، وتكون تلك الفترة لك. إن فاجأك ذلك فاكتب إلى /paysupport.
subscription-resume-in-telegram = غيّرت رأيك؟ يمكنك تشغيله من جديد في تيليجرام: الإعدادات ← نجومي ← هذا الاشتراك.
subscription-resumed =
    ✅ <b>يستمر { $title }</b>

    لم يُخصم شيء الآن. الخصم التالي: { $price } في { DATETIME($at, dateStyle: "long") }، ما لم تُلغِ قبل ذلك.
subscription-ends-soon =
    ⏳ <b>ينتهي { $title } في { DATETIME($until, dateStyle: "long") }</b>

    أُلغي الاشتراك، فلن يُخصم شيء بعد الآن. إن أردت الاحتفاظ به فيمكنك الاشتراك من جديد في المتجر بعد انتهائه.
subscription-ended =
    <b>انتهى { $title }</b>

    لم يُخصم أي شيء. شكرًا لوقتك معنا، ويمكنك الاشتراك من جديد في المتجر متى شئت.
subscription-lapsed =
    <b>انتهى { $title }</b>

    لم يتم التجديد فانتهى الاشتراك. لم يُخصم عنه أي شيء. يمكنك الاشتراك من جديد في المتجر متى شئت.
alert-renewal-not-set = لم يقبل تيليجرام ما تقرر بشأن تجديد هذا الاشتراك: { $wish ->
        [stop] لا ينبغي أن يُخصم عنه شيء بعد الآن
       *[resume] ينبغي أن يتمكن صاحبه من تشغيله من جديد
    }. قد يُخصم من صاحبه رغمًا عنه: انظر في الأمر وأعد ما يصل.
## الأجهزة ودخول فريق المتجر

button-devices = 📱 الأجهزة
button-devices-back = ‹ الأجهزة
button-device = { $device } · { $kind }
button-device-end = إنهاء الجلسة عليه
button-devices-end = تسجيل الخروج من كل مكان
button-devices-sure = نعم، الخروج من كل مكان
button-staff-open = الفتح في المتصفح
button-its-me = نعم، هذا أنا
button-not-me = لا، أغلق ذلك المتصفح
devices-title =
    <b>الأجهزة التي دخلت منها</b>

    اضغط أحدها لتسجيل الخروج منه. هذه المحادثة لا تحتاج إلى دخول: إنها حسابك في تيليجرام نفسه.
devices-none =
    <b>الأجهزة التي دخلت منها</b>

    لا شيء غير هذا الآن. هذه المحادثة لا تحتاج إلى دخول: إنها حسابك في تيليجرام نفسه.
devices-sure =
    <b>تسجيل الخروج من كل مكان؟</b>

    يُسجَّل الخروج فورًا من كل تطبيق مصغّر وكل متصفح. وتبقى مشترياتك ومدفوعاتك كما هي.
devices-crowded =
    📱 <b>تسجيل الدخول قائم على أجهزة كثيرة (العدد: { $most })</b>

    هذا أقصى ما يمكن في وقت واحد، لذا سُجّل الخروج من الجهاز الأقدم استخدامًا. مشترياتك ونجومك كما كانت.

    ألم تفتحها كلها بنفسك؟ إذن سجّل الخروج من كل مكان، وانظر في «الأجهزة» ضمن إعدادات تيليجرام.
device-moment = { DATETIME($at, dateStyle: "medium", timeStyle: "short") }
device-moment-utc = { DATETIME($at, dateStyle: "medium", timeStyle: "short") } UTC
device-card =
    <b>{ $device }</b>
    { $kind }

    وقت الدخول: { $since }
    آخر استخدام: { $used }
# Toast. max 200
device-ended = تم تسجيل الخروج.
# Toast. max 200
device-gone = سبق تسجيل الخروج منه.
# Toast. max 200
devices-ended = { $count ->
        [0] لم يكن هناك ما يُسجَّل الخروج منه.
        [one] تم تسجيل الخروج من جهاز واحد.
        [two] تم تسجيل الخروج من جهازين.
        [few] تم تسجيل الخروج من { NUMBER($count) } أجهزة.
       *[other] تم تسجيل الخروج من { NUMBER($count) } جهازًا.
    }
staff-link =
    <b>طريقك إلى إدارة المتجر</b>

    افتح الرابط في المتصفح الذي تريد الدخول منه واضغط الزر هناك. يعمل مرة واحدة ولخمس دقائق. لا تعطه لأحد: من يفتحه يدخل باسمك.

    { $url }
session-question =
    <b>هل هذا أنت حقًا؟</b>

    في متصفح ({ $device }) يوشك شخص دخل باسمك أن يفعل ما يحتاج إلى كلمتك: المال أو من يعمل هنا. لم يحدث شيء بعد.

    إن كنت أنت فأجب خلال دقيقتين.
session-confirmed =
    ✅ <b>شكرًا لك.</b>

    عد إلى المتصفح وكرّر ما فعلت. لن يُطلب تأكيدك خلال الدقائق العشر القادمة.
session-question-late =
    <b>مضى على السؤال أكثر من دقيقتين</b>

    لم يحدث شيء. كرّر الأمر في المتصفح وسأسألك من جديد.
session-not-me =
    🔒 <b>تم تسجيل الخروج من ذلك المتصفح</b>

    لم يحدث شيء. إن لم تدخل أنت منه فقد استعمل غيرك رابطًا لك: راجع أجهزتك.

## التجديدات، للعاملين

staff-renewal-usage = أرسل بعد الأمر رقم الدفعة كما هو في الإيصال أو في الطلب: /renewal ثم الرقم.
staff-renewal-unknown = لم يبدأ أي اشتراك بدفعة كهذه. الرقم موجود في الإيصال وفي الطلب.
staff-renewal-state =
    { $state ->
        [active] يتجدد وحده في { DATETIME($until, dateStyle: "long") }.
        [canceled] لن يُخصم عنه شيء بعد الآن، وهو مدفوع حتى { DATETIME($until, dateStyle: "long") }.
        [past_due] لم يصل التجديد، وهو مدفوع حتى { DATETIME($until, dateStyle: "long") }. سيحاول تيليجرام مرة أخرى وحده.
        [expired] انتهى، وكان مدفوعًا حتى { DATETIME($until, dateStyle: "long") }.
        [refunded_with_rest] عاد مال فترته الأخيرة. وما دُفع قبلها يسري حتى { DATETIME($until, dateStyle: "long") }، ولن يُخصم شيء بعد الآن.
       *[refunded] عاد مال فترته الأخيرة، وانتهى الاشتراك.
    }
staff-renewal-stopped =
    { $by ->
        [buyer] ألغاه صاحبه هنا.
        [telegram] لا يشغّله من جديد إلا صاحبه، في تيليجرام.
        [staff] أوقفه المتجر.
        [upgrade] حلّ محله اشتراك آخر.
       *[refund] أُوقف مع الاسترداد.
    }
staff-renewal-not-told = ⏳ لم يؤكد تيليجرام هذا بعد. يتكرر الطلب حتى يؤكده.
staff-renewal-sure-stop = هل توقف التجديد حقًا؟ يعلم صاحبه بذلك فورًا. لن يُخصم شيء بعد الآن، ويبقى له ما دُفع ثمنه حتى { DATETIME($until, dateStyle: "long") }. لا يتحرك أي مال.
staff-renewal-sure-stop-at-once = هل توقف التجديد حقًا؟ يعلم صاحبه بذلك فورًا. لن يُخصم شيء بعد الآن. كان الاشتراك مدفوعًا حتى { DATETIME($until, dateStyle: "long") }، فينتهي فورًا. وإن كان تيليجرام قد خصم التجديد قبل ذلك فتلك الفترة له. لا يتحرك أي مال.
staff-renewal-sure-allow = هل تسمح لصاحبه بتشغيله من جديد؟ يفعل ذلك بنفسه في تيليجرام. لا يُخصم شيء الآن.
# Stands in the audit. max 500
staff-renewal-reason = تقرر في المحادثة مع البوت
## استخدام رمز

redeem-title = استخدام رمز
redeem-ask =
    <b>استخدام رمز</b>

    اكتب الرمز من فضلك. لا فرق بين الأحرف الكبيرة والصغيرة، ولا أهمية للشرطات.
redeem-ask-again =
    { $message }

    اكتب رمزًا آخر، أو اترك الأمر.
redeem-no-code = في الرمز من 4 إلى 24 حرفًا ورقمًا. اكتبه وحده من فضلك؛ للخروج: /cancel.
redeem-choose =
    الرمز <b>{ $code }</b> صالح.

    لأي شيء تريد استخدامه؟
redeem-product = { $title } · { $price }
redeem-free = مجانًا
redeem-sure =
    <b>{ $title }</b>

    بالرمز { $code } يصبح السعر <b>{ $price }</b> بدلًا من { $list }. لا يُخصم شيء حتى تؤكد الدفع في تيليجرام.
redeem-sure-gift =
    🎁 <b>{ $title }</b>

    بالرمز { $code } هي لك مجانًا بدلًا من { $list }. لا يُخصم شيء.
redeem-ordered = تصلك الفاتورة بالسعر المخفض بعد لحظة. يبقى الرمز محجوزًا لك ما دامت الفاتورة مفتوحة، ويعود إن لم تدفع.
redeem-given =
    🎁 <b>{ $title }</b> أصبحت لك.

    لم يُخصم شيء. تصلك بعد لحظة.
redeem-refused = { $message }
gift-given =
    🎁 <b>{ $title }</b>

    لك منذ { DATETIME($at, dateStyle: "long") }. لم يُخصم مقابله شيء.

    { $delivery }
code-gift =
    🎁 <b>{ $title }</b>

    لك بالرمز { $code }. لم يُخصم شيء.

    { $delivery }

## البداية

welcome-title = البداية
welcome-language =
    <b>أهلًا، { $name }!</b>

    سعداء برؤيتك. أي لغة تفضّل؟ يمكنك تغييرها في أي وقت من /settings.
welcome-terms =
    <b>شروط البيع لدينا</b>

    ترى كل سعر قبل أن تؤكده، وتصلك مشترياتك فورًا، وإن حدث خطأ نسلّمها أو نعيد نجومك. الموافقة لازمة مرة واحدة قبل الشراء. الموافقة لا تخصم شيئًا.
welcome-notifications =
    <b>عمّ نكتب إليك؟</b>

    الإيصالات وكل ما يخص مالك تصل دائمًا. الباقي كما تحب: اضغط لتغييره. ساعات الهدوء في /settings.
welcome-done =
    <b>كل شيء جاهز.</b>

    اختر شيئًا من المتجر وادفع بنجوم تيليجرام: يصلك هنا لحظة الدفع. كل هذا تجده أيضًا في /settings.
