import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ConsentState, SuppressionReason } from "../../src/domain/cart-recovery/lifecycles"

/** What somebody said about mails last. */
export function ConsentBadge({ state }: { state: ConsentState | null }) {
  const { t } = useTranslation("comptoir")
  const colour = state === "granted" ? "green" : state === "withdrawn" ? "red" : "grey"
  return (
    <StatusBadge color={colour} className="whitespace-nowrap">
      {t(`relaunch.people.consent_states.${state ?? "none"}`)}
    </StatusBadge>
  )
}

/** Why nothing is sent to somebody. */
export function SuppressionBadge({
  reason,
  isLifted = false,
}: {
  reason: SuppressionReason | "domain"
  isLifted?: boolean
}) {
  const { t } = useTranslation("comptoir")
  return (
    <StatusBadge color={isLifted ? "grey" : "orange"} className="whitespace-nowrap">
      {t(`relaunch.people.reasons.${reason}`)}
    </StatusBadge>
  )
}
