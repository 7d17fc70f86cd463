import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { instantOf } from "../domain/cart-recovery/test-clock"
import { notAllowed } from "../domain/shared/domain-error"
import { letTimePass } from "../workflows/cart-recovery/let-time-pass"

/**
 * Moves the clock of relaunch in a test shop:
 * `npx medusa exec ./node_modules/medusa-comptoir/.medusa/server/src/scripts/relaunch.js +1d`. It refuses a shop in production,
 * whose shoppers would get their mails too early.
 */
export default async function relaunch({ container, args = [] }: ExecArgs): Promise<void> {
  if (process.env.NODE_ENV === "production")
    throw notAllowed("The clock of a shop in production stays as it is; use a shop that nobody buys in")
  const now = new Date()
  const until = instantOf(args[0] ?? "", now)
  const { opened, sent, skipped, bought, closed } = await letTimePass(container, now, until)
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .info(
      `It is ${until.toISOString()}: ${opened} carts were left, ${sent} mails were sent and ${skipped} were not, ${bought} journeys ended with an order and ${closed} because their time was over`
    )
}
