import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"
import type { ExchangeRateListResponse, ExchangeRateResponse } from "../../../../types/http/administration"
import { createExchangeRateWorkflow } from "../../../../workflows/administration/create-exchange-rate"
import type { AdminCreateExchangeRateType, AdminListExchangeRatesType } from "./validators"

/** The rates that were entered, the latest day first. */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, AdminListExchangeRatesType>,
  res: MedusaResponse<ExchangeRateListResponse>
): Promise<void> {
  const { limit, offset, order, ...filters } = req.validatedQuery as AdminListExchangeRatesType
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const page = await administration.listRates(filters, { limit, offset, order })
  res.json({ exchange_rates: page.rows, count: page.count, limit, offset })
}

/** Enters a rate by hand. */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateExchangeRateType>,
  res: MedusaResponse<ExchangeRateResponse>
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: exchange_rate } = await createExchangeRateWorkflow(req.scope).run({ input })
  res.json({ exchange_rate })
}
