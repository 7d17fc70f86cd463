import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { ShortToCount } from "../../../modules/picking/service"
import { requestCountWorkflow } from "../../counting/request-count"
import { PickingActInput, pickingOf } from "./act"

const isDomainError = (error: unknown): boolean =>
  ["not_allowed", "invalid_data", "not_found"].includes(String((error as { type?: string })?.type))

/**
 * Asks for a count of the places where units were missing: what somebody counts already is not asked twice. The short
 * stands whatever becomes of it; what fails here, the picking job asks again.
 */
export async function askForCounts(
  container: MedusaContainer,
  shorts: readonly ShortToCount[],
  by: PickingActInput
): Promise<void> {
  for (const { id, location_id, bin_id, inventory_item_id } of shorts) {
    try {
      const { result } = await requestCountWorkflow(container).run({
        input: {
          location_id,
          ...(bin_id ? { bin_ids: [bin_id] } : { inventory_item_ids: [inventory_item_id] }),
          reason: "short_pick",
          key: id,
          ...by,
        },
      })
      await pickingOf(container).countAsked(id, result?.id ?? null)
    } catch (error) {
      // What the count refuses it refuses again: a place that is gone is not asked for every minute.
      if (isDomainError(error)) await pickingOf(container).countAsked(id, null)
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.warn(`A count for the short pick ${id} is asked for later: ${(error as Error).message}`)
    }
  }
}
