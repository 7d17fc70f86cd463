import type { MedusaContainer } from "@medusajs/framework/types"
import type { SettingValues } from "../../domain/administration/settings"
import { addDays, dayIn, PlainDate } from "../../domain/purchasing/plain-date"
import type { ScoreTerms, SupplierScore } from "../../domain/purchasing/supplier-score"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { PURCHASING_MODULE } from "../../modules/purchasing/names"
import type PurchasingService from "../../modules/purchasing/service"
import type { ScoreRequest } from "../../modules/purchasing/store/supplier-scores"

/** The time of a score; a year up to today where it is left out. */
export type ScoreWindow = { from?: PlainDate; to?: PlainDate }

const termsOf = (settings: SettingValues): ScoreTerms => ({
  weights: {
    delivery: settings["purchasing.score_weight_delivery"],
    quality: settings["purchasing.score_weight_quality"],
    price: settings["purchasing.score_weight_price"],
    confirmation: settings["purchasing.score_weight_confirmation"],
  },
  grace_days: settings["purchasing.score_grace_days"],
  least_facts: settings["purchasing.score_least_facts"],
  price_limit_percent: settings["purchasing.score_price_limit_percent"],
  confirmation_limit_days: settings["purchasing.score_confirmation_limit_days"],
})

/** What a score is asked with: its time, the shop's day and zone, and how the merchant judges. */
export async function scoreRequest(
  container: MedusaContainer,
  { from, to }: ScoreWindow = {},
  at = new Date()
): Promise<ScoreRequest> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const settings = await administration.getSettings()
  const time_zone = settings["stock.shop_time_zone"]
  const today = dayIn(time_zone, at)
  const until = to ?? today
  return { from: from ?? firstOfYear(until), to: until, today, time_zone, terms: termsOf(settings) }
}

/** The first day of the month eleven months back, so that twelve whole months are seen. */
function firstOfYear(day: PlainDate): PlainDate {
  const lastYear = addDays(`${Number(day.slice(0, 4)) - 1}-${day.slice(5, 7)}-28`, 10)
  return `${lastYear.slice(0, 7)}-01`
}

/** The scores of several suppliers in one go, by their ids; a supplier that does not exist has none. */
export async function scoresOfSuppliers(
  container: MedusaContainer,
  supplierIds: readonly string[],
  window: ScoreWindow = {}
): Promise<Map<string, SupplierScore>> {
  const purchasing = container.resolve<PurchasingService>(PURCHASING_MODULE)
  return purchasing.scoresOf(supplierIds, await scoreRequest(container, window))
}
