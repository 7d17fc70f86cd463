import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { sharesOf, SupplierScore } from "../../../../../domain/purchasing/supplier-score"
import { PURCHASING_MODULE } from "../../../../../modules/purchasing/names"
import type PurchasingService from "../../../../../modules/purchasing/service"
import type { SupplierScoreResponse } from "../../../../../types/http/suppliers"
import { scoreRequest } from "../../../../../workflows/purchasing/supplier-scores"
import { readSupplier } from "../../../purchasing/read"
import type { AdminGetSupplierScoreType } from "../../validators"

/** How a supplier did over some months, figure by figure; twelve months up to today unless told otherwise. */
export async function GET(req: MedusaRequest, res: MedusaResponse<SupplierScoreResponse>): Promise<void> {
  const { id } = await readSupplier(req.scope, req.params.id as string)
  const request = await scoreRequest(req.scope, req.validatedQuery as AdminGetSupplierScoreType)
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const { total, figures, months } = (await purchasing.scoresOf([id], request)).get(id) as SupplierScore
  const { weights, ...terms } = request.terms
  const shares = sharesOf(weights)
  res.json({
    score: {
      supplier_id: id,
      from: request.from,
      to: request.to,
      total,
      figures: figures.map((one) => ({
        ...one,
        weight: weights[one.figure],
        share: shares[one.figure],
      })),
      months: [...months],
      terms,
    },
  })
}
