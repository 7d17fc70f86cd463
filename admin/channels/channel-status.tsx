import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { PricedChannelDTO } from "../../src/types/http/channel-profiles"

type Known = Pick<PricedChannelDTO, "is_deleted"> & { profile: { is_active: boolean } | null }

/** Whether Comptoir prices a channel, and why not. */
export function ChannelStatus({ channel }: { channel: Known }) {
  const { t } = useTranslation("comptoir")
  if (channel.is_deleted) return <StatusBadge color="red">{t("channels.profiles.deleted")}</StatusBadge>
  if (!channel.profile) return <StatusBadge color="grey">{t("channels.profiles.without")}</StatusBadge>
  return channel.profile.is_active ? (
    <StatusBadge color="green">{t("channels.profiles.active")}</StatusBadge>
  ) : (
    <StatusBadge color="orange">{t("channels.profiles.inactive")}</StatusBadge>
  )
}
