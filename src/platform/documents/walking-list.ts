import { createRequire } from "node:module"
import PDFDocument from "pdfkit"
import { Bars, barsOf } from "./barcode"

const resolve = createRequire(__filename).resolve
const FONTS = {
  plain: "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
  strong: "@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
} as const

const PAGE = { width: 595.28, height: 841.89 }

/** An A4 page of a list that somebody walks by, in points. */
export const LEFT = 36
export const TOP = 36
export const WIDTH = PAGE.width - 2 * LEFT
export const BOTTOM = PAGE.height - 50
export const INK = "#18181b"
export const FAINT = "#71717a"
const RULE = "#a1a1aa"
const FOOT = PAGE.height - 34

/** Names come from anywhere: line breaks and marks that turn the writing direction have no place in a cell. */
export const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]+/gu, " ").trim()

/** Other requests are answered between the pieces of a long list. */
export const breathe = () => new Promise<void>((done) => setImmediate(done))

export type WalkingList = {
  doc: PDFKit.PDFDocument
  /** Writes the foot of each page, and answers the file. */
  finish: (foot: { text: string; page: (page: number, pages: number) => string }) => Promise<Buffer>
}

/** Opens a list to walk by. */
export function openWalkingList(head: { language: string; title: string; day: string }): WalkingList {
  const doc = new PDFDocument({
    size: "A4",
    margins: { top: 0, bottom: 0, left: LEFT, right: LEFT },
    bufferPages: true,
    lang: head.language,
    info: {
      Title: clean(head.title),
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
  const finish: WalkingList["finish"] = async (foot) => {
    const { start, count } = doc.bufferedPageRange()
    for (let index = 0; index < count; index += 1) {
      doc.switchToPage(start + index)
      doc.font("plain").fontSize(7.5).fillColor(FAINT)
      doc.text(foot.text, LEFT, FOOT, { width: WIDTH - 120, lineBreak: false })
      doc.text(foot.page(index + 1, count), LEFT + WIDTH - 120, FOOT, {
        width: 120,
        align: "right",
        lineBreak: false,
      })
    }
    doc.end()
    return await finished
  }
  return { doc, finish }
}

export type Cell = { x: number; width: number }

type TextLook = {
  font?: "plain" | "strong"
  size?: number
  color?: string
  align?: "left" | "right" | "center"
}

/** Writes one line into a cell; what does not fit ends in an ellipsis. */
export function text(
  doc: PDFKit.PDFDocument,
  shown: string,
  { x, width }: Cell,
  y: number,
  { font = "plain", size = 8, color = INK, align = "left" }: TextLook = {}
): void {
  doc.font(font).fontSize(size).fillColor(color)
  doc.text(clean(shown), x, y, { width, height: size + 3, ellipsis: true, align })
}

/** Draws a code for a scanner; what no scanner could read is left out. Answers whether it was drawn. */
export function barcode(
  doc: PDFKit.PDFDocument,
  code: string,
  cell: Cell,
  y: number,
  height: number
): boolean {
  const found = barsOf(clean(code))
  if (found) bars(doc, found, cell.x, y, Math.min(cell.width, found.modules), height)
  return Boolean(found)
}

/** Draws bars over the whole width. */
export function bars(
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

/** A box to tick or to write into. */
export function box(doc: PDFKit.PDFDocument, x: number, y: number, width: number, height = width): void {
  doc.rect(x, y, width, height).lineWidth(0.7).strokeColor(INK).stroke()
}

/** A line across the page. */
export function rule(doc: PDFKit.PDFDocument, y: number): void {
  doc
    .moveTo(LEFT, y)
    .lineTo(LEFT + WIDTH, y)
    .lineWidth(0.4)
    .strokeColor(RULE)
    .stroke()
}
