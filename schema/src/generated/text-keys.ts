// Generated from schema/texts by check-texts.ts --write. Do not edit.

export interface CommonTexts {
  "price": { stars: number };
  "language-en": undefined;
  "language-ru": undefined;
  "language-auto": undefined;
}

export interface ServerTexts {
  "refusal-banned": undefined;
  "refusal-terms-not-accepted": undefined;
  "refusal-product-not-for-sale": undefined;
  "refusal-out-of-stock": undefined;
  "refusal-already-owned": undefined;
  "refusal-too-many-open-payments": undefined;
  "refusal-not-cancelable": { state: string | number };
  "refusal-idempotency-key-reused": undefined;
  "checkout-unknown-payment": undefined;
  "checkout-wrong-buyer": undefined;
  "checkout-wrong-price": undefined;
  "checkout-already-paid": undefined;
  "checkout-closed": undefined;
  "checkout-being-paid": undefined;
  "checkout-banned": undefined;
  "checkout-terms-not-accepted": undefined;
  "checkout-not-for-sale": undefined;
  "checkout-already-owned": undefined;
  "checkout-out-of-stock": undefined;
  "checkout-failed": undefined;
}

export interface BotTexts {
  "profile-description": undefined;
  "profile-about": undefined;
  "command-start": undefined;
  "command-shop": undefined;
  "command-purchases": undefined;
  "command-settings": undefined;
  "command-help": undefined;
  "command-terms": undefined;
  "command-privacy": undefined;
  "command-support": undefined;
  "command-paysupport": undefined;
  "command-cancel": undefined;
  "menu-button": undefined;
  "button-shop": undefined;
  "button-purchases": undefined;
  "button-settings": undefined;
  "button-help": undefined;
  "button-home": undefined;
  "button-back-to-shop": undefined;
  "button-back-to-settings": undefined;
  "button-back-to-purchases": undefined;
  "button-open-app": undefined;
  "button-buy": undefined;
  "button-buy-again": undefined;
  "button-pay": undefined;
  "button-cancel-payment": undefined;
  "button-keep-payment": undefined;
  "button-agree": undefined;
  "button-agree-only": undefined;
  "button-terms": undefined;
  "button-privacy": undefined;
  "button-support": undefined;
  "button-paysupport": undefined;
  "button-previous": undefined;
  "button-next": undefined;
  "button-language": { language: string | number };
  "button-news-on": undefined;
  "button-news-off": undefined;
  "button-try-again": undefined;
  "button-receipt": undefined;
  "button-see-payment": undefined;
  "button-to-private": undefined;
  "home-hello": { name: string | number };
  "hint-unknown": undefined;
  "hint-old-button": undefined;
  "hint-old-screen": undefined;
  "hint-private": undefined;
  "shop-title": undefined;
  "shop-title-page": { page: number; pages: number };
  "shop-empty": undefined;
  "shop-line": { title: string | number };
  "shop-line-sold-out": { title: string | number };
  "shop-line-owned": { title: string | number };
  "card": { title: string | number; description: string | number };
  "card-lasts": { days: number };
  "card-left": { left: number };
  "card-sold-out": undefined;
  "card-owned": undefined;
  "card-not-for-sale": undefined;
  "card-gone": undefined;
  "buy-started": undefined;
  "consent": undefined;
  "terms": undefined;
  "terms-accepted-line": undefined;
  "terms-accepted": undefined;
  "payment-preparing": { title: string | number };
  "payment-waiting": { title: string | number };
  "payment-open-minutes": { minutes: number };
  "payment-open-hours": { hours: number };
  "payment-confirming": { title: string | number };
  "payment-paid": { title: string | number };
  "payment-paid-no-delivery": undefined;
  "payment-lasts-until": { until: Date | number };
  "payment-canceled": { title: string | number };
  "payment-expired": { title: string | number };
  "payment-refunded": { title: string | number };
  "payment-reversed": { title: string | number };
  "payment-number": { id: string | number };
  "payment-date": { at: Date | number };
  "payment-surplus": { count: number };
  "payment-unknown": undefined;
  "surplus-charge": { title: string | number; id: string | number };
  "cancel-done": undefined;
  "cancel-nothing": undefined;
  "cancel-ask": { title: string | number };
  "checkout-no-answer": undefined;
  "purchases-title": undefined;
  "purchases-empty": undefined;
  "purchases-line-paid": { title: string | number };
  "purchases-line-waiting": { title: string | number };
  "purchases-line-refunded": { title: string | number };
  "settings-title": undefined;
  "settings-language": undefined;
  "settings-saved": undefined;
  "help": undefined;
  "privacy": undefined;
  "support-contact": undefined;
  "support-no-contact": undefined;
  "paysupport-contact": undefined;
  "paysupport-no-contact": undefined;
  "trouble": undefined;
  "trouble-short": undefined;
  "trouble-busy": { seconds: number };
  "trouble-refused": undefined;
}

export interface MiniAppTexts {
}

export interface AllTexts extends CommonTexts, ServerTexts, BotTexts, MiniAppTexts {}
