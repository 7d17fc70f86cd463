import type { Label } from "../../domain/warehouse/label"
import type { LabelFormat } from "../../domain/warehouse/label-format"
import { layoutLabel } from "../../domain/warehouse/label-layout"
import { drawSymbol, fitSymbol } from "./symbols"

const ESCAPED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? "").replace(/[\p{Cc}\p{Cs}]+/gu, " ")
const round = (value: number): number => Math.round(value * 1000) / 1000

/** One label as a picture, to be looked at before a box of them is printed. */
export function labelSvg(label: Label, { width, height }: LabelFormat): string {
  const { texts, symbols } = layoutLabel(label, width, height)
  const bars = symbols
    .flatMap(({ symbol, ...box }) => fitSymbol(drawSymbol(symbol), box))
    .map(
      (bar) =>
        `M${round(bar.x)} ${round(bar.y)}h${round(bar.width)}v${round(bar.height)}h-${round(bar.width)}z`
    )
  const written = texts.map(({ x, y, width: room, size, text, isStrong, align }) => {
    const [at, anchor] = align === "center" ? [x + room / 2, "middle"] : [x, "start"]
    const weight = isStrong ? ` font-weight="600"` : ""
    return `<text x="${round(at)}" y="${round(y + size * 0.95)}" font-size="${round(size)}" text-anchor="${anchor}"${weight}>${escaped(text)}</text>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}mm" height="${height}mm" font-family="Noto Sans, Arial, sans-serif">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...written,
    `<path d="${bars.join("")}" fill="#000"/>`,
    `</svg>`,
  ].join("")
}
