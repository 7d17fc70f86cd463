import { notAllowed } from "../shared/domain-error"

/** What lies of an article in a bin: of one lot, free or on one hold. */
export type LotInBin = Readonly<{
  lot: string | null
  expires_on: string | null
  hold_id: string | null
  quantity: number
}>

/**
 * Which goods a person means who moves an article out of a bin: those of the lot that they said, or, where they said
 * none, of the only one there is. Free goods go before held ones, which look alike. Nothing where the book has none
 * there: the door says so better.
 */
export function lotInBin(
  there: readonly LotInBin[],
  said: Readonly<{ lot: string | null; expires_on: string | null }>,
  place: string
): LotInBin | null {
  const isSaid = said.lot !== null || said.expires_on !== null
  const its = there.filter(
    (one) =>
      !isSaid ||
      ((said.lot === null || one.lot === said.lot) &&
        (said.expires_on === null || one.expires_on === said.expires_on))
  )
  const lots = new Set(its.map((one) => JSON.stringify([one.lot, one.expires_on])))
  if (lots.size > 1) {
    const names = [
      ...new Set(its.map((one) => [one.lot, one.expires_on].filter(Boolean).join(" ") || "none")),
    ]
    throw notAllowed(
      `${place} holds goods of several lots (${names.join(", ")}); scan or type the lot that was moved`
    )
  }
  return its.find((one) => one.hold_id === null) ?? its[0] ?? null
}
