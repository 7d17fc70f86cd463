import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type {
  PurchaseOrderStatus,
  ReceiptStatus,
  ReceivedStatus,
  SupplierStatus,
} from "../../src/domain/purchasing/lifecycles"

type Colour = "green" | "red" | "blue" | "orange" | "grey" | "purple"

const ORDER_COLOURS: Record<PurchaseOrderStatus, Colour> = {
  draft: "grey",
  pending_approval: "orange",
  approved: "blue",
  sent: "purple",
  acknowledged: "blue",
  closed: "green",
  cancelled: "red",
}

const RECEIVED_COLOURS: Record<ReceivedStatus, Colour> = {
  none: "grey",
  partial: "orange",
  full: "green",
  over: "red",
}

const RECEIPT_COLOURS: Record<ReceiptStatus, Colour> = {
  draft: "grey",
  counting: "orange",
  posted: "green",
  reversed: "red",
}

const SUPPLIER_COLOURS: Record<SupplierStatus, Colour> = {
  active: "green",
  on_hold: "orange",
  archived: "grey",
}

export function OrderStatusBadge({ status }: { status: PurchaseOrderStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={ORDER_COLOURS[status]}>{t(`purchasing.order_status.${status}`)}</StatusBadge>
}

export function ReceivedBadge({ status }: { status: ReceivedStatus }) {
  const { t } = useTranslation("comptoir")
  return (
    <StatusBadge color={RECEIVED_COLOURS[status]}>{t(`purchasing.received_status.${status}`)}</StatusBadge>
  )
}

export function LateBadge({ days }: { days?: number }) {
  const { t } = useTranslation("comptoir")
  return (
    <StatusBadge color="red">
      {days ? t("orders.late_by", { count: days }) : t("purchasing.orders.late")}
    </StatusBadge>
  )
}

export function ReceiptStatusBadge({ status }: { status: ReceiptStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={RECEIPT_COLOURS[status]}>{t(`purchasing.receipt_status.${status}`)}</StatusBadge>
}

export function SupplierStatusBadge({ status }: { status: SupplierStatus }) {
  const { t } = useTranslation("comptoir")
  return (
    <StatusBadge color={SUPPLIER_COLOURS[status]}>{t(`purchasing.supplier_status.${status}`)}</StatusBadge>
  )
}
