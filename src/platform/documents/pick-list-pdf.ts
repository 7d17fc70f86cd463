import { openPickSheet, type SheetGoods } from "./pick-sheet"
import { barcode, FAINT, INK, LEFT, text, WIDTH } from "./walking-list"

/** Units to take from one place, for one dispatch. */
export type ListedPick = SheetGoods &
  Readonly<{
    /** Which dispatch they are for: its number and its order's. */
    dispatch: string
    order: string
  }>

/** A dispatch on the list, and how much of it is picked. */
export type ListedDispatch = Readonly<{
  number: string
  order: string
  customer: string | null
  shipping: string | null
  note: string | null
  units: number
}>

export type PickListHead = Readonly<{
  language: "en" | "fr"
  number: string
  warehouse: string | null
  day: string
}>

const WORDS = {
  en: {
    list: "Pick list",
    for: "For",
    dispatches: "Dispatches",
    sum: (picks: number, units: number, dispatches: number) =>
      `${picks} stops, ${units} units, ${dispatches} dispatches`,
    units: (units: number) => `${units} units`,
  },
  fr: {
    list: "Liste de prélèvement",
    for: "Pour",
    dispatches: "Expéditions",
    sum: (picks: number, units: number, dispatches: number) =>
      `${picks} arrêts, ${units} unités, ${dispatches} expéditions`,
    units: (units: number) => `${units} unités`,
  },
} as const
type Words = (typeof WORDS)["en"] | (typeof WORDS)["fr"]

/**
 * A list to pick by: the bins in the order of the walk, how many in figures that are read from a step away, for which
 * dispatch, and at the end the dispatches with their codes, to be scanned where they are packed.
 */
export async function pickListPdf(
  head: PickListHead,
  picks: readonly ListedPick[],
  dispatches: readonly ListedDispatch[]
): Promise<Buffer> {
  const words = WORDS[head.language]
  const units = picks.reduce((sum, { quantity }) => sum + quantity, 0)
  const sheet = openPickSheet({
    language: head.language,
    kind: words.list,
    number: head.number,
    day: head.day,
    warehouse: head.warehouse,
    summary: [words.sum(picks.length, units, dispatches.length)],
    to: words.for,
  })
  await sheet.goods(picks, ({ dispatch, order }) => [dispatch, order])
  await sheet.section(words.dispatches, dispatches, (doc, dispatch, y) =>
    drawDispatch(doc, dispatch, y, words)
  )
  return await sheet.finish()
}

function drawDispatch(doc: PDFKit.PDFDocument, dispatch: ListedDispatch, y: number, words: Words): void {
  const name = { x: LEFT, width: 170 }
  text(doc, dispatch.number, name, y, { font: "strong", size: 9, color: INK })
  text(doc, [dispatch.order, words.units(dispatch.units)].join(" · "), name, y + 12, {
    size: 7.5,
    color: FAINT,
  })
  const who = { x: LEFT + 176, width: 180 }
  text(doc, dispatch.customer ?? "–", who, y, { size: 8.5 })
  const more = [dispatch.shipping, dispatch.note].filter(Boolean)
  text(doc, more.join(" · "), who, y + 12, { size: 7.5, color: FAINT })
  barcode(doc, dispatch.number, { x: LEFT + 366, width: WIDTH - 366 }, y, 20)
}
