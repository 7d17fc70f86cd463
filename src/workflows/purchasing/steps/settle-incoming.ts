import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Position } from "../../../modules/purchasing/store/owed"
import { settleStockPositions } from "../../stock/steps/settle-stock-positions"

/**
 * Brings Medusa's levels in line after the commit. The document stands already and the positions are marked as
 * due: if this fails, the clerk is not told that the act failed, and the stock job does it again.
 */
export const settleIncomingStep = createStep(
  "comptoir-settle-incoming",
  async (positions: readonly Position[], { container }) => {
    if (!positions.length) return new StepResponse({ settled: 0 })
    try {
      await settleStockPositions(container, positions)
      return new StepResponse({ settled: positions.length })
    } catch (error) {
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.warn(`${positions.length} stock positions are settled later: ${(error as Error).message}`)
      return new StepResponse({ settled: 0 })
    }
  }
)
