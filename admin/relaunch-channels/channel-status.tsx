import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { RecoveryChannelDTO } from "../../src/types/http/recovery-channels"

/** Whether carts of a channel are won back. */
export function RecoveryChannelStatus({
  channel: { is_deleted, is_kept, policy },
}: {
  channel: Pick<RecoveryChannelDTO, "is_deleted" | "is_kept" | "policy">
}) {
  const { t } = useTranslation("comptoir")
  const [color, state] = is_deleted
    ? (["red", "deleted"] as const)
    : policy.is_active
      ? (["green", "active"] as const)
      : is_kept
        ? (["grey", "inactive"] as const)
        : (["grey", "none"] as const)
  return <StatusBadge color={color}>{t(`relaunch.channels.state.${state}`)}</StatusBadge>
}
