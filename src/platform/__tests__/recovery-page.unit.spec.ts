import fc from "fast-check"
import {
  recoveryButton,
  RecoveryCartView,
  recoveryCartPage,
  recoveryHeaders,
  recoveryNotice,
} from "../portal/recovery-page"

const view = (changes: Partial<RecoveryCartView> = {}): RecoveryCartView => ({
  language: "en",
  shop: "The Shop",
  time_zone: "Europe/Paris",
  cart_id: "cart_1",
  currency_code: "eur",
  lines: [
    {
      title: "Lamp",
      variant_title: "Oak",
      thumbnail: "https://shop.example/lamp.png",
      quantity: 2,
      unit_price: "40",
      total: "80",
      available_on: "2026-03-09",
    },
  ],
  dropped: [{ title: "Vase", variant_title: null, reason: "sold_out" }],
  includes_tax: true,
  discount: "8",
  total: "72",
  coupon: { code: "BACK-00000-00000", expires_at: new Date("2026-03-04T10:00:00Z") },
  has_shop: true,
  action: "/recovery/token",
  ...changes,
})
/** What a browser would run or load beside text. */
const TAGS =
  /<(?!\/?(html|head|meta|title|style|body|div|header|span|nav|a|strong|main|footer|h1|h2|p|img|form|button|ul|li|!doctype)\b)[a-z!]/i

describe("The page of a restored basket", () => {
  it("says what is in it, what is gone, what is off, and until when, in both languages", () => {
    const english = recoveryCartPage(view())
    for (const words of [
      "Lamp",
      "Oak",
      "€80.00",
      "€40.00 each",
      "Ships by 9 Mar 2026",
      "Vase",
      "sold out",
      "−€8.00",
      "€72.00",
      "4 Mar 2026, 11:00",
      "Continue to the shop",
    ])
      expect(english).toContain(words)
    const french = recoveryCartPage(view({ language: "fr", has_shop: false }))
    for (const words of ["Votre panier est de retour", "épuisé", "Votre panier est prêt"])
      expect(french).toContain(words)
    expect(french).not.toContain("<form")
    expect(recoveryCartPage(view({ lines: [], coupon: null, cart_id: null }))).toContain(
      "Nothing of your basket is left"
    )
  })

  it("writes what anybody called their goods as words", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (title, url) => {
        const hostile = `<script>${title}</script>"onload=x`
        const page = recoveryCartPage(
          view({
            shop: hostile,
            lines: [{ ...view().lines[0]!, title: hostile, variant_title: hostile, thumbnail: url }],
            dropped: [{ title: hostile, variant_title: hostile, reason: "deleted" }],
          })
        )
        expect(TAGS.test(page)).toBe(false)
      })
    )
  })

  it.each(["javascript:alert(1)", "data:image/png;base64,AA", "//evil.example/a.png", "not an address"])(
    "loads no picture from %s",
    (thumbnail) => {
      expect(recoveryCartPage(view({ lines: [{ ...view().lines[0]!, thumbnail }] }))).not.toContain("<img")
    }
  )

  it("lets its form lead to the shop and nowhere else, and keeps nothing", () => {
    const { "Content-Security-Policy": policy, ...headers } = recoveryHeaders(
      "https://shop.example/back/{token}?a=b;c"
    )
    expect(policy).toContain("form-action 'self' https://shop.example;")
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain("script-src")
    expect(headers).toMatchObject({ "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" })
    expect(recoveryHeaders(null)["Content-Security-Policy"]).toContain("form-action 'self';")
  })

  it("has a button for programs, and one page for every link that does not open", () => {
    expect(recoveryButton("fr", "La boutique", "/recovery/x")).toContain(
      '<form method="post" action="/recovery/x">'
    )
    for (const what of ["closed", "limited", "failed"] as const)
      for (const language of ["en", "fr"] as const)
        expect(recoveryNotice(language, what)).toContain(`lang="${language}"`)
  })
})
