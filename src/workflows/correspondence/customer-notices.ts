import type { MedusaContainer } from "@medusajs/framework/types"
import type { MessageLanguage } from "../../domain/correspondence/message"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { CORRESPONDENCE_MODULE } from "../../modules/correspondence/names"
import type CorrespondenceService from "../../modules/correspondence/service"
import { ROUTING_MODULE } from "../../modules/routing/names"
import type RoutingService from "../../modules/routing/service"
import { shopDay } from "../purchasing/steps/act"

/** What happened that customers may want to know of. */
export type CustomerOccasions = Readonly<{
  /** Orders of which something left. */
  shipped_order_ids?: readonly string[]
  /** Dispatches that were packed. */
  packed_dispatch_ids?: readonly string[]
  /** Whether the days of missing goods are to be looked at anew. */
  dates?: boolean
}>

const ORDERS_AT_A_TIME = 500

/** Queues what customers are to be told, each thing once; answers the messages. */
export async function queueForCustomers(
  container: MedusaContainer,
  { shipped_order_ids = [], packed_dispatch_ids = [], dates = false }: CustomerOccasions
): Promise<string[]> {
  const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  const language = await customerLanguageOfShop(container)
  const messages = [
    ...(await correspondence.queueShippedNotices(shipped_order_ids, language)),
    ...(await correspondence.queueReadyNotices(packed_dispatch_ids, language)),
  ]
  if (!dates) return messages
  await container.resolve<RoutingService>(ROUTING_MODULE).refreshExpectedDates(await shopDay(container))
  for (let after = ""; ;) {
    const scope = { order_ids: null, after, limit: ORDERS_AT_A_TIME }
    const told = await correspondence.queueDelayNotices(scope, language)
    messages.push(...told.messages)
    if (!told.last) return messages
    after = told.last
  }
}

const UNTOLD_AT_ONCE = 200

/** Queues what was left untold by a process that died, and what became known meanwhile. */
export async function queueUntold(container: MedusaContainer): Promise<number> {
  const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  const { order_ids, dispatch_ids } = await correspondence.untoldDispatches(UNTOLD_AT_ONCE)
  const told = await queueForCustomers(container, {
    shipped_order_ids: order_ids,
    packed_dispatch_ids: dispatch_ids,
    dates: true,
  })
  return told.length
}

const customerLanguageOfShop = async (container: MedusaContainer): Promise<MessageLanguage> => {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  return (await administration.getSetting("picking.customer_language")) === "fr" ? "fr" : "en"
}
