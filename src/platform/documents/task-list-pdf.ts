import { createRequire } from "node:module"
import PDFDocument from "pdfkit"
import { Bars, barsOf } from "./barcode"
import { formatDay } from "./words"

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

/** One bin of a task, and why it is there. */
export type ListedPart = Readonly<{
  bin: string
  barcode: string | null
  quantity: number
  reason: string | null
}>

/** A task as the list shows it. */
export type ListedTask = Readonly<{
  sku: string | null
  title: string | null
  barcode: string | null
  lot: string | null
  expires_on: string | null
  quantity: number
  from: string | null
  document: string | null
  parts: readonly ListedPart[]
}>

export type TaskListHead = Readonly<{
  language: "en" | "fr"
  title: string
  warehouse: string | null
  day: string
}>

const WORDS = {
  en: {
    article: "Article",
    from: "From",
    to: "To",
    quantity: "Quantity",
    done: "Done",
    done_by: "Done by",
    lot: "Lot",
    expires: "expires",
    unassigned: "no bin yet",
    nowhere: "No bin found: choose one",
    nothing: "Nothing to do.",
    tasks: (count: number) => `${count} tasks`,
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },
  fr: {
    article: "Article",
    from: "De",
    to: "Vers",
    quantity: "Quantité",
    done: "Fait",
    done_by: "Fait par",
    lot: "Lot",
    expires: "expire le",
    unassigned: "sans emplacement",
    nowhere: "Aucun emplacement trouvé : en choisir un",
    nothing: "Rien à faire.",
    tasks: (count: number) => `${count} tâches`,
    page: (page: number, pages: number) => `Page ${page} sur ${pages}`,
  },
} as const
type Words = (typeof WORDS)["en"] | (typeof WORDS)["fr"]

/** Names come from anywhere: line breaks and marks that turn the writing direction have no place in a cell. */
const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]+/gu, " ").trim()

/** Other requests are answered between the pieces of a long list. */
const breathe = () => new Promise<void>((done) => setImmediate(done))
const ROWS_AT_ONCE = 20

const ARTICLE = { x: MARGIN, width: 196 }
const FROM = { x: MARGIN + 204, width: 76 }
const TO = { x: MARGIN + 286, width: 152 }
const QUANTITY = { x: MARGIN + 442, width: 40 }
const BOX = { x: MARGIN + WIDTH - 32, size: 14 }
const PART = 30

/** A list to walk by: what, from where, to which bin and why, with the barcodes of the bins, and boxes to tick. */
export async function taskListPdf(head: TaskListHead, tasks: readonly ListedTask[]): Promise<Buffer> {
  const words = WORDS[head.language]
  const doc = new PDFDocument({
    size: "A4",
    margins: { top: 0, bottom: 0, left: MARGIN, right: MARGIN },
    bufferPages: true,
    lang: head.language,
    info: {
      Title: clean(`${head.title} ${head.day}`),
      Creator: "Comptoir",
      CreationDate: new Date(`${head.day}T00:00:00Z`),
    },
  })
  doc.registerFont("plain", resolve(FONTS.plain))
  doc.registerFont("strong", resolve(FONTS.strong))
  const pieces: Buffer[] = []
  const finished = new Promise<Buffer>((done, fail) => {
    doc.on("data", (piece: Buffer) => pieces.push(piece))
    doc.on("end", () => done(Buffer.concat(pieces)))
    doc.on("error", fail)
  })
  let y = pageHead(doc, head, tasks.length, words)
  if (!tasks.length) text(doc, words.nothing, { x: MARGIN, width: WIDTH }, y, { color: FAINT })
  for (const [index, task] of tasks.entries()) {
    const height = Math.max(task.parts.length, 1) * PART + 8
    if (y + height > BOTTOM) {
      doc.addPage()
      y = pageHead(doc, head, tasks.length, words)
    }
    y = drawTask(doc, task, y, head.language, words)
    if (index % ROWS_AT_ONCE === 0) await breathe()
  }
  const { start, count } = doc.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index)
    doc.font("plain").fontSize(7.5).fillColor(FAINT)
    doc.text(`${words.done_by} ……………………………`, MARGIN, PAGE.height - 34, { width: 300, lineBreak: false })
    doc.text(words.page(index + 1, count), MARGIN + WIDTH - 120, PAGE.height - 34, {
      width: 120,
      align: "right",
      lineBreak: false,
    })
  }
  doc.end()
  return await finished
}

type Cell = { x: number; width: number }

function text(
  doc: PDFKit.PDFDocument,
  shown: string,
  { x, width }: Cell,
  y: number,
  {
    font = "plain",
    size = 8,
    color = INK,
    align = "left",
  }: { font?: "plain" | "strong"; size?: number; color?: string; align?: "left" | "right" } = {}
): void {
  doc.font(font).fontSize(size).fillColor(color)
  doc.text(clean(shown), x, y, { width, height: size + 3, ellipsis: true, align })
}

function pageHead(doc: PDFKit.PDFDocument, head: TaskListHead, count: number, words: Words): number {
  text(doc, head.title, { x: MARGIN, width: WIDTH }, MARGIN, { font: "strong", size: 14 })
  const below = [head.warehouse, formatDay(head.day, head.language), words.tasks(count)].filter(Boolean)
  text(doc, below.join(" · "), { x: MARGIN, width: WIDTH }, MARGIN + 21, { size: 9, color: FAINT })
  const y = MARGIN + 42
  const headings: [string, Cell, "left" | "right"][] = [
    [words.article, ARTICLE, "left"],
    [words.from, FROM, "left"],
    [words.to, TO, "left"],
    [words.quantity, QUANTITY, "right"],
    [words.done, { x: BOX.x - 6, width: 38 }, "left"],
  ]
  for (const [heading, cell, align] of headings) text(doc, heading, cell, y, { font: "strong", align })
  rule(doc, y + 13)
  return y + 19
}

function drawTask(
  doc: PDFKit.PDFDocument,
  task: ListedTask,
  top: number,
  language: "en" | "fr",
  words: Words
): number {
  text(doc, task.title ?? task.sku ?? "–", ARTICLE, top, { font: "strong", size: 8.5 })
  const marks = [
    task.sku ?? "",
    task.lot ? `${words.lot} ${task.lot}` : "",
    task.expires_on ? `${words.expires} ${formatDay(task.expires_on, language, "short")}` : "",
    task.document ?? "",
  ].filter(Boolean)
  text(doc, marks.join(" · "), ARTICLE, top + 12, { size: 7.5, color: FAINT })
  text(doc, task.from ?? words.unassigned, FROM, top, task.from ? { size: 8.5 } : { color: FAINT })
  let y = top
  if (!task.parts.length) {
    text(doc, words.nowhere, TO, y, { color: FAINT })
    text(doc, String(task.quantity), QUANTITY, y, { font: "strong", size: 9, align: "right" })
    box(doc, y)
    y += PART
  }
  for (const part of task.parts) {
    text(doc, part.bin, TO, y, { font: "strong", size: 8.5 })
    const code = barsOf(clean(part.barcode ?? part.bin))
    if (code) bars(doc, code, TO.x, y + 11, Math.min(TO.width, code.modules), 9)
    if (part.reason) text(doc, part.reason, TO, y + 21, { size: 6.5, color: FAINT })
    text(doc, String(part.quantity), QUANTITY, y, { font: "strong", size: 9, align: "right" })
    box(doc, y)
    y += PART
  }
  rule(doc, y + 2)
  return y + 8
}

function box(doc: PDFKit.PDFDocument, y: number): void {
  doc.rect(BOX.x, y, BOX.size, BOX.size).lineWidth(0.7).strokeColor(INK).stroke()
}

function bars(
  doc: PDFKit.PDFDocument,
  code: Bars,
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
