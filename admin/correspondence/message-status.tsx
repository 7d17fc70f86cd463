import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { MessageStatus } from "../../src/domain/correspondence/message"

type Colour = "green" | "red" | "blue" | "orange" | "grey"

const COLOURS: Record<MessageStatus, Colour> = {
  queued: "grey",
  claimed: "blue",
  sent: "green",
  failed: "red",
  unknown: "orange",
}

export function MessageStatusBadge({ status }: { status: MessageStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={COLOURS[status]}>{t(`correspondence.status.${status}`)}</StatusBadge>
}

/** Why a message did not go out, in the words of the admin where we have some. */
export function useFailureText() {
  const { t } = useTranslation("comptoir")
  return (failure: string) => t(`correspondence.failures.${failure}`, { defaultValue: failure })
}
