import { Badge, StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { TransferStatus } from "../../src/domain/warehouse/transfer"

const COLOURS = {
  draft: "grey",
  ready: "blue",
  in_transit: "orange",
  partially_received: "orange",
  received: "green",
  cancelled: "red",
} as const

export function TransferStatusBadge({ status }: { status: TransferStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={COLOURS[status]}>{t(`transfers.statuses.${status}`)}</StatusBadge>
}

export function LateTransferBadge() {
  const { t } = useTranslation("comptoir")
  return (
    <Badge size="2xsmall" color="red">
      {t("transfers.late")}
    </Badge>
  )
}
