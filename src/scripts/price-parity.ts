import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { CHANNEL_PRICING_MODULE } from "../modules/channel-pricing/names"
import type ChannelPricingService from "../modules/channel-pricing/service"
import type { ParityDifferenceDTO } from "../types/http/parity"
import { workOnParityRun } from "../workflows/channel-pricing/check-parity"

const DEFAULT_SIZE = 100
const MOST = 1_000

const inWords = ({
  variant_name,
  sku,
  sales_channel_name,
  region_name,
  quantity,
  answers,
}: ParityDifferenceDTO) =>
  `${variant_name}${sku ? ` [${sku}]` : ""} × ${quantity} in ${sales_channel_name}, ${region_name}: ${answers
    .map(({ place, amount, refusal }) => `${place} ${refusal ? `(${refusal})` : (amount ?? "no price")}`)
    .join(", ")}`

/**
 * The parity check as a command, beside a running server:
 * `npx medusa exec ./node_modules/medusa-comptoir/.medusa/server/src/scripts/price-parity.js [questions] [--draft-orders]`.
 * It ends with 1 where prices differ.
 */
export default async function priceParity({ container, args = [] }: ExecArgs): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const pricing = container.resolve<ChannelPricingService>(CHANNEL_PRICING_MODULE)
  const wished = Number(args.find((one) => /^\d+$/.test(one)) ?? DEFAULT_SIZE)
  const opened = await pricing.openParityRun({
    source: "command",
    choices: {
      size: Math.min(Math.max(wished, 1), MOST),
      sales_channel_id: null,
      includes_draft_orders: args.includes("--draft-orders"),
    },
  })
  if (!opened) return
  await workOnParityRun(container, opened.id)
  const run = await pricing.readParityRun(opened.id)
  for (const difference of run.differences) logger.error(inWords(difference))
  for (const channel of run.unasked) logger.warn(`${channel}: no publishable key speaks for it`)
  if (run.status !== "done") logger.error(run.last_error ?? "The check did not end")
  else
    logger.info(
      `${run.asked_count} questions, ${run.answer_count} answers, ${run.refusal_count} refused, ${run.difference_count} differ`
    )
  if (run.status !== "done" || run.difference_count) process.exitCode = 1
}
