import type { LineDifference } from "../purchasing/revision"
import type { MessageLanguage } from "./message"

type Words = Readonly<{
  colon: string
  added: string
  cancelled: string
  split: string
  fields: Readonly<Record<string, string>>
  none: string
}>

const WORDS: Readonly<Record<MessageLanguage, Words>> = {
  en: {
    colon: ": ",
    added: "new line, quantity {quantity}",
    cancelled: "cancelled",
    split: "split off, quantity {quantity}",
    fields: {
      quantity: "quantity",
      unit_price: "unit price",
      price_per_quantity: "price per",
      discount_percent: "discount in %",
      expected_on: "delivery",
      note: "note",
    },
    none: "none",
  },
  fr: {
    colon: " : ",
    added: "nouvelle ligne, quantité {quantity}",
    cancelled: "annulée",
    split: "séparée, quantité {quantity}",
    fields: {
      quantity: "quantité",
      unit_price: "prix unitaire",
      price_per_quantity: "prix par",
      discount_percent: "remise en %",
      expected_on: "livraison",
      note: "remarque",
    },
    none: "aucun",
  },
}

const MOST = 40

/** What changed in a revision, a sentence a line, for the mail; the document has the rest. */
export function changeLines(
  changes: readonly LineDifference[],
  language: MessageLanguage,
  written: (field: string, value: string) => string
): string[] {
  const words = WORDS[language]
  const lines = changes.slice(0, MOST).map((change) => {
    const name = `${change.position}. ${change.sku || change.title || ""}`.trim()
    return `${name}${words.colon}${told(change, words, written)}`
  })
  return changes.length > MOST ? [...lines, `… + ${changes.length - MOST}`] : lines
}

function told(
  { kind, before, after }: LineDifference,
  words: Words,
  written: (field: string, value: string) => string
): string {
  if (kind === "cancelled") return words.cancelled
  const value = (field: string, given: unknown) =>
    given === null || given === undefined || given === "" ? words.none : written(field, String(given))
  if (kind === "added" || kind === "split") {
    const day = after.expected_on
      ? `, ${words.fields.expected_on} ${value("expected_on", after.expected_on)}`
      : ""
    return words[kind].replace("{quantity}", String(after.quantity ?? "")) + day
  }
  return Object.keys(after)
    .filter((field) => Object.hasOwn(words.fields, field))
    .map((field) => {
      const [old, now] = [before, after].map((values) =>
        value(field, (values as Record<string, unknown>)[field])
      )
      return `${words.fields[field]} ${old} → ${now}`
    })
    .join(", ")
}
