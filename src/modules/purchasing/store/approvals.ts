import type { Context } from "@medusajs/framework/types"
import { allows } from "../../../domain/administration/roles"
import { checkApprover, hasLevels, NeededApproval, neededApproval } from "../../../domain/purchasing/approval"
import { orderName } from "../../../domain/purchasing/order-acts"
import { notAllowed } from "../../../domain/shared/domain-error"
import { Decimal, multiply, roundTo } from "../../../domain/shared/money"
import type { SqlExecutor } from "../../../platform/sql"
import type { Act, Neighbours } from "../neighbours"
import type { OrderRow } from "./order-rows"

export type AskedApproval = NeededApproval & Readonly<{ amount: Decimal | null }>

/** What an order of this total needs to be approved; the amount counts where the shop has approval levels. */
export async function approvalFor(
  sql: SqlExecutor,
  { currency_code, total }: Pick<OrderRow, "currency_code" | "total">,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<AskedApproval> {
  const amount = hasLevels(act.approval)
    ? await inStoreCurrency(sql, total, currency_code, act, neighbours, context)
    : null
  return { ...neededApproval(act.approval, amount), amount }
}

async function inStoreCurrency(
  sql: SqlExecutor,
  total: Decimal,
  currency: string,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<Decimal> {
  const [store] = await sql.execute<{ currency_code: string }>(
    `SELECT currency_code FROM store_currency WHERE is_default AND deleted_at IS NULL ORDER BY id LIMIT 1`
  )
  const rate = await neighbours.rateOn(currency, store?.currency_code ?? currency, act.today, context)
  return roundTo(multiply(total, rate), 6)
}

/** Refuses an actor who may not approve the order, or a change that would need their approval. */
export async function checkActorMayApprove(
  order: Pick<OrderRow, "id" | "number" | "created_by" | "submitted_by">,
  role: string | null,
  act: Act,
  neighbours: Neighbours,
  context: Context
): Promise<void> {
  const roles = await neighbours.rolesOf(act.actor_id, context)
  if (roles !== null && !allows(roles, "purchasing.approve")) {
    throw notAllowed(`${orderName(order)} must be approved by somebody who may approve orders`)
  }
  const own = [order.created_by, order.submitted_by]
  checkApprover(orderName(order), act.approval, { role, own }, { id: act.actor_id, roles })
}
