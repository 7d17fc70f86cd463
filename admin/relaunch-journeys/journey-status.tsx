import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { JourneyStatus } from "../../src/domain/cart-recovery/lifecycles"

type Colour = "green" | "red" | "blue" | "orange" | "grey"

const COLOURS: Record<JourneyStatus, Colour> = {
  abandoned: "orange",
  in_sequence: "blue",
  recovered: "blue",
  converted: "green",
  converted_unaided: "green",
  suppressed: "grey",
  expired: "grey",
  lost: "grey",
  merged: "grey",
}

export function JourneyStatusBadge({ status }: { status: JourneyStatus }) {
  const { t } = useTranslation("comptoir")
  return (
    <StatusBadge color={COLOURS[status]} className="whitespace-nowrap">
      {t(`relaunch.journeys.status.${status}`)}
    </StatusBadge>
  )
}

/** Why something was decided, in words; null where there is nothing to say. */
export function useReasonWords() {
  const { t } = useTranslation("comptoir")
  return (reason: string | null): string | null =>
    reason
      ? t(
          [
            `relaunch.journeys.reasons.${reason}`,
            `relaunch.messages.reasons.${reason}`,
            "relaunch.journeys.other_reason",
          ],
          { reason }
        )
      : null
}
