import type { MedusaContainer } from "@medusajs/framework/types"
import { dayIn } from "../../domain/purchasing/plain-date"
import { pastDay } from "../../domain/warehouse/valuation"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { COSTING_MODULE } from "../../modules/costing/names"
import type CostingService from "../../modules/costing/service"
import type { ValuationTerms } from "../../modules/returns/store/valuation"
import { costingPortsOf } from "../costing/ports"

/** The days to value, in the zone of the shop, and the currency that costs are kept in; refuses a day to come. */
export async function valuationTerms(
  container: MedusaContainer,
  days: { on?: string; compare_on?: string },
  now = new Date()
): Promise<ValuationTerms> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const costing = container.resolve<CostingService>(COSTING_MODULE)
  const time_zone = await administration.getSetting("stock.shop_time_zone")
  const today = dayIn(time_zone, now)
  const { currency_code, decimals } = await costing.valuationCurrency(costingPortsOf(container))
  return {
    on: pastDay(days.on, today, "The day of the valuation"),
    compare_on: days.compare_on ? pastDay(days.compare_on, today, "The day to compare with") : null,
    time_zone,
    currency_code,
    decimals,
  }
}
