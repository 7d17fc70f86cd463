import { createRequire } from "node:module"
import PDFDocument from "pdfkit"
import { barsOf } from "./barcode"

const resolve = createRequire(__filename).resolve
const FONTS = {
  plain: "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
  strong: "@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
} as const

const PAGE = { width: 595.28, height: 841.89 }
const MARGIN = 36
const WIDTH = PAGE.width - 2 * MARGIN
const BOTTOM = PAGE.height - 50
const INK = "#18181b"
const FAINT = "#71717a"
const RULE = "#a1a1aa"
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

/** Names come from anywhere: line breaks and marks that turn the writing direction have no place in a cell. */
const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]+/gu, " ").trim()

/** Other requests are answered between the pieces of a long sheet. */
const breathe = () => new Promise<void>((done) => setImmediate(done))
const ROWS_AT_ONCE = 25

/** A blind sheet to walk by: places with their barcodes, and boxes to write in. */
export async function countSheetPdf(head: SheetHead, places: readonly SheetPlace[]): Promise<Buffer> {
  const words = WORDS[head.language]
  const doc = new PDFDocument({
    size: "A4",
    margins: { top: 0, bottom: 0, left: MARGIN, right: MARGIN },
    bufferPages: true,
    lang: head.language,
    info: {
      Title: clean(`${words.sheet} ${head.number}`),
      Creator: "Comptoir",
      CreationDate: new Date(`${head.day}T00:00:00Z`),
    },
  })
  doc.registerFont("plain", resolve(FONTS.plain))
  doc.registerFont("strong", resolve(FONTS.strong))
  const parts: Buffer[] = []
  const finished = new Promise<Buffer>((done, fail) => {
    doc.on("data", (part: Buffer) => parts.push(part))
    doc.on("end", () => done(Buffer.concat(parts)))
    doc.on("error", fail)
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
  const { start, count } = doc.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index)
    doc.font("plain").fontSize(7.5).fillColor(FAINT)
    doc.text(`${words.counted_by} ……………………………   ${words.on} ……………………`, MARGIN, PAGE.height - 34, {
      width: WIDTH - 120,
      lineBreak: false,
    })
    doc.text(words.page(index + 1, count), MARGIN + WIDTH - 120, PAGE.height - 34, {
      width: 120,
      align: "right",
      lineBreak: false,
    })
  }
  doc.end()
  return await finished
}

const BIN = { x: MARGIN, width: 128 }
const ARTICLE = { x: MARGIN + 134, width: WIDTH - 134 - 96 }
const BOX = { x: MARGIN + WIDTH - 84, width: 84 }

function pageHead(
  doc: PDFKit.PDFDocument,
  { language, number, title, warehouse, round, day }: SheetHead
): number {
  const words = WORDS[language]
  doc.font("strong").fontSize(14).fillColor(INK)
  const name = round > 1 ? `${words.sheet} · ${words.round} ${round - 1}` : words.sheet
  doc.text(`${name} ${clean(number)}`, MARGIN, MARGIN, { width: WIDTH - 150, height: 20, ellipsis: true })
  doc.font("plain").fontSize(9).fillColor(FAINT)
  const below = [warehouse, title, day]
    .filter(Boolean)
    .map((text) => clean(text ?? ""))
    .join(" · ")
  doc.text(below, MARGIN, MARGIN + 20, { width: WIDTH - 150, height: 12, ellipsis: true })
  const code = barsOf(clean(number))
  if (code) bars(doc, code, MARGIN + WIDTH - 140, MARGIN, 140, 24)
  const y = MARGIN + 42
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
    const code = barsOf(clean(place.bin))
    if (code) bars(doc, code, BIN.x, y + 12, Math.min(BIN.width, code.modules), 13)
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
    const code = place.barcode ? barsOf(clean(place.barcode)) : null
    if (code) bars(doc, code, ARTICLE.x, y + 12, Math.min(130, code.modules), 13)
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
  doc
    .rect(BOX.x, y, BOX.width, ROW - 8)
    .lineWidth(0.7)
    .strokeColor(INK)
    .stroke()
  rule(doc, y + ROW - 4)
}

function bars(
  doc: PDFKit.PDFDocument,
  code: NonNullable<ReturnType<typeof barsOf>>,
  x: number,
  y: number,
  width: number,
  height: number
): void {
  const module = width / code.modules
  for (const bar of code.bars) doc.rect(x + bar.at * module, y, bar.width * module, height)
  doc.fill("#000000")
}

function rule(doc: PDFKit.PDFDocument, y: number): void {
  doc
    .moveTo(MARGIN, y)
    .lineTo(MARGIN + WIDTH, y)
    .lineWidth(0.4)
    .strokeColor(RULE)
    .stroke()
}
