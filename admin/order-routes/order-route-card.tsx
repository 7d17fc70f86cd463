import { Alert, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Card } from "../components/card"
import { TextLink } from "../components/text-link"
import { dispatchPage, routePage } from "./paths"
import { LinePlaces, Tracking, whyText } from "./route-detail"
import { useRouteOfAny } from "./sources"
import { PartStatusBadge, RouteStatusBadge } from "./status"
import { useRouteWords } from "./use-route-words"

/** On Medusa's page of an order under our picking: where each line is, and why. Nothing on other orders. */
export function OrderRouteCard({ orderId }: { orderId: string }) {
  const { t } = useTranslation("comptoir")
  const { whyOf } = useRouteWords()
  const { data } = useRouteOfAny(orderId)
  if (!data) return null
  const route = data.order_route
  const lines = route.lines.filter((line) => line.is_routed)
  const [latest] = route.decisions
  const sent = route.dispatches.filter((dispatch) => dispatch.status !== "cancelled")
  return (
    <Card
      title={t("routing.routes.widget.title")}
      badges={<RouteStatusBadge status={route.status} />}
      actions={
        <TextLink to={routePage(orderId)} className="txt-small">
          {t("routing.routes.widget.more")}
        </TextLink>
      }
    >
      {route.status !== "done" && route.status !== "cancelled" && (
        <div className="px-6 py-4">
          <Alert variant="info">{t("routing.routes.widget.ours")}</Alert>
        </div>
      )}
      {latest && (
        <div className="px-6 py-4">
          <Text size="small" className="text-ui-fg-subtle">
            {whyText(latest, whyOf, t)}
          </Text>
        </div>
      )}
      <ul className="flex flex-col divide-y">
        {lines.map((line) => (
          <li key={line.line_item_id} className="txt-small flex flex-col gap-y-1 px-6 py-3">
            <span className="text-ui-fg-base break-words font-medium">
              {[line.title, line.variant_title].filter(Boolean).join(" · ")}
            </span>
            <LinePlaces line={line} warehouses={route.warehouses} />
          </li>
        ))}
      </ul>
      {sent.length > 0 && (
        <ul className="flex flex-col divide-y">
          {sent.map((dispatch) => (
            <li key={dispatch.id} className="txt-small flex flex-col gap-y-1 px-6 py-3">
              <div className="flex flex-wrap items-center justify-between gap-x-2">
                <TextLink to={dispatchPage(dispatch.id)}>
                  {[dispatch.number, route.warehouses[dispatch.location_id]].filter(Boolean).join(" · ")}
                </TextLink>
                <PartStatusBadge status={dispatch.status} />
              </div>
              {dispatch.parcels.map((parcel) => (
                <Tracking key={parcel.id} parcel={parcel} />
              ))}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
