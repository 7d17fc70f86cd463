import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { notFound } from "../../../../domain/shared/domain-error"
import { PURCHASING_MODULE } from "../../../../modules/purchasing/names"
import type PurchasingService from "../../../../modules/purchasing/service"
import { shopDay } from "../../../../workflows/purchasing/steps/act"

/** One proposal. */
export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id as string
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const [proposal] = await purchasing.readReorderProposals([id], await shopDay(req.scope))
  if (!proposal) throw notFound(`There is no proposal ${id}`)
  res.json({ reorder_proposal: proposal })
}
