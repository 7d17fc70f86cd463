import type { ToteColour } from "../../domain/waves/totes"
import { openPickSheet, type SheetGoods } from "./pick-sheet"
import { barcode, FAINT, INK, LEFT, text, WIDTH } from "./walking-list"

/** Units to take from one place of the walk, and where they go. */
export type ListedStop = SheetGoods &
  Readonly<{
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
    into: "Into",
    totes: "Totes",
    tote: (position: number) => `Tote ${position}`,
    all: "all orders, sorted when packed",
    no_code: "no code yet",
    metres: (metres: string) => `${metres} m`,
    sum: (stops: number, units: number) => `${stops} stops, ${units} units`,
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
    into: "Dans",
    totes: "Bacs",
    tote: (position: number) => `Bac ${position}`,
    all: "toutes les commandes, triées à l'emballage",
    no_code: "pas encore de code",
    metres: (metres: string) => `${metres} m`,
    sum: (stops: number, units: number) => `${stops} arrêts, ${units} unités`,
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
  const units = stops.reduce((sum, { quantity }) => sum + quantity, 0)
  const sheet = openPickSheet({
    language: head.language,
    kind: words.tour,
    number: head.number,
    more: head.wave,
    day: head.day,
    warehouse: head.warehouse,
    summary: [
      words.sum(stops.length, units),
      head.metres === null ? null : words.metres(head.metres.toFixed(0)),
    ],
    to: words.into,
  })
  await sheet.section(words.totes, totes, (doc, tote, y) => drawTote(doc, tote, y, words))
  await sheet.goods(stops, ({ tote, dispatch, order }) => [
    tote ? `${words.tote(tote.position)} · ${words.colours[tote.colour]}` : dispatch,
    order,
  ])
  return await sheet.finish()
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
}
