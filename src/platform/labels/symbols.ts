import bwip from "bwip-js"
import { GS } from "../../domain/warehouse/gs1-elements"
import type { LabelSymbol, Symbology } from "../../domain/warehouse/label"

/** A dark rectangle, in modules from the symbol's upper left corner; linear symbols are one module high. */
export type DarkRun = { x: number; y: number; width: number }
export type DrawnSymbol = { columns: number; rows: number; runs: DarkRun[] }

const NAMES: Readonly<Record<Symbology, string>> = {
  code128: "code128",
  ean13: "ean13",
  ean8: "ean8",
  upca: "upca",
  gs1_128: "code128",
  gs1_datamatrix: "datamatrix",
}

type Raw = { sbs?: number[]; pixs?: number[]; pixx?: number; pixy?: number }

/** What a symbol looks like. GS1 symbols begin with FNC1, and have it where the data has GS. */
export function drawSymbol({ symbology, data }: LabelSymbol): DrawnSymbol {
  const isGs1 = symbology === "gs1_128" || symbology === "gs1_datamatrix"
  const text = isGs1 ? `^FNC1${data.replaceAll(GS, "^FNC1")}` : data
  const [raw] = bwip.raw({ bcid: NAMES[symbology], text, parsefnc: isGs1 }) as unknown as Raw[]
  if (raw?.pixs) return matrix(raw.pixs, raw.pixx ?? 1, raw.pixy ?? 1)
  const runs: DarkRun[] = []
  let x = 0
  for (const [index, width] of (raw?.sbs ?? []).entries()) {
    if (index % 2 === 0) runs.push({ x, y: 0, width })
    x += width
  }
  return { columns: x, rows: 1, runs }
}

function matrix(pixels: readonly number[], columns: number, rows: number): DrawnSymbol {
  const runs: DarkRun[] = []
  for (let y = 0; y < rows; y++) {
    let start = -1
    for (let x = 0; x <= columns; x++) {
      const isDark = x < columns && pixels[y * columns + x] === 1
      if (isDark && start < 0) start = x
      if (!isDark && start >= 0) {
        runs.push({ x: start, y, width: x - start })
        start = -1
      }
    }
  }
  return { columns, rows, runs }
}

/** Room that a scanner needs around a symbol, in modules. */
export const QUIET = { linear: 10, matrix: 1 } as const

/** Where the symbol's dark parts lie within a box, in the box's own unit: as large as it fits, its quiet zone kept. */
export function fitSymbol(
  drawn: DrawnSymbol,
  box: { x: number; y: number; width: number; height: number }
): { x: number; y: number; width: number; height: number }[] {
  const isLinear = drawn.rows === 1
  if (isLinear) {
    const module = Math.min(box.width / (drawn.columns + 2 * QUIET.linear), box.height / 8, 0.66)
    const left = box.x + (box.width - drawn.columns * module) / 2
    return drawn.runs.map(({ x, width }) => ({
      x: left + x * module,
      y: box.y,
      width: width * module,
      height: box.height,
    }))
  }
  const module = Math.min(box.width, box.height) / (Math.max(drawn.columns, drawn.rows) + 2 * QUIET.matrix)
  return drawn.runs.map(({ x, y, width }) => ({
    x: box.x + (x + QUIET.matrix) * module,
    y: box.y + (y + QUIET.matrix) * module,
    width: width * module,
    height: module,
  }))
}
