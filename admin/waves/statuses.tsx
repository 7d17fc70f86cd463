import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { WaveStatus } from "../../src/domain/waves/wave"

const COLOURS = {
  planned: "grey",
  releasing: "orange",
  released: "blue",
  picking: "orange",
  picked: "purple",
  packing: "purple",
  done: "green",
  cancelled: "red",
} as const

export function WaveStatusBadge({ status }: { status: WaveStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={COLOURS[status]}>{t(`waves.statuses.${status}`)}</StatusBadge>
}
