# ما يقوله الخادم نفسه للناس: أسباب الرفض، والسبب الذي يعرضه تيليجرام حين يُرفض الدفع.
# وحيثما تعلّق الأمر بالمال، يقال ما الذي جرى له.

refusal-banned = الشراء مغلق أمامك حاليًا. لم يُخصم أي شيء. إن كان هذا خطأ فاكتب إلى /support.
refusal-terms-not-accepted = وافق على الشروط أولًا من فضلك. لم يُخصم أي شيء.
refusal-product-not-for-sale = لم يعد هذا المنتج معروضًا للبيع. لم يُخصم أي شيء.
refusal-out-of-stock = نفدت الكمية. لم يُخصم أي شيء.
refusal-already-owned = هذا المنتج لديك بالفعل. لم يُخصم أي شيء.
refusal-already-subscribed = لديك هذا الاشتراك بالفعل، وهو مدفوع حتى { DATETIME($until, dateStyle: "long") }. لم يُخصم أي شيء.
refusal-too-many-open-payments = لديك مشتريات كثيرة لم تكتمل. ادفع إحداها أو ألغها أولًا. لم يُخصم أي شيء.
refusal-not-cancelable =
    { $state ->
        [approved] يجري تأكيد هذه الدفعة الآن، فلا يمكن إلغاؤها. انتظر دقيقة من فضلك: سترى هنا هل تم الدفع. وإن لم يتم فستبقى نجومك معك.
        [paid] هذه الدفعة مكتملة. لاسترداد مالك اكتب إلى /paysupport.
       *[other] هذه الدفعة مغلقة، ولا شيء لإلغائه.
    }
refusal-idempotency-key-reused = سبق أن استُخدم هذا الطلب لعملية شراء أخرى. لم يُخصم أي شيء. ابدأ من جديد من فضلك.

## الرموز

refusal-code-unknown = لا نعرف هذا الرمز. لم يُخصم شيء. تأكد من صحة كل حرف.
refusal-code-over = انتهى هذا الرمز. لم يُخصم شيء. جرّب رمزًا آخر أو تابع بدونه.
refusal-code-used-up = سبقك غيرك: نفد هذا الرمز. لم يُخصم شيء. جرّب رمزًا آخر أو تابع بدونه.
refusal-code-already-used = استخدمت هذا الرمز من قبل. لم يُخصم شيء آخر. إن لم تدفع به بعد فسعره ينتظرك بين مشترياتك.
refusal-code-not-for-this = هذا الرمز لا يخفض سعر شيء يمكنك شراؤه هنا. لم يُخصم شيء، ولم يُستهلك الرمز.
refusal-code-too-many-tries = رموز كثيرة في وقت قصير. لم يُخصم شيء. حاول مجددًا بعد عشر دقائق.
invoice-with-code = الرمز { $code }: بدلًا من { NUMBER($stars) } ⭐.

checkout-unknown-payment = لا نعرف هذه الفاتورة. لم يُخصم أي شيء. ابدأ الشراء من المتجر مرة أخرى من فضلك.
checkout-wrong-buyer = هذه الفاتورة صادرة لشخص آخر. لم يُخصم أي شيء. افتح المتجر لتشتري بنفسك.
checkout-wrong-price = السعر لا يطابق هذه الفاتورة. لم يُخصم أي شيء. ابدأ الشراء مرة أخرى من فضلك.
checkout-already-paid = هذه الفاتورة مدفوعة. لم يُخصم أي شيء إضافي.
checkout-closed = هذه الفاتورة مغلقة. لم يُخصم أي شيء. ابدأ الشراء مرة أخرى من فضلك.
checkout-being-paid = يجري تأكيد هذه الدفعة الآن. لم يُخصم أي شيء إضافي. حاول بعد بضع ثوانٍ.
checkout-banned = الشراء مغلق أمامك حاليًا. لم يُخصم أي شيء.
checkout-terms-not-accepted = وافق على شروط المتجر أولًا من فضلك. لم يُخصم أي شيء.
checkout-not-for-sale = لم يعد هذا المنتج معروضًا للبيع. لم يُخصم أي شيء.
checkout-already-owned = هذا المنتج لديك بالفعل. لم يُخصم أي شيء.
checkout-out-of-stock = سبقك غيرك ونفدت الكمية. لم يُخصم أي شيء.

## الدخول

refusal-init-data-invalid = لم نتمكن من معرفة من فتح التطبيق. أغلقه وافتحه من المحادثة مرة أخرى من فضلك.
refusal-init-data-expired = مضى على فتح التطبيق وقت طويل، فلم يعد الدخول ممكنًا. أغلقه وافتحه من المحادثة مرة أخرى من فضلك.
refusal-init-data-replayed = سبق الدخول من هذه النافذة في مكان آخر. أغلقها وافتح التطبيق من المحادثة مرة أخرى من فضلك.

## المنتجات: ما على فريق المتجر تصحيحه. كل نص يسمّي الحقل وحدّه.

refusal-slug-taken = الاسم { $slug } في الروابط مستخدم لمنتج آخر.
refusal-product-slug = الاسم في الروابط: من 1 إلى { NUMBER($max) } من الحروف اللاتينية الصغيرة والأرقام والشرطات.
refusal-product-title = العنوان ({ $language }): من 1 إلى { NUMBER($max) } من المحارف.
refusal-product-description = الوصف ({ $language }): من 1 إلى { NUMBER($max) } من المحارف.
refusal-product-delivery = التسليم ({ $language }): من 1 إلى { NUMBER($max) } من المحارف.
refusal-product-fallback = يلزم العنوان والوصف والتسليم بهذه اللغة على الأقل: { $language }.
refusal-product-language = لكل نص لغة من لغات هذا المتجر، وكل لغة مرة واحدة؛ وهذه لا تصلح: { $language }.
refusal-product-photo = الصورة مسار يبدأ بـ /media/ أو عنوان https، لا يتجاوز { NUMBER($max) } من المحارف.
refusal-product-price = السعر من 1 إلى { NUMBER($max) } من النجوم.
refusal-product-stock = المخزون من 0 إلى { NUMBER($max) }، أو يُترك فارغًا إن كان غير محدود.
refusal-product-entitlement-key = اسم الحق الذي يمنحه المنتج: من 1 إلى { NUMBER($max) } من الحروف اللاتينية الصغيرة والأرقام والنقاط والشرطات.
refusal-product-entitlement-days = المدة من 1 إلى { NUMBER($max) } من الأيام، أو تُترك فارغة إن كانت دائمة.
refusal-product-position = الترتيب من 0 إلى { NUMBER($max) }.
refusal-product-period = لا يجدد تيليجرام الاشتراكات بالنجوم إلا كل 30 يومًا: تكون المدة { NUMBER($seconds, useGrouping: "false") } ثانية، أو تُترك فارغة إن كان الدفع مرة واحدة.
refusal-product-plan-price = أعلى سعر للاشتراك { NUMBER($max) } من النجوم لكل فترة.
refusal-product-plan-stock = الاشتراك يتجدد وحده فلا تنفد كميته: اترك المخزون فارغًا.
refusal-product-plan-days = يدوم الاشتراك ما دام مدفوعًا: اترك عدد الأيام فارغًا.
refusal-product-plan-repeatable = لا أحد يحتاج الاشتراك نفسه مرتين، فلا يمكن أن يتكرر شراؤه.
refusal-product-plan-group = مجموعة الاشتراكات: من 1 إلى { NUMBER($max) } من الحروف اللاتينية الصغيرة والأرقام والشرطات.
refusal-product-plan-group-once = المجموعة للاشتراكات وحدها، وهذا المنتج يُدفع ثمنه مرة واحدة.

refusal-not-refundable = هذه ليست عملية شراء مدفوعة، فلا شيء لإرجاعه. لم يتغير شيء.
refusal-refund-too-late = انتهت المدة التي يمكنك فيها طلب الاسترداد بنفسك، فلم تُرَدّ أي نجوم. اكتب إلى /paysupport وسينظر أحدنا في الأمر.
refusal-refund-already-asked = سبق أن طُلب استرداد هذه المشتريات، والعبرة بالرد على ذلك الطلب. لم يُعِد هذا الطلب أي نجوم.
refusal-too-many-refund-requests = لديك عدة طلبات تنتظر الرد. انتظر الرد عليها أولًا من فضلك. لم يُعِد هذا الطلب أي نجوم، ومشترياتك كما هي.
refusal-refund-limit = طلبت استرداد الكثير خلال آخر 24 ساعة. لم يغيّر هذا الطلب شيئًا. انتظر يومًا، أو اكتب إلى /paysupport وسينظر أحدنا في الأمر.
# max 200
refusal-staff-refund-limit = أعدت { NUMBER($returned) } ⭐ خلال 24 ساعة، وحد الشخص الواحد { NUMBER($limit) } ⭐. لم تُرسل أي نجوم هذه المرة. اطلب من زميل آخر أو انتظر.

refusal-too-many-tickets = ما زالت عدة أسئلة لك تنتظر الجواب. انتظرها من فضلك أو أغلق أحدها. لم يُرسَل شيء.
refusal-too-many-messages = كان هذا كثيرًا في ساعة واحدة. اكتب من فضلك بعد قليل. لم يُرسَل شيء.
refusal-not-staff = لم يُرسَل شيء. الرد على المشترين يحتاج إلى دور في هذا المتجر، وليس لديك دور يسمح بذلك. اطلب من أحد المالكين دور «support» ثم رُدَّ مرة أخرى.
refusal-no-ticket-here = لم يُرسَل شيء: هذه الرسالة لا تخص سؤال أي مشترٍ. رُدَّ على الرسالة التي فيها السؤال نفسه.
## الاشتراكات

refusal-subscription-ended = انتهى هذا الاشتراك، فلا شيء لتغييره. لم يُخصم أي شيء. يمكنك الاشتراك من جديد في المتجر.
refusal-resume-in-telegram = ألغيت هذا الاشتراك في تيليجرام، ولا يمكن تشغيله من جديد إلا هناك: الإعدادات ← نجومي ← اشتراكك. لم يُخصم أي شيء.
refusal-not-resumable = أوقف المتجر هذا الاشتراك، فلا يمكن تشغيله من هنا. لم يُخصم أي شيء. إن فاجأك ذلك فاكتب إلى /paysupport.
## دخول فريق المتجر: صفحات بسيطة في المتصفح على العنوان /admin/

door-sign-in-title = الدخول إلى إدارة المتجر
door-sign-in = أهلًا { $name }. اضغط الزر فيدخل هذا المتصفح باسمك.
door-sign-in-button = الدخول من هذا المتصفح
door-sign-in-note = يعمل الرابط مرة واحدة. إن لم تطلبه من البوت فأغلق هذه الصفحة، ولن يحدث شيء.
door-link-over-title = لم يعد هذا الرابط يعمل
door-link-over = يعمل الرابط مرة واحدة ولخمس دقائق. أرسل /staff إلى البوت لتحصل على رابط جديد.
door-busy-title = لحظة من فضلك
door-busy = كثرت محاولات الدخول من هنا. انتظر دقيقة ثم ارجع واضغط الزر مرة أخرى.
door-signed-out-title = لم تسجّل الدخول
door-signed-out = هذا القسم لمن يديرون المتجر. أرسل /staff إلى البوت فيعطيك رابطًا للدخول من هذا المتصفح.
door-title = تم الدخول
door-who = الاسم
door-roles = الدور
door-role-owner = مالك
door-role-admin = مدير
door-role-support = دعم
door-role-finance = مالية
door-role-analyst = محلل
door-until = إن لم تفعل شيئًا فحتى
door-last = على الأكثر حتى
door-time = { DATETIME($at, timeStyle: "short") } UTC
door-moment = { DATETIME($at, dateStyle: "medium", timeStyle: "short") } UTC
door-api = فتح مستكشف الواجهة البرمجية
door-sign-out = تسجيل الخروج
door-note = قبل تحريك المال يسألك البوت في المحادثة مرة أخرى إن كنت أنت حقًا.
