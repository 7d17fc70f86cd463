import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { InvitationStatus, QuotationRequestStatus } from "../../src/domain/purchasing/quotation"

type Colour = "green" | "red" | "blue" | "orange" | "grey" | "purple"

const REQUEST_COLOURS: Record<QuotationRequestStatus, Colour> = {
  draft: "grey",
  sent: "purple",
  closed: "green",
  cancelled: "red",
}

const INVITATION_COLOURS: Record<InvitationStatus, Colour> = {
  invited: "grey",
  sent: "orange",
  answered: "green",
  declined: "red",
}

export function QuotationStatusBadge({ status }: { status: QuotationRequestStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={REQUEST_COLOURS[status]}>{t(`quotations.status.${status}`)}</StatusBadge>
}

export function InvitationBadge({ status }: { status: InvitationStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={INVITATION_COLOURS[status]}>{t(`quotations.invitation.${status}`)}</StatusBadge>
}

export function OverdueBadge() {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color="red">{t("quotations.overdue")}</StatusBadge>
}
