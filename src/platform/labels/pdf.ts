import { createRequire } from "node:module"
import PDFDocument from "pdfkit"
import type { Label } from "../../domain/warehouse/label"
import { A4, LabelFormat, labelsOnPage, placeOnSheet } from "../../domain/warehouse/label-format"
import { LabelLayout, layoutLabel } from "../../domain/warehouse/label-layout"
import { drawSymbol, fitSymbol } from "./symbols"

const resolve = createRequire(__filename).resolve
const FONTS = {
  plain: "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
  strong: "@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
} as const

const POINTS = 72 / 25.4
const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]+/gu, " ").trim()

export type LabelSheetView = { labels: readonly Label[]; format: LabelFormat; start: number; title: string }

type Drawn = { layout: LabelLayout; bars: { x: number; y: number; width: number; height: number }[][] }

/** The labels on sheets or on a roll, as a PDF; on a sheet the first stands on the place `start`. */
export function labelsPdf({ labels, format, start, title }: LabelSheetView): Promise<Uint8Array> {
  const page = format.sheet ? A4 : { width: format.width, height: format.height }
  const doc = new PDFDocument({
    size: [page.width * POINTS, page.height * POINTS],
    margin: 0,
    autoFirstPage: false,
    info: { Title: clean(title), Creator: "Comptoir", CreationDate: new Date(0) },
  })
  doc.registerFont("plain", resolve(FONTS.plain))
  doc.registerFont("strong", resolve(FONTS.strong))
  const finished = collect(doc)
  const places = labelsOnPage(format)
  let place = start
  let isPageOpen = false
  for (const label of labels) {
    const drawn = drawLabel(label, format)
    for (let copy = 0; copy < label.copies; copy++) {
      if (!isPageOpen || place > places) {
        doc.addPage()
        if (isPageOpen) place = 1
        isPageOpen = true
      }
      stamp(doc, drawn, placeOnSheet(format, place))
      place += 1
    }
  }
  doc.end()
  return finished
}

function drawLabel(label: Label, { width, height }: LabelFormat): Drawn {
  const layout = layoutLabel(label, width, height)
  return { layout, bars: layout.symbols.map(({ symbol, ...box }) => fitSymbol(drawSymbol(symbol), box)) }
}

function stamp(doc: PDFKit.PDFDocument, { layout, bars }: Drawn, at: { x: number; y: number }): void {
  doc.save()
  doc.translate(at.x * POINTS, at.y * POINTS)
  doc.fillColor("#000000")
  for (const { x, y, width, size, text, isStrong, align } of layout.texts) {
    doc.font(isStrong ? "strong" : "plain").fontSize(size * POINTS * 0.95)
    doc.text(clean(text), x * POINTS, y * POINTS, {
      width: width * POINTS,
      height: size * 1.4 * POINTS,
      lineBreak: false,
      ellipsis: true,
      align,
    })
  }
  for (const symbol of bars) {
    for (const { x, y, width, height } of symbol) {
      doc.rect(x * POINTS, y * POINTS, width * POINTS, height * POINTS)
    }
    if (symbol.length) doc.fill()
  }
  doc.restore()
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((done, fail) => {
    const parts: Buffer[] = []
    doc.on("data", (part: Buffer) => parts.push(part))
    doc.on("end", () => done(new Uint8Array(Buffer.concat(parts))))
    doc.on("error", fail)
  })
}
