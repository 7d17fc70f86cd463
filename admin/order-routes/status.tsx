import { Badge, StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DispatchStatus } from "../../src/domain/picking/dispatch"
import type { RouteStatus } from "../../src/domain/routing/order-route"

const COLOURS = {
  to_route: "grey",
  routed: "blue",
  short: "orange",
  done: "green",
  cancelled: "red",
} as const

export function RouteStatusBadge({ status }: { status: RouteStatus }) {
  const { t } = useTranslation("comptoir")
  return <StatusBadge color={COLOURS[status]}>{t(`routing.routes.statuses.${status}`)}</StatusBadge>
}

const DISPATCH_COLOURS = {
  waiting: "orange",
  ready: "blue",
  picking: "purple",
  picked: "purple",
  packed: "green",
  shipped: "green",
  cancelled: "grey",
} as const

/** How far a part of an order is, on its way out of a warehouse. */
export function PartStatusBadge({ status }: { status: DispatchStatus }) {
  const { t } = useTranslation("comptoir")
  return (
    <Badge size="2xsmall" color={DISPATCH_COLOURS[status]}>
      {t(`routing.routes.parts.${status}`)}
    </Badge>
  )
}

export function LateBadge() {
  const { t } = useTranslation("comptoir")
  return (
    <Badge size="2xsmall" color="red">
      {t("routing.routes.late")}
    </Badge>
  )
}
