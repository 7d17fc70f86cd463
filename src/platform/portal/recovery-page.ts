import { writtenDate, writtenInstant, writtenMoney } from "./format"
import { markup } from "./html"
import { PORTAL_HEADERS, portalPage } from "./layout"

export type RecoveryLineView = Readonly<{
  title: string
  variant_title: string | null
  thumbnail: string | null
  quantity: number
  /** Exact amounts, as the channel shows prices. */
  unit_price: string
  total: string
  /** When all of it can leave; null for at once. */
  available_on: string | null
}>

export type RecoveryDroppedView = Readonly<{
  title: string
  variant_title: string | null
  reason: "deleted" | "unpublished" | "not_sold_here" | "no_price" | "sold_out"
}>

export type RecoveryCartView = Readonly<{
  language: "en" | "fr"
  shop: string | null
  time_zone: string
  /** For a program that reads the page; nothing that a person would need. */
  cart_id: string | null
  currency_code: string
  lines: readonly RecoveryLineView[]
  dropped: readonly RecoveryDroppedView[]
  includes_tax: boolean
  /** What is taken off, and what is left to pay for the goods. */
  discount: string | null
  total: string
  coupon: Readonly<{ code: string; expires_at: Date }> | null
  /** Whether the shop has a page of its own that goes on from here. */
  has_shop: boolean
  /** Where the page's form leads. */
  action: string
}>

const WORDS = {
  en: {
    open_title: "Your basket",
    open: "Your basket is kept for you.",
    open_button: "Open my basket",
    cart_title: "Your basket is back",
    empty_title: "Nothing of your basket is left",
    empty: "What was in your basket can no longer be bought. We are sorry.",
    each: "{price} each",
    quantity: "Quantity {count}",
    ready_on: "Ships by {day}",
    dropped_title: "No longer in your basket",
    sold_out: "sold out",
    gone: "no longer sold here",
    coupon_title: "Your discount is in your basket",
    coupon: "Code {code}, for this basket alone, until {until}.",
    coupon_with: "It is for you personally: buy with the e-mail address that we wrote to.",
    discount: "Discount",
    total: "Goods in total",
    with_tax: "Prices include tax. Delivery is added at the checkout.",
    without_tax: "Prices without tax. Tax and delivery are added at the checkout.",
    go_on: "Continue to the shop",
    kept: "Your basket is ready. Go on with it in the shop.",
    closed_title: "This link is no longer open",
    closed:
      "It may be too old, or what it led to has been ordered. Visit the shop: what you are looking for is likely still there.",
    limited_title: "Please wait a moment",
    limited: "This was opened very often. Try again in a few minutes.",
    used_up_title: "This link opens no more baskets",
    used_up: "It was opened in very many browsers. It still opens in those in which it was opened before.",
    failed_title: "Something went wrong",
    failed: "Your basket could not be opened. Please try again in a moment.",
    footer: "This page shows a basket and nothing about you. Nobody is signed in by it.",
  },
  fr: {
    open_title: "Votre panier",
    open: "Votre panier est conservé pour vous.",
    open_button: "Ouvrir mon panier",
    cart_title: "Votre panier est de retour",
    empty_title: "Il ne reste rien de votre panier",
    empty: "Les articles de votre panier ne sont plus en vente. Nous en sommes désolés.",
    each: "{price} l’unité",
    quantity: "Quantité : {count}",
    ready_on: "Expédié au plus tard le {day}",
    dropped_title: "Plus dans votre panier",
    sold_out: "épuisé",
    gone: "plus vendu ici",
    coupon_title: "Votre remise est dans votre panier",
    coupon: "Code {code}, pour ce panier uniquement, jusqu’au {until}.",
    coupon_with: "Il vous est réservé : commandez avec l’adresse e-mail à laquelle nous vous avons écrit.",
    discount: "Remise",
    total: "Total des articles",
    with_tax: "Prix TTC. La livraison s’ajoute lors de la commande.",
    without_tax: "Prix HT. Les taxes et la livraison s’ajoutent lors de la commande.",
    go_on: "Continuer vers la boutique",
    kept: "Votre panier est prêt. Poursuivez dans la boutique.",
    closed_title: "Ce lien n’est plus valable",
    closed:
      "Il est peut-être trop ancien, ou son contenu a été commandé. Rendez-vous dans la boutique : vous y trouverez sans doute ce que vous cherchez.",
    limited_title: "Veuillez patienter un instant",
    limited: "Cette page a été ouverte très souvent. Réessayez dans quelques minutes.",
    used_up_title: "Ce lien n’ouvre plus de nouveau panier",
    used_up:
      "Il a été ouvert dans de très nombreux navigateurs. Il s’ouvre encore dans ceux où il a déjà été ouvert.",
    failed_title: "Une erreur s’est produite",
    failed: "Votre panier n’a pas pu être ouvert. Veuillez réessayer dans un instant.",
    footer: "Cette page montre un panier et rien sur vous. Elle ne connecte personne.",
  },
} as const
type Language = keyof typeof WORDS

const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

/** The headers of these pages: pictures of the shop may show, and the form may lead to the shop's own page. */
export function recoveryHeaders(storefrontUrl: string | null): Record<string, string> {
  const shop = storefrontUrl && URL.canParse(storefrontUrl) ? ` ${new URL(storefrontUrl).origin}` : ""
  const policy = (PORTAL_HEADERS["Content-Security-Policy"] ?? "").replace(
    "form-action 'self'",
    `form-action 'self'${shop}`
  )
  return { ...PORTAL_HEADERS, "Content-Security-Policy": `${policy}; img-src 'self' https:` }
}

/** A picture may come from a place that anybody can load it from, and from nowhere else. */
const picture = (url: string | null): string | null =>
  url && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? new URL(url).href : null

/** Asks with a button: for visitors of whom nobody can tell whether they are persons. */
export function recoveryButton(language: Language, shop: string | null, action: string): string {
  const words = WORDS[language]
  return portalPage({
    title: words.open_title,
    language,
    shop,
    footer: words.footer,
    body: markup`<div class="card">
      <h1>${words.open_title}</h1>
      <p>${words.open}</p>
      <form method="post" action="${action}"><div class="acts"><button>${words.open_button}</button></div></form>
    </div>`,
  })
}

/** The basket that a link brought back: what is in it at today's prices, what is gone, and how to go on. */
export function recoveryCartPage(view: RecoveryCartView): string {
  const { language, shop, lines, dropped, coupon, currency_code } = view
  const words = WORDS[language]
  const money = (amount: string) => writtenMoney(amount, currency_code, language)
  const title = lines.length ? words.cart_title : words.empty_title
  const shown = lines.map(
    (line) => markup`<div class="line">
      <div class="line-head">
        <div class="acts">
          ${picture(line.thumbnail) && markup`<img src="${picture(line.thumbnail)}" alt="" width="64" height="64" loading="lazy" />`}
          <div>
            <strong>${line.title}</strong>
            ${line.variant_title && markup`<div class="soft">${line.variant_title}</div>`}
          </div>
        </div>
        <strong class="number">${money(line.total)}</strong>
      </div>
      <div class="line-figures soft">
        <span>${filled(words.quantity, { count: line.quantity })}</span>
        <span>${filled(words.each, { price: money(line.unit_price) })}</span>
        ${line.available_on && markup`<span>${filled(words.ready_on, { day: writtenDate(line.available_on, language) })}</span>`}
      </div>
    </div>`
  )
  const gone = dropped.map(
    ({ title, variant_title, reason }) =>
      markup`<li>${title}${variant_title && ` · ${variant_title}`} <span class="badge warn">${reason === "sold_out" ? words.sold_out : words.gone}</span></li>`
  )
  const body = markup`<div data-cart-id="${view.cart_id}">
    <h1>${title}</h1>
    ${!lines.length && markup`<p>${words.empty}</p>`}
    ${
      coupon &&
      markup`<div class="note good"><p><strong>${words.coupon_title}</strong></p>
        <p>${filled(words.coupon, { code: coupon.code, until: writtenInstant(coupon.expires_at, language, view.time_zone) })} ${words.coupon_with}</p></div>`
    }
    ${
      lines.length > 0 &&
      markup`<div class="card">${shown}
        <div class="line">
          ${view.discount && markup`<div class="line-head"><span>${words.discount}</span><span class="number">−${money(view.discount)}</span></div>`}
          <div class="line-head"><strong>${words.total}</strong><strong class="number">${money(view.total)}</strong></div>
          <p class="soft small">${view.includes_tax ? words.with_tax : words.without_tax}</p>
        </div>
        ${
          view.has_shop
            ? markup`<form method="post" action="${view.action}"><div class="acts"><button>${words.go_on}</button></div></form>`
            : markup`<p>${words.kept}</p>`
        }
      </div>`
    }
    ${
      dropped.length > 0 &&
      markup`<div class="card"><h2>${words.dropped_title}</h2><ul class="plain">${gone}</ul></div>`
    }
  </div>`
  return portalPage({ title, language, shop, footer: words.footer, body })
}

/** A page that says one thing: that a link does not open, that it was opened too often, or that something went wrong. */
export function recoveryNotice(
  language: Language,
  what: "closed" | "limited" | "used_up" | "failed"
): string {
  const words = WORDS[language]
  const title = words[`${what}_title`]
  return portalPage({
    title,
    language,
    footer: words.footer,
    body: markup`<div class="card">
      <h1>${title}</h1>
      <p>${words[what]}</p>
    </div>`,
  })
}
