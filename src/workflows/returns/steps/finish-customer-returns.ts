import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { RETURNS_MODULE } from "../../../modules/returns/names"
import type ReturnsService from "../../../modules/returns/service"
import { settleStockPositions } from "../../stock/steps/settle-stock-positions"

/** Arrivals that one run finishes; what is left is the next one's. */
const PAGE = 200

export type FinishCustomerReturnsInput = {
  /** The return that an event names; all that are open when left out. */
  return_id?: string
  /** Only those that are open since before this instant. */
  expected_before?: Date
}

/** Finishes receipts of returns whose process was stopped: they come into stock on hold, or are withdrawn. */
export const finishCustomerReturnsStep = createStep(
  "comptoir-finish-customer-returns",
  async ({ return_id, expected_before }: FinishCustomerReturnsInput, { container }) => {
    const returns = container.resolve<ReturnsService>(RETURNS_MODULE)
    const search = {
      return_id,
      expected_before: expected_before ? new Date(expected_before) : undefined,
    }
    const open = await returns.openArrivals(search, PAGE)
    await settleStockPositions(
      container,
      open.flatMap((arrival) => arrival.positions)
    )
    const stockless = open.filter((arrival) => !arrival.positions.length)
    if (stockless.length) {
      await returns.closeStockless(
        stockless.map((arrival) => arrival.id),
        null,
        new Date()
      )
    }
    return new StepResponse({ finished: open.length })
  }
)
