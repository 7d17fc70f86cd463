import type { MedusaContainer } from "@medusajs/framework/types"
import { addDays, dayIn } from "../../domain/purchasing/plain-date"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import type { RecoveryReportDTO, RecoveryReportQuery } from "../../types/http/recovery-report"
import { recoveryOf } from "./recovery-of"

/** How many days are shown of a shop in which no cart was left yet. */
const EMPTY_DAYS = 90

/** What came of left carts, by the days of the shop; without days, from the first that was left, within two years. */
export async function readRecoveryReport(
  container: MedusaContainer,
  asked: RecoveryReportQuery,
  at: Date
): Promise<RecoveryReportDTO> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const time_zone = await administration.getSetting("stock.shop_time_zone")
  const to = asked.to ?? dayIn(time_zone, at)
  const recovery = recoveryOf(container)
  const from =
    asked.from ?? (await recovery.firstReportDay({ ...asked, to, time_zone })) ?? addDays(to, 1 - EMPTY_DAYS)
  return await recovery.recoveryReport({ ...asked, from, to, time_zone }, at)
}
