/** Every row is as high as every other, so that the place of any of them is a product. In pixels. */
export const ROW_HEIGHT = 44
export const HEADER_HEIGHT = 60
/** Above this height browsers lose places; longer lists are scrolled in proportion. */
export const MOST_HEIGHT = 8_000_000
const COLUMN_WIDTH = 132
const NARROW = 640

export type FrozenColumn = "article" | "cost" | "base"

/** Where columns stand, in pixels from the left. */
export type Measures = Readonly<{
  isNarrow: boolean
  frozen: readonly Readonly<{ name: FrozenColumn; left: number; width: number }>[]
  frozenWidth: number
  columnWidth: number
  width: number
}>

/** The measures of a grid in so much room: on a phone the article and one column, else cost and base price too. */
export function measuresOf(room: number, columns: number): Measures {
  const isNarrow = room < NARROW
  const widths: [FrozenColumn, number][] = isNarrow
    ? [["article", Math.min(180, Math.round(room * 0.5))]]
    : [
        ["article", 248],
        ["cost", 84],
        ["base", 92],
      ]
  let left = 0
  const frozen = widths.map(([name, width]) => {
    const column = { name, left, width }
    left += width
    return column
  })
  const columnWidth = isNarrow ? Math.max(120, room - left) : COLUMN_WIDTH
  return { isNarrow, frozen, frozenWidth: left, columnWidth, width: left + columns * columnWidth }
}
