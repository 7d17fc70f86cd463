import type { MedusaContainer } from "@medusajs/framework/types"
import { compareQuotations } from "../../../domain/purchasing/quotation-comparison"
import { PURCHASING_MODULE } from "../../../modules/purchasing/names"
import type PurchasingService from "../../../modules/purchasing/service"
import type { QuotationComparisonDTO, QuotationRequestDTO } from "../../../types/http/quotations"
import { shopDay } from "../../../workflows/purchasing/steps/act"
import { scoresOfSuppliers } from "../../../workflows/purchasing/supplier-scores"

const purchasingOf = (container: MedusaContainer) => container.resolve<PurchasingService>(PURCHASING_MODULE)

export const readQuotationRequest = async (
  container: MedusaContainer,
  id: string
): Promise<QuotationRequestDTO> => purchasingOf(container).readQuotationRequest(id, await shopDay(container))

/** The answers of a request side by side, as of today. */
export async function readQuotationComparison(
  container: MedusaContainer,
  id: string
): Promise<QuotationComparisonDTO> {
  const today = await shopDay(container)
  const { request, decimals, lines, suppliers, missing_rates } = await purchasingOf(
    container
  ).quotationsToCompare(id, today)
  const { suppliers: summaries, ...compared } = compareQuotations(lines, suppliers, { today, decimals })
  const scores = await scoresOfSuppliers(
    container,
    suppliers.map((supplier) => supplier.supplier_id)
  )
  const summaryOf = new Map(summaries.map((summary) => [summary.supplier_id, summary]))
  return {
    ...compared,
    quotation_request_id: id,
    currency_code: request.currency_code,
    decimals,
    today,
    lines,
    suppliers: suppliers.flatMap((supplier) => {
      const summary = summaryOf.get(supplier.supplier_id)
      return summary ? [{ ...supplier, score: scores.get(supplier.supplier_id)?.total ?? null, summary }] : []
    }),
    missing_rates,
  }
}
