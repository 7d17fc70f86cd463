import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { invalidData } from "../../../../domain/shared/domain-error"
import { NEEDS_A_CHOICE } from "../../../../domain/stock/repair"
import type { HealthCheck } from "../../../../domain/stock/health"
import { STOCK_MODULE } from "../../../../modules/stock/names"
import type StockService from "../../../../modules/stock/service"
import { repairStockWorkflow } from "../../../../workflows/stock/repair-stock"
import type { AdminPreviewStockRepairsType, AdminRepairStockType } from "../validators"

/** What would be done about findings: exactly what changes, and what a person may choose. Nothing is changed. */
export async function GET(
  req: MedusaRequest<unknown, AdminPreviewStockRepairsType>,
  res: MedusaResponse
): Promise<void> {
  const { check: checks, finding_id: finding_ids } = req.validatedQuery as AdminPreviewStockRepairsType
  if (!checks?.length && !finding_ids?.length)
    throw invalidData("Name the check or the findings whose repair is wanted")
  const plans = await req.scope.resolve<StockService>(STOCK_MODULE).planRepairs({ checks, finding_ids })
  res.json({
    repairs: plans.map((plan) => ({
      ...plan,
      needs_choice: NEEDS_A_CHOICE.includes(plan.finding.check as HealthCheck),
    })),
  })
}

/** Repairs findings, each once however often it is asked with the same key. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminRepairStockType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result } = await repairStockWorkflow(req.scope).run({ input })
  res.json({ results: result })
}
