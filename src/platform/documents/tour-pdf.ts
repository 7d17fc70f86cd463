import type { ToteColour } from "../../domain/waves/totes"
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

/** Units to take from one place of the walk, and where they go. */
export type ListedStop = Readonly<{
  bin: string | null
  sku: string | null
  title: string | null
  barcode: string | null
  lot: string | null
  expires_on: string | null
  quantity: number
  tote: Readonly<{ position: number; colour: ToteColour }> | null
  order: string
  dispatch: string
}>

/** A tote of the cart; without an order it holds those of several. */
export type ListedTote = Readonly<{
  position: number
  colour: ToteColour
  code: string | null
  order: string | null
  dispatch: string | null
  customer: string | null
}>

export type TourHead = Readonly<{
  language: "en" | "fr"
  number: string
  wave: string | null
  warehouse: string | null
  day: string
  /** Length of the walk; nothing where the warehouse has no plan. */
  metres: number | null
}>

const WORDS = {
  en: {
    tour: "Tour",
    bin: "Bin",
    article: "Article",
    into: "Into",
    quantity: "Quantity",
    done: "Done",
    picked_by: "Picked by",
    on: "On",
    lot: "Lot",
    expires: "expires",
    loose: "no bin",
    nothing: "Nothing to pick.",
    totes: "Totes",
    tote: (position: number) => `Tote ${position}`,
    all: "all orders, sorted when packed",
    no_code: "no code yet",
    metres: (metres: string) => `${metres} m`,
    sum: (stops: number, units: number) => `${stops} stops, ${units} units`,
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
    colours: {
      red: "red",
      blue: "blue",
      yellow: "yellow",
      green: "green",
      orange: "orange",
      purple: "purple",
      pink: "pink",
      brown: "brown",
      turquoise: "turquoise",
      grey: "grey",
      black: "black",
      white: "white",
    },
  },
  fr: {
    tour: "Tournée",
    bin: "Emplacement",
    article: "Article",
    into: "Dans",
    quantity: "Quantité",
    done: "Fait",
    picked_by: "Prélevé par",
    on: "Le",
    lot: "Lot",
    expires: "expire le",
    loose: "sans emplacement",
    nothing: "Rien à prélever.",
    totes: "Bacs",
    tote: (position: number) => `Bac ${position}`,
    all: "toutes les commandes, triées à l'emballage",
    no_code: "pas encore de code",
    metres: (metres: string) => `${metres} m`,
    sum: (stops: number, units: number) => `${stops} arrêts, ${units} unités`,
    page: (page: number, pages: number) => `Page ${page} sur ${pages}`,
    colours: {
      red: "rouge",
      blue: "bleu",
      yellow: "jaune",
      green: "vert",
      orange: "orange",
      purple: "violet",
      pink: "rose",
      brown: "marron",
      turquoise: "turquoise",
      grey: "gris",
      black: "noir",
      white: "blanc",
    },
  },
} as const
type Words = (typeof WORDS)["en"] | (typeof WORDS)["fr"]

const BIN = { x: LEFT, width: 112 }
const ARTICLE = { x: LEFT + 120, width: 218 }
const INTO = { x: LEFT + 344, width: 88 }
const QUANTITY = { x: LEFT + 432, width: 50 }
const TICK = { x: LEFT + WIDTH - 28, size: 18 }
const ROW = 38
const TOTE = 34
const ROWS_AT_ONCE = 20

/**
 * A tour to walk by without a scanner: the totes of the cart with their codes first, then the bins in the order of the
 * walk, how many in figures that are read from a step away, and into which tote.
 */
export async function tourPdf(
  head: TourHead,
  stops: readonly ListedStop[],
  totes: readonly ListedTote[]
): Promise<Buffer> {
  const words = WORDS[head.language]
  const { doc, finish } = openWalkingList({
    language: head.language,
    title: `${words.tour} ${head.number}`,
    day: head.day,
  })
  let y = pageHead(doc, head, stops, words)
  const turn = () => {
    doc.addPage()
    y = pageHead(doc, head, stops, words)
  }
  text(doc, words.totes, { x: LEFT, width: WIDTH }, y, { font: "strong", size: 10 })
  rule(doc, y + 15)
  y += 21
  for (const [index, tote] of totes.entries()) {
    if (y + TOTE > BOTTOM) turn()
    drawTote(doc, tote, y, words)
    y += TOTE
    if (index % ROWS_AT_ONCE === 0) await breathe()
  }
  y += 8
  if (y + 19 + ROW > BOTTOM) turn()
  columns(doc, y, words)
  y += 19
  if (!stops.length) text(doc, words.nothing, { x: LEFT, width: WIDTH }, y, { color: FAINT })
  for (const [index, stop] of stops.entries()) {
    if (y + ROW > BOTTOM) {
      turn()
      columns(doc, y, words)
      y += 19
    }
    drawStop(doc, stop, y, head.language, words)
    y += ROW
    if (index % ROWS_AT_ONCE === 0) await breathe()
  }
  return await finish({ text: `${words.picked_by} ……………………………   ${words.on} ……………………`, page: words.page })
}

function pageHead(
  doc: PDFKit.PDFDocument,
  head: TourHead,
  stops: readonly ListedStop[],
  words: Words
): number {
  const title = { x: LEFT, width: WIDTH - 170 }
  text(doc, [`${words.tour} ${head.number}`, head.wave].filter(Boolean).join(" · "), title, TOP, {
    font: "strong",
    size: 14,
  })
  const units = stops.reduce((sum, { quantity }) => sum + quantity, 0)
  const metres = head.metres === null ? null : words.metres(head.metres.toFixed(0))
  const below = [head.warehouse, formatDay(head.day, head.language), words.sum(stops.length, units), metres]
  text(doc, below.filter(Boolean).join(" · "), title, TOP + 21, { size: 9, color: FAINT })
  const code = barsOf(clean(head.number))
  if (code) bars(doc, code, LEFT + WIDTH - 150, TOP, 150, 26)
  return TOP + 44
}

function columns(doc: PDFKit.PDFDocument, y: number, words: Words): void {
  text(doc, words.bin, BIN, y, { font: "strong" })
  text(doc, words.article, ARTICLE, y, { font: "strong" })
  text(doc, words.into, INTO, y, { font: "strong" })
  text(doc, words.quantity, QUANTITY, y, { font: "strong", align: "right" })
  text(doc, words.done, { x: TICK.x - 4, width: 36 }, y, { font: "strong" })
  rule(doc, y + 13)
}

function drawStop(
  doc: PDFKit.PDFDocument,
  stop: ListedStop,
  y: number,
  language: "en" | "fr",
  words: Words
): void {
  text(doc, stop.bin ?? words.loose, BIN, y, stop.bin ? { font: "strong", size: 10 } : { color: FAINT })
  if (stop.bin) barcode(doc, stop.bin, BIN, y + 15, 12)
  text(doc, stop.title ?? stop.sku ?? "–", ARTICLE, y, { font: "strong", size: 8.5 })
  const marks = [
    stop.sku ?? "",
    stop.lot ? `${words.lot} ${stop.lot}` : "",
    stop.expires_on ? `${words.expires} ${formatDay(stop.expires_on, language, "short")}` : "",
  ].filter(Boolean)
  text(doc, marks.join(" · "), ARTICLE, y + 11, { size: 7.5, color: FAINT })
  if (stop.barcode) barcode(doc, stop.barcode, { x: ARTICLE.x, width: 120 }, y + 22, 8)
  const tote = stop.tote && `${words.tote(stop.tote.position)} · ${words.colours[stop.tote.colour]}`
  text(doc, tote ?? stop.dispatch, INTO, y, { font: "strong", size: 9 })
  text(doc, stop.order, INTO, y + 13, { size: 7.5, color: FAINT })
  text(doc, String(stop.quantity), QUANTITY, y - 2, { font: "strong", size: 15, align: "right" })
  box(doc, TICK.x, y, TICK.size)
  rule(doc, y + ROW - 5)
}

function drawTote(doc: PDFKit.PDFDocument, tote: ListedTote, y: number, words: Words): void {
  const name = { x: LEFT, width: 150 }
  text(doc, words.tote(tote.position), name, y, { font: "strong", size: 11, color: INK })
  text(doc, words.colours[tote.colour], name, y + 14, { size: 8, color: FAINT })
  const who = { x: LEFT + 156, width: 200 }
  text(doc, [tote.order ?? words.all, tote.dispatch].filter(Boolean).join(" · "), who, y, { size: 9 })
  text(doc, tote.customer ?? "", who, y + 12, { size: 7.5, color: FAINT })
  const code = { x: LEFT + 366, width: WIDTH - 366 }
  if (tote.code) barcode(doc, tote.code, code, y, 20)
  else text(doc, words.no_code, code, y, { size: 8, color: FAINT })
  rule(doc, y + TOTE - 6)
}
