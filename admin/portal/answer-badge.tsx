import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { ShownAnswerStatus } from "../../src/domain/purchasing/proposal"

const COLOURS: Record<ShownAnswerStatus, "green" | "red" | "blue" | "orange" | "grey" | "purple"> = {
  open: "orange",
  outdated: "grey",
  acknowledged: "green",
  accepted: "green",
  partly_accepted: "blue",
  refused: "red",
  superseded: "grey",
}

export function AnswerBadge({ status }: { status: ShownAnswerStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={COLOURS[status]}>{t(`portal.answer_status.${status}`)}</StatusBadge>
}
