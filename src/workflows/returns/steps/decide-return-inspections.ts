import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { RETURNS_MODULE } from "../../../modules/returns/names"
import type ReturnsService from "../../../modules/returns/service"
import type { InspectionRequest } from "../../../modules/returns/store/inspections"
import { STOCK_MODULE } from "../../../modules/stock/names"
import type StockService from "../../../modules/stock/service"
import { warehouseActOf, WarehouseActInput } from "../../stock/act"
import { settleLater } from "../../stock/steps/settle-later"
import { neighboursOf } from "../neighbours"

export type DecideReturnInspectionsInput = { decisions: InspectionRequest[] } & WarehouseActInput

/** One transaction; a decision is undone by another one, so there is no compensation. */
export const decideReturnInspectionsStep = createStep(
  "comptoir-decide-return-inspections",
  async ({ decisions, ...by }: DecideReturnInspectionsInput, { container }) => {
    const returns = container.resolve<ReturnsService>(RETURNS_MODULE)
    const stock = container.resolve<StockService>(STOCK_MODULE)
    const act = await warehouseActOf(container, by)
    const { accepted, positions } = await stock.gate.pass(() =>
      returns.decideInspections(decisions, act, neighboursOf(container))
    )
    await settleLater(container, positions)
    return new StepResponse([...accepted])
  }
)
