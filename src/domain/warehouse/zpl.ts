import { parts128, width128 } from "./code128"
import { EAN8_MODULES, ean8Bars } from "./ean8"
import { GS } from "./gs1-elements"
import type { Label } from "./label"
import type { LabelFormat, PrinterDpi } from "./label-format"
import { layoutLabel, PlacedSymbol, PlacedText } from "./label-layout"

/** Field data with ^FH: what ZPL reads as a command is written as a number; what no printer prints is left out. */
export const fieldData = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\^~_\\]/g, (sign) => `_${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** The signs that stand for others in ^BC data (Zebra's Programming Guide, "Code 128 invocation characters"). */
const sign128 = (sign: string): string =>
  sign === ">" ? ">0" : sign === "^" ? "><" : sign === "~" ? ">=" : sign

/** The data of ^BC in mode N, with its start, its change of set and FNC1 said by us: no printer guesses. */
export function data128(text: string, isGs1: boolean): string {
  let set: "B" | "C" | null = null
  let data = ""
  for (const part of parts128(text, isGs1)) {
    if (part === "FNC1") {
      data += ">8"
      continue
    }
    if (set === "C" && part.set === "B") data += ">6"
    set = part.set
    data += part.set === "C" ? part.value : sign128(part.value)
  }
  const startsWithPairs = parts128(text, isGs1).some((part) => part !== "FNC1" && part.set === "C")
  return `${startsWithPairs ? ">;" : ">:"}${data}`
}

/** Sizes of square Data Matrix symbols by the words that they hold (ISO/IEC 16022, table 7). */
const MATRIX: readonly (readonly [words: number, modules: number])[] = [
  [3, 10], [5, 12], [8, 14], [12, 16], [18, 18], [22, 20], [30, 22], [36, 24], [44, 26], [62, 32], [86, 36], [114, 40],
] // prettier-ignore

/** How many modules wide a matrix is at most: pairs of digits take one word, other signs one each. */
export function matrixModules(data: string): number {
  const words = 1 + data.replace(/\d\d/g, "0").length
  return MATRIX.find(([most]) => words <= most)?.[1] ?? 44
}

/** Quiet zones of linear symbols, in modules, on both sides. */
const QUIET = 20
const EAN13_MODULES = 95

function symbolZpl({ x, y, width, height, symbol }: PlacedSymbol, dots: (mm: number) => number): string {
  const [room, tall] = [dots(width), dots(height)]
  const at = (modules: number, size: number) =>
    `^FO${dots(x) + Math.max(0, Math.floor((room - modules * size) / 2))},${dots(y)}`
  const moduleFor = (modules: number) => Math.min(Math.max(Math.floor(room / (modules + QUIET)), 1), 6)
  switch (symbol.symbology) {
    case "gs1_datamatrix": {
      const data = symbol.data
      const size = Math.max(2, Math.floor(room / (matrixModules(data) + 2)))
      const escaped = data.replaceAll("_", "__").replaceAll(GS, "_1")
      return `^FO${dots(x)},${dots(y)}^BXN,${size},200,,,,_^FD_1${escaped}^FS`
    }
    case "gs1_128":
    case "code128": {
      const isGs1 = symbol.symbology === "gs1_128"
      const text = symbol.data
      const modules = width128(parts128(text, isGs1))
      const size = moduleFor(modules)
      return `${at(modules, size)}^BY${size}^BCN,${tall},N,N,N,N^FH^FD${fieldData(data128(text, isGs1))}^FS`
    }
    case "ean8": {
      const size = moduleFor(EAN8_MODULES)
      const left = dots(x) + Math.max(0, Math.floor((room - EAN8_MODULES * size) / 2))
      return ean8Bars(symbol.data)
        .map(({ at: from, width: wide }) => {
          const thick = wide * size
          return `^FO${left + from * size},${dots(y)}^GB${thick},${tall},${thick}^FS`
        })
        .join("")
    }
    default: {
      // A UPC is an EAN with a zero before it, and the printer adds the check digit.
      const digits = `${symbol.symbology === "upca" ? "0" : ""}${symbol.data.slice(0, -1)}`
      const size = moduleFor(EAN13_MODULES)
      return `${at(EAN13_MODULES, size)}^BY${size}^BEN,${tall},N,N^FD${digits}^FS`
    }
  }
}

function textZpl({ x, y, width, size, text, align }: PlacedText, dots: (mm: number) => number): string {
  const height = Math.max(8, dots(size))
  const block = align === "center" ? `^FB${dots(width)},1,0,C` : ""
  return `^FO${dots(x)},${dots(y)}^A0N,${height},${Math.round(height * 0.9)}${block}^FH^FD${fieldData(text)}^FS`
}

/** One label in the language of Zebra's printers, printed as often as it has copies. */
export function labelZpl(label: Label, { width, height }: LabelFormat, dpi: PrinterDpi): string {
  const dots = (mm: number) => Math.round((mm * dpi) / 25.4)
  const { texts, symbols } = layoutLabel(label, width, height)
  return [
    `^XA^CI28^PW${dots(width)}^LL${dots(height)}^LH0,0`,
    ...texts.map((text) => textZpl(text, dots)),
    ...symbols.map((symbol) => symbolZpl(symbol, dots)),
    `^PQ${label.copies},0,0,N^XZ`,
  ].join("\n")
}

/** A file for a label printer. */
export const labelsZpl = (labels: readonly Label[], format: LabelFormat, dpi: PrinterDpi): string =>
  `${labels.map((label) => labelZpl(label, format, dpi)).join("\n")}\n`
