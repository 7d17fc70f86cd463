/** Every row is as high as every other, so that the place of any of them is a product. In pixels. */
export const ROW_HEIGHT = 44
export const HEADER_HEIGHT = 60
/** Above this height browsers lose places; longer lists are scrolled in proportion. */
export const MOST_HEIGHT = 8_000_000
const COLUMN_WIDTH = 132
const ARTICLE_WIDTH = 248
/** What is not needed makes the article's name and the columns wider, as far as that helps to read them. */
const WIDEST_ARTICLE = 420
const WIDEST_COLUMN = 170
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

const COST = 84
const BASE = 92
const articleRoom = (spare: number) => Math.min(WIDEST_ARTICLE - ARTICLE_WIDTH, Math.max(0, spare))

/** The measures of a grid in so much room: on a phone the article and one column, else cost and base price too. */
export function measuresOf(room: number, columns: number): Measures {
  const isNarrow = room < NARROW
  const widths: [FrozenColumn, number][] = isNarrow
    ? [["article", Math.min(180, Math.round(room * 0.5))]]
    : [
        ["article", ARTICLE_WIDTH + articleRoom(room - ARTICLE_WIDTH - COST - BASE - columns * COLUMN_WIDTH)],
        ["cost", COST],
        ["base", BASE],
      ]
  let left = 0
  const frozen = widths.map(([name, width]) => {
    const column = { name, left, width }
    left += width
    return column
  })
  const columnWidth = isNarrow
    ? Math.max(120, room - left)
    : Math.min(WIDEST_COLUMN, Math.max(COLUMN_WIDTH, Math.floor((room - left) / Math.max(1, columns))))
  return { isNarrow, frozen, frozenWidth: left, columnWidth, width: left + columns * columnWidth }
}
