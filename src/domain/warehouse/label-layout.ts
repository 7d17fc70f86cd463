import { parts128, width128 } from "./code128"
import type { Label, LabelSymbol } from "./label"

/** A text on a label, in millimetres from its upper left corner; `size` is the height of its letters. */
export type PlacedText = Readonly<{
  x: number
  y: number
  width: number
  size: number
  text: string
  isStrong: boolean
  align: "left" | "center"
}>
export type PlacedSymbol = Readonly<{
  x: number
  y: number
  width: number
  height: number
  symbol: LabelSymbol
}>
export type LabelLayout = Readonly<{ texts: readonly PlacedText[]; symbols: readonly PlacedSymbol[] }>

/** How wide a letter is beside its height, about; wide enough for capitals and digits. */
const LETTER = 0.62
const SMALLEST = 1.6
const GAP = 0.8

const within = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)

/** A text as large as it fits, and cut where even the smallest does not. */
export function fitText(text: string, width: number, largest: number): { text: string; size: number } {
  const letters = [...text]
  const size = within(width / (LETTER * Math.max(letters.length, 1)), SMALLEST, largest)
  // A hair of a letter is lost in dividing: it must not cost a letter.
  const room = Math.max(1, Math.floor(width / (LETTER * size) + 1e-6))
  return { size, text: letters.length <= room ? text : `${letters.slice(0, room - 1).join("")}…` }
}

const isMatrix = ({ symbology }: LabelSymbol): boolean => symbology === "gs1_datamatrix"

/** The thinnest bar that common scanners read, in millimetres. */
const THINNEST = 0.16
const QUIET = 20

/** Whether a linear symbol is not too long for the width; where a matrix says the same, one that is is left out. */
function isLegible({ symbology, data }: LabelSymbol, width: number): boolean {
  if (symbology !== "gs1_128" && symbology !== "code128") return true
  return width / (width128(parts128(data, symbology === "gs1_128")) + QUIET) >= THINNEST
}

/**
 * Where everything stands on a label of this size: the headline, as many lines as leave room for the symbols, and each
 * symbol with its text under it. A matrix stands beside the others.
 */
export function layoutLabel(label: Label, width: number, height: number): LabelLayout {
  const margin = within(Math.min(width, height) * 0.06, 1.2, 5)
  const inner = { x: margin, y: margin, width: width - 2 * margin, height: height - 2 * margin }
  const matrix = label.symbols.find(isMatrix)
  const linear = label.symbols.filter(
    (symbol) => !isMatrix(symbol) && (!matrix || isLegible(symbol, inner.width * 0.72))
  )
  const texts: PlacedText[] = []
  const symbols: PlacedSymbol[] = []

  const headlineShare = label.kind === "bin" ? 0.3 : 0.16
  const headline = fitText(label.headline, inner.width, within(inner.height * headlineShare, 2.2, 24))
  texts.push({ ...inner, ...headline, isStrong: true, align: label.kind === "bin" ? "center" : "left" })
  let y = inner.y + headline.size * 1.2 + GAP

  const lineSize = within(inner.height * 0.075, SMALLEST, 4.5)
  const left = inner.y + inner.height - y
  const room = label.symbols.length ? left * (label.symbols.length > 1 ? 0.35 : 0.45) : left
  for (const line of label.lines.slice(0, Math.max(1, Math.floor(room / (lineSize * 1.3))))) {
    const align = label.kind === "bin" ? "center" : "left"
    texts.push({
      x: inner.x,
      y,
      width: inner.width,
      isStrong: false,
      align,
      ...fitText(line, inner.width, lineSize),
    })
    y += lineSize * 1.3
  }
  if (!label.symbols.length) return { texts, symbols }

  const bottom = inner.y + inner.height
  y += GAP
  const side = matrix ? Math.min(bottom - y, inner.width * (linear.length ? 0.28 : 0.45)) : 0
  if (matrix) symbols.push({ x: inner.x + inner.width - side, y, width: side, height: side, symbol: matrix })
  const symbolWidth = inner.width - (matrix ? side + 3 : 0)
  if (matrix && !linear.length) {
    const readable = fitText(matrix.text, symbolWidth, 2.4)
    const top = bottom - readable.size * 1.25
    texts.push({ x: inner.x, y: top, width: symbolWidth, isStrong: false, align: "left", ...readable })
  }
  const share = (bottom - y) / Math.max(1, linear.length)
  for (const [index, symbol] of linear.entries()) {
    const top = y + index * share
    const readable = fitText(symbol.text, symbolWidth, within(share * 0.18, SMALLEST, 3.4))
    const symbolHeight = share - readable.size * 1.25 - GAP
    symbols.push({ x: inner.x, y: top, width: symbolWidth, height: Math.max(3, symbolHeight), symbol })
    texts.push({
      x: inner.x,
      y: top + Math.max(3, symbolHeight) + GAP / 2,
      width: symbolWidth,
      isStrong: false,
      align: "center",
      ...readable,
    })
  }
  return { texts, symbols }
}
