import { barsOf } from "./barcode"
import {
  barcode,
  bars,
  BOTTOM,
  box,
  breathe,
  clean,
  FAINT,
  INK,
  LEFT,
  openWalkingList,
  rule,
  text,
  TOP,
  WIDTH,
} from "./walking-list"
import { formatDay } from "./words"

/** Units to take from one place, for one dispatch. */
export type ListedPick = Readonly<{
  bin: string | null
  sku: string | null
  title: string | null
  barcode: string | null
  lot: string | null
  expires_on: string | null
  quantity: number
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
    bin: "Bin",
    article: "Article",
    for: "For",
    quantity: "Quantity",
    done: "Done",
    picked_by: "Picked by",
    on: "On",
    lot: "Lot",
    expires: "expires",
    loose: "no bin",
    nothing: "Nothing to pick.",
    dispatches: "Dispatches",
    sum: (picks: number, units: number, dispatches: number) =>
      `${picks} stops, ${units} units, ${dispatches} dispatches`,
    units: (units: number) => `${units} units`,
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },
  fr: {
    list: "Liste de prélèvement",
    bin: "Emplacement",
    article: "Article",
    for: "Pour",
    quantity: "Quantité",
    done: "Fait",
    picked_by: "Prélevé par",
    on: "Le",
    lot: "Lot",
    expires: "expire le",
    loose: "sans emplacement",
    nothing: "Rien à prélever.",
    dispatches: "Expéditions",
    sum: (picks: number, units: number, dispatches: number) =>
      `${picks} arrêts, ${units} unités, ${dispatches} expéditions`,
    units: (units: number) => `${units} unités`,
    page: (page: number, pages: number) => `Page ${page} sur ${pages}`,
  },
} as const
type Words = (typeof WORDS)["en"] | (typeof WORDS)["fr"]

const BIN = { x: LEFT, width: 112 }
const ARTICLE = { x: LEFT + 120, width: 224 }
const FOR = { x: LEFT + 350, width: 78 }
const QUANTITY = { x: LEFT + 430, width: 52 }
const TICK = { x: LEFT + WIDTH - 28, size: 18 }
const ROW = 38
const DISPATCH = 34
const ROWS_AT_ONCE = 20

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
  const { doc, finish } = openWalkingList({
    language: head.language,
    title: `${words.list} ${head.number}`,
    day: head.day,
  })
  const units = picks.reduce((sum, pick) => sum + pick.quantity, 0)
  const summary = words.sum(picks.length, units, dispatches.length)
  let y = pageHead(doc, head, summary, words)
  columns(doc, y, words)
  y += 19
  if (!picks.length) {
    text(doc, words.nothing, { x: LEFT, width: WIDTH }, y, { color: FAINT })
    y += 20
  }
  for (const [index, pick] of picks.entries()) {
    if (y + ROW > BOTTOM) {
      doc.addPage()
      y = pageHead(doc, head, summary, words)
      columns(doc, y, words)
      y += 19
    }
    drawPick(doc, pick, y, head.language, words)
    y += ROW
    if (index % ROWS_AT_ONCE === 0) await breathe()
  }
  y += 10
  if (y + 20 + DISPATCH > BOTTOM) {
    doc.addPage()
    y = pageHead(doc, head, summary, words)
  }
  text(doc, words.dispatches, { x: LEFT, width: WIDTH }, y, { font: "strong", size: 10 })
  rule(doc, y + 15)
  y += 21
  for (const [index, dispatch] of dispatches.entries()) {
    if (y + DISPATCH > BOTTOM) {
      doc.addPage()
      y = pageHead(doc, head, summary, words)
    }
    drawDispatch(doc, dispatch, y, words)
    y += DISPATCH
    if (index % ROWS_AT_ONCE === 0) await breathe()
  }
  return await finish({ text: `${words.picked_by} ……………………………   ${words.on} ……………………`, page: words.page })
}

function pageHead(doc: PDFKit.PDFDocument, head: PickListHead, summary: string, words: Words): number {
  const title = { x: LEFT, width: WIDTH - 170 }
  text(doc, `${words.list} ${head.number}`, title, TOP, { font: "strong", size: 14 })
  const below = [head.warehouse, formatDay(head.day, head.language), summary].filter(Boolean)
  text(doc, below.join(" · "), title, TOP + 21, { size: 9, color: FAINT })
  const code = barsOf(clean(head.number))
  if (code) bars(doc, code, LEFT + WIDTH - 150, TOP, 150, 26)
  return TOP + 44
}

function columns(doc: PDFKit.PDFDocument, y: number, words: Words): void {
  text(doc, words.bin, BIN, y, { font: "strong" })
  text(doc, words.article, ARTICLE, y, { font: "strong" })
  text(doc, words.for, FOR, y, { font: "strong" })
  text(doc, words.quantity, QUANTITY, y, { font: "strong", align: "right" })
  text(doc, words.done, { x: TICK.x - 4, width: 36 }, y, { font: "strong" })
  rule(doc, y + 13)
}

function drawPick(
  doc: PDFKit.PDFDocument,
  pick: ListedPick,
  y: number,
  language: "en" | "fr",
  words: Words
): void {
  text(doc, pick.bin ?? words.loose, BIN, y, pick.bin ? { font: "strong", size: 10 } : { color: FAINT })
  if (pick.bin) barcode(doc, pick.bin, BIN, y + 15, 12)
  text(doc, pick.title ?? pick.sku ?? "–", ARTICLE, y, { font: "strong", size: 8.5 })
  const marks = [
    pick.sku ?? "",
    pick.lot ? `${words.lot} ${pick.lot}` : "",
    pick.expires_on ? `${words.expires} ${formatDay(pick.expires_on, language, "short")}` : "",
  ].filter(Boolean)
  text(doc, marks.join(" · "), ARTICLE, y + 11, { size: 7.5, color: FAINT })
  if (pick.barcode) barcode(doc, pick.barcode, { x: ARTICLE.x, width: 120 }, y + 22, 8)
  text(doc, pick.dispatch, FOR, y, { size: 8 })
  text(doc, pick.order, FOR, y + 11, { size: 7.5, color: FAINT })
  text(doc, String(pick.quantity), QUANTITY, y - 2, { font: "strong", size: 15, align: "right" })
  box(doc, TICK.x, y, TICK.size)
  rule(doc, y + ROW - 5)
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
  rule(doc, y + DISPATCH - 6)
}
