import type { MedusaContainer } from "@medusajs/framework/types"
import type { Storefront } from "../../helpers/a-storefront"
import type { Dice } from "../../helpers/dice"

export type Place = { id: string; name: string }

/**
 * The shop in which histories happen: the first place has bins, the second none, the third has bins and asks. It sells on
 * two channels: Medusa itself sends what is sold on the one, and we pick what is sold on the other.
 */
export type Scene = { shop: Storefront; places: Place[]; supplier_id: string; routed_channel_id: string }

/** What the acts of a history share: the shop, the dice, what was told, and what is there by the history's own book. */
export type Chronicle = {
  container: MedusaContainer
  scene: Scene
  dice: Dice
  told: string[]
  rows: <T>(sql: string) => Promise<T[]>
  /** One of the rows, chosen by the dice, or none. */
  shuffled: <T>(sql: string) => Promise<T[]>
  /** Runs an act that may be refused; true when it was done. A crash leaves it to `wasDone` to tell. */
  attempt: (what: string, work: () => Promise<unknown>, wasDone?: () => Promise<boolean>) => Promise<boolean>
  move: (item: string, location: string, quantity: number) => void
  hold: (item: string, location: string, quantity: number) => void
}

/** The same act asked several times at once. Answers when all have ended: what still ran would change the next act's world. */
export async function atOnce(...works: Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(works)
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason
}
