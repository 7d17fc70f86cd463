import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { JourneyStatus } from "../../domain/cart-recovery/lifecycles"
import { CART_RECOVERY_MODULE } from "../../modules/cart-recovery/names"
import type CartRecoveryService from "../../modules/cart-recovery/service"
import { hashOfMailAddress } from "../../platform/recovery-keys"
import { recoverySecret } from "./recovery-secret"

export const recoveryOf = (container: MedusaContainer): CartRecoveryService =>
  container.resolve<CartRecoveryService>(CART_RECOVERY_MODULE)

/** How addresses are hashed in this shop. */
export function addressHasher(container: MedusaContainer): (email: string) => string {
  const secret = recoverySecret(container)
  return (email) => hashOfMailAddress(secret, email)
}

/** Tells of journeys that ended: those that our messages won, and all others. */
export async function tellOfEnded(
  container: MedusaContainer,
  ended: readonly Readonly<{ id: string; status: JourneyStatus }>[]
): Promise<void> {
  if (!ended.length) return
  await container.resolve(Modules.EVENT_BUS).emit(
    ended.map(({ id, status }) => ({
      name: status === "converted" ? "comptoir.journey.converted" : "comptoir.journey.ended",
      data: { id },
    }))
  )
}

/** Tells of journeys that were opened. */
export async function tellOfAbandoned(container: MedusaContainer, ids: readonly string[]): Promise<void> {
  if (!ids.length) return
  await container
    .resolve(Modules.EVENT_BUS)
    .emit(ids.map((id) => ({ name: "comptoir.journey.abandoned", data: { id } })))
}
