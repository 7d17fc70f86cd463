import type { MedusaContainer } from "@medusajs/framework/types"
import { addDays, dayIn } from "../../../domain/purchasing/plain-date"
import { invalidData } from "../../../domain/shared/domain-error"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import type { ReportFilters } from "../../../modules/counting/store/reports"

const USUAL_DAYS = 365

type Asked = { location_id?: string; abc_class?: string; from?: string; to?: string }

/** The days of a report as the shop's own: the last year where nobody says. */
export async function reportFilters(container: MedusaContainer, asked: Asked): Promise<ReportFilters> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const time_zone = await administration.getSetting("stock.shop_time_zone")
  const last = asked.to ?? dayIn(time_zone, new Date())
  const from = asked.from ?? addDays(last, -USUAL_DAYS)
  if (from > last)
    throw invalidData(`The report begins on ${from} and ends on ${last}; the first day comes first`)
  const { location_id, abc_class } = asked
  return { location_id, abc_class, from, to: addDays(last, 1), time_zone }
}
