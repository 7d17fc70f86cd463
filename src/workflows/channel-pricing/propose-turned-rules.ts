import type { MedusaContainer } from "@medusajs/framework/types"
import { createHash } from "node:crypto"
import { ADMINISTRATION_MODULE } from "../../modules/administration/names"
import type AdministrationService from "../../modules/administration/service"
import { shopDay } from "../purchasing/steps/act"
import { proposePricesWorkflow } from "./propose-prices"
import { channelPricingOf } from "./steps/price-change-act"

/**
 * Proposes, as a draft, the prices of articles whose rules began or ended to hold: prices that a rule made stay until they are
 * proposed anew. Once a day for the same rules, however many processes ask; prices made by hand are left alone. Answers the
 * change set, or nothing where no rule did.
 */
export async function proposeTurnedRules(
  container: MedusaContainer,
  at: Date
): Promise<{ id: string } | null> {
  const administration = container.resolve<AdministrationService>(ADMINISTRATION_MODULE)
  if (!(await administration.getSetting("pricing.propose_turned_rules"))) return null
  const { rules, sales_channel_ids } = await channelPricingOf(container).turnedPriceRules(at)
  if (!rules.length) return null
  const day = await shopDay(container, at)
  const print = createHash("sha256").update(JSON.stringify(rules)).digest("hex").slice(0, 16)
  const { result } = await proposePricesWorkflow(container).run({
    input: {
      // No words of ours: the page says in the reader's language what it was made from.
      title: `${day}: ${rules.map(({ name }) => name).join(", ")}`.slice(0, 200),
      sales_channel_ids,
      keeps_manual: true,
      turned_rules: rules,
      idempotency_key: `rules of ${day} ${print}`,
      at,
    },
  })
  return { id: result.change_set_id }
}
