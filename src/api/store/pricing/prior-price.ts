import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { divide, multiply, roundTo } from "../../../domain/shared/money"
import { pricingOf } from "../../../workflows/channel-pricing/steps/feeds"
import { AnsweredVariant, extendVariants } from "./extend-variants"

type Calculated = { calculated_amount?: number | null; calculated_amount_with_tax?: number | null }

/** Amounts with tax have no more decimals than anybody reads. */
const DECIMALS = 6

/** An amount as the shopper sees it, by what tax makes of the price that Medusa answered. */
function withTax(amount: string | null, of: Calculated): number | null {
  const { calculated_amount: bare, calculated_amount_with_tax: taxed } = of
  if (amount === null || !bare || typeof taxed !== "number") return null
  return Number(roundTo(multiply(amount, divide(String(taxed), String(bare))), DECIMALS))
}

const calculatedOf = ({ calculated_price }: AnsweredVariant): Calculated =>
  (calculated_price as Calculated | null | undefined) ?? {}

/**
 * Beside each price of a channel that shows prior prices: `regular_price`, which a sale reduces, `prior_lowest_price`, the
 * lowest price of the days before the reduction (Directive 98/6/EC, article 6a), and `sale_ends_at`; null where no sale of
 * Comptoir makes the price. Stated as `calculated_amount` is, and `…_with_tax` where Medusa answers that too. One statement a
 * page.
 */
export function showPriorPrices(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  extendVariants(req, res, async (variants, of) => {
    const { sales_channel_id, currency_code, region_id, customer_group_ids } = of
    const asked = variants.filter((variant): variant is AnsweredVariant & { id: string } =>
      Boolean(variant.id)
    )
    if (!asked.length) return
    const priors = await pricingOf(req.scope).priorShown(
      sales_channel_id,
      asked.map(({ id }) => ({
        variant_id: id,
        sales_channel_id,
        currency_code,
        region_id,
        customer_group_ids,
      })),
      new Date()
    )
    if (!priors) return
    asked.forEach((variant, index) => {
      const calculated = calculatedOf(variant)
      const found = priors[index]
      // Where a list of somebody else makes the price, our sale is not what the shopper sees.
      const prior = found && Number(found.amount) === calculated.calculated_amount ? found : null
      const lowest = prior && !prior.is_excused ? prior.lowest : null
      variant.regular_price = prior ? Number(prior.regular) : null
      variant.prior_lowest_price = lowest === null ? null : Number(lowest)
      variant.sale_ends_at = prior?.until?.toISOString() ?? null
      if (typeof calculated.calculated_amount_with_tax !== "number") return
      variant.regular_price_with_tax = withTax(prior?.regular ?? null, calculated)
      variant.prior_lowest_price_with_tax = withTax(lowest, calculated)
    })
  })
  next()
}
