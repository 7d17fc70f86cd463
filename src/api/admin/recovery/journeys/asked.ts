import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { ADMINISTRATION_MODULE } from "../../../../modules/administration/names"
import type AdministrationService from "../../../../modules/administration/service"
import { recoveryOf } from "../../../../workflows/cart-recovery/recovery-of"
import { hashOfQuery, NOBODY } from "../address-filter"

/**
 * A search by a whole address becomes one by its hash, for who may see people. Others find nobody by one, whoever it is:
 * they would learn by it who left a cart, and a search field that is being typed in is no place for a refusal.
 */
export async function byAddress<Filters extends { q?: string }>(
  req: AuthenticatedMedusaRequest<unknown>,
  filters: Filters
): Promise<Filters & { address_hash?: string }> {
  const { q } = filters
  if (!q?.includes("@")) return filters
  const administration = req.scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  const maySee = await administration.isPermitted(req.auth_context.actor_id, "recovery.people")
  return { ...filters, q: undefined, address_hash: maySee ? hashOfQuery(req.scope, q) : NOBODY }
}

type Asked = { q?: string; customer_id?: string; from?: string; to?: string }

/** What a list of journeys is narrowed to: addresses are looked for by their hashes alone, days are those of the shop. */
export async function journeysAsked<Filters extends Asked>(
  req: AuthenticatedMedusaRequest<unknown>,
  given: Filters
): Promise<Filters & { address_hash?: string; customer_hash?: string; time_zone?: string }> {
  const filters = { ...(await byAddress(req, given)), ...(await shopZone(req, given)) }
  if (!given.customer_id) return filters
  const customer = await recoveryOf(req.scope).recoveryCustomer(given.customer_id)
  return customer?.email ? { ...filters, customer_hash: hashOfQuery(req.scope, customer.email) } : filters
}

async function shopZone(
  { scope }: AuthenticatedMedusaRequest<unknown>,
  { from, to }: Asked
): Promise<{ time_zone?: string }> {
  if (!from && !to) return {}
  const administration = scope.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  return { time_zone: await administration.getSetting("stock.shop_time_zone") }
}
