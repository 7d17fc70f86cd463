import bwip from "bwip-js"

/** A bar from the left edge, in modules. */
export type Bar = { at: number; width: number }
export type Bars = { bars: Bar[]; modules: number }

type Raw = { sbs?: number[] }[]

/** EAN-13, EAN-8 or UPC-A where the digits carry their check digit, else Code 128. */
export function symbologyOf(text: string): "ean13" | "ean8" | "upca" | "code128" {
  if (/^\d{13}$/.test(text) && isChecked(text)) return "ean13"
  if (/^\d{8}$/.test(text) && isChecked(text)) return "ean8"
  if (/^\d{12}$/.test(text) && isChecked(text)) return "upca"
  return "code128"
}

/** Whether the last digit is the check digit that GS1 asks for. */
function isChecked(digits: string): boolean {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0)
  return sum % 10 === 0
}

const LONGEST = 48

/** The bars of a code; null where no scanner could read it: it is too long, or not in the letters of Code 128. */
export function barsOf(text: string): Bars | null {
  if (!text || text.length > LONGEST || !/^[\x20-\x7e]+$/.test(text)) return null
  const widths = (bwip.raw({ bcid: symbologyOf(text), text }) as unknown as Raw)[0]?.sbs ?? []
  const bars: Bar[] = []
  let at = 0
  widths.forEach((width, index) => {
    if (index % 2 === 0) bars.push({ at, width })
    at += width
  })
  return bars.length ? { bars, modules: at } : null
}
