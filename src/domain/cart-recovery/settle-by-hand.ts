import { notAllowed } from "../shared/domain-error"
import type { RecoveryMessageStatus } from "./lifecycles"

/**
 * Refuses to say by hand what became of a message whose fate is known, or is still being decided. There is no sending again:
 * of a message that may have gone out, a second one would be one too many.
 */
export function checkSettleByHand(id: string, status: RecoveryMessageStatus, to: "sent" | "failed"): void {
  if (status === "unknown") return
  throw notAllowed(
    `Message ${id} is ${status} and cannot be settled as ${to}; only a message of unknown fate is settled by hand`
  )
}
