import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import { pickFields } from "../../list-query"
import { readSupplierAnswers } from "./read"
import type { AdminListSupplierAnswersType } from "./validators"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, order, fields, ...filters } = req.validatedQuery as AdminListSupplierAnswersType
  const purchasing = req.scope.resolve<PurchasingService>(PURCHASING_MODULE)
  const page = await purchasing.findSupplierAnswers(filters, { limit, offset, order })
  const answers = await readSupplierAnswers(req.scope, page.ids)
  res.json({ supplier_answers: pickFields(answers, fields), count: page.count, limit, offset })
}
