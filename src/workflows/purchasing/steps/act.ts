import type { MedusaContainer } from "@medusajs/framework/types"
import type { SettingValues } from "../../../domain/administration/settings"
import { dayIn, PlainDate } from "../../../domain/purchasing/plain-date"
import type { ToleranceTerms } from "../../../domain/purchasing/tolerance"
import { ADMINISTRATION_MODULE } from "../../../modules/administration/names"
import type AdministrationService from "../../../modules/administration/service"
import { CORRESPONDENCE_MODULE } from "../../../modules/correspondence/names"
import type CorrespondenceService from "../../../modules/correspondence/service"
import { COSTING_MODULE } from "../../../modules/costing/names"
import type CostingService from "../../../modules/costing/service"
import type { Act, Neighbours } from "../../../modules/purchasing/neighbours"
import { STOCK_MODULE } from "../../../modules/stock/names"
import type StockService from "../../../modules/stock/service"
import { costingPortsOf } from "../../costing/ports"

/** What every act of purchasing may be told: by whom, and at which instant (now when left out). */
export type ActInput = { actor_id?: string | null; at?: Date | string }

/** What the merchant says of tolerance for all suppliers; 0 says nothing. */
const toleranceSetting = (settings: SettingValues): ToleranceTerms => {
  const percent = (value: string) => (Number(value) === 0 ? null : value)
  const units = (value: number) => (value === 0 ? null : value)
  return {
    over_tolerance_percent: percent(settings["purchasing.over_tolerance_percent"]),
    over_tolerance_units: units(settings["purchasing.over_tolerance_units"]),
    under_tolerance_percent: percent(settings["purchasing.under_tolerance_percent"]),
    under_tolerance_units: units(settings["purchasing.under_tolerance_units"]),
  }
}

/** Whether a user may learn how much is awaited. The merchant decides who counts blind; the shop itself never does. */
export async function seesExpected(
  container: MedusaContainer,
  actorId?: string | null,
  setting?: string
): Promise<boolean> {
  if (!actorId) return true
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const blind = setting ?? (await administration.getSetting("purchasing.blind_receiving"))
  if (blind === "off") return true
  return blind === "clerks" && (await administration.isPermitted(actorId, "receiving.see_expected"))
}

/** The day that it is in the shop. */
export async function shopDay(container: MedusaContainer, at = new Date()): Promise<PlainDate> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  return dayIn(await administration.getSetting("stock.shop_time_zone"), at)
}

/** Reads, before the transaction opens, who acts, when, and the settings that bear on it. */
export async function actOf(container: MedusaContainer, { actor_id, at }: ActInput): Promise<Act> {
  const instant = at ? new Date(at) : new Date()
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const settings = await administration.getSettings()
  return {
    actor_id: actor_id ?? null,
    at: instant,
    today: dayIn(settings["stock.shop_time_zone"], instant),
    approval: {
      required: settings["purchasing.approval_required"],
      levels: settings["purchasing.approval_levels"],
      own_forbidden: settings["purchasing.own_approval_forbidden"],
    },
    default_lead_time_days: settings["purchasing.default_lead_time_days"],
    tolerance: toleranceSetting(settings),
    closes_within_tolerance: settings["purchasing.close_within_tolerance"],
    sees_expected: await seesExpected(container, actor_id, settings["purchasing.blind_receiving"]),
    document_language: settings["purchasing.document_language"],
  }
}

const ATTEMPTS = 5

/**
 * Opens a transaction that locks stock positions, when there is room for one more. Waiting for positions holds a
 * connection, and whoever settles them needs a second one: without the gate a few waiting clerks use up the pool. Where
 * PostgreSQL ends one of two transactions that wait for each other, nothing of it was written, and it is done again.
 */
export async function atStockDoor<T>(container: MedusaContainer, work: () => Promise<T>): Promise<T> {
  const { gate } = container.resolve<StockService>(STOCK_MODULE)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await gate.pass(work)
    } catch (error) {
      const isPassing = ["40P01", "40001"].includes(String((error as { code?: string })?.code ?? ""))
      if (!isPassing || attempt === ATTEMPTS) throw error
      await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt * (0.5 + Math.random())))
    }
  }
}

/** The other modules, for the transaction that purchasing opens: each call joins it. */
export function neighboursOf(container: MedusaContainer): Neighbours {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const stock = container.resolve<StockService>(STOCK_MODULE)
  const costing = container.resolve<CostingService>(COSTING_MODULE)
  const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  return {
    takeNumber: (series, day, context) => administration.takeNumber(series, day, context),
    recordAudit: (entries, context) => administration.recordAudit(entries, context),
    recordMoves: (moves, context) => stock.recordMoves(moves, context),
    placeHolds: (holds, context) => stock.placeHolds(holds, context),
    holdsOf: (search, context) => stock.holdsOf(search, context),
    markDue: (positions, context) => stock.markDue(positions, context),
    listTracked: (locationIds, context) => stock.listTracked(locationIds, context),
    recordCosts: (costs, context) => costing.recordCosts(costs, costingPortsOf(container), context),
    rolesOf: (actorId, context) => administration.rolesOf(actorId ?? undefined, context),
    rateOn: (from, to, day, context) => administration.rateOn(from, to, day, context),
    queueMessages: (messages, context) => correspondence.queueMessages(messages, context),
  }
}
