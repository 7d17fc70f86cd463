import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { createQuotationRequestWorkflow } from "../../../workflows/purchasing/create-quotation-request"
import { shopDay } from "../../../workflows/purchasing/steps/act"
import { pickFields } from "../../list-query"
import { readQuotationRequest } from "./read"
import type { AdminCreateQuotationRequestType, AdminListQuotationRequestsType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListQuotationRequestsType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const today = await shopDay(req.scope)
  const page = await purchasing.findQuotationRequests(filters, { limit, offset, order }, today)
  const rows = await purchasing.readQuotationRequests(page.ids, today)
  res.json({ quotation_requests: pickFields(rows, fields), count: page.count, limit, offset })
}

export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateQuotationRequestType>,
  res: MedusaResponse
): Promise<void> {
  const input = { ...req.validatedBody, actor_id: req.auth_context.actor_id }
  const { result: id } = await createQuotationRequestWorkflow(req.scope).run({ input })
  res.json({ quotation_request: await readQuotationRequest(req.scope, id) })
}
