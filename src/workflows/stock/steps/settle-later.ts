import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { PositionKey } from "../../../modules/stock/service"
import { settleStockPositions } from "./settle-stock-positions"

/**
 * Brings Medusa's levels and reservations in line after the commit. The act stands already and its positions are marked
 * as due: if this fails, nobody is told that the act failed, and the stock job does it again.
 */
export async function settleLater(
  container: MedusaContainer,
  positions: readonly PositionKey[]
): Promise<void> {
  if (!positions.length) return
  try {
    await settleStockPositions(container, positions)
  } catch (error) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`${positions.length} stock positions are settled later: ${(error as Error).message}`)
  }
}
