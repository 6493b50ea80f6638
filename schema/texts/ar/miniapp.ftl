### ما يقوله التطبيق المصغّر. نص عادي. وكل ما يتعلق بالدفع يقول ما الذي جرى للمال.

## في كل مكان

app-stars = { $count ->
        [zero] { NUMBER($count) } نجمة
        [one] نجمة واحدة
        [two] نجمتان
        [few] { NUMBER($count) } نجوم
        [many] { NUMBER($count) } نجمة
       *[other] { NUMBER($count) } نجمة
    }
app-tabs = الأقسام
app-tab-shop = المتجر
app-tab-purchases = المشتريات
app-tab-settings = الإعدادات
app-back = رجوع
app-loading = جارٍ التحميل
app-try-again = حاول مجددًا
app-close = إغلاق
app-offline = لا يوجد اتصال. قد يكون ما تراه قديمًا.
app-reconnecting = جارٍ إعادة الاتصال…

## الأرقام والتواريخ

app-star-count = { NUMBER($stars) }
app-moment = { DATETIME($at, day: "numeric", month: "short", hour: "numeric", minute: "2-digit") }
app-moment-of-another-year = { DATETIME($at, year: "numeric", day: "numeric", month: "short", hour: "numeric", minute: "2-digit") }

## الدخول

app-outside-title = افتح المتجر في تيليجرام
app-outside = هذه الصفحة هي التطبيق المصغّر للمتجر: يعرفك من حسابك في تيليجرام، ولذلك يعمل داخل تيليجرام.
app-outside-bot = افتح @{ $bot } في تيليجرام
app-outside-how = افتح بوت المتجر في تيليجرام واضغط زر «المتجر» بجانب حقل الرسالة.
app-reopen-title = افتح المتجر مرة أخرى من فضلك
app-reopen = حرصًا على أمانك يبقى دخولك إلى المتجر لمدة محدودة. أغلقه وافتحه من المحادثة مرة أخرى. مشترياتك ومدفوعاتك كلها محفوظة.
app-idle-title = لقد غبت قليلًا
app-idle = حفاظًا على أمانك ينهي المتجر جلستك بعد ساعتين بلا نشاط، ومرة كل اثنتي عشرة ساعة. أغلقه وافتحه من المحادثة مرة أخرى. مشترياتك ومدفوعاتك كلها محفوظة.
app-ended-title = تم تسجيل خروجك من هنا
app-ended = سُجّل الخروج من هذا الجهاز، من هنا أو من جهاز آخر. للعودة أغلق المتجر وافتحه من المحادثة مرة أخرى. مشترياتك ومدفوعاتك كلها محفوظة.
app-replayed-title = سبق استخدام هذه النافذة
app-replayed = يفتح تيليجرام كل نافذة لدخول واحد، وقد دخلت من هذه من قبل. أغلقها وافتح المتجر من المحادثة مرة أخرى. مشترياتك ومدفوعاتك كلها محفوظة.
app-stale-title = هذه النافذة أقدم من أن تدخل منها
app-stale = كلمة تيليجرام عن هويتك صالحة لخمس دقائق، وقد فُتحت هذه النافذة قبلها. أغلقها وافتح المتجر من المحادثة مرة أخرى. لم يضع شيء.
app-forgotten-title = حُذفت بياناتك
app-forgotten = كان ذلك بطلب منك، ولم يعد هنا ما يدل عليك. الإيصال في محادثتك مع البوت. وإن عدت يومًا فافتح المتجر من المحادثة: ستبدأ كشخص جديد.
app-unreachable-title = تعذّر الوصول إلى المتجر
app-unreachable = تحقق من اتصالك وحاول مجددًا. لم يُخصم أي شيء.
app-busy-title = لحظة من فضلك
app-busy = وصلتنا طلبات كثيرة دفعة واحدة. انتظر بضع ثوانٍ وحاول مجددًا. لم يُخصم أي شيء.
app-broken-title = حدث خطأ ما
app-broken = الخطأ من عندنا، ولم تخصم هذه الخطوة أي شيء. حاول مجددًا من فضلك.
app-missing-title = لا شيء هنا
app-missing = لا توجد صفحة كهذه، أو أنها ليست لك.
app-to-shop = إلى المتجر

## القائمة والمنتج

app-catalogue-title = Starfront
app-catalogue-empty-title = الرفوف فارغة
app-catalogue-empty = أشياء جديدة في الطريق. عد إلينا قريبًا من فضلك.
app-banned-title = الشراء مغلق أمامك حاليًا
app-banned = ما اشتريته يبقى لك، ومدفوعاتك كلها محفوظة. إن كان هذا خطأ فأخبرنا.
app-banned-write = راسلنا
app-left = { $left ->
        [zero] لم يبقَ شيء
        [one] بقيت قطعة واحدة فقط
        [two] بقيت قطعتان فقط
        [few] بقيت { NUMBER($left) } قطع فقط
        [many] بقيت { NUMBER($left) } قطعة فقط
       *[other] بقيت { NUMBER($left) } قطعة فقط
    }
app-in-stock = { $left ->
        [zero] لم يبقَ شيء
        [one] بقيت قطعة واحدة
        [two] بقيت قطعتان
        [few] بقيت { NUMBER($left) } قطع
        [many] بقيت { NUMBER($left) } قطعة
       *[other] بقيت { NUMBER($left) } قطعة
    }
app-owned = لديك
app-sold-out = نفدت الكمية
app-withdrawn = غير معروض للبيع
app-lasts = { $days ->
        [zero] أقل من يوم
        [one] صالح ليوم واحد
        [two] صالح ليومين
        [few] صالح لمدة { NUMBER($days) } أيام
        [many] صالح لمدة { NUMBER($days) } يومًا
       *[other] صالح لمدة { NUMBER($days) } يوم
    }
app-lasts-forever = لك إلى الأبد
app-at-once = يصلك فورًا
app-repeatable = يمكن شراؤه مرة أخرى
app-buy = شراء مقابل { $price }
app-see-purchases = عرض مشترياتي
app-owned-note = هذا المنتج لديك بالفعل. تجد ما حصلت عليه في «المشتريات».
app-subscriptions = اشتراكاتي
app-subscribe = اشترك بـ { $price } / { $days ->
        [zero] { NUMBER($days) } يوم
        [one] يوم
        [two] يومان
        [few] { NUMBER($days) } أيام
        [many] { NUMBER($days) } يومًا
       *[other] { NUMBER($days) } يوم
    }
app-per-days = / { $days ->
        [zero] { NUMBER($days) } يوم
        [one] يوم
        [two] يومان
        [few] { NUMBER($days) } أيام
        [many] { NUMBER($days) } يومًا
       *[other] { NUMBER($days) } يوم
    }
app-renews = { $days ->
        [zero] يتجدد كل فترة
        [one] يتجدد كل يوم
        [two] يتجدد كل يومين
        [few] يتجدد كل { NUMBER($days) } أيام
        [many] يتجدد كل { NUMBER($days) } يومًا
       *[other] يتجدد كل { NUMBER($days) } يوم
    }
app-sub-see = عرض الاشتراك

## المشتريات

app-purchases-title = المشتريات
app-purchases-empty-title = لا شيء هنا بعد
app-purchases-empty = كل ما تشتريه يُحفظ هنا مع إيصاله.
app-open-payments = قيد الإتمام
app-bought = تم شراؤه
app-not-completed = لم تكتمل
app-not-charged = لم يُخصم شيء
app-state-waiting = لم تُدفع بعد
app-state-confirming = قيد التأكيد
app-state-refunded = مستردّة
app-state-reversed = مسحوبة
app-surplus-short = خُصمت أكثر من مرة
app-more = عرض المزيد

## الإعدادات

app-settings-title = الإعدادات
app-language = اللغة
app-code = استخدم رمزًا
app-invite = ادعُ أصدقاءك
app-my-data = بياناتي
app-help = المساعدة والأسئلة
app-notifications = الإشعارات
app-devices = الأجهزة التي دخلت منها
app-devices-note = محادثة البوت ليست في هذه القائمة: إنها حسابك في تيليجرام نفسه.
app-device-end = تسجيل الخروج
app-device-end-sure = تسجيل الخروج من هذا الجهاز؟
app-device-end-this = تسجيل الخروج من هنا؟ يمكنك العودة متى شئت: افتح المتجر من جديد.
app-devices-end = الخروج من كل مكان عدا هذا
app-devices-end-sure = الخروج من كل مكان عدا هذا؟ تبقى مشترياتك ومدفوعاتك كما هي.
app-devices-yes = نعم، سجّل الخروج
app-devices-no = إبقاء
app-devices-failed = لم يصل الطلب إلى المتجر، ولم يُسجَّل الخروج من أي مكان. حاول مرة أخرى من فضلك.
app-this-device = هذا الجهاز
app-last-used = آخر استخدام: { $moment }
app-about = حول المتجر
app-terms-title = شروط البيع
app-settings-failed = لم يُحفظ ذلك. حاول مجددًا من فضلك.
