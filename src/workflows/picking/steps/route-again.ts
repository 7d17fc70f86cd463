import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { routeOrdersWorkflow } from "../../routing/route-orders"
import { settleReservations } from "../../routing/settle-reservations"

export type RouteAgain = { cause: "short" | "manual" | "edited"; actor_id?: string | null; reason?: string }

/**
 * Makes the reservations of these orders what the dispatches say, and looks from where else they can be sent. The act
 * that led here stands already and has marked the orders as due: if this fails, the routing job does it again.
 */
export async function routeAgain(
  container: MedusaContainer,
  orderIds: readonly string[],
  { cause, actor_id, reason }: RouteAgain
): Promise<void> {
  if (!orderIds.length) return
  try {
    await settleReservations(container, { order_ids: [...orderIds] })
    await routeOrdersWorkflow(container).run({ input: { order_ids: [...orderIds], cause, actor_id, reason } })
  } catch (error) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`${orderIds.length} orders are routed later: ${(error as Error).message}`)
  }
}
