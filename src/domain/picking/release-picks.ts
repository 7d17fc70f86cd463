import type { PickStatus } from "./dispatch"

/** Units of a line that somebody takes, or took, from one place. */
export type PickOfLine = Readonly<{
  id: string
  quantity: number
  picked_quantity: number
  status: PickStatus
}>

/** What becomes of a pick of which units are not wanted any more. */
export type ReleasedPick = Readonly<{
  id: string
  quantity: number
  picked_quantity: number
  status: PickStatus
  /** Units in hand that go back on the shelf. */
  put_back: number
}>

/** A pick after units of it were taken off: one of which nothing is left is cancelled and says what it was. */
function less(pick: PickOfLine, open: number, picked: number): ReleasedPick {
  const quantity = pick.quantity - open - picked
  const picked_quantity = pick.picked_quantity - picked
  if (quantity === 0)
    return { id: pick.id, quantity: pick.quantity, picked_quantity: 0, status: "cancelled", put_back: picked }
  const status = picked_quantity === quantity ? "picked" : "open"
  return { id: pick.id, quantity, picked_quantity, status, put_back: picked }
}

/**
 * Takes units off the picks of a line: those that nobody took yet first, the last place of the walk first, then those in
 * hand, which go back. Answers only the picks that change; never more units than the picks have.
 */
export function releasePicks(picks: readonly PickOfLine[], units: number): ReleasedPick[] {
  const live = picks.filter(({ status }) => status === "open" || status === "picked")
  const taken = new Map<string, { open: number; picked: number }>()
  let left = units
  for (const pick of [...live].reverse()) {
    const open = Math.min(left, pick.quantity - pick.picked_quantity)
    left -= open
    taken.set(pick.id, { open, picked: 0 })
  }
  for (const pick of [...live].reverse()) {
    const picked = Math.min(left, pick.picked_quantity)
    left -= picked
    const so_far = taken.get(pick.id) as { open: number; picked: number }
    taken.set(pick.id, { ...so_far, picked })
  }
  return live.flatMap((pick) => {
    const { open, picked } = taken.get(pick.id) as { open: number; picked: number }
    return open + picked > 0 ? [less(pick, open, picked)] : []
  })
}
