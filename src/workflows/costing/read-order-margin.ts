import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { orderMargin } from "../../domain/costing/margin"
import { DomainError, notFound } from "../../domain/shared/domain-error"
import { decimal, subtract } from "../../domain/shared/money"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { COSTING_MODULE } from "../../modules/costing/names"
import type CostingService from "../../modules/costing/service"
import type { OrderMarginDTO } from "../../types/http/costing"
import { shopDay } from "../purchasing/steps/act"
import { costingPortsOf } from "./ports"

type Amount = { toString: () => string } | null | undefined
type Item = {
  id: string
  title: string | null
  product_title: string | null
  variant_id: string | null
  quantity: Amount
  total: Amount
  tax_total: Amount
  detail?: { return_received_quantity?: Amount } | null
}

/** Totals come as numbers or as Medusa's big numbers: both write themselves exactly enough to be read as decimals. */
const exact = (amount: Amount) => decimal(String(amount ?? 0))

/** What an order earned on its goods, at what they cost on average today. Refuses an order that does not exist. */
export async function readOrderMargin(container: MedusaContainer, orderId: string): Promise<OrderMarginDTO> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [order],
  } = await query.graph({
    entity: "order",
    fields: [
      "id",
      "currency_code",
      "created_at",
      "total",
      "items.*",
      "items.total",
      "items.tax_total",
      "items.detail.*",
      "items.tax_lines.*",
      "items.adjustments.*",
    ],
    filters: { id: orderId },
  })
  if (!order) throw notFound(`Order ${orderId} does not exist`)
  const costing = container.resolve<CostingService>(COSTING_MODULE)
  const { currency_code: valuation_currency } = await costing.valuationCurrency(costingPortsOf(container))
  const items = (order.items ?? []) as unknown as Item[]
  const parts = await costing.partsOf(items.flatMap((item) => item.variant_id ?? []))
  const rate = await rateInto(container, valuation_currency, order.currency_code, new Date(order.created_at))
  const margin = orderMargin(
    items.map((item) => ({
      line_item_id: item.id,
      title: [item.product_title, item.title].find(Boolean) ?? item.id,
      quantity: Number(exact(item.quantity)),
      returned_quantity: Number(exact(item.detail?.return_received_quantity)),
      revenue: subtract(exact(item.total), exact(item.tax_total)),
      parts: rate === null ? [] : (parts.get(item.variant_id ?? "") ?? []),
    })),
    rate ?? "1",
    decimalsOf(order.currency_code)
  )
  return {
    order_id: order.id,
    currency_code: order.currency_code,
    valuation_currency,
    rate,
    ...margin,
    lines: [...margin.lines],
    without_cost: [...margin.without_cost],
  }
}

async function rateInto(
  container: MedusaContainer,
  from: string,
  to: string,
  at: Date
): Promise<string | null> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  try {
    return await administration.rateOn(from, to, await shopDay(container, at))
  } catch (error) {
    // No rate is no fault of the reader's: the page says that the margin cannot be told.
    if (error instanceof DomainError) return null
    throw error
  }
}

const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
