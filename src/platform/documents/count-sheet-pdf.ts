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
  TOP,
  WIDTH,
} from "./walking-list"

const ROW = 34

/** A place as the sheet shows it: never with what the book says. */
export type SheetPlace = Readonly<{
  bin: string | null
  zone: string | null
  sku: string | null
  title: string | null
  barcode: string | null
  lot: string | null
  expires_on: string | null
  is_held: boolean
}>

export type SheetHead = Readonly<{
  language: "en" | "fr"
  number: string
  title: string | null
  warehouse: string
  round: number
  day: string
}>

const WORDS = {
  en: {
    sheet: "Count sheet",
    round: "Recount",
    bin: "Bin",
    article: "Article",
    counted: "Counted",
    counted_by: "Counted by",
    on: "On",
    empty: "Empty? Write 0, or what lies there:",
    lot: "Lot",
    expires: "expires",
    held: "on hold",
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },
  fr: {
    sheet: "Feuille d’inventaire",
    round: "Recomptage",
    bin: "Emplacement",
    article: "Article",
    counted: "Compté",
    counted_by: "Compté par",
    on: "Le",
    empty: "Vide ? Écrire 0, ou ce qui s’y trouve :",
    lot: "Lot",
    expires: "expire le",
    held: "bloqué",
    page: (page: number, pages: number) => `Page ${page} sur ${pages}`,
  },
} as const

const ROWS_AT_ONCE = 25

/** A blind sheet to walk by: places with their barcodes, and boxes to write in. */
export async function countSheetPdf(head: SheetHead, places: readonly SheetPlace[]): Promise<Buffer> {
  const words = WORDS[head.language]
  const { doc, finish } = openWalkingList({
    language: head.language,
    title: `${words.sheet} ${head.number}`,
    day: head.day,
  })
  let y = pageHead(doc, head)
  for (const [index, place] of places.entries()) {
    if (y + ROW > BOTTOM) {
      doc.addPage()
      y = pageHead(doc, head)
    }
    row(doc, place, y, words)
    y += ROW
    if (index % ROWS_AT_ONCE === 0) await breathe()
  }
  return await finish({
    text: `${words.counted_by} ……………………………   ${words.on} ……………………`,
    page: words.page,
  })
}

const BIN = { x: LEFT, width: 128 }
const ARTICLE = { x: LEFT + 134, width: WIDTH - 134 - 96 }
const BOX = { x: LEFT + WIDTH - 84, width: 84 }

function pageHead(
  doc: PDFKit.PDFDocument,
  { language, number, title, warehouse, round, day }: SheetHead
): number {
  const words = WORDS[language]
  doc.font("strong").fontSize(14).fillColor(INK)
  const name = round > 1 ? `${words.sheet} · ${words.round} ${round - 1}` : words.sheet
  doc.text(`${name} ${clean(number)}`, LEFT, TOP, { width: WIDTH - 150, height: 20, ellipsis: true })
  doc.font("plain").fontSize(9).fillColor(FAINT)
  const below = [warehouse, title, day]
    .filter(Boolean)
    .map((text) => clean(text ?? ""))
    .join(" · ")
  doc.text(below, LEFT, TOP + 20, { width: WIDTH - 150, height: 12, ellipsis: true })
  const code = barsOf(clean(number))
  if (code) bars(doc, code, LEFT + WIDTH - 140, TOP, 140, 24)
  const y = TOP + 42
  doc.font("strong").fontSize(8).fillColor(INK)
  doc.text(words.bin, BIN.x, y, { width: BIN.width, lineBreak: false })
  doc.text(words.article, ARTICLE.x, y, { width: ARTICLE.width, lineBreak: false })
  doc.text(words.counted, BOX.x, y, { width: BOX.width, align: "center", lineBreak: false })
  rule(doc, y + 13)
  return y + 17
}

function row(
  doc: PDFKit.PDFDocument,
  place: SheetPlace,
  y: number,
  words: (typeof WORDS)["en"] | (typeof WORDS)["fr"]
): void {
  if (place.bin) {
    doc.font("strong").fontSize(8.5).fillColor(INK)
    doc.text(clean(place.bin), BIN.x, y, { width: BIN.width, height: 11, ellipsis: true })
    barcode(doc, place.bin, BIN, y + 12, 13)
  }
  if (!place.sku && !place.title) {
    doc.font("plain").fontSize(8).fillColor(FAINT)
    doc.text(words.empty, ARTICLE.x, y + 4, { width: ARTICLE.width, height: 12, ellipsis: true })
  } else {
    doc.font("strong").fontSize(8.5).fillColor(INK)
    const name = [place.sku, place.title]
      .filter(Boolean)
      .map((text) => clean(text ?? ""))
      .join(" · ")
    doc.text(name, ARTICLE.x, y, { width: ARTICLE.width, height: 11, ellipsis: true })
    const marks = [
      place.lot ? `${words.lot} ${clean(place.lot)}` : "",
      place.expires_on ? `${words.expires} ${place.expires_on}` : "",
      place.is_held ? words.held : "",
    ].filter(Boolean)
    const code = place.barcode && barcode(doc, place.barcode, { x: ARTICLE.x, width: 130 }, y + 12, 13)
    if (marks.length) {
      doc.font("plain").fontSize(7.5).fillColor(FAINT)
      const x = ARTICLE.x + (code ? 140 : 0)
      doc.text(marks.join(" · "), x, y + 14, {
        width: ARTICLE.width - (code ? 140 : 0),
        height: 10,
        ellipsis: true,
      })
    }
  }
  box(doc, BOX.x, y, BOX.width, ROW - 8)
  rule(doc, y + ROW - 4)
}
