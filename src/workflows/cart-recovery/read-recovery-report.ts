import type { MedusaContainer } from "@medusajs/framework/types"
import { addDays, dayIn } from "../../domain/purchasing/plain-date"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import type { RecoveryReportDTO, RecoveryReportQuery } from "../../types/http/recovery-report"
import { recoveryOf } from "./recovery-of"

/** How many days a report is of, unless asked otherwise. */
export const REPORT_DAYS = 90

/** What came of left carts, by the days of the shop; without days, of the last three months. */
export async function readRecoveryReport(
  container: MedusaContainer,
  asked: RecoveryReportQuery,
  at: Date
): Promise<RecoveryReportDTO> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const time_zone = await administration.getSetting("stock.shop_time_zone")
  const to = asked.to ?? dayIn(time_zone, at)
  const from = asked.from ?? addDays(to, 1 - REPORT_DAYS)
  return await recoveryOf(container).recoveryReport({ ...asked, from, to, time_zone }, at)
}
