import { invalidData, notAllowed } from "../shared/domain-error"
import type { WaveMethod } from "./wave"

export const TOTE_STATUSES = ["open", "picked", "packed", "cancelled"] as const
export type ToteStatus = (typeof TOTE_STATUSES)[number]

/** Totes whose barcode is in use. */
export const TOTES_IN_USE = ["open", "picked"] as const satisfies readonly ToteStatus[]

/**
 * The colours of totes, those first that most people tell apart; the number on the cart stands beside the colour
 * everywhere, for those who do not.
 */
export const TOTE_COLOURS = [
  "blue",
  "orange",
  "yellow",
  "green",
  "purple",
  "red",
  "turquoise",
  "brown",
  "pink",
  "grey",
  "black",
  "white",
] as const
export type ToteColour = (typeof TOTE_COLOURS)[number]

/** The colour of the tote at this place of the cart, from 1; from the thirteenth on they come again. */
export const colourOf = (position: number): ToteColour =>
  TOTE_COLOURS[(position - 1) % TOTE_COLOURS.length] as ToteColour

/** How people call a tote. */
export const toteName = ({ position, colour }: Readonly<{ position: number; colour: string }>): string =>
  `tote ${position} (${colour})`

export const LONGEST_TOTE_CODE = 60

/** A tote's barcode as it is kept: without blanks around it, in capitals, so that a typed one is the same. */
export function toteCode(text: string): string {
  const code = text.trim().toUpperCase()
  if (!code || code.length > LONGEST_TOTE_CODE)
    throw invalidData(
      `A tote's code has 1 to ${LONGEST_TOTE_CODE} characters; "${text.slice(0, 80)}" has ${code.length}`
    )
  return code
}

/** Whether a barcode is tied to each tote before the walk: of an order walked for alone the papers say whose it is. */
export const tiesTotes = (method: WaveMethod): boolean => method !== "single"

/** A dispatch, or all of a tour (null), and the tote that its goods go into. */
export type PlannedTote = Readonly<{ dispatch_id: string | null; position: number; colour: ToteColour }>

/**
 * The totes of a tour: one for each dispatch in their order, so that the goods never have to be told apart again; one
 * for all of them where they are sorted when packed.
 */
export function totesOf(method: WaveMethod, dispatchIds: readonly string[]): PlannedTote[] {
  if (method === "batch") return [{ dispatch_id: null, position: 1, colour: colourOf(1) }]
  return [...new Set(dispatchIds)].map((dispatch_id, index) => ({
    dispatch_id,
    position: index + 1,
    colour: colourOf(index + 1),
  }))
}

/** Refuses a code for a tote that names a bin or an article: it would be found under that ever after. */
export function checkToteCode(
  code: string,
  names: Readonly<{ bin: string | null; article: string | null }>
): void {
  if (names.bin)
    throw notAllowed(`${code} is the bin ${names.bin}, not a tote; scan the barcode of an empty tote`)
  if (names.article)
    throw notAllowed(`${code} is the article ${names.article}, not a tote; scan the barcode of an empty tote`)
}
