import type { PlainDate } from "../purchasing/plain-date"

/** What a customer is told of an order by itself. */
export const CUSTOMER_NOTICES = ["shipped", "shipped_in_part", "delayed", "ready"] as const
export type CustomerNotice = (typeof CUSTOMER_NOTICES)[number]
export type CustomerTemplate = `customer_${CustomerNotice}`

/** The wording of a notice on the page of templates. */
export const customerTemplate = <Kind extends CustomerNotice>(kind: Kind): `customer_${Kind}` =>
  `customer_${kind}`

/** Which notices a sales channel sends; one that it says nothing of is sent where Comptoir routes the channel's orders. */
export type NoticeSwitches = Readonly<Partial<Record<CustomerNotice, boolean>>>

export const isNoticeOn = (kind: CustomerNotice, switches: NoticeSwitches, isRouted: boolean): boolean =>
  switches[kind] ?? isRouted

/**
 * The mail that goods which left make: that all is on its way, or what follows. Nothing for goods that are collected:
 * whoever took them along knows.
 */
export const shipmentNotice = (
  units: Readonly<{ ordered: number; shipped: number }>,
  isPickup: boolean
): "shipped" | "shipped_in_part" | null => {
  if (isPickup) return null
  return units.shipped >= units.ordered ? "shipped" : "shipped_in_part"
}

/** What a customer was told last of a delay; `null` is that no day is known. */
export type ToldDelay = Readonly<{ new_date: PlainDate | null }>

/** The day that the last of the missing units is expected; nothing is known of it as long as one has no day. */
export function newDateOf(days: readonly (PlainDate | null)[]): PlainDate | null {
  if (days.some((day) => day === null)) return null
  return [...(days as readonly PlainDate[])].sort().at(-1) ?? null
}

/**
 * Whether a delay is news: the first of an order, or another day than the one told last. That a day is not known any
 * more is no news to a customer who was told one: they are written to when there is another.
 */
export const isNews = (told: ToldDelay | null, new_date: PlainDate | null): boolean =>
  told === null || (new_date !== null && new_date !== told.new_date)

/** The language of a customer's mail: the order's own, else the shop's. */
export function customerLanguage(codes: readonly unknown[], shop: "en" | "fr"): "en" | "fr" {
  for (const code of codes) {
    if (typeof code !== "string") continue
    const language = code.slice(0, 2).toLowerCase()
    if (language === "fr" || language === "en") return language
  }
  return shop
}

/** An address to click on: nothing but the web, for a mail must not carry a script of somebody's. */
export function webAddress(text: unknown): string | null {
  if (typeof text !== "string" || !URL.canParse(text)) return null
  const { protocol, href } = new URL(text)
  return protocol === "https:" || protocol === "http:" ? href : null
}
