import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { RecoverySequenceStatus } from "../../src/types/http/recovery-sequences"

export const SEQUENCE_STATUSES = ["active", "inactive", "archived"] as const
const COLOURS = { active: "green", inactive: "grey", archived: "orange" } as const

export function SequenceStatusBadge({ status }: { status: RecoverySequenceStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={COLOURS[status]}>{t(`relaunch.sequences.status.${status}`)}</StatusBadge>
}
