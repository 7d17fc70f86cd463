/** A spreadsheet would run a cell that begins like this (OWASP, CWE-1236), in full-width letters too. */
const RUN = "[=+\\-@\\t\\r\\n\\0\\uff1d\\uff0b\\uff0d\\uff20]"
const IS_RUN = new RegExp(`^${RUN}`)
const IS_GUARDED = new RegExp(`^'(?=${RUN})`)

/** A text as it may stand in a cell: an apostrophe keeps a spreadsheet from running it. */
export const asText = (value: string): string => (IS_RUN.test(value) ? `'${value}` : value)

/** A figure or a day stands as it is; what is neither is text, whatever its column is called. */
export const asFigure = (value: string): string => (/^(\d|-?[\d.]+$)/.test(value) ? value : asText(value))

/** A text as it was before `asText`: the apostrophe before what a spreadsheet would run is no part of it. */
export const unguarded = (cell: string): string => cell.replace(IS_GUARDED, "")
