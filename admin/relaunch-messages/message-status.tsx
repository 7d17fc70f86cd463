import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { RecoveryMessageStatus } from "../../src/domain/cart-recovery/lifecycles"
import { noWordsOf } from "../../src/domain/cart-recovery/message-words"
import type { RecoveryMessageDTO } from "../../src/types/http/recovery-messages"

type Colour = "green" | "red" | "blue" | "orange" | "grey"

const COLOURS: Record<RecoveryMessageStatus, Colour> = {
  planned: "grey",
  deferred: "orange",
  claimed: "blue",
  sent: "green",
  delivered: "green",
  bounced: "red",
  skipped: "grey",
  failed: "red",
  unknown: "orange",
}

export function RecoveryMessageStatusBadge({ status }: { status: RecoveryMessageStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={COLOURS[status]}>{t(`relaunch.messages.status.${status}`)}</StatusBadge>
}

/** Why a message waits, was left out or failed, in words; null where there is nothing to say. */
export function useMessageReason() {
  const { t } = useTranslation("comptoir")
  return ({ reason, failure }: Pick<RecoveryMessageDTO, "reason" | "failure">): string | null => {
    if (failure) return t(`relaunch.messages.failures.${failure}`, { defaultValue: failure })
    return reason ? t(`relaunch.messages.reasons.${reason}`, { defaultValue: reason }) : null
  }
}

/** What stands for the subject of a message without words. */
export function useNoSubject() {
  const { t } = useTranslation("comptoir")
  return (message: Pick<RecoveryMessageDTO, "status" | "sending_at" | "sent_at">): string =>
    t(`relaunch.messages.no_subject.${noWordsOf(message)}`)
}
