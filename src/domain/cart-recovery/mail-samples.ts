import type { RecoveryLanguage } from "./language"
import type { MailCoupon } from "./mail-values"
import type { Offer, OfferedLine } from "./offer"

const DAY = 24 * 60 * 60_000

const TITLES: Readonly<Record<RecoveryLanguage, readonly (readonly [string, string | null])[]>> = {
  en: [
    ["Table lamp", "Brass"],
    ["Mug", null],
    ["Linen napkin", "Sand"],
  ],
  fr: [
    ["Lampe de table", "Laiton"],
    ["Tasse", null],
    ["Serviette en lin", "Sable"],
  ],
}

/** Made-up articles to look at a mail with: of one the price fell, of one fewer are left, and one is gone. */
export function sampleOffer(
  language: RecoveryLanguage,
  at: Date
): Pick<Offer, "lines" | "dropped" | "item_count"> {
  const [lamp, mug, napkin] = TITLES[language] as [
    readonly [string, string | null],
    readonly [string, string | null],
    readonly [string, string | null],
  ]
  const line = (
    [title, variant_title]: readonly [string, string | null],
    other: Partial<OfferedLine>
  ): OfferedLine => ({
    line_id: null,
    variant_id: null,
    product_id: null,
    title,
    variant_title,
    sku: null,
    thumbnail: null,
    quantity: 1,
    wanted_quantity: 1,
    unit_price: "79",
    old_unit_price: null,
    is_tax_inclusive: true,
    available_on: null,
    ...other,
  })
  return {
    lines: [
      line(lamp, {
        old_unit_price: "89",
        available_on: new Date(at.getTime() + 9 * DAY).toISOString().slice(0, 10),
      }),
      line(mug, { unit_price: "12.5", quantity: 2, wanted_quantity: 4 }),
    ],
    dropped: [{ variant_id: null, title: napkin[0], variant_title: napkin[1], reason: "sold_out" }],
    item_count: 3,
  }
}

/** Who is greeted in it. */
export const SAMPLE_NAMES: Readonly<Record<RecoveryLanguage, string>> = { en: "Anna", fr: "Camille" }

/** A coupon to look at a mail with, which nobody is given. */
export const sampleCoupon = (at: Date): MailCoupon => ({
  code: "BACK-TEST0-00000",
  kind: "percentage",
  value: "10",
  currency_code: null,
  expires_at: new Date(at.getTime() + 3 * DAY),
})
