import { invalidData, notFound } from "../shared/domain-error"

/** A sheet of labels on A4, or labels on a roll. Millimetres. */
export type LabelFormat = Readonly<{
  id: string
  name: string
  width: number
  height: number
  /** On a roll there is one label a page. */
  sheet: Readonly<{
    columns: number
    rows: number
    left: number
    top: number
    pitch_x: number
    pitch_y: number
  }> | null
}>

export const A4 = { width: 210, height: 297 } as const

const sheet = (
  id: string,
  [width, height]: readonly [number, number],
  [columns, rows]: readonly [number, number],
  [left, top]: readonly [number, number],
  pitchX = width
): LabelFormat => ({
  id,
  name: `Avery ${id.slice(6).toUpperCase()}`,
  width,
  height,
  sheet: { columns, rows, left, top, pitch_x: pitchX, pitch_y: height },
})

const roll = (width: number, height: number): LabelFormat => ({
  id: `roll_${width}x${height}`,
  name: `${width} × ${height} mm`,
  width,
  height,
  sheet: null,
})

/** The sheets that every stationer has, by the sizes that Avery prints on the box, and the usual rolls. */
export const LABEL_FORMATS: readonly LabelFormat[] = [
  sheet("avery_l7651", [38.1, 21.2], [5, 13], [4.7, 10.7], 40.6),
  sheet("avery_l7159", [63.5, 33.9], [3, 8], [7.2, 12.9], 66),
  sheet("avery_l7160", [63.5, 38.1], [3, 7], [7.2, 15.1], 66),
  sheet("avery_l7163", [99.1, 38.1], [2, 7], [4.7, 15.1], 101.6),
  sheet("avery_l7173", [99.1, 57], [2, 5], [4.7, 6], 101.6),
  sheet("avery_l7165", [99.1, 67.7], [2, 4], [4.7, 13.1], 101.6),
  sheet("avery_l7167", [199.6, 289.1], [1, 1], [5.2, 3.9]),
  roll(57, 32),
  roll(76, 51),
  roll(100, 50),
  roll(102, 152),
]

export const PRINTER_DPI = [203, 300] as const
export type PrinterDpi = (typeof PRINTER_DPI)[number]

export function formatById(id: string): LabelFormat {
  const format = LABEL_FORMATS.find((one) => one.id === id)
  if (format) return format
  throw notFound(
    `There is no label format "${id.slice(0, 40)}"; there are ${LABEL_FORMATS.map((one) => one.id).join(", ")}`
  )
}

/** How many labels a page takes. */
export const labelsOnPage = ({ sheet: on }: LabelFormat): number => (on ? on.columns * on.rows : 1)

/** Refuses a first place that the sheet does not have. */
export function checkStart(format: LabelFormat, start: number): number {
  const places = labelsOnPage(format)
  if (Number.isInteger(start) && start >= 1 && start <= places) return start
  throw invalidData(`A sheet of ${format.name} has the places 1 to ${places}; it cannot begin at ${start}`)
}

/** Where the n-th place of a sheet begins, counted from 1 along the rows. */
export function placeOnSheet(format: LabelFormat, place: number): { x: number; y: number } {
  if (!format.sheet) return { x: 0, y: 0 }
  const { columns, left, top, pitch_x, pitch_y } = format.sheet
  const index = place - 1
  return { x: left + (index % columns) * pitch_x, y: top + Math.floor(index / columns) * pitch_y }
}

/** How many pages a number of labels takes from a first place on. */
export const pagesOf = (format: LabelFormat, start: number, count: number): number =>
  Math.ceil((count + start - 1) / labelsOnPage(format))
