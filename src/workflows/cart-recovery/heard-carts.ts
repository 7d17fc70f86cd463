import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { Gather } from "../../platform/gather"
import { NOTED_AT_ONCE, noteActivityWorkflow } from "./note-activity"

/** The container of the process: what is gathered is noted long after its event is over. */
let shop: MedusaContainer | null = null

/**
 * Carts that this process heard of and has not noted yet. A request only puts a key here: what it costs is paid after it,
 * together for all, once a second or when there are 500. What a crash takes with it, the job of the minute finds.
 */
const heard = new Gather<string>(
  async (cart_ids) => {
    if (!shop) return
    try {
      await noteActivityWorkflow(shop).run({ input: { cart_ids, at: new Date() } })
    } catch (error) {
      shop
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`Noting what happened in ${cart_ids.length} carts: ${String(error)}; the next look finds them`)
    }
  },
  { milliseconds: 1_000, most: NOTED_AT_ONCE }
)

/** Something may have happened in these carts. Sends no statement and waits for nothing. */
export function hearOfCarts(container: MedusaContainer, cartIds: readonly string[]): void {
  shop = container
  heard.add(...cartIds)
}

/** Takes the carts that were heard of and not noted, for who notes them at an instant of their own. */
export const takeHeardCarts = (): string[] => heard.take()
