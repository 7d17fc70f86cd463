import { Badge, StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { TourStatus } from "../../src/domain/waves/tour"
import type { PickTourDTO } from "../../src/types/http/tours"

const COLOURS = {
  open: "blue",
  picking: "orange",
  picked: "purple",
  done: "green",
  cancelled: "red",
} as const

export function TourStatusBadge({ status }: { status: TourStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={COLOURS[status]}>{t(`waves.tours.statuses.${status}`)}</StatusBadge>
}

/** What sets a tour apart: late, urgent, or something that was not there. */
export function TourMarks({ tour }: { tour: Pick<PickTourDTO, "is_late" | "priority" | "short_units"> }) {
  const { t } = useTranslation("comptoir")
  return (
    <>
      {tour.is_late && (
        <Badge size="2xsmall" color="red">
          {t("waves.late")}
        </Badge>
      )}
      {tour.priority > 0 && (
        <Badge size="2xsmall" color="orange">
          {t("waves.urgent")}
        </Badge>
      )}
      {tour.short_units > 0 && (
        <Badge size="2xsmall" color="red">
          {t("picking.short_units", { count: tour.short_units })}
        </Badge>
      )}
    </>
  )
}
