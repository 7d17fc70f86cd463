import { Badge, StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DispatchStatus, PickListStatus } from "../../src/domain/picking/dispatch"
import type { DispatchDTO } from "../../src/types/http/picking"

const COLOURS = {
  waiting: "grey",
  ready: "blue",
  picking: "orange",
  picked: "purple",
  packed: "purple",
  shipped: "green",
  cancelled: "red",
} as const

export function DispatchStatusBadge({ status }: { status: DispatchStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={COLOURS[status]}>{t(`picking.statuses.${status}`)}</StatusBadge>
}

const LIST_COLOURS = { open: "orange", done: "green", cancelled: "red" } as const

export function PickListStatusBadge({ status }: { status: PickListStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={LIST_COLOURS[status]}>{t(`picking.list_statuses.${status}`)}</StatusBadge>
}

/** What sets a dispatch apart: late, urgent, short of something. */
export function DispatchMarks({ dispatch }: { dispatch: DispatchDTO }) {
  const { t } = useTranslation("comptoir")
  return (
    <>
      {dispatch.is_late && (
        <Badge size="2xsmall" color="red">
          {t("picking.late")}
        </Badge>
      )}
      {dispatch.priority > 0 && (
        <Badge size="2xsmall" color="orange">
          {t("picking.urgent")}
        </Badge>
      )}
      {dispatch.short_units > 0 && (
        <Badge size="2xsmall" color="red">
          {t("picking.short_units", { count: dispatch.short_units })}
        </Badge>
      )}
    </>
  )
}
