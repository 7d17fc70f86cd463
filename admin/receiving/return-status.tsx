import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { SupplierReturnStatus } from "../../src/domain/purchasing/supplier-return"

const COLOURS = { draft: "grey", posted: "green", reversed: "red" } as const

export function ReturnStatusBadge({ status }: { status: SupplierReturnStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={COLOURS[status]}>{t(`receiving.return_status.${status}`)}</StatusBadge>
}
