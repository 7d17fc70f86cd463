import { MedusaContainer } from "@medusajs/framework/types"
import { invalidData } from "../../domain/shared/domain-error"
import { REPLENISHMENT_MODULE } from "../../modules/replenishment/names"
import type { SalesFilters, SalesSummary } from "../../modules/replenishment/sales-summary"
import type ReplenishmentService from "../../modules/replenishment/service"
import { checkChannels } from "./sales-history-settings"

/** The figures of the history; refuses an unknown sales channel and months that run backwards. */
export async function readSalesHistory(
  container: MedusaContainer,
  filters: SalesFilters
): Promise<SalesSummary> {
  const { from, to, sales_channel_id } = filters
  if (from && to && from > to) throw invalidData(`The months from ${from} to ${to} run backwards`)
  if (sales_channel_id) await checkChannels(container, [sales_channel_id])
  return container.resolve<ReplenishmentService>(REPLENISHMENT_MODULE).summariseSales(filters)
}
