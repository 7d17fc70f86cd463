import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { recoveryOf } from "./recovery-of"

type Kept = { id: string }
/** Medusa makes these methods of every module's models; the type of the notification module leaves them out. */
type KeptNotifications = {
  listNotifications: (
    filters: { idempotency_key: string[] },
    config: { select: string[]; take: number }
  ) => Promise<Kept[]>
  updateNotifications: (rows: (Kept & Record<string, unknown>)[]) => Promise<unknown>
}

const AT_ONCE = 1_000

/** Takes out of what core keeps of these messages whom they went to. Answers how many it had. */
export async function forgetNotifications(
  container: MedusaContainer,
  keys: readonly string[]
): Promise<number> {
  const notifications = container.resolve<unknown>(Modules.NOTIFICATION) as KeptNotifications
  let forgotten = 0
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const some = keys.slice(from, from + AT_ONCE)
    const known = await notifications.listNotifications(
      { idempotency_key: some },
      { select: ["id"], take: some.length }
    )
    if (known.length)
      await notifications.updateNotifications(
        known.map(({ id }) => ({ id, to: "erased", data: {}, provider_data: {}, receiver_id: null }))
      )
    forgotten += known.length
  }
  return forgotten
}

/**
 * The same of those of these messages whose person was erased while the mail was on its way: core writes down whom it went
 * to once more when the provider has answered, and the erasure did not see that.
 */
export async function forgetErased(
  container: MedusaContainer,
  messageIds: readonly string[]
): Promise<number> {
  return await forgetNotifications(container, await recoveryOf(container).keysOfErased(messageIds))
}
